"""Reading articles from every kind of input, and refusing what is none with a remedy."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.reading import articles as module
from kg.reading.articles import SkippedInput, read_articles
from kg.reading.encodings import decode
from kg.schema import Article

TEXT = "وصل الوفد إلى العاصمة\n\nوصل الوفد إلى العاصمة في ساعة متأخرة من الليل، وقال إن المحادثات تبدأ غدا مع الوزير.\n"
OTHER = "افتتح وزير الثقافة معرض الكتاب أمس في حضور عدد من الناشرين.\n"


def read(*inputs: str | Path) -> tuple[list[Article], list[SkippedInput]]:
    skipped: list[SkippedInput] = []
    return list(read_articles(inputs, on_skip=skipped.append)), skipped


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def reasons(skipped: list[SkippedInput]) -> dict[str, str]:
    return {item.path: item.reason for item in skipped}


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6"]
)
def test_text_in_any_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    found, skipped = read(write(tmp_path / "a.txt", TEXT, encoding))
    assert not skipped
    assert found[0].text == TEXT
    assert found[0].title == "وصل الوفد إلى العاصمة"


def test_line_ends_become_newlines_and_marks_are_dropped() -> None:
    assert decode("\ufeffسطر\r\nسطر\rسطر\u2028سطر".encode()).text == "سطر\nسطر\nسطر\nسطر"


def test_a_cut_download_is_still_text(tmp_path: Path) -> None:
    found, skipped = read(write(tmp_path / "a.txt", TEXT.strip().encode()[:-1]))
    assert not skipped
    assert found[0].text.startswith("وصل الوفد")


@given(st.binary(max_size=400))
def test_no_bytes_break_decoding(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.reason or isinstance(decoded.text, str)
    decoded.text.encode("utf-8")


# ---------------------------------------------------------------- bad input


def test_bad_files_are_named_with_a_remedy_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "binary.txt", bytes(range(256)) * 20)
    write(tmp_path / "blank.txt", " \n\n ")
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "english.txt", "Nothing Arabic here.")
    write(tmp_path / "good.txt", TEXT)
    write(tmp_path / "paper.pdf", b"%PDF-1.7 ...")
    write(tmp_path / "picture.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found, skipped = read(tmp_path, tmp_path / "missing.txt", tmp_path / "*.nothing")
    assert [article.path for article in found] == ["good.txt"]
    why = reasons(skipped)
    assert set(why) == {
        "binary.txt", "blank.txt", "empty.txt", "english.txt", "paper.pdf", "picture.txt", "dangling.txt",
        str(tmp_path / "missing.txt"), str(tmp_path / "*.nothing"),
    }  # fmt: skip
    for path, words in {
        "binary.txt": "binary",
        "blank.txt": "no text",
        "empty.txt": "empty",
        "english.txt": "no Arabic",
        "paper.pdf": ".pdf",
        "picture.txt": "PNG",
        "dangling.txt": "check that it exists",
        str(tmp_path / "missing.txt"): "does not exist",
        str(tmp_path / "*.nothing"): "matches no file",
    }.items():
        assert words in why[path]
    assert all(":" in reason for reason in why.values())  # what is wrong: what to do


def test_without_on_skip_the_first_bad_input_raises(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"missing\.txt: does not exist: check the path"):
        list(read_articles([tmp_path / "missing.txt"]))


def test_an_unreadable_file_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions do not stop the superuser that CI runs as, so the refusal comes from the call itself."""
    locked = write(tmp_path / "locked.txt", TEXT)
    write(tmp_path / "open.txt", TEXT)
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == locked:
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found, skipped = read(tmp_path)
    assert [article.path for article in found] == ["open.txt"]
    assert "Permission denied" in reasons(skipped)["locked.txt"]


def test_a_line_of_fifty_megabytes_is_refused_in_bounded_time(tmp_path: Path) -> None:
    huge = ("كلمة " * 200_000).encode()
    for name in ("huge.txt", "huge.jsonl"):
        with (tmp_path / name).open("wb") as handle:
            if name.endswith("l"):
                handle.write(b'{"text": "')
            for _ in range(28):
                handle.write(huge)
            if name.endswith("l"):
                handle.write(b'"}\n' + json.dumps({"text": OTHER}).encode() + b"\n")
    assert (tmp_path / "huge.txt").stat().st_size > 50_000_000
    start = time.process_time()
    found, skipped = read(tmp_path)
    assert time.process_time() - start < 10
    assert [article.path for article in found] == ["huge.jsonl#2"]
    assert "too long" in reasons(skipped)["huge.txt"]
    assert "line 1 is longer" in reasons(skipped)["huge.jsonl#1"]


