"""Cut a crawled page into sections: headline, article, appended articles, related lists, keyword dumps, boilerplate.

Nothing is deleted: the sections cover the whole text in order, each with the rule that made it, and later stages read
only title, main and appended. When in doubt a line stays in the article; losing a sentence would be the worse error.

The steps, on the lines of the page that are not blank:

1. `label_line` says what each line is by itself (`page_lines`).
2. `read_header` takes stamps, date lines, the outlet, bylines and the headline off the top.
3. `_read_body` walks the rest. A «read also» line opens a one-line teaser, a list or a whole article; which one is told
   by what follows it and by whether the body has ended (a source line, tags or the copyright stood before it).
4. `join_sections` makes sections of the pieces and gives the white space between them away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.lexicon.outlets import Outlet, find_outlet, outlet_of_url
from kg.reading.outlet_lines import outlet_line, usual_name
from kg.reading.page_headers import MAX_TITLE_LINES, MIN_PARAGRAPH_WORDS, read_header
from kg.reading.page_lines import (
    MAX_SOURCE_WORDS,
    MAX_TICKER_WORDS,
    TEXT,
    count_words,
    cut_lines,
    has_glued_words,
    is_bullet,
    is_continuation,
    is_headline,
    is_stopped,
    label_line,
)
from kg.reading.pages import Page, Piece, add_source, join_sections
from kg.reading.publication import bare_date
from kg.schema import Article, SectionKind
from kg.text.normalize import fold

MAX_TAG_WORDS = 6
"""Tags written one per line under their heading are short."""
MAX_STOPPED_TEASER_WORDS = 25
"""A teaser may end in a full stop; a longer sentence is the article going on."""
MAX_TEASERS = 12
"""Headlines taken after a «read also» that stands alone in the middle of an article."""
NEW_ARTICLE_SHARE = 0.5
"""An appended article's first paragraph takes up at least this share of its headline's words."""
MIN_WORD_LETTERS = 4
"""Shorter folded words are particles and tell nothing about the subject."""
MAX_DATELINE_WORDS = 16
DATELINE_CHARS = 160
"""How far into the first paragraph a dateline may reach: city, Hijri date, Gregorian date and agency, with signs."""

_WORD_RE = re.compile(r"[^\W_]+")
_DATELINE_END_RE = re.compile(r"\s[-–—]+\s|[-–—]{2}|(?<=\w)[-–—]\s|[:/]\s")


def clean(article: Article) -> Article:
    """Return the article with its sections, and with title, source and publication date where the page states them.

    What the article already has (from a record's fields, a page's metadata) stands; the page's lines fill the gaps.
    """
    lines = cut_lines(article.text)
    page = Page(lines, [label_line(line.text) for line in lines], article.title)
    body = read_header(page)
    _read_body(page, body)
    published, basis = article.published, article.published_basis
    dateline_outlet, dateline_day = _read_dateline(page, article.text)
    if published is None and (published := page.dates.get(0) or dateline_day):
        basis = "line"
    if published:
        page.dates[0] = published
    return replace(
        article,
        sections=join_sections(page, len(article.text)),
        title=article.title or page.title,
        source=_settle_source(article, page, dateline_outlet),
        published=published,
        published_basis=basis,
    )


# ---------------------------------------------------------------- the rest of the page


def _read_body(page: Page, index: int) -> None:
    """Walk the lines after the header and say of each what it belongs to."""
    tail = listing = False
    while index < len(page.lines):
        line, label = page.lines[index], page.labels[index]
        if label.kind in {"stamp", "date"}:
            listing = False
            index = _read_inner_header(page, index, tail=tail)
            continue
        if label is TEXT or (listing and is_bullet(line.text)):
            kind: SectionKind = "appended" if page.unit else "main"
            if listing:
                page.add("related", line, "related-list")
            elif _is_ticker(page, index):
                page.add("related", line, "ticker")
            else:
                page.add(kind, line, _TEXT_RULES[kind])
                if kind == "main" and is_stopped(line.text) and count_words(line.text) >= MIN_PARAGRAPH_WORDS:
                    tail = False  # the source line stood under a picture or a quotation: the article goes on
        elif label.kind == "opener":
            index, listing = _read_opener(page, index, tail=tail)
            continue
        elif label.kind == "source":
            add_source(page, line, label)
        elif label.kind == "keywords":
            index = _read_keywords(page, index)
            tail = tail or label.tail
            continue
        else:
            if label.rule == "signature" and page.unit == 0:
                page.byline = page.byline or outlet_line(line.text)
            page.add("boilerplate", line, label.rule)
        tail = tail or label.tail
        index += 1


_TEXT_RULES: dict[SectionKind, str] = {"main": "body", "appended": "appended-article"}


def _is_ticker(page: Page, index: int) -> bool:
    """Tell whether a paragraph of its own, between two others, is headlines that the crawler glued together."""
    if not 0 < index < len(page.lines) - 1:
        return False
    line, before, after = page.lines[index], page.lines[index - 1], page.lines[index + 1]
    apart = line.blank_before and after.blank_before and is_stopped(before.text)
    return apart and count_words(line.text) <= MAX_TICKER_WORDS and has_glued_words(line.text)


def _read_keywords(page: Page, index: int) -> int:
    """Read a keyword line and, where it is only a heading, the tags under it."""
    line, label = page.lines[index], page.labels[index]
    page.add("keywords", line, label.rule)
    index += 1
    if line.text[label.rest :].strip(" :：") and label.rule != "hashtags":
        return index
    while index < len(page.lines) and page.labels[index] is TEXT:
        tag = page.lines[index]
        if count_words(tag.text) > MAX_TAG_WORDS or is_stopped(tag.text):
            break
        page.add("keywords", tag, label.rule)
        index += 1
    return index


def _read_opener(page: Page, index: int, *, tail: bool) -> tuple[int, bool]:
    """Read a «read also» or «related» line and what it opens; return the next index and whether a list goes on."""
    line, label = page.lines[index], page.labels[index]
    inline = bool(line.text[label.rest :].strip(" :：.…-–—|*")) or label.rule == "ticker"
    following = index + 1
    if inline:
        page.add("related", line, label.rule)
        return following, False
    heads = following
    most = len(page.lines) if label.opens == "list" else following + MAX_TEASERS
    while heads < min(most, len(page.lines)) and _may_be_listed(page, heads):
        heads += 1
    has_text = heads < len(page.lines) and page.labels[heads] is TEXT
    if label.opens == "list":
        page.add("related", line, label.rule)
        _add_related(page, following, heads, label.rule)
        return heads, tail
    if following < len(page.lines) and is_bullet(page.lines[following].text):
        page.add("related", line, label.rule)
        _add_related(page, following, heads, label.rule)
        return heads, False
    dated = any(page.labels[i].kind in {"date", "stamp"} for i in range(following, min(heads + 1, len(page.lines))))
    opens_article = (has_text and (tail or _begins_article(page, following, heads))) or dated
    if opens_article:
        page.add("boilerplate", line, label.rule)
        page.start_unit()
        for position in range(following, heads):
            page.add("appended", page.lines[position], "appended-article")
        return heads, False
    page.add("related", line, label.rule)
    if heads == following and has_text and count_words(page.lines[heads].text) <= MAX_STOPPED_TEASER_WORDS:
        heads += 1  # a headline with a full stop; a longer line is the article going on
    _add_related(page, following, heads, label.rule)
    return heads, False


def _may_be_listed(page: Page, index: int) -> bool:
    """Tell whether a line can be a headline below «اقرأ أيضا», or an item of a list, even one that begins «شاهد: …»."""
    line, label = page.lines[index].text, page.labels[index]
    if is_bullet(line):
        return label.kind not in {"stamp", "date", "source"}
    teaser = label.opens == "teaser" and line[label.rest :].strip() != ""
    return (label is TEXT or teaser) and is_headline(line)


def _add_related(page: Page, start: int, stop: int, rule: str) -> None:
    for line in page.lines[start:stop]:
        page.add("related", line, rule)


def _begins_article(page: Page, first: int, heads: int) -> bool:
    """Tell whether headlines in the middle of a page begin another article rather than tease one.

    Another article's first paragraph takes up its headline; a continued article's goes on with the text before.
    """
    paragraph = page.lines[heads].text
    if heads == first or is_continuation(paragraph):
        return False
    headline = _subject_words(page.lines[heads - 1].text)
    words = _subject_words(paragraph)
    body = set().union(*(_subject_words(line.text) for line in page.lines[max(0, first - 8) : first - 1]))
    if not headline or not words:
        return False
    share = len(headline & words) / len(headline)
    return share >= NEW_ARTICLE_SHARE and share > len(words & body) / len(words)


def _subject_words(text: str) -> set[str]:
    words = fold(text[:1000]).split()
    stems = (word[1:] if word[0] in "وفبلك" and len(word) > MIN_WORD_LETTERS else word for word in words)
    stems = (stem.removeprefix("ال") for stem in stems)
    return {stem for stem in stems if len(stem) >= MIN_WORD_LETTERS}


def _read_inner_header(page: Page, index: int, *, tail: bool) -> int:
    """Read a date line or stamp below the body's beginning: another article's header, or the first one's footer."""
    label = page.labels[index]
    if page.last_text < index:  # nothing but boilerplate follows: the date stands under its article
        if label.day:
            page.dates.setdefault(page.unit, label.day)
        page.add("boilerplate", page.lines[index], label.rule)
        return index + 1
    headlines = _headlines_before(page)
    if page.has_paragraph and (headlines or tail or (label.day and page.unit in page.dates)):
        page.start_unit()
        for piece in headlines:
            piece.kind, piece.rule, piece.unit = "appended", "appended-article", page.unit
    if label.day:
        page.dates.setdefault(page.unit, label.day)
    page.add("boilerplate", page.lines[index], label.rule)
    return index + 1


