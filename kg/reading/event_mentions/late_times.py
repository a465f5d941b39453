"""Find the time of an event where it stands behind the end of its frame, or as a limit: «قبل نهاية الشهر», «منذ أمس».

«سيلتقي فلان فلانا لإجراء محادثات الاثنين»: what the meeting is for stands between, and ends the frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.held import of_another
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item, Phrase, opens_person
from kg.reading.event_mentions.small_words import IN, OTHER_PREPOSITIONS, TO, WITH
from kg.reading.event_mentions.statements import is_settled_day, is_statement, statement_time
from kg.schema import TimeExpression
from kg.text.normalize import fold

_REACH = 20
"""Items behind a frame in which its time may close the sentence."""
SINCE = "its first day"
"""Reason of a time argument since when an event goes on."""
MOVED = "its new day"
"""Reason of the day that an event was put off to."""
_BEFORE, _AFTER = "قبل", "بعد"
_GOING_ON = ("استمر", "تواصل", "واصل", "بدا", "انطلق")
"""Beginnings of the rules of light verbs whose event goes on: «تتواصل منذ الاثنين محادثات»."""
_PUT_OFF = word_set("reading.event_mentions.late_times", "put_off")
_UNTIL = word_set("reading.event_mentions.late_times", "until")
_PURPOSES = ("لاجراء", "لعقد", "الي", "في", "لخوض", "ل")
"""Before an event noun that tells what the meeting was for, or in what form."""
_FIRST = word_set("reading.event_mentions.late_times", "first")
_FIRST_REACH = 4
"""Items before a verb in which «أول مسؤول» says that only the first is told."""
_AND_IN = word_set("reading.event_mentions.late_times", "and_in")
_INSERTED = 4
"""Items at least between the start of a sentence and the verb, where an insertion stands there."""
_PREDICATED = ("س", "ي", "ت")
"""Letters with which the verb of what is to be held begins: «ستعقد», «يعقد»."""
_FIXED = word_set("reading.event_mentions.late_times", "fixed")
_WHERE = "حيث"
_ARRIVAL_REACH = 5
"""Items behind «حيث» in which «من المقرر أن يصل» stands."""
_FRONTED = 2
"""Items that «منذ الاثنين» takes right before a verb."""
_BACK_REACH = 3
"""Items before an event in which «يعود تاريخ» says that it is dated."""
_SAID_REACH = 12
"""Items before an adverbial in which the verb of saying stands that it hangs on."""
_TOLD_TO = word_set("reading.event_mentions.late_times", "told_to")
_SETTINGS = word_set("reading.event_mentions.late_times", "settings")
_CARRIED_REACH = 5
"""Items behind «حملها» in which its day stands."""
_NOUN_REACH = 2
"""Items between the noun and the participle that dates it: «الانتخابات المقررة في مايو»."""


def sets_limit(items: Sequence[Item], at: int) -> bool:
    """Tell whether «قبل» at an item leads in the day until which something is to be: «قبل نهاية الشهر»."""
    behind = items[at + 1].time if at + 1 < len(items) else None
    return items[at].key in (_BEFORE, "و" + _BEFORE) and behind is not None and behind.relation == "by"


def is_of_noun(draft: Draft, items: Sequence[Item], at: int) -> bool:
    """Tell whether the time at an item is a noun's: «ملف الانتخابات المقررة في مايو», «لبحث هجوم السبت»."""
    if at > draft.at + 1 and _is_topic(items, at - 1):
        return True
    number = at - 1
    while number > draft.at and at - number <= _NOUN_REACH and items[number].key in _DATING_WORDS:
        number -= 1
    if number <= draft.at or items[number].kind != "word" or not _dates_noun(items[number].key):
        return False
    before = items[number - 1]
    if not draft.is_noun and "+" not in draft.rule:
        return before.kind == "word"
    return of_another(items, number, draft.at)


