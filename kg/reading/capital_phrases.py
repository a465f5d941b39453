"""Find capitals named by their state's adjective alone: «إلى العاصمة المصرية», «بالعاصمة الكورية الجنوبية».

What city that is `kg.linking` reads from the phrase itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from kg.lexicon.places import nisba_country
from kg.reading.candidates import Candidate
from kg.reading.noun_phrases import Nominal
from kg.text.normalize import fold

_CAPITAL = fold("العاصمة")
_FORMS = {
    **{clitics + _CAPITAL: len(clitics) for clitics in ("", "و", "ب", "وب", "ك", "ف")},
    fold("للعاصمة"): 1,
    fold("وللعاصمة"): 2,
}
"""The word with its clitics, and how many letters these are."""


def without_nisbas(keys: Sequence[str], candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the candidates without «السعودية» behind «العاصمة», an adjective that reads like the state."""
    if _FORMS.keys().isdisjoint(keys):
        return candidates
    return [c for c in candidates if not (c.type == "LOC" and c.length == 1 and _follows_capital(keys, c.first))]


def _follows_capital(keys: Sequence[str], at: int) -> bool:
    return at > 0 and keys[at - 1] in _FORMS and keys[at] in nisba_country()


def capitals_by_nisba(keys: Sequence[str], taken: Sequence[bool], named: Set[int]) -> Iterator[Nominal]:
    """Yield each such phrase that no name covers, and no place follows («العاصمة القطرية الدوحة»).

    `named` are the tokens at which names of places begin: «في العاصمة الروسية فلانا» is the capital all the same.
    """
    if _FORMS.keys().isdisjoint(keys):
        return
    nisba = nisba_country()
    for first in range(len(keys) - 1):
        removed = _FORMS.get(keys[first])
        if removed is None:
            continue
        last = first + 1
        if last + 1 < len(keys) and f"{keys[last]} {keys[last + 1]}" in nisba:
            last += 2
        elif keys[last] in nisba:
            last += 1
        if last == first + 1 or not keys[first + 1].startswith("ال"):
            continue
        if not any(taken[first:last]) and last not in named:
            yield Nominal(first, last, removed, "LOC")
