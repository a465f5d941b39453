"""What a time expression says, before anybody knows which day that is: the output of the grammar.

Every node is plain data, never changed once made. `None` fields were not said. Shifts (الماضي, المقبل …) are the
lexicon's names. Dataclasses with slots are made in half the time of named tuples, and in a sixth of the time of frozen
dataclasses; their fields are read three times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from kg.lexicon.holidays import Holiday
from kg.lexicon.timex import Shift, UnitName
from kg.reading.timex.words import Word
from kg.text.calendar import PartName, Season


@dataclass(slots=True)
class Year:
    """A year: a number (Gregorian or Hijri), or one placed by a shift («العام الماضي», «العام نفسه»)."""

    number: int | None = None
    shift: Shift | None = None
    hijri: bool = False


@dataclass(slots=True)
class CalendarDate:
    """A day, month or year by its numbers.

    `shift` belongs to the month's name («أكتوبر الماضي»); `month_shift` replaces the name («19 من الشهر الماضي»).
    `day` −1 is the last of the month (سلخ). `weekday` and `deictic` only check: the numbers win.
    """

    day: int | None = None
    month: int | None = None
    year: Year | None = None
    hijri: bool = False
    shift: Shift | None = None
    month_shift: Shift | None = None
    weekday: int | None = None
    deictic: int | None = None

    def beside(self, weekday: int | None, deictic: int | None = None) -> CalendarDate:
        """Return the date with the weekday or deictic word that stands beside it."""
        return CalendarDate(self.day, self.month, self.year, self.hijri, self.shift, self.month_shift, weekday, deictic)

    def placed(self, shift: Shift | None, year: Year | None) -> CalendarDate:
        """Return the date with the year or adjective behind it."""
        return CalendarDate(
            self.day, self.month, year, self.hijri, shift, self.month_shift, self.weekday, self.deictic
        )  # fmt: skip


@dataclass(slots=True)
class Weekday:
    """A weekday; `week` places it in a week («الثلاثاء من الأسبوع الماضي»)."""

    weekday: int
    shift: Shift | None = None
    week: Shift | None = None


@dataclass(slots=True)
class DayOffset:
    """A day counted from the reference: أمس −1. `night` crosses midnight. `weekday` only checks."""

    days: int
    weekday: int | None = None
    night: bool = False


@dataclass(slots=True)
class UnitShift:
    """A calendar unit placed by a shift: «الأسبوع الماضي», «العام نفسه», «اليوم التالي», «هذا الشهر»."""

    unit: UnitName
    shift: Shift


@dataclass(slots=True)
class Stretch:
    """Several units next to the reference: «الأيام الثلاثة الماضية»; no count means a vague one."""

    unit: UnitName
    count: int | None
    shift: Shift


@dataclass(slots=True)
class Ago:
    """A quantity of time before or after something: «قبل شهرين», «بعد أسبوع وثلاثة أيام», «منذ 4 شهور».

    `quantity` is (count, unit) biggest first, counts may be halves, none at all when vague. `base` is what it
    counts from;
    `discourse` says that the text points back («بعد ذلك بيومين»).
    """

    quantity: tuple[tuple[float, UnitName], ...]
    sign: Literal[-1, 1]
    about: bool = False
    since: bool = False
    within: bool = False
    discourse: bool = False
    base: Node | None = None


@dataclass(slots=True)
class Part:
    """The beginning, middle or end of something."""

    part: PartName
    of: Node


@dataclass(slots=True)
class Fraction:
    """A half, third or quarter; number −1 is the last. `of` None: of the year, which one is not said."""

    number: int
    out_of: int
    of: Node | None


@dataclass(slots=True)
class FractionShift:
    """A half or quarter placed by a shift: «الربع الماضي»."""

    out_of: int
    shift: Shift


@dataclass(slots=True)
class Nth:
    """The nth unit or weekday of something: «الأسبوع الأول من يناير», «آخر جمعة من رمضان»; −1 is the last.

    `count` units of it where more than one are meant («الأيام العشرة الأولى من رمضان»).
    """

    number: int
    of: Node
    unit: UnitName | None = None
    weekday: int | None = None
    count: int = 1


@dataclass(slots=True)
class SeasonOf:
    """A season of a year or placed by a shift."""

    season: Season
    year: Year | None = None
    shift: Shift | None = None


@dataclass(slots=True)
class Decade:
    """«تسعينيات القرن الماضي»: 90 of century 20. No century: the 1900s, or this century's where that lies behind us."""

    decade: int
    century: int | None = None
    century_shift: Shift | None = None


@dataclass(slots=True)
class Century:
    """«القرن العشرين»."""

    number: int


@dataclass(slots=True)
class Feast:
    """A holiday; `nth` its nth day, `whole` all its days, `before` days before it (an eve)."""

    holiday: Holiday
    shift: Shift | None = None
    year: Year | None = None
    nth: int | None = None
    whole: bool = False
    before: int = 0


@dataclass(slots=True)
class Weekend:
    """The days off at the end of a week."""

    shift: Shift | None = None


@dataclass(slots=True)
class Range:
    """Two ends, or several items, that make one stretch. OR: one of them; SET: each of them."""

    items: tuple[Node, ...]
    kind: Literal["RANGE", "OR", "SET"] = "RANGE"
    season: bool = False


@dataclass(slots=True)
class Twin:
    """One day said twice, in two calendars or as weekday and date: «الأحد 1 محرم 1446 الموافق 7 يوليو 2024»."""

    first: Node
    second: Node


@dataclass(slots=True)
class Either:
    """Two readings of the same words; the first holds unless its weekday contradicts it.

    «الجمعة الأول من سبتمبر» is Friday the first where that is a Friday, else the first Friday.
    """

    first: Node
    second: Node


@dataclass(slots=True)
class DayPart:
    """A part of the day of something: «مساء السبت». The day counts; the type is TIME."""

    of: Node


@dataclass(slots=True)
class Every:
    """A repetition («كل يوم جمعة»): no interval."""

    value: str


@dataclass(slots=True)
class Name:
    """A date's words that are part of a name («شارع 26 يوليو») or make no date («32 يناير»): read over, never told."""


Node: TypeAlias = (
    CalendarDate
    | Weekday
    | DayOffset
    | UnitShift
    | Stretch
    | Ago
    | Part
    | Fraction
    | FractionShift
    | Nth
    | SeasonOf
    | Decade
    | Century
    | Feast
    | Weekend
    | Range
    | Twin
    | Either
    | DayPart
    | Every
    | Name
)


class ReadSingle(Protocol):
    """The grammar's reader of one expression, handed to the modules that read longer ones out of it."""

    def __call__(
        self, words: Sequence[Word], index: int, *, licensed: bool = False, joined: bool = False
    ) -> tuple[Node, int] | None:
        """Return the node read at the index and the index behind it."""
