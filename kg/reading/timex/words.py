"""Cut a text into words, numbers and signs with exact offsets, each with what it can say in a time expression.

Harakat, tatweel and direction marks inside a word or number do not part it; one-letter proclitics (و ف ب ل ك) in
front of
a known word or a number are told apart from it, so that an expression can begin behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.lexicon.timex import Phrase, PhraseKind, TimeWord, time_phrases, time_words, word_list
from kg.text.normalize import fold, strip_invisible
from kg.text.numbers import ascii_digits

WordKind = Literal["word", "number", "sign"]

_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc"
_HARAKAT = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
_MARKS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_DIGIT = "0-9٠-٩۰-۹"
_TOKEN_RE = re.compile(
    rf"(?P<number>(?:(?<![{_LETTER}])(?:[وفبلك]?ال|[وفبلك])[{_HARAKAT}]*[{_MARKS}]*)?[{_DIGIT}]+"
    rf"(?:[{_MARKS}]*[-/.:٫٬,\\–ـ][{_MARKS}]*[{_DIGIT}]+)*)"
    rf"|(?P<word>[{_LETTER}](?:[{_HARAKAT}{_MARKS}]*[{_LETTER}])*[{_HARAKAT}]*|[A-Za-z][A-Za-z0-9]*)"
    rf"|(?P<sign>[^\s{_MARKS}])"
)
_NUMBER_PARTS_RE = re.compile(rf"([{_DIGIT}]+)|([-/.:٫٬,\\–ـ])")
_CLITICS = "وفبلك"
_OF_IT = "منه"
"""«في الخامس منه»: of the month just told."""
_NO_WORD = TimeWord()
_MIN_STEM = 2
"""A proclitic is only told off a stem of at least two letters; «فجر» never becomes ف + «جر» because «جر» is unknown."""
_CACHE = 1 << 17
_YEAR_DIGITS = 4
_LONG_CHUNK = 80
"""A blank-less chunk longer than this is no word: it is not cached, just taken for interesting."""


class Word(NamedTuple):
    """One word, number or sign, wherever it stands: the same object for every occurrence.

    `inner` and `end` are offsets from its beginning: behind its proclitic, behind the word. `key` is its folded form
    without the proclitic, `full` with it. `trigger` words can make a time expression of what stands around them,
    `opens`
    words can begin one. Numbers have `parts` (digit strings, ASCII) and `signs` between them.
    """

    kind: WordKind
    inner: int
    end: int
    key: str
    full: str
    prefix: str
    time: TimeWord
    trigger: bool = False
    opens: bool = False
    parts: tuple[str, ...] = ()
    signs: str = ""
    article: bool = False
    phrases: tuple[Phrase, ...] = ()

    @property
    def plain(self) -> int | None:
        """The value of a number written as one row of at most four digits."""
        if len(self.parts) == 1 and len(self.parts[0]) <= _YEAR_DIGITS:
            return int(self.parts[0])
        return None


class Row(NamedTuple):
    """The words of a text and where each begins."""

    words: list[Word]
    starts: list[int]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the character offsets of words[first:stop], the first one's proclitic left out."""
        return self.starts[first] + self.words[first].inner, self.starts[stop - 1] + self.words[stop - 1].end


class _Analysis(NamedTuple):
    """What a word is wherever it stands; `inner` counts the characters of its proclitic."""

    full: str
    key: str
    prefix: str
    time: TimeWord
    inner: int
    trigger: bool
    opens: bool


@lru_cache(maxsize=_CACHE)
def _analyse(raw: str) -> _Analysis:
    """Return what a word as written is."""
    full, key, prefix, sense = _senses(raw)
    trigger = sense.trigger or (sense.phrase and _begins_date(key)) or full == _OF_IT
    return _Analysis(
        full,
        key,
        prefix,
        sense,
        _inner_offset(raw, prefix) if prefix else 0,
        trigger,
        trigger or _may_open(full, key, sense),
    )


