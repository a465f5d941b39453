"""The grammar of office phrases: where an office, a title, a counterpart ends.

An office phrase is a head, perhaps serving another head, and complements («نائب وزير الخارجية الروسي», «رئيس المكتب
السياسي لحركة حماس», «المبعوث الأممي إلى سوريا»). All functions read folded words, one per token, from a given word on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from kg.lexicon.clitics import clitics, strip_enclitic
from kg.lexicon.office_tables import (
    POSSESSIVE,
    begins_title,
    head_of,
    longest_phrase,
    longest_surface,
    offices,
    organisation_phrases,
    place_phrases,
    without_article_of_head,
)
from kg.lexicon.places import countries, guarded_places, nisba_country
from kg.text.memo import Memo
from kg.text.normalize import fold, keys_of

Part = Literal[
    "head", "portfolio", "body", "organisation", "country", "place", "nisba", "rank", "former", "affiliation",
    "preposition", "completion", "post", "courtesy", "sovereign",
]  # fmt: skip
MAX_PHRASE = 7
"""Words looked at for one complement: the longest entries of the tables have fewer."""
_ACTING = fold("بأعمال")
_QUOTES = frozenset("\"'«»“”‹›")
_UNION = keys_of("والاتحاد الأوروبي", "والاتحاد الأوربي", "والاتحاد الاوروبي") - {""}
_AFFAIRS = (fold("شؤون"), fold("الشؤون"))
_OF_STATE = keys_of("رئيس", "رئيسة", "وزير", "وزيرة", "ملك", "ملكة", "أمير", "عاهل", "زعيم", "زعيمة", "سلطان", "ولي")
"""Heads of offices that a state's adjective completes."""
_ON_AFFAIRS = keys_of("لشؤون", "للشؤون", "بشؤون")
"""«مدير إدارة شؤون … لشؤون الولايات المتحدة»: the place is what is looked after, not where somebody is."""
_CROWNED = keys_of("الملك", "الملكة", "الأمير", "الشيخ", "السلطان", "الرئيس")
"""Titles behind «خادم الحرمين» that begin his own name."""
_STATED = ("country", "place", "nisba", "body", "completion", "affiliation", "organisation")
_INSIDE = (fold("في"), "ب", fold("من"))
_IN_CHARGE = (fold("عن"), fold("على"))
_FILES = (fold("ملف"), fold("الملف"), fold("قضايا"), fold("قضية"))
_SHORTEST_CHARGE = 3
"""Letters above which the first «ب» behind «الخاص» is a preposition."""
_GRAND = keys_of("صاحب", "صاحبة", "سمو", "معالي", "سعادة", "فخامة", "دولة", "جلالة", "حضرة")
"""Forms of address of which a noun phrase has one at its head: another begins somebody else's."""
_POINT, _STROKE = ".", "/"
_SHORTENED = 3
"""Letters of the longest title that a full stop shortens: «د.», «أ.د.»."""
_CHARGE_WORDS = 3
"""Adjectives and genitives behind the noun of a charge: «بشؤون الدفاع العماني», «بالشؤون المغاربية والأفريقية»."""


