"""Know what was said when and by whom: «أعلن فلان الاثنين …» dates what goes on from there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, Statement, are_part_of_names, share_somebody
from kg.reading.event_mentions.phrases import Actor, Item
from kg.schema import TimeExpression
from kg.text.memo import Memo

_TOLD_ON_REACH = 2
"""Sentences after a dated statement in which «جاء ذلك خلال …» still means that day."""
_SPEAKS_ON_REACH = 8
"""The same where a sentence goes on with what the same speaker said: «وأضاف فلان خلال …»."""
ACTS = word_set("reading.event_mentions.statements", "acts")
_SPEAKING = word_set("reading.event_mentions.statements", "speaking")
_MEANWHILE = word_set("reading.event_mentions.statements", "meanwhile")
_COMING_DAYS = 2
"""Days ahead within which the hour of a plan is that of a day told before."""
_NEWS_DAYS = 7
"""Days before publication in which a statement is still what an article goes on from."""
_TURNS = speech().turns | {"من", "بدوره", "بدورها"}
_TURN = 4
"""Items that «من جانبه،» takes before the verb of a sentence."""
_MEANWHILE_REACH = 4
"""Items from «فيما», «في الوقت الذي» to the verb of another who speaks out the same day."""
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


speaks_out = Memo(lambda key: key in ACTS or (key[:1] in ("و", "ف") and key[1:] in ACTS))
"""Whether a word is a verb by which somebody speaks out, with or without a conjunction attached."""
tells = Memo(lambda key: bare(key) in words().statements or speaks_out[key])
"""Whether a word may be a verb or noun of saying, whatever is attached to it, or a verb of speaking out."""
_states = Memo(lambda key: is_statement(key) or speaks_out[key])


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
    if said_on and _is_news(said_on):
        discourse.statements.append(Statement(sentence, said_on, (*speaker_of(items), *_speaking_meanwhile(items))))


def remember_day(times: Sequence[TimeExpression], discourse: Discourse) -> None:
    """Keep the day, today or one soon to come, that a sentence tells: an hour told behind it is of that day.

    Today, on which something was only said, does not put out a day that is to come.
    """
    for time in times:
        if time.relation is not None or not is_settled_day(time) or time.start is None or time.anchor is None:
            continue
        ahead = (time.start - time.anchor).days
        known = discourse.day
        if 0 <= ahead <= _COMING_DAYS and not (ahead == 0 and known and known.start and known.start > time.start):
            discourse.day = time


def _is_news(day: TimeExpression) -> bool:
    """Tell whether a day is of the days before publication, as far as its date is known: older words are background."""
    return day.anchor is None or day.start is None or (day.anchor - day.start).days <= _NEWS_DAYS


def _speaking_meanwhile(items: Sequence[Item]) -> tuple[Actor, ...]:
    """Return who else speaks out on that day: «كرر فلان، الأربعاء، اتهامه …، فيما حذر فلان من …»."""
    for number, item in enumerate(items):
        if item.kind != "word" or item.key not in _MEANWHILE:
            continue
        for at in range(number + 1, min(number + _MEANWHILE_REACH, len(items) - 1)):
            phrase = items[at + 1].phrase
            if items[at].kind == "word" and _states[items[at].key] and phrase and phrase.kind == "person":
                return phrase.actors
    return ()


def told_on(sentence: int, items: Sequence[Item], discourse: Discourse) -> TimeExpression | None:
    """Return the day of what the sentence goes on from: its speaker's last dated statement, else the last of all.

    Only where it stands near enough before the sentence.
    """
    last = _goes_on_from(sentence, items, discourse)
    return last.day if last else None


def _goes_on_from(sentence: int, items: Sequence[Item], discourse: Discourse) -> Statement | None:
    near = [told for told in discourse.statements if sentence - told.sentence <= _SPEAKS_ON_REACH]
    speaker = speaker_of(items)
    own = [told for told in near if speaker and _is_one_of(speaker, told.actors)]
    if own:
        return own[-1]
    return near[-1] if near and sentence - near[-1].sentence <= _TOLD_ON_REACH else None


def speaks_on(sentence: int, items: Sequence[Item], discourse: Discourse) -> bool:
    """Tell whether he who made the dated statement before speaks in the sentence, or nobody else is named for it."""
    last = _goes_on_from(sentence, items, discourse)
    speaker, before = speaker_of(items), last.actors if last else ()
    by_office = any(actor.mention.form == "nominal" for actor in speaker)
    return not speaker or not before or by_office or _is_one_of(speaker, before)


def _is_one_of(speaker: Sequence[Actor], actors: Sequence[Actor]) -> bool:
    """Tell whether a speaker is among those who spoke before, by his last name or by any one of his names."""
    named = [actor for actor in speaker if actor.mention.form == "name"]
    return share_somebody(speaker, actors) or are_part_of_names(named, actors)


def goes_on_saying(items: Sequence[Item], at: int) -> bool:
    """Tell whether the clause before an item opens its sentence with a verb of saying: «وقال فلان، خلال …».

    «من جانبه،» may stand before it; «وقال فلان إن …» is another's clause.
    """
    begin = 0
    while begin < min(_TURN, at) and (items[begin].kind == "comma" or items[begin].key.removeprefix("و") in _TURNS):
        begin += 1
    opening = items[begin]
    if opening.kind != "word" or not _states[opening.key] or opening.key in circumstances().came:
        return False
    between = (i for i in items[begin + 1 : at] if i.kind != "word" or i.key not in circumstances().course)
    return not any(i.kind in ("stop", "quote") or (i.kind == "word" and ends_clause(i.key)) for i in between)


def speaks_there(items: Sequence[Item], at: int) -> bool:
    """Tell whether the adverbial at an item is where the speaker of the sentence spoke: «…، الذي كان يتحدث في …»."""
    return at > 0 and items[at - 1].kind == "word" and items[at - 1].key in _SPEAKING
