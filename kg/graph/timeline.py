"""Tell what happened in order: every dated event, meetings or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kg.graph.lookup import NameIndex
from kg.graph.query import date_window, overlaps, takes_part, wanted_statuses, wanted_types
from kg.graph.rows import ArticlesOf, EventRow, event_rows
from kg.schema import Article, Entity, Event


def timeline(
    articles: Iterable[Article] | ArticlesOf,
    entities: Sequence[Entity],
    events: Sequence[Event],
    name: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    status: str | Iterable[str] = "all",
    types: str | Iterable[str] = "all",
    index: NameIndex | None = None,
) -> list[EventRow]:
    """Return all dated events, of one actor or place or of everybody, sorted by date, then as they are told.

    Args:
        articles: where the evidence is quoted from.
        entities: the entities of the graph.
        events: the events of the graph; those without a date cannot be put in order and are left out.
        name: an actor, or a place where events were held; None takes everything.
        since: the first day wanted (a year or month means its first day); imprecise dates count where they overlap.
        until: the last day wanted (a year or month means its last day).
        status: one status, several, or "all".
        types: one event type, several, or "all": meetings and, around them, agreements, attacks and the like.
        index: a `NameIndex` of `entities`, to save building it for each question.

    Raises:
        UnknownNameError, AmbiguousNameError, QueryError: as `kg.graph.query.who_met`.
    """
    window = date_window(since, until) or (date.min, date.max)
    statuses = wanted_statuses(status)
    kinds = wanted_types(types)
    who = (index or NameIndex(entities)).find(name).id if name is not None else None
    found = [
        event
        for event in events
        if event.status in statuses
        and event.type in kinds
        and overlaps(event, window)
        and (who is None or takes_part(event, who) or who in event.places)
    ]
    return event_rows(articles, entities, found, plans=events)
