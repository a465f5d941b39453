"""Know which words can begin an event, and which sentences of an article must be viewed at all: a question of time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_

from kg.reading.event_mentions.discourse import REMEMBERED
from kg.reading.event_mentions.marks import BEGINS, COURTEOUS, MINDED, STATED
from kg.schema import Article, Sentence


def worth_viewing(
    article: Article,
    sentences: Sequence[Sentence],
    marked: Sequence[int],
    peopled: Collection[int],
    timed: Collection[int],
) -> list[bool]:
    """Tell of each sentence whether it, or one behind it in its story that it prepares, can tell an event.

    Nobody asks what stands behind the last word of a story that can begin one, nor whom a sentence without such a word
    names too far before the next. Half of the sentences of news go by so (`speakers.pass_over`).

    Args:
        article: the article.
        sentences: its sentences.
        marked: what the words of each may mean together, bits of `marks`.
        peopled: the indices of those in which somebody is named.
        timed: the indices of those with a time.
    """
    worth = [False] * len(sentences)
    courteous = bool(reduce(or_, marked, 0) & COURTEOUS)
    told_at = -1
    for at in range(len(sentences) - 1, -1, -1):
        index, section = sentences[at].index, sentences[at].section
        if at + 1 < len(sentences) and starts_anew(article, section, sentences[at + 1].section):
            told_at = -1
        mark = marked[at]
        if mark & BEGINS:
            told_at = index
        if told_at < 0:
            continue
        prepares = mark & (BEGINS | MINDED) or (mark & STATED and index in timed)
        worth[at] = bool(prepares) or courteous or (index in peopled and told_at - index <= REMEMBERED)
    return worth


def starts_anew(article: Article, before: int, now: int) -> bool:
    """Tell whether a section is another story than the one before: an appended article knows nothing of the first."""
    if before == now:
        return False
    kinds = article.sections[before].kind, article.sections[now].kind
    return kinds[1] == "appended" or kinds[0] == "appended"