def test_broken_json_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}), '{"text": "بلا نهاية', "", json.dumps({"id": 7}), "17", json.dumps(OTHER)]
    found, skipped = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [article.path for article in found] == ["a.jsonl#1", "a.jsonl#6"]
    why = reasons(skipped)
    assert "line 2 is not valid JSON" in why["a.jsonl#2"]
    assert "has no text (columns: id)" in why["a.jsonl#4"]
    assert "int" in why["a.jsonl#5"]


def test_a_file_of_bad_records_stays_one_screen(tmp_path: Path) -> None:
    _, skipped = read(write(tmp_path / "a.jsonl", "{}\n" * 500))
    assert len(skipped) == module.MAX_REPORTS + 1
    assert "480 more" in skipped[-1].reason


@pytest.mark.parametrize("content", ["{", '{"a": [1, 2', "[" * 100_000])
def test_broken_json_is_one_message(tmp_path: Path, content: str) -> None:
    found, skipped = read(write(tmp_path / "a.json", content))
    assert not found
    assert len(skipped) == 1
    assert "JSON" in skipped[0].reason


@given(st.binary(max_size=300), st.sampled_from(["txt", "html", "jsonl", "json", "csv"]))
def test_no_file_crashes_a_batch(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder / f"x.{suffix}", data)
    write(folder / "y.txt", TEXT)
    found, _ = read(folder)
    assert found[-1].path == "y.txt"


# ---------------------------------------------------------------- records


MORE = "وقال الوزير إن المعرض يستمر أسبوعا."
RECORDS: list[tuple[dict[str, Any], str | None, str | None, int | None]] = [
    (
        {"text": OTHER, "title": "معرض الكتاب", "source": "BBC", "published": "2024-02-03T10:00:00Z"},
        "معرض الكتاب",
        "بي بي سي عربي",
        3,
    ),
    ({"body": OTHER, "headline": "معرض", "publisher": "رويترز", "date": "3 فبراير 2024"}, "معرض", "رويترز", 3),
    (
        {"Article_Body": OTHER, "Title": "معرض", "site_name": "الأهرام", "datePublished": "2024-02-03"},
        "معرض",
        "الأهرام",
        3,
    ),
    (
        {"content": OTHER, "title": None, "source": {"id": "x", "name": "الحرة"}, "publishedAt": 1706954400},
        None,
        "الحرة",
        3,
    ),
    ({"النص": OTHER, "العنوان": "معرض", "المصدر": "جريدة محلية", "التاريخ": "03/02/2024"}, "معرض", "جريدة محلية", 3),
    ({"text": OTHER, "crawled_at": "2024-02-03", "date": "2025-03-20@01:50:08 GMT"}, None, None, None),
    ({"text": [OTHER.strip(), MORE], "url": "https://www.alarabiya.net/x"}, None, "العربية", None),
    ({"text": f"<p>{OTHER}</p><p>{MORE}</p>"}, None, None, None),
]


@pytest.mark.parametrize(("record", "title", "source", "published"), RECORDS)
def test_columns_are_recognised(
    tmp_path: Path, record: dict[str, Any], title: str | None, source: str | None, published: int | None
) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps(record, ensure_ascii=False))
    found, skipped = read(path)
    assert not skipped
    article = found[0]
    assert article.text.startswith(OTHER.strip())
    assert "<" not in article.text
    assert article.title == title
    assert article.source == source
    assert article.published == (date(2024, 2, published) if published else None)
    assert article.published_basis == ("field" if published else "none")


def test_json_lines_under_the_wrong_name(tmp_path: Path) -> None:
    found, skipped = read(write(tmp_path / "dump.txt", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER})))
    assert not skipped
    assert [article.path for article in found] == ["dump.txt#1", "dump.txt#2"]


def test_tags_left_in_a_plain_text_do_not_cost_its_lines(tmp_path: Path) -> None:
    text = "وصل الوفد إلى العاصمة\nتاريخ النشر: 3 فبراير 2024\nوصل <b>الوفد</b> إلى العاصمة.<br/>وقال إنه سعيد.</a>\n"
    found, _ = read(write(tmp_path / "a.txt", text))
    assert found[0].text == (
        "وصل الوفد إلى العاصمة\nتاريخ النشر: 3 فبراير 2024\nوصل الوفد إلى العاصمة.\nوقال إنه سعيد."
    )
    assert found[0].published == date(2024, 2, 3)


