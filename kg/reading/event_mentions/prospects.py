"""Tell what a sentence only looks forward to: what may come of something else, is hoped for, or is said for later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_light, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import BEEN, DURING, PAST_SETTINGS, without_conjunction
from kg.reading.future_forms import is_future
from kg.text.normalize import fold, keys_of

_NEXT = word_set("reading.event_mentions.prospects", "next")
_NEXT_REACH = 3
"""Items behind the noun in which they stand."""
_SOON_REACH = 5
"""Items behind a verb in which «قريبا» is its own."""
_NOW_REACH = 8
"""Items behind a verb in which «حاليا» is its own: the subject and its office come between."""
_EARLIER_REACH = 14
"""Items behind a noun, its participants among them, in which «في وقت سابق» is said of it."""
_LONG_AGO = 60
"""Days."""
_CALLS = word_set("reading.event_mentions.prospects", "calls")
_CALL_REACH = 16
"""Items before «إلى حوار» in which «دعا» stands, its subject with offices between."""
_GOVERNING_REACH = 16
"""Items before «خلال» in which the verb stands that it goes with."""
_WITHIN = word_set("reading.event_mentions.prospects", "within")
_OVER = PAST_SETTINGS | keys_of("ختام")
_ARRIVING = word_set("reading.event_mentions.prospects", "arriving")
_TIME, _EARLIER, _LATER = keys_of("وقت"), keys_of("سابق"), keys_of("لاحق")
_LATELY = keys_of("مؤخرا", "مؤخرًا")
_DUE_REACH = 20
"""Items behind a noun, those who come together among them, in which «، المقررة» is said of it."""
_DUE = word_set("reading.event_mentions.prospects", "due")
_HOLDS = word_set("reading.event_mentions.prospects", "holds")
_WILL_PAY = word_set("reading.event_mentions.prospects", "will_pay")
_LEAVING = ("توجه", "سفر", "مغادر", "انطلاق")
_TOURS = ("جولته", "جولتها", "زيارته", "زيارتها")
_BEFORE = word_set("reading.event_mentions.prospects", "before")
_COUNTED = word_set("reading.event_mentions.prospects", "counted")
_PRESENT = ("ي", "ت")


def may_follow(before: Sequence[str]) -> bool:
    """Tell whether the words before a noun make it what may come: «قد يعقبها اجتماع», «قد تفضي إلى لقاء»."""
    led = before[1:] if before[:1] in (["الي"], ["عن"], ["في"]) else before
    follows = led[:1] and (led[0] in circumstances().following or led[0] in lookalikes().leading)
    return bool(follows) and led[1:2] == ["قد"]


def said_of_now(items: Sequence[Item], at: int) -> bool:
    """Tell whether «حاليا» stands behind a verb in its clause: «ويزور الرئيس فلان، حاليا، البلد»."""
    for item in items[at + 1 : at + 1 + _NOW_REACH]:
        if item.kind == "stop" or item.key in words().relatives:
            return False
        if item.key in lookalikes().now or (item.time and fold(item.time.text) in lookalikes().now):
            return True
    return False


def said_of_soon(items: Sequence[Item], at: int) -> bool:
    """Tell whether «قريبا» stands right behind a verb and its object: «الذي يزور البلد قريبا»."""
    for item in items[at + 1 : at + 1 + _SOON_REACH]:
        if item.kind in ("stop", "comma"):
            return False
        if item.kind == "word" and item.key in lookalikes().soon:
            return True
    return False


def is_yet_to_meet(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb in the present is one of meeting: with a weekday «الذي يلتقيه فلان الأربعاء» lies ahead."""
    verb = match_verb(items[at].key)
    return verb is not None and verb.verb.frame in ("meet", "receive")


def told_for_earlier(items: Sequence[Item], at: int) -> bool:
    """Tell whether «في وقت سابق» or «مؤخرا» stands behind a noun in its clause."""
    return _at_time(items, at, _EARLIER) or _is_lately(items, at)


def _is_lately(items: Sequence[Item], at: int) -> bool:
    for item in items[at + 1 : at + 1 + _NOW_REACH]:
        if item.kind in ("stop", "comma") or item.key in words().relatives:
            return False
        if item.key in _LATELY or (item.time and fold(item.time.text) in _LATELY):
            return True
    return False


