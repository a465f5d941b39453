"""Find time expressions in a row of words: the ordered grammar over the readers of `dates` and `relatives`.

`find_nodes` walks the words once from left to right. At each word that may open an expression it tries ranges first, then
single expressions in the order below, then whatever may join two of them. Nothing is tried more than a constant number of
times per word and no reader looks further than a fixed number of words, so the time is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.lexicon.timex import Shift, word_list
from kg.reading.timex.dates import (
    Found,
    before,
    day_month,
    day_range_digits,
    month_alone,
    month_at,
    month_first,
    numeric_date,
    shift_at,
    unit_at,
    year_alone,
    year_at,
)
from kg.reading.timex.nodes import (
    Ago,
    CalendarDate,
    DayOffset,
    DayPart,
    Every,
    Feast,
    Fraction,
    Name,
    Node,
    Nth,
    Part,
    Range,
    Twin,
    UnitShift,
    Weekday,
    Weekend,
)
from kg.reading.timex.quantities import (
    FIRST_BARE_YEAR,
    LAST_BARE_YEAR,
    cardinal,
    counted,
    day_number,
    is_sign,
    is_word,
    ordinal,
)
from kg.reading.timex.relatives import (
    ago,
    century,
    counted_from_date,
    decade,
    feast,
    fraction_shift,
    season,
    since_quantity,
    stretch,
    unit_shift,
    weekend,
)
from kg.reading.timex.words import COUNTERS, Word, match_phrase

Words = Sequence[Word]

_NAME_REACH = 3
"""Words before اليوم among which an outlet's head noun («صحيفة المصري اليوم») makes it a name."""
_LONGEST_LIST = 8
"""Items of «3 و4 و5 مارس»."""
_WEEK = 7
_TRIGGER_REACH = 9
"""Words from the opening of an expression to the first that makes it one: «من 1 إلى 3 أو 4 من مارس» has eight before it."""


class FoundNode(NamedTuple):
    """A node with the words [first, stop) it was read from."""

    node: Node
    first: int
    stop: int


def find_nodes(words: Words) -> list[FoundNode]:
    """Return the time expressions of a row of words, from left to right, without overlap."""
    found: list[FoundNode] = []
    reach = _next_triggers(words)
    index = 0
    while index < len(words):
        if not words[index].opens or reach[index] > _TRIGGER_REACH:
            index += 1
            continue
        read = _expression(words, index)
        if not read:
            index += 1
            continue
        for node, first, stop in read:
            if not isinstance(node, Name):
                found.append(FoundNode(node, first, stop))
        index = max(stop for _node, _first, stop in read)
    return found


def _next_triggers(words: Words) -> list[int]:
    """Return for each word how far the next one is that can make a date of what stands before it."""
    distances = [0] * len(words)
    distance = _TRIGGER_REACH + 1
    for index in range(len(words) - 1, -1, -1):
        distance = 0 if words[index].trigger else distance + 1
        distances[index] = distance
    return distances


Read = list[tuple[Node, int, int]]


def _expression(words: Words, index: int) -> Read:
    word = words[index]
    if word.full in ("من", "ومن"):
        span = _range_from(words, index)
        return [span] if span else []
    if match_phrase(words, index, "between") is not None:
        span = _range_between(words, index)
        return [span] if span else []
    if word.key in ("منذ", "مذ") or word.full[1:] in ("منذ", "مذ"):
        since = since_quantity(words, index + 1) if index + 1 < len(words) else None
        return [(since[0], index + 1, since[1])] if since else []
    listed = _number_list(words, index)
    if listed:
        return listed
    found = single(words, index)
    if found is None:
        return []
    return _joined(words, index, *found)


# ---------------------------------------------------------------- ranges and lists


def _is_to(words: Words, index: int) -> int | None:
    """Return the index behind إلى, حتى, ولغاية, a dash … or None."""
    if index >= len(words):
        return None
    phrase = match_phrase(words, index, "to")
    if phrase is not None:
        return phrase[1]
    if words[index].full in ("وحتي", "والي", "ولغايه", "حتي", "الي", "لغايه"):
        return index + 1
    return index + 1 if is_sign(words, index, "-–—") else None


