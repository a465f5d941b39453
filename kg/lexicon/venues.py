"""Typed access to `venues.toml`: buildings named by whose they are, parts of a country, names for «the kingdom»."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import LexiconError
from kg.lexicon.forms import word_list
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

    def listed(name: str, *, phrases: bool = False) -> frozenset[str]:
        return word_list(_TABLE, name, table.get(name), phrases=phrases)

    kingdoms = {fold(noun): frozenset(codes) for noun, codes in table.get("kingdoms", {}).items()}
    for noun, codes in kingdoms.items():
        for code in codes - countries().keys():
            raise LexiconError(f"{_TABLE}.toml: kingdoms.{noun} names {code!r}, which is no state of places.toml")
    return Venues(
        listed("heads"), listed("stays"), listed("leads"), listed("these"), listed("zone"),
        frozenset(tuple(side.split()) for side in listed("sides", phrases=True)), kingdoms,
    )  # fmt: skip
