"""Pass over what is put in between the participants of an event: source, occasion, seat, who one of them is.

«التقى الوزير، بحسب ما أفادت الوكالة، نظيره»: the frame goes on behind the insertion as if nothing stood there. An
insertion is only passed over where its end is certain: a comma closes it, or a participant follows that nothing in it
can rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.asides import asides
from kg.lexicon.circumstances import circumstances
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import EACH, IN, IN_PHONE, TO_EACH, WITH
from kg.reading.event_mentions.statements import bare
from kg.schema import Mention, TimeExpression

_LONGEST_SOURCE = 14
"""Items of «بحسب ما أفادت …» up to its comma."""
_LONGEST = 9
"""Items of an occasion, a seat or a relative clause that no comma closes."""
_AND_THAT = word_set("reading.event_mentions.asides", "and_that")
_LONGEST_PARENTHESIS = 18
"""Items of «، وهو الأول من نوعه،» up to its comma."""
_TOWNS = word_set("reading.event_mentions.asides", "towns")
_PRONOUNS = ("ه", "ها", "هما", "هم")
_REMOTELY = word_set("reading.event_mentions.asides", "remotely")
_BY_MEANS = word_set("reading.event_mentions.asides", "by_means")
_SHORTEST_WITH_PRONOUN = 4
_NISBA = ("ي", "يه")
"""Endings of an adjective of origin, folded."""
_SHORTEST_NISBA = 5
_OTHER_THAN = "غير"
_PERSONAL = frozenset({"person", "delegation", "organization", "group", "both"})
_RULING = frozenset({"meeting", "talks", "phone_call", "reception", "press_conference", "invitation", "summons"})
"""Types of events whose noun has participants of its own: «على هامش اجتماعه مع فلان»."""


def aside_end(items: Sequence[Item], at: int, *, noun_awaited: bool = False) -> int | None:
    """Return the item behind an insertion that begins at `at`, right behind a participant; None where none does.

    `noun_awaited`: a light verb's noun has not been told yet, so that it too ends an insertion.
    """
    table = asides()
    key = items[at].key
    after_comma = at > 0 and items[at - 1].kind == "comma"
    if key in table.sources and after_comma:
        closed = _closed(items, at + 1, _LONGEST_SOURCE)
        return closed if closed is not None and goes_on(items, closed, noun_awaited) else None
    if key in words().relatives and not after_comma:
        if not is_travel(items, at + 1):
            return None
        if (resumed := _resumed(items, at + 2, noun_awaited)) is not None:
            return resumed
        closed = _closed(items, at + 2, _LONGEST, bare=True)
        return closed if closed is not None and goes_on(items, closed, noun_awaited) else None
    if key in _BY_MEANS and at + 1 < len(items) and items[at + 1].key in table.means:
        return _behind_means(items, at + 2, noun_awaited)
    if key in table.settings and key not in WITH and after_comma:
        closed = _closed(items, at + 1, _LONGEST, bare=True)
        return closed if closed is not None and goes_on(items, closed, noun_awaited) else None  # «، قبيل القمة، فلانا»
    opened = _opened(items, at)
    if opened is not None and items[opened - 1].key in circumstances().margins and items[opened - 1].key.endswith(
        _PRONOUNS
    ):
        following = opened + 1 if opened < len(items) and items[opened].kind == "comma" else opened
        return following if goes_on(items, following, noun_awaited) else None  # «على هامشها»
    if opened is not None and (resumed := _resumed(items, opened, noun_awaited)) is not None:
        return resumed
    if not after_comma or (opened is None and key not in IN):
        return None
    return _closed(items, opened or at + 1, _LONGEST, bare=True)


def parenthesis_end(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind a parenthesis that begins at an item, «، وهو الأول من نوعه،»; None where none does."""
    if items[at].key not in _AND_THAT or not at or items[at - 1].kind != "comma":
        return None
    for number in range(at + 1, min(at + _LONGEST_PARENTHESIS, len(items))):
        if items[number].kind in ("stop", "comma"):
            return number + 1 if items[number].kind == "comma" else None
    return None


def _behind_means(items: Sequence[Item], at: int, noun_awaited: bool) -> int | None:
    """Return the item behind «عبر تقنية الاتصال المرئي عن بعد», None where the frame does not go on there."""
    while at < len(items) and items[at].kind == "word" and (items[at].key[:2] == "ال" or items[at].key in _REMOTELY):
        at += 1
    if at < len(items) and items[at].kind == "comma":
        return at + 1
    return at if goes_on(items, at, noun_awaited) else None


def inside(
    items: Sequence[Item], at: int, past: int
) -> tuple[list[tuple[int, TimeExpression]], list[tuple[int, Mention]]]:
    """Return times and places of an occasion or a seat, each with its item; those of other insertions are their own."""
    if items[at].key in words().relatives | asides().sources | asides().settings:
        return [], []  # «، قبيل القمة المقررة غدا،»
    times = [(number, items[number].time) for number in range(at, past)]
    places = [
        (number, phrase.actors[0].mention)
        for number in range(at, past)
        if (phrase := items[number].phrase) and phrase.kind == "place"
        and (phrase.preposition == "ب" or _leads_to_place(items, number - 1))
    ]  # fmt: skip
    return [(number, time) for number, time in times if time], places


def _leads_to_place(items: Sequence[Item], at: int) -> bool:
    """Tell whether the place behind an item is where something was: «في مدينة …», «بالعاصمة الفرنسية …»."""
    item, fillers = items[at], words().fillers
    if item.kind != "word":
        return item.phrase is not None and item.phrase.kind == "place"
    return item.key in IN or item.key in fillers or bare(item.key) in fillers or describes_town(items, at)


