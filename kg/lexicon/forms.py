"""Check the surface forms of a lexicon table while they are folded: the common half of the accessors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from kg.errors import LexiconError
from kg.text.normalize import fold

Value = TypeVar("Value")


def folded_form(table: str, surface: object) -> str:
    """Return the comparison key of one surface form.

    Raises:
        LexiconError: it is no text, or nothing is left of it after folding.
    """
    if not isinstance(surface, str) or not (key := fold(surface)):
        raise LexiconError(f"lexicon table {table}.toml: {surface!r} is not a word: write a non-empty Arabic form")
    return key


def folded_set(table: str, surfaces: Iterable[object]) -> frozenset[str]:
    """Return the keys of a list of forms. Two spellings that fold to one key are one entry; a repeated spelling is
    an error.

    Raises:
        LexiconError: a form is empty or listed twice as written.
    """
    listed = list(surfaces)
    for surface in listed:
        if listed.count(surface) > 1:
            raise LexiconError(f"lexicon table {table}.toml lists {surface!r} twice in one list: remove one")
    return frozenset(folded_form(table, surface) for surface in listed)


def add_form(target: dict[str, Value], table: str, surface: object, value: Value) -> None:
    """Enter a form under its key; the same form with the same value is one entry.

    Raises:
        LexiconError: the form is empty or already stands for another value.
    """
    key = folded_form(table, surface)
    if target.setdefault(key, value) != value:
        raise LexiconError(
            f"lexicon table {table}.toml: {surface!r} stands for {target[key]!r} and for {value!r}: keep one of them"
        )
