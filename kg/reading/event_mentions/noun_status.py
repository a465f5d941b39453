"""Tell from the words around an event noun whether the event happened, is planned, proposed, called off or denied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.weekdays import is_bare_weekday, weekdays_of
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.known_events import is_present, is_told
from kg.reading.event_mentions.matching import match_gather, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.prospects import (
    is_called_for,
    is_of_long_ago,
    lies_ahead_of_news,
    may_follow,
    told_for_earlier,
)
from kg.reading.event_mentions.status import (
    BARE,
    BEFORE,
    PRESENT,
    TOWARDS,
    draws_near,
    first_back,
    hearsay,
    open_question,
    rumour_denied,
    was_to_be,
    words_before,
)
from kg.reading.future_forms import is_future
from kg.schema import Status, TimeExpression
from kg.text.normalize import fold, keys_of

_NEAREST = 5
"""Words before a noun that can say what becomes of it: «إلغاء», «دعا إلى»."""
_SECURED = 2
"""Words before a noun in which «لضمان» makes it something to be brought about: «لضمان بقاء القمة»."""
_VISIT_REACH = 14
"""Items before a purpose in which «كان» stands, with the visitor and his office behind it."""
_UNDONE_REACH = 3
"""Words before «إلغاء» in which it can be threatened or taken back."""
_HELD_SOON = 3
"""Items behind a noun in which its relative clause can begin: «زيارة يعتزم الرئيس القيام بها»."""
_WEEK = 7
_AT_HAND = 3
"""Days ahead at which a weekday behind «قبل» is more likely meant than that of last week."""
_AGREED = word_set("reading.event_mentions.noun_status", "agreed")
SCENES = word_set("reading.event_mentions.noun_status", "scenes")
_AFTER = word_set("reading.event_mentions.noun_status", "after")
_SUGGESTED = word_set("reading.event_mentions.noun_status", "suggested")
_AND_NOT = word_set("reading.event_mentions.noun_status", "and_not")
_TO_HOLD, _DECISION = keys_of("إجراء", "عقد", "تنظيم"), keys_of("قرار", "قراره", "قرارها", "القرار")
_OWN_VERB_REACH = 36
"""Items behind a noun in which its own verb may stand: both sides with their offices come between."""
_PUT_OFF = word_set("reading.event_mentions.noun_status", "put_off")
_POSSIBLE = word_set("reading.event_mentions.noun_status", "possible")
_ON_THE_WAY = ("طريق", "انتظار")
"""Begin what stands behind «كان في» of somebody who is not there yet."""
_AGREE = ("اتفق", "واتفق", "يتفق", "تتفق")
_AGREEMENT = word_set("reading.event_mentions.noun_status", "agreement")
_TAKEN_BACK_REACH = 25
"""Items behind a cancelled event in which the sentence can take the decision back."""
_REPORTS_REACH = 4
"""Words before it in which the reports stand: «أنباء تحدثت عن», «ما تردد من تقارير حول»."""
_HOLDING = word_set("reading.event_mentions.noun_status", "holding")
_TO_WHAT = word_set("reading.event_mentions.noun_status", "to_what")
_PROSPECTS = word_set("reading.event_mentions.noun_status", "prospects")
_WAS_THERE = word_set("reading.event_mentions.noun_status", "was_there")
_SCHEDULED = word_set("reading.event_mentions.noun_status", "scheduled")
_ANNOUNCED = word_set("reading.event_mentions.noun_status", "announced")
_STEPS = word_set("reading.event_mentions.noun_status", "steps")
_HELD = frozenset({"عقد", "انعقد", "التأم", "جرى"})
_RELATIVE_REACH = 22
"""Items behind a noun in which «والتي ستعقد» can still be said of it."""
_PREDICATE_REACH = 12
"""Items behind a noun, its participants among them, in which its predicate can stand."""
_USES = word_set("reading.event_mentions.noun_status", "uses")
_FOR_A_TERM = word_set("reading.event_mentions.noun_status", "for_a_term")
_ALLEGED = word_set("reading.event_mentions.noun_status", "alleged")
_MAY = word_set("reading.event_mentions.noun_status", "may")
HELD_NOW = word_set("reading.event_mentions.noun_status", "held_now")
_PAST_REACH = 12
"""Items behind a noun in which a relative clause can tell that it was held."""


class _Noun(NamedTuple):
    """An event noun where it stands: the words before it, nearest first, its times, the day of publication.

    `window`: all words that can still govern it; `before`: the nearest of them, less what only introduces it.
    """

    items: Sequence[Item]
    at: int
    window: list[str]
    before: list[str]
    times: Sequence[TimeExpression]
    published: date | None

    @property
    def lead(self) -> str:
        """Return the word right before the noun, "" at the start of a clause."""
        return self.before[0] if self.before else ""

    @property
    def may_be(self) -> bool:
        """Tell whether an adjective makes it only possible: «لقاء محتمل»."""
        return any(item.key in _POSSIBLE for item in self.items[self.at + 1 : self.at + 3])


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
    window = words_before(items, at)
    before = window[:_NEAREST]
    if before[:1] and before[0] in ("احدي", "احد", "اطار", "سياق"):
        before = before[1:]  # «في إحدى جولاته»
    noun = _Noun(items, at, window, before, times, published)
    found = _by_lead(noun) or _by_refusal(noun) or _by_report(noun, future_after=future_after)
    if found:
        return found
    unsaid = _unsaid(noun, title=title)
    if _told_as_past(items, at, times):
        return unsaid
    if found := _by_plan(noun, purpose=purpose):
        return found
    known = items[at].key.startswith(("ال", "وال")) or noun.lead in SCENES
    if published and times and all(t.start and t.start > published for t in times):
        return unsaid if known and any(is_bare_weekday(t.text) for t in times) else "planned"
    return unsaid


def _by_lead(noun: _Noun) -> Status | None:
    """Return the status that the words right before the noun settle: «اقتراب القمة», «لضمان بقاء القمة»."""
    before = noun.before
    if draws_near(before) or (before and is_future(before[0].removeprefix("و"))):
        return "planned"  # «ستشمل زيارته …»
    if noun.lead == "من" and ("بعد", "علي") in pairwise(before[1:4]):
        return "planned"  # «على بعد أسابيع من قمة فلان وفلان»
    if before[:2] in (["تكون", "ان"], ["يكون", "ان"]) and first_back(before[2:], lookalikes().forecasts) >= 0:
        return "planned"
    if may_follow(before):
        return "proposed"
    if any(key in lookalikes().securing for key in before[:_SECURED]):
        return "planned"  # «لضمان بقاء القمة على المسار», «فرص إجراء محادثات»
    if not noun.may_be and _is_in_prospect(before):
        return "planned"  # «التوقعات بعقد اجتماع», «خطة لبدء محادثات», «إفساح المجال أمام جولة»
    prepared = noun.lead.removeprefix("و") in lookalikes().preparing
    if prepared and noun.items[noun.at].key.removeprefix("و")[:1] == "ل" and not noun.may_be:
        return "happened" if _told_as_past(noun.items, noun.at, noun.times) else "planned"
    return None


def _is_in_prospect(before: Sequence[str]) -> bool:
    """Tell whether a noun depends on a word of what may be or is meant: «نوايا», «احتمال», «تعهد».

    A verbal noun of holding and a preposition may stand between: «توقعات بشأن عقد قمة».
    """
    led = before
    if led and not _HOLDING.isdisjoint(BARE[led[0]]):
        led = led[1:]
    if led and led[0] in _TO_WHAT:
        led = led[1:]
    return bool(led) and not _PROSPECTS.isdisjoint(BARE[led[0]])


def _unsaid(noun: _Noun, *, title: bool) -> Status:
    """Return the status where nothing tells one: what others say, what lies ahead of «قبل», else what happened."""
    items, at, published = noun.items, noun.at, noun.published
    next_to = at > 0 and items[at - 1].kind == "word"  # not «قبل فلان دعوة»: accepted
    before = _without_steps(noun.before) if next_to else noun.before
    lead = before[0].removeprefix("و") if before else ""
    over = published is not None and any(t.end and t.end < published for t in noun.times)
    known = is_told(items, at) and (over or not is_only_before(items, at))
    ahead = lead in BEFORE and (title or (next_to and not known))
    if lead in ("من", "علي") and any(key.removeprefix("و") in BEFORE for key in before[1:3]):
        ahead = ahead or not _was_told(items, at)  # «قبل أسبوع من زيارة فلان»
    times = noun.times
    if published and times and all(t.end and t.end < published and not is_bare_weekday(t.text) for t in times):
        ahead = False  # «التقى فلانا قبل قمة بين البلدين في يونيو من ذلك العام»
    claimed = noun.lead in ("ان", "بان") and not _is_carried(items, at)  # «يعتقد أن اللقاء الذي جرى …» was held
    ahead = ahead and not is_of_long_ago(items, at, published)  # «وطرحت الفكرة العام الماضي قبل زيارة فلان»
    return "planned" if ahead else hearsay(noun.window, claimed)


def _without_steps(before: Sequence[str]) -> Sequence[str]:
    return before[1:] if before[:1] and before[0] in _STEPS else before


def is_only_before(items: Sequence[Item], at: int) -> bool:
    """Tell whether all that is said of a meeting is that something was before it: «وقبل لقائه فلانا، قال …».

    When that was said it still lay ahead; the article may tell elsewhere that it was held. A journey with its owner
    is one that was made («قبل وصوله إلى …»).
    """
    noun = match_noun(items, at)
    if noun is None or noun.type == "visit" or at == 0 or items[at - 1].kind != "word":
        return False
    before = _without_steps(words_before(items, at, _NEAREST))
    return bool(before) and before[0].removeprefix("و") in BEFORE and not _was_told(items, at)


def _by_refusal(noun: _Noun) -> Status | None:
    """Return what a word before the noun takes back: «إلغاء لقاء», «تأجيل زيارة», «نفى لقاء»."""
    w, before = words(), noun.before
    if noun.lead in _AFTER | BEFORE:
        # «استبعد فلان كذا بعد لقائه فلانا», «إقرار عدم الاعتداء قبل قمة …»: something else is denied
        return None
    for distance, key in enumerate(before):
        if not w.cancelled.isdisjoint(BARE[key]):
            undone = _is_undone(before, distance) or _taken_back(noun.items, noun.at)
            return "planned" if undone else "cancelled"
        because = before[distance + 1 : distance + 2] in (["من"], ["ومن"], ["الي"]) or key in _FOR_A_TERM
        if not w.postponed.isdisjoint(BARE[key]) and not because:
            return "postponed"  # but «من أجل»
        if distance == 0 and key == "فشل":
            continue  # «فشل المفاوضات»: they were held
        elsewhere = distance > 0 and noun.lead in SCENES and not w.refusals.isdisjoint(BARE[key])
        if elsewhere:
            continue  # «نفى ذلك خلال لقائه فلانا»: what he denied is not the meeting
        negated = key in _AND_NOT or not w.negation.isdisjoint(BARE[key])
        if distance < 3 and negated and key not in ("لا", "ما"):
            if distance and before[distance - 1] in w.not_denying:
                continue  # «لم يستغرق الاجتماع …»
            return "proposed" if open_question(before, distance) else "denied"
    return None


def _by_report(noun: _Noun, *, future_after: bool) -> Status | None:
    """Return what rumours, reports and the noun's own qualifications make of it: «لقاء مزعوم», «أنباء عن قمة»."""
    items, at, before = noun.items, noun.at, noun.before
    if rumour_denied(items, at, noun.window):
        return "denied"
    if noun.lead in TOWARDS and _is_reported(items, at):
        return "reported"
    if any(item.key in _ALLEGED for item in items[at + 1 : at + 3]):
        return "reported"  # «لقاء مزعوم مع فلان»
    if (called_off := _called_off_after(items, at)) is not None:
        return called_off
    if noun.may_be:
        return "proposed"
    if future_after or _is_meant(items, at, before) or _is_foretold(items, at):
        return "planned"
    if noun.lead == "عن" and before[1:2] and before[1] in lookalikes().rumours and _is_new(items, at):
        return "proposed"  # «أنباء عن قمة»
    if noun.lead == "عن" and before[1:2] and before[1] in _ANNOUNCED and _is_new(items, at):
        return None if _told_as_past(items, at, noun.times) or _was_told(items, at) else "planned"  # «أعلن عن قمة»
    if noun.lead == "علي" and before[1:2] and (before[1] in _AGREEMENT or before[1].startswith(_AGREE)):
        return "planned"  # «الاتفاق على الاجتماع مع فلان»
    return None


