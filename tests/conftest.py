"""What tests share: where the data is, articles written for a test, and a tagger that needs no model."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from kg.schema import Article, Sentence, Token, content_id

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("kg", deadline=None)  # a shared runner stalls now and then; a slow example is no failure
settings.load_profile("kg")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def sample(root: Path) -> Path:
    """The sample articles."""
    return root / "data" / "articles"


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """`../shared`, the data that is not in the repository. Its tests are skipped where it is absent."""
    shared = ROOT.parent / "shared"
    if not shared.is_dir():
        pytest.skip("../shared is not here")
    return shared


@pytest.fixture(scope="session")
def chromium() -> str:
    """A Chromium to open pages with. Its tests are skipped where none is found."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("no Chromium is here")


def make_article(text: str, *, path: str = "test.txt", **known: object) -> Article:
    """Return a cleaned article of this text, as `read_articles` would."""
    from kg.reading.cleaning import clean

    return clean(Article(content_id("a", text), path, text, **known))  # type: ignore[arg-type]


class ListTagger:
    """A tagger that knows a list of names and nothing else: exact, quick, and the same in every process."""

    fingerprint = "list-1"

    def __init__(self, names: dict[str, str]) -> None:
        self._names = [(name.split(), kind) for name, kind in names.items()]
        self.tagged = 0

    def tag(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        self.tagged += len(sentences)
        return [self._tag(sentence) for sentence in sentences]

    def _tag(self, sentence: Sentence) -> Sentence:
        words = [token.text for token in sentence.tokens]
        labels = ["O"] * len(words)
        for name, kind in self._names:
            for start in range(len(words) - len(name) + 1):
                if words[start : start + len(name)] == name:
                    labels[start : start + len(name)] = [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        tokens = tuple(Token(t.text, t.span, label) for t, label in zip(sentence.tokens, labels, strict=True))
        return Sentence(sentence.article, sentence.index, sentence.section, sentence.span, tokens)


NAMES = {
    "سمير النجار": "PER",
    "رامي الخطيب": "PER",
    "هدى العلي": "PER",
    "القاهرة": "LOC",
    "الدوحة": "LOC",
    "عمان": "LOC",
}
"""Invented people and real cities, for articles written in tests."""


@pytest.fixture
def tagger() -> ListTagger:
    """A tagger of `NAMES`."""
    return ListTagger(NAMES)


MEETING = """سمير النجار يلتقي رامي الخطيب في القاهرة
تاريخ النشر: 5 مارس 2024
التقى سمير النجار رامي الخطيب في القاهرة يوم الاثنين 4 مارس 2024.
وقال سمير النجار إن المحادثات كانت مثمرة.
"""
CALL = """اتصال بين هدى العلي ورامي الخطيب
تاريخ النشر: 9 مارس 2024
أجرت هدى العلي اتصالا هاتفيا مع رامي الخطيب يوم الجمعة 8 مارس 2024.
"""
VISIT = """زيارة إلى الدوحة
تاريخ النشر: 20 مارس 2024
زار سمير النجار الدوحة يوم الثلاثاء 19 مارس 2024 والتقى هدى العلي.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three short articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in (("meeting", MEETING), ("call", CALL), ("visit", VISIT)):
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    return articles
