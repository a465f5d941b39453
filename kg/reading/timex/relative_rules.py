"""Resolve what counts from the reference or from an earlier date: weekdays, units, amounts of time."""

from __future__ import annotations

from datetime import date, timedelta

from kg.lexicon.timex import UnitName
from kg.reading.timex.nodes import Ago, DayOffset, Stretch, UnitShift, Weekday
from kg.reading.timex.resolution import (
    NO_ANCHOR,
    NO_REFERENCE,
    STEPS,
    VAGUE,
    WEEK,
    Resolved,
    Resolver,
    calendar_unit,
    left_open,
    refused,
    rule,
    settled,
)
from kg.schema import DateBasis, TimexType
from kg.text.calendar import Interval, Unit, nearest_weekday, shift, unit_interval, week_interval

_HOURS = 24
_HALF_GRAINS: dict[UnitName, UnitName] = {
    "year": "month",
    "month": "day",
    "week": "day",
    "decade": "year",
    "century": "year",
}
"""How fine «عام ونصف» is: half a year counts months."""


@rule(Weekday)
def _weekday(resolver: Resolver, node: Weekday) -> Resolved:
    pattern = f"XXXX-WXX-{node.weekday}"
    if node.shift in ("following", "same") and resolver.previous is not None and resolver.previous.end:
        base = resolver.previous.end
        day = nearest_weekday(base, node.weekday, 1, strict=node.shift == "following")
        return settled(Interval(day, day), "day", "context", base)
    reference = resolver.reference
    if reference is None:
        previous = resolver.previous
        told = previous.start if previous is not None and previous.start == previous.end else None
        if node.shift is None and node.week is None and told is not None and told.isoweekday() == node.weekday:
            # «الأربعاء 5 مارس 2025 … مساء الأربعاء» in an article without a date of its own
            return settled(Interval(told, told), "day", "context", told)
        return left_open(pattern, NO_REFERENCE)
    if node.week is not None:
        if node.week == "same":
            return left_open(pattern, NO_ANCHOR)
        monday = week_interval(reference).start + timedelta(days=WEEK * STEPS[node.week])
        day = monday + timedelta(days=node.weekday - 1)
    elif node.shift in ("past", "last", "before_last"):
        day = nearest_weekday(reference, node.weekday, -1, strict=True)
        if node.shift == "before_last":
            day -= timedelta(days=WEEK)
    elif node.shift in ("next", "following", "after_next"):
        day = nearest_weekday(reference, node.weekday, 1, strict=True)
        if node.shift == "after_next":
            day += timedelta(days=WEEK)
    elif node.shift == "this":
        past = resolver.tense() in ("past", "told")
        day = nearest_weekday(reference, node.weekday, -1 if past else 1, strict=False)
    elif node.shift == "present":
        day = week_interval(reference).start + timedelta(days=node.weekday - 1)
    elif resolver.tense() == "future":
        # published on a Tuesday, «يلتقيان الثلاثاء» is today: a week ahead would be «الثلاثاء المقبل»
        day = nearest_weekday(reference, node.weekday, 1, strict=False)
    else:
        day = nearest_weekday(reference, node.weekday, -1, strict=False)
    return settled(Interval(day, day), "day", "publication", reference)


@rule(DayOffset)
def _day_offset(resolver: Resolver, node: DayOffset) -> Resolved:
    kind: TimexType = "TIME" if node.night else "DATE"
    if resolver.reference is None:
        value = f"XXXX-WXX-{node.weekday}" if node.weekday else "XXXX-XX-XX"
        return left_open(value, NO_REFERENCE)._replace(type=kind)
    day = resolver.reference + timedelta(days=node.days)
    flags: tuple[str, ...] = ()
    if node.weekday is not None and day.isoweekday() != node.weekday:
        # the page is dated a day off («اليوم الخميس» in a page of Friday): the weekday is the surer word
        before = nearest_weekday(day, node.weekday, -1, strict=False)
        after = nearest_weekday(day, node.weekday, 1, strict=False)
        nearer_before = day - before < after - day
        if node.days < 0 and after > resolver.reference:
            nearer_before = True  # «أول أمس» never lies ahead
        if node.days > 0 and before < resolver.reference:
            nearer_before = False
        day = before if nearer_before else after
        flags = ("weekday-mismatch",)
    return settled(Interval(day, day), "day", "publication", resolver.reference, kind=kind, flags=flags)


