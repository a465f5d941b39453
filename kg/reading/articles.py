"""Read articles from files, folders, globs and standard input: text, HTML, JSON lines, JSON, CSV.

Bad input never stops a batch: each piece that cannot be read is reported once, with what to do about it, and the rest
is read. The order is fixed: inputs as given, folders and globs sorted by path.
"""

from __future__ import annotations

import csv
import glob
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.errors import ArticleError
from kg.reading.cleaning import clean
from kg.reading.encodings import Decoded, clean_characters, decode, guess_encoding
from kg.reading.publication import parse_field_date
from kg.reading.records import Record, list_records, read_record
from kg.reading.web_pages import decode_page, looks_like_markup, looks_like_page, read_fragment, read_page
from kg.schema import Article, content_id
from kg.text.normalize import is_arabic

MAX_ARTICLE_CHARS = 2_000_000
"""Longer texts are refused: that is thirty times the longest report seen, and a dump of many articles in one line would
be read as one for hours. The message says how to hand such a dump in."""
MAX_TEXT_BYTES = 4 * MAX_ARTICLE_CHARS
"""No text of `MAX_ARTICLE_CHARS` characters takes more bytes, in UTF-8, UTF-16 or any code page."""
MAX_PAGE_BYTES = 16_000_000
"""Web pages carry scripts; beyond 16 MB a page is a data dump."""
MAX_JSON_BYTES = 512_000_000
"""A `.json` file is parsed as a whole; larger ones belong into JSON lines, which are streamed."""
MAX_RECORD_BYTES = 16_000_000
"""One line of JSON lines: a text of the longest size in the most wasteful escape (`\\u0627`, six bytes) still fits."""
LOOK_BYTES = 1 << 16
"""How much of a stream is looked at to tell what it holds."""
MAX_REPORTS = 20
"""Bad records named one by one per file; the rest is counted."""

TEXT_SUFFIXES = frozenset({".txt", ".text", ""})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
KNOWN_SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | LINES_SUFFIXES | {".json", ".csv", ".tsv"}
COMPANION_STEMS = frozenset({"readme", "license", "licence", "copying", "notice"})
"""Files that lie beside articles and are none; left alone without a report."""
OUTPUT_NAMES = frozenset(
    {"articles.jsonl", "entities.jsonl", "events.jsonl", "decisions.jsonl", "decided.jsonl", "events.csv", "graph.html"}
)
"""What a build writes. In a folder that holds `OUTPUT_SIGNS` these are our own output, not articles."""
OUTPUT_SIGNS = (frozenset({"kg.sqlite"}), frozenset({"articles.jsonl", "entities.jsonl", "events.jsonl"}))
STDIN = "-"

Report = Callable[["SkippedInput"], None]


@dataclass(frozen=True, slots=True)
class SkippedInput:
    """One input that was not read; `reason` says why and what to do about it."""

    path: str
    reason: str


class _File(NamedTuple):
    """A file to read: where it is, and its name in the output (relative to the folder it was found in)."""

    location: Path
    name: str


def read_articles(
    inputs: Sequence[str | Path], *, on_skip: Callable[[SkippedInput], None] | None = None
) -> Iterator[Article]:
    """Yield the articles of files, folders, glob patterns and standard input («-»), cleaned and cut into sections.

    Args:
        inputs: paths in the order they are to be read. A folder is searched recursively, its files sorted by path.
        on_skip: called once per input that cannot be read. Without it the first such input raises.

    Raises:
        ArticleError: an input cannot be read and `on_skip` is None; names the file and what to do.
    """
    report = on_skip or _raise
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        if str(given) == STDIN:
            yield from _read_stdin(report)
            continue
        for file in _find_files(given, report):
            try:
                yield from _read_file(file, report)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                report(SkippedInput(file.name, f"cannot be read ({reason}): check that it exists and may be read"))


def _raise(skipped: SkippedInput) -> None:
    raise ArticleError(f"{skipped.path}: {skipped.reason}")


# ---------------------------------------------------------------- which files


def _find_files(given: str | Path, report: Report) -> Iterator[_File]:
    path = Path(given)
    try:
        if path.is_dir():
            yield from _walk(path, report)
        elif path.exists():
            yield _File(path, path.name)
        elif matches := _expand(str(given)):
            for match in matches:
                yield from _walk(match, report) if match.is_dir() else [_File(match, match.name)]
        elif glob.has_magic(str(given)):
            report(SkippedInput(str(given), "matches no file: check the pattern and the folder it starts from"))
        else:
            report(SkippedInput(str(given), "does not exist: check the path"))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        report(SkippedInput(str(given), f"cannot be opened ({error}): check the path"))