def _skip_day_word(words: Words, index: int) -> int:
    """Step over يوم, يومي, أيام, تاريخ before an end of a range."""
    if index < len(words) and words[index].kind == "word":
        sense = words[index].time
        if (sense.unit == "day" and not sense.definite) or words[index].full == "تاريخ":
            return index + 1
    return index


def _end(words: Words, index: int) -> tuple[Node | int, int] | None:
    """Read one end of a range or item of a list: a full expression, else a bare day number."""
    index = _skip_day_word(words, index)
    if index >= len(words):
        return None
    found = single(words, index, licensed=True, joined=True)
    if found is not None:
        return found
    number = day_number(words, index)
    return number


def _range_from(words: Words, index: int) -> tuple[Node, int, int] | None:
    """Read «من X إلى Y» (also «من X - Y», «من X وحتى Y»)."""
    first = _end(words, index + 1)
    if first is None:
        return None
    after = _is_to(words, first[1])
    if after is None:
        return None
    second = _end(words, after)
    if second is None:
        return None
    return _range(words, index, first[0], second)


def _range_between(words: Words, index: int) -> tuple[Node, int, int] | None:
    """Read «بين X وY», «بين عامي 2011 و2018», «ما بين X إلى Y»."""
    phrase = match_phrase(words, index, "between")
    if phrase is None:
        return None
    stop = phrase[1]
    years = (
        stop < len(words) and words[stop].time.unit in ("year", "month") and words[stop].time.unit_form == "construct"
    )
    stop += years
    first = _end(words, stop)
    if first is None:
        return None
    after = _is_to(words, first[1])
    if after is None:
        if is_word(words, first[1], "و"):
            after = first[1] + 1
        elif first[1] < len(words) and words[first[1]].prefix == "و":
            after = first[1]
        else:
            return None
    second = _end(words, after)
    if second is None:
        return None
    return _range(words, index, first[0], second)


def _range(words: Words, index: int, first: Node | int, second: tuple[Node | int, int]) -> tuple[Node, int, int] | None:
    last, stop = second
    if isinstance(last, int):
        return None
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


def _number_list(words: Words, index: int) -> Read:
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
                items = tuple(_same_month(day, date) or date for day in days) + (date,)
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


def _joined(words: Words, index: int, node: Node, stop: int) -> Read:
    """Join what follows a single expression to it: the other calendar, أو, a dash, a list with و."""
    twin = _twin(words, node, stop)
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
        if other is not None and type(other[0]) is type(node) and isinstance(node, CalendarDate | Weekday):
            return [(Range((node, other[0])), index, other[1])]
    if is_sign(words, stop, "/") and isinstance(node, CalendarDate) and node.day is None and node.month is not None:
        other = month_alone(words, stop + 1, licensed=True) if stop + 1 < len(words) else None
        if other is not None and isinstance(other[0], CalendarDate):
            return [(Range((node, other[0])), index, other[1])]
    if isinstance(node, CalendarDate | Weekday):
        return _and_list(words, index, node, stop)
    return [(node, index, stop)]


def _and_list(words: Words, index: int, node: CalendarDate | Weekday, stop: int) -> Read:
    """Read «السبت والأحد الماضيين», «29 فبراير و2 مارس المقبل», «يناير وفبراير 2024»; what closes the list holds for all."""
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
        if not isinstance(other[0], CalendarDate | Weekday) or _form(other[0]) != _form(node):
            break
        items.append((other[0], following, other[1]))
        stop = other[1]
    if len(items) == 1:
        return items
    shared = _share_tail([item[0] for item in items])
    if _consecutive(shared):
        return [(Range(tuple(shared), "SET"), index, items[-1][2])]
    return [(item, first, end) for item, (_old, first, end) in zip(shared, items, strict=True)]


def _more_follows(words: Words, index: int) -> bool:
    """Tell whether a comma is inside a list («الأحد، الاثنين والثلاثاء»): a weekday stands behind it and و behind that."""
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
    for before_item, item in zip(items, items[1:], strict=False):
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
    return isinstance(node, CalendarDate | Weekday | DayOffset | Part | UnitShift | Feast | DayPart | Twin)


