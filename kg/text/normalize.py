"""Comparison keys for Arabic text. Stored text is never touched: a key is only ever compared.

The letters folded are the ones Arabic newsrooms themselves write both ways: hamza seats, alef maqsura for ya, ha for ta
marbuta, Persian ya and kaf from Windows keyboards, presentation forms from PDF copies, three sets of digits.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.text.memo import Memo

_INVISIBLE = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # harakat, superscript alef, Quranic marks
    "\u0640"  # tatweel
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # zero-width, bidi controls, BOM
)
_INVISIBLE_RE = re.compile(f"[{_INVISIBLE}]")
_LETTERS = str.maketrans(
    "أإآٱىةؤئیېےکڪگھہۀۃ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "اااايهويييي" + "كككهههه" + "0123456789" * 2,
)
_ARABIC_LETTER_RE = re.compile("[\u0621-\u063f\u0641-\u064a\u0671-\u06d3\ufb50-\ufdfc\ufe70-\ufefc]")
_NOT_WORD_RE = re.compile(r"[\W_]+")
_NO_WORD = "•"
_PLAIN_RE = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
"""Words of the basic Arabic letters, one space between two."""


def strip_invisible(text: str) -> str:
    """Drop harakat, tatweel and zero-width or direction marks; letters stay as written."""
    return _INVISIBLE_RE.sub("", text)


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """Return the comparison key of a text: one alef, one ya, one ha, ASCII digits, words parted by one space.

    Punctuation becomes a space, so that «أبو-مرزوق» and «أبو مرزوق» have one key. Idempotent.
    """
    if _PLAIN_RE.fullmatch(text):  # most words of news: nothing to normalise, a fifth of the time
        return text.translate(_LETTERS)
    text = _INVISIBLE_RE.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    # NFKC may bring back marks that a presentation form had hidden
    return " ".join(_NOT_WORD_RE.sub(" ", _INVISIBLE_RE.sub("", text)).casefold().split())


def keys_of(*words: str) -> frozenset[str]:
    """Return the comparison keys of words: every set of words that keys are looked up in is made so, or spelled so."""
    return frozenset(map(fold, words))


def fold_word(word: str) -> str:
    """Return the comparison key of one token with its punctuation kept (a token «،» keeps a non-empty key)."""
    key = fold(word)
    if key:
        return key
    sign = unicodedata.normalize("NFKC", word).strip()
    # a stroke of tatweel alone counts as a letter to Unicode and is none
    return _NO_WORD if sign[:1].isalnum() else sign


word_keys = Memo(fold_word, most=1 << 17)
"""`fold_word` of the words of texts: mentions and events ask the same ones, sentence after sentence."""


def is_arabic(text: str) -> bool:
    """Tell whether the text holds at least one Arabic letter."""
    return _ARABIC_LETTER_RE.search(text) is not None


LONGEST_TOKEN_KEY = 24
"""Characters of a word that the tagger reads: longer than Arabic words with clitics, short on garbled input."""
_ELONGATED_RE = re.compile(r"([^\W\d])\1{2,}")
_DIGIT_RE = re.compile(r"\d")
_SPACE_RE = re.compile(r"\s+")
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›″❝❞〝〞", '"'),
        **dict.fromkeys("’‘‛′`´", "'"),
        **dict.fromkeys("–—―‐‑‒−", "-"),
        ",": "،", ";": "؛", "?": "؟", "٪": "%", "…": "...", "•": "*", "·": "*", "●": "*",
    }
)


@lru_cache(maxsize=1 << 18)
def normalize_token(word: str) -> str:
    """Return the form of one token that the tagger reads, in training and at run time alike. Never empty.

    Beyond `fold`: digits become 0 (2018 and 2026 are one word), quotes, dashes and commas get one form each, stretched
    letters are cut to two, and so is the length (`LONGEST_TOKEN_KEY`). Punctuation inside the token is kept.
    """
    key = _INVISIBLE_RE.sub("", unicodedata.normalize("NFKC", word.translate(_PUNCTUATION))).translate(_LETTERS)
    key = unicodedata.normalize("NFKC", _SPACE_RE.sub("", key).casefold().translate(_PUNCTUATION))
    # NFKC of a ligature may bring back marks, and letters that were parted may have met
    key = _ELONGATED_RE.sub(r"\1\1", _DIGIT_RE.sub("0", _INVISIBLE_RE.sub("", key).translate(_LETTERS)))
    return key[:LONGEST_TOKEN_KEY] or "-"
