"""Read people without names who act for the body they belong to: «نواب من كتلة …», «أعضاء مكتب النقابة».

What they do the body does, as with a delegation. Officials of a state's own organs, «مسؤولين في الحكومة», are people
without names, and so are the members of a parliament, who speak for nobody but themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.lexicon.gatherings import gatherings
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.delegations import Named
from kg.reading.event_mentions.word_classes import class_of, is_event_verb, is_outlet, strip_conjunction
from kg.schema import Mention
from kg.text.normalize import fold

_ACTING = word_set("reading.event_mentions.representatives", "acting")
_COUNTED = word_set("reading.event_mentions.representatives", "counted")
_LINKS = word_set("reading.event_mentions.representatives", "links")
_PARTS = word_set("reading.event_mentions.representatives", "parts")
_OF_STATE = word_set("reading.event_mentions.representatives", "of_state")
_PARTIES = word_set("reading.event_mentions.representatives", "parties")
_DESCRIBED = 2
"""Adjectives between them and «من»: «قياديين بارزين من حركة …»."""


def acts_for_body(
    keys: Sequence[str], named: Named, at: int, word: str, skip_aside: Callable[[int], int]
) -> tuple[int, Mention] | None:
    """Return the body for which the people at a token act, and the token behind it; None where there is none.

    Args:
        keys: the folded tokens of the sentence.
        named: its mentions by first token.
        at: the token of the people.
        word: that token without clitics.
        skip_aside: passes over brackets, dashes and quotation marks.
    """
    if word in _COUNTED:
        at += 1 + (keys[at + 1 : at + 2] == ("من",))
        word = keys[at] if at < len(keys) else ""
        if at in named or strip_conjunction(word)[1]:
            return None
    if (theirs := _theirs(word)) is not None:
        return _body_before(named, at, theirs)
    if word.removeprefix("ال") not in _ACTING:
        return None
    number = _past_words(keys, named, at + 1)
    if number is None:
        return None
    number = skip_aside(number)
    if number not in named:
        return None
    end, mention, prefix = named[number]
    tied = not prefix or (prefix == "ل" and keys[number - 1] in _PARTS)
    if mention.type != "ORG" or not tied or is_outlet(mention.name) or _is_organ(mention):
        return None
    return end, mention


def _theirs(word: str) -> str | None:
    """Return the pronoun of «قياداتها», «مسؤوليه»; None for other words."""
    for pronoun in ("ها", "ه"):
        if word.endswith(pronoun) and word.removesuffix(pronoun) in _ACTING:
            return pronoun
    return None


def _body_before(named: Named, at: int, pronoun: str) -> tuple[int, Mention] | None:
    """Return the body named last before a token, where the pronoun may mean it: «زار مقر المنظمة والتقى قياداتها»."""
    before = [first for first in named if first < at and named[first][1].type in ("ORG", "PER")]
    mention = named[max(before)][1] if before else None
    if mention is None or mention.type != "ORG" or is_outlet(mention.name) or _is_organ(mention):
        return None
    noun = fold(mention.name).split()[0]
    return (at + 1, mention) if (pronoun == "ها") == noun.endswith("ه") else None


def _past_words(keys: Sequence[str], named: Named, at: int) -> int | None:
    """Pass over adjectives, «من» and the parts of a body, «أعضاء المكتب السياسي لحركة»; None where a clause begins."""
    number = at
    while number < len(keys) and number not in named:
        key = keys[number]
        if class_of(key) == "quote":
            return number
        if key in _LINKS:
            return number + 1
        if key not in _PARTS and number - at >= _DESCRIBED:
            return None
        if class_of(key) != "word" or is_event_verb(key) or (key not in _PARTS and not _describes(key)):
            return None
        number += 1
    return number


def _describes(key: str) -> bool:
    """Tell whether a word may be an adjective of several people: «بارزين», «كبار», «الأعضاء»."""
    return key.endswith(("ون", "ين", "ه")) or key == "كبار" or key.startswith("ال")


def is_parliament(mention: Mention) -> bool:
    """Tell whether a body is a parliament, whose members speak for nobody but themselves."""
    noun, *of = fold(mention.name).split()
    return noun not in _PARTIES and not gatherings().in_permanence.isdisjoint((noun, *of))  # no «حزب الأمة»


def _is_organ(mention: Mention) -> bool:
    """Tell whether a body is an organ of a state, a parliament or several bodies: «قادة الأحزاب» are people."""
    keys = fold(mention.name).split()
    several = keys[0] in gatherings().collectives
    return several or keys[0].removeprefix("ال") in _OF_STATE or is_parliament(mention)
