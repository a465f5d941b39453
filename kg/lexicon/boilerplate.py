"""Typed access to `boilerplate.toml`: how the lines of a crawled page begin that are not the article.

Phrases are compiled into patterns over `letter_key` of a line, which keeps every letter where it is or drops it whole,
so that an offset in the key leads back to one in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.text.normalize import fold, strip_invisible

Opens = Literal["teaser", "list", ""]
RuleKind = Literal["opener", "keywords", "line"]

# letters that newsrooms write both ways, each to its folded form, one to one: offsets survive
_SAME_LETTER = {code: folded for code in range(0x0621, 0x06D6) if len(folded := fold(chr(code))) == 1}
# what may stand before a phrase: bullets, quotes, pictures, a closed bracket; never a letter
_LEAD = r"[\W_]{0,12}?"
_MARK = r"\s*(?:[:：|/›\-–—»>…؛]|\.{2,}|$)"
# what may follow a phrase that is the whole line: punctuation, numbers, the initials of those on duty
_NOTHING = r"(?!\w)(?:[\W\d_]|(?<!\w)[^\W\d_](?!\w)){0,40}$"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on one line. `words` limits the line's length (0: no limit); `tail` tells that the body is over."""

    id: str
    kind: RuleKind
    opens: Opens
    words: int
    tail: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SourceLines:
    """How a source line begins, where the name in it ends, and what names no publisher."""

    label: re.Pattern[str]
    reprint: re.Pattern[str]
    reprint_words: int
    cut: re.Pattern[str]
    related_cut: re.Pattern[str]
    generic: frozenset[str]


@dataclass(frozen=True, slots=True)
class DateLines:
    """How labelled date lines begin, and the words (folded) that may stand beside the date."""

    published: re.Pattern[str]
    updated: re.Pattern[str]
    beside: frozenset[str]
    weekdays: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShareBar:
    """Words (folded) of button rows; `starts` matches a row that the page's tags follow."""

    words: frozenset[str]
    anchors: frozenset[str]
    starts: re.Pattern[str]


def letter_key(text: str) -> str:
    """Return the text without harakat, tatweel and direction marks, its letters folded one to one, its blanks kept."""
    return strip_invisible(text).translate(_SAME_LETTER)


