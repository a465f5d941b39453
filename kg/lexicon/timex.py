"""The vocabulary of time expressions as typed tables: what each word can say, phrases, and what is no date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from kg.errors import LexiconError
from kg.lexicon.forms import folded_form, folded_set
from kg.lexicon.holidays import Holiday, holidays
from kg.lexicon.loader import read_table
from kg.lexicon.months import MonthName, misspelt_months, month_names
from kg.lexicon.numbers import cardinal_words, decade_words, ordinal_heads, ordinal_words
from kg.text.calendar import PartName, Season
from kg.text.numbers import NumberWord

UnitName = Literal["day", "week", "month", "year", "decade", "century", "hour", "minute"]
UnitForm = Literal["singular", "dual", "construct", "plural"]
Shift = Literal["past", "last", "next", "following", "present", "same", "before_last", "after_next", "this"]
Pointer = Literal["this", "that", "same"]
PhraseKind = Literal[
    "month",
    "day",
    "night",
    "shift",
    "day_part",
    "about",
    "weekend",
    "holiday",
    "since",
    "until",
    "from",
    "by",
    "between",
    "to",
    "within",
    "afterwards",
]

_TABLE = "timex"
_PARTS: dict[str, PartName] = {"start": "START", "mid": "MID", "end": "END"}


@dataclass(frozen=True, slots=True)
class TimeWord:
    """Everything one folded word can say in a time expression; None or False where it cannot."""

    definite: bool = False
    month: MonthName | None = None
    weekday: int | None = None
    unit: UnitName | None = None
    unit_form: UnitForm | None = None
    shift: Shift | None = None
    pointer: Pointer | None = None
    day: int | None = None
    part: PartName | None = None
    fraction: int | None = None
    fractions: int | None = None
    season: Season | None = None
    decade: int | None = None
    cardinal: NumberWord | None = None
    ordinal: NumberWord | None = None
    ordinal_head: int | None = None
    day_part: bool = False
    phrase: bool = False

    @property
    def trigger(self) -> bool:
        """Tell whether a sentence without any such word (and without a numeric date) holds no time expression.

        «الساعة» and «الدقيقة» place no day.
        """
        of_the_clock = self.definite and self.unit_form == "singular" and self.unit in ("hour", "minute")
        return bool(
            self.month
            or self.weekday
            or (self.unit and not of_the_clock)
            or self.day is not None
            or self.season
            or self.decade
            or self.fraction
            or self.fractions
            or self.day_part
            or self.shift == "present"  # «في 20 الجاري»
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of words that means one thing. `rest` are the folded words after the first."""

    rest: tuple[str, ...]
    kind: PhraseKind
    value: Any


