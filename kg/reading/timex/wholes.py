"""Parts of wholes: «مطلع الشهر», «النصف الثاني من العام», «الأسبوع الأول من يناير», seasons of sport, «بعد يومين
من 7 أكتوبر»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.timex import word_list
from kg.reading.timex.dates import Found, month_alone, numeric_date, shift_at, unit_at, year_alone, year_at
from kg.reading.timex.nodes import (
    Ago,
    CalendarDate,
    DayOffset,
    DayPart,
    Every,
    Fraction,
    Nth,
    Part,
    Range,
    ReadSingle,
    SeasonOf,
    UnitShift,
    Weekday,
    Weekend,
)
from kg.reading.timex.quantities import cardinal, is_sign, is_word, ordinal
from kg.reading.timex.relatives import counted_from_date, unit_shift
from kg.reading.timex.words import Word

Words = Sequence[Word]

_HALVES = 2
_QUARTERS = 4
"""Only quarters stand without «من»: a bare «النصف الأول» is football's as often."""
_WHOLE_REACH = 16
"""Words of what a fraction is taken of («من السنة المالية …»)."""
_MOST = 31
"""«أول 100 يوم من» is a hundred days of an office, no part of a calendar unit."""


def whole(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read what a part, an ordinal or a fraction is taken of: a month, year, week, decade, season … with or
    without adjective."""
    if index >= len(words) or words[index].kind == "sign" or words[index].prefix not in ("", "ل"):
        return None
    word = words[index]
    if word.kind == "word":
        found = nth_unit(single, words, index) or unit_shift(words, index)
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
        return SeasonOf(word.time.season), index + 1
    return None


def part_of_whole(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read «مطلع الشهر المقبل», «أواخر ديسمبر», «نهاية 2025», «منتصف التسعينيات»."""
    part = words[index].time.part
    if part is None or index + 1 >= len(words) or words[index + 1].prefix:
        return None
    found = whole(single, words, index + 1)
    if found is None:
        return None
    node, stop = found
    if isinstance(node, Weekday | DayOffset) and part != "START" and words[index].key != "اخر":
        return node, stop  # «نهاية الأحد» is that day
    if isinstance(node, Weekday | DayOffset | DayPart | Weekend):
        return None
    return Part(part, node), stop


def fraction(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read «النصف الثاني من العام الجاري», «الربع الأخير من عام 2023», «الربع الأول 2024», «الربع الثالث»."""
    out_of = words[index].time.fraction
    stop = index + 1
    if out_of is None or stop >= len(words) or words[stop].prefix:
        return None
    if out_of == _HALVES and is_word(words, stop, "من"):
        middle = month_alone(words, stop + 1, licensed=True) if stop + 1 < len(words) else None
        if middle is not None and isinstance(middle[0], CalendarDate) and middle[0].hijri:
            return replace(middle[0], day=15), middle[1]  # «النصف من شعبان» is its 15th day
        return None
    shifted = shift_at(words, stop)
    if shifted is not None and shifted[0] == "last":
        number, stop = -1, shifted[1]
    else:
        found = ordinal(words, stop)
        if found is None or not 1 <= found[0] <= out_of:
            return None
        number, stop = found
    of = is_word(words, stop, "من", "في") and not is_word(words, stop + 1, "دون")
    if of or (stop < len(words) and words[stop].prefix == "ل"):
        of_whole = whole(single, words, stop + of)
        if of_whole is not None and not isinstance(of_whole[0], Weekday | DayOffset | DayPart | Range):
            return Fraction(number, out_of, of_whole[0]), of_whole[1]
        return None
    year = year_at(words, stop)
    if year is not None:
        return Fraction(number, out_of, CalendarDate(year=year[0])), year[1]
    shifted = shift_at(words, stop)
    if shifted is not None and shifted[0] in ("past", "next", "present") and out_of == _QUARTERS:
        return Fraction(number, out_of, None), shifted[1]
    return (Fraction(number, out_of, None), stop) if out_of == _QUARTERS else None


def fraction_pair(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read «الربعين الأول والثاني [من عام 2024]», «الربع الأول والثاني من العام»: the fractions between the two."""
    sense = words[index].time
    out_of = sense.fractions or sense.fraction
    first = ordinal(words, index + 1)
    if out_of is None or first is None or first[1] >= len(words) or words[index + 1].prefix:
        return None
    joined = is_word(words, first[1], "و")
    if not joined and words[first[1]].prefix != "و":
        return None
    last = first[1] + joined
    if sense.fractions is None and words[last].time.fraction is not None:  # «الربع الأول والربع الثاني»
        last += 1
    shifted = shift_at(words, last) if words[last].prefix == "" else None
    word = words[last] if last < len(words) else None
    if word is not None and word.time.shift == "last":
        second = (out_of, last + 1)
    elif shifted is not None and shifted[0] == "last":
        second = (out_of, shifted[1])
    else:
        read = ordinal(words, last)
        if read is None:
            return None
        second = read
    if not 1 <= first[0] < second[0] <= out_of:
        return None
    # the second reads as a fraction of its own, with whatever whole stands behind it
    head = replace(words[index], time=replace(words[index].time, fraction=out_of, fractions=None), prefix="")
    number = replace(words[second[1] - 1], prefix="")
    closing = fraction(single, [head, number, *words[second[1] : second[1] + _WHOLE_REACH]], 0)
    if closing is None or not isinstance(closing[0], Fraction):
        return None
    whole_stop = second[1] + closing[1] - 2
    return Range((replace(closing[0], number=first[0]), replace(closing[0], number=second[0]))), whole_stop


def nth_first(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read «أول أسبوع من يناير», «آخر جمعة من رمضان», «أول أيام الشهر», «أول ثلاثة أشهر من 2024», «العشر الأواخر
    من رمضان»."""
    word = words[index]
    if word.key.startswith("ال") or index + 1 >= len(words) or words[index + 1].prefix:
        return None
    number = -1 if word.key == "اخر" else word.time.ordinal.value if word.time.ordinal else None
    if number is None:
        return None
    sense = words[index + 1].time
    stop = index + 2
    count, unit, weekday = 1, sense.unit, sense.weekday
    day_word = unit_at(words, index + 1, "day", definite=False)
    if day_word and stop < len(words) and words[stop].time.weekday and not words[stop].prefix:  # «أول يوم أحد من»
        unit, weekday, stop = None, words[stop].time.weekday, stop + 1
        sense = words[index + 2].time
    if sense.unit is not None and not sense.definite:
        if sense.unit_form == "dual":
            count = 2
        elif sense.unit_form == "plural" and sense.unit != "day":
            return None
    elif weekday is None or (sense.definite and not day_word):
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
    of_whole = whole(single, words, stop + of)
    if of_whole is None or isinstance(of_whole[0], Weekday | DayOffset | DayPart | Ago):
        return None
    if isinstance(of_whole[0], CalendarDate) and of_whole[0].day is not None:
        return None
    if unit in ("hour", "minute", "century") or number > _MOST or count > _MOST:
        return None
    return Nth(number, of_whole[0], unit=unit, weekday=None if unit else weekday, count=count), of_whole[1]


def _leading_count(words: Words, index: int) -> tuple[int, int] | None:
    """Read the count of «الثلاثة أشهر الأولى من»: the number with the article, then the unit without."""
    word = words[index]
    if not (word.article or (word.time.cardinal is not None and word.key.startswith("ال"))):
        return None
    amount = cardinal(words, index)
    if amount is None or amount[1] >= len(words) or words[amount[1]].prefix:
        return None
    unit = words[amount[1]].time
    return amount if unit.unit is not None and not unit.definite else None


def nth_unit(single: ReadSingle, words: Words, index: int) -> Found | None:
    """Read «الأسبوع الأول من يناير», «اليوم الأخير من الشهر», «الأيام العشرة الأولى من رمضان», «الأشهر الستة
    الأولى من العام»."""
    leading = _leading_count(words, index)
    count: int | None = 1
    if leading is not None:
        count, index = leading
    sense = words[index].time
    unit = sense.unit
    stop = index + 1
    if leading is None and words[index].key in word_list("few_of_many", "ten"):
        unit, count = "day", 10
    elif unit is None or unit in ("hour", "minute"):
        return None
    elif leading is None:
        if not (sense.definite or words[index].key == "اليوم"):
            return None
        if sense.unit_form == "plural":
            count = None
            after = cardinal(words, stop) if stop < len(words) and not words[stop].prefix else None
            if after is not None and (words[stop].article or words[stop].key.startswith("ال")):
                count, stop = after
        elif sense.unit_form == "dual":
            count = 2
    if stop >= len(words) or words[stop].prefix:
        return None
    shifted = shift_at(words, stop)
    found: tuple[int, int] | None
    if shifted is not None and shifted[0] == "last":
        found = (-1, shifted[1])
    elif words[stop].full in word_list("few_of_many", "last"):
        found = (-1, stop + 1)
    elif words[stop].full in word_list("few_of_many", "first"):
        found = (1, stop + 1)
    else:
        found = ordinal(words, stop)
        if found is None and stop < len(words) and words[stop].article and words[stop].plain:
            found = (words[stop].plain or 0, stop + 1)
    if found is None:
        return None
    number, stop = found
    if not is_word(words, stop, "من", "في") and not (stop < len(words) and words[stop].prefix == "ل"):
        return None
    of_whole = whole(single, words, stop + is_word(words, stop, "من", "في"))
    if of_whole is None or isinstance(of_whole[0], Weekday | DayOffset | DayPart | Ago):
        return None
    if isinstance(of_whole[0], CalendarDate) and of_whole[0].day is not None:
        return None
    if count is None:
        return Part("END" if number == -1 else "START", of_whole[0]), of_whole[1]
    return Nth(number, of_whole[0], unit=unit, count=count), of_whole[1]


def seasonal_years(words: Words, index: int) -> Found | None:
    """Read «موسم 2022-2023», «العام الدراسي 2023-2024», «السنة المالية 2023/2024»: two years, one season."""
    stop = index + 1
    sense = words[index].time
    if sense.unit == "year":
        if not is_word(words, stop, *word_list("season_year", "adjectives")):
            return None
        stop += 1
    elif words[index].key not in word_list("season_year"):
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


def counted_on(single: ReadSingle, words: Words, index: int) -> Found | None:
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
