"""Tell public life from that of everybody: migrants, suspects and players arrive, depart and meet too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.schema import ArgumentRole, Entity, Evidence, Reading, Resolution

_JOURNEY_RULES = ("go:", "noun:وصول", "noun:توجه", "noun:متوجه", "noun:متجه")
"""Frames that only say that somebody went somewhere; «زار» and «زيارة» say more."""


def is_private_journey(
    evidence: Sequence[Evidence],
    participants: Mapping[str, tuple[ArgumentRole, str | None]],
    entities: Mapping[str, Entity],
    met: Collection[str],
) -> bool:
    """Tell whether a visit was told as a mere journey, of people of whom no article names an office.

    A delegation, a body, whoever the lexicon of public figures knows (they have an English label) and those of whom
    the same article tells that they met somebody (`met`, ids of entities) travel in public.
    """
    if not all(item.rule.startswith(_JOURNEY_RULES) for item in evidence):
        return False
    for entity, (role, behalf) in participants.items():
        who = entities[entity]
        if not _is_private(who) or behalf or role != "visitor" or entity in met:
            return False
    return True


def is_of_private_people(participants: Collection[str], entities: Mapping[str, Entity]) -> bool:
    """Tell whether only people took part of whom no article names an office and whom no lexicon knows."""
    return all(_is_private(entities[entity]) for entity in participants)


def _is_private(who: Entity) -> bool:
    """Tell whether an entity is somebody of whom no article names an office and whom no lexicon knows."""
    return who.type == "PER" and not (who.roles or who.name_en)


def tells_of_public_life(reading: Reading, resolution: Resolution, entities: Mapping[str, Entity]) -> bool:
    """Tell whether an article names somebody of public life, by an office, or at least an office without its holder.

    In a film, a race or a trip through the country people meet too, and nobody keeps a record of it.
    """
    for mention in reading.mentions:
        if mention.type != "PER":
            continue
        if mention.form == "nominal":
            return True
        who = entities.get(resolution.entity_of.get(mention.id, ""))
        if who is not None and (who.roles or who.name_en):
            return True
    return False
