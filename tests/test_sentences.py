import itertools
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading import tokenization
from kg.reading.sentences import split_sentences
from kg.reading.tokenization import LONGEST_SENTENCE, LONGEST_WORD, sentence_spans, token_spans
from kg.schema import READ_SECTIONS, Article, Section, Span
from kg.text.normalize import LONGEST_TOKEN_KEY, normalize_token

CASES = tomllib.loads((Path(__file__).parent / "corpora" / "sentences.toml").read_text(encoding="utf-8"))
ARABIC_TEXT = st.text(
    st.sampled_from(
        list("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ.،؛؟!…«»()\"-_#/ \n\t٠١2٣.\u0640\u064e\u200f\u200c\u00a0\ufeffaZ")
    ),
    max_size=120,
)


def words(text):
    return [text[span.start : span.end] for span in token_spans(text)]


def sentences(text):
    return [" ".join(text[span.start : span.end] for span in spans) for spans in sentence_spans(text)]


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: case["text"])
def test_words(case):
    assert words(case["text"]) == case["words"]


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["text"])
def test_sentences(case):
    text = case["text"]
    found = [text[spans[0].start : spans[-1].end] for spans in sentence_spans(text)]
    assert found == case["sentences"]


@pytest.mark.parametrize("case", CASES["keys"], ids=lambda case: case["key"])
def test_spellings_have_one_key(case):
    assert {normalize_token(word) for word in case["words"]} == {case["key"]}


@given(ARABIC_TEXT | st.text(max_size=200))
@settings(max_examples=400, deadline=None)
def test_any_text_is_cut_without_loss(text):
    spans = token_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert [span for sentence in sentence_spans(text) for span in sentence] == spans
    covered = {at for span in spans for at in range(*span)}
    for at, letter in enumerate(text):
        if letter.isalpha() and letter != "\u0640":
            assert at in covered, (at, letter)
    for span in spans:
        assert not any(letter.isspace() for letter in text[span.start : span.end])


@given(st.text(max_size=60))
def test_a_token_key_is_short(word):
    key = normalize_token(word)
    assert 1 <= len(key) <= LONGEST_TOKEN_KEY
    assert not any(letter.isspace() for letter in key)


@given(ARABIC_TEXT)
def test_the_key_of_a_key_is_the_key(word):
    assert normalize_token(normalize_token(word)) == normalize_token(word)


def test_a_sentence_stays_in_its_section_and_line():
    text = "عنوان الخبر\nقال الوزير إن اللقاء تم أمس. وأضاف\nسطر آخر"
    sections = (
        Section("title", Span(0, 11), "t"),
        Section("boilerplate", Span(11, 12), "blank"),
        Section("main", Span(12, len(text)), "m"),
    )
    article = Article("a1", "x", text, sections)
    found = split_sentences(article)
    assert [text[s.span.start : s.span.end] for s in found] == [
        "عنوان الخبر", "قال الوزير إن اللقاء تم أمس.", "وأضاف", "سطر آخر",
    ]  # fmt: skip
    assert [s.section for s in found] == [0, 2, 2, 2]
    assert [s.index for s in found] == [0, 1, 2, 3]
    assert all(token.text == text[token.span.start : token.span.end] for s in found for token in s.tokens)
    assert all(token.ner == "O" for s in found for token in s.tokens)


def test_only_running_text_is_read():
    kinds = ["title", "main", "appended", "related", "keywords", "boilerplate"]
    text = " ".join(["كلمة"] * len(kinds))
    sections = tuple(Section(kind, Span(5 * i, 5 * i + 4), "x") for i, kind in enumerate(kinds))
    assert [s.section for s in split_sentences(Article("a", "x", text, sections))] == [
        i for i, kind in enumerate(kinds) if kind in READ_SECTIONS
    ]


def test_an_article_without_sections_is_read_whole():
    assert len(split_sentences(Article("a", "x", "جملة أولى. جملة ثانية."))) == 2
    assert split_sentences(Article("a", "x", "")) == ()


def test_an_overlong_sentence_is_cut_at_a_comma():
    clause = "كلمة " * 19 + "، "
    lengths = [len(spans) for spans in sentence_spans(clause * 30)]
    assert sum(lengths) == 600
    assert max(lengths) <= LONGEST_SENTENCE
    assert all(length % 20 == 0 for length in lengths)


@pytest.mark.parametrize(
    "garbage", ["ا", "ـ", "\u200b", "َ", "1", ".", "1.", "a.", "ا.", "ب\u200b", "www.", "«", "a@b.", "😀", "\x00"]
)
def test_stretched_input_takes_linear_time(garbage):
    started = time.perf_counter()
    text = garbage * (100_000 // len(garbage))
    spans = [span for sentence in sentence_spans(text) for span in sentence]
    assert time.perf_counter() - started < 20
    assert all(span.end - span.start <= 10 * LONGEST_WORD + 10 for span in spans)


def test_the_limits_are_what_the_module_says():
    assert tokenization.LONGEST_SENTENCE == 200
    assert max(len(spans) for spans in sentence_spans("كلمة " * 1000)) == 200
