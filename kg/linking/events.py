"""Link what articles tell into events: one node per real event, corroborated, dated, with plans tied to what was held.

Across articles two tellings are one event only on stronger grounds than inside one: the same class, overlapping
participants, and either overlapping dates, or, where a date is missing, the same place, all participants and
publications near each other. Two meetings of one pair on different days stay two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from kg.linking.acts import is_act, same_act_told_twice
from kg.linking.copies import independent_sources
from kg.linking.event_dates import When, overlap, sharper
from kg.linking.event_places import Places
from kg.linking.tellings import Telling, dates_clash, role_rank, type_class
from kg.linking.told import counterparts_differ, tell
from kg.schema import (
    ArgumentRole,
    Event,
    EventType,
    Participant,
    Reading,
    Resolution,
    Status,
    content_id,
)
from kg.text.collector import collector_paused

NEAR_DAYS = 3
"""Publications so near each other tell of the same news when one of them gives no date."""
PLAN_DAYS = 60
"""A plan without a settled date is held within so many days of its publication, or it is another plan."""
_HELD = frozenset({"happened", "reported"})
_PLANS = frozenset({"planned", "proposed", "postponed"})
_STATUS_RANK: Mapping[Status, int] = {
    "happened": 0, "reported": 1, "planned": 2, "postponed": 3, "cancelled": 4, "proposed": 5, "denied": 6,
}  # fmt: skip


@collector_paused()
def link_events(readings: Sequence[Reading], resolution: Resolution) -> tuple[Event, ...]:
    """Return the events that the articles tell, in a stable order, independent of the order of readings.

    Participants flagged "source" (agencies, outlets) are dropped, and so is an event nobody known takes part in.
    """
    entities = {entity.id: entity for entity in resolution.entities}
    known = Places(resolution.entities)
    tellings: list[Telling] = []
    for reading in sorted(readings, key=lambda r: r.article.id):
        tellings += tell(reading, resolution, entities, known)
    telling_articles = {telling.article.id for telling in tellings}  # a text that tells nothing is nobody's source
    sources = independent_sources([reading for reading in readings if reading.article.id in telling_articles])
    made: dict[str, tuple[Event, list[Telling]]] = {}
    for cluster in _cluster(tellings, known):
        event = _event(cluster, known, sources)
        # two frames on one trigger («لقاء» and its «بين») can tell word for word the same event
        made.setdefault(event.id, (event, cluster))
    events = _flag_disagreements([event for event, _ in made.values()], known)
    return _fulfil(events, [cluster for _, cluster in made.values()])


# ---------------------------------------------------------------------------------------------------- clustering


def _key(telling: Telling) -> tuple[str, str, str, int]:
    """Return a sort key that depends on content alone: settled dates first, so that they seed the clusters."""
    when = telling.when
    return (
        str(when.start or when.end) if when and when.settled else "9",
        f"{9 - min(len(telling.participants), 9)}",
        telling.article.id,
        telling.order,
    )


def _cluster(tellings: Sequence[Telling], known: Places) -> list[list[Telling]]:
    """Group tellings: each joins the first cluster all of whose members it agrees with (complete linkage)."""
    clusters: list[list[Telling]] = []
    by_participant: dict[tuple[str, str], list[int]] = defaultdict(list)
    for telling in sorted(tellings, key=_key):
        candidates = sorted({n for e in telling.participants for n in by_participant[type_class(telling.type), e]})
        number = next((n for n in candidates if all(_same(member, telling, known) for member in clusters[n])), None)
        if number is None:
            number = len(clusters)
            clusters.append([])
        clusters[number].append(telling)
        for entity in telling.participants:
            held = by_participant[type_class(telling.type), entity]
            if number not in held:
                held.append(number)
    return clusters


def _same(left: Telling, right: Telling, known: Places) -> bool:
    """Tell whether tellings of two articles (or of a main and an appended text) are one event."""
    if left.article.id == right.article.id and left.section == right.section:
        return False
    if left.status != right.status and not {left.status, right.status} <= _HELD:
        return False
    if is_act(left.type) or is_act(right.type):
        return same_act_told_twice(left, right)
    a, b = set(left.participants), set(right.participants)
    common = a & b
    if not common:
        return False
    if counterparts_differ(left, right):
        return False
    if "conference" in (left.type, right.type) and left.type != right.type and a != b:
        return False  # two who met at a summit are not all who sat there
    whole = common in (a, b)
    if not whole and len(common) < 2:
        return False
    if len(common) * 2 < min(len(a), len(b)):
        return False
    shared = bool(set(left.places) & set(right.places))
    dated = _settled(left.when), _settled(right.when)
    if dated[0] and dated[1]:
        return _dated_alike(left, right, known, common, shared)
    if not whole or not shared or (len(common) < 2 and type_class(left.type) != "visit"):
        return False
    if dates_clash(left, right):
        return False
    return _published_near(left, right)


def _dated_alike(left: Telling, right: Telling, known: Places, common: set[str], shared: bool) -> bool:
    assert left.when and right.when
    if not overlap(left.when, right.when) or known.clash(left.places, right.places):
        return False
    day = left.when.precision == "day" and right.when.precision == "day"
    if len(common) >= 2:
        return day or shared or a_equals_b(left, right)
    return day and shared


def a_equals_b(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings name the same participants."""
    return set(left.participants) == set(right.participants)


