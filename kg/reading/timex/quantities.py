"""Read numbers out of words: counts («ثلاثة», «24»), ordinals («الحادي والعشرين»), days of the month, years."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.numbers import cardinal_words
from kg.lexicon.timex import word_list
from kg.reading.timex.nodes import Year
from kg.reading.timex.words import Word
from kg.text.numbers import NumberWord, compose

Words = Sequence[Word]

_LONGEST_NUMBER = 12
"""Words in the longest year anybody writes out («ألف وتسعمئة وثلاثة وسبعين» has four)."""
_DAYS = 31
FIRST_BARE_YEAR, LAST_BARE_YEAR = 1900, 2099
"""A number without عام or a month beside it is a year only inside these; 1701 and 2334 are resolutions."""
FIRST_YEAR, LAST_YEAR = 1000, 2200
"""What may follow a month or عام as a year without an era."""
HIJRI_YEARS = range(1300, 1501)
"""In a numeric date a year in here is Hijri: no newsroom dates an event to the fourteenth century by day."""
_ENGLISH_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def is_sign(words: Words, index: int, signs: str) -> bool:
    """Tell whether a sign of `signs` stands at the index."""
    return index < len(words) and words[index].kind == "sign" and words[index].key in signs


def is_word(words: Words, index: int, *keys: str) -> bool:
    """Tell whether one of the folded words stands at the index, without a proclitic."""
    return index < len(words) and words[index].kind == "word" and words[index].full in keys


def counted(words: Words, index: int) -> bool:
    """Tell whether a counted noun («قتيلا», «دولار», «%») stands at the index: the number before it is no date."""
    if index >= len(words):
        return False
    word = words[index]
    return word.full in word_list("counted") or word.key in "%٪$€£" or word.full in ("بالميه", "بالمايه")


def cardinal(words: Words, index: int) -> tuple[int, int] | None:
    """Read a counting number, in digits or words, and return it with the index behind it."""
    if index >= len(words):
        return None
    first = words[index]
    if first.kind == "number":
        value = first.plain
        return None if value is None else (value, index + 1)
    if first.time.cardinal is None:
        return None
    row: list[NumberWord] = [first.time.cardinal]
    best = (compose(row), index + 1)
    stop = index + 1
    while stop < len(words) and len(row) < _LONGEST_NUMBER:
        joined = is_word(words, stop, "و")
        word = words[stop + joined] if stop + joined < len(words) else None
        if word is None or word.kind != "word" or word.time.cardinal is None:
            break
        if not joined and word.prefix not in ("", "و"):
            break
        place = word.time.cardinal.place
        if not (joined or word.prefix) and place not in ("ten", "scale", "hundred"):
            break
        row.append(word.time.cardinal)
        stop += 1 + joined
        value = compose(row)
        if value is not None:
            best = (value, stop)
    return None if best[0] is None else (best[0], best[1])


def ordinal(words: Words, index: int) -> tuple[int, int] | None:
    """Read an ordinal 1-99 in words («الثاني عشر», «الحادي والثلاثين», «العشرون») with the index behind it."""
    if index >= len(words) or words[index].kind != "word":
        return None
    first = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    base = first.time.ordinal.value if first.time.ordinal else first.time.ordinal_head
    if base is not None and following is not None and following.kind == "word":
        if base < 10 and following.full in _TEN:
            return base + 10, index + 2
        joined = following.full == "و"
        tens = words[index + 2] if joined and index + 2 < len(words) else following
        if (
            base < 10
            and (joined or following.prefix == "و")
            and tens.time.cardinal
            and tens.time.cardinal.place == "tens"
        ):
            return base + tens.time.cardinal.value, index + 2 + joined
    if first.time.ordinal is not None:
        return first.time.ordinal.value, index + 1
    tens_word = first.time.cardinal
    if tens_word is not None and tens_word.place == "tens" and first.key.startswith("ال"):
        return tens_word.value, index + 1
    return None


_TEN = frozenset(key for key, number in cardinal_words().items() if number.place == "ten")


def day_number(words: Words, index: int) -> tuple[int, int] | None:
    """Read a day of the month: digits 1-31, an ordinal in words, غرة (1) or سلخ (−1, the last)."""
    if index >= len(words):
        return None
    word = words[index]
    if word.kind == "number":
        value = word.plain
        if value is None or not 1 <= value <= _DAYS or len(word.parts[0]) > 2:
            return None
        if index + 1 < len(words) and words[index + 1].full in _ENGLISH_ORDINALS:
            return value, index + 2
        return value, index + 1
    key = word.key.removeprefix("ال")
    if key in word_list("day_names", "first"):
        return 1, index + 1
    if key in word_list("day_names", "last"):
        return -1, index + 1
    found = ordinal(words, index)
    if found is None or not 1 <= found[0] <= _DAYS:
        return None
    return found


def era(words: Words, index: int) -> tuple[bool | None, int] | None:
    """Read what follows a year: True Hijri, False Gregorian, None nothing. No result at all for years before Christ."""
    if index >= len(words) or words[index].kind != "word":
        return None, index
    key = words[index].full
    if key in word_list("eras", "hijri"):
        return True, index + 1
    if key in word_list("eras", "bc") or (key == "قبل" and is_word(words, index + 1, "الميلاد")):
        return (None, index) if not (is_sign(words, index + 1, ".") or key == "قبل") else None
    if key in word_list("eras", "gregorian"):
        return False, index + 1
    return None, index


def year_number(words: Words, index: int, *, after_unit: bool, hijri: bool = False) -> tuple[Year, int] | None:
    """Read a year in digits or words with its era.

    `after_unit`: عام or سنة stands before it, so small and written-out numbers count. `hijri`: the month before is
    Hijri.
    """
    if index >= len(words) or (words[index].prefix not in ("", "ل", "ب") and not after_unit):
        return None
    word = words[index]
    found = cardinal(words, index)
    if found is None or word.article:
        return None
    value, stop = found
    read = era(words, stop)
    if read is None:
        return None
    is_hijri, after = read
    if word.kind == "word" and value < FIRST_YEAR and not (after_unit and is_hijri is not None):
        return None
    if counted(words, after):
        return None
    if is_hijri is None and hijri:
        is_hijri = value in HIJRI_YEARS
    if is_hijri:
        return (Year(value, hijri=True), after) if 1 <= value <= HIJRI_YEARS[-1] else None
    smallest = 1 if is_hijri is False else 100 if after_unit else FIRST_YEAR
    if word.kind == "number" and len(word.parts[0]) < 3 and is_hijri is None:
        return None
    return (Year(value), after) if smallest <= value <= LAST_YEAR else None
