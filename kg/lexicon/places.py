"""Typed access to `places.toml` and `known_places.toml`: countries with their adjectives, cities, regions, venues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold

PlaceKind = Literal["country", "capital", "city", "region", "venue"]
_GROUPS: Mapping[str, PlaceKind] = {"cities": "city", "regions": "region", "venues": "venue"}
_KIND_ORDER = get_args(PlaceKind)
KNOWN_PLACES = "known_places"
"""The table whose bare names are guarded in running text."""
NO_COUNTRY = "XX"
"""The group of places that belong to no one country."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual Arabic name; `country` is ISO 3166-1 alpha-2, None where it lies in no one country."""

    name: str
    name_en: str
    kind: PlaceKind
    country: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A state. `nisbas` are all folded adjective forms, masculine and feminine, plural, with and without the article;
    `adjectives` are the base forms as written in the table («روسي»)."""

    code: str
    name: str
    name_en: str
    nisbas: frozenset[str]
    capital: str | None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceGuards:
    """Folded: `hard` surfaces that a preposition does not license, `spelled` ones that their ta marbuta licenses, and
    the `prepositions` that license the rest."""

    hard: frozenset[str]
    spelled: frozenset[str]
    prepositions: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return read_table("places")


@cache
def _known_places() -> dict[str, Any]:
    return read_table("known_places")


def _inflect(adjective: str) -> set[str]:
    """Return all folded forms of a nisba: gender, number and definiteness agree word by word («الكورية الجنوبية»)."""
    words = fold(adjective).split()
    endings = ("", "ه", "ين", "ون", "ان", "ات", "تين", "تان")
    forms = set()
    for ending in endings:
        # «جنوب أفريقي»: only the last word is the adjective
        inflected = [word + ending if word.endswith("ي") else word for word in words]
        forms.add(" ".join(inflected))
        forms.add(" ".join("ال" + word for word in inflected))
        forms.add(" ".join(["ال" + inflected[0], *inflected[1:]]))
        forms.add(" ".join([*inflected[:-1], "ال" + inflected[-1]]))
    return forms


@cache
def countries() -> Mapping[str, Country]:
    """Load and check the countries, by ISO code.

    Raises:
        LexiconError: an entry lacks its name, or a name, alias or nisba belongs to two countries.
    """
    loaded: dict[str, Country] = {}
    owner: dict[str, str] = {}
    more = _known_places().get("names_of_states", {})
    for code, row in _table()["countries"].items():
        if len(code) != 2 or not code.isupper() or not fold(row.get("name", "")) or not row.get("en"):
            raise LexiconError(f"places.toml: country {code!r} needs a two-letter code, a name and an English name")
        aliases = (*row.get("also", ()), *more.get(code, ()))
        for surface in {fold(name) for name in (row["name"], *aliases)}:
            if not surface or owner.setdefault(surface, code) != code:
                raise LexiconError(
                    f"places.toml: {surface!r} is empty or names both {owner[surface]} and {code}: keep one"
                )
        adjectives = tuple(row.get("nisba", ()))
        nisbas = frozenset(form for adjective in adjectives for form in _inflect(adjective))
        nisbas |= {fold(plural) for plural in row.get("people", ())}
        capital = row.get("capital")
        loaded[code] = Country(
            code, row["name"], row["en"], nisbas, capital[0] if capital else None, aliases, adjectives
        )
    return MappingProxyType(loaded)


@cache
def nisba_country() -> Mapping[str, str]:
    """Map every folded nisba form («الروسية», «روسي», «الأمريكان») to its country's code.

    Raises:
        LexiconError: one form belongs to two countries.
    """
    found: dict[str, str] = {}
    for code, country in countries().items():
        for form in country.nisbas:
            if found.setdefault(form, code) != code:
                raise LexiconError(f"places.toml: nisba {form!r} belongs to {found[form]} and {code}: keep one")
    return MappingProxyType(found)


def _listed() -> Iterable[Place]:
    for group in ("names_of_states", "capitals"):
        if strangers := sorted(_known_places()[group].keys() - countries().keys()):
            raise LexiconError(f"{KNOWN_PLACES}.toml: [{group}] {strangers[0]} is no country of places.toml: add it")
    for code, country in countries().items():
        yield Place(country.name, country.name_en, "country", code, country.aliases)
        capital = _table()["countries"][code].get("capital")
        if capital:
            capital = [*capital, *_known_places()["capitals"].get(code, ())]
            if len(capital) < 2:
                raise LexiconError(f"places.toml: capital of {code} needs a name and an English name")
            yield Place(capital[0], capital[1], "capital", code, tuple(capital[2:]))
    rows = {(fold(p.name), p.kind, p.country): p for p in _rows(_table(), "places")}
    for more in _rows(_known_places(), KNOWN_PLACES):
        key = (fold(more.name), more.kind, more.country)
        first = rows.get(key)
        # a place of the first table stands in the second with further names
        rows[key] = more if first is None else replace(first, aliases=(*first.aliases, *more.aliases))
    yield from rows.values()


def _rows(data: dict[str, Any], table: str) -> Iterable[Place]:
    """Yield the cities, regions and venues of one table.

    Raises:
        LexiconError: a group's country is unknown, or a place lacks its English name.
    """
    for group, kind in _GROUPS.items():
        for code, rows in data[group].items():
            if code != NO_COUNTRY and code not in countries():
                raise LexiconError(
                    f"{table}.toml: [{group}.{code}] is no country of places.toml: add it or use {NO_COUNTRY}"
                )
            for name, names in rows.items():
                if not names:
                    raise LexiconError(f"{table}.toml: {name!r} in [{group}.{code}] needs its English name")
                yield Place(name, names[0], kind, None if code == NO_COUNTRY else code, tuple(names[1:]))


@cache
def places() -> Mapping[str, tuple[Place, ...]]:
    """Load and check every place, by each of its folded surfaces; the most usual reading of a surface comes first.

    A place's own name ranks before another's alias, a capital before a country that shares the name («عمان»).

    Raises:
        LexiconError: a surface is empty, or one country lists the same surface twice.
    """
    found: dict[str, list[tuple[tuple[bool, int], Place]]] = defaultdict(list)
    for place in _listed():
        for position, surface in enumerate(dict.fromkeys(fold(name) for name in (place.name, *place.aliases))):
            if not surface:
                raise LexiconError(f"places.toml: {place.name!r} has an empty name or alias: remove it")
            twins = [
                other for _, other in found[surface] if other.country == place.country and other.kind == place.kind
            ]
            if twins:
                raise LexiconError(
                    f"places.toml: {surface!r} is given for {twins[0].name!r} and {place.name!r}: keep one"
                )
            found[surface].append(((position > 0, _KIND_ORDER.index(place.kind)), place))
    return MappingProxyType(
        {
            surface: tuple(place for _, place in sorted(ranked, key=lambda pair: (pair[0], pair[1].country or "")))
            for surface, ranked in found.items()
        }
    )


@cache
def guarded_places() -> frozenset[str]:
    """Return the folded surfaces that are ordinary words too and need a licence to be read as places.

    Raises:
        LexiconError: a guarded surface is no place of the table, or is given twice.
    """
    table = _table()["guarded"]
    surfaces = [fold(surface) for surface in (*table["surfaces"], *table["hard"], *table["spelled"])]
    for surface in surfaces:
        if surface not in places() or surfaces.count(surface) > 1:
            raise LexiconError(f"places.toml: guarded surface {surface!r} is no place of the table or given twice")
    return frozenset(surfaces) | _bare_known_places()


@cache
def _bare_known_places() -> frozenset[str]:
    """Return the surfaces that only the second table has: many are words of another sense too.

    So are those with a noun in front, since an airport or a port that receives a flight is no host.
    """
    table = _known_places()
    surfaces = {fold(surface) for place in _rows(table, KNOWN_PLACES) for surface in (place.name, *place.aliases)}
    # «سيلان», «الجماهيرية» are words too
    for group in ("names_of_states", "capitals"):
        surfaces |= {fold(name) for names in table[group].values() for name in names}
    first = {fold(place.name) for place in _rows(_table(), "places")}
    return frozenset(surfaces - first)


@cache
def place_guards() -> PlaceGuards:
    """Return what licenses a guarded surface, besides its head nouns."""
    table = _table()["guarded"]
    return PlaceGuards(
        hard=frozenset(fold(surface) for surface in table["hard"]) | _bare_known_places(),
        spelled=frozenset(fold(surface) for surface in table["spelled"]),
        prepositions=frozenset(fold(word) for word in table["prepositions"]),
    )


@cache
def vowelled_places() -> Mapping[str, str]:
    """Map a name whose vowels are written («عُمان») to the folded name of the place they tell.

    Raises:
        LexiconError: the place told is none of the tables.
    """
    told = {written: fold(name) for written, name in _known_places()["vowelled"].items()}
    for written, key in told.items():
        if key not in places():
            raise LexiconError(f"{KNOWN_PLACES}.toml: [vowelled] {written!r} tells {key!r}, which is no listed place")
    return MappingProxyType(told)


@cache
def disputed_capitals() -> frozenset[str]:
    """Return the folded capitals off which no country may be read."""
    return frozenset(fold(surface) for surface in _table()["disputed"]["surfaces"])


@cache
def place_heads() -> frozenset[str]:
    """Return the folded nouns that announce a place name («مدينة», «محافظة»)."""
    return frozenset(fold(noun) for noun in _table()["heads"]["nouns"])


@cache
def directions() -> frozenset[str]:
    """Return the folded compass words that may stand between a head and its place («شمالي سوريا»)."""
    return frozenset(fold(word) for word in _table()["heads"]["directions"])
