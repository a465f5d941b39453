"""The grammar of office phrases: where they end, and what they mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.office_grammar import match_counterpart, match_office, match_title
from kg.lexicon.offices import offices, parse_office, strip_titles
from kg.text.normalize import fold

CORPUS = tomllib.loads((Path(__file__).parent / "corpora" / "offices.toml").read_text(encoding="utf-8"))
WORDS = sorted(
    {word for phrase in offices().head_phrases for word in phrase}
    | offices().person
    | offices().bodies
    | offices().ranks
    | {"الروسي", "روسيا", "سمير", "،", "في", "لحركه", "حماس"}
)


def fold_all(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


@pytest.mark.parametrize("case", CORPUS["office"], ids=[case["text"] for case in CORPUS["office"]])
def test_meaning(case: dict[str, Any]) -> None:
    office = parse_office(case["text"].split())
    assert office is not None
    assert fold(office.title) == fold(case["title"])
    assert fold(office.organization or "") == fold(case.get("organization", ""))
    assert office.country == case.get("country")
    assert office.former == case.get("former", False)


@pytest.mark.parametrize("case", CORPUS["office"], ids=[case["text"] for case in CORPUS["office"]])
def test_end(case: dict[str, Any]) -> None:
    words = fold_all(case["text"])
    start = match_title(words) if match_office(words) is None else 0
    found = match_office(words, start)
    assert found is not None
    assert len(words) - found.end == case.get("rest", 0)
    assert found.parts[0][0] == start
    assert [left for left, _, _ in found.parts[1:]] == [right for _, right, _ in found.parts[:-1]]


@pytest.mark.parametrize("case", CORPUS["none"], ids=[case["text"] for case in CORPUS["none"]])
def test_no_office(case: dict[str, str]) -> None:
    assert parse_office(case["text"].split()) is None


@pytest.mark.parametrize("pronoun", ["", "ه", "ها", "هم"])
@pytest.mark.parametrize("clitic", ["", "ل", "لل", "و", "ب"])
def test_portfolios_with_clitics_and_pronouns_are_read(clitic: str, pronoun: str) -> None:
    for first, *rest in offices().portfolios:
        stem = first.removeprefix("ال") if pronoun or clitic == "لل" else first
        if pronoun and stem.endswith("ه"):
            stem = stem[:-1] + "ت"
        words = [f"{clitic}{stem}{pronoun}", *rest]
        for head in ("وزير", "الوزير"):
            office = parse_office([head, *words])  # «الوزير لخارجيته» once stopped a build of 42 articles
            assert office is None or office.title.split()[0] == head


@pytest.mark.parametrize("case", CORPUS["stripped"], ids=[case["text"] for case in CORPUS["stripped"]])
def test_titles_come_off(case: dict[str, str]) -> None:
    words = case["text"].split()
    length, office = strip_titles(words)
    assert " ".join(words[length:]) == case["name"]
    assert office == case.get("office")


def test_spelling_does_not_matter() -> None:
    plain = parse_office(["وزير", "الخارجية", "الأمريكي", "السابق"])
    respelled = parse_office(["وزيـر", "الخارجيه", "الاميركى", "السابق"])
    assert plain is not None and respelled is not None
    assert (plain.organization, plain.country, plain.former) == (
        respelled.organization,
        respelled.country,
        respelled.former,
    )


@pytest.mark.parametrize(
    ("phrase", "length"),
    [
        ("الرئيس الأمريكي للصحفيين", 2),
        ("وزير الخارجية الفرنسي للصحفيين", 3),
        ("الرئيس الروسي للعاصمة التركية", 2),
        ("الأمين العام للأمم المتحدة", 4),
        ("الرئيس التنفيذي للشركة", 3),
        ("وزير الدولة البريطاني للشؤون الخارجية", 5),
        ("السفير الأمريكي للأمم المتحدة", 4),
    ],
)
def test_an_office_that_a_state_completes_takes_nobody_spoken_to(phrase, length) -> None:
    found = match_office(fold_all(phrase))
    assert found is not None and found.end == length


def test_definite_and_complete() -> None:
    known = match_office(fold_all("وزير الخارجية المصري"))
    assert known is not None and known.definite and known.complete
    unknown = match_office(fold_all("وزير سابق"))
    assert unknown is None or not unknown.definite


@pytest.mark.parametrize(
    ("text", "end"),
    [("نظيره التركي مولود", 2), ("نظيرتها", 1), ("نظيره الشمالي", 2), ("نظير", 0), ("نظام", 0), ("نظيره السابق", 2)],
)
def test_counterparts(text: str, end: int) -> None:
    assert match_counterpart(fold_all(text)) == end


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_words_are_read_inside_their_bounds(words: list[str]) -> None:
    for start in range(len(words)):
        found = match_office(words, start)
        if found is not None:
            assert start < found.end <= len(words)
            assert found.parts[0][0] == start and found.parts[-1][1] == found.end
    office = parse_office(words)
    assert office is None or office.title
    length, _ = strip_titles(words)
    assert 0 <= length <= len(words)
