"""Read the clause that says of an event noun when and where it was held: «القمة، المقرر عقدها في … في 12 يونيو».

The frame of the noun ends before such a clause where a list of participants, a comma or a quotation mark is between.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import DURING, INSIDE
from kg.schema import Mention, TimeExpression

_REACH = 34
"""Items behind a noun in which its clause can begin: a list of participants with their offices stands between."""
_PARTICLES = 5
"""Items between the relative pronoun and the verb: «التي من المقرر أن تعقد»."""
_ADJECTIVES = 3
"""Items from a noun to its participle: «الاجتماع الوزاري المنعقد في …»."""
_HOSTED = 8
"""Items from a noun to «تستضيفها» without a relative: «قمة رباعية حول سوريا تستضيفها …»."""
_PLANNING = 3
"""Items behind «يجري» in which «لعقدها», «التخطيط لعقدها» stands."""
_DETAILS = 14
"""Items behind the verb in which time and place are told."""
_MASCULINE, _FEMININE = frozenset({"الذي", "والذي"}), frozenset({"التي", "والتي"})
_PREPOSITIONS = word_set("reading.event_mentions.held", "prepositions")
_ABOUT = word_set("reading.event_mentions.held", "about")
_ATTACHED = ("بال", "لل")
_EXPECTED = word_set("reading.event_mentions.held", "expected")
_AS = "كما"
_WILL = "سوف"
_SET = word_set("reading.event_mentions.held", "set")
_MAY = word_set("reading.event_mentions.held", "may")
_AFTER = word_set("reading.event_mentions.held", "after")
_ADJECTIVAL = word_set("reading.event_mentions.held", "adjectival")
_FRAMES = word_set("reading.event_mentions.held", "frames")
_BEGINS = ("بدا", "تبدا", "ستبدا", "انطلق", "تنطلق")
"""Beginnings of the verbs that a journey's own clause has: visits begin, they are not held."""


def is_feminine(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether the event noun takes feminine pronouns: «زيارة», and every plural («لقاءات», «محادثات»)."""
    key = items[draft.at].key
    lemma = draft.rule.partition("/")[0].replace("+", ":").rpartition(":")[2]
    return lemma.endswith(("ة", "ات")) or "ات" in key[3:]


def held_details(draft: Draft, items: Sequence[Item]) -> tuple[list[TimeExpression], list[Mention]]:
    """Return the times and places that the noun's own clause gives, none where it has no such clause."""
    number = _begin(draft, items) if draft.is_noun or "+" in draft.rule else _begin_of_sessions(draft, items)
    return _details(items, number) if number >= 0 else ([], [])


def place_before(draft: Draft, items: Sequence[Item]) -> list[Mention]:
    """Return where those who tell the press had met just before: «مؤتمر صحفي …، عقب لقاء عقداه في …»."""
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items) - 1)):
        if items[number].kind == "stop":
            break
        noun = match_noun(items, number + 1) if items[number].key in _AFTER else None
        if noun and noun.type in ("meeting", "talks"):
            start = noun.end
            while start < len(items) and (items[start].key in circumstances().held or items[start].key in _ADJECTIVAL):
                start += 1
            return _details(items, start)[1]
    return []


def _begin(draft: Draft, items: Sequence[Item]) -> int:
    """Return the item behind the verb that says the event was held, -1 if there is none."""
    c = circumstances()
    feminine = is_feminine(draft, items)
    relatives = _FEMININE if feminine else _MASCULINE
    relative_at = -_REACH
    in_course = False
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items))):
        item = items[number]
        if item.kind == "stop":
            break
        if item.kind != "word":
            continue
        key = item.key
        if key in _FRAMES and number >= draft.end:
            break  # «في إطار آلية التعاون التي انطلقت …»
        bare = key[1:] if key[:1] == "و" else key
        if bare in c.held and any(i.key[1:] in c.to_be_held for i in items[number + 1 : number + _PLANNING]):
            continue  # «التخطيط يجري لعقدها في …», «يجري التخطيط لعقدها»
        if key in relatives or (in_course and key in _MASCULINE | _FEMININE):
            if not of_another(items, number, draft.at):
                relative_at = number
        elif (bare in c.being_held and draft.type != "visit" and number <= draft.at + _ADJECTIVES) or (
            key in c.to_be_held and key.endswith("ها") == feminine and items[number - 1].key in c.between
        ) or (key[:1] == "ل" and key[1:] in c.to_be_held and key.endswith("ها") == feminine and relative_at > 0):
            if not of_another(items, _participle_at(items, number), draft.at):
                return number + 1
        elif bare in c.dating and number + 1 < len(items) and items[number + 1].key == "الي":
            return number + 2
        elif bare in c.held or bare in c.hosted:
            if draft.type == "visit" and not bare.startswith(_BEGINS):
                break
            near = number - relative_at <= _PARTICLES and all(
                i.kind != "word" or i.key in c.between for i in items[relative_at + 1 : number]
            )
            behind = (number == draft.at + 1 and not key.startswith("و")) or items[number - 1].key in _MAY
            behind = behind or _is_expected(items, number)
            # «القمة بين فلان وفلان(،) ستعقد في …»: its predicate
            will = number - (items[number - 1].key == _WILL)
            coming = key[:2] == ("ست" if feminine else "سي") or will < number
            coming = coming and items[will - 1].kind in ("phrase", "comma")
            behind = behind or (coming and draft.type != "visit")
            # «قمة … تستضيفها إسطنبول»: its pronoun is the noun's
            behind = behind or (bare in c.hosted and number < draft.at + _HOSTED and key.endswith("ها") == feminine)
            if near or behind or (in_course and match_noun(items, number - 1)):
                return number + 1
            if number >= draft.end:
                break
        elif noun := match_noun(items, number):
            if items[number - 1].key in DURING and not noun.definite:
                in_course = True  # «… مع فلان، خلال اجتماعات عقدت في …»: the same event by another name
                feminine, relatives = key.endswith(("ات", "ه")), _MASCULINE | _FEMININE
            elif number >= draft.end:
                break
        elif match_verb(key) and relative_at < 0 and key not in c.held:
            break
    return -1


