"""Typed access to `acronyms.toml`: foreign acronyms as Arabic newsrooms spell them, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold

MIN_LETTERS = 2
"""Letters below which a word is no acronym."""
_TABLE = "acronyms"


@cache
def _classes() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the class of every folded letter name, and of every Latin letter.

    Raises:
        LexiconError: a class is no run of Latin letters, or a letter or its name stands in two classes.
    """
    names: dict[str, str] = {}
    letters: dict[str, str] = {}
    for group, spellings in read_table(_TABLE)["letters"].items():
        for letter in group:
            if not (letter.isascii() and letter.isalpha()) or letters.setdefault(letter, group[0]) != group[0]:
                raise LexiconError(f"{_TABLE}.toml: {group!r} holds no Latin letter or one of another class: mend it")
        for spelling in spellings:
            key = fold(spelling)
            if not key or names.setdefault(key, group[0]) != group[0]:
                raise LexiconError(f"{_TABLE}.toml: {spelling!r} is empty or names two classes of letters: keep one")
    return MappingProxyType(names), MappingProxyType(letters)


def acronym_key(words: tuple[str, ...]) -> str | None:
    """Return the classes of an acronym's letters, None where the folded words are no acronym.

    «اف بي اي» and «fbi» have one key.
    """
    names, letters = _classes()
    if len(words) == 1 and words[0].isascii():
        found = "".join(letters.get(letter, "") for letter in words[0])
        return found if len(found) == len(words[0]) >= MIN_LETTERS else None
    if len(words) < MIN_LETTERS or not all(word in names for word in words):
        return None
    return "".join(names[word] for word in words)
