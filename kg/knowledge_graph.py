"""The finished graph: what a build returns and `kg.open` gives back. `kg.graph` answers, `kg.export` writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ExportError, QueryError
from kg.graph.lookup import NameIndex
from kg.graph.query import Meeting, who_met
from kg.graph.rows import EventRow, event_rows
from kg.graph.timeline import timeline
from kg.schema import Article, Decision, Entity, Event, Reading
from kg.store import KeptGraph, Snapshot, opened

if TYPE_CHECKING:
    from networkx import Graph, MultiDiGraph
    from pandas import DataFrame

    from kg.explanation import Explanation, ReadingsOf, Review

EXPORTS = ("html", "graphml", "actors", "gexf", "csv", "jsonl")
"""What `write` writes, in this order; "jsonl" stands for the four files of records."""
FILE_OF_EXPORT = {
    "html": "graph.html",
    "graphml": "graph.graphml",
    "actors": "actors.graphml",
    "gexf": "graph.gexf",
    "csv": "events.csv",
}
FRAME_COLUMNS = (
    "event", "type", "status", "date_start", "date_end", "date_precision", "date_phrase",
    "participants", "places", "sources", "publishers", "sentence", "path", "url",
)  # fmt: skip


class KnowledgeGraph:
    """An event-timeline knowledge graph: who met whom, where and when, each with the sentence that says so.

    Names may be typed any way: with or without hamza, diacritics, «ال», title; by any alias; in English where a label
    is known. A name several bear raises `AmbiguousNameError`, one nobody bears `UnknownNameError`, with candidates.
    """

    def __init__(self, snapshot: Snapshot | KeptGraph, readings: ReadingsOf) -> None:
        self._snapshot = snapshot
        self._readings = readings

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the build, ordered by id."""
        return self._snapshot.articles

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All persons, organisations and places."""
        return self._snapshot.entities

    @property
    def events(self) -> tuple[Event, ...]:
        """All events as records; `timeline` and `who_met` give them with names and sentences spelled out."""
        return self._snapshot.events

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided about names, by rule or by people."""
        return self._snapshot.decisions

    def readings(self, articles: Collection[str] | None = None) -> Iterator[Reading]:
        """Yield what was read in each article (or in those with these ids): mentions, times, event mentions."""
        yield from self._readings(articles)

    @cached_property
    def nx(self) -> MultiDiGraph[str]:
        """The networkx graph: persons, organisations, places, events and dates as nodes (see `kg.graph.build`)."""
        from kg.graph.build import build_graph

        return build_graph(self.articles, self.entities, self.events)

    def actors(self) -> Graph[str]:
        """Return the who-met-whom projection: actors as nodes, `weight` = number of meetings."""
        from kg.graph.build import actors_projection

        return actors_projection(self.entities, self.events)

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self.entities)

    # ------------------------------------------------------------ questions

    def who_met(
        self,
        name: str,
        *,
        with_: str | Sequence[str] | None = None,
        place: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        status: str | Iterable[str] = "happened",
        types: str | Iterable[str] | None = None,
        include_undated: bool = False,
    ) -> list[Meeting]:
        """Return the meetings somebody took part in, sorted by date, the undated last.

        Args:
            name: a person, an organisation or a state.
            with_: who must have been there too, one name or several.
            place: where; a country covers its cities.
            since: the first day: "2024", "2024-01", "2024-01-19" or a `date`. Imprecise dates count where they overlap.
            until: the last day.
            status: one of `kg.schema.STATUSES`, several, or "all".
            types: event types, or "all"; by default those in which people were together.
            include_undated: keep undated meetings although a day was given.

        Raises:
            UnknownNameError, AmbiguousNameError, QueryError: the question cannot be answered as asked.
        """
        return who_met(
            self._snapshot.articles_with, self.entities, self.events, name, with_=with_, place=place, since=since,
            until=until, status=status, types=types, include_undated=include_undated, index=self._index,
        )  # fmt: skip

    def timeline(
        self,
        name: str | None = None,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        status: str | Iterable[str] = "all",
        types: str | Iterable[str] = "all",
    ) -> list[EventRow]:
        """Return the dated events of an actor or place, or of everybody, in order.

        `types` keeps some: meetings ("meeting", "visit" …), or what happened around them ("agreement", "attack" …).

        Raises:
            UnknownNameError, AmbiguousNameError, QueryError: as for `who_met`.
        """
        return timeline(
            self._snapshot.articles_with, self.entities, self.events, name, since=since, until=until, status=status,
            types=types, index=self._index,
        )  # fmt: skip

    def show(self, event: str) -> EventRow:
        """Return one event, by its id or the beginning of it, with all its evidence.

        Raises:
            QueryError: there is no such event, or several.
        """
        wanted = event.strip()
        found = [item for item in self.events if item.id == wanted] or [
            item for item in self.events if wanted and item.id.startswith(wanted)
        ]
        if len(found) != 1:
            what = "several events start" if found else "no event starts"
            raise QueryError(f"{what} with «{event}»: take the id from who-met or timeline")
        return event_rows(self._snapshot.articles_with, self.entities, found, plans=self.events)[0]

    def explain(self, left: str, right: str) -> Explanation:
        """Say whether two names are one actor here, and by which decisions, scores and sentences.

        Raises:
            UnknownNameError: one of them is not in the graph.
        """
        from kg.explanation import explain  # brings the comparison of names

        return explain(self.entities, self.decisions, self._readings, left, right)

    def review(self, limit: int = 20) -> list[Review]:
        """Return what is most worth a person's decision: open pairs and weak merges, with both contexts."""
        from kg.explanation import review

        return review(self.entities, self.decisions, self._readings, limit)

    def to_frame(self) -> DataFrame:
        """Return all events as a pandas frame, one line each, dates as ISO text, participants and places as lists.

        Raises:
            ExportError: pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise ExportError("to_frame needs pandas: pip install 'kg[frames]'") from error
        rows = event_rows(self.articles, self.entities, self.events)
        return DataFrame([_frame_line(row) for row in rows], columns=list(FRAME_COLUMNS))

    # ------------------------------------------------------------ files

    def to_html(self, path: str | Path) -> Path:
        """Write the interactive page, one file that needs no network.

        Raises:
            ExportError: the file cannot be written (here and for the formats below).
        """
        from kg.export.html import write_html  # brings pyvis: questions do not wait for it

        return write_html(self.articles, self.entities, self.events, path)

    def to_graphml(self, path: str | Path) -> Path:
        """Write the full graph for Gephi, igraph, yEd or networkx."""
        from kg.export.graphml import write_graphml

        return write_graphml(self.nx, path)

    def to_actors_graphml(self, path: str | Path) -> Path:
        """Write the who-met-whom projection as GraphML."""
        from kg.export.graphml import write_graphml

        return write_graphml(self.actors(), path)

    def to_gexf(self, path: str | Path) -> Path:
        """Write the graph with its time intervals, for Gephi's timeline."""
        from kg.export.gexf import write_gexf

        return write_gexf(self.nx, path)

    def to_csv(self, path: str | Path) -> Path:
        """Write the events for a spreadsheet."""
        from kg.export.tables import write_events_csv

        return write_events_csv(self.articles, self.entities, self.events, path)

    def to_jsonl(self, folder: str | Path) -> list[Path]:
        """Write `articles.jsonl`, `entities.jsonl`, `events.jsonl` and `decisions.jsonl` into a folder."""
        from kg.export.records import write_records

        return write_records(folder, self.articles, self.entities, self.events, self.decisions)

    def write(self, kind: str, folder: str | Path) -> list[Path]:
        """Write one of `EXPORTS` into a folder under its usual name and return the paths.

        Raises:
            QueryError: no such kind.
        """
        folder = Path(folder)
        writers = {
            "html": self.to_html,
            "graphml": self.to_graphml,
            "actors": self.to_actors_graphml,
            "gexf": self.to_gexf,
            "csv": self.to_csv,
        }
        if kind == "jsonl":
            return self.to_jsonl(folder)
        if kind not in writers:
            raise QueryError(f"unknown format {kind!r}: use one of {', '.join(EXPORTS)}")
        return [writers[kind](folder / FILE_OF_EXPORT[kind])]

    def write_all(self, folder: str | Path) -> list[Path]:
        """Write every file of a build into a folder, all but the store."""
        return [path for kind in EXPORTS for path in self.write(kind, folder)]


def open_graph(out: str | Path) -> KnowledgeGraph:
    """Open the graph of a finished build: its folder, or its `kg.sqlite` wherever it is now.

    Raises:
        StoreError: there is none, it is damaged, or another version of kg wrote it.
    """

    def readings(articles: Collection[str] | None) -> Iterator[Reading]:
        with opened(out) as store:
            yield from store.stored_readings(articles)

    with opened(out) as store:
        return KnowledgeGraph(store.load(), readings)


def _frame_line(row: EventRow) -> tuple[object, ...]:
    quote = row.evidence[0] if row.evidence else None
    values: dict[str, object] = {
        **row.to_dict(),
        "participants": [part.name for part in row.participants],
        "places": [place.name for place in row.places],
        "publishers": list(row.publishers),
        "sentence": quote and quote.sentence,
        "path": quote and quote.path,
        "url": quote and quote.url,
    }
    return tuple(values[column] for column in FRAME_COLUMNS)
