"""Resolve parts, fractions and nths of something, seasons, decades, weekends and feasts."""

from __future__ import annotations

from datetime import date, timedelta

from kg.lexicon.holidays import Holiday
from kg.reading.timex.nodes import Century, Decade, Feast, Fraction, FractionShift, Nth, Part, SeasonOf, Weekend
from kg.reading.timex.resolution import (
    NO_REFERENCE,
    OUTSIDE_TABLES,
    QUARTER_MONTHS,
    STEPS,
    WEEK,
    Grain,
    Resolved,
    Resolver,
    interval_value,
    left_open,
    refused,
    rule,
    settled,
)
from kg.schema import DateBasis
from kg.text.calendar import (
    Interval,
    Unit,
    century_interval,
    day_of,
    decade_interval,
    fraction_of,
    hijri_day,
    hijri_year,
    months_interval,
    movable_feast,
    nearest_weekday,
    part_of,
    season_interval,
    shift,
    to_hijri,
)

_FRACTION_GRAINS: dict[int, Grain] = {2: "half", 4: "quarter"}
_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}


@rule(Part)
def _part(resolver: Resolver, node: Part) -> Resolved:
    whole = resolver.resolve(node.of)
    if whole.start is None or whole.end is None:
        return whole._replace(modifier=node.part, precision="approximate")
    if whole.start == whole.end:
        return whole  # «في نهاية الأول من مارس» is that day
    interval = part_of(Interval(whole.start, whole.end), node.part)
    return whole._replace(start=interval.start, end=interval.end, modifier=node.part, precision="approximate")


@rule(Fraction)
def _fraction(resolver: Resolver, node: Fraction) -> Resolved:
    number = node.out_of if node.number == -1 else node.number
    grain = _FRACTION_GRAINS.get(node.out_of, "range")
    code = {2: "H", 4: "Q"}.get(node.out_of, "T")
    if node.of is None:
        return _quarter(resolver, number)
    whole = resolver.resolve(node.of)
    if whole.start is None or whole.end is None:
        value = f"{whole.value}-{code}{number}" if whole.grain == "year" else whole.value
        return whole._replace(value=value, grain=grain)
    interval = fraction_of(Interval(whole.start, whole.end), number, node.out_of)
    value = (
        f"{whole.value}-{code}{number}" if whole.grain == "year" and code in "HQ" else interval_value(interval, "range")
    )
    return whole._replace(value=value, start=interval.start, end=interval.end, grain=grain, precision="range")


def _quarter(resolver: Resolver, number: int) -> Resolved:
    """Resolve «الربع الثالث» with no year: the nearest, corrected by tense."""
    if resolver.reference is None:
        return left_open(f"XXXX-Q{number}", NO_REFERENCE, "quarter")
    month = (number - 1) * QUARTER_MONTHS + 1
    starts = [date(resolver.reference.year + step, month, 1) for step in (-1, 0, 1)]
    if resolver.tense() == "future":
        start = next(
            day for day in starts if months_interval(day.year, month, QUARTER_MONTHS).end >= resolver.reference
        )
    else:
        start = max(day for day in starts if day <= resolver.reference)
    return settled(
        months_interval(start.year, month, QUARTER_MONTHS),
        "quarter",
        "publication",
        resolver.reference,
        value=f"{start.year:04d}-Q{number}",
    )


