"""Decode what crawlers save: UTF-8, UTF-16 and the Windows and ISO code pages of Arabic.

An 8-bit Arabic file decodes without error in every 8-bit code page, so validity decides nothing; what decides is
whether the result reads as Arabic: the commonest words of any Arabic text must be in it.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from kg.text.normalize import is_arabic

SAMPLE_BYTES = 1 << 18
"""Bytes looked at when guessing a code page: 256 kB holds thousands of words, more changes no answer."""
MAX_BROKEN_SHARE = 0.002
"""UTF-8 with fewer broken characters than this is UTF-8 cut or scratched on the way, not another encoding."""
MAX_CONTROL_SHARE = 0.01
"""Control characters beyond this share of the bytes mean the file is no text."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_CODE_PAGES = ("cp1256", "iso8859_6", "mac_arabic")
_CONTROL_RE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# prepositions and particles that no Arabic text of some length does without
_COMMON_RE = re.compile(r"(?<!\w)(?:في|من|على|إلى|الى|أن|ان|عن|مع|التي|الذي|هذا|هذه|كان|قال|بعد|لا|ما)(?!\w)")
_LINE_ENDS_RE = re.compile("\r\n|[\r\u2028\u2029]")
_SURROGATES_RE = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A text, or the reason why the bytes are none."""

    text: str
    reason: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes, whatever encoding it was saved in; `reason` is set instead where they are no text."""
    encoding = guess_encoding(data)
    if encoding.reason:
        return encoding
    return Decoded(clean_characters(data.decode(encoding.text, errors="replace")))


def clean_characters(text: str) -> str:
    r"""Drop a byte-order mark, write every line end as `\n`, and replace lone surrogates, which no file can hold."""
    text = _LINE_ENDS_RE.sub("\n", text.removeprefix("\ufeff"))
    return _SURROGATES_RE.sub("\ufffd", text)


def guess_encoding(data: bytes) -> Decoded:
    """Name the encoding (a Python codec) of a file's bytes in `text`; `reason` is set where they are no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return Decoded("", f"is {kind}, not text: convert it to .txt, .html, .jsonl or .csv")
    sample = data[:SAMPLE_BYTES]
    if b"\x00" in sample:
        return _utf16_without_mark(sample)
    if len(_CONTROL_RE.findall(sample)) > MAX_CONTROL_SHARE * len(sample):
        return Decoded("", "is binary, not text: convert it to .txt, .html, .jsonl or .csv")
    if _broken_share(data) <= MAX_BROKEN_SHARE:
        return Decoded("utf-8")
    return _code_page(sample)


def _broken_share(data: bytes) -> float:
    """Return the share of characters that are not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        # one cut character at the very end of a short file is a truncated download
        return 0.0 if broken == 1 and text.endswith("\ufffd") else broken / len(text)
    return 0.0


def _utf16_without_mark(sample: bytes) -> Decoded:
    even = sample[: len(sample) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, errors="replace")
        if _COMMON_RE.search(text) and "\x00" not in text:
            return Decoded(encoding)
    return Decoded("", "is binary, not text: convert it to .txt, .html, .jsonl or .csv")


def _code_page(sample: bytes) -> Decoded:
    scored = [(len(_COMMON_RE.findall(sample.decode(page, errors="replace"))), page) for page in _CODE_PAGES]
    hits, page = max(scored, key=lambda pair: pair[0])  # the first of equals: cp1256 is by far the commonest
    if hits:
        return Decoded(page)
    best = from_bytes(sample).best()
    if best is not None and is_arabic(str(best)):
        return Decoded(best.encoding)
    return Decoded("", "is in an encoding that gives no readable text: save it as UTF-8")
