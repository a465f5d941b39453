"""Take the article out of a web page (the only user of trafilatura)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import trafilatura

from kg.reading.encodings import Decoded, clean_characters, decode
from kg.reading.records import Record

_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
HEAD_BYTES = 4096
"""Where to look for `<meta charset>`: the standard asks for the first kilobyte, crawled pages are laxer."""
_MARKUP_RE = re.compile(r"</(?:p|div|br|a|span|html|body|li|h[1-6])\s*>|<(?:br|p)\s*/?>", re.IGNORECASE)
_PARAGRAPH_RE = re.compile(r"<(?:p|div)\b", re.IGNORECASE)
MIN_PARAGRAPH_TAGS = 2
_PAGE_RE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE
)


def looks_like_page(text: str) -> bool:
    """Tell whether the text begins as an HTML document."""
    return _PAGE_RE.match(text[:4096]) is not None


def looks_like_markup(text: str) -> bool:
    """Tell whether a text holds HTML tags (a record whose text column keeps the page's markup)."""
    return _MARKUP_RE.search(text) is not None


def decode_page(data: bytes) -> Decoded:
    """Decode a page by its `<meta charset>`, or like any other file where it names none or a wrong one."""
    if found := _CHARSET_RE.search(data[:HEAD_BYTES]):
        try:
            return Decoded(clean_characters(data.decode(found.group(1).decode("ascii"))))
        except (LookupError, UnicodeDecodeError):
            pass  # the page lies about its encoding
    return decode(data)


def read_page(page: str, url: str | None = None) -> Record:
    """Return main text, title, date, address and site name of an HTML page.

    The text begins with the headline, so that it is read like any other crawled article. `published` comes from the
    page's metadata only: a date found in running text is not a publication date.
    """
    # original_date: the day of publication, not of the last change; extensive_search would guess from the text
    options = {"extensive_search": False, "original_date": True}
    try:
        document = trafilatura.bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_recall=True,
            date_extraction_params=options,
        )
    except Exception:  # trafilatura lets errors of lxml, of its date finder and of recursion through on broken pages
        document = None
    fields: dict[str, Any] = {} if document is None else document if isinstance(document, dict) else document.as_dict()
    body = fields.get("text") or read_fragment(page)
    title = (fields.get("title") or "").strip() or None
    if title and body and title not in body[: len(title) + 200]:
        body = f"{title}\n\n{body}"
    return Record(
        text=clean_characters(body),
        title=title,
        source=fields.get("sitename") or None,
        url=fields.get("url") or url,
        published=fields.get("date") or None,
    )


_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "tr", "section", "article", "blockquote"})
_UNREAD = frozenset({"script", "style", "noscript", "head", "template"})


class _BlockText(HTMLParser):
    """Collects the text of a fragment, one block element per line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread: str | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if self._unread is None and tag in _UNREAD:
            self._unread = tag
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = None
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unread is None:
            self.parts.append(data)


def read_fragment(markup: str) -> str:
    """Return the text of a piece of HTML without a page around it, one block element per line.

    Line ends in the piece are kept, for most such texts are plain ones with a tag or two left in; where paragraphs are
    marked up as such, a line end is white space as in any HTML.
    """
    if len(_PARAGRAPH_RE.findall(markup)) >= MIN_PARAGRAPH_TAGS:
        markup = markup.replace("\n", " ")
    parser = _BlockText()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return clean_characters("\n".join(line for line in lines if line))
