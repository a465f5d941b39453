"""Tell what one line of a crawled page is: text, a date line, a source line, a teaser, a row of buttons …

A line is judged by itself here; what a teaser opens and where the headline ends is decided in `cleaning`, by context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from kg.lexicon.boilerplate import (
    Opens,
    caption_credits,
    continuations,
    date_lines,
    letter_key,
    opening_words,
    rules,
    share_bar,
    source_lines,
)
from kg.lexicon.outlets import find_outlet
from kg.reading.outlet_lines import leading_outlet, names_agency, outlet_line
from kg.reading.publication import is_stamp, is_update_line, labelled_date
from kg.text.normalize import fold

LineKind = Literal["text", "stamp", "date", "source", "opener", "keywords", "boilerplate"]

MAX_HEADLINE_WORDS = 30
"""The longest headlines of the sample press have 25 words; a line of more is a paragraph."""
FIRST_WORD_CHARS = 48
"""Enough for a bullet, a picture and the first word of a line."""
MAX_RULE_CHARS = 2_000
"""Lines longer than this are paragraphs: only source lines and keyword dumps get longer."""
MAX_TEASER_WORDS = 45
"""«اقرأ أيضا» and a longer rest is a paragraph glued to a teaser: it stays text."""
MAX_SIGNED_WORDS = 14
"""«ع.ش/ ف.ي (رويترز، د ب أ، أ ف ب)»: agencies are spelt in letters."""
MAX_SHORT_LINE_WORDS = 8
"""What a label can hold beside a date, and what a teaser without a colon can say as a sentence."""
MAX_CAPTION_WORDS = 18
MAX_CREDIT_WORDS = 4
MAX_SOURCE_WORDS = 8
"""A longer «المصدر: …» is a source speaking, unless it begins with a known outlet."""
MAX_CONTACT_WORDS = 10
MAX_TICKER_WORDS = 60

_WORD_RE = re.compile(r"\S+")
_CLOSERS = "\"'”“’‘»«)]} \u00a0\u200e\u200f"
_STOPS = ".!؟?…۔"
_BULLET_RE = re.compile(r"[•●○▪■◾◆♦*·‣➤►▶✔☑\-–—]\s{0,4}(?=[^\s\-–—*])")
_CLOCK_RE = re.compile(r"[\W_]{0,4}\d{1,2}:\d{2}(?::\d{2})?\s*(?:ت\s*\.?\s*م|م|ص|تغ|GMT|غ)?[\W_]{0,4}", re.IGNORECASE)
_HASHTAGS_RE = re.compile(r"(?:\s*#[\w/]+\s*[،,|]?)+")
_ADDRESS_RE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,24}|https?://\S+|www\.\S+", re.IGNORECASE)
_CREDIT_RE = re.compile(r"[(\[«]\s*([^()\[\]«»]{2,40}?)\s*[)\]»]\s*$")
# «و» before a verb or a noun with its article; few words begin with these letters by nature
_AND_RE = re.compile(r"و(?:[تأيإ]|ال)\w{2}")
# ة and ى end a word by their nature: a letter straight after one means that two headlines were glued together, as does
# a word straight after a question mark or a closing quote
_GLUED_RE = re.compile("ة(?=[\u0621-\u064a])|ى(?=ال)|[؟!»](?=[\u0621-\u064a]{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; offsets without the white space around it."""

    start: int
    end: int
    text: str
    blank_before: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What a line is, with offsets into its text: `rest` is where what follows the phrase begins; in a source line
    `cut` is where the name ends and a footer glued to it begins, `related` where the footer lists other news."""

    kind: LineKind
    rule: str = ""
    rest: int = 0
    opens: Opens = ""
    tail: bool = False
    day: date | None = None
    cut: int | None = None
    related: int | None = None


TEXT = Label("text")


def cut_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines: list[Line] = []
    start, blank = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            at = start + len(raw) - len(raw.lstrip())
            lines.append(Line(at, at + len(stripped), stripped, blank))
        blank = not stripped
        start += len(raw) + 1
    return lines


@lru_cache(maxsize=1 << 12)
def label_line(line: str) -> Label:
    """Tell what a line (without the white space around it) is; a plain text line is `TEXT`."""
    if not any(character.isalnum() for character in line[:MAX_RULE_CHARS]):
        return Label("boilerplate", "separator")
    first = fold(line[:FIRST_WORD_CHARS]).split(" ", 1)[0]
    if first in opening_words() and (label := _label_by_phrase(line)):
        return label
    if len(line) > MAX_RULE_CHARS:
        return TEXT
    return _label_by_form(line) or TEXT


class _Keyed:
    """A line and its `letter_key`, with the way back from an offset in the key to one in the line."""

    def __init__(self, line: str) -> None:
        self.line, self.key = line, letter_key(line)
        self._kept: list[int] | None = None
        if len(self.key) != len(line):
            self._kept = [index for index, letter in enumerate(line) if letter_key(letter)]

    def offset(self, at: int) -> int:
        """Return the offset in the line of an offset in the key."""
        if self._kept is None:
            return at
        return self._kept[at] if at < len(self._kept) else len(self.line)


def _label_by_phrase(line: str) -> Label | None:
    if day := labelled_date(line):
        return Label("date", "date-line", day=day)
    if is_update_line(line):
        return Label("boilerplate", "update-line")
    keyed = _Keyed(line)
    if found := share_bar().starts.match(keyed.key):
        only_buttons = all(word in share_bar().words for word in fold(keyed.key[found.end() :]).split())
        kind: LineKind = "boilerplate" if only_buttons else "keywords"
        return Label(kind, "share-bar", keyed.offset(found.end()), tail=True)
    if source := _label_source(keyed):
        return source
    for rule in rules():
        if not (found := rule.pattern.match(keyed.key)):
            continue
        if rule.kind == "opener":
            if not _may_be_teaser(keyed.key, found.end()):
                continue
            return Label("opener", rule.id, keyed.offset(found.end()), rule.opens)
        if rule.kind == "keywords":
            return Label("keywords", rule.id, keyed.offset(found.end()), tail=rule.tail)
        if not rule.words or count_words(line) <= rule.words:
            return Label("boilerplate", rule.id, keyed.offset(found.end()), tail=rule.tail)
    if (found := date_lines().published.match(keyed.key)) and count_words(line) <= MAX_SHORT_LINE_WORDS:
        after = keyed.key[found.end() :]
        if not after.strip() or any(map(str.isdigit, after)):
            return Label("boilerplate", "date-label")  # a date line whose date cannot be read is still no text
    return None


def _may_be_teaser(line: str, rest_at: int) -> bool:
    """Tell whether what follows «اقرأ أيضا» on its line can be a headline: a glued paragraph must stay text."""
    rest = line[rest_at:].strip()
    if not rest:
        return True
    if count_words(rest) > MAX_TEASER_WORDS:
        return False
    marked = not line[:rest_at].rstrip()[-1].isalnum()
    return marked or not (is_stopped(rest) and count_words(rest) > MAX_SHORT_LINE_WORDS)


def _label_source(keyed: _Keyed) -> Label | None:
    source, key = source_lines(), keyed.key
    if found := source.label.match(key):
        value = key[found.end() :]
        cut = source.cut.search(key, found.end(), found.end() + MAX_RULE_CHARS)
        if cut is None and count_words(value) > MAX_SOURCE_WORDS and not leading_outlet(value):
            return None
        related = source.related_cut.search(key, cut.start()) if cut else None
        return Label(
            "source",
            "source-line",
            keyed.offset(found.end()),
            tail=True,
            cut=keyed.offset(cut.start()) if cut else None,
            related=keyed.offset(related.start()) if related else None,
        )
    found = source.reprint.match(key)
    if found and count_words(key) <= source.reprint_words and not key.endswith("،"):
        return Label("source", "reprint-line", keyed.offset(found.end()), tail=True)
    return None


def _label_by_form(line: str) -> Label | None:
    if is_stamp(line):
        return Label("stamp", "crawl-stamp")
    if _CLOCK_RE.fullmatch(line):
        return Label("boilerplate", "clock", tail=True)
    if _HASHTAGS_RE.fullmatch(line):
        return Label("keywords", "hashtags")
    words = count_words(line)
    if _is_share_bar(line, words):
        return Label("boilerplate", "share-bar")
    if words <= MAX_CONTACT_WORDS and not is_stopped(line) and _ADDRESS_RE.search(line):
        return Label("boilerplate", "contact")
    if words <= MAX_CAPTION_WORDS and _is_caption(line):
        return Label("boilerplate", "caption")
    if words <= MAX_SIGNED_WORDS and outlet_line(line) and (not line[-1].isalnum() or names_agency(line)):
        return Label("boilerplate", "signature")
    if words <= MAX_TICKER_WORDS and ":" in line and has_glued_words(line):
        return Label("opener", "ticker", 0, "list")
    return None


def _is_share_bar(line: str, words: int) -> bool:
    if words > 25:
        return False
    folded = fold(line).split()
    bar = share_bar()
    return len(folded) > 1 and all(word in bar.words for word in folded) and any(word in bar.anchors for word in folded)


def _is_caption(line: str) -> bool:
    found = _CREDIT_RE.search(line)
    if found is None or found.start() == 0 or count_words(found.group(1)) > MAX_CREDIT_WORDS:
        return False
    credit = found.group(1)
    outlet = find_outlet(credit)
    return fold(credit) in caption_credits() or (outlet is not None and outlet.agency)


def count_words(text: str) -> int:
    """Count the words of a short text; a text longer than any rule looks at counts by its beginning."""
    return len(_WORD_RE.findall(text[:MAX_RULE_CHARS]))


def is_stopped(text: str) -> bool:
    """Tell whether a line ends as a sentence does, quotes and brackets after the full stop left out."""
    end = text[-20:].rstrip(_CLOSERS)
    return bool(end) and end[-1] in _STOPS


def has_glued_words(line: str) -> bool:
    """Tell whether a line that does not end as a sentence has words run together that Arabic spelling keeps apart."""
    return not is_stopped(line) and _GLUED_RE.search(line) is not None


def is_bullet(line: str) -> bool:
    """Tell whether a line is an item of a list."""
    return _BULLET_RE.match(line) is not None


def is_headline(line: str) -> bool:
    """Tell whether a line can be a headline: short and not ended as a sentence (a question may be one)."""
    end = line[-20:].rstrip(_CLOSERS)[-1:]
    return line.endswith("..") or (end not in {".", ":", "،", "؛", "۔"} and count_words(line) <= MAX_HEADLINE_WORDS)


def is_continuation(line: str) -> bool:
    """Tell whether a paragraph begins as one that goes on with what stands before it («وأضاف», «من جهته», «كما»)."""
    words = fold(line[:60]).split()[:2]
    return any(word in continuations() for word in words) or _AND_RE.match(line) is not None
