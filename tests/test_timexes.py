"""Time expressions: a corpus per rule, properties, and other people's suites."""

from __future__ import annotations

import time
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LexiconError
from kg.evaluation.timex import evaluate_timex
from kg.lexicon.forms import add_form, folded_set
from kg.lexicon.holidays import holidays, named_days
from kg.lexicon.months import month_names
from kg.lexicon.timex import time_words, word_list
from kg.reading.sentences import split_sentences
from kg.reading.timex.grammar import _expression as read_expression
from kg.reading.timex.grammar import find_nodes
from kg.reading.timex.nodes import Name
from kg.reading.timex.openings import may_begin
from kg.reading.timex.words import read_row, split_words
from kg.reading.timexes import find_times, resolve_text
from kg.schema import Article, Section, Span, TimeExpression

CORPORA = Path(__file__).parent / "corpora"
FRIDAY = date(2024, 2, 16)


def cases() -> list[Any]:
    found = []
    for path in sorted(CORPORA.glob("timex*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        rule = ""
        for case in table.get("case", ()):
            rule = case.get("rule", rule)
            found += [pytest.param(case, text, id=f"{rule}: {text}") for text in case["texts"]]
    return found


def false_friends() -> list[str]:
    table = tomllib.loads((CORPORA / "timex_negatives.toml").read_text(encoding="utf-8"))
    return list(table["false_friends"])


def one(text: str, reference: date | None = FRIDAY) -> TimeExpression:
    found = resolve_text(text, reference)
    assert len(found) == 1, [item.text for item in found]
    return found[0]


@pytest.mark.parametrize(("case", "marked"), cases())
def test_corpus(case: dict[str, Any], marked: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    found = resolve_text(marked.replace("[", "").replace("]", ""), case.get("reference"))
    at = {tuple(item.span): item for item in found}
    assert (start, end) in at, [item.text for item in found]
    item = at[start, end]
    assert (item.start, item.end) == (case.get("start"), case.get("end", case.get("start")))
    if "value" in case:
        assert item.value == case["value"]
    if case.get("refused"):
        assert "impossible" in item.flags
        assert item.reason
    if item.start is None:
        assert item.reason


@pytest.mark.parametrize("text", false_friends())
def test_false_friends(text: str) -> None:
    assert [item.text for item in resolve_text(text, FRIDAY) if "impossible" not in item.flags] == []


# ---------------------------------------------------------------- records


def test_a_found_day_says_how_it_was_found() -> None:
    item = one("وصل الوفد يوم الثلاثاء الماضي إلى العاصمة")
    assert (item.type, item.value, item.precision, item.basis) == ("DATE", "2024-02-13", "day", "publication")
    assert item.anchor == FRIDAY
    assert item.text == "الثلاثاء الماضي"


@pytest.mark.parametrize(
    ("text", "precision", "basis", "kind", "modifier", "relation"),
    [
        ("في 5 مارس 2023", "day", "explicit", "DATE", None, None),
        ("في مارس 2023", "month", "explicit", "DATE", None, None),
        ("عام 2011", "year", "explicit", "DATE", None, None),
        ("الأسبوع الماضي", "week", "publication", "DATE", None, None),
        ("مطلع مارس 2023", "approximate", "explicit", "DATE", "START", None),
        ("أواخر العام الماضي", "approximate", "publication", "DATE", "END", None),
        ("من 3 إلى 5 مارس 2023", "range", "explicit", "DATE", None, None),
        ("في 3 أو 4 مارس 2023", "approximate", "explicit", "DATE", "OR", None),
        ("أيام 3 و4 و5 مارس 2023", "range", "explicit", "DATE", "SET", None),
        ("الربع الأول من عام 2023", "range", "explicit", "DATE", None, None),
        ("في صيف 2023", "approximate", "explicit", "DATE", None, None),
        ("وقع قبل نحو شهرين", "approximate", "publication", "DATE", "APPROX", None),
        ("محاصرة منذ 4 شهور", "approximate", "publication", "DURATION", None, "since"),
        ("منذ 5 مارس 2023", "day", "explicit", "DATE", None, "since"),
        ("حتى 5 مارس 2023", "day", "explicit", "DATE", None, "until"),
        ("اعتبارا من 5 مارس 2023", "day", "explicit", "DATE", None, "from"),
        ("بدءا من يوم 5 مارس 2023", "day", "explicit", "DATE", None, "from"),
        ("بحلول نهاية 2025", "approximate", "explicit", "DATE", "END", "by"),
        ("قبل نهاية العام الجاري", "approximate", "publication", "DATE", "END", "by"),
        ("مساء الخميس", "day", "publication", "TIME", None, None),
        ("كل يوم جمعة", "day", "none", "SET", None, None),
    ],
)
def test_precision_basis_modifier_relation(
    text: str, precision: str, basis: str, kind: str, modifier: str | None, relation: str | None
) -> None:
    item = one(text)
    assert (item.precision, item.basis, item.type, item.modifier, item.relation) == (
        precision,
        basis,
        kind,
        modifier,
        relation,
    )


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("وقع يوم الاثنين 14 فبراير 2024", "weekday-mismatch"),
        ("أعلن اليوم الأربعاء", "weekday-mismatch"),
        ("سعر الصرف اليوم 5 فبراير", "deictic-mismatch"),
        ("في 1 رمضان 1445", "hijri-approximate"),
        ("منذ هجوم السابع من أكتوبر", "event-name"),
        ("وقع الوزير الاتفاق في 5 مارس 2030", "future-with-past-verb"),
        ("في 30 فبراير 2024", "impossible"),
        ("يوم 1 رمضان 1445هـ الموافق 20 مارس 2024", "calendar-mismatch"),
    ],
)
def test_flags(text: str, flag: str) -> None:
    assert flag in one(text).flags


def test_an_impossible_day_has_no_interval() -> None:
    item = one("وصلت السفينة في 30 من الشهر الماضي", date(2024, 3, 31))
    assert (item.start, item.end, item.basis) == (None, None, "none")


# ---------------------------------------------------------------- articles


def article_of(*sections: tuple[str, date | None]) -> Article:
    text = ""
    cut = []
    for body, published in sections:
        cut.append(
            Section("main" if not cut else "appended", Span(len(text), len(text) + len(body)), "test", published)
        )
        text += body
    return Article("a1", "x.txt", text, tuple(cut))


def read(*sections: tuple[str, date | None]) -> tuple[TimeExpression, ...]:
    article = article_of(*sections)
    return find_times(article, split_sentences(article))


def test_each_section_counts_from_its_own_date() -> None:
    found = read(("وصل الوفد أمس إلى العاصمة.\n", FRIDAY), ("غادر الوزير أمس إلى بلاده.\n", None))
    assert [(item.value, item.start) for item in found] == [
        ("2024-02-15", date(2024, 2, 15)),
        ("XXXX-XX-XX", None),
    ]


def test_offsets_are_the_articles() -> None:
    article = article_of(("مقدمة بلا زمن.\nوقع الاجتماع في ٥ آذار/مارس ٢٠٢٣ بالعاصمة.\n", FRIDAY))
    found = find_times(article, split_sentences(article))
    assert [article.text[item.span.start : item.span.end] for item in found] == ["٥ آذار/مارس ٢٠٢٣"]
    assert found[0].sentence == 1
    assert len({item.id for item in found}) == len(found)


def test_an_earlier_sentence_anchors_the_next() -> None:
    found = read(("وقع الهجوم في 7 مايو 2023 شمالا. وفي اليوم التالي أغلق المعبر.\n", FRIDAY))
    assert [item.start for item in found] == [date(2023, 5, 7), date(2023, 5, 8)]
    assert (found[1].basis, found[1].anchor) == ("context", date(2023, 5, 7))


def test_an_anchor_does_not_cross_sections() -> None:
    found = read(("وقع الهجوم في 7 مايو 2023.\n", FRIDAY), ("وفي اليوم التالي أغلق المعبر.\n", FRIDAY))
    assert found[1].start is None
    assert found[1].reason


def test_an_article_without_a_date_counts_from_the_day_it_calls_today() -> None:
    found = read(("زارت الوزيرة البلد يومي 19 و20 سبتمبر. أعلن ذلك اليوم الأربعاء 21 سبتمبر 2016، وتعود غدا.", None))
    assert [(item.start, item.end) for item in found] == [
        (date(2016, 9, 19), date(2016, 9, 20)), (date(2016, 9, 21),) * 2, (date(2016, 9, 22),) * 2,
    ]  # fmt: skip
    two = read(("وصل اليوم 21 سبتمبر 2016 وغادر اليوم 23 سبتمبر 2016. ويعود غدا.", None))
    assert two[-1].start is None


def test_a_weekday_of_a_dateless_article_takes_up_the_date_told() -> None:
    found = read(("توعد الرئيس الأربعاء 5 مارس 2025 خصومه. ثم عاد مساء الأربعاء وحذر الخميس.\n", None))
    assert [item.start for item in found] == [date(2025, 3, 5), date(2025, 3, 5), None]
    assert found[2].value == "XXXX-WXX-4"


# ---------------------------------------------------------------- properties

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
DEICTIC = [
    "وصل أمس",
    "يصل غدا",
    "وصل أول أمس",
    "التقاه الثلاثاء",
    "يصل الأحد المقبل",
    "وصل الخميس الماضي",
    "وقع قبل ثلاثة أيام",
    "وقع قبل أسبوعين",
    "الأسبوع الماضي",
    "خلال الأسبوع المقبل",
    "خلال الأيام الثلاثة الماضية",
    "سيعقد الاثنين",
    "يومي السبت والأحد الماضيين",
    "مطلع الأسبوع المقبل",
    "وصل مساء السبت",
]


@given(st.sampled_from(DEICTIC), DAYS, st.integers(-200, 200))
def test_weeks_shift_deictic_answers_by_weeks(text: str, reference: date, weeks: int) -> None:
    here, there = one(text, reference), one(text, reference + timedelta(weeks=weeks))
    assert here.start is not None and there.start is not None
    assert there.start - here.start == timedelta(weeks=weeks)
    assert here.end is not None and there.end is not None
    assert there.end - here.end == timedelta(weeks=weeks)


def names_of(number: int) -> list[str]:
    gregorian = [
        name for name, month in month_names().items() if month.number == number and month.calendar == "gregorian"
    ]
    return [name for name in gregorian if not name[0].isascii()]


@given(DAYS, st.data())
def test_month_vocabularies_and_digits_are_interchangeable(day: date, data: st.DataObject) -> None:
    first, second = (data.draw(st.sampled_from(names_of(day.month))) for _ in range(2))
    digits = data.draw(st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
    name = data.draw(st.sampled_from([first, f"{first}/{second}", f"{first} / {second}", f"{first} ({second})"]))
    written = f"{day.day} {name} {day.year}".translate(str.maketrans("0123456789", digits))
    item = one(f"وقع الاتفاق في {written} بالعاصمة")
    assert (item.text, item.start, item.end, item.basis) == (written, day, day, "explicit")


@given(
    DAYS, st.sampled_from(["{d}/{m}/{y}", "{y}-{m:02d}-{d:02d}", "{d:02d}-{m:02d}-{y}", "{d}.{m}.{y}", "{y}/{m}/{d}"])
)
def test_numeric_orders_agree(day: date, form: str) -> None:
    assert one(f"بتاريخ {form.format(d=day.day, m=day.month, y=day.year)}.").start == day


@pytest.mark.parametrize(("case", "marked"), cases())
def test_a_resolved_span_reads_as_itself(case: dict[str, Any], marked: str) -> None:
    text = marked[marked.index("[") + 1 : marked.index("]")]
    sentence = marked.replace("[", "").replace("]", "")
    whole = {item.text: item for item in resolve_text(sentence, case.get("reference"))}[text]
    if whole.basis != "explicit":
        return  # only what a phrase says by itself survives without its sentence
    alone = [item for item in resolve_text(f"في {text}", case.get("reference")) if item.text == text]
    assert [(item.value, item.start, item.end) for item in alone] == [(whole.value, whole.start, whole.end)]


@given(st.text(alphabet="0123456789٣٤/-.،: مناليوأربسحديثتشكو\u200f\u0640", max_size=60), st.none() | DAYS)
def test_any_text_is_survived(text: str, reference: date | None) -> None:
    for item in resolve_text(text, reference):
        assert text[item.span.start : item.span.end] == item.text != ""
        assert (item.start is None) == (item.end is None)
        assert item.start is None or (item.end is not None and item.start <= item.end)
        assert item.start is not None or item.reason


@given(st.text(max_size=80))
def test_the_quick_test_never_loses_an_expression(text: str) -> None:
    if read_row(text) is None:
        assert find_nodes(split_words(text).words) == []


SMALL_WORDS = "5 15/2 2024 الـ3 و6 من و بعد قبل ، - ( ) كلمة منه كل"
VOCABULARY = [*sorted(time_words()), *SMALL_WORDS.split()]


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=9))
def test_looking_two_words_ahead_loses_no_expression(row: list[str]) -> None:
    words = split_words(" ".join(row)).words
    for index, word in enumerate(words):
        if word.opens and not may_begin(words, index):
            assert [node for node, *_rest in read_expression(words, index) if not isinstance(node, Name)] == []


