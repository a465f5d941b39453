"""Find triggers: which words of a sentence are event verbs, light verbs or event nouns, clitics taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.asides import asides
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import (
    LightVerb,
    Noun,
    NounForm,
    Verb,
    VerbForm,
    compounds,
    gather_verbs,
    light_verbs,
    nouns,
    verbs,
    words,
)
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.phrases import Item
from kg.schema import EventType
from kg.text.memo import WORDS_KEPT, Memo
from kg.text.normalize import fold

_SHORTEST = 3
"""Letters that must remain of a word when a clitic is taken off."""


@dataclass(frozen=True, slots=True)
class VerbHit:
    """An event verb. `conjunction`: و/ف attached; `future`: س attached; `purpose`: ل attached («ليلتقي»)."""

    verb: Verb
    form: VerbForm
    conjunction: bool
    future: bool
    purpose: bool


@dataclass(frozen=True, slots=True)
class LightHit:
    """A light verb with its possible readings."""

    options: tuple[tuple[LightVerb, VerbForm], ...]
    conjunction: bool
    future: bool
    purpose: bool


@dataclass(frozen=True, slots=True)
class NounHit:
    """An event noun; `end` is the item after it and the second word of its compound. `preposition`: ب، ل، ك."""

    noun: Noun
    form: NounForm
    type: EventType
    conjunction: bool
    preposition: str
    definite: bool
    end: int


def _stems(key: str) -> list[tuple[str, bool, bool, bool]]:
    """Return the readings of a verb token as (bare, conjunction, future, purpose)."""
    readings = [(key, False, False, False)]
    if key[:1] not in _ATTACHED:
        return readings
    if key[:1] in ("و", "ف") and len(key) > _SHORTEST:
        readings.append((key[1:], True, False, False))
    for bare, conjunction, _, _ in tuple(readings):
        if bare[:1] == "س" and len(bare) > _SHORTEST:
            readings.append((bare[1:], conjunction, True, False))
        if bare[:1] == "ل" and len(bare) > _SHORTEST:
            readings.append((bare[1:], conjunction, False, True))
    return readings


@lru_cache(maxsize=WORDS_KEPT)
def match_verb(key: str) -> VerbHit | None:
    """Return the event verb a folded token is, if any."""
    table = verbs()
    for bare, conjunction, future, purpose in _stems(key):
        found = table.get(bare)
        if found and not ((future or purpose) and found[1].tense == "perfect"):
            return VerbHit(*found, conjunction, future, purpose)
    return None


@lru_cache(maxsize=WORDS_KEPT)
def match_light(key: str) -> LightHit | None:
    """Return the light verb a folded token is, if any."""
    table = light_verbs()
    for bare, conjunction, future, purpose in _stems(key):
        found = tuple(
            (light, form)
            for light, form in table.get(bare, ())
            if not ((future or purpose) and form.tense == "perfect")
        )
        if found:
            return LightHit(found, conjunction, future, purpose)
    return None


def is_no_light_verb(before: str, key: str) -> bool:
    """Tell whether a word like a light verb is none: «من أجل», «عقب ترأسه اجتماعا», where it is a verbal noun."""
    return (key == "اجل" and before == "من") or (key in words().performing and before in words().frames_of_time)


@lru_cache(maxsize=WORDS_KEPT)
def _noun(key: str) -> tuple[Noun, NounForm, bool, str, bool] | None:
    """Return the event noun a folded token is, with its form, conjunction, preposition and definiteness."""
    table = nouns()
    for bare, conjunction, preposition, definite in _noun_stems(key):
        found = table.get(bare)
        if found is not None and not (definite and found[1].pronoun):
            return *found, conjunction, preposition, definite
    return None


def _noun_stems(key: str) -> list[tuple[str, bool, str, bool]]:
    """Return the readings of a noun token as (bare, conjunction, preposition, definite)."""
    readings = [(key, False, "", False)]
    if key[:1] not in _ATTACHED:
        return readings
    if key[:1] in ("و", "ف") and len(key) > _SHORTEST:
        readings.append((key[1:], True, "", False))
    for bare, conjunction, _, _ in tuple(readings):
        if bare.startswith("لل") and len(bare) > _SHORTEST + 1:
            readings.append((bare[2:], conjunction, "ل", True))
        if bare[:1] in ("ب", "ل", "ك") and len(bare) > _SHORTEST:
            readings.append((bare[1:], conjunction, bare[0], False))
    for bare, conjunction, preposition, _ in tuple(readings):
        if bare.startswith("ال") and len(bare) > _SHORTEST + 1:
            readings.append((bare[2:], conjunction, preposition, True))
    return readings


@lru_cache(maxsize=WORDS_KEPT)
def is_trigger(key: str) -> bool:
    """Tell whether a folded token can be an event verb, a light verb or an event noun."""
    known = bare_triggers()
    if key in known:
        return True
    if known.isdisjoint(bare_forms(key)):
        return False
    return match_verb(key) is not None or match_light(key) is not None or _noun(key) is not None


@cache
def bare_triggers() -> frozenset[str]:
    """Return all verbs and nouns that tell events, with nothing attached."""
    return frozenset(verbs().keys() | light_verbs().keys() | nouns().keys())


def bare_forms(key: str) -> tuple[str, ...]:
    """Return a token with what may be attached taken off in every way: all that `match_verb` and others look up."""
    first = key[:1]
    if first not in _ATTACHED:
        return (key,)
    if first == "ا":
        return (key, key[2:]) if key.startswith("ال") else (key,)
    forms = [key]
    if first in ("و", "ف"):
        forms.append(key[1:])
    for form in tuple(forms):
        if form[:1] in ("س", "ل", "ب", "ك"):
            forms.append(form[1:])
            if form.startswith("لل"):
                forms += (form[2:], f"ا{form[1:]}")
    forms += [form[2:] for form in forms if form.startswith("ال")]
    return tuple(forms)


_ATTACHED = frozenset("وفسلبكا")
"""Letters with which a word that carries a clitic or the article begins."""


@lru_cache(maxsize=WORDS_KEPT)
def match_gather(key: str) -> VerbForm | None:
    """Return the form of «جمع/ضم» a folded token is, if any."""
    table = gather_verbs()
    for bare, _conjunction, future, purpose in _stems(key):
        found = table.get(bare)
        if found and not ((future or purpose) and found.tense == "perfect"):
            return found
    return None


def match_noun(items: Sequence[Item], at: int) -> NounHit | None:
    """Return the event noun at an item, with the second word of a compound («اتصال هاتفي») taken in."""
    found = _noun(items[at].key)
    if found is None:
        return None
    noun, form, conjunction, preposition, definite = found
    if at and items[at - 1].key in words().tables:
        return None  # «طاولة المفاوضات»
    if at and definite and form.number == "plural" and not preposition and items[at - 1].key in lookalikes().halls:
        return None  # «قصر المؤتمرات»
    if noun.lemma in MEALS and _is_eaten(items, at):
        return None
    if noun.lemma == "قمة" and _is_peak(items, at):
        return None  # «تسلق قمة إفرست»
    if noun.lemma == "اتصال" and at and items[at - 1].key in asides().means:
        return None  # «عبر تقنية الاتصال المرئي»: by what means they conferred
    if noun.lemma == "اتصال" and at and items[at - 1].key in _IN_TOUCH and not _on_phone(items, at):
        return None  # «على اتصال بفلان», «لديهم اتصالات»: no single call
    if noun.lemma == "اتصال" and not preposition and _is_field(items, at, joined=conjunction and definite):
        return None
    end = at + 1
    while end < len(items) and items[end].kind == "quote":
        end += 1
    if end + 1 < len(items) and items[end].key == "من" and items[end + 1].kind == "word":
        joined = compounds().get((noun.lemma, items[end + 1].key))
        if joined:
            return NounHit(noun, form, joined, conjunction, preposition, definite, end + 2)
    if noun.lemma == "جولة" and end + 2 < len(items) and items[end + 1].key == "من":
        joined = compounds().get((noun.lemma, items[end + 2].key))
        if joined:
            return NounHit(noun, form, joined, conjunction, preposition, definite, end + 3)  # «جولة ثالثة من المحادثات»
        if items[end].kind == items[end + 2].kind == "word":
            return None  # «جولة جديدة من العقوبات»: nobody travels
    if end < len(items) and items[end].kind == "word":
        if noun.lemma == "جلسة" and items[end].key in words().sittings and not _hears(items, end):
            return None  # «جلسة المحكمة», «جلسة التداول»
        joined = compounds().get((noun.lemma, items[end].key))
        if joined:
            return NounHit(noun, form, joined, conjunction, preposition, definite, end + 1)
    return NounHit(noun, form, noun.type, conjunction, preposition, definite, at + 1)


TRANSITIVE = frozenset({"لقاء", "مقابلة", "استقبال"})
"""Verbal nouns that keep their verb's object, so that they can rule both who met and whom he met: «لقائه فلانا»."""
MEALS = frozenset({"عشاء", "غداء"})
"""Nouns of meals: those who sit at one take part, and none receives the other."""
_EATEN = word_set("reading.event_mentions.matching", "eaten")
_EATEN_REACH = 8
"""Items before a meal in which the verb of eating stands: its subject's office and name come between."""
GUEST = "ضيفا"
"""«حل ضيفا على عشاء أقامه فلان»: he sat at it."""