def _expand(pattern: str) -> list[Path]:
    if not glob.has_magic(pattern):
        return []
    matches = map(Path, glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute pattern)
    return sorted(match for match in matches if not _is_companion(match))


def _walk(folder: Path, report: Report) -> Iterator[_File]:
    """Yield the article files under a folder, sorted by their path; hidden files and companions are passed over."""

    def unreadable(error: OSError) -> None:
        report(SkippedInput(str(error.filename), f"folder cannot be read ({error.strerror}): check its permissions"))

    found: list[_File] = []
    others: list[SkippedInput] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        own_output = OUTPUT_NAMES if any(signs <= set(names) for signs in OUTPUT_SIGNS) else frozenset[str]()
        if own_output:
            own_output |= {name for name in names if name.endswith((".graphml", ".gexf"))} | {"kg.sqlite"}
        for name in names:
            path = Path(parent, name)
            if name in own_output or _is_companion(path):
                continue
            relative = path.relative_to(folder).as_posix()
            if path.exists() and not path.is_file():
                others.append(SkippedInput(relative, "is a pipe or device: give it by its own name to read from it"))
            elif path.suffix.casefold() in KNOWN_SUFFIXES:
                found.append(_File(path, relative))
            else:
                others.append(SkippedInput(relative, f"is no kind of file that is read ({path.suffix}): {_KINDS}"))
    if not found and not others:
        report(SkippedInput(str(folder), f"is a folder without articles: {_KINDS}"))
    for skipped in sorted(others, key=lambda skipped: skipped.path):
        report(skipped)
    yield from sorted(found, key=lambda file: file.name)


_KINDS = "give .txt, .html, .jsonl, .json or .csv"


def _is_companion(path: Path) -> bool:
    return path.name.startswith(".") or path.stem.casefold() in COMPANION_STEMS


# ---------------------------------------------------------------- one file


def _read_file(file: _File, report: Report) -> Iterator[Article]:
    if file.location.exists() and not file.location.is_file():
        # a pipe such as the shell's <(…): it has no size and can be read once
        with file.location.open("rb") as stream:
            yield from _read_stream(stream, file.name, report)
        return
    suffix = file.location.suffix.casefold()
    size = file.location.stat().st_size
    if not size:
        report(SkippedInput(file.name, "is empty: remove it or crawl it again"))
    elif suffix in LINES_SUFFIXES:
        with file.location.open("rb") as stream:
            yield from _read_lines(stream, file.name, report)
    elif suffix == ".json":
        yield from _read_json(file, size, report)
    elif suffix in {".csv", ".tsv"}:
        yield from _read_table(file, report)
    elif suffix in PAGE_SUFFIXES:
        if size > MAX_PAGE_BYTES:
            report(SkippedInput(file.name, f"is a page of {size:,} bytes, over {MAX_PAGE_BYTES:,}: split it"))
        else:
            yield from _read_html(file.location.read_bytes(), file.name, report)
    elif size > MAX_TEXT_BYTES:
        report(SkippedInput(file.name, _too_long(f"{size:,} bytes", f"{MAX_TEXT_BYTES:,} bytes")))
    else:
        yield from _read_text(file.location.read_bytes(), file.name, report)


def _too_long(size: str, limit: str) -> str:
    return f"is too long for one article ({size}, over {limit}): split it, one article per file or per line of a .jsonl"


def _read_text(data: bytes, name: str, report: Report) -> Iterator[Article]:
    decoded = decode(data)
    if decoded.reason:
        report(SkippedInput(name, decoded.reason))
    elif _looks_like_lines(data[:LOOK_BYTES]):  # JSON lines saved under .txt, or without a suffix
        yield from _read_lines(io.BytesIO(data), name, report)
    elif looks_like_page(decoded.text):
        yield from _read_html(data, name, report)
    else:
        yield from _make_article(Record(decoded.text), name, report)


def _read_html(data: bytes, name: str, report: Report) -> Iterator[Article]:
    decoded = decode_page(data)
    if decoded.reason:
        report(SkippedInput(name, decoded.reason))
        return
    yield from _make_article(read_page(decoded.text), name, report, from_page=True)