def _by_plan(noun: _Noun, *, purpose: bool) -> Status | None:
    """Return what days to come, wishes and plans around the noun make of it: «قبل اجتماعه الاثنين», «للقاء فلان»."""
    w, items, at, before, times, published = words(), noun.items, noun.at, noun.before, noun.times, noun.published
    soon = published and any((t.start and t.start >= published) or _is_at_hand(t, published) for t in times)
    if noun.lead in BEFORE and soon:
        return "planned"  # «قبل اجتماعه الاثنين», «قبل اجتماعهم اليوم»
    if any(item.key in _SUGGESTED for item in items[at + 1 : at + 4]):
        return "proposed"
    if _to_be_held(items, at, times, published):
        return "planned"
    if noun.lead in w.lasting:
        before = []  # «من المتوقع أن تستمر زيارته يومين»: how long is expected, not that he comes
    elif any(key in SCENES for key in before) or (noun.lead == "في" and "علي" not in before):
        before = [key for key in before if _AGREED.isdisjoint(BARE[key])]
    if before[:1] == ["الي"] and _is_new(items, at) and is_called_for(items, at):
        return "proposed"  # «دعا فلان، زعيم كذا، إلى "حوار" بين …»
    if purpose and before[1:3] and before[0][:1] in PRESENT and before[1] in _MAY:
        return "proposed"  # «قد يزور فلان البلد للقاء فلان»
    if purpose and _came_for(items, at):
        return None  # «كان في العاصمة لإجراء محادثات مع …»
    if purpose or lies_ahead_of_news(items, at, noun.window, before):
        return "planned"
    if 0 <= first_back(before, w.future) <= 3:
        return "cancelled" if was_to_be(noun.window, first_back(noun.window, w.future)) else "planned"
    if 0 <= first_back(before, w.proposed - {"قد"}) <= 3 and not _is_made_use_of(before):
        return "proposed"
    return None


