"""Cut a crawled page into sections: headline, article, appended articles, related lists, keyword dumps, boilerplate.

Nothing is deleted: the sections cover the whole text in order, each with the rule that made it, and later stages read
only title, main and appended. When in doubt a line stays in the article; losing a sentence would be the worse error.

The steps, on the lines of the page that are not blank:

1. `label_line` says what each line is by itself (`page_lines`).
2. `_read_header` takes stamps, date lines, the outlet, bylines and the headline off the top.
3. `_read_body` walks the rest. A «read also» line opens a one-line teaser, a list or a whole article; which one is told
   by what follows it and by whether the body has ended (a source line, tags or the copyright stood before it).
4. `_join` makes sections of the pieces and gives the white space between them away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.lexicon.outlets import Outlet, find_outlet, outlet_of_url
from kg.reading.outlet_lines import agency_in, is_signature, outlet_line, usual_name
from kg.reading.page_lines import (
    MAX_SOURCE_WORDS,
    TEXT,
    Label,
    Line,
    count_words,
    cut_lines,
    is_bullet,
    is_continuation,
    is_headline,
    is_stopped,
    label_line,
)
from kg.reading.publication import bare_date
from kg.schema import READ_SECTIONS, Article, Section, SectionKind, Span
from kg.text.normalize import fold

HEADER_LINES = 12
"""Lines at the top among which a date line or a stamp still belongs to the page's header."""
MAX_TITLE_LINES = 4
"""Kicker, headline and two lines of subheading: more text before a date line is an article whose date stands in it."""
MAX_HEADER_WORDS = 40
"""A headline between two header lines may be longer than one that has to be told from a first paragraph."""
MAX_LONE_TITLE_WORDS = 25
"""Without a header line a first line of more words is a paragraph whose full stop was forgotten."""
MIN_FIRST_PARAGRAPH_WORDS = 15
"""A first line of so many words that the next goes on with («وأضاف») is a paragraph, not a headline."""
MIN_PARAGRAPH_WORDS = 8
"""What follows a headline is at least this long, or ends as a sentence."""
MAX_SIGNATURE_WORDS = 5
"""City and outlet, «واشنطن - وكالة الجسر للأنباء»: no longer where the outlet is not known."""
MAX_TAG_WORDS = 6
"""Tags written one per line under their heading are short."""
MAX_TEASERS = 12
"""Headlines taken after a «read also» that stands alone in the middle of an article."""
NEW_ARTICLE_SHARE = 0.5
"""An appended article's first paragraph takes up at least this share of its headline's words."""
MIN_WORD_LETTERS = 4
"""Shorter folded words are particles and tell nothing about the subject."""
MAX_DATELINE_WORDS = 16
DATELINE_CHARS = 160
"""How far into the first paragraph a dateline («القاهرة 25 شوال 1436هـ الموافق … واس») may reach."""
MAX_CHRONOLOGY_LINES = 400
"""Lines looked at for further date headings: a second one makes the page a chronology."""

_WORD_RE = re.compile(r"[^\W_]+")
_DATELINE_END_RE = re.compile(r"\s[-–—]+\s|[-–—]{2}|(?<=\w)[-–—]\s|[:/]\s")


@dataclass(slots=True)
class _Piece:
    """A stretch of one kind. `unit` numbers the articles on the page: 0 the first, then the appended ones."""

    kind: SectionKind
    start: int
    end: int
    rule: str
    unit: int = 0


