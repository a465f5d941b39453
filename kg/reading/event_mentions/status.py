"""Tell whether an event happened, is planned, only proposed, cancelled, postponed, denied, or merely reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.weekdays import is_bare_weekday, weekdays_of
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.known_events import is_excepted, is_told
from kg.reading.event_mentions.matching import match_light, match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.prospects import (
    is_called_for,
    is_of_long_ago,
    is_yet_to_meet,
    lies_ahead_of_news,
    may_follow,
    said_of_now,
    said_of_soon,
    told_for_earlier,
)
from kg.reading.future_forms import is_future, may_be_future
from kg.schema import Status, TimeExpression
from kg.text.memo import Memo
from kg.text.normalize import fold, keys_of

WINDOW = 8
"""Words before a trigger that can still govern it; farther back stands another clause."""
_SECURED = 2
"""Words before a noun in which «لضمان» makes it something to be brought about: «لضمان بقاء القمة»."""
GOVERNING = 5
"""Words before a verb within which «من المقرر أن» governs it."""
_INTENDED_REACH = 2
"""Words between «يعتزم» and the verbal noun of what is meant to be done."""
_UNDONE_REACH = 3
"""Words before «إلغاء» in which it can be threatened or taken back."""
_HELD_SOON = 3
"""Items behind a noun in which its relative clause can begin: «زيارة يعتزم الرئيس القيام بها»."""
_RUMOUR_REACH = 8
"""Words before a rumour in which it is denied: «نفى مصدر في مكتب الوزير صحة الأنباء عن لقائه …»."""
_WEEK = 7
_AT_HAND = 3
"""Days ahead at which a weekday behind «قبل» is more likely meant than that of last week."""
_NEAR = 2
"""Words before a verb within which لم/لن/لا negates it."""


_NEGATING = frozenset(c + n for n in ("لم", "لن", "لا", "ليس") for c in ("", "و", "ف"))


_NEVER = frozenset((verb, negation) for verb in ("يسبق", "تسبق") for negation in ("لم", "ولم", "فلم"))
"""Behind «أن», nearest first: «لم يسبق أن»."""
_FIRST = word_set("reading.event_mentions.status", "first")
_AGREED = word_set("reading.event_mentions.status", "agreed")
SCENES = word_set("reading.event_mentions.status", "scenes")
_TOWARDS = word_set("reading.event_mentions.status", "towards")
_BEFORE = word_set("reading.event_mentions.status", "before")
_AFTER = word_set("reading.event_mentions.status", "after")
_WHEN = word_set("reading.event_mentions.status", "when")
_COORDINATED_REACH = 14
"""Words before «وأن» in which stands what governs it and the clause before."""
CLAUSE_REACH = 14
"""Items of a clause of time before its main clause."""
_SUGGESTED = word_set("reading.event_mentions.status", "suggested")
_UNCERTAIN = word_set("reading.event_mentions.status", "uncertain")
_AND_NOT = word_set("reading.event_mentions.status", "and_not")
_TO_HOLD, _DECISION = keys_of("إجراء", "عقد", "تنظيم"), keys_of("قرار", "قراره", "قرارها", "القرار")
_OWN_VERB_REACH = 36
"""Items behind a noun in which its own verb may stand: both sides with their offices come between."""
_PUT_OFF = word_set("reading.event_mentions.status", "put_off")
_PRESENT = frozenset("يتن")
"""First letters of verbs in the present: a sentence that opens with another tells what is over."""
_MAY_HAVE = word_set("reading.event_mentions.status", "may_have")
_POSSIBLE = word_set("reading.event_mentions.status", "possible")
_AGREE = ("اتفق", "واتفق", "يتفق", "تتفق")
_AGREEMENT = word_set("reading.event_mentions.status", "agreement")
_TAKEN_BACK_REACH = 25
"""Items behind a cancelled event in which the sentence can take the decision back."""
_REPORTS_REACH = 4
"""Words before it in which the reports stand: «أنباء تحدثت عن», «ما تردد من تقارير حول»."""
_HELD = frozenset({"عقد", "انعقد", "التأم", "جرى"})
_RELATIVE_REACH = 22
"""Items behind a noun in which «والتي ستعقد» can still be said of it."""
_PREDICATE_REACH = 12
"""Items behind a noun, its participants among them, in which its predicate can stand."""
_USES = word_set("reading.event_mentions.status", "uses")
_FOR_A_TERM = word_set("reading.event_mentions.status", "for_a_term")
_ALLEGED = word_set("reading.event_mentions.status", "alleged")
_MAY = word_set("reading.event_mentions.status", "may")
HELD_NOW = word_set("reading.event_mentions.status", "held_now")


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


_bare = Memo(_without_attached)


def first_back(before: Sequence[str], table: frozenset[str]) -> int:
    """Return how far back the nearest word of a table stands, -1 if none does."""
    for distance, key in enumerate(before):
        if not table.isdisjoint(_bare[key]):
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
    return any(key.removeprefix("و") in _BEFORE for key in before)


def tells_of_the_future(items: Sequence[Item]) -> bool:
    """Tell whether a clause is in the present or future: «سيسير الزعيمان معا قبل أن …», «يصل الوزير غدا قبل أن …»."""
    present = items[0].key.removeprefix("و")[:1] in _PRESENT
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
    if refused >= 0 and _open_question(before, refused):
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
        if before[:1] and before[0] in _TOWARDS:
            return "proposed" if first_back(before[:5], w.proposed) >= 0 else "planned"
    if before[:1] == ["قد"] and before[1:2] and before[1] in _MAY_HAVE:
        before = before[1:]  # «نفى أن يكون فلان قد التقى …»
    if _rumour_denied(items, at, before):
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
    return _hearsay(before, governed)


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


def _hearsay(before: Sequence[str], governed: bool) -> Status:
    if governed and first_back(before, words().reported) >= 0:
        return "reported"
    return "happened"


def status_of_noun(
    items: Sequence[Item],
    at: int,
    *,
    future_after: bool,
    purpose: bool,
    title: bool,
    times: Sequence[TimeExpression],
    published: date | None,
) -> Status:
    """Return the status that the words around an event noun give: «إلغاء لقاء», «دعا إلى اجتماع», «القمة المرتقبة».

    Where they say nothing it has happened; but a headline tells what comes before it («مناورات قبل قمة فلان وفلان»).
    """
    w = words()
    before = words_before(items, at, 5)
    if before[:1] and before[0] in ("احدي", "احد", "اطار", "سياق"):
        before = before[1:]  # «في إحدى جولاته»
    if draws_near(before) or (before[:1] and is_future(before[0].removeprefix("و"))):
        return "planned"  # «ستشمل زيارته …»
    if before[:1] == ["من"] and ("بعد", "علي") in pairwise(before[1:4]):
        return "planned"  # «على بعد أسابيع من قمة فلان وفلان»
    if before[:2] in (["تكون", "ان"], ["يكون", "ان"]) and first_back(before[2:], lookalikes().forecasts) >= 0:
        return "planned"
    if may_follow(before):
        return "proposed"
    if any(key in lookalikes().securing for key in before[:_SECURED]):
        return "planned"  # «لضمان بقاء القمة على المسار», «فرص إجراء محادثات»
    prepared = before[:1] and before[0].removeprefix("و") in lookalikes().preparing
    may_be = any(item.key in _POSSIBLE for item in items[at + 1 : at + 3])
    if prepared and items[at].key.removeprefix("و")[:1] == "ل" and not may_be:
        return "happened" if _told_as_past(items, at, times) else "planned"
    next_to = at > 0 and items[at - 1].kind == "word"  # not «قبل فلان دعوة»: accepted
    ahead = before[:1] and before[0] in _BEFORE and (title or (next_to and not is_told(items, at)))
    if before[:1] == ["من"] and any(key.removeprefix("و") in _BEFORE for key in before[1:3]):
        ahead = ahead or not _is_carried(items, at)  # «قبل أسبوع من زيارة فلان»
    if published and times and all(t.end and t.end < published and not is_bare_weekday(t.text) for t in times):
        ahead = False  # «التقى فلانا قبل قمة بين البلدين في يونيو من ذلك العام»
    claimed = before[:1] in (["ان"], ["بان"]) and not _is_carried(items, at)  # «يعتقد أن اللقاء الذي جرى …» was held
    ahead = ahead and not is_of_long_ago(items, at, published)  # «وطرحت الفكرة العام الماضي قبل زيارة فلان»
    unsaid: Status = "planned" if ahead else _hearsay(words_before(items, at), claimed)
    # «استبعد فلان كذا بعد لقائه فلانا», «إقرار عدم الاعتداء قبل قمة …»: something else is denied
    behind_it = before[:1] and before[0] in _AFTER | _BEFORE
    for distance, key in enumerate([] if behind_it else before):
        if not w.cancelled.isdisjoint(_bare[key]):
            undone = _is_undone(before, distance) or _taken_back(items, at)
            return "planned" if undone else "cancelled"
        because = before[distance + 1 : distance + 2] in (["من"], ["ومن"], ["الي"]) or key in _FOR_A_TERM
        if not w.postponed.isdisjoint(_bare[key]) and not because:
            return "postponed"  # but «من أجل»
        if distance == 0 and key == "فشل":
            continue  # «فشل المفاوضات»: they were held
        elsewhere = distance > 0 and before[0] in SCENES and not w.refusals.isdisjoint(_bare[key])
        if elsewhere:
            continue  # «نفى ذلك خلال لقائه فلانا»: what he denied is not the meeting
        negated = key in _AND_NOT or not w.negation.isdisjoint(_bare[key])
        if distance < 3 and negated and key not in ("لا", "ما"):
            if distance and before[distance - 1] in w.not_denying:
                continue  # «لم يستغرق الاجتماع …»
            return "proposed" if _open_question(before, distance) else "denied"
    if _rumour_denied(items, at, words_before(items, at)):
        return "denied"
    if before[:1] and before[0] in _TOWARDS and _is_reported(items, at):
        return "reported"
    if any(item.key in _ALLEGED for item in items[at + 1 : at + 3]):
        return "reported"  # «لقاء مزعوم مع فلان»
    if (called_off := _called_off_after(items, at)) is not None:
        return called_off
    if any(item.key in _POSSIBLE for item in items[at + 1 : at + 3]):
        return "proposed"
    if future_after or _is_meant(items, at, before) or _is_foretold(items, at):
        return "planned"
    if before[:1] == ["عن"] and before[1:2] and before[1] in lookalikes().rumours and _is_new(items, at):
        return "proposed"  # «أنباء عن قمة»
    if before[:1] == ["علي"] and before[1:2] and (before[1] in _AGREEMENT or before[1].startswith(_AGREE)):
        return "planned"  # «الاتفاق على الاجتماع مع فلان»
    if _told_as_past(items, at, times):
        return unsaid
    if before[:1] and before[0] in _BEFORE and published and any(t.start and t.start >= published for t in times):
        return "planned"  # «قبل اجتماعه الاثنين», «قبل اجتماعهم اليوم»
    if before[:1] and before[0] in _BEFORE and published and any(_is_at_hand(t, published) for t in times):
        return "planned"
    if any(item.key in _SUGGESTED for item in items[at + 1 : at + 4]):
        return "proposed"
    if _to_be_held(items, at, times, published):
        return "planned"
    if before[:1] and before[0] in w.lasting:
        before = []  # «من المتوقع أن تستمر زيارته يومين»: how long is expected, not that he comes
    elif any(key in SCENES for key in before) or (before[:1] == ["في"] and "علي" not in before):
        before = [key for key in before if _AGREED.isdisjoint(_bare[key])]
    if before[:1] == ["الي"] and _is_new(items, at) and is_called_for(items, at):
        return "proposed"  # «دعا فلان، زعيم كذا، إلى "حوار" بين …»
    if purpose and before[1:3] and before[0][:1] in _PRESENT and before[1] in _MAY:
        return "proposed"  # «قد يزور فلان البلد للقاء فلان»
    if purpose or lies_ahead_of_news(items, at, words_before(items, at), before):
        return "planned"
    if 0 <= first_back(before, w.future) <= 3:
        return "planned"
    if 0 <= first_back(before, w.proposed - {"قد"}) <= 3 and not _is_made_use_of(before):
        return "proposed"
    known = items[at].key.startswith(("ال", "وال")) or (before[:1] and before[0] in SCENES)
    if published and times and all(t.start and t.start > published for t in times):
        return unsaid if known and any(is_bare_weekday(t.text) for t in times) else "planned"
    return unsaid


def _is_reported(items: Sequence[Item], at: int) -> bool:
    """Tell whether reports speak of the event: «تحدثت تقارير عن لقاء»."""
    return first_back(words_before(items, at, _REPORTS_REACH), words().reported) >= 0


def _rumour_denied(items: Sequence[Item], at: int, before: Sequence[str]) -> bool:
    """Tell whether the event is only what a denied rumour says: «لا صحة للقاء …», «نفى الأنباء التي تحدثت عن لقاء»."""
    w = words()
    distance = first_back(before, w.rumours)
    if distance < 0:
        return False
    if not w.baseless.isdisjoint(_bare[before[distance]]) and before[distance + 1 : distance + 2] in (
        ["لا"], ["ولا"], ["عدم"], ["بلا"]
    ):
        return True
    refusing = w.refusals | w.refuting
    earlier = words_before(items, at, WINDOW + _RUMOUR_REACH)[distance + 1 :]
    if any(no in ("لا", "ولا") and not w.baseless.isdisjoint(_bare[key]) for key, no in pairwise(earlier)):
        return True  # «لا صحة لما يتداول عن لقاء»
    return any(not refusing.isdisjoint(_bare[key]) for key in earlier)


def draws_near(before: Sequence[str]) -> bool:
    """Tell whether an event is only near: «اقتراب القمة», «يقتربان من عقد لقاء»."""
    table = lookalikes().near
    first = [key for key in before if key not in ("من", "موعد", "عقد", "انعقاد", "اجراء", "بدء")][:2]
    passed = before[: before.index(first[0])] if first else []
    return bool(first) and (first[0] in table or (bool(passed) and len(first) > 1 and first[1] in table))


def _is_carried(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb right behind a noun tells that it was held: «قبل يوم من لقاء عقده فلان»."""
    return any(i.kind == "word" and match_light(i.key) for i in items[at + 1 : at + 1 + _HELD_SOON])


