"""Typed access to `offices.toml`: the words that offices and titles are made of, folded and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.lexicon.organisations import organisations
from kg.lexicon.places import places
from kg.text.normalize import fold

POSSESSIVE = ("ه", "ها", "هم")
"""Pronouns that a head or portfolio takes in place of the article («نائبه», «وزير خارجيتها»)."""


class PhraseTable(dict[tuple[str, ...], str]):
    """Phrases as tuples of folded words, with what each stands for; `lengths` tells how long those are that begin with
    a word, longest first, so that a text is compared with few of them."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], str]]) -> None:
        super().__init__(phrases)
        lengths: dict[str, set[int]] = {}
        for phrase in self:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@dataclass(frozen=True, slots=True)
class OfficeTables:
    """The checked tables, folded; phrases are tuples of words."""

    person: frozenset[str]
    deputies: frozenset[str]
    nominal: frozenset[str]
    posted: frozenset[str]
    sovereigns: PhraseTable
    given_names: frozenset[str]
    indefinite: frozenset[str]
    head_phrases: PhraseTable
    possessed: frozenset[str]
    stringing: PhraseTable
    governing: PhraseTable
    plurals: Mapping[str, str]
    called: frozenset[str]
    counterparts: frozenset[str]
    ranks: frozenset[str]
    courtesies: frozenset[str]
    charged: frozenset[str]
    former: PhraseTable
    portfolios: PhraseTable
    bodies: frozenset[str]
    open_bodies: frozenset[str]
    prepositions: frozenset[str]
    affiliations: Mapping[str, str]
    seats: Mapping[tuple[str, ...], str]
    honorifics: frozenset[str]
    honorific_phrases: PhraseTable
    military: frozenset[str]
    military_tails: frozenset[str]
    callings: PhraseTable
    blessings: PhraseTable


