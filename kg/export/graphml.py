"""Write and read GraphML that Gephi, networkx and igraph read alike.

What the plain networkx writer leaves to chance is settled first: one type per column, no None, list or date, no
character that XML forbids, edge ids unique in the whole file, and the attributes `label` and `weight` that Gephi knows.
"""

from __future__ import annotations

import enum
import json
import math
import numbers
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.files import write_atomically

Scalar = str | int | float | bool

KIND_COLOURS: Mapping[str, str] = {
    "person": "#0072b2",
    "organization": "#b06f00",
    "event": "#c4480a",
    "place": "#00795a",
    "date": "#5d6675",
}
"""The colours of the page. Gephi and igraph paint a node with its `color`; three-digit or rgb() forms they misread."""
MIN_WEIGHT = 1e-6
"""Gephi drops edges of weight 0 and warns of negative ones."""
_LONG = 2**63
"""GraphML's largest integer type is 64 bits wide."""
_NOT_XML_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def xml_text(text: str) -> str:
    """Replace what XML 1.0 cannot carry; a carriage return becomes the newline every parser would read it as."""
    return _NOT_XML_RE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def scalar(value: object) -> Scalar | None:
    """Return a value GraphML can carry, of an exact built-in type, or None to leave the attribute out."""
    if type(value) is str:  # nearly every value of our own graphs
        return xml_text(value)
    if isinstance(value, enum.Enum):
        return scalar(value.value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, numbers.Integral):
        return int(value) if -_LONG <= int(value) < _LONG else str(int(value))
    if isinstance(value, numbers.Real):
        return float(value) if math.isfinite(float(value)) else None
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return scalar(sorted(value, key=str))
    if isinstance(value, list | tuple):
        return xml_text(" | ".join(str(item) for item in value))
    if isinstance(value, dict):
        return xml_text(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
    if isinstance(value, bytes):
        return xml_text(value.decode("utf-8", "replace"))
    if hasattr(value, "item") and getattr(value, "ndim", None) == 0:  # a numpy scalar
        return scalar(value.item())
    return xml_text(str(value))


def portable(graph: nx.Graph[Any]) -> nx.MultiGraph[str]:
    """Return a copy of a graph that any writer can write; the graph itself is left alone.

    Node ids become distinct texts, edge keys become unique (a key that already is stays), every node has a `label`,
    every edge a positive float `weight`, and every column one type (numbers mixed with text become text).
    """
    copy: nx.MultiGraph[str] = nx.MultiDiGraph() if graph.is_directed() else nx.MultiGraph()
    ids: dict[object, str] = {}
    used: set[str] = set()
    for node, data in graph.nodes(data=True):
        ids[node] = _distinct(xml_text(str(node)).strip() or "_", used)
        attributes = _scalars(data)
        copy.add_node(ids[node], **attributes | {"label": str(attributes.get("label", ids[node]))})
    used = set()
    for number, (left, right, key, data) in enumerate(_keyed_edges(graph)):
        attributes = _scalars(data)
        weight = attributes.get("weight", 1.0)
        weight = float(weight) if isinstance(weight, int | float) else 1.0
        edge = _distinct(xml_text(key) if isinstance(key, str) and key.strip() else f"e{number}", used)
        copy.add_edge(ids[left], ids[right], key=edge, **attributes | {"weight": max(weight, MIN_WEIGHT)})
    _settle_columns([data for _, data in copy.nodes(data=True)])
    _settle_columns([data for *_, data in copy.edges(data=True)])
    return copy


def _keyed_edges(graph: nx.Graph[Any]) -> Iterator[tuple[Any, Any, object, dict[str, Any]]]:
    if isinstance(graph, nx.MultiGraph):
        yield from graph.edges(keys=True, data=True)
    else:
        yield from ((left, right, None, data) for left, right, data in graph.edges(data=True))


def _distinct(wanted: str, used: set[str]) -> str:
    name, number = wanted, 1
    while name in used:
        number += 1
        name = f"{wanted}_{number}"
    used.add(name)
    return name


def _scalars(data: Mapping[Any, object]) -> dict[str, Any]:
    plain = {xml_text(str(key)): scalar(value) for key, value in data.items()}
    # GraphML has an id of its own, and Gephi would show two columns of that name
    return {key: value for key, value in plain.items() if value is not None and key != "id"}


def _settle_columns(rows: Iterable[dict[str, Any]]) -> None:
    """Give every column of these rows one type, or networkx declares it twice and igraph refuses the file."""
    rows = list(rows)
    types: dict[str, set[type]] = defaultdict(set)
    for row in rows:
        for key, value in row.items():
            types[key].add(type(value))
    for key, found in types.items():
        if len(found) > 1:
            common: type = float if found == {int, float} else str
            for row in rows:
                if key in row:
                    row[key] = common(row[key])


def write_graphml(graph: nx.Graph[Any], path: str | Path) -> Path:
    """Write any networkx graph as GraphML in UTF-8; nodes of a known `kind` get its `color`.

    Raises:
        ExportError: the file cannot be written.
    """
    ready = portable(graph)
    for _, data in ready.nodes(data=True):
        colour = KIND_COLOURS.get(str(data.get("kind")))
        if colour:
            data.setdefault("color", colour)

    def write(temporary: Path) -> None:
        with temporary.open("wb") as out:
            # literal UTF-8: Gephi drops texts that begin with a character reference, which any other encoding writes
            nx.write_graphml(ready, out, encoding="utf-8", prettyprint=True, named_key_ids=False)

    return write_atomically(path, write)


def read_graphml(path: str | Path) -> nx.MultiGraph[str]:
    """Read a file of `write_graphml` back, parallel edges and edge ids kept."""
    graph = nx.read_graphml(str(path), force_multigraph=True)
    assert isinstance(graph, nx.MultiGraph)
    return graph
