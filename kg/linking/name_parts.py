"""Parse Arabic names of people into the parts that are compared (others: `organisation_parts`, `place_parts`).

A name is compared part by part, never as one string: «موسى أبو مرزوق» is a forename and a kunya that serves as family
name. All keys are folded (`kg.text.normalize.fold`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kg.lexicon.names import name_tables, without_article
from kg.lexicon.office_tables import begins_title
from kg.lexicon.offices import head_of, match_office, strip_titles
from kg.lexicon.organisations import institution_tables, organisations
from kg.lexicon.places import nisba_country, places
from kg.text.normalize import fold, strip_invisible

PartKind = Literal["plain", "kunya", "son", "house"]

_HAMZA_RE = re.compile(r"\b[أإآ]ل\w+")
"""A word whose alef carries a hamza does not begin with the article: «ألباريس», «إلياس»."""
_BOUND = ("لل", "وال")
"""What a word of an office may begin with, but no name."""


class Part(NamedTuple):
    """One part of a person's name. `key` is folded and joined, without «ال»; `article` says that «ال» stood there.

    A named tuple: comparisons of parts are kept by pair, and it is hashed in C.
    """

    key: str
    kind: PartKind = "plain"
    article: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart.

    `office` is the office phrase found before the name; `generation` the group of «الابن», «الثاني»; `described` marks
    a phrase that is no name («صاحب مجلة …»).
    """

    parts: tuple[Part, ...]
    office: str | None = None
    generation: int | None = None
    described: bool = False

    @property
    def key(self) -> str:
        """Return the canonical key: equal keys are one written name."""
        tail = "" if self.generation is None else f" #{self.generation}"
        if len(self.parts) == 1 and self.parts[0].kind == "son":
            return f"بن {self.parts[0].key}{tail}"  # «بن سلمان» is not «سلمان»
        return " ".join(("ابو" if part.kind == "kunya" else "") + part.key for part in self.parts) + tail