def describes_town(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word is the adjective of «العاصمة» before its name: «في مقر إقامته في العاصمة الفرنسية …»."""
    return at > 0 and items[at].key.startswith("ال") and bare(items[at - 1].key) in _TOWNS


def _opened(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind the words that open an occasion or a seat: «على هامش», «في ختام», «بمكتبه»."""
    table = asides()
    keys = [item.key if item.kind == "word" else "" for item in items[at : at + 2]]
    if keys[0][:1] == "ب" and keys[0][1:] in table.seats:
        return at + 1
    if keys == ["علي", "راس"] and at + 2 < len(items):
        return at + 3  # «على رأس وفد رفيع المستوى»
    if len(keys) > 1 and keys[0] in table.prepositions and (
        keys[1] in table.occasions or keys[1] in table.seats or keys[1] in circumstances().margins
    ):
        return at + 2
    return None


def _closed(items: Sequence[Item], start: int, longest: int, *, bare: bool = False) -> int | None:
    """Return the item behind the comma that closes an insertion; `bare`: nobody may stand in it."""
    for number in range(start, min(start + longest, len(items))):
        item = items[number]
        if item.kind == "comma":
            return number + 1
        if item.kind in ("stop", "quote") or (bare and (is_person(item) or _is_predicate(items, number))):
            return None
    return None


def _resumed(items: Sequence[Item], start: int, noun_awaited: bool) -> int | None:
    """Return the item at which the participants go on, where the words before it rule nobody."""
    for number in range(start, min(start + _LONGEST, len(items))):
        item = items[number]
        if item.kind in ("comma", "stop", "quote"):
            return None
        if is_housed(items, number) or _is_genitive(items, number):
            continue
        if goes_on(items, number, noun_awaited):
            ended = number > start and _ends(items[number - 1])
            ruled = item.key in WITH and any(_rules(items, n) for n in range(start, number))
            return number if ended and not ruled else None
        if _is_predicate(items, number) or item.key in words().relatives - {"من"}:
            return None
    return None


def is_person(item: Item) -> bool:
    """Tell whether people or a body stand at an item: who may take part."""
    return item.phrase is not None and item.phrase.kind in _PERSONAL


def goes_on(items: Sequence[Item], at: int, noun_awaited: bool) -> bool:
    """Tell whether the frame goes on with an item: a participant, what leads one in, the noun of a light verb."""
    if at >= len(items):
        return False
    key = items[at].key
    leads = key in WITH or key in EACH or key in TO_EACH or key in IN_PHONE
    return leads or is_person(items[at]) or (noun_awaited and _is_new_noun(items, at))


def is_housed(items: Sequence[Item], at: int) -> bool:
    """Tell whether a body's name only says whose seat it is: «في مقر الوزارة»."""
    phrase = items[at].phrase
    return phrase is not None and phrase.kind == "organization" and items[at - 1].key in asides().seats


def _is_genitive(items: Sequence[Item], at: int) -> bool:
    """Tell whether a body's name goes on with the noun before it: «على هامش أعمال الجمعية العامة», «لقادة الحلف»."""
    phrase, before = items[at].phrase, items[at - 1]
    if phrase is None or phrase.kind != "organization" or phrase.conjunction or bare(before.key) in asides().seats:
        return False
    return phrase.preposition in ("ل", "ب") or (before.kind == "word" and not _ends(before) and before.key not in WITH)


def _is_new_noun(items: Sequence[Item], at: int) -> bool:
    noun = match_noun(items, at) if items[at].kind == "word" else None
    return noun is not None and not (noun.definite or noun.form.pronoun or noun.preposition)


def _is_predicate(items: Sequence[Item], at: int) -> bool:
    key = items[at].key
    if items[at].kind != "word":
        return False
    if key == _OTHER_THAN and at + 1 < len(items) and items[at + 1].key.startswith("ال"):
        return False  # «القمة العربية غير العادية»
    return match_verb(key) is not None or key in words().statements or key in words().boundaries


def _ends(item: Item) -> bool:
    """Tell whether a noun phrase is over with an item, so that no name behind it is its genitive."""
    if item.kind != "word":
        return True
    key = item.key
    pronoun = len(key) >= _SHORTEST_WITH_PRONOUN and key.endswith(_PRONOUNS) and _type_of_noun(key) not in _RULING
    return key.startswith(("ال", "لل", "بال")) or pronoun or key in words().adverbs or key in asides().adverbs


def ends_phrase(item: Item) -> bool:
    """Tell whether a noun phrase is over with an item behind its noun: «جولة إقليمية», «الجولة», a place, a time."""
    return _ends(item) or closes_noun(item.key)


def closes_noun(key: str) -> bool:
    """Tell whether a word behind an indefinite noun is its adjective: «إقليمية», «مفاجئة»."""
    serves = key in words().entourage or key in participation().plural_offices
    return key in asides().closing_adjectives or (key.endswith(_NISBA) and len(key) >= _SHORTEST_NISBA and not serves)


def _type_of_noun(key: str) -> str:
    """Return the type of event that a word alone names, "" for none."""
    noun = match_noun((Item("word", 0, 1, key),), 0)
    return noun.type if noun else ""


def _rules(items: Sequence[Item], at: int) -> bool:
    noun = match_noun(items, at) if items[at].kind == "word" else None
    return noun is not None and noun.type in _RULING


def is_travel(items: Sequence[Item], at: int) -> bool:
    """Tell whether a relative clause only says where somebody is or came: «الذي يزور البلاد», «الذي وصل أمس إلى …»."""
    if at >= len(items) or items[at].kind != "word":
        return False
    verb = match_verb(items[at].key)
    if verb is not None:
        return verb.verb.frame in ("go", "arrive", "call") and not verb.form.pronoun
    return items[at].key in asides().staying and match_light(items[at].key) is None