def _is_new(items: Sequence[Item], at: int) -> bool:
    noun = match_noun(items, at)
    return noun is not None and not noun.definite and not noun.form.pronoun


def _is_undone(before: Sequence[str], at: int) -> bool:
    """Tell whether a cancellation is only threatened or taken back: «هدد بإلغاء القمة»."""
    return 0 <= first_back(before[at + 1 :], words().undone) <= _UNDONE_REACH


def _is_meant(items: Sequence[Item], at: int, before: Sequence[str]) -> bool:
    """Tell whether an event is only decided on or meant: «قرار إجراء محادثات», «زيارة يعتزم الرئيس القيام بها»."""
    if before[:1] and before[0] in _TO_HOLD and before[1:2] and not _DECISION.isdisjoint(_bare[before[1]]):
        return True
    for item in items[at + 1 : at + 1 + _HELD_SOON]:
        if item.kind != "word" or item.key in words().boundaries:
            break
        if item.key in words().intending and item.key[0] in "يت":
            return True
    for number in range(at + 1, min(at + _RELATIVE_REACH, len(items) - 1)):
        noun = match_noun(items, number) if number > at + 1 and items[number].kind == "word" else None
        if noun and not noun.conjunction:
            return False  # «مؤتمر … مع اقتراب القمة التي ستعقد …»: the other event's
        if _will_be_held(items, number):
            return True
    return False


