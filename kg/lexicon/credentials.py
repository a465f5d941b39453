"""Typed access to `credentials.toml`: the words with which ambassadors hand over their papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon.forms import folded_set, keep_apart
from kg.lexicon.loader import read_table


@dataclass(frozen=True, slots=True)
class Credentials:
    """The checked table, folded; `own` are the words of `accreditation` with a possessive."""

    papers: frozenset[str]
    accreditation: frozenset[str]
    own: frozenset[str]
    receiving: frozenset[str]
    presenting: frozenset[str]
    posts: frozenset[str]


@cache
def credentials() -> Credentials:
    """Return the words of credentials.

    Raises:
        LexiconError: a word is empty or listed twice, or tells both of receiving and of presenting.
    """
    return _read(read_table("credentials"))


def _read(table: Mapping[str, Any]) -> Credentials:
    lists = {name: folded_set("credentials", table.get(name, ())) for name in Credentials.__dataclass_fields__}
    keep_apart("credentials", lists, ("papers", "accreditation", "receiving", "presenting", "posts"))
    return Credentials(**lists)
