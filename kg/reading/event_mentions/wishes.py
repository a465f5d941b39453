"""Tell what is only wished for from what was held or planned: «مستعد للقاء», «في حال عقد القمة», «لا موعد للقاء»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon.gatherings import gatherings
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft, Taking
from kg.reading.event_mentions.matching import match_light, match_noun
from kg.reading.event_mentions.noun_status import HELD_NOW, SCENES
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import BETWEEN, WITH, without_conjunction
from kg.reading.event_mentions.status import (
    CLAUSE_REACH,
    GOVERNING,
    WINDOW,
    first_back,
    words_before,
)

_WITHOUT = word_set("reading.event_mentions.wishes", "without")
_NONE_SET = word_set("reading.event_mentions.wishes", "none_set")
_ASKING = word_set("reading.event_mentions.wishes", "asking")
_SET_DOWN = ("مقرر", "المقرر")
_SUPPOSED = word_set("reading.event_mentions.wishes", "supposed")
_OBSERVERS = word_set("reading.event_mentions.wishes", "observers")
_NEEDED = word_set("reading.event_mentions.wishes", "needed")
_MEANING = word_set("reading.event_mentions.wishes", "meaning")
_LEADING_IN = word_set("reading.event_mentions.wishes", "leading_in")
_NO_WISH = word_set("reading.event_mentions.wishes", "no_wish")
_BOTH = 2
_WISHED_REACH = 3
"""Words before an event in which somebody can wish for it."""
_OWN_REACH = 7
"""Items from an event noun to the adjective or relative clause that tells of its own time."""


def is_wish(items: Sequence[Item], at: int) -> bool:
    """Tell whether an event is only wished for, possible or refused in general: «مستعد للقاء», «يجب أن يلتقي».

    Nobody proposed it to anybody, so it is no event at all, unless `is_wanted`.
    """
    before = words_before(items, at, 5)
    if before[:1] and before[0] in _WITHOUT:
        return True
    if before[:1] and before[0] in _ASKING and any(item.key == "؟" for item in items[at:]):
        return True  # «أين يلتقي فلان فلانا؟»
    if "لا" in before[:4] and items[at].kind == "word" and match_noun(items, at):
        between = before[: before.index("لا")]
        if not between or between[-1] in _NONE_SET:
            return True  # «لا لقاء بين …», «لا موعد محددا للقاء بين …»
    if ("لم", "ما") in pairwise(before[:4]):
        return True  # «ما لم يكن هناك حوار بين …»
    if ("وجود", "عدم") in pairwise(before[:GOVERNING]):
        return True  # «عدم وجود خطط لعقد اجتماع بين …»
    if before[:1] == ["اي"] and before[1:2] and before[1] in (SCENES | gatherings().that | {"في", "قبل"}):
        return True  # «خلال أي اجتماع», «أن أي قمة ستكون …»
    if before[:1] and before[0] in SCENES:
        return False
    if ("شان", "من") in pairwise(before[:4]) or ("شان", "ومن") in pairwise(before[:4]):
        return True  # «ومن شأن نجاح المباحثات …»
    if any(pair in (("حال", "في"), ("حال", "وفي")) for pair in pairwise(before[:4])):
        return True  # «في حال توجه فلان إلى …»
    if before[:1] == ["ان"] and "لم" in before[1:5] and any(key.startswith(_SET_DOWN) for key in before[1:4]):
        return True  # «لم يكن مقررا أن يلتقي فلان فلانا»: whether he did is not told
    if before[:1] == ["ان"] and any(key in _SUPPOSED for key in before[1:3]) and "كان" in before[1:6]:
        return True  # «كان يفترض أن يلتقي فلان فلانا»
    seen = before[:1] == ["ان"] and not _OBSERVERS.isdisjoint(before) and not match_noun(items, at)
    if seen and first_back(before[1:], lookalikes().forecasts) >= 0:
        return True  # «رجح محللون أن يجتمع الزعيمان»: nobody has planned it
    if before[:1] == ["ان"] and any(i.key in _NEEDED for i in items[at + 1 : at + CLAUSE_REACH] if i.kind == "word"):
        return items[at].key.startswith("ال")  # «يرى أن الحوار بين فلان وفلان أساسي»
    if any(pair == ("يمكن", "ان") for pair in pairwise(_words_behind(items, at))):
        return True  # «محادثات بين فلان وفلان يمكن أن تعقد»
    return _stands_before(items, at, before, words().wishes | words().wanted)


def is_wanted(items: Sequence[Item], at: int, draft: Draft, arguments: Sequence[Taking]) -> bool:
    """Tell whether a wish (`is_wish`) names both sides, one of them a person, so that it proposes their meeting.

    «مستعد للقاء فلان», «رغبة فلان في لقاء فلان»; what is hindered or only tried stays none, and so does «انفتاحه على
    الحوار مع فلان», talks in general.
    """
    if draft.type == "talks" and draft.definite:
        return False
    sides = {actor.mention.name for _role, actor, _why in arguments}
    if len(sides) < _BOTH or not any(a.mention.type == "PER" or a.role for _role, a, _why in arguments):
        return False
    before = words_before(items, at, 5)
    nearest = _WISHED_REACH + 1
    if not _NO_WISH.isdisjoint(before[:nearest]) or first_back(before[:nearest], words().wishes) >= 0:
        return False
    return _stands_before(items, at, before, words().wanted)


def is_meant(items: Sequence[Item], at: int) -> bool:
    """Tell whether somebody means, wants or agrees to do what a verbal noun names: «ينوي لقاء فلان», «وافق على لقائه».

    The meeting is then still to come, and he is one side of it.
    """
    before = words_before(items, at, 3)
    if before[:1] and (before[0] in _LEADING_IN):
        before = before[1:]
    return bool(before) and without_conjunction(before[0], 3) in words().intending | words().wanted | _MEANING


def _stands_before(items: Sequence[Item], at: int, before: Sequence[str], wishes: frozenset[str]) -> bool:
    """Tell whether a word of a wish stands right before an event, which is not told as held or due."""
    distance = first_back(before, wishes)
    return 0 <= distance <= _WISHED_REACH and not (distance and _is_set(items, at))


def _is_set(items: Sequence[Item], at: int) -> bool:
    """Tell whether an event noun's own words tell that it was held or is due, whatever is wished of something else.

    «عما إذا كان يعتقد أن اللقاء الذي جرى …», «مستعد للانسحاب من القمة المرتقبة بين …».
    """
    near = items[at : at + _OWN_REACH]
    if not any(item.key.startswith(("ال", "لل", "بال")) for item in near[:2]):
        return False
    for item, behind in pairwise(near[1:]):
        if item.kind not in ("word", "comma", "quote") or item.key in BETWEEN | WITH:
            return False
        if item.key in words().future_after:
            return True
        if item.key in words().relatives and behind.kind == "word" and (light := match_light(behind.key)):
            return light.future or all(form.tense == "perfect" for _verb, form in light.options)
    return False


def _words_behind(items: Sequence[Item], at: int) -> list[str]:
    """Return the first words behind an item, phrases passed over, if they end with a verb of being held."""
    found: list[str] = []
    for item in items[at + 1 : at + 1 + WINDOW]:
        if item.kind in ("stop", "comma"):
            break
        if item.kind == "word":
            found.append(item.key)
            if item.key in HELD_NOW or item.key in ("تجري", "يجري", "تتم", "يتم"):
                return found
    return []
