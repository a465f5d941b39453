"""Calendar dates: days, months and years by their numbers and names, in every order a newsroom writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.months import MonthName, month_epithets, month_names
from kg.lexicon.timex import Shift, word_list
from kg.lexicon.word_sets import word_set
from kg.reading.timex.nodes import CalendarDate, Node, Range, Year
from kg.reading.timex.quantities import (
    FIRST_BARE_YEAR,
    HIJRI_YEARS,
    LAST_BARE_YEAR,
    counted,
    day_number,
    era,
    is_sign,
    is_word,
    year_number,
)
from kg.reading.timex.words import Word, match_phrase

Words = Sequence[Word]
Found = tuple[Node, int]

_MONTHS = 12
_CONFUSED = ({1, 12}, {10, 11})
"""The months whose Levantine names differ in «الأول» and «الثاني» alone, which writers confuse."""
_NUMBERED = word_set("reading.timex.dates", "numbered")
_DAYS = 31
_YEAR_DIGITS = 4
_CENTURY = 2000
_OF_LAST_CENTURY = 50
"""«5/3/23» is 2023, «12/9/95» is 1995: a page dates what was or what is planned, not the second half of a century."""
_LONGEST_SPAN = 60
"""«2011-2018»: years further apart than this are no period but two numbers."""


def shift_at(words: Words, index: int) -> tuple[Shift, int] | None:
    """Read الماضي, المقبل, الجاري, نفسه, «قبل الماضي» … with the index behind it."""
    if index >= len(words):
        return None
    word = words[index]
    if word.kind != "word" or word.prefix:
        return None
    if word.phrases:
        phrase = match_phrase(words, index, "shift")
        if phrase is not None:
            return phrase[0].value, phrase[1]
    shift = word.time.shift
    return (shift, index + 1) if shift is not None else None


def month_at(words: Words, index: int) -> tuple[MonthName, int, bool] | None:
    """Read a month, paired or single; the last item tells whether more than one ambiguous word names it.

    «يناير/كانون الثاني», «كانون الثاني - يناير», «يناير (كانون الثاني)» and «رمضان المبارك» are one name.
    """
    found = _month_name(words, index)
    if found is None:
        return None
    month, stop = found
    certain = month.plain
    if month.calendar == "hijri":
        if stop < len(words) and words[stop].full in month_epithets():
            return month, stop + 1, True
        return month, stop, certain
    bracket = is_sign(words, stop, "(")
    joined = bracket or is_sign(words, stop, "/-–\\|")
    second = _month_name(words, stop + joined) if joined or (stop < len(words) and not words[stop].prefix) else None
    twin = second is not None and joined and _is_slip(words, index, stop + joined, month, second[0])
    if second is not None and (twin or (second[0].number, second[0].calendar) == (month.number, month.calendar)):
        if not bracket:
            return month, second[1], True
        if is_sign(words, second[1], ")"):
            return month, second[1] + 1, True
    return month, stop, certain


def _is_slip(words: Words, first: int, second: int, month: MonthName, paired: MonthName) -> bool:
    """Tell whether «يناير/كانون الأول» only confuses the first and the second of one name: January is meant."""
    pair = {month.number, paired.number}
    return pair in _CONFUSED and words[second].key in _NUMBERED and words[first].key not in _NUMBERED


def _month_name(words: Words, index: int) -> tuple[MonthName, int] | None:
    if index >= len(words) or words[index].kind == "sign":
        return None
    if words[index].kind == "number":  # «ك2» for كانون الثاني: the letter reads as a proclitic of the number
        short = month_names().get(words[index].full) if words[index].prefix else None
        return (short, index + 1) if short is not None else None
    if words[index].phrases:
        phrase = match_phrase(words, index, "month")
        if phrase is not None:
            return phrase[0].value, phrase[1]
    month = words[index].time.month
    return (month, index + 1) if month is not None else None


def unit_at(words: Words, index: int, unit: str, *, definite: bool | None = None) -> bool:
    """Tell whether a singular unit word (شهر, العام) stands at the index."""
    if index >= len(words):
        return False
    sense = words[index].time
    return sense.unit == unit and sense.unit_form == "singular" and (definite is None or sense.definite == definite)


def year_at(words: Words, index: int, *, hijri: bool = False, bare: bool = True) -> tuple[Year, int] | None:
    """Read the year that closes a date: «2023», «، 2023», «من عام 2023», «من العام الماضي», «من هذا العام», «العام
    نفسه»."""
    stop = index
    if is_sign(words, stop, ",،/-") and stop + 1 < len(words) and words[stop + 1].kind == "number":
        if not bare:
            return None
        after_comma = words[stop + 1].plain
        if after_comma is None or not (FIRST_BARE_YEAR <= after_comma <= LAST_BARE_YEAR):
            return None
        return year_number(words, stop + 1, after_unit=False, hijri=hijri)
    of = is_word(words, stop, "من")
    stop += of
    if stop < len(words) and words[stop].time.pointer and unit_at(words, stop + 1, "year", definite=True):
        pointer = words[stop].time.pointer
        return Year(shift="present" if pointer == "this" else "same"), stop + 2
    if unit_at(words, stop, "year"):
        word = words[stop]
        if word.prefix not in ("", "ل"):
            return None
        numbered = year_number(words, stop + 1, after_unit=True, hijri=hijri)
        if numbered is not None:
            shifted = shift_at(words, numbered[1])
            return (numbered[0], shifted[1]) if shifted else numbered
        shifted = shift_at(words, stop + 1)
        if shifted is not None and word.time.definite:
            return Year(shift=shifted[0]), shifted[1]
        return None
    if of or not bare or stop >= len(words) or words[stop].prefix not in ("", "ل"):
        return None
    return year_number(words, stop, after_unit=False, hijri=hijri)


def _tail(words: Words, index: int, date: CalendarDate) -> tuple[CalendarDate, int]:
    """Read what follows a month: الماضي, a year, both, in either order."""
    shift, year, stop = date.shift, date.year, index
    shifted = shift_at(words, stop)
    if shifted is not None:
        shift, stop = shifted
    found = year_at(words, stop, hijri=date.hijri)
    if found is not None:
        year, stop = found
        if shifted is None and (shifted := shift_at(words, stop)) is not None:
            stop = shifted[1]
    elif date.hijri:
        read = era(words, stop)
        stop = read[1] if read and read[0] else stop
    if stop == index:
        return date, stop
    return date.placed(None if year and year.number else shift, year), stop


def numeric_date(words: Words, index: int, *, licensed: bool) -> Found | None:
    """Read a date in one number: 2023/12/28, 07-11-2023, 5.3.2023, 14-09-1432 هـ; with a licence also 5/3 and
    3/2024."""
    word = words[index]
    if word.kind != "number" or not 2 <= len(word.parts) <= 6:
        return None
    parts, signs = word.parts, word.signs
    stop = index + 1
    read = era(words, stop)
    is_hijri, after = read if read is not None else (None, stop)
    if len(parts) == 2:
        if stop < len(words) and words[stop].time.month is not None and not words[stop].prefix:
            return None  # «6/7 فبراير» are two days
        return _short_date(parts, signs, is_hijri, after, licensed=licensed)
    if signs[0] != signs[1] or signs[0] not in "-/.\\–" or (len(signs) > 2 and signs[2] == signs[0]):
        return None
    if any(len(part) > _YEAR_DIGITS for part in parts[:3]):
        return None
    first, second, third = (int(part) for part in parts[:3])
    if len(parts[0]) == _YEAR_DIGITS and len(parts[1]) <= 2 and len(parts[2]) <= 2:
        year, month, day = first, second, third
    elif len(parts[2]) == _YEAR_DIGITS and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        day, month, year = first, second, third
    elif len(parts[2]) == 2 and signs[0] == "/" and len(parts[0]) <= 2 and len(parts[1]) <= 2 and third:
        day, month, year = first, second, _CENTURY + third - (100 if third >= _OF_LAST_CENTURY else 0)
    else:
        return None
    hijri = year in HIJRI_YEARS if is_hijri is None else is_hijri
    if month > _MONTHS >= day and not hijri and len(parts[2]) == _YEAR_DIGITS:
        day, month = month, day  # an English page's month-first order, where day-first is impossible
    if not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS:
        return None
    return CalendarDate(day, month, Year(year, hijri=hijri), hijri=hijri), after


def spaced_date(words: Words, index: int) -> Found | None:
    """Read a numeric date written with blanks: «5 / 3 / 2023»."""
    if not is_sign(words, index + 1, "/-–"):
        return None
    row = words[index : index + 5]
    if len(row) < 5 or any(word.plain is None for word in row[::2]) or any(word.prefix for word in row[2::2]):
        return None
    if row[3].key != row[1].key:
        return None
    whole = replace(row[0], parts=tuple(word.parts[0] for word in row[::2]), signs="//")
    found = numeric_date([whole, *words[index + 5 : index + 7]], 0, licensed=False)
    return (found[0], found[1] + index + 4) if found is not None else None


def _short_date(
    parts: tuple[str, ...], signs: str, is_hijri: bool | None, after: int, *, licensed: bool
) -> Found | None:
    """Read 2011-2018, 2022/2023, and with a licence 5/3 (day, month) and 3/2024."""
    first, second = parts
    if len(first) == len(second) == _YEAR_DIGITS and signs in "-/–":
        start, end = int(first), int(second)
        hijri = bool(is_hijri) or start in HIJRI_YEARS
        plausible = hijri or (start >= FIRST_BARE_YEAR and end <= LAST_BARE_YEAR)
        if plausible and start < end <= start + _LONGEST_SPAN and (licensed or hijri or end - start == 1):
            return Range((_year_node(start, hijri), _year_node(end, hijri)), season=end - start == 1), after
        return None
    if not licensed or signs != "/":
        return None
    if len(first) <= 2 and len(second) == _YEAR_DIGITS and 1 <= int(first) <= _MONTHS:
        if FIRST_BARE_YEAR <= int(second) <= LAST_BARE_YEAR:
            return CalendarDate(month=int(first), year=Year(int(second))), after
        return None
    if len(first) <= 2 and len(second) <= 2 and 1 <= int(first) <= _DAYS and 1 <= int(second) <= _MONTHS:
        return CalendarDate(int(first), int(second)), after
    return None


def _year_node(number: int, hijri: bool) -> CalendarDate:
    return CalendarDate(year=Year(number, hijri=hijri), hijri=hijri)


def day_range_digits(words: Words, index: int) -> Found | None:
    """Read «10-15 يناير 2024»: two days in one number before a month."""
    word = words[index]
    if word.kind != "number" or len(word.parts) != 2 or word.signs not in "-–/":
        return None
    first, second = (int(part) if len(part) <= 2 else 0 for part in word.parts)
    if not 1 <= first < second <= _DAYS:
        return None
    found = month_of_day(words, index + 1, second)
    if found is None:
        return None
    date, stop = found
    return Range((replace(date, day=first), date)), stop


def day_month(words: Words, index: int) -> Found | None:
    """Read a day with its month: «7 أكتوبر 2023», «السابع من أكتوبر», «19 من الشهر الماضي», «الخامس منه», «20
    الجاري»."""
    found = day_number(words, index)
    if found is None:
        return None
    day, stop = found
    return month_of_day(words, stop, day, digits=words[index].kind == "number")


def month_of_day(words: Words, index: int, day: int, *, digits: bool = True) -> tuple[CalendarDate, int] | None:
    """Read the month (and what follows it) that a day number standing before `index` belongs to."""
    stop = index
    if stop < len(words) and words[stop].full == "منه":
        return CalendarDate(day, month_shift="same"), stop + 1
    of = is_word(words, stop, "من", "في")
    separator = is_sign(words, stop, "-/,،")
    if is_word(words, stop, "في"):  # only «أول يوم في», never «7 في أكتوبر»
        return None
    stop += of or separator
    if stop >= len(words) or words[stop].kind == "sign":
        return None
    if words[stop].prefix not in ("", "ل") and words[stop].kind == "word":
        return None
    month_word = unit_at(words, stop, "month")
    pointer = words[stop].time.pointer
    if pointer and unit_at(words, stop + 1, "month", definite=True):
        shift: Shift = "present" if pointer == "this" else "same"
        return _with_year(words, stop + 2, CalendarDate(day, month_shift=shift))
    if month_word:
        shifted = shift_at(words, stop + 1)
        named = month_at(words, stop + 1)
        if named is None:
            if shifted is not None and (of or digits or words[stop].time.definite):
                return _with_year(words, shifted[1], CalendarDate(day, month_shift=shifted[0]))
            if of and words[stop].time.definite:  # «في الخامس من الشهر»: this month
                return CalendarDate(day, month_shift="present"), stop + 1
            return None
        stop += 1
    else:
        shifted = shift_at(words, stop)
        if shifted is not None and not separator and shifted[0] in ("present", "past", "next") and (of or digits):
            # «في 20 الجاري», «الخامس من الجاري»: the month is left out
            if words[stop].full.startswith("ال") and not words[stop].full.endswith(("ه", "ين", "ات")):
                return CalendarDate(day, month_shift=shifted[0]), shifted[1]
            return None
        named = month_at(words, stop)
    if named is None:
        return None
    month, after, _certain = named
    if separator and not (month.plain or (after < len(words) and words[after].kind in ("number", "sign"))):
        return None
    hijri = month.calendar == "hijri"
    date, end = _tail(words, after, CalendarDate(day, month.number, hijri=hijri))
    if _zero_score(words, index, stop, month, date, of=of or month_word):
        return None
    return date, end


def _zero_score(words: Words, index: int, stop: int, month: MonthName, date: CalendarDate, *, of: bool) -> bool:
    """Tell whether «2 صفر» is a score: صفر after digits is the month only with من, شهر or a year."""
    return words[stop].key == "صفر" and month.calendar == "hijri" and not of and date.year is None and index <= stop


def _with_year(words: Words, index: int, date: CalendarDate) -> tuple[CalendarDate, int]:
    found = year_at(words, index, bare=False)
    if found is None:
        return date, index
    return replace(date, year=found[0]), found[1]


def month_first(words: Words, index: int) -> Found | None:
    """Read a month before its day: «February 16, 2024», «فبراير 16، 2024», «تموز 13-15»."""
    named = month_at(words, index)
    if named is None or named[1] >= len(words) or words[named[1]].kind != "number" or words[named[1]].prefix:
        return None
    month, stop, _certain = named
    word = words[stop]
    after_number = words[stop + 1] if stop + 1 < len(words) else None
    closed = after_number is None or after_number.kind == "sign"
    if month.plain and len(word.parts) == 2 and word.signs in "-–" and closed:
        first, second = (int(part) if len(part) <= 2 else 0 for part in word.parts)
        if 1 <= first < second <= _DAYS:
            days = (CalendarDate(first, month.number), CalendarDate(second, month.number))
            return Range(days), stop + 1
    found = day_number(words, stop)
    if found is None:
        return None
    day, after = found
    hijri = month.calendar == "hijri"
    year = year_at(words, after, hijri=hijri)
    if year is not None and year[0].number is not None:
        return CalendarDate(day, month.number, year[0], hijri=hijri), year[1]
    if month.plain and closed and not is_sign(words, after, "%٪"):
        return CalendarDate(day, month.number, hijri=hijri), after
    return None


def month_alone(words: Words, index: int, *, licensed: bool) -> Found | None:
    """Read a month without a day: «نوفمبر 2023», «شهر أبريل من عام 2019», «أكتوبر الماضي», «أبريل» after a
    preposition."""
    with_word = unit_at(words, index, "month") and not (index + 1 < len(words) and words[index + 1].prefix)
    named = month_at(words, index + with_word)
    if named is None:
        return _numbered_month(words, index) if with_word else None
    month, stop, certain = named
    hijri = month.calendar == "hijri"
    date, end = _tail(words, stop, CalendarDate(month=month.number, hijri=hijri))
    if end == stop and not (with_word or certain or licensed):
        return None
    if not certain and not with_word and date.year is None and date.shift is None and not licensed:
        return None
    if is_sign(words, end, "/") and end + 1 < len(words) and words[end + 1].time.month and not with_word:
        return None  # «يناير/فبراير»: a range, read elsewhere
    return date, end


def _numbered_month(words: Words, index: int) -> Found | None:
    """Read «شهر 9», as the Levant says for September."""
    number = words[index + 1] if index + 1 < len(words) else None
    if number is None or words[index].time.definite or number.kind != "number" or number.article or number.prefix:
        return None
    if number.plain is None or not 1 <= number.plain <= _MONTHS or counted(words, index + 2):
        return None
    return _tail(words, index + 2, CalendarDate(month=number.plain))


def year_alone(words: Words, index: int, *, licensed: bool) -> Found | None:
    """Read a year: «عام 2011», «سنة ألف وتسعمئة», «سنة 1420 هجرية», and with a licence a bare «2022»."""
    word = words[index]
    if unit_at(words, index, "year"):
        if index + 1 < len(words) and words[index + 1].prefix:
            return None
        pair = _year_pair(words, index + 1)
        if pair is not None:
            return pair
        found = year_number(words, index + 1, after_unit=True)
        if found is None:
            return None
        year, stop = found
        shifted = shift_at(words, stop)
        return CalendarDate(year=year, hijri=year.hijri), shifted[1] if shifted else stop
    value = word.plain if word.kind == "number" else None
    if value is None:
        return None
    read = era(words, index + 1)
    if read is None:
        return None
    if read[0] is True and value in HIJRI_YEARS:
        return CalendarDate(year=Year(value, hijri=True), hijri=True), read[1]
    if (not licensed and read[0] is None) or word.article or counted(words, read[1]):
        return None
    if not FIRST_BARE_YEAR <= value <= LAST_BARE_YEAR or len(word.parts[0]) != _YEAR_DIGITS:
        return None
    return CalendarDate(year=Year(value)), read[1]


def _year_pair(words: Words, index: int) -> Found | None:
    if index < len(words) and words[index].kind == "number" and len(words[index].parts) == 2:
        return numeric_date(words, index, licensed=True)
    return None


def before(words: Words, index: int, section: str, name: str = "words") -> bool:
    """Tell whether the word before the index (its و taken off) is of one list of the lexicon."""
    if index == 0 or words[index - 1].kind != "word":
        return False
    listed = word_list(section, name)
    full = words[index - 1].full
    return full in listed or (full[:1] in "وف" and full[1:] in listed)


def day_word_before(words: Words, index: int) -> bool:
    """Tell whether يوم, أيام or تاريخ stands before the index: a bare number there is a day."""
    if index == 0:
        return False
    word = words[index - 1]
    return (word.time.unit == "day" and not word.time.definite) or word.key in ("تاريخ", "بتاريخ", "المورخ", "المورخه")
