"""What offices mean: title, organisation, country, and whether it is over.

The tables are in `office_tables`, the grammar that finds where an office ends in `office_grammar`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon.clitics import strip_enclitic
from kg.lexicon.office_grammar import OfficeMatch, Part, match_office, match_title, title_prefix
from kg.lexicon.office_tables import head_of, longest_surface, offices, organisation_phrases
from kg.lexicon.places import countries, nisba_country, places
from kg.text.normalize import fold

__all__ = ["Office", "head_of", "match_office", "match_title", "offices", "parse_office", "strip_titles"]

_LAND = fold("البلاد")
"""«أمير البلاد»: no body, though an office is held of it."""
_STATE = fold("الدولة")
_MINISTER = fold("وزير")
_SPECIAL = fold("الخاص")
_FIELD = tuple((fold(word),) for word in ("لشؤون", "للشؤون", "بشؤون", "بشأن"))
"""Prepositions after which stands a field of work, not a body."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as stated: its title without nationality («نائب وزير الخارجية»), the organisation it belongs to
    («الخارجية الروسية»), the country (ISO2) and whether it is over («السابق»)."""

    title: str
    organization: str | None = None
    country: str | None = None
    former: bool = False


def strip_titles(words: Sequence[str]) -> tuple[int, str | None]:
    """Return how many of the first words are titles and offices, and the office phrase among them as written.

    `words` may be written in any way. A word that is all there is stays: «الشيخ» alone may be a name.
    """
    folded = [fold(word) for word in words]
    end, office = title_prefix(folded)
    return end, None if office is None else " ".join(words[office[0] : office[1]])


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
    return _parse(tuple(words))


@lru_cache(maxsize=1 << 14)
def _parse(words: tuple[str, ...]) -> Office | None:
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
        if part not in ("nisba", "country", "former", "affiliation", "post", "courtesy"):
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
    clitic, bare = key[0][0], (key[0][1:], *key[1:])
    if bare in portfolios:
        return portfolios[bare], clitic if clitic == "و" else ""
    if key[0].startswith("لل"):
        return portfolios.get(("ا" + key[0][1:], *key[1:]), " ".join(key)), ""
    for word in (key[0], bare[0]):  # «وزير خارجيتها», «وزير لدولته»
        split = strip_enclitic(word)
        named = portfolios.get(((split[0] if split else word).removesuffix("ت") + "ه",))
        if named is not None:
            return named, ""
    return " ".join(key), ""


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
    if body and fold(body[0]) != _LAND:
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