class OfficeMatch(NamedTuple):
    """An office phrase found in a sequence of words.

    `parts` gives for every stretch of words `(start, end, what it is)`. `definite` tells that the phrase points at one
    known person; `complete` that it is an office at all (a bare «رئيس» is not); `head` is the folded first head.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int, Part], ...]
    head: str
    definite: bool
    complete: bool


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(name) for country in countries().values() for name in (country.name, *country.aliases))


class _Reader:
    """One reading of an office phrase; a class only because the grammar's steps share their place in the words."""

    def __init__(self, words: Sequence[str], start: int) -> None:
        self.words = words
        self.start = self.at = start
        self.parts: list[tuple[int, int, Part]] = []
        self.construct = False
        self.complemented = False
        self.definite = False
        self.head = ""
        self.heads: list[str] = []

    def take(self, end: int, part: Part) -> bool:
        self.parts.append((self.at, end, part))
        self.at = end
        return True

    def read_head(self) -> bool:
        tables, words, at = offices(), self.words, self.at
        if at >= len(words):
            return False
        end = longest_phrase(words, at, tables.head_phrases)
        if end > at:
            first = head_of(words[at]) or without_article_of_head(words[at])
            # «الأمين العام» is whole; «رئيس وزراء» and «القائم بأعمال» still rule a noun
            self.construct = not words[end - 1].startswith("ال")
            self.definite = words[end - 1].startswith("ال") or words[at].startswith("ال")
            self.complemented = True
            self.heads.append(first)
            self.head = self.head or first
            return self.take(end, "head")
        head = head_of(words[at])
        if head is None or words[at] in tables.plurals:
            return False
        definite = words[at] != head
        # «نائبه» is folded like «نائبة»: a noun may follow or not
        self.construct = not definite
        self.complemented = definite
        self.definite = definite
        self.heads.append(head)
        self.head = self.head or head
        return self.take(at + 1, "head")

    def read_phrase_of(self, at: int, first: str | None = None) -> tuple[int, Part] | None:
        """Read a portfolio, organisation, body, country or place at `at`; `first` is that word without its clitic."""
        tables, words = offices(), self.words
        word = words[at] if first is None else first
        rest = [word, *words[at + 1 : at + MAX_PHRASE]]
        end = longest_phrase(rest, 0, tables.portfolios)
        best: tuple[int, Part] | None = (at + end, "portfolio") if end else None
        end = longest_surface(words, at, organisation_phrases(), word)
        if end > at and (best is None or end > best[0]):
            best = (end, "organisation")
        end = longest_surface(words, at, place_phrases(), word)
        surface = " ".join((word, *words[at + 1 : end]))
        if end > at and surface not in guarded_places() and (best is None or end > best[0]):
            best = (end, "country" if surface in _states() else "place")
        if best is None:
            # «وزير خارجيته»: the pronoun takes the place of the article
            split = strip_enclitic(word)
            if (
                split is not None
                and split[1] in POSSESSIVE
                and (split[0].removesuffix("ت") + "ه",) in tables.portfolios
            ):
                return at + 1, "portfolio"
        if best is None and word in tables.bodies:
            best = (at + 1, "body")
        if best is None and word.startswith("و") and self.parts[-1][2] == "portfolio":
            # «وزير الخارجية والتعاون الدولي»
            end = longest_phrase([word[1:], *rest[1:]], 0, tables.portfolios)
            best = (at + end, "portfolio") if end else None
            if best is None and (end := self._union_affairs(at, word)) > at:
                best = (end, "portfolio")
            if best is None and self._goes_on_affairs(at, word):
                best = (at + 1, "portfolio")
        return best

    def _union_affairs(self, at: int, word: str) -> int:
        """Return where «والاتحاد الأوروبي» ends as the second half of a minister's charge, `at` where it is none.

        «وزير الخارجية والاتحاد الأوروبي والتعاون»: only where a further charge or his state goes on with the title, for
        elsewhere a minister and the union stand side by side.
        """
        words = self.words
        if " ".join((word, *words[at + 1 : at + 2])) not in _UNION or at + 2 >= len(words):
            return at
        behind = words[at + 2]
        charged = behind[:1] == "و" and longest_phrase([behind[1:]], 0, offices().portfolios) > 0
        return at + 2 if charged or behind in nisba_country() else at

    def _goes_on_affairs(self, at: int, word: str) -> bool:
        """Tell whether an adjective goes on with a portfolio: «للشؤون السياسية والاقتصادية»."""
        alike = self.words[at - 1].endswith("يه") and word[1:3] == "ال" and word.endswith("يه")
        return alike and word[1:] not in nisba_country()

    def read_complement(self) -> bool:
        tables, words, at = offices(), self.words, self.at
        word = words[at]
        last = self.parts[-1][2]
        end = longest_phrase(words, at, tables.former)
        if end > at:
            return self.complemented and self.take(end, "former")
        nisba = nisba_country()
        if f"{word} {words[at + 1] if at + 1 < len(words) else ''}" in nisba:
            self.complemented = True
            return self.take(at + 2, "nisba")
        if word in nisba and (self.complemented or not word.startswith("ال")):
            self.complemented = True
            return self.take(at + 1, "nisba")
        if word in tables.affiliations and self.complemented:
            return self.take(at + 1, "affiliation")
        if self.construct and last == "head":
            return self.read_ruled(word)
        if word in tables.courtesies and last in _STATED:
            return self.take(at + 1, "courtesy")
        if word in tables.ranks and (self.complemented or not self.construct):
            return self.take(at + 1, "rank")
        if word in tables.charged and self.complemented and (end := self.charge_end(at)) > at:
            self.definite = self.definite or word.startswith("ال")
            return self.take(end, "completion")
        if last in ("portfolio", "body", "completion", "organisation") and not (
            last == "organisation" and word not in tables.bodies
        ):
            found = self.read_phrase_of(at)
            ruled = self.words[at - 1]
            if found is not None and (found[1] != "place" or not ruled.startswith("ال")):
                self.definite = True
                return self.take(*found)
            if found is None and ruled.endswith(_AFFAIRS[0]) and word.startswith("ال") and word.isalpha():
                self.definite = True
                return self.take(at + 1, "completion")  # «لشؤون المناخ»: whatever is looked after
            if found is None and last == "body" and ruled in tables.open_bodies and word.isalpha():
                self.definite = True
                return self.take(at + 1, "completion")
        if word in _QUOTES and last in ("body", "organisation"):
            body = self.words[at - 1]
            if body in tables.open_bodies or (body[:1] == "ل" and body[1:] in tables.open_bodies):  # «لحلف "الناتو"»
                return self.read_quoted(at)
        if last in ("rank", "head") and words[at - 1] in tables.charged and (end := self.charge_end(at - 1)) > at:
            return self.take(end, "completion")
        if word in tables.prepositions and self.complemented:
            if self.read_prepositional(at + 1, word):
                return True
            if word not in _ON_AFFAIRS:
                return False  # «للشؤون السياسية» is one portfolio
        if word[:1] == "ل" and last == "nisba" and self.heads[-1] in _OF_STATE and word not in _ON_AFFAIRS:
            return False  # «قال الرئيس الأمريكي للصحفيين», «زيارة الوزير الروسي للعاصمة»: his office is whole
        if word[:1] in ("ل", "ب") and self.complemented and len(word) > 3:
            rest = "ا" + word[1:] if word.startswith("لل") else word[1:]
            return self.read_prepositional(at, word[0], rest)
        return False

    def read_ruled(self, word: str) -> bool:
        """Read what the head in the construct state rules: another head, a body, or any definite noun."""
        tables, at = offices(), self.at
        head = self.heads[-1]
        serves = head in tables.deputies or self.words[at - 1] == _ACTING
        if serves and begins_title(word) and self.read_inner(self.words, at):
            return True
        if head in tables.deputies or head in tables.posted:
            end = longest_phrase(self.words, at, tables.sovereigns)
            if end > at and self.names_no_sovereign(end):
                self.complemented = self.definite = True
                return self.take(end, "sovereign")
        found = self.read_phrase_of(at)
        if found is not None:
            self.complemented = True
            self.definite = self.definite or word.startswith("ال") or found[1] in ("country", "place", "organisation")
            return self.take(*found)
        if head in tables.given_names or not word.startswith("ال") or len(word) < 5:
            return False
        # a construct must be completed: an unknown definite noun right after it is what it rules («مدير المستشفى»)
        self.complemented = self.definite = True
        return self.take(at + 1, "completion")

    def names_no_sovereign(self, at: int) -> bool:
        """Tell whether behind «مستشار جلالة الملك» the adviser's office goes on or his own titles begin."""
        if at >= len(self.words):
            return True
        tables, word = offices(), self.words[at]
        if word in _CROWNED:
            return False
        leads = word in tables.prepositions or word[:2] == "لل" or word in _ON_AFFAIRS or not word.isalpha()
        return leads or match_title(self.words, at) > at

    def read_quoted(self, at: int) -> bool:
        """Read a name in quotation marks that completes a body: «زعيم جماعة "أنصار الله"»."""
        for end in range(at + 2, min(at + MAX_PHRASE, len(self.words))):
            if self.words[end] in _QUOTES:
                self.definite = True
                return self.take(end + 1, "completion")
        return False

    def read_inner(self, words: Sequence[str], at: int) -> bool:
        """Read the head that this head serves, and go on from there."""
        inner = _Reader(words, at)
        if not inner.read_head() or not (inner.complemented or inner.continues()):
            return False
        self.parts.extend(inner.parts)
        self.heads.extend(inner.heads)
        self.at, self.construct, self.complemented, self.definite = inner.at, inner.construct, True, inner.definite
        return True

    def continues(self) -> bool:
        """Read one complement, as the reader of an inner head does."""
        return self.at < len(self.words) and self.read_complement()

    def read_prepositional(self, at: int, preposition: str, first: str | None = None) -> bool:
        if at >= len(self.words):
            return False
        found = self.read_phrase_of(at, first)
        if found is None:
            word = self.words[at] if first is None else first
            if word in _AFFAIRS:
                found = (at + 1, "body")
        if found is None:
            # «المبعوث الخاص للأمين العام»: the head serves another one behind a preposition
            return preposition == "ل" and self.read_inner([*self.words[:at], first or "", *self.words[at + 1 :]], at)
        posted = any(head in offices().posted for head in self.heads)
        toward_place = found[1] in ("country", "place")
        # «وزير الخارجية الروسي في الدوحة» is where he is; «السفير الروسي في بيروت» is what he is
        if toward_place and not posted and preposition not in _ON_AFFAIRS:
            return False
        if preposition in _INSIDE and found[1] == "portfolio":
            return False
        leads = self.heads[-1] in _OF_STATE and any(part in ("country", "nisba") for _at, _end, part in self.parts)
        if leads and preposition in _INSIDE and found[1] in ("organisation", "body"):
            return False  # «أمير قطر في البيت الأبيض» is where he is
        if preposition == "ب" and found[1] not in ("organisation", "body") and not (posted and toward_place):
            return False  # «سفير الصين بدمشق», but «رئيس الوزراء بدمشق» is where he is
        if first is None:
            self.take(at, "preposition")
        self.definite = self.definite or toward_place
        return self.take(found[0], "post" if toward_place and posted else found[1])

    def charge_end(self, at: int) -> int:
        """Return where the charge behind «الخاص», «المكلف», «المسؤول» ends: «بالمناخ», «بسوريا», «عن شؤون الدفاع».

        `at` where none follows. The noun is any definite one, as nothing but a charge can follow such a word with «ب»
        or «عن»; its adjectives and genitives go with it.
        """
        if at + 1 >= len(self.words):
            return at
        first = self.words[at + 1]
        begun = at + 1
        if first in _IN_CHARGE and at + 2 < len(self.words):
            begun, first = at + 2, self.words[at + 2]
        elif first[:1] == "ب" and len(first) > _SHORTEST_CHARGE:
            first = first[1:]
        else:
            return at
        found = self.read_phrase_of(begun, first)
        end = found[0] if found else begun + 1
        ruling = first in _AFFAIRS or first in offices().bodies or first in _FILES
        if not (found or ruling or first.startswith("ال")):
            return at
        limit = min(end + _CHARGE_WORDS, len(self.words))
        while end < limit and (self.words[end].startswith("ال") or self.words[end] in nisba_country()):
            end += 1
        return end

    def read(self) -> OfficeMatch | None:
        if not self.read_head():
            return None
        while self.at < len(self.words) and self.read_complement():
            pass
        return OfficeMatch(self.start, self.at, tuple(self.parts), self.head, self.definite, self.complemented)


