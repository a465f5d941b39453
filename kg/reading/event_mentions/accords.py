"""Read what parties settle or declare: agreements signed or reached, truces, official statements."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.other_triggers import OtherWords, other_words
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.other_clauses import (
    Clause,
    Slot,
    bare,
    find_left,
    holds,
)
from kg.reading.event_mentions.other_drafts import (
    Spot,
    carried,
    carrier_of,
    governed_by,
    new_draft,
    subject_around,
    subject_of,
)
from kg.reading.event_mentions.phrases import Actor, Item

_OBJECT_REACH = 6
"""Plain words between «وقّع» and «اتفاقا»."""
_AGREED_REACH = 3
"""Plain words between the parties and «على» in «اتفق … على»."""
_ISSUED_REACH = 3
"""Plain words between «أصدر» and «بيانا»."""


def read_signing(here: Spot) -> list[Draft]:
    """Read «وقّع/أبرم … اتفاقا مع …», «تم توقيع … بين …», «توصل … إلى اتفاق»."""
    w = other_words()
    at = _accord(here.items, here.clause, w)
    if at < 0:
        return []
    truce = _is_truce(here.items, at, w)
    if here.hit.trigger.noun:
        return _signing_noun(here, truce=truce)
    partners = _parties(here.clause)
    towards = [item.key for item in here.items[here.at + 1 : at + 1] if item.kind == "word"]
    if here.hit.trigger.frame == "reach" and not any(key == "الي" or key[:1] == "ل" for key in towards):
        return []  # «توصل إلى»: without its preposition it is another verb
    subject = subject_of(here, at) or _behind(here.clause, at)
    if not subject and not here.hit.conjunction:
        between = [s for s in here.clause.slots if s.preposition == "بين"]
        subject = tuple(a for s in between for a in s.actors)
    parties = _distinct([*subject, *(a for s in partners for a in s.actors)])
    draft = new_draft(here, [("participant", actor, "party") for actor in parties])
    return _settled(draft, truce=truce)


def _accord(items: Sequence[Item], clause: Clause, w: OtherWords) -> int:
    """Return the item of what is signed, -1 if no agreement is: a memorandum must be one of understanding."""
    at = clause.first_word(w.accords, _OBJECT_REACH)
    if at < 0:
        return -1
    following = items[at + 1].key if at + 1 < len(items) else ""
    if holds(w.memoranda, items[at].key) and following not in w.understanding:
        return -1
    if holds(w.truces, items[at].key) and not _is_truce(items, at, w):
        return -1
    return at


def _is_truce(items: Sequence[Item], at: int, w: OtherWords) -> bool:
    """Tell whether an accord is a truce: «هدنة», «وقف إطلاق النار», «اتفاق لوقف إطلاق النار»."""
    for number in range(at, min(at + 3, len(items))):
        key = items[number].key
        if not holds(w.truces, key):
            continue
        if bare(key).endswith("هدنه"):
            return True
        following = [item.key for item in items[number + 1 : number + 4]]
        return any(key in w.fire for key in following)
    return False


def _parties(clause: Clause) -> list[Slot]:
    """Return the slots of the other parties: behind «مع» or «بين», before the aim is told."""
    return [s for s in clause.slots if s.preposition in ("مع", "بين") and not s.topic and s.gap <= 2 and s.actors]


def _behind(clause: Clause, at: int) -> tuple[Actor, ...]:
    """Return the subject that stands behind its object: «وقّع الاتفاق فلان وفلان»."""
    slot = next((s for s in clause.slots if s.at == at + 1 and not s.preposition and not s.joined), None)
    return tuple(slot.actors) if slot else ()


def _distinct(actors: Sequence[Actor]) -> list[Actor]:
    return list({actor.mention.name: actor for actor in actors}.values())


def _settled(draft: Draft, *, truce: bool) -> list[Draft]:
    """Return the draft if it has two parties: a truce is one of another type."""
    if truce:
        draft.type = "ceasefire"
    return [draft] if len(draft.arguments) >= 2 else []


def _signing_noun(here: Spot, *, truce: bool) -> list[Draft]:
    carrier = carrier_of(here)
    if carrier is None:
        return []
    partners = _parties(here.clause)
    actors = [a for s in partners for a in s.actors]
    if not any(s.preposition == "بين" for s in partners):
        own = here.clause.slots[:1]
        by = tuple(own[0].actors) if own and not own[0].preposition and own[0].gap == 0 else carrier.actors
        actors = [*by, *actors] if partners else []
    draft = carried(new_draft(here, [("participant", actor, "party") for actor in _distinct(actors)]), carrier)
    return _settled(draft, truce=truce)


def read_agreeing(here: Spot) -> list[Draft]:
    """Read «اتفق فلان وفلان على …», «اتفقت … مع … على …»: two named parties, and something done by it."""
    w = other_words()
    items = here.items
    on = next((n for n in range(here.at + 1, here.clause.end) if items[n].key == "علي"), -1)
    if on < 0 or on + 1 >= len(items):
        return []
    following = items[on + 1].key
    truce = _is_truce(items, on + 1, w)
    if not truce and (following in w.vague or items[on + 1].kind != "word"):
        return []
    partners = [s for s in _parties(here.clause) if s.at < on]
    subject = subject_of(here, on)
    parties = _distinct([*subject, *(a for s in partners for a in s.actors)])
    draft = new_draft(here, [("participant", actor, "party") for actor in parties])
    draft.places = [p for p in draft.places if p.at < on]
    draft.times = [t for t in draft.times if t[0] < on]  # behind «على» stands when it is to be done
    if sum(1 for n, _ in here.clause.words if n < on) > _AGREED_REACH:
        return []
    return _settled(draft, truce=truce)


def read_truce(here: Spot) -> list[Draft]:
    """Read «أعلنت … وقفا لإطلاق النار», «دخلت الهدنة بين … و… حيز التنفيذ»."""
    w = other_words()
    items, at = here.items, here.at
    if not _is_truce(items, at, w):
        return []
    between = [a for s in _parties(here.clause) for a in s.actors]
    verb = find_left(items, at, w.begin, 3)
    ahead = [key for _, key in here.clause.words[:12]]
    in_force = verb >= 0 or (any(holds(w.begin, key) for key in ahead) and any(key in w.force for key in ahead))
    if in_force:
        actors = _distinct(between)
        spots = [s for s in here.clause.slots if s.kind == "place" and s.preposition in ("في", "ب") and not s.topic]
        if not actors and spots:
            draft = new_draft(here, [("patient", a, "where it holds") for a in spots[0].actors[:1]])
        elif len(actors) >= 2:
            draft = new_draft(here, [("participant", actor, "party") for actor in actors])
        else:
            return []
        return [governed_by(draft, here, verb) if verb >= 0 else draft]
    carrier = carrier_of(here)
    if carrier is None or carrier.kind not in ("announced", "headline"):
        return []
    actors = _distinct([*carrier.actors, *between])
    if not actors or (carrier.kind == "headline" and len(actors) < 2):
        return []
    return [carried(new_draft(here, [("participant", actor, "party") for actor in actors]), carrier)]


def read_statement(here: Spot) -> list[Draft]:
    """Read «أصدر فلان بيانا»: who issued it. What is said in it is no event."""
    w = other_words()
    items, at = here.items, here.at
    if here.items[at].key not in w.statements:
        return []
    verb = find_left(items, at, w.issuing, _ISSUED_REACH)
    if verb < 0:
        return []
    actors = subject_around(here, verb, at)
    if not actors:
        return []
    draft = new_draft(here, [("agent", actor, "issuer") for actor in _distinct(actors)])
    draft.places = []
    return [governed_by(draft, here, verb)]
