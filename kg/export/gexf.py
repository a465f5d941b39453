"""Write GEXF with time intervals, for Gephi's timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.export.files import write_atomically
from kg.export.graphml import KIND_COLOURS, portable

GEXF_VERSION = "1.2draft"
_TAKEN = {"start": "start_day", "end": "end_day", "type": "event_type", "for": "for_whom"}
"""Attribute names that GEXF reads as its own: an edge's `type`, say, is its direction."""


def write_gexf(graph: nx.Graph[Any], path: str | Path) -> Path:
    """Write the graph of `build_graph` or `actors_projection` as dynamic GEXF.

    Events and dates exist in their own interval (inclusive days become a half-open interval, an open end stays open),
    the edges of an event in the event's, actors and places from their first to their last event; what is not dated is
    always there.

    Raises:
        ExportError: the file cannot be written.
    """
    ready = portable(graph)
    # parallel edges differ by their key, which is what GEXF takes for the edge's id
    ready.graph["mode"] = "dynamic"
    spans = _spells(ready)
    for node, data in ready.nodes(data=True):
        _rename(data)
        if node in spans:
            data["start"], data["end"] = _half_open(spans[node])
        colour = KIND_COLOURS.get(str(data.get("kind")))
        if colour:
            red, green, blue = bytes.fromhex(colour[1:])
            data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    for left, right, key, data in ready.edges(keys=True, data=True):
        span = _edge_span(data) or _first_event_span(ready, (left, right), spans)
        _rename(data)
        data["id"] = key
        if span:
            data["start"], data["end"] = _half_open(span)
        # networkx writes a None interval end as the text "None"
        for side in ("start", "end"):
            if data.get(side) is None:
                data.pop(side, None)
    for _, data in ready.nodes(data=True):
        for side in ("start", "end"):
            if data.get(side) is None:
                data.pop(side, None)
    return write_atomically(path, lambda temporary: _write_undated(ready, temporary))


def _write_undated(graph: nx.Graph[Any], path: Path) -> None:
    """Write what networkx makes of the graph, but not the day of writing: two builds are equal on any two days."""
    writer = GEXFWriter(version=GEXF_VERSION)
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    with path.open("wb") as file:
        writer.write(file)


Interval = tuple[str | None, str | None]
"""First and last ISO day, both inclusive; None is open."""


def _interval(data: Mapping[str, Any], first: str, last: str) -> Interval | None:
    start, end = data.get(first), data.get(last)
    return (start, end) if start or end else None


def _edge_span(data: Mapping[str, Any]) -> Interval | None:
    return _interval(data, "first", "last") or _interval(data, "since", "until")


def _first_event_span(graph: nx.MultiGraph[str], ends: Iterable[str], spans: Mapping[str, Interval]) -> Interval | None:
    return next((spans[node] for node in ends if graph.nodes[node].get("kind") == "event" and node in spans), None)


def _spells(graph: nx.MultiGraph[str]) -> dict[str, Interval]:
    """Return when each node exists: events and dates by their dates, neighbours from first to last of them."""
    spans: dict[str, Interval] = {}
    for node, data in graph.nodes(data=True):
        span = _interval(data, "date_start", "date_end")
        if span:
            spans[node] = span
    events = dict(spans)
    seen: dict[str, list[Interval]] = {}
    undated: set[str] = set()
    for left, right, data in graph.edges(data=True):
        span = _edge_span(data)
        for node, other in ((left, right), (right, left)):
            if node in events or graph.nodes[node].get("kind") in ("event", "date"):
                continue
            known = events.get(other) or span
            if known:
                seen.setdefault(node, []).append(known)
            else:
                undated.add(node)
    for node, intervals in seen.items():
        if node in undated:  # it was somewhere at a time nobody knows: no interval may hide it
            continue
        starts, ends = [start for start, _ in intervals], [end for _, end in intervals]
        spans[node] = (
            None if None in starts else min(str(start) for start in starts),
            None if None in ends else max(str(end) for end in ends),
        )
    return spans


def _half_open(span: Interval) -> Interval:
    start, end = span
    try:
        after = (date.fromisoformat(end) + timedelta(days=1)).isoformat() if end else None
    except (ValueError, OverflowError):
        after = None
    return _full_day(start), after


def _full_day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:  # a bare year: Gephi's time format is whole days
        return None


def _rename(data: dict[str, Any]) -> None:
    for taken, name in _TAKEN.items():
        if taken in data:
            data[name] = data.pop(taken)