def _is_foretold(items: Sequence[Item], at: int) -> bool:
    """Tell whether the noun's own predicate puts it ahead: «اللقاء مع فلان سيكون قريبا», «القمة … لم يحدد موعدها»."""
    table = lookalikes()
    near = items[at + 1 : at + 1 + _PREDICATE_REACH]
    for number, item in enumerate(near):
        if item.kind == "comma" and _sets_off_a_name(near, number):
            continue  # «إن لقاءه بزعيم البلد، فلان، قد لا يعقد …»
        if item.kind in ("stop", "comma", "quote"):
            return False
        if item.kind != "word":
            continue
        if item.key in table.to_be:
            return True
        if item.key in _MAY:
            verb = next((i.key for i in near[number + 1 : number + 3] if i.key != "لا"), "")
            return verb in table.may_be
        following = [i.key for i in near[number + 1 : number + 3]]
        if item.key == "لم" and len(following) > 1 and following[0] in table.unset and following[1] in table.dates:
            return True
        if item.key in words().relatives or item.key in words().boundaries or match_light(item.key):
            return False
    return False


def _sets_off_a_name(near: Sequence[Item], at: int) -> bool:
    """Tell whether a comma is one of the two around a name that an office is called by: «نظيره الروسي، فلان، …»."""
    opens = at + 2 < len(near) and near[at + 1].kind == "phrase" and near[at + 2].kind == "comma"
    closes = at > 0 and near[at - 1].kind == "phrase"
    return opens or closes


