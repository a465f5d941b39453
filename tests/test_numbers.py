"""Digits in three scripts and number words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.numbers import cardinal_words, decade_words, ordinal_words
from kg.reading.timex.quantities import cardinal, day_number, ordinal
from kg.reading.timex.words import split_words
from kg.text.numbers import NumberWord, compose, parse_digits


def counted(text: str) -> int | None:
    words = split_words(text).words
    found = cardinal(words, 0)
    return found[0] if found is not None and found[1] == len(words) else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("واحد", 1),
        ("ثلاثة", 3),
        ("عشر", 10),
        ("أحد عشر", 11),
        ("إحدى عشرة", 11),
        ("اثنا عشر", 12),
        ("خمسة عشر", 15),
        ("تسع عشرة", 19),
        ("عشرون", 20),
        ("واحد وعشرون", 21),
        ("اثنين وعشرين", 22),
        ("تسعة و تسعون", 99),
        ("مئة", 100),
        ("مائة", 100),
        ("مئة وسبعة", 107),
        ("مئتان", 200),
        ("ثلاثمئة", 300),
        ("تسع مئة وسبعة عشر", 917),
        ("ألف", 1000),
        ("ألفان وتسعة", 2009),
        ("ألفين وأربعة وعشرين", 2024),
        ("ألف وتسعمئة واثنين وثمانين", 1982),
        ("ثلاثة آلاف وتسع مئة وسبعة عشر", 3917),
        ("خمسة آلاف وخمس مئة وعشرون", 5520),
        ("100 ألف", None),
        ("مليونان", 2_000_000),
        ("صفر", 0),
        ("45", 45),
        ("٤٥", 45),
        ("۴۵", 45),
    ],
)
def test_counting_words(text: str, value: int | None) -> None:
    assert counted(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الأول", 1),
        ("أول", 1),
        ("الأولى", 1),
        ("الثاني", 2),
        ("العاشر", 10),
        ("الحادي عشر", 11),
        ("الثانية عشرة", 12),
        ("التاسع عشر", 19),
        ("العشرون", 20),
        ("العشرين", 20),
        ("الحادي والعشرين", 21),
        ("الواحد والثلاثين", 31),
        ("الخامس و العشرون", 25),
        ("التسعون", 90),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    words = split_words(text).words
    assert ordinal(words, 0) == (value, len(words))


@pytest.mark.parametrize(
    ("text", "day"), [("غرة", 1), ("سلخ", -1), ("الفاتح", 1), ("31", 31), ("الـ6", 6), ("الحادي والثلاثين", 31)]
)
def test_days_of_the_month(text: str, day: int) -> None:
    found = day_number(split_words(text).words, 0)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize("text", ["32", "0", "007", "الأربعون", "2023", "1.5"])
def test_no_day_of_the_month(text: str) -> None:
    assert day_number(split_words(text).words, 0) is None


@pytest.mark.parametrize(
    "row",
    [
        [("three", 3, "one"), ("three", 3, "one")],
        [("20", 20, "tens"), ("3", 3, "one")],
        [("1000", 1000, "scale"), ("10^6", 10**6, "scale")],
        [("0", 0, "zero"), ("5", 5, "one")],
    ],
)
def test_rows_that_make_no_number(row: list[tuple[str, int, str]]) -> None:
    assert compose([NumberWord(value, place) for _name, value, place in row]) is None  # type: ignore[arg-type]


def test_nothing_is_no_number() -> None:
    assert compose([]) is None


@given(st.integers(0, 10**17), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_digits_of_every_script(number: int, digits: str) -> None:
    assert parse_digits(str(number).translate(str.maketrans("0123456789", digits))) == number


@pytest.mark.parametrize("text", ["", "12a", "1.5", "9" * 40, "²"])
def test_no_digits(text: str) -> None:
    assert parse_digits(text) is None


def test_tables() -> None:
    assert cardinal_words()["خمسه"].value == 5
    assert ordinal_words()["الخامس"].value == 5
    assert decade_words()["التسعينيات"] == 90


@pytest.mark.shared
def test_number_words_of_other_tools(shared_dir: Path) -> None:
    right = scored = 0
    lines = (shared_dir / "temporal" / "number_words_ar.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        if "فاصلة" in case["text"] or any(sign in case["text"] for sign in "/.٫,٬"):
            continue  # fractions are no part of a date
        scored += 1
        words = split_words(case["text"]).words
        found = ordinal(words, 0) if case["kind"] == "ordinal" else cardinal(words, 0)
        value: float | None = found[0] if found is not None and found[1] == len(words) else None
        right += case["value"] in (value, parse_digits(case["text"]))
    assert right / scored >= 0.95
