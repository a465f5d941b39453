"""Typed access to `sentence_ends.toml`: marks that end a sentence and abbreviations that do not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold

_TABLE = "sentence_ends"


@dataclass(frozen=True, slots=True)
class SentenceEnds:
    """The table as sets. Abbreviations are folded keys; `soft` keeps its order, best cut first."""

    end: frozenset[str]
    closing: frozenset[str]
    soft: tuple[str, ...]
    titles: frozenset[str]
    units: frozenset[str]


@cache
def sentence_ends() -> SentenceEnds:
    """Return the checked table.

    Raises:
        LexiconError: a list is missing or empty, a value stands twice, or a mark both ends and does not end a sentence.
    """
    table = read_table(_TABLE)
    end, closing, soft = (_values(table, "marks", name) for name in ("end", "closing", "soft"))
    for mark in set(end) & (set(closing) | set(soft)):
        raise LexiconError(f"{_TABLE}.toml: {mark!r} stands under marks.end and under another list: keep one")
    titles, units = (_folded(_values(table, "abbreviations", name)) for name in ("titles", "units"))
    return SentenceEnds(frozenset(end), frozenset(closing), tuple(soft), titles, units)


def _values(table: dict[str, Any], group: str, name: str) -> list[str]:
    values = table.get(group, {}).get(name)
    if not isinstance(values, list) or not values or not all(isinstance(value, str) and value for value in values):
        raise LexiconError(f"{_TABLE}.toml: {group}.{name} must be a list of strings that are not empty")
    for value in values:
        if values.count(value) > 1:
            raise LexiconError(f"{_TABLE}.toml: {value!r} stands twice under {group}.{name}")
    return values


def _folded(values: list[str]) -> frozenset[str]:
    keys = frozenset(fold(value) for value in values)
    if "" in keys:
        raise LexiconError(f"{_TABLE}.toml: an abbreviation holds no letter")
    return keys
