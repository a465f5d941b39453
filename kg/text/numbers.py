"""Digits in three scripts, and the arithmetic of Arabic number words (the words themselves are in the lexicon)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

NumberPlace = Literal["zero", "one", "ten", "tens", "hundred", "scale", "dual"]

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
_PLAIN_RE = re.compile(r"[0-9]+")
_MAX_DIGITS = 18
"""Longer digit strings are identifiers; Python's int would also turn quadratic on megabytes of them."""


class NumberWord(NamedTuple):
    """A number word's value and the place it takes in a compound (خمسة one, عشر ten, عشرون tens, ألف scale …)."""

    value: int
    place: NumberPlace


def ascii_digits(text: str) -> str:
    """Return the text with Arabic-Indic and Persian digits (and their separators) as ASCII ones."""
    return text.translate(_DIGITS)


def parse_digits(text: str) -> int | None:
    """Return the value of a string of digits in any of the three scripts, or None (empty, too long, other signs)."""
    plain = ascii_digits(text)
    if len(plain) > _MAX_DIGITS or not _PLAIN_RE.fullmatch(plain):
        return None
    return int(plain)


def compose(words: Sequence[NumberWord]) -> int | None:
    """Return the number that a row of counting words makes, or None when they make none.

    Arabic says the ones before the tens («أربعة وعشرون»), hundreds before both, and multiplies before ألف, مليون …:
    ثلاثة آلاف وتسع مئة وسبعة عشر → 3·1000 + 9·100 + 7 + 10. The bigger scale comes first.
    """
    total = 0
    group = 0  # the part below the next scale
    last_place: NumberPlace | None = None
    last_scale: int | None = None
    started = False
    for word in words:
        value, place = word
        if place == "zero":
            return 0 if len(words) == 1 else None
        if place in ("scale", "dual"):
            size = value if place == "scale" else value // 2
            if last_scale is not None and size >= last_scale:
                return None
            total += (group or 1) * value if place == "scale" else value
            if place == "dual" and group:
                return None
            last_scale, group, last_place, started = size, 0, place, True
            continue
        if place == "hundred":
            if value == 100 and last_place == "one" and group % 10 == group and group > 2:  # تسع مئة
                group *= 100
            elif group == 0:
                group = value
            else:
                return None
        elif place == "one":
            if group % 100:
                return None
            group += value
        elif place == "ten":
            if (last_place == "one" and group % 100 < 10) or group % 100 == 0:
                group += value
            else:
                return None
        else:  # tens
            if group % 100 >= 10 or (group % 100 and last_place != "one"):
                return None
            group += value
        last_place, started = place, True
    return total + group if started else None
