"""Typed access to `asides.toml`: what opens an insertion between the participants of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import word_list
from kg.lexicon.loader import read_table

_PHRASES = ("adverbials", "manners")
LONGEST_ADVERBIAL = 3
"""Words of the longest adverbial."""


@dataclass(frozen=True, slots=True)
class Asides:
    """The checked table, folded."""

    sources: frozenset[str]
    prepositions: frozenset[str]
    occasions: frozenset[str]
    means: frozenset[str]
    seats: frozenset[str]
    staying: frozenset[str]
    adverbs: frozenset[str]
    concert: frozenset[str]
    settings: frozenset[str]
    phases: frozenset[str]
    journeys: frozenset[str]
    journeys_known: frozenset[str]
    touring: frozenset[str]
    stays: frozenset[str]
    course: frozenset[str]
    leaving: frozenset[str]
    attended: frozenset[str]
    adverbials: frozenset[str]
    circumstances: frozenset[str]
    countings: frozenset[str]
    charges: frozenset[str]
    circumstance_prepositions: frozenset[str]
    circumstances_in: frozenset[str]
    circumstances_on: frozenset[str]
    circumstances_of: frozenset[str]
    purposes: frozenset[str]
    purpose_prepositions: frozenset[str]
    manners: frozenset[str]
    two_sided: frozenset[str]
    closing_adjectives: frozenset[str]

    def adverbial_at(self, words: Sequence[str]) -> int:
        """Return how many of the folded words are an adverbial that begins with the first, the longest; 0 for none."""
        longest = range(min(LONGEST_ADVERBIAL, len(words)), 0, -1)
        return next((count for count in longest if " ".join(words[:count]) in self.adverbials), 0)


@cache
def asides() -> Asides:
    """Return the words that open and close insertions.

    Raises:
        LexiconError: a list is missing or empty, or holds an empty word, a phrase or one twice; an adverbial is long.
    """
    return _read(read_table("asides"))


def _read(table: Mapping[str, Any]) -> Asides:
    lists = {
        name: word_list("asides", name, table.get(name), phrases=name in _PHRASES)
        for name in Asides.__dataclass_fields__
    }
    if long := [phrase for phrase in lists["adverbials"] if phrase.count(" ") >= LONGEST_ADVERBIAL]:
        raise LexiconError(f"asides.toml: adverbials: {long[0]!r} has more than {LONGEST_ADVERBIAL} words: shorten it")
    return Asides(**lists)


@cache
def adverbial_openings() -> frozenset[str]:
    """Return the first words of the adverbials."""
    return frozenset(phrase.split()[0] for phrase in asides().adverbials)