@dataclass
class _Page:
    """What is known of a page while it is read."""

    lines: Sequence[Line]
    labels: Sequence[Label]
    title: str | None
    pieces: list[_Piece] = field(default_factory=list)
    units: int = 1
    unit: int = 0
    has_paragraph: bool = False
    """Whether the unit now read has a paragraph yet; until then a date line is still in its header."""
    dates: dict[int, date] = field(default_factory=dict)
    outlet_name: str | None = None
    source_name: str | None = None
    byline: Outlet | None = None

    def add(self, kind: SectionKind, line: Line, rule: str) -> None:
        self.pieces.append(_Piece(kind, line.start, line.end, rule, self.unit))
        if kind in {"main", "appended"} and not is_headline(line.text):
            self.has_paragraph = True

    def start_unit(self) -> None:
        self.unit = self.units
        self.units += 1
        self.has_paragraph = False

    @cached_property
    def last_text(self) -> int:
        """The index of the last line that is plain text, −1 where there is none."""
        return next((index for index in range(len(self.labels) - 1, -1, -1) if self.labels[index] is TEXT), -1)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What the page itself calls its outlet, folded: above the stamp, or in its source line."""
        labelled = zip(self.lines, self.labels, strict=True)
        names = [line.text[label.rest :] for line, label in labelled if label.kind == "source"]
        if len(self.lines) > 1 and self.labels[1].kind == "stamp":
            names.append(self.lines[0].text)
        return frozenset(fold(name[:100]) for name in names) - {""}

    @cached_property
    def line_at(self) -> dict[int, Line]:
        """The lines by their first character."""
        return {line.start: line for line in self.lines}


def clean(article: Article) -> Article:
    """Return the article with its sections, and with title, source and publication date where the page states them.

    What the article already has (from a record's fields, a page's metadata) stands; the page's lines fill the gaps.
    """
    lines = cut_lines(article.text)
    page = _Page(lines, [label_line(line.text) for line in lines], article.title)
    body = _read_header(page)
    _read_body(page, body)
    published, basis = article.published, article.published_basis
    dateline_outlet, dateline_day = _read_dateline(page, article.text)
    if published is None and (published := page.dates.get(0) or dateline_day):
        basis = "line"
    if published:
        page.dates[0] = published
    return replace(
        article,
        sections=_join(page, len(article.text)),
        title=article.title or page.title,
        source=_settle_source(article, page, dateline_outlet),
        published=published,
        published_basis=basis,
    )


# ---------------------------------------------------------------- the top of the page


def _read_header(page: _Page) -> int:
    """Read stamps, dates, outlet and headline; return the index of the body's first line."""
    anchor = _last_header_line(page)
    for index, line in enumerate(page.lines):
        label = page.labels[index]
        if label.kind == "opener" and page.title is None and line.text[label.rest :].strip():
            label = TEXT  # «شاهد: …» on top of a page is its headline; a teaser teases below one
        if index < anchor or label.kind in {"stamp", "date", "boilerplate"}:
            _add_header_line(page, index, before_anchor=index < anchor)
        elif label is not TEXT:
            return index
        elif _same_headline(line.text, page.title):
            page.add("title", line, "headline")
            page.title = page.title or line.text
        elif _header_date(page, index) or _is_byline(page, line):
            _add_header_line(page, index, before_anchor=True)
        elif page.title is None and _is_lone_title(page, index, after_anchor=anchor > 0):
            page.title = line.text
            page.add("title", line, "headline")
        else:
            return index
    return len(page.lines)


def _last_header_line(page: _Page) -> int:
    """Return the index after the last stamp or date line that still belongs to the header (0 where there is none)."""
    last, titles = 0, 0
    for index, line in enumerate(page.lines[:HEADER_LINES]):
        label = page.labels[index]
        if label.kind in {"stamp", "date"} or label.rule in {"update-line", "date-label"} or _header_date(page, index):
            last = index + 1
        elif label is TEXT:
            titles += 1
            words = count_words(line.text)
            if titles > MAX_TITLE_LINES or words > MAX_HEADER_WORDS:
                break
            shortest = MIN_FIRST_PARAGRAPH_WORDS if titles == 1 else MIN_PARAGRAPH_WORDS
            if words >= shortest and is_stopped(line.text) and not is_headline(line.text):
                break  # a paragraph: what stands below it is no header
            repeated = _same_headline(line.text, page.title)
            if last and not (repeated or _is_byline(page, line) or is_headline(line.text)):
                break
        elif label.kind != "boilerplate":
            break
    return last


def _header_date(page: _Page, index: int) -> date | None:
    """Return the date of a bare date line at the top, unless the page is a chronology with dates as its headings."""
    found = bare_date(page.lines[index].text) if page.labels[index] is TEXT else None
    if found is None:
        return None
    texts = (page.lines[i] for i in range(index) if page.labels[i] is TEXT)
    above = {fold(line.text) for line in texts if not _is_byline(page, line)}
    if len(above) > 1:  # a date under more than the headline is a heading of the text
        return None
    others = (bare_date(line.text) for line in page.lines[index + 1 : MAX_CHRONOLOGY_LINES] if len(line.text) < 40)
    return None if any(other not in (None, found) for other in others) else found


