"""Give an event the day of the one told just before it, where the words say that both belong to one day.

«استقبل فلان أمس فلانا، كما التقى فلانا»: a verb coordinated with one that has a day. «وفي وقت لاحق، تلقى فلان …»: a
sentence that goes on from the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.lexicon.circumstances import circumstances
from kg.lexicon.places import places
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adjuncts import ENDS
from kg.reading.event_mentions.discourse import Discourse, Told, last_name, share_somebody
from kg.reading.event_mentions.distances import APART
from kg.reading.event_mentions.drafts import Draft, noun_of
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.statements import is_settled_day, is_statement
from kg.schema import Mention, Status, TimeExpression
from kg.text.normalize import fold

SAME_DAY = "the day of the event told just before it"
"""Reason of a day that goes on from another event."""
SAME_SCENE = "where the event told just before it was"
"""Reason of a place that goes on from another event of the sentence."""
_TOWNS = frozenset({"city", "capital", "country"})
"""Kinds of places in which several events of a sentence are held."""
_ELSEWHERE = frozenset({"visit", "invitation", "phone_call", "summons"})
_REACH = 40
"""Items between two coordinated verbs: a list of those met stands between them, with their offices."""
_SENTENCES_BACK = 1
"""Sentences between an event and the one that goes on from it."""
_GOES_ON = word_set("reading.event_mentions.sequels", "goes_on")
_BEFORE = "قبل"
_AS = "كما"
_AGAIN = word_set("reading.event_mentions.sequels", "again")
_TOO = word_set("reading.event_mentions.sequels", "too")
_TOO_REACH = 3
"""Items behind a sentence's first verb in which «أيضا» goes on from the meeting before: «واجتمع فلان أيضا مع …»."""
_APART = word_set("reading.event_mentions.sequels", "apart")
_AT_IT = word_set("reading.event_mentions.sequels", "at_it")
_WITH_SIDES = word_set("reading.event_mentions.sequels", "with_sides")
_SAT = frozenset({"meeting", "conference", "reception"})
_HOUR = frozenset({fold("الساعة")})
_HOUR_REACH = 14
"""Items behind a trigger in which the hour stands: whom it names and the place stand between."""
_FRAME_REACH = 12
"""Items before an event in which «وعقب اللقاء» stands: the subject of its verb stands between."""
_FRAME_SENTENCES = 2
"""Sentences back in which «اللقاء» finds the meeting it means."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An event of the sentence being read, with the day its own words give it, if any, and its places."""

    draft: Draft
    actors: tuple[Actor, ...]
    day: TimeExpression | None
    status: Status
    places: tuple[Mention, ...]


def enter_other_side(draft: Draft, status: Status, discourse: Discourse) -> None:
    """Enter with whom one who calls off «القمة» was to hold it, as told before: «من المقرر أن يعقد فلان وفلان قمة، لكن
    فلانا ألغى القمة»."""
    people = [actor for _role, actor, _why in draft.arguments if actor.mention.type == "PER"]
    if status not in ("cancelled", "postponed") or not draft.definite or len(draft.arguments) != 1 or not people:
        return
    noun, name = noun_of(draft), last_name(people[0])
    for event in reversed(discourse.told):
        if event.noun == noun and len(event.actors) > 1 and any(last_name(actor) == name for actor in event.actors):
            others = (actor for actor in event.actors if last_name(actor) != name)
            draft.arguments += [("participant", actor, "told before") for actor in others]
            return


def day_told_before(
    draft: Draft,
    actors: Sequence[Actor],
    status: Status,
    items: Sequence[Item],
    before: Sequence[Settled],
    discourse: Discourse,
    sentence: int,
    published: date | None,
) -> TimeExpression | None:
    """Return the day of what the event goes on from, in its sentence or just before; None where it stands alone."""
    return (
        day_of_sentence(draft, actors, status, items, before)
        or day_before(draft, actors, status, items, discourse, sentence)
        or day_of_clause(draft, status, items, published)
        or day_of_hour(draft, status, items, discourse)
    )