@rule(FractionShift)
def _fraction_shift(resolver: Resolver, node: FractionShift) -> Resolved:
    if resolver.reference is None:
        return left_open("XXXX-QX", NO_REFERENCE, "quarter")
    first = date(resolver.reference.year, (resolver.reference.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1, 1)
    start = shift(first, "month", QUARTER_MONTHS * STEPS[node.shift])
    if start is None:
        return refused("XXXX-QX")
    number = (start.month - 1) // QUARTER_MONTHS + 1
    return settled(
        months_interval(start.year, start.month, QUARTER_MONTHS),
        "quarter",
        "publication",
        resolver.reference,
        value=f"{start.year:04d}-Q{number}",
    )


@rule(Nth)
def _nth(resolver: Resolver, node: Nth) -> Resolved:
    whole = resolver.resolve(node.of)
    if whole.start is None or whole.end is None:
        return whole._replace(value=whole.value, grain="day" if node.weekday or node.unit == "day" else whole.grain)
    start, end = whole.start, whole.end
    interval: Interval | None
    grain: Grain
    if node.weekday is not None:
        grain = "day"
        if node.number == -1:
            day = nearest_weekday(end, node.weekday, -1, strict=False)
        else:
            day = nearest_weekday(start, node.weekday, 1, strict=False) + timedelta(days=WEEK * (node.number - 1))
        interval = Interval(day, day)
    else:
        interval, grain = _nth_unit(node, start, end)
    if interval is None or interval.start < start or interval.end > end:
        return refused(whole.value)
    return whole._replace(
        value=interval_value(interval, grain),
        start=interval.start,
        end=interval.end,
        grain=grain,
        precision=None,
        modifier=None,
    )


@rule(SeasonOf)
def _season(resolver: Resolver, node: SeasonOf) -> Resolved:
    code = _SEASON_CODES[node.season]
    basis: DateBasis = "publication"
    anchor = resolver.reference
    if node.year is not None and node.year.number is not None:
        year: int | None = node.year.number
        basis, anchor = "explicit", None
    elif node.year is not None and node.year.shift == "same":
        previous = resolver.previous
        year = previous.start.year if previous is not None and previous.start is not None else None
        basis, anchor = "context", previous.start if previous is not None else None
    elif resolver.reference is None:
        year = None
    elif node.year is not None:
        year = resolver.reference.year + STEPS[node.year.shift or "present"]
    else:
        seasons = [season_interval(resolver.reference.year + step, node.season) for step in (-3, -2, -1, 0, 1, 2, 3)]
        interval = resolver.placed(seasons, node.shift)
        year = interval.start.year if interval is not None else None
    if year is None:
        return left_open(f"XXXX-{code}", NO_REFERENCE, "season")
    return settled(season_interval(year, node.season), "season", basis, anchor, value=f"{year:04d}-{code}")


@rule(Decade)
def _decade(resolver: Resolver, node: Decade) -> Resolved:
    if node.century is not None:
        first = (node.century - 1) * 100
    elif node.century_shift is not None:
        if resolver.reference is None and node.century_shift in ("past", "last"):
            first = 1900  # «القرن الماضي» of a news page is the twentieth whenever it was crawled
        elif resolver.reference is None:
            return left_open("XX", NO_REFERENCE, "decade")
        else:
            first = resolver.reference.year // 100 * 100 + 100 * STEPS[node.century_shift]
    else:
        first = 1900
    year = first + node.decade
    return settled(decade_interval(year), "decade", "explicit", value=f"{year // 10}")


@rule(Century)
def _century(resolver: Resolver, node: Century) -> Resolved:
    return settled(century_interval(node.number), "century", "explicit", value=f"{node.number - 1:02d}")


@rule(Weekend)
def _weekend(resolver: Resolver, node: Weekend) -> Resolved:
    """Resolve to Friday and Saturday, the weekend of most Arab states."""
    if resolver.reference is None:
        return left_open("XXXX-WXX-WE", NO_REFERENCE, "weekend")
    friday = nearest_weekday(resolver.reference - timedelta(days=1), 5, 1, strict=False)
    weekends = [
        Interval(day, day + timedelta(days=1))
        for day in (friday + timedelta(days=WEEK * step) for step in (-3, -2, -1, 0, 1, 2, 3))
    ]
    interval = resolver.placed(weekends, node.shift) or weekends[3]
    year, week, _day = interval.start.isocalendar()
    return settled(
        interval, "weekend", "publication", resolver.reference, value=f"{year}-W{week:02d}-WE", precision="range"
    )


@rule(Feast)
def _feast(resolver: Resolver, node: Feast) -> Resolved:
    holiday = node.holiday
    flags = ("hijri-approximate",) if holiday.hijri else ()
    explicit = node.year is not None and node.year.number is not None
    near: int | None = None
    if explicit and node.year is not None and node.year.number is not None:
        near = node.year.number
        if node.year.hijri:
            interval = hijri_year(near)
            near = interval.start.year if interval is not None else None
    elif resolver.reference is not None:
        near = resolver.reference.year
    if near is None:
        value = f"XXXX-{holiday.gregorian[0]:02d}-{holiday.gregorian[1]:02d}" if holiday.gregorian else "XXXX-XX-XX"
        return left_open(value, NO_REFERENCE)._replace(flags=flags)
    candidates = [interval for step in (-2, -1, 0, 1, 2) for interval in _feast_days(holiday, near + step, node)]
    chosen: Interval | None = None
    if explicit and node.year is not None:
        if node.year.hijri and holiday.hijri and node.year.number is not None:
            day = hijri_day(node.year.number, *holiday.hijri)
            chosen = _feast_interval(day, node) if day is not None else None
        else:
            chosen = next(
                (item for item in candidates if (item.start + timedelta(days=node.before)).year == near), None
            )
    elif node.year is not None and resolver.reference is not None:
        wanted = resolver.reference.year + STEPS[node.year.shift or "present"]
        if (
            node.year.shift == "same"
            and resolver.previous is not None
            and resolver.previous.start is not None
        ):
            wanted = resolver.previous.start.year
        chosen = next((item for item in candidates if item.start.year == wanted), None)
    elif candidates:
        chosen = resolver.placed(candidates, node.shift)
    if chosen is None:
        return left_open("XXXX-XX-XX", OUTSIDE_TABLES)._replace(flags=flags)
    grain: Grain = "day" if chosen.start == chosen.end else "range"
    return settled(
        chosen, grain, "explicit" if explicit else "publication", None if explicit else resolver.reference, flags=flags
    )


def _nth_unit(node: Nth, start: date, end: date) -> tuple[Interval | None, Grain]:
    """Return the nth day, 7 days, month … of an interval; `count` units together from its beginning or end."""
    unit = node.unit
    if unit == "day":
        if node.number == -1:
            return Interval(end - timedelta(days=node.count - 1), end), "day" if node.count == 1 else "range"
        first = start + timedelta(days=(node.number - 1) * node.count)
        return Interval(first, first + timedelta(days=node.count - 1)), "day" if node.count == 1 else "range"
    if unit == "week":
        days = WEEK * node.count
        if node.number == -1:
            return Interval(end - timedelta(days=days - 1), end), "range"
        first = start + timedelta(days=WEEK * (node.number - 1) * node.count)
        return Interval(first, min(first + timedelta(days=days - 1), end)), "range"
    if unit in ("month", "year", "decade"):
        calendar_unit: Unit = unit
        grain: Grain = unit if node.count == 1 else "range"
        following = end + timedelta(days=1)
        if node.number == -1:
            first_day = shift(following, calendar_unit, -node.count)
            return (Interval(first_day, end) if first_day else None), grain
        first_day = shift(start, calendar_unit, (node.number - 1) * node.count)
        last_day = shift(start, calendar_unit, node.number * node.count)
        if first_day is None or last_day is None:
            return None, grain
        return Interval(first_day, last_day - timedelta(days=1)), grain
    return None, "range"


def _feast_days(holiday: Holiday, year: int, node: Feast) -> list[Interval]:
    """Return the holiday's intervals that begin in a Gregorian year."""
    if holiday.gregorian is not None:
        day = day_of(year, *holiday.gregorian)
        return [_feast_interval(day, node)] if day is not None else []
    if holiday.rule is not None:
        day = movable_feast(holiday.rule, year)
        return [_feast_interval(day, node)] if day is not None else []
    assert holiday.hijri is not None
    first = to_hijri(date(year, 1, 1))
    if first is None:
        return []
    days = (hijri_day(hijri, *holiday.hijri) for hijri in (first[0], first[0] + 1))
    return [_feast_interval(day, node) for day in days if day is not None and day.year == year]


def _feast_interval(day: date, node: Feast) -> Interval:
    if node.nth is not None:
        day += timedelta(days=node.nth - 1)
    if node.before:
        day -= timedelta(days=node.before)
        return Interval(day, day)
    return Interval(day, day + timedelta(days=node.holiday.days - 1)) if node.whole else Interval(day, day)
