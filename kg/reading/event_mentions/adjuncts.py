"""Attach place and time to an event, by frame first, then by clause, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.places import countries, places
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import share_somebody
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.held import held_details, place_before
from kg.reading.event_mentions.late_times import (
    MOVED,
    SINCE,
    arrives_on,
    begun_on,
    carried_on,
    dated_back,
    fixed_for,
    fronted_time,
    is_of_noun,
    is_predicate,
    is_stay,
    lies_ahead,
    moved_to,
    not_before,
    said_before_it,
    said_behind,
    said_on_at,
    then_told,
    time_behind,
)
from kg.reading.event_mentions.matching import match_noun, match_verb
from kg.reading.event_mentions.phrases import Item, Phrase
from kg.reading.event_mentions.prospects import is_next
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.statements import (
    bare,
    ends_clause,
    goes_on_saying,
    is_settled_day,
    is_statement,
    speaker_of,
    speaks_there,
    statement_time,
)
from kg.reading.event_mentions.whereabouts import added_details, hosted_at, left_from, named_for_capital
from kg.schema import Mention, TimeExpression
from kg.text.normalize import fold

LASTING = "lasting "
"""Begins the reason of a time argument that adds how long a visit lasts, from that day on."""
ENDS = "its last day"
"""Reason of a time argument that tells when a visit ended."""
_LEFT_REACH = 25
"""Items before a trigger that can still belong to its clause."""
_BEFORE_YEAR = word_set("reading.event_mentions.adjuncts", "before_year")
_ENVOY_REACH = 2
"""Items before «في» in which an embassy or envoy stands: «السفير الفرنسي في بيروت»."""
_NEAR_PLACE = 4
"""Items before an event noun in which a place of its clause must stand, where nothing sets the noun as a scene."""
_PLACE_PREPOSITIONS = word_set("reading.event_mentions.adjuncts", "place_prepositions")
_STATEMENT_REACH = 18
"""Items behind an event in which «وفق بيان … السبت» may date its telling."""
_NAMED_AFTER = frozenset({"قمة", "مؤتمر", "اجتماع", "لقاء", "منتدى", "محادثات", "مباحثات", "مفاوضات"})
_ACCORDING = word_set("reading.event_mentions.adjuncts", "according")
_ANNOUNCED = word_set("reading.event_mentions.adjuncts", "announced")
_GOVERNED = word_set("reading.event_mentions.adjuncts", "governed")
_COMMENTED = word_set("reading.event_mentions.adjuncts", "commented")
_SAME_MOMENT = word_set("reading.event_mentions.adjuncts", "same_moment")
_SAME_TIME = _SAME_MOMENT | {"حيث", "وقتها", "حينها"}
_SETTING = word_set("reading.event_mentions.adjuncts", "setting")
_WORKS = word_set("reading.event_mentions.adjuncts", "works")
_RELATIVE_REACH = 4
"""Items before a time within which a relative pronoun makes it that clause's: «اللائحة التي صدرت الجمعة»."""
_MADE_REACH = 5
"""Items before an event noun in which «أدلى بها عقب …» says that a statement was made at the event."""
_HEAD_REACH = 7
"""Items before an event noun in which «جاء ذلك خلال …» begins its clause."""
_ACCEPTANCE = fold("قبول")
_COUNT_REACH = 5
"""Items before a verb in which «سادس مرة» counts the event."""
_TIMES = word_set("reading.event_mentions.adjuncts", "times")
_THIS = word_set("reading.event_mentions.adjuncts", "this")
_PART_OF = 3
"""Items that «خلال اليوم الأول من» takes before an event noun."""
_COURSE_REACH = 4
"""Items before «من» in which «خلال» opens the adverbial."""
_LABEL_ENDS = frozenset({":", "…", ".."})
_WAY_REACH = 12
"""Items before «ليزور» in which the verb of travel stands."""
_AFTERWARDS = word_set("reading.event_mentions.adjuncts", "afterwards")
_DEALT_WITH = word_set("reading.event_mentions.adjuncts", "dealt_with")
_PUBLISHED = word_set("reading.event_mentions.adjuncts", "published")
_PUBLISHED_REACH = 6
"""Items before a time in which «نشرته الصحيفة» makes it that of a report."""
_WITHIN = "غضون"
_WAS = word_set("reading.event_mentions.scenes", "was")
_HAD = "قد"
_CONJUNCTION_LETTERS = 3
"""Letters above which a word with «و» behind a comma begins a clause: «وفي», «ومع» only go on."""


