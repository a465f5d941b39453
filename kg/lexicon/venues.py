"""Typed access to `venues.toml`: buildings named by whose they are, parts of a country, names for «the kingdom»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.lexicon.places import countries
from kg.text.normalize import fold

_TABLE = "venues"


@dataclass(frozen=True, slots=True)
class Venues:
    """The table as folded sets; `kingdoms` gives the codes of the states that a common noun may stand for."""

    heads: frozenset[str]
    stays: frozenset[str]
    leads: frozenset[str]
    these: frozenset[str]
    zone: frozenset[str]
    sides: frozenset[tuple[str, ...]]
    kingdoms: Mapping[str, frozenset[str]]


@cache
def venues() -> Venues:
    """Return the checked table.

    Raises:
        LexiconError: a list is missing or empty, a value stands twice, or a code is that of no state.
    """
    table = read_table(_TABLE)

    def folded(name: str) -> frozenset[str]:
        values = [fold(value) for value in table.get(name, ())]
        if not values or "" in values:
            raise LexiconError(f"{_TABLE}.toml: {name} must be a list of words")
        for value in values:
            if values.count(value) > 1:
                raise LexiconError(f"{_TABLE}.toml: {value!r} stands twice under {name}")
        return frozenset(values)

    kingdoms = {fold(noun): frozenset(codes) for noun, codes in table.get("kingdoms", {}).items()}
    for noun, codes in kingdoms.items():
        for code in codes - countries().keys():
            raise LexiconError(f"{_TABLE}.toml: kingdoms.{noun} names {code!r}, which is no state of places.toml")
    return Venues(
        folded("heads"), folded("stays"), folded("leads"), folded("these"), folded("zone"),
        frozenset(tuple(side.split()) for side in folded("sides")), kingdoms,
    )  # fmt: skip
