"""Measure who met whom, where and when, against hand-made gold, and say what went wrong in which way.

Gold is one JSON object per article (`gold.jsonl`): `id`, the names used in it (`persons`, `orgs`, `places`, each
`canonical` with `aliases`) and its `meetings`. The build is read from its output folder, as anybody's would be. Figures
and keys are those of the gold's own scorer; `errors` adds a listing by cause.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any, TypedDict

from kg.errors import ArticleError
from kg.evaluation.rates import f1, rates, ratio
from kg.schema import CONTACT_TYPES, TOGETHER_TYPES
from kg.text.normalize import fold, keys_of

_TOGETHER_BONUS, _DATE_BONUS, _STATUS_BONUS = 0.2, 0.1, 0.1
"""What agreement in type class, first day and status adds to the overlap of participants when events are paired."""

Row = Mapping[str, Any]


class Cause(TypedDict):
    """One error: which article, what kind, and what stood against what."""

    article: str
    cause: str
    gold: str
    system: str


@dataclass(slots=True)
class _Counts:
    """Everything counted over all articles."""

    number: Counter[str] = field(default_factory=Counter)
    errors: list[Cause] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pairing:
    """A gold meeting and a system event that tell of the same, with the participants they share."""

    gold: int
    system: int
    shared: tuple[str, ...]


def evaluate_meetings(out: str | Path, gold_dir: str | Path) -> dict[str, Any]:
    """Score the build in `out` against `gold_dir/gold.jsonl`.

    Only events with evidence in an annotated article count, and there only in its annotated sections. Participants
    match where a folded name or alias of the entity is one of the gold's; a gold meeting and an event are paired one
    to one, the best overlap first. Who-met-whom are the unordered pairs of participants of events that happened.

    Returns:
        the scorer's keys («who_met_whom», «events», «participants of matched events», and the ratios), and `errors`:
        `{"article", "cause", "gold", "system"}` each, ordered as in gold.

    Raises:
        ArticleError: a file of the build or the gold is missing or broken.
    """
    build = _Build(Path(out))
    counts = _Counts()
    for doc in _read_lines(Path(gold_dir) / "gold.jsonl"):
        _score_article(doc, build, counts)
    return {**_figures(counts.number), "errors": counts.errors}


def _read_lines(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8") as handle:
            for number, line in enumerate(handle, 1):
                if line.strip():
                    try:
                        yield json.loads(line)
                    except json.JSONDecodeError as error:
                        raise ArticleError(
                            f"{path}, line {number}: not JSON ({error}); build or fetch it anew"
                        ) from error
    except OSError as error:
        raise ArticleError(
            f"{path} cannot be read ({error.strerror}): give the folder of a build and of the gold"
        ) from error


class _Build:
    """What a build wrote, as far as meetings are concerned."""

    def __init__(self, out: Path) -> None:
        stem = {row["id"]: PurePosixPath(row["path"]).stem for row in _read_lines(out / "articles.jsonl")}
        self.names = {
            row["id"]: (row["name"], frozenset(map(fold, (row["name"], *row.get("aliases", ())))))
            for row in _read_lines(out / "entities.jsonl")
        }
        self.events: dict[str, list[tuple[Row, tuple[int, ...]]]] = defaultdict(list)
        for event in _read_lines(out / "events.jsonl"):
            if event["type"] not in CONTACT_TYPES:
                continue
            starts: dict[str, list[int]] = defaultdict(list)
            for evidence in event["evidence"]:
                starts[stem.get(evidence["article"], evidence["article"])].append(evidence.get("start", 0))
            for article, positions in starts.items():
                self.events[article].append((event, tuple(positions)))

    def keys(self, entity: str) -> frozenset[str]:
        """Return the folded names of an entity."""
        return self.names[entity][1] if entity in self.names else frozenset()


def _known_names(doc: Row) -> dict[str, frozenset[str]]:
    """Return canonical name → folded names, in the order gold lists them."""
    return {
        item["canonical"]: keys_of(item["canonical"], *item["aliases"])
        for kind in ("persons", "orgs", "places")
        for item in doc[kind]
    }


def _scored(meeting: Row) -> list[str]:
    """Return a gold meeting's participants that have a name."""
    return [p["name"] for p in meeting["participants"] if p["kind"] != "group"]


