"""Typed access to `courtesies.toml`: «سموه», «معاليه», «فخامته», and whom each of them can stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import folded_set, word_list
from kg.lexicon.loader import read_table
from kg.text.normalize import fold

_PREPOSITIONS = ("", "ل", "ب", "ك")
_CONJUNCTIONS = ("", "و", "ف")


@dataclass(frozen=True, slots=True)
class Courtesy:
    """One form: the titles and offices that allow it, and words behind which it means something else.

    `beside`: it is also said of those whom another form introduces.
    """

    titles: frozenset[str]
    offices: frozenset[str]
    unless_behind: frozenset[str]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class CourtesyPronoun:
    """A word such as «لسموه»: the number of its form, what is attached to it, and whose pronoun it ends in."""

    form: int
    conjunction: bool
    preposition: str
    pronoun: str


@dataclass(frozen=True, slots=True)
class Courtesies:
    """The checked table, folded. `pronouns` has clitics attached too; `wishes` maps the first word to phrases.

    `guests` maps «الضيف», «لضيف» … to conjunction and preposition; behind «ضيف» stands one of `of_the_land`.
    """

    forms: tuple[Courtesy, ...]
    pronouns: Mapping[str, CourtesyPronoun]
    wishes: Mapping[str, tuple[tuple[str, ...], ...]]
    epithets: frozenset[str]
    guests: Mapping[str, tuple[bool, str]]
    of_the_land: frozenset[str]


@cache
def courtesies() -> Courtesies:
    """Return the forms of courtesy.

    Raises:
        LexiconError: a list is missing, a word is empty or listed twice, or a pronoun belongs to two forms.
    """
    return _read(read_table("courtesies"))


def _read(table: Mapping[str, Any]) -> Courtesies:
    forms: list[Courtesy] = []
    pronouns: dict[str, CourtesyPronoun] = {}
    for number, entry in enumerate(table.get("forms") or ()):
        forms.append(
            Courtesy(
                word_list("courtesies", f"forms[{number}].titles", entry.get("titles")),
                folded_set("courtesies", entry.get("offices", ())),
                folded_set("courtesies", entry.get("unless_behind", ())),
                bool(entry.get("beside", False)),
            )
        )
        for word in sorted(word_list("courtesies", f"forms[{number}].pronouns", entry.get("pronouns"))):
            ending = next(end for end in ("هما", "ها", "ه") if word.endswith(end))
            for conjunction in _CONJUNCTIONS:
                for preposition in _PREPOSITIONS:
                    written = conjunction + preposition + word
                    if written in pronouns:
                        raise LexiconError(f"courtesies.toml: {written!r} belongs to two forms: keep one")
                    pronouns[written] = CourtesyPronoun(number, bool(conjunction), preposition, ending)
    if not forms:
        raise LexiconError("courtesies.toml: forms is missing or empty: list the forms of courtesy")
    listed = table.get("wishes") or {}
    wishes: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(word_list("courtesies", "wishes.phrases", listed.get("phrases"), phrases=True)):
        wishes.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    guest = table.get("guest") or {}
    adjectives = word_list("courtesies", "guest.adjectives", guest.get("adjectives"))
    nouns = word_list("courtesies", "guest.nouns", guest.get("nouns"))
    guests: dict[str, tuple[bool, str]] = {}
    for joined in ("", "و"):
        guests |= {joined + word: (bool(joined), "") for word in adjectives | nouns}
        guests |= {joined + "ل" + word: (bool(joined), "ل") for word in nouns}
        guests |= {joined + "ل" + word[1:]: (bool(joined), "ل") for word in adjectives}  # «للضيف»
    return Courtesies(
        tuple(forms),
        MappingProxyType(pronouns),
        MappingProxyType({first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in wishes.items()}),
        word_list("courtesies", "wishes.epithets", listed.get("epithets")),
        MappingProxyType(guests),
        word_list("courtesies", "guest.of_the_land", guest.get("of_the_land")),
    )


def begins_office(form: Courtesy, office: str) -> bool:
    """Tell whether the holder of an office may be spoken of in a form although no title was written."""
    return fold(office).partition(" ")[0] in form.offices
