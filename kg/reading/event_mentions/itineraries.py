"""Pass over a journey that sets the scene between a verb and those it names.

«ومن المقرر أن يلتقي خلال زيارته التي تستمر يومين الرئيس فلانا», «اجتمع قبل مغادرته العاصمة بفلان»: the journey is told
for itself, and the frame goes on behind it. It ends at the next person or body, at «مع», at the noun that a light verb
waits for, or at a comma behind which one of these stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.lexicon.asides import asides
from kg.lexicon.numbers import cardinal_words
from kg.lexicon.triggers import words, words_of_length
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.asides import ends_phrase, goes_on, is_housed
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import EACH, IN, TO, WITH, is_small
from kg.schema import Mention
from kg.text.memo import WORDS_KEPT

_LONGEST = 16
"""Items a journey may take up: its goals, its length, a relative clause."""
_PHASES = 5
"""Words between «في» and the journey: «في اليوم الثاني والأخير من زيارته»."""
_INTO = IN | TO
_PRONOUNS = ("هما", "هم", "ها", "ه")
_OF_HIS = word_set("reading.event_mentions.itineraries", "of_his")
_UNDER_WAY = 3
"""Words between «أول زيارة» and «له»: «أول زيارة رسمية خارجية له»."""
_DISTANCE = word_set("reading.event_mentions.itineraries", "distance")
_NOT = word_set("reading.event_mentions.itineraries", "not")
_SINCE = word_set("reading.event_mentions.itineraries", "since")
_LENGTHS = 3
"""Items of that length."""


def journey_end(items: Sequence[Item], at: int, *, noun_awaited: bool = False) -> int | None:
    """Return the item behind a journey that opens at `at`; None where none does, or where its end is not certain.

    `noun_awaited`: a light verb's noun has not been told yet, so that it too ends the journey.
    """
    head = _head(items, at)
    if head is None:
        return None
    related = denied = False
    indefinite = _is_some_journey(items, head)
    for number in range(head + 1, min(head + 1 + _LONGEST, len(items))):
        item = items[number]
        phrase = item.phrase
        if item.kind in ("stop", "quote"):
            return None
        if item.kind == "comma":
            return number + 1 if goes_on(items, number + 1, noun_awaited) else None
        if item.kind == "time" or (phrase and phrase.kind == "place") or is_housed(items, number):
            continue
        attends = _stem(items[head].key) in asides().stays
        if phrase is not None and phrase.kind == "organization" and (attends or items[number - 1].key in _INTO):
            continue  # «زيارته إلى الاتحاد الأوروبي», «مشاركته في أعمال الجمعية العامة»
        if attends and item.key in asides().attended:
            continue
        if phrase is not None and indefinite and not (number > head + 1 and ends_phrase(items[number - 1])):
            return None  # «خلال زيارة الرئيس فلان»: his
        if phrase is not None:
            return number if not phrase.conjunction and phrase.preposition in ("", "ب") and number > head else None
        if item.key in WITH or item.key in EACH:
            return number
        if noun_awaited and goes_on(items, number, noun_awaited):
            return number
        related = related or item.key in words().relatives
        denied = denied or (related and item.key in _NOT)
        if related and (item.key in asides().touring or (denied and item.key not in words().statements)):
            continue
        if not _belongs(item.key):
            return None
    return None


def _head(items: Sequence[Item], at: int) -> int | None:
    """Return the item of the journey's noun, behind «خلال» or «في ختام»; None where no journey opens."""
    key = items[at].key
    table = asides()
    number = at + 1
    if key in table.settings and key not in WITH:
        while number < min(at + 1 + _LENGTHS, len(items)) and items[number].kind == "time":
            number += 1
        if number > at + 1 and number < len(items) and items[number].key in _DISTANCE:
            number += 1
    elif key in IN:
        while number < min(at + 1 + _PHASES, len(items)) and _is_phase(items[number]):
            number += 1
        if number == at + 1:
            return None
        if (first := _first_of_his(items, number)) is not None:
            return first
    else:
        return None
    if number >= len(items) or items[number].kind != "word":
        return None
    goes = is_journey(items[number].key) or _is_known_event(items, number, key) or _is_some_journey(items, number)
    return number if goes else None


def _is_some_journey(items: Sequence[Item], at: int) -> bool:
    """Tell whether a journey without article or pronoun stands at an item: «ضمن جولة إقليمية»."""
    noun = match_noun(items, at)
    bare = noun is not None and not (noun.definite or noun.form.pronoun or noun.preposition)
    return noun is not None and bare and noun.type == "visit"


def _is_known_event(items: Sequence[Item], at: int, setting: str) -> bool:
    """Tell whether «القمة», «الاجتماعات» stands alone behind «خلال»: what was told before sets the scene."""
    if setting not in asides().settings:
        return False
    noun = match_noun(items, at)
    return noun is not None and noun.definite and noun.end == at + 1 and noun.type != "phone_call"


def _is_phase(item: Item) -> bool:
    key = item.key
    return item.kind == "time" or key in asides().phases or (key[:1] == "و" and key[1:] in asides().phases)


def _first_of_his(items: Sequence[Item], at: int) -> int | None:
    """Return the item of «له» in «أول زيارة رسمية له», where a journey without pronoun stands at `at`."""
    noun = match_noun(items, at) if at < len(items) and items[at].kind == "word" else None
    if noun is None or noun.type != "visit" or noun.definite or noun.form.pronoun:
        return None
    near = range(at + 1, min(at + 2 + _UNDER_WAY, len(items)))
    return next((number for number in near if items[number].key in _OF_HIS), None)


@lru_cache(maxsize=WORDS_KEPT)
def is_journey(key: str) -> bool:
    """Tell whether a word is a journey or a stay with the pronoun of him who makes it, or one taken up."""
    return key in asides().journeys_known or _stem(key) in asides().journeys


def _stem(key: str) -> str:
    """Return a word without the possessive at its end, "" where it has none that a journey can have."""
    stems = (key.removesuffix(pronoun) for pronoun in _PRONOUNS if key.endswith(pronoun))
    return next((stem for stem in stems if stem in asides().journeys), "")


def stayed_at(items: Sequence[Item], at: int, past: int) -> list[tuple[int, Mention]]:
    """Return where somebody stayed while he met others, with its item: «خلال وجوده في …», «قبل مغادرته …»."""
    stem = next((stem for item in items[at:past] if item.kind == "word" and (stem := _stem(item.key))), "")
    table = asides()
    if stem not in table.leaving and not (stem in table.stays and items[at].key in table.course):
        return []
    return [
        (number, phrase.actors[0].mention)
        for number in range(at + 1, past)
        if (phrase := items[number].phrase) and phrase.kind == "place"
        and (stem in table.leaving or phrase.preposition == "ب" or items[number - 1].key in IN)
    ]  # fmt: skip


def _belongs(key: str) -> bool:
    """Tell whether a word can be part of the journey: an adjective, a small word, a number; no verb, no event."""
    if key in _SINCE or key in cardinal_words() or key in words_of_length().units or key in words_of_length().exact:
        return True
    if key in words().statements or (key in words().boundaries and key not in asides().settings):
        return False
    if key.startswith("ال"):
        return True
    plain = match_verb(key) is None and match_light(key) is None
    return plain and (is_small(key) or key in words().relatives or key.endswith(("ه", "ي", "ين", "ام")))
