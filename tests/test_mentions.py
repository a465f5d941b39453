"""Mentions: names and nominals, exact in the original, whatever the spelling."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import ListTagger
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.mentions import find_mentions
from kg.reading.sentences import split_sentences
from kg.schema import Article, Mention, Section, Span
from kg.text.normalize import fold

CORPUS = Path(__file__).parent / "corpora" / "mentions.toml"
CASES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]


def read(
    text: str, labels: dict[str, str] | None = None, score: float | None = None
) -> tuple[Article, tuple[Mention, ...]]:
    """Find the mentions of a text as a model that knows `labels`, and is as sure as `score`, would have tagged it."""
    article = Article("a1", "a.txt", text)
    sentences = ListTagger(labels or {}).tag(split_sentences(article))
    if score is not None:
        sentences = [
            replace(sentence, tokens=tuple(replace(token, score=score) for token in sentence.tokens))
            for sentence in sentences
        ]
    return article, find_mentions(article, sentences)


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    article, mentions = read(case["text"], case.get("labels"), case.get("score"))
    found = {(m.type, m.form, m.name): m for m in mentions}
    for entity_type, form, name, *rest in case.get("expect", ()):
        mention = found.get((entity_type, form, name))
        assert mention is not None, f"{name} not among {sorted(found)}"
        if rest:
            assert article.text[mention.extent.start : mention.extent.end] == rest[0]
        if len(rest) > 1:
            assert mention.office == rest[1]
    for name in case.get("absent", ()):
        assert name not in {m.name for m in mentions}


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_text_cut_off_anywhere_is_read(case: dict[str, Any]) -> None:
    words = case["text"].rstrip(".").split()
    for length in range(1, len(words)):
        article, mentions = read(" ".join(words[:length]), case.get("labels"), case.get("score"))
        for mention in mentions:
            assert article.text[mention.span.start : mention.span.end] == mention.text
            assert mention.extent.covers(mention.span)


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_spans_are_exact_and_ordered(case: dict[str, Any]) -> None:
    article, mentions = read(case["text"], case.get("labels"), case.get("score"))
    assert [m.span for m in mentions] == sorted(m.span for m in mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    for mention in mentions:
        assert article.text[mention.span.start : mention.span.end] == mention.text
        assert mention.extent.covers(mention.span)
        # «للجنة العليا» writes two of the three lams of «ل» + «اللجنة العليا»
        assert fold(mention.name).removeprefix("ال") in fold(mention.text)
        assert 0 < mention.score <= 1


def test_names_of_one_sentence_do_not_overlap() -> None:
    for case in CASES:
        _, mentions = read(case["text"], case.get("labels"))
        names = [m for m in mentions if m.form == "name"]
        for left, right in pairwise(names):
            assert not left.span.overlaps(right.span)


PRESENTATION = str.maketrans({"ر": "\ufead", "د": "\ufea9", "و": "\ufeed", "ا": "\ufe8d"})
RESPELLED = {
    "tatweel": lambda text: text.replace("ي", "يـ"),
    "harakat": lambda text: text.replace("ل", "لَ").replace("م", "مُ"),
    "hamza": lambda text: text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا"),
    "maqsura": lambda text: text.replace("ي ", "ى "),
    "presentation": lambda text: text.translate(PRESENTATION),
    "no-break": lambda text: text.replace(" ", "\u00a0"),
    "zero-width": lambda text: text.replace("ن", "ن\u200c"),
    "persian": lambda text: text.replace("ك", "ک").replace("ي", "ی"),
}
SPELLED = (
    "استقبل نائب وزير الخارجية الروسي ميخائيل بوغدانوف في موسكو وفدا من حركة حماس "
    "برئاسة موسى أبو مرزوق، والتقى السفير الكويتي."
)


@pytest.mark.parametrize("respell", RESPELLED.values(), ids=list(RESPELLED))
def test_spelling_changes_nothing_but_offsets(respell: Any) -> None:
    labels = {"ميخائيل بوغدانوف": "PER", "موسى أبو مرزوق": "PER", "حماس": "ORG"}
    _, plain = read(SPELLED, labels)
    article, respelled = read(respell(SPELLED), {respell(name + " ")[:-1]: kind for name, kind in labels.items()})
    assert [(m.type, m.form, fold(m.name), fold(m.office or "")) for m in respelled] == [
        (m.type, m.form, fold(m.name), fold(m.office or "")) for m in plain
    ]
    for mention in respelled:
        assert article.text[mention.span.start : mention.span.end] == mention.text


@given(st.text(alphabet="وفبلكاسحمير شرقة،.()«»\"ـًئءؤىآ\u200f12ab#_-", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    article, mentions = read(text, {"بو": "PER", "كرم": "ORG", "سحر": "LOC"})
    for mention in mentions:
        assert article.text[mention.span.start : mention.span.end] == mention.text
        assert mention.name.strip()


def test_a_stroke_is_no_name() -> None:
    _, mentions = read("قال ـ وزار موسكو", {"ـ": "PER"})
    assert [m.name for m in mentions] == ["موسكو"]


@given(st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=4))
def test_reading_is_a_function_of_the_article(texts: list[str]) -> None:
    text = "\n".join(texts)
    assert read(text)[1] == read(text)[1]


def test_unread_sections_hold_no_mentions() -> None:
    text = "زار موسكو.\nالكويت"
    sections = (Section("main", Span(0, 10), "body"), Section("related", Span(10, len(text)), "list"))
    article = Article("a2", "a.txt", text, sections)
    mentions = find_mentions(article, split_sentences(article))
    assert [m.name for m in mentions] == ["موسكو"]


def test_sources_are_told() -> None:
    _, mentions = read("قال وزير المالية القطري خالد المسند لهدى العلي في الدوحة كلمة.", {"لهدى العلي": "PER"})
    sources = {m.name: m.source for m in mentions}
    assert sources["خالد المسند"] == "structure"
    assert sources["الدوحة"] == "lexicon"
    assert sources["هدى العلي"] == "model"


def test_time_is_linear_in_the_article() -> None:
    sentence = "التقى وزير الخارجية الروسي سيرغي لافروف نائب رئيس مجلس الوزراء في الدوحة مع السفير التركي. "

    def cost(times: int) -> float:
        article = Article("a3", "a.txt", sentence * times)
        sentences = split_sentences(article)
        start = time.process_time()
        find_mentions(article, sentences)
        return time.process_time() - start

    cost(50)
    small, large = min(cost(200) for _ in range(3)), min(cost(1600) for _ in range(3))
    assert large < 8 * small * 2.5


# ---------------------------------------------------------------- the seeds, read with the embedded model

SEED_F1 = 0.90
"""Floor of the exact-span, exact-type F1 on the names of the seeds' main sections."""


@pytest.mark.shared
@pytest.mark.model
def test_names_of_the_seeds(shared_dir: Path) -> None:
    from kg.reading.articles import read_articles
    from kg.reading.tagging import Tagger

    gold = tomllib.loads((CORPUS.parent / "seed_mentions.toml").read_text(encoding="utf-8"))["article"]
    tagger = Tagger()
    hits = proposed = wanted = 0
    for row in gold:
        (article,) = read_articles([shared_dir / "seeds" / row["file"]])
        (main,) = (section for section in article.sections if section.kind == "main")
        names = {(start, end, entity_type) for start, end, entity_type, _ in row["names"]}
        for start, end, _, name in row["names"]:
            assert article.text[start:end] == name
        mentions = find_mentions(article, tagger.tag(split_sentences(article)))
        found = {(m.span.start, m.span.end, m.type) for m in mentions if m.form == "name" and main.span.covers(m.span)}
        hits += len(names & found)
        proposed += len(found)
        wanted += len(names)
    assert 2 * hits / (proposed + wanted) >= SEED_F1, f"{hits} of {wanted} found among {proposed}"
