"""Typed access to `word_sets.toml`: the small sets of words that one stage asks a sentence for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from kg.errors import LexiconError
from kg.lexicon.forms import folded_set
from kg.lexicon.loader import read_table

_TABLE = "word_sets"


@cache
def _sets() -> dict[tuple[str, str], frozenset[str]]:
    return read_sets(read_table(_TABLE))


def read_sets(table: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[tuple[str, str], frozenset[str]]:
    """Fold the sets of a table: module → name → words.

    Raises:
        LexiconError: a set is empty, or holds an empty word or one spelling twice.
    """
    sets = {
        (module, name): folded_set(_TABLE, words) for module, lists in table.items() for name, words in lists.items()
    }
    for (module, name), words in sets.items():
        if not words:
            raise LexiconError(f"{_TABLE}.toml: [{module!r}] {name} is empty: list its words, or remove it")
    return sets


def word_set(module: str, name: str) -> frozenset[str]:
    """Return the keys of one set: `module` as it is imported without «kg.», `name` of the set.

    Raises:
        LexiconError: the table has no such set, or one of its sets is wrong (see `read_sets`).
    """
    try:
        return _sets()[module, name]
    except KeyError:
        raise LexiconError(f"{_TABLE}.toml has no [{module!r}] {name}: add the set, or correct its name") from None