def _words(table: str, values: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for value in values:
        key = fold(value)
        if not key or key in found:
            raise LexiconError(f"offices.toml: {table}: {value!r} is empty or given twice: keep one")
        found.add(key)
    return frozenset(found)


def _phrases(table: str, values: Iterable[str]) -> PhraseTable:
    return PhraseTable((tuple(value.split()), value) for value in _words(table, values))


def _plurals(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for singular, plurals in table.items():
        for plural in _words(f"plurals.{singular}", plurals):
            if found.setdefault(plural, singular) != singular:
                raise LexiconError(f"offices.toml: plurals: {plural!r} has two singulars: keep one")
    return found


@cache
def offices() -> OfficeTables:
    """Load and check the tables of offices and titles.

    Raises:
        LexiconError: a value is empty or given twice, or a list names a head that is none.
    """
    table: dict[str, Any] = read_table("offices")
    heads, complements, titles = table["heads"], table["complements"], table["titles"]
    person = _words("heads.person", heads["person"])
    subsets = {}
    for name in ("deputies", "nominal", "posted", "given_names", "indefinite", "possessed"):
        subsets[name] = _words(f"heads.{name}", heads[name])
    unknown = (subsets["deputies"] | subsets["given_names"] | subsets["indefinite"] | subsets["possessed"]) - person
    if unknown:
        raise LexiconError(f"offices.toml: {sorted(unknown)} are not in heads.person: add them there")
    portfolios: dict[tuple[str, ...], str] = {}
    for portfolio in complements["portfolios"]:
        words = tuple(fold(portfolio).split())
        if not words or words in portfolios:
            raise LexiconError(f"offices.toml: complements.portfolios: {portfolio!r} is empty or given twice: keep one")
        portfolios[words] = portfolio
    for words, portfolio in list(portfolios.items()):
        if len(words) == 1 and words[0].startswith("ال"):
            portfolios.setdefault((words[0][2:],), portfolio)
    return OfficeTables(
        person=person,
        deputies=subsets["deputies"],
        nominal=subsets["nominal"],
        posted=subsets["posted"],
        given_names=subsets["given_names"],
        indefinite=subsets["indefinite"],
        sovereigns=_phrases("heads.sovereigns", heads["sovereigns"]),
        head_phrases=_phrases("heads.phrases", heads["phrases"]),
        possessed=subsets["possessed"],
        stringing=_phrases("heads.stringing", heads["stringing"]),
        governing=_phrases("heads.governing", heads["governing"]),
        plurals=_plurals(table["plurals"]),
        called=_words("heads.called", heads["called"]),
        counterparts=_words("heads.counterparts", heads["counterparts"]),
        ranks=_words("complements.ranks", complements["ranks"]),
        courtesies=_words("complements.courtesies", complements["courtesies"]),
        charged=_words("complements.charged", complements["charged"]),
        former=_phrases("complements.former", complements["former"]),
        portfolios=PhraseTable(portfolios.items()),
        bodies=_words("complements.bodies", complements["bodies"]),
        open_bodies=_words("complements.open_bodies", complements["open_bodies"]),
        prepositions=_words("complements.prepositions", complements["prepositions"]),
        affiliations={fold(key): value for key, value in table["affiliations"].items()},
        seats={tuple(fold(key).split()): value for key, value in table["seats"].items()},
        honorifics=_words("titles.honorifics", titles["honorifics"]),
        honorific_phrases=_phrases("titles.phrases", titles["phrases"]),
        military=_words("titles.ranks", titles["ranks"]),
        military_tails=_words("titles.rank_tails", titles["rank_tails"]),
        callings=_phrases("titles.callings", titles["callings"]),
        blessings=_phrases("titles.blessings", titles["blessings"]),
    )


# ---------------------------------------------------------------- looking words up


def longest_phrase(words: Sequence[str], start: int, phrases: PhraseTable) -> int:
    """Return the end of the longest run of words from `start` that is one of the phrases, or `start`."""
    for length in phrases.lengths.get(words[start], ()) if start < len(words) else ():
        if start + length <= len(words) and tuple(words[start : start + length]) in phrases:
            return start + length
    return start


def longest_surface(words: Sequence[str], start: int, surfaces: PhraseTable, first: str | None = None) -> int:
    """Return the end of the longest run of words from `start` that is a surface of the table, or `start`.

    `first` stands in for the first word where the caller took clitics off it.
    """
    head = words[start] if first is None else first
    for length in surfaces.lengths.get(head, ()):
        if start + length <= len(words) and (head, *words[start + 1 : start + length]) in surfaces:
            return start + length
    return start


@cache
def organisation_phrases() -> PhraseTable:
    """Return the surfaces of organisations as phrases.

    Those of guarded ones name their state («جهاز المخابرات العامة المصرية»), which is no part of an office.
    """
    return PhraseTable(
        (tuple(surface.split()), surface)
        for surface, bearers in organisations().items()
        if not all(body.guarded for body in bearers)
    )


@cache
def place_phrases() -> PhraseTable:
    """Return the surfaces of all places as phrases."""
    return PhraseTable((tuple(surface.split()), surface) for surface in places())


def without_article_of_head(word: str) -> str:
    """Return a folded head without «ال»."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def head_of(word: str) -> str | None:
    """Return the head a folded word is («الوزير» → «وزير», «نائبه» → «نائب»), None where it is no office head."""
    return _head_forms().get(word)


@cache
def _head_forms() -> Mapping[str, str]:
    """Map every form of a head to it: with «ال», with a possessive pronoun; a head that is written so comes first."""
    tables = offices()
    forms = {head + pronoun: head for head in tables.possessed for pronoun in POSSESSIVE}
    forms |= {"ال" + head: head for head in tables.person - tables.indefinite if len(head) > 2}
    return forms | {head: head for head in tables.person}


def begins_title(word: str) -> bool:
    """Tell whether a folded word, free of proclitics, can begin an office, an honorific or a rank."""
    return word in title_starts()


@cache
def title_starts() -> frozenset[str]:
    """Return the folded words, free of proclitics, that can begin an office, an honorific or a rank."""
    tables = offices()
    tabled = (tables.head_phrases, tables.honorific_phrases, tables.callings)
    firsts = frozenset(phrase[0] for phrases in tabled for phrase in phrases)
    return firsts | tables.honorifics | tables.military | (_head_forms().keys() - tables.plurals.keys())
