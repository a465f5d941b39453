#!/usr/bin/env python3
"""Throw strings of every kind at the tokenizer and the tagger: no crash, and every offset exact.

    python pipelines/ner_fuzz.py --count 100000

The strings are drawn from a seed: Arabic words in many spellings (marks, tatweel, presentation forms, hamza seats,
Persian letters, zero-width signs), digits of three scripts, addresses, overlong words, control characters, and any code
points of Unicode but surrogates, which no UTF-8 file can hold.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from typing import Annotated

os.environ.setdefault("OMP_NUM_THREADS", "1")

import typer

from kg.reading.sentences import Tagger, split_sentences
from kg.schema import Article, Sentence

AT_ONCE = 1_000
_TEXT = """
التقى استقبل وزير الخارجية الرئيس الأمير رئيس الوزراء محمد أحمد عبدالله عبد الله الحسن أبو مازن بن سلمان سيرغي موسكو
القاهرة الدوحة ولبنان للولايات المتحدة الأمم حركة حماس حزب جامعة الدول اليوم أمس الثلاثاء في من إلى على عن وقال إن مع
وفدا برئاسة اجتماع
"""
WORDS = _TEXT.split()
_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگی"
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2069\ufeff\u00ad\u061c"
_BLANKS = " \t\u00a0\u2003\u2009\u202f\u3000"
_BREAKS = "\n\r\x0b\x0c\x1c\x85\u2028\u2029"
_SIGNS = ".,:;!?؟،؛…«»\"'()[]{}/\\-–—_#@*=+%٪&|<>~^$€"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"

Piece = Callable[[random.Random], str]


def _marked(rng: random.Random) -> str:
    extra = _MARKS + _INVISIBLE
    return "".join(letter + (rng.choice(extra) if rng.random() < 0.4 else "") for letter in rng.choice(WORDS))


def _any_character(rng: random.Random) -> str:
    point = rng.choice((rng.randrange(0x80), rng.randrange(0x3000), rng.randrange(0x110000)))
    return "\ufffd" if 0xD800 <= point < 0xE000 else chr(point)


def _some(letters: str, longest: int) -> Piece:
    return lambda rng: "".join(rng.choice(letters) for _ in range(rng.randint(1, longest)))


def _presentation(rng: random.Random) -> str:
    return "".join(chr(rng.choice((rng.randrange(0xFB50, 0xFE00), rng.randrange(0xFE70, 0xFEFD)))) for _ in range(5))


PIECES: tuple[Piece, ...] = (
    lambda rng: rng.choice(WORDS),
    lambda rng: rng.choice(("و", "ب", "ل", "ف", "ك", "وال", "لل")) + rng.choice(WORDS),
    _marked,
    _some(_LETTERS, 8),
    _some(_DIGITS + ".,٫", 8),
    _some(_SIGNS, 4),
    _presentation,
    lambda rng: "".join(_any_character(rng) for _ in range(rng.randint(1, 6))),
    lambda rng: rng.choice(_LETTERS + _SIGNS + "aé0") * rng.choice((30, 99, 101, 700)),
    lambda rng: rng.choice(("https://", "www.", "a@", "ا.ب.", "U.S.")) + rng.choice(("x.y/ز", "…", "com", "", "أ.ج")),
    _some(_INVISIBLE + _MARKS, 3),
    _some(_BREAKS, 2),
)
_WEIGHTS = (30, 8, 12, 8, 6, 8, 3, 8, 1, 2, 4, 2)


def fuzzed(rng: random.Random) -> str:
    """Return one string of up to 30 pieces."""
    pieces = rng.choices(PIECES, _WEIGHTS, k=rng.randint(0, 30) if rng.random() < 0.5 else rng.randint(0, 4))
    return "".join(piece(rng) + (rng.choice(_BLANKS) if rng.random() < 0.8 else "") for piece in pieces)


def check(text: str, sentences: list[Sentence]) -> None:
    """Check the tagged sentences of a text.

    Raises:
        ValueError: an offset, a label or a score is wrong; the message holds the text.
    """
    position = 0
    for sentence in sentences:
        before = "O"
        for token in sentence.tokens:
            begin, end = token.span.start, token.span.end
            exact = position <= begin < end and text[begin:end] == token.text
            strict = not token.ner.startswith("I-") or before[2:] == token.ner[2:]
            if not (exact and strict and 0 <= token.score <= 1 and sentence.span.start <= begin <= end):
                raise ValueError(f"token {token} is wrong in {text!r}")
            position, before = end, token.ner


def fuzz(tagger: Tagger, count: int, seed: int) -> int:
    """Split, tag and check `count` strings; return how many tokens they had.

    Raises:
        ValueError: something is wrong with a string (see `check`).
    """
    rng = random.Random(seed)
    tokens = 0
    for first in range(0, count, AT_ONCE):
        texts = [fuzzed(rng) for _ in range(min(AT_ONCE, count - first))]
        split = [split_sentences(Article(str(first + i), "fuzz", text)) for i, text in enumerate(texts)]
        tagged = iter(tagger.tag([sentence for sentences in split for sentence in sentences]))
        for text, sentences in zip(texts, split, strict=True):
            done = [next(tagged) for _ in sentences]
            check(text, done)
            tokens += sum(len(sentence.tokens) for sentence in done)
    return tokens


def main(
    count: Annotated[int, typer.Option(help="How many strings.")] = 100_000,
    seed: Annotated[int, typer.Option(help="Where the random source starts.")] = 1,
    model: Annotated[str, typer.Option(help="embedded, official or a Stanza resources directory.")] = "embedded",
) -> None:
    """Print how many strings and tokens went through."""
    started = time.process_time()
    tokens = fuzz(Tagger(model), count, seed)
    typer.echo(f"{count} strings, {tokens} tokens, {time.process_time() - started:.0f} s: no crash, offsets exact")


if __name__ == "__main__":
    typer.run(main)
