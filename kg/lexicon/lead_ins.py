"""Typed access to `lead_ins.toml`: the words behind a trigger that lead in who took part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import folded_form, word_list
from kg.lexicon.loader import read_table


@dataclass(frozen=True, slots=True)
class LeadIns:
    """The checked table, folded; `no_verbs` are beginnings of words, `beside` maps a word to the pronoun at its end."""

    absent: frozenset[str]
    before_colon: frozenset[str]
    namely: frozenset[str]
    represented: frozenset[str]
    called: frozenset[str]
    called_to: frozenset[str]
    agents: frozenset[str]
    on_arrival: frozenset[str]
    under_eyes: frozenset[str]
    facing: frozenset[str]
    own_seats: frozenset[str]
    likewise: frozenset[str]
    eves: frozenset[str]
    no_verbs: tuple[str, ...]
    beside: Mapping[str, str]


@cache
def lead_ins() -> LeadIns:
    """Return the words that lead in participants.

    Raises:
        LexiconError: a list is missing or empty, or holds a phrase, an empty word or one twice; a word of `beside` does
            not end with its pronoun.
    """
    return _read(read_table("lead_ins"))


def _read(table: Mapping[str, Any]) -> LeadIns:
    names = [field.name for field in fields(LeadIns)[:-2]]
    lists = {name: word_list("lead_ins", name, table.get(name)) for name in names}
    beside = {folded_form("lead_ins", word): pronoun for word, pronoun in (table.get("beside") or {}).items()}
    if not beside or not all(word.endswith(pronoun) for word, pronoun in beside.items()):
        raise LexiconError(f"lead_ins.toml: beside: {beside} is empty or a word does not end with its pronoun: mend it")
    no_verbs = tuple(sorted(word_list("lead_ins", "no_verbs", table.get("no_verbs"))))
    return LeadIns(**lists, no_verbs=no_verbs, beside=beside)
