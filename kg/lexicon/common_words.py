"""Typed access to `common_words.toml`: everyday words of the news that are no part of a personal name."""

from __future__ import annotations

from functools import cache

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold


@cache
def common_words() -> frozenset[str]:
    """Return the folded everyday words.

    Raises:
        LexiconError: a word is empty once folded or stands twice.
    """
    words = [fold(word) for word in read_table("common_words")["words"].split()]
    found = frozenset(words)
    if "" in found or len(found) != len(words):
        raise LexiconError("common_words.toml: a word is empty or stands twice: remove it")
    return found
