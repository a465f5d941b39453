"""Resolve calendar dates: what is known by its numbers or its month's name, Gregorian and Hijri."""

from __future__ import annotations

from datetime import date, timedelta

from kg.lexicon.holidays import named_days
from kg.lexicon.timex import Shift
from kg.reading.timex.nodes import CalendarDate, UnitShift
from kg.reading.timex.resolution import (
    NO_ANCHOR,
    NO_REFERENCE,
    OUTSIDE_TABLES,
    STEPS,
    Grain,
    Resolved,
    Resolver,
    left_open,
    refused,
    rule,
    settled,
)
from kg.schema import DateBasis
from kg.text.calendar import (
    Interval,
    day_of,
    hijri_day,
    hijri_month,
    hijri_month_length,
    hijri_year,
    month_interval,
    shift,
    to_hijri,
    year_interval,
)

_LEAP_REACH = 8
"""Years to look for a 29 February (1896-1904 had eight between)."""
_REACH = 2
"""Years to look for any other day: `_YEAR_AND_SOME` days never leave them."""
_YEAR_AND_SOME = 400
"""Days from the reference within which a weekday may choose the year of a date."""


@rule(CalendarDate)
def _calendar_date(resolver: Resolver, node: CalendarDate) -> Resolved:
    if node.hijri:
        return _hijri(resolver, node)
    if node.month is None and node.month_shift is None:
        return _year_or_day(resolver, node)
    if node.month_shift is not None:
        return _day_of_month_shift(resolver, node)
    assert node.month is not None
    year = _year(resolver, node)
    if isinstance(year, Resolved):
        return year
    if year is not None:
        basis: DateBasis = (
            "explicit" if node.year is not None and node.year.number is not None else _year_basis(resolver, node)
        )
        anchor = None if basis == "explicit" else _year_anchor(resolver, node)
        return _gregorian(resolver, node, year, basis, anchor)
    return _without_year(resolver, node)


def _gregorian(resolver: Resolver, node: CalendarDate, year: int, basis: DateBasis, anchor: date | None) -> Resolved:
    assert node.month is not None
    if node.day is None:
        return settled(month_interval(year, node.month), "month", basis, anchor)
    interval = month_interval(year, node.month)
    day = interval.end if node.day == -1 else day_of(year, node.month, node.day)
    if day is None:
        return refused(f"{year:04d}-{node.month:02d}-{node.day:02d}")
    return _checked(resolver, node, settled(Interval(day, day), "day", basis, anchor))


def _checked(resolver: Resolver, node: CalendarDate, resolved: Resolved) -> Resolved:
    """Flag a weekday or deictic word that disagrees with the date it stands beside; the date wins."""
    flags = resolved.flags
    if node.weekday is not None and resolved.start is not None and resolved.start.isoweekday() != node.weekday:
        flags += ("weekday-mismatch",)
    if node.deictic is not None and resolver.reference is not None:
        expected = resolver.reference + timedelta(days=node.deictic)
        flags += ("deictic-mismatch",) if resolved.start != expected else ()
    return resolved._replace(flags=flags) if flags != resolved.flags else resolved


def _year(resolver: Resolver, node: CalendarDate) -> int | Resolved | None:
    """Return the year a date states or points to, None if it says none."""
    assert node.month is not None
    pattern = f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day and node.day > 0 else "")
    grain: Grain = "day" if node.day else "month"
    if node.year is not None:
        if node.year.number is not None:
            return node.year.number
        if node.year.shift == "same":
            anchor = resolver.previous
            if anchor is None or anchor.start is None:
                return left_open(pattern, NO_ANCHOR, grain)
            return anchor.start.year
        told = resolver.previous
        if node.year.shift == "following" and told is not None and told.start is not None:
            return told.start.year + 1  # «ديسمبر 2018 … أبريل من العام التالي»
        if resolver.reference is None:
            return left_open(pattern, NO_REFERENCE, grain)
        return resolver.reference.year + STEPS[node.year.shift or "present"]
    if node.shift is None:
        return None
    if (
        node.shift in ("same", "following")
        and resolver.previous is not None
        and resolver.previous.start
    ):
        previous = resolver.previous.start
        return previous.year + (node.shift == "following" and node.month <= previous.month)
    base = _shift_base(resolver, node)
    if base is None:
        return left_open(pattern, NO_REFERENCE, grain)
    return base.year + _year_step(node.shift, node.month, base.month)