def day_of_sentence(
    draft: Draft, actors: Sequence[Actor], status: Status, items: Sequence[Item], before: Sequence[Settled]
) -> TimeExpression | None:
    """Return the day of the verb with which the event's verb is coordinated: «زار فلان … الأربعاء والتقى فلانا»."""
    last = next((event for event in reversed(before) if event.day is not None), None)
    if last is None or not _goes_on_from(last, draft, actors, status, items):
        return None
    if last.draft.type == "visit" and not last.draft.rule.startswith("call:"):
        return None  # «وصل السبت إلى … والتقى …»: on one of the days that follow
    return last.day


def place_of_sentence(
    draft: Draft, actors: Sequence[Actor], status: Status, items: Sequence[Item], before: Sequence[Settled]
) -> list[Mention]:
    """Return the town of the verb with which the event's verb is coordinated: «التقى في لندن فلانا كما أجرى محادثات …».

    Somebody who receives one after the other does so in the same house; else a house is that of its event alone.
    """
    last = before[-1] if before else None
    if draft.type in _ELSEWHERE or last is None or not _goes_on_from(last, draft, actors, status, items):
        return []
    if draft.type == last.draft.type == "reception":
        return list(last.places)
    return _towns(last.places)


def _goes_on_from(
    last: Settled, draft: Draft, actors: Sequence[Actor], status: Status, items: Sequence[Item]
) -> bool:
    """Tell whether an event's verb is coordinated with another's, at whose event one of the people was."""
    if draft.verb_at < 1 or draft.type == "visit" or last.draft.verb_at < 0 or last.status != status:
        return False
    if draft.verb_at - last.draft.at > _REACH or not _is_coordinated(items, draft.verb_at):
        return False
    if not share_somebody(actors, last.actors):
        return False
    end = draft.verb_at - 2 if items[draft.verb_at - 2].key == _BEFORE else draft.verb_at  # without «قبل أن»
    between = items[last.draft.at + 1 : end]
    return not any(i.kind == "stop" or (i.kind == "word" and (is_statement(i.key) or i.key in _APART)) for i in between)


def day_of_clause(
    draft: Draft, status: Status, items: Sequence[Item], published: date | None
) -> TimeExpression | None:
    """Return the day of the clause that «كما» adds to: «يلقي غدا خطابا أمام البرلمان، كما سيستقبل فلانا».

    A plan takes a day that has not come, what happened one that has.
    """
    at = draft.verb_at - 1
    if at < 1 or items[at].key != "كما" or draft.type in ("visit", "invitation") or published is None:
        return None
    for number in range(at - 1, max(-1, at - _REACH), -1):
        item = items[number]
        if item.kind == "stop" or (item.kind == "word" and (is_statement(item.key) or item.key in _APART)):
            return None
        time = item.time
        if time is not None:
            fits = is_settled_day(time) and time.start is not None and (time.start > published) == (status == "planned")
            return time if fits and time.relation is None and status in ("planned", "happened") else None
    return None


def day_of_hour(
    draft: Draft, status: Status, items: Sequence[Item], discourse: Discourse
) -> TimeExpression | None:
    """Return the coming day told last where a plan is told by the hour alone: «يلتقيان عند الساعة 13,15»."""
    day = discourse.day
    if status != "planned" or draft.type == "invitation" or day is None:
        return None
    for item in items[draft.at + 1 : draft.at + _HOUR_REACH]:
        if item.kind in ("stop", "time"):
            return None
        if item.key in _HOUR:
            return day
    return None


