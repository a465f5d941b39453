"""Read attacks and killings: who struck whom or what."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.other_triggers import other_words, triggers
from kg.reading.event_mentions.drafts import Draft, Taking
from kg.reading.event_mentions.other_clauses import Clause, Slot, find_left, holds, neighbour_left, words_left
from kg.reading.event_mentions.other_drafts import (
    Spot,
    carried,
    carrier_of,
    governed_by,
    new_draft,
    subject_around,
    subject_left,
)
from kg.reading.event_mentions.phrases import Actor
from kg.reading.event_mentions.scans import PlaceFound
from kg.text.normalize import fold

_TARGET_REACH = 3
"""Plain words between a blow and the name of what it hit («على مواقع عسكرية تابعة …»)."""
_SITE_REACH = 6
"""Plain words between an attack and the place in which its unnamed target lies."""
_LAUNCH_REACH = 5
"""Plain words between «شنّت» and «غارات»."""
_FEARED_REACH = 3
"""Plain words around an attack noun in which «أي», «محتمل», «أحبط» undo it."""


def read_attack(here: Spot) -> list[Draft]:
    """Read a blow by arms: «قصفت … مدينة …», «غارات على …», «هجوم استهدف …», the arms shown where words could do."""
    if not _with_arms(here):
        return []
    return _strike_noun(here) if here.hit.trigger.noun else _strike_verb(here)


def _with_arms(here: Spot) -> bool:
    """Tell whether arms or harm are named: «قصف», «غارة» need none, «هجوم» and «استهدف» may be words or policy."""
    if here.hit.trigger.lemma in ("قصف", "غارة"):
        return True
    w = other_words()
    if here.hit.trigger.noun:
        shown = w.arms | w.armed | w.forces
        return any(holds(shown, item.key) for item in here.items if item.kind in ("word", "phrase"))
    shown = w.arms | w.armed | w.forces | w.targets
    return _blow_before(here, armed=True) or any(holds(shown, key) for _, key in here.clause.words)


def _place_of(slot: Slot) -> list[PlaceFound]:
    return [PlaceFound(a.mention, "في", slot.at, False) for a in slot.actors if a.mention.type == "LOC"]


def _is_target(slot: Slot) -> bool:
    """Tell whether a phrase is what was hit, or behind a word for it («مدينة …», «مواقع …»)."""
    w = other_words()
    if len(slot.lead) > _TARGET_REACH + slot.gap or any(holds(w.targets, fold(a.mention.name)) for a in slot.actors):
        return False
    return slot.gap <= _TARGET_REACH and (slot.gap == 0 or any(k in w.targets for k in slot.before))


def _strike_verb(here: Spot) -> list[Draft]:
    w = other_words()
    before = here.items[here.at - 1].key if here.at else ""
    if holds(w.arms, before) and not here.hit.conjunction and before[:2] not in ("ال",):
        return []  # «هجوم انتحاري استهدف …» is read from its noun
    slots = [s for s in here.clause.bare_slots() if s.kind != "both"]
    if any(key in w.again for _, key in here.clause.words):
        return []
    if any(key in w.feared for _, key in words_left(here.items, here.at, _FEARED_REACH)):
        return []
    agents: tuple[Actor, ...] = ()
    target: Slot | None = None
    if slots and not slots[0].joined:
        first = slots[0]
        hit_words = [k for k in first.before if holds(w.targets, k) and not holds(w.forces, k)]
        shooters = [k for k in first.before if holds(w.armed, k)]
        if _blow_before(here):
            target = first if _is_target(first) else None  # «غارتان … استهدفتا مركز …»
        elif first.gap <= 2 and not hit_words and not shooters:
            agents = tuple(first.actors) if first.kind != "group" else ()
            target = next((s for s in slots[1:2] if _is_target(s)), None)
        elif _is_target(first) or shooters:
            target = first
            agents = () if shooters else subject_left(here)
    if agents and target is None and slots[:1] and slots[0].gap == 0:
        left = neighbour_left(here.items, here.at)
        if left:  # «إسرائيل قصفت دمشق»
            agents, target = left, slots[0]
    of = _owner(here.clause, target)
    if here.hit.trigger.lemma != "قصف" and any(a.mention.type == "PER" for a in agents):
        return []  # «هاجم الوزير خصومه»
    if target is None and of is None:
        target = _site(here.clause)
        if target is None and not (agents and _hits_something(here.clause, w.targets)):
            return []
    return _strike(here, agents, target, of)


def _blow_before(here: Spot, *, armed: bool = False) -> bool:
    """Tell whether an attack noun before the verb is its subject; `armed`: one that cannot be of words («هجوم» can)."""
    return not here.hit.conjunction and any(
        hit.trigger.noun and hit.trigger.frame == "strike" and not (armed and hit.trigger.lemma == "هجوم")
        for _, key in words_left(here.items, here.at, _LAUNCH_REACH)
        for hit in triggers().get(key, ())
    )


def _hits_something(clause: Clause, targets: frozenset[str]) -> bool:
    return any(holds(targets, key) for _, key in clause.words[:4])


def _struck(slot: Slot, verb: int) -> bool:
    """Tell whether a phrase behind an attack noun was hit: the object of «استهدف» at `verb`, or behind «على»."""
    if verb >= 0 and slot.at > verb:
        return not slot.preposition and _is_target(slot)
    return slot.preposition == "علي" and _is_target(slot)


def _by_whom(slot: Slot, at: int) -> bool:
    """Tell whether the first phrase behind an attack noun is who attacked: «غارات التحالف», «غارة جوية للتحالف»."""
    if slot.preposition == "ل":
        return len(slot.lead) <= 2 and not any(holds(other_words().targets, k) for k in slot.lead)
    return not slot.preposition and slot.at == at + 1 and slot.kind == "organization"


def _site(clause: Clause) -> Slot | None:
    """Return the place in which an unnamed target lies: «نقطة أمنية بمدينة …», «مقر … في …»."""
    w = other_words()
    first = next((number for number, key in clause.words[:5] if key in w.targets), -1)
    if first < 0:
        return None
    for slot in clause.slots:
        if slot.at > first and slot.kind == "place" and slot.preposition in ("في", "ب") and not slot.topic:
            return slot if len(slot.lead) <= _SITE_REACH else None
    return None


def _owner(clause: Clause, target: Slot | None) -> Slot | None:
    """Return the slot of those whose place was hit: «مواقع لتنظيم …», «مقرا تابعا لـ…»."""
    for slot in clause.slots:
        if slot.preposition != "ل" or slot.topic or slot.kind not in ("organization", "place") or slot.gap > 2:
            continue
        if any(holds(other_words().targets, k) or k.startswith("تابع") for k in slot.lead):
            return slot
    return None


def _strike(here: Spot, agents: Sequence[Actor], target: Slot | None, of: Slot | None) -> list[Draft]:
    arguments: list[Taking] = [("agent", a, "subject") for a in agents]
    hit = [*(target.actors if target else ()), *(of.actors if of else ())]
    known = {a.mention.name for a in agents}
    arguments += [("patient", a, "target") for a in hit if a.mention.name not in known]
    if not arguments:
        return []
    draft = new_draft(here, arguments)
    if target:
        draft.places = [*_place_of(target), *draft.places]
    return [draft]


def _strike_noun(here: Spot) -> list[Draft]:
    """Read «غارات على …», «هجوم استهدف …», «شنّت … غارات على …» where the words around say that it took place."""
    w = other_words()
    items, at = here.items, here.at
    near = [key for _, key in words_left(items, at, _FEARED_REACH)] + [key for _, key in here.clause.words[:2]]
    if any(holds(w.feared, key) for key in near) or any(key in w.again for _, key in here.clause.words):
        return []
    launch = find_left(items, at, w.launch, _LAUNCH_REACH)
    previous = items[at - 1].key if at else ""
    verb = here.clause.first_word(w.struck, 4)
    by = here.clause.first_word(w.launched_by, 4)
    suffered = previous in w.suffered
    if here.hit.preposition in ("ب", "ل"):  # «تعرضت لقصف»
        suffered = suffered or find_left(items, at, w.suffered, 2) >= 0
    headline = at == 0 and here.view.section_kind == "title"
    if launch < 0 and verb < 0 and by < 0 and not suffered and not headline:
        return []
    agents = subject_around(here, launch, at) if launch >= 0 else ()
    slots = here.clause.slots
    target: Slot | None = None
    for slot in slots:
        if slot.topic or not slot.actors:
            continue
        if by >= 0 and slot.at > by and not slot.preposition and slot.gap <= 2 and not agents:
            agents = tuple(slot.actors)
        elif _struck(slot, verb):
            target = target or slot
        elif slot is slots[0] and not agents and slot.kind != "group" and _by_whom(slot, at):
            agents = tuple(slot.actors)
    of = _owner(here.clause, target) if target or verb >= 0 or launch >= 0 else None
    if of and agents and {a.mention.id for a in of.actors} & {a.mention.id for a in agents}:
        of = None
    if target is None and of is None and (verb >= 0 or any(i.key == "علي" for i in items[at + 1 : at + 5])):
        target = _site(here.clause)
    if target is None and of is None:
        return []
    drafts = _strike(here, agents, target, of)
    for draft in drafts:
        if launch >= 0:
            governed_by(draft, here, launch)
        else:
            draft.carried = True
    return drafts


def read_killing(here: Spot) -> list[Draft]:
    """Read «اغتيل فلان», «اغتالت … فلانا», «اغتيال فلان»: the one killed, and by whom."""
    w = other_words()
    slots = [s for s in here.clause.bare_slots() if s.actors and s.gap <= 1 and not s.joined]
    if here.hit.verb:
        persons = [s for s in slots if s.kind == "person"]
        if here.hit.passive:
            own = tuple(persons[0].actors) if persons and persons[0] is slots[0] else subject_left(here)
            agents: tuple[Actor, ...] = ()
        elif len(slots) >= 2 and slots[1].kind == "person":
            own, agents = tuple(slots[1].actors), tuple(slots[0].actors)
        elif persons and slots[0] is persons[0]:
            own, agents = tuple(persons[0].actors), subject_left(here)
            if not agents and not any(holds(w.armed, k) for k in slots[0].before):
                return []
        else:
            return []
        own = tuple(a for a in own if a.mention.type == "PER")
        if not own:
            return []
        arguments: list[Taking] = [("agent", a, "subject") for a in agents]
        arguments += [("patient", a, "object") for a in own]
        return [new_draft(here, arguments)]
    return _assassination(here, slots)


def _assassination(here: Spot, slots: Sequence[Slot]) -> list[Draft]:
    w = other_words()
    items, at = here.items, here.at
    previous = items[at - 1].key if at else ""
    noun_at = at - 1 if holds(w.attempts, previous) else at
    if here.hit.preposition or (noun_at and items[noun_at - 1].key in w.feared):
        return []
    if not slots or slots[0].at != at + 1 or slots[0].kind != "person" or slots[0].actors[0].mention.form != "name":
        return []
    draft = new_draft(here, [("patient", a, "object") for a in slots[0].actors[:1]])
    carrier = carrier_of(here, noun_at)
    if carrier is not None and carrier.kind in ("after", "headline", "done"):
        return [carried(draft, carrier)]
    dated = [t for n, t in draft.times if n <= slots[0].last + 3]
    if not dated:
        return []
    draft.carried = True
    return [draft]
