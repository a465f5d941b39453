"""Inclusive day intervals and the calendar arithmetic of news dates.

Everything is a closed interval of days (`Interval`); a month, an ISO week, a quarter, a Hijri year are intervals too.
Shifting is dateutil's `relativedelta`, the Hijri calendar is Umm al-Qura through hijridate (1343-1500 AH, 1924-2077); a
sighting may differ from it by a day, which the caller flags.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta
from hijridate import Gregorian, Hijri

Unit = Literal["day", "week", "month", "year", "decade", "century"]
Season = Literal["spring", "summer", "autumn", "winter"]
PartName = Literal["START", "MID", "END"]

FIRST_YEAR, LAST_YEAR = 1, 2999
"""Years a news text can mean; beyond them a number is no year and `date` arithmetic may overflow."""
HIJRI_FIRST_YEAR, HIJRI_LAST_YEAR = 1343, 1500
"""The range of the Umm al-Qura tables."""
DECADE = 10
_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SEASON_MONTHS: dict[Season, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of the meteorological season: summer is June to August; winter 2023 begins in December 2023."""


_CACHE = 1 << 12
"""Answers kept per function. A day's news asks the same few months, weeks and distances over and over:
relativedelta alone took 3 % of the time stage."""


class Interval(NamedTuple):
    """A closed interval of days."""

    start: date
    end: date


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none (30 February): nothing ever rolls over."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=_CACHE)
def year_interval(year: int) -> Interval:
    """Return the calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


@lru_cache(maxsize=_CACHE)
def month_interval(year: int, month: int) -> Interval:
    """Return the calendar month."""
    return Interval(date(year, month, 1), date(year, month, _MONTH_LENGTHS[month] + (month == 2 and isleap(year))))


@lru_cache(maxsize=_CACHE)
def week_interval(day: date) -> Interval:
    """Return the ISO week (Monday to Sunday) that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


@lru_cache(maxsize=_CACHE)
def months_interval(year: int, first_month: int, months: int) -> Interval:
    """Return `months` calendar months from the first on: a quarter (3), a half (6)."""
    start = date(year, first_month, 1)
    return Interval(start, start + relativedelta(months=months) - timedelta(days=1))


def season_interval(year: int, season: Season) -> Interval:
    """Return the meteorological season that begins in `year`."""
    return months_interval(year, SEASON_MONTHS[season], 3)


def decade_interval(first_year: int) -> Interval:
    """Return the ten years from `first_year` on."""
    return Interval(date(first_year, 1, 1), date(first_year + 9, 12, 31))


def century_interval(number: int) -> Interval:
    """Return the 1-based century as the newsroom counts it: the twentieth is 1900-1999."""
    first = (number - 1) * 100
    return Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31))