def _shift_base(resolver: Resolver, node: CalendarDate) -> date | None:
    """Return what الماضي or المقبل beside a month counts from.

    Without a publication date a past day with its year told in the same sentence stands in for it, for الماضي only:
    «انتهت الهدنة في 1 مارس 2025 … وبدأت في 19 يناير الماضي» was written after that March.
    """
    if resolver.reference is not None:
        return resolver.reference
    previous = resolver.previous
    told = previous.start if previous is not None and previous.basis == "explicit" and previous.grain == "day" else None
    return told if node.shift == "past" and resolver.same_sentence else None


def _year_basis(resolver: Resolver, node: CalendarDate) -> DateBasis:
    said = node.year.shift if node.year is not None else node.shift
    if resolver.reference is None:
        return "context"
    if said == "same" or (said == "following" and resolver.previous is not None):
        return "context"
    return "publication"


def _year_anchor(resolver: Resolver, node: CalendarDate) -> date | None:
    if _year_basis(resolver, node) == "context" and resolver.previous is not None:
        return resolver.previous.start
    return resolver.reference


def _without_year(resolver: Resolver, node: CalendarDate) -> Resolved:
    """Resolve a day and month, or a month, that no year stands with: nearest to the reference, corrected by tense."""
    assert node.month is not None
    event = _event(resolver, node)
    if event is not None:
        return event
    pattern = f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day and node.day > 0 else "")
    if resolver.reference is None:
        if node.day is not None and node.day > 0 and day_of(2024, node.month, node.day) is None:
            return refused(pattern)
        return left_open(pattern, NO_REFERENCE, "day" if node.day else "month")
    candidates: list[date] = []
    reach = _LEAP_REACH if (node.month, node.day) == (2, 29) else _REACH
    for year in range(resolver.reference.year - reach, resolver.reference.year + reach + 1):
        if node.day is None:
            candidates.append(date(year, node.month, 1))
        elif node.day == -1:
            candidates.append(month_interval(year, node.month).end)
        else:
            day = day_of(year, node.month, node.day)
            if day is not None:
                candidates.append(day)
    if not candidates:
        return refused(pattern)
    if node.weekday is not None:
        near = [
            day
            for day in candidates
            if abs((day - resolver.reference).days) <= _YEAR_AND_SOME and day.isoweekday() == node.weekday
        ]
        if near:
            candidates = near
    reference = resolver.reference.replace(day=1) if node.day is None else resolver.reference
    chosen = resolver.nearest(candidates, reference)
    return _gregorian(resolver, node, chosen.year, "publication", resolver.reference)


def _event(resolver: Resolver, node: CalendarDate) -> Resolved | None:
    """Resolve a day that names an event («هجمات 11 سبتمبر», «السابع من أكتوبر»)."""
    if node.month is None or node.day is None or node.weekday is not None or node.deictic is not None:
        return None
    for event in named_days().get((node.month, node.day), ()):
        day = date(event.year, node.month, node.day)
        if resolver.reference is not None and day > resolver.reference:
            continue
        cued = bool(event.cues & resolver.cues())
        if cued or (event.always and resolver.reference is not None and resolver.tense() != "future"):
            return settled(Interval(day, day), "day", "context", flags=("event-name",))
    return None


def _year_or_day(resolver: Resolver, node: CalendarDate) -> Resolved:
    if node.day is not None:
        return _day_alone(resolver, node)
    if node.year is None:
        return left_open("XXXX", NO_REFERENCE, "year")
    if node.year.number is not None:
        return settled(year_interval(node.year.number), "year", "explicit")
    return resolver.resolve(UnitShift("year", node.year.shift or "present"))


def _day_alone(resolver: Resolver, node: CalendarDate) -> Resolved:
    """Resolve «يوم 15»: the nearest such day, corrected by tense."""
    assert node.day is not None
    if resolver.reference is None:
        return left_open(f"XXXX-XX-{node.day:02d}", NO_REFERENCE)
    candidates: list[date] = []
    for months in (-2, -1, 0, 1, 2):
        first = shift(resolver.reference.replace(day=1), "month", months)
        day = day_of(first.year, first.month, node.day) if first else None
        if day is not None and (node.weekday is None or day.isoweekday() == node.weekday):
            candidates.append(day)
    if not candidates:
        return refused(f"XXXX-XX-{node.day:02d}")
    chosen = resolver.nearest(candidates, resolver.reference)
    return settled(Interval(chosen, chosen), "day", "publication", resolver.reference)


