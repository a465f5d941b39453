"""Cut text into words and sentences with exact offsets, the way the CoNLL corpora of Arabic news are cut.

Words keep their clitics («ولموسكو» is one token), punctuation stands alone, a number keeps its decimal point, and
nothing is lost by it: the offsets always point into the text as given. Hashtags read as words («#حزب_الله» is two
tokens): their signs are treated as blanks, and so are invisible marks at the edge of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.sentence_ends import sentence_ends
from kg.schema import Span
from kg.text.normalize import fold

LONGEST_SENTENCE = 200
"""Tokens after which a sentence is cut (at a comma, if one is near). 99.9 % of news sentences are shorter, and the
tagger's time and memory grow with the longest sentence of a batch."""
LONGEST_WORD = 100
"""Characters after which a word is cut: garbled input without blanks must not become one token of megabytes."""
_SOFT_ZONE = 60
"""Tokens before the limit in which a comma is looked for."""

_ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc"  # \ufd3e and \ufd3f are brackets
)
_HARAKAT = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_ZERO_WIDTH = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BLANK = rf"\s\x00-\x1f\x7f-\x9f_#{_ZERO_WIDTH}"
# an Arabic word: zero-width marks only between letters, so that an edge mark stays outside
_WORD = rf"[{_ARABIC}](?:[{_ARABIC}{_HARAKAT}]|[{_ZERO_WIDTH}]++(?=[{_ARABIC}{_HARAKAT}])){{0,{LONGEST_WORD - 1}}}"
# nearly every word: letters and vowel signs, settled without trying what begins with letters and goes on with a point
_PLAIN_WORD = rf"[{_ARABIC}][{_ARABIC}{_HARAKAT}]{{0,{LONGEST_WORD - 1}}}(?![{_ARABIC}{_HARAKAT}{_ZERO_WIDTH}.])"
_TOKEN_RE = re.compile(
    rf"""
      {_PLAIN_WORD}
    | (?:https?://|www\.)[^\s<>«»"،؛()\[\]]{{1,300}}(?<![.,:;!?؟])
    | [A-Za-z0-9][\w.+-]{{0,60}}@[A-Za-z0-9-]{{1,60}}(?:\.[A-Za-z0-9-]{{1,30}}){{1,5}}
    | (?:[A-Za-z]\.){{2,10}}(?![A-Za-z])
    | [{_ARABIC}]{{1,3}}(?:\.[{_ARABIC}]{{1,3}}){{2,8}}(?![{_ARABIC}{_HARAKAT}])
    | [{_ARABIC}]{{1,2}}(?:\.[{_ARABIC}]{{1,2}}){{1,8}}(?![{_ARABIC}{_HARAKAT}])
    | {_WORD}
    | \d{{1,{LONGEST_WORD}}}(?:[.,٫٬]\d{{1,{LONGEST_WORD}}}){{0,8}}
    | (?:(?![{_ARABIC}])[^\W\d_])(?:(?![{_ARABIC}])[^\W_]|['’](?=[A-Za-z])){{0,{LONGEST_WORD - 1}}}
    | (?P<mark>[.!?؟…*=\-])(?P=mark){{0,{LONGEST_WORD}}}
    | [^{_BLANK}{_HARAKAT}]
    """,
    re.VERBOSE,
)
_LINE_RE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_DOTTED_RE = re.compile(r"\w\.\w")
_ARABIC_START_RE = re.compile(f"[{_ARABIC}]")


def token_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the tokens in `text[start:end]`, in order, as offsets into `text`. Linear in the length."""
    return [Span(*match.span()) for match in _TOKEN_RE.finditer(text, start, len(text) if end is None else end)]


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[list[Span]]:
    """Yield the sentences of `text[start:end]` as lists of token spans; none crosses a line break, none is empty.

    A sentence ends after . ! ؟ ? … and what closes a quotation behind it; not at a decimal point, inside an address or
    a date, after an initial or an abbreviation («د. سليم»). A sentence of more than `LONGEST_SENTENCE` tokens is cut.
    """
    for line in _LINE_RE.finditer(text, start, len(text) if end is None else end):
        yield from _sentences_of_line(text, token_spans(text, *line.span()))


def _sentences_of_line(text: str, tokens: Sequence[Span]) -> Iterator[list[Span]]:
    table = sentence_ends()
    sentence: list[Span] = []
    ended = False
    for position, token in enumerate(tokens):
        first = text[token.start]
        if ended and not (first in table.closing and token.start == sentence[-1].end) and first not in table.end:
            yield sentence
            sentence = []
            ended = False
        sentence.append(token)
        if first in table.end and token.end - token.start <= LONGEST_WORD:
            ended = _is_end(text, tokens, position)
        if len(sentence) >= LONGEST_SENTENCE:
            cut = _soft_cut(text, sentence)
            yield sentence[:cut]
            sentence = sentence[cut:]
            ended = ended and bool(sentence)
    if sentence:
        yield sentence


def _is_end(text: str, tokens: Sequence[Span], position: int) -> bool:
    """Tell whether the end mark at `position` ends its sentence."""
    mark = tokens[position]
    if text[mark.start] != "." or mark.end - mark.start > 1:
        return True
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after is None:
        return True
    if position == 0:
        return False
    before = tokens[position - 1]
    word = text[before.start : before.end]
    glued = before.end == mark.start
    if after.start == mark.end and text[after.start].isalnum():
        # «قال.وأضاف»: the blank is missing; between short pieces it is rather a name spelled with dots
        long_enough = before.end - before.start > 3 and after.end - after.start > 1
        return glued and long_enough and _ARABIC_START_RE.match(text, after.start) is not None
    if not glued:
        return True
    table = sentence_ends()
    key = fold(word).replace(" ", ".")
    if key in table.units and position > 1 and text[tokens[position - 2].start].isdigit():
        return True
    return not (key in table.titles or _DOTTED_RE.search(word) or (len(key) == 1 and key.isalpha()))


def _soft_cut(text: str, sentence: Sequence[Span]) -> int:
    """Return how many tokens of an overlong sentence to let go: up to its last comma, else all."""
    for mark in sentence_ends().soft:
        for position in range(len(sentence) - 1, len(sentence) - _SOFT_ZONE, -1):
            if text[sentence[position].start] == mark:
                return position + 1
    return len(sentence)
