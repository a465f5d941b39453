"""Number words: what each says and how it combines. Composition itself is arithmetic (`kg.text.numbers`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.lexicon.forms import add_form
from kg.lexicon.loader import read_table
from kg.text.numbers import NumberPlace, NumberWord

_TABLE = "numbers"
_CARDINAL_SECTIONS: dict[str, NumberPlace] = {
    "ones": "one",
    "ten": "ten",
    "tens": "tens",
    "hundreds": "hundred",
    "scales": "scale",
    "scale_duals": "dual",
    "zero": "zero",
}


def _definite(key: str) -> str:
    return "ال" + key


@cache
def cardinal_words() -> Mapping[str, NumberWord]:
    """Map each folded counting word, with and without ال, to its value and its place in a compound.

    Raises:
        LexiconError: a word stands for two values.
    """
    table = read_table(_TABLE)
    words: dict[str, NumberWord] = {}
    for section, place in _CARDINAL_SECTIONS.items():
        for value, surfaces in table[section].items():
            for surface in surfaces:
                add_form(words, _TABLE, surface, NumberWord(int(value), place))
                add_form(words, _TABLE, _definite(surface), NumberWord(int(value), place))
    return MappingProxyType(words)


@cache
def ordinal_words() -> Mapping[str, NumberWord]:
    """Map each folded ordinal 1-10 (with and without ال) to its value, place "one" ("one" = may head a compound).

    Raises:
        LexiconError: a word stands for two values.
    """
    table = read_table(_TABLE)
    words: dict[str, NumberWord] = {}
    for value, surfaces in table["ordinals"].items():
        place: NumberPlace = "ten" if int(value) == 10 else "one"
        for surface in surfaces:
            add_form(words, _TABLE, surface, NumberWord(int(value), place))
            add_form(words, _TABLE, _definite(surface), NumberWord(int(value), place))
    return MappingProxyType(words)


@cache
def ordinal_heads() -> Mapping[str, int]:
    """Map the words that are ordinal only before عشر or a ten («الحادي عشر», «الواحد والعشرين») to 1 or 2."""
    heads: dict[str, int] = {}
    for value, surfaces in read_table(_TABLE)["ordinal_heads"].items():
        for surface in surfaces:
            add_form(heads, _TABLE, surface, int(value))
            add_form(heads, _TABLE, _definite(surface), int(value))
    return MappingProxyType(heads)


@cache
def decade_words() -> Mapping[str, int]:
    """Map «تسعينيات», «الثمانينات» … to 90, 80 …"""
    decades: dict[str, int] = {}
    for value, surfaces in read_table(_TABLE)["decades"].items():
        for surface in surfaces:
            add_form(decades, _TABLE, surface, int(value))
            add_form(decades, _TABLE, _definite(surface), int(value))
    return MappingProxyType(decades)