def left_context(items: Sequence[Item], at: int) -> tuple[list[TimeExpression], list[Mention], bool]:
    """Return times and places that stand before a trigger in its clause, nearest first, and whether a verb of saying
    ended the look back."""
    times: list[TimeExpression] = []
    spots: list[Mention] = []
    c = circumstances()
    governed = at > 0 and items[at - 1].key in _SAME_MOMENT
    for number in range(at - 1, max(-1, at - 1 - _LEFT_REACH), -1):
        item = items[number]
        if item.kind == "stop" or (item.kind == "quote" and in_speech(items, at) and not in_speech(items, number)):
            return times, spots, False  # «قال في مؤتمر صحفي في … "التقينا مسؤولين"»: elsewhere, another day
        if item.kind == "time" and item.time:
            passed_over = _in_relative(items, number) or _is_occasion(items, number)
            if not passed_over and (item.time.relation != "until" or _dates_back(items, number)):
                times.append(item.time)
        elif item.kind == "word":
            if item.key in _SAME_TIME and number == at - 1:
                continue
            remotely = item.key == "بعد" and number > 0 and items[number - 1].key == "عن"
            if remotely or (item.key == "قبل" and _is_accepting(items, number)):
                continue  # «عن بعد»; «قبل فلان دعوة»
            if item.key in _WAS and items[at - 1].key == _HAD and items[at].kind == "word":
                return times, spots, False  # «أقر الأربعاء اتفاقا كان فلان قد بحثه مع فلان»: earlier
            if is_statement(item.key) or ends_clause(item.key):
                return times, spots, is_statement(item.key)
            if bare(item.key) in c.announcements:
                return times, spots, True
            if match_verb(item.key) or match_noun(items, number):
                if governed:
                    governed = False  # «أصبح في أبريل أول رئيس يزور … عندما التقى …»: one moment
                    continue
                return times, spots, False
            if _begins_clause(items, number):
                return times, spots, False
        elif item.phrase and (item.phrase.kind == "place" or _is_venue(item)):
            start = number
            while start > 1 and items[start - 1].kind == "word" and items[start - 1].key in words().fillers:
                start -= 1  # «في مدينة …»
            behind = items[start - 1] if start else None
            inside = item.phrase.preposition == "ب" or (
                behind is not None and (behind.key in ("في", "وفي") or behind.key in c.hosted)
            )
            where = _preposition_at(items, number)
            if inside and not _is_situated(items, where) and not _is_abroad(items, where):
                spots.append(item.phrase.actors[0].mention)
    return times, spots, False


def _is_accepting(items: Sequence[Item], at: int) -> bool:
    """Tell whether «قبل» is the verb: «والشهر الماضي، قبل الرئيس دعوة …»."""
    behind = items[at + 1].phrase if at + 1 < len(items) else None
    opens = at == 0 or items[at - 1].kind == "comma" or items[at - 1].key in words().auxiliaries
    return opens and behind is not None and behind.kind == "person"


def _is_venue(item: Item) -> bool:
    """Tell whether a body's name is that of a building: «قال في البيت الأبيض عقب اجتماع …»."""
    return item.phrase is not None and item.phrase.kind == "organization" and (
        item.key in words().venues or item.key[1:] in words().venues
    )