def _dates_noun(key: str) -> bool:
    """Tell whether a participle gives its noun a day: «الاتفاق الموقع في …», «اتفاقا موقعا في …»."""
    c = circumstances()
    definite = f"ال{key.removesuffix('ا')}"
    return key in c.settled or (definite in c.settled and definite not in c.between and not key.startswith("ال"))


def _is_topic(items: Sequence[Item], at: int) -> bool:
    """Tell whether an indefinite noun stands alone behind «لبحث», «حول»: the day behind it is its own."""
    noun, before = items[at], items[at - 1].key
    if noun.kind != "word" or noun.key.startswith("ال") or _is_small(noun.key) or match_noun(items, at):
        return False
    return before in words().topics or before in _ABOUT


_ABOUT = word_set("reading.event_mentions.late_times", "about")
_DATING_WORDS = word_set("reading.event_mentions.late_times", "dating_words")


def leads_next(items: Sequence[Item], at: int) -> bool:
    """Tell whether «و» joins the time at an item to one before, and leads in who was met then: «والسبت فلانا»."""
    joined = items[at].key[:1] == "و" or (at > 0 and items[at - 1].key in _AND_IN)
    return joined and opens_person(items, at + 1)


def lies_ahead(draft: Draft, time: TimeExpression) -> bool:
    """Tell whether a time is yet to come where the verb says that the event is over: it is the topic's time.

    «بحثا الاستعدادات للاحتفال في 6 يونيو». A bare weekday points either way, and is put where the status asks for it.
    """
    over = draft.verb_at >= 0 and not (draft.is_noun or "+" in draft.rule or draft.imperfect or draft.future)
    dated = time.start is not None and time.anchor is not None and time.start > time.anchor
    dated = dated and time.basis == "publication"
    return over and dated and not (draft.purpose or draft.status) and fold(time.text).split()[0] not in words().weekdays


def is_stay(draft: Draft, time: TimeExpression) -> bool:
    """Tell whether a visitor only stays so long: «ويزور خلال ثلاثة أيام البلدين», where none of «المقبلة» says when."""
    said = fold(time.text).split()
    counted = said[0] == "خلال" and not any(word.startswith("ال") for word in said[1:])
    return draft.type == "visit" and counted and time.precision == "day" and not draft.future