def _day_of_month_shift(resolver: Resolver, node: CalendarDate) -> Resolved:
    """Resolve «19 من الشهر الماضي», «الخامس منه»; day 30 of a month that has none is refused."""
    said = node.month_shift or "present"
    discourse = said in ("same", "following")
    pattern = f"XXXX-XX-{node.day:02d}" if node.day else "XXXX-XX"
    base: date | None
    if discourse and resolver.previous is not None and resolver.previous.start is not None:
        base = resolver.previous.start
    elif said == "same":
        # «الشهر نفسه من العام الماضي» compares with the present one
        base = resolver.reference if node.year is not None else None
        if base is None:
            return left_open(pattern, NO_ANCHOR)
    else:
        base = resolver.reference
    if base is None:
        return left_open(pattern, NO_REFERENCE)
    month = shift(base.replace(day=1), "month", STEPS[said])
    if month is None:
        return refused(pattern)
    if node.year is not None:
        if node.year.number is not None:
            month = month.replace(year=node.year.number)
        elif resolver.reference is not None and node.year.shift != "same":
            month = month.replace(year=resolver.reference.year + STEPS[node.year.shift or "present"])
    basis: DateBasis = "context" if discourse and base is not resolver.reference else "publication"
    if node.day is None:
        return settled(month_interval(month.year, month.month), "month", basis, base)
    last = month_interval(month.year, month.month).end
    day = last if node.day == -1 else day_of(month.year, month.month, node.day)
    if day is None:
        return refused(f"{month.year:04d}-{month.month:02d}-{node.day:02d}")
    return _checked(resolver, node, settled(Interval(day, day), "day", basis, base))


def _hijri(resolver: Resolver, node: CalendarDate) -> Resolved:
    flags = ("hijri-approximate",)
    year = node.year
    if node.month is None:
        if year is None or year.number is None:
            return left_open("XXXX", NO_REFERENCE, "year")
        interval = hijri_year(year.number)
        if interval is None:
            return left_open("XXXX", OUTSIDE_TABLES, "year")
        return settled(interval, "year", "explicit", flags=flags)
    pattern = "XXXX-XX-XX" if node.day else "XXXX-XX"
    grain: Grain = "day" if node.day else "month"
    if year is not None and year.number is not None:
        if not year.hijri:  # «رمضان 2024»: the one that begins in that Gregorian year
            for candidate in _hijri_candidates(resolver, date(year.number, 7, 1)):
                interval = _hijri_interval(resolver, candidate, node)
                if interval is not None and interval.start.year == year.number:
                    return _checked(resolver, node, settled(interval, grain, "explicit", flags=flags))
            return left_open(pattern, OUTSIDE_TABLES, grain)
        interval = _hijri_interval(resolver, year.number, node)
        if interval is None:
            known = hijri_month(year.number, node.month) is not None
            return refused(pattern) if known else left_open(pattern, OUTSIDE_TABLES, grain)
        return _checked(resolver, node, settled(interval, grain, "explicit", flags=flags))
    if resolver.reference is None:
        return left_open(pattern, NO_REFERENCE, grain)
    found = [
        interval
        for candidate in _hijri_candidates(resolver, resolver.reference)
        if (interval := _hijri_interval(resolver, candidate, node)) is not None
    ]
    if not found:
        return refused(pattern)
    said = node.shift or (year.shift if year is not None else None)
    if year is not None and said is not None:
        now = to_hijri(resolver.reference)
        interval = _hijri_interval(resolver, now[0] + STEPS[said], node) if now else None
        if interval is None:
            return refused(pattern)
    else:
        interval = resolver.placed(found, said)
    if interval is None:
        return refused(pattern)
    return _checked(resolver, node, settled(interval, grain, "publication", resolver.reference, flags=flags))


def _hijri_candidates(resolver: Resolver, near: date) -> range:
    now = to_hijri(near)
    return range(now[0] - 2, now[0] + 3) if now is not None else range(0)


def _hijri_interval(resolver: Resolver, year: int, node: CalendarDate) -> Interval | None:
    assert node.month is not None
    if node.day is None:
        return hijri_month(year, node.month)
    number = hijri_month_length(year, node.month) if node.day == -1 and hijri_month(year, node.month) else node.day
    day = hijri_day(year, node.month, number)
    return Interval(day, day) if day is not None else None


def _year_step(said: Shift, month: int, reference_month: int) -> int:
    """Return how many years from the reference's the month lies that الماضي, المقبل … say."""
    if said in ("past", "last", "before_last"):
        return (0 if month < reference_month else -1) - (said == "before_last")
    if said in ("next", "following", "after_next"):
        return (0 if month > reference_month else 1) + (said == "after_next")
    return 0