def phrase_pattern(phrase: str) -> str:
    """Return a regular expression that finds a phrase in a `letter_key`, blanks of any width between its words."""
    return r"\s+".join(re.escape(word) for word in letter_key(phrase).split())


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules on lines, in the order they are tried.

    Raises:
        LexiconError: a rule lacks an id or phrases, has an unknown field, or a phrase stands in two rules.
    """
    return _read_rules(_table())


@cache
def source_lines() -> SourceLines:
    """Return what tells a source line."""
    table = _section("source", {"labels", "reprint", "reprint_words", "cuts", "related_cuts", "generic"})
    return SourceLines(
        label=_compile(f"^{_LEAD}{_any(table['labels'])}{_MARK}"),
        reprint=_compile(f"^{_LEAD}{_any(table['reprint'])}(?!\\w)\\s*:?"),
        reprint_words=table["reprint_words"],
        cut=_compile(rf"(?<!\w){_any(table['cuts'])}(?!\w)"),
        related_cut=_compile(rf"(?<!\w){_any(table['related_cuts'])}(?!\w)"),
        generic=frozenset(map(fold, table["generic"])),
    )


@cache
def date_lines() -> DateLines:
    """Return what tells a date line."""
    table = _section("dates", {"published", "updated", "beside", "weekdays"})
    # a label is followed by a colon, a dash, or straight by the date («نشر في 16 فبراير»)
    follow = r"\s*(?:[:：|\-–—]|(?=\d)|(?=[\u0660-\u0669])|$)"
    weekdays = _any(table["weekdays"])
    return DateLines(
        published=_compile(rf"^{_LEAD}{_any(table['published'])}(?:{follow}|\s+(?={weekdays}(?!\w)))"),
        updated=_compile(rf"^{_LEAD}{_any(table['updated'])}(?:{follow}|\s+(?={weekdays}(?!\w)))"),
        beside=frozenset(map(fold, table["beside"])),
        weekdays=frozenset(map(fold, table["weekdays"])),
    )


@cache
def share_bar() -> ShareBar:
    """Return what tells a row of sharing buttons."""
    table = _section("share", {"words", "starts", "anchors"})
    words, anchors = frozenset(map(fold, table["words"])), frozenset(map(fold, table["anchors"]))
    if extra := anchors - words:
        raise LexiconError(f"boilerplate.toml [share]: anchors {sorted(extra)} are not among the words: add them there")
    return ShareBar(words, anchors, _compile(rf"^{_LEAD}{_any(table['starts'])}(?!\w)"))


@cache
def continuations() -> frozenset[str]:
    """Return the folded words that begin a paragraph which goes on with the one before."""
    return frozenset(map(fold, _section("continuation", {"words"})["words"]))


@cache
def caption_credits() -> frozenset[str]:
    """Return the folded words that, in brackets at its end, make a line the caption of a picture."""
    return frozenset(map(fold, _section("caption", {"credits"})["credits"]))


@cache
def opening_words() -> frozenset[str]:
    """Return the folded first words of all phrases of the table: a line that begins otherwise matches no rule."""
    rows = [row for kind in ("line", "keywords", "opener") for row in _table().get(kind, ())]
    phrases = [phrase for row in rows for field in ("phrases", "colon", "whole") for phrase in row.get(field, ())]
    others = {"source": ("labels", "reprint"), "dates": ("published", "updated"), "share": ("starts",)}
    for section, fields in others.items():
        phrases += [phrase for field in fields for phrase in _table()[section][field]]
    return frozenset(fold(phrase).split()[0] for phrase in phrases)


@cache
def _table() -> dict[str, Any]:
    return read_table("boilerplate")


def _section(name: str, fields: set[str]) -> dict[str, Any]:
    table = _table().get(name)
    if not isinstance(table, dict) or set(table) != fields:
        raise LexiconError(f"boilerplate.toml [{name}] must have exactly the fields {sorted(fields)}: mend it")
    for field, value in table.items():
        if isinstance(value, list):
            _check_phrases(f"[{name}] {field}", value)
    return table


def _check_phrases(where: str, phrases: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for phrase in phrases:
        key = fold(phrase)
        if not key:
            raise LexiconError(f"boilerplate.toml {where} holds the empty phrase {phrase!r}: remove it")
        if key in seen:
            raise LexiconError(f"boilerplate.toml {where} holds {phrase!r} twice (also as {seen[key]!r}): keep one")
        seen[key] = phrase


_RULE_FIELDS = {"id", "opens", "phrases", "colon", "whole", "words", "tail"}


def _read_rules(table: Mapping[str, Any]) -> tuple[Rule, ...]:
    found: list[Rule] = []
    owner: dict[str, str] = {}
    kinds: tuple[RuleKind, ...] = ("line", "keywords", "opener")
    for kind in kinds:
        for row in table.get(kind, ()):
            name = row.get("id")
            if not name or any(rule.id == name for rule in found):
                raise LexiconError(f"boilerplate.toml: a [[{kind}]] has no id or one already used ({name!r}): name it")
            if unknown := set(row) - _RULE_FIELDS:
                raise LexiconError(f"boilerplate.toml: {name!r} has unknown fields {sorted(unknown)}: remove them")
            if (kind == "opener") != (row.get("opens") in ("teaser", "list")):
                raise LexiconError(f"boilerplate.toml: {name!r}: openers alone say «opens» (teaser or list): mend it")
            for field in ("phrases", "colon", "whole"):
                _check_phrases(f"{name!r} {field}", row.get(field, ()))
                for phrase in row.get(field, ()):
                    other = owner.setdefault(fold(phrase), name)
                    if other != name:
                        raise LexiconError(f"boilerplate.toml: {phrase!r} stands in {other!r} and {name!r}: keep one")
            pattern = _rule_pattern(name, row)
            found.append(Rule(name, kind, row.get("opens", ""), row.get("words", 0), row.get("tail", False), pattern))
    return tuple(found)


def _rule_pattern(name: str, row: Mapping[str, Any]) -> re.Pattern[str]:
    alternatives = []
    if phrases := row.get("phrases"):
        alternatives.append(_any(phrases) + r"(?!\w)\s*[:：|\-–—»>]?")
    if colon := row.get("colon"):
        alternatives.append(_any(colon) + _MARK)
    if whole := row.get("whole"):
        alternatives.append(_any(whole) + _NOTHING)
    if not alternatives:
        raise LexiconError(f"boilerplate.toml: {name!r} has no phrases, colon or whole: give it some")
    return _compile(f"^{_LEAD}(?:{'|'.join(alternatives)})")


def _any(phrases: Sequence[str]) -> str:
    """Return one alternation of phrases, the longest first, so that «نشر في» wins over «نشر»."""
    return "(?:" + "|".join(phrase_pattern(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