def _is_eaten(items: Sequence[Item], at: int) -> bool:
    """Tell whether another word tells what was done at a meal: «تناول فلان العشاء مع فلان», «مباحثات على غداء»."""
    if at and items[at - 1].key == "علي":
        return at == 1 or items[at - 2].key != GUEST
    near = range(at - 1, max(-1, at - 1 - _EATEN_REACH), -1)
    return any(items[number].key.removeprefix("و") in _EATEN for number in near)


def _is_peak(items: Sequence[Item], at: int) -> bool:
    """Tell whether «قمة» is a height: somebody climbs it, or a mountain's name or the like follows."""
    behind = items[at + 1] if at + 1 < len(items) else None
    key = behind.key if behind and behind.kind == "word" else ""
    if behind and behind.phrase and behind.phrase.kind == "place":
        key = fold(behind.phrase.actors[0].mention.name).split(" ")[0]
    return key in lookalikes().heights or (at > 0 and items[at - 1].key in lookalikes().climbs)


def _hears(items: Sequence[Item], at: int) -> bool:
    """Tell whether «استماع» is of somebody named: «جلسة استماع لوزير المالية فلان»."""
    if items[at].key != "استماع" or at + 1 >= len(items):
        return False
    behind = items[at + 1]
    heard = behind.phrase
    if behind.kind == "word" and behind.key in ("الي", "مع") and at + 2 < len(items):
        heard = items[at + 2].phrase
        return heard is not None and heard.kind == "person"
    return heard is not None and heard.kind == "person" and heard.preposition == "ل"


