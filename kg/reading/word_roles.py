"""Say what each word of a text may begin: a surface of the lexicon, an institution, an office, a name.

Most words of a text begin nothing. What the others may begin is looked up once per distinct word, clitics taken off,
and every rule then looks only at the words of a sentence that matter to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import Split, proclitic_letters, split_clitics
from kg.lexicon.common_words import common_words, everyday_names
from kg.lexicon.names import name_tables
from kg.lexicon.office_grammar import counterpart_forms, title_prefix
from kg.lexicon.office_tables import begins_title, offices, title_starts
from kg.lexicon.organisations import institution_tables, organisations
from kg.lexicon.people import people
from kg.lexicon.places import guarded_places, nisba_country, places
from kg.schema import EntityType
from kg.text.memo import Memo


@dataclass(frozen=True, slots=True)
class Entry:
    """A surface of the lexicon: its words after the first, what it names, and whether it needs a licence."""

    rest: tuple[str, ...]
    type: EntityType
    guarded: bool
    adjective: bool


class Surfaces(NamedTuple):
    """The surfaces that begin with one word: the word alone, and those that go on, longest first, by their second word.

    Hundreds begin with «مجلس»: the second word leaves one or two to compare.
    """

    alone: tuple[Entry, ...]
    longer: Mapping[str, tuple[Entry, ...]]


MIN_SURNAME = 5
"""Letters of a public figure's surname that is read as a name wherever it stands («بلينكن»)."""


def _is_everyday(word: str) -> bool:
    names = name_tables()
    return (
        word in common_words()
        or word in ambiguity().function_words
        or word in nisba_country()
        or word in places()
        or word in organisations()
        or word in names.given
        or word in names.foreign_given
        or word in names.shared_families
        or begins_title(word)
    )


@cache
def _index() -> Mapping[str, Surfaces]:
    entries: dict[str, dict[tuple[tuple[str, ...], EntityType], Entry]] = defaultdict(dict)

    def add(surface: str, entity_type: EntityType, *, guarded: bool = False) -> None:
        first, *rest = surface.split()
        adjective = not rest and surface in nisba_country()
        entries[first].setdefault((tuple(rest), entity_type), Entry(tuple(rest), entity_type, guarded, adjective))

    for surface in places():
        add(surface, "LOC", guarded=surface in guarded_places())
    table = ambiguity()
    for surface, bearers in organisations().items():
        one_word = " " not in surface
        source = all(bearer.guarded or (one_word and "source" in bearer.flags) for bearer in bearers)
        if surface not in places():
            add(surface, "ORG", guarded=source or surface in table.guarded_organisations)
    for surface in table.public_surnames:
        add(surface, "PER")
    for surface in people():
        # a surname alone is the model's and the article's business
        words = surface.split()
        start, _ = title_prefix(words)
        surname = words[-1]
        # Arabic surnames with «ال» are adjectives and nouns too («الثاني», «السلام»): only foreign ones stand alone
        foreign = len(surname) >= MIN_SURNAME and not surname.startswith("ال")
        if foreign and surname.isalpha() and not _is_everyday(surname):
            add(surname, "PER")
        if len(words) - start > 1:
            add(" ".join(words[start:]), "PER")
    return {first: _by_second_word(found.values()) for first, found in entries.items()}


def _by_second_word(entries: Iterable[Entry]) -> Surfaces:
    alone: list[Entry] = []
    longer: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (-len(entry.rest), entry.type)):
        (longer[entry.rest[0]] if entry.rest else alone).append(entry)
    return Surfaces(tuple(alone), {second: tuple(found) for second, found in longer.items()})


def is_public_surname(key: str) -> bool:
    """Tell whether a folded word alone names a public figure («السيسي», «بلينكن»)."""
    found = _index().get(key)
    return found is not None and any(entry.type == "PER" for entry in found.alone)


@cache
def _institutions() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    tables = institution_tables()
    by_first: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    named = (tables.institutions - ambiguity().vague_institutions) | ambiguity().short_ministries
    for phrase in named:
        first, *rest = phrase.split()
        if first.startswith("ال") or rest:
            by_first[first].add(tuple(rest))
    return {first: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for first, rests in by_first.items()}


@cache
def given_names() -> frozenset[str]:
    """Return the folded given names of the lexicon."""
    names = name_tables()
    return names.given | names.foreign_given | ambiguity().foreign_given


@dataclass(frozen=True, slots=True)
class Roles:
    """What one folded word may begin; readings are the word with clitics taken off.

    Attributes:
        surfaces: readings that begin surfaces of the lexicon, with these.
        institutions: readings that begin an institution, whether they are «وزارة», and what may follow them.
        titles: readings that begin an office, an honorific or a rank.
        nominals: readings that may be a counterpart («نظيره») or stand for an organisation named before («الحركة»).
        shared: letters that are clitics and the singular, where the word is the office of several («وزيرا»).
        is_title: whether the word as it stands begins a title.
        is_given: whether it is a given name and no other word.
    """

    surfaces: tuple[tuple[Split, Surfaces], ...]
    institutions: tuple[tuple[Split, bool, tuple[tuple[str, ...], ...] | None], ...]
    titles: tuple[Split, ...]
    nominals: tuple[Split, ...]
    shared: tuple[int, str] | None
    is_title: bool
    is_given: bool


@cache
def _only_given() -> frozenset[str]:
    return given_names() - common_words() - ambiguity().function_words - everyday_names()


@cache
def _nominal_words() -> frozenset[str]:
    table = ambiguity()
    return counterpart_forms() | table.sides | {"ال" + head for head in table.nominal_heads}


@cache
def _words_with_roles() -> frozenset[str]:
    plurals = offices().plurals.keys()
    heads = institution_tables().ministry_heads | _institutions().keys()
    return frozenset(_index().keys() | heads | title_starts() | _nominal_words() | plurals | _only_given())


def _read_roles(key: str) -> Roles | None:
    """Return what a folded word may begin; None where it begins nothing, as most words do."""
    some = _words_with_roles()
    if key not in some and key[:1] not in proclitic_letters():
        return None
    if some.isdisjoint((key, key[1:], key[2:], f"ا{key[1:]}", f"ا{key[2:]}")):  # all that clitics may leave of it
        return None
    readings = tuple(split for split in split_clitics(key) if split.rest in some)
    if not readings:
        return None
    index, institutions, ministries = _index(), _institutions(), institution_tables().ministry_heads
    titles, nominals, plurals = title_starts(), _nominal_words(), offices().plurals
    return Roles(
        surfaces=tuple((split, index[split.rest]) for split in readings if split.rest in index),
        institutions=tuple(
            (split, split.rest in ministries, institutions.get(split.rest))
            for split in readings
            if split.rest in ministries or split.rest in institutions
        ),
        titles=tuple(split for split in readings if split.rest in titles),
        nominals=tuple(split for split in readings if split.rest in nominals),
        shared=next(((split.removed, plurals[split.rest]) for split in readings if split.rest in plurals), None),
        is_title=key in titles,
        is_given=key in _only_given(),
    )


_roles = Memo(_read_roles, most=1 << 17)


@lru_cache(maxsize=512)
def beginnings(keys: tuple[str, ...]) -> tuple[tuple[int, Roles], ...]:
    """Return the places in a sentence of folded words at which something may begin, and what."""
    return tuple([(at, roles) for at, roles in enumerate(map(_roles.__getitem__, keys)) if roles is not None])
