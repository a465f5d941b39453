"""Reckon with the dates of events: intervals with an open end, lengths of visits, and which of two dates says more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.lexicon.months import month_names
from kg.lexicon.weekdays import is_bare_weekday, weekdays_of
from kg.schema import DateBasis, Precision, Status, TimeExpression
from kg.text.calendar import month_interval
from kg.text.normalize import fold

ABOUT = timedelta(days=5)
"""How far a date that is counted in weeks may lie from the day it means."""
_PRECISION_RANK: Mapping[str, int] = {"day": 0, "range": 1, "week": 2, "month": 3, "year": 4, "approximate": 5}
"""How much a precision says, the most telling first."""


@dataclass(frozen=True, slots=True)
class When:
    """The date of a telling: an inclusive interval, or only the phrase that could not be settled."""

    start: date | None
    end: date | None
    precision: Precision
    basis: DateBasis
    phrase: str
    value: str

    @property
    def settled(self) -> bool:
        """Tell whether any day is known."""
        return self.start is not None or self.end is not None


_WEEKEND = "-WE"
"""Ends the TIMEX value of a weekend."""
_ANY_WEEKEND = timedelta(days=2)
"""From Friday to Sunday: whether it is Friday and Saturday or Saturday and Sunday no sentence tells."""


def when_of(time: TimeExpression, reason: str) -> When:
    """Return the date that a time expression gives an event; `reason` is that of the argument.

    «بحلول حزيران» is only the end of what may be its days, a day on which somebody told of it («وفق بيان السبت») too;
    «أنهى السبت زيارته» is the last of them, «ابتداء من 30 مارس» and «يجري منذ الاثنين محادثات» the first.
    """
    if (time.relation == "from" or reason == "its first day") and time.start:
        return When(time.start, None, "approximate", time.basis, time.text, time.value)
    if reason == "its new day":
        return When(time.end, time.end, "day", time.basis, time.text, time.value)
    if reason == "its last day":
        return When(None, time.end, time.precision, time.basis, time.text, time.value)
    if reason == "stated":
        return When(None, time.end, "approximate", "publication", time.text, time.value)
    if time.value.endswith(_WEEKEND) and time.start and time.end:
        end = max(time.end, time.start + _ANY_WEEKEND)
        return When(time.start, end, time.precision, time.basis, time.text, time.value)
    if time.relation == "by":
        return When(None, time.end, "approximate" if time.end else time.precision, time.basis, time.text, time.value)
    return When(time.start, time.end, time.precision, time.basis, time.text, time.value)


def apart(when: When | None, days: int, published: date | None) -> When | None:
    """Return the day so many days from a day, or from publication where no day is given: «بعد يوم من لقاء …»."""
    start = when.start if when is not None else published
    if start is None or (when is not None and when.start != when.end):
        return None
    day = start + timedelta(days=days)
    if when is None:
        return When(day, day, "day", "publication", "", day.isoformat())
    return replace(when, start=day, end=day, value=day.isoformat(), basis="context")


_WEEK = 7
_NEAREST = 3
"""Days from publication within which a weekday is the nearest of its name."""
_DAYS_OF: Mapping[str, int] = {"D": 1, "W": 7}


def lasting(when: When | None, value: str) -> When | None:
    """Stretch the first day of a visit by its length, a TIMEX duration of days or weeks (`P2D`, `P3W`)."""
    if when is None or when.start is None or when.end not in (None, when.start) or value[-1:] not in _DAYS_OF:
        return when
    if not value[1:-1].isdigit() or value[1:-1] == "0":
        return when
    end = when.start + timedelta(days=int(value[1:-1]) * _DAYS_OF[value[-1]] - 1)
    return replace(when, end=end, precision="range" if end > when.start else when.precision)


def by_tense(when: When, status: Status, published: date | None) -> When:
    """Put a bare weekday, or a plan's day without a year, on the side of publication that the event's status asks for.

    The reader of times sees one verb of the sentence, which need not be the event's.
    """
    if when.value.endswith(_WEEKEND) and published and when.start and when.end and _says_no_side(when.phrase):
        return _weekend_by_tense(when, status, published)
    if published is None or when.start is None or when.start != when.end:
        return _ahead(when, published) if status == "planned" else when
    if status == "planned" and when.start < published and _names_no_year(when):
        # «اتفقا على قمة في 27 أبريل»: the reader of times has seen the sentence's past verb
        ahead = _next_year(when)
        nearer = ahead is not None and ahead.start is not None and ahead.start - published < published - when.start
        return ahead if ahead is not None and nearer else when
    if not is_bare_weekday(when.phrase):
        return when
    if status in ("cancelled", "postponed"):  # «ألغي لقاء كان مقررا الثلاثاء»: the nearest one
        days = (when.start - published).days
        shifted = when.start - timedelta(days=7 if days > _NEAREST else -7 if days < -_NEAREST else 0)
    elif status in ("happened", "reported") and when.start > published:
        shifted = when.start - timedelta(days=7)
    elif status == "planned" and when.start == published + timedelta(days=7):
        shifted = published  # an agency names today's weekday; a week ahead it writes «المقبل»
    elif status == "planned" and when.start < published:
        shifted = when.start + timedelta(days=7)
    else:
        return when
    return replace(when, start=shifted, end=shifted, value=shifted.isoformat())


def _says_no_side(phrase: str) -> bool:
    """Tell whether a weekend's phrase leaves open which one it is: «في نهاية الأسبوع», not «نهاية الأسبوع الماضي»."""
    return fold(phrase).split()[-1].removeprefix("ال") == fold("أسبوع")


