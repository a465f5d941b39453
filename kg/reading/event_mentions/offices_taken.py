"""Read who takes an office or leaves it: appointed, elected, charged with a cabinet, sworn in, dismissed, resigned."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.other_triggers import other_words
from kg.reading.event_mentions.drafts import Draft, Taking
from kg.reading.event_mentions.other_clauses import Slot, find_left, holds, phrases_between
from kg.reading.event_mentions.other_drafts import (
    Carrier,
    Spot,
    carried,
    carrier_of,
    governed_by,
    new_draft,
    persons,
    subject_around,
    subject_left,
)
from kg.reading.event_mentions.phrases import Actor, Item
from kg.text.normalize import fold

_POST_REACH = 4
"""Plain words behind the appointee in which his office begins («… رسميا وزيرا»)."""
_CABINET_REACH = 3
"""The same for «تشكيل الحكومة»."""
_TENDER_REACH = 4
"""Plain words between «قدّم» and «استقالته»."""
_BODIES = frozenset({"person", "organization", "place"})


def read_office(here: Spot) -> list[Draft]:
    """Read the frame of a trigger of appointment or dismissal."""
    frame = here.hit.trigger.frame
    if frame == "oath":
        return _oath(here)
    if frame == "resign":
        return _resigning(here)
    if here.hit.trigger.noun:
        return _noun(here)
    if frame == "appoint":
        return _appointing(here)
    return _dismissing(here)


def _takes_post(items: Sequence[Item], slot: Slot) -> bool:
    """Tell whether an office is named right behind a person as what he is made: «فلانا وزيرا», «فلان في منصب …»."""
    w = other_words()
    actor = slot.actors[-1]
    apposed = fold(actor.mention.office or "").split()
    if apposed and apposed[0] in w.posts_taken and actor.mention.extent.end > actor.mention.span.end:
        return True
    seen = 0
    for number in range(slot.last + 1, len(items)):
        item = items[number]
        if item.kind in ("quote", "comma", "time"):
            continue
        if item.kind == "phrase" and item.key in w.posts_taken:  # «وزيرا» may be two ministers, but not here
            following = items[number + 1].key if number + 1 < len(items) else ""
            return following not in w.unnamed_posts
        if item.kind == "phrase" and item.phrase:
            return _is_post_phrase(item)
        if item.kind != "word" or seen > _POST_REACH:
            return False
        seen += 1
        if item.key in w.posts_taken:
            following = items[number + 1].key if number + 1 < len(items) else ""
            return following not in w.unnamed_posts
        if holds(w.into_posts, item.key):
            return True
        if item.key not in ("في", "الي", "علي", "رسميا", "امس", "من", "جديد", "مجددا", "لكي", "ل"):
            return False
    return False


def _is_post_phrase(item: Item) -> bool:
    """Tell whether a phrase is only the office somebody is made: a nominal whose first word is in the accusative."""
    phrase = item.phrase
    if phrase is None or not phrase.actors or phrase.conjunction:
        return False
    actor = phrase.actors[0].mention
    return actor.form == "nominal" and fold(actor.name).split()[:1][0] in other_words().posts_taken


def _appoints(actor: Actor) -> bool:
    """Tell whether somebody holds an office that appoints: he is the subject, where only he is named."""
    office = fold(actor.mention.office or "").split()
    return bool(office) and office[0] in other_words().appointers


def _free(here: Spot) -> list[Slot]:
    return [s for s in here.clause.bare_slots() if s.kind in _BODIES and s.actors]


def _pair(here: Spot, appointee: Slot, agents: Sequence[Actor]) -> list[Taking]:
    person = appointee.actors[-1]
    known = {a.mention.id for a in appointee.actors}
    by: list[Taking] = [("agent", a, "subject") for a in agents if a.mention.id not in known]
    return [*by, ("patient", person, "object")]


def _appointing(here: Spot) -> list[Draft]:
    items = here.items
    slots = _free(here)
    for number, slot in enumerate(slots):
        if slot.kind != "person" or slot.actors[-1].mention.form != "name" or not _takes_post(items, slot):
            continue
        if slot.gap > 1 or slot.joined or len(slot.actors) > 1:
            return []
        before = slots[:number]
        if before:
            agents: tuple[Actor, ...] = tuple(before[-1].actors)
        else:
            agents = () if here.hit.passive else subject_left(here)
        if not agents and _appoints(slot.actors[-1]):
            return []  # «عيّن الرئيس فلان رئيسا للوزراء»: whom, is told later
        return [new_draft(here, _pair(here, slot, agents))]
    following = items[here.at + 1] if here.at + 1 < len(items) else None
    if following and following.kind == "word" and following.key in other_words().posts_taken and not slots:
        after = items[here.at + 2].key if here.at + 2 < len(items) else ""
        own = persons(subject_left(here))
        if own and after not in other_words().unnamed_posts:  # «فلان الذي عُيّن وزيرا»
            return [new_draft(here, [("patient", own[0], "subject")])]
    return []


def _dismissing(here: Spot) -> list[Draft]:
    """Read «أقال فلان فلانا», «أعفاه من منصبه», «كلّف فلان فلانا بتشكيل الحكومة»."""
    w = other_words()
    frame = here.hit.trigger.frame
    if here.at + 1 < len(here.items) and here.items[here.at + 1].key in w.thereby:
        return []  # «قرارا أعفى بموجبه …»: who did so stands before
    closes = {"relieve": w.posts, "charge": w.cabinets}.get(frame)
    until = None
    if closes is not None:
        until = here.clause.first_word(closes, 8)
        if until < 0:
            return []
    slots = [s for s in _free(here) if (until is None or s.at < until) and s.gap <= 1 and not s.joined]
    people = [slot for slot in slots if slot.kind == "person"]
    if not people:
        return []
    patient = people[1] if len(people) > 1 and people[0] is slots[0] else people[0]
    if patient is slots[0] and len(slots) == 1:
        if here.hit.passive:
            agents: tuple[Actor, ...] = ()
        else:
            agents = subject_left(here)
            if not agents and closes is None:
                return []  # «أقال الرئيس وزير ماليته»: one of the two has no name
    elif len(slots) > 1 and slots[1] is patient:
        agents = tuple(slots[0].actors)
    else:
        return []
    if len(patient.actors) > 1 and frame == "charge":
        return []
    draft = new_draft(here, _pair(here, patient, agents))
    return [draft] if len(draft.arguments) > 1 or here.hit.passive or closes is not None else []


def _noun(here: Spot) -> list[Draft]:
    """Read «تعيين فلان وزيرا», «إقالة فلان», «تكليف فلان بتشكيل الحكومة» behind a word that makes it a fact."""
    w = other_words()
    frame = here.hit.trigger.frame
    if here.hit.noun and here.hit.noun.pronoun:
        return []
    carrier = carrier_of(here)
    slots = here.clause.slots
    if carrier is None or not slots or slots[0].preposition or slots[0].gap > 0 or slots[0].at != here.at + 1:
        return []
    first = slots[0]
    by: tuple[Actor, ...] = carrier.actors
    if frame != "appoint" and len(slots) > 1 and not slots[1].preposition and slots[1].gap == 0:
        by, first = tuple(first.actors), slots[1]  # «إقالة ترامب تيلرسون»
    if first.kind != "person" or not first.actors:
        return []
    if frame == "appoint":
        return _list_of_appointees(here, carrier, by)
    if frame == "charge" and here.clause.first_word(w.cabinets, _CABINET_REACH) < 0:
        return []
    if frame == "relieve" and here.clause.first_word(w.posts, 8) < 0:
        return []
    return [carried(new_draft(here, _pair(here, first, by)), carrier)]


def _list_of_appointees(here: Spot, carrier: Carrier, by: Sequence[Actor]) -> list[Draft]:
    """Read «بتعيين فلان وزيرا لـ… وفلان وزيرا لـ…»: one event each."""
    drafts = []
    for number, slot in enumerate(here.clause.slots):
        if slot.kind != "person" or not slot.actors or slot.actors[-1].mention.form != "name":
            continue
        if number == 0 and len(slot.actors) > 1:
            break
        if (number == 0 or slot.joined) and len(slot.actors) == 1 and _takes_post(here.items, slot):
            drafts.append(carried(new_draft(here, _pair(here, slot, by)), carrier))
        elif number == 0:
            break
    return drafts


def _resigning(here: Spot) -> list[Draft]:
    """Read «استقال فلان», «قدّم فلان استقالته», «استقالة فلان»."""
    items, at = here.items, here.at
    w = other_words()
    if here.hit.verb:
        slots = _free(here)
        if slots and slots[0].kind == "person" and slots[0].gap == 0 and slots[0].at <= at + 2 and not slots[0].joined:
            return [new_draft(here, [("patient", a, "subject") for a in slots[0].actors])]
        own = persons(subject_left(here))
        return [new_draft(here, [("patient", a, "subject") for a in own])] if own else []
    verb = find_left(items, at, w.tendering, _TENDER_REACH)
    if verb >= 0 and here.hit.noun and here.hit.noun.pronoun:
        own = persons(subject_around(here, verb, at))
        last = here.clause.slots[:1]
        if not own and last and last[0].at == at + 1 and holds(w.offered, items[verb].key) and not last[0].preposition:
            own = persons(last[0].actors)  # «قدّم استقالته فلان»
        if len(own) != 1:
            return []
        return [governed_by(new_draft(here, [("patient", own[0], "subject")]), here, verb)]
    if here.hit.noun and here.hit.noun.pronoun:
        return []
    carrier = carrier_of(here)
    slots = here.clause.slots
    if carrier is None or not slots or slots[0].preposition or slots[0].at != at + 1 or slots[0].kind != "person":
        return []
    return [carried(new_draft(here, [("patient", slots[0].actors[0], "of")]), carrier)] if slots[0].actors else []


def _oath(here: Spot) -> list[Draft]:
    """Read «أدى فلان اليمين الدستورية»."""
    w = other_words()
    items, at = here.items, here.at
    if not here.hit.definite or here.hit.preposition:
        return []
    following = items[at + 1].key if at + 1 < len(items) else ""
    if following not in w.oath_of:
        return []
    verb = find_left(items, at, w.oaths, 5)
    if verb < 0:
        return []
    own = persons(phrases_between(items, verb, at))[:1]
    if not own and items[verb].key[:1] not in ("و", "ف"):  # «… وأدت اليمين»: whose verb that is, is not to be known
        own = persons(subject_left(here, verb, conjunction=False))
    if len(own) != 1:
        return []
    return [governed_by(new_draft(here, [("patient", own[0], "subject")]), here, verb)]
