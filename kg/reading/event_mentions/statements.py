"""Know what was said when and by whom: «أعلن فلان الاثنين …» dates what goes on from there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, share_somebody
from kg.reading.event_mentions.phrases import Actor, Item
from kg.schema import TimeExpression
from kg.text.memo import Memo

_TOLD_ON_REACH = 2
"""Sentences after a dated statement in which «جاء ذلك خلال …» still means that day."""
_SPEAKS_ON_REACH = 4
"""The same where a sentence goes on with what the same speaker said: «وأضاف فلان خلال …»."""
_SO_THAT = word_set("reading.event_mentions.statements", "so_that")
_SPEAKER_REACH = 3
"""Items beside a verb of saying in which he who speaks stands."""
_SPEECH_REACH = 14
"""Items beside a verb of saying in which the day of the statement stands."""
_CONJUNCTION_LETTERS = 3
"""Letters above which a letter before a word can be a conjunction or preposition."""


def bare(key: str) -> str:
    """Return a word without the conjunction or preposition attached to it."""
    return key[1:] if key[:1] in ("و", "ف", "ب", "ل") and len(key) > _CONJUNCTION_LETTERS else key


def is_statement(key: str) -> bool:
    """Tell whether a word is a verb or noun of saying, with or without a conjunction attached."""
    return key in words().statements or (key[:1] in ("و", "ف") and key[1:] in words().statements)


def ends_clause(key: str) -> bool:
    """Tell whether a word begins a clause of its own."""
    w = words()
    return key in _SO_THAT or key in w.boundaries or (key[:1] in "وف" and key[1:] in w.boundaries) or key in w.relatives


tells = Memo(lambda key: bare(key) in words().statements)
"""Whether a word may be a verb or noun of saying, whatever is attached to it."""
_states = Memo(is_statement)


def statement_time(items: Sequence[Item]) -> TimeExpression | None:
    """Return the day on which the sentence's main verb of saying was said, if it stands beside the verb."""
    w = words()
    verb = next((n for n, item in enumerate(items) if tells[item.key] and item.kind == "word"), -1)
    if verb < 0:
        return None
    behind = items[verb + 1 : verb + _SPEECH_REACH]
    for item in behind:
        if item.kind == "stop" or item.key in w.boundaries or item.key in ("الذي", "التي", "الذين"):
            break
        if is_settled_day(item.time):
            return item.time
    for item in reversed(items[:verb]):
        if item.kind == "stop" or ends_clause(item.key):
            return None  # «… الثلاثاء حيث وقعا اتفاقا وصف بأنه …»: another clause's day
        if is_settled_day(item.time):
            return item.time
    return None


def speaker_of(items: Sequence[Item]) -> tuple[Actor, ...]:
    """Return who speaks in a sentence: whom the phrase beside its first verb of saying names, () where none does."""
    verb = next((n for n, item in enumerate(items) if _states[item.key] and item.kind == "word"), -1)
    if verb < 0:
        return ()
    for item in (*items[verb + 1 : verb + _SPEAKER_REACH], *reversed(items[max(0, verb - _SPEAKER_REACH) : verb])):
        if item.phrase and item.phrase.kind != "place":
            return item.phrase.actors
        if item.kind == "stop":
            break
    return ()


def is_settled_day(time: TimeExpression | None) -> bool:
    """Tell whether a time is a known day."""
    return time is not None and time.precision == "day" and time.end is not None and time.type != "DURATION"


def remember_statement(items: Sequence[Item], sentence: int, discourse: Discourse) -> None:
    """Keep the day on which the sentence says something was said, and by whom, for what goes on from there."""
    said_on = statement_time(items)
    if said_on:
        discourse.told_on = sentence, said_on
        discourse.told_by = speaker_of(items)


def told_on(sentence: int, items: Sequence[Item], discourse: Discourse) -> TimeExpression | None:
    """Return the day of the last dated statement, if it stands near enough before a sentence."""
    last = discourse.told_on
    if last is None:
        return None
    begun = items[0].key if items and items[0].kind == "word" else ""
    named = is_statement(begun) and share_somebody(speaker_of(items), discourse.told_by)
    return last[1] if sentence - last[0] <= (_SPEAKS_ON_REACH if named else _TOLD_ON_REACH) else None


def speaks_on(items: Sequence[Item], discourse: Discourse) -> bool:
    """Tell whether he who made the last dated statement speaks in the sentence, or nobody else is named for it."""
    speaker, before = speaker_of(items), discourse.told_by
    by_office = any(actor.mention.form == "nominal" for actor in speaker)
    return not speaker or not before or by_office or share_somebody(speaker, before)
