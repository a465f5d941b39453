"""Typed access to `offices.toml`, and the small grammar of office phrases over it.

An office phrase is a head, perhaps serving another head, and complements («نائب وزير الخارجية الروسي», «رئيس المكتب
السياسي لحركة حماس», «المبعوث الأممي إلى سوريا»). `match_office` reads the longest one from a given word on;
`parse_office` says which title it is, at which organisation, of which country; `strip_titles` measures what stands
before a name.
All work on folded words, one word per token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from kg.errors import LexiconError
from kg.lexicon.clitics import strip_enclitic
from kg.lexicon.loader import read_table
from kg.lexicon.organisations import organisations
from kg.lexicon.places import countries, guarded_places, nisba_country, places
from kg.text.normalize import fold

Part = Literal[
    "head", "portfolio", "body", "organisation", "country", "place", "nisba", "rank", "former", "affiliation",
    "preposition", "completion", "post",
]  # fmt: skip
MAX_PHRASE = 7
"""Words looked at for one complement: the longest entries of the tables have fewer."""
_POSSESSIVE = ("ه", "ها", "هم")
_ACTING = fold("بأعمال")
_QUOTES = frozenset("\"'«»“”‹›")
_AFFAIRS = (fold("شؤون"), fold("الشؤون"))
_INSIDE = (fold("في"), "ب", fold("من"))
_STATE = fold("الدولة")
_MINISTER = fold("وزير")
_SPECIAL = fold("الخاص")
_FIELD = tuple((fold(word),) for word in ("لشؤون", "للشؤون", "بشؤون", "بشأن"))
"""Prepositions after which stands a field of work, not a body."""


class PhraseTable(dict[tuple[str, ...], str]):
    """Phrases as tuples of folded words, with what each stands for; `lengths` tells how long those are that begin with
    a word, longest first, so that a text is compared with few of them."""

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], str]]) -> None:
        super().__init__(phrases)
        lengths: dict[str, set[int]] = {}
        for phrase in self:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@dataclass(frozen=True, slots=True)
class OfficeTables:
    """The checked tables, folded; phrases are tuples of words."""

    person: frozenset[str]
    deputies: frozenset[str]
    nominal: frozenset[str]
    posted: frozenset[str]
    given_names: frozenset[str]
    head_phrases: PhraseTable
    possessed: frozenset[str]
    stringing: PhraseTable
    governing: PhraseTable
    plurals: Mapping[str, str]
    counterparts: frozenset[str]
    ranks: frozenset[str]
    former: PhraseTable
    portfolios: PhraseTable
    bodies: frozenset[str]
    open_bodies: frozenset[str]
    prepositions: frozenset[str]
    affiliations: Mapping[str, str]
    seats: Mapping[tuple[str, ...], str]
    honorifics: frozenset[str]
    honorific_phrases: PhraseTable
    military: frozenset[str]
    military_tails: frozenset[str]
    callings: PhraseTable
    blessings: PhraseTable


@dataclass(frozen=True, slots=True)
class Office:
    """An office as stated: its title without nationality («نائب وزير الخارجية»), the organisation it belongs to
    («الخارجية الروسية»), the country (ISO2) and whether it is over («السابق»)."""

    title: str
    organization: str | None = None
    country: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class OfficeMatch:
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


def _words(table: str, values: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for value in values:
        key = fold(value)
        if not key or key in found:
            raise LexiconError(f"offices.toml: {table}: {value!r} is empty or given twice: keep one")
        found.add(key)
    return frozenset(found)


def _phrases(table: str, values: Iterable[str]) -> PhraseTable:
    return PhraseTable((tuple(value.split()), value) for value in _words(table, values))


def _plurals(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for singular, plurals in table.items():
        for plural in _words(f"plurals.{singular}", plurals):
            if found.setdefault(plural, singular) != singular:
                raise LexiconError(f"offices.toml: plurals: {plural!r} has two singulars: keep one")
    return found


@cache
def offices() -> OfficeTables:
    """Load and check the tables of offices and titles.

    Raises:
        LexiconError: a value is empty or given twice, or a list names a head that is none.
    """
    table: dict[str, Any] = read_table("offices")
    heads, complements, titles = table["heads"], table["complements"], table["titles"]
    person = _words("heads.person", heads["person"])
    subsets = {}
    for name in ("deputies", "nominal", "posted", "given_names", "possessed"):
        subsets[name] = _words(f"heads.{name}", heads[name])
    unknown = (subsets["deputies"] | subsets["given_names"] | subsets["possessed"]) - person
    if unknown:
        raise LexiconError(f"offices.toml: {sorted(unknown)} are not in heads.person: add them there")
    portfolios: dict[tuple[str, ...], str] = {}
    for portfolio in complements["portfolios"]:
        words = tuple(fold(portfolio).split())
        if not words or words in portfolios:
            raise LexiconError(f"offices.toml: complements.portfolios: {portfolio!r} is empty or given twice: keep one")
        portfolios[words] = portfolio
    for words, portfolio in list(portfolios.items()):
        if len(words) == 1 and words[0].startswith("ال"):
            portfolios.setdefault((words[0][2:],), portfolio)
    return OfficeTables(
        person=person,
        deputies=subsets["deputies"],
        nominal=subsets["nominal"],
        posted=subsets["posted"],
        given_names=subsets["given_names"],
        head_phrases=_phrases("heads.phrases", heads["phrases"]),
        possessed=subsets["possessed"],
        stringing=_phrases("heads.stringing", heads["stringing"]),
        governing=_phrases("heads.governing", heads["governing"]),
        plurals=_plurals(table["plurals"]),
        counterparts=_words("heads.counterparts", heads["counterparts"]),
        ranks=_words("complements.ranks", complements["ranks"]),
        former=_phrases("complements.former", complements["former"]),
        portfolios=PhraseTable(portfolios.items()),
        bodies=_words("complements.bodies", complements["bodies"]),
        open_bodies=_words("complements.open_bodies", complements["open_bodies"]),
        prepositions=_words("complements.prepositions", complements["prepositions"]),
        affiliations={fold(key): value for key, value in table["affiliations"].items()},
        seats={tuple(fold(key).split()): value for key, value in table["seats"].items()},
        honorifics=_words("titles.honorifics", titles["honorifics"]),
        honorific_phrases=_phrases("titles.phrases", titles["phrases"]),
        military=_words("titles.ranks", titles["ranks"]),
        military_tails=_words("titles.rank_tails", titles["rank_tails"]),
        callings=_phrases("titles.callings", titles["callings"]),
        blessings=_phrases("titles.blessings", titles["blessings"]),
    )


# ---------------------------------------------------------------- reading words


def longest_phrase(words: Sequence[str], start: int, phrases: PhraseTable) -> int:
    """Return the end of the longest run of words from `start` that is one of the phrases, or `start`."""
    for length in phrases.lengths.get(words[start], ()) if start < len(words) else ():
        if start + length <= len(words) and tuple(words[start : start + length]) in phrases:
            return start + length
    return start


def longest_surface(words: Sequence[str], start: int, surfaces: PhraseTable, first: str | None = None) -> int:
    """Return the end of the longest run of words from `start` that is a surface of the table, or `start`.

    `first` stands in for the first word where the caller took clitics off it.
    """
    head = words[start] if first is None else first
    for length in surfaces.lengths.get(head, ()):
        if start + length <= len(words) and (head, *words[start + 1 : start + length]) in surfaces:
            return start + length
    return start


@cache
def organisation_phrases() -> PhraseTable:
    """Return the surfaces of all organisations as phrases."""
    return PhraseTable((tuple(surface.split()), surface) for surface in organisations())


@cache
def place_phrases() -> PhraseTable:
    """Return the surfaces of all places as phrases."""
    return PhraseTable((tuple(surface.split()), surface) for surface in places())


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(name) for country in countries().values() for name in (country.name, *country.aliases))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def head_of(word: str) -> str | None:
    """Return the head a folded word is («الوزير» → «وزير», «نائبه» → «نائب»), None where it is no office head."""
    tables = offices()
    for form in (word, _bare(word)):
        if form in tables.person:
            return form
    split = strip_enclitic(word)
    if split is not None and split[1] in _POSSESSIVE and split[0] in tables.possessed:
        return split[0]
    return None


def _is_possessed(word: str) -> bool:
    tables = offices()
    if word in tables.person:
        return False
    split = strip_enclitic(word)
    return split is not None and split[1] in _POSSESSIVE and split[0] in tables.person


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
            first = head_of(words[at]) or _bare(words[at])
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
                and split[1] in _POSSESSIVE
                and (split[0].removesuffix("ت") + "ه",) in tables.portfolios
            ):
                return at + 1, "portfolio"
        if best is None and word in tables.bodies:
            best = (at + 1, "body")
        if best is None and word.startswith("و") and self.parts[-1][2] == "portfolio":
            # «وزير الخارجية والتعاون الدولي»
            end = longest_phrase([word[1:], *rest[1:]], 0, tables.portfolios)
            best = (at + end, "portfolio") if end else None
        return best

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
        if word in tables.ranks and (self.complemented or not self.construct):
            return self.take(at + 1, "rank")
        if last in ("portfolio", "body", "completion", "organisation") and not (
            last == "organisation" and word not in tables.bodies
        ):
            found = self.read_phrase_of(at)
            ruled = self.words[at - 1]
            if found is not None and (found[1] != "place" or not ruled.startswith("ال")):
                self.definite = True
                return self.take(*found)
            if found is None and last == "body" and ruled in tables.open_bodies and word.isalpha():
                self.definite = True
                return self.take(at + 1, "completion")
        if word in _QUOTES and last in ("body", "organisation") and self.words[at - 1] in tables.open_bodies:
            return self.read_quoted(at)
        if word in tables.prepositions and self.complemented:
            return self.read_prepositional(at + 1, word)
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
        if toward_place and not posted:
            return False
        if preposition in _INSIDE and found[1] == "portfolio":
            return False
        if preposition == "ب" and found[1] not in ("organisation", "body"):
            return False
        if first is None:
            self.take(at, "preposition")
        self.definite = self.definite or toward_place
        return self.take(found[0], "post" if toward_place else found[1])

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
    return _Reader(words, start).read()


@lru_cache(maxsize=1 << 15)
def _is_counterpart(word: str) -> bool:
    split = strip_enclitic(word)
    if split is None:
        return False
    return split[0].removesuffix("ت") in offices().counterparts or split[0] in offices().counterparts


def match_counterpart(words: Sequence[str], start: int = 0) -> int:
    """Return the end of «نظيره», «نظيرتها التركية» … at `start`, or `start` where there is none."""
    if not _is_counterpart(words[start]):
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
        while end < len(words) and words[end] in nisba_country():
            end += 1
        return end
    return start


def title_prefix(words: Sequence[str], start: int = 0) -> tuple[int, tuple[int, int] | None]:
    """Return where the titles and the office from `start` on end, and the stretch of the office among them.

    The order is honorifics, one office, honorifics («معالي وزير الخارجية الدكتور …»): a second office is another
    person's, unless the first is one that the press strings together («نائب رئيس مجلس الوزراء وزير الخارجية»).
    """
    at, office = start, None
    while at < len(words):
        found = match_office(words, at)
        end = match_title(words, at)
        titled = found is not None and found.end == at + 1 and words[at] in offices().honorifics
        further = office is not None and (titled or not _strings(words, office))
        if found is not None and found.complete and found.end >= end and not further:
            office = (at if office is None else office[0], found.end)
            end = found.end
        if end == at:
            break
        at = end
    return at, office


def _strings(words: Sequence[str], office: tuple[int, int]) -> bool:
    return longest_phrase(words, office[0], offices().stringing) > office[0]


def strip_titles(words: Sequence[str]) -> tuple[int, str | None]:
    """Return how many of the first words are titles and offices, and the office phrase among them as written.

    `words` may be written in any way. A word that is all there is stays: «الشيخ» alone may be a name.
    """
    folded = [fold(word) for word in words]
    end, office = title_prefix(folded)
    return end, None if office is None else " ".join(words[office[0] : office[1]])


@lru_cache(maxsize=1 << 15)
def begins_title(word: str) -> bool:
    """Tell whether a folded word, free of proclitics, can begin an office, an honorific or a rank."""
    tables = offices()
    return (
        word in _first_words()
        or word in tables.honorifics
        or word in tables.military
        or (word not in tables.plurals and head_of(word) is not None)
    )


@cache
def _first_words() -> frozenset[str]:
    tables = offices()
    return frozenset(
        phrase[0] for phrases in (tables.head_phrases, tables.honorific_phrases, tables.callings) for phrase in phrases
    )


# ---------------------------------------------------------------- what an office is


def _adjective(country: str, *, feminine: bool) -> str | None:
    adjectives = countries()[country].adjectives
    if not adjectives:
        return None
    ending = "ة" if feminine else ""
    return " ".join("ال" + word + ending if word.endswith("ي") else word for word in adjectives[0].split())


def _country_of(words: Sequence[str], part: Part) -> str | None:
    surface = " ".join(words)
    if part == "nisba":
        return nisba_country().get(surface)
    for form in (surface, surface[1:], "ا" + surface[1:] if surface.startswith("لل") else surface):
        found = places().get(form)
        if found is not None:
            return found[0].country
    return None


def _with_article(word: str) -> str:
    return word if word.startswith("ال") else "ال" + word


def parse_office(words: Sequence[str]) -> Office | None:
    """Say what an office phrase means: title, organisation, country, and whether it is over.

    `words` are the words of the phrase as written, honorifics before it allowed. The organisation is given in the form
    newsrooms use («الخارجية الروسية», «الحكومة البريطانية», «حركة حماس»). None where the words hold no office.
    """
    folded = [fold(word) for word in words]
    start = 0
    found = None
    while start < len(folded):
        found = match_office(folded, start)
        if found is not None and found.complete:
            break
        found = None
        end = match_title(folded, start)
        if end == start:
            return None
        start = end
    if found is None:
        return None
    return _meaning(found, words, folded)


def _meaning(found: OfficeMatch, words: Sequence[str], folded: Sequence[str]) -> Office:
    tables = offices()
    title: list[str] = []
    bodies: list[list[str]] = [[]]
    portfolio = country = affiliation = None
    heads: list[str] = []
    for left, right, part in found.parts:
        written = list(words[left:right])
        if part in ("nisba", "country"):
            country = country or _country_of(folded[left:right], part)
        if part == "affiliation":
            affiliation = tables.affiliations[folded[left]]
        if part == "head":
            heads.append(" ".join(folded[left:right]))
        if part == "portfolio" and not bodies[-1]:
            named, joined = _named_portfolio(folded[left:right])
            portfolio = named if portfolio is None or fold(portfolio) == _STATE else portfolio
            written = [joined + named]
        elif part in ("body", "completion", "portfolio", "organisation"):
            led = found.parts[found.parts.index((left, right, part)) - 1]
            if part == "organisation" or (led[2] == "preposition" and tuple(folded[led[0] : led[1]]) not in _FIELD):
                bodies.append([])
            if not (led[2] == "preposition" and tuple(folded[led[0] : led[1]]) in _FIELD):
                bodies[-1].extend(written)
        elif part in ("nisba", "affiliation", "place") or (part == "rank" and folded[right - 1] != _SPECIAL):
            led = found.parts[found.parts.index((left, right, part)) - 1]
            if bodies[-1] and led[2] != "organisation":
                bodies[-1].extend(written)
        if part not in ("nisba", "country", "former", "affiliation", "post"):
            title.extend(written)
    while title and fold(title[-1]) in tables.prepositions:
        title.pop()
    organization = _organization(heads, bodies[-1], portfolio, country, affiliation)
    if country is not None and title and len(found.parts) > 1 and found.parts[1][2] in ("nisba", "country"):
        # «رئيس روسيا» is «الرئيس الروسي», «رئيس وزراء باكستان» is «رئيس الوزراء الباكستاني»
        title[-1] = _with_article(title[-1])
    return Office(" ".join(title), organization, country, any(part == "former" for _, _, part in found.parts))


def _named_portfolio(folded: Sequence[str]) -> tuple[str, str]:
    """Return a portfolio as the table writes it, and the «و» that joined it to the one before."""
    portfolios = offices().portfolios
    key = tuple(folded)
    if key in portfolios:
        return portfolios[key], ""
    if (key[0][1:], *key[1:]) in portfolios:
        return portfolios[(key[0][1:], *key[1:])], key[0][0] if key[0][0] == "و" else ""
    if key[0].startswith("لل"):
        return portfolios.get(("ا" + key[0][1:], *key[1:]), " ".join(key)), ""
    split = strip_enclitic(key[0])
    return portfolios[((split[0] if split else key[0]).removesuffix("ت") + "ه",)], ""


def _organization(
    heads: Sequence[str], body: Sequence[str], portfolio: str | None, country: str | None, affiliation: str | None
) -> str | None:
    if portfolio is not None:
        if country is None:
            return None
        # «الدفاع الروسية» is short for «وزارة الدفاع الروسية», whatever the portfolio's own gender
        minister = any(head.startswith(_MINISTER) for head in heads)
        adjective = _adjective(country, feminine=minister or portfolio.endswith("ة"))
        return f"{_with_article(portfolio)} {adjective}" if adjective else None
    if body:
        return " ".join((_without_preposition(body), *body[1:]))
    for head in reversed(heads):
        seat = offices().seats.get(tuple(head.split()))
        adjective = None if country is None else _adjective(country, feminine=True)
        if seat is not None and adjective is not None:
            return f"{seat} {adjective}"
    return affiliation


def _without_preposition(body: Sequence[str]) -> str:
    """Return the first word of a body without the «ل» or «ب» that led on to it («لحركة حماس»)."""
    first = body[0]
    folded = [fold(word) for word in body]
    if folded[0][0] not in "لب" or folded[0] in offices().bodies:
        return first
    if longest_surface(folded, 0, organisation_phrases()) > 0:
        return first
    return "ا" + first[1:] if folded[0].startswith("لل") else first[1:]
