"""Tell the journeys of public life from those of everybody: migrants, suspects and players arrive and depart too."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.schema import ArgumentRole, Entity, Evidence

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
        if who.type != "PER" or who.roles or who.name_en or behalf or role != "visitor" or entity in met:
            return False
    return True
