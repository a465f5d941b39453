"""Tell from what stands around a trigger whether its event still lies ahead, and whether it can be one told before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.asides import asides
from kg.lexicon.circumstances import circumstances
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Told, last_name
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_light, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.scenes import Visit, stood_waiting
from kg.reading.event_mentions.small_words import BEEN, DURING, IN, PAST_SETTINGS, without_conjunction
from kg.reading.event_mentions.subjects import RESUMING
from kg.reading.future_forms import tells_what_comes
from kg.text.normalize import fold

_STAGES = word_set("reading.event_mentions.outlook", "stages")
_AGENDAS = word_set("reading.event_mentions.outlook", "agendas")
_CURRENT = word_set("reading.event_mentions.outlook", "current")
_AFTERWARDS = word_set("reading.event_mentions.outlook", "afterwards")
_HISTORIC = fold("التاريخية")
_VERB_REACH = 14
"""Items before «خلال» in which the verb stands that it goes with."""
_IN_GENERAL = word_set("reading.event_mentions.outlook", "in_general")
_OWN_REACH = 16
"""Items behind a noun in which its relative clause can tell who meets."""


def frames_what_comes(items: Sequence[Item], draft: Draft, *, within: bool) -> bool:
    """Tell whether the clause an event frames is in the future: «وبعد لقاء مع …، سيدشن …», «وفي محادثات اليوم سيعرض …».

    `within`: the noun stands behind «خلال», «في» and the like.
    """
    if draft.carried:
        return False
    after = draft.at > 0 and items[draft.at - 1].key.removeprefix("و") in _AFTERWARDS
    if after and not draft.times and any(why == "possessor" for _role, _actor, why in draft.arguments):
        return _is_governed_by_future(items, draft.at)  # «سيحسم الحزب موقفه بعد لقائه مع فلان»
    if _sets_scene(items, draft.at) and _is_governed_by_future(items, draft.at):
        return True
    if draft.definite:
        return False
    end = draft.at + 1
    if draft.at == 1 and items[0].key.removeprefix("و") in _AFTERWARDS:
        comma = next((n for n in range(end, len(items)) if items[n].kind in ("comma", "stop")), len(items))
        return comma + 1 < len(items) and items[comma + 1].kind == "word" and tells_what_comes(items[comma + 1].key)
    if not within:
        return False
    while end < len(items) and (items[end].kind in ("time", "comma") or items[end].key.startswith("ال")):
        end += 1
    return end < len(items) and items[end].kind == "word" and tells_what_comes(items[end].key)


def _sets_scene(items: Sequence[Item], at: int) -> bool:
    """Tell whether an event noun says at what something is done: «خلال أعمال القمة», «على جدول أعمال الاجتماع»."""
    if at + 1 < len(items) and items[at + 1].key in _CURRENT:
        return False  # «ستبحث في قمتها الحالية»: it is being held
    first = at
    while first > 0 and items[first - 1].key in _STAGES:
        first -= 1
    before = items[first - 1] if first else None
    if before is None or before.kind != "word":
        return False
    return before.key in DURING or before.key in IN or before.key in _AGENDAS


def is_fronted_plan(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verbal noun stands behind a fronted «بعد» whose main clause is in the future.

    «وعقب إنهاء المباحثات وعقد لقاء مع فلان، سيقضي …».
    """
    if items[0].kind != "word" or items[0].key.removeprefix("و") not in _AFTERWARDS:
        return False
    for number in range(at + 1, len(items) - 1):
        if items[number].kind == "stop":
            return False
        behind = items[number + 1]
        if items[number].kind == "comma" and behind.kind == "word":
            return tells_what_comes(behind.key)
    return False


def _is_governed_by_future(items: Sequence[Item], at: int) -> bool:
    """Tell whether the nearest verb before an adjunct is in the future: «ستقترح بلاده كذا خلال قمة …»."""
    for number in range(at - 1, max(-1, at - _VERB_REACH), -1):
        item = items[number]
        if item.kind in ("stop", "quote") or (item.kind == "word" and item.key in words().relatives):
            return False
        if without_conjunction(item.key) in BEEN:
            return False  # «حيث سيزور المقر، وكان في استقباله فلان»
        if item.kind == "word" and tells_what_comes(item.key.removeprefix("و")):
            return True
        if item.kind == "word" and (item.key in words().statements or match_verb(item.key) or match_light(item.key)):
            return False
    return False


def is_counted_occasion(items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether an event is what the verb before it will be: «سيلتقي فلان فلانا في أول قمة بين البلدين»."""
    before = [item.key for item in items[max(0, draft.at - 2) : draft.at]]
    return not draft.carried and len(before) > 1 and before[0] in IN and before[1] in asides().phases


def is_programme(items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether «خلالها» behind a present light verb makes it what a visit will hold: «زيارة يجري خلالها …»."""
    behind = draft.verb_at + 1
    resumes = draft.imperfect and behind < len(items) and items[behind].key in RESUMING
    return resumes and not draft.rule.startswith("قام+")


def is_another(items: Sequence[Item], draft: Draft, event: Told) -> bool:
    """Tell whether a noun without participants cannot mean an event told before.

    «الحوار» is dialogue in general, «القمة التاريخية» is no body's, and behind «القمة المقررة … مع فلان» stands who
    meets there.
    """
    behind = items[draft.at + 1].key if draft.at + 1 < len(items) else ""
    noun = draft.rule.partition("/")[0].rpartition(":")[2]
    if noun in _IN_GENERAL and event.noun != noun:
        return True  # «توخي الحوار»
    if behind == _HISTORIC and any(actor.mention.type == "ORG" for actor in event.actors):
        return True
    known = {last_name(actor) for actor in event.actors}
    for number in range(draft.at + 1, min(draft.at + _OWN_REACH, len(items))):
        if items[number].kind in ("stop", "comma", "quote"):
            break
        phrase = items[number].phrase
        if phrase and phrase.kind == "person" and items[number - 1].key == "مع":
            return not any(last_name(actor) in known for actor in phrase.actors)
    return False


def is_within(items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether the noun sets the scene of the sentence's verb: «سيلتقي … خلال زيارة إلى …»."""
    before = items[draft.at - 1] if draft.at else None
    if stood_waiting(draft, items):
        return False
    return before is not None and before.key in words().frames_of_time - PAST_SETTINGS


def comes_before_plan(items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether a summit is what a planned meeting is to follow: «سيلتقي فلانا بعد قمة بين …»."""
    before = items[draft.at - 1].key if draft.at else ""
    own = any(reason == "possessor" for _role, _actor, reason in draft.arguments)
    bare = not (draft.definite or draft.carried or own)
    return draft.type == "conference" and bare and before in _AFTERWARDS


def is_on_planned_visit(items: Sequence[Item], draft: Draft, visits: Sequence[Visit]) -> bool:
    """Tell whether «خلالها» behind the event's verb takes up a visit of the sentence that is still to come."""
    near = items[draft.verb_at + 1 : draft.verb_at + 3]
    last = visits[-1] if visits else None
    if last is not None and last.at and items[last.at - 1].key.removeprefix("و") in words().lasting:
        return False  # «تستمر زيارته يومين، يجري خلالها محادثات»: it is under way
    return last is not None and last.planned and any(i.key in circumstances().throughout for i in near)


def comes_first(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb stands behind «قبل أن», told as what came next."""
    return at > 1 and items[at - 1].key == "ان" and items[at - 2].key in ("قبل", "قبيل")
