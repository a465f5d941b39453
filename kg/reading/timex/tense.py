"""Tell which way a bare weekday or a date without a year points, by the verbs and cue words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from kg.lexicon.timex import word_list
from kg.reading.timex.words import Word

Tense = Literal["past", "future"]

_BACK = 25
"""Words looked at before the expression: a clause is rarely longer, and the nearest cue wins."""
_AHEAD = 5
"""Words looked at behind it when nothing before it governs («يوم الأربعاء ستعقد اللجنة»)."""
_STOPS = ".؟?!؛;:"
_AUXILIARIES = frozenset({"كان", "كانت", "وكان", "وكانت", "لم", "ولم", "كانوا"})
_SHORTEST_FUTURE = 4
"""«سيصل»: س, a person letter and two more; «سنة» and «ستة» are shorter."""


@cache
def _past_verbs() -> frozenset[str]:
    forms: set[str] = set()
    for verb in word_list("tense", "past"):
        feminine = verb[:-1] + "ت" if verb[-1] in "يا" else verb + "ت"
        forms.update((verb, feminine, verb + "ا", feminine + "ا", verb + "وا"))
        if verb[-1] == "ي":
            forms.update((verb[:-1] + "وا", verb + "ا"))
    return frozenset(forms)


@cache
def _planned_verbs() -> frozenset[str]:
    forms = {letter + stem for letter in "يت" for stem in word_list("tense", "planned")}
    return frozenset(forms - word_list("tense", "not_planned"))


@lru_cache(maxsize=1 << 16)
def _cue(full: str) -> Tense | Literal["planned", "clause"] | None:
    """Classify one folded word: past verb, future cue, present verb of a planned act, opener of a new clause."""
    if full in word_list("tense", "clause"):
        return "clause"
    bare = full[1:] if full[:1] in ("و", "ف") and len(full) > 3 else full
    for form in (full, bare):
        if form in word_list("tense", "future"):
            return "future"
        if form in _past_verbs():
            return "past"
        if form in _planned_verbs():
            return "planned"
    if (
        len(bare) >= _SHORTEST_FUTURE
        and bare[0] == "س"
        and bare[1] in "يتنا"
        and bare not in word_list("tense", "not_future")
    ):
        return "future" if bare[1] in "يت" or bare[1:] in _planned_verbs() else None
    return None


def tense_at(words: Sequence[Word], first: int, stop: int) -> Tense | None:
    """Return the tense of the clause an expression words[first:stop] stands in, or None where nothing tells.

    The nearest cue before it counts, up to a full stop or the opening of its clause («أن», «التي»); only when there is none
    is the text behind it asked.
    """
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        word = words[index]
        if word.kind == "sign":
            if word.key in _STOPS and word.key != ":":
                break
            continue
        cue = _cue(word.full)
        if cue == "clause":
            before = _cue(words[index - 1].full) if index > 0 else None
            if before == "future":
                return "future"
            break
        if cue == "planned":
            return "past" if index > 0 and words[index - 1].full in _AUXILIARIES else "future"
        if cue is not None:
            return cue
    for index in range(stop, min(len(words), stop + _AHEAD)):
        word = words[index]
        if word.kind == "sign" and word.key in _STOPS:
            return None
        cue = _cue(word.full) if word.kind == "word" else None
        if cue == "clause":
            return None
        if cue == "planned":
            return "future"
        if cue is not None:
            return cue
    return None
