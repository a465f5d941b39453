"""The names of months: Levantine, Egyptian, Maghrebi, Moroccan, Hijri, and the English ones of crawler headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from kg.errors import LexiconError
from kg.lexicon.forms import add_form, folded_set
from kg.lexicon.loader import read_table

Calendar = Literal["gregorian", "hijri"]
_TABLE = "months"
_MONTHS = 12
_LONG = 6
"""Letters of the shortest name («أكتوبر») whose slips are worked out; «مايو» and «يوليه» resemble other words."""
_ALIKE = ("بتثني", "فق", "سش", "رز", "حخج", "عغ", "طظ", "دذ", "كگ")
"""Letters that differ by their dots."""


@dataclass(frozen=True, slots=True)
class MonthName:
    """What a month's name says. `plain` names are nothing but months; the others are also words or names of people."""

    number: int
    calendar: Calendar
    plain: bool


@cache
def month_names() -> Mapping[str, MonthName]:
    """Map each folded name (two-word names with one blank) to its month.

    Raises:
        LexiconError: a month is missing, or a name stands for two months.
    """
    table = read_table(_TABLE)
    names: dict[str, MonthName] = {}
    for section, calendar in (("gregorian", "gregorian"), ("hijri", "hijri"), ("english", "gregorian")):
        months = table.get(section, {})
        if sorted(months, key=int) != [str(number) for number in range(1, _MONTHS + 1)]:
            raise LexiconError(
                f"lexicon table {_TABLE}.toml: [{section}] must have the months 1 to {_MONTHS}, each once"
            )
        for number, forms in months.items():
            for plain, key in ((True, "names"), (False, "words")):
                for surface in forms.get(key, ()):
                    month = MonthName(int(number), calendar, plain)  # type: ignore[arg-type]
                    add_form(names, _TABLE, surface, month)
    return MappingProxyType(names)


@cache
def misspelt_months() -> Mapping[str, MonthName]:
    """Map the slips of the pen that newsrooms print for the long month names («نوفمير», «سبتبمر») to their months.

    A slip is one letter taken for another of its shape, left out, doubled, or exchanged with the next. They are worked
    out for names of `_LONG` letters, which hardly any word resembles, and listed for shorter ones. None is plain: a
    slip needs a day or a year beside it.

    Raises:
        LexiconError: a listed slip stands for two months.
    """
    names = month_names()
    listed = read_table(_TABLE)["slips"]
    words = folded_set(_TABLE, listed["words"])
    slips: dict[str, MonthName | None] = {}
    for name, month in names.items():
        if month.calendar != "gregorian" or not month.plain or len(name) < _LONG or name.isascii() or " " in name:
            continue
        for slip in _slips(name):
            if slip not in names and slip not in words and slip[1:] not in names:
                clash = slips.get(slip, month)
                same = clash is not None and clash.number == month.number
                slips[slip] = MonthName(month.number, "gregorian", False) if same else None
    found = {slip: month for slip, month in slips.items() if month is not None}
    for number, forms in listed.items():
        if number != "words":
            for surface in forms["names"]:
                add_form(found, _TABLE, surface, MonthName(int(number), "gregorian", False))
    return MappingProxyType(found)


def _slips(name: str) -> Iterator[str]:
    for index, letter in enumerate(name):
        for group in _ALIKE:
            if letter in group:
                yield from (name[:index] + other + name[index + 1 :] for other in group if other != letter)
        yield name[:index] + letter + name[index:]
        yield name[:index] + name[index + 1 :]
        if index + 1 < len(name) and letter != name[index + 1]:
            yield name[:index] + name[index + 1] + letter + name[index + 2 :]


@cache
def month_epithets() -> frozenset[str]:
    """Return the adjectives that follow a Hijri month's name without changing it («رمضان المبارك»)."""
    return folded_set(_TABLE, read_table(_TABLE)["epithets"]["words"])
