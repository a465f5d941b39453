"""Intervals and calendar arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from kg.text.calendar import (
    Interval,
    PartName,
    Unit,
    century_interval,
    day_of,
    decade_interval,
    fraction_of,
    hijri_day,
    hijri_month,
    hijri_year,
    month_interval,
    months_interval,
    movable_feast,
    nearest_weekday,
    part_of,
    season_interval,
    shift,
    to_hijri,
    unit_interval,
    week_interval,
    year_interval,
)

DAYS = st.dates(date(1600, 1, 1), date(2400, 12, 31))
UNITS: list[Unit] = ["day", "week", "month", "year", "decade", "century"]
PARTS: list[PartName] = ["START", "MID", "END"]


def test_days_that_no_calendar_has() -> None:
    assert day_of(2023, 2, 29) is None
    assert day_of(2024, 2, 29) == date(2024, 2, 29)
    assert day_of(2024, 13, 1) is None
    assert day_of(2024, 4, 31) is None
    assert day_of(0, 1, 1) is None


@given(DAYS, st.sampled_from(UNITS))
def test_a_unit_holds_its_day_and_borders_its_neighbours(day: date, unit: Unit) -> None:
    here = unit_interval(unit, day)
    assert here.start <= day <= here.end
    assert unit_interval(unit, here.start) == unit_interval(unit, here.end) == here
    assert unit_interval(unit, here.end + timedelta(days=1)).start == here.end + timedelta(days=1)


@given(DAYS, st.sampled_from(UNITS), st.integers(-3, 3))
def test_shifting_moves_by_whole_units(day: date, unit: Unit, count: int) -> None:
    moved = shift(unit_interval(unit, day).start, unit, count)
    assert moved is not None
    assert unit_interval(unit, moved).start == moved


def test_shifting_clamps_and_refuses() -> None:
    assert shift(date(2024, 3, 31), "month", -1) == date(2024, 2, 29)
    assert shift(date(2024, 2, 29), "year", 1) == date(2025, 2, 28)
    assert shift(date(2024, 1, 1), "century", -30) is None
    assert shift(date(9999, 12, 31), "day", 1) is None


@given(DAYS, st.sampled_from(UNITS[1:]), st.sampled_from(PARTS))
def test_parts_lie_inside(day: date, unit: Unit, part: PartName) -> None:
    whole = unit_interval(unit, day)
    cut = part_of(whole, part)
    assert whole.start <= cut.start <= cut.end <= whole.end
    assert (cut.start == whole.start) == (part == "START")
    assert (cut.end == whole.end) == (part == "END")


@given(DAYS, st.sampled_from(["month", "year", "decade"]), st.sampled_from([2, 3, 4]))
def test_fractions_cover_the_whole(day: date, unit: Unit, of: int) -> None:
    whole = unit_interval(unit, day)
    cuts = [fraction_of(whole, number, of) for number in range(1, of + 1)]
    assert cuts[0].start == whole.start
    assert cuts[-1].end == whole.end
    assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(cuts))


@pytest.mark.parametrize(
    ("found", "start", "end"),
    [
        (week_interval(date(2024, 2, 16)), "2024-02-12", "2024-02-18"),
        (month_interval(2024, 2), "2024-02-01", "2024-02-29"),
        (months_interval(2023, 10, 3), "2023-10-01", "2023-12-31"),
        (season_interval(2023, "winter"), "2023-12-01", "2024-02-29"),
        (decade_interval(1990), "1990-01-01", "1999-12-31"),
        (century_interval(20), "1900-01-01", "1999-12-31"),
        (part_of(year_interval(2023), "START"), "2023-01-01", "2023-03-31"),
        (part_of(year_interval(2023), "MID"), "2023-04-01", "2023-09-30"),
        (part_of(month_interval(2023, 2), "END"), "2023-02-21", "2023-02-28"),
        (part_of(week_interval(date(2024, 2, 16)), "START"), "2024-02-12", "2024-02-14"),
        (part_of(decade_interval(1990), "START"), "1990-01-01", "1993-12-31"),
        (part_of(decade_interval(1990), "END"), "1997-01-01", "1999-12-31"),
        (fraction_of(month_interval(2024, 3), 1, 2), "2024-03-01", "2024-03-15"),
        (fraction_of(year_interval(2023), 4, 4), "2023-10-01", "2023-12-31"),
    ],
)
def test_known_intervals(found: Interval, start: str, end: str) -> None:
    assert found == (date.fromisoformat(start), date.fromisoformat(end))


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 1]), st.booleans())
def test_the_nearest_weekday(day: date, weekday: int, direction: int, strict: bool) -> None:
    found = nearest_weekday(day, weekday, direction, strict=strict)
    distance = (found - day).days * direction
    assert found.isoweekday() == weekday
    assert (1 if strict else 0) <= distance <= (7 if strict else 6)


@given(st.dates(date(1930, 1, 1), date(2070, 12, 31)))
def test_hijri_there_and_back(day: date) -> None:
    hijri = to_hijri(day)
    assert hijri is not None
    assert hijri_day(*hijri) == day
    month = hijri_month(hijri[0], hijri[1])
    year = hijri_year(hijri[0])
    assert month is not None and month.start <= day <= month.end
    assert year is not None and year.start <= day <= year.end


def test_hijri_days_that_are_none() -> None:
    assert Hijri(1433, 2, 1).month_length() == 29
    assert hijri_day(1433, 2, 30) is None
    assert hijri_day(1433, 13, 1) is None
    assert hijri_day(1200, 1, 1) is None
    assert to_hijri(date(1900, 1, 1)) is None


def test_hijri_years_before_the_tables_are_given_within_days() -> None:
    first = hijri_year(1343)
    last = hijri_year(1342)
    assert first is not None and last is not None
    assert abs((first.start - last.end).days - 1) <= 3
    assert hijri_year(1501) is None
    assert hijri_year(0) is None


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter", 2024, "2024-03-31"), ("orthodox-easter", 2024, "2024-05-05"), ("good-friday", 2024, "2024-03-29"),
        ("palm-sunday", 2024, "2024-03-24"), ("thanksgiving", 2023, "2023-11-23"), ("black-friday", 2023, "2023-11-24"),
        ("quds-day", 2024, "2024-04-05"),
    ],
)  # fmt: skip
def test_movable_feasts(rule: str, year: int, day: str) -> None:
    assert movable_feast(rule, year) == date.fromisoformat(day)


def test_an_unknown_feast_is_none() -> None:
    assert movable_feast("midsummer", 2024) is None