def _settled(when: When | None) -> bool:
    return when is not None and when.settled


def _published_near(left: Telling, right: Telling) -> bool:
    a, b = left.article.published, right.article.published
    return a is not None and b is not None and abs((a - b).days) <= NEAR_DAYS


# ---------------------------------------------------------------------------------------------------- making events


def _event(cluster: Sequence[Telling], known: Places, sources: Mapping[str, str]) -> Event:
    tellings = sorted(cluster, key=lambda t: (t.title, t.article.id, t.order))
    status = min((t.status for t in tellings), key=lambda s: _STATUS_RANK[s])
    kind: EventType = Counter(t.type for t in tellings).most_common(1)[0][0]
    when: When | None = None
    date_reason = "no time in the text"
    flags: set[str] = set()
    for telling in tellings:
        chosen = sharper(when, telling.when)
        if chosen is not when:
            when, date_reason = chosen, telling.date_reason
        flags.update(telling.date_flags)
    participants = _participants(tellings)
    places = list(dict.fromkeys(place for telling in tellings for place in telling.places))
    places.sort(key=known.rank)
    evidence = sorted(
        {(e.article, e.span.start, e.trigger.start): e for t in tellings for e in t.evidence}.values(),
        key=lambda e: (e.article, e.span.start, e.trigger.start),
    )
    told_by = tuple(sorted({sources[t.article.id] for t in tellings}))
    start, end = (when.start, when.end) if when else (None, None)
    identity = content_id(
        "e",
        kind,
        status,
        start,
        end,
        *[p.entity for p in participants],
        *places,
        *[f"{e.article}:{e.trigger.start}" for e in evidence],
    )
    return Event(
        identity,
        kind,
        status,
        participants,
        tuple(places),
        start,
        end,
        when.precision if when and when.settled else None,
        when.basis if when and when.settled else "none",
        when.phrase if when else None,
        tuple(evidence),
        told_by,
        None,
        next((t.place_reason for t in tellings if t.places), tellings[0].place_reason),
        date_reason,
        _codes(kind, status, participants),
        tuple(sorted(flags)),
    )


def _participants(tellings: Sequence[Telling]) -> tuple[Participant, ...]:
    """Return everybody's most telling role, the fullest telling's order first."""
    best: dict[str, tuple[ArgumentRole, str | None]] = {}
    for telling in tellings:
        for entity, (role, behalf) in telling.participants.items():
            known = best.get(entity)
            if known is None or role_rank(role) < role_rank(known[0]):
                best[entity] = (role, behalf or (known[1] if known else None))
    return tuple(Participant(entity, role, behalf) for entity, (role, behalf) in best.items())


def _flag_disagreements(events: Sequence[Event], known: Places) -> list[Event]:
    """Flag events that other articles tell with another day or place; which is right is not for us to settle.

    The same people in the same place one day apart, or on one day in places that exclude each other, told by different
    articles: perhaps two meetings, perhaps one told wrongly.
    """
    by_people: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        people = frozenset(p.entity for p in event.participants)
        known_day = event.date_start is not None and event.date_precision == "day" and not is_act(event.type)
        if len(people) > 1 and known_day and event.status in _HELD:
            by_people[type_class(event.type), people].append(number)
    flags: dict[int, set[str]] = defaultdict(set)
    for numbers in by_people.values():
        for left, right in combinations(numbers, 2):
            found = _disagreement(events[left], events[right], known)
            if found:
                flags[left].add(found)
                flags[right].add(found)
    return [
        replace(event, flags=tuple(sorted({*event.flags, *flags[number]}))) if number in flags else event
        for number, event in enumerate(events)
    ]


