"""Typed access to `east_asian_names.toml`: family names and syllables of Korean, Chinese and Vietnamese names."""

from __future__ import annotations

from functools import cache

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold


@cache
def _words(key: str) -> frozenset[str]:
    # hamza spellings of one syllable fold to one key: repetition is no mistake here
    words = frozenset(fold(word) for word in read_table("east_asian_names")[key].split())
    if not words or "" in words:
        raise LexiconError(f"east_asian_names.toml: {key} is empty or holds an empty word")
    return words


def east_asian_families() -> frozenset[str]:
    """Return the folded family names.

    Raises:
        LexiconError: the list is empty or holds an empty word.
    """
    return _words("families")


def east_asian_syllables() -> frozenset[str]:
    """Return the folded syllables of given names.

    Raises:
        LexiconError: the list is empty or holds an empty word.
    """
    return _words("syllables")