def is_first_to_come(before: Sequence[str]) -> bool:
    """Tell whether the words before a noun say of what is still to come that it is the first: «سيكون … أول لقاء»."""
    return before[:1] != [] and before[0] in _COUNTED and any(key in lookalikes().to_be for key in before)


def is_due(items: Sequence[Item], at: int) -> bool:
    """Tell whether what is said of a noun behind a comma, or a relative clause in the present, puts its event ahead.

    «القمة التي تضم …، المقررة في السابع من الشهر», «خلال قمة يعقدها الاتحاد في الخريف».
    """
    if _is_about_to(items, at) or _is_for_later(items, at):
        return True
    feminine = items[at].key.endswith("ه")
    ahead = items[0].key.removeprefix("و")[:1] in ("ي", "ت", "س") or items[0].key == "من"
    for number in range(at + 1, min(at + 1 + _DUE_REACH, len(items) - 1)):
        item, behind = items[number], items[number + 1]
        if item.kind == "stop":
            return False
        if item.kind == "comma" and behind.key in _DUE and behind.key.endswith("ه") == feminine:
            return True
        if item.key in _HOLDS and number <= at + 2 and ahead:
            return True
    return False


def lies_ahead_of_news(items: Sequence[Item], at: int, before: Sequence[str], near: Sequence[str]) -> bool:
    """Tell whether an event noun's clause puts it ahead; `before`, `near`: the words before it, all and the last."""
    return is_first_to_come(before) or is_due(items, at) or leaves_for(near)


def _is_about_to(items: Sequence[Item], at: int) -> bool:
    """Tell whether a journey is one somebody is about to make: «قبيل توجهه …، أولى محطات جولته», «سيقوم … بزيارة»."""
    for number in range(at - 1, max(-1, at - 1 - _GOVERNING_REACH), -1):
        key = items[number].key
        if items[number].kind == "stop":
            return False
        if key in _WILL_PAY and items[at].key[:1] == "ب":
            return True
        leaving = number + 1 < at and items[number + 1].key.startswith(_LEAVING)
        if key.removeprefix("و") in _BEFORE and leaving and items[at].key.startswith(_TOURS):
            return True
    return False


def _is_for_later(items: Sequence[Item], at: int) -> bool:
    """Tell whether «في وقت لاحق من» today or this month goes with a noun: «زيارة لفلان … في وقت لاحق من الشهر»."""
    for number in range(at + 1, min(at + 1 + _EARLIER_REACH, len(items) - 2)):
        item = items[number]
        told = item.kind == "word" and (item.key in words().statements or match_verb(item.key) or match_light(item.key))
        if item.kind in ("stop", "comma") or told:
            return False
        if item.key in _TIME and items[number + 1].key in _LATER:
            return items[number + 2].key == "من" and items[number - 1].key == "في"
    return False


def leaves_for(before: Sequence[str]) -> bool:
    """Tell whether the words before a journey tell that somebody is about to leave: «قبل مغادرة البلاد في زيارة …»."""
    leaving = any(key in circumstances().leaving for key in before[1:4])
    return before[:1] == ["في"] and leaving and any(key in _BEFORE for key in before)


def _at_time(items: Sequence[Item], at: int, kind: frozenset[str]) -> bool:
    near = items[at + 1 : at + 1 + _EARLIER_REACH]
    for first, second in pairwise(near):
        if first.kind == "stop":
            return False
        if first.key in _TIME and second.key in kind:
            return True
    return False