def called_by(bare: Part, form: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts of a full name that a bare part may stand for.

    «بن سلمان» stands for the descent, «أبو مازن» for the kunya, a plain word for the family name; «سلمان» alone is not
    «محمد بن سلمان».
    """
    if bare.kind == "son":
        return tuple(part for part in form if part.kind == "son")
    if bare.kind == "kunya":
        return tuple(part for part in form if part.kind == "kunya")
    return form[-1:] if form[-1].kind == bare.kind else ()


def _strip_honorifics(words: list[str]) -> list[str]:
    tables = name_tables()
    stripped = True
    while stripped:
        stripped = False
        for length in range(min(tables.longest_honorific, len(words) - 1), 0, -1):
            if tuple(words[:length]) in tables.honorifics:
                words, stripped = words[length:], True
                break
    # titles that float inside or behind the name; the family name «السيد» in last place is none of them
    return [w for i, w in enumerate(words) if w not in tables.floating or len(words) == 1] or words


def _join(words: list[str], hamza: frozenset[str]) -> list[Part]:
    """Join the words that make one part: «عبد الله», «أبو مرزوق», «نور الدين», «لو بان»; drop «بن», mark «آل»."""
    tables = name_tables()
    parts: list[Part] = []
    index = 0

    def take(word: str, kind: PartKind) -> None:
        key = without_article(word) if word not in tables.given and word not in hamza else word
        parts.append(Part(key, kind, key != word))

    while index < len(words):
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else None
        kind: PartKind = "plain"
        if following is not None and word in tables.nasab:
            kind, index = "son", index + 1
            word, following = words[index], words[index + 1] if index + 1 < len(words) else None
        if following is not None and (word in tables.house or (word == "ال" and following)):
            kind, index = "house", index + 1
            word, following = words[index], words[index + 1] if index + 1 < len(words) else None
        if following is not None and word in tables.kunya:
            # «أبو عبد الله»: the kunya's own name may be compound
            kind, index = "kunya", index + 1
            word, following = words[index], words[index + 1] if index + 1 < len(words) else None
        elif kind == "plain" and len(word) > 5 and word[:3] in ("ابو", "ابي", "ابا") and without_article(word[3:]):
            # fused «أبومازن»; a name that merely begins so («أباما») has no known rest
            rest = word[3:]
            if rest in tables.given or rest.startswith("ال") or without_article(rest) in tables.given:
                kind, word = "kunya", rest
        if following is not None and (
            word in tables.servant
            or following in tables.compound_tails
            or (word, following) in tables.compound_pairs
            or (word in tables.foreign_particles and kind == "plain" and parts)
        ):
            word, index = word + following, index + 1
        take(word, kind)
        index += 1
    return parts


@cache
def _beginnings() -> frozenset[str]:
    """Return the words a full name begins with; «عبد العزيز», «أبو بكر» are given names of two words."""
    tables = name_tables()
    return tables.given | tables.foreign_given | tables.servant | tables.kunya


def _without_rest_of_office(words: list[str]) -> list[str]:
    """Drop what is left of an office before a given name.

    («تصريف», «الأعمال», «نجيب», «ميقاتي») → the name; («القيادي», «حركة», «الكرامة», «باسم», «عوض») too.
    """
    heads = institution_tables().heads
    begin = _beginnings()
    while len(words) > 2 and (words[0] in nisba_country() or words[0].startswith(_BOUND)) and words[0] not in begin:
        words = words[1:]  # «رئيس المجلس العسكري المالي عاصمي …», «… للبيجا محمد …», «… والإعلامية بثينة …»
    for length in (3, 2, 1):
        if len(words) > length + 1 and words[length] in begin and " ".join(words[:length]) in places():
            return words[length:] if words[0] not in begin else words  # «… في بوركينا فاسو إبراهيم …»
    start = next((i for i, word in enumerate(words[:-1]) if word in begin), 0)
    left_over = words[0] in organisations() or words[0] in name_tables().directions
    if len(words) > 2 and left_over and words[0] not in begin and words[1] in begin:
        return words[1:]  # «القيادي في حماس أسامة …», «قائد الحركة الشعبية شمال عبد العزيز …»
    before = words[1:start] if head_of(words[0]) is not None else words[:start]
    return words[start:] if any(word.startswith("ال") or word in heads for word in before) else words


def _before_apposition(words: list[str]) -> list[str]:
    """Cut the office that follows a name of two words or more: «… المتحدث باسم الخارجية»."""
    one_part = words[:1] and words[0] in name_tables().kunya | name_tables().servant  # «أبو حمزة الناطق باسم …»
    for at in range(3 if one_part else 2, len(words) - 1):
        if words[at].startswith("ال") and begins_title(words[at]):
            office = match_office(words[at:])
            if office is not None and office.complete and office.end == len(words) - at > 1:
                return words[:at]
    return words


@lru_cache(maxsize=1 << 18)
def parse_person(name: str) -> PersonName:
    """Parse a person's name as written, titles and offices in front included."""
    tables = name_tables()
    words = [word for word in fold(name).split() if word not in tables.joining] or fold(name).split()
    office = None
    words = _before_apposition(words)
    prefix, phrase = strip_titles(words) if words and begins_title(words[0]) else (0, None)
    if 1 < prefix < len(words) and words[prefix] in tables.nasab and words[prefix - 1] in tables.given:
        prefix -= 1  # «الأمير تركي بن فيصل»: no Turkish prince
    if 2 < prefix < len(words) and words[prefix - 1] in tables.nasab and words[prefix - 2] in tables.given:
        prefix -= 2
    if 0 < prefix < len(words):
        words, office = _without_rest_of_office(words[prefix:]), phrase
    elif len(words) > 2 and head_of(words[0]) is not None:
        words = _without_rest_of_office(words)
    generation = None
    for length in (2, 1):
        # «الثاني» alone or as all there is of a family name («آل ثاني») is no number
        if len(words) > length and tuple(words[-length:]) in tables.generation_of:
            generation = tables.generation_of[tuple(words[-length:])]
            words = words[:-length]
            break
    described = words[0] in tables.describers if words else False
    if not described:
        words = _strip_honorifics(words)
        if len([w for w in words if len(w) > 1]) > 0:
            words = [w for w in words if len(w) > 1]  # initials say less than they confuse: «ح. حسن»
    hamza = frozenset(fold(word) for word in _HAMZA_RE.findall(strip_invisible(name)))
    return PersonName(tuple(_join(words, hamza)), office or None, generation, described)