def _weekend_by_tense(when: When, status: Status, published: date) -> When:
    """Put «في نهاية الأسبوع» before publication where it is over, behind it where it is awaited."""
    assert when.start is not None and when.end is not None
    days = 0
    if status in ("happened", "reported") and when.start > published:
        days = -7
    elif status == "planned" and when.end < published:
        days = 7
    shift = timedelta(days=days)
    return replace(when, start=when.start + shift, end=when.end + shift) if days else when


def _ahead(when: When, published: date | None) -> When:
    """Put a plan's span of weekdays, or month without a year, that was read as the last one where it lies ahead."""
    start = when.start
    if published is None or start is None or when.end is None or when.end >= published:
        return when
    if when.precision == "month" and _is_bare_month(when.phrase):
        month = month_interval(start.year + 1, start.month)
        if month.start - published > published - when.end:
            return when  # «اقترح قمة في مارس», written in June: the one that has passed is nearer
        return replace(when, start=month.start, end=month.end, value=f"{month.start:%Y-%m}")
    return _next_week(when, published)


def _is_bare_month(phrase: str) -> bool:
    """Tell whether a phrase is a month's name alone, in one tongue or two: «تشرين الأول/أكتوبر»."""
    names = [" ".join(fold(part).split()).removeprefix("شهر ") for part in phrase.split("/")]
    return all(name in month_names() for name in names)


def _next_week(when: When, published: date | None) -> When:
    """Put a span of weekdays, «من الاثنين إلى الأربعاء», that was read as last week's a week later."""
    if published is None or when.start is None or when.end is None or when.end >= published:
        return when
    if not weekdays_of(when.phrase):
        return when
    start, end = when.start + timedelta(days=7), when.end + timedelta(days=7)
    return replace(when, start=start, end=end, value=f"{start.isoformat()}/{end.isoformat()}")


def _names_no_year(when: When) -> bool:
    """Tell whether a day is given by number and month alone: «27 نيسان/أبريل», «الرابع من يونيو»."""
    phrase = fold(when.phrase)
    numbers = re.findall(r"\d+", phrase)
    if not numbers:
        return any(word in month_names() for word in re.split(r"[\s/]+", phrase))
    return len(numbers) == 1 and when.start is not None and numbers[0].lstrip("0") == str(when.start.day)


def _next_year(when: When) -> When | None:
    """Return the same day of the next year, None for the 29th of February."""
    assert when.start is not None
    try:
        day = when.start.replace(year=when.start.year + 1)
    except ValueError:
        return None
    return replace(when, start=day, end=day, value=day.isoformat())


def different_days(left: str, right: str) -> bool:
    """Tell whether two open TIMEX values name different days: XXXX-WXX-2 and XXXX-WXX-3."""
    return left[:8] == right[:8] == "XXXX-WXX" and left != right


def overlap(left: When, right: When) -> bool:
    """Tell whether two date intervals share a day; an open end reaches on, «بعد نحو ثلاثة أسابيع» some days about."""
    start_l, end_l = left.start or date.min, left.end or date.max
    start_r, end_r = right.start or date.min, right.end or date.max
    counted = any(when.precision == "approximate" and when.start and when.end for when in (left, right))
    about = ABOUT if counted else timedelta()
    return start_l - end_r <= about and start_r - end_l <= about


def sharper(left: When | None, right: When | None) -> When | None:
    """Return the date that says more: settled before open, explicit before relative, a day before a month."""
    if left is None or right is None:
        return left or right

    def rank(when: When) -> tuple[bool, int, bool]:
        return (not when.settled, _PRECISION_RANK.get(when.precision, 9), when.basis != "explicit")

    return right if rank(right) < rank(left) else left


def last_day(start: date, end: date, phrase: str) -> date:
    """Return the day on which something that began on a day ends: «وصل الثلاثاء في زيارة تمتد حتى الخميس».

    The reader of times sees the past verb of the arrival.
    """
    return end + timedelta(days=7) if is_bare_weekday(phrase) and 0 < (start - end).days < _WEEK else end


def joined(left: When | None, right: When | None) -> When | None:
    """Return the date of a visit told twice: from the day it began to the day it ended, else the sharper of both.

    A telling that gives its length says more than one of the arrival, or of a day in between; one that names its last
    day says more than one that counts «ثلاثة أسابيع» from the first.
    """
    for first, last in ((left, right), (right, left)):
        begun = first and (first.start == first.end or first.precision == "range")
        if first and last and begun and first.start and last.start is None and last.end and last.precision == "day":
            end = last_day(first.start, last.end, last.phrase)
            if first.start < end:
                return replace(first, end=end, precision="range")
        within = first and last and first.start and last.start and last.end and first.start == first.end
        if within and first and last and last.precision == "range" and overlap(first, last):
            return last
    return sharper(left, right)