def time_behind(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day that closes the sentence behind a verb's frame, None where another clause or noun has it."""
    if draft.is_noun or draft.verb_at < 0 or draft.type == "invitation":
        return None
    plain = False
    start = _behind_people(draft, items)
    for number in range(start, min(start + _REACH, len(items))):
        item = items[number]
        if item.kind in ("stop", "quote"):
            return None
        if item.kind == "time":
            closed = number + 1 == len(items) or items[number + 1].kind in ("stop", "comma")
            own = not plain or items[number - 1].kind == "comma"
            found = item.time if is_settled_day(item.time) and item.time and item.time.relation is None else None
            return found if closed and own and not is_of_noun(draft, items, number) else None
        if item.kind != "word":
            continue
        if _opens_another(items, number):
            return None
        if not match_noun(items, number):
            plain = plain or not _is_small(item.key)
    return None


def _behind_people(draft: Draft, items: Sequence[Item]) -> int:
    """Return the item behind the last of those who take part, at most the end of the frame."""
    taking = {actor.mention.id for _role, actor, _reason in draft.arguments}
    named = (n for n in range(draft.end - 1, draft.at, -1) if (p := items[n].phrase) and _names(p, taking))
    return next(named, draft.end - 1) + 1


def _names(phrase: Phrase, taking: set[str]) -> bool:
    return any(actor.mention.id in taking for actor in phrase.actors)


def _opens_another(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word at an item begins a clause, or names an event that the meeting is not for."""
    key = items[at].key
    w = words()
    if key in w.relatives - {"من"} or key in w.boundaries or is_statement(key) or match_verb(key) or match_light(key):
        return True
    noun = match_noun(items, at)
    if noun is None:
        return key[:1] in "وف" and key[1:] in w.boundaries
    return noun.definite or not (noun.preposition == "ل" or (at > 0 and items[at - 1].key in _PURPOSES))


def _is_small(key: str) -> bool:
    """Tell whether a word may stand before a day that closes the clause: a preposition, an adverb, «لإجراء»."""
    w = words()
    return any(key in table for table in (IN, TO, WITH, OTHER_PREPOSITIONS, w.fillers, w.adverbs, _PURPOSES))


def said_on_at(items: Sequence[Item], at: int) -> TimeExpression | None:
    """Return the day of the verb of saying on which the adverbial at an item hangs: «قال الخميس عقب لقائه فلانا».

    None where a clause of what was said stands between: «قال الخميس إنه غادر عقب لقائه فلانا».
    """
    day = None
    for number in range(at - 1, max(-1, at - 1 - _SAID_REACH), -1):
        item = items[number]
        if item.kind in ("stop", "quote"):
            return None
        if item.kind == "time":
            day = item.time if is_settled_day(item.time) and day is None else day
        elif item.kind == "word":
            if is_statement(item.key):
                return day
            if not (_is_small(item.key) or item.key in _TOLD_TO):
                return None
    return None


def said_before_it(items: Sequence[Item], at: int) -> TimeExpression | None:
    """Return the day right before an adverbial in one relative clause with it: «الذي تحدث الاثنين في مؤتمر …»."""
    number = at - 1
    while number >= 0 and items[number].kind == "word" and items[number].key in _SETTINGS:
        number -= 1
    return items[number].time if 0 <= number < at - 1 and is_settled_day(items[number].time) else None


def said_behind(items: Sequence[Item], opens: int, end: int) -> TimeExpression | None:
    """Return the day of what was said at an event that opens its sentence: «عقب اجتماع مع فلان، قال الأربعاء …»."""
    if any(item.kind != "comma" and item.key not in _SETTINGS for item in items[: max(0, opens)]):
        return None
    behind = range(end - 1, min(end + _REACH, len(items)))  # the frame may end behind the comma
    comma = next((n for n in behind if items[n].kind in ("comma", "stop") or match_verb(items[n].key)), -1)
    verb = items[comma + 1] if 0 <= comma < len(items) - 1 else None
    return statement_time(items[comma + 1 :]) if verb is not None and is_statement(verb.key) else None


def not_before(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day behind which an event is to be: «ستستأنف المحادثات بعد 25 مايو»."""
    if draft.type == "invitation":
        return None
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items))):
        item = items[number]
        if item.kind in ("stop", "quote") or is_statement(item.key):
            return None
        time = item.time
        if time is not None and items[number - 1].key == _AFTER:
            dated = is_settled_day(time) and time.relation is None and any(letter.isdigit() for letter in time.text)
            return time if dated and time.start and time.anchor and time.start > time.anchor else None
        if item.kind == "word" and item.key != _AFTER and number > draft.end and _opens_another(items, number):
            return None
    return None


