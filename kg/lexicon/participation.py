"""Typed access to `participation.toml`: the words by which participants are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import word_list
from kg.lexicon.loader import read_table


@dataclass(frozen=True, slots=True)
class Participation:
    """The checked table, folded; `adding` maps the first word of a phrase to what may follow it."""

    membership: frozenset[str]
    before_names: frozenset[str]
    composed: frozenset[str]
    attend: frozenset[str]
    attended: frozenset[str]
    attend_also: frozenset[str]
    ceremonies: frozenset[str]
    of_parts: frozenset[str]
    festive: frozenset[str]
    side_of: frozenset[str]
    sides: frozenset[str]
    signing: frozenset[str]
    sittings: frozenset[str]
    join: frozenset[str]
    joined_to: frozenset[str]
    own_bodies: frozenset[str]
    gathered: frozenset[str]
    present: frozenset[str]
    seated: frozenset[str]
    beside: frozenset[str]
    hosted_it: frozenset[str]
    accompanied: frozenset[str]
    on_occasion: frozenset[str]
    holding_speech: frozenset[str]
    own_speech: frozenset[str]
    signed: frozenset[str]
    chaired: frozenset[str]
    supervised: frozenset[str]
    convened: frozenset[str]
    escort: frozenset[str]
    escort_them: frozenset[str]
    welcomers: frozenset[str]
    at_reception: frozenset[str]
    farewell: frozenset[str]
    callers: frozenset[str]
    welcome: frozenset[str]
    plural_offices: frozenset[str]
    counterparts: frozenset[str]
    gatherings: frozenset[str]
    ranks: frozenset[str]
    led: frozenset[str]
    witnessed: frozenset[str]
    being_there: frozenset[str]
    spoke: frozenset[str]
    speaking: frozenset[str]
    hearing: frozenset[str]
    dealt_with: frozenset[str]
    gave: frozenset[str]
    another: frozenset[str]
    serving: frozenset[str]
    adding: Mapping[str, frozenset[str]]


@cache
def participation() -> Participation:
    """Return the words by which participants are listed.

    Raises:
        LexiconError: a list is missing or empty, or holds a phrase, an empty word or one twice.
    """
    return _read(read_table("participation"))


def _read(table: Mapping[str, Any]) -> Participation:
    names = [field.name for field in fields(Participation)[:-1]]
    lists = {name: word_list("participation", name, table.get(name)) for name in names}
    adding = {}
    for first, behind in (table.get("adding") or {}).items():
        (key,) = word_list("participation", "adding", [first])
        adding[key] = word_list("participation", f"adding: {first}", behind)
    if not adding:
        raise LexiconError("participation.toml: adding is missing or empty: list its phrases")
    return Participation(**lists, adding=adding)
