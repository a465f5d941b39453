"""Read how many days an event lies from what is told: «بعد يومين من لقاء …», «غداة اجتماع …», «عشية قمة …».

The days are counted from the day of the clause that the adverbial hangs on. Where that has none, «يأتي ذلك بعد يوم من»
is counted from publication: what comes now is the news.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.numbers import cardinal_words
from kg.lexicon.triggers import words, words_of_length
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adjuncts import left_context
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.statements import is_settled_day
from kg.schema import TimeExpression
from kg.text.numbers import parse_digits

APART = "days from it: "
"""Begins the reason of a time argument, or of no time, that counts from another day; the number of days follows."""
_REACH = 6
"""Items before an event noun in which «بعد ثلاثة أيام فقط من» stands."""
_MAX_DAYS = 10
"""Above so many days writers round."""
_LINKS = word_set("reading.event_mentions.distances", "links")
_SIDES = {"بعد": -1, "وبعد": -1, "قبل": 1, "وقبل": 1}
_NEXT_DAY = {"غداه": -1, "عشيه": 1}
_FILLERS = word_set("reading.event_mentions.distances", "fillers")
_COMES_NOW = word_set("reading.event_mentions.distances", "comes_now")


def days_apart(
    draft: Draft, items: Sequence[Item], told: TimeExpression | None = None
) -> tuple[int, TimeExpression | None] | None:
    """Return how many days before (negative) or after it the event was, and the day counted from.

    The day is None where it is that of publication; the whole is None where nothing is counted. `told` is the day of
    the event told before it in the sentence, which is counted from where the clause names no other.
    """
    if not draft.is_noun or draft.first < 1:
        return None
    found = _count_before(draft, items)
    if found is None:
        return None
    days, at = found
    times, _places, _said = left_context(items, at)
    day = next((t for t in times if is_settled_day(t) and t.relation is None), None)
    day = day or (told if not times and is_settled_day(told) else None)
    if day is not None:
        return days, day
    if times or not any(item.key in _COMES_NOW for item in items[:at] if item.kind == "word"):
        return None
    return days, None


def _count_before(draft: Draft, items: Sequence[Item]) -> tuple[int, int] | None:
    """Return the signed number of days and the item at which its adverbial begins."""
    key = items[draft.first - 1].key
    if key in _NEXT_DAY:
        return _NEXT_DAY[key], draft.first - 1
    if key not in _LINKS:
        return None
    for number in range(draft.first - 2, max(-1, draft.first - 2 - _REACH), -1):
        item = items[number]
        if item.kind != "word":
            return None
        if item.key in _SIDES:
            days = _length([i.key for i in items[number + 1 : draft.first - 1] if i.key not in _FILLERS])
            return (_SIDES[item.key] * days, number) if days else None
        if item.key in words().boundaries:
            return None
    return None


def _length(keys: Sequence[str]) -> int:
    """Return the number of days that the words say, 0 where they say none or round: «يومين», «ثلاثة أيام»."""
    lengths = words_of_length()
    if len(keys) == 1:
        value = lengths.exact.get(keys[0], "")
        return int(value[1:-1]) if value[-1:] == "D" else 0
    if len(keys) == 2 and lengths.units.get(keys[1]) == "D":
        count = cardinal_words()[keys[0]].value if keys[0] in cardinal_words() else parse_digits(keys[0])
        return int(count) if count and count <= _MAX_DAYS else 0
    return 0