@rule(UnitShift)
def _unit_shift(resolver: Resolver, node: UnitShift) -> Resolved:
    unit = calendar_unit(node.unit)
    if unit is None:
        return left_open("PRESENT_REF", VAGUE)
    pattern = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "XX")
    base = resolver.reference
    basis: DateBasis = "publication"
    previous = resolver.previous
    if node.shift in ("same", "following") or (node.shift == "past" and unit == "day"):
        if previous is not None and previous.start is not None and previous.end is not None and _within(unit, previous):
            base = previous.end if node.shift == "following" else previous.start
            basis = "context"
        elif node.shift == "same" or (unit == "day" and resolver.tense() != "future"):
            return left_open(pattern, NO_ANCHOR, unit)
    if base is None:
        return left_open(pattern, NO_REFERENCE, unit)
    day = shift(base.replace(day=1) if unit == "month" else base, unit, STEPS[node.shift])
    if day is None:
        return refused(pattern)
    return _unit(resolver, unit, day, basis, base)


def _within(unit: Unit, told: Resolved) -> bool:
    """Tell whether what was told lies in one such unit: a year told before anchors no «اليوم نفسه»."""
    return (
        told.start is not None
        and told.end is not None
        and unit_interval(unit, told.start) == unit_interval(unit, told.end)
    )


def _unit(resolver: Resolver, unit: Unit, day: date, basis: DateBasis, anchor: date | None) -> Resolved:
    interval = unit_interval(unit, day)
    if unit == "decade":
        return settled(interval, "decade", basis, anchor, value=f"{day.year // 10}")
    if unit == "century":
        return settled(interval, "century", basis, anchor, value=f"{day.year // 100}")
    return settled(interval, unit, basis, anchor)


