"""Ranges, lists, alternatives, and one day under two names: what joins single expressions to longer ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from kg.lexicon.timex import word_list
from kg.lexicon.word_sets import word_set
from kg.reading.timex.dates import day_month, day_range_digits, month_alone
from kg.reading.timex.nodes import (
    Ago,
    CalendarDate,
    DayOffset,
    DayPart,
    Every,
    Feast,
    Node,
    Part,
    Range,
    ReadSingle,
    Twin,
    UnitShift,
    Weekday,
)
from kg.reading.timex.quantities import counted, day_number, is_sign, is_word
from kg.reading.timex.words import Word, match_phrase

Words = Sequence[Word]
Read = list[tuple[Node, int, int]]
"""Nodes with the words [first, stop) of each."""

_Day: TypeAlias = CalendarDate | Weekday
_Named: TypeAlias = _Day | DayOffset
_Dateable: TypeAlias = _Named | Part | UnitShift | Feast | DayPart | Twin
_LONGEST_LIST = 8
"""Items of «3 و4 و5 مارس»."""
_LONGEST_END = 16
"""Words in the first end of a range («من مساء يوم الثلاثاء 13 فبراير/شباط الجاري إلى»)."""
_DASHES = "-–—"
_TO = word_set("reading.timex.ranges", "to")
_WEEK = 7
_JOINING_SIGNS = "(،,-–/"


def _is_to(words: Words, index: int) -> int | None:
    """Return the index behind إلى, حتى, ولغاية, a dash … or None."""
    if index >= len(words):
        return None
    phrase = match_phrase(words, index, "to")
    if phrase is not None:
        return phrase[1]
    if words[index].full in _TO:
        return index + 1
    return index + 1 if is_sign(words, index, _DASHES) else None


def _may_be_to(word: Word) -> bool:
    """Tell whether a word can stand between the ends of a range."""
    if word.kind == "sign":
        return word.key in _DASHES
    return word.full in _TO or word.prefix == "ل" or "to" in word.phrases


def _skip_day_word(words: Words, index: int) -> int:
    """Step over يوم, يومي, أيام, تاريخ before an end of a range."""
    if index < len(words) and words[index].kind == "word":
        sense = words[index].time
        if (sense.unit == "day" and not sense.definite) or words[index].full == "تاريخ":
            return index + 1
    return index


def _end(single: ReadSingle, words: Words, index: int) -> tuple[Node | int, int] | None:
    """Read one end of a range or item of a list: a full expression, else a bare day number."""
    index = _skip_day_word(words, index)
    if index >= len(words):
        return None
    word = words[index]
    if word.time.weekday is not None and word.time.definite and index + 1 < len(words) and words[index + 1].plain:
        number = day_number(words, index + 1)
        if number is not None and _is_to(words, number[1]) is not None:
            return number  # «من الاثنين 27 إلى الخميس 30 أغسطس»
    found = single(words, index, licensed=True, joined=True)
    if found is not None:
        return found
    return day_number(words, index)


def range_from(single: ReadSingle, words: Words, index: int) -> tuple[Node, int, int] | None:
    """Read «من X إلى Y» (also «من X - Y», «من X وحتى Y»)."""
    if not any(map(_may_be_to, words[index + 2 : index + 2 + _LONGEST_END])):
        return None
    first = _end(single, words, index + 1)
    if first is None:
        return None
    after = _is_to(words, first[1])
    if after is None and first[1] < len(words) and words[first[1]].prefix == "ل":
        after = first[1]  # «من 13 ل15 تموز»
    if after is None:
        return None
    second = _end(single, words, after)
    if second is None:
        return None
    return _range(words, index, first[0], second)


def range_between(single: ReadSingle, words: Words, index: int) -> tuple[Node, int, int] | None:
    """Read «بين X وY», «بين عامي 2011 و2018», «ما بين X إلى Y»."""
    phrase = match_phrase(words, index, "between")
    if phrase is None:
        return None
    stop = phrase[1]
    years = (
        stop < len(words)
        and words[stop].time.unit in ("year", "month")
        and words[stop].time.unit_form in ("construct", "dual", "plural")
    )
    stop += years
    first = _end(single, words, stop)
    if first is None:
        return None
    if years and isinstance(first[0], Range):  # «بين عامي 2013-2015»
        return first[0], index, first[1]
    after = _is_to(words, first[1])
    if after is None:
        if is_word(words, first[1], "و"):
            after = first[1] + 1
        elif first[1] < len(words) and words[first[1]].prefix == "و":
            after = first[1]
        else:
            return None
    second = _end(single, words, after)
    if second is None:
        return None
    return _range(words, index, first[0], second)


def _range(words: Words, index: int, first: Node | int, second: tuple[Node | int, int]) -> tuple[Node, int, int] | None:
    last, stop = second
    if isinstance(last, int):
        return None
    if isinstance(first, CalendarDate) and first == CalendarDate(day=first.day):
        first = first.day or first  # «من يوم 3 إلى 9 مارس»: a bare day, not one of the month of publication
    if isinstance(first, int):
        start = _same_month(first, last)
        return (Range((start, last)), index, stop) if start is not None else None
    if isinstance(first, Ago) or isinstance(last, (Ago, Every)):
        return None
    if isinstance(first, CalendarDate) and isinstance(last, CalendarDate) and first.day is None and first.month is None:
        if last.day is not None or last.month is not None:
            return None
        if counted(words, stop):
            return None
    return Range((first, last)), index, stop


def _same_month(day: int, other: Node) -> CalendarDate | None:
    """Give a bare day number the month of the date it stands beside."""
    if isinstance(other, Twin):
        other = other.first
    if not isinstance(other, CalendarDate) or other.day is None or (other.month is None and other.month_shift is None):
        return None
    return replace(other, day=day, weekday=None, deictic=None)


def number_list(words: Words, index: int) -> Read:
    """Read rows of day numbers before one month: «3 و4 و5 مارس», «3 أو 4 من مارس», «3 إلى 5 فبراير», «3-5 فبراير»."""
    word = words[index]
    if word.kind == "number" and len(word.parts) > 1:
        found = day_range_digits(words, index)
        return [(found[0], index, found[1])] if found else []
    if (
        word.kind == "word"
        and word.time.ordinal is None
        and word.time.ordinal_head is None
        and word.time.cardinal is None
    ):
        return []
    days: list[int] = []
    stop = index
    joint = ""
    while len(days) < _LONGEST_LIST:
        number = day_number(words, stop)
        if number is None:
            return []
        if days:
            dated = day_month(words, stop)
            if dated is not None and isinstance(dated[0], CalendarDate):
                date, end = dated[0], dated[1]
                items = (*(_same_month(day, date) or date for day in days), date)
                if joint == "to":
                    return [(Range(items), index, end)] if len(items) == 2 else []
                return [(Range(items, "OR" if joint == "or" else "SET"), index, end)]
        days.append(number[0])
        stop = number[1]
        if is_word(words, stop, "او", "ام"):
            kind, following = "or", stop + 1
        elif is_word(words, stop, "و"):
            kind, following = "and", stop + 1
        elif stop < len(words) and words[stop].prefix == "و":
            kind, following = "and", stop
        elif is_sign(words, stop, "،,") and stop + 1 < len(words) and words[stop + 1].kind == "number":
            kind, following = "and", stop + 1
        elif (to := _is_to(words, stop)) is not None:
            kind, following = "to", to
        else:
            return []
        if joint not in ("", kind):
            return []
        joint, stop = kind, following
    return []


def joined_with(single: ReadSingle, words: Words, index: int, node: Node, stop: int) -> Read:
    """Join what follows a single expression to it: the other calendar, أو, a dash, a list with و."""
    if stop >= len(words) or not _may_join(words[stop]):
        return [(node, index, stop)]
    twin = _twin(single, words, node, stop)
    if twin is not None:
        node, stop = twin
    if is_word(words, stop, "او") and _dateable(node):
        other = (
            single(words, _skip_day_word(words, stop + 1), licensed=True, joined=True)
            if stop + 1 < len(words)
            else None
        )
        if other is not None and _dateable(other[0]):
            return [(Range((node, other[0]), "OR"), index, other[1])]
    if is_sign(words, stop, "-–") and _dateable(node) and stop + 1 < len(words):
        other = single(words, stop + 1, joined=True)
        if other is not None and type(other[0]) is type(node) and isinstance(node, _Day):
            return [(Range((node, other[0])), index, other[1])]
    if is_sign(words, stop, "/") and isinstance(node, CalendarDate) and node.day is None and node.month is not None:
        other = month_alone(words, stop + 1, licensed=True) if stop + 1 < len(words) else None
        if other is not None and isinstance(other[0], CalendarDate):
            return [(Range((node, other[0])), index, other[1])]
    if isinstance(node, _Day):
        return _and_list(single, words, index, node, stop)
    if isinstance(node, DayOffset):
        return [_and_tomorrow(single, words, index, node, stop)]
    return [(node, index, stop)]


def _and_tomorrow(
    single: ReadSingle, words: Words, index: int, node: DayOffset, stop: int
) -> tuple[Node, int, int]:
    """Read «اليوم وغدا», «أمس واليوم», also with their weekdays, as one stretch."""
    following = stop + is_word(words, stop, "و")
    if following < len(words) and (following > stop or words[following].prefix == "و"):
        other = single(words, _skip_day_word(words, following), licensed=True, joined=True)
        if other is not None and isinstance(other[0], DayOffset) and other[0].days == node.days + 1:
            return Range((node, other[0]), "SET"), index, other[1]
    return node, index, stop


def _may_join(word: Word) -> bool:
    if word.kind == "sign":
        return word.key in _JOINING_SIGNS
    return word.prefix == "و" or word.full in ("و", "او") or word.full in word_list("joining")


def _and_list(single: ReadSingle, words: Words, index: int, node: CalendarDate | Weekday, stop: int) -> Read:
    """Read «السبت والأحد الماضيين», «29 فبراير و2 مارس المقبل», «يناير وفبراير 2024»; what closes the list holds
    for all."""
    items: list[tuple[Node, int, int]] = [(node, index, stop)]
    while len(items) < _LONGEST_LIST:
        joined = is_word(words, stop, "و") or (is_sign(words, stop, "،") and _more_follows(words, stop + 1))
        following = stop + joined
        if following >= len(words) or (not joined and words[following].prefix != "و"):
            break
        following = _skip_day_word(words, following)
        if following >= len(words):
            break
        other = single(words, following, licensed=True, joined=True)
        if other is None or type(other[0]) is not type(node):
            break
        if not isinstance(other[0], _Day) or _form(other[0]) != _form(node):
            break
        items.append((other[0], following, other[1]))
        stop = other[1]
    if len(items) == 1:
        return items
    shared = _share_tail([item[0] for item in items])
    if isinstance(node, Weekday):
        dated = number_list(words, stop) if stop < len(words) else []
        if len(dated) == 1 and isinstance(dated[0][0], Range) and len(dated[0][0].items) == len(items):
            return [(dated[0][0], index, dated[0][2])]  # «الأربعاء والخميس 21 و22 فبراير»: the numbers decide
    if _consecutive(shared):
        told = tuple(item[0] for item in items) if isinstance(node, CalendarDate) else tuple(shared)
        return [(Range(told, "SET"), index, items[-1][2])]
    return [(item, first, end) for item, (_old, first, end) in zip(shared, items, strict=True)]


def _more_follows(words: Words, index: int) -> bool:
    """Tell whether a comma is inside a list («الأحد، الاثنين والثلاثاء»): a weekday stands behind it and و behind
    that."""
    return (
        index + 1 < len(words)
        and bool(words[index].time.weekday)
        and (words[index + 1].prefix == "و" and bool(words[index + 1].time.weekday))
    )


def _form(node: CalendarDate | Weekday) -> tuple[bool, ...]:
    if isinstance(node, Weekday):
        return (True,)
    return (False, node.day is None, node.month is None and node.month_shift is None)


def _share_tail(items: list[Node]) -> list[Node]:
    """Give the year or shift of the last item to those before it that have none."""
    last = items[-1]
    shared: list[Node] = []
    for item in items:
        if isinstance(item, CalendarDate) and isinstance(last, CalendarDate):
            if item.year is None and item.shift is None and (item.month is not None):
                item = replace(item, year=last.year, shift=last.shift)
        elif isinstance(item, Weekday) and isinstance(last, Weekday) and item.shift is None:
            item = replace(item, shift=last.shift, week=item.week or last.week)
        shared.append(item)
    return shared


def _consecutive(items: list[Node]) -> bool:
    """Tell whether weekdays or months of one year follow one another: then they are one stretch."""
    for before_item, item in pairwise(items):
        if isinstance(before_item, Weekday) and isinstance(item, Weekday):
            if item.weekday % _WEEK != (before_item.weekday + 1) % _WEEK:
                return False
        elif isinstance(before_item, CalendarDate) and isinstance(item, CalendarDate):
            months = before_item.day is None and item.day is None and before_item.month and item.month
            if not months or item.month != (before_item.month or 0) + 1 or before_item.year != item.year:
                return False
        else:
            return False
    return True


def _dateable(node: Node) -> bool:
    return isinstance(node, _Dateable)


def _twin(single: ReadSingle, words: Words, node: Node, stop: int) -> tuple[Node, int] | None:
    """Read the second name of one day: «الموافق 7 يوليو», «(24 نوفمبر 2023)», «1 محرم 1446 / 7 يوليو 2024»."""
    if not isinstance(node, _Named) or stop >= len(words):
        return None
    bracket = is_sign(words, stop, "(")
    after = stop + bracket + is_sign(words, stop + bracket, "،,-–/")
    joined = after < len(words) and words[after].kind == "word" and words[after].full in word_list("joining")
    if joined:
        after += 1
        if is_word(words, after, "ل", "ليوم", "يوم", "في"):
            after += 1
    elif after == stop:
        return None
    if after >= len(words):
        return None
    found = single(words, after, joined=True)
    if found is None or not isinstance(found[0], CalendarDate | Weekday | Twin):
        return None
    second, end = found
    if isinstance(second, CalendarDate) and second.day is None:
        return None
    if not joined:
        other = second.first if isinstance(second, Twin) else second
        if not isinstance(other, CalendarDate):
            return None
        calendars = isinstance(node, CalendarDate) and node.day is not None and node.hijri != other.hijri
        named = bracket and isinstance(node, Weekday | DayOffset)
        if not (calendars or named):
            return None
    if bracket:
        if not is_sign(words, end, ")"):
            return None
        end += 1
    if isinstance(node, Weekday) and isinstance(second, CalendarDate):
        return second.beside(node.weekday, second.deictic), end
    if isinstance(node, DayOffset) and isinstance(second, CalendarDate):
        return second.beside(node.weekday, node.days), end
    return Twin(node, second), end