def match_office(words: Sequence[str], start: int = 0) -> OfficeMatch | None:
    """Read the longest office phrase that begins at word `start` of the folded words; None where none does.

    The first word must be free of proclitics. The phrase ends where a word can no longer belong to it: a name, a verb,
    punctuation.
    """
    return _Reader(words, start).read() if start < len(words) and _heads[words[start]] else None


def _may_head(key: str) -> bool:
    """Tell whether an office phrase may begin with a word: what most words are asked, and their only question."""
    tables = offices()
    return key in tables.head_phrases.lengths or (head_of(key) is not None and key not in tables.plurals)


def _may_open(key: str) -> bool:
    """Tell whether an office phrase, an honorific, a rank or a calling may begin with a word."""
    tables = offices()
    called = key in tables.honorific_phrases.lengths or key in tables.callings.lengths
    return _heads[key] or called or key in tables.military or key in tables.honorifics


_heads, _opens = Memo(_may_head), Memo(_may_open)


@cache
def counterpart_forms() -> frozenset[str]:
    """Return «نظيره», «نظيرتها» …: the folded counterparts with a pronoun."""
    bases = offices().counterparts
    return frozenset(base + link + pronoun for base in bases for link in ("", "ت") for pronoun in clitics().enclitics)


def match_counterpart(words: Sequence[str], start: int = 0) -> int:
    """Return the end of «نظيره», «نظيرتها التركية» … at `start`, or `start` where there is none."""
    if words[start] not in counterpart_forms():
        return start
    end = start + 1
    while end < len(words) and (
        words[end] in nisba_country()
        or words[end] in offices().affiliations
        or words[end] in offices().ranks
        or (words[end],) in offices().former
    ):
        end += 1
    return end