def _make_article(record: Record, name: str, report: Report, *, from_page: bool = False) -> Iterator[Article]:
    """Yield the cleaned article of a record, or report why it is none."""
    text = clean_characters(record.text)
    if not from_page and looks_like_page(text):
        text = read_page(text, record.url).text
    elif not from_page and looks_like_markup(text):
        text = read_fragment(text)
    if not text.strip():
        report(SkippedInput(name, "holds no text: remove it or crawl it again"))
    elif len(text) > MAX_ARTICLE_CHARS:
        report(SkippedInput(name, _too_long(f"{len(text):,} characters", f"{MAX_ARTICLE_CHARS:,}")))
    elif not is_arabic(text):
        report(SkippedInput(name, "holds no Arabic: only Arabic articles are read; check the file's encoding"))
    else:
        title, source = (clean_characters(value).strip() if value else None for value in (record.title, record.source))
        published = parse_field_date(record.published) if record.published else None
        basis = ("html" if from_page else "field") if published else "none"
        yield clean(
            Article(
                id=content_id("a", text, title, record.published, source, record.url),
                path=name,
                text=text,
                title=title,
                source=source,
                url=clean_characters(record.url).strip() if record.url else None,
                published=published,
                published_basis=basis,  # type: ignore[arg-type]  # mypy widens the conditional to str
            )
        )


# ---------------------------------------------------------------- records


class _Reporter:
    """Names the first bad records of a file one by one and counts the rest, so that a wrong file stays one screen."""

    def __init__(self, name: str, report: Report) -> None:
        self.name, self.report, self.count = name, report, 0

    def __call__(self, skipped: SkippedInput) -> None:
        self.count += 1
        if self.count <= MAX_REPORTS:
            self.report(skipped)

    def close(self) -> None:
        if self.count > MAX_REPORTS:
            more = self.count - MAX_REPORTS
            self.report(SkippedInput(self.name, f"holds {more:,} more bad records: mend those named, then try again"))


def _read_lines(stream: BinaryIO | io.RawIOBase, name: str, report: Report) -> Iterator[Article]:
    """Read JSON lines as a stream: memory and time per line are bounded whatever the file holds."""
    head = stream.read(LOOK_BYTES) or b""
    encoding = guess_encoding(head[: head.rfind(b"\n") + 1] or head)
    if encoding.reason:
        report(SkippedInput(name, encoding.reason))
        return
    rest = _Rewound(head, stream)
    wide = encoding.text.startswith(("utf-16", "utf-32"))
    lines = _wide_lines(rest, encoding.text) if wide else _byte_lines(rest, encoding.text)
    reporter = _Reporter(name, report)
    for number, line in enumerate(lines, start=1):
        where = f"{name}#{number}"
        if line.reason:
            reporter(SkippedInput(where, f"line {number} {line.reason}"))
            continue
        if not line.text.strip():
            continue
        try:
            value = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            detail = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
            reporter(SkippedInput(where, f"line {number} is not valid JSON ({detail}): mend or remove that line"))
            continue
        yield from _read_value(value, where, reporter)
    reporter.close()


class _Rewound(io.RawIOBase):
    """A stream that gives back the head that was looked at, then the rest (standard input cannot seek)."""

    def __init__(self, head: bytes, rest: BinaryIO | io.RawIOBase) -> None:
        self._parts: list[BinaryIO | io.RawIOBase] = [io.BytesIO(head), rest]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # typeshed asks for the buffer protocol
        while self._parts:
            if data := self._parts[0].read(len(buffer)):
                buffer[: len(data)] = data
                return len(data)
            self._parts.pop(0)
        return 0


def _byte_lines(stream: io.RawIOBase, encoding: str) -> Iterator[Decoded]:
    """Yield lines of an ASCII-compatible encoding; each is decoded by itself, so that one bad line spoils no other."""
    buffered = io.BufferedReader(stream)
    first = True
    while line := buffered.readline(MAX_RECORD_BYTES + 1):
        if len(line) > MAX_RECORD_BYTES:
            while not line.endswith(b"\n") and (line := buffered.readline(MAX_RECORD_BYTES)):
                pass
            yield Decoded("", f"is longer than {MAX_RECORD_BYTES:,} bytes: one article per line, or remove it")
            continue
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        try:
            yield Decoded(line.decode(encoding.removesuffix("-sig")))
        except UnicodeDecodeError:
            yield decode(line)


def _wide_lines(stream: io.RawIOBase, encoding: str) -> Iterator[Decoded]:
    text = io.TextIOWrapper(io.BufferedReader(stream), encoding=encoding, errors="replace", newline="\n")
    limit = MAX_RECORD_BYTES // 2
    while line := text.readline(limit + 1):
        if len(line) > limit:
            while not line.endswith("\n") and (line := text.readline(limit)):
                pass
            yield Decoded("", f"is longer than {limit:,} characters: one article per line, or remove it")
            continue
        yield Decoded(line)


