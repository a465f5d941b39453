"""Give the meetings of a round its day and place: «عقد فلان، السبت، سلسلة لقاءات في … . والتقى فلان نظيره فلانا».

A sentence that says that somebody held several meetings on a day is the head of those that the report then tells one
by one. One that has a day of its own, or lies before the news («كان قد التقى»), is none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.circumstances import circumstances
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.asides import describes_town
from kg.reading.event_mentions.discourse import Discourse, person_before, share_somebody
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_light
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.small_words import IN
from kg.reading.event_mentions.statements import bare, is_settled_day
from kg.schema import Mention, Status, TimeExpression

OF_THE_ROUND = "the round of meetings told before"
"""Reason of a day or place that a round gives."""
_VERB_REACH = 12
"""Items from the verb to «لقاءات»: its subject with his office, and the day, stand between."""
_PLACE_REACH = 14
"""Items behind «لقاءات» in which its place stands."""
_COUNTS = 3
"""Items before «مشاورات» in which «سلسلة» makes it several."""
_ROUND_REACH = 12
"""Sentences behind its head in which a round goes on."""
_BEFORE_NEWS = word_set("reading.event_mentions.rounds", "before_news")
_BEFORE_REACH = 4
"""Items before a verb in which these put it back."""
_TYPES = frozenset({"meeting", "talks", "reception"})
_HOLDING = frozenset({"عقد", "أجرى", "واصل"})
"""Lemmas of the light verbs by which somebody holds a round."""


@dataclass(frozen=True, slots=True)
class Round:
    """Several meetings told at once: whose they are, their day and places."""

    sentence: int
    actors: tuple[Actor, ...]
    day: TimeExpression | None
    places: tuple[Mention, ...]


def remember_round(items: Sequence[Item], sentence: int, discourse: Discourse) -> None:
    """Keep the round of meetings that a sentence tells of."""
    for at, item in enumerate(items):
        if item.kind == "word" and _is_round(items, at) and (verb := _verb_before(items, at)) >= 0:
            between = [i.phrase for i in items[verb:at] if i.phrase and i.phrase.kind in ("person", "delegation")]
            actors = between[0].actors if between else person_before(items, verb)
            days = [i.time for i in items if i.time is not None and i.time.type != "DURATION"]
            day = days[0] if len(days) == 1 and is_settled_day(days[0]) and days[0].relation is None else None
            places = _places_behind(items, at, sentence, discourse)
            if actors and (day or places):
                discourse.round = Round(sentence, actors, day, places)
            return


def _is_round(items: Sequence[Item], at: int) -> bool:
    """Tell whether a word is «لقاءات», «لقاءاته» or, behind «سلسلة», another plural of meetings."""
    c = circumstances()
    if items[at].key in c.rounds:
        return True
    if items[at].key not in c.talks_in_series:
        return False
    return any(item.kind == "word" and bare(item.key) in c.series for item in items[max(0, at - _COUNTS) : at])


def _verb_before(items: Sequence[Item], at: int) -> int:
    """Return the item of the verb that says the round was held, -1 where none does or it is still to come."""
    for number in range(at - 1, max(-1, at - _VERB_REACH), -1):
        item = items[number]
        if item.kind == "stop":
            return -1
        if item.kind != "word":
            continue
        if bare(item.key) in circumstances().going_on:
            return number
        hit = match_light(item.key)
        if hit is not None:
            held = [form for light, form in hit.options if light.lemma in _HOLDING]
            past = bool(held) and all(form.tense == "perfect" for form in held)
            return number if past and not (hit.future or hit.purpose) else -1
    return -1


def _places_behind(items: Sequence[Item], at: int, sentence: int, discourse: Discourse) -> tuple[Mention, ...]:
    """Return where the round was held: in the place behind it, or where the forum of the sentence sits."""
    for number in range(at + 1, min(at + _PLACE_REACH, len(items))):
        phrase = items[number].phrase
        if items[number].kind == "stop":
            break
        if phrase and phrase.kind == "place" and (phrase.preposition == "ب" or _leads_in(items, number - 1)):
            return (phrase.actors[0].mention,)
    last = discourse.occasions[-1] if discourse.occasions else None
    return last.places if last is not None and last.sentence == sentence else ()


def _leads_in(items: Sequence[Item], at: int) -> bool:
    """Tell whether the place behind an item is where something was: «في …», «في العاصمة الأردنية …»."""
    return items[at].key in IN or describes_town(items, at)


def round_of(
    draft: Draft, actors: Sequence[Actor], status: Status, items: Sequence[Item], sentence: int, discourse: Discourse
) -> Round | None:
    """Return the round that an event without a day of its own belongs to."""
    told = discourse.round
    if told is None or draft.type not in _TYPES or status != "happened" or draft.verb_at < 0:
        return None
    if not 0 < sentence - told.sentence <= _ROUND_REACH or not share_somebody(actors, told.actors):
        return None
    before = items[max(0, draft.verb_at - _BEFORE_REACH) : draft.verb_at]
    if any(item.key in _BEFORE_NEWS for item in before) or any(item.time is not None for item in items):
        return None
    later = [event.day for event in discourse.told if event.sentence > told.sentence and event.day is not None]
    if any(told.day is None or day.start != told.day.start for day in later):
        return None  # the report has gone on to another day
    return told
