"""Cut a text into words, numbers and signs with exact offsets, each with what it can say in a time expression.

Harakat, tatweel and direction marks inside a word or number do not part it; one-letter proclitics (و ف ب ل ك) in front of a
known word or a number are told apart from it, so that an expression can begin behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.lexicon.timex import Phrase, PhraseKind, TimeWord, time_phrases, time_words
from kg.text.normalize import fold, strip_invisible
from kg.text.numbers import ascii_digits

WordKind = Literal["word", "number", "sign"]

_LETTER = "\u0621-\u063a\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc"
_HARAKAT = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
_MARKS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_DIGIT = "0-9٠-٩۰-۹"
_TOKEN_RE = re.compile(
    rf"(?P<number>(?:(?<![{_LETTER}])(?:[وفبلك]?ال|[وفبلك])[{_HARAKAT}]*[{_MARKS}]*)?[{_DIGIT}]+"
    rf"(?:[{_MARKS}]*[-/.:٫٬,\\–][{_MARKS}]*[{_DIGIT}]+)*)"
    rf"|(?P<word>[{_LETTER}](?:[{_HARAKAT}{_MARKS}]*[{_LETTER}])*[{_HARAKAT}]*|[A-Za-z][A-Za-z0-9]*)"
    rf"|(?P<sign>[^\s{_MARKS}])"
)
_NUMBER_PARTS_RE = re.compile(rf"([{_DIGIT}]+)|([-/.:٫٬,\\–])")
_CLITICS = "وفبلك"
_NO_WORD = TimeWord()
_MIN_STEM = 2
"""A proclitic is only told off a stem of at least two letters; «فجر» never becomes ف + «جر» because «جر» is unknown."""
_CACHE = 1 << 17


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or sign.

    `start` is where it begins, `inner` where it begins without its proclitic; `key` is its folded form without the proclitic,
    `full` with it. Numbers have `parts` (digit strings, ASCII) and `signs` between them.
    """

    kind: WordKind
    start: int
    inner: int
    end: int
    key: str
    full: str
    prefix: str
    time: TimeWord
    parts: tuple[str, ...] = ()
    signs: str = ""
    article: bool = False

    @property
    def plain(self) -> int | None:
        """The value of a number written as one row of at most four digits."""
        if len(self.parts) == 1 and len(self.parts[0]) <= 4:
            return int(self.parts[0])
        return None


@lru_cache(maxsize=_CACHE)
def _analyse(raw: str) -> tuple[str, str, str, TimeWord]:
    """Return (full key, key without proclitic, proclitic, sense) of a word as written."""
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
    start = match.start()
    digits_at = 0
    while not raw[digits_at].isdigit():
        digits_at += 1
    head = fold(raw[:digits_at])
    article = head.endswith("ال")
    prefix = head[:-2] if article else head
    parts: list[str] = []
    signs: list[str] = []
    for digits, sign in _NUMBER_PARTS_RE.findall(ascii_digits(raw[digits_at:]).replace("،", ",")):
        if digits:
            parts.append(digits)
        else:
            signs.append(sign)
    return Word(
        "number",
        start,
        start + (_inner_offset(raw, prefix) if prefix else 0) if article else start + digits_at,
        match.end(),
        parts[0],
        head + parts[0],
        prefix,
        _NO_WORD,
        tuple(parts),
        "".join(signs),
        article,
    )


def split_words(text: str, base: int = 0) -> list[Word]:
    """Cut a text into words, numbers and signs; `base` is added to every offset. Linear in the length of the text."""
    words: list[Word] = []
    for match in _TOKEN_RE.finditer(text):
        kind = match.lastgroup
        if kind == "number":
            word = _number(match)
            if words and words[-1].kind == "word" and words[-1].full in _LOOSE_CLITICS:
                word = _with_loose_clitic(words.pop(), word)
            words.append(word)
            continue
        raw = match.group()
        start, end = match.span()
        if kind == "sign":
            words.append(Word("sign", start, start, end, raw, raw, "", _NO_WORD))
            continue
        full, key, prefix, sense = _analyse(raw)
        inner = start + _inner_offset(raw, prefix) if prefix else start
        words.append(Word("word", start, inner, end, key, full, prefix, sense))
    if base:
        words = [_moved(word, base) for word in words]
    return words


_LOOSE_CLITICS = frozenset({"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال"})


def _with_loose_clitic(clitic: Word, number: Word) -> Word:
    """Join «الـ 25» or «و 5» written with a blank (or with the tatweel that parts them) into one number."""
    if number.prefix or number.article:
        return number
    article = clitic.full.endswith("ال")
    prefix = clitic.full[:-2] if article else clitic.full
    inner = clitic.start + len(prefix) if article else number.inner
    return Word(
        "number",
        clitic.start,
        inner,
        number.end,
        number.key,
        clitic.full + number.key,
        prefix,
        number.time,
        number.parts,
        number.signs,
        article,
    )


def _moved(word: Word, base: int) -> Word:
    return Word(
        word.kind,
        word.start + base,
        word.inner + base,
        word.end + base,
        word.key,
        word.full,
        word.prefix,
        word.time,
        word.parts,
        word.signs,
        word.article,
    )


def match_phrase(words: Sequence[Word], index: int, *kinds: PhraseKind) -> tuple[Phrase, int] | None:
    """Return the longest phrase of one of the kinds that begins at the index, and the index behind it."""
    first = words[index]
    if first.kind != "word" or not first.time.phrase:
        return None
    for phrase in time_phrases()[first.key]:
        if phrase.kind not in kinds:
            continue
        stop = index + 1 + len(phrase.rest)
        if stop <= len(words) and all(
            word.full == expected for word, expected in zip(words[index + 1 : stop], phrase.rest, strict=True)
        ):
            return phrase, stop
    return None


# ---------------------------------------------------------------- the cheap test before any of this

_YEAR_RE = re.compile(rf"(?<![{_DIGIT}])(?:1[89]|20|١[٨٩]|٢٠|۱[۸۹]|۲۰)[{_DIGIT}]{{2}}(?![{_DIGIT}])")
_DATE_RE = re.compile(rf"[{_DIGIT}]{{1,4}}[{_MARKS}]*[-/.\\][{_MARKS}]*[{_DIGIT}]{{1,4}}")
_LONG_CHUNK = 80
"""A blank-less chunk longer than this is no word: it is not cached, just taken for interesting."""


@lru_cache(maxsize=_CACHE)
def _interesting(chunk: str) -> bool:
    if _YEAR_RE.search(chunk) or _DATE_RE.search(chunk):
        return True
    return any(word.time.trigger or (word.time.phrase and _opens_date(word.key)) for word in split_words(chunk))


@lru_cache(maxsize=_CACHE)
def _opens_date(key: str) -> bool:
    """Tell whether a phrase that begins with the word can be a date by itself (a two-word month, a holiday, a weekend)."""
    return any(phrase.kind in ("month", "day", "night", "holiday", "weekend") for phrase in time_phrases()[key])


def may_hold_time(text: str) -> bool:
    """Tell cheaply whether a text can hold a time expression; False is certain."""
    return any(len(chunk) > _LONG_CHUNK or _interesting(chunk) for chunk in text.split())