def _headlines_before(page: Page) -> list[Piece]:
    """Return the pieces just above a header line that are the next article's outlet and headline."""
    found: list[Piece] = []
    for piece in reversed(page.pieces[-MAX_TITLE_LINES:]):
        line = page.line_at.get(piece.start)
        if piece.kind not in {"main", "appended"} or line is None:
            break
        if not (is_headline(line.text) or line.text.endswith(":")):
            break
        found.append(piece)
        if line.blank_before and len(found) >= 2:
            break
    return found


# ---------------------------------------------------------------- date and outlet in the text


def _read_dateline(page: Page, text: str) -> tuple[Outlet | None, date | None]:
    """Return agency and day of a dateline that begins the first paragraph («سرايا - », «دبي (CNN) – », «… واس»)."""
    first = next((piece for piece in page.pieces if piece.kind == "main"), None)
    if first is None:
        return None, None
    head = text[first.start : min(first.end, first.start + DATELINE_CHARS)]
    agency = None
    for word in list(_WORD_RE.finditer(head))[:MAX_DATELINE_WORDS]:
        outlet = find_outlet(word.group())
        if outlet and outlet.agency and (day := bare_date(head[: word.end()])):
            return outlet, day
    end = _DATELINE_END_RE.search(head)
    if end and count_words(head[: end.start()]) <= MAX_SOURCE_WORDS:
        agency = outlet_line(head[: end.start()].strip())
    return agency, None


def _settle_source(article: Article, page: Page, dateline: Outlet | None) -> str | None:
    """Return the outlet's usual name: from the record, the line above the stamp, «المصدر:», byline, dateline or URL."""
    for name in (article.source, page.outlet_name, page.source_name):
        if name and (known := usual_name(name)):
            return known
    if outlet := page.byline or dateline or (outlet_of_url(article.url) if article.url else None):
        return outlet.name
    return None
