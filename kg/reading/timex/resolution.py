"""Turn what an expression says into days: the reference date, the dates told before, and the calendar decide.

The reference is the publication date of the section. Where there is none, or the text points to a day nobody told, the
answer stays open: a TIMEX value with X, no interval, and the reason. Days that no calendar has are refused, never
rolled
over.

Precision of what is not a day, week, month or year: quarters, halves, decades, centuries, weekends and lists are
`range`; seasons, parts (START/MID/END), amounts of weeks, months and years, and alternatives (OR) are `approximate`.

The rules themselves stand in `calendar_rules`, `relative_rules`, `whole_rules` and `range_rules`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from kg.lexicon.timex import Shift, UnitName
from kg.reading.timex.nodes import Node
from kg.reading.timex.tense import Tense
from kg.schema import DateBasis, Precision, TimexType
from kg.text.calendar import Interval, Unit

Grain = Literal["day", "week", "month", "quarter", "half", "season", "weekend", "year", "decade", "century", "range"]

NO_REFERENCE = "no publication date to count from"
NO_ANCHOR = "no earlier date in the text to count from"
VAGUE = "the phrase names no definite time"
IMPOSSIBLE = "the calendar has no such day"
OUTSIDE_TABLES = "outside the Umm al-Qura tables (1343-1500 AH)"
REPEATED = "a repetition, not one time"

STEPS: dict[Shift, int] = {
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
_JUST_OVER = 31
"""Days within which a day of the year that has passed is meant by a verb in the present, written on the 12th: «يزور
البلد من 1 إلى 2 نوفمبر»."""
_FAR_AHEAD = 300
"""Days above which the next return of such a day lies too far ahead to be told without its year."""
_NEAR_FUTURE = 60
"""Days ahead within which what was announced lies, not almost a year back («أعلنت إجراء الانتخابات في 3 مارس»)."""
QUARTER_MONTHS = 3
WEEK = 7
_PRECISIONS: dict[Grain, Precision] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "season": "approximate",
}


class Resolved(NamedTuple):
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


def left_open(value: str, reason: str, grain: Grain = "day") -> Resolved:
    """Return a value without days and the reason there are none."""
    return Resolved(value, grain=grain, reason=reason)


def refused(value: str, reason: str = IMPOSSIBLE) -> Resolved:
    """Return a value flagged as a day no calendar has."""
    return Resolved(value, reason=reason, flags=("impossible",))


@lru_cache(maxsize=1 << 12)
def settled(
    interval: Interval,
    grain: Grain,
    basis: DateBasis,
    anchor: date | None = None,
    *,
    value: str | None = None,
    precision: Precision | None = None,
    kind: TimexType = "DATE",
    flags: tuple[str, ...] = (),
) -> Resolved:
    """Return the days of an interval, with the TIMEX3 value of its grain unless another is given.

    Kept, because the news of a day tells the same days over and over: 4 % of the stage.
    """
    said = interval_value(interval, grain) if value is None else value
    return Resolved(said, interval.start, interval.end, grain, basis, kind, precision, anchor=anchor, flags=flags)


Rule = Callable[["Resolver", Any], Resolved]
_RULES: dict[type, Rule] = {}


def rule(node: type) -> Callable[[Rule], Rule]:
    """Enter a function as the rule that resolves one type of node. The rule modules do so when the package is
    imported."""

    def enter(function: Rule) -> Rule:
        _RULES[node] = function
        return function

    return enter


class Resolver:
    """Resolves nodes against a reference date and what was told before.

    `previous` is the last date told before the expression in the section, `same_sentence` whether in the same sentence.
    What the words around it say (`tense`, `cues`) is asked only when needed; without a sentence they say nothing.
    """

    __slots__ = ("previous", "reference", "same_sentence")

    def __init__(
        self, reference: date | None, previous: Resolved | None = None, *, same_sentence: bool = False
    ) -> None:
        self.reference, self.previous, self.same_sentence = reference, previous, same_sentence

    def tense(self) -> Tense | None:
        """Return the tense of the clause the expression stands in."""
        return None

    def cues(self) -> frozenset[str]:
        """Return the folded words shortly before the expression."""
        return frozenset()

    def resolve(self, node: Node) -> Resolved:
        """Return the days of a node, open or refused where it has none."""
        return _RULES[type(node)](self, node)

    def nearest(self, candidates: list[date], reference: date) -> date:
        """Return the candidate nearest to the reference in the direction the tense gives."""
        nearest = min(candidates, key=lambda day: (abs((day - reference).days), day > reference))
        tense = self.tense()
        if tense == "told" and nearest > reference and (nearest - reference).days <= _NEAR_FUTURE:
            return nearest
        if tense in ("past", "told") and nearest > reference:
            return max((day for day in candidates if day <= reference), default=nearest)
        if tense == "future" and nearest < reference:
            ahead = min((day for day in candidates if day >= reference), default=nearest)
            just_over = (reference - nearest).days <= _JUST_OVER and (ahead - reference).days > _FAR_AHEAD
            return nearest if just_over else ahead
        return nearest

    def placed(self, candidates: list[Interval], said: Shift | None) -> Interval | None:
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
        return days[self.nearest(list(days), reference)]


def calendar_unit(unit: UnitName) -> Unit | None:
    """Return the unit where it is one of the calendar, None for hours and minutes."""
    return None if unit == "hour" or unit == "minute" else unit
