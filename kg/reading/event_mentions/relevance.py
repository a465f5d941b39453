"""Know which words can begin an event, and which sentences of an article must be viewed at all: a question of time."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.other_triggers import trigger_tokens
from kg.reading.event_mentions.attendance import attends
from kg.reading.event_mentions.callers import calls_on
from kg.reading.event_mentions.credentials import accredits
from kg.reading.event_mentions.matching import is_trigger
from kg.reading.event_mentions.membership import tells_members
from kg.reading.event_mentions.sides_told import tells_sides
from kg.reading.event_mentions.welcomers import welcomes
from kg.reading.event_mentions.word_classes import phrase_heads
from kg.schema import Article, Sentence
from kg.text.memo import Memo


def _may_tell(key: str) -> bool:
    told = tells_members(key) or tells_sides(key) or attends(key)
    return told or is_trigger(key) or welcomes(key) or accredits(key) or calls_on(key)


telling = Memo(_may_tell)
"""Whether a word can begin an event that is a contact."""


def _may_matter(key: str) -> bool:
    heads = any(kind in ("delegation", "representatives") for kind, *_rest in phrase_heads(key))
    return _may_tell(key) or key in trigger_tokens() or heads


_mattering = Memo(_may_matter)
"""Whether a word can make its sentence tell an event of any kind: it begins one, or heads a delegation."""


def worth_viewing(article: Article, sentences: Sequence[Sentence], rows: Sequence[tuple[str, ...]]) -> list[bool]:
    """Tell of each sentence whether it, or one behind it in its story that it prepares, can tell an event.

    What stands behind the last word of a story that can begin one is asked by nobody: a tenth of news.

    Args:
        article: the article.
        sentences: its sentences.
        rows: their folded words.
    """
    worth = [False] * len(sentences)
    told = False
    for at in range(len(sentences) - 1, -1, -1):
        section = sentences[at].section
        if at + 1 < len(sentences) and starts_anew(article, section, sentences[at + 1].section):
            told = False
        told = worth[at] = told or any(map(_mattering.__getitem__, rows[at]))
    return worth


def starts_anew(article: Article, before: int, now: int) -> bool:
    """Tell whether a section is another story than the one before: an appended article knows nothing of the first."""
    if before == now:
        return False
    kinds = article.sections[before].kind, article.sections[now].kind
    return kinds[1] == "appended" or kinds[0] == "appended"