@rule(Stretch)
def _stretch(resolver: Resolver, node: Stretch) -> Resolved:
    past = node.shift == "past"
    if node.count is None:
        return Resolved("PAST_REF" if past else "FUTURE_REF", precision="approximate", reason=VAGUE)
    if resolver.reference is None:
        return left_open(f"P{node.count}{node.unit[0].upper()}", NO_REFERENCE, "range")
    reference = resolver.reference
    unit = calendar_unit(node.unit)
    if unit is None:
        days = timedelta(days=max(1, (node.count + _HOURS - 1) // _HOURS) if node.unit == "hour" else 0)
        interval = Interval(reference - days, reference) if past else Interval(reference, reference + days)
        return settled(interval, "range", "publication", reference, precision="approximate")
    # whole units before or after the one we are in, as «الشهر الماضي» is the month before
    near = shift(reference.replace(day=1) if unit == "month" else reference, unit, -1 if past else 1)
    far = shift(reference.replace(day=1) if unit == "month" else reference, unit, -node.count if past else node.count)
    if near is None or far is None:
        return refused("XXXX")
    first, last = (far, near) if past else (near, far)
    interval = Interval(unit_interval(unit, first).start, unit_interval(unit, last).end)
    return settled(interval, "range", "publication", reference)


@rule(Ago)
def _ago(resolver: Resolver, node: Ago) -> Resolved:
    modifier = "APPROX" if node.about else None
    value = "P" + "".join(_amount(count, unit) for count, unit in node.quantity)
    if not node.quantity:
        return Resolved(
            "PAST_REF" if node.sign < 0 else "FUTURE_REF", precision="approximate", modifier=modifier, reason=VAGUE
        )
    base, basis = _base(resolver, node)
    if base is None:
        told = node.discourse or node.base is not None or resolver.reference is not None
        opened = left_open(value if node.since else "XXXX", NO_ANCHOR if told else NO_REFERENCE)
        return opened._replace(type="DURATION" if node.since else "DATE", modifier=modifier)
    day: date | None = base
    for count, unit in node.quantity:
        if day is None:
            break
        day = _moved(day, count * node.sign, unit)
    if day is None:
        return refused("XXXX")
    last_count, last_unit = node.quantity[-1]
    half = last_count != int(last_count)
    grain = _HALF_GRAINS.get(last_unit, last_unit) if half else last_unit
    if grain in ("day", "week", "hour", "minute"):
        resolved = settled(Interval(day, day), "day", basis, base)
        counted_from_day = node.base is not None and not half
        if half or node.about or (grain != "day" and not (grain == "week" and counted_from_day)):
            resolved = resolved._replace(precision="approximate")
    else:
        calendar: Unit = "month" if grain == "month" else "year"
        resolved = settled(unit_interval(calendar, day), calendar, basis, base, precision="approximate")
    if node.since:
        resolved = resolved._replace(type="DURATION", value=value)
    return resolved._replace(modifier=modifier)


def _base(resolver: Resolver, node: Ago) -> tuple[date | None, DateBasis]:
    """Return the day an amount counts from: a date it names, the date told before, or the reference."""
    if node.base is not None:
        resolved = resolver.resolve(node.base)
        return (resolved.end if node.sign > 0 else resolved.start), resolved.basis
    previous = resolver.previous
    told = previous.end if previous is not None and _is_as_exact(previous.told_precision, node) else None
    if node.discourse:
        if previous is not None and told is None:
            told = previous.end
        return told, "context"
    if node.sign > 0 and told is not None and not node.within and resolver.tense() != "future":
        # «اغتيل في 2 يناير، وبعد يومين شُيّع»: a told past counts on; told elsewhere, only a past verb says so
        narrated = resolver.same_sentence or resolver.tense() in ("past", "told")
        if narrated and (resolver.reference is None or told < resolver.reference):
            return told, "context"
    if node.sign > 0 and not node.within and resolver.tense() == "past":
        return None, "none"  # «بعد عامين» of a story: after something the text tells otherwise
    return resolver.reference, "publication"


def _is_as_exact(told: str | None, node: Ago) -> bool:
    """Tell whether an amount counts from a date told so exactly: years from a year, «بعد يومين» only from a day."""
    unit = node.quantity[-1][1]
    return told == "day" or (told == unit and unit in ("month", "year")) or (told == "month" and unit == "year")


def _moved(day: date, count: float, unit: str) -> date | None:
    """Move a day by a count that may be a half: half a year is six months, half a month fifteen days, half a week
    three."""
    whole = int(count)
    half = count - whole
    moved: date | None = day
    if unit in ("hour", "minute"):
        hours = count if unit == "hour" else count / 60
        return shift(day, "day", int(hours / 24))
    calendar_unit: Unit = unit  # type: ignore[assignment]
    if whole:
        moved = shift(day, calendar_unit, whole)
    if half and moved is not None:
        sign = 1 if half > 0 else -1
        smaller: dict[str, tuple[Unit, int]] = {
            "year": ("month", 6),
            "month": ("day", 15),
            "week": ("day", 3),
            "decade": ("year", 5),
            "century": ("year", 50),
        }
        step = smaller.get(unit)
        moved = shift(moved, step[0], sign * step[1]) if step else moved
    return moved


def _amount(count: float, unit: str) -> str:
    code = {
        "day": "D",
        "week": "W",
        "month": "M",
        "year": "Y",
        "decade": "E",
        "century": "C",
        "hour": "TH",
        "minute": "TM",
    }[unit]
    text = str(int(count)) if count == int(count) else str(count)
    return f"T{text}{code[1]}" if len(code) == 2 else f"{text}{code}"
