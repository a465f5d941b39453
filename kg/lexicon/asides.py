"""Typed access to `asides.toml`: what opens an insertion between the participants of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Asides:
    """The checked table, folded."""

    sources: frozenset[str]
    prepositions: frozenset[str]
    occasions: frozenset[str]
    seats: frozenset[str]
    staying: frozenset[str]
    adverbs: frozenset[str]
    concert: frozenset[str]


@cache
def asides() -> Asides:
    """Return the words that open and close insertions.

    Raises:
        LexiconError: a list is missing or empty, or holds an empty word, a phrase or one twice.
    """
    return _read(read_table("asides"))


def _read(table: Mapping[str, Any]) -> Asides:
    lists: dict[str, frozenset[str]] = {}
    for name in Asides.__dataclass_fields__:
        folded = [fold(word) for word in table.get(name) or ()]
        if not folded:
            raise LexiconError(f"asides.toml: {name} is missing or empty: list its words")
        for word in folded:
            if not word or " " in word or folded.count(word) > 1:
                raise LexiconError(f"asides.toml: {name}: {word!r} is empty, a phrase or given twice: keep one word")
        lists[name] = frozenset(folded)
    return Asides(**lists)
