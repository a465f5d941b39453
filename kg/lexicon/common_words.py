"""Typed access to `common_words.toml`: everyday words of the news that are no part of a personal name."""

from __future__ import annotations

from functools import cache

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold


def _words(key: str) -> frozenset[str]:
    words = [fold(word) for word in read_table("common_words")[key].split()]
    found = frozenset(words)
    if "" in found or len(found) != len(words):
        raise LexiconError(f"common_words.toml: {key}: a word is empty or stands twice: remove it")
    return found


@cache
def common_words() -> frozenset[str]:
    """Return the folded everyday words.

    Raises:
        LexiconError: a word is empty once folded or stands twice.
    """
    return _words("words")


@cache
def everyday_names() -> frozenset[str]:
    """Return the folded given names that are more often another word («أمل», «سلامة», «عهد»).

    Raises:
        LexiconError: a word is empty once folded or stands twice.
    """
    return _words("names")
