"""Read how long a visit lasts, until which day, and whether a day is its last."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.numbers import cardinal_words
from kg.lexicon.triggers import words, words_of_length
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.statements import bare, is_settled_day
from kg.schema import TimeExpression
from kg.text.numbers import parse_digits

_DURATION_REACH = 20
"""Items after a visit's trigger in which its length may be told."""
_UNTIL_REACH = 24
"""Items after a visit's trigger in which its last day may be told."""
_BEGUN = word_set("reading.event_mentions.visit_days", "begun")
_ENDING = ("أنهى+", "اختتم+")
"""Rules of light verbs that tell of the last day of a journey."""


def duration_of(draft: Draft, items: Sequence[Item]) -> str | None:
    """Return how long a visit lasts where its clause says so, as a TIMEX duration: «زيارة تستغرق يومين» → "P2D"."""
    tour = False
    start = draft.at + 1
    if draft.is_noun and draft.at and bare(items[draft.at - 1].key) in words().lasting - {"علي", "ل"}:
        start = -1  # «تستمر زيارته … يومين»: the length stands alone behind what the verb's subject takes along
    for number in range(draft.at + 1, min(draft.at + _DURATION_REACH, len(items) - 1)):
        item = items[number]
        if item.kind == "stop":
            break
        if start < 0:
            if length := _length_at(items, number):
                return length
            continue
        noun = match_noun(items, number) if item.kind == "word" else None
        tour = tour or (noun is not None and noun.noun.lemma == "جولة")
        if item.key in words().lasting and not tour and (length := _length_at(items, number + 1)):
            return length
    return None


def until_of(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day until which a visit lasts: «زيارة تمتد إلى غاية الأربعاء», «يزور … حتى الخميس»."""
    for number in range(draft.at + 1, min(draft.at + _UNTIL_REACH, len(items))):
        item = items[number]
        if item.kind == "stop" or item.key in words().statements:
            break
        time = item.time
        if time and time.relation == "until" and time.precision == "day" and time.end:
            lasts = any(i.key in words().lasting for i in items[draft.at + 1 : number])
            return time if lasts or items[number - 1].key == "حتي" else None
    return None


def first_day_of(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day on which a visit that ends began: «يختتم فلان الجمعة زيارته التي بدأها الخميس»."""
    for number in range(draft.at + 1, min(draft.at + _UNTIL_REACH, len(items) - 1)):
        if items[number].kind == "stop":
            break
        if items[number].kind == "word" and items[number].key in _BEGUN:
            return next((i.time for i in items[number + 1 : number + 3] if is_settled_day(i.time)), None)
    return None


def is_end(draft: Draft) -> bool:
    """Tell whether the time of a visit is its last day: «أنهى السبت زيارته»."""
    return draft.type == "visit" and draft.rule.startswith(_ENDING)


def _length_at(items: Sequence[Item], number: int) -> str | None:
    """Return the duration told at an item: «يومين», «ثلاثة أيام»."""
    lengths = words_of_length()
    if number >= len(items):
        return None
    following = items[number]
    if following.time:
        return following.time.value if following.time.type == "DURATION" else None
    keys = [item.key for item in items[number : number + 2]]
    if keys[0] in lengths.exact:
        return lengths.exact[keys[0]]
    count = cardinal_words()[keys[0]].value if keys[0] in cardinal_words() else parse_digits(keys[0])
    if count and len(keys) > 1 and keys[1] in lengths.units:
        return f"P{count}{lengths.units[keys[1]]}"
    return None
