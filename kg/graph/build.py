"""Build the networkx graphs: the full one, where events are nodes, and the who-met-whom projection.

Every attribute is a plain `str`, `int` or `float`, one type per column, and is left out where nothing is known, so
that every writer networkx has can write the graph as it stands. The full records are in `events.jsonl` and
`entities.jsonl`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import networkx as nx

from kg.graph.rows import interval_text
from kg.lexicon.labels import labels
from kg.schema import TOGETHER_TYPES, Article, Entity, EntityType, Event, Role, content_id
from kg.text.normalize import fold

KIND_OF_TYPE: Mapping[EntityType, str] = {"PER": "person", "ORG": "organization", "LOC": "place"}
LIST_SEPARATOR = " | "
"""Between the items of a list kept in one text attribute (aliases, evidence)."""
LABEL_NAMES = 3
"""Participants named in an event's label; the rest is counted, or labels grow longer than screens."""


def build_graph(
    articles: Sequence[Article], entities: Sequence[Entity], events: Sequence[Event]
) -> nx.MultiDiGraph[str]:
    """Build the graph of entities, events and dates.

    Nodes have `kind` (person, organization, place, event, date) and `label` (Arabic). Edges have `kind`:
    PARTICIPATED_IN actor → event (`role`, `on_behalf_of`), HELD_AT event → place, ON event → date, AFFILIATED_WITH
    person → organization (`title`, `since`, `until`, `article`), FULFILS plan → the event that held it. Edge keys are
    unique in the whole graph. Events and their edges carry `evidence`: `article:start-end` items, offsets into the
    article's text.

    Args:
        articles: the articles evidence points into.
        entities: all entities; each becomes a node.
        events: all events; participants and places must be among `entities`.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    by_id = {entity.id: entity for entity in entities}
    by_article = {article.id: article for article in articles}
    for entity in sorted(entities, key=lambda item: item.id):
        graph.add_node(entity.id, **_entity_attributes(entity))
    ordered = sorted(events, key=lambda item: item.id)
    for event in ordered:
        graph.add_node(event.id, **_event_attributes(event, by_id, by_article))
    known = {event.id for event in ordered}
    for event in ordered:
        _add_event_edges(graph, event, by_id, known)
    _add_affiliations(graph, entities)
    return graph


def _known(**attributes: str | int | float | date | None) -> dict[str, str | int | float]:
    """Keep the attributes that are known, dates as ISO text."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in attributes.items()
        if value is not None and value != ""
    }


def _entity_attributes(entity: Entity) -> dict[str, str | int | float]:
    return _known(
        kind=KIND_OF_TYPE[entity.type],
        label=entity.name,
        label_en=entity.name_en,
        aliases=LIST_SEPARATOR.join(entity.aliases),
        country=entity.country,
        roles=LIST_SEPARATOR.join(dict.fromkeys(role.title for role in entity.roles)),
        mentions=entity.mentions,
        articles=len(entity.articles),
        flags=LIST_SEPARATOR.join(entity.flags),
    )


def _event_attributes(
    event: Event, entities: Mapping[str, Entity], articles: Mapping[str, Article]
) -> dict[str, str | int | float]:
    first = event.evidence[0] if event.evidence else None
    article = articles.get(first.article) if first else None
    return _known(
        kind="event",
        label=event_label(event, entities),
        label_en=event_label(event, entities, language="en"),
        type=event.type,
        status=event.status,
        date=interval_text(event.date_start, event.date_end, event.date_precision),
        date_start=event.date_start,
        date_end=event.date_end,
        date_precision=event.date_precision if event.date_start or event.date_end else None,
        date_basis=event.date_basis,
        date_phrase=event.date_phrase,
        date_reason=event.date_reason,
        place_reason=event.place_reason,
        codes=LIST_SEPARATOR.join(event.codes),
        flags=LIST_SEPARATOR.join(event.flags),
        sources=len(event.sources),
        publishers=LIST_SEPARATOR.join(event.sources),
        evidence=evidence_text(event),
        sentence=article.text[first.span.start : first.span.end] if article and first else None,
        url=article.url if article else None,
    )


def evidence_text(event: Event) -> str:
    """Write an event's evidence as `article:start-end` items, offsets into the article's original text."""
    return LIST_SEPARATOR.join(f"{item.article}:{item.span.start}-{item.span.end}" for item in event.evidence)


def _short_list(names: Sequence[str], conjunction: str, more: str) -> str:
    shown, left = names[:LABEL_NAMES], len(names) - LABEL_NAMES
    if left > 0:
        return f"{conjunction.join(shown)}{more.format(left)}"
    return conjunction.join(shown)


def event_label(event: Event, entities: Mapping[str, Entity], language: str = "ar") -> str:
    """Name an event by its type, participants, place and date, in Arabic or ("en") in English where names are known."""
    kind = labels("event_types")[event.type]
    own_side = {part.on_behalf_of for part in event.participants if part.on_behalf_of}
    # the side a head of delegation speaks for is named by him unless nobody else is there
    parts = [part.entity for part in event.participants if part.entity in entities and part.entity not in own_side]
    parts = parts if len(parts) > 1 else [part.entity for part in event.participants if part.entity in entities]
    day = interval_text(event.date_start, event.date_end, event.date_precision)
    place = next((entities[place] for place in event.places if place in entities), None)
    if language == "en":
        names = [entities[part].name_en or entities[part].name for part in parts]
        where = f" in {place.name_en or place.name}" if place else ""
        return f"{kind.en}: {_short_list(names, ', ', ' and {} more')}{where}{f', {day}' if day else ''}"
    names = [entities[part].name for part in parts]
    where = f" في {place.name}" if place else ""
    # between Arabic words bidi turns 2024-01-19 round and leaves 2024/01/19 alone
    when = f"، {day.replace('/', ' – ').replace('-', '/')}" if day else ""
    return f"{kind.ar}: {_short_list(names, '، ', ' و{} آخرون')}{where}{when}"