def framed_by(
    draft: Draft, actors: Sequence[Actor], items: Sequence[Item], discourse: Discourse, sentence: int
) -> Told | None:
    """Return the meeting told shortly before at or right after which the event was: «وعقب اللقاء، عقدا …».

    «وأجرى الرئيسان خلال اللقاء اتصالا بفلان» is of that day too.
    """
    if draft.type in ("visit", "invitation"):
        return None
    for number in range(max(0, draft.first - _FRAME_REACH), min(draft.end + 1, len(items) - 1)):
        if items[number].key.removeprefix("و") not in _AT_IT or items[number + 1].kind != "word":
            continue
        noun = match_noun(items, number + 1)
        if noun is None or not noun.definite or noun.preposition or number + 1 <= draft.at < noun.end:
            continue
        behind = items[noun.end] if noun.end < len(items) else None
        if noun.type == "visit" or (behind is not None and (behind.phrase is not None or behind.key in _WITH_SIDES)):
            continue  # «خلال الاجتماع مع فلان», «خلال القمة العربية»: another, or one that stands elsewhere
        near = (told for told in reversed(discourse.told) if sentence - told.sentence <= _FRAME_SENTENCES)
        told = next((t for t in near if t.type_class in _SAT and share_somebody(actors, t.actors)), None)
        if told is not None and told.held:
            return told
    return None


def _is_coordinated(items: Sequence[Item], at: int) -> bool:
    """Tell whether «و» or «كما» joins the verb at an item to what stands before."""
    if items[at].key[:1] == "و":
        return True
    before = at - 1
    while before > 0 and items[before].kind == "word" and items[before].key in words().auxiliaries:
        before -= 1
    until = items[before].key == _BEFORE and items[before + 1].key == "ان"  # «استقبل …، قبل أن يلتقي الأخير بفلان»
    return until or items[before].key in _GOES_ON


def day_before(
    draft: Draft, actors: Sequence[Actor], status: Status, items: Sequence[Item], discourse: Discourse, sentence: int
) -> TimeExpression | None:
    """Return the day of the event told last, where the sentence goes on from it: «وفي وقت لاحق …», «وعقب ذلك …»."""
    if draft.verb_at < 0 or status != "happened" or draft.type in ("visit", "invitation") or not discourse.told:
        return None
    opening = " ".join(item.key for item in items[:4] if item.kind in ("word", "time"))
    goes_on = any(opening == go or opening.startswith(f"{go} ") for go in circumstances().afterwards)
    too = draft.verb_at == 0 and any(item.key in _TOO for item in items[1 : 1 + _TOO_REACH])
    if not (goes_on or too or adds_to(draft, items)):
        return None
    if any(i.kind == "stop" or (i.kind == "word" and is_statement(i.key)) for i in items[: draft.verb_at]):
        return None
    last = _last_dated(discourse)
    near = 0 < sentence - last.sentence <= 1 + _SENTENCES_BACK
    if not near or not last.held or last.day is None or not share_somebody(actors, last.actors):
        return None
    return last.day


def _last_dated(discourse: Discourse) -> Told:
    """Return the event told last, passing over what those who met told the press, which has no day of its own."""
    passed = (t for t in reversed(discourse.told) if t.day is not None or t.type_class != "press_conference")
    return next(passed, discourse.told[-1])


def adds_to(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether a sentence adds a meeting to the one before: «كما التقى فلانا», but not «كما كان قد التقى فلانا»."""
    again = any(item.key in _AGAIN for item in items[draft.at :])  # «كما التقاه للمرة الثانية في غضون أسابيع»
    return items[0].key == _AS and draft.verb_at == 1 and not draft.imperfect and not again


def place_before(
    draft: Draft, actors: Sequence[Actor], status: Status, items: Sequence[Item], discourse: Discourse, sentence: int
) -> list[Mention]:
    """Return the town of the meeting told in the sentence before, to which «كما التقى فلانا» adds another."""
    if draft.type in _ELSEWHERE or status != "happened" or not adds_to(draft, items) or not discourse.told:
        return []
    last = discourse.told[-1]
    if sentence - last.sentence != 1 or not last.held or not share_somebody(actors, last.actors):
        return []
    return _towns(last.places)


def _towns(spots: Sequence[Mention]) -> list[Mention]:
    return [place for place in spots if any(p.kind in _TOWNS for p in places().get(fold(place.name), ()))]


def is_day_of_event(time: TimeExpression | None, reason: str) -> bool:
    """Tell whether a time is the day on which an event was, as its own words say."""
    own = reason != ENDS and not reason.startswith(APART)
    return own and time is not None and is_settled_day(time) and time.relation is None
