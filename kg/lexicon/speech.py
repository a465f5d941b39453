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
    """The checked table, folded. `said` has conjunctions attached too; `with_pronoun` gives the «ه» of «معه»."""

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


@cache
def speech() -> Speech:
    """Load and check the words of speech.

    Raises:
        LexiconError: a form is empty or given twice, or a pronoun is none of «ه، ها، هم».
    """
    table = read_table("speech")
    pronouns: dict[str, str] = {}
    for surface, pronoun in table["with_pronoun"].items():
        if pronoun not in _PRONOUNS:
            raise LexiconError(f"speech.toml: {surface!r} stands for {pronoun!r}: write one of {_PRONOUNS}")
        pronouns[folded_form("speech", surface)] = pronoun
    sets = {key: folded_set("speech", table[key]) for key in _SETS}
    sets["said"] |= {letter + word for word in sets["said"] for letter in "وف"}
    return Speech(with_pronoun=MappingProxyType(pronouns), **sets)