def _disagreement(left: Event, right: Event, known: Places) -> str | None:
    if {e.article for e in left.evidence} & {e.article for e in right.evidence}:
        return None
    assert left.date_start and right.date_start
    apart = abs((left.date_start - right.date_start).days)
    if apart == 1 and set(left.places) & set(right.places):
        return "date-disagreement"
    if apart == 0 and known.clash(left.places, right.places):
        return "place-disagreement"
    return None


def _codes(kind: EventType, status: Status, participants: Sequence[Participant]) -> tuple[str, ...]:
    """Return the event's CAMEO and PLOVER codes (CAMEO 04 "consult", 03 "express intent", 12 "reject")."""
    if kind not in (
        "meeting",
        "talks",
        "visit",
        "reception",
        "conference",
        "press_conference",
        "phone_call",
        "invitation",
        "summons",
    ):
        return ()
    roles = {p.role for p in participants}
    if status in ("planned", "proposed", "postponed"):
        cameo = "036"
    elif status in ("denied", "cancelled"):
        cameo = "125"
    else:
        cameo = {
            "phone_call": "041",
            "visit": "042",
            "reception": "043",
            "talks": "046",
            "invitation": "036",
            "summons": "040",
        }.get(kind, "040")
        if "mediator" in roles:
            cameo = "045"
    return (f"CAMEO:{cameo}", "PLOVER:CONSULT")


# ---------------------------------------------------------------------------------------------------- plans held


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is needed of a plan's tellings to find what held it."""

    published: date | None
    value: str


def _fulfil(events: Sequence[Event], clusters: Sequence[Sequence[Telling]]) -> tuple[Event, ...]:
    """Tie every held event to the plan it fulfils, if exactly the same people were to meet there then."""
    plans = []
    for event, cluster in zip(events, clusters, strict=True):
        if event.status in _PLANS:
            published = min((t.article.published for t in cluster if t.article.published), default=None)
            value = next((t.when.value for t in cluster if t.when), "")
            plans.append((event, _Plan(published, value)))
    plans.sort(key=lambda plan: plan[0].id)
    linked = []
    for event in events:
        if event.status in _HELD:
            match = next((plan.id for plan, told in plans if _fulfils(event, plan, told)), None)
            if match:
                event = _with_plan(event, match)
        linked.append(event)
    return tuple(sorted(linked, key=_order))


def _order(event: Event) -> tuple[str, tuple[tuple[str, int], ...], str]:
    """Return a sort key: by date, undated ones last, in the order in which they are told."""
    day = event.date_start or event.date_end
    return (str(day) if day else "9", tuple((e.article, e.trigger.start) for e in event.evidence), event.id)


def _with_plan(event: Event, plan: str) -> Event:
    return replace(event, fulfils=plan)


def _fulfils(held: Event, plan: Event, told: _Plan) -> bool:
    who_held, who_planned = {p.entity for p in held.participants}, {p.entity for p in plan.participants}
    if not (who_planned <= who_held or who_held <= who_planned) or not who_held or not who_planned:
        return False
    kinds = {type_class(held.type), type_class(plan.type)}
    if len(kinds) > 1 and not kinds <= {"meeting", "visit", "press_conference"}:
        return False
    if kinds <= {"invitation", "summons"}:
        return False
    where = bool(set(held.places) & set(plan.places))
    if plan.places and held.places and not where:
        return False
    if len(kinds) > 1 and not where:
        return False
    if held.date_start is None:
        return False
    if plan.date_start or plan.date_end:
        return (plan.date_start or date.min) <= (held.date_end or held.date_start) and held.date_start <= (
            plan.date_end or date.max
        )
    if told.value.startswith("XXXX-") and told.value[5:7].isdigit():
        return held.date_start.isoformat()[5:].startswith(told.value[5:])
    if told.published is None or not where or len(who_planned & who_held) < 2:
        return False
    return 0 <= (held.date_start - told.published).days <= PLAN_DAYS
