"""Tell whether an event happened, is planned, only proposed, cancelled, postponed, denied, or merely reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.weekdays import is_bare_weekday
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.known_events import is_excepted
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.prospects import (
    is_yet_to_meet,
    said_of_now,
    said_of_soon,
)
from kg.reading.future_forms import is_future, may_be_future
from kg.schema import Status, TimeExpression
from kg.text.memo import Memo
from kg.text.normalize import fold

WINDOW = 8
"""Words before a trigger that can still govern it; farther back stands another clause."""
GOVERNING = 5
"""Words before a verb within which «من المقرر أن» governs it."""
_INTENDED_REACH = 2
"""Words between «يعتزم» and the verbal noun of what is meant to be done."""
_RUMOUR_REACH = 8
"""Words before a rumour in which it is denied: «نفى مصدر في مكتب الوزير صحة الأنباء عن لقائه …»."""
_NEAR = 2
"""Words before a verb within which لم/لن/لا negates it."""


_NEGATING = frozenset(c + n for n in ("لم", "لن", "لا", "ليس") for c in ("", "و", "ف"))


_NEVER = frozenset((verb, negation) for verb in ("يسبق", "تسبق") for negation in ("لم", "ولم", "فلم"))
"""Behind «أن», nearest first: «لم يسبق أن»."""
_FIRST = word_set("reading.event_mentions.status", "first")
TOWARDS = word_set("reading.event_mentions.status", "towards")
BEFORE = word_set("reading.event_mentions.status", "before")
_WHEN = word_set("reading.event_mentions.status", "when")
_COORDINATED_REACH = 14
"""Words before «وأن» in which stands what governs it and the clause before."""
CLAUSE_REACH = 14
"""Items of a clause of time before its main clause."""
_UNCERTAIN = word_set("reading.event_mentions.status", "uncertain")
PRESENT = frozenset("يتن")
"""First letters of verbs in the present: a sentence that opens with another tells what is over."""
_SUPPOSED = word_set("reading.event_mentions.status", "supposed")
_WAS = word_set("reading.event_mentions.status", "was")
_MAY_HAVE = word_set("reading.event_mentions.status", "may_have")


_KEPT_BACK = word_set("reading.event_mentions.status", "kept_back")


def words_before(items: Sequence[Item], at: int, reach: int = WINDOW) -> list[str]:
    """Return the folded words before an item in its clause, nearest first; phrases and times are passed over."""
    out: list[str] = []
    commas = 0
    for number in range(at - 1, -1, -1):
        item = items[number]
        if item.kind == "stop":
            break
        if item.kind == "comma":
            commas += 1
            if commas > 2:
                break
        if item.kind == "word":
            if item.key in _KEPT_BACK and items[number + 1].key in lookalikes().anonymity:
                continue  # «قال مسؤول طلب عدم نشر اسمه إن …» denies nothing
            out.append(item.key)
            if len(out) >= reach:
                break
    return out


def _without_attached(key: str) -> tuple[str, ...]:
    """Return a word with and without a conjunction or preposition attached."""
    forms = [key]
    if key[:1] in ("و", "ف") and len(key) > 3:
        forms.append(key[1:])
    if forms[-1][:1] in ("ب", "ل") and len(forms[-1]) > 3:
        forms.append(forms[-1][1:])
    return tuple(forms)


BARE = Memo(_without_attached)


def first_back(before: Sequence[str], table: frozenset[str]) -> int:
    """Return how far back the nearest word of a table stands, -1 if none does."""
    for distance, key in enumerate(before):
        if not table.isdisjoint(BARE[key]):
            return distance
    return -1


def is_intended(items: Sequence[Item], at: int) -> bool:
    """Tell whether somebody means to do what a verbal noun names: «يعتزم فلان بحث كذا مع فلان»."""
    return 0 <= first_back(words_before(items, at), words().intending) <= _INTENDED_REACH


def lies_ahead(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verbal noun stands behind «قبل»: «قبل أسبوع من عقد فلان قمة»."""
    before = words_before(items, at, _INTENDED_REACH + 1)
    if before[:1] and before[0].startswith("ال"):
        return False  # «وقبيل القمة عقد فلان …»: the verb
    return any(key.removeprefix("و") in BEFORE for key in before)