def way_there(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return when somebody sets out for a visit: «وابتداء من 30 مارس، سينتقل إلى الساحل ليزور المدينة»."""
    if draft.type != "visit" or draft.verb_at < 0:
        return None
    for number in range(draft.verb_at - 1, max(-1, draft.verb_at - _WAY_REACH), -1):
        item = items[number]
        verb = match_verb(item.key) if item.kind == "word" else None
        if verb and verb.verb.frame == "go":
            between = [i.time for i in items[number + 1 : draft.verb_at] if i.time]
            times = between or left_context(items, number)[0]
            return next((t for t in times if t.type != "DURATION" and t.relation in (None, "from")), None)
        if verb or item.kind == "stop" or (item.kind == "word" and (is_statement(item.key) or ends_clause(item.key))):
            return None
    return None


def _begins_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word opens another clause: «و» is attached to it behind a comma."""
    key = items[at].key
    return key[:1] == "و" and len(key) > _CONJUNCTION_LETTERS and at > 0 and items[at - 1].kind == "comma"


def _in_relative(items: Sequence[Item], at: int) -> bool:
    """Tell whether a time belongs to a relative clause before the trigger: «اللائحة التي صدرت الجمعة»."""
    near = items[max(0, at - _RELATIVE_REACH) : at - 1]
    if any(i.kind == "word" and i.key in ("الذي", "التي", "الذين") for i in near):
        return True
    # «لتقرير نشرته الصحيفة الجمعة»
    return any(i.kind == "word" and i.key in _PUBLISHED for i in items[max(0, at - _PUBLISHED_REACH) : at])


def _dates_back(items: Sequence[Item], at: int) -> bool:
    """Tell whether the time at an item says how long ago something was: «يعود إلى يوليو 2023»."""
    return at > 1 and items[at - 1].key == "الي" and items[at - 2].key in circumstances().dating


def _is_occasion(items: Sequence[Item], at: int) -> bool:
    """Tell whether a time is only the reason of something: «رسالة بمناسبة رأس السنة»."""
    return at > 0 and items[at - 1].key in circumstances().occasions


def _is_edition(items: Sequence[Item], at: int) -> bool:
    """Tell whether a bare year only names an edition: «كأس العالم 2018»."""
    time = items[at].time
    if time is None or not time.text.isdigit() or not at:
        return False
    before = items[at - 1]
    return before.kind == "phrase" or (before.kind == "word" and before.key not in _BEFORE_YEAR)


def _is_situated(items: Sequence[Item], at: int) -> bool:
    """Tell whether the place behind the preposition at an item is a noun's: «المولود في …», «المعنية ب…»."""
    if at <= 0:
        return False
    phrase = items[at - 1].phrase
    before = fold(phrase.actors[-1].mention.text).split() if phrase is not None and phrase.actors else []
    return (before[-1] if before else items[at - 1].key) in circumstances().situated


def _is_abroad(items: Sequence[Item], at: int) -> bool:
    """Tell whether a body or envoy that stands abroad is right before an item: «السفارة اليمنية في لندن»."""
    before = items[max(0, at - _ENVOY_REACH) : at]
    return any(
        item.key.split()[0] in circumstances().abroad if item.key else False for item in before if item.kind != "stop"
    )


def attach_time(
    draft: Draft, items: Sequence[Item], told_on: TimeExpression | None = None, *, goes_on: bool = True
) -> tuple[TimeExpression | None, str]:
    """Return the time of the event and why: "frame", "clause", or the reason for none.

    `told_on` is the day on which what stands before the sentence was said: «جاء ذلك خلال لقاء …» means that day, and so
    does «وأضاف خلال لقاء …» where the same speaker goes on (`goes_on`).
    """
    if since := begun_on(draft, items):
        return since, SINCE
    if moved := moved_to(draft, items):
        return moved, MOVED
    if earliest := not_before(draft, items):
        return earliest, SINCE
    announced_by = draft.status is not None and "+" in draft.rule
    for at, time in draft.times:
        if (announced_by and at < draft.at) or _is_after_hours(time):
            continue  # «قرر الخميس إلغاء القمة»: the day of the decision
        if _WITHIN in fold(time.text).split() and not (draft.future or draft.imperfect or draft.future_after):
            continue  # «مكالمة هي الثانية في غضون يومين»: how far apart
        if draft.anaphoric and at and items[at - 1].key == "حتي":
            return time, "until"
        if (at and items[at - 1].key in ("حتي", "منذ")) or _is_occasion(items, at) or _is_edition(items, at):
            continue
        if is_of_noun(draft, items, at) or lies_ahead(draft, time) or is_stay(draft, time):
            continue
        if draft.anaphoric and time.precision != "day" and not is_predicate(draft, items, at):
            continue  # «خلال اللقاء … هذا العام»: wide times belong to what was talked about
        if draft.type != "visit" and at > draft.at and _and_ended(items[at - 1].key):
            return time, ENDS  # «لقاء في … جمع فلانا بفلان وانتهى الأحد»
        if draft.type == "invitation" and time.anchor and time.start and time.start > time.anchor:
            continue  # «دعا فلانا إلى زيارته الشهر المقبل»: the visit's time
        if time.type != "DURATION" and time.relation not in ("since", "until") and not (
            is_counted(draft, items) and time.precision in ("year", "month")
        ):
            return time, "frame"
    for time in (*held_details(draft, items)[0], *added_details(draft, items)[0]):
        if time.type != "DURATION":
            return time, "its own clause"
    if own := dated_back(draft, items) or arrives_on(draft, items) or fixed_for(draft, items):
        return own, "its own clause"
    if late := time_behind(draft, items) or then_told(draft, items) or fronted_time(draft, items):
        return late, "clause"
    # «أعلن في آذار عن قمة …», «أقر السبت بإجراء محادثات»
    announced = draft.is_noun and draft.first > 0 and items[draft.first - 1].key in _ANNOUNCED
    governed = draft.first > 0 and items[draft.first - 1].key in _GOVERNED
    announced = announced or (governed and (draft.is_noun or "+" in draft.rule))  # «اتفقا في مايو على عقد قمة»
    announced = announced or (draft.is_noun and items[draft.at].key[:1] == "و" and draft.at == draft.first)
    follows = draft.is_noun and draft.first > 0 and items[draft.first - 1].key in circumstances().following
    announced = announced or follows  # «القمة المقررة في أبريل قد يعقبها اجتماع»
    course_at = _course_at(items, draft.first) if draft.is_noun and draft.type != "visit" else -1
    announced = announced and course_at < 0
    if draft.type == "invitation" and not draft.purpose and (given := _given_on(draft, items)):
        return given, "clause"
    if draft.purpose and (way := way_there(draft, items)):
        return way, "clause"
    if draft.type == "invitation" or draft.purpose or announced or _is_taken_up(draft):
        return None, "the clause's time is not the event's"
    if labelled := label_time(items, draft.first):
        return labelled, "the label of the paragraph"
    if draft.type == "visit" and draft.imperfect and (spoken := _said_on_visit(draft, items, told_on)):
        return spoken, "said there"
    called_off = announced_by and draft.status in ("cancelled", "postponed")
    if called_off and items[draft.at].key not in circumstances().rounds:
        return None, "the clause's time is not the event's"  # «ويوم الخميس، ألغى فلان القمة»
    times, _places, said = left_context(items, course_at if course_at > 0 else draft.first)
    opens = _intro_at(items, draft.first)
    while opens > 0 and items[opens].key in _WORKS:
        opens -= 1  # «على هامش انعقاد اللقاء»
    setting = draft.is_noun and opens >= 0 and items[opens].key in _SETTING
    setting = setting or course_at > 0
    for time in times:
        if time.type != "DURATION" and time.relation != "since" and (not said or setting):
            return time, "clause"
    if draft.is_noun and (spoken := _spoken_at(draft, items, told_on)):
        return spoken, "said there"
    if setting and draft.is_noun and (spoken := said_before_it(items, draft.first)):
        return spoken, "said there"
    opening = items[0].key if items[0].kind == "word" else ""
    after = draft.is_noun and draft.type != "visit" and opens >= 0 and bare(items[opens].key) in _AFTERWARDS
    setting = setting or after
    adds = opening in speech().going_on  # «مضيفا في مؤتمر صحفي مع فلان …»
    said = adds or goes_on_saying(items, draft.first)
    if setting and speaks_there(items, opens) and (spoken := statement_time(items) or (told_on if goes_on else None)):
        return spoken, "said there"
    if told_on and goes_on and said and setting:
        return told_on, "said there"  # «وأضاف خلال لقاء مع فلان …» goes on from what was said that day
    if setting and draft.type != "visit" and (spoken := said_behind(items, opens, draft.end)):
        return spoken, "said there"
    return None, "no time in the clause"


def is_counted(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether the event is told as one of several: «وهذه سادس مرة يجتمع فيها فلان بفلان هذا العام»."""
    if draft.verb_at < 0:
        return False
    before = [item.key for item in items[max(0, draft.first - _COUNT_REACH) : draft.first] if item.kind == "word"]
    return bool(set(before) & _TIMES) and bool(set(before) & _THIS)


def _is_after_hours(time: TimeExpression) -> bool:
    """Tell whether a time only says after how long: «أنهيا محادثاتهما بعد نحو ست ساعات», «بعد أسبوع شهد ضغوطا»."""
    return time.start is None and time.end is None and fold(time.text).split()[:1] == ["بعد"]


def _and_ended(key: str) -> bool:
    """Tell whether a word adds that the event ended: «وانتهى», «واختتم»."""
    return key[:1] == "و" and key[1:] in circumstances().ended


def _said_on_visit(
    draft: Draft, items: Sequence[Item], told_on: TimeExpression | None
) -> TimeExpression | None:
    """Return the day of a statement whose speaker is on a visit: «وأوضح فلان الذي يزور البلاد أن …»."""
    verb = draft.verb_at
    relative = verb > 0 and items[verb - 1].key in words().relatives - {"من"}
    opening = items[0].key if items[0].kind == "word" else ""
    if not relative or not is_statement(opening) or any(i.kind == "stop" for i in items[:verb]):
        return None
    return statement_time(items) or told_on


def _course_at(items: Sequence[Item], first: int) -> int:
    """Return the item of «خلال» where a part of the event sets the scene, «خلال اليوم الأول من القمة»; -1 elsewhere."""
    if first < _PART_OF or items[first - 1].key != "من":
        return -1
    for number in range(first - 2, max(-1, first - 2 - _COURSE_REACH), -1):
        item = items[number]
        if item.kind == "word" and item.key in ("خلال", "اثناء", "في"):
            return number
        if item.kind not in ("word", "time"):
            return -1
    return -1


def _given_on(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the time of an invitation that stands before it in its clause: «في أبريل فاجأ فلان … بقبوله دعوة …».

    What stands behind it is mostly the time of the visit, and what an invitation is only mentioned in has its own.
    """
    if carried := carried_on(draft, items):
        return carried
    if draft.is_noun and not (draft.first and bare(items[draft.first - 1].key).startswith(_ACCEPTANCE)):
        return None
    times, _places, said = left_context(items, draft.first)
    if said:
        return None
    return next((t for t in times if t.type != "DURATION" and t.relation is None), None)


def is_talked_about(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether an event noun is the topic of another event: «مباحثات حول القمة»."""
    return draft.is_noun and draft.first > 0 and items[draft.first - 1].key in _COMMENTED


def _is_taken_up(draft: Draft) -> bool:
    """Tell whether a noun takes up an event told before: «قال الخميس إن المحادثات …» has another day.

    «انطلقت اليوم محادثات بين وفدين» names nobody, but is told for the first time.
    """
    return draft.anaphoric and draft.is_noun and (draft.definite or not draft.unnamed)


def label_time(items: Sequence[Item], before: int) -> TimeExpression | None:
    """Return the time that labels an entry of a chronicle: «مارس 2023: قام الرئيس بزيارة …»."""
    if before < 2 or items[0].time is None or items[0].time.type == "DURATION":
        return None
    return items[0].time if items[1].kind == "stop" and items[1].key in _LABEL_ENDS else None


def _spoken_at(draft: Draft, items: Sequence[Item], told_on: TimeExpression | None) -> TimeExpression | None:
    """Return the day of the statement that the event framed: «أعلن فلان الاثنين أن …، خلال لقاء مع …»."""
    c = circumstances()
    intro_at = _intro_at(items, draft.first)
    intro = items[intro_at] if draft.first else None
    if intro is None or intro.kind != "word" or bare(intro.key) not in c.course:
        return None
    after = bare(intro.key) not in ("خلال", "اثناء", "في", "هامش", "ختام", "مستهل", "لدي")
    own = not after or (draft.type != "visit" and (noun := match_noun(items, draft.at)) and noun.form.pronoun)
    for number in range(draft.first - 1, max(-1, draft.first - _HEAD_REACH), -1):
        key = items[number].key
        if items[number].kind == "stop":
            break
        if key in c.came and own and any(i.key in c.came_thus for i in items[number + 1 : draft.first]):
            return statement_time(items[:number]) or told_on
    before_it = items[max(0, draft.first - _MADE_REACH) : draft.first]
    if any(item.key in c.made for item in before_it):
        said_on = next((i.time for i in reversed(items[: draft.first]) if is_settled_day(i.time)), None)
        begun = items[0].key if items[0].kind == "word" else ""
        return said_on or (told_on if is_statement(begun) else None)  # «وأضاف في تصريحات أدلى بها خلال …» goes on
    if after and draft.type == "visit":
        return None  # «قال الخميس …، بعد زيارته»: days may lie between
    if spoken := said_on_at(items, intro_at):
        return spoken
    before = intro_at - 1
    if before >= 0 and items[before].kind == "word" and bare(items[before].key) in c.course | {"علي", "في"}:
        before -= 1  # «على هامش», «في ختام»
    apart = ("comma",) if intro.key == "في" else ("comma", "quote")
    if before < 0 or items[before].kind not in apart or is_next(items, draft):
        return None  # «قال فلان الأربعاء إنه سيطرح الملف، خلال قمة مقبلة»
    taking_part = [actor for _role, actor, _reason in draft.arguments]
    spoke = speaker_of(items[: draft.first])
    if draft.type == "visit" and spoke and not share_somebody(spoke, taking_part):
        return None  # «أعلنت الهيئة الأربعاء أن البلدين وقعا اتفاقا، على هامش زيارة فلان»
    return statement_time(items[: draft.first])


def _intro_at(items: Sequence[Item], first: int) -> int:
    """Return the item that leads in an event: right before it, or before «ترؤسها», «مشاركته في» of who spoke."""
    at = first - 1
    if at > 1 and items[at].key == "في" and items[at - 1].key in gatherings().taking_part:
        return at - 2
    part = words().performing | gatherings().taking_part
    return at - 1 if at > 0 and items[at].kind == "word" and items[at].key in part else at


def stated_by(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day on which the event was told, if its sentence says so: it happened no later.

    «تحدث فلان مع فلان، وفقا لبيان السبت», «أعلن فلان الأحد أنه التقى …».
    """
    times, _places, said = left_context(items, draft.first)
    if draft.is_noun and draft.first > 0 and items[draft.first - 1].key in _ANNOUNCED:
        return None  # «أعلن الاثنين عن قمة بين …»: it may be to come
    if said:
        settled = [t for t in times if is_settled_day(t)]
        if settled:
            return settled[0]
    words_seen = ""
    for number in range(draft.at + 1, min(draft.end + _STATEMENT_REACH, len(items))):
        item = items[number]
        if item.kind == "stop":
            break
        words_seen += f" {item.key}" if item.kind == "word" else ""
        told = any(word in words().statements or word in _ACCORDING for word in words_seen.split())
        if told and is_settled_day(item.time):
            return item.time
    return None


def attach_places(draft: Draft, items: Sequence[Item]) -> tuple[list[Mention], str]:
    """Return the places of the event, in order of the text, and why; [] with the reason for none."""
    if draft.type == "phone_call" or any(role in ("caller", "callee") for role, _actor, _why in draft.arguments):
        return [], "a phone call has no place"
    if draft.type == "visit" and not draft.places and any(role == "host" for role, _actor, _why in draft.arguments):
        spots = left_context(items, draft.first)[1]
        return spots, "clause" if spots else "no goal is named"  # «وفي صيدا، زار فلان فلانا»
    if draft.type in ("visit", "invitation"):
        return [p.mention for p in draft.places], "goal" if draft.places else "no goal is named"
    spots, reason = _places_told(draft, items)
    return named_for_capital(spots, items), reason


def _places_told(draft: Draft, items: Sequence[Item]) -> tuple[list[Mention], str]:
    there = [p for p in draft.places if not p.topic and p.preposition in _PLACE_PREPOSITIONS]
    if draft.is_noun and draft.first > 0 and bare(items[draft.first - 1].key) in _DEALT_WITH:
        there = [p for p in there if not _follows_topic(items, draft.at, p.at)]
    if draft.is_noun or "+" in draft.rule:
        there += [p for p in draft.places if p.preposition == "" and not p.topic and _names_summit(draft, items, p)]
    inside = [p.mention for p in there if not _is_situated(items, _preposition_at(items, p.at))]
    if inside:
        return inside, "frame"
    if host := hosted_at(draft, items):
        return host, "its host"
    if added := added_details(draft, items)[1]:
        return added, "its own clause"
    if (draft.is_noun or "+" in draft.rule) and (told := held_details(draft, items)[1]):
        return told, "its own clause"
    if draft.type == "press_conference" and (met := place_before(draft, items)):
        return met, "the meeting before it"
    opener = bare(items[draft.first - 1].key) if draft.is_noun and draft.first else ""
    setting = opener in circumstances().course
    if opener in _AFTERWARDS | {"ختام"} and (left := left_from(draft, items)):
        return left, "where they left"
    if draft.is_noun and not setting and (_is_taken_up(draft) or opener in _COMMENTED):
        return [], "the clause's place is not the event's"  # «انتقد البيت الأبيض في واشنطن اللقاء»
    _times, spots, said = left_context(items, draft.first - 1 if setting else draft.first)
    if opener in _AFTERWARDS and not said:
        return [], "no place in the clause"  # «غاب عن مؤتمر في … بعد لقاء مع فلان»; «قال في … بعد لقاء» was there
    if draft.is_noun and not setting:
        near = {m.id for i in items[max(0, draft.first - _NEAR_PLACE) : draft.first] if i.phrase for m in _of(i.phrase)}
        spots = [spot for spot in spots if spot.id in near]
    if spots and (not said or setting):
        return spots, "clause"
    return [], "no place in the clause"


def _follows_topic(items: Sequence[Item], event_at: int, at: int) -> bool:
    """Tell whether a place hangs on what was talked about: «تناولت محادثاتهما الصراع في أوكرانيا»."""
    where = _preposition_at(items, at)
    while where > event_at and items[where].key in words().fillers:
        where -= 1
    before = items[where - 1]
    return where - 1 > event_at and before.kind == "word"


def _of(phrase: Phrase) -> list[Mention]:
    return [actor.mention for actor in phrase.actors]


def _names_summit(draft: Draft, items: Sequence[Item], place: PlaceFound) -> bool:
    """Tell whether a place right behind the noun names the event after where it was held: «قمة هلسنكي»."""
    noun = match_noun(items, draft.at)
    if noun is None or noun.noun.lemma not in _NAMED_AFTER or place.at != noun.end:
        return False
    known = places().get(fold(place.mention.name), ())
    return bool(known) and all(p.kind != "country" or _is_city_state(p.country) for p in known)


def _is_city_state(code: str | None) -> bool:
    """Tell whether a country has no capital beside itself: «قمة سنغافورة»."""
    return code is not None and code in countries() and countries()[code].capital is None


def _preposition_at(items: Sequence[Item], at: int) -> int:
    """Return the item that holds the preposition of the place phrase at an item: itself, or the word before."""
    phrase = items[at].phrase
    return at if phrase is not None and phrase.preposition else at - 1