def _in_annotated_part(starts: Sequence[int], doc: Row) -> bool:
    parts = [s for s in doc.get("sections", ()) if s["kind"] in ("title", "main")]
    return not parts or any(s["start"] <= at < s["end"] for s in parts for at in starts)


def _shared(
    gold: Iterable[str], entities: Sequence[str], names: Mapping[str, frozenset[str]], build: _Build
) -> tuple[str, ...]:
    """Return the gold names that some entity bears, each entity used once."""
    free = list(entities)
    found = []
    for name in gold:
        bearer = next((e for e in free if build.keys(e) & names.get(name, frozenset({fold(name)}))), None)
        if bearer is not None:
            free.remove(bearer)
            found.append(name)
    return tuple(found)


def _entities(event: Row) -> list[str]:
    return [p["entity"] for p in event["participants"]]


def _pairings(
    gold: Sequence[Row], events: Sequence[Row], names: Mapping[str, frozenset[str]], build: _Build
) -> list[_Pairing]:
    """Pair gold meetings and events one to one, best agreement first."""
    ranked = []
    for g, meeting in enumerate(gold):
        for s, event in enumerate(events):
            wanted, given = _scored(meeting), _entities(event)
            shared = _shared(wanted, given, names, build)
            if not shared:
                continue
            score = f1(len(shared) / len(given), len(shared) / max(1, len(wanted)))
            score += _TOGETHER_BONUS * ((meeting["type"] in TOGETHER_TYPES) == (event["type"] in TOGETHER_TYPES))
            score += _DATE_BONUS * (meeting["date_start"] == event.get("date_start"))
            score += _STATUS_BONUS * (meeting["status"] == event.get("status"))
            ranked.append((-score, g, s, shared))
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    pairs = []
    for _, g, s, shared in sorted(ranked, key=lambda r: r[:3]):
        if g not in taken_gold and s not in taken_system:
            taken_gold.add(g)
            taken_system.add(s)
            pairs.append(_Pairing(g, s, shared))
    return pairs


def _score_article(doc: Row, build: _Build, counts: _Counts) -> None:
    names = _known_names(doc)
    gold: list[Row] = doc["meetings"]
    events = [event for event, starts in build.events.get(doc["id"], []) if _in_annotated_part(starts, doc)]
    number = counts.number
    number["gold_events"] += len(gold)
    number["system_events"] += len(events)
    if not gold:
        number["events_in_negatives"] += len(events)
    pairs = _pairings(gold, events, names, build)
    for pair in sorted(pairs, key=lambda p: p.gold):
        _score_pair(doc, gold[pair.gold], events[pair.system], pair.shared, names, build, counts)
    matched_gold, matched_system = {p.gold for p in pairs}, {p.system for p in pairs}
    for g, meeting in enumerate(gold):
        if g not in matched_gold:
            _note(counts, doc, "missed", f"{meeting['type']} {_scored(meeting)}: {meeting.get('sentence', '')}", "")
    for s, event in enumerate(events):
        if s not in matched_system:
            told = [build.names.get(e, (e,))[0] for e in _entities(event)]
            _note(counts, doc, "invented", "", f"{event['type']} {told}: {event['evidence'][0].get('sentence', '')}")
    _score_who_met_whom(doc, gold, events, names, build, counts)


def _note(counts: _Counts, doc: Row, cause: str, gold: str, system: str) -> None:
    counts.errors.append(Cause(article=doc["id"], cause=cause, gold=gold, system=system))