def _will_be_held(items: Sequence[Item], at: int) -> bool:
    """Tell whether a relative at an item opens a clause that an event is still to come: «والتي ستلتئم يومي …»."""
    light = match_light(items[at + 1].key) if items[at].key in words().relatives else None
    return light is not None and light.future and any(verb.lemma in _HELD for verb, _form in light.options)


def _taken_back(items: Sequence[Item], at: int) -> bool:
    """Tell whether the sentence goes on that the decision was taken back: «بعد إلغاء القمة …، تراجع فلان عن قراره»."""
    for item in items[at + 1 : at + 1 + _TAKEN_BACK_REACH]:
        if item.kind == "stop":
            return False
        if item.kind == "word" and item.key.startswith("تراجع"):
            return True
    return False


def _called_off_after(items: Sequence[Item], at: int) -> Status | None:
    """Return what the noun's relative clause says of its cancellation or delay: «زيارة …، والتي ألغيت»."""
    w = words()
    for a, b in pairwise(items[at + 1 : at + 1 + _PAST_REACH]):
        if a.kind == "stop":
            break
        if _bare[a.key][-1] in w.relatives - {"من"} and b.kind == "word":
            if b.key in w.cancelled:
                return "cancelled"
            if b.key in w.postponed:
                return "postponed"
            break
    if not items[at].key.startswith(("ال", "وال")):
        return None
    for number in range(at + 1, min(at + _OWN_VERB_REACH, len(items))):
        if items[number].kind == "stop" or items[number].key in w.statements:
            break
        if items[number].key in _PUT_OFF and items[number - 1].kind in ("comma", "time", "phrase"):
            return "cancelled" if items[number].key in w.cancelled else "postponed"  # «اللقاء المرتقب …، أرجئ إلى …»
    return None


