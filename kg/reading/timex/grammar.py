"""Find time expressions in a row of words: the ordered grammar over the readers of the other modules.

`find_nodes` walks the words once from left to right. At each word that may open an expression it tries ranges
first, then
single expressions in the order of `_single`, then whatever may join two of them. Nothing is tried more than a constant
number of times per word and no reader looks further than a fixed number of words, so the time is linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter

from kg.lexicon.timex import word_list
from kg.reading.timex.dates import (
    Found,
    before,
    day_month,
    day_word_before,
    month_alone,
    month_at,
    month_first,
    numeric_date,
    spaced_date,
    unit_at,
    year_alone,
)
from kg.reading.timex.nodes import CalendarDate, DayOffset, DayPart, Every, Name, Node, Range, Year
from kg.reading.timex.openings import may_begin
from kg.reading.timex.quantities import (
    FIRST_BARE_YEAR,
    LAST_BARE_YEAR,
    cardinal,
    day_number,
    is_sign,
)
from kg.reading.timex.ranges import Read, joined_with, number_list, range_between, range_from
from kg.reading.timex.relatives import (
    ago,
    century,
    decade,
    feast,
    fraction_shift,
    season,
    since_quantity,
    stretch,
    unit_shift,
    weekend,
)
from kg.reading.timex.weekdays import day_part, deictic, every, every_year, this_day, weekday_date
from kg.reading.timex.wholes import (
    counted_on,
    fraction,
    fraction_pair,
    nth_first,
    nth_unit,
    part_of_whole,
    seasonal_years,
)
from kg.reading.timex.words import COUNTERS, Word, match_phrase

Words = Sequence[Word]

_TRIGGER_REACH = 9
"""Words from the opening of an expression to the first that makes it one: «من 1 إلى 3 أو 4 من مارس» has eight
before it."""


_opens = attrgetter("opens")


@dataclass(slots=True)
class FoundNode:
    """A node with the words [first, stop) it was read from."""

    node: Node
    first: int
    stop: int


def find_nodes(words: Words) -> list[FoundNode]:
    """Return the time expressions of a row of words, from left to right, without overlap."""
    openings = list(compress(count(), map(_opens, words)))  # in C: every word of a sentence is asked
    triggers = [
        index
        for index in openings
        if words[index].trigger and (words[index].seconds is None or _makes_date(words, index))
    ]
    found: list[FoundNode] = []
    free = 0  # where the last expression ended
    for index in _near(openings, triggers):
        if index < free or not may_begin(words, index):
            continue
        for node, first, stop in _expression(words, index):
            if not isinstance(node, Name):
                found.append(FoundNode(node, first, stop))
            free = max(free, stop)
    return found


def _near(openings: list[int], triggers: list[int]) -> list[int]:
    """Return the openings close enough to a trigger: shortly before it, at it, or next behind it («يوم 15»)."""
    near: list[int] = []
    at = 0
    for trigger in triggers:
        first = bisect_left(openings, trigger - _TRIGGER_REACH, at)
        at = bisect_right(openings, trigger + 1, first)
        near += openings[first:at]
    return near


def _makes_date(words: Words, index: int) -> bool:
    """Tell whether the word behind it lets a demanding trigger be one: «هذه» is only in «هذه الليلة»."""
    seconds = words[index].seconds
    return seconds is not None and index + 1 < len(words) and words[index + 1].full in seconds


def _expression(words: Words, index: int) -> Read:
    word = words[index]
    if word.full in ("من", "ومن"):
        span = range_from(single, words, index)
        return [span] if span else []
    if word.needs is not None and match_phrase(words, index, "between") is not None:
        span = range_between(single, words, index)
        return [span] if span else []
    if word.key in ("منذ", "مذ") or word.full[1:] in ("منذ", "مذ"):
        since = since_quantity(words, index + 1) if index + 1 < len(words) else None
        return [(since[0], index + 1, since[1])] if since else []
    listed = number_list(words, index)
    if listed:
        return [(Name() if _is_name(words, index, node) else node, first, stop) for node, first, stop in listed]
    found = single(words, index)
    if found is None:
        return []
    return joined_with(single, words, index, *found)


def single(words: Words, index: int, *, licensed: bool = False, joined: bool = False) -> Found | None:
    """Read one expression at the index. `licensed`: it stands where only a date can; `joined`: inside a longer one."""
    if index >= len(words):
        return None
    found = _single(words, index, licensed=licensed, joined=joined)
    return None if joined and found is not None and isinstance(found[0], Name) else found


def _single(words: Words, index: int, *, licensed: bool, joined: bool) -> Found | None:
    word = words[index]
    if word.kind == "sign":
        return None
    if word.kind == "number":
        return _from_number(words, index, licensed=licensed)
    sense = word.time
    if word.key == "كل":
        return every(words, index)
    if word.needs is not None:
        night = match_phrase(words, index, "night")
        if night is not None:
            stop = night[1]
            named = words[stop].time.weekday if stop < len(words) and words[stop].time.definite else None
            named = named if named is not None and not words[stop].prefix else None  # «ليلة أمس الخميس»
            return DayPart(DayOffset(night[0].value, named, night=True)), stop + (named is not None)
        holiday = feast(words, index)
        if holiday is not None:
            return holiday
        found = weekend(words, index) if not joined else None
        if found is not None:
            return found
    if sense.pointer == "this" and index + 1 < len(words) and not words[index + 1].prefix:
        found = this_day(words, index + 1)
        if found is not None:
            return found
    if (sense.day_part and not sense.definite) or (word.phrases and match_phrase(words, index, "day_part") is not None):
        found = day_part(single, words, index)
        if found is not None:
            return found
    if sense.day is not None or (word.needs is not None and match_phrase(words, index, "day") is not None):
        found = deictic(words, index)
        if found is not None:
            return found
    if sense.ordinal is not None or word.key == "اخر":
        found = feast(words, index) or nth_first(single, words, index) or stretch(words, index)
        if found is not None:
            return found
    if sense.weekday is not None:
        found = weekday_date(single, words, index, licensed=licensed)
        if found is not None:
            return found
    if sense.part is not None:
        found = part_of_whole(single, words, index)
        if found is not None:
            return found
    if sense.fractions is not None:
        return fraction_pair(single, words, index)
    if sense.fraction is not None:
        found = fraction_pair(single, words, index) or fraction(single, words, index) or fraction_shift(words, index)
        if found is not None:
            return found
    return _from_unit(words, index, licensed=licensed, joined=joined)


def _from_number(words: Words, index: int, *, licensed: bool) -> Found | None:
    word = words[index]
    if len(word.parts) > 1:
        if before(words, index, "code_nouns"):
            return None
        open_date = licensed or before(words, index, "prepositions", "before_year") or day_word_before(words, index)
        open_date = open_date or _in_brackets(words, index) or _year_word_before(words, index)
        open_date = open_date or before(words, index, "year_nouns")
        return numeric_date(words, index, licensed=open_date)
    found = day_month(words, index) or spaced_date(words, index)
    if found is not None:
        return (Name(), found[1]) if _is_name(words, index, found[0]) else found
    if word.article or (index + 1 < len(words) and words[index + 1].time.unit is not None):  # else it counts nothing
        found = nth_unit(single, words, index) or stretch(words, index) or ago(words, index)
        if found is not None:
            return found
    if before(words, index, "code_nouns"):
        return None
    open_year = licensed or before(words, index, "prepositions", "before_year") or before(words, index, "year_nouns")
    open_year = open_year or _in_brackets(words, index) or _year_word_before(words, index)
    open_year = open_year and (word.prefix in ("", "و", "ل") or licensed)
    found = year_alone(words, index, licensed=open_year or word.prefix in ("ب", "ل"))
    if found is not None:
        return found
    if word.plain is not None and not FIRST_BARE_YEAR <= word.plain <= LAST_BARE_YEAR:
        named = (
            month_alone(words, index + 1, licensed=False)
            if index + 1 < len(words) and not words[index + 1].prefix
            else None
        )
        month = words[index + 1].time.month if named is not None else None
        if named is not None and month is not None and month.plain:
            return Name(), named[1]  # «32 يناير 2023»
    day = day_number(words, index)
    if day is not None and day_word_before(words, index) and _closed(words, day[1]):
        return CalendarDate(day[0]), day[1]
    return None


def _in_brackets(words: Words, index: int) -> bool:
    """Tell whether a number stands alone in brackets behind a word («أوسلو (1993)»)."""
    return (
        index > 1
        and is_sign(words, index - 1, "(")
        and is_sign(words, index + 1, ")")
        and (words[index - 2].kind == "word" and words[index - 2].full not in word_list("code_nouns"))
    )


def _year_word_before(words: Words, index: int) -> bool:
    """Tell whether عامي, أعوام, سنوات stands before the index («في عامي 2019 و2020», «خلال الأعوام 2011-2013»)."""
    if index == 0:
        return False
    sense = words[index - 1].time
    return sense.unit == "year" and sense.unit_form in ("construct", "dual", "plural")


def _closed(words: Words, index: int) -> bool:
    """Tell whether a phrase ends here: the text does, or a sign or preposition follows."""
    return (
        index >= len(words)
        or (words[index].kind == "sign" and words[index].key not in "%٪$€£")
        or (words[index].full in word_list("prepositions", "before_month") and words[index].full != "من")
    )


def _is_name(words: Words, index: int, node: Node) -> bool:
    """Tell whether a day and month are part of a name («شارع 26 يوليو», «حركة شباب 6 أبريل»); a year makes it a
    date."""
    dates = node.items if isinstance(node, Range) else (node,)
    if any(isinstance(each, CalendarDate) and (each.year is not None or each.shift is not None) for each in dates):
        return False
    return before(words, index, "name_heads") or (
        index > 1 and before(words, index - 1, "name_heads") and (words[index - 1].full in word_list("name_heads"))
    )


def _from_unit(words: Words, index: int, *, licensed: bool, joined: bool) -> Found | None:
    """Read the rest: units, amounts, seasons, decades, months, years."""
    word = words[index]
    sense = word.time
    if sense.unit is not None or sense.pointer is not None or sense.season is not None or word.key == "فصل":
        found = _named_unit(words, index, licensed=licensed)
        if found is not None:
            return found
        found = (
            nth_unit(single, words, index)
            or stretch(words, index)
            or seasonal_years(words, index)
            or unit_shift(words, index)
            or season(words, index)
        )
        if found is not None:
            return found
        if sense.unit == "year" or sense.unit == "decade" or sense.unit == "century":
            found = year_alone(words, index, licensed=licensed) or decade(words, index) or century(words, index)
            if found is not None:
                return found
    if word.key in word_list("season_year"):
        return seasonal_years(words, index)
    if sense.decade is not None:
        return decade(words, index)
    if (word.full in COUNTERS or word.full[1:] in COUNTERS) and not joined:
        dated = counted_on(single, words, index)
        if dated is not None:
            return dated
    if (
        word.full in COUNTERS
        or word.full[1:] in COUNTERS
        or sense.phrase
        or sense.unit is not None
        or sense.cardinal is not None
    ) and not joined:
        found = ago(words, index)
        if found is not None:
            return found
    if sense.month is not None or sense.phrase or unit_at(words, index, "month"):
        found = _month(words, index, licensed=licensed)
        if found is not None:
            return found
    if (
        sense.ordinal is not None
        or sense.ordinal_head is not None
        or sense.cardinal is not None
        or day_number(words, index)
    ):
        found = day_month(words, index) or nth_unit(single, words, index) or stretch(words, index)
        if found is not None:
            return (Name(), found[1]) if _is_name(words, index, found[0]) else found
        if (
            sense.cardinal is not None
            and sense.cardinal.place in ("scale", "dual")
            and (licensed or before(words, index, "prepositions", "before_year"))
        ):
            return _year_in_words(words, index)
    return None


def _named_unit(words: Words, index: int, *, licensed: bool) -> Found | None:
    """Read the two commonest phrases at once, «عام 2011» and «الأسبوع الماضي»: no other reader wants them."""
    word = words[index]
    sense = word.time
    if sense.unit is None or sense.unit_form != "singular" or index + 1 >= len(words):
        return None
    following = words[index + 1]
    if following.kind == "number" and not following.article:
        return year_alone(words, index, licensed=licensed) if sense.unit == "year" else None
    if following.time.shift is not None and following.time.shift != "last" and following.time.ordinal is None:
        return unit_shift(words, index)
    return None


def _year_in_words(words: Words, index: int) -> Found | None:
    """Read a year written out after a preposition: «في ألفين وأحد عشر»."""
    found = cardinal(words, index)
    if found is None or not FIRST_BARE_YEAR <= found[0] <= LAST_BARE_YEAR or found[1] - index < 2:
        return None
    if not _closed(words, found[1]):
        return None
    return CalendarDate(year=Year(found[0])), found[1]


def _month(words: Words, index: int, *, licensed: bool) -> Found | None:
    word = words[index]
    if before(words, index, "name_heads"):
        named = month_at(words, index)
        if named is not None:
            found = month_alone(words, index, licensed=False)
            with_year = found is not None and isinstance(found[0], CalendarDate) and (found[0].year or found[0].shift)
            return found if with_year else None
    found = month_first(words, index)
    if found is not None:
        return found
    open_month = licensed or before(words, index, "prepositions", "before_month") or word.prefix in ("ل", "ب")
    found = month_alone(words, index, licensed=open_month)
    if found is None or not isinstance(found[0], CalendarDate):
        return found
    every = every_year(words, found[1])
    return (Every(f"XXXX-{found[0].month:02d}"), every) if every and found[0].month else found