# ---------------------------------------------------------------- long lines


@pytest.mark.parametrize(
    "unit", ["1/", "12-", "مارس ", "يناير/", "5 مارس ", "من 3 إلى ", "الأحد و", "و3 ", "قبل ", "ألف و", "أول "]
)
def test_long_lines_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        resolve_text(text, FRIDAY)
        return time.process_time() - started

    small, large = seconds(6_000), seconds(96_000)
    assert large < 80 * max(small, 0.02), (small, large)  # 16 times the text; quadratic would be 256 times


@pytest.mark.parametrize("unit", ["7", "1/", "مارس/", "12/2023/"])
def test_a_megabyte_of_one_chunk_is_survived(unit: str) -> None:
    started = time.process_time()
    resolve_text(unit * (1_000_000 // len(unit)), FRIDAY)
    assert time.process_time() - started < 120


# ---------------------------------------------------------------- lexicon


def test_tables_load_and_hold_what_the_grammar_asks() -> None:
    assert len(time_words()) > 500
    assert {month.number for month in month_names().values()} == set(range(1, 13))
    assert all(sum(x is not None for x in (h.gregorian, h.hijri, h.rule)) == 1 for h in holidays().values())
    assert named_days()[10, 7][0].year == 2023
    with pytest.raises(LexiconError, match=r"timex\.toml has no list \[tense\] nothing"):
        word_list("tense", "nothing")


def test_contradictions_and_repetitions_are_refused() -> None:
    table: dict[str, int] = {}
    add_form(table, "demo", "أبريل", 4)
    add_form(table, "demo", "ابريل", 4)
    with pytest.raises(LexiconError, match=r"demo\.toml: 'إبريل'"):
        add_form(table, "demo", "إبريل", 5)
    with pytest.raises(LexiconError, match="twice"):
        folded_set("demo", ["أحد", "أحد"])
    with pytest.raises(LexiconError, match="not a word"):
        folded_set("demo", ["ـ"])


# ---------------------------------------------------------------- other people's suites


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "value", "span"),
    [
        ("spec", 0.98, 0.95),
        ("arphp_ar.dates", 0.95, 0.95),
        ("chrono_ar.dates", 0.9, 0.7),  # its spans take منذ and في in
        ("dateparser_ar.dates", 0.9, 0.7),
        ("humanizer_ar.dates", 0.98, 0.5),
    ],
)
def test_suites(shared_dir: Path, name: str, value: float, span: float) -> None:
    scores = evaluate_timex(shared_dir / "temporal" / f"{name}.jsonl")
    assert scores["value_exact"] >= value
    assert scores["span_exact"] >= span
    assert scores["negatives_hit"] == 0
