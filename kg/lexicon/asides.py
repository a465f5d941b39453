"""Typed access to `asides.toml`: what opens an insertion between the participants of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.forms import word_list
from kg.lexicon.loader import read_table


@dataclass(frozen=True, slots=True)
class Asides:
    """The checked table, folded."""

    sources: frozenset[str]
    prepositions: frozenset[str]
    occasions: frozenset[str]
    means: frozenset[str]
    seats: frozenset[str]
    staying: frozenset[str]
    adverbs: frozenset[str]
    concert: frozenset[str]
    settings: frozenset[str]
    phases: frozenset[str]
    journeys: frozenset[str]
    journeys_known: frozenset[str]
    touring: frozenset[str]
    stays: frozenset[str]
    course: frozenset[str]
    leaving: frozenset[str]
    attended: frozenset[str]


@cache
def asides() -> Asides:
    """Return the words that open and close insertions.

    Raises:
        LexiconError: a list is missing or empty, or holds an empty word, a phrase or one twice.
    """
    return _read(read_table("asides"))


def _read(table: Mapping[str, Any]) -> Asides:
    return Asides(**{name: word_list("asides", name, table.get(name)) for name in Asides.__dataclass_fields__})
