"""Read the events around meetings: agreements, statements, appointments, attacks, releases, ceasefires.

They tell the timeline's story and never enter who-met-whom. An event is made only where trigger, frame and arguments
agree; what is wished for, feared, or told in a general present is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from kg.lexicon.other_triggers import TriggerHit, beside, other_words, trigger_tokens, triggers
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.accords import read_agreeing, read_signing, read_statement, read_truce
from kg.reading.event_mentions.adjuncts import attach_places, attach_time
from kg.reading.event_mentions.discourse import Discourse, is_spokesman
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.marks import OTHER
from kg.reading.event_mentions.offices_taken import read_office
from kg.reading.event_mentions.other_clauses import words_left
from kg.reading.event_mentions.other_drafts import Spot
from kg.reading.event_mentions.phrases import Item, SentenceView
from kg.reading.event_mentions.releases import read_release
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.status import status_of_verb
from kg.reading.event_mentions.violence import read_attack, read_killing
from kg.reading.event_mentions.wishes import is_wish
from kg.schema import Argument, Article, EventMention, Span, Status, TimeExpression, content_id

_FRAMES: Mapping[str, Callable[[Spot], list[Draft]]] = {
    "sign": read_signing,
    "reach": read_signing,
    "agree": read_agreeing,
    "appoint": read_office,
    "charge": read_office,
    "dismiss": read_office,
    "relieve": read_office,
    "resign": read_office,
    "oath": read_office,
    "strike": read_attack,
    "kill": read_killing,
    "free": read_release,
    "set free": read_release,
    "exchange": read_release,
    "truce": read_truce,
    "issue": read_statement,
}
_TOLD: frozenset[Status] = frozenset({"happened", "planned", "reported", "denied"})
"""What is only proposed, cancelled or put off is no event of the story around meetings."""
_ASKED = frozenset({"؟", "?"})
_QUESTIONS = word_set("reading.event_mentions.other_events", "questions")
_BEFORE_TIMES = word_set("reading.event_mentions.other_events", "before_times")
_EXPECTED = word_set("reading.event_mentions.other_events", "expected")
_NEGATING = word_set("reading.event_mentions.other_events", "negating")
_DENYING = word_set("reading.event_mentions.other_events", "denying")
_CLAUSE = 8
"""Plain words before a time in which its clause begins."""
_PLACELESS = frozenset({"appointment", "release", "statement"})


def read_other_events(
    article: Article, view: SentenceView, discourse: Discourse, published: date | None
) -> Iterator[EventMention]:
    """Yield the events of a sentence that are no contacts, in reading order.

    `published` is the publication date that holds in the sentence's section. Nothing is remembered in `discourse`: the
    reading of meetings stays as it is without these.
    """
    if view.sport or not view.marks & OTHER or not _ASKED.isdisjoint(view.keys):
        return
    keys = frozenset(view.keys)
    used: set[int] = set()
    for at, item in enumerate(view.items):
        if item.kind != "word" or at in used:
            continue
        for hit in triggers().get(item.key, ()):
            if hit.trigger.beside and beside(hit.trigger.beside).isdisjoint(keys):
                continue
            found = _read(article, view, at, hit, discourse, published)
            if found:
                yield from found
                used.update(_nouns_of(view, at, hit))
                break


def may_tell(words: Sequence[str]) -> bool:
    """Tell whether a sentence of these folded words can tell an event that is no contact: a trigger stands in it with
    a word that must stand beside it, and nothing is asked."""
    keys = frozenset(words)
    found = (hit for key in keys & trigger_tokens() for hit in triggers()[key])
    told = any(not hit.trigger.beside or not beside(hit.trigger.beside).isdisjoint(keys) for hit in found)
    return told and _ASKED.isdisjoint(keys)


def _nouns_of(view: SentenceView, at: int, hit: TriggerHit) -> range:
    """Return the items whose triggers the event has used up: «توصلوا إلى هدنة» is one event."""
    return range(at, at + 8) if hit.trigger.frame in ("sign", "reach", "agree") else range(at, at + 1)


def _read(
    article: Article, view: SentenceView, at: int, hit: TriggerHit, discourse: Discourse, published: date | None
) -> list[EventMention]:
    here = Spot(view, at, hit, discourse)
    out = []
    for draft in _FRAMES[hit.trigger.frame](here):
        mention = _finish(article, view, draft, published)
        if mention:
            out.append(mention)
    return out


def _finish(article: Article, view: SentenceView, draft: Draft, published: date | None) -> EventMention | None:
    items = view.items
    # who speaks for others does not act, but a journalist may be set free
    arguments = [t for t in draft.arguments if t[0] == "patient" or not is_spokesman(t[1])]
    if len(arguments) < len(draft.arguments) or not arguments:
        return None
    governed = draft.verb_at if draft.verb_at >= 0 else draft.first
    if is_wish(items, governed) or any(key in _QUESTIONS for _, key in words_left(items, governed, 2)):
        return None
    time, date_reason = _time_of(view, draft)
    status = _status(view, draft, time, published)
    if status not in _TOLD:
        return None
    if time and published and time.start and time.start > published and status in ("happened", "reported"):
        time, date_reason = None, "the clause's time is yet to come"
    spots, place_reason = attach_places(draft, items)
    if draft.type in _PLACELESS:
        spots, place_reason = [], "no place is read for this type"
    tokens = view.sentence.tokens
    item = items[draft.at]
    span = Span(tokens[item.start].span.start, tokens[item.end - 1].span.end)
    fillers = [Argument(role, actor.mention.id, None, reason) for role, actor, reason in arguments]
    fillers += [Argument("place", place.id, None, place_reason) for place in {p.name: p for p in spots}.values()]
    if time:
        fillers.append(Argument("time", time.id, None, date_reason))
    who = [actor.mention.id for _, actor, _ in arguments]
    return EventMention(
        content_id("x", article.id, span.start, span.end, draft.type, *who), article.id, view.sentence.index,
        draft.type, span, status, draft.rule, tuple(fillers), None, place_reason, date_reason,
    )  # fmt: skip


def _time_of(view: SentenceView, draft: Draft) -> tuple[TimeExpression | None, str]:
    """Return the event's time: that of its frame, or of its clause if no other event stands between."""
    items = view.items
    time, reason = attach_time(draft, items)
    if time is None:
        return time, reason
    at = next(n for n, item in enumerate(items) if item.time is time)
    if reason == "clause":
        return (time, reason) if _opens(items, at, draft) else (None, "the clause's time is another act's")
    if draft.carried and draft.verb_at < 0 and at > draft.at and not _close_behind(items, draft, at):
        return None, "the clause's time is another act's"
    return time, reason


