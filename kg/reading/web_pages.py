"""Take the article out of a web page (the only user of trafilatura)."""

from __future__ import annotations

import re

import trafilatura
from lxml import html as lxml_html
from lxml.etree import LxmlError

from kg.reading.encodings import Decoded, clean_characters, decode
from kg.reading.records import Record

_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
HEAD_BYTES = 4096
"""Where a browser looks for `<meta charset>`: the standard asks for it in the first kilobyte, crawled pages are laxer."""
_MARKUP_RE = re.compile(r"</(?:p|div|br|a|span|html|body|li|h[1-6])\s*>|<(?:br|p)\s*/?>", re.IGNORECASE)
_PAGE_RE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE)


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
    """Return main text, title, date, address and site name of an HTML page or fragment.

    The text begins with the headline, so that it is read like any other crawled article. `published` comes from the
    page's metadata only: a date found in running text is not a publication date.
    """
    # original_date: the day of publication, not of the last change; extensive_search would guess from the text
    options = {"extensive_search": False, "original_date": True}
    try:
        document = trafilatura.bare_extraction(
            page, url=url, include_comments=False, include_tables=False, favor_recall=True, date_extraction_params=options
        )
    except Exception:  # trafilatura lets errors of lxml, of its date finder and of recursion through on broken pages
        document = None
    fields = document.as_dict() if document is not None else {}
    body = fields.get("text") or _plain_text(page)
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


def _plain_text(page: str) -> str:
    """Return the text of a page too small or too odd for extraction, one block element per line."""
    try:
        root = lxml_html.fromstring(page)
    except (LxmlError, ValueError):
        return ""
    for element in root.xpath("//script|//style|//noscript|//head"):
        element.drop_tree()
    for element in root.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr"):
        element.tail = "\n" + (element.tail or "")
    lines = (line.strip() for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
