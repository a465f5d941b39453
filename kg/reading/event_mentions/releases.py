"""Read releases: who set whom free, and exchanges of prisoners."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.other_triggers import other_words
from kg.reading.event_mentions.drafts import Draft, Taking
from kg.reading.event_mentions.other_clauses import Clause, find_left, holds
from kg.reading.event_mentions.other_drafts import (
    Carrier,
    Spot,
    carried,
    carrier_of,
    governed_by,
    new_draft,
    subject_around,
    subject_left,
)
from kg.reading.event_mentions.phrases import Actor, Item, people_in

_CAUGHT_REACH = 4
"""Plain words behind «أفرجت عن» in which a group of prisoners is named."""
_NAME_GAP = 2
"""Plain words that may stand before the name of who was freed («عن الناشطة الحقوقية …»)."""


def read_release(here: Spot) -> list[Draft]:
    """Read «أفرجت … عن …», «أطلقت … سراح …», «الإفراج عن …», «تبادل أسرى بين … و…»."""
    frame = here.hit.trigger.frame
    if frame == "exchange":
        return _exchange(here)
    if frame == "set free":
        return _setting_free(here)
    freed, group = _freed(here.items, here.clause)
    if here.hit.verb:
        slots = [s for s in here.clause.bare_slots() if s.actors and s.kind in ("organization", "place", "person")]
        agents = tuple(slots[0].actors) if slots and slots[0].gap <= 1 and not slots[0].joined else ()
        on = _preposition(here.items, here.clause)
        if agents and slots[0].at > on >= 0:
            agents = ()
        if not agents and not here.hit.passive:
            agents = subject_left(here)
        return _release(here, agents, freed, group, None)
    carrier = carrier_of(here)
    return _release(here, carrier.actors, freed, group, carrier) if carrier else []


def _preposition(items: Sequence[Item], clause: Clause) -> int:
    """Return the item of «عن», -1 if the clause has none."""
    return next((n for n, item in enumerate(items[: clause.end]) if item.kind == "word" and item.key == "عن"), -1)


def _freed(items: Sequence[Item], clause: Clause) -> tuple[tuple[Actor, ...], bool]:
    """Return who stands behind «عن»: people with names, or (second value) a group of prisoners."""
    first = next((slot for slot in clause.slots if slot.preposition == "عن" and not slot.topic), None)
    if first and first.kind == "person" and first.gap <= _NAME_GAP and (freed := _by_name(first.actors)):
        return freed, False
    on = _preposition(items, clause)
    caught = [key for number, key in clause.words if number > on >= 0][:_CAUGHT_REACH]
    return (), any(holds(other_words().prisoners, key) for key in caught)


def _by_name(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return those who are named: «الإفراج عن الزعيم» says too little of whom."""
    return tuple(actor for actor in actors if actor.mention.form == "name")


def _release(
    here: Spot, agents: Sequence[Actor], freed: Sequence[Actor], group: bool, carrier: Carrier | None
) -> list[Draft]:
    names = {a.mention.name for a in freed}
    agents = [a for a in agents if a.mention.name not in names]
    if not freed and not (group and agents):
        return []
    arguments: list[Taking] = [("agent", a, "subject") for a in agents]
    arguments += [("patient", a, "object") for a in freed]
    draft = new_draft(here, arguments)
    draft.places = []
    return [carried(draft, carrier)] if carrier else [draft]


def _setting_free(here: Spot) -> list[Draft]:
    """Read «أطلقت السلطات سراح فلان», «تم إطلاق سراح فلان»."""
    w = other_words()
    items, at = here.items, here.at
    first = here.clause.slots[:1]
    freed: tuple[Actor, ...] = ()
    if (
        first
        and not first[0].preposition
        and first[0].kind == "person"
        and first[0].gap <= _NAME_GAP
        and not first[0].joined
    ):
        freed = _by_name(first[0].actors)
    group = any(holds(w.prisoners, key) for _, key in here.clause.words[:_CAUGHT_REACH])
    if here.hit.noun and here.hit.noun.pronoun:
        freed, group = _spoken_of(here), False
        if not freed:
            return []
    if at and holds(w.freeing_nouns, items[at - 1].key):
        carrier = carrier_of(here, at - 1)
        return _release(here, carrier.actors, freed, group, carrier) if carrier else []
    verb = find_left(items, at, w.freeing, 4)
    if verb < 0:
        return []
    passive = freed and verb == at - 1  # «أُطلق سراح فلان»
    agents = () if passive else subject_around(here, verb, at)
    return [governed_by(draft, here, verb) for draft in _release(here, agents, freed, group, None)]


def _spoken_of(here: Spot) -> tuple[Actor, ...]:
    """Return the one person named before «سراحه» in its sentence, none if there are several or it is «سراحهم»."""
    pronoun = here.hit.noun.pronoun if here.hit.noun else None
    before = people_in(here.items[: here.at])
    people = {actor.mention.name: actor for actor in before if actor.mention.form == "name"}
    return tuple(people.values()) if pronoun in ("ه", "ها") and len(people) == 1 else ()


def _exchange(here: Spot) -> list[Draft]:
    """Read «تبادل أسرى بين … و…», «تبادل الطرفان … الأسرى»."""
    w = other_words()
    if not any(holds(w.prisoners, key) for _, key in here.clause.words[:2]):
        return []
    parties = [a for s in here.clause.slots if s.preposition == "بين" and s.gap <= 1 for a in s.actors]
    carrier = carrier_of(here, here.at - 1 if here.at and here.items[here.at - 1].key in ("عمليه", "صفقه") else here.at)
    if carrier is None or len(parties) < 2:
        return []
    return [carried(new_draft(here, [("participant", a, "party") for a in parties]), carrier)]
