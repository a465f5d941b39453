"""Typed access to `clitics.toml`: the ways a written word may be proclitics plus a word."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold, strip_invisible

MIN_REST = 2
"""Letters that must remain of a word when its clitics are off: the shortest names («قم», «جو») have two."""


@dataclass(frozen=True, slots=True)
class Clitics:
    """The checked table, folded. `whole` are names that begin with a letter that could be a clitic and keep it."""

    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    verbal: frozenset[str]
    enclitics: tuple[str, ...]
    closed: frozenset[str]
    whole: frozenset[str]


class Split(NamedTuple):
    """One reading of a word: how many of its letters are clitics, which, and the word that remains (folded).

    `rest` is the word as it would be written alone: «للولايات» gives removed 1, clitics «ل», rest «الولايات».
    """

    removed: int
    clitics: str
    rest: str


@cache
def clitics() -> Clitics:
    """Load and check the table of clitics.

    Raises:
        LexiconError: a list is missing, holds an empty or repeated value, or a proclitic is not one letter.
    """
    table = read_table("clitics")
    lists: dict[str, list[str]] = {}
    for key in ("conjunctions", "prepositions", "verbal", "enclitics", "closed"):
        values = table.get(key)
        if not isinstance(values, list) or not values:
            raise LexiconError(f"clitics.toml: list {key!r} is missing or empty: restore it")
        folded = [fold(value) for value in values]
        for value, key_of_value in zip(values, folded, strict=True):
            if not key_of_value or folded.count(key_of_value) > 1:
                raise LexiconError(f"clitics.toml: {key}: {value!r} is empty or given twice: keep one")
            if key in ("conjunctions", "prepositions", "verbal") and len(key_of_value) != 1:
                raise LexiconError(f"clitics.toml: {key}: {value!r} must be one letter")
        lists[key] = folded
    whole = [fold(word) for word in str(table.get("whole", "")).split()]
    for word in whole:
        if whole.count(word) > 1 or word[0] not in {*lists["conjunctions"], *lists["prepositions"]}:
            raise LexiconError(f"clitics.toml: whole: {word!r} is given twice or begins with no clitic: remove it")
    return Clitics(
        frozenset(lists["conjunctions"]),
        frozenset(lists["prepositions"]),
        frozenset(lists["verbal"]),
        tuple(sorted(lists["enclitics"], key=lambda enclitic: (-len(enclitic), enclitic))),
        frozenset(lists["closed"]),
        frozenset(whole),
    )


@lru_cache(maxsize=1 << 17)
def split_clitics(word: str) -> tuple[Split, ...]:
    """Return the readings of a word before a name, the unsplit word first, then by letters taken off.

    The word may be written in any way; it is folded here. Only what a noun can carry is taken off (no «س»).
    Whether a reading is *right* the caller must judge: «وليد» offers «ليد» and «يد» too.
    """
    key = fold(word)
    table = clitics()
    found = [Split(0, "", key)]
    if key[:1] not in proclitic_letters() or key in table.closed or " " in key:
        return tuple(found)
    for conjunction in ("", key[:1]):
        if conjunction and conjunction not in table.conjunctions:
            continue
        rest = key[len(conjunction) :]
        if conjunction and len(rest) >= MIN_REST:
            found.append(Split(1, conjunction, rest))
        preposition = rest[:1]
        if preposition not in table.prepositions:
            continue
        after = rest[1:]
        if preposition == "ل" and after.startswith("ل") and len(after) > MIN_REST:
            found.append(Split(len(conjunction) + 1, conjunction + preposition, "ا" + after))
        if len(after) >= MIN_REST:
            found.append(Split(len(conjunction) + 1, conjunction + preposition, after))
    found.sort(key=lambda split: split.removed)
    return tuple(found)


@cache
def proclitic_letters() -> frozenset[str]:
    """Return the letters a word must begin with to hold a proclitic: most words are settled by their first letter."""
    return clitics().conjunctions | clitics().prepositions


@lru_cache(maxsize=1 << 15)
def joined_forms(word: str) -> tuple[str, ...]:
    """Return the ways a folded word may be written with proclitics, itself first: all keys `split_clitics` reads it
    out of."""
    table = clitics()
    led = [word, *(letter + word for letter in sorted(table.prepositions))]
    if word.startswith("ال"):
        led.append("ل" + word[1:])  # «ل» swallows the alef of the article
    return (*led, *(letter + form for letter in sorted(table.conjunctions) for form in led))


def skip_letters(text: str, count: int) -> int:
    """Return the offset in the *original* text at which its first `count` letters end.

    Harakat, tatweel and zero-width marks are no letters and go with the letter before them; a presentation form counts
    as the letters it stands for.
    """
    seen = 0
    for offset, character in enumerate(text):
        letters = len(strip_invisible(unicodedata.normalize("NFKC", character)))
        if seen >= count and letters:
            return offset
        seen += letters
    return len(text)


@lru_cache(maxsize=1 << 15)
def strip_enclitic(word: str) -> tuple[str, str] | None:
    """Split a possessive pronoun off the end of a folded noun, or return None where there is none.

    «نظيره» gives («نظير», «ه»). A ta marbuta is folded to ه, so the caller checks that the stem is a word it knows.
    """
    enclitics = clitics().enclitics
    if not word.endswith(enclitics):
        return None
    for enclitic in enclitics:
        stem = word[: -len(enclitic)]
        if word.endswith(enclitic) and len(stem) >= MIN_REST:
            return stem, enclitic
    return None
