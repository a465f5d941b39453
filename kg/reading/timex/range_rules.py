"""Resolve what consists of several expressions: ranges, lists, alternatives, one day in two calendars."""

from __future__ import annotations

from dataclasses import replace

from kg.reading.timex.nodes import (
    CalendarDate,
    DayPart,
    Either,
    Every,
    Fraction,
    Node,
    Part,
    Range,
    Twin,
    Weekday,
    Year,
)
from kg.reading.timex.resolution import (
    REPEATED,
    Resolved,
    Resolver,
    interval_value,
    refused,
    rule,
    settled,
)
from kg.schema import DateBasis
from kg.text.calendar import Interval, nearest_weekday


@rule(Range)
def _range(resolver: Resolver, node: Range) -> Resolved:
    resolved = _ends(resolver, node)
    impossible = next((item for item in resolved if "impossible" in item.flags), None)
    if impossible is not None:
        return impossible
    starts = [item.start for item in resolved]
    ends = [item.end for item in resolved]
    reason = next((item.reason for item in resolved if item.reason), None)
    if any(day is None for day in starts + ends):
        value = "/".join(item.value for item in resolved)
        return Resolved(value, grain="range", modifier=None if node.kind == "RANGE" else node.kind, reason=reason)
    start = min(day for day in starts if day is not None)
    end = max(day for day in ends if day is not None)
    if node.kind == "RANGE" and (resolved[-1].end or end) < (resolved[0].start or start):
        return refused("/".join(item.value for item in resolved), "the range ends before it begins")
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


def _ends(resolver: Resolver, node: Range) -> list[Resolved]:
    """Resolve the items of a range so that they follow one another: what one end lacks the other gives."""
    items = list(node.items)
    last = items[-1]
    if all(isinstance(item, Weekday) for item in items):
        return _weekdays(resolver, [item for item in items if isinstance(item, Weekday)])
    first = items[0]
    if (
        isinstance(first, CalendarDate)
        and isinstance(last, CalendarDate)
        and _says_year(first)
        and not _says_year(last)
    ):
        told = resolver.resolve(first)
        return [told, *(resolver.resolve(_with_year_after(item, told)) for item in items[1:])]
    closing = resolver.resolve(last)
    if isinstance(last, Fraction) and last.of is None and closing.start is not None:
        # «الربعين الأول والثاني» in March: both of the year in which the second one is told
        year = CalendarDate(year=Year(closing.start.year))
        items = [replace(item, of=year) if isinstance(item, Fraction) else item for item in items]
    opening = [resolver.resolve(_with_year_before(item, closing)) for item in items[:-1]]
    return [*opening, closing]


def _weekdays(resolver: Resolver, items: list[Weekday]) -> list[Resolved]:
    said = items[-1].shift or items[0].shift
    forward = said in ("next", "following", "after_next") or (said is None and resolver.tense() == "future")
    ordered = items if forward else items[::-1]
    placed = resolver.resolve(replace(ordered[0], shift=said))
    found = [placed]
    for item in ordered[1:]:
        if placed.start is None:
            found.append(resolver.resolve(item))
            continue
        edge = found[-1].start or placed.start
        day = nearest_weekday(edge, item.weekday, 1 if forward else -1, strict=True)
        found.append(settled(Interval(day, day), "day", placed.basis, placed.anchor))
    return found if forward else found[::-1]


@rule(Twin)
def _twin(resolver: Resolver, node: Twin) -> Resolved:
    first, second = resolver.resolve(node.first), resolver.resolve(node.second)
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
    return main._replace(flags=tuple(dict.fromkeys(flags)))


@rule(Either)
def _either(resolver: Resolver, node: Either) -> Resolved:
    first = resolver.resolve(node.first)
    if first.start is None or "weekday-mismatch" in first.flags:
        second = resolver.resolve(node.second)
        return second if second.start is not None else first
    return first


@rule(DayPart)
def _day_part(resolver: Resolver, node: DayPart) -> Resolved:
    day = resolver.resolve(node.of)
    return Resolved(
        day.value, day.start, day.end, day.grain, day.basis, "TIME", day.precision, day.modifier, day.anchor,
        day.reason, day.flags,
    )  # fmt: skip


@rule(Every)
def _every(resolver: Resolver, node: Every) -> Resolved:
    return Resolved(node.value, type="SET", reason=REPEATED)


def _says_year(node: CalendarDate) -> bool:
    return node.year is not None or node.shift is not None or node.month_shift is not None


def _yearless(node: Node) -> CalendarDate | None:
    inner = node.of if isinstance(node, Part | DayPart) else node
    if isinstance(inner, CalendarDate) and inner.month is not None and not _says_year(inner) and not inner.hijri:
        return inner
    return None


def _put_year(node: Node, year: int) -> Node:
    if isinstance(node, DayPart):
        return DayPart(_put_year(node.of, year))
    if isinstance(node, Part):
        return Part(node.part, _put_year(node.of, year))
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
