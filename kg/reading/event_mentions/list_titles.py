"""Pass over the offices between the names of a list: «بمديرة المكتب، فلانة، ووزير العدل فلان، وسفير بلاده فلان».

An office that no mention covers would end the list it stands in, and take its city for the place of the meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.lexicon.office_tables import head_of, offices
from kg.lexicon.participation import participation
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import words
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item, opens_person
from kg.reading.event_mentions.scans import Group
from kg.reading.event_mentions.small_words import BETWEEN, LIST_WORDS, POSTED_TO, WITH
from kg.reading.event_mentions.word_classes import strip_conjunction
from kg.text.memo import WORDS_KEPT

_REACH = 12
"""Items an office may take up to its name: «مديرة مكتب الأمم المتحدة لخدمات المشاريع بتونس وشمال إفريقيا»."""
_PORTFOLIO = 4
"""Words of a portfolio between «و» and the name: «والتعليم العالي والبحث العلمي»."""
_EPITHET = 7
"""Items of an epithet up to its comma: «ورجل شرق البلاد القوي، فلان»."""
_NAMELESS = frozenset({"delegation", "both", "group", "outlet"})


@lru_cache(maxsize=WORDS_KEPT)
def office_of(key: str) -> str | None:
    """Return the head a word begins an office with, clitics taken off, None where it begins none."""
    bare = split_office(key)[2]
    return bare if bare in participation().plural_offices else head_of(bare)


@lru_cache(maxsize=WORDS_KEPT)
def split_office(key: str) -> tuple[bool, str, str]:
    """Return (conjunction, preposition, bare word) of a word that may begin an office: «وزير» keeps its «و»."""
    if head_of(key) or key in participation().plural_offices:
        return False, "", key
    return strip_conjunction(key)


def adds(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «إضافة إلى», «فضلا عن», «علاوة على», which go on with a list; None for other words."""
    behind = items[at + 1].key if at + 1 < len(items) else ""
    return at + 2 if behind in participation().adding.get(items[at].key.removeprefix("و"), ()) else None


def name_behind(items: Sequence[Item], at: int) -> int | None:
    """Return the item of the person whose office begins at an item, None where no name follows it.

    «والعراقي فلان» behind «نظيريه المصري فلان» names a state instead of the office.
    """
    head = office_of(items[at].key)
    if head is None:
        return _behind_nationality(items, at)
    number = at + 1
    while number < min(at + _REACH, len(items)):
        item = items[number]
        phrase = item.phrase
        if item.kind in ("stop", "time"):
            return None
        if item.kind == "comma" and not _opens_name(items, number + 1):
            return None
        if item.kind == "word":
            posted = item.key in POSTED_TO and head in offices().posted and _is_place(items, number + 1)
            if not posted and _ends_office(items, number):
                return None
        elif phrase is not None and phrase.kind == "person":
            return number if not (phrase.nominal or phrase.conjunction or phrase.preposition) else None
        elif phrase is not None and phrase.kind in _NAMELESS:
            return None
        number += 1
    return None


