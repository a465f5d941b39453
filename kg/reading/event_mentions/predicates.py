"""Find the subject of a verb that is told of somebody by «كان»: «كان فلان قد التقى …», «كان فلان أول زعيم يلتقي …»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import is_oblique, person_before
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.small_words import BEEN, is_small

_PERSONAL = frozenset({"person", "delegation", "organization", "group"})
_ALREADY = frozenset({"قد"})
_KANA_REACH = 20
_TITLED = 3
"""Plain words behind «كان» that may be the title of the name behind them."""
_DESCRIBED = 4
"""Words between «أول» and the verb: «أول رئيس وزراء عربي يزور …»."""
_FIRST = word_set("reading.event_mentions.predicates", "first")
_BECAME = word_set("reading.event_mentions.predicates", "became")


def subject_of_kana(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return whom «كان» names, where «قد» stands before the verb: «وكان فلان، الذي …، قد التقى …»; () for several."""
    if at < 1 or items[at - 1].key not in _ALREADY:
        return ()
    for number in range(at - 2, max(-1, at - 2 - _KANA_REACH), -1):
        if items[number].kind == "stop":
            return ()
        if items[number].key in BEEN:
            for behind in range(number + 1, min(number + 1 + _TITLED + 1, at)):
                phrase = items[behind].phrase
                if phrase is not None:
                    further = items[behind + 1].phrase
                    alone = further is None or not further.conjunction
                    return phrase.actors if alone and phrase.kind in _PERSONAL and not phrase.preposition else ()
            return ()
    return ()


def first_to_act(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return who «كان فلان أول زعيم أجنبي يزور …» tells of, () where no such predicate stands before the verb.

    Behind «ليصبح أول زعيم يزور …», which names nobody itself, it is the person before.
    """
    number = at - 1
    while number > 0 and at - number <= _DESCRIBED and items[number].kind == "word" and items[number].key not in _FIRST:
        if is_small(items[number].key):
            return ()
        number -= 1
    if number < 1 or items[number].key not in _FIRST or number == at - 1:
        return ()
    before = number - 2 if number > 1 and items[number - 1].kind == "comma" else number - 1
    phrase = items[before].phrase
    if phrase is not None:
        return phrase.actors if phrase.kind == "person" and not is_oblique(items, before) else ()
    return person_before(items, before) if items[before].key in _BECAME else ()