def tells_of_the_future(items: Sequence[Item]) -> bool:
    """Tell whether a clause is in the present or future: «سيسير الزعيمان معا قبل أن …», «يصل الوزير غدا قبل أن …»."""
    present = items[0].key.removeprefix("و")[:1] in PRESENT
    return present or any(item.kind == "word" and may_be_future(item.key) for item in items)


def status_of_verb(
    items: Sequence[Item],
    at: int,
    *,
    imperfect: bool,
    future: bool,
    purpose: bool,
    title: bool,
    times: Sequence[TimeExpression],
    published: date | None,
    progressive: bool = False,
) -> Status:
    """Return the status that a verb's tense and the words before it give.

    An imperfect without any marker is a headline's or a narrative present (happened) in a title, and a plan in running
    text, unless its time lies in the past or the event is under way (`progressive`: «تجري محادثات»).
    """
    w = words()
    before = words_before(items, at)
    near = before[:_NEAR]
    refused = first_back(before, w.refusals) if items[at].key in w.verbal_nouns else -1
    if refused >= 0 and open_question(before, refused):
        return "proposed"
    if any(pair in _NEVER for pair in pairwise(before[1:4])) and before[0] == "ان":
        return "denied"  # «لم يسبق له أن التقى فلانا»
    if any(key in _NEGATING for key in near):
        return "happened" if is_excepted(items, at, near[0]) else "denied"
    if items[at].key in w.verbal_nouns:
        if is_intended(items, at):
            return "planned"
        if refused >= 0:
            return "denied"
        if before[:1] and before[0] in TOWARDS:
            return "proposed" if first_back(before[:5], w.proposed) >= 0 else "planned"
    if before[:1] == ["قد"] and before[1:2] and before[1] in _MAY_HAVE:
        before = before[1:]  # «نفى أن يكون فلان قد التقى …»
    if rumour_denied(items, at, before):
        return "denied"
    governed = bool(before) and before[0] in ("ان", "بان", "وان", "انه", "انها", "بانه", *_MAY_HAVE)
    own = at > 0 and items[at - 1].key in w.relatives - {"من"}  # «عرض المبعوث الذي يزور البلد»
    refused = first_back(before, w.negation - {"لا", "ما", "لم", "لن"}) if governed or (imperfect and not own) else -1
    if 0 <= refused <= 4 and not future:
        return "denied"
    if future:
        return "planned"
    if "لو" in near:
        return "proposed"
    if imperfect and before[:2] == ["ان", "بعد"]:
        return "planned"  # «بعد أن تجري محادثات»: then something else will be done
    if imperfect and said_of_now(items, at) and not any(key in w.negation for key in near):
        return "happened"
    if imperfect and said_of_soon(items, at):
        return "proposed" if near[:1] in (["قد"], ["وقد"]) else "planned"  # «الذي يزور البلد قريبا»
    if imperfect and any(key in _FIRST and verb in lookalikes().to_become for key, verb in pairwise(before)):
        return "planned"  # «الذي سيصبح أول رئيس يجتمع مع فلان»
    if imperfect:
        expected = first_back(before, w.future)
        if before[:1] == ["وان"]:  # «من المتوقع أن يحضر مأدبة … وأن يلتقي …»
            expected = 0 if first_back(words_before(items, at, _COORDINATED_REACH), w.future) >= 0 else expected
        if 0 <= expected <= GOVERNING:
            if was_to_be(before, expected):
                return "cancelled"
            return "denied" if before[expected + 1 : expected + 2] == ["غير"] else "planned"
        if near[:1] in (["قد"], ["وقد"], ["فقد"]) or (first_back(before[:5], w.proposed) >= 0 and not own):
            return "proposed"
        if purpose:
            return "planned"
        if any(key in ("كان", "كانت", "وكان", "وكانت", "كانا") for key in near) and before[:1] != ["ان"]:
            return "happened"
        if before[:1] and before[0] in _WHEN and ("اذا" in before or _goes_on_in_future(items, at)):
            return "planned"  # «إذا وقع … عندما يلتقي فلانا، سينسحب …»
        if _is_habit(items, at):
            return "happened"  # «يتحدث فلان مع فلان بانتظام»
        settled = [t for t in times if t.start]
        if settled and published:
            over = all(t.start and (t.start < published or (progressive and t.start == published)) for t in settled)
            # «تحتضن … يومي الاثنين والثلاثاء»: those to come
            over = over and (progressive or not all(_are_weekdays(t) for t in settled))
            over = over and not (own and is_yet_to_meet(items, at) and all(is_bare_weekday(t.text) for t in settled))
            return "happened" if over else "planned"
        return "happened" if title or progressive else "planned"
    return hearsay(before, governed)


