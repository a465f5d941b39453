"""Check the surface forms of a lexicon table while they are folded: the common half of the accessors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Protocol, TypeVar

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


def word_list(table: str, name: str, surfaces: Iterable[object] | None, *, phrases: bool = False) -> frozenset[str]:
    """Return the keys of one named list of a table; `phrases`: its entries may have several words.

    Raises:
        LexiconError: the list is missing or empty, or an entry is empty, a phrase, or there twice once folded.
    """
    found: set[str] = set()
    for surface in surfaces or ():
        key = fold(surface) if isinstance(surface, str) else ""
        if not key or (" " in key and not phrases) or key in found:
            raise LexiconError(f"{table}.toml: {name}: {surface!r} is empty, a phrase or there twice: mend it")
        found.add(key)
    if not found:
        raise LexiconError(f"{table}.toml: {name} is missing or empty: list its words")
    return frozenset(found)


def keep_apart(table: str, lists: Mapping[str, frozenset[str]], names: Sequence[str]) -> None:
    """Check that no two of the named lists share a word: they are asked one after the other.

    Raises:
        LexiconError: two of them do.
    """
    for left, right in combinations(names, 2):
        if both := sorted(lists[left] & lists[right]):
            raise LexiconError(f"{table}.toml: {both[0]!r} stands in {left} and in {right}: keep one")


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


class Named(Protocol):
    """An entry of a table that has a name and aliases."""

    @property
    def name(self) -> str:
        """Return the usual name."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the other names."""
        ...


Entry = TypeVar("Entry", bound=Named)


def bearers_by_surface(table: str, entries: Iterable[Entry], shared: frozenset[str]) -> Mapping[str, tuple[Entry, ...]]:
    """Map every folded name and alias to the entries that bear it.

    Raises:
        LexiconError: a surface is empty, or two entries claim it and it is not among `shared`.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for surface in dict.fromkeys(fold(s) for s in (entry.name, *entry.aliases)):
            if not surface:
                raise LexiconError(f"{table}.toml: {entry.name!r} has an empty alias: delete it")
            if found[surface] and surface not in shared:
                raise LexiconError(
                    f"{table}.toml: {surface!r} names {found[surface][0].name!r} and {entry.name!r}: "
                    "keep one, or list it under [shared] with a note"
                )
            found[surface].append(entry)
    return MappingProxyType({surface: tuple(bearers) for surface, bearers in found.items()})
