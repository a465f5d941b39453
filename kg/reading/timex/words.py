"""Cut a text into words, numbers and signs with exact offsets, each with what it can say in a time expression.

Harakat, tatweel and direction marks inside a word or number do not part it; one-letter proclitics (و ف ب ل ك) in
front of
a known word or a number are told apart from it, so that an expression can begin behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import accumulate, chain, filterfalse
from types import MappingProxyType
from typing import Literal, NamedTuple

from kg.lexicon.timex import Phrase, PhraseKind, TimeWord, time_phrases, time_words, word_list
from kg.lexicon.word_sets import word_set
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
NO_TIME = TimeWord()
"""The sense of a word that says nothing of time."""
_PHRASE = TimeWord(phrase=True)
"""The sense of a word that is in the tables as the first of a phrase alone («في», «إلى», «خلال»)."""
_MIN_STEM = 2
"""A proclitic is only told off a stem of at least two letters; «فجر» never becomes ف + «جر» because «جر» is unknown."""
_CACHE = 1 << 17
_YEAR_DIGITS = 4
_LONG_CHUNK = 80
"""A blank-less chunk longer than this is no word: it is not cached, just taken for interesting."""
_NO_PHRASES: Mapping[PhraseKind, tuple[Phrase, ...]] = MappingProxyType({})


class Needs(NamedTuple):
    """What must stand behind the first word of a phrase: nothing (`alone`), the opening of an expression, an amount of
    time, or one of some words."""

    alone: bool
    opening: bool
    amount: bool
    seconds: frozenset[str]


@dataclass(slots=True, eq=False)
class Word:
    """One word, number or sign, wherever it stands: the same object for every occurrence of its chunk.

    So nobody changes it. It is not frozen because every new chunk makes one, and has slots because the readers do
    little but read them.

    `inner` and `end` are offsets from its beginning: behind its proclitic, behind the word; `at` is where it begins in
    its blank-less chunk. `key` is its folded form without the proclitic, `full` with it. `trigger` words can make a
    time expression of what stands around them (`seconds`: only with one of these words behind them), `opens` words can
    begin one (`begins`: whatever stands behind; `phrase_only`: only as the first word of a phrase), `amount` words can
    begin an amount of time. Numbers have `parts` (digit strings, ASCII) and `signs` between them. `phrases` are those
    it is the first word of, longest first.
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
    phrases: Mapping[PhraseKind, tuple[Phrase, ...]] = field(default_factory=lambda: _NO_PHRASES)
    at: int = 0
    amount: bool = False
    seconds: frozenset[str] | None = None
    needs: Needs | None = None
    phrase_only: bool = False
    begins: bool = False

    @property
    def plain(self) -> int | None:
        """The value of a number written as one row of at most four digits."""
        parts = self.parts
        if len(parts) == 1 and len(parts[0]) <= _YEAR_DIGITS:
            return int(parts[0])
        return None


NO_WORD = Word("sign", 0, 0, "", "", "", NO_TIME)
"""What stands behind the last word."""


class Row:
    """The words of a text; where they stand is worked out when first asked for."""

    __slots__ = ("_base", "_chunks", "_counts", "_lengths", "_starts", "_text", "words")

    def __init__(self, text: str, base: int, chunks: Sequence[str]) -> None:
        self._text, self._base, self._chunks = text, base, chunks
        self._starts: list[int] | None = None
        self._counts: list[int] = []
        self._lengths: list[int] = []
        self.words: list[Word] = list(chain.from_iterable(map(_cuts.__getitem__, chunks)))
        if not _ends_in_clitic.isdisjoint(chunks):
            self._join_loose_clitics()

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the character offsets of words[first:stop], the first one's proclitic left out."""
        return self._start(first) + self.words[first].inner, self._start(stop - 1) + self.words[stop - 1].end

    def _start(self, index: int) -> int:
        """Return where a word begins: where its chunk does, and where it stands in the chunk."""
        if self._starts is not None:
            return self._starts[index]
        if not self._lengths:
            self._lengths = list(accumulate(map(len, self._chunks), initial=self._base))
            blanks = len(self._chunks) - 1
            if self._lengths[-1] + blanks != self._base + len(self._text):  # not one blank between any two chunks
                self._starts = self._place()
                return self._starts[index]
            self._counts = list(accumulate(map(len, map(_cuts.__getitem__, self._chunks))))
        chunk = bisect_right(self._counts, index)
        return self._lengths[chunk] + chunk + self.words[index].at

    def _place(self) -> list[int]:
        begins = (match.start() + self._base for match in _CHUNK_RE.finditer(self._text))
        return [begin + word.at for begin, chunk in zip(begins, self._chunks, strict=True) for word in _cuts[chunk]]

    def _join_loose_clitics(self) -> None:
        """Join «الـ 25» or «و 5» written with a blank."""
        words: list[Word] = []
        starts: list[int] = []
        for word, start in zip(self.words, self._place(), strict=True):
            if word.parts and words and words[-1].full in _LOOSE_CLITICS:
                words[-1] = _with_loose_clitic(words[-1], word, start - starts[-1])
            else:
                words.append(word)
                starts.append(start)
        self.words, self._starts = words, starts