def _score_pair(
    doc: Row,
    meeting: Row,
    event: Row,
    shared: Sequence[str],
    names: Mapping[str, frozenset[str]],
    build: _Build,
    counts: _Counts,
) -> None:
    """Count what a paired meeting and event agree on; note every disagreement with its cause."""
    number = counts.number
    label = f"{meeting['type']} {_scored(meeting)}"
    number["matched"] += 1
    number["part_hit"] += len(shared)
    number["part_gold"] += len(_scored(meeting))
    number["part_system"] += len(_entities(event))
    told = [build.names.get(e, (e,))[0] for e in _entities(event)]
    if len(shared) < len(_scored(meeting)):
        _note(counts, doc, "participant missed", label, str(told))
    if len(shared) < len(told):
        _note(counts, doc, "participant invented", label, str(told))
    if meeting["status"] == event.get("status"):
        number["status_ok"] += 1
    else:
        _note(counts, doc, "status", f"{label} {meeting['status']}", str(event.get("status")))
    together = meeting["type"] in TOGETHER_TYPES and event["type"] in TOGETHER_TYPES
    if together or meeting["type"] == event["type"]:
        number["type_ok"] += 1
    else:
        _note(counts, doc, "type", label, event["type"])
    wanted = (meeting["date_start"], meeting["date_end"])
    given = (event.get("date_start"), event.get("date_end"))
    dated = any(wanted)
    number["dated" if dated else "undated"] += 1
    if wanted == given or (not dated and not any(given)):
        number["date_ok" if dated else "abstained"] += 1
    else:
        cause = "date invented" if not dated else "date missed" if not any(given) else "date wrong"
        _note(
            counts,
            doc,
            cause,
            f"{label} {wanted[0]}..{wanted[1]} ({meeting.get('date_phrase')})",
            f"{given[0]}..{given[1]}",
        )
    if meeting["places"]:
        number["placed"] += 1
        accepted = frozenset[str]().union(
            *(names.get(p["name"], frozenset({fold(p["name"])})) for p in meeting["places"])
        )
        spots = event.get("places", ())
        if any(fold(p["name"]) in accepted or build.keys(p.get("entity", "")) & accepted for p in spots):
            number["place_ok"] += 1
        else:
            cause = "place wrong" if spots else "place missed"
            _note(
                counts, doc, cause, f"{label} {[p['name'] for p in meeting['places']]}", str([p["name"] for p in spots])
            )


def _score_who_met_whom(
    doc: Row,
    gold: Sequence[Row],
    events: Sequence[Row],
    names: Mapping[str, frozenset[str]],
    build: _Build,
    counts: _Counts,
) -> None:
    def canonical(entity: str) -> str:
        return min((name for name, keys in names.items() if keys & build.keys(entity)), default=f"?{entity}")

    wanted = {pair for m in gold if m["status"] == "happened" for pair in _pairs(_scored(m))}
    given = {pair for e in events if e.get("status") == "happened" for pair in _pairs(map(canonical, _entities(e)))}
    counts.number["pair_gold"] += len(wanted)
    counts.number["pair_system"] += len(given)
    counts.number["pair_hit"] += len(wanted & given)
    for pair in sorted(wanted - given):
        _note(counts, doc, "pair missed", " + ".join(pair), "")
    for pair in sorted(given - wanted):
        told = (build.names[p[1:]][0] if p[0] == "?" and p[1:] in build.names else p for p in pair)
        _note(counts, doc, "pair invented", "", " + ".join(told))


def _pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(set(names)), 2)


def _figures(n: Counter[str]) -> dict[str, Any]:
    return {
        "who_met_whom": {**rates(n["pair_hit"], n["pair_system"], n["pair_gold"]), "gold": n["pair_gold"]},
        "events": {
            **rates(n["matched"], n["system_events"], n["gold_events"]),
            "gold": n["gold_events"],
            "system": n["system_events"],
        },
        "participants of matched events": dict(rates(n["part_hit"], n["part_system"], n["part_gold"])),
        "date exact where one is stated": ratio(n["date_ok"], n["dated"]),
        "no date where none can be known": ratio(n["abstained"], n["undated"]),
        "place right where one is stated": ratio(n["place_ok"], n["placed"]),
        "status right": ratio(n["status_ok"], n["matched"]),
        "type class right": ratio(n["type_ok"], n["matched"]),
        "events in articles without any": n["events_in_negatives"],
    }
