"""Tell whether an event is known of: told before «قبل لقائه», or met after all in «لم يلتقيا إلا مرة»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.matching import match_gather, match_light, match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import EXCEPT

_HELD_SOON = 3
"""Items behind a noun in which a verb tells that it is held."""
_EXCEPTED = 14
"""Items behind a denied verb in which its exception can stand, both sides with their offices between."""
_NOT_YET = word_set("reading.event_mentions.known_events", "not_yet")


def is_told(items: Sequence[Item], at: int) -> bool:
    """Tell whether a noun names an event that is known or told of: «قبل لقائه», «قبل اجتماع عقد أمس».

    «قبل محادثات بين فلان وفلان» is news of what comes.
    """
    noun = match_noun(items, at)
    if noun is None or noun.form.pronoun:
        return True
    near = [i.key for i in items[noun.end : noun.end + _HELD_SOON] if i.kind == "word"]
    if any(is_present(key) for key in near):
        return False  # «قبل القمة التي يعقدها فلان مع فلان»
    return noun.definite or any(match_light(key) or match_gather(key) for key in near)


def is_present(key: str) -> bool:
    """Tell whether a word is a verb of holding or gathering in the present: «يعقده», «تجمع»."""
    light, gather = match_light(key), match_gather(key)
    held = light is not None and all(form.tense == "imperfect" for _verb, form in light.options)
    return held or (gather is not None and gather.tense == "imperfect")


def is_excepted(items: Sequence[Item], at: int, negation: str) -> bool:
    """Tell whether an exception takes the denial back: «لم يلتق نظيره إلا على هامش القمة», «لم يجتمعا إلا مرة»."""
    if negation not in _NOT_YET:
        return False
    for number in range(at + 1, min(at + 1 + _EXCEPTED, len(items) - 1)):
        if items[number].kind in ("stop", "comma"):
            return False
        if items[number].key in EXCEPT:
            return items[number + 1].key not in lookalikes().no_exception
    return False