def _twin(words: Words, node: Node, stop: int) -> tuple[Node, int] | None:
    """Read the second name of one day: «الموافق 7 يوليو», «(24 نوفمبر 2023)», «1 محرم 1446 / 7 يوليو 2024»."""
    if not isinstance(node, CalendarDate | Weekday | DayOffset) or stop >= len(words):
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
        return replace(second, weekday=node.weekday), end
    if isinstance(node, DayOffset) and isinstance(second, CalendarDate):
        return replace(second, weekday=node.weekday, deictic=node.days), end
    return Twin(node, second), end


# ---------------------------------------------------------------- single expressions


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
        return _every(words, index)
    if sense.phrase:
        night = match_phrase(words, index, "night")
        if night is not None:
            return DayPart(DayOffset(night[0].value, night=True)), night[1]
        holiday = feast(words, index)
        if holiday is not None:
            return holiday
        found = weekend(words, index) if not joined else None
        if found is not None:
            return found
    if sense.day_part or (sense.phrase and match_phrase(words, index, "day_part") is not None):
        found = _day_part(words, index)
        if found is not None:
            return found
    if sense.phrase or sense.day is not None:
        found = _deictic(words, index)
        if found is not None:
            return found
    if sense.ordinal is not None or word.key == "اخر":
        found = feast(words, index) or _nth_first(words, index) or stretch(words, index)
        if found is not None:
            return found
    if sense.weekday is not None:
        found = _weekday(words, index, licensed=licensed)
        if found is not None:
            return found
    if sense.part is not None:
        found = _part(words, index)
        if found is not None:
            return found
    if sense.fraction is not None:
        found = _fraction(words, index) or fraction_shift(words, index)
        if found is not None:
            return found
    return _from_unit(words, index, licensed=licensed, joined=joined)


def _from_number(words: Words, index: int, *, licensed: bool) -> Found | None:
    word = words[index]
    if len(word.parts) > 1:
        if before(words, index, "code_nouns"):
            return None
        open_date = licensed or before(words, index, "prepositions", "before_year") or _day_word_before(words, index)
        found = numeric_date(words, index, licensed=open_date)
        if isinstance(found[0] if found else None, Range) and before(words, index, "season_year"):
            return found
        return found
    found = day_month(words, index)
    if found is not None:
        return (Name(), found[1]) if _is_name(words, index, found[0]) else found
    found = stretch(words, index) or ago(words, index)
    if found is not None:
        return found
    if before(words, index, "code_nouns"):
        return None
    open_year = licensed or before(words, index, "prepositions", "before_year") or before(words, index, "year_nouns")
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
        if named is not None and words[index + 1].time.month is not None and words[index + 1].time.month.plain:
            return Name(), named[1]  # «32 يناير 2023»
    day = day_number(words, index)
    if day is not None and _day_word_before(words, index) and _closed(words, day[1]):
        return CalendarDate(day[0]), day[1]
    return None


def _day_word_before(words: Words, index: int) -> bool:
    """Tell whether يوم, أيام or تاريخ stands before the index: a bare number there is a day."""
    if index == 0:
        return False
    word = words[index - 1]
    return (word.time.unit == "day" and not word.time.definite) or word.key in ("تاريخ", "بتاريخ", "المورخ", "المورخه")


def _closed(words: Words, index: int) -> bool:
    """Tell whether a phrase ends here: the text does, or a sign or preposition follows."""
    return (
        index >= len(words)
        or (words[index].kind == "sign" and words[index].key not in "%٪$€£")
        or (words[index].full in word_list("prepositions", "before_month") and words[index].full != "من")
    )


def _is_name(words: Words, index: int, node: Node) -> bool:
    """Tell whether a day and month are part of a name («شارع 26 يوليو», «حركة شباب 6 أبريل»); a year makes it a date."""
    if isinstance(node, CalendarDate) and (node.year is not None or node.shift is not None):
        return False
    return before(words, index, "name_heads") or (
        index > 1 and before(words, index - 1, "name_heads") and (words[index - 1].full in word_list("name_heads"))
    )


