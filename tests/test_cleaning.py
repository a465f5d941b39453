"""Cleaning: sections, publication dates and outlets of crawled pages."""

from __future__ import annotations

import itertools
import json
import lzma
import random
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import LexiconError
from kg.lexicon import boilerplate
from kg.lexicon.outlets import find_outlet, outlet_domains, outlet_of_url, outlets
from kg.reading.articles import read_articles
from kg.reading.cleaning import clean
from kg.reading.page_lines import label_line
from kg.reading.publication import bare_date, labelled_date, parse_field_date
from kg.schema import READ_SECTIONS, Article, Section

CORPORA = Path(__file__).parent / "corpora"
PAGES = tomllib.loads((CORPORA / "cleaning.toml").read_text(encoding="utf-8"))["page"]
DATES = tomllib.loads((CORPORA / "date_lines.toml").read_text(encoding="utf-8"))
KINDS = {"T": "title", "M": "main", "A": "appended", "R": "related", "K": "keywords", "B": "boilerplate"}


def cleaned(text: str, **fields: object) -> Article:
    return clean(Article(id="a1", path="page.txt", text=text, **fields))  # type: ignore[arg-type]


def section_at(article: Article, offset: int) -> Section:
    return next(s for s in article.sections if s.span.start <= offset < s.span.end)


def assert_partition(article: Article) -> None:
    """The sections cover the text in order without gap or overlap."""
    at = 0
    for section in article.sections:
        assert section.span.start == at
        assert section.span.end > at
        at = section.span.end
    assert at == len(article.text)


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_each_line_of_a_page_gets_its_section(case: dict[str, str]) -> None:
    expected: list[tuple[int, str, str]] = []
    text = ""
    for line in case["page"].strip("\n").split("\n"):
        mark, bar, rest = line.partition("|")
        if bar:
            expected.append((len(text) + len(rest) - len(rest.lstrip()), KINDS[mark], rest))
            text += rest
        text += "\n"
    article = cleaned(text)
    assert_partition(article)
    found = [(section_at(article, offset).kind, line) for offset, _, line in expected]
    assert found == [(kind, line) for _, kind, line in expected]
    if "published" in case:
        assert article.published == (date.fromisoformat(case["published"]) if case["published"] else None)
        assert article.published_basis == ("line" if case["published"] else "none")
    if "source" in case:
        assert (article.source or "") == case["source"]
    if "title" in case:
        assert (article.title or "") == case["title"]


def test_read_sections_are_exact_to_the_character() -> None:
    body = "قال الوزير إن الخطة جاهزة للتنفيذ.  \n\n وأضاف كلمة."
    article = cleaned(f"\n  عنوان الخبر  \n\n  {body}\u00a0\n\nالمصدر: رويترز\n\n")
    read = {s.kind: article.text[s.span.start : s.span.end] for s in article.sections if s.kind in READ_SECTIONS}
    assert read == {"title": "عنوان الخبر", "main": body}


def test_a_footer_glued_to_the_source_line_is_cut_off_it() -> None:
    related = "المزيد من أخبار فلسطين وفد يصل غزة الأكثر قراءة أسعار العملات"
    line = f"المصدر : وكالة سوا اشترك في القائمة البريدية {related}"
    article = cleaned(f"وصل الوفد إلى العاصمة في ساعة متأخرة من الليل.\n{line}")
    assert article.source == "وكالة سوا الإخبارية"
    parts = [(s.kind, s.rule, article.text[s.span.start : s.span.end].strip()) for s in article.sections[1:]]
    assert parts == [
        ("boilerplate", "source-line", "المصدر : وكالة سوا"),
        ("boilerplate", "footer", "اشترك في القائمة البريدية"),
        ("related", "footer-list", related),
    ]


def test_sections_say_which_date_holds_in_them() -> None:
    article = cleaned(
        "الوفد يصل\nتاريخ النشر: 2nd, May 2024 GMT\nوصل الوفد إلى العاصمة ليلا.\nالمصدر: رويترز\n"
        "إقرأ أيضاً:\nافتتاح معرض الكتاب\nافتتح الوزير معرض الكتاب أمس.\n"
        "اقرأ أيضا:\nأمطار على الساحل\nتاريخ النشر: 4th, May 2024 GMT\nهطلت أمطار غزيرة على الساحل.\n"
    )
    dated = {(s.kind, s.published) for s in article.sections}
    assert ("main", date(2024, 5, 2)) in dated
    assert ("title", date(2024, 5, 2)) in dated
    appended = [s.published for s in article.sections if s.kind == "appended"]
    assert appended[0] is None
    assert appended[-1] == date(2024, 5, 4)
    assert all(day is None for kind, day in dated if kind not in READ_SECTIONS)


