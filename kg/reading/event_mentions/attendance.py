"""Read who was at an event where a later clause tells it: «وحضره فلان», «كان من بين الحضور فلان», «ورافقه فلان».

None of these names a new event: they add people to the one told last, and of an escort to the journey of the escorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, Told, last_name, share_somebody
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.matching import NounHit, match_gather, match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.small_words import BEEN, THIS, TOWARDS, without_conjunction
from kg.reading.event_mentions.subjects import subject_before
from kg.reading.future_forms import is_future_form
from kg.schema import EventType

_SENTENCES = 3
"""Sentences behind an event in which it is still told who was there."""
_TRAVELLED = 6
"""The same behind a journey, of those who came along."""
_BRINGING = word_set("reading.event_mentions.attendance", "bringing")
_HELD_IN = 6
"""Items behind those brought together in which «في لقاء» stands: «على هامش …» may come first."""
_HOST_AND_GUESTS = 2
_BEING_HELD = frozenset({"meeting", "talks", "conference", "reception"})
"""What «ضم الاجتماع» can have brought together."""
_ON_IT = word_set("reading.event_mentions.attendance", "on_it")
_OF_THEM = word_set("reading.event_mentions.attendance", "of_them")
_OPENING = 2
"""Items before a verb that opens its sentence: «كما انضم إليهما فلان»."""
_SEVERAL = 2
_WELCOMING = word_set("reading.event_mentions.attendance", "welcoming")
_COURSE = word_set("reading.event_mentions.attendance", "course")
_NEAR = 12
"""Items before «انضم إليها» in which the event stands that it means."""
_ESCORTED = 8
"""Items behind «يرافق» in which he who is escorted and his escort stand."""


def attends(key: str) -> bool:
    """Tell whether a word can say who was at an event told before."""
    return key in attending() or without_conjunction(key) in attending()


@cache
def attending() -> frozenset[str]:
    """Return the words that `attends` knows, no conjunction attached."""
    p = participation()
    escorting = p.escort | p.escort_them | p.at_reception | p.witnessed | p.spoke | p.beside | p.hosted_it
    escorting |= p.accompanied | p.seated | p.on_occasion | p.holding_speech | p.own_speech
    return frozenset().union(words().attendance, p.attend, p.join, p.gathered, p.present, escorting)


def gathers(key: str) -> bool:
    """Tell whether a word of attendance is «جمع», «ضم», which tells of a gathering by itself."""
    return key in participation().gathered or without_conjunction(key) in participation().gathered


def only_speaks(key: str) -> bool:
    """Tell whether a word of attendance does no more than speak, which says who was there only beside an event noun."""
    forms = {key, without_conjunction(key)}
    return forms.isdisjoint(_beside_speaking()) and not forms.isdisjoint(participation().spoke)


@cache
def _beside_speaking() -> frozenset[str]:
    return (attending() - participation().spoke) | participation().holding_speech


def read_attendance(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the people that a word of attendance adds to an event told before; None for its other uses."""
    items, index = view.items, view.sentence.index
    key = items[at].key
    bare = key if key in words().attendance | participation().attend else without_conjunction(key)
    p = participation()
    behind = _behind(items, at)
    if (key in words().attendance or bare in words().attendance) and _of_ceremony(items, at):
        return None
    if key in words().attendance or bare in words().attendance:
        told = discourse.last_event("meeting") or discourse.last_event("conference")
        return _added(items, at, at + 1, told, index, reach=None)
    if bare in p.escort_them or bare in p.escort:
        return _read_escort(view, at, bare in p.escort_them, discourse)
    if bare in p.present and at and _is_one_of(items, at):
        return _read_present(view, at, discourse)
    if bare in p.at_reception:
        waited = at > 1 and items[at - 1].key == "في" and items[at - 2].key in BEEN
        return _added(items, at, at + 1, discourse.last_event("meeting"), index) if waited else None
    if bare in p.join and behind in p.joined_to and _is_told_near(items, at):
        return _added(items, at, at + 2, discourse.last_event(), index)
    if bare in p.attend and (behind in p.attend_also or _is_for_a_side(items, at + 1)):
        return _added(items, at, at + 1, discourse.last_event(), index)
    if bare in p.spoke:
        return _read_spoke(items, at)
    if bare in p.witnessed:
        return _read_witnessed(items, at)
    if bare in p.gathered:
        if at + 1 < len(items) and (here := items[at + 1].phrase) and here.kind == "place" and not here.preposition:
            return _read_brought_together(items, at)
        return _read_meal(items, at) or _read_at_noun(items, at, at + 1) or _read_gathered_by(items, at, bare)
    return None


