"""Turn what an expression says into days: the reference date, the dates told before, and the calendar decide.

The reference is the publication date of the section. Where there is none, or the text points to a day nobody told, the
answer stays open: a TIMEX value with X, no interval, and the reason. Days that no calendar has are refused, never rolled over.

Precision of what is not a day, week, month or year: quarters, halves, decades, centuries, weekends and lists are `range`;
seasons, parts (START/MID/END), amounts of weeks, months and years, and alternatives (OR) are `approximate`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from kg.lexicon.holidays import Holiday, named_days
from kg.lexicon.timex import Shift
from kg.reading.timex.nodes import (
    Ago,
    CalendarDate,
    Century,
    DayOffset,
    DayPart,
    Decade,
    Either,
    Every,
    Feast,
    Fraction,
    FractionShift,
    Node,
    Nth,
    Part,
    Range,
    SeasonOf,
    Stretch,
    Twin,
    UnitShift,
    Weekday,
    Weekend,
    Year,
)
from kg.reading.timex.tense import Tense
from kg.schema import DateBasis, Precision, TimexType
from kg.text.calendar import (
    Interval,
    Unit,
    century_interval,
    day_of,
    decade_interval,
    fraction_of,
    hijri_day,
    hijri_month,
    hijri_month_length,
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

Grain = Literal["day", "week", "month", "quarter", "half", "season", "weekend", "year", "decade", "century", "range"]

NO_REFERENCE = "no publication date to count from"
NO_ANCHOR = "no earlier date in the text to count from"
VAGUE = "the phrase names no definite time"
IMPOSSIBLE = "the calendar has no such day"
OUTSIDE_TABLES = "outside the Umm al-Qura tables (1343-1500 AH)"
REPEATED = "a repetition, not one time"

_STEPS: dict[Shift, int] = {
    "past": -1,
    "last": -1,
    "next": 1,
    "following": 1,
    "present": 0,
    "same": 0,
    "before_last": -2,
    "after_next": 2,
    "this": 0,
}
_LEAP_REACH = 8
"""Years to look for a 29 February (1896-1904 had eight between)."""
_FAR_PAST, _NEAR_FUTURE = 300, 60
"""A date ten months back beside one two months ahead: a past verb is the announcement's («أعلنت … في 3 مارس»)."""
_DAYS_OF_SEASON = 3
_QUARTERS_MONTHS = 3
_WEEK = 7
_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_PRECISIONS: dict[Grain, Precision] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "season": "approximate",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """Days, or why there are none. `value` is the TIMEX3 value."""

    value: str
    start: date | None = None
    end: date | None = None
    grain: Grain = "day"
    basis: DateBasis = "none"
    type: TimexType = "DATE"
    precision: Precision | None = None
    modifier: str | None = None
    anchor: date | None = None
    reason: str | None = None
    flags: tuple[str, ...] = ()

    @property
    def told_precision(self) -> Precision:
        """The precision as the records have it."""
        return self.precision or _PRECISIONS.get(self.grain, "range")


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    `previous` is the last date told before it in the section, `same_sentence` whether in the same sentence; `tense` and
    `cues` (folded words shortly before) are asked only when needed.
    """

    reference: date | None
    previous: Resolved | None = None
    same_sentence: bool = False
    tense: Callable[[], Tense | None] = lambda: None
    cues: Callable[[], frozenset[str]] = frozenset


def interval_value(interval: Interval, grain: Grain) -> str:
    """Return the TIMEX3 value of an interval."""
    start, end = interval
    if grain == "day" and start == end:
        return start.isoformat()
    if grain == "week" and start.isoweekday() == 1:
        year, week, _day = start.isocalendar()
        return f"{year}-W{week:02d}"
    if grain == "month" and start.day == 1 and (end + timedelta(days=1)).day == 1 and start.month == end.month:
        return f"{start.year:04d}-{start.month:02d}"
    if grain == "year" and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04d}"
    return f"{start.isoformat()}/{end.isoformat()}"


def _open(value: str, reason: str, grain: Grain = "day") -> Resolved:
    return Resolved(value, grain=grain, reason=reason)


def _refused(value: str, reason: str = IMPOSSIBLE) -> Resolved:
    return Resolved(value, reason=reason, flags=("impossible",))


def _closed(interval: Interval, grain: Grain, basis: DateBasis, anchor: date | None = None, **more: object) -> Resolved:
    result = Resolved(interval_value(interval, grain), interval.start, interval.end, grain, basis, anchor=anchor)
    return replace(result, **more) if more else result  # type: ignore[arg-type]


class Resolver:
    """Resolves nodes in one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reference = context.reference

    def resolve(self, node: Node) -> Resolved:
        """Return the days of a node, open or refused where it has none."""
        return self._resolve(node)

    def _resolve(self, node: Node) -> Resolved:
        return _RULES[type(node)](self, node)

    # ------------------------------------------------------------ calendar dates

    def _calendar_date(self, node: CalendarDate) -> Resolved:
        if node.hijri:
            return self._hijri(node)
        if node.month is None and node.month_shift is None:
            return self._year_or_day(node)
        if node.month_shift is not None:
            return self._day_of_month_shift(node)
        assert node.month is not None
        year = self._year(node)
        if isinstance(year, Resolved):
            return year
        if year is not None:
            basis: DateBasis = (
                "explicit" if node.year is not None and node.year.number is not None else self._year_basis(node)
            )
            anchor = None if basis == "explicit" else self._year_anchor(node)
            return self._gregorian(node, year, basis, anchor)
        return self._without_year(node)

    def _gregorian(self, node: CalendarDate, year: int, basis: DateBasis, anchor: date | None) -> Resolved:
        assert node.month is not None
        if node.day is None:
            return _closed(month_interval(year, node.month), "month", basis, anchor)
        interval = month_interval(year, node.month)
        day = interval.end if node.day == -1 else day_of(year, node.month, node.day)
        if day is None:
            return _refused(f"{year:04d}-{node.month:02d}-{node.day:02d}")
        return self._checked(node, _closed(Interval(day, day), "day", basis, anchor))

    def _checked(self, node: CalendarDate, resolved: Resolved) -> Resolved:
        """Flag a weekday or deictic word that disagrees with the date it stands beside; the date wins."""
        flags = resolved.flags
        if node.weekday is not None and resolved.start is not None and resolved.start.isoweekday() != node.weekday:
            flags += ("weekday-mismatch",)
        if node.deictic is not None and self.reference is not None and resolved.start is not None:
            if resolved.start != self.reference + timedelta(days=node.deictic):
                flags += ("deictic-mismatch",)
        return replace(resolved, flags=flags) if flags != resolved.flags else resolved

    def _year(self, node: CalendarDate) -> int | Resolved | None:
        """Return the year a date states or points to, None if it says none."""
        assert node.month is not None
        pattern = f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day and node.day > 0 else "")
        grain: Grain = "day" if node.day else "month"
        if node.year is not None:
            if node.year.number is not None:
                return node.year.number
            if node.year.shift == "same":
                anchor = self.context.previous
                if anchor is None or anchor.start is None:
                    return _open(pattern, NO_ANCHOR, grain)
                return anchor.start.year
            if self.reference is None:
                return _open(pattern, NO_REFERENCE, grain)
            return self.reference.year + _STEPS[node.year.shift or "present"]
        if node.shift is None:
            return None
        if node.shift in ("same", "following") and self.context.previous is not None and self.context.previous.start:
            previous = self.context.previous.start
            return previous.year + (node.shift == "following" and node.month <= previous.month)
        if self.reference is None:
            return _open(pattern, NO_REFERENCE, grain)
        return self.reference.year + _year_step(node.shift, node.month, self.reference.month)

    def _year_basis(self, node: CalendarDate) -> DateBasis:
        said = node.year.shift if node.year is not None else node.shift
        if said == "same" or (said == "following" and self.context.previous is not None):
            return "context"
        return "publication"

    def _year_anchor(self, node: CalendarDate) -> date | None:
        if self._year_basis(node) == "context" and self.context.previous is not None:
            return self.context.previous.start
        return self.reference

    def _without_year(self, node: CalendarDate) -> Resolved:
        """Resolve a day and month, or a month, that no year stands with: nearest to the reference, corrected by tense."""
        assert node.month is not None
        event = self._event(node)
        if event is not None:
            return event
        pattern = f"XXXX-{node.month:02d}" + (f"-{node.day:02d}" if node.day and node.day > 0 else "")
        if self.reference is None:
            if node.day is not None and node.day > 0 and day_of(2024, node.month, node.day) is None:
                return _refused(pattern)
            return _open(pattern, NO_REFERENCE, "day" if node.day else "month")
        candidates: list[date] = []
        for year in range(self.reference.year - _LEAP_REACH, self.reference.year + _LEAP_REACH + 1):
            if node.day is None:
                candidates.append(date(year, node.month, 1))
            elif node.day == -1:
                candidates.append(month_interval(year, node.month).end)
            else:
                day = day_of(year, node.month, node.day)
                if day is not None:
                    candidates.append(day)
        if not candidates:
            return _refused(pattern)
        if node.weekday is not None:
            near = [
                day
                for day in candidates
                if abs((day - self.reference).days) <= 400 and day.isoweekday() == node.weekday
            ]
            if near:
                candidates = near
        reference = self.reference.replace(day=1) if node.day is None else self.reference
        chosen = self._nearest(candidates, reference)
        return self._gregorian(node, chosen.year, "publication", self.reference)

    def _nearest(self, candidates: list[date], reference: date) -> date:
        """Return the candidate nearest to the reference in the direction the tense gives."""
        nearest = min(candidates, key=lambda day: (abs((day - reference).days), day > reference))
        tense = self.context.tense()
        if tense == "past" and nearest > reference:
            past = [day for day in candidates if day <= reference]
            if not past:
                return nearest
            latest = max(past)
            if (reference - latest).days > _FAR_PAST and (nearest - reference).days <= _NEAR_FUTURE:
                return nearest
            return latest
        if tense == "future" and nearest < reference:
            ahead = [day for day in candidates if day >= reference]
            return min(ahead) if ahead else nearest
        return nearest

    def _event(self, node: CalendarDate) -> Resolved | None:
        """Resolve a day that names an event («هجمات 11 سبتمبر», «السابع من أكتوبر»)."""
        if node.month is None or node.day is None or node.weekday is not None or node.deictic is not None:
            return None
        for event in named_days().get((node.month, node.day), ()):
            day = date(event.year, node.month, node.day)
            if self.reference is not None and day > self.reference:
                continue
            cued = bool(event.cues & self.context.cues())
            if cued or (event.always and self.reference is not None and self.context.tense() != "future"):
                return _closed(Interval(day, day), "day", "context", flags=("event-name",))
        return None

    def _year_or_day(self, node: CalendarDate) -> Resolved:
        if node.day is not None:
            return self._day_alone(node)
        if node.year is None:
            return _open("XXXX", NO_REFERENCE, "year")
        if node.year.number is not None:
            return _closed(year_interval(node.year.number), "year", "explicit")
        return self._unit_shift(UnitShift("year", node.year.shift or "present"))

    def _day_alone(self, node: CalendarDate) -> Resolved:
        """Resolve «يوم 15»: the nearest such day, corrected by tense."""
        assert node.day is not None
        if self.reference is None:
            return _open(f"XXXX-XX-{node.day:02d}", NO_REFERENCE)
        candidates: list[date] = []
        for months in (-2, -1, 0, 1, 2):
            first = shift(self.reference.replace(day=1), "month", months)
            day = day_of(first.year, first.month, node.day) if first else None
            if day is not None and (node.weekday is None or day.isoweekday() == node.weekday):
                candidates.append(day)
        if not candidates:
            return _refused(f"XXXX-XX-{node.day:02d}")
        chosen = self._nearest(candidates, self.reference)
        return _closed(Interval(chosen, chosen), "day", "publication", self.reference)

    def _day_of_month_shift(self, node: CalendarDate) -> Resolved:
        """Resolve «19 من الشهر الماضي», «الخامس منه»; day 30 of a month that has none is refused."""
        said = node.month_shift or "present"
        discourse = said in ("same", "following")
        pattern = f"XXXX-XX-{node.day:02d}" if node.day else "XXXX-XX"
        base: date | None
        if discourse and self.context.previous is not None and self.context.previous.start is not None:
            base = self.context.previous.start
        elif said == "same":
            # «الشهر نفسه من العام الماضي» compares with the present one
            base = self.reference if node.year is not None else None
            if base is None:
                return _open(pattern, NO_ANCHOR)
        else:
            base = self.reference
        if base is None:
            return _open(pattern, NO_REFERENCE)
        month = shift(base.replace(day=1), "month", _STEPS[said])
        if month is None:
            return _refused(pattern)
        if node.year is not None:
            if node.year.number is not None:
                month = month.replace(year=node.year.number)
            elif self.reference is not None and node.year.shift != "same":
                month = month.replace(year=self.reference.year + _STEPS[node.year.shift or "present"])
        basis: DateBasis = "context" if discourse and base is not self.reference else "publication"
        if node.day is None:
            return _closed(month_interval(month.year, month.month), "month", basis, base)
        last = month_interval(month.year, month.month).end
        day = last if node.day == -1 else day_of(month.year, month.month, node.day)
        if day is None:
            return _refused(f"{month.year:04d}-{month.month:02d}-{node.day:02d}")
        return self._checked(node, _closed(Interval(day, day), "day", basis, base))

    # ------------------------------------------------------------ Hijri

    def _hijri(self, node: CalendarDate) -> Resolved:
        flags = ("hijri-approximate",)
        year = node.year
        if node.month is None:
            if year is None or year.number is None:
                return _open("XXXX", NO_REFERENCE, "year")
            interval = hijri_year(year.number)
            if interval is None:
                return _open("XXXX", OUTSIDE_TABLES, "year")
            return _closed(interval, "year", "explicit", flags=flags)
        pattern = f"XXXX-{'XX' if node.day else 'XX'}" + ("-XX" if node.day else "")
        grain: Grain = "day" if node.day else "month"
        if year is not None and year.number is not None:
            if not year.hijri:  # «رمضان 2024»: the one that begins in that Gregorian year
                for candidate in self._hijri_candidates(date(year.number, 7, 1)):
                    interval = self._hijri_interval(candidate, node)
                    if interval is not None and interval.start.year == year.number:
                        return self._checked(node, _closed(interval, grain, "explicit", flags=flags))
                return _open(pattern, OUTSIDE_TABLES, grain)
            interval = self._hijri_interval(year.number, node)
            if interval is None:
                known = hijri_month(year.number, node.month) is not None
                return _refused(pattern) if known else _open(pattern, OUTSIDE_TABLES, grain)
            return self._checked(node, _closed(interval, grain, "explicit", flags=flags))
        if self.reference is None:
            return _open(pattern, NO_REFERENCE, grain)
        found = [
            interval
            for candidate in self._hijri_candidates(self.reference)
            if (interval := self._hijri_interval(candidate, node)) is not None
        ]
        if not found:
            return _refused(pattern)
        said = node.shift or (year.shift if year is not None else None)
        if year is not None and said is not None:
            now = to_hijri(self.reference)
            interval = self._hijri_interval(now[0] + _STEPS[said], node) if now else None
            if interval is None:
                return _refused(pattern)
        else:
            interval = self._placed(found, said)
        if interval is None:
            return _refused(pattern)
        return self._checked(node, _closed(interval, grain, "publication", self.reference, flags=flags))

    def _hijri_candidates(self, near: date) -> range:
        now = to_hijri(near)
        return range(now[0] - 2, now[0] + 3) if now is not None else range(0)

    def _hijri_interval(self, year: int, node: CalendarDate) -> Interval | None:
        assert node.month is not None
        if node.day is None:
            return hijri_month(year, node.month)
        number = hijri_month_length(year, node.month) if node.day == -1 and hijri_month(year, node.month) else node.day
        day = hijri_day(year, node.month, number)
        return Interval(day, day) if day is not None else None

    def _placed(self, candidates: list[Interval], said: Shift | None) -> Interval | None:
        """Choose among yearly returns of one thing by shift or tense."""
        assert self.reference is not None
        reference = self.reference
        before = [interval for interval in candidates if interval.end < reference]
        after = [interval for interval in candidates if interval.start > reference]
        if said in ("past", "last"):
            return before[-1] if before else None
        if said in ("next", "following"):
            return after[0] if after else None
        if said == "before_last":
            return before[-2] if len(before) > 1 else None
        if said == "after_next":
            return after[1] if len(after) > 1 else None
        running = [interval for interval in candidates if interval.start <= reference <= interval.end]
        if running:
            return running[0]
        if said == "present":
            return min(candidates, key=lambda item: abs((item.start - reference).days))
        days = {interval.start: interval for interval in candidates}
        return days[self._nearest(list(days), reference)]

    # ------------------------------------------------------------ counted from the reference

    def _weekday(self, node: Weekday) -> Resolved:
        pattern = f"XXXX-WXX-{node.weekday}"
        if node.shift in ("following", "same") and self.context.previous is not None and self.context.previous.end:
            base = self.context.previous.end
            day = nearest_weekday(base, node.weekday, 1, strict=node.shift == "following")
            return _closed(Interval(day, day), "day", "context", base)
        reference = self.reference
        if reference is None:
            previous = self.context.previous
            told = previous.start if previous is not None and previous.start == previous.end else None
            if node.shift is None and node.week is None and told is not None and told.isoweekday() == node.weekday:
                # «الأربعاء 5 مارس 2025 … مساء الأربعاء» in an article without a date of its own
                return _closed(Interval(told, told), "day", "context", told)
            return _open(pattern, NO_REFERENCE)
        if node.week is not None:
            if node.week == "same":
                return _open(pattern, NO_ANCHOR)
            monday = week_interval(reference).start + timedelta(days=_WEEK * _STEPS[node.week])
            day = monday + timedelta(days=node.weekday - 1)
        elif node.shift in ("past", "last", "before_last"):
            day = nearest_weekday(reference, node.weekday, -1, strict=True)
            if node.shift == "before_last":
                day -= timedelta(days=_WEEK)
        elif node.shift in ("next", "following", "after_next"):
            day = nearest_weekday(reference, node.weekday, 1, strict=True)
            if node.shift == "after_next":
                day += timedelta(days=_WEEK)
        elif node.shift == "this":
            past = self.context.tense() == "past"
            day = nearest_weekday(reference, node.weekday, -1 if past else 1, strict=False)
        elif node.shift == "present":
            day = week_interval(reference).start + timedelta(days=node.weekday - 1)
        elif self.context.tense() == "future":
            day = nearest_weekday(reference, node.weekday, 1, strict=True)
        else:
            day = nearest_weekday(reference, node.weekday, -1, strict=False)
        return _closed(Interval(day, day), "day", "publication", reference)

    def _day_offset(self, node: DayOffset) -> Resolved:
        kind: TimexType = "TIME" if node.night else "DATE"
        if self.reference is None:
            value = f"XXXX-WXX-{node.weekday}" if node.weekday else "XXXX-XX-XX"
            return replace(_open(value, NO_REFERENCE), type=kind)
        day = self.reference + timedelta(days=node.days)
        flags: tuple[str, ...] = ()
        if node.weekday is not None and day.isoweekday() != node.weekday:
            # the page is dated a day off («اليوم الخميس» in a page of Friday): the weekday is the surer word
            before = nearest_weekday(day, node.weekday, -1, strict=False)
            after = nearest_weekday(day, node.weekday, 1, strict=False)
            day = before if day - before < after - day else after
            flags = ("weekday-mismatch",)
        return _closed(Interval(day, day), "day", "publication", self.reference, type=kind, flags=flags)

    def _unit_shift(self, node: UnitShift) -> Resolved:
        if node.unit in ("hour", "minute"):
            return _open("PRESENT_REF", VAGUE)
        unit: Unit = node.unit
        pattern = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "XX")
        base = self.reference
        basis: DateBasis = "publication"
        previous = self.context.previous
        if node.shift in ("same", "following") or (node.shift == "past" and unit == "day"):
            if previous is not None and previous.start is not None and previous.end is not None:
                base = previous.end if node.shift == "following" else previous.start
                basis = "context"
            elif node.shift == "same" or (unit == "day" and self.context.tense() != "future"):
                return _open(pattern, NO_ANCHOR, unit)
        if base is None:
            return _open(pattern, NO_REFERENCE, unit)
        day = shift(base.replace(day=1) if unit == "month" else base, unit, _STEPS[node.shift])
        if day is None:
            return _refused(pattern)
        return self._unit(unit, day, basis, base)

    def _unit(self, unit: Unit, day: date, basis: DateBasis, anchor: date | None) -> Resolved:
        interval = unit_interval(unit, day)
        if unit == "decade":
            return _closed(interval, "decade", basis, anchor, value=f"{day.year // 10}")
        if unit == "century":
            return _closed(interval, "century", basis, anchor, value=f"{day.year // 100}")
        return _closed(interval, unit, basis, anchor)

    def _stretch(self, node: Stretch) -> Resolved:
        past = node.shift == "past"
        if node.count is None:
            return Resolved("PAST_REF" if past else "FUTURE_REF", precision="approximate", reason=VAGUE)
        if self.reference is None:
            return _open(f"P{node.count}{node.unit[0].upper()}", NO_REFERENCE, "range")
        reference = self.reference
        if node.unit in ("hour", "minute"):
            days = timedelta(days=max(1, (node.count + 23) // 24) if node.unit == "hour" else 0)
            interval = Interval(reference - days, reference) if past else Interval(reference, reference + days)
            return _closed(interval, "range", "publication", reference, precision="approximate")
        unit: Unit = node.unit  # whole units before or after the one we are in, as «الشهر الماضي» is the month before
        near = shift(reference.replace(day=1) if unit == "month" else reference, unit, -1 if past else 1)
        far = shift(
            reference.replace(day=1) if unit == "month" else reference, unit, -node.count if past else node.count
        )
        if near is None or far is None:
            return _refused("XXXX")
        first, last = (far, near) if past else (near, far)
        interval = Interval(unit_interval(unit, first).start, unit_interval(unit, last).end)
        return _closed(interval, "range", "publication", reference)

    def _ago(self, node: Ago) -> Resolved:
        modifier = "APPROX" if node.about else None
        value = "P" + "".join(_amount(count, unit) for count, unit in node.quantity)
        if not node.quantity:
            return Resolved(
                "PAST_REF" if node.sign < 0 else "FUTURE_REF", precision="approximate", modifier=modifier, reason=VAGUE
            )
        base, basis = self._base(node)
        if base is None:
            told = node.discourse or node.base is not None or self.reference is not None
            opened = _open(value if node.since else "XXXX", NO_ANCHOR if told else NO_REFERENCE)
            return replace(opened, type="DURATION" if node.since else "DATE", modifier=modifier)
        day: date | None = base
        for count, unit in node.quantity:
            if day is None:
                break
            day = _moved(day, count * node.sign, unit)
        if day is None:
            return _refused("XXXX")
        smallest = node.quantity[-1]
        grain = smallest[1]
        if smallest[0] != int(smallest[0]):
            grain = {"year": "month", "month": "day", "week": "day", "decade": "year", "century": "year"}.get(
                grain, grain
            )  # type: ignore[assignment]
        exact = node.base is not None and grain in ("day", "week")
        if grain in ("month", "year", "decade", "century") and not (node.discourse and grain == "day"):
            unit_name: Unit = "month" if grain == "month" else "year"
            resolved = _closed(unit_interval(unit_name, day), unit_name, basis, base, precision="approximate")
        else:
            resolved = _closed(Interval(day, day), "day", basis, base)
            if (grain == "week" and not exact) or node.about or grain in ("hour", "minute") or smallest[0] != int(smallest[0]):
                resolved = replace(resolved, precision="approximate")
        if node.since:
            resolved = replace(resolved, type="DURATION", value=value)
        return replace(resolved, modifier=modifier)

    def _base(self, node: Ago) -> tuple[date | None, DateBasis]:
        """Return the day an amount counts from: a date it names, the date told before, or the reference."""
        if node.base is not None:
            resolved = self._resolve(node.base)
            return (resolved.end if node.sign > 0 else resolved.start), resolved.basis
        previous = self.context.previous
        told = previous.end if previous is not None and previous.told_precision == "day" else None
        if node.discourse:
            if previous is not None and told is None:
                told = previous.end
            return told, "context"
        if node.sign > 0 and told is not None and not node.within and self.context.tense() != "future":
            # «اغتيل في 2 يناير، وبعد يومين شُيّع»: a told past counts on; told elsewhere, only a past verb says so
            narrated = self.context.same_sentence or self.context.tense() == "past"
            if narrated and (self.reference is None or told < self.reference):
                return told, "context"
        if node.sign > 0 and not node.within and self.context.tense() == "past":
            return None, "none"  # «بعد عامين» of a story: after something the text tells otherwise
        return self.reference, "publication"

    # ------------------------------------------------------------ parts of wholes

    def _part(self, node: Part) -> Resolved:
        whole = self._resolve(node.of)
        if whole.start is None or whole.end is None:
            return replace(whole, modifier=node.part, precision="approximate")
        if whole.start == whole.end:
            return whole  # «في نهاية الأول من مارس» is that day
        interval = part_of(Interval(whole.start, whole.end), node.part)
        return replace(whole, start=interval.start, end=interval.end, modifier=node.part, precision="approximate")

    def _fraction(self, node: Fraction) -> Resolved:
        number = node.out_of if node.number == -1 else node.number
        grain: Grain = {2: "half", 4: "quarter"}.get(node.out_of, "range")  # type: ignore[assignment]
        code = {2: "H", 4: "Q"}.get(node.out_of, "T")
        if node.of is None:
            return self._quarter(number)
        whole = self._resolve(node.of)
        if whole.start is None or whole.end is None:
            value = f"{whole.value}-{code}{number}" if whole.grain == "year" else whole.value
            return replace(whole, value=value, grain=grain)
        interval = fraction_of(Interval(whole.start, whole.end), number, node.out_of)
        value = (
            f"{whole.value}-{code}{number}"
            if whole.grain == "year" and code in "HQ"
            else interval_value(interval, "range")
        )
        return replace(whole, value=value, start=interval.start, end=interval.end, grain=grain, precision="range")

    def _quarter(self, number: int) -> Resolved:
        """Resolve «الربع الثالث» with no year: the nearest, corrected by tense."""
        if self.reference is None:
            return _open(f"XXXX-Q{number}", NO_REFERENCE, "quarter")
        month = (number - 1) * _QUARTERS_MONTHS + 1
        starts = [date(self.reference.year + step, month, 1) for step in (-1, 0, 1)]
        if self.context.tense() == "future":
            start = next(
                day for day in starts if months_interval(day.year, month, _QUARTERS_MONTHS).end >= self.reference
            )
        else:
            start = max(day for day in starts if day <= self.reference)
        return _closed(
            months_interval(start.year, month, _QUARTERS_MONTHS),
            "quarter",
            "publication",
            self.reference,
            value=f"{start.year:04d}-Q{number}",
        )

    def _fraction_shift(self, node: FractionShift) -> Resolved:
        if self.reference is None:
            return _open("XXXX-QX", NO_REFERENCE, "quarter")
        first = date(self.reference.year, (self.reference.month - 1) // _QUARTERS_MONTHS * _QUARTERS_MONTHS + 1, 1)
        start = shift(first, "month", _QUARTERS_MONTHS * _STEPS[node.shift])
        if start is None:
            return _refused("XXXX-QX")
        number = (start.month - 1) // _QUARTERS_MONTHS + 1
        return _closed(
            months_interval(start.year, start.month, _QUARTERS_MONTHS),
            "quarter",
            "publication",
            self.reference,
            value=f"{start.year:04d}-Q{number}",
        )

    def _nth(self, node: Nth) -> Resolved:
        whole = self._resolve(node.of)
        if whole.start is None or whole.end is None:
            return replace(whole, value=whole.value, grain="day" if node.weekday or node.unit == "day" else whole.grain)
        start, end = whole.start, whole.end
        interval: Interval | None
        grain: Grain
        if node.weekday is not None:
            grain = "day"
            if node.number == -1:
                day = nearest_weekday(end, node.weekday, -1, strict=False)
            else:
                day = nearest_weekday(start, node.weekday, 1, strict=False) + timedelta(days=_WEEK * (node.number - 1))
            interval = Interval(day, day)
        else:
            interval, grain = _nth_unit(node, start, end)
        if interval is None or interval.start < start or interval.end > end:
            return _refused(whole.value)
        return replace(
            whole,
            value=interval_value(interval, grain),
            start=interval.start,
            end=interval.end,
            grain=grain,
            precision=None,
            modifier=None,
        )

    def _season(self, node: SeasonOf) -> Resolved:
        code = _SEASON_CODES[node.season]
        basis: DateBasis = "publication"
        anchor = self.reference
        if node.year is not None and node.year.number is not None:
            year: int | None = node.year.number
            basis, anchor = "explicit", None
        elif node.year is not None and node.year.shift == "same":
            previous = self.context.previous
            year = previous.start.year if previous is not None and previous.start is not None else None
            basis, anchor = "context", previous.start if previous is not None else None
        elif self.reference is None:
            year = None
        elif node.year is not None:
            year = self.reference.year + _STEPS[node.year.shift or "present"]
        else:
            seasons = [season_interval(self.reference.year + step, node.season) for step in (-3, -2, -1, 0, 1, 2, 3)]
            interval = self._placed(seasons, node.shift)
            year = interval.start.year if interval is not None else None
        if year is None:
            return _open(f"XXXX-{code}", NO_REFERENCE, "season")
        return _closed(season_interval(year, node.season), "season", basis, anchor, value=f"{year:04d}-{code}")

    def _decade(self, node: Decade) -> Resolved:
        if node.century is not None:
            first = (node.century - 1) * 100
        elif node.century_shift is not None:
            if self.reference is None and node.century_shift in ("past", "last"):
                first = 1900  # «القرن الماضي» of a news page is the twentieth whenever it was crawled
            elif self.reference is None:
                return _open("XX", NO_REFERENCE, "decade")
            else:
                first = self.reference.year // 100 * 100 + 100 * _STEPS[node.century_shift]
        else:
            first = 1900
        year = first + node.decade
        return _closed(decade_interval(year), "decade", "explicit", value=f"{year // 10}")

    def _century(self, node: Century) -> Resolved:
        return _closed(century_interval(node.number), "century", "explicit", value=f"{node.number - 1:02d}")

    def _weekend(self, node: Weekend) -> Resolved:
        """Resolve to Friday and Saturday, the weekend of most Arab states."""
        if self.reference is None:
            return _open("XXXX-WXX-WE", NO_REFERENCE, "weekend")
        friday = nearest_weekday(self.reference - timedelta(days=1), 5, 1, strict=False)
        weekends = [
            Interval(day, day + timedelta(days=1))
            for day in (friday + timedelta(days=_WEEK * step) for step in (-3, -2, -1, 0, 1, 2, 3))
        ]
        interval = self._placed(weekends, node.shift) or weekends[3]
        year, week, _day = interval.start.isocalendar()
        return _closed(
            interval, "weekend", "publication", self.reference, value=f"{year}-W{week:02d}-WE", precision="range"
        )

    def _feast(self, node: Feast) -> Resolved:
        holiday = node.holiday
        flags = ("hijri-approximate",) if holiday.hijri else ()
        explicit = node.year is not None and node.year.number is not None
        near: int | None = None
        if explicit and node.year is not None and node.year.number is not None:
            near = node.year.number
            if node.year.hijri:
                interval = hijri_year(near)
                near = interval.start.year if interval is not None else None
        elif self.reference is not None:
            near = self.reference.year
        if near is None:
            value = f"XXXX-{holiday.gregorian[0]:02d}-{holiday.gregorian[1]:02d}" if holiday.gregorian else "XXXX-XX-XX"
            return replace(_open(value, NO_REFERENCE), flags=flags)
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
        elif node.year is not None and self.reference is not None:
            wanted = self.reference.year + _STEPS[node.year.shift or "present"]
            if (
                node.year.shift == "same"
                and self.context.previous is not None
                and self.context.previous.start is not None
            ):
                wanted = self.context.previous.start.year
            chosen = next((item for item in candidates if item.start.year == wanted), None)
        elif candidates:
            chosen = self._placed(candidates, node.shift)
        if chosen is None:
            return replace(_open("XXXX-XX-XX", OUTSIDE_TABLES), flags=flags)
        grain: Grain = "day" if chosen.start == chosen.end else "range"
        return _closed(
            chosen, grain, "explicit" if explicit else "publication", None if explicit else self.reference, flags=flags
        )

    # ------------------------------------------------------------ several in one

    def _range(self, node: Range) -> Resolved:
        resolved = self._ends(node)
        refused = next((item for item in resolved if "impossible" in item.flags), None)
        if refused is not None:
            return refused
        starts = [item.start for item in resolved]
        ends = [item.end for item in resolved]
        reason = next((item.reason for item in resolved if item.reason), None)
        if any(day is None for day in starts + ends):
            value = "/".join(item.value for item in resolved)
            return Resolved(value, grain="range", modifier=None if node.kind == "RANGE" else node.kind, reason=reason)
        start = min(day for day in starts if day is not None)
        end = max(day for day in ends if day is not None)
        if node.kind == "RANGE" and (resolved[-1].end or end) < (resolved[0].start or start):
            return _refused("/".join(item.value for item in resolved), "the range ends before it begins")
        bases = {item.basis for item in resolved}
        basis: DateBasis = "explicit" if bases == {"explicit"} else "context" if "context" in bases else "publication"
        flags = tuple(dict.fromkeys(flag for item in resolved for flag in item.flags))
        approximate = node.kind == "OR" or node.season or any(item.told_precision == "approximate" for item in resolved)
        return Resolved(
            interval_value(Interval(start, end), "range"),
            start,
            end,
            "range",
            basis,
            precision="approximate" if approximate else "range",
            modifier=None if node.kind == "RANGE" else node.kind,
            anchor=None if basis == "explicit" else resolved[-1].anchor,
            flags=flags,
        )

    def _ends(self, node: Range) -> list[Resolved]:
        """Resolve the items of a range so that they follow one another: what one end lacks the other gives."""
        items = list(node.items)
        last = items[-1]
        if all(isinstance(item, Weekday) for item in items):
            return self._weekdays([item for item in items if isinstance(item, Weekday)])
        first = items[0]
        if (
            isinstance(first, CalendarDate)
            and isinstance(last, CalendarDate)
            and _says_year(first)
            and not _says_year(last)
        ):
            told = self._resolve(first)
            return [told, *(self._resolve(_with_year_after(item, told)) for item in items[1:])]
        closing = self._resolve(last)
        opening = [self._resolve(_with_year_before(item, closing)) for item in items[:-1]]
        return [*opening, closing]

    def _weekdays(self, items: list[Weekday]) -> list[Resolved]:
        said = items[-1].shift or items[0].shift
        forward = said in ("next", "following", "after_next") or (said is None and self.context.tense() == "future")
        ordered = items if forward else items[::-1]
        placed = self._weekday(replace(ordered[0], shift=said))
        found = [placed]
        for item in ordered[1:]:
            if placed.start is None:
                found.append(self._weekday(item))
                continue
            edge = found[-1].start or placed.start
            day = nearest_weekday(edge, item.weekday, 1 if forward else -1, strict=True)
            found.append(_closed(Interval(day, day), "day", placed.basis, placed.anchor))
        return found if forward else found[::-1]

    def _twin(self, node: Twin) -> Resolved:
        first, second = self._resolve(node.first), self._resolve(node.second)
        by_hijri = isinstance(node.first, CalendarDate) and node.first.hijri
        main, other = (second, first) if by_hijri or first.start is None else (first, second)
        if "impossible" in main.flags or main.start is None:
            main, other = other, main
        flags = tuple(flag for flag in main.flags if flag != "hijri-approximate")
        if main.start is not None and other.start is not None and abs((main.start - other.start).days) > 1:
            flags += ("calendar-mismatch",)
        weekday = node.first.weekday if isinstance(node.first, CalendarDate | Weekday) else None
        if weekday is not None and main.start is not None and main.start.isoweekday() != weekday:
            flags += ("weekday-mismatch",)
        return replace(main, flags=tuple(dict.fromkeys(flags)))

    def _either(self, node: Either) -> Resolved:
        first = self._resolve(node.first)
        if first.start is None or "weekday-mismatch" in first.flags:
            second = self._resolve(node.second)
            return second if second.start is not None else first
        return first

    def _day_part(self, node: DayPart) -> Resolved:
        inner = node.of
        if (
            isinstance(inner, Weekday)
            and inner.shift is None
            and inner.week is None
            and self.reference is not None
            and inner.weekday == self.reference.isoweekday()
        ):
            # «ستبدأ ظهر الجمعة» on a Friday: nobody announces an hour a week ahead by the bare weekday
            day = self.reference
            return _closed(Interval(day, day), "day", "publication", day, type="TIME")
        return replace(self._resolve(inner), type="TIME")

    def _every(self, node: Every) -> Resolved:
        return Resolved(node.value, type="SET", reason=REPEATED)


_RULES: dict[type, Callable[[Resolver, Any], Resolved]] = {
    CalendarDate: Resolver._calendar_date,
    Weekday: Resolver._weekday,
    DayOffset: Resolver._day_offset,
    UnitShift: Resolver._unit_shift,
    Stretch: Resolver._stretch,
    Ago: Resolver._ago,
    Part: Resolver._part,
    Fraction: Resolver._fraction,
    FractionShift: Resolver._fraction_shift,
    Nth: Resolver._nth,
    SeasonOf: Resolver._season,
    Decade: Resolver._decade,
    Century: Resolver._century,
    Weekend: Resolver._weekend,
    Feast: Resolver._feast,
    Range: Resolver._range,
    Twin: Resolver._twin,
    Either: Resolver._either,
    DayPart: Resolver._day_part,
    Every: Resolver._every,
}


# ---------------------------------------------------------------- helpers without a context


def _year_step(said: Shift, month: int, reference_month: int) -> int:
    """Return how many years from the reference's the month lies that الماضي, المقبل … say."""
    if said in ("past", "last", "before_last"):
        return (0 if month < reference_month else -1) - (said == "before_last")
    if said in ("next", "following", "after_next"):
        return (0 if month > reference_month else 1) + (said == "after_next")
    return 0


def _moved(day: date, count: float, unit: str) -> date | None:
    """Move a day by a count that may be a half: half a year is six months, half a month fifteen days, half a week three."""
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


def _nth_unit(node: Nth, start: date, end: date) -> tuple[Interval | None, Grain]:
    """Return the nth day, 7 days, month … of an interval; `count` units together from its beginning or end."""
    unit = node.unit
    if unit == "day":
        if node.number == -1:
            return Interval(end - timedelta(days=node.count - 1), end), "day" if node.count == 1 else "range"
        first = start + timedelta(days=(node.number - 1) * node.count)
        return Interval(first, first + timedelta(days=node.count - 1)), "day" if node.count == 1 else "range"
    if unit == "week":
        days = _WEEK * node.count
        if node.number == -1:
            return Interval(end - timedelta(days=days - 1), end), "range"
        first = start + timedelta(days=_WEEK * (node.number - 1) * node.count)
        return Interval(first, min(first + timedelta(days=days - 1), end)), "range"
    if unit in ("month", "year", "decade"):
        calendar_unit: Unit = unit  # type: ignore[assignment]
        grain: Grain = unit if node.count == 1 else "range"  # type: ignore[assignment]
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


def _says_year(node: CalendarDate) -> bool:
    return node.year is not None or node.shift is not None or node.month_shift is not None


def _yearless(node: Node) -> CalendarDate | None:
    inner = node.of if isinstance(node, Part | DayPart) else node
    if isinstance(inner, CalendarDate) and inner.month is not None and not _says_year(inner) and not inner.hijri:
        return inner
    return None


def _put_year(node: Node, year: int) -> Node:
    if isinstance(node, Part | DayPart):
        return replace(node, of=_put_year(node.of, year))
    return replace(node, year=Year(year)) if isinstance(node, CalendarDate) else node


def _with_year_before(node: Node, closing: Resolved) -> Node:
    """Give a date without a year the one that puts it last before the range's end."""
    inner = _yearless(node)
    if inner is None or inner.month is None or closing.end is None:
        return node
    month, day = inner.month, inner.day or 1
    later = (month, day) > (closing.end.month, closing.end.day)
    return _put_year(node, closing.end.year - later)


def _with_year_after(node: Node, opening: Resolved) -> Node:
    """Give a date without a year the one that puts it first after the range's beginning."""
    inner = _yearless(node)
    if inner is None or inner.month is None or opening.start is None:
        return node
    month, day = inner.month, inner.day or 31
    earlier = (month, day) < (opening.start.month, opening.start.day)
    return _put_year(node, opening.start.year + earlier)