def _may_open(full: str, key: str, sense: TimeWord) -> bool:
    bare = key.removeprefix("ال")
    return (
        sense.phrase
        or sense.cardinal is not None
        or sense.ordinal is not None
        or sense.ordinal_head is not None
        or sense.part is not None
        or sense.pointer is not None
        or sense.day_part
        or full in _OPENERS
        or key in _OPENERS
        or full in COUNTERS
        or full[1:] in COUNTERS
        or bare in word_list("day_names", "first")
        or bare in word_list("day_names", "last")
    )


_OPENERS = frozenset({"من", "ومن", "كل", "وكل", "فصل", "موسم", "الموسم"})
COUNTERS = frozenset({"قبل", "بعد", "منذ", "مذ", "بعدها", "بعده", "قبلها", "قبله", "بعديذ"})
"""Words that count time from somewhere."""


def _senses(raw: str) -> tuple[str, str, str, TimeWord]:
    full = fold(raw)
    words = time_words()
    found = words.get(full)
    if found is not None:
        return full, full, "", found
    for length in (1, 2):
        stem = full[length:]
        prefix = full[:length]
        if len(stem) < _MIN_STEM or any(letter not in _CLITICS for letter in prefix):
            break
        found = words.get(stem)
        if found is not None:
            return full, stem, prefix, found
        if prefix[-1] == "ل" and stem.startswith("ل"):  # ل + ال is written لل
            found = words.get("ا" + stem)
            if found is not None:
                return full, "ا" + stem, prefix, found
    if full[:1] in _CLITICS and full[1:] in COUNTERS:
        return full, full[1:], full[:1], _NO_WORD
    return full, full, "", _NO_WORD


def _inner_offset(raw: str, prefix: str) -> int:
    """Return how many characters of the written word its proclitic takes, marks after it included."""
    offset = 0
    for _ in prefix:
        offset += 1
        while offset < len(raw) and not strip_invisible(raw[offset]):
            offset += 1
    return offset


def _number(match: re.Match[str]) -> Word:
    raw = match.group()
    digits_at = 0
    while not raw[digits_at].isdigit():
        digits_at += 1
    head = fold(raw[:digits_at])
    article = head.endswith("ال")
    prefix = head[:-2] if article else head
    parts: list[str] = []
    signs: list[str] = []
    for digits, sign in _NUMBER_PARTS_RE.findall(ascii_digits(raw[digits_at:])):
        if digits:
            parts.append(digits)
        else:
            signs.append("-" if sign in "–ـ" else sign)
    return Word(
        "number",
        (_inner_offset(raw, prefix) if prefix else 0) if article else digits_at,
        len(raw),
        parts[0],
        head + parts[0],
        prefix,
        _NO_WORD,
        len(parts) > 1 or len(parts[0]) == _YEAR_DIGITS,
        True,
        tuple(parts),
        "".join(signs),
        article,
    )


def _known_word(length: int, known: _Analysis) -> Word:
    phrases = time_phrases()[known.key] if known.time.phrase else ()
    return Word(
        "word", known.inner, length, known.key, known.full, known.prefix, known.time, known.trigger, known.opens,
        phrases=phrases,
    )  # fmt: skip


def _cut(chunk: str) -> tuple[tuple[Word, int], ...]:
    """Cut a blank-less chunk into words, each with its offset in the chunk."""
    words: list[tuple[Word, int]] = []
    for match in _TOKEN_RE.finditer(chunk):
        kind = match.lastgroup
        start = match.start()
        if kind == "number":
            word = _number(match)
            if words and words[-1][0].full in _LOOSE_CLITICS:
                clitic, start = words.pop()
                word = _with_loose_clitic(clitic, word, match.start() - start)
            words.append((word, start))
            continue
        raw = match.group()
        if kind == "sign":
            words.append((Word("sign", 0, 1, raw, raw, "", _NO_WORD), start))
        elif len(raw) > _LONG_CHUNK:  # no word of any language: not worth a place in the cache
            words.append((Word("word", 0, len(raw), "", "", "", _NO_WORD), start))
        else:
            words.append((_known_word(len(raw), _analyse(raw)), start))
    return tuple(words)