def _opens(items: Sequence[Item], at: int, draft: Draft) -> bool:
    """Tell whether a time before the trigger opens the trigger's own clause («وفي عام 2015 وقّعت …»).

    Behind another verb it dates what that verb tells, but «قتل فلان الجمعة في غارة …» dates the raid too.
    """
    if draft.carried and draft.verb_at < 0 and draft.type != "attack":
        return False  # «أعلن الثلاثاء … بعد استقالة فلان»
    w = other_words()
    if any(item.key in trigger_tokens() and item.kind == "word" for item in items[at : draft.first]):
        return False
    before = [without_conjunction(key) for _, key in words_left(items, at, _CLAUSE)]
    if draft.type == "attack" and not w.harmed.isdisjoint(before):
        return True
    return _BEFORE_TIMES.issuperset(before)


def _close_behind(items: Sequence[Item], draft: Draft, at: int) -> bool:
    """Tell whether a time belongs to a noun that an adverbial holds: right behind the names, no comma before it."""
    between = items[draft.at + 1 : at]
    return all(i.kind == "phrase" or (i.kind == "word" and i.key in _BEFORE_TIMES) for i in between[-2:]) or (
        draft.type == "attack" and not any(i.kind == "comma" for i in between)
    )


def _status(view: SentenceView, draft: Draft, time: TimeExpression | None, published: date | None) -> Status | None:
    """Return the status, None where the words tell of no single act (a general or narrative present)."""
    if draft.verb_at < 0:
        return "happened"
    title = view.section_kind == "title"
    status = status_of_verb(
        view.items, draft.verb_at, imperfect=draft.imperfect, future=draft.future, purpose=False, title=title,
        times=[time] if time else [], published=published,
    )  # fmt: skip
    before = [key for _, key in words_left(view.items, draft.verb_at, 5)]
    if status in ("happened", "reported") and "ان" in before and not _DENYING.isdisjoint(before):
        return "denied"
    if status == "denied" and (_NEGATING | _DENYING).isdisjoint(before):
        return None  # «عدم», «دون» before it negate their own noun
    if draft.imperfect and not draft.future and not title and status in ("happened", "planned"):
        return "planned" if status == "planned" and _expected(view, draft) else None
    return status


def _expected(view: SentenceView, draft: Draft) -> bool:
    """Tell whether an imperfect hangs on «من المقرر أن», «سوف»."""
    before = [key for _, key in words_left(view.items, draft.verb_at, 3)]
    return before[:1] == ["سوف"] or (before[:1] == ["ان"] and not _EXPECTED.isdisjoint(before))
