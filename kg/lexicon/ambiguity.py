"""Typed access to `ambiguity.toml`: names that are ordinary words too, and words that no name holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.courtesies import courtesies
from kg.lexicon.loader import read_table
from kg.text.normalize import fold

_ON = "على"


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """The checked table, folded. `openers` and `closers` are punctuation, as written.

    `organisation_heads` and `nominal_heads` are nouns without the article; `sides` have it.
    `buildings` are seats of power that are places and actors, `competitions` nouns that make one of a place's name,
    `before_for` words that the preposition «ل» follows. `outside_names` are verbs, adverbs and prepositions with a
    pronoun that no personal name holds, `phrases` rows of words that only look like one.
    """

    guarded_organisations: frozenset[str]
    openers: frozenset[str]
    closers: frozenset[str]
    public_surnames: frozenset[str]
    foreign_given: frozenset[str]
    vague_institutions: frozenset[str]
    short_ministries: frozenset[str]
    blocked: Mapping[str, frozenset[str]]
    blocked_right: Mapping[str, frozenset[str]]
    function_words: frozenset[str]
    organisation_heads: frozenset[str]
    nominal_heads: frozenset[str]
    sides: frozenset[str]
    buildings: frozenset[str]
    competitions: frozenset[str]
    before_for: frozenset[str]
    outside_names: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    adjectives_behind: frozenset[str]
    blessings: frozenset[str]


def _fold_all(table: str, values: Iterable[str], *, repeated: bool = False) -> frozenset[str]:
    found: set[str] = set()
    for value in values:
        key = fold(value)
        if not key or (key in found and not repeated):
            raise LexiconError(f"ambiguity.toml: {table}: {value!r} is empty or given twice: keep one")
        found.add(key)
    return frozenset(found)


def _neighbours(table: dict[str, dict[str, list[str]]], key: str) -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {fold(surface): _fold_all(f"{key}.{surface}", words) for surface, words in table[key].items()}
    )


def _outside_names(table: dict[str, Any]) -> frozenset[str]:
    led = (preposition.replace("ى", "ي") + end for preposition in table["prepositions"] for end in table["pronouns"])
    words = [*table["verbs"].split(), *table["adverbs"].split(), *table["sent"].split(), *led]
    # «سموه», «معاليه» stand for somebody and are nobody's name
    return _fold_all("no_name", words, repeated=True) | courtesies().pronouns.keys()


@cache
def ambiguity() -> Ambiguity:
    """Load and check the table of ambiguous surfaces.

    Raises:
        LexiconError: a value is empty or given twice, or a nominal head is no organisation head.
    """
    table = read_table("ambiguity")
    heads = table["organisation_heads"]
    organisation_heads = _fold_all("organisation_heads.nouns", heads["nouns"])
    return Ambiguity(
        guarded_organisations=_fold_all("organisations.guarded", table["organisations"]["guarded"]),
        openers=frozenset(table["organisations"]["openers"]),
        closers=frozenset(table["organisations"]["closers"]),
        public_surnames=_fold_all("persons.surnames", table["persons"]["surnames"]),
        foreign_given=_fold_all("persons.given", table["persons"]["given"], repeated=True),
        vague_institutions=_fold_all("organisations.vague", table["organisations"]["vague"]),
        short_ministries=_fold_all("organisations.short_ministries", table["organisations"]["short_ministries"]),
        blocked=_neighbours(table, "blocked"),
        blocked_right=_neighbours(table, "blocked_right"),
        # a running list of words: hamza spellings of one word may stand side by side
        # «على» stays as written: folded it is the name «علي»
        function_words=_fold_all("function.words", table["function"]["words"].split(), repeated=True)
        - {fold(_ON)} | {_ON},
        organisation_heads=organisation_heads,
        nominal_heads=_fold_all("organisation_heads.nominal", heads["nominal"]),
        sides=_fold_all("organisation_heads.sides", heads["sides"]),
        buildings=_fold_all("organisations.buildings", table["organisations"]["buildings"]),
        before_for=_fold_all("clitics.before_for", table["clitics"]["before_for"]),
        competitions=_fold_all("competitions.nouns", table["competitions"]["nouns"]),
        outside_names=_outside_names(table["no_name"]),
        phrases=frozenset(tuple(p.split()) for p in _fold_all("no_name.phrases", table["no_name"]["phrases"])),
        adjectives_behind=_fold_all("no_name.adjectives", table["no_name"]["adjectives"]),
        blessings=_fold_all("no_name.blessings", table["no_name"]["blessings"]),
    )