class _Cuts:
    """The chunks cut so far. A plain dictionary, emptied when full: its look-up is the innermost loop of the stage."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._known: dict[str, tuple[tuple[Word, int], ...]] = {}

    def __call__(self, chunk: str) -> tuple[tuple[Word, int], ...]:
        cut = self._known.get(chunk)
        if cut is None:
            cut = _cut(chunk)
            if len(chunk) <= _LONG_CHUNK:
                if len(self._known) >= self._limit:
                    self._known.clear()
                self._known[chunk] = cut
        return cut


_cuts = _Cuts(_CACHE)


def split_words(text: str, base: int = 0) -> Row:
    """Cut a text into words, numbers and signs; `base` is added to every offset. Linear in the length of the text."""
    words: list[Word] = []
    starts: list[int] = []
    for match in _CHUNK_RE.finditer(text):
        at = match.start() + base
        for word, offset in _cuts(match.group()):
            if word.parts and words and words[-1].full in _LOOSE_CLITICS:
                words[-1] = _with_loose_clitic(words[-1], word, at + offset - starts[-1])
            else:
                words.append(word)
                starts.append(at + offset)
    return Row(words, starts)


_CHUNK_RE = re.compile(r"\S+")
_LOOSE_CLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال"})


def _with_loose_clitic(clitic: Word, number: Word, distance: int) -> Word:
    """Join «الـ 25» or «و 5» written with a blank (or with a tatweel that parts them) into one number."""
    if number.prefix or number.article:
        return number._replace(inner=number.inner + distance, end=number.end + distance)
    article = clitic.full.endswith("ال")
    prefix = clitic.full[:-2] if article else clitic.full
    inner = len(prefix) if article else number.inner + distance
    return number._replace(
        inner=inner, end=number.end + distance, full=clitic.full + number.key, prefix=prefix, article=article
    )


def match_phrase(words: Sequence[Word], index: int, *kinds: PhraseKind) -> tuple[Phrase, int] | None:
    """Return the longest phrase of one of the kinds that begins at the index, and the index behind it."""
    for phrase in words[index].phrases:
        if phrase.kind in kinds:
            stop = index + 1
            for expected in phrase.rest:
                if stop >= len(words) or words[stop].full != expected:
                    break
                stop += 1
            else:
                return phrase, stop
    return None


# ---------------------------------------------------------------- the cheap test before any of this

_YEAR_RE = re.compile(rf"(?<![{_DIGIT}])(?:1[89]|20|١[٨٩]|٢٠|۱[۸۹]|۲۰)[{_DIGIT}]{{2}}(?![{_DIGIT}])")
_DATE_RE = re.compile(rf"[{_DIGIT}]{{1,4}}[{_MARKS}]*[-/.\\–ـ][{_MARKS}]*[{_DIGIT}]{{1,4}}")


def _interesting(chunk: str) -> bool:
    if len(chunk) > _LONG_CHUNK or _YEAR_RE.search(chunk) or _DATE_RE.search(chunk):
        return True
    return any(word.trigger for word, _start in _cuts(chunk) if word.kind == "word")


@lru_cache(maxsize=_CACHE)
def _begins_date(key: str) -> bool:
    """Tell whether a phrase that begins with the word can be a date by itself (a two-word month, a holiday)."""
    return any(phrase.kind in ("month", "day", "night", "holiday", "weekend") for phrase in time_phrases()[key])


class _Boring:
    """The chunks seen so far that say nothing of time: a plain set, because one set operation tests a whole
    sentence."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._chunks: set[str] = set()

    def covers(self, chunks: list[str]) -> bool:
        """Tell whether none of the chunks can belong to a time expression."""
        if self._chunks.issuperset(chunks):
            return True
        for chunk in chunks:
            if chunk not in self._chunks:
                if _interesting(chunk):
                    return False
                if len(self._chunks) >= self._limit:
                    self._chunks.clear()
                self._chunks.add(chunk)
        return True


_BORING = _Boring(2 * _CACHE)


def may_hold_time(text: str) -> bool:
    """Tell cheaply whether a text can hold a time expression; False is certain."""
    return not _BORING.covers(text.split())
