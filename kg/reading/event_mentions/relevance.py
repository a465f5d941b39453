"""Know which words can begin an event, and which sentences of an article must be viewed at all: a question of time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from kg.lexicon.courtesies import courtesies
from kg.lexicon.other_triggers import trigger_tokens
from kg.lexicon.speech import speech
from kg.reading.event_mentions.attendance import attends, only_speaks
from kg.reading.event_mentions.callers import calls_on
from kg.reading.event_mentions.councils import chairs
from kg.reading.event_mentions.courtesies import uses_courtesies
from kg.reading.event_mentions.credentials import accredits
from kg.reading.event_mentions.discourse import ORDINALS
from kg.reading.event_mentions.matching import is_trigger, match_verb, names_event
from kg.reading.event_mentions.membership import tells_members
from kg.reading.event_mentions.sides_told import tells_sides
from kg.reading.event_mentions.statements import tells
from kg.reading.event_mentions.subjects import REMEMBERED
from kg.reading.event_mentions.welcomers import welcomes
from kg.reading.event_mentions.word_classes import phrase_heads
from kg.schema import Article, Sentence
from kg.text.memo import Memo


def _may_tell(key: str) -> bool:
    told = tells_members(key) or tells_sides(key) or attends(key)
    return told or is_trigger(key) or welcomes(key) or accredits(key) or calls_on(key) or chairs(key)


telling = Memo(_may_tell)
"""Whether a word can begin an event that is a contact."""


_BEGINS, _MINDED, _STATED = 3, 2, 1
"""What a word does to its sentence: it can begin an event; it speaks, or may stand for people whom a later sentence
means; it makes a statement, whose day counts for what follows. Most words do nothing."""


def _level(key: str) -> int:
    if _begins_alone(key) or key in trigger_tokens():
        return _BEGINS
    if key in speech().said or phrase_heads(key) or key in _stand_ins():
        return _MINDED
    return _STATED if tells[key] else 0


def _begins_alone(key: str) -> bool:
    """Tell whether a word can begin a contact with no event noun in its sentence, or is that noun.

    Light verbs and those of speaking at a meeting («وقال فلان خلال اللقاء») are most of what is `telling`, and do
    nothing without one.
    """
    told = tells_members(key) or tells_sides(key) or (attends(key) and not only_speaks(key))
    told = told or welcomes(key) or accredits(key) or calls_on(key) or chairs(key)
    return told or match_verb(key) is not None or names_event[key]


@cache
def _stand_ins() -> frozenset[str]:
    """Return the words that stand for people named before: «الأول», «الأخير», «الضيف»."""
    return frozenset(ORDINALS.keys() | speech().the_last | courtesies().guests.keys())


_levels = Memo(_level)


def worth_viewing(
    article: Article,
    sentences: Sequence[Sentence],
    rows: Sequence[tuple[str, ...]],
    peopled: Collection[int],
    timed: Collection[int],
) -> list[bool]:
    """Tell of each sentence whether it, or one behind it in its story that it prepares, can tell an event.

    Nobody asks what stands behind the last word of a story that can begin one, nor whom a sentence without such a word
    names too far before the next. Half of the sentences of news go by so (`speakers.pass_over`).

    Args:
        article: the article.
        sentences: its sentences.
        rows: their folded words.
        peopled: the indices of those in which somebody is named.
        timed: the indices of those with a time.
    """
    worth = [False] * len(sentences)
    courteous = uses_courtesies(rows)
    told_at = -1
    for at in range(len(sentences) - 1, -1, -1):
        index, section = sentences[at].index, sentences[at].section
        if at + 1 < len(sentences) and starts_anew(article, section, sentences[at + 1].section):
            told_at = -1
        level = max(map(_levels.__getitem__, rows[at]), default=0)
        if level == _BEGINS:
            told_at = index
        if told_at < 0:
            continue
        prepares = level >= _MINDED or (level == _STATED and index in timed)
        worth[at] = prepares or courteous or (index in peopled and told_at - index <= REMEMBERED)
    return worth


def starts_anew(article: Article, before: int, now: int) -> bool:
    """Tell whether a section is another story than the one before: an appended article knows nothing of the first."""
    if before == now:
        return False
    kinds = article.sections[before].kind, article.sections[now].kind
    return kinds[1] == "appended" or kinds[0] == "appended"