class _Analysis(NamedTuple):
    """What a folded word is wherever it stands."""

    key: str
    prefix: str
    time: TimeWord
    trigger: bool
    opens: bool
    phrases: Mapping[PhraseKind, tuple[Phrase, ...]] = _NO_PHRASES
    amount: bool = False
    seconds: frozenset[str] | None = None
    needs: Needs | None = None


_BEGINNING_KINDS = frozenset({"month", "day", "night", "holiday", "weekend"})
"""Phrases that can be a date by themselves (a two-word month, a holiday)."""
_OPENING_KINDS = _BEGINNING_KINDS | {"day_part", "between"}
_ALONE_KINDS = _BEGINNING_KINDS | {"day_part"}
_MEASURING_KINDS = frozenset({"about", "within"})
"""Phrases that need an amount of time behind them."""


@cache
def _needs(key: str) -> Needs | None:
    """Return what the phrases that open with a word need behind it, None where none of them begins an expression."""
    opening = [phrase for phrase in time_phrases()[key] if phrase.kind in _OPENING_KINDS]
    measuring = [phrase for phrase in time_phrases()[key] if phrase.kind in _MEASURING_KINDS]
    if not opening and not measuring:
        return None
    return Needs(
        any(not phrase.rest for phrase in opening if phrase.kind in _ALONE_KINDS),
        any(not phrase.rest for phrase in opening if phrase.kind == "between"),
        any(not phrase.rest for phrase in measuring),
        frozenset(phrase.rest[0] for phrase in opening + measuring if phrase.rest),
    )


@lru_cache(maxsize=_CACHE)
def _analyse(full: str) -> _Analysis:
    """Return what a folded word is."""
    key, prefix, sense = _senses(full)
    if sense is NO_TIME:
        return _Analysis(key, prefix, sense, full == _OF_IT, full == _OF_IT or _opens_without_sense(full, key))
    phrases = time_phrases()[key] if sense.phrase else ()
    dates = [phrase for phrase in phrases if phrase.kind in _BEGINNING_KINDS]
    trigger = sense.trigger or bool(dates)
    seconds = None
    if dates and not sense.trigger and all(phrase.rest for phrase in dates):
        seconds = frozenset(phrase.rest[0] for phrase in dates)
    return _Analysis(
        key,
        prefix,
        sense,
        trigger,
        trigger or _may_open(full, key, sense),
        _by_kind(phrases),
        (sense.unit is not None and not sense.definite)
        or sense.cardinal is not None
        or any(phrase.kind == "about" for phrase in phrases),
        seconds,
        _needs(key) if phrases else None,
    )


def _by_kind(phrases: Sequence[Phrase]) -> Mapping[PhraseKind, tuple[Phrase, ...]]:
    kinds = {phrase.kind for phrase in phrases}
    return {kind: tuple(phrase for phrase in phrases if phrase.kind == kind) for kind in kinds}


def _may_open(full: str, key: str, sense: TimeWord) -> bool:
    return (
        sense.phrase
        or sense.cardinal is not None
        or sense.ordinal is not None
        or sense.ordinal_head is not None
        or sense.part is not None
        or sense.pointer is not None
        or sense.day_part
        or _opens_without_sense(full, key)
    )


def _begins(sense: TimeWord) -> bool:
    """Tell whether a word may begin an expression whatever stands around it."""
    return (
        sense.month is not None
        or sense.day is not None
        or sense.decade is not None
        or sense.season is not None
        or sense.fractions is not None
        or (sense.weekday is not None and sense.definite)
    )


def _opens_without_sense(full: str, key: str) -> bool:
    bare = key.removeprefix("ال")
    return (
        full in _OPENERS
        or key in _OPENERS
        or full in COUNTERS
        or full[1:] in COUNTERS
        or bare in word_list("day_names", "first")
        or bare in word_list("day_names", "last")
    )


_OPENERS = word_set("reading.timex.words", "openers")
COUNTERS = word_set("reading.timex.words", "counters")
_HALF = "نصف"
"""«قبل نصف ساعة»: it begins an amount though it is in no table without its article."""


