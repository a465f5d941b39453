"""Write the interactive page: one self-contained file that needs no network and runs nothing but its own scripts.

pyvis holds nodes, edges and options and renders them; the template is ours (`template/`), because pyvis's own loads
Bootstrap from a CDN, is not right-to-left and writes names unescaped. Nothing of the data becomes markup: it travels as
JSON in a data block and is put on the page as text only, under a content security policy that names each script by its
hash and allows no connection.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import networkx as nx
from jinja2 import DictLoader, Environment
from markupsafe import Markup
from pyvis.network import Network

from kg.export.files import write_text
from kg.graph.build import build_graph
from kg.graph.rows import published_in_section
from kg.lexicon.labels import labels
from kg.schema import CONTACT_TYPES, Article, Entity, Event, Evidence

TITLE = "مَن التقى مَن"
CANVAS_LIMIT = 400
"""Nodes the canvas ever holds: beyond it a picture is a blob and a phone stutters, whatever the page carries."""
OVERVIEW_LIMIT = 60
"""Nodes of the first picture: what a 1440 × 900 screen shows with every label readable."""

APP_MODULES = (
    "text", "words", "model", "state", "layout", "shapes", "canvas", "timeline", "cards", "panel", "table", "search",
    "main",
)  # fmt: skip
"""The page's scripts in the order they are joined; each builds on those before it."""
_FONT = "ibm-plex-sans-arabic"
_FONT_RANGES = {
    "arabic": "U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200E,U+2010-2011,U+204F,U+2E41,U+FB50-FDFF,U+FE70-FEFC",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02DC,U+2000-200B,U+2012-206F,U+20AC,U+2122",
}
_FONT_WEIGHTS = (400, 600)
_EDGE_CODES = {"PARTICIPATED_IN": "p", "HELD_AT": "h", "ON": "d", "AFFILIATED_WITH": "a", "FULFILS": "f"}
_SOURCE_MAP_RE = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_LABEL_TABLES = ("event_types", "statuses", "roles", "precisions", "date_bases", "node_kinds", "flags", "reasons")


def write_html(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    events: Sequence[Event],
    path: str | Path,
    title: str = TITLE,
) -> Path:
    """Write the page of a graph as one UTF-8 file, atomically.

    Args:
        articles: with their text, from which evidence is quoted.
        entities: the entities of the graph; one that takes part in nothing is left out of the page.
        events: the events of the graph.
        path: the file to write.
        title: the heading of the page.

    Raises:
        ExportError: the file cannot be written.
    """
    return write_text(path, page(articles, entities, events, title))


def page(articles: Sequence[Article], entities: Sequence[Entity], events: Sequence[Event], title: str = TITLE) -> str:
    """Return the page of a graph as HTML; see `write_html`."""
    network = Network(directed=True, cdn_resources="in_line", heading=title)
    graph = build_graph(articles, entities, events)
    records = {entity.id: _entity_node(entity) for entity in entities}
    texts = {article.id: article for article in articles}
    told_in = sorted({item.article for event in events for item in event.evidence} & set(texts))
    quoted = {article: number for number, article in enumerate(told_in)}
    records |= {event.id: _event_node(event, quoted, texts) for event in events}
    # assigned whole: pyvis's add_node and add_edge search the lists so far each time, 20,000 nodes take it minutes
    network.nodes = [
        _node(node, data, records.get(node, {})) for node, data in graph.nodes(data=True) if graph.degree(node)
    ]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = [_edge(left, right, data) for left, right, data in graph.edges(data=True)]
    network.options = _options()
    network.templateEnv = _environment(_meta([texts[article] for article in told_in], len(articles), graph))
    network.path = "page.html.j2"
    html: str = network.generate_html()
    return html


# ---------------------------------------------------------------- the data


def _stated(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], (), False)}


