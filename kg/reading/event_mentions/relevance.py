"""Know which words can begin an event, and which sentences of an article must be viewed at all: a question of time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import reduce
from operator import or_

from kg.reading.event_mentions.discourse import REMEMBERED
from kg.reading.event_mentions.marks import ADDS, BEGINS, COURTEOUS, DELIVERS, LEADS, LETTERS, MINDED, OTHER, STATED
from kg.reading.event_mentions.word_marks import WordRow
from kg.schema import Article, Sentence

_TWO_SIDES = 2
_HANDED_OVER = DELIVERS | LETTERS


def beginnings(
    article: Article, sentences: Sequence[Sentence], rows: Sequence[WordRow], others: Callable[[int], bool]
) -> list[bool]:
    """Tell of each sentence whether an event can begin in it.

    What only adds to an event told before can do so only where one may have been told in the story.

    Args:
        article: the article.
        sentences: its sentences.
        rows: the words of each with their marks.
        others: whether the sentence of that number can tell an event that is no contact; asked where a word may.
    """
    found: list[bool] = []
    told, before = False, -1
    for at, (sentence, row) in enumerate(zip(sentences, rows, strict=True)):
        if before >= 0 and starts_anew(article, before, sentence.section):
            told = False
        before, mark = sentence.section, row.together
        begins = bool(mark & BEGINS) or (mark & _HANDED_OVER) == _HANDED_OVER or (bool(mark & OTHER) and others(at))
        begins = begins or (bool(mark & LEADS) and sum(1 for word in row.marks if word & LEADS) >= _TWO_SIDES)
        told = told or begins
        found.append(begins or (told and bool(mark & ADDS)))
    return found


def worth_viewing(
    article: Article,
    sentences: Sequence[Sentence],
    marked: Sequence[int],
    begin: Sequence[bool],
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
        begin: whether an event can begin in each, as `beginnings` says.
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
        if begin[at]:
            told_at = index
        if told_at < 0:
            continue
        prepares = begin[at] or mark & MINDED or (mark & STATED and index in timed)
        worth[at] = bool(prepares) or courteous or (index in peopled and told_at - index <= REMEMBERED)
    return worth


def starts_anew(article: Article, before: int, now: int) -> bool:
    """Tell whether a section is another story than the one before: an appended article knows nothing of the first."""
    if before == now:
        return False
    kinds = article.sections[before].kind, article.sections[now].kind
    return kinds[1] == "appended" or kinds[0] == "appended"