def _add_header_line(page: _Page, index: int, *, before_anchor: bool) -> None:
    line, label = page.lines[index], page.labels[index]
    if label.kind == "opener" and page.title is None:
        label = TEXT
    if label.kind == "date" and label.day:
        page.dates.setdefault(0, label.day)
        page.add("boilerplate", line, label.rule)
    elif label.kind == "source":
        _add_source(page, line, label)
    elif label.kind in {"opener", "keywords"}:
        page.add("related" if label.kind == "opener" else "keywords", line, label.rule)
    elif label is not TEXT:
        if label.rule == "signature":
            page.byline = page.byline or outlet_line(line.text)
        page.add("boilerplate", line, label.rule)
    elif day := _header_date(page, index):
        page.dates.setdefault(0, day)
        page.byline = page.byline or agency_in(line.text)
        page.add("boilerplate", line, "date-line")
    elif _names_page(page, index):
        page.outlet_name = line.text.rstrip(" :：")
        page.add("boilerplate", line, "outlet-line")
    elif _is_byline(page, line):
        page.byline = page.byline or outlet_line(line.text)
        page.add("boilerplate", line, "byline")
    elif before_anchor:
        page.title = page.title or line.text
        page.add("title", line, "headline")


def _names_page(page: _Page, index: int) -> bool:
    """Tell whether a line is the outlet's name above the crawl stamp («الجزيرة:»)."""
    line = page.lines[index].text
    if count_words(line) > MAX_SOURCE_WORDS:
        return False
    before_stamp = index + 1 < len(page.labels) and page.labels[index + 1].kind == "stamp"
    return line.endswith((":", "：")) and (before_stamp or find_outlet(line) is not None)


def _is_byline(page: _Page, line: Line) -> bool:
    """Tell whether a line only signs: for a known outlet, for the page's own, «الثورة نت/..», «باريس - المدار»."""
    words = count_words(line.text)
    if words > MAX_SOURCE_WORDS or is_bullet(line.text):
        return False
    if outlet_line(line.text) is not None or fold(line.text) in page.own_names:
        return True
    return words <= MAX_SIGNATURE_WORDS and is_signature(line.text)


def _is_lone_title(page: _Page, index: int, *, after_anchor: bool) -> bool:
    """Tell whether a line that no header line announces is a headline: short, unstopped, with a paragraph after it."""
    line = page.lines[index].text
    if is_bullet(line) or not is_headline(line):
        return False
    below = range(index + 1, min(index + HEADER_LINES, len(page.lines)))
    following = next((i for i in below if page.labels[i] is TEXT and not bare_date(page.lines[i].text)), None)
    if following is None:
        return after_anchor and index + 1 < len(page.lines)
    if after_anchor:
        return True
    body = page.lines[following]
    words = count_words(line)
    if words >= MIN_FIRST_PARAGRAPH_WORDS and is_continuation(body.text):
        return False
    paragraph = count_words(body.text) >= MIN_PARAGRAPH_WORDS or is_stopped(body.text)
    return words <= MAX_LONE_TITLE_WORDS and paragraph and (body.blank_before or len(body.text) > len(line))


def _same_headline(line: str, title: str | None) -> bool:
    """Tell whether a line repeats the headline, cut short or with the site's name after it included."""
    if not title:
        return False
    left, right = fold(line[:400]), fold(title[:400])
    if left == right:
        return bool(left)
    short, long = sorted((left, right), key=len)
    return long.startswith(short) and len(short.split()) >= 5 and len(short) >= 0.6 * len(long)


# ---------------------------------------------------------------- the rest of the page


def _read_body(page: _Page, index: int) -> None:
    """Walk the lines after the header and say of each what it belongs to."""
    tail = listing = False
    while index < len(page.lines):
        line, label = page.lines[index], page.labels[index]
        if label.kind in {"stamp", "date"}:
            listing = False
            index = _read_inner_header(page, index, tail=tail)
            continue
        if label is TEXT:
            kind: SectionKind = "appended" if page.unit else "main"
            page.add("related" if listing else kind, line, "related-list" if listing else _TEXT_RULES[kind])
        elif label.kind == "opener":
            index, listing = _read_opener(page, index, tail=tail)
            continue
        elif label.kind == "source":
            _add_source(page, line, label)
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