def _senses(full: str) -> tuple[str, str, TimeWord]:
    words = time_words()
    found = words.get(full)
    if found is not None:
        return full, "", found
    if full[:1] not in _CLITICS:
        return full, "", NO_TIME
    for length in (1, 2):
        stem = full[length:]
        prefix = full[:length]
        if len(stem) < _MIN_STEM or prefix[-1] not in _CLITICS:
            break
        found = words.get(stem)
        if found is not None:
            return stem, prefix, found
        if prefix[-1] == "ل" and stem[0] == "ل":  # ل + ال is written لل
            found = words.get("ا" + stem)
            if found is not None:
                return "ا" + stem, prefix, found
    if full[1:] in COUNTERS:
        return full[1:], full[:1], NO_TIME
    return full, "", NO_TIME


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
        NO_TIME,
        _makes_a_date(parts, "".join(signs)),
        True,
        tuple(parts),
        "".join(signs),
        article,
        at=match.start(),
        amount=True,
    )


def _makes_a_date(parts: Sequence[str], signs: str) -> bool:
    """Tell whether a number can be a date with no other word's help: 2011, 5/3, 2011-2018, 28.12.2023; no 3-1."""
    if len(parts) == 2:
        return signs == "/" or len(parts[0]) == len(parts[1]) == _YEAR_DIGITS
    return len(parts) > 2 or len(parts[0]) == _YEAR_DIGITS


def _silent_word(length: int, full: str, at: int) -> Word:
    """Return a word that says nothing of time."""
    return Word("word", 0, length, full, full, "", NO_TIME, phrases=_NO_PHRASES, at=at)


def _word(length: int, raw: str, at: int) -> Word:
    full = fold(raw)
    if full not in _telling_forms():
        return _silent_word(length, full, at)
    known = _analyse(full)
    phrase_only = known.time == _PHRASE and full not in COUNTERS and full[1:] not in COUNTERS
    return Word(
        "word", _inner_offset(raw, known.prefix) if known.prefix else 0, length, known.key, full, known.prefix,
        known.time, known.trigger, known.opens, phrases=known.phrases, at=at, amount=known.amount or known.key == _HALF,
        seconds=known.seconds, needs=known.needs, phrase_only=phrase_only, begins=_begins(known.time),
    )  # fmt: skip


@cache
def _telling_forms() -> frozenset[str]:
    """Return every folded form, proclitics included, that `_analyse` has something to say of: one look-up spares most
    words the analysis."""
    prefixes = [*_CLITICS, *(first + second for first in _CLITICS for second in _CLITICS)]
    day_names = word_list("day_names", "first") | word_list("day_names", "last")
    forms = {*_OPENERS, *COUNTERS, *day_names, *("ال" + name for name in day_names), _HALF, _OF_IT}
    for key in time_words():
        forms.add(key)
        forms.update(prefix + key for prefix in prefixes)
        if key.startswith("ال"):  # ل + ال is written لل
            forms.update(prefix + key[1:] for prefix in prefixes if prefix[-1] == "ل")
    forms.update(prefix + word for word in COUNTERS for prefix in _CLITICS)
    forms.update(_glued_words())
    return frozenset(forms)


@cache
def _glued_words() -> dict[str, int]:
    """Map what is written without its blank («فبرايرالماضي», «الأحدالمقبل») to the letters of its first word."""
    heads = [
        key
        for key, sense in time_words().items()
        if (sense.month is not None and sense.month.plain)
        or (sense.definite and (sense.weekday is not None or sense.unit is not None))
    ]
    tails = [key for key, sense in time_words().items() if sense.shift is not None and key.startswith("ال")]
    return {head + tail: len(head) for head in heads for tail in tails}


def _cut(chunk: str) -> tuple[Word, ...]:
    """Cut a blank-less chunk into words."""
    if _PLAIN_RE.fullmatch(chunk):  # most chunks: letters and nothing else
        full = fold(chunk)
        if full not in _telling_forms() and len(chunk) <= _LONG_CHUNK:
            return (_silent_word(len(chunk), full, 0),)
        head = _glued_words().get(full)
        if head:
            return _word(head, chunk[:head], 0), _word(len(chunk) - head, chunk[head:], head)
        return (_word(len(chunk), chunk, 0),) if len(chunk) <= _LONG_CHUNK else (_long_word(chunk, 0),)
    words: list[Word] = []
    for match in _TOKEN_RE.finditer(chunk):
        kind = match.lastgroup
        start = match.start()
        if kind == "number":
            word = _number(match)
            if words and words[-1].full in _LOOSE_CLITICS:
                clitic = words.pop()
                word = _with_loose_clitic(clitic, word, start - clitic.at)
            words.append(word)
            continue
        raw = match.group()
        if kind == "sign":
            words.append(Word("sign", 0, 1, raw, raw, "", NO_TIME, at=start))
        elif len(raw) > _LONG_CHUNK:
            words.append(_long_word(raw, start))
        elif (head := _glued_words().get(fold(raw))) and _PLAIN_RE.fullmatch(raw):
            words += (_word(head, raw[:head], start), _word(len(raw) - head, raw[head:], start + head))
        else:
            words.append(_word(len(raw), raw, start))
    return tuple(words)


