"""Typed access to `organisations.toml` and `known_bodies.toml`: named organisations, states' institutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon.forms import bearers_by_surface
from kg.lexicon.loader import read_table
from kg.lexicon.names import fold_all, without_article
from kg.lexicon.outlets import outlets
from kg.lexicon.places import countries, places
from kg.text.normalize import fold

KNOWN_BODIES = "known_bodies"
"""The table whose names are guarded in running text."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named organisation.

    `head` is the folded common noun that may stand for it in its article («حركه» for «حركة حماس»); `country` is ISO
    3166-1 alpha-2 or None; flag "source" marks agencies and outlets, which tell of meetings and attend none. The
    names of `guarded` organisations («ميتا», «الجيل الجديد») have homographs: alone they are none in running text.
    """

    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    head: str | None = None
    country: str | None = None
    flags: tuple[str, ...] = ()
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class InstitutionTables:
    """Folded words states name institutions by.

    `ministries` are the subjects that name a ministry without the word («الخارجية الروسية»), `portfolios` the same
    without articles; `institutions` are the nouns that with a country name one institution («الجيش السوري»), without
    «ال» too (`short_institutions` only where no other noun stands before them); `heads` are nouns that lead an
    organisation's name: `loose_heads` may be dropped («حركة», «حزب»), `strict_heads` may not («بنك», «جامعة»).
    `epithets` behind a name say what it is like (`epithets_of_known` only behind a listed one, adjectives of the
    `world` behind a listed proper one); `links` tie two nouns, `belonging` a listed name to its owner or seat;
    `missions` are nobody's without their seat; `forces` may stand before a listed name; `movements` and
    `enterprises` are heads of one kind, `firms` those that one firm is called by in turn, or by none; `numbered`
    bear a number, `officials` are adjectives of a state's own bodies, `leaders` begin under whom a body is,
    `directorates` and `staffs` lead it; `generic` words alone make no name, `namesakes` one of several bearers,
    behind the heads `clubs` too; `optional_words` may be left out behind a head; `anaphoric` heads take up an
    organisation named before («الحركة»); `parties`, `delegations` and `sides` stand for a state named by its
    adjective, or for the `voices` it speaks with. `dropped` words say nothing of which body is meant, nor do
    `commands` behind it; `of_towns` are heads of a town's own bodies; `proper_heads` may be left out before a
    proper name, `adjective_heads` before two adjectives or more; `outsiders` before an
    institution name another body; behind `qualified` nouns `qualifiers` may be left out,
    `stateless_qualifiers` where no state is named;
    `offices` and `authorities` are nouns of a state's offices that papers exchange; behind
    `houses_standing` a part of a country is their seat; `wings` open an apposition; `outer_heads` may stand before
    another noun of a body, adjectives `of_forces` be left out behind them; `commanders` may stand
    before what is `commanded`, `armed` nouns before a group; `operators` of one
    proper name are one; `feminines` lack their
    gender's ending; what `sources` lead publishes; `adjectives_of` two words and
    `other_nisbas` of states stand for them; words of `head_synonyms` and
    `word_synonyms` are of one sense; in the states of `one_house` all of `houses` are
    the `parliament`.
    """

    ministry_heads: frozenset[str]
    ministries: frozenset[str]
    portfolios: frozenset[str]
    institutions: frozenset[str]
    short_institutions: frozenset[str]
    institution_synonyms: dict[str, str]
    heads: frozenset[str]
    loose_heads: frozenset[str]
    strict_heads: frozenset[str]
    epithets: frozenset[str]
    epithets_of_known: frozenset[str]
    links: frozenset[str]
    belonging: frozenset[str]
    missions: frozenset[str]
    forces: frozenset[str]
    world: frozenset[str]
    movements: frozenset[str]
    generic: frozenset[str]
    namesakes: frozenset[str]
    clubs: frozenset[str]
    enterprises: frozenset[str]
    firms: frozenset[str | None]
    numbered: frozenset[str]
    leaders: frozenset[str]
    directorates: frozenset[str]
    staffs: frozenset[str]
    officials: frozenset[str]
    optional_words: dict[str, frozenset[str]]
    anaphoric: frozenset[str]
    parties: frozenset[str]
    delegations: frozenset[str]
    sides: frozenset[str]
    voices: frozenset[str]
    dropped: frozenset[str]
    commands: frozenset[tuple[str, ...]]
    of_towns: frozenset[str]
    proper_heads: frozenset[str]
    adjective_heads: frozenset[str]
    outsiders: frozenset[str]
    qualified: frozenset[str]
    qualifiers: frozenset[str]
    stateless_qualifiers: frozenset[str]
    authorities: frozenset[str]
    offices: frozenset[str]
    outer_heads: frozenset[str]
    of_forces: frozenset[str]
    commanders: frozenset[str]
    commanded: frozenset[str]
    armed: frozenset[str]
    operators: frozenset[str]
    feminines: frozenset[str]
    sources: frozenset[str]
    houses_standing: frozenset[str]
    wings: frozenset[str]
    adjectives_of: dict[tuple[str, ...], str]
    other_nisbas: dict[str, str]
    head_synonyms: dict[str, str]
    word_synonyms: dict[str, str]
    one_house: frozenset[str]
    houses: frozenset[str]
    parliament: str


def _bare(word: str) -> str:
    """Return a folded word without «ال», alone or behind «ل» («للأمن»)."""
    return without_article("ال" + word[2:]) if word.startswith("لل") and len(word) >= 5 else without_article(word)


def _kept(synonyms: dict[str, str]) -> dict[str, str]:
    """Return folded words without «ال» with the one that stands for each.

    Raises:
        LexiconError: a word that stands for another has one that stands for it.
    """
    kept = {without_article(fold(word)): without_article(fold(other)) for word, other in synonyms.items()}
    if chained := sorted(set(kept.values()) & kept.keys()):
        raise LexiconError(f"organisations.toml: {chained[0]!r} is kept for another word and has one itself: keep one")
    return kept


@cache
def _table() -> dict[str, Any]:
    return read_table("organisations")


_DERIVED = frozenset({
    "portfolios", "short_institutions", "institutions", "institution_synonyms", "heads", "loose_heads",
    "epithets_of_known", "generic", "namesakes", "firms", "optional_words", "strict_heads", "anaphoric",
    "commands", "stateless_qualifiers", "adjectives_of", "other_nisbas", "qualifiers", "head_synonyms",
    "word_synonyms", "one_house", "houses", "parliament", "voices",
})  # fmt: skip
"""Patterns that are more than the folded words of the list of their name."""


@cache
def institution_tables() -> InstitutionTables:
    """Load the patterns of `organisations.toml`.

    Raises:
        LexiconError: a word is empty once folded.
    """
    data = _table()["patterns"]

    def words(key: str) -> frozenset[str]:
        return fold_all("organisations", key, data[key])

    short = words("short_institutions")
    institutions = words("institutions") | short
    loose = frozenset(without_article(w) for w in words("heads"))
    strict = frozenset(without_article(w) for w in words("strict_heads"))
    if loose & strict:
        raise LexiconError(f"organisations.toml: {sorted(loose & strict)} are heads and strict heads: keep one")
    plain = {name: words(name) for name in InstitutionTables.__dataclass_fields__ if name not in _DERIVED}
    return InstitutionTables(
        portfolios=frozenset(" ".join(map(without_article, name.split())) for name in words("ministries")),
        short_institutions=short,
        institutions=institutions
        | {without_article(w) for w in institutions}
        | {" ".join(map(without_article, w.split())) for w in institutions},  # «مجلس وزراء السعودية»
        institution_synonyms={
            " ".join(map(_bare, fold(word).split())): " ".join(map(without_article, fold(kept).split()))
            for word, kept in data["synonyms"].items()
        },
        heads=loose | strict,
        loose_heads=loose,
        epithets_of_known=words("epithets") | words("epithets_of_known"),
        generic=frozenset(map(without_article, words("generic"))) | loose | strict,
        namesakes=frozenset(map(without_article, words("namesakes"))),
        firms=words("firms") | {None},
        optional_words={
            without_article(fold(head)): frozenset(without_article(fold(word)) for word in optional)
            for head, optional in data["optional_words"].items()
        },
        strict_heads=strict,
        anaphoric=frozenset(without_article(w) for w in words("anaphoric")),
        commands=frozenset(tuple(phrase.split()) for phrase in words("commands")),
        stateless_qualifiers=frozenset(map(without_article, words("stateless_qualifiers"))),
        adjectives_of={
            tuple(map(without_article, fold(name).split())): without_article(fold(adjective)).removesuffix("ه")
            for name, adjective in data["adjectives_of"].items()
        },
        other_nisbas={fold(word): code for word, code in data["other_nisbas"].items()},
        # whatever their gender, as `usual_word` writes them
        qualifiers=frozenset(without_article(word).removesuffix("ه") for word in words("qualifiers")),
        head_synonyms=_kept(data["head_synonyms"]),
        word_synonyms=_kept(data["word_synonyms"]),
        one_house=frozenset(data["one_house"]),
        houses=frozenset(" ".join(map(without_article, house.split())) for house in words("houses")),
        parliament=without_article(fold(data["parliament"])),
        voices=frozenset(" ".join(map(without_article, voice.split())) for voice in words("voices")),
        **plain,
    )


def _rows(table: str) -> Iterator[Organisation]:
    """Yield the organisations of one table.

    Raises:
        LexiconError: a country is unknown, or a row lacks a name.
    """
    for code, rows in read_table(table)["organisations"].items():
        if code != "XX" and code not in countries():
            raise LexiconError(f"{table}.toml: [organisations] {code} is no country of places.toml: use XX or add it")
        for row in rows:
            if len(row) < 2:
                raise LexiconError(f"{table}.toml: {row!r} needs a name and an English name")
            name, name_en, *aliases = row
            country = None if code == "XX" else code
            flags = ("source",) if fold(name).split()[0] in institution_tables().sources else ()
            yield Organisation(
                name, name_en, tuple(aliases), _head_of(name), country, flags, guarded=table == KNOWN_BODIES
            )


def _head_of(name: str) -> str | None:
    words = fold(name).split()
    heads = institution_tables().heads | {"وزاره"}
    return without_article(words[0]) if without_article(words[0]) in heads else None


@cache
def listed_organisations() -> tuple[Organisation, ...]:
    """Return every organisation of the two tables, then the news agencies and outlets, flagged "source".

    Raises:
        LexiconError: a country is unknown, or a row lacks a name.
    """
    listed = [*_rows("organisations"), *_rows(KNOWN_BODIES)]
    claimed = {fold(surface) for o in listed for surface in (o.name, *o.aliases)}
    # an everyday word or a place's name («الشرق الأوسط») is an outlet only where an outlet is expected
    common = fold_all("organisations", "outlet_words", _table()["patterns"]["outlet_words"]) | places().keys()
    seen: set[str] = set()
    for outlet in dict.fromkeys(outlets().values()):
        # an outlet's alias that is an everyday word or another organisation's name stays an outlet only in source lines
        aliases = tuple(
            dict.fromkeys(
                a for a in outlet.aliases if fold(a) not in claimed | common | seen and fold(a) != fold(outlet.name)
            )
        )
        if fold(outlet.name) in claimed | common | seen:
            continue
        seen |= {fold(outlet.name), *map(fold, aliases)}
        listed.append(Organisation(outlet.name, outlet.name_en, aliases, _head_of(outlet.name), None, ("source",)))
    return tuple(listed)


@cache
def organisations() -> Mapping[str, tuple[Organisation, ...]]:
    """Map every folded name and alias to the organisations that bear it.

    Raises:
        LexiconError: a surface is empty, or two organisations claim it and it is not listed under `shared`.
    """
    shared = fold_all("organisations", "shared", _table()["shared"]["surfaces"])
    return bearers_by_surface("organisations", listed_organisations(), shared)