def test_json_arrays_and_wrapped_lists(tmp_path: Path) -> None:
    write(tmp_path / "list.json", json.dumps([{"text": TEXT}, {"text": OTHER}]))
    write(tmp_path / "one.json", json.dumps({"text": OTHER, "title": "معرض"}))
    write(tmp_path / "wrapped.json", json.dumps({"count": 1, "articles": [{"content": OTHER}]}))
    write(tmp_path / "lines.json", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER}))
    found, skipped = read(tmp_path)
    assert not skipped
    paths = [article.path for article in found]
    assert paths == ["lines.json#1", "lines.json#2", "list.json#1", "list.json#2", "one.json", "wrapped.json#1"]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (";", "cp1256")]
)
def test_tables(tmp_path: Path, delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["title", "body", "date", "url"])
    writer.writerow(["معرض الكتاب", OTHER + "\nوقال الوزير، «إنه كبير».", "2024-02-03", "https://www.bbc.com/arabic/1"])
    writer.writerow(["فارغ", "", "2024-02-03", ""])
    found, skipped = read(write(tmp_path / "a.csv", out.getvalue(), encoding))
    assert [article.path for article in found] == ["a.csv#1"]
    assert (found[0].title, found[0].published, found[0].source) == ("معرض الكتاب", date(2024, 2, 3), "بي بي سي عربي")
    assert list(reasons(skipped)) == ["a.csv#2"]


def test_a_table_without_a_text_column_says_what_it_has(tmp_path: Path) -> None:
    _, skipped = read(write(tmp_path / "a.csv", "id,score\n1,2\n"))
    assert "columns: id, score" in skipped[0].reason
    _, skipped = read(write(tmp_path / "a.csv", "id,text\n"))
    assert "no rows" in skipped[0].reason


def test_a_lone_surrogate_cannot_be_stored_and_is_replaced(tmp_path: Path) -> None:
    found, _ = read(write(tmp_path / "a.jsonl", '{"text": "وصل الوفد\\ud800 إلى العاصمة ليلا", "title": "و\\udfff"}'))
    assert "\ufffd" in found[0].text
    found[0].text.encode("utf-8")
    assert found[0].title is not None
    found[0].title.encode("utf-8")


# ---------------------------------------------------------------- web pages


PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>الوزير يفتتح المعرض - موقع الخبر</title>
<meta property="og:title" content="الوزير يفتتح المعرض"><meta property="og:site_name" content="الأهرام">
<meta property="og:url" content="https://gate.ahram.org.eg/News/1.aspx">
<meta property="article:published_time" content="2024-02-03T10:00:00+02:00"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>الوزير يفتتح المعرض</h1>
<p>افتتح وزير الثقافة أمس معرض الكتاب في دورته الثلاثين بحضور عدد كبير من الناشرين والكتاب من المنطقة.</p>
<p>وقال الوزير في كلمته إن المعرض يستمر عشرة أيام ويشارك فيه أكثر من مئتي ناشر من عشرين دولة.</p>
<p>وأضاف أن الدورة المقبلة ستخصص لأدب الأطفال، وأن الدعوات وجهت إلى الكتاب منذ الآن.</p></article>
<footer>جميع الحقوق محفوظة</footer><script>var x = "لا يقرأ";</script></body></html>"""


@pytest.mark.parametrize(
    ("name", "charset"), [("a.html", "utf-8"), ("a.htm", "windows-1256"), ("a.txt", "utf-8"), ("a", "utf-8")]
)
def test_web_pages(tmp_path: Path, name: str, charset: str) -> None:
    found, skipped = read(write(tmp_path / name, PAGE.format(charset=charset), charset))
    assert not skipped
    article = found[0]
    assert article.title == "الوزير يفتتح المعرض"
    assert (article.published, article.published_basis) == (date(2024, 2, 3), "html")
    assert article.source == "الأهرام"
    assert article.url == "https://gate.ahram.org.eg/News/1.aspx"
    main = [article.text[s.span.start : s.span.end] for s in article.sections if s.kind == "main"]
    assert main[0].startswith("افتتح وزير الثقافة")
    assert main[-1].endswith("منذ الآن.")
    assert "لا يقرأ" not in article.text


def test_a_page_that_lies_about_its_encoding(tmp_path: Path) -> None:
    found, _ = read(write(tmp_path / "a.html", PAGE.format(charset="ascii"), "utf-8"))
    assert found[0].title == "الوزير يفتتح المعرض"


def test_a_date_in_the_text_of_a_page_is_not_its_publication_date(tmp_path: Path) -> None:
    page = (
        "<html><body><p>قال الوزير إن الاتفاق وقع في 3 فبراير 2019 في العاصمة بحضور الوفدين كليهما.</p>"
        "<p>وأضاف أن العمل به يبدأ بعد عام من ذلك التاريخ.</p></body></html>"
    )
    found, _ = read(write(tmp_path / "a.html", page))
    assert found[0].published is None


# ---------------------------------------------------------------- where articles come from


def test_folders_are_read_in_order_whatever_the_file_system_says(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "b.txt", "c/d/e.txt"):
        write(tmp_path / name, TEXT + name)
    found, skipped = read(tmp_path)
    assert not skipped
    assert [article.path for article in found] == ["a.txt", "b.txt", "b/1.txt", "b/2.txt", "c/d/e.txt"]


def test_paths_are_relative_to_the_folder_given_and_ids_do_not_depend_on_them(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", TEXT)
    write(tmp_path / "in/copy.txt", TEXT)
    by_folder, _ = read(tmp_path / "in")
    by_file, _ = read(str(tmp_path / "in/x.txt"))
    by_parent, _ = read(tmp_path)
    assert [article.path for article in by_folder] == ["copy.txt", "x.txt"]
    assert by_file[0].path == "x.txt"
    assert by_parent[-1].path == "in/x.txt"
    assert len({article.id for article in (*by_folder, *by_file, *by_parent)}) == 1


def test_ids_tell_different_texts_and_dates_apart(tmp_path: Path) -> None:
    records = [{"text": TEXT}, {"text": OTHER}, {"text": TEXT, "date": "2024-02-03"}, {"text": TEXT}]
    found, _ = read(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records))))
    ids = [article.id for article in found]
    assert len(set(ids)) == 3
    assert ids[0] == ids[3]


def test_globs(tmp_path: Path) -> None:
    for name in ("x1.txt", "x2.txt", "y.txt", "d/x3.txt"):
        write(tmp_path / name, TEXT + name)
    found, _ = read(str(tmp_path / "x*.txt"))
    assert [article.path for article in found] == ["x1.txt", "x2.txt"]
    found, _ = read(str(tmp_path / "**" / "x*.txt"))
    assert {article.path for article in found} == {"x1.txt", "x2.txt", "x3.txt"}


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path) -> None:
    found, skipped = read(write(tmp_path / "a[1].txt", TEXT))
    assert not skipped
    assert found[0].path == "a[1].txt"


def test_companions_and_our_own_output_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "README.md", "# اقرأني")
    write(tmp_path / "LICENSE", "رخصة")
    write(tmp_path / ".DS_Store", b"\x00\x01")
    for name in ("articles.jsonl", "entities.jsonl", "events.jsonl", "decisions.jsonl"):
        write(tmp_path / "out" / name, '{"id": "a1", "title": "عنوان"}\n')
    for name in ("events.csv", "graph.html", "graph.graphml", "actors.graphml", "graph.gexf", "kg.sqlite"):
        write(tmp_path / "out" / name, "ع")
    write(tmp_path / "out" / "late.txt", OTHER)
    write(tmp_path / "crawl" / "articles.jsonl", json.dumps({"text": OTHER}))
    found, skipped = read(tmp_path)
    assert not skipped
    assert [article.path for article in found] == ["a.txt", "crawl/articles.jsonl#1", "out/late.txt"]


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    _, skipped = read(tmp_path)
    assert "without articles" in skipped[0].reason


@pytest.mark.parametrize(
    ("content", "paths"),
    [
        (TEXT, ["stdin"]),
        (json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER}) + "\n", ["stdin#1", "stdin#2"]),
        (json.dumps({"text": TEXT * 2_000}, ensure_ascii=False) + "\n", ["stdin#1"]),
        (PAGE.format(charset="utf-8"), ["stdin"]),
        ("{ليست سجلا} قال الوزير إن النص يبدأ بقوس.", ["stdin"]),
    ],
    ids=["text", "json lines", "a long json line", "page", "text that begins with a brace"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, paths: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    found, skipped = read("-")
    assert not skipped
    assert [article.path for article in found] == paths


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    _, skipped = read("-")
    assert skipped == [SkippedInput("stdin", "is empty: pipe an article or JSON lines into it")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_a_folder_is_read_without_waiting_for_a_writer(tmp_path: Path) -> None:
    """A named pipe nobody writes to would block the build for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt", TEXT)
    found, skipped = read(tmp_path)
    assert [article.path for article in found] == ["a.txt"]
    assert "pipe" in reasons(skipped)["pipe.txt"]