def _long_word(raw: str, at: int) -> Word:
    """Return what is no word of any language: not worth a place in the cache."""
    return Word("word", 0, len(raw), "", "", "", NO_TIME, at=at)


_PLAIN_RE = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_ONE_WORD_RE = re.compile("[«\"(]?([\u0621-\u063a\u0641-\u064a]+)[.،,:؛!؟»\")]{0,3}")


class _Cuts(dict[str, tuple[Word, ...]]):
    """The chunks cut so far, emptied when full: its look-up is the innermost loop of the stage."""

    def __missing__(self, chunk: str) -> tuple[Word, ...]:
        cut = _cut(chunk)
        if len(self) >= _CACHE:
            self.clear()
        if len(_ends_in_clitic) >= _CACHE:
            _ends_in_clitic.clear()
        if len(chunk) <= _LONG_CHUNK:
            self[chunk] = cut
        if cut and cut[-1].full in _LOOSE_CLITICS:
            _ends_in_clitic.add(chunk)
        return cut


_cuts = _Cuts()
_ends_in_clitic: set[str] = set()
"""Chunks whose last word is a proclitic that a number behind a blank may belong to."""


def split_words(text: str, base: int = 0, chunks: Sequence[str] | None = None) -> Row:
    """Cut a text into words, numbers and signs; `base` is added to every offset. Linear in the length of the text.

    `chunks` is `text.split()`, where the caller has it.
    """
    if chunks is None:
        chunks = text.split()
    return Row(text, base, chunks)


_CHUNK_RE = re.compile(r"\S+")
_LOOSE_CLITICS = word_set("reading.timex.words", "loose_clitics")


def _with_loose_clitic(clitic: Word, number: Word, distance: int) -> Word:
    """Join «الـ 25» or «و 5» written with a blank (or with a tatweel that parts them) into one number."""
    if number.prefix or number.article:
        return replace(number, inner=number.inner + distance, end=number.end + distance, at=clitic.at)
    article = clitic.full.endswith("ال")
    prefix = clitic.full[:-2] if article else clitic.full
    inner = len(prefix) if article else number.inner + distance
    return replace(
        number,
        inner=inner,
        end=number.end + distance,
        full=clitic.full + number.key,
        prefix=prefix,
        article=article,
        at=clitic.at,
    )


def match_phrase(words: Sequence[Word], index: int, kind: PhraseKind) -> tuple[Phrase, int] | None:
    """Return the longest phrase of a kind that begins at the index, and the index behind it."""
    phrases = words[index].phrases
    if kind not in phrases:
        return None
    for phrase in phrases[kind]:
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


def _seconds(chunk: str) -> frozenset[str] | None:
    """Return what must stand behind a chunk for it to belong to a time expression (the empty set: nothing in
    particular), or None where it belongs to none."""
    if len(chunk) > _LONG_CHUNK:
        return _NOTHING
    match = _ONE_WORD_RE.fullmatch(chunk)
    if match is not None and fold(match.group(1)) not in _telling_forms():
        return None
    triggers = [word for word in _cuts[chunk] if word.trigger]
    if not triggers:
        return None
    if any(word.kind == "word" for word in triggers):
        last = triggers[-1]
        alone = len(triggers) == 1 and last.at + last.end == len(chunk)
        return last.seconds or _NOTHING if alone else _NOTHING
    return _NOTHING if _YEAR_RE.search(chunk) or _DATE_RE.search(chunk) else None


_boring: set[str] = set()
"""The chunks seen so far that say nothing of time: a plain set, its look-up is the innermost loop of the stage."""
_demanding: dict[str, frozenset[str]] = {}
"""The others: what must stand behind them for that («هذه», «بعد»), nothing where the set is empty."""
_NOTHING: frozenset[str] = frozenset()


def read_row(text: str, base: int = 0) -> Row | None:
    """Cut a text into words as `split_words` does, or return None where it certainly holds no time expression."""
    chunks = text.split()
    at = 0
    for chunk in filterfalse(_boring.__contains__, chunks):  # one pass in C; most sentences hold nothing else
        seconds = _demanding.get(chunk)
        if seconds is None:
            seconds = _seconds(chunk)
            if len(_boring) >= 2 * _CACHE or len(_demanding) >= _CACHE:
                _boring.clear()
                _demanding.clear()
            if seconds is None:
                _boring.add(chunk)
                continue
            if len(chunk) <= _LONG_CHUNK:
                _demanding[chunk] = seconds
        if not seconds:
            return split_words(text, base, chunks)
        at = chunks.index(chunk, at) + 1
        if at < len(chunks):
            following = _cuts[chunks[at]]
            if following and following[0].full in seconds:
                return split_words(text, base, chunks)
    return None
