"""Find places without a name of their own: «في مقر الوزارة», «بمنزل رئيس الحركة», «المنطقة الجنوبية», «المملكة».

They are nominal mentions: which kingdom is meant, and that a building is this article's, is for `kg.linking` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import split_clitics
from kg.lexicon.office_tables import head_of
from kg.lexicon.places import nisba_country
from kg.lexicon.venues import venues
from kg.reading.noun_phrases import Nominal

_OWNER_REACH = 4
"""Words from a building's noun to the end of its owner's: «مقر هيئة الرقابة المالية»."""
_COMMAS = frozenset("،,")
_INTO = ("ب", "ل")
"""Clitics that lead in a building."""


def places_without_names(
    keys: Sequence[str], taken: Sequence[bool], ends: Mapping[int, int]
) -> Iterator[tuple[Nominal, int]]:
    """Yield the buildings, zones and kingdoms of a sentence that no name covers, each with the token behind its phrase.

    «منزل رئيس الحركة، فلان» is called «منزل رئيس الحركة».

    Args:
        keys: the sentence's folded words.
        taken: whether a name covers each of them.
        ends: first token → token behind, of every name of an actor with its titles and of every office.
    """
    table = venues()
    for at, key in enumerate(keys):
        for split in () if taken[at] else split_clitics(key):
            found = None
            if split.rest in table.heads and _is_led(keys, at, split.clitics):
                found = _past_owner(keys, at, ends)
            elif split.rest in table.zone:
                found = next((at + 1 + n for n in (2, 1) if _words(keys, at + 1, n) in table.sides), None)
            elif split.rest in table.kingdoms and not _is_named(keys, at):
                found = at + 1
            if found is not None:
                named = next((n for n in range(at + 1, found) if keys[n] in _COMMAS), found)
                yield Nominal(at, named, split.removed, "LOC"), found
                break


def _words(keys: Sequence[str], at: int, count: int) -> tuple[str, ...]:
    """Return so many words from a token on, () where the sentence ends before."""
    return tuple(keys[at : at + count]) if at + count <= len(keys) else ()


def _is_led(keys: Sequence[str], at: int, clitics: str) -> bool:
    """Tell whether a preposition leads in a building: «بمقر», «في مقر»."""
    return clitics[-1:] in _INTO if clitics else at > 0 and keys[at - 1] in venues().leads


def _is_named(keys: Sequence[str], at: int) -> bool:
    """Tell whether the kingdom's name goes on, «المملكة المتحدة», «المملكة العربية السعودية»."""
    return at + 1 < len(keys) and keys[at + 1].startswith("ال")


def _past_owner(keys: Sequence[str], at: int, ends: Mapping[int, int]) -> int | None:
    """Return the token behind the owner of a building; None where none is told in a way that has a certain end."""
    table = venues()
    number = at + 1
    while number < len(keys) and keys[number] in table.stays:
        number += 1
    if number < len(keys) and keys[number] in table.these:
        return number + 2 if number + 1 < len(keys) and keys[number + 1].startswith("ال") else None
    while number < min(at + 1 + _OWNER_REACH, len(keys)):
        if number in ends:
            return _past_state(keys, ends[number])
        key = keys[number]
        if key.startswith("ال"):
            return _past_state(keys, number + 1)
        if head_of(key) is None and key not in ambiguity().organisation_heads:
            return None  # «في منزل استأجره», «بمبنى يضم المخازن»
        number += 1
    return None


def _past_state(keys: Sequence[str], end: int) -> int:
    """Pass over the state's adjective behind an owner: «مقر الحكومة البريطانية»."""
    return end + 1 if end < len(keys) and keys[end].startswith("ال") and keys[end] in nisba_country() else end