def looks_forward(items: Sequence[Item], at: int, *, definite: bool) -> bool:
    """Tell whether an event noun at an item frames what is hoped for or still to come.

    «يأمل أن يبحث الملف خلال لقائه فلانا», «وستناقش خلال القمة بين الرئيسين …», «يواجه الاعتقال لدى وصوله في وقت
    لاحق اليوم». `definite`: «ال» stands before the noun, so that it may be one that was held: then the clause itself
    must open with a verb in the future.
    """
    intro = without_conjunction(items[at - 1].key, 3) if at and items[at - 1].kind == "word" else ""
    if intro not in _WITHIN:
        return False
    for number in range(at - 2, max(-1, at - 2 - _GOVERNING_REACH), -1):
        item = items[number]
        if item.kind in ("stop", "quote") or item.key in words().relatives - {"من"}:
            return False
        if item.kind != "word":
            continue
        key = without_conjunction(item.key, 3)
        if key in lookalikes().hopes:
            return not definite or _opens(items, number)
        if is_future(key):
            return _opens(items, number)
        if key in words().verbal_nouns or key in gatherings().that:
            continue
        present = key[:1] in _PRESENT
        told = key in words().statements or match_verb(item.key) is not None or match_light(item.key) is not None
        if told and not (present and _is_governed(items, number)):
            return present and _arrives_later(items, at, intro, number)
        if present and _opens(items, number) and intro in _ARRIVING:
            return _arrives_later(items, at, intro, number)
    return False


def _opens(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word opens its clause."""
    return at == 0 or items[at - 1].kind in ("comma", "stop", "quote") or items[at].key[:1] == "و"


def _is_governed(items: Sequence[Item], at: int) -> bool:
    return at > 0 and items[at - 1].key in gatherings().that


def _arrives_later(items: Sequence[Item], at: int, intro: str, verb: int) -> bool:
    """Tell whether somebody is only to arrive: «يواجه الاعتقال عند وصوله … في وقت لاحق الجمعة»."""
    been = verb > 0 and items[verb - 1].key in BEEN
    return intro in _ARRIVING and not been and _at_time(items, at, _LATER)


def is_called_for(items: Sequence[Item], at: int) -> bool:
    """Tell whether the verb of the clause, somebody with his offices behind it, calls for what «إلى» rules."""
    far = [item.key for item in items[max(0, at - _CALL_REACH) : at] if item.kind == "word"]
    return any(key.removeprefix("و") in _CALLS for key in far) and not any(match_light(key) for key in far[-3:-1])


def is_of_long_ago(items: Sequence[Item], at: int, published: date | None) -> bool:
    """Tell whether a time before an item lies so far back that what came after it is over as well."""
    ends = (item.time.end for item in items[:at] if item.time)
    return published is not None and any(end and (published - end).days > _LONG_AGO for end in ends)


def is_settled(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word before an event noun makes sure that it was held, whatever is told elsewhere."""
    before = items[at - 1].key if at else ""
    bare = before[1:] if before[:1] == "و" else before
    if bare in words().outcomes or bare in _OVER:
        return True
    if bare in words().not_denying and at > 1 and items[at - 2].key.removeprefix("و") == "لم":
        return True  # «لم يستغرق اللقاء سوى ساعة»
    return bare in DURING and _is_settled_by_clause(items, at)


def is_done_during(items: Sequence[Item], at: int) -> bool:
    """Tell whether something was done «خلال» an event, so that it was held: «ما دار خلال القمة»."""
    before = without_conjunction(items[at - 1].key, 3) if at else ""
    return before in DURING and any(_is_done(items, number) for number in range(at - 2, max(-1, at - 5), -1))


def _is_done(items: Sequence[Item], at: int) -> bool:
    hit = match_light(items[at].key) if items[at].kind == "word" else None
    return hit is not None and all(form.tense == "perfect" for _verb, form in hit.options)


def _is_settled_by_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether what a clause tells to have been done «خلال» an event makes sure that it was held.

    «ستبحث خلال القمة …» and «إن اتفاقا خلال القمة أمر وارد» leave it open; «أكد خلال القمة …» does not.
    """
    for number in range(at - 2, max(-1, at - 2 - _GOVERNING_REACH), -1):
        item = items[number]
        if item.kind == "stop":
            return True
        if item.kind != "word":
            continue
        key = without_conjunction(item.key, 3)
        if key in gatherings().that:
            return False
        if is_future(key) or key in lookalikes().hopes:
            return False
        if key in words().statements or match_verb(item.key) is not None or match_light(item.key) is not None:
            been = number > 0 and items[number - 1].key in BEEN
            return been or key[:1] not in _PRESENT or key in words().statements
    return True


def is_next(items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether the noun is of an event to come, another than one that was held: «الجولة المقبلة من المحادثات»."""
    return any(item.key in _NEXT for item in items[draft.at + 1 : draft.at + _NEXT_REACH])
