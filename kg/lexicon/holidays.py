"""Days with a name, and days of the year that stand for one event («السابع من أكتوبر»)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import LexiconError
from kg.lexicon.forms import add_form, folded_set
from kg.lexicon.loader import read_table
from kg.text.calendar import movable_feast

_TABLE = "holidays"
_KNOWN_YEAR = 2024  # any year will do to ask whether a movable feast's rule exists


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast or memorial day: exactly one of `gregorian`, `hijri` (month, day) and `rule` is set."""

    name: str
    gregorian: tuple[int, int] | None = None
    hijri: tuple[int, int] | None = None
    rule: str | None = None
    days: int = 1


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of the year that means one event. Without `always` a cue word must stand shortly before it."""

    year: int
    always: bool
    cues: frozenset[str]


@cache
def holidays() -> Mapping[str, Holiday]:
    """Map each folded name of a holiday to it.

    Raises:
        LexiconError: a holiday has no date or two, or a name stands for two holidays.
    """
    named: dict[str, Holiday] = {}
    for entry in read_table(_TABLE)["holiday"]:
        dates = [key for key in ("gregorian", "hijri", "rule") if key in entry]
        if len(dates) != 1 or not entry.get("names"):
            raise LexiconError(
                f"lexicon table {_TABLE}.toml: {entry.get('names')!r} needs names and one of gregorian, hijri, rule"
            )
        rule = entry.get("rule")
        if rule is not None and movable_feast(rule, _KNOWN_YEAR) is None:
            raise LexiconError(
                f"lexicon table {_TABLE}.toml: no calendar rule {rule!r}: see kg.text.calendar.movable_feast"
            )
        holiday = Holiday(
            entry["names"][0],
            (entry["gregorian"][0], entry["gregorian"][1]) if "gregorian" in entry else None,
            (entry["hijri"][0], entry["hijri"][1]) if "hijri" in entry else None,
            rule,
            entry.get("days", 1),
        )
        for name in entry["names"]:
            add_form(named, _TABLE, name, holiday)
    return MappingProxyType(named)


@cache
def named_days() -> Mapping[tuple[int, int], tuple[NamedDay, ...]]:
    """Map (month, day) to the events that day can stand for.

    Raises:
        LexiconError: an event has neither cue words nor `always`.
    """
    days: dict[tuple[int, int], list[NamedDay]] = {}
    for entry in read_table(_TABLE)["event"]:
        cues = folded_set(_TABLE, entry.get("cues", ()))
        if not cues and not entry.get("always", False):
            raise LexiconError(f"lexicon table {_TABLE}.toml: event {entry['day']!r} needs cues or always = true")
        month, day = entry["day"]
        days.setdefault((month, day), []).append(NamedDay(entry["year"], entry.get("always", False), cues))
    return MappingProxyType({day: tuple(events) for day, events in days.items()})