def _node(node: str, data: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    dated = _stated(start=data.get("date_start"), end=data.get("date_end")) if data["kind"] == "date" else {}
    return {
        "id": node,
        "label": data["label"],
        "kind": data["kind"],
        **_stated(en=data.get("label_en")),
        **dated,
        **record,
    }


def _entity_node(entity: Entity) -> dict[str, Any]:
    return _stated(
        aliases=[alias for alias in entity.aliases if alias != entity.name],
        country=entity.country,
        roles=[
            _stated(title=role.title, org=role.organization, since=role.since, until=role.until)
            for role in entity.roles
        ],
        mentions=entity.mentions,
    )


def _event_node(event: Event, quoted: Mapping[str, int], articles: Mapping[str, Article]) -> dict[str, Any]:
    return _stated(
        type=event.type,
        other=event.type not in CONTACT_TYPES,
        status=event.status,
        start=event.date_start.isoformat() if event.date_start else None,
        end=event.date_end.isoformat() if event.date_end else None,
        precision=event.date_precision,
        basis=event.date_basis,
        phrase=event.date_phrase,
        dateReason=event.date_reason,
        placeReason=event.place_reason,
        publishers=list(event.sources),
        flags=list(event.flags),
        evidence=[_quote(item, quoted, articles) for item in event.evidence if item.article in articles],
    )


def _quote(evidence: Evidence, quoted: Mapping[str, int], articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return an evidence sentence with its trigger's place in it, counted as JavaScript counts (UTF-16 units)."""
    article = articles[evidence.article]
    start, end = evidence.span
    before = article.text[start : max(start, evidence.trigger.start)]
    trigger = article.text[max(start, evidence.trigger.start) : min(end, evidence.trigger.end)]
    published = published_in_section(article, start)
    return _stated(
        article=str(quoted[article.id]),
        text=article.text[start:end],
        at=[_units(before), _units(before) + _units(trigger)] if trigger else None,
        span=f"{start}–{end}",
        published=published.isoformat() if published and published != article.published else None,
        undated=published is None and article.published is not None,
    )


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _edge(left: str, right: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "from": left,
        "to": right,
        "kind": _EDGE_CODES[data["kind"]],
        **_stated(role=data.get("role"), of=data.get("on_behalf_of")),
    }


def _meta(told_in: Iterable[Article], read: int, graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    return {
        "articles": [
            _stated(
                title=article.title,
                source=article.source,
                url=safe_url(article.url),
                path=article.path,
                published=article.published.isoformat() if article.published else None,
            )
            for article in told_in
        ],
        "articlesRead": read,
        "labels": {
            table: {code: [label.ar, label.en] for code, label in labels(table).items()} for table in _LABEL_TABLES
        },
        "nodes": graph.number_of_nodes(),
        "canvasLimit": CANVAS_LIMIT,
        "overviewLimit": OVERVIEW_LIMIT,
    }


def safe_url(url: str | None) -> str | None:
    """Return a URL a click may open, or None for anything but http and https («javascript:» above all)."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return (url or "").strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _options() -> dict[str, Any]:
    """Return vis-network's options: no physics (the page lays out itself), no pyvis defaults."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "multiselect": False, "keyboard": False, "tooltipDelay": 3_600_000},
        "nodes": {"borderWidth": 2, "labelHighlightBold": False, "chosen": False},
        "edges": {"smooth": False, "arrows": {"to": {"enabled": False}}, "selectionWidth": 0, "hoverWidth": 0},
    }


# ---------------------------------------------------------------- the template


def script_json(value: object) -> str:
    """Return JSON that cannot end the script block it stands in: `<`, `>`, `&` and line separators are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _read(name: str) -> str:
    return resources.files("kg.export").joinpath("template").joinpath(*name.split("/")).read_text(encoding="utf-8")


@functools.cache
def _fonts() -> str:
    folder = resources.files("kg.export").joinpath("template", "vendor", _FONT)
    faces = []
    for weight in _FONT_WEIGHTS:
        for script, characters in _FONT_RANGES.items():
            data = base64.b64encode(folder.joinpath(f"{_FONT}-{script}-{weight}-normal.woff2").read_bytes()).decode()
            faces.append(
                f'@font-face{{font-family:"Plex Arabic";font-weight:{weight};font-display:block;'
                f'src:url(data:font/woff2;base64,{data}) format("woff2");unicode-range:{characters}}}'
            )
    return "\n".join(faces)


@functools.cache
def _scripts() -> tuple[str, str]:
    """Return vis-network and the page's own scripts, neither able to end its script element early."""
    vis = _SOURCE_MAP_RE.sub("", _read("vendor/vis-network/vis-network.min.js"))
    modules = "\n".join(_read(f"app/{name}.js") for name in APP_MODULES)
    app = f'(() => {{\n"use strict";\n{modules}\n}})();'
    return vis.replace("</script", "<\\/script"), app.replace("</script", "<\\/script")


def _policy(scripts: Iterable[str]) -> str:
    hashes = [base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    # vis-network sets inline styles; images are the pictures the reader saves
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; font-src data:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _environment(meta: Mapping[str, Any]) -> Environment:
    environment = Environment(loader=DictLoader({"page.html.j2": _read("page.html.j2")}), autoescape=True)
    environment.filters["script_json"] = lambda value: Markup(script_json(value))
    vis, app = _scripts()
    css = f"{_fonts()}\n{_read('page.css')}"
    environment.globals.update(meta=meta, vis_js=vis, app_js=app, css=css, csp=_policy((vis, app)))
    return environment
