"""Give a meeting the place and day of the occasion it was held on: «التقى فلانا على هامش القمة», «… على هامشها».

A summit, conference or forum is remembered with its place and day even where nobody is named that took part; later
sentences take it up by its noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.names import without_article
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, Occasion
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import LightHit, NounHit, match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import is_small
from kg.schema import Mention, Status, TimeExpression

ON_OCCASION = "the occasion it was held on"
"""Reason of a place or day that a summit or conference gives."""
_BEFORE, _BEHIND = 9, 16
"""Items before and behind a trigger in which «على هامش القمة» stands."""
_QUALITIES = 2
"""Adjectives by which a gathering is told from another: «القمة العربية الطارئة»."""
_NEXT = word_set("reading.event_mentions.occasions", "next")
_MEETINGS = frozenset({"meeting", "talks"})
_PRESENT = frozenset({"attendee", "member", "chair", "delegation", "head_of_delegation"})
"""Roles of those who are told to have been at talks told before."""
_AHEAD = frozenset({"planned", "proposed"})
_LONGEST = 7
"""Days a gathering may last and still date what is held beside it."""
_BACK = 4
"""Sentences in which «على هامشها» still finds what it stands for."""
_PRONOUNS = ("ها", "هما", "ه")
_ATTENDING = frozenset({"attendee", "chair"})
"""Roles in a gathering of many: «شارك فلان في الاجتماع الوزاري» names one of those who came."""
_WORKS = word_set("reading.event_mentions.occasions", "works")


def remember_occasion(
    draft: Draft,
    items: Sequence[Item],
    spots: Sequence[Mention],
    time: TimeExpression | None,
    status: Status,
    sentence: int,
    discourse: Discourse,
) -> None:
    """Keep where and when a summit, conference or forum was or will be."""
    noun = match_noun(items, draft.at)
    attended = all(role in _ATTENDING or actor.mention.type != "PER" for role, actor, _reason in draft.arguments)
    gathering = draft.type == "conference" or (draft.type == "meeting" and attended)
    if not gathering or noun is None or not (spots or time):
        return
    head, end = _head_noun(items, noun)
    known = Occasion(
        sentence, head, _qualities(items, end), tuple(spots), time if _is_span(time) else None, status,
        bool(draft.arguments),
    )  # fmt: skip
    discourse.occasions.append(known)


def is_of_its_days(gathering: Occasion, status: Status) -> bool:
    """Tell whether an event of a status can be held on the days of a gathering: what is to come on one to come."""
    return gathering.status == status or {gathering.status, status} <= _AHEAD


def _is_span(time: TimeExpression | None) -> bool:
    """Tell whether a time is a few known days: a gathering sits for two or three, or «this week»."""
    if time is None or time.type == "DURATION" or time.start is None or time.end is None or time.relation is not None:
        return False
    return (time.end - time.start).days <= _LONGEST


def _head_noun(items: Sequence[Item], noun: NounHit) -> tuple[str, int]:
    """Return the noun by which a gathering is taken up, and the item behind it.

    «مؤتمر القمة العربية» is «القمة», and so is «الجلسة الافتتاحية للقمة العربية».
    """
    for at in range(noun.end, min(noun.end + _QUALITIES, len(items))):
        inner = match_noun(items, at) if items[at].kind == "word" else None
        named = inner is not None and inner.definite and not inner.conjunction and inner.type == "conference"
        if inner is not None and named and (at == noun.end or inner.preposition == "ل"):
            return inner.noun.lemma, inner.end
        if items[at].kind != "word" or not items[at].key.startswith("ال"):
            break
    return noun.noun.lemma, noun.end


def occasion_of(
    draft: Draft, items: Sequence[Item], sentence: int, status: Status, discourse: Discourse
) -> Occasion | None:
    """Return the gathering told before that the event was held beside, or that it is: None where none is meant."""
    if draft.type in ("visit", "invitation", "phone_call", "summons"):
        return None
    at = _margin_at(draft, items)
    if at < 0:
        return _taken_up(draft, items, status, sentence, discourse)
    if not discourse.occasions:
        return None
    key = items[at].key
    if key.startswith("هامش") and key.endswith(_PRONOUNS):
        last = discourse.occasions[-1]
        return last if sentence - last.sentence <= _BACK else None
    number = at + 1
    while number < len(items) and items[number].kind == "word" and items[number].key in _WORKS:
        number += 1
    noun = match_noun(items, number) if number < len(items) and items[number].kind == "word" else None
    if noun is None or not (noun.definite or _is_of_body(items, noun)):
        return None
    head, end = _head_noun(items, noun)
    return _told_as(head, _qualities(items, end), discourse)


def _is_of_body(items: Sequence[Item], noun: NounHit) -> bool:
    """Tell whether a gathering is known by the body whose it is: «قمة الحلف»."""
    phrase = items[noun.end].phrase if noun.end < len(items) else None
    return phrase is not None and phrase.kind == "organization" and not (phrase.preposition or phrase.conjunction)


def _without_people(draft: Draft, status: Status, sentence: int, discourse: Discourse) -> Occasion | None:
    """Return the talks told before without a name, where «الاجتماع» now tells who was there."""
    told = discourse.awaiting
    if told is None or draft.type not in _MEETINGS or sentence - told.sentence > _BACK:
        return None
    if status != "happened" and not (status == "planned" and _is_ahead(told.times)):
        return None
    if not draft.arguments or not {role for role, _actor, _why in draft.arguments} <= _PRESENT:
        return None  # «الحوار بين مصر وفرنسا» tells of itself
    day = next((time for time in told.times if _is_span(time)), None)
    return Occasion(told.sentence, "", frozenset(), told.places, day, status)


def _is_ahead(times: Sequence[TimeExpression]) -> bool:
    """Tell whether talks told without a name are still to come: «يعقد غدا اجتماع …. وسيشارك في الاجتماع فلان»."""
    return any(time.start and time.anchor and time.start >= time.anchor for time in times)


def _taken_up(
    draft: Draft, items: Sequence[Item], status: Status, sentence: int, discourse: Discourse
) -> Occasion | None:
    """Return what was told before of a summit or conference that is now told with people: «القمة بين فلان وفلان»."""
    noun = match_noun(items, draft.at)
    if noun is None or not noun.definite:
        return None
    if draft.type != "conference":
        return _without_people(draft, status, sentence, discourse)
    head, end = _head_noun(items, noun)
    told = _told_as(head, _qualities(items, end), discourse)
    # one that was told with other people is another: «القمة بين الكوريتين» and «القمة بين واشنطن وبيونغ يانغ»
    if told is None or told.named:
        return None
    return told if told.status == status or sits(draft, told, status) else None


def sits(draft: Draft, gathering: Occasion, status: Status) -> bool:
    """Tell whether somebody takes part in a gathering that has begun: «انطلقت أمس القمة. ويشارك في القمة فلان»."""
    under_way = gathering.status == "happened" and status == "planned" and draft.imperfect and not draft.future
    return under_way and draft.type == "conference"


def denies_in_course(items: Sequence[Item], at: int, light: LightHit) -> bool:
    """Tell whether a verb of denying only says when it was done: «نفى في اليوم الثاني من القمة أي خلاف»."""
    if any(verb.status != "denied" for verb, _form in light.options):
        return False
    for number in range(at + 1, min(at + 1 + _BEHIND, len(items))):
        if items[number].kind == "stop":
            return False
        if items[number].kind == "word" and match_noun(items, number):
            course = number - 1
            while course > at and items[course].key in gatherings().programme:
                course -= 1
            return at < course < number - 1 and items[course].key in gatherings().inside
    return False


def _margin_at(draft: Draft, items: Sequence[Item]) -> int:
    """Return the item of «هامش» in the event's clause, -1 where there is none."""
    margins = circumstances().margins
    for number in range(draft.at + 1, min(draft.at + _BEHIND, len(items))):
        if items[number].kind == "stop":
            break
        if items[number].key in margins:
            return number
    for number in range(draft.at - 1, max(-1, draft.first - 1 - _BEFORE), -1):
        if items[number].kind == "stop":
            break
        if items[number].key in margins:
            return number
    return -1


def _qualities(items: Sequence[Item], at: int) -> frozenset[str]:
    """Return the adjectives right behind a noun, without «ال»."""
    found = []
    for item in items[at : at + _QUALITIES]:
        if item.kind != "word" or not item.key.startswith("ال") or is_small(item.key) or item.key in words().relatives:
            break
        if item.key not in circumstances().praising:
            found.append(without_article(item.key))
    return frozenset(found)


def _told_as(noun: str, qualities: frozenset[str], discourse: Discourse) -> Occasion | None:
    """Return the gathering told last by this noun; one of another kind («القمة العربية») is another."""
    for told in reversed(discourse.occasions):
        if told.noun == noun:
            known = told.qualities | (_NEXT if told.status in _AHEAD else frozenset())
            return told if qualities <= known else None
    return None