def _add_source(page: _Page, line: Line, label: Label) -> None:
    """Add a source line; what a crawler glued after the name (newsletter, lists of other news) is cut off it."""
    name = line.text[label.rest : label.cut].strip(" .:：-–—*\"'«»“”/|")
    if page.unit == 0 and page.source_name is None:
        page.source_name = name
    footer = line.end if label.cut is None else line.start + label.cut
    related = line.end if label.related is None else line.start + label.related
    parts = (
        _Piece("boilerplate", line.start, footer, label.rule, page.unit),
        _Piece("boilerplate", footer, related, "footer", page.unit),
        _Piece("related", related, line.end, "footer-list", page.unit),
    )
    page.pieces.extend(part for part in parts if part.start < part.end)


def _read_keywords(page: _Page, index: int) -> int:
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


def _read_opener(page: _Page, index: int, *, tail: bool) -> tuple[int, bool]:
    """Read a «read also» or «related» line and what it opens; return the next index and whether a list goes on."""
    line, label = page.lines[index], page.labels[index]
    inline = bool(line.text[label.rest :].strip(" :：.…-–—|*")) or label.rule == "ticker"
    following = index + 1
    if inline:
        page.add("related", line, label.rule)
        return following, False
    heads = following
    while heads < len(page.lines) and page.labels[heads] is TEXT and heads - following < MAX_TEASERS:
        if not (is_bullet(page.lines[heads].text) or is_headline(page.lines[heads].text)):
            break
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
    if heads == following and has_text and count_words(page.lines[heads].text) <= MAX_LONE_TITLE_WORDS:
        heads += 1  # a headline with a full stop; a longer line is the article going on
    _add_related(page, following, heads, label.rule)
    return heads, False


def _add_related(page: _Page, start: int, stop: int, rule: str) -> None:
    for line in page.lines[start:stop]:
        page.add("related", line, rule)


def _begins_article(page: _Page, first: int, heads: int) -> bool:
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


def _read_inner_header(page: _Page, index: int, *, tail: bool) -> int:
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


def _headlines_before(page: _Page) -> list[_Piece]:
    """Return the pieces just above a header line that are the next article's outlet and headline."""
    found: list[_Piece] = []
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


def _read_dateline(page: _Page, text: str) -> tuple[Outlet | None, date | None]:
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


def _settle_source(article: Article, page: _Page, dateline: Outlet | None) -> str | None:
    """Return the outlet's usual name: from the record, the line above the stamp, «المصدر:», byline, dateline or URL."""
    for name in (article.source, page.outlet_name, page.source_name):
        if name and (known := usual_name(name)):
            return known
    if outlet := page.byline or dateline or (outlet_of_url(article.url) if article.url else None):
        return outlet.name
    return None


# ---------------------------------------------------------------- sections


def _join(page: _Page, length: int) -> tuple[Section, ...]:
    """Make sections of the pieces: equal neighbours become one, and every character between two goes to one of them."""
    joined: list[_Piece] = []
    for piece in page.pieces:
        last = joined[-1] if joined else None
        if last and (last.kind, last.rule, last.unit) == (piece.kind, piece.rule, piece.unit):
            last.end = piece.end
        else:
            joined.append(replace(piece))
    covered: list[_Piece] = []
    at = 0
    for piece in joined:
        if piece.start > at:
            if covered and covered[-1].kind not in READ_SECTIONS:
                covered[-1].end = piece.start
            elif piece.kind not in READ_SECTIONS:
                piece.start = at
            else:
                covered.append(_Piece("boilerplate", at, piece.start, "blank", piece.unit))
        covered.append(piece)
        at = piece.end
    if at < length or not covered:
        if covered and covered[-1].kind not in READ_SECTIONS:
            covered[-1].end = length
        elif length:
            covered.append(_Piece("boilerplate", at, length, "blank"))
    return tuple(
        Section(
            kind=piece.kind,
            span=Span(piece.start, piece.end),
            rule=piece.rule,
            published=page.dates.get(piece.unit) if piece.kind in READ_SECTIONS else None,
        )
        for piece in covered
    )
