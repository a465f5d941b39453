"""Find who acts in the relative clause behind an event noun where only its verb's ending tells it.

«لقاءات عقدها في الرياض مع …» is his whom the text speaks of, «الزيارة التي قاما بها» theirs who were named before,
«اتصال بينهما» that of the two before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import VerbForm, words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, list_before
from kg.reading.event_mentions.matching import match_light
from kg.reading.event_mentions.pairs import pair_before
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.subjects import hides_subject
from kg.text.normalize import fold

_CARRIER_REACH = 4
"""Items behind a noun in which its relative verb stands: an adjective and «التي» may come before it."""
_BETWEEN_REACH = 3
"""The same for «بينهما»."""
_BETWEEN_THEM = word_set("reading.event_mentions.carriers", "between_them")
_SPAN = 3
"""Items before «من» in which «خلال» and the span stand: «بعد ثلاثة أيام من المحادثات»."""
_RESUMED = ("ه", "ها", "هما")
"""Endings of the verb in «لقاء أجراه فلان» that stand for the noun."""


def resuming_verb(items: Sequence[Item], at: int) -> VerbForm | None:
    """Return the form of a light verb that resumes a noun by a pronoun: «عقدها», «أجراها», «قاما بها»."""
    for number in range(at, min(at + _CARRIER_REACH, len(items))):
        if items[number].kind != "word":
            return None
        hit = match_light(items[number].key)
        if hit is None:
            continue
        by_itself = next((form for _light, form in hit.options if form.pronoun in ("ها", "ه")), None)
        behind = items[number + 1].key if number + 1 < len(items) else ""
        return by_itself or (hit.options[0][1] if behind in ("بها", "به") else None)
    return None


def acting_pair(items: Sequence[Item], at: int, end: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return the two who act in «الزيارة التي قاما بها», named before the noun or told last."""
    form = resuming_verb(items, end)
    if form is None or form.number != "dual":
        return ()
    told = discourse.last_event()
    pair = list_before(items, at) or (told.actors if told else ())
    return pair if len(pair) == 2 else ()


def acts_elided(items: Sequence[Item], end: int) -> bool:
    """Tell whether a single left-out subject acts in the clause behind a noun: «لقاءات عقدها مع …»."""
    form = resuming_verb(items, end)
    return form is not None and form.number == "singular" and not form.first_person


def between_them(items: Sequence[Item], end: int) -> bool:
    """Tell whether «بينهما» stands behind a noun: the two named before it took part."""
    near = items[end : end + _BETWEEN_REACH]
    return any(item.kind == "word" and item.key in _BETWEEN_THEM for item in near)


def pair_between(items: Sequence[Item], end: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return whom «بينهما» behind a noun means: «بدأ فلان وفلان حوارا بقمة جمعت بينهما», () where nobody knows."""
    return pair_before(items, end, discourse) if between_them(items, end) else ()


def carried_by_somebody(items: Sequence[Item], start: int, end: int) -> bool:
    """Tell whether the verb that carries a noun has a subject that no mention covers: «لقاءات أجراها مؤلف الكتاب …»."""
    carriers = (n for n in range(start, end) if items[n].kind == "word" and match_light(items[n].key))
    carrier = next(carriers, None)
    return carrier is not None and items[carrier].key.endswith(_RESUMED) and hides_subject(items, carrier)


def spent_on(items: Sequence[Item], at: int) -> bool:
    """Tell whether a span that was spent on an event stands before its noun: «خلال يومين من المفاوضات مع …»."""
    if at < _SPAN or items[at - 1].key != "من":
        return False
    before = items[at - 2]
    keys = fold(before.time.text).split() if before.time else [before.key]
    earlier = items[max(0, at - 2 - _SPAN) : at - 1]
    framed = any(item.key.removeprefix("و") in words().frames_of_time for item in earlier)
    return framed and not lookalikes().spans.isdisjoint(keys)