def _of_ceremony(items: Sequence[Item], at: int) -> bool:
    """Tell whether «حضره» is said of a ceremony: «حظي فلان بحفل تكريم …، حضره فلان» adds nobody to a meeting."""
    for number in range(at - 1, -1, -1):
        if items[number].kind == "stop" or (items[number].kind == "word" and match_noun(items, number)):
            return False
        if items[number].key.removeprefix("ب").removeprefix("ال") in participation().festive:
            return True
    return False


def _behind(items: Sequence[Item], at: int) -> str:
    return items[at + 1].key if at + 1 < len(items) else ""


def type_of(told: Told) -> EventType:
    """Return the type under which more is said of an event told before."""
    return "visit" if told.type_class == "visit" else "conference" if told.type_class == "conference" else "meeting"


def _added(
    items: Sequence[Item], at: int, start: int, told: Told | None, index: int, reach: int | None = _SENTENCES
) -> Draft | None:
    if told is None or (reach is not None and index - told.sentence > reach):
        return None
    scan = scan_right(items, start, "verb")
    draft = Draft(type_of(told), "attendance", at, at, scan.end, anaphoric=True, is_noun=True, resumes=told)
    _take_people(draft, actors_of(scan.behind("", "companion", "من", "عن")))
    return draft if draft.arguments else None


def _take_people(draft: Draft, actors: Sequence[Actor]) -> None:
    take(draft, [a for a in actors if a.mention.type == "PER" or a.role], "attendee", "attendance")


def _is_for_a_side(items: Sequence[Item], at: int) -> bool:
    """Tell whether «من الجانب التركي», «عن الوفد المصري» stands at an item."""
    p = participation()
    if at + 1 >= len(items) or items[at].key not in p.side_of:
        return False
    return items[at + 1].key in p.sides


def _is_told_near(items: Sequence[Item], at: int) -> bool:
    """Tell whether «إليها», «فيه» means an event: one is told right before, or the clause opens its sentence."""
    if at <= _OPENING:
        return True
    before = range(max(0, at - _NEAR), at)
    return any(match_noun(items, n) or match_verb(items[n].key) for n in before if items[n].kind == "word")


def _is_one_of(items: Sequence[Item], at: int) -> bool:
    """Tell whether «من بين» stands before those present, or «ومن» alone: «ومن المتحدثين في المؤتمر فلان وفلان»."""
    before = items[at - 1].key
    return before == "ومن" or (before == "بين" and (at == 1 or items[at - 2].key in _OF_THEM))