def unit_interval(unit: Unit, day: date) -> Interval:
    """Return the calendar unit that holds the day."""
    if unit == "week":
        return week_interval(day)
    if unit == "month":
        return month_interval(day.year, day.month)
    if unit == "year":
        return year_interval(day.year)
    if unit == "decade":
        return decade_interval(day.year // 10 * 10)
    if unit == "century":
        return century_interval(day.year // 100 + 1)
    return Interval(day, day)


@lru_cache(maxsize=_CACHE)
def shift(day: date, unit: Unit, count: int) -> date | None:
    """Move a day by `count` units; the day of the month is clamped (31 March − 1 month = 29 February).

    Returns None outside the years a calendar has.
    """
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    try:
        if years:
            return day + relativedelta(years=years * count)
        if unit == "month":
            return day + relativedelta(months=count)
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=_CACHE)
def part_of(interval: Interval, part: PartName) -> Interval:
    """Return the beginning, middle or end of an interval.

    A month is cut at its 10th and 20th day, a year into quarter, half and quarter, a decade after its fourth and
    seventh
    year; a week's middle is its third to fifth day; anything else (a season, a Hijri month) is cut into thirds.
    """
    start, end = interval
    days = (end - start).days + 1
    if start.day == 1 and days in (28, 29, 30, 31) and start.month == end.month:
        cuts = {"START": (1, 10), "MID": (11, 20), "END": (21, end.day)}[part]
        return Interval(start.replace(day=cuts[0]), start.replace(day=cuts[1]))
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31) and start.year == end.year:
        months = {"START": (1, 3), "MID": (4, 9), "END": (10, 12)}[part]
        return Interval(
            month_interval(start.year, months[0]).start,
            month_interval(start.year, months[1]).end,
        )
    if days == 7:
        offsets = {"START": (0, 2), "MID": (2, 4), "END": (4, 6)}[part]
        return Interval(start + timedelta(days=offsets[0]), start + timedelta(days=offsets[1]))
    years = end.year - start.year + 1
    if years >= DECADE and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        # «early nineties» is 1990-1993, «late» 1997-1999; a century alike by whole years
        early, late = years * 4 // 10, years * 7 // 10
        first, last = {"START": (0, early - 1), "MID": (early, late - 1), "END": (late, years - 1)}[part]
        return Interval(date(start.year + first, 1, 1), date(start.year + last, 12, 31))
    third = max(days // 3, 1)
    if part == "START":
        return Interval(start, start + timedelta(days=third - 1))
    if part == "END":
        return Interval(end - timedelta(days=third - 1), end)
    return Interval(start + timedelta(days=(days - third) // 2), end - timedelta(days=(days - third) // 2))


@lru_cache(maxsize=_CACHE)
def fraction_of(interval: Interval, number: int, of: int) -> Interval:
    """Return the `number`-th of `of` equal parts: quarters and halves of years by whole months, else by days."""
    start, end = interval
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and months % of == 0:
        size = months // of
        first = start + relativedelta(months=size * (number - 1))
        return Interval(first, first + relativedelta(months=size) - timedelta(days=1))
    days = (end - start).days + 1
    # half a month ends on the 15th, its thirds on the 10th and 20th
    size = 30 // of if months == 1 and start.day == 1 else max(days // of, 1)
    first = start + timedelta(days=size * (number - 1))
    return Interval(first, end if number == of else first + timedelta(days=size - 1))


def nearest_weekday(day: date, weekday: int, direction: int, *, strict: bool) -> date:
    """Return the weekday (ISO 1-7) nearest before (direction −1) or after (+1) the day; `strict` excludes the day
    itself."""
    distance = (day.isoweekday() - weekday) % 7 if direction < 0 else (weekday - day.isoweekday()) % 7
    if distance == 0 and strict:
        distance = 7
    return day + timedelta(days=direction * distance)


# ---------------------------------------------------------------- Hijri (Umm al-Qura)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri one, or None where that month has no such day or no table reaches."""
    if not HIJRI_FIRST_YEAR <= year <= HIJRI_LAST_YEAR or not 1 <= month <= 12 or day < 1:
        return None
    if day > hijri_month_length(year, month):
        return None
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def hijri_month_length(year: int, month: int) -> int:
    """Return 29 or 30."""
    return int(Hijri(year, month, 1).month_length())


def hijri_month(year: int, month: int) -> Interval | None:
    """Return the Gregorian days of a Hijri month."""
    first = hijri_day(year, month, 1)
    if first is None:
        return None
    return Interval(first, first + timedelta(days=hijri_month_length(year, month) - 1))


def hijri_year(year: int) -> Interval | None:
    """Return the Gregorian days of a Hijri year; before the tables the average year length gives it to a few days."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    if first is not None and last is not None:
        return Interval(first.start, last.end)
    if not 1 <= year < HIJRI_FIRST_YEAR:
        return None
    epoch, mean = (
        date(622, 7, 19),
        354.36708,
    )  # 1 Muharram 1 AH in the proleptic Gregorian calendar; mean Hijri year in days
    start = epoch + timedelta(days=round((year - 1) * mean))
    return Interval(start, epoch + timedelta(days=round(year * mean) - 1))


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a Gregorian day, or None outside the tables."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


# ---------------------------------------------------------------- movable feasts


def movable_feast(rule: str, year: int) -> date | None:
    """Return the day of a feast named by its rule in `holidays.toml` in a Gregorian year, or None for an unknown
    rule."""
    if rule == "easter":
        return easter(year, EASTER_WESTERN)
    if rule == "orthodox-easter":
        return easter(year, EASTER_ORTHODOX)
    if rule == "good-friday":
        return easter(year, EASTER_WESTERN) - timedelta(days=2)
    if rule == "palm-sunday":
        return easter(year, EASTER_WESTERN) - timedelta(days=7)
    if rule in ("thanksgiving", "black-friday"):  # fourth Thursday of November and the day after
        first = nearest_weekday(date(year, 11, 1), 4, 1, strict=False)
        return first + timedelta(days=21 + (rule == "black-friday"))
    if rule == "quds-day":  # last Friday of Ramadan; a Gregorian year may hold two Ramadans, the first counts
        return _quds_day(year)
    return None


def _quds_day(year: int) -> date | None:
    start = to_hijri(date(year, 1, 1))
    if start is None:
        return None
    for hijri in (start[0], start[0] + 1):
        ramadan = hijri_month(hijri, 9)
        if ramadan is not None:
            friday = nearest_weekday(ramadan.end, 5, -1, strict=False)
            if friday.year == year:
                return friday
    return None
