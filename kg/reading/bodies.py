"""Find bodies that nobody labelled and no table lists, where somebody meets them: «مع لجنة المالية», «لجنة نيابية».

A committee, a chamber or a union is named by its noun and what completes it, as an office is. Read everywhere such
nouns would be names of half the institutions of a country that only act or own something, so they are read only in
sentences that tell of a contact, and only where an argument of it stands: behind its verb or noun, «مع», «بين», the
preposition that its verb takes, or those whom a body sends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import split_clitics
from kg.lexicon.office_tables import begins_title
from kg.lexicon.participation import participation
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import light_verbs, nouns, verbs, words
from kg.lexicon.word_sets import word_set
from kg.text.memo import Memo

_OF_PEOPLE = word_set("reading.bodies", "of_people")
_BY_ADJECTIVE = word_set("reading.bodies", "by_adjective")
_COMPLETIONS = word_set("reading.bodies", "completions")
_TRADES = word_set("reading.bodies", "trades")
_CHAMBERS = word_set("reading.bodies", "chambers")
_APPOINTED = word_set("reading.bodies", "appointed")
_ADJECTIVES = word_set("reading.bodies", "adjectives")
_PARTS = word_set("reading.bodies", "parts")
_LED_IN = word_set("reading.bodies", "led_in")
_SENT = word_set("reading.bodies", "sent")
_CALLED = word_set("reading.bodies", "called")
_NISBA = ("ي", "يه", "ين")
_SHORTEST = 5
"""Letters of an adjective of relation with «ال»."""
_TRIGGER_REACH = 8
"""Tokens before a body with a preposition attached in which what takes that preposition stands: «اجتمع أمس بلجنة …»."""
_OFFICERS = 3
"""Tokens before «و» with a body in which the office stands whose holder it has too."""
_OBJECT_REACH = 12
"""Tokens before a body right behind a name in which the verb stands whose object it is: titles come between."""


def _may_tell(key: str) -> bool:
    """Tell whether a word may be a verb or noun of a contact, whatever is attached to it."""
    forms = {form for split in split_clitics(key) for form in (split.rest, split.rest.removeprefix("ال"))}
    forms |= {form.removeprefix("س") for form in tuple(forms)}
    return any(form in table for form in forms for table in (verbs(), light_verbs(), nouns()))


_tells_contact = Memo(_may_tell)


class Body(NamedTuple):
    """A body: tokens `first` to `last` (exclusive), letters of the first that are clitics."""

    first: int
    last: int
    removed: int


def _heads(key: str) -> tuple[tuple[int, str, str], ...]:
    """Return the readings of a word as a noun of bodies: letters that are clitics, which these are, the noun."""
    known = _OF_PEOPLE | _BY_ADJECTIVE | _CHAMBERS
    return tuple((split.removed, split.clitics, split.rest) for split in split_clitics(key) if split.rest in known)


_heads_of = Memo(_heads)


def bodies_met(keys: Sequence[str], taken: Sequence[bool]) -> Iterator[Body]:
    """Yield the unlabelled bodies of a sentence that are arguments of a contact.

    Args:
        keys: the folded words of the sentence.
        taken: which of them belong to a name already.
    """
    heads = [(at, readings) for at, readings in enumerate(map(_heads_of.__getitem__, keys)) if readings]
    if not heads or not any(map(_tells_contact.__getitem__, keys)):
        return
    behind = 0
    for at, readings in heads:
        for removed, attached, noun in readings:
            end = _end(keys, at + 1, noun)
            named_before = at > 0 and taken[at - 1] and attached in ("", "و")
            if at < behind or end == at + 1 or any(taken[at:end]):
                continue
            if _is_argument(keys, at, attached, named_before=named_before):
                behind = end
                yield Body(at, end, removed)
                break


def _end(keys: Sequence[str], at: int, noun: str) -> int:
    """Return the token behind what completes a body's noun that ends before `at`; `at` where nothing does."""
    if at >= len(keys):
        return at
    key = keys[at]
    if noun in _CHAMBERS:
        number = at
        while number < len(keys) and keys[number].removeprefix("و") in _TRADES:
            number += 1
        return _past_adjectives(keys, number) if number > at else at
    if noun in _BY_ADJECTIVE:
        end = _past_adjectives(keys, at)
        if end > at and end < len(keys) and keys[end].startswith("لل") and not _tells_contact[keys[end]]:
            end = _past_adjectives(keys, end + 1)  # «اللجنة البرلمانية للصحة»
        return end
    if key in _APPOINTED:
        return at + 1  # «لجنة نيابية»
    number = at
    if key in _COMPLETIONS and at + 1 < len(keys):
        number += 1  # «مجلس إدارة البنك», «لجنة أهالي المفقودين»
    if not _is_definite(keys[number]):
        return at
    number += 1
    number = _past_adjectives(keys, number)
    while number < len(keys) and keys[number].startswith("وال") and _is_definite(keys[number][1:]):
        number = _past_adjectives(keys, number + 1)  # «لجنة المال والموازنة», «لجنة الأمن الغذائي والتجارة»
    return number


def _past_adjectives(keys: Sequence[str], at: int) -> int:
    while at < len(keys) and _is_adjective(keys[at]):
        at += 1
    return at


def _is_adjective(key: str) -> bool:
    if not _is_definite(key):
        return False
    relation = len(key) > _SHORTEST and key.endswith(_NISBA)
    return key in _ADJECTIVES or key in nisba_country() or relation


def _is_definite(key: str) -> bool:
    return key.startswith("ال") and len(key) > _SHORTEST - 1 and key not in ambiguity().function_words


def _is_sent(key: str) -> bool:
    """Tell whether a word is one of those whom a body sends or who act for it: «وفد», «ممثلين», «نواب»."""
    w = words()
    sent = (w.delegation, w.representatives, w.people)
    return any(split.rest.removeprefix("ال") in table for split in split_clitics(key) for table in sent)


def _are_officers(keys: Sequence[str]) -> bool:
    """Tell whether an office stands among words: the bodies behind it are those of its holders."""
    plural = participation().plural_offices
    return any(split.rest in plural or begins_title(split.rest) for key in keys for split in split_clitics(key))


def _is_argument(keys: Sequence[str], at: int, attached: str, *, named_before: bool) -> bool:
    """Tell whether a body stands where somebody who is met may stand; `named_before`: right behind a name."""
    before = keys[at - 1] if at else ""
    if attached[-1:] in ("ب", "ل"):
        return any(map(_tells_contact.__getitem__, keys[max(0, at - _TRIGGER_REACH) : at]))
    if attached not in ("", "و", "ف") or (attached and _are_officers(keys[max(0, at - _OFFICERS) : at])):
        return False  # «رئيسا البرلمان والهيئة القضائية»: two people
    if before in _LED_IN or _tells_contact[before] or _is_sent(before):
        return True
    if (before in _SENT or before in _PARTS) and at > 1:
        return _is_sent(keys[at - 2])
    if named_before and any(map(_tells_contact.__getitem__, keys[max(0, at - _OBJECT_REACH) : at])):
        return True  # «التقى الوزير فلان لجنة الموازنة»
    return before in _CALLED and any(map(_tells_contact.__getitem__, keys[max(0, at - 1 - _TRIGGER_REACH) : at]))
