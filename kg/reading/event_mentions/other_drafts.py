"""What the frames of other events share: how a draft is made, and which word before a noun says that it took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.other_triggers import TriggerHit, other_words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, person_before
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.other_clauses import (
    Clause,
    bare,
    find_left,
    neighbour_left,
    phrases_between,
    scan,
    times_between,
    words_left,
)
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.subjects import subject_before
from kg.schema import ArgumentRole, TimeExpression

ANNOUNCED_REACH = 4
"""Plain words between «أعلنت» and what was announced; names and times are not counted."""
DECREED_REACH = 3
"""Plain words between «مرسوما» and «بتعيين»."""
_UNLESS_REACH = 6
"""Words before «بعد» in which «لن … إلا» or a future verb takes the fact away."""
_PERFECT = word_set("reading.event_mentions.other_drafts", "perfect")
_ADVERBS = word_set("reading.event_mentions.other_drafts", "adverbs")


@dataclass(slots=True)
class Spot:
    """A trigger in its sentence; the clause behind it is read when first asked for."""

    view: SentenceView
    at: int
    hit: TriggerHit
    discourse: Discourse
    read: Clause | None = None

    @property
    def clause(self) -> Clause:
        """Return the clause behind the trigger."""
        if self.read is None:
            self.read = scan(self.view.items, self.at + 1)
        return self.read

    @property
    def items(self) -> Sequence[Item]:
        """Return the items of the sentence."""
        return self.view.items

    @property
    def rule(self) -> str:
        """Return the name of the frame as events carry it."""
        return f"{self.hit.trigger.frame}:{self.hit.trigger.lemma}"


def new_draft(here: Spot, arguments: Sequence[tuple[ArgumentRole, Actor, str]]) -> Draft:
    """Return a draft of the trigger's type with the clause's times and places."""
    hit, clause = here.hit, here.clause
    draft = Draft(hit.trigger.type, here.rule, here.at, here.at, clause.end, list(arguments))
    draft.times, draft.places = list(clause.times), list(clause.places)
    if hit.verb:
        draft.verb_at = here.at
        draft.imperfect, draft.future = hit.verb.tense == "imperfect", hit.future
    else:
        draft.is_noun = True
    return draft


def subject_of(here: Spot, until: int | None = None) -> tuple[Actor, ...]:
    """Return the subject of the trigger verb: the first free phrase behind it, else the one before it.

    `until` is an item before which the subject behind must stand (the object). A verb tied to the sentence's first one
    by «و» goes on with its subject.
    """
    bare_slots = here.clause.bare_slots(until)
    if bare_slots and not bare_slots[0].joined and bare_slots[0].gap <= 1 and bare_slots[0].actors:
        return tuple(bare_slots[0].actors)
    return subject_left(here)


def subject_left(here: Spot, at: int | None = None, *, conjunction: bool | None = None) -> tuple[Actor, ...]:
    """Return the subject that stands before a verb (the trigger, or the verb at `at`)."""
    number = here.at if at is None else at
    joined = here.hit.conjunction if conjunction is None else conjunction
    if joined:
        return person_before(here.items, number)
    left, how = subject_before(here.items, number, here.discourse)
    if how == "pronoun" and any(actor.mention.sentence != here.view.sentence.index for actor in left):
        return ()  # «… بأنها توصلت لاتفاق»: of whom the sentence before spoke, is a guess
    # a state or city before its verb is the subject too («أنقرة أبرمت …»)
    return left if how else neighbour_left(here.items, number)


def subject_around(here: Spot, verb: int, until: int) -> tuple[Actor, ...]:
    """Return the subject of a verb before the trigger: what stands between it and item `until`, else before it.

    «أصدر فلان بيانا», «فلان أصدر بيانا».
    """
    between = phrases_between(here.items, verb, until)
    return between or subject_left(here, verb, conjunction=here.items[verb].key[:1] in ("و", "ف"))


def persons(actors: Sequence[Actor]) -> list[Actor]:
    """Return the actors that are people."""
    return [actor for actor in actors if actor.mention.type == "PER"]


def governed_by(draft: Draft, here: Spot, verb: int) -> Draft:
    """Let a verb before the trigger tell the draft's status and bring the times between them."""
    key = without_conjunction(here.items[verb].key, 3)
    draft.first = draft.verb_at = verb
    draft.imperfect, draft.future = key[:1] in ("ي", "ت", "س") and key not in _PERFECT, key[:1] == "س"
    draft.times = [*times_between(here.items, verb, here.at), *draft.times]
    return draft