def _open_question(before: Sequence[str], at: int) -> bool:
    """Tell whether a refusal is itself negated: «لم يستبعد عقد لقاء»."""
    ruled_out = at if before[at] in _UNCERTAIN else at - 1
    negation = before[ruled_out + 1 : ruled_out + 2]
    return ruled_out >= 0 and before[ruled_out] in _UNCERTAIN and negation in (["لم"], ["لا"], ["ولم"], ["ولا"])


def _to_be_held(items: Sequence[Item], at: int, times: Sequence[TimeExpression], published: date | None) -> bool:
    """Tell whether the noun's relative clause is in the present, its time still to come: «القمة التي تعقد غدا»."""
    if published is None or not any(t.end and t.end > published for t in times):
        return False
    near = items[at + 1 : at + 1 + _PAST_REACH]
    return any(b.key in HELD_NOW and a.key in words().relatives for a, b in pairwise(near))


_PAST_REACH = 12
"""Items behind a noun in which a relative clause can tell that it was held."""


def _told_as_past(items: Sequence[Item], at: int, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a noun's own relative clause or time puts it into the past: «القمة التي انعقدت …»."""
    w = words()
    if any(word in w.past_words for time in times for word in fold(time.text).split()) or told_for_earlier(items, at):
        return True
    relative = False
    for number in range(at + 1, min(at + 1 + _PAST_REACH, len(items))):
        key = items[number].key
        if items[number].kind == "stop":
            break
        if key in w.past_after and (relative or key.endswith(("هما", "هم"))):
            return True
        if relative and items[number].kind == "word":
            break
        relative = items[number].kind == "word" and key in w.relatives and key != "من"
    return False


def _is_made_use_of(before: Sequence[str]) -> bool:
    """Tell whether something else is proposed that has to do with the event: «دعت إلى استغلال زيارته لفتح الملف»."""
    return before[:1] != [] and before[0] in _USES and before[1:2] in (["الي"], ["علي"])


def _is_at_hand(time: TimeExpression, published: date) -> bool:
    """Tell whether a bare weekday read as past is rather one of the next days: «قبل قمته الثلاثاء» of a Monday."""
    bare = is_bare_weekday(time.text) or len(weekdays_of(time.text)) > 1
    return bool(time.start and bare and 0 < (time.start - published).days + _WEEK <= _AT_HAND)


def _are_weekdays(time: TimeExpression) -> bool:
    """Tell whether a time is two or more weekdays, of which the present tells no past."""
    return is_bare_weekday(time.text) and len(fold(time.text).split()) > 1 and " و" in f" {time.text}"