@cache
def _table() -> Mapping[str, Any]:
    """Return the table as it is, read once: two hundred lists are asked of it one by one."""
    return read_table(_TABLE)


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (surface, fields) for every single word of the tables."""
    table = _table()
    for number, surfaces in table["weekdays"].items():
        for surface in surfaces:
            yield surface, {"weekday": int(number)}
            yield "ال" + surface, {"weekday": int(number), "definite": True}
    for unit, forms in table["units"].items():
        for form, surfaces in forms.items():
            for surface in surfaces:
                # the construct dual of a day (يومي) and its plain forms may coincide: the first listed form wins
                yield surface, {"unit": unit, "unit_form": form}
                if form != "construct":
                    yield "ال" + surface, {"unit": unit, "unit_form": form, "definite": True}
    for shift, surfaces in table["modifiers"].items():
        for surface in surfaces:
            yield surface, {"shift": shift}
    for pointer, surfaces in table["pointers"].items():
        for surface in surfaces:
            yield surface, {"pointer": pointer}
    for offset, surfaces in table["days"].items():
        for surface in surfaces:
            yield surface, {"day": int(offset)}
    for name, part in _PARTS.items():
        for surface in table["parts"][name]:
            yield surface, {"part": part}
    for count, surfaces in table["fractions"].items():
        for surface in surfaces:
            yield "ال" + surface, {"fraction": int(count)}
    for count, surfaces in table["fraction_duals"].items():
        for surface in surfaces:
            yield surface, {"fractions": int(count)}
    for season, surfaces in table["seasons"].items():
        for surface in surfaces:
            yield surface, {"season": season}
            yield "ال" + surface, {"season": season, "definite": True}
    for surface in table["day_parts"]["words"]:
        yield surface, {"day_part": True}
        yield "ال" + surface, {"day_part": True, "definite": True}  # «هذا الصباح»


def _phrases() -> Iterator[tuple[str, PhraseKind, Any]]:
    """Yield (surface, kind, value) for every phrase, single words among them where a table mixes both."""
    table = _table()
    for name, month in month_names().items():
        if " " in name:
            yield name, "month", month
    for offset, surfaces in table["day_phrases"].items():
        for surface in surfaces:
            yield surface, "day", int(offset)
    for offset, surfaces in table["nights"].items():
        for surface in surfaces:
            yield surface, "night", int(offset)
    for shift, surfaces in table["modifier_phrases"].items():
        for surface in surfaces:
            yield surface, "shift", shift
    for surface in table["day_parts"]["phrases"]:
        yield surface, "day_part", surface in table["day_parts"]["nightly"]
    for surface in table["offsets"]["about"]:
        yield surface, "about", surface in table["offsets"]["few"]
    for surface in table["weekend"]["phrases"]:
        yield surface, "weekend", None
    for name, holiday in holidays().items():
        yield name, "holiday", holiday
    for relation in ("since", "until", "from", "by"):
        for surface in table["relations"][relation]:
            yield surface, relation, None
    for surface in table["ranges"]["between"]:
        yield surface, "between", None
    for surface in table["ranges"]["to"]:
        yield surface, "to", None
    for surface in table["offsets"]["within"]:
        yield surface, "within", None
    for surface in table["offsets"]["afterwards"]:
        yield surface, "afterwards", None


@cache
def time_words() -> Mapping[str, TimeWord]:
    """Map each folded word to what it can say. A word of several tables ("ثاني", "ربيع") carries all its senses.

    Raises:
        LexiconError: one table gives a word two values.
    """
    words: dict[str, TimeWord] = {}

    def enter(surface: str, fields: dict[str, Any]) -> None:
        key = folded_form(_TABLE, surface)
        word = words.get(key, TimeWord())
        for name, value in fields.items():
            present = getattr(word, name)
            if name not in ("definite", "unit_form") and present not in (None, False, value):
                raise LexiconError(
                    f"lexicon table {_TABLE}.toml: {surface!r} is given as {name} {present!r} and {value!r}: keep one"
                )
        if "unit" in fields and word.unit is not None:
            fields = {}  # the same unit again in another form: the first listed form wins
        words[key] = replace(word, **fields)

    for surface, fields in _entries():
        enter(surface, fields)
    for name, month in month_names().items():
        if " " not in name:
            enter(name, {"month": month})
    for name, month in misspelt_months().items():
        if name not in words:
            words[name] = TimeWord(month=month)
    for key, number in cardinal_words().items():
        enter(key, {"cardinal": number})
    for key, number in ordinal_words().items():
        enter(key, {"ordinal": number})
    for key, value in ordinal_heads().items():
        enter(key, {"ordinal_head": value})
    for key, value in decade_words().items():
        enter(key, {"decade": value})
    for first in time_phrases():
        enter(first, {"phrase": True})
    return MappingProxyType(words)


@cache
def time_phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Map the first word of each phrase to the phrases it opens, longest first."""
    found: dict[str, list[Phrase]] = {}
    for surface, kind, value in _phrases():
        first, *rest = folded_form(_TABLE, surface).split()
        found.setdefault(first, []).append(Phrase(tuple(rest), kind, value))
    return MappingProxyType(
        {first: tuple(sorted(phrases, key=lambda phrase: -len(phrase.rest))) for first, phrases in found.items()}
    )


@cache
def word_list(section: str, name: str = "words") -> frozenset[str]:
    """Return the folded words of one plain list of the table: blockers, licences, tense cues.

    Raises:
        LexiconError: there is no such list, or it holds an empty or repeated form.
    """
    try:
        listed = _table()[section][name]
    except KeyError as error:
        raise LexiconError(f"lexicon table {_TABLE}.toml has no list [{section}] {name}: add it") from error
    return folded_set(_TABLE, listed)


__all__ = [
    "Holiday",
    "Phrase",
    "PhraseKind",
    "Pointer",
    "Shift",
    "TimeWord",
    "UnitForm",
    "UnitName",
    "time_phrases",
    "time_words",
    "word_list",
]
