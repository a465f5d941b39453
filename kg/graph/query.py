"""Answer who met whom, where and when, from the linked records alone.

Pure functions of (articles, entities, events). Conventions that hold for every question:

* `since`/`until` take a `date`, a day, a month or a year («2024», "2024-01", "٢٠٢٤-٠١-١٩") and are inclusive.
* An event with an imprecise date counts when its interval *overlaps* the one asked for: a meeting known only to have
  been in February 2024 is found from 20 February on, because it may have been then.
* An event without any date answers an undated question; once `since` or `until` is given it is left out, because
  nothing says it was then (`include_undated=True` keeps it).
* A country covers its cities where the lexicon or the graph knows the city's country.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from kg.errors import QueryError, UnknownNameError
from kg.graph.lookup import NameIndex
from kg.graph.rows import ArticlesOf, Meeting, event_rows
from kg.lexicon.places import countries, places
from kg.schema import (
    CONTACT_TYPES,
    EVENT_TYPES,
    STATUSES,
    TOGETHER_TYPES,
    Article,
    Entity,
    EntityType,
    Event,
)
from kg.text.normalize import fold

__all__ = ["Meeting", "day_bounds", "overlaps", "who_met"]

CONTACTS = tuple(kind for kind in EVENT_TYPES if kind in CONTACT_TYPES)
"""What may be asked of who met whom: an attack or an agreement is for the timeline."""
PLACE_TYPES: tuple[EntityType, ...] = ("LOC", "ORG")
"""What an event may be held at: a place, or the seat of an organisation («في وزارة الخارجية»)."""

_DATE_RE = re.compile(r"(\d{4})(?: (\d{1,2}))?(?: (\d{1,2}))?")


def day_bounds(value: str | date) -> tuple[date, date]:
    """Return the first and last day of a day, a month or a year.

    Raises:
        QueryError: the value is no such date.
    """
    if isinstance(value, date):
        day = date(value.year, value.month, value.day)
        return day, day
    match = _DATE_RE.fullmatch(fold(str(value)))
    try:
        if match is None:
            raise ValueError
        year, month, day_number = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day_number is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day_number), date(year, month, day_number)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise QueryError(f"«{value}» is not a date: write 2024, 2024-01 or 2024-01-19") from error


def date_window(since: str | date | None, until: str | date | None) -> tuple[date, date] | None:
    """Return the inclusive interval asked for, or None when neither end was given.

    Raises:
        QueryError: an end is no date, or the interval is empty.
    """
    if since is None and until is None:
        return None
    first = day_bounds(since)[0] if since is not None else date.min
    last = day_bounds(until)[1] if until is not None else date.max
    if first > last:
        raise QueryError(f"since {since} is after until {until}: swap them")
    return first, last


def overlaps(event: Event, window: tuple[date, date] | None, include_undated: bool = False) -> bool:
    """Tell whether the event may have been inside the window; an end that is not known is open."""
    if window is None:
        return True
    if event.date_start is None and event.date_end is None:
        return include_undated
    return (event.date_start or date.min) <= window[1] and (event.date_end or date.max) >= window[0]


def _codes(value: str | Iterable[str], known: Sequence[str], what: str) -> frozenset[str]:
    """Read one code, several (a list or a comma-separated text) or "all"."""
    asked = [part.strip() for part in value.split(",")] if isinstance(value, str) else list(value)
    if asked == ["all"]:
        return frozenset(known)
    wrong = [code for code in asked if code not in known]
    if wrong or not asked:
        named = ", ".join(map(repr, wrong)) or "(empty)"
        raise QueryError(f"unknown {what} {named}: use all or any of {', '.join(known)}")
    return frozenset(asked)


def wanted_statuses(status: str | Iterable[str]) -> frozenset[str]:
    """Return the statuses asked for.

    Raises:
        QueryError: a status the schema does not know.
    """
    return _codes(status, STATUSES, "status")


def wanted_types(types: str | Iterable[str], known: Sequence[str] = EVENT_TYPES) -> frozenset[str]:
    """Return the event types asked for, all of them among `known`.

    Raises:
        QueryError: a type that is not known, or of another kind than asked for.
    """
    return _codes(types, known, "type")


def takes_part(event: Event, actor: str) -> bool:
    """Tell whether the entity took part itself or was represented by somebody who did."""
    return any(actor in (part.entity, part.on_behalf_of) for part in event.participants)


def places_meant(place: str, entities: Sequence[Entity], index: NameIndex) -> frozenset[str]:
    """Return the ids of the place entities a typed place covers: itself and, for a country, every place in it.

    Raises:
        UnknownNameError, AmbiguousNameError: as `NameIndex.find`.
    """
    code = _country_code(place)
    inside = {entity.id for entity in entities if code and entity.type == "LOC" and code in _countries_of(entity)}
    try:
        inside.add(index.find(place, PLACE_TYPES).id)
    except UnknownNameError:
        if not inside:
            raise
    return frozenset(inside)


def _countries_of(place: Entity) -> frozenset[str | None]:
    if place.country:
        return frozenset({place.country})
    return frozenset(entry.country for entry in places().get(fold(place.name), ()))


@functools.cache
def _country_code(name: str) -> str | None:
    key = fold(name)
    for code, country in countries().items():
        if key in {fold(form) for form in (country.name, country.name_en, *country.aliases)}:
            return code
    return None


def who_met(
    articles: Iterable[Article] | ArticlesOf,
    entities: Sequence[Entity],
    events: Sequence[Event],
    name: str,
    with_: str | Sequence[str] | None = None,
    place: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    status: str | Iterable[str] = "happened",
    types: str | Iterable[str] | None = None,
    include_undated: bool = False,
    index: NameIndex | None = None,
) -> list[Meeting]:
    """Return the meetings somebody took part in, sorted by date (undated last), those of one date as they are told.

    Args:
        articles: where the evidence is quoted from.
        entities: the entities of the graph.
        events: the events of the graph.
        name: a person, organisation or state; an organisation also attends through those who speak on its behalf.
        with_: one name or several, all of whom must have taken part too.
        place: a place; a country covers its cities.
        since: the first day wanted (a year or month means its first day).
        until: the last day wanted (a year or month means its last day).
        status: one status, several, or "all".
        types: event types, or "all" for every contact; by default those in which people were together, and visits
            that name both sides. An invitation is not a meeting.
        include_undated: keep events without a date although `since` or `until` is given.
        index: a `NameIndex` of `entities`, to save building it for each question.

    Raises:
        UnknownNameError: nobody bears one of the names; `candidates` are the nearest.
        AmbiguousNameError: several do; `candidates` lists them.
        QueryError: bad date, status or type.
    """
    statuses = wanted_statuses(status)
    kinds = wanted_types(types, CONTACTS) if types is not None else None
    window = date_window(since, until)
    index = index or NameIndex(entities)
    actor = index.find(name).id
    others = [index.find(other).id for other in ([with_] if isinstance(with_, str) else with_ or ())]
    venues = places_meant(place, entities, index) if place is not None else None
    found = [
        event
        for event in events
        if event.status in statuses
        and _is_wanted(event, kinds)
        and takes_part(event, actor)
        and all(takes_part(event, other) for other in others)
        and (venues is None or not venues.isdisjoint(event.places))
        and overlaps(event, window, include_undated)
    ]
    return event_rows(articles, entities, found, plans=events)


def _is_wanted(event: Event, kinds: Collection[str] | None) -> bool:
    if kinds is not None:
        return event.type in kinds
    # who only travelled somewhere met nobody the text names
    return event.type in TOGETHER_TYPES or (event.type == "visit" and len(event.participants) > 1)
