"""The rows that questions are answered with: an event with everything a reader wants spelled out beside its ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from kg.schema import ArgumentRole, Article, DateBasis, Entity, EntityType, Event, EventType, Precision, Status


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant by name. `on_behalf_of` is the name of the side he headed or belonged to."""

    entity: str
    name: str
    type: EntityType
    role: ArgumentRole
    on_behalf_of: str | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A place the event was held at, the most specific first."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that says so and where it stands: `article.text[start:end] == sentence`."""

    article: str
    path: str
    title: str | None
    source: str | None
    url: str | None
    published: date | None
    sentence: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as an answer. Dates are an inclusive interval; both ends are None where nobody can know.

    `sources` counts independent publishers and `publishers` names them. `fulfils` is the id of the plan this event
    held, `fulfilled_by` the id of the event that held this plan.
    """

    event: str
    type: EventType
    status: Status
    date_start: date | None
    date_end: date | None
    date_precision: Precision | None
    date_basis: DateBasis
    date_phrase: str | None
    date_reason: str
    participants: tuple[Attendee, ...]
    places: tuple[Venue, ...]
    place_reason: str
    evidence: tuple[Quote, ...]
    sources: int
    publishers: tuple[str, ...]
    flags: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    fulfils: str | None = None
    fulfilled_by: str | None = None

    @property
    def date(self) -> str:
        """Return the date as a short ISO text: a day, a month, a year, `start/end`, or "" where unknown."""
        return interval_text(self.date_start, self.date_end, self.date_precision)

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain data for JSON: dates as ISO text, tuples as lists."""
        plain = _plain(asdict(self))
        assert isinstance(plain, dict)
        return {**plain, "date": self.date}


ArticlesOf = Callable[[frozenset[str]], Iterable[Article]]
"""Gives the articles with these ids: an answer needs few of the many that a store keeps packed."""

Meeting = EventRow
"""What `who_met` returns: a row whose event is a contact of actors."""


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def interval_text(start: date | None, end: date | None, precision: Precision | None) -> str:
    """Write an inclusive day interval as ISO: a day, `2024-01`, `2024`, `2024-02-29/2024-03-02`, `../2024-01-01`."""
    if start is None and end is None:
        return ""
    if start is not None and end is not None:
        if start == end:
            return start.isoformat()
        if precision == "month" and (start.year, start.month) == (end.year, end.month):
            return start.isoformat()[:7]
        if precision == "year" and start.year == end.year:
            return start.isoformat()[:4]
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def sort_key(event: Event) -> tuple[date, date, tuple[tuple[str, int], ...], str]:
    """Order events by date, those of one date as they are told; an open start sorts by its end, the undated come last.

    Three visits of one day read in the order of the text, as their day went.
    """
    first = event.date_start or event.date_end or date.max
    told = tuple((item.article, item.trigger.start) for item in event.evidence)
    return first, event.date_end or first, told, event.id


def published_in_section(article: Article, offset: int) -> date | None:
    """Return the publication date that holds at this character of the article.

    An appended article does not inherit the date of the page it was appended to.
    """
    for section in article.sections:
        if section.span.start <= offset < section.span.end:
            return section.published if section.kind == "appended" else section.published or article.published
    return article.published


def event_rows(
    articles: Iterable[Article] | ArticlesOf,
    entities: Sequence[Entity],
    events: Iterable[Event],
    plans: Iterable[Event] | None = None,
) -> list[EventRow]:
    """Spell out events as rows, sorted by date, those of one date as they are told.

    Args:
        articles: the articles the evidence points into, or what gives them by their ids; evidence in an article that
            is not here is left out.
        entities: every entity the events name.
        events: the events to spell out.
        plans: the events among which `fulfilled_by` is looked up (default: `events` themselves).
    """
    chosen = sorted(events, key=sort_key)
    if callable(articles):
        articles = articles(frozenset(evidence.article for event in chosen for evidence in event.evidence))
    by_article = {article.id: article for article in articles}
    by_entity = {entity.id: entity for entity in entities}
    held = {event.fulfils: event.id for event in (chosen if plans is None else plans) if event.fulfils}
    return [_row(event, by_article, by_entity, held.get(event.id)) for event in chosen]


def _name(entities: Mapping[str, Entity], identifier: str | None) -> str | None:
    entity = entities.get(identifier) if identifier is not None else None
    return entity.name if entity else None


def _row(event: Event, articles: Mapping[str, Article], entities: Mapping[str, Entity], held: str | None) -> EventRow:
    participants = tuple(
        Attendee(
            entity=part.entity,
            name=entities[part.entity].name,
            type=entities[part.entity].type,
            role=part.role,
            on_behalf_of=_name(entities, part.on_behalf_of),
        )
        for part in event.participants
        if part.entity in entities
    )
    quotes = []
    for evidence in event.evidence:
        article = articles.get(evidence.article)
        if article is None:
            continue
        start, end = evidence.span
        quotes.append(
            Quote(
                article=article.id,
                path=article.path,
                title=article.title,
                source=article.source,
                url=article.url,
                published=published_in_section(article, start),
                sentence=article.text[start:end],
                start=start,
                end=end,
                trigger_start=evidence.trigger.start,
                trigger_end=evidence.trigger.end,
                rule=evidence.rule,
            )
        )
    return EventRow(
        event=event.id,
        type=event.type,
        status=event.status,
        date_start=event.date_start,
        date_end=event.date_end,
        date_precision=event.date_precision,
        date_basis=event.date_basis,
        date_phrase=event.date_phrase,
        date_reason=event.date_reason,
        participants=participants,
        places=tuple(Venue(place, entities[place].name) for place in event.places if place in entities),
        place_reason=event.place_reason,
        evidence=tuple(quotes),
        sources=len(event.sources),
        publishers=event.sources,
        flags=event.flags,
        codes=event.codes,
        fulfils=event.fulfils,
        fulfilled_by=held,
    )
