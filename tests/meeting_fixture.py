"""Articles with hand-marked names and times, so that events are read and linked without any model.

Markup: `[PER موسى أبو مرزوق]`, `[ORG حماس]`, `[LOC موسكو]` mark a name; braces mark the name inside a longer phrase
with its office, `[PER نائب الوزير {ميخائيل بوغدانوف}]`; `[PER? الوزير الروسي]` an office that stands for somebody;
`[T 2024-01-19 أمس الجمعة]` marks a time with its day or interval (`2024-01-01/2024-01-31`), `-` where it stays open;
`[T 2024-01-19@until الجمعة]` one end of a longer stretch.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.linking.events import link_events
from kg.reading.event_mentions import find_event_mentions
from kg.reading.sentences import split_sentences
from kg.schema import (
    CONTACT_TYPES,
    Article,
    Entity,
    Event,
    Mention,
    Reading,
    Resolution,
    Role,
    Section,
    Sentence,
    Span,
    TimeExpression,
    content_id,
)

_CORPORA = Path(__file__).parent / "corpora"
_MARK = re.compile(r"\[(PER|ORG|LOC)(\?)? ([^\]]+)\]|\[T (\S+) ([^\]]+)\]")


@dataclass(frozen=True)
class _Marked:
    start: int
    end: int
    kind: str
    nominal: bool
    name: tuple[int, int]
    value: str = ""


def _unmark(marked: str, offset: int) -> tuple[str, list[_Marked]]:
    """Return the plain text and the marks with offsets into it (plus `offset`)."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        at = match.end()
        start = offset + len(plain)
        if match[1]:
            before, _, rest = match[3].partition("{") if "{" in match[3] else ("", "", match[3])
            name, _, after = rest.partition("}")
            plain += before + name + after
            inner = (start + len(before), start + len(before) + len(name))
            marks.append(_Marked(start, offset + len(plain), match[1], match[2] is not None, inner))
        else:
            plain += match[5]
            marks.append(_Marked(start, offset + len(plain), "T", False, (start, offset + len(plain)), match[4]))
    return plain + marked[at:], marks


def read_marked(
    text: str,
    *,
    title: str = "",
    published: date | None = None,
    source: str | None = None,
    path: str = "marked.txt",
) -> Reading:
    """Return the reading of a marked text, event mentions included."""
    head, marks = _unmark(title, 0)
    gap = "\n\n" if title else ""
    body, more = _unmark(text, len(head) + len(gap))
    whole = head + gap + body
    sections = (Section("main", Span(len(head), len(whole)), "test", published),)
    if title:
        sections = (Section("title", Span(0, len(head)), "test", published), *sections)
    article = Article(
        content_id("a", whole, published, source, path), path, whole, sections, head or None, source, None, published
    )
    sentences = split_sentences(article)
    mentions, times = [], []
    for mark in [*marks, *more]:
        number = next(s.index for s in sentences if s.span.start <= mark.start < s.span.end)
        if mark.kind == "T":
            times.append(_time(article, number, mark, published))
        else:
            mentions.append(_mention(article, number, mark))
    events = find_event_mentions(article, sentences, tuple(mentions), tuple(times))
    return Reading(article, sentences, tuple(mentions), tuple(times), events)


def _mention(article: Article, sentence: int, mark: _Marked) -> Mention:
    extent, span = Span(mark.start, mark.end), Span(*mark.name)
    name = article.text[span.start : span.end]
    title = (article.text[extent.start : span.start] + article.text[span.end : extent.end]).strip()
    return Mention(
        content_id("m", article.id, span.start, span.end, mark.kind), article.id, sentence, span, extent, name, name,
        mark.kind, "nominal" if mark.nominal else "name", title or None,  # type: ignore[arg-type]
    )  # fmt: skip


