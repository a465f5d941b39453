"""Find the name behind an office that goes on past what the tables know: «رئيس الشركة القابضة فلان».

The tables end an office where they know no further word: «المدير العام» of «المدير العام لقوى الأمن الداخلي اللواء
فلان», «وزير الشغل» of «وزير الشغل والإدماج المهني فلان». What stands between it and the name is then its tail, if it is
made of nothing but definite words, bodies behind «ل», and titles; otherwise one man comes out as two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.schema import EntityType
from kg.text.normalize import fold

LONGEST_TAIL = 8
"""Tokens between an office and its name: «المكلف بالعلاقات مع البرلمان والمجتمع المدني» is as long as they get."""
_SHORTEST_DEFINITE = 5
"""Letters of a definite word with its article: shorter ones are particles."""
_ADJECTIVE_ENDS = ("ي", "يه")
_PARTICIPLE = "الم"
_CHARGED = word_set("reading.office_tails", "charged")


class Named(Protocol):
    """A name of the sentence, as `noun_phrases.NameSpan` gives it."""

    @property
    def last(self) -> int:
        """Return the token behind the name."""

    @property
    def removed(self) -> int:
        """Return how many letters of its first token are clitics."""

    @property
    def type(self) -> EntityType:
        """Return what it names."""


@cache
def _no_tail() -> frozenset[str]:
    """Return definite words that end a noun phrase: days, parts of days, relatives, «الجاري»."""
    w = words()
    times = map(fold, ("اليوم", "الآن", "الجاري", "الماضي", "الماضية", "المقبل", "المقبلة", "الليلة", "البارحة"))
    both = w.both | w.both_states | w.delegation | w.sides | w.people
    return frozenset({*times, *w.weekdays, *w.parts_of_day, *w.relatives, *both}) | ambiguity().function_words


def name_behind(
    keys: Sequence[str],
    at: int,
    others: Mapping[int, Named],
    persons: Mapping[int, Named],
    titles: Mapping[int, int],
    *,
    bare: bool,
    subject: bool,
    of_body: bool,
) -> int | None:
    """Return the token of the person whose office runs on from token `at` to the name; None where it does not.

    Args:
        keys: the folded tokens of the sentence.
        at: the token behind the part of the office that the tables know.
        others: the names of bodies and places by first token.
        persons: the names of people by first token.
        titles: the end of each title that is no office («اللواء», «الوزير السابق») by its first token.
        bare: the office is one word («الوزير»), after which only an adjective goes on with it.
        subject: a verb that takes an object stands right before the office, so that a noun behind it may be the object.
        of_body: what the tables know of the office ends with a body, whose branch «في لبنان» is.
    """
    start = at
    while at < len(keys) and at - start <= LONGEST_TAIL:
        name = persons.get(at)
        if name is not None:
            return at if at > start and not name.removed else None
        key = keys[at]
        other = others.get(at)
        if at in titles:
            at = titles[at]
            return at if at > start and at in persons and not persons[at].removed and not (subject and bare) else None
        if other is not None:
            if not other.removed or not _goes_on(key[0], other, subject=subject):
                return None
            at = other.last
        elif key == "في" and not subject and (at > start or of_body) and (branch := others.get(at + 1)):
            if branch.type != "LOC":
                return None
            at = branch.last
        elif _is_definite(key):
            if at == start and (bare or subject) and not (_is_adjective(key) or key.startswith("وال")):
                charged = key.startswith("ب") and at and keys[at - 1] in _CHARGED
                if not charged:
                    return None
            at += 1
        else:
            return None
    return None


def _goes_on(clitic: str, other: Named, *, subject: bool) -> bool:
    """Tell whether a body or place with a clitic completes an office: «لقوى الأمن», but «بقصر …» is where he is."""
    return clitic == "ل" or (clitic == "ب" and other.type == "ORG" and not subject)


def _is_definite(key: str) -> bool:
    bare = key.removeprefix("و")
    if bare.startswith(("بال", "لل")) and len(bare) > _SHORTEST_DEFINITE:
        return bare == key
    return bare.startswith("ال") and len(bare) >= _SHORTEST_DEFINITE and bare not in _no_tail()


def _is_adjective(key: str) -> bool:
    return key.endswith(_ADJECTIVE_ENDS) or key.startswith(_PARTICIPLE)
