"""Tell which way a bare weekday or a date without a year points, by the verbs and cue words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

from kg.lexicon.east_asian_names import east_asian_families, east_asian_syllables
from kg.lexicon.timex import word_list
from kg.lexicon.word_sets import word_set
from kg.reading.timex.words import Word

Tense = Literal["past", "future", "told"]
"""`told` is a past verb of saying or deciding: the clause is past, what it speaks of may lie ahead."""

_BACK = 25
"""Words looked at before the expression: a clause is rarely longer, and the nearest cue wins."""
_AHEAD = 5
"""Words looked at behind it when nothing before it governs («يوم الأربعاء ستعقد اللجنة»)."""
_STOPS = ".؟?!؛;"
_HEADLINE = 12
"""Words of a headline before its day."""
_PUT_OFF_REACH = 6
_PERSONS = "يتنا"
_SHORTEST_WITH_AND = 3
"""«وصل» is no و + «صل»."""
_TO = "الي"
_OPENING, _CLOSING, _STRAIGHT = "«“", "»”", '"'
_AUXILIARIES = word_set("reading.timex.tense", "auxiliaries")
_OBJECTS = ("ها", "هم", "هما")
"""No bare ه: folded, «حملة» would be حمل with an object."""
_VERBAL = word_set("reading.timex.tense", "verbal")
_RELATIVES = word_set("reading.timex.tense", "relatives")
_RELATIVE_REACH = 6
"""Words a relative clause has at most before it stops governing what follows («الذي تشارك فيه فرق …»)."""
_SHORTEST_FUTURE = 4
"""«سيصل»: س, a person letter and two more; «سنة» and «ستة» are shorter."""


_Cue = Literal["past", "future", "planned", "clause", "weak", "calling", "told"]


def _past_forms(verbs: Iterable[str]) -> frozenset[str]:
    """Return third-person forms: masculine, feminine, dual, plural; the last letter of weak verbs drops before ت
    and وا."""
    forms: set[str] = set()
    for verb in verbs:
        stems = (verb[:-1], verb) if verb[-1] == "ي" else (verb[:-1],) if verb[-1] == "ا" else (verb,)
        forms.update((verb, verb + "ا", stems[0] + "وا"))
        for stem in stems:  # التقى: التقت, but توفي: توفيت; unvowelled they look alike
            forms.update((stem + "ت", stem + "تا"))
    return frozenset(forms)


@cache
def _past_verbs() -> frozenset[str]:
    nouns = word_list("tense", "past_or_noun")
    verbs = word_list("tense", "past") | word_list("tense", "past_more")
    return (_past_forms(verbs) | _past_forms(nouns)) - nouns


@cache
def _extending_words() -> frozenset[str]:
    listed = word_list("tense", "extending")
    forms = listed | _past_forms(listed)
    return forms | {letter + form for letter in "وفبل" for form in forms}


@cache
def _announcing_verbs() -> frozenset[str]:
    return _past_forms(word_list("tense", "announcing"))


@cache
def _planned_verbs() -> frozenset[str]:
    forms = {letter + stem for letter in "يت" for stem in word_list("tense", "planned")}
    return frozenset(forms - word_list("tense", "not_planned"))


def _with_object(form: str) -> bool:
    """Tell whether a form is a past verb with its object («أقرها البرلمان», «أطلقتهم»)."""
    return any(
        form.endswith(suffix) and len(form) > len(suffix) + 2 and form[: -len(suffix)] in _past_verbs()
        for suffix in _OBJECTS
    )


@lru_cache(maxsize=1 << 16)
def _cue(full: str) -> _Cue | None:
    """Classify one folded word: past verb (weak: or a noun), future cue, present verb of a planned act, clause
    opener."""
    if full in word_list("tense", "clause"):
        return "clause"
    bare = full[1:] if full[:1] in ("و", "ف") and len(full) > _SHORTEST_WITH_AND else full
    for form in (full, bare):
        if form in word_list("tense", "future"):
            return "future"
        if form in word_list("tense", "calling"):
            return "calling"
        if form in word_list("tense", "past_or_noun"):
            told: _Cue = "told" if form in _announcing_verbs() else "past"
            return told if form is not full else "weak"  # «وعقد» opens its clause
        if form in _announcing_verbs():
            return "told"
        if form in _past_verbs() or _with_object(form):
            return "past"
        if form in _planned_verbs():
            return "planned"
    if (
        len(bare) >= _SHORTEST_FUTURE
        and bare[0] == "س"
        and bare[1] in _PERSONS
        and bare[2:] in word_list("tense", "imperfect")
    ):
        return "future"
    return None


def _opens_clause(words: Sequence[Word], index: int) -> bool:
    if index == 0 or words[index - 1].kind == "sign" or words[index - 1].full in _VERBAL:
        return True
    return _cue(words[index - 1].full) == "clause"


def _is_syllable(words: Sequence[Word], index: int) -> bool:
    """Tell whether «إن» ends a name: «مون جاي إن»."""
    syllables = east_asian_syllables()
    named = index > 1 and words[index].full in syllables and words[index - 1].full in syllables | {"-"}
    return named and any(word.full in east_asian_families() for word in words[max(0, index - 3) : index - 1])


def _quotation_opened(words: Sequence[Word], index: int, first: int) -> int | None:
    """Step back over a quotation that closes at the index; None where one opens, so that the expression stands in it.

    What is said in a quotation does not govern the text around it, nor the other way round. A straight mark closes a
    quotation when an odd number of them stands before it.
    """
    key = words[index].key
    if key in _OPENING:
        return None
    if key == _STRAIGHT:
        before = sum(word.key == _STRAIGHT for word in words[max(0, index - _BACK) : index])
        if before % 2 == 0:
            return None
    elif key not in _CLOSING:
        return index
    opening = _STRAIGHT if key == _STRAIGHT else _OPENING
    for position in range(index - 1, max(-1, first - 1 - _BACK), -1):
        if words[position].key in opening:
            return position
    return max(0, first - _BACK)


def tense_at(words: Sequence[Word], first: int, stop: int) -> Tense | None:
    """Return the tense of the clause an expression words[first:stop] stands in, or None where nothing tells.

    The nearest cue before it counts, up to a full stop or the opening of its clause («أن», «التي»); only when there is
    none is the text behind it asked.
    """
    weak = called_to = False
    index = first
    while index > max(0, first - _BACK):
        index -= 1
        word = words[index]
        if word.kind == "sign":
            opened = _quotation_opened(words, index, first)
            if word.key in _STOPS or opened is None:
                break
            index = opened
            continue
        called_to = called_to or word.full == _TO or word.prefix == "ل"
        cue = _cue(word.full)
        if cue is None or (cue == "clause" and _is_syllable(words, index)):
            continue
        if cue == "calling":
            return "future" if called_to else "past"
        before = _cue(words[index - 1].full) if index > 0 else None
        if cue == "clause":
            if before == "future":
                return "future"
            break
        if before == "clause" and words[index - 1].full in _RELATIVES and first - index > _RELATIVE_REACH:
            index -= 1  # the verb of a relative clause that has closed again
            continue
        if cue == "weak":
            if index == first - 1 or _opens_clause(words, index):
                return "past"
            weak = True
            continue
        if cue == "planned":
            return "past" if index > 0 and words[index - 1].full in _AUXILIARIES else "future"
        return cue
    for index in range(stop, min(len(words), stop + _AHEAD)):
        word = words[index]
        if word.kind == "sign" and word.key in _STOPS:
            break
        cue = _cue(word.full) if word.kind == "word" else None
        if cue == "clause":
            break
        if cue == "planned":
            return "future"
        if cue == "calling":
            return "past"
        if cue == "weak":
            weak = True
        elif cue is not None:
            return cue
    if weak:
        return "past"
    return "future" if _announced(words, first) else None


def _announced(words: Sequence[Word], first: int) -> bool:
    """Tell whether a headline without a verb that opens with an appointment holds it («قمة … الخميس»)."""
    return (
        0 < first <= _HEADLINE
        and words[0].full in word_list("scheduled")
        and not any(word.kind == "sign" and word.key in _STOPS for word in words[:first])
    )


def put_off(words: Sequence[Word], first: int) -> bool:
    """Tell whether a word of putting off or of a deadline stands shortly before the index."""
    return any(word.full in _extending_words() for word in words[max(0, first - _PUT_OFF_REACH) : first])


def past_behind(words: Sequence[Word], stop: int) -> bool:
    """Tell whether a past verb stands shortly behind the index («بحلول أكتوبر كانت القوات قد …»)."""
    for word in words[stop : stop + _AHEAD]:
        cue = _cue(word.full) if word.kind == "word" else "clause"
        if cue is not None and cue != "weak":
            return cue in ("past", "told")
    return False