def _time(article: Article, sentence: int, mark: _Marked, published: date | None) -> TimeExpression:
    phrase = article.text[mark.start : mark.end]
    identity = content_id("t", article.id, mark.start, mark.end)
    span = Span(mark.start, mark.end)
    if mark.value.startswith("P"):
        return TimeExpression(
            identity, article.id, sentence, span, phrase, "DURATION", mark.value, None, None, "day", "none"
        )
    if mark.value.startswith(("-", "XXXX")):
        value = "XXXX" if mark.value == "-" else mark.value
        return TimeExpression(identity, article.id, sentence, span, phrase, "DATE", value, None, None, "day", "none")
    value, _, relation = mark.value.partition("@")
    first, _, last = value.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    week = start.weekday() == 0 and (end - start).days == 6
    precision = "day" if start == end else "week" if week else "year" if (end - start).days > 300 else "range"
    return TimeExpression(
        identity, article.id, sentence, span, phrase, "DATE", first, start, end, precision, "publication",
        anchor=published, relation=relation or None,
    )  # fmt: skip


OFFICE = (Role("مسؤول"),)
"""Everybody in these sentences is in public life: the journeys of others are no visits (kg/linking/journeys.py)."""


def resolve_marked(readings: Sequence[Reading], same: Mapping[str, str] | None = None) -> Resolution:
    """Resolve every name to the entity of that name; `same` gives the name a short form or an office stands for."""
    entities: dict[str, Entity] = {}
    entity_of = {}
    for reading in readings:
        for mention in reading.mentions:
            name = (same or {}).get(mention.name, mention.name)
            if mention.form == "nominal" and name == mention.name:
                continue
            identity = content_id("n", mention.type, name)
            entities[identity] = Entity(identity, mention.type, name, (name,), roles=OFFICE)
            entity_of[mention.id] = identity
    return Resolution(tuple(entities[key] for key in sorted(entities)), (), entity_of)


def link_marked(
    readings: Sequence[Reading], same: Mapping[str, str] | None = None
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """Return the events that the readings tell and entity id → name."""
    resolution = resolve_marked(readings, same)
    return link_events(readings, resolution), {entity.id: entity.name for entity in resolution.entities}


def cases_of(*tables: str) -> list[dict[str, Any]]:
    """Return the cases of corpora/TABLE.toml, one table behind the other."""
    texts = [(_CORPORA / f"{table}.toml").read_text(encoding="utf-8") for table in tables]
    return [case for text in texts for case in tomllib.loads(text)["case"]]


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


def told(events: tuple[Event, ...], names: dict[str, str]) -> list[dict[str, Any]]:
    """Return the events as the corpus writes them, in a comparable order."""
    return [
        {
            "type": event.type,
            "status": event.status,
            "who": frozenset(names[p.entity] for p in event.participants),
            "roles": {names[p.entity]: p.role for p in event.participants},
            "places": [names[p] for p in event.places],
            "date": (event.date_start, event.date_end),
        }
        for event in events
        if event.type in CONTACT_TYPES  # what is agreed or done besides has a corpus of its own (test_other_events)
    ]


def matches(wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    """Tell whether an event is the one a case asks for, in everything that the case says of it."""
    first, open_ended, last = str(wanted.get("date", "")).partition("/")
    interval = (_day(first or None), _day(last or ("" if open_ended else first) or None))
    return (
        wanted["type"] == got["type"]
        and wanted.get("status", "happened") == got["status"]
        and frozenset(wanted["who"]) == got["who"]
        and ("places" not in wanted or wanted["places"] == got["places"])
        and (("date" not in wanted and got["type"] != "phone_call") or interval == got["date"])
        and all(got["roles"].get(who) == role for who, role in wanted.get("roles", {}).items())
    )


def check_events(case: Mapping[str, Any]) -> None:
    """Assert that the text of a case tells the events it lists and no others.

    `published` and `same` may be told; `title_only`: the text is a headline.
    """
    published = case.get("published", date(2024, 3, 6))
    if case.get("title_only"):
        reading = read_marked("", title=case["text"], published=published)
    else:
        reading = read_marked(case["text"], published=published)
    events = told(*link_marked([reading], case.get("same")))
    assert len(events) == len(case["events"]), events
    for wanted in case["events"]:
        assert any(matches(wanted, got) for got in events), (wanted, events)


def sentence_texts(reading: Reading) -> list[str]:
    """Return the sentences as text."""
    return [reading.article.text[s.span.start : s.span.end] for s in reading.sentences]


__all__ = [
    "Sentence", "cases_of", "check_events", "link_marked", "matches", "read_marked", "resolve_marked",
    "sentence_texts", "told",
]  # fmt: skip
