"""Recognise the fields of a crawler's record: which column is the text, the title, the source, the date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

# Column names as crawlers, datasets and feeds write them, best first. Compared lower-case, «_», «-», blanks left out.
TEXT_FIELDS = (
    "text", "body", "content", "article", "articlebody", "articletext", "maintext", "fulltext", "contenttext",
    "cleanedtext", "story", "النص", "نص", "المحتوى", "المقال", "الخبر", "html", "description",
)  # fmt: skip
TITLE_FIELDS = ("title", "headline", "articletitle", "name", "العنوان", "عنوان")
SOURCE_FIELDS = (
    "source", "outlet", "publisher", "sitename", "site", "newspaper", "provider", "domain", "المصدر", "مصدر", "الصحيفة",
)  # fmt: skip
URL_FIELDS = ("url", "link", "canonicalurl", "sourceurl", "href", "الرابط", "رابط")
# never «crawled», «scraped», «fetched»: the crawler's clock is no publication date
DATE_FIELDS = (
    "published", "publishedat", "publicationdate", "datepublished", "publishdate", "pubdate", "publishedon",
    "datepublish", "publishtime", "publishedtime", "date", "datetime", "التاريخ", "تاريخالنشر", "تاريخ",
)  # fmt: skip
LIST_FIELDS = ("articles", "items", "data", "documents", "docs", "results", "records", "entries", "hits")
"""Keys under which a JSON file keeps its list of records."""


class Record(NamedTuple):
    """The fields of one record that matter here, as strings; `text` is empty where no text column is."""

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None


def read_record(fields: Mapping[str, Any]) -> Record:
    """Pick text, title, source, url and publication date out of a record, whatever its columns are called."""
    by_key = {_key(name): value for name, value in fields.items() if isinstance(name, str)}
    return Record(
        text=_pick(by_key, TEXT_FIELDS) or "",
        title=_pick(by_key, TITLE_FIELDS),
        source=_pick(by_key, SOURCE_FIELDS),
        url=_pick(by_key, URL_FIELDS),
        published=_pick(by_key, DATE_FIELDS),
    )


def list_records(document: Any) -> Iterator[Any]:
    """Yield the records of a parsed JSON file: a list, an object that holds one under a usual key, or one record."""
    if isinstance(document, list):
        yield from document
        return
    if isinstance(document, dict):
        for name, value in document.items():
            if _key(name) in LIST_FIELDS and isinstance(value, list):
                yield from value
                return
    yield document


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _pick(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        if (text := _as_text(fields.get(name))) is not None:
            return text
    return None


def _as_text(value: Any) -> str | None:
    """Return a field's value as one string; an object gives its name (`source: {id, name}`), a list its lines."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "text", "$date") if key in value), None)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        value = "\n\n".join(value)  # a text kept as its paragraphs
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    return text if text.strip() else None