def match_title(words: Sequence[str], start: int = 0) -> int:
    """Return the end of one honorific, rank or calling at `start`, or `start` where there is none."""
    tables = offices()
    end = max(longest_phrase(words, start, tables.honorific_phrases), longest_phrase(words, start, tables.callings))
    if end > start:
        while end < len(words) and (words[end] in nisba_country() or words[end] in tables.ranks):
            end += 1
        return end
    if words[start] in tables.military:
        end = start + 1
        while end < len(words) and words[end] in tables.military_tails:
            end += 1
        return end
    if words[start] in tables.honorifics:
        end = start + 1
        if end < len(words) and (words[end] == _STROKE or (words[end] == _POINT and len(words[start]) <= _SHORTENED)):
            end += 1  # «د. فلان», «الدكتور/ فلان»
        while end < len(words) and words[end] in nisba_country():
            end += 1
        return end
    return start


def title_prefix(words: Sequence[str], start: int = 0) -> tuple[int, tuple[int, int] | None]:
    """Return where the titles and the office from `start` on end, and the stretch of the office among them."""
    end, office, _ = read_titles(words, start)
    return end, office


def read_titles(words: Sequence[str], start: int = 0) -> tuple[int, tuple[int, int] | None, OfficeMatch | None]:
    """Return where the titles and the office from `start` on end, the stretch of the office among them, and its match.

    The order is honorifics, one office, honorifics («معالي وزير الخارجية الدكتور …»): a second office is another
    person's, unless the first is one that the press strings together («نائب رئيس مجلس الوزراء وزير الخارجية»).
    """
    at = start
    office: tuple[int, int] | None = None
    first: OfficeMatch | None = None
    grand = False
    while at < len(words) and _opens[words[at]]:
        if words[at] in _GRAND:
            if grand and office is not None:
                break  # «سمو ولي العهد دولة السيد فلان»: two people
            grand = True
        found = match_office(words, at)
        end = match_title(words, at)
        titled = found is not None and found.end == at + 1 and words[at] in offices().honorifics
        further = office is not None and (titled or not _strings(words, office))
        if found is not None and found.complete and found.end >= end and not further:
            first = first or found
            office = (first.start, found.end)
            end = found.end
        if end == at:
            break
        at = end
    return at, office, first


def _strings(words: Sequence[str], office: tuple[int, int]) -> bool:
    return longest_phrase(words, office[0], offices().stringing) > office[0]