def _read_present(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Read «وكان من بين الحضور فلان وفلان», and «وكان فلان من بين الحضور»."""
    items = view.items
    if items[at + 1 : at + 2] and items[at + 1].key in ("في", "ب") and (draft := _read_at_noun(items, at, at + 2)):
        return draft
    draft = _added(items, at, at + 1, discourse.last_event(), view.sentence.index)
    if draft is None and (told := discourse.last_event()) and view.sentence.index - told.sentence <= _SENTENCES:
        number = at - 1
        while number > 0 and items[number - 1].key in ("من", "بين", "كان", "كانت"):
            number -= 1
        people, _how = subject_before(items, number, discourse)
        draft = Draft(type_of(told), "attendance", at, at, at + 1, anaphoric=True, is_noun=True, resumes=told)
        _take_people(draft, people)
    return draft if draft and draft.arguments else None


def _read_spoke(items: Sequence[Item], at: int) -> Draft | None:
    """Read «وتحدث خلال اللقاء فلان وفلان» and «وخلال اللقاء، استعرض فلان …»: who spoke to those who met was there."""
    behind = items[at + 1].key if at + 1 < len(items) else ""
    if behind in _ON_IT and at + 2 < len(items):
        noun_at = at + (3 if items[at + 2].key in THIS else 2)
        noun = match_noun(items, noun_at) if noun_at < len(items) else None
        if noun is None or not _is_sitting(noun):
            return None
        speakers = [g for g in scan_right(items, noun.end, "verb").bare()[:1] if _follow(items, noun.end, g.first)]
        return _speaking(items, at, noun, noun_at, actors_of(speakers))
    number = at - 1
    while number >= 0 and items[number].kind in ("comma", "time"):
        number -= 1
    noun = match_noun(items, number) if number > 0 else None
    while noun is not None and number > 0 and items[number - 1].key in THIS:
        number -= 1
    if noun is None and at and items[at - 1].kind == "comma":
        number = _qualified_noun(items, at)
        noun = match_noun(items, number) if number else None
    if noun is None or not _is_sitting(noun) or not _fronts(items, number - 1):
        return None
    phrase = items[at + 1].phrase if at + 1 < len(items) else None
    if phrase is None or phrase.kind != "person" or phrase.preposition or phrase.conjunction:
        return None
    draft = _speaking(items, at, noun, number, phrase.actors)
    if draft and without_conjunction(items[at].key) in _WELCOMING:
        guests = [g for g in scan_right(items, at + 2, "verb").behind("ب") if g.kinds == {"person"}][:1]
        take(draft, actors_of(guests), "attendee", "attendance")
    return draft


def _qualified_noun(items: Sequence[Item], at: int) -> int:
    """Return the item of the noun in «وخلال الاجتماع الذي حضره فلان وفلان، أكد …», which opens the sentence; else 0."""
    first = next((n for n in range(at - 1, -1, -1) if items[n].kind == "stop"), -1) + 1
    number = first + 1
    if number + 1 >= at or not _fronts(items, first):
        return 0
    noun = match_noun(items, number)
    related = noun is not None and items[noun.end].key in words().relatives
    spoken = (item for item in items[number:at] if item.kind == "word")
    others = any(without_conjunction(item.key) in words().statements for item in spoken if item.key != "من")
    return number if related and not others else 0


def _speaking(items: Sequence[Item], at: int, noun: NounHit, noun_at: int, actors: Sequence[Actor]) -> Draft | None:
    draft = Draft(noun.type, f"noun:{noun.noun.lemma}", noun_at, at, min(noun_at + 1, len(items)))
    draft.is_noun = draft.carried = draft.definite = draft.anaphoric = True
    take(draft, [a for a in actors if a.mention.type == "PER"], "attendee", "attendance")
    return draft if draft.arguments else None


def _follow(items: Sequence[Item], start: int, first: int) -> bool:
    """Tell whether names stand right behind an item, a comma or a title that no table knows aside: «العين فلان»."""
    return all(item.kind in ("comma", "quote") or item.key.startswith("ال") for item in items[start:first])


def _is_sitting(noun: NounHit) -> bool:
    return noun.definite and noun.type in ("meeting", "talks", "reception") and noun.form.number == "singular"


def _fronts(items: Sequence[Item], at: int) -> bool:
    """Tell whether «وخلال», «وفي بداية» ends at an item and opens its sentence."""
    if at > 0 and items[at].key in _COURSE:
        at -= 1
        return without_conjunction(items[at].key, 1) == "في" and (at == 0 or items[at - 1].kind == "stop")
    if at < 0 or without_conjunction(items[at].key, 3) not in ("خلال", "اثناء"):
        return False
    return at == 0 or items[at - 1].kind == "stop"


def _read_gathered_by(items: Sequence[Item], at: int, bare: str) -> Draft | None:
    """Read «جمع فلان فلانا وفلانا في لقاء»: the host and those he brought together, at an event named behind them."""
    if bare not in _BRINGING:
        return None
    scan = scan_right(items, at + 1, "verb")
    people = [g for g in scan.bare() if "person" in g.kinds]
    last = max((g.last for g in people), default=at)
    held = range(last + 1, min(last + _HELD_IN, len(items)))
    words_held = [n for n in held if items[n].kind == "word" and items[n - 1].key == "في"]
    noun_at = next((n for n in words_held if match_noun(items, n)), 0)
    noun = match_noun(items, noun_at) if noun_at else None
    if len(people) < _HOST_AND_GUESTS or noun is None or noun.definite or noun.type not in _BEING_HELD:
        return None
    around = scan_right(items, noun.end, "noun")
    draft = Draft(noun.type, f"{bare}+{noun.noun.lemma}", at, at, around.end, times=[*scan.times, *around.times])
    draft.places = [*scan.places, *around.places]
    draft.verb_at, draft.consumed = at, {noun_at}
    take(draft, actors_of(people), "participant", "subject")
    take(draft, actors_of(around.behind("companion")), "attendee", "companion")
    return draft


def _read_meal(items: Sequence[Item], at: int) -> Draft | None:
    """Read «جمع غداء عمل فلانا وفلانا»: a meal is no event noun, but who was brought together at one met."""
    form = match_gather(items[at].key)
    if form is None or form.pronoun or at + 1 >= len(items) or items[at + 1].key not in words().meals:
        return None
    scan = scan_right(items, at + 3 if items[at + 2 : at + 3] and items[at + 2].key == "عمل" else at + 2, "verb")
    people = actors_of(scan.behind("", "companion", "بين", "مع", "ب"))
    if len({actor.mention.name for actor in people}) < _SEVERAL or any(a.mention.type == "LOC" for a in people):
        return None
    draft = Draft("reception", "gather:جمع", at, at, scan.end, times=scan.times, places=scan.places)
    draft.verb_at, draft.imperfect, draft.future = at, form.tense == "imperfect", is_future_form(items[at].key)
    take(draft, people, "participant", "object")
    return draft


def _read_witnessed(items: Sequence[Item], at: int) -> Draft | None:
    """Read «شهد اللقاء حضور فلان», «تميز الاجتماع بمشاركة فلان»."""
    noun = match_noun(items, at + 1) if at + 1 < len(items) else None
    if noun is None or noun.end >= len(items) or items[noun.end].key not in participation().being_there:
        return None
    return _read_at_noun(items, at, at + 1, skipped=noun.end + 1)


def _read_at_noun(items: Sequence[Item], at: int, noun_at: int, skipped: int = 0) -> Draft | None:
    """Read «وضم الاجتماع فلانا», «بين المشاركين في القمة فلان»: who was at the event told before, or at one told so."""
    noun = match_noun(items, noun_at) if noun_at < len(items) else None
    fresh = noun is not None and not (noun.definite or noun.form.pronoun or skipped)  # «جمع لقاء فلانا بفلان»
    if noun is None or not (noun.definite or fresh) or noun.preposition or noun.conjunction:
        return None
    if noun.type not in _BEING_HELD:
        return None
    scan = scan_right(items, skipped or noun.end, "verb")
    draft = Draft(noun.type, f"noun:{noun.noun.lemma}", noun_at, at, scan.end, places=scan.places, times=scan.times)
    draft.is_noun = draft.carried = draft.definite = draft.anaphoric = True
    people = scan.behind("", "companion", "بين", "مع", "ب")
    draft.unnamed = any(g.unnamed for g in people)
    first = min((g.first for g in people), default=scan.end)
    draft.places = [p for p in scan.places if p.at < first]
    take(draft, actors_of(people), "participant" if fresh else "attendee", "with" if fresh else "attendance")
    draft.consumed = {noun_at}
    if fresh:
        draft.definite = draft.anaphoric = False
        return draft if len(draft.arguments) > 1 else None
    return draft if draft.arguments else None


def _read_brought_together(items: Sequence[Item], at: int) -> Draft | None:
    """Read «جمعت القاهرة أمس وزراء خارجية مصر فلانا والأردن فلانا»: the town is where they met."""
    before = items[at - 1] if at else None
    if before is not None and before.kind == "word" and (before.key in words().relatives or match_noun(items, at - 1)):
        return None
    form = match_gather(items[at].key)
    here = items[at + 1].phrase
    if form is None or form.pronoun or here is None:
        return None
    scan = scan_right(items, at + 2, "verb")
    people = [a for a in actors_of(scan.behind("", "companion", "بين")) if a.mention.type == "PER"]
    if len({a.mention.name for a in people}) < _SEVERAL:
        return None
    draft = Draft("meeting", "gather:جمع", at, at, scan.end, times=scan.times)
    draft.places = [PlaceFound(here.actors[0].mention, "في", at + 1, False), *scan.places]
    draft.verb_at, draft.imperfect, draft.future = at, form.tense == "imperfect", items[at].key.lstrip("و")[:1] == "س"
    take(draft, people, "participant", "object")
    return draft


def _read_escort(view: SentenceView, at: int, pronoun: bool, discourse: Discourse) -> Draft | None:
    """Read «ويرافقه في الزيارة فلان», «ورافق الرئيس فلان», «يرافق فلان الرئيس»: they came along on his journey."""
    items = view.items
    if at and items[at - 1].kind == "word" and items[at - 1].key in words().relatives and pronoun:
        return None  # «الوفد الذي يرافقه»
    scan = scan_right(items, at + 1, "verb")
    noun = match_noun(items, scan.end) if scan.end < len(items) else None
    meeting_at = _meeting_passed(items, at)
    if meeting_at:  # «رافق فلانا في اللقاء فلان»
        met = match_noun(items, meeting_at)
        scan = scan_right(items[: meeting_at - 1], at + 1, "verb")
        scan.groups += scan_right(items, met.end if met else meeting_at, "verb").groups
    if noun and noun.type == "visit" and items[scan.end - 1].key in _ON_IT:  # «يرافق الرئيس في زيارته فلان»
        further = scan_right(items, noun.end, "verb")
        scan.groups += further.groups
    near = [g for g in scan.groups if g.preposition in ("", "companion") and g.first <= at + _ESCORTED + g.gap]
    people = [a for a in actors_of(near) if a.mention.type == "PER" or a.role]
    left: tuple[Actor, ...] = ()
    if not pronoun and len(near) < 2:
        left, _how = subject_before(items, at, discourse)
    everybody = [*left, *people]
    if not everybody or (not pronoun and len(everybody) < 2):
        return None
    # an office may be his whom the journey names, so that only names tell that it is another's
    named = [actor for actor in everybody if actor.role != "member" and actor.mention.form == "name"]
    first = everybody[0].mention
    by_office = not left and first.form == "nominal" and bool(noun)  # «ويرافق الملك في زيارته فلان»
    escorted = [] if pronoun or by_office else named
    told = _journey_of(discourse, escorted, view.sentence.index)
    if meeting_at or (told is None and not (noun and noun.type == "visit")):
        told = _meeting_of(discourse, escorted, view.sentence.index, _SENTENCES if meeting_at else 1) or told
    another = noun is not None and noun.type == "visit" and not (noun.definite or noun.form.pronoun)
    if told is None or (another and not pronoun):  # «رافقت فلانة فلانا في زيارة إلى …»
        own_at = scan.end if noun is not None else _journey_passed(items, at, scan.end)
        noun = match_noun(items, own_at) if own_at < len(items) else None
        own = noun is not None and noun.form.pronoun is not None and noun.type == "visit"
        return _read_joint_journey(items, at, own_at, everybody) if own and not (pronoun or left) else None
    draft = Draft(type_of(told), "escort", at, at, scan.end, anaphoric=True, is_noun=True, resumes=told)
    known = {last_name(a) for a in told.actors} | ({last_name(everybody[0])} if by_office else set())
    take(draft, [a for a in everybody if last_name(a) not in known], "member", "companion")
    discourse.added_to = view.sentence.index, told
    return draft if draft.arguments else None


def _journey_passed(items: Sequence[Item], at: int, end: int) -> int:
    """Return the item of the journey put in between «رافق» and the names: «رافق فلانا خلال زيارته إلى … فلان»."""
    words_between = (n for n in range(at + 1, end) if items[n].kind == "word")
    return next((n for n in words_between if (noun := match_noun(items, n)) and noun.type == "visit"), end)


def _read_joint_journey(items: Sequence[Item], at: int, noun_at: int, everybody: Sequence[Actor]) -> Draft | None:
    """Read «رافق فلان فلانا في زيارته إلى …», of which nothing was told before: a visit of all of them."""
    noun = match_noun(items, noun_at)
    if noun is None or len({actor.mention.name for actor in everybody}) < _SEVERAL:
        return None
    around = scan_right(items, noun.end, "noun")
    goals = [place for place in around.places if place.preposition in TOWARDS]
    if not goals:
        return None
    draft = Draft("visit", f"noun:{noun.noun.lemma}", noun_at, at, around.end, places=goals, times=around.times)
    draft.is_noun = draft.carried = True
    draft.future_after = around.future_after or is_future_form(items[at].key)
    draft.consumed = {noun_at}
    take(draft, everybody[:1], "visitor", "object")
    take(draft, everybody[1:], "member", "companion")
    return draft


def _meeting_passed(items: Sequence[Item], at: int) -> int:
    """Return the item of the meeting that somebody was escorted at: «رافق فلانا في المحادثات فلان»; else 0."""
    for number in range(at + 2, min(at + _ESCORTED, len(items))):
        noun = match_noun(items, number) if items[number].kind == "word" and items[number - 1].key in _ON_IT else None
        if noun and noun.definite and noun.type in ("meeting", "talks", "reception"):
            return number
    return 0


def _meeting_of(discourse: Discourse, people: Sequence[Actor], index: int, reach: int) -> Told | None:
    """Return the latest meeting told of somebody who is escorted, None where nobody is named."""
    for event in reversed(discourse.told):
        near = index - discourse.last_told_at(event) <= reach
        if near and event.type_class == "meeting" and share_somebody(event.actors, people):
            return event
    return None


def _journey_of(discourse: Discourse, people: Sequence[Actor], index: int) -> Told | None:
    """Return the latest journey told of somebody, of anybody where nobody is named: then of the last meeting too."""
    near = [event for event in reversed(discourse.told) if index - event.sentence <= _TRAVELLED]
    visits = [event for event in near if event.type_class == "visit"]
    if people:
        return next((event for event in visits if share_somebody(event.actors, people)), None)
    return next(iter([*visits, *(event for event in near if index - event.sentence <= 1)]), None)
