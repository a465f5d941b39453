"""Expressions that count from somewhere: units with الماضي/المقبل, «قبل شهرين», «الأيام الثلاثة الماضية», decades,
feasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kg.lexicon.timex import Shift, UnitName, word_list
from kg.reading.timex.dates import before, shift_at, unit_at, year_at
from kg.reading.timex.nodes import (
    Ago,
    CalendarDate,
    Century,
    Decade,
    Feast,
    FractionShift,
    Name,
    Node,
    SeasonOf,
    Stretch,
    UnitShift,
    Weekend,
    Year,
)
from kg.reading.timex.quantities import cardinal, counted, is_sign, is_word, ordinal, year_number
from kg.reading.timex.words import Word, match_phrase

Words = Sequence[Word]
Found = tuple[Node, int]
Quantity = tuple[tuple[float, UnitName], ...]

_MOST = 2000
"""«قبل 5000 سنة» is archaeology, no date."""
_CALENDAR_UNITS = frozenset({"day", "week", "month", "year", "decade", "century"})
_PAST: frozenset[Shift] = frozenset({"past", "last"})


def unit_shift(words: Words, index: int) -> Found | None:
    """Read «الأسبوع الماضي», «هذا العام», «العام نفسه», «ذلك اليوم», «نفس الشهر», «اليوم التالي», «العام الجاري
    2024»."""
    word = words[index]
    pointer = word.time.pointer
    if pointer is not None:
        inner = index + 1
        if inner >= len(words) or words[inner].prefix or words[inner].time.unit not in _CALENDAR_UNITS:
            return None
        sense = words[inner].time
        if sense.unit_form != "singular" or (not sense.definite and words[inner].full != "اليوم") or sense.unit is None:
            return None
        if sense.unit == "day" and inner + 1 < len(words) and words[inner + 1].time.weekday is not None:
            return None  # «ستفعل ذلك اليوم الاثنين»: ذلك is the object, the day is today
        shift: Shift = "present" if pointer == "this" else "same"
        shifted = shift_at(words, inner + 1)
        if shifted is not None and shifted[0] in ("present", "past", "next"):
            return _with_number(words, shifted[1], UnitShift(sense.unit, shifted[0]))
        return _with_number(words, inner + 1, UnitShift(sense.unit, shift))
    sense = word.time
    unit = sense.unit
    if unit not in _CALENDAR_UNITS or unit is None or sense.unit_form != "singular":
        return None
    if not (sense.definite or word.full == "اليوم" or word.key == "اليوم"):
        return None
    if unit == "year" and word.key == "العام" and before(words, index, "general", "heads"):
        return None
    shifted = shift_at(words, index + 1)
    if shifted is not None:
        if unit == "day" and shifted[0] == "last":
            return None
        return _with_number(words, shifted[1], UnitShift(unit, shifted[0]))
    # «العام 2023 الماضي» is read as a year; «الشهر من العام الماضي» is nobody's phrase
    return None


def _with_number(words: Words, index: int, node: UnitShift) -> Found:
    """Take in the year a phrase repeats: «العام الجاري 2024», «العام المقبل (2025)»; the number wins."""
    if node.unit == "month":
        year = year_at(words, index, bare=False)
        if year is not None and node.shift == "same":
            return CalendarDate(month_shift="same", year=year[0]), year[1]
        return node, index
    if node.unit != "year":
        return node, index
    bracket = is_sign(words, index, "(")
    found = year_number(words, index + bracket, after_unit=False) if index + bracket < len(words) else None
    if found is None or words[index + bracket].kind != "number" or words[index + bracket].prefix:
        return node, index
    if bracket and not is_sign(words, found[1], ")"):
        return node, index
    return CalendarDate(year=found[0], hijri=found[0].hijri), found[1] + bracket


def quantity(words: Words, index: int) -> tuple[Quantity, bool, int] | None:
    """Read an amount of time: «يومين», «ثلاثة أشهر», «نحو شهر», «عام ونصف», «أسبوع وثلاثة أيام», «أيام» (vague).

    Returns ((count, unit) …, whether it is approximate, the index behind it); an empty quantity is a vague one.
    """
    stop = index
    about = False
    few = False
    while (
        stop < len(words)
        and "about" in words[stop].phrases
        and (phrase := match_phrase(words, stop, "about")) is not None
    ):
        if words[stop].prefix and stop > index:
            return None
        about, few, stop = True, few or bool(phrase[0].value), phrase[1]
    found = _one_quantity(words, stop, few=few)
    if found is None:
        return None
    (count, unit), stop = found
    if count == 0:
        stop += stop < len(words) and words[stop].full in word_list("quantities", "loose")
        return (), True, _behind_of_time(words, stop)
    amounts: list[tuple[float, UnitName]] = [(count, unit)]
    if is_word(words, stop, "ونصف") or (stop < len(words) and words[stop].key == "نصف" and words[stop].prefix == "و"):
        stop += 1
        amounts[0] = (count + 0.5, unit)
        if unit_at(words, stop, unit, definite=True) and not words[stop].prefix:
            stop += 1
    else:
        joined = is_word(words, stop, "و")
        if joined or (stop < len(words) and words[stop].prefix == "و"):
            more = _one_quantity(words, stop + joined, few=False)
            if more is not None and more[0][0] > 0 and _smaller(more[0][1], unit):
                amounts.append(more[0])
                stop = more[1]
    if is_word(words, stop, "تقريبا", "كامل", "كامله", "كاملين", "كاملا"):
        about = about or words[stop].full == "تقريبا"
        stop += 1
    return tuple(amounts), about, _behind_of_time(words, stop)


def _behind_of_time(words: Words, index: int) -> int:
    """Step over what adds nothing to an amount («عقد من الزمن»)."""
    adds_nothing = is_word(words, index, "من") and is_word(words, index + 1, "الزمن", "الزمان", "الوقت")
    return index + 2 if adds_nothing else index


_SIZES: dict[UnitName, int] = {
    "minute": 0,
    "hour": 1,
    "day": 2,
    "week": 3,
    "month": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


def _smaller(unit: UnitName, than: UnitName) -> bool:
    return _SIZES[unit] < _SIZES[than]


def _one_quantity(words: Words, index: int, *, few: bool) -> tuple[tuple[float, UnitName], int] | None:
    """Read one (count, unit); count 0 is a bare plural («أيام»)."""
    if index >= len(words):
        return None
    word = words[index]
    if word.key == "نصف" and index + 1 < len(words) and words[index + 1].time.unit_form == "singular":
        unit = words[index + 1].time.unit
        return ((0.5, unit), index + 2) if unit else None
    sense = word.time
    if sense.unit is not None and word.kind == "word" and not sense.definite:
        if sense.unit_form == "dual" or (sense.unit_form == "construct" and sense.unit == "day"):
            return (2.0, sense.unit), index + 1 + is_word(words, index + 1, "اثنين", "اثنتين")
        if sense.unit_form == "plural":
            return (0.0, sense.unit), index + 1
        if sense.unit_form == "singular":
            one = is_word(words, index + 1, "واحد", "واحده")
            return (1.0, sense.unit), index + 1 + one
        return None
    number = cardinal(words, index)
    if number is None or not 1 <= number[0] <= _MOST:
        return None
    count, stop = number
    if stop >= len(words) or words[stop].prefix:
        return None
    unit_sense = words[stop].time
    if unit_sense.unit is None or unit_sense.unit_form not in ("singular", "plural") or unit_sense.definite:
        return None
    return (float(count), unit_sense.unit), stop + 1


def ago(words: Words, index: int) -> Found | None:
    """Read «قبل شهرين», «بعد خمسة أيام», «منذ 4 شهور», «في غضون يومين», «بعد ذلك بيومين», «3 أيام مضت»."""
    word = words[index]
    if word.full in word_list("offsets", "ago") or (
        word.full[1:] in word_list("offsets", "ago") and word.full[0] in "وف"
    ):
        return _counted_from(words, index + 1, -1)
    if word.full in word_list("offsets", "ahead") or (
        word.full[1:] in word_list("offsets", "ahead") and word.full[0] in "وف"
    ):
        return _counted_from(words, index + 1, 1)
    key = word.full[1:] if word.full[0] in "وف" else word.full
    if key in word_list("offsets", "after_it"):
        return _later(words, index + 1, 1)
    if key in word_list("offsets", "before_it"):
        return _later(words, index + 1, -1)
    within = match_phrase(words, index, "within")
    if within is not None:
        found = quantity(words, within[1])
        if found is None or not found[0] or _blocked_quantity(words, found[2]):
            return None
        if found[0][0][1] in ("hour", "minute"):
            return None
        after = match_phrase(words, found[2], "afterwards") if found[2] < len(words) else None
        return Ago(found[0], 1, about=found[1], within=True), after[1] if after else found[2]
    found = quantity(words, index)
    if found is None or not found[0]:
        return None
    near = _loose_stretch(words, found[0], found[2])
    if near is not None:
        return near
    if found[2] < len(words) and words[found[2]].full in word_list("offsets", "passed"):
        return Ago(found[0], -1, about=found[1]), found[2] + 1
    after = match_phrase(words, found[2], "afterwards") if found[2] < len(words) else None
    if after is not None:
        return Ago(found[0], 1, about=found[1]), after[1]
    return None


def _loose_stretch(words: Words, amounts: Quantity, index: int) -> Found | None:
    """Read the adjective of «ثلاث سنوات مقبلة», «3 أيام القادمة» behind its amount."""
    (count, unit), *rest = amounts
    if rest or count != int(count) or count <= 1 or unit == "minute" or index >= len(words) or words[index].prefix:
        return None
    shifted = shift_at(words, index)
    if shifted is not None and shifted[0] in ("past", "next"):
        return Stretch(unit, int(count), shifted[0]), shifted[1]
    if words[index].full in word_list("loose_modifiers", "past"):
        return Stretch(unit, int(count), "past"), index + 1
    if words[index].full in word_list("loose_modifiers", "next"):
        return Stretch(unit, int(count), "next"), index + 1
    return None


def since_quantity(words: Words, index: int) -> Found | None:
    """Read what follows منذ when it is an amount of time: «4 شهور», «أكثر من عام», «أيام» (vague)."""
    found = quantity(words, index)
    if found is None or _blocked_quantity(words, found[2]) or (not found[0] and is_word(words, found[2], "من", "في")):
        return None
    return Ago(found[0], -1, about=found[1], since=True), found[2]


def _blocked_quantity(words: Words, index: int) -> bool:
    """Tell whether what follows shows that the unit was no amount: a number («عام 2011»), a month, a weekday, an
    adjective."""
    if index >= len(words):
        return False
    word = words[index]
    if word.prefix or word.kind == "sign":
        return False
    sense = word.time
    return (
        word.kind == "number"
        or sense.month is not None
        or sense.weekday is not None
        or sense.shift is not None
        or (sense.day is not None and word.full != "اليوم")
        or sense.ordinal is not None
        or (sense.cardinal is not None and sense.cardinal.value > 1)
    )


_SOLITARY_DAY_SIZE = 1.0


def _counted_from(words: Words, index: int, sign: Literal[-1, 1]) -> Found | None:
    """Read what follows قبل or بعد: an amount, «ذلك بيومين»; refuse «بعد عام على الحرب», which counts from no day."""
    if index < len(words) and words[index].full in word_list("offsets", "later_pronoun"):
        return _later(words, index + 1, sign)
    found = quantity(words, index)
    if found is None or _blocked_quantity(words, found[2]):
        return None
    amounts, about, stop = found
    after = match_phrase(words, stop, "afterwards") if stop < len(words) else None
    if after is not None:
        return Ago(amounts, sign, about=about), after[1]
    behind = stop + is_word(words, stop, "فقط")
    if is_word(words, behind, "من") or (sign > 0 and is_word(words, behind, "علي")):
        return None  # «بعد عام على الحرب»: the grammar has tried a date there
    if amounts and amounts[0] == (_SOLITARY_DAY_SIZE, "day") and len(amounts) == 1 and not about:
        one = words[stop - 1].full in ("واحد", "واحده")
        closed = stop >= len(words) or words[stop].kind == "sign"
        if not one and not closed:  # «بعد يوم دام», «قبل يوم من»
            return None
    return Ago(amounts, sign, about=about), stop


def counted_from_date(words: Words, index: int) -> tuple[Quantity, Literal[-1, 1], bool, int] | None:
    """Read «بعد يومين من», «قبل أسبوع من» in front of a date; returns the amount, its sign, whether about, and
    where the date begins."""
    word = words[index]
    key = word.full[1:] if word.full[:1] in ("و", "ف") and word.full[1:] in ("قبل", "بعد") else word.full
    if key not in ("قبل", "بعد"):
        return None
    found = quantity(words, index + 1)
    if found is None or not found[0]:
        return None
    stop = found[2]
    if not is_word(words, stop, "من", "علي"):
        return None
    stop += 1
    if is_word(words, stop, "يوم", "تاريخ"):
        stop += 1
    return found[0], 1 if key == "بعد" else -1, found[1], stop


def _later(words: Words, index: int, sign: Literal[-1, 1]) -> Found | None:
    """Read the amount after «بعد ذلك», «بعدها»: «بيومين», «بثلاثة أيام», «بنحو شهر»."""
    if index >= len(words) or not words[index].full.startswith("ب"):
        return None
    if words[index].prefix != "ب":
        return None
    found = quantity(words, index)
    if found is None or not found[0]:
        return None
    return Ago(found[0], sign, about=found[1], discourse=True), found[2]


def stretch(words: Words, index: int) -> Found | None:
    """Read several units together: «الأيام الثلاثة الماضية», «الـ24 ساعة الماضية», «اليومين الماضيين», «آخر 3 أيام»."""
    if words[index].key == "اخر":
        return _latest(words, index + 1)
    amount = _definite_amount(words, index)
    if amount is None:
        return None
    count, unit, stop = amount
    shifted = shift_at(words, stop)
    if shifted is None or shifted[0] not in ("past", "last", "next", "following") or unit == "minute":
        return None
    return Stretch(unit, count, "past" if shifted[0] in _PAST else "next"), shifted[1]


def _latest(words: Words, index: int) -> Found | None:
    """Read the amount of «آخر ثلاثة أيام»; «آخر يومين من رمضان» belong to Ramadan and are read elsewhere."""
    found = quantity(words, index)
    if found is None or len(found[0]) != 1 or found[1] or is_word(words, found[2], "من", "في"):
        return None
    count, unit = found[0][0]
    if count != int(count) or count <= 1 or unit == "minute":
        return None
    return Stretch(unit, int(count), "past"), found[2]


def _definite_amount(words: Words, index: int) -> tuple[int | None, UnitName, int] | None:
    """Read «الأيام الثلاثة», «اليومين», «الأيام القليلة» (no count), «الثلاثة أيام», «الـ24 ساعة»."""
    word = words[index]
    sense = word.time
    stop = index + 1
    if sense.unit is not None and sense.definite and sense.unit_form in ("dual", "plural"):
        if sense.unit_form == "dual":
            return 2, sense.unit, stop
        number = cardinal(words, stop) if stop < len(words) and not words[stop].prefix else None
        if number is not None and (words[stop].article or words[stop].key.startswith("ال")):
            return number[0], sense.unit, number[1]
        vague = stop < len(words) and words[stop].full in word_list("quantities", "vague")
        return None, sense.unit, stop + vague
    if not (word.article or (word.key.startswith("ال") and sense.cardinal is not None)):
        return None
    number = cardinal(words, index)
    if number is None or number[1] >= len(words) or words[number[1]].prefix:
        return None
    unit = words[number[1]].time.unit
    return (number[0], unit, number[1] + 1) if unit is not None else None


def season(words: Words, index: int) -> Found | None:
    """Read «صيف 2023», «الصيف الماضي», «فصل الشتاء المقبل», «شتاء العام الماضي», «هذا الصيف»."""
    stop = index
    pointer = words[index].time.pointer
    if pointer is not None or words[index].key == "فصل":
        stop += 1
        if stop >= len(words) or words[stop].prefix:
            return None
    word = words[stop]
    name = word.time.season
    if name is None:
        return None
    if pointer is not None:
        if not word.time.definite or pointer != "this":
            return None
        return SeasonOf(name, shift="present"), stop + 1
    after = stop + 1
    if word.time.definite:
        shifted = shift_at(words, after)
        if shifted is not None:
            return SeasonOf(name, shift=shifted[0]), shifted[1]
        return None
    if (
        after < len(words)
        and words[after].kind == "number"
        and len(words[after].parts) == 2
        and words[after].signs in "-/–"
    ):
        first = words[after].parts[0]
        if len(first) == 4:
            return SeasonOf(name, Year(int(first))), after + 1
    found = year_at(words, after)
    if found is not None:
        return SeasonOf(name, found[0]), found[1]
    return None


def decade(words: Words, index: int) -> Found | None:
    """Read «تسعينيات القرن الماضي», «الثمانينيات», «عقد التسعينيات», «ستينيات القرن العشرين»."""
    stop = index
    if unit_at(words, index, "decade", definite=False) and index + 1 < len(words):
        stop += 1
    value = words[stop].time.decade
    if value is None:
        return None
    word = words[stop]
    stop += 1
    of = is_word(words, stop, "من")
    if unit_at(words, stop + of, "century", definite=True) and not words[stop + of].prefix:
        after = stop + of + 1
        number = ordinal(words, after)
        if number is not None:
            return Decade(value, century=number[0]), number[1]
        shifted = shift_at(words, after)
        if shifted is not None:
            return Decade(value, century_shift=shifted[0]), shifted[1]
    return (Decade(value), stop) if word.key.startswith("ال") else None


def century(words: Words, index: int) -> Found | None:
    """Read «القرن العشرين», «القرن الحادي والعشرين», «القرن الـ19»."""
    if not unit_at(words, index, "century", definite=True):
        return None
    number = ordinal(words, index + 1) if index + 1 < len(words) and not words[index + 1].prefix else None
    if number is None and index + 1 < len(words) and words[index + 1].article and words[index + 1].plain:
        number = (words[index + 1].plain or 0, index + 2)
    if number is not None and is_word(words, number[1], "الهجري", "هجري", "قبل"):
        return Name(), number[1] + 1
    if number is None or not 1 <= number[0] <= 21:
        return None
    return Century(number[0]), number[1]


def fraction_shift(words: Words, index: int) -> Found | None:
    """Read «الربع الماضي», «النصف الحالي من العام»."""
    out_of = words[index].time.fraction
    if out_of is None:
        return None
    shifted = shift_at(words, index + 1)
    if shifted is None or shifted[0] in ("last", "same") or out_of != 4:
        return None
    return FractionShift(out_of, shifted[0]), shifted[1]


def weekend(words: Words, index: int) -> Found | None:
    """Read «عطلة نهاية الأسبوع [الماضي|المقبل]», «نهاية الأسبوع»."""
    found = match_phrase(words, index, "weekend")
    if found is None:
        return None
    shifted = shift_at(words, found[1])
    if shifted is not None and shifted[0] in ("past", "next", "present", "before_last", "after_next"):
        return Weekend(shifted[0]), shifted[1]
    return Weekend(), found[1]


def feast(words: Words, index: int) -> Found | None:
    """Read a holiday with what places it: «عيد الفطر المقبل», «عيد الأضحى 2023», «أيام عيد الفطر», «ثاني أيام
    العيد»."""
    stop, nth, whole = index, None, False
    first = words[index]
    days = first.time.unit == "day" and first.time.unit_form == "plural" and not first.time.definite
    if first.time.ordinal is not None and not first.key.startswith("ال") and index + 1 < len(words):
        following = words[index + 1].time
        if following.unit == "day" and following.unit_form in ("plural", "singular"):
            nth, stop = first.time.ordinal.value, index + 2
    elif first.full in ("عطله", "اجازه", "ايام") or days:
        whole, stop = True, index + 1
    if stop >= len(words) or (stop > index and words[stop].prefix):
        return None
    found = match_phrase(words, stop, "holiday")
    if found is None:
        return None
    holiday, stop = found[0].value, found[1]
    shift, year = None, None
    shifted = shift_at(words, stop)
    if shifted is not None:
        shift, stop = shifted
    of_year = year_at(words, stop, hijri=holiday.hijri is not None)
    if of_year is not None:
        year, stop = of_year
    if counted(words, stop):
        return None
    return Feast(holiday, shift, year, nth, whole), stop
