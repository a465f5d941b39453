"""Typed access to `circumstances.toml`: the words that tell when and where an event was held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.forms import keep_apart, word_list
from kg.lexicon.loader import read_table


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The checked table, folded; `same_day` and `afterwards` hold phrases, all others words."""

    held: frozenset[str]
    hosted: frozenset[str]
    to_be_held: frozenset[str]
    being_held: frozenset[str]
    dating: frozenset[str]
    between: frozenset[str]
    expected: frozenset[str]
    announcements: frozenset[str]
    occasions: frozenset[str]
    course: frozenset[str]
    came: frozenset[str]
    came_thus: frozenset[str]
    conveyances: frozenset[str]
    throughout: frozenset[str]
    situated: frozenset[str]
    abroad: frozenset[str]
    leaving: frozenset[str]
    same_day: frozenset[str]
    afterwards: frozenset[str]
    margins: frozenset[str]
    ended: frozenset[str]
    praising: frozenset[str]
    taking_part: frozenset[str]
    following: frozenset[str]
    recorded: frozenset[str]
    made: frozenset[str]
    rounds: frozenset[str]
    talks_in_series: frozenset[str]
    series: frozenset[str]
    going_on: frozenset[str]
    settled: frozenset[str]
    then: frozenset[str]
    counts: frozenset[str]
    first_time: frozenset[str]
    further_times: frozenset[str]
    carried: frozenset[str]


_ONE_LIST = ("held", "hosted", "being_held", "dating")
"""Lists of verbs and participles that are asked one after the other: a word in two of them would have two meanings."""


@cache
def circumstances() -> Circumstances:
    """Return the words around events.

    Raises:
        LexiconError: a list is missing or empty, holds an empty word or one twice, or two lists of verbs share one.
    """
    return _read(read_table("circumstances"))


def _read(table: Mapping[str, Any]) -> Circumstances:
    lists = {
        name: word_list("circumstances", name, table.get(name), phrases=name in ("same_day", "afterwards"))
        for name in Circumstances.__dataclass_fields__
    }
    keep_apart("circumstances", lists, _ONE_LIST)
    return Circumstances(**lists)
