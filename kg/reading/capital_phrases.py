"""Find capitals named by their state's adjective alone: «إلى العاصمة المصرية», «بالعاصمة الكورية الجنوبية».

What city that is `kg.linking` reads from the phrase itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon.places import nisba_country
from kg.reading.noun_phrases import Nominal
from kg.text.normalize import fold

_CAPITAL = fold("العاصمة")
_CLITICS = {"": 0, "و": 1, "ب": 1, "وب": 2, "ك": 1, "ف": 1}
_WITH_L = {fold("للعاصمة"): 1, fold("وللعاصمة"): 2}


def capitals_by_nisba(keys: Sequence[str], taken: Sequence[bool]) -> Iterator[Nominal]:
    """Yield each such phrase that no name covers or follows («العاصمة القطرية الدوحة»)."""
    nisba = nisba_country()
    for first in range(len(keys) - 1):
        removed = _removed(keys[first])
        if removed < 0:
            continue
        last = first + 1
        if " ".join(keys[last : last + 2]) in nisba:
            last += 2
        elif keys[last] in nisba:
            last += 1
        if last == first + 1 or not keys[first + 1].startswith("ال"):
            continue
        if not any(taken[first:last]) and not (last < len(keys) and taken[last]):
            yield Nominal(first, last, removed, "LOC")


def _removed(key: str) -> int:
    """Return how many letters of clitics stand before «العاصمة», -1 where the word is another."""
    if key in _WITH_L:
        return _WITH_L[key]
    return _CLITICS.get(key[: -len(_CAPITAL)], -1) if key.endswith(_CAPITAL) else -1
