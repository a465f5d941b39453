"""Tell cheaply, from a word and the two behind it, whether a time expression can begin there.

Most words that open expressions elsewhere open none where they stand («بعد انتهاء», «هذه المدينة», «45 عاما»). What is
asked here is necessary for some reader of the grammar to succeed, never sufficient: leaving the test out changes no
answer, only the time (there is a test for that).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.timex import word_list
from kg.lexicon.word_sets import word_set
from kg.reading.timex.dates import day_word_before
from kg.reading.timex.words import COUNTERS, NO_TIME, NO_WORD, Needs, Word

_JOINTS = word_set("reading.timex.openings", "joints")
_SIGNS = "-/,،–—"
_ENGLISH_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_AFTER_AMOUNT = word_set("reading.timex.openings", "after_amount")
_YEAR_DIGITS = 4


@cache
def _behind_units() -> frozenset[str]:
    """Return the words without a sense of their own that may follow a definite unit («العام الدراسي»)."""
    return (
        word_list("season_year", "adjectives")
        | word_list("quantities", "vague")
        | word_list("few_of_many", "last")
        | word_list("few_of_many", "first")
    )


@cache
def _behind_amounts() -> frozenset[str]:
    """Return the words that make an amount a date («3 أيام مضت», «ثلاث سنوات مقبلة»)."""
    return (
        _AFTER_AMOUNT
        | word_list("offsets", "passed")
        | word_list("quantities", "loose")
        | word_list("loose_modifiers", "past")
        | word_list("loose_modifiers", "next")
    )


def may_begin(words: Sequence[Word], index: int) -> bool:
    """Tell whether a time expression can begin at the index; False is certain."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else NO_WORD
    if word.kind == "number":
        return _number(words, index, word, following)
    full = word.full
    if word.phrase_only:  # a third of the openings («في»), and there is nothing else to ask of them
        if full == "من" or full == "ومن":
            return following.opens or following.full == "تاريخ"
        return word.needs is not None and _phrase(word, word.needs, following)
    if word.begins:
        return True
    if word.key in ("منذ", "مذ") or full[1:] in ("منذ", "مذ"):
        return following.amount
    if word.needs is not None and _phrase(word, word.needs, following):
        return True
    sense = word.time
    if sense is NO_TIME:
        return _without_sense(words, index, word, following)
    if (
        (sense.weekday is not None and day_word_before(words, index))
        or (sense.pointer is not None and following.trigger)
        or (following.opens and (sense.part is not None or (sense.day_part and not sense.definite)))
        or (sense.fraction is not None and (following.time is not NO_TIME or following.full == "من"))
        or (sense.unit is not None and _unit(words, index, word, following))
    ):
        return True
    if sense.cardinal is not None or sense.ordinal is not None or sense.ordinal_head is not None:
        return _number_word(words, index, word, following)
    if full in COUNTERS or full[1:] in COUNTERS:
        return _counter(words, index, following)
    return False


def _phrase(word: Word, needs: Needs, following: Word) -> bool:
    return (
        needs.alone
        or (needs.opening and (following.opens or following.full == "تاريخ"))
        or following.full in needs.seconds
        or (needs.amount and following.amount)
        or (following.needs is not None and following.trigger and _takes_feast(word))
    )


def _takes_feast(word: Word) -> bool:
    """Tell whether a holiday may follow a word that is no part of its name («عطلة عيد الفطر», «أيام العيد»)."""
    return word.full in ("عطله", "اجازه") or (word.time.unit == "day" and word.time.unit_form == "plural")


def _without_sense(words: Sequence[Word], index: int, word: Word, following: Word) -> bool:
    if word.full in COUNTERS or word.full[1:] in COUNTERS:
        return _counter(words, index, following)
    if word.key == "كل":
        return following.trigger
    if word.key == "فصل":
        return following.time.season is not None
    if word.key in word_list("season_year"):
        return following.kind == "number"
    return _of_month(words, index + 1, following)  # غرة, سلخ


def _counter(words: Sequence[Word], index: int, following: Word) -> bool:
    if following.amount or following.prefix == "ب":
        return True
    if following.full in word_list("offsets", "later_pronoun"):
        return index + 2 < len(words) and words[index + 2].prefix == "ب"
    return False


def _unit(words: Sequence[Word], index: int, word: Word, following: Word) -> bool:
    sense, behind = word.time, following.time
    if following.kind == "number":
        return following.article or sense.unit == "year" or sense.unit == "month" or sense.unit == "century"
    if sense.unit == "day" and behind.weekday is not None and not sense.definite and behind.definite:
        return False  # «يوم الأحد»: the expression begins behind it
    if behind is not NO_TIME and (
        behind.shift is not None
        or behind.ordinal is not None
        or behind.ordinal_head is not None
        or behind.cardinal is not None
        or behind.month is not None
        or behind.decade is not None
        or "shift" in following.phrases
        or "month" in following.phrases
    ):
        return True
    if sense.definite:
        return following.full in _behind_units()
    return _goes_on(words, index + 1)


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Tell whether something at the index can make a date of the amount of time before it."""
    if index >= len(words):
        return False
    word = words[index]
    if word.kind != "word":
        return word.prefix == "و"
    if word.time.shift is not None or (word.prefix == "و" and word.amount) or word.full in _behind_amounts():
        return True
    return word.full == "من" and index + 1 < len(words) and any(
        phrase.rest[:1] == (words[index + 1].full,) for phrase in word.phrases.get("afterwards", ())
    )


def _number_word(words: Sequence[Word], index: int, word: Word, following: Word) -> bool:
    behind = following.time
    if behind.unit is not None and word.time.ordinal is None and not behind.definite and not word.key.startswith("ال"):
        return _goes_on(words, index + 2) or (behind.unit == "month" and behind.unit_form == "singular")
    return (
        following.kind == "number"
        or (following.trigger and following.kind == "word")
        or behind.cardinal is not None
        or behind.ordinal is not None
        or behind.ordinal_head is not None
        or behind.pointer is not None
        or behind.shift is not None
        or following.full in _behind_units()
        or _of_month(words, index + 1, following)
    )


def _number(words: Sequence[Word], index: int, word: Word, following: Word) -> bool:
    if len(word.parts) > 1:
        return len(word.parts) > 2 or word.signs in "-/–"
    if len(word.parts[0]) >= _YEAR_DIGITS:
        return len(word.parts[0]) == _YEAR_DIGITS
    behind = following.time
    if behind.unit is not None and not word.article and not following.prefix:
        if behind.unit == "month" and behind.unit_form == "singular":
            return True
        return _goes_on(words, index + 2)
    return (
        word.article
        or following.prefix == "و"
        or following.full in _ENGLISH_ORDINALS
        or _of_month(words, index + 1, following)
        or day_word_before(words, index)
    )


def _of_month(words: Sequence[Word], index: int, following: Word) -> bool:
    """Tell whether the month of a day number, or the next number of a list, can stand at the index."""
    if following.kind == "sign":
        return following.key in _SIGNS and index + 1 < len(words) and words[index + 1].opens
    if following.kind == "number":
        return following.prefix != ""  # «5 و6», «5 ك2»
    behind = following.time
    if following.full == "من":
        after = words[index + 1] if index + 1 < len(words) else NO_WORD
        return after.kind == "number" or after.time is not NO_TIME
    return (
        behind.month is not None
        or behind.pointer is not None
        or behind.shift is not None
        or behind.unit == "month"
        or following.full == "منه"
        or following.full in _JOINTS
        or (following.prefix == "و" and following.opens)
        or "month" in following.phrases
        or "to" in following.phrases
    )
