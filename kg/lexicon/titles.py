"""Typed access to `titles.toml`: royal titles, men's titles that look like a woman's, words of another time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.lexicon.forms import keep_apart, word_list
from kg.lexicon.loader import read_table
from kg.lexicon.names import without_article

_TABLE = "titles"


@dataclass(frozen=True, slots=True)
class RoyalTitles:
    """Folded words of royal titles without «ال», by the sex and rank of those who bear them.

    `women` and `men` are the words said of them only, `reigning` those said of who reigns, `all` every word: sets of
    their own, for every name of an article is asked for them.
    """

    kings: frozenset[str]
    queens: frozenset[str]
    princes: frozenset[str]
    princesses: frozenset[str]
    women: frozenset[str] = field(init=False)
    men: frozenset[str] = field(init=False)
    reigning: frozenset[str] = field(init=False)
    all: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "women", self.queens | self.princesses)
        object.__setattr__(self, "men", self.kings | self.princes)
        object.__setattr__(self, "reigning", self.kings | self.queens)
        object.__setattr__(self, "all", self.women | self.men)


@cache
def _table() -> dict[str, Any]:
    return read_table(_TABLE)


@cache
def royal_titles() -> RoyalTitles:
    """Return the words of royal titles.

    Raises:
        LexiconError: a word is empty, a phrase or there twice.
    """
    ranks = ("kings", "queens", "princes", "princesses")
    lists = {
        rank: frozenset(map(without_article, word_list(_TABLE, rank, _table()["royal"].get(rank)))) for rank in ranks
    }
    keep_apart(_TABLE, lists, ranks)
    return RoyalTitles(**lists)


@cache
def mens_titles_in_ta() -> frozenset[str]:
    """Return men's titles that end like a woman's once folded.

    Raises:
        LexiconError: a word is empty, a phrase or there twice.
    """
    return word_list(_TABLE, "ending_in_ta", _table()["men"].get("ending_in_ta"))


@cache
def words_of_then() -> frozenset[tuple[str, ...]]:
    """Return the words and phrases behind an office that mean its bearer of another time.

    Raises:
        LexiconError: an entry is empty or there twice, or a word is a phrase.
    """
    then = _table()["then"]
    phrases = word_list(_TABLE, "phrases", then.get("phrases"), phrases=True)
    return frozenset(tuple(entry.split()) for entry in word_list(_TABLE, "words", then.get("words")) | phrases)


@cache
def longest_then() -> int:
    """Return the number of words of the longest phrase of another time."""
    return max(map(len, words_of_then()))