_IN_TOUCH = word_set("reading.event_mentions.matching", "in_touch")


def _is_field(items: Sequence[Item], at: int, *, joined: bool) -> bool:
    """Tell whether «الاتصال» is a field or trade: «تكنولوجيات الاتصال», «وسائل الإعلام والاتصال»."""
    before = items[at - 1].key if at and items[at - 1].kind == "word" else ""
    stem = before[1:] if before[:1] in ("و", "ب", "ل") and before[1:] in lookalikes().field_of else before
    trade = joined and before.startswith("ال") and items[at].key.endswith("ات")  # «النفط والاتصالات»
    return (trade or stem in lookalikes().field_of) and not _on_phone(items, at)


def _on_phone(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and ("اتصال", items[at + 1].key) in compounds()


names_event = Memo(lambda key: _noun(key) is not None)
"""Whether a word is an event noun, clitics taken off: without one behind it no light verb tells of an event."""


def names_talks(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether items name talks: behind a verb, what it was for, «التقت موسكو ودمشق في جولة مفاوضات»."""
    hits = (match_noun(items, number) for number in range(start, end) if items[number].kind == "word")
    return any(hit is not None and hit.type == "talks" for hit in hits)


def is_of_known(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether an event's noun is known by the event's noun that it rules: «حضر جلسة المباحثات فلان»."""
    if end > at + 1:
        return items[end - 1].key.startswith("ال")
    noun = match_noun(items, end) if end < len(items) and items[end].kind == "word" else None
    return noun is not None and noun.definite and not (noun.conjunction or noun.preposition)
