"""The names of months: Levantine, Egyptian, Maghrebi, Moroccan, Hijri, and the English ones of crawler headers."""

from __future__ import annotations

from collections.abc import Mapping
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
def month_epithets() -> frozenset[str]:
    """Return the adjectives that follow a Hijri month's name without changing it («رمضان المبارك»)."""
    return folded_set(_TABLE, read_table(_TABLE)["epithets"]["words"])
