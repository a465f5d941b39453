"""Typed access to `gatherings.toml`: words that tell who sat at a conference and which states talked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import keep_apart, word_list
from kg.lexicon.loader import read_table
from kg.lexicon.places import countries
from kg.text.normalize import fold


@dataclass(frozen=True, slots=True)
class Gatherings:
    """The checked table, folded. `duals`: a word → the codes of its two states; `unions`: an adjective → a body.

    `peoples`: a plural of a nationality → the code of its state; `plurals`: «الوزراء» → words of the office that each
    of those meant has.
    """

    programme: frozenset[str]
    taking_part: frozenset[str]
    speeches: frozenset[str]
    joint_speeches: frozenset[str]
    inside: frozenset[str]
    afterwards: frozenset[str]
    adjectives: frozenset[str]
    leaders: frozenset[str]
    of_body: frozenset[str]
    sitting: frozenset[str]
    in_permanence: frozenset[str]
    sessions: frozenset[str]
    borders: frozenset[str]
    collectives: frozenset[str]
    cabinets: frozenset[str]
    of_cabinets: frozenset[str]
    of_states: frozenset[str]
    officials: frozenset[str]
    leagues: frozenset[str]
    portfolios: frozenset[str]
    dual_bodies: frozenset[str]
    negotiators: frozenset[str]
    both_states: frozenset[str]
    sides: frozenset[str]
    jointly: frozenset[str]
    agreeing: frozenset[str]
    own_country: frozenset[str]
    opening: frozenset[str]
    that: frozenset[str]
    but: frozenset[str]
    duals: Mapping[str, tuple[str, str]]
    unions: Mapping[str, str]
    peoples: Mapping[str, str]
    plurals: Mapping[str, frozenset[str]]


_LISTS = tuple(
    key for key in Gatherings.__dataclass_fields__ if key not in ("duals", "unions", "peoples", "plurals")
)
_PHRASES = ("leagues", "cabinets")
_APART = ("programme", "taking_part", "speeches", "inside")
"""Lists that are asked one after the other on the way from a conference to its clause, but for «ختام»."""


@cache
def gatherings() -> Gatherings:
    """Return the words around conferences and talks of states.

    Raises:
        LexiconError: a list is missing or empty, holds an empty word or one twice, two lists share a word, or a dual
            does not name two listed states.
    """
    return _read(read_table("gatherings"))


def _read(table: Mapping[str, Any]) -> Gatherings:
    lists = {name: word_list("gatherings", name, table.get(name), phrases=name in _PHRASES) for name in _LISTS}
    keep_apart("gatherings", lists, _APART)
    plurals = {
        fold(word): word_list("gatherings", f"plurals.{word}", titles)
        for word, titles in table.get("plurals", {}).items()
    }
    return Gatherings(
        **lists,
        duals=_duals(table.get("duals", {})),
        unions=_unions(table.get("unions", {})),
        peoples=_peoples(table.get("peoples", {})),
        plurals=MappingProxyType(plurals),
    )


def _duals(rows: Mapping[str, Any]) -> Mapping[str, tuple[str, str]]:
    for word, codes in rows.items():
        if len(codes) != 2 or any(code not in countries() for code in codes):
            raise LexiconError(f"gatherings.toml: duals: {word!r} needs the codes of two states of places.toml")
    return MappingProxyType({fold(word): (codes[0], codes[1]) for word, codes in rows.items()})


def _unions(rows: Mapping[str, Any]) -> Mapping[str, str]:
    if any(not fold(body) for body in rows.values()):
        raise LexiconError("gatherings.toml: unions: an adjective without its body: name it")
    return MappingProxyType({fold(word): fold(body) for word, body in rows.items()})


def _peoples(rows: Mapping[str, Any]) -> Mapping[str, str]:
    if any(code not in countries() for code in rows.values()):
        raise LexiconError("gatherings.toml: peoples: a code is of no state of places.toml: mend it")
    return MappingProxyType({fold(word): code for word, code in rows.items()})
