"""Put the members of a number of states or parties in its place: «الدول الثلاث (مصر والسودان وإثيوبيا)».

The collective noun names nobody, the list behind it does: in brackets, behind a colon, or as a bare apposition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.lexicon.gatherings import gatherings
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.word_classes import COMMAS, class_of, strip_conjunction
from kg.schema import Mention
from kg.text.memo import WORDS_KEPT

_QUALIFIED = 4
"""Words between a collective and its list: «الدول الكبرى الست الموقعة», «الأطراف الثلاثة الراعية للاتفاق»."""
_MEMBERS = 2
"""Members that make a list: one name in brackets is an explanation."""
_NAMED = frozenset({"place", "organization", "person"})
_BARE = word_set("reading.event_mentions.spelled_out", "bare")
_SO_NAMED = word_set("reading.event_mentions.spelled_out", "so_named")


def lists_members(keys: Sequence[str], named: Mapping[int, tuple[int, Mention, str]], at: int, closing: str) -> bool:
    """Tell whether the bracket that opens at a token lists the members of a collective noun right before it."""
    before = range(at - 1, max(-1, at - 2 - _QUALIFIED), -1)
    if not any(is_collective(keys[number]) for number in before):
        return False
    members, number = 0, at + 1
    while number < len(keys) and keys[number] != closing:
        if number in named:
            members += 1
            number = named[number][0]
        elif keys[number] in COMMAS or keys[number] == "و" or class_of(keys[number]) == "quote":
            number += 1
        else:
            return False
    return members >= _MEMBERS and number < len(keys)


@lru_cache(maxsize=WORDS_KEPT)
def is_collective(key: str) -> bool:
    """Tell whether a word is a number of states, parties or sides: «الدول», «والأطراف»."""
    table = gatherings().collectives
    return key in table or strip_conjunction(key)[2] in table


def spell_out(items: Sequence[Item], keys: Sequence[str]) -> tuple[Item, ...]:
    """Return the items of a sentence, each collective noun replaced by its members where a list of them follows."""
    out = list(items)
    number = 0
    while number < len(out):
        members = _members(out, number, keys) if _may_be(out[number], keys) else None
        if members is not None:
            first, end = members
            number = _of_representatives(out, number)
            conjunction, preposition = _joined(out[number])
            phrase = out[first].phrase
            if phrase is not None:
                put = replace(phrase, conjunction=conjunction, preposition=preposition)
                out[number:end] = [out[first]._replace(phrase=put), *_joined_up(out[first + 1 : end])]
        number += 1
    return tuple(out)


def _of_representatives(items: Sequence[Item], at: int) -> int:
    """Return the first item of «ممثلين عن الدول الثلاث», whose members act for it: the collective's own elsewhere."""
    if at < _MEMBERS or items[at - 1].key not in ("عن", "من") or items[at].kind != "word":
        return at
    before = items[at - 2].key
    sent = words().representatives | words().people
    return at - 2 if before in sent or strip_conjunction(before)[2] in sent else at


def _may_be(item: Item, keys: Sequence[str]) -> bool:
    if item.kind == "word":
        return is_collective(item.key)
    group = item.phrase is not None and item.phrase.kind == "group" and not item.phrase.actors
    return group and any(is_collective(key) for key in keys[item.start : item.end])


def _joined(item: Item) -> tuple[bool, str]:
    """Return the conjunction and preposition attached to the collective noun."""
    if item.phrase is not None:
        return item.phrase.conjunction, item.phrase.preposition
    if item.key in gatherings().collectives | words().representatives | words().people:
        return False, ""
    conjunction, preposition, _bare = strip_conjunction(item.key)
    return conjunction, preposition


def _members(items: Sequence[Item], at: int, keys: Sequence[str]) -> tuple[int, int] | None:
    """Return the first item of the list behind a collective noun and the item behind the list; None without a list."""
    colon = False
    number = at + 1
    counted = items[at].end > items[at].start + 1 and keys[items[at].end - 1] in _BARE
    while number < len(items) and number - at <= _QUALIFIED + 1:
        item = items[number]
        if (item.kind == "stop" and item.key == ":") or (item.kind == "word" and item.key in _SO_NAMED):
            colon = True
        elif item.kind == "word" and (item.key.startswith(("ال", "لل")) or item.key.isdigit()) and not colon:
            counted = item.key in _BARE
        elif item.kind != "quote" and not (item.kind == "comma" and _is_so_named(items, number + 1)):
            break
        number += 1
    bracketed = number < len(items) and items[number].start > items[number - 1].end
    if not (colon or counted or bracketed):
        return None
    first, members = number, 0
    while number < len(items):
        item = items[number]
        phrase = item.phrase
        if phrase is not None and phrase.kind in _NAMED and phrase.actors and not phrase.preposition:
            listed = members == 0 or phrase.conjunction or items[number - 1].kind == "comma"
            if not listed:
                break
            members += 1
        elif not (item.kind in ("comma", "quote") and members and _goes_on(items, number + 1)):
            break
        number += 1
    return (first, number) if members >= _MEMBERS else None


def _is_so_named(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and items[at].key in _SO_NAMED


def _goes_on(items: Sequence[Item], at: int) -> bool:
    phrase = items[at].phrase if at < len(items) else None
    return phrase is not None and phrase.kind in _NAMED and not phrase.preposition


def _joined_up(items: Sequence[Item]) -> list[Item]:
    """Return the later members of a list, each with a conjunction, without the commas between them."""
    return [
        item._replace(phrase=replace(item.phrase, conjunction=True)) for item in items if item.phrase is not None
    ]