def _from_unit(words: Words, index: int, *, licensed: bool, joined: bool) -> Found | None:
    """Read the rest: units, amounts, seasons, decades, months, years."""
    word = words[index]
    sense = word.time
    if sense.unit is not None or sense.pointer is not None or sense.season is not None or word.key == "فصل":
        found = (
            _nth_unit(words, index)
            or stretch(words, index)
            or _seasonal_years(words, index)
            or unit_shift(words, index)
            or season(words, index)
        )
        if found is not None:
            return found
        if sense.unit == "year" or sense.unit == "decade" or sense.unit == "century":
            found = year_alone(words, index, licensed=licensed) or decade(words, index) or century(words, index)
            if found is not None:
                return found
    if word.key in ("موسم", "الموسم"):
        return _seasonal_years(words, index)
    if sense.decade is not None:
        return decade(words, index)
    if (word.full in COUNTERS or word.full[1:] in COUNTERS) and not joined:
        dated = _counted_from_date(words, index)
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
        found = day_month(words, index) or stretch(words, index)
        if found is not None:
            return (Name(), found[1]) if _is_name(words, index, found[0]) else found
        if (
            sense.cardinal is not None
            and sense.cardinal.place in ("scale", "dual")
            and (licensed or before(words, index, "prepositions", "before_year"))
        ):
            return _year_in_words(words, index)
    return None


def _year_in_words(words: Words, index: int) -> Found | None:
    """Read a year written out after a preposition: «في ألفين وأحد عشر»."""
    found = cardinal(words, index)
    if found is None or not FIRST_BARE_YEAR <= found[0] <= LAST_BARE_YEAR or found[1] - index < 2:
        return None
    if not _closed(words, found[1]):
        return None
    from kg.reading.timex.nodes import Year

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
    every = _every_year(words, found[1])
    return (Every(f"XXXX-{found[0].month:02d}"), every) if every and found[0].month else found


def _every_year(words: Words, index: int) -> int | None:
    """Return the index behind «من كل عام», or None."""
    if is_word(words, index, "من") and is_word(words, index + 1, "كل") and unit_at(words, index + 2, "year"):
        return index + 3
    return None


def _every(words: Words, index: int) -> Found | None:
    """Read «كل يوم جمعة», «كل أسبوع», «كل أحد»: a repetition."""
    stop = index + 1
    if stop >= len(words) or words[stop].prefix:
        return None
    day_word = unit_at(words, stop, "day", definite=False)
    weekday = words[stop + day_word].time.weekday if stop + day_word < len(words) else None
    if weekday is not None and not (
        words[stop + day_word].prefix or (words[stop].key in ("احد", "الاحد") and not day_word)
    ):
        return Every(f"XXXX-WXX-{weekday}"), stop + day_word + 1
    sense = words[stop].time
    unit = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}.get(sense.unit or "")
    if unit is not None and sense.unit_form == "singular" and not sense.definite:
        return Every(unit), stop + 1
    named = month_at(words, stop)
    if named is not None and named[2]:
        return Every(f"XXXX-{named[0].number:02d}"), named[1]
    return None


def _deictic(words: Words, index: int) -> Found | None:
    """Read اليوم, أمس, غدا, «أول أمس» … with the weekday and date that may follow."""
    word = words[index]
    phrase = match_phrase(words, index, "day")
    if phrase is not None:
        offset, stop = phrase[0].value, phrase[1]
    elif word.time.day is not None:
        offset, stop = word.time.day, index + 1
        if not _is_day(words, index):
            return None
    else:
        return None
    comma = is_sign(words, stop, "،,")
    at = stop + comma
    if at < len(words) and unit_at(words, at, "day", definite=False):
        at += 1
    bracket = is_sign(words, at, "(")
    at += bracket
    if at < len(words) and not words[at].prefix:
        weekday = words[at].time.weekday if words[at].time.definite and words[at].kind == "word" else None
        dated = _date_after(words, at + 1 if weekday else at) if weekday or not comma else None
        if dated is not None and not (bracket and not is_sign(words, dated[1], ")")):
            return replace(dated[0], weekday=weekday, deictic=offset), dated[1] + bracket
        if weekday is not None and not (bracket and not is_sign(words, at + 1, ")")):
            return DayOffset(offset, weekday), at + 1 + bracket
    return DayOffset(offset), stop


