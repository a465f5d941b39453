"""Tell the status of an event from its draft: what its noun says, and what its verb says of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.adjuncts import is_counted
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.noun_status import status_of_noun, tells_past
from kg.reading.event_mentions.outlook import (
    comes_first,
    frames_what_comes,
    is_counted_occasion,
    is_fronted_plan,
    is_on_planned_visit,
    is_programme,
    is_within,
)
from kg.reading.event_mentions.phrases import Item, SentenceView
from kg.reading.event_mentions.prospects import looks_forward
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.scenes import Visit
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.status import status_of_verb, tells_of_the_future
from kg.reading.event_mentions.subjects import RESUMING
from kg.reading.event_mentions.visit_days import is_end
from kg.schema import Status, TimeExpression

_BESIDE = 2
"""Words of «إضافة إلى» before the noun."""
_DISCUSSED_AT = "discuss:"
_LASTING = frozenset({"visit", "talks", "conference"})
"""Types of events that take days: told in the present, without a day to come, they are under way."""
_CALL = "call:"
"""Begins the rules of verbs of being somewhere on a visit, not of the way there: «يزور»."""
_ATTENDING = ("شارك+", "حضر+")
"""Rules of light verbs of going to what others hold: told in the present, it may be of any day."""
_CLAUSE_BEHIND = 3
"""Items behind the verb in which a time can still be that of what is under way."""
_TO_COME = word_set("reading.event_mentions.draft_status", "to_come")
_NOT_NOW = word_set("reading.event_mentions.draft_status", "not_now")
_UNDER_WAY = ("انتهى+", "تواصل+")
"""Rules of light verbs that take it for granted that the event has begun, whenever it ends or goes on."""


def _is_besides(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verbal noun stands behind «إضافة إلى»: «وإضافة إلى عقد قمة مع فلان، التقى …», held as well."""
    if at < _BESIDE or items[at].key not in words().verbal_nouns:
        return False
    first, second = items[at - 2].key.removeprefix("و").removeprefix("ف"), items[at - 1].key
    return second in participation().adding.get(first, ())


def status_of_draft(
    draft: Draft,
    view: SentenceView,
    time: TimeExpression | None,
    published: date | None,
    visits: Sequence[Visit],
    *,
    happened: bool,
    planned: bool,
) -> Status:
    """Return the status of an event as its noun and verb tell it, `time` its own.

    `visits`: the journeys of the sentence; `happened`, `planned`: what the sentence told before was held or to come.
    """
    known = [time] if time else []
    items = view.items
    title = view.section_kind == "title"
    noun_status = status_of_noun(
        items,
        draft.at,
        future_after=draft.future_after,
        purpose=draft.purpose and draft.is_noun,
        title=title,
        times=known,
        published=published,
    )
    if draft.is_noun and draft.type == "invitation" and draft.status:
        return draft.status
    if draft.is_noun:
        ahead = (noun_status == "happened" and not tells_past(known)) and (
            frames_what_comes(items, draft, within=is_within(items, draft))
            or (planned and is_counted_occasion(items, draft))
            or (not draft.carried and looks_forward(items, draft.at, definite=draft.definite))
        )
        return "planned" if ahead else noun_status
    if _is_besides(items, draft.verb_at):
        return "planned" if tells_of_the_future(items) else "happened"
    if _is_first_person_to_come(draft, view):
        return "planned"
    if without_conjunction(items[draft.verb_at].key) in words().verbal_nouns and is_fronted_plan(items, draft.verb_at):
        return "planned"
    if draft.rule.startswith(_UNDER_WAY) or (is_end(draft) and not draft.future):
        return "happened"  # «من المقرر أن تنتهي المحادثات غدا»: they are held
    progressive = draft.rule.startswith("قام+") or (draft.progressive and not is_programme(items, draft))
    relative = draft.verb_at > 0 and items[draft.verb_at - 1].key in words().relatives - {"من"}
    verb_status = status_of_verb(
        items,
        draft.verb_at,
        imperfect=draft.imperfect,
        future=draft.future,
        purpose=draft.purpose,
        title=title,
        times=known,
        published=published,
        progressive=progressive
        or relative
        or is_counted(draft, items)
        or (not planned and _is_under_way(items, draft, time, published)),
    )
    if verb_status == "denied" and draft.rule.startswith(_DISCUSSED_AT) and "+" in draft.rule:
        return "planned" if draft.imperfect else "happened"  # «لن يناقش ذلك أثناء اجتماعه مع فلان»: they meet
    if verb_status == "happened" and draft.imperfect and is_on_planned_visit(items, draft, visits):
        return "planned"  # «يزور … غدا، يجري خلالها محادثات»
    if draft.status == "planned" and noun_status in ("cancelled", "postponed"):
        return noun_status  # «قرر إلغاء القمة»
    if draft.status and verb_status in ("happened", "planned", "reported"):
        return draft.status
    if verb_status == "planned" and draft.imperfect and comes_first(items, draft.verb_at):
        narrated = happened or not (planned or title or tells_of_the_future(items[: draft.verb_at]))
        return "happened" if narrated else verb_status  # «وصل … قبل أن يلتقي فلانا»
    if verb_status == "happened" and draft.at != draft.verb_at:
        if noun_status in ("cancelled", "postponed"):
            return noun_status
        return "planned" if draft.future_after and draft.imperfect else verb_status
    return verb_status


def _is_under_way(
    items: Sequence[Item], draft: Draft, time: TimeExpression | None, published: date | None
) -> bool:
    """Tell whether a verb in the present tells what lasts for days: «يزور فلان البلد», «تستضيف المدينة قمة».

    A meeting, which takes an hour, is under way only where no day is given (`time`), and held: «تعقد الهيئة اجتماعا».
    """
    if not draft.imperfect or draft.future or draft.purpose or draft.rule.startswith(_ATTENDING):
        return False
    if draft.verb_at > 0 and items[draft.verb_at - 1].key in _NOT_NOW:
        return False
    if draft.verb_at + 1 < len(items) and items[draft.verb_at + 1].key in RESUMING:
        return False  # «زيارة يلتقي خلالها …»: its programme
    clause = items[draft.verb_at : max(draft.verb_at, draft.at) + 1 + _CLAUSE_BEHIND]
    to_come = any(item.key in _TO_COME for item in items[draft.verb_at : max(draft.verb_at, draft.at)])
    # «يزور فلان خلال ثلاثة أيام البلد»: not its day, and yet to come
    ahead = published is not None and any(i.time and i.time.start and i.time.start > published for i in clause)
    if to_come or ahead or (time is not None and time.start is None):
        return False  # «يزور فلان البلد غدا» of nobody knows when
    held = "+" in draft.rule
    if draft.type == "meeting":
        return held and time is None
    return draft.type in _LASTING and (held or draft.rule.startswith(_CALL))


def _is_first_person_to_come(draft: Draft, view: SentenceView) -> bool:
    """Tell whether «سأزور … وألتقي فلانا» in speech goes on with "I shall": written with hamza it is not "he met"."""
    items, at = view.items, draft.verb_at
    written = [token.text for token in view.sentence.tokens[: items[at].start + 1]]
    if not written[-1].startswith("وأ") or not in_speech(items, at):
        return False
    return any(text.removeprefix("و").startswith("سأ") for text in written)