# ---------------------------------------------------------------------------------------------------- carried nouns


@dataclass(frozen=True, slots=True)
class Carrier:
    """The word that makes a fact of a noun: where it stands, who does it, the times it brings, whether it is to come.

    kind: "done" («تم»), "announced" («أعلنت»), "decreed" («مرسوما بتعيين»), "after" («بعد»), "headline".
    """

    kind: str
    at: int
    actors: tuple[Actor, ...] = ()
    times: tuple[tuple[int, TimeExpression], ...] = ()
    future: bool = False


def carrier_of(here: Spot, at: int | None = None) -> Carrier | None:
    """Return what says that the act a noun names took place (or will), None where nothing does.

    `at` is the item of the noun if it is not the trigger («إطلاق سراح»).
    """
    w = other_words()
    items, at = here.items, here.at if at is None else at
    if at == 0 and here.view.section_kind == "title":
        return Carrier("headline", 0)
    before = [(number, key) for number, key in words_left(items, at, 4) if key not in _ADVERBS]
    if not before:
        return None
    number, key = before[0]
    adjacent = all(i.kind in ("time", "quote", "comma") or i.key in _ADVERBS for i in items[number + 1 : at])
    word = bare(key)
    if adjacent and word in w.done:
        if w.done_later & {k for _, k in before[1:3]}:
            return None
        return Carrier("done", number, times=tuple(times_between(items, number, at)))
    if adjacent and word in w.done_later:
        return Carrier("done", number, times=tuple(times_between(items, number, at)), future=word[:1] == "س")
    if adjacent and key in w.after and number == at - 1:
        return None if _not_yet(items, number) else Carrier("after", number)
    return _decreed(here, at) or _announced(here, at)


def _not_yet(items: Sequence[Item], at: int) -> bool:
    """Tell whether «بعد» is a condition: «لن يتفاوض إلا بعد الإفراج عن …»."""
    w = other_words()
    return any(
        key in w.unless or key[:2] in ("سي", "ست") or key[:3] in ("وسي", "وست")
        for _, key in words_left(items, at, _UNLESS_REACH)
    )


def _decreed(here: Spot, at: int) -> Carrier | None:
    """Read «أصدر الملك مرسوما بتعيين …»: the noun hangs on ب, the decree before it."""
    w = other_words()
    items = here.items
    if not items[at].key.lstrip("و").startswith("ب"):
        return None
    decree = find_left(items, at, w.decrees, DECREED_REACH)
    if decree < 0:
        return None
    verb = find_left(items, decree, w.issuing, DECREED_REACH)
    if verb < 0:
        return None  # «طالب بأمر يقضي بتعيين …»
    times = tuple(times_between(items, verb, at))
    return Carrier("decreed", verb, subject_around(here, verb, decree), times)


def _announced(here: Spot, at: int) -> Carrier | None:
    """Read «أعلنت الحكومة الثلاثاء (عن) تعيين …»."""
    w = other_words()
    items = here.items
    verb = find_left(items, at, w.announced, ANNOUNCED_REACH)
    if verb < 0:
        return None
    previous = items[at - 1]
    if previous.kind == "word" and verb != at - 1 and previous.key not in ("عن", "علي", *_ADVERBS):
        return None  # «أعلن رفضه تعيين …»
    return Carrier("announced", verb, subject_around(here, verb, at), tuple(times_between(items, verb, at)))


def carried(draft: Draft, carrier: Carrier) -> Draft:
    """Give a noun's draft the times of its carrier, and the carrier's verb to judge the status by."""
    draft.first = carrier.at
    draft.times = [*carrier.times, *draft.times]
    draft.carried = True
    if carrier.kind in ("done", "announced", "decreed"):
        draft.verb_at = carrier.at
        draft.future = carrier.future
    return draft