def _is_day(words: Words, index: int) -> bool:
    """Tell whether اليوم, أمس, الغد stand for a day here: not in a name, an ordinal day, a rate."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if word.key in ("امس", "الامس"):
        return not (following is not None and following.full in ("الحاجه", "حاجه"))
    if word.key == "بكره":
        return not is_word(words, index - 1, "عن")
    if word.key == "الغد":
        return not before(words, index, "today_heads", "tomorrow_heads")
    if word.key != "اليوم":
        return True
    if following is not None and following.kind == "word" and not following.prefix:
        sense = following.time
        if sense.weekday is None and (
            sense.ordinal is not None
            or sense.shift is not None
            or (sense.cardinal is not None and following.key.startswith("ال"))
        ):
            return False
        if following.full in ("العالمي", "الوطني", "الدولي", "الواحد", "السابع", "الاول", "الاخير"):
            return False
    if following is not None and following.article:
        return False
    if any(_phrase_around(words, index, name.split()) for name in _OUTLET_NAMES):
        return any(
            words[position].full in word_list("today_heads") for position in range(max(0, index - _NAME_REACH), index)
        ) or _quoted(words, index)
    reach = words[max(0, index - _NAME_REACH) : index]
    if any(near.full in word_list("today_heads") for near in reach[-2:]) and not any(
        near.kind == "sign" for near in reach[-1:]
    ):
        # «صحيفة المصري اليوم», «قناة ليبيا اليوم»; a verb's day stands further off
        return False
    if _quoted(words, index):
        return False
    if is_word(words, index - 1, "في") and index > 0:
        weekday = following is not None and following.time.weekday
        return bool(weekday)
    return not (word.prefix == "ب" and not (following is not None and following.time.weekday))


_OUTLET_NAMES: frozenset[str] = frozenset()


def _phrase_around(words: Words, index: int, name: list[str]) -> bool:
    return len(name) > 1 and name[-1] == words[index].key and index > 0 and words[index - 1].key == name[0]


def _quoted(words: Words, index: int) -> bool:
    """Tell whether اليوم closes a short quotation («المصري اليوم»): a name."""
    if not is_sign(words, index + 1, "»\"”'"):
        return False
    return any(
        words[at].kind == "sign" and words[at].key in "«\"“'" for at in range(max(0, index - _NAME_REACH), index)
    )


def _date_after(words: Words, index: int) -> tuple[CalendarDate, int] | None:
    """Read the date behind a weekday: «الجمعة 19 مايو», «الجمعة، 19 مايو», «الخميس (22 فبراير)», «الموافق 19 مايو»."""
    at = index + is_sign(words, index, "،,-–")
    bracket = is_sign(words, at, "(")
    at += bracket
    if at < len(words) and words[at].full in word_list("joining"):
        at += 1
        if is_word(words, at, "ل", "ليوم", "يوم", "في"):
            at += 1
    if at >= len(words) or words[at].prefix not in ("", "ل"):
        return None
    found: Found | None
    if words[at].kind == "number" and len(words[at].parts) > 1:
        found = numeric_date(words, at, licensed=True)
    else:
        found = day_month(words, at)
        if found is None and words[at].time.month is not None and at == index:
            found = month_first(words, at)
    if found is None or not isinstance(found[0], CalendarDate) or found[0].day is None:
        return None
    if bracket:
        return (found[0], found[1] + 1) if is_sign(words, found[1], ")") else None
    return found[0], found[1]


def _weekday(words: Words, index: int, *, licensed: bool = False) -> Found | None:
    """Read a weekday with what places it: الماضي, a date, «من الأسبوع المقبل», «الأول من مارس»."""
    word = words[index]
    weekday = word.time.weekday
    if weekday is None:
        return None
    if not word.time.definite and not (_day_word_before(words, index) or (licensed and word.key != "احد")):
        return None
    if before(words, index, "weekday_heads") and not _day_word_before(words, index):
        return None
    following = words[index + 1] if index + 1 < len(words) else None
    if weekday == 7 and following is not None and following.full in ("عشر", "عشره"):
        return None
    if (
        weekday == 1
        and following is not None
        and (  # الاثنين: "the two"
            following.full in ("معا", "الاخرين", "الاخران")
            or (index > 0 and words[index - 1].full in ("بين", "هذين", "كلا", "احد"))
        )
        and not (following.prefix == "و" and following.time.weekday)
    ):
        return None
    shift: Shift | None = None
    stop = index + 1
    nth = (
        ordinal(words, stop)
        if following is not None and not following.prefix and following.key.startswith("ال")
        else None
    )
    if nth is not None and is_word(words, nth[1], "من", "في") and nth[0] <= 5:
        whole = _whole(words, nth[1] + 1)
        if whole is not None and not (isinstance(whole[0], CalendarDate) and whole[0].day is None and nth is None):
            named_day = day_month(
                words, stop
            )  # «الخميس الأول من مارس» is ambiguous: the numbered day is what papers mean
            if named_day is not None and isinstance(named_day[0], CalendarDate):
                return replace(named_day[0], weekday=weekday), named_day[1]
            return Nth(nth[0], whole[0], weekday=weekday), whole[1]
    shifted = shift_at(words, stop)
    if shifted is not None and shifted[0] == "last" and is_word(words, shifted[1], "من", "في"):
        whole = _whole(words, shifted[1] + 1)
        if whole is not None:
            return Nth(-1, whole[0], weekday=weekday), whole[1]
    if shifted is not None and shifted[0] not in ("last", "same"):
        shift, stop = shifted
    dated = _date_after(words, stop)
    if dated is not None:
        return replace(dated[0], weekday=weekday), dated[1]
    if is_word(words, stop, "من") and stop + 1 < len(words):
        week = unit_shift(words, stop + 1)
        if week is not None and isinstance(week[0], UnitShift) and week[0].unit == "week":
            return Weekday(weekday, week=week[0].shift), week[1]
    return Weekday(weekday, shift), stop


def _day_part(words: Words, index: int) -> Found | None:
    """Read a part of a day with its day: «مساء السبت», «فجر اليوم», «ليل الأحد الاثنين», «صباح يوم 5 مارس»."""
    phrase = match_phrase(words, index, "day_part")
    nightly = words[index].key in word_list("day_parts", "nightly") or bool(phrase and phrase[0].value)
    stop = phrase[1] if phrase is not None else index + 1
    while stop < len(words) and words[stop].full in word_list("day_parts", "joined"):
        stop += 1
    if unit_at(words, stop, "day", definite=False) and not words[stop].prefix:
        stop += 1
    if stop < len(words) and words[stop].full in ("هذا", "ذلك") and is_word(words, stop + 1, "اليوم"):
        node: Node = DayOffset(0) if words[stop].full == "هذا" else UnitShift("day", "same")
        return DayPart(node), stop + 2
    if stop >= len(words) or words[stop].prefix or words[stop].time.day_part:
        return None
    found = single(words, stop, licensed=True, joined=True)
    if found is None:
        return None
    inner = found[0]
    if nightly and isinstance(inner, Weekday) and inner.shift is None:
        second = found[1]
        second += is_sign(words, second, "-–/") or is_word(words, second, "الي", "علي")
        other = words[second] if second < len(words) else None
        if (
            other is not None
            and not other.prefix
            and other.time.definite
            and other.time.weekday == inner.weekday % _WEEK + 1
        ):
            closing = _weekday(words, second)
            if closing is not None and isinstance(closing[0], Weekday):
                first = replace(inner, shift=closing[0].shift)
                return DayPart(Range((first, closing[0]))), closing[1]
    if isinstance(inner, Feast) and nightly:
        return DayPart(replace(inner, before=1)), found[1]
    day = isinstance(inner, DayOffset | Weekday | Feast | Nth | Twin) or (
        isinstance(inner, CalendarDate) and inner.day is not None
    )
    if not day and not (isinstance(inner, UnitShift) and inner.unit == "day"):
        return None
    return DayPart(inner), found[1]


def _whole(words: Words, index: int) -> Found | None:
    """Read what a part, an ordinal or a fraction is taken of: a month, year, week, decade, season … with or without adjective."""
    if index >= len(words) or words[index].kind == "sign" or words[index].prefix not in ("", "ل"):
        return None
    word = words[index]
    if word.kind == "word":
        found = _nth_unit(words, index) or unit_shift(words, index)
        if found is not None:
            return found
    if word.time.part is not None:
        return None
    found = single(words, index, licensed=True, joined=True)
    if found is not None and isinstance(found[0], Ago | Every):
        return None
    if found is not None:
        return found
    if (
        word.time.definite
        and word.time.unit_form == "singular"
        and word.time.unit in ("week", "month", "year", "decade", "century")
    ):
        return UnitShift(word.time.unit, "present"), index + 1  # «مطلع العام», «نهاية الشهر»
    if word.time.season is not None and word.time.definite:
        from kg.reading.timex.nodes import SeasonOf

        return SeasonOf(word.time.season), index + 1
    return None


def _part(words: Words, index: int) -> Found | None:
    """Read «مطلع الشهر المقبل», «أواخر ديسمبر», «نهاية 2025», «منتصف التسعينيات»."""
    part = words[index].time.part
    if part is None or index + 1 >= len(words) or words[index + 1].prefix:
        return None
    if (
        words[index].key == "اخر"
        and not words[index].prefix
        and before(words, index, "prepositions", "before_month") is False
    ):
        pass
    found = _whole(words, index + 1)
    if found is None:
        return None
    node, stop = found
    if isinstance(node, Weekday | DayOffset | DayPart | Weekend):
        return None if not isinstance(node, DayOffset | Weekday) or (part != "END" and part != "MID") else (node, stop)
    return Part(part, node), stop


def _fraction(words: Words, index: int) -> Found | None:
    """Read «النصف الثاني من العام الجاري», «الربع الأخير من عام 2023», «الربع الأول 2024», «الربع الثالث»."""
    out_of = words[index].time.fraction
    stop = index + 1
    if out_of is None or stop >= len(words) or words[stop].prefix:
        return None
    shifted = shift_at(words, stop)
    if shifted is not None and shifted[0] == "last":
        number, stop = -1, shifted[1]
    else:
        found = ordinal(words, stop)
        if found is None or not 1 <= found[0] <= out_of:
            return None
        number, stop = found
    of = is_word(words, stop, "من", "في")
    if of or (stop < len(words) and words[stop].prefix == "ل"):
        whole = _whole(words, stop + of)
        if whole is not None and not isinstance(whole[0], Weekday | DayOffset | DayPart | Range):
            return Fraction(number, out_of, whole[0]), whole[1]
        return None
    year = year_at(words, stop)
    if year is not None:
        return Fraction(number, out_of, CalendarDate(year=year[0])), year[1]
    shifted = shift_at(words, stop)
    if shifted is not None and shifted[0] in ("past", "next", "present") and out_of == 4:
        return Fraction(number, out_of, None), shifted[1]
    return (Fraction(number, out_of, None), stop) if out_of == 4 else None


def _nth_first(words: Words, index: int) -> Found | None:
    """Read «أول أسبوع من يناير», «آخر جمعة من رمضان», «أول أيام الشهر», «أول ثلاثة أشهر من 2024», «العشر الأواخر من رمضان»."""
    word = words[index]
    if word.key.startswith("ال") or index + 1 >= len(words) or words[index + 1].prefix:
        return None
    number = -1 if word.key == "اخر" else word.time.ordinal.value if word.time.ordinal else None
    if number is None:
        return None
    sense = words[index + 1].time
    stop = index + 2
    count, unit, weekday = 1, sense.unit, sense.weekday
    if sense.unit is not None and not sense.definite:
        if sense.unit_form == "dual":
            count = 2
        elif sense.unit_form == "plural" and sense.unit != "day":
            return None
    elif sense.weekday is None or sense.definite:
        amount = cardinal(words, index + 1)
        if amount is None or amount[1] >= len(words) or words[amount[1]].prefix:
            return None
        unit_sense = words[amount[1]].time
        if unit_sense.unit is None or unit_sense.definite:
            return None
        count, unit, weekday, stop = amount[0], unit_sense.unit, None, amount[1] + 1
    of = is_word(words, stop, "من", "في")
    plural_days = sense.unit_form == "plural" and not sense.definite and sense.unit is not None
    if not of and not (stop < len(words) and words[stop].prefix == "ل") and not plural_days:
        return None
    whole = _whole(words, stop + of)
    if whole is None or isinstance(whole[0], Weekday | DayOffset | DayPart | Ago):
        return None
    if isinstance(whole[0], CalendarDate) and whole[0].day is not None:
        return None
    if unit in ("hour", "minute", "century") or number > 31 or count > 31:
        return None
    return Nth(number, whole[0], unit=unit, weekday=None if unit else weekday, count=count), whole[1]


def _nth_unit(words: Words, index: int) -> Found | None:
    """Read «الأسبوع الأول من يناير», «اليوم الأخير من الشهر», «الأيام العشرة الأولى من رمضان», «الأشهر الستة الأولى من العام»."""
    sense = words[index].time
    if sense.unit is None and words[index].key in ("العشر", "العشره"):
        return None
    if sense.unit is None or not (sense.definite or words[index].key == "اليوم") or sense.unit in ("hour", "minute"):
        return None
    stop = index + 1
    if stop >= len(words) or words[stop].prefix:
        return None
    count: int | None = 1
    if sense.unit_form == "plural":
        count = None
        amount = cardinal(words, stop)
        if amount is not None and (words[stop].article or words[stop].key.startswith("ال")):
            count, stop = amount
    elif sense.unit_form == "dual":
        count = 2
    shifted = shift_at(words, stop)
    found: tuple[int, int] | None
    if shifted is not None and shifted[0] == "last":
        found = (-1, shifted[1])
    else:
        found = ordinal(words, stop)
        if found is None and stop < len(words) and words[stop].article and words[stop].plain:
            found = (words[stop].plain or 0, stop + 1)
    if found is None:
        return None
    number, stop = found
    if not is_word(words, stop, "من", "في") and not (stop < len(words) and words[stop].prefix == "ل"):
        return None
    if sense.unit == "day" and sense.unit_form == "singular" and number > 0:
        dated = day_month(words, stop - (found[1] - found[1]) - 1) if False else None
        del dated
    whole = _whole(words, stop + is_word(words, stop, "من", "في"))
    if whole is None or isinstance(whole[0], Weekday | DayOffset | DayPart | Ago):
        return None
    if isinstance(whole[0], CalendarDate) and whole[0].day is not None:
        return None
    if count is None:
        return Part("END" if number == -1 else "START", whole[0]), whole[1]
    return Nth(number, whole[0], unit=sense.unit, count=count), whole[1]


def _seasonal_years(words: Words, index: int) -> Found | None:
    """Read «موسم 2022-2023», «العام الدراسي 2023-2024», «السنة المالية 2023/2024»: two years, one season."""
    stop = index + 1
    sense = words[index].time
    if sense.unit == "year":
        if not is_word(words, stop, "الدراسي", "الدراسيه", "الجامعي", "الجامعيه", "المالي", "الماليه"):
            return None
        stop += 1
    elif words[index].key not in ("موسم", "الموسم"):
        return None
    if stop >= len(words) or words[stop].kind != "number":
        return None
    if len(words[stop].parts) == 2:
        found = numeric_date(words, stop, licensed=True)
        return found if found is not None and isinstance(found[0], Range) else None
    found = year_alone(words, stop, licensed=True)
    if found is None or not isinstance(found[0], CalendarDate):
        return None
    if is_sign(words, found[1], "-/–") and found[1] + 1 < len(words) and words[found[1] + 1].kind == "number":
        other = year_alone(words, found[1] + 1, licensed=True)
        if other is not None and isinstance(other[0], CalendarDate):
            return Range((found[0], other[0]), season=True), other[1]
    return found


def _counted_from_date(words: Words, index: int) -> Found | None:
    """Read «بعد يومين من 7 أكتوبر 2023», «قبل أسبوع من عيد الفطر»: an amount counted from a date in the text."""
    read = counted_from_date(words, index)
    if read is None:
        return None
    amounts, sign, about, start = read
    if start >= len(words) or words[start].prefix:
        return None
    base = single(words, start, licensed=True, joined=True)
    if base is None or isinstance(base[0], Ago | Every | Range):
        return None
    return Ago(amounts, sign, about=about, base=base[0]), base[1]