def of_another(items: Sequence[Item], at: int, event_at: int) -> bool:
    """Tell whether a relative or participle at an item is of a plain noun behind a preposition, not of the event.

    «القمة … مشاركته في الألعاب التي جرت في …», «زيارة … بعد الانتخابات الرئاسية والبرلمانية المقرر إجراؤها في …».
    """
    number = at - 1
    while number > event_at and items[number].kind == "comma":
        number -= 1
    last = number
    while number > event_at and items[number].kind == "word" and items[number].key.startswith(("ال", "وال")):
        number -= 1
    if number <= event_at or items[number].kind != "word":
        return False
    if items[number].key.startswith(_ATTACHED):
        return True
    if number == last:
        return False
    about = items[number].key in _ABOUT and any(match_noun(items, n) for n in range(number + 1, last + 1))
    return about or items[number].key in _PREPOSITIONS


def _participle_at(items: Sequence[Item], at: int) -> int:
    """Return the first word of «المقرر», «التي من المقرر» before the verbal noun at an item."""
    c = circumstances()
    while at > 0 and items[at - 1].kind == "word" and items[at - 1].key in c.between | _MASCULINE | _FEMININE:
        at -= 1
    return at


def _begin_of_sessions(draft: Draft, items: Sequence[Item]) -> int:
    """Return the item behind the verb that says when those who meet sit: «سيلتقي … خلال جلسات من المتوقع أن تعقد …»."""
    c = circumstances()
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items))):
        if items[number].kind == "stop":
            break
        if items[number].kind == "word" and items[number].key in c.held and _is_expected(items, number):
            return number + 1
    return -1


def _is_expected(items: Sequence[Item], at: int) -> bool:
    """Tell whether the verb at an item hangs on «من المتوقع أن», right behind an indefinite noun and its adjectives."""
    return at > 2 and items[at - 1].key == "ان" and items[at - 2].key in _EXPECTED and items[at - 3].key == "من"


def _details(items: Sequence[Item], start: int) -> tuple[list[TimeExpression], list[Mention]]:
    w = words()
    times: list[TimeExpression] = []
    spots: list[Mention] = []
    behind = ""
    host = start  # the verb's subject may stand here, behind «العاصمة الرواندية» too
    for number in range(start, min(start + _DETAILS, len(items))):
        item = items[number]
        if item.kind == "stop":
            break
        if item.kind == "time" and item.time:
            if behind not in ("منذ", "حتي") or item.time.type == "DATE":
                times.append(item.time)
        elif item.phrase and item.phrase.kind == "place":
            if item.phrase.preposition == "ب" or behind in INSIDE or (number == host and behind == ""):
                spots.append(item.phrase.actors[0].mention)
            elif spots and items[number - 1].phrase and not item.phrase.preposition:
                spots.append(item.phrase.actors[0].mention)  # «العاصمة القطرية الدوحة»
        elif item.kind == "word":
            key = item.key
            if key == "من" and number + 1 < len(items) and items[number + 1].kind == "time":
                continue  # «في ساعة متأخرة من مساء اليوم»
            if key in w.relatives or key in w.statements or match_verb(key) or match_light(key):
                break
            if key == _AS and number + 1 < len(items) and items[number + 1].key in circumstances().between | _SET:
                continue  # «ستعقد كما كانت مقررة في …»
            if key in circumstances().between | _SET and items[number - 1].key in circumstances().between | {_AS}:
                continue
            if (key in w.boundaries and key != "منذ") or key in w.topics:
                break
            if match_noun(items, number):
                break
            if key in w.fillers or (key[:1] == "ب" and key[1:] in w.fillers):
                if key[:1] == "ب" and key not in w.fillers:
                    behind = "في"
                host += number == host
                continue
            if key in nisba_country() and items[number - 1].kind == "word" and items[number - 1].key in w.fillers:
                host += number == host
                continue
            behind = key
            continue
        if item.kind != "quote":
            behind = "" if item.kind != "comma" else behind
    return times, spots
