"""What Arabic personal names are built of: particles, honorifics, given names, families that many bear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold


@dataclass(frozen=True, slots=True)
class NameTables:
    """The name tables with folded words.

    `honorifics` holds word sequences, longest first. `generation_of` maps a phrase that tells son from father to the
    number of its group: two names whose groups differ are two persons; `honours` are the groups a name may leave out,
    `kinship` those that say whose son or father somebody is.
    `head_synonyms` maps a place's head noun to the one it is compared by, `directions` every form of a compass word
    («الشمالية»).
    """

    kunya: frozenset[str]
    nasab: frozenset[str]
    house: frozenset[str]
    servant: frozenset[str]
    compound_tails: frozenset[str]
    compound_pairs: frozenset[tuple[str, ...]]
    foreign_particles: frozenset[str]
    generation_of: dict[tuple[str, ...], int]
    honours: frozenset[int]
    kinship: frozenset[int]
    joining: frozenset[str]
    optional_forenames: frozenset[str]
    honorifics: frozenset[tuple[str, ...]]
    floating: frozenset[str]
    longest_honorific: int
    describers: frozenset[str]
    described_things: frozenset[str]
    given: frozenset[str]
    very_common: frozenset[str]
    foreign_given: frozenset[str]
    shared_families: frozenset[str]
    apart_with_article: frozenset[str]
    wider_areas: frozenset[str]
    loose_areas: frozenset[str]
    provinces: frozenset[str]
    waters: frozenset[str]
    towns: frozenset[str]
    places_apart: frozenset[str]
    common_places: frozenset[str]
    of_foreign_forces: frozenset[str]
    places_near: frozenset[str]
    place_nouns: frozenset[str]
    place_tails: frozenset[str]
    of_camps: frozenset[str]
    place_epithets: frozenset[str]
    head_synonyms: dict[str, str]
    in_every_town: frozenset[str]
    natural_heads: frozenset[str]
    borders: frozenset[str]
    state_nouns: frozenset[str]
    claimed: dict[str, str]
    directions: dict[str, str]


def fold_all(table: str, key: str, values: Iterable[str]) -> frozenset[str]:
    """Fold a table's words.

    Raises:
        LexiconError: a word is empty once folded.
    """
    folded = set()
    for value in values:
        word = fold(value.replace("_", " "))
        if not word:
            raise LexiconError(f"{table}.toml, {key}: {value!r} holds no letters: delete it")
        folded.add(word)
    return frozenset(folded)


def without_article(word: str) -> str:
    """Return a folded word without «ال», where at least three letters stay («الله» keeps it)."""
    return word[2:] if word.startswith("ال") and len(word) >= 5 else word


@cache
def name_tables() -> NameTables:
    """Load `names.toml`.

    Raises:
        LexiconError: a word is empty, one phrase tells two generations, or a head noun stands in two groups.
    """
    data = read_table("names")

    def words(key: str) -> frozenset[str]:
        value = data[key]
        return fold_all("names", key, value.split() if isinstance(value, str) else value)

    generation_of: dict[tuple[str, ...], int] = {}
    for number, group in enumerate(data["generations"]):
        for phrase in fold_all("names", "generations", group):
            if tuple(phrase.split()) in generation_of:
                raise LexiconError(f"names.toml, generations: {phrase!r} stands in two groups: keep one")
            generation_of[tuple(phrase.split())] = number
    synonyms: dict[str, str] = {}
    for group in data["head_synonyms"]:
        kept = fold(group.split()[0])
        for head in fold_all("names", "head_synonyms", group.split()):
            if synonyms.setdefault(head, kept) != kept:
                raise LexiconError(f"names.toml, head_synonyms: {head!r} stands in two groups: keep one")
    honorifics = frozenset(tuple(phrase.split()) for phrase in words("honorifics"))
    return NameTables(
        kunya=words("kunya"),
        nasab=words("nasab"),
        house=words("house"),
        servant=words("servant"),
        compound_tails=words("compound_tails"),
        compound_pairs=frozenset(tuple(pair.split()) for pair in words("compound_pairs")),
        foreign_particles=words("foreign_particles"),
        generation_of=generation_of,
        honours=frozenset(generation_of[tuple(phrase.split())] for phrase in words("honours")),
        kinship=frozenset(generation_of[tuple(phrase.split())] for phrase in words("kinship")),
        joining=words("joining"),
        optional_forenames=words("optional_forenames"),
        honorifics=honorifics,
        floating=words("floating_honorifics"),
        longest_honorific=max(len(phrase) for phrase in honorifics),
        describers=words("describers"),
        described_things=words("described_things"),
        given=words("given"),
        very_common=words("very_common"),
        foreign_given=words("foreign_given"),
        shared_families=frozenset(without_article(word) for word in words("shared_families")),
        apart_with_article=words("apart_with_article"),
        wider_areas=words("wider_areas"),
        loose_areas=words("loose_areas"),
        provinces=words("provinces"),
        waters=words("waters"),
        towns=words("towns"),
        places_apart=words("places_apart"),
        of_foreign_forces=words("of_foreign_forces"),
        places_near=words("places_near"),
        place_nouns=words("place_nouns"),
        place_tails=words("place_tails"),
        of_camps=words("of_camps"),
        place_epithets=words("place_epithets"),
        head_synonyms=synonyms,
        in_every_town=words("in_every_town"),
        natural_heads=words("natural_heads"),
        borders=words("borders"),
        state_nouns=words("state_nouns"),
        claimed=dict(data["claimed"]),
        directions={
            fold(form): fold(direction)
            for direction, forms in data["directions"].items()
            for form in (direction, *forms.split())
        },
        common_places=frozenset(without_article(word) for word in words("common_places")),
    )
