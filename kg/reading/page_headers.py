"""Read the top of a page: outlet, crawl stamp, date lines, bylines, and which lines are the headline."""

from __future__ import annotations

from datetime import date

from kg.lexicon.outlets import find_outlet
from kg.reading.outlet_lines import agency_in, is_signature, outlet_line
from kg.reading.page_lines import (
    MAX_SOURCE_WORDS,
    TEXT,
    Line,
    count_words,
    is_bullet,
    is_continuation,
    is_headline,
    is_stopped,
)
from kg.reading.pages import Page, add_source
from kg.reading.publication import bare_date
from kg.text.normalize import fold

HEADER_LINES = 12
"""Lines at the top among which a date line or a stamp still belongs to the page's header."""
MAX_TITLE_LINES = 4
"""Kicker, headline and two lines of subheading: more text before a date line is an article whose date stands in it."""
MAX_HEADER_WORDS = 40
"""A headline between two header lines may be longer than one that has to be told from a first paragraph."""
MAX_LONE_TITLE_WORDS = 25
"""Without a header line a first line of more words is a paragraph whose full stop was forgotten."""
MIN_FIRST_PARAGRAPH_WORDS = 12
"""A first line of so many words that the next goes on with («وأضاف») is a paragraph, not a headline."""
MIN_PARAGRAPH_WORDS = 8
"""What follows a headline is at least this long, or ends as a sentence."""
MAX_SIGNATURE_WORDS = 5
"""City and outlet, «واشنطن - وكالة الجسر للأنباء»: no longer where the outlet is not known."""
MIN_CUT_TITLE_WORDS = 5
MIN_TITLE_SHARE = 0.6
"""A headline cut short by the crawler still has most of its letters; fewer words than five may begin a sentence too."""
MIN_SHARED_WORDS = 0.75
"""A headline edited between the listing and the page (a quote, a word) keeps three of four words."""
MAX_CHRONOLOGY_LINES = 400
"""Lines looked at for further date headings: a second one makes the page a chronology."""


def read_header(page: Page) -> int:
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


def _last_header_line(page: Page) -> int:
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


def _header_date(page: Page, index: int) -> date | None:
    """Return the date of a bare date line at the top, unless the page is a chronology with dates as its headings."""
    if page.labels[index] is not TEXT or index >= HEADER_LINES:
        return None
    texts = (page.lines[i] for i in range(index) if page.labels[i] is TEXT)
    above = {fold(line.text) for line in texts if not _is_byline(page, line)}
    # on top of a page «أخبار الثلاثاء 21 فيفري 2017» is the headline, not a date line with a city
    found = bare_date(page.lines[index].text) if above else bare_date(page.lines[index].text, spare=0)
    if found is None:
        return None
    if len(above) > 1:  # a date under more than the headline is a heading of the text
        return None
    others = (bare_date(line.text) for line in page.lines[index + 1 : MAX_CHRONOLOGY_LINES] if len(line.text) < 40)
    return None if any(other not in (None, found) for other in others) else found


def _add_header_line(page: Page, index: int, *, before_anchor: bool) -> None:
    line, label = page.lines[index], page.labels[index]
    if label.kind == "opener" and page.title is None:
        label = TEXT
    if label.kind == "date" and label.day:
        page.dates.setdefault(0, label.day)
        page.add("boilerplate", line, label.rule)
    elif label.kind == "source":
        add_source(page, line, label)
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


def _names_page(page: Page, index: int) -> bool:
    """Tell whether a line is the outlet's name above the crawl stamp («الجزيرة:»)."""
    line = page.lines[index].text
    if count_words(line) > MAX_SOURCE_WORDS:
        return False
    before_stamp = index + 1 < len(page.labels) and page.labels[index + 1].kind == "stamp"
    return line.endswith((":", "：")) and (before_stamp or find_outlet(line) is not None)


def _is_byline(page: Page, line: Line) -> bool:
    """Tell whether a line only signs: for a known outlet, for the page's own, «الثورة نت/..», «باريس - المدار»."""
    words = count_words(line.text)
    if words > MAX_SOURCE_WORDS or is_bullet(line.text):
        return False
    if outlet_line(line.text) is not None or fold(line.text) in page.own_names:
        return True
    return words <= MAX_SIGNATURE_WORDS and is_signature(line.text)


def _is_lone_title(page: Page, index: int, *, after_anchor: bool) -> bool:
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
    if long.startswith(short) and len(short.split()) >= MIN_CUT_TITLE_WORDS:
        return len(short) >= MIN_TITLE_SHARE * len(long)
    words, others = set(short.split()), set(long.split())
    return len(words) >= MIN_CUT_TITLE_WORDS and len(words & others) >= MIN_SHARED_WORDS * len(words | others)