def then_told(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the last time told before an event that happened «حينها», at that time."""
    near = items[max(0, draft.first - 1) : draft.end + 1]
    if draft.times or not any(item.kind == "word" and item.key in circumstances().then for item in near):
        return None
    before = (item.time for item in reversed(items[: draft.first]) if item.time)
    return next((time for time in before if time.type != "DURATION" and time.start is not None), None)


def begun_on(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return since when an event goes on: «يجري منذ الاثنين محادثات», but not «أول لقاء منذ 2011»."""
    goes_on = draft.imperfect or draft.progressive or draft.rule.startswith(_GOING_ON)
    if draft.type not in ("talks", "visit") or draft.verb_at < 0 or not goes_on or draft.future:
        return None
    begin = draft.verb_at - _FRONTED if draft.verb_at >= _FRONTED else draft.verb_at + 1  # «منذ الاثنين يجري …»
    for number in range(begin, min(draft.end + 1, len(items) - 1)):
        if items[number].key.removeprefix("و") in ("منذ", "مذ") and (time := items[number + 1].time):
            first = any(item.key in _FIRST for item in items[max(0, draft.verb_at - _FIRST_REACH) : number])
            wide = draft.type == "visit" and time.precision != "day"
            return time if time.type == "DATE" and time.start and not (first or wide) else None
    return None


def moved_to(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day to which an event was put off: «أرجأ زيارته التي كانت مقررة الاثنين إلى العاشر من مارس»."""
    if draft.type == "invitation" or not any(item.key in _PUT_OFF for item in items[: draft.at]):
        return None
    start = next(n for n, item in enumerate(items) if item.key in _PUT_OFF)
    for number in range(start + 1, min(draft.at + _REACH, len(items))):
        item = items[number]
        if item.kind == "stop" or is_statement(item.key):
            return None
        if item.time and item.time.end:
            span = item.time.relation is None and item.time.precision == "range"  # «من الخميس إلى الأحد»
            until = item.time.relation == "until" and items[number - 1].key in _UNTIL
            if span or until:
                return item.time
    return None


def fronted_time(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the time that opens a sentence, where an insertion parts it from the verb.

    «وفي 27 فبراير، أي قبل يومين من الاستفتاء، اجتمع فلان بفلان».
    """
    at = draft.verb_at
    first = 1 if items[0].kind == "word" and _is_small(items[0].key.removeprefix("و")) else 0
    if at < first + _INSERTED or items[at - 1].kind != "comma" or items[first + 1].kind != "comma":
        return None
    between = items[first + 2 : at - 1]
    if any(i.kind in ("stop", "quote", "time") or is_statement(i.key) or match_verb(i.key) for i in between):
        return None
    time = items[first].time
    return time if time and time.type in ("DATE", "TIME") and time.relation is None else None


def arrives_on(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return when somebody arrives, where «حيث» tells it of his journey: «يتوجه إلى …، حيث يصل ظهر الخميس»."""
    if draft.type != "visit" or draft.is_noun or draft.verb_at < 0:
        return None
    where = -1
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items) - 1)):
        item = items[number]
        if item.kind == "stop" or is_statement(item.key):
            return None
        if item.key == _WHERE:
            where = number
        hit = match_verb(item.key) if 0 <= where < number <= where + _ARRIVAL_REACH and item.kind == "word" else None
        if hit:
            return items[number + 1].time if hit.verb.frame == "go" and is_settled_day(items[number + 1].time) else None
    return None


def is_predicate(draft: Draft, items: Sequence[Item], at: int) -> bool:
    """Tell whether a time stands in what is said of an event by name: «الاجتماع المرتقب سيجرى بحلول مايو»."""
    c = circumstances()
    between = items[draft.at + 1 : at]
    told = any(i.kind == "word" and i.key in c.held and i.key[:1] in _PREDICATED for i in between)
    return told and draft.is_noun and not any(i.kind in ("stop", "quote") or is_statement(i.key) for i in between)


def fixed_for(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day that is fixed for an event: «حدد فلان 12 يونيو موعدا للقمة»."""
    at = draft.first - 1
    fixed = draft.is_noun and at > 0 and items[at].key in _FIXED and is_settled_day(items[at - 1].time)
    return items[at - 1].time if fixed else None


def dated_back(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the time to which an event is told to go back: «يعود آخر لقاء بين فلان وفلان إلى نوفمبر 2022»."""
    before = items[max(0, draft.first - _BACK_REACH) : draft.first]
    if not draft.is_noun or not any(item.key in circumstances().dating for item in before):
        return None
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items))):
        item = items[number]
        if item.kind == "stop" or is_statement(item.key):
            return None
        if item.time and item.time.start and items[number - 1].key in _UNTIL:
            return item.time
    return None


def carried_on(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day on which the letter of an invitation was handed over: «في رسالة حملها إليه أمس وزير …»."""
    carried = -1
    for number in range(draft.at + 1, min(draft.at + _REACH, len(items))):
        item = items[number]
        if item.kind == "stop":
            return None
        if item.kind == "word" and item.key in circumstances().carried:
            carried = number
        elif carried >= 0 and number - carried <= _CARRIED_REACH and (time := item.time) and time.end and time.anchor:
            return time if time.end <= time.anchor and time.relation is None else None
    return None
