"""Every table of the lexicon loads, is folded, holds nothing empty, and its accessor checks it."""

from __future__ import annotations

import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

import kg.lexicon
from kg.errors import LexiconError
from kg.lexicon import ambiguity, clitics, common_words, loader, offices, places
from kg.lexicon.clitics import skip_letters, split_clitics
from kg.lexicon.loader import read_table
from kg.lexicon.organisations import organisations
from kg.lexicon.places import countries, nisba_country
from kg.lexicon.word_sets import read_sets, word_set
from kg.text.normalize import fold, is_arabic

TABLES = sorted(
    path.name.removesuffix(".toml") for path in resources.files(kg.lexicon).iterdir() if path.name.endswith(".toml")
)
MODULES = sorted(
    path.name.removesuffix(".py")
    for path in resources.files(kg.lexicon).iterdir()
    if path.name.endswith(".py") and path.name != "__init__.py"
)
TABLES_OF_SIGNS = {"sentence_ends", "boilerplate"}
"""They list invisible signs on purpose."""


def strings(value: Any) -> Iterator[str]:
    """Yield every string of a table, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("table", TABLES)
def test_table_is_toml_without_empty_values(table: str) -> None:
    data = loader.read_table(table)
    assert data
    # an empty string is a meaningful value in some lists of prefixes; a blank one never is
    assert not [text for text in strings(data) if text and not text.strip()]


@pytest.mark.parametrize("table", [table for table in TABLES if table not in TABLES_OF_SIGNS])
def test_table_hides_no_invisible_letters(table: str) -> None:
    text = resources.files(kg.lexicon).joinpath(f"{table}.toml").read_text(encoding="utf-8")
    stroke = "" if table == "timex" else "\u0640"  # the sign of the Hijri year is written with a stroke
    hidden = f"{stroke}\u200b\u200c\u200d\u200e\u200f\ufeff"
    assert not [hex(ord(c)) for c in text if c in hidden or "\ufb50" <= c <= "\ufefc"]


@pytest.mark.parametrize("module", MODULES)
def test_accessors_load_their_tables(module: str) -> None:
    """Call every cached accessor that needs no argument: none may raise."""
    loaded = importlib.import_module(f"kg.lexicon.{module}")
    for name, function in vars(loaded).items():
        if callable(function) and hasattr(function, "cache_info") and not name.startswith("_"):
            wrapped = inspect.unwrap(function)
            if wrapped.__module__ == loaded.__name__ and not inspect.signature(wrapped).parameters:
                assert function() is not None


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_reader(table: str) -> None:
    readers = [resources.files(kg.lexicon).joinpath(f"{module}.py").read_text(encoding="utf-8") for module in MODULES]
    assert any(f'"{table}"' in source for source in readers)


def test_missing_table_is_named() -> None:
    with pytest.raises(LexiconError, match=r"no_such_table\.toml"):
        loader.read_table("no_such_table")


# ---------------------------------------------------------------- places


def test_keys_are_folded() -> None:
    assert all(fold(surface) == surface for surface in (*places.places(), *nisba_country(), *organisations()))


def test_every_state_of_the_arab_league_has_nisba_and_capital() -> None:
    league = "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"
    for code in league.split():
        assert countries()[code].nisbas and countries()[code].capital


@pytest.mark.parametrize(
    ("adjective", "code"),
    [
        ("الروسية", "RU"),
        ("روسيين", "RU"),
        ("الأميركي", "US"),
        ("أمريكية", "US"),
        ("الكوري الجنوبي", "KR"),
        ("الكورية الشمالية", "KP"),
        ("المغاربة", "MA"),
        ("العماني", "OM"),
    ],
)
def test_nisba(adjective: str, code: str) -> None:
    assert nisba_country()[fold(adjective)] == code


@pytest.mark.parametrize(
    ("surface", "kind", "country"),
    [
        ("موسكو", "capital", "RU"),
        ("سورية", "country", "SY"),
        ("عُمان", "capital", "JO"),
        ("قصر بعبدا", "venue", "LB"),
        ("مضيق هرمز", "region", None),
        ("شرم الشيخ", "city", "EG"),
        ("إسلام أباد", "capital", "PK"),
    ],
)
def test_place(surface: str, kind: str, country: str | None) -> None:
    place = places.places()[fold(surface)][0]
    assert (place.kind, place.country) == (kind, country)


def test_guarded_surfaces_are_arabic_words() -> None:
    assert all(is_arabic(surface) for surface in places.guarded_places())


def checked(monkeypatch: pytest.MonkeyPatch, module: Any, table: dict[str, Any], *cached: str) -> None:
    """Let a module read `table` in place of its own."""
    monkeypatch.setattr(module, "read_table", lambda name: table)
    for name in cached:
        getattr(module, name).cache_clear()


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """Drop what a test with a broken table left in the caches."""
    yield
    for module in (places, clitics, ambiguity, common_words, offices):
        for function in vars(module).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


def test_one_nisba_of_two_countries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = tomllib.loads("""
        [countries]
        RU = { name = "روسيا", en = "Russia", nisba = ["روسي"] }
        BY = { name = "بيلاروسيا", en = "Belarus", nisba = ["روسى"] }
    """)
    checked(monkeypatch, places, table, "_table", "countries", "nisba_country")
    with pytest.raises(LexiconError, match="روسي"):
        places.nisba_country()


def test_one_name_of_two_countries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = tomllib.loads("""
        [countries]
        CG = { name = "الكونغو", en = "Congo" }
        CD = { name = "الكونغو", en = "DR Congo" }
    """)
    checked(monkeypatch, places, table, "_table", "countries")
    with pytest.raises(LexiconError, match="الكونغو"):
        places.countries()


def test_repeated_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    checked(monkeypatch, common_words, {"words": "كتاب كتاب", "names": "أمل"}, "common_words")
    with pytest.raises(LexiconError, match=r"common_words\.toml"):
        common_words.common_words()


def test_long_proclitic_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"conjunctions": ["وف"], "prepositions": ["ب"], "verbal": ["س"], "enclitics": ["ه"], "closed": ["له"]}
    checked(monkeypatch, clitics, table, "clitics")
    with pytest.raises(LexiconError, match="one letter"):
        clitics.clitics()


# ---------------------------------------------------------------- clitics


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("لموسكو", "موسكو"),
        ("للولايات", "الولايات"),
        ("وللقاهرة", "القاهره"),
        ("وبالدوحة", "الدوحه"),
        ("فروسيا", "روسيا"),
        ("كالعراق", "العراق"),
        ("وليد", "وليد"),
    ],
)
def test_a_right_reading_is_offered(word: str, rest: str) -> None:
    assert rest in [split.rest for split in split_clitics(word)]


def test_the_unsplit_word_comes_first_and_closed_words_alone() -> None:
    assert split_clitics("وليد")[0].removed == 0
    assert len(split_clitics("ولها")) == 1
    assert all(split.removed <= 2 for split in split_clitics("وبالوالدين"))


@pytest.mark.parametrize(
    ("text", "count", "rest"),
    [("لموسكو", 1, "موسكو"), ("لِـموسكو", 1, "موسكو"), ("وَ\u200cبالدوحة", 2, "الدوحة"), ("\ufedfموسكو", 1, "موسكو")],
)
def test_letters_are_counted_in_the_original(text: str, count: int, rest: str) -> None:
    assert text[skip_letters(text, count) :] == rest


def test_a_set_of_words_is_found_by_its_module_and_name_in_any_spelling() -> None:
    assert fold("أُجِّلَت") in word_set("reading.event_mentions.noun_status", "put_off")


@pytest.mark.parametrize("sets", [{"اسم": []}, {"اسم": ["ـ"]}, {"اسم": ["مع", "مع"]}])
def test_a_wrong_set_of_words_is_refused(sets: dict[str, list[str]]) -> None:
    with pytest.raises(LexiconError, match=r"word_sets\.toml"):
        read_sets({"reading.none": sets})


def test_a_set_of_words_that_no_table_has_is_named() -> None:
    with pytest.raises(LexiconError, match="no_such_set"):
        word_set("reading.event_mentions.status", "no_such_set")


def test_every_set_of_words_is_asked_for() -> None:
    asked = set()
    for path in Path(kg.__file__).parent.rglob("*.py"):
        asked |= set(re.findall(r'word_set\("([\w.]+)", "(\w+)"\)', path.read_text(encoding="utf-8")))
    assert asked == set(read_sets(read_table("word_sets")))