def test_fields_of_a_record_outrank_the_page() -> None:
    text = "عنوان في الصفحة\nتاريخ النشر: 2nd, May 2024 GMT\nوصل الوفد إلى العاصمة ليلا.\nالمصدر: رويترز"
    article = cleaned(text, title="عنوان الحقل", source="BBC", published=date(2024, 5, 1), published_basis="field")
    assert article.title == "عنوان الحقل"
    assert article.source == "بي بي سي عربي"
    assert (article.published, article.published_basis) == (date(2024, 5, 1), "field")
    assert {s.published for s in article.sections if s.kind == "main"} == {date(2024, 5, 1)}


def test_a_page_without_a_source_takes_it_from_its_address() -> None:
    assert cleaned("وصل الوفد إلى العاصمة ليلا.", url="https://www.alarabiya.net/ar/a/1").source == "العربية"
    assert cleaned("وصل الوفد إلى العاصمة ليلا.", url="https://nowhere.example/1").source is None


def test_nothing_is_lost() -> None:
    """Every character that is not white space lies in a section with a rule."""
    for case in PAGES:
        article = cleaned(case["page"])
        assert all(section.rule for section in article.sections)
        for section in article.sections:
            if section.rule == "blank":
                assert not article.text[section.span.start : section.span.end].strip()


@pytest.mark.parametrize(("value", "line"), [(d["value"], x) for d in DATES["date"] for x in d["labelled"]])
def test_labelled_date_lines(value: str, line: str) -> None:
    assert labelled_date(line) == date.fromisoformat(value)


@pytest.mark.parametrize(("value", "line"), [(d["value"], x) for d in DATES["date"] for x in d["bare"]])
def test_bare_date_lines(value: str, line: str) -> None:
    assert bare_date(line) == date.fromisoformat(value)


@pytest.mark.parametrize("line", [line for group in DATES["none"] for line in group["lines"]])
def test_lines_that_state_no_publication_date(line: str) -> None:
    assert labelled_date(line) is None
    assert bare_date(line) is None or label_line(line).rule == "update-line"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-02-18T21:35:43+04:00", date(2018, 2, 18)),
        ("2018-02-18", date(2018, 2, 18)),
        ("2018-02-18 23:59:59", date(2018, 2, 18)),
        ("20180218", date(2018, 2, 18)),
        ("20180218T213543Z", date(2018, 2, 18)),
        ("Sun, 18 Feb 2018 21:35:43 +0400", date(2018, 2, 18)),
        ("1518975343", date(2018, 2, 18)),
        ("1518975343000", date(2018, 2, 18)),
        ("18 فيفري 2018", date(2018, 2, 18)),
        ("18/02/2018", date(2018, 2, 18)),
        ("2018-02-18@21:35:43 GMT", None),
        ("yesterday", None),
        ("2018", None),
        ("2018-02-30", None),
        ("", None),
        ("99999999999999999999", None),
    ],
)
def test_date_fields(value: str, day: date | None) -> None:
    assert parse_field_date(value) == day


# ---------------------------------------------------------------- the tables


def test_outlets_are_found_in_any_spelling() -> None:
    for name in ("الأناضول", "الاناضول", "وكالة الأناضول", "AA"):
        outlet = find_outlet(name)
        assert outlet is not None
        assert outlet.name_en == "Anadolu Agency"
        assert outlet.agency
    assert find_outlet("جريدة لا وجود لها") is None


def test_every_outlet_is_found_by_all_its_names() -> None:
    for outlet in set(outlets().values()):
        assert all(find_outlet(name) is outlet for name in (outlet.name, *outlet.aliases))
        assert all(outlet_domains()[domain] is outlet for domain in outlet.domains)


def test_addresses_name_outlets() -> None:
    found = outlet_of_url("http://arabic.rt.com/world/1")
    assert found is not None
    assert found.name_en == "RT Arabic"
    assert outlet_of_url("https://notrt.com/") is None
    assert outlet_of_url("http://[broken") is None


