"""Typed access to `people.toml`: public figures of 2010–2026 with their usual Arabic spellings and dated offices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import bearers_by_surface
from kg.lexicon.loader import read_table
from kg.lexicon.names import fold_all, without_article
from kg.lexicon.places import countries
from kg.text.normalize import fold

_OFFICE_RE = re.compile(r"^(?P<title>[^0-9]+?) (?P<since>\d{4}(?:-\d{2})?)?\.\.(?P<until>\d{4}(?:-\d{2})?)?$")


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office somebody held; `since` and `until` are ISO years or months, None where open or unknown."""

    title: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A public figure by the name the Arabic press uses most; `country` is ISO 3166-1 alpha-2 or None."""

    name: str
    name_en: str
    aliases: tuple[str, ...]
    country: str | None
    offices: tuple[HeldOffice, ...]


@cache
def _table() -> dict[str, Any]:
    return read_table("people")


@cache
def listed_people() -> tuple[Person, ...]:
    """Return every person of the table.

    Raises:
        LexiconError: a row lacks a name, a country is unknown, or an office ends before it begins.
    """
    listed = []
    for code, rows in _table()["people"].items():
        if code != "XX" and code not in countries():
            raise LexiconError(f"people.toml: [people] {code} is no country of places.toml: use XX or add it")
        for row in rows:
            if len(row) < 2 or not fold(row[0]) or not row[1].isascii():
                raise LexiconError(f"people.toml: {row!r} needs an Arabic name and an English one")
            aliases, offices = [], []
            for cell in row[2:]:
                match = _OFFICE_RE.match(cell)
                if match is None:
                    if any(digit in cell for digit in "0123456789"):
                        raise LexiconError(
                            f"people.toml, {row[0]}: {cell!r} is no 'office since..until': mend the dates"
                        )
                    aliases.append(cell)
                    continue
                office = HeldOffice(match["title"], match["since"], match["until"])
                if office.since and office.until and office.since > office.until:
                    raise LexiconError(f"people.toml, {row[0]}: {cell!r} ends before it begins: mend the dates")
                offices.append(office)
            listed.append(Person(row[0], row[1], tuple(aliases), None if code == "XX" else code, tuple(offices)))
    return tuple(listed)


@cache
def people() -> Mapping[str, tuple[Person, ...]]:
    """Map every folded name and alias to the people who bear it.

    Raises:
        LexiconError: two people claim a surface that is not listed under `shared`.
    """
    shared = fold_all("people", "shared", _table()["shared"]["surfaces"])
    return bearers_by_surface("people", listed_people(), shared)


@cache
def office_synonyms() -> dict[str, str]:
    """Map a folded title to the one it is compared by («رئيس مجلس الوزراء» → «رئيس الوزراء»), with and without «ال».

    Raises:
        LexiconError: one title stands in two groups.
    """
    found: dict[str, str] = {}
    for group in _table()["titles"]["synonyms"]:
        kept = _bare_title(group[0])
        for title in group:
            for form in {fold(title), _bare_title(title)}:
                if found.setdefault(form, kept) != kept:
                    raise LexiconError(f"people.toml, titles: {title!r} stands in two groups: keep one")
    return found


def _bare_title(title: str) -> str:
    return " ".join(without_article(word) for word in fold(title).split())


@cache
def titles_of_many() -> frozenset[str]:
    """Return the first words of titles that many hold at a time («عضو», «مستشار»): such an office names nobody."""
    return frozenset(
        without_article(word) for word in fold_all("people", "titles", _table()["titles"]["many"])
    )


@cache
def titles_of_one_state() -> dict[str, str]:
    """Map the key of a title that only one state has to that state («خادم الحرمين الشريفين» → SA).

    Raises:
        LexiconError: a state is no country of places.toml.
    """
    found: dict[str, str] = {}
    for title, code in _table()["titles"]["states"].items():
        if code not in countries():
            raise LexiconError(f"people.toml, titles.states: {code!r} of {title!r} is no country: mend it")
        found[_bare_title(title)] = code
    return found