def _connect(
    graph: nx.MultiDiGraph[str], left: str, right: str, kind: str, label: str | None = None, **more: str | None
) -> None:
    """Add an edge with a key that is unique in the whole graph, or two of its kind would share an id in GraphML."""
    attributes = _known(kind=kind, label=label or labels("edge_kinds")[kind].ar, weight=1.0, **more)
    key = content_id("g", left, right, *(f"{name}={attributes[name]}" for name in sorted(attributes)))
    graph.add_edge(left, right, key=key, **attributes)


def _add_event_edges(
    graph: nx.MultiDiGraph[str], event: Event, entities: Mapping[str, Entity], known: Collection[str]
) -> None:
    evidence = evidence_text(event)
    for part in event.participants:
        if part.entity in entities:
            _connect(
                graph,
                part.entity,
                event.id,
                "PARTICIPATED_IN",
                label=labels("roles")[part.role].ar,
                role=part.role,
                on_behalf_of=part.on_behalf_of,
                evidence=evidence,
            )
    for place in event.places:
        if place in entities:
            _connect(graph, event.id, place, "HELD_AT", evidence=evidence)
    day = interval_text(event.date_start, event.date_end, event.date_precision)
    if day:
        node = f"date:{day}"
        graph.add_node(
            node, **_known(kind="date", label=day, date=day, date_start=event.date_start, date_end=event.date_end)
        )
        _connect(graph, event.id, node, "ON", evidence=evidence, phrase=event.date_phrase, basis=event.date_basis)
    if event.fulfils is not None and event.fulfils in known:
        _connect(graph, event.fulfils, event.id, "FULFILS", evidence=evidence)


def _add_affiliations(graph: nx.MultiDiGraph[str], entities: Iterable[Entity]) -> None:
    organisations = [entity for entity in entities if entity.type == "ORG"]
    ids = {entity.id for entity in organisations}
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in organisations:
        for form in (entity.name, *entity.aliases):
            bearers[fold(form)].add(entity.id)
    for person in sorted(entities, key=lambda item: item.id):
        for role in person.roles:
            organisation = _organisation_of(role, ids, bearers)
            if organisation and organisation != person.id:
                _connect(
                    graph,
                    person.id,
                    organisation,
                    "AFFILIATED_WITH",
                    label=role.title or None,
                    title=role.title,
                    since=role.since,
                    until=role.until,
                    article=role.article,
                )


def _organisation_of(role: Role, ids: Collection[str], bearers: Mapping[str, Collection[str]]) -> str | None:
    """Return the id of a role's organisation, which is given as an id or by name; an ambiguous name gives none."""
    if role.organization is None or role.organization in ids:
        return role.organization
    named = bearers.get(fold(role.organization), ())
    return next(iter(named)) if len(named) == 1 else None


def actors_projection(
    entities: Iterable[Entity],
    events: Iterable[Event],
    statuses: Collection[str] = ("happened",),
    types: Collection[str] = TOGETHER_TYPES,
) -> nx.Graph[str]:
    """Project the graph on actors: who met whom, and how often.

    Nodes are the participants of the events counted, with `kind`, `label`, `label_en`, `meetings` (how many they took
    part in). Edges have `weight` (meetings together), `same_side` (how many of those on one side, as a head of
    delegation and his organisation are), `first`, `last` (ISO days, where dated) and `events` (their ids).

    Args:
        entities: the entities of the graph.
        events: the events of the graph.
        statuses: only events with these statuses count.
        types: only events of these types count; by default those in which all participants were together.
    """
    by_id = {entity.id: entity for entity in entities}
    shared: dict[tuple[str, str], list[Event]] = defaultdict(list)
    allied: dict[tuple[str, str], int] = defaultdict(int)
    attended: dict[str, int] = defaultdict(int)
    for event in sorted(events, key=lambda item: item.id):
        if event.status not in statuses or event.type not in types:
            continue
        sides: dict[str, set[str]] = defaultdict(set)
        for part in event.participants:
            if part.entity in by_id:
                sides[part.entity].add(part.on_behalf_of or part.entity)
        for actor in sides:
            attended[actor] += 1
        for left, right in combinations(sorted(sides), 2):
            shared[left, right].append(event)
            allied[left, right] += not sides[left].isdisjoint(sides[right])
    graph: nx.Graph[str] = nx.Graph()
    for actor in sorted(attended):
        entity = by_id[actor]
        graph.add_node(
            actor,
            **_known(
                kind=KIND_OF_TYPE[entity.type], label=entity.name, label_en=entity.name_en, meetings=attended[actor]
            ),
        )
    for (left, right), meetings in sorted(shared.items()):
        starts = [event.date_start for event in meetings if event.date_start]
        ends = [event.date_end for event in meetings if event.date_end]
        graph.add_edge(
            left,
            right,
            **_known(
                kind="MET",
                label=str(len(meetings)),
                weight=float(len(meetings)),
                same_side=allied[left, right],
                first=min(starts, default=None),
                last=max(ends, default=None),
                events=LIST_SEPARATOR.join(event.id for event in meetings),
            ),
        )
    return graph
