"""Typed access to `lookalikes.toml`: the words beside a trigger that make it no meeting, or one still to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.forms import word_list
from kg.lexicon.loader import read_table


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """The checked table: folded words."""

    received: frozenset[str]
    shares: frozenset[str]
    field_of: frozenset[str]
    interviewers: frozenset[str]
    eras: frozenset[str]
    along: frozenset[str]
    rumours: frozenset[str]
    to_be: frozenset[str]
    to_become: frozenset[str]
    may_be: frozenset[str]
    unset: frozenset[str]
    dates: frozenset[str]
    habitual: frozenset[str]
    recurrent: frozenset[str]
    no_exception: frozenset[str]
    blamed: frozenset[str]
    spans: frozenset[str]
    securing: frozenset[str]
    driven: frozenset[str]
    thereof: frozenset[str]
    clocks: frozenset[str]
    absent: frozenset[str]
    near: frozenset[str]
    houses: frozenset[str]
    preparing: frozenset[str]
    forecasts: frozenset[str]
    halls: frozenset[str]
    urges: frozenset[str]
    anonymity: frozenset[str]
    climbs: frozenset[str]
    heights: frozenset[str]
    power: frozenset[str]
    broadcasters: frozenset[str]
    soon: frozenset[str]
    now: frozenset[str]
    courts: frozenset[str]
    leading: frozenset[str]
    hopes: frozenset[str]


@cache
def lookalikes() -> Lookalikes:
    """Return the words that decide against a meeting.

    Raises:
        LexiconError: a list is missing or empty, or holds an empty word, a phrase or a word twice.
    """
    return _read(read_table("lookalikes"))


def _read(table: Mapping[str, Any]) -> Lookalikes:
    return Lookalikes(**{name: word_list("lookalikes", name, table.get(name)) for name in Lookalikes.__slots__})