def list_behind(items: Sequence[Item], at: int) -> int | None:
    """Return where a list goes on behind an office that follows a name in it, None where the list ends there.

    «فلان سفير المملكة لدى لبنان، وفلان»: the item of the comma; «فلان وزير العدل وفلان»: that of the second name.
    """
    head = head_of(items[at].key)
    if head is None:
        return None
    number = at + 1
    while number < min(at + _REACH, len(items)):
        item = items[number]
        if item.kind in ("stop", "time"):
            return None
        if item.kind == "comma":
            return number if _goes_on(items, number + 1) else None
        if _goes_on(items, number):
            return number
        if item.kind == "word":
            posted = item.key in POSTED_TO and head in offices().posted and _is_place(items, number + 1)
            if not posted and _ends_office(items, number):
                return None
        elif item.phrase and item.phrase.kind in ("person", "delegation") and not item.phrase.nominal:
            return None  # «مدير الأوقاف في القدس فلان»: the office of the next name, not of the last
        number += 1
    return None


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Tell whether the next member of a list stands at an item: «وفلان», «ووزير العدل فلان», «وكذلك فلان»."""
    while at < len(items) and items[at].kind == "quote":
        at += 1
    if at >= len(items):
        return False
    item = items[at]
    if item.phrase:
        return item.phrase.kind == "person" and item.phrase.conjunction and not item.phrase.preposition
    if item.kind != "word":
        return False
    if item.key in LIST_WORDS or adds(items, at):
        return True
    conjunction, preposition, _bare = split_office(item.key)
    return conjunction and not preposition and name_behind(items, at) is not None


def portfolio_behind(items: Sequence[Item], at: int) -> int | None:
    """Return the item of the next name in «وزراء النقل فلان والدفاع فلان», None where no portfolio stands at `at`."""
    number = at
    while number < min(at + _PORTFOLIO, len(items)) and items[number].kind == "word":
        key = items[number].key
        if not key.startswith("وال" if number == at else "ال"):
            return None
        number += 1
    if number == at or number >= len(items):
        return None
    return number if opens_person(items, number) else None


def _behind_nationality(items: Sequence[Item], at: int) -> int | None:
    """Return the item of the name behind «والعراقي», «والكورية الجنوبية», None for other words."""
    key = items[at].key
    if key[:1] != "و":
        return None
    following = items[at + 1].key if at + 1 < len(items) else ""
    length = 2 if f"{key[1:]} {following}" in nisba_country() else 1 if key[1:] in nisba_country() else 0
    return at + length if length and opens_person(items, at + length) else None


def _opens_name(items: Sequence[Item], at: int) -> bool:
    """Tell whether behind a comma the name or a second office of the same person stands."""
    while at < len(items) and items[at].kind == "quote":
        at += 1
    if at >= len(items):
        return False
    if items[at].phrase is not None:
        return opens_person(items, at)
    return items[at].kind == "word" and head_of(items[at].key) is not None


def _is_place(items: Sequence[Item], at: int) -> bool:
    phrase = items[at].phrase if at < len(items) else None
    return phrase is not None and phrase.kind == "place" and not phrase.preposition


def _ends_office(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word cannot stand within an office: a verb, an event, a small word of the clause."""
    key = items[at].key
    w = words()
    bare = key[1:] if key[:1] in "وف" else key
    if any(word in table for word in (key, bare) for table in (POSTED_TO, WITH, BETWEEN, w.companions, w.heads)):
        return True
    if any(word in table for word in (key, bare) for table in (w.boundaries, w.relatives, w.statements, w.topics)):
        return True
    return match_verb(key) is not None or match_light(key) is not None or match_noun(items, at) is not None


def list_resumes(items: Sequence[Item], relative: int, comma: int) -> bool:
    """Tell whether a list goes on behind the relative clause of a name: «فلان الذي هنأه بالعيد، والنائب فلان، و…».

    Nobody else may stand in the clause: «الذي التقى فلانا، وفلانا» is its own list.
    """
    within = items[relative + 1 : comma]
    if any(item.phrase and item.phrase.kind in ("person", "delegation", "group") for item in within):
        return False
    if any(item.kind == "word" and match_noun(items, relative + 1 + n) for n, item in enumerate(within)):
        return False
    return _goes_on(items, comma + 1)


def epithet_behind(items: Sequence[Item], at: int, first: Group) -> int | None:
    """Return the item of the second of two sides behind «بين» who is called by no office: «ورجل الشرق القوي، فلان»."""
    if first.preposition != "بين" or len(first.actors) != 1 or not items[at].key.startswith("و"):
        return None
    for number in range(at, min(at + _EPITHET, len(items))):
        if items[number].kind == "comma":
            return number + 1 if number > at + 1 and opens_person(items, number + 1) else None
        if items[number].kind != "word" or _ends_office(items, number):
            return None
    return None
