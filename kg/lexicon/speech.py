"""Typed access to `speech.toml`: who speaks in a quotation, and whom a pronoun behind a verb means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import LexiconError
from kg.lexicon.forms import folded_form, folded_set
from kg.lexicon.loader import read_table

_SPEAKING = ("said", "addressing", "call_boundaries", "going_on", "quoted", "first_person", "turns", "according")
_SETS = (*_SPEAKING, "the_last", "issued", "received")
_PRONOUNS = ("ه", "ها", "هم")


@dataclass(frozen=True, slots=True)
class Speech:
    """The checked table, folded. `said` has conjunctions attached too; `with_pronoun` gives the «ه» of «معه».

    `addressing_by`: a verb of addressing → the preposition of whom it addresses, where that is neither «ل» nor «إلى».
    """

    said: frozenset[str]
    going_on: frozenset[str]
    quoted: frozenset[str]
    first_person: frozenset[str]
    turns: frozenset[str]
    the_last: frozenset[str]
    issued: frozenset[str]
    received: frozenset[str]
    according: frozenset[str]
    addressing: frozenset[str]
    call_boundaries: frozenset[str]
    with_pronoun: Mapping[str, str]
    addressing_by: Mapping[str, str]


@cache
def speech() -> Speech:
    """Load and check the words of speech.

    Raises:
        LexiconError: a form is empty or given twice, a pronoun is none of «ه، ها، هم», or a verb with a preposition of
            its own addresses nobody.
    """
    table = read_table("speech")
    pronouns: dict[str, str] = {}
    for surface, pronoun in table["with_pronoun"].items():
        if pronoun not in _PRONOUNS:
            raise LexiconError(f"speech.toml: {surface!r} stands for {pronoun!r}: write one of {_PRONOUNS}")
        pronouns[folded_form("speech", surface)] = pronoun
    sets = {key: folded_set("speech", table[key]) for key in _SETS}
    sets["said"] |= {letter + word for word in sets["said"] for letter in "وف"}
    by: dict[str, str] = {}
    for preposition, verbs in table["addressing_by"].items():
        for verb in folded_set("speech", verbs):
            if verb not in sets["addressing"]:
                raise LexiconError(f"speech.toml: {verb!r} addresses by {preposition!r}: enter it in addressing too")
            by[verb] = folded_form("speech", preposition)
    return Speech(with_pronoun=MappingProxyType(pronouns), addressing_by=MappingProxyType(by), **sets)