def _read_value(value: object, where: str, report: Report) -> Iterator[Article]:
    """Read one JSON record: an object with a text column, or the bare text."""
    if isinstance(value, str):
        yield from _make_article(Record(value), where, report)
    elif isinstance(value, dict):
        record = read_record(value)
        if record.text:
            yield from _make_article(record, where, report)
        else:
            columns = ", ".join(map(str, list(value)[:8])) or "none"
            report(SkippedInput(where, f"has no text (columns: {columns}): name the text column «text»"))
    else:
        report(SkippedInput(where, f"is no record but {type(value).__name__}: give objects with a «text» column"))


def _read_json(file: _File, size: int, report: Report) -> Iterator[Article]:
    if size > MAX_JSON_BYTES:
        report(SkippedInput(file.name, f"is {size:,} bytes, over {MAX_JSON_BYTES:,}: make it JSON lines (.jsonl)"))
        return
    data = file.location.read_bytes()
    decoded = decode(data)
    if decoded.reason:
        report(SkippedInput(file.name, decoded.reason))
        return
    try:
        document = json.loads(decoded.text)
    except RecursionError:
        report(SkippedInput(file.name, "is JSON nested too deep: convert it to JSON lines (.jsonl)"))
        return
    except ValueError as error:
        first, _, second = decoded.text.lstrip().partition("\n")
        if first.startswith("{") and second.lstrip().startswith("{"):  # JSON lines under the wrong suffix
            yield from _read_lines(io.BytesIO(data), file.name, report)
            return
        report(SkippedInput(file.name, f"is not valid JSON ({error}): mend it, or give JSON lines as .jsonl"))
        return
    records = list(list_records(document))
    reporter = _Reporter(file.name, report)
    for number, value in enumerate(records, start=1):
        yield from _read_value(value, file.name if value is document else f"{file.name}#{number}", reporter)
    reporter.close()


def _read_table(file: _File, report: Report) -> Iterator[Article]:
    """Read a CSV or TSV file row by row; the first row names the columns."""
    with file.location.open("rb") as binary:
        encoding = guess_encoding(binary.read(LOOK_BYTES))
    if encoding.reason:
        report(SkippedInput(file.name, encoding.reason))
        return
    csv.field_size_limit(MAX_RECORD_BYTES)
    reporter = _Reporter(file.name, report)
    with file.location.open(encoding=encoding.text, errors="replace", newline="") as stream:
        head = stream.readline(LOOK_BYTES)
        delimiter = max(",;\t|", key=head.count)  # the header row holds no text that could mislead
        stream.seek(0)
        rows = csv.DictReader((line.replace("\x00", "") for line in stream), delimiter=delimiter, restkey="extra")
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                reporter(SkippedInput(f"{file.name}#{number}", f"row {number} is broken ({error}): mend or remove it"))
                continue
            columns = {name: value for name, value in row.items() if name and isinstance(value, str)}
            yield from _read_value(columns, f"{file.name}#{number}", reporter)
    if number == 1:
        reporter(SkippedInput(file.name, "holds no rows below the line of column names: remove it"))
    reporter.close()


# ---------------------------------------------------------------- streams


def _read_stdin(report: Report) -> Iterator[Article]:
    yield from _read_stream(sys.stdin.buffer, "stdin", report)


def _read_stream(stream: BinaryIO, name: str, report: Report) -> Iterator[Article]:
    """Read plain text, a web page or JSON lines, whichever the stream looks like."""
    head = b""
    while len(head) < LOOK_BYTES and (data := stream.read(LOOK_BYTES - len(head))):
        head += data
    if not head.strip():
        report(SkippedInput(name, "is empty: pipe an article or JSON lines into it"))
        return
    if _looks_like_lines(head):
        yield from _read_lines(_Rewound(head, stream), name, report)
        return
    data = head + stream.read(MAX_PAGE_BYTES)
    if len(data) > MAX_PAGE_BYTES:
        report(SkippedInput(name, _too_long("at least " + f"{len(data):,} bytes", f"{MAX_PAGE_BYTES:,}")))
        return
    yield from _read_text(data, name, report)


def _looks_like_lines(head: bytes) -> bool:
    """Tell whether a stream begins with a JSON object per line (the first may be longer than what was looked at)."""
    text = decode(head).text.lstrip()
    if not text.startswith("{"):
        return False
    line, newline, _ = text.partition("\n")
    if not newline:
        return text.startswith('{"')
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return text.startswith('{"')