def test_every_phrase_of_the_table_is_recognised_as_a_line() -> None:
    """No phrase is shadowed by another rule or lost between folding and pattern."""
    for rule_kind in ("line", "keywords", "opener"):
        for row in boilerplate._table()[rule_kind]:
            for phrase in (*row.get("phrases", ()), *row.get("colon", ()), *row.get("whole", ())):
                assert label_line(phrase).kind not in {"text", "date"}, phrase
                if row.get("phrases") and phrase in row["phrases"]:
                    assert label_line(phrase + ": شيء").kind != "text", phrase


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"line": [{"id": "x", "phrases": ["شارك", "شـارك"]}]}, "twice"),
        ({"line": [{"id": "x", "phrases": [" ، "]}]}, "empty"),
        ({"line": [{"id": "x", "phrases": ["شارك"]}, {"id": "y", "whole": ["شارك"]}]}, "stands in"),
        ({"line": [{"id": "x", "phrases": ["شارك"]}, {"id": "x", "phrases": ["تابع"]}]}, "already used"),
        ({"line": [{"id": "x"}]}, "give it some"),
        ({"line": [{"id": "x", "phrase": ["شارك"]}]}, "unknown"),
        ({"opener": [{"id": "x", "phrases": ["شارك"]}]}, "openers alone"),
    ],
)
def test_contradictions_in_the_table_are_refused(table: dict[str, object], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        boilerplate._read_rules(table)


# ---------------------------------------------------------------- properties

ALPHABET = st.sampled_from(
    [
        "\n", "\n\n", " ", ".", ":", "•", "«", "»", "/", "-", "@", "ة", "x", "7", "\u00a0", "\u200f", "#وسم", "عنوان",
        "قال الوزير إن الخطة جاهزة", "إقرأ أيضاً:", "اقرأ أيضا", "المصدر: رويترز", "المصدر :", "كلمات دلالية: غزة",
        "مقالات مشابهة", "إعلان", "2024-05-02", "تاريخ النشر: 2nd, May 2024 GMT", "2025-03-20@01:50:08 GMT", "الجزيرة:",
        "طباعة شارك", "اشترك في", "المزيد من", "جميع الحقوق محفوظة", "// انتهى //", "19:05 ت م", "16 فبراير 2024",
        "(رويترز)",
    ]
)  # fmt: skip
PIECES = st.lists(st.one_of(ALPHABET, st.text(max_size=6)), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_sections_partition_any_text(text: str) -> None:
    article = cleaned(text)
    assert_partition(article)
    for section in article.sections:
        part = text[section.span.start : section.span.end]
        if section.kind in READ_SECTIONS:
            assert part == part.strip()
            assert part


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_text_breaks_cleaning(text: str) -> None:
    assert_partition(cleaned(text))


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(text)
    assert clean(once).sections == once.sections
    assert clean(once).published == once.published


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_line_breaks_the_date_reader(line: str) -> None:
    labelled_date(line)
    bare_date(line)
    parse_field_date(line)


PARAGRAPH = "وقال الوزير إن المباحثات مع الوفد تناولت سبل التهدئة، وأضاف أن الطرفين اتفقا على اللقاء مجددا."


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{PARAGRAPH}{number}" for number in range(10_000)),
        PARAGRAPH * 30_000,
        f"اقرأ أيضا:\nعنوان قصير\n{PARAGRAPH}\n" * 5_000,
        f"تاريخ النشر: 2020-01-01\n{PARAGRAPH}\n" * 5_000,
        f"عنوان\n2025-03-20@01:50:08 GMT\n{PARAGRAPH}\n" * 5_000,
        "\n".join(f"{number % 28 + 1} فبراير 2024" for number in range(30_000)),
        "16 فبراير 2024\n" * 30_000,
        "المصدر: " + "كلمة " * 500_000,
        "اقرأ\n" * 50_000,
        " " * 2_000_000 + "ا",
        "-" * 2_000_000 + "ا",
        "(" * 2_000_000 + "ا",
        "#ا " * 700_000,
    ],
    ids=[
        *("lines", "one line", "teasers", "date lines", "stamps", "dates", "one date"),
        *("source", "openers", "blanks", "dashes", "brackets", "tags"),
    ],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    """Megabytes take seconds: no pattern backtracks over a line, no pass is quadratic in the lines."""
    start = time.process_time()
    assert_partition(cleaned(text))
    assert time.process_time() - start < 15


# ---------------------------------------------------------------- the seeds


@pytest.mark.shared
def test_seeds_come_out_right_whole(shared_dir: Path) -> None:
    articles = {article.path[:3]: article for article in read_articles([shared_dir / "seeds"])}
    assert len(articles) == 5
    expected: dict[str, tuple[str | None, str, list[str]]] = {
        # publication date, outlet, kinds in order with blank gaps and neighbours of one kind left out
        "000": ("2024-02-16", "الجزيرة", ["B", "T", "B", "T", "M", "B", "A", "B", "A", "R"]),
        "001": (None, "عربي21", ["M", "B", "K", "B", "A", "R"]),
        "002": ("2024-01-19", "وكالة أنباء سرايا الإخبارية", ["T", "B", "M", "B", "K", "B", "A"]),
        "003": ("2025-02-03", "الثورة نت", ["B", "T", "B", "T", "B", "M", "B", "A", "R", "A", "K", "R"]),
        "004": (None, "صدى البلد", ["M", "B", "K", "B", "A", "B", "R", "B", "R"]),
    }
    letters = {kind: letter for letter, kind in KINDS.items()}
    for name, (published, source, kinds) in expected.items():
        article = articles[name]
        assert_partition(article)
        assert article.published == (date.fromisoformat(published) if published else None)
        assert article.source == source
        found = [letters[s.kind] for s in article.sections if s.rule != "blank"]
        merged = [kind for index, kind in enumerate(found) if index == 0 or found[index - 1] != kind]
        assert merged == kinds, name
        assert all(s.published is None for s in article.sections if s.kind == "appended")
        mains = [article.text[s.span.start : s.span.end] for s in article.sections if s.kind == "main"]
        assert len(mains) == 1
        # between the last header line and the first line of the footer, white space off: nothing more, nothing less
        body = article.text[: article.text.index("\nالمصدر:")]
        for header in ("الثورة نت/..", " GMT\n"):
            if header in body:
                body = body[body.rindex(header) + len(header) :]
        body = body.strip()
        if article.title and body.startswith(article.title):
            body = body[len(article.title) :].strip()
        assert mains == [body], name


# ---------------------------------------------------------------- real articles


@pytest.mark.shared
def test_no_annotated_sentence_is_lost_and_dates_are_as_annotated(shared_dir: Path) -> None:
    """Every sentence that tells of a meeting stays in the article; the crawler's stamps date nothing."""
    gold_dir = shared_dir / "gold" / "dev"
    articles = {Path(article.path).stem: article for article in read_articles([gold_dir / "articles"])}
    for line in (gold_dir / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        article = articles[doc["id"]]
        published = doc["publication_date"]
        assert article.published == (date.fromisoformat(published) if published else None), doc["id"]
        read = " ".join(
            " ".join(article.text[s.span.start : s.span.end].split())
            for s in article.sections
            if s.kind in {"title", "main"}
        )
        for meeting in doc["meetings"]:
            assert " ".join(meeting["sentence"].split()) in read, meeting["mid"]


@pytest.mark.shared
def test_pages_assembled_from_real_articles_come_apart_again(shared_dir: Path) -> None:
    """Two articles of the news corpus, put together as an aggregator does, are told apart to the character."""
    chance = random.Random(7)
    rows: list[tuple[str, list[str]]] = []
    with lzma.open(shared_dir / "corpus" / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, 0, None, 97):
            record = json.loads(line)
            paragraphs = [part.strip() for part in record["text"].split("\n") if part.strip()]
            alone = cleaned(f"{record['title'].strip()}\n\n{record['text']}")
            # articles that carry page furniture of their own have no known right answer
            if len(paragraphs) > 1 and {s.rule for s in alone.sections} <= {"headline", "body", "blank"}:
                rows.append((record["title"].strip(), paragraphs))
    assert len(rows) > 200
    right = 0
    pages = 400
    for _ in range(pages):
        (title, body), (other_title, other_body) = chance.sample(rows, 2)
        separator, style = chance.choice(["\n\n", "\n"]), chance.choice(["full", "dated", "untitled"])
        parts = list(body)
        if style != "untitled":
            parts = [title, "تاريخ النشر: 16th, February 2024 GMT", *([title] if style == "full" else []), *parts]
        if style == "full":
            parts.insert(0, "نافذة الصباح:\n2025-03-20@01:50:08 GMT")
        footer = ["المصدر: نافذة الصباح", "كلمات دلالية: " + " ".join(title.split()[:5])]
        parts += chance.choice([footer, footer[:1], footer[1:]])
        parts += ["إقرأ أيضاً:", other_title, *other_body]
        if chance.random() < 0.8:
            parts.append("مقالات مشابهة\n\n" + "\n".join(f"  • {chance.choice(rows)[0]}" for _ in range(6)))
        article = cleaned(separator.join(parts))
        by_kind: dict[str, list[str]] = {"main": [], "appended": []}
        for section in article.sections:
            if section.kind in by_kind:
                by_kind[section.kind].append(article.text[section.span.start : section.span.end])
                assert section.kind == "main" or section.published is None
        right += by_kind == {"main": [separator.join(body)], "appended": [separator.join([other_title, *other_body])]}
    assert right >= 0.98 * pages