def was_to_be(before: Sequence[str], at: int) -> bool:
    """Tell whether what was expected is told as past: «كان من المقرر أن يلتقي فلانا», which then came to nothing.

    `before`: the words before the event, nearest first; `at`: the one of them that says that it was expected.
    """
    if before[at][:1] in PRESENT and before[at] not in _SUPPOSED:
        return False  # «كانت تنتظر أن تقابل فلانا»: somebody waited
    led = before[at + 1 :]
    led = led[1:] if led[:1] == ["من"] else led
    return bool(led) and led[0] in _WAS and led[1:2] != ["كما"]


def _is_habit(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb's clause says that it is done again and again: «بانتظام», «بصورة دائمة»."""
    for item in items[at + 1 : at + 1 + CLAUSE_REACH]:
        if item.kind in ("stop", "comma"):
            break
        if item.key in lookalikes().habitual:
            return True
    return False


def _goes_on_in_future(items: Sequence[Item], at: int) -> bool:
    """Tell whether the main clause behind a clause with «عندما» is in the future."""
    for number in range(at + 1, min(at + 1 + CLAUSE_REACH, len(items) - 1)):
        if items[number].kind == "stop":
            return False
        if items[number].kind == "comma" and items[number + 1].kind == "word":
            return is_future(items[number + 1].key)
    return False


def hearsay(before: Sequence[str], governed: bool) -> Status:
    """Return the status of what nothing else is said of: reported where reports govern it («ذكرت تقارير أن …»)."""
    if governed and first_back(before, words().reported) >= 0:
        return "reported"
    return "happened"


def rumour_denied(items: Sequence[Item], at: int, before: Sequence[str]) -> bool:
    """Tell whether the event is only what a denied rumour says: «لا صحة للقاء …», «نفى الأنباء التي تحدثت عن لقاء»."""
    w = words()
    distance = first_back(before, w.rumours)
    if distance < 0:
        return False
    if not w.baseless.isdisjoint(BARE[before[distance]]) and before[distance + 1 : distance + 2] in (
        ["لا"], ["ولا"], ["عدم"], ["بلا"]
    ):
        return True
    refusing = w.refusals | w.refuting
    earlier = words_before(items, at, WINDOW + _RUMOUR_REACH)[distance + 1 :]
    if any(no in ("لا", "ولا") and not w.baseless.isdisjoint(BARE[key]) for key, no in pairwise(earlier)):
        return True  # «لا صحة لما يتداول عن لقاء»
    return any(not refusing.isdisjoint(BARE[key]) for key in earlier)


def draws_near(before: Sequence[str]) -> bool:
    """Tell whether an event is only near: «اقتراب القمة», «يقتربان من عقد لقاء»."""
    table = lookalikes().near
    first = [key for key in before if key not in ("من", "موعد", "عقد", "انعقاد", "اجراء", "بدء")][:2]
    passed = before[: before.index(first[0])] if first else []
    return bool(first) and (first[0] in table or (bool(passed) and len(first) > 1 and first[1] in table))


def open_question(before: Sequence[str], at: int) -> bool:
    """Tell whether a refusal is itself negated: «لم يستبعد عقد لقاء»."""
    ruled_out = at if before[at] in _UNCERTAIN else at - 1
    negation = before[ruled_out + 1 : ruled_out + 2]
    return ruled_out >= 0 and before[ruled_out] in _UNCERTAIN and negation in (["لم"], ["لا"], ["ولم"], ["ولا"])


def _are_weekdays(time: TimeExpression) -> bool:
    """Tell whether a time is two or more weekdays, of which the present tells no past."""
    return is_bare_weekday(time.text) and len(fold(time.text).split()) > 1 and " و" in f" {time.text}"
