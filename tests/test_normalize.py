"""A comparison key ignores how a word is written and keeps what it says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.normalize import fold, fold_word, is_arabic, strip_invisible

SAME = [
    ("أحمد", "احمد"),
    ("إيران", "ايران"),
    ("آمنة", "امنه"),
    ("مصطفى", "مصطفي"),
    ("القاهرة", "القاهره"),
    ("مسؤول", "مسوول"),
    ("مُحَمَّد", "محمد"),
    ("محـــمد", "محمد"),
    ("ﻣﺤﻤﺪ", "محمد"),  # presentation forms, from PDF copies
    ("ﷲ", "الله"),
    ("کیف", "كيف"),  # Persian keyboard
    ("أبو-مرزوق", "ابو مرزوق"),
    ("«أبو  مرزوق»", "ابو مرزوق"),
    ("٢٠٢٤", "2024"),
    ("۲۰۲۴", "2024"),
    ("\u202bموسى\u202c", "موسي"),
    ("م\u200bوسى", "موسي"),
    ("موسى\u00a0أبو", "موسي ابو"),
    ("UN", "un"),
]
DIFFERENT = [("الحرب", "الحزب"), ("اليمن", "الأمن"), ("علي", "عالي"), ("قطر", "قطار"), ("عمان", "عمّار")]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_ways_of_writing_share_a_key(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_words_keep_their_letters(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_key_has_no_marks_no_capitals_and_single_spaces(text: str) -> None:
    key = fold(text)
    assert key == " ".join(key.split())
    assert strip_invisible(key) == key
    assert not any(unicodedata.category(letter).startswith("P") for letter in key)


@given(
    st.text(st.sampled_from("اأبتثجحخدذرزسشصضطظعغفقكلمنهوي "), max_size=30), st.sampled_from("\u064b\u0651\u0640\u200f")
)
def test_a_mark_anywhere_changes_nothing(text: str, mark: str) -> None:
    assert fold(mark.join(text)) == fold(text)


@given(st.text())
def test_stripping_marks_removes_characters_and_changes_none(text: str) -> None:
    kept = iter(text)
    assert all(letter in kept for letter in strip_invisible(text))


@given(st.text(min_size=1).filter(str.strip))
def test_a_token_always_has_a_key(word: str) -> None:
    assert fold_word(word) == (fold(word) or unicodedata.normalize("NFKC", word).strip())


def test_punctuation_is_a_token_too() -> None:
    assert fold_word("،") == "،"
    assert fold("،") == ""


@pytest.mark.parametrize(
    ("text", "arabic"), [("abc د", True), ("abc 123 ٣", False), ("", False), ("ﻣ", True), ("\u0640", False)]
)
def test_arabic_is_told_by_letters(text: str, arabic: bool) -> None:
    assert is_arabic(text) is arabic