def _came_for(items: Sequence[Item], at: int) -> bool:
    """Tell whether a purpose is that of a stay that is over: «كان فلان في العاصمة لإجراء محادثات مع …»."""
    for number in range(at - 1, max(-1, at - 1 - _VISIT_REACH), -1):
        item = items[number]
        if item.kind in ("stop", "quote") or item.key in words().statements:
            return False
        if item.kind != "word":
            continue
        if item.key in _WAS_THERE and number + 1 < at:
            there = next((n for n in range(number + 1, min(number + 4, at - 1)) if items[n].key == "في"), None)
            return there is not None and not items[there + 1].key.startswith(_ON_THE_WAY)
        if match_verb(item.key) or match_light(item.key) or is_future(item.key):
            return False
    return False


def _is_reported(items: Sequence[Item], at: int) -> bool:
    """Tell whether reports speak of the event: «تحدثت تقارير عن لقاء»."""
    return first_back(words_before(items, at, _REPORTS_REACH), words().reported) >= 0


def _is_carried(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb right behind a noun tells that it was held: «قبل يوم من لقاء عقده فلان»."""
    return any(match_light(key) for key in _told_behind(items, at))


def _was_told(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb behind a noun tells that it was held or whom it brought together: «قبيل لقاء جمع فلانا …»."""
    return any(match_light(key) or match_gather(key) for key in _told_behind(items, at))


def _told_behind(items: Sequence[Item], at: int) -> list[str]:
    """Return the words right behind a noun that are no verbs in the present."""
    near = items[at + 1 : at + 1 + _HELD_SOON]
    return [item.key for item in near if item.kind == "word" and not is_present(item.key)]


def _is_new(items: Sequence[Item], at: int) -> bool:
    noun = match_noun(items, at)
    return noun is not None and not noun.definite and not noun.form.pronoun


def _is_undone(before: Sequence[str], at: int) -> bool:
    """Tell whether a cancellation is only threatened or taken back: «هدد بإلغاء القمة»."""
    return 0 <= first_back(before[at + 1 :], words().undone) <= _UNDONE_REACH


def _is_meant(items: Sequence[Item], at: int, before: Sequence[str]) -> bool:
    """Tell whether an event is only decided on or meant: «قرار إجراء محادثات», «زيارة يعتزم الرئيس القيام بها»."""
    if before[:1] and before[0] in _TO_HOLD and before[1:2] and not _DECISION.isdisjoint(BARE[before[1]]):
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
        if BARE[a.key][-1] in w.relatives - {"من"} and b.kind == "word":
            if b.key in w.cancelled:
                return "cancelled"
            if b.key in w.postponed:
                return "postponed"
            break
    scheduled: Status | None = "cancelled" if _was_scheduled(items, at) else None
    if not items[at].key.startswith(("ال", "وال")):
        return scheduled
    for number in range(at + 1, min(at + _OWN_VERB_REACH, len(items))):
        if items[number].kind == "stop" or items[number].key in w.statements:
            break
        if items[number].key in _PUT_OFF and items[number - 1].kind in ("comma", "time", "phrase"):
            return "cancelled" if items[number].key in w.cancelled else "postponed"  # «اللقاء المرتقب …، أرجئ إلى …»
    return scheduled


def _was_scheduled(items: Sequence[Item], at: int) -> bool:
    """Tell whether a noun's relative or predicate says that it was due: «القمة التي كانت مقررة في …», so no longer."""
    for number in range(at + 1, min(at + 1 + _PREDICATE_REACH, len(items) - 1)):
        item = items[number]
        if item.kind == "stop" or match_light(item.key) or item.key == "كما":
            return False
        if item.key in ("كان", "كانت"):
            return (items[number + 2].key if items[number + 1].key == "من" else items[number + 1].key) in _SCHEDULED
    return False


def _to_be_held(items: Sequence[Item], at: int, times: Sequence[TimeExpression], published: date | None) -> bool:
    """Tell whether the noun's relative clause is in the present, its time still to come: «القمة التي تعقد غدا»."""
    if published is None or not any(t.end and t.end > published for t in times):
        return False
    near = items[at + 1 : at + 1 + _PAST_REACH]
    return any(b.key in HELD_NOW and a.key in words().relatives for a, b in pairwise(near))


def tells_past(times: Sequence[TimeExpression]) -> bool:
    """Tell whether one of an event's times says that it is past: «الشهر الماضي»."""
    return any(word in words().past_words for time in times for word in fold(time.text).split())


def _told_as_past(items: Sequence[Item], at: int, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a noun's own relative clause or time puts it into the past: «القمة التي انعقدت …»."""
    w = words()
    if tells_past(times) or told_for_earlier(items, at):
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
