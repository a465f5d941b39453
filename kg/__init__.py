"""Who met whom, where and when, out of Arabic news: an event-timeline knowledge graph with evidence.

import kg
graph = kg.build("articles/", out="out")      # or kg.open("out")
graph.who_met("أبو مرزوق", place="موسكو", since="2024-01")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import (
    AmbiguousNameError,
    ArticleError,
    DecisionError,
    ExportError,
    KGError,
    LexiconError,
    ModelError,
    QueryError,
    StoreError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph
    from kg.knowledge_graph import open_graph as open
    from kg.pipeline import build
    from kg.reading.articles import SkippedInput, read_articles

__version__ = "0.1.0"

__all__ = [
    "AmbiguousNameError",
    "ArticleError",
    "DecisionError",
    "ExportError",
    "KGError",
    "KnowledgeGraph",
    "LexiconError",
    "ModelError",
    "QueryError",
    "SkippedInput",
    "StoreError",
    "UnknownNameError",
    "build",
    "open",
    "read_articles",
]

_WHERE = {
    "KnowledgeGraph": ("kg.knowledge_graph", "KnowledgeGraph"),
    "open": ("kg.knowledge_graph", "open_graph"),
    "build": ("kg.pipeline", "build"),
    "SkippedInput": ("kg.reading.articles", "SkippedInput"),
    "read_articles": ("kg.reading.articles", "read_articles"),
}
"""Loaded at first use: the command line answers questions without waiting for what only a build needs."""


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _WHERE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
