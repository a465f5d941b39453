"""Read who sat in a delegation where a later sentence tells it: «ضم الوفد فلانا وفلانا», «وترأس الجانب التركي فلان»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.asides import asides
from kg.lexicon.office_tables import head_of
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.attendance import type_of
from kg.reading.event_mentions.discourse import Awaiting, Discourse, Told, share_somebody
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.matching import is_trigger, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView, opens_person
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.subjects import subject_before
from kg.reading.event_mentions.word_classes import is_event_verb
from kg.schema import ArgumentRole, Mention, TimeExpression
from kg.text.normalize import fold

_BEFORE = 4
"""Items before «ضم» that may stand with the delegation at the head of its sentence: «وكان وفد الحركة، قد ضم»."""
_SIDE_REACH = 3
"""Plain words of «الجانب التركي» behind its verb."""
_TRAVELLED = 6
"""Sentences behind a visit in which «الوفد المرافق» is still that of its guest."""
_COMING_ALONG = word_set("reading.event_mentions.membership", "coming_along")
_SENTENCES = 2
"""Sentences behind a meeting in which its delegations are still told."""
_UNNAMED_SENTENCES = 4
"""The same behind talks of which nobody has been named."""
_SENT = frozenset({"delegation", "head_of_delegation"})
IN_THEM = word_set("reading.event_mentions.membership", "in_them")
_INDEFINITE = "وفدا"
"""«ترأس فلان وفدا إلى …»: another journey, not a side of the talks told before."""
_TAKING_PART = word_set("reading.event_mentions.membership", "taking_part")
_TURNS = word_set("reading.event_mentions.membership", "turns")
_THAT = _TURNS | {"ان", "بان"}
_BESIDE = ["الي", "جانب"]
_MEETING = frozenset({"meet", "receive"})
_CASES = word_set("reading.event_mentions.membership", "cases")
_LED = word_set("reading.event_mentions.membership", "led")
_COUNTED_IN = word_set("reading.event_mentions.membership", "counted_in")
_COUNTED = word_set("reading.event_mentions.membership", "counted")


def tells_members(key: str) -> bool:
    """Tell whether a word can say who was in a delegation, led it or stood for a state."""
    return key in including() or without_conjunction(key) in including()


@cache
def including() -> frozenset[str]:
    """Return the words that `tells_members` knows, no conjunction attached."""
    w = words()
    return frozenset().union(w.including, participation().composed, w.leading, w.representing, w.present, _COUNTED_IN)


def remember_unnamed(
    draft: Draft,
    sentence: int,
    places: Sequence[Mention],
    time: TimeExpression | None,
    discourse: Discourse,
    actors: tuple[Actor, ...] = (),
) -> None:
    """Keep talks between delegations of which nobody is named, for the sentences that follow."""
    discourse.awaiting = Awaiting(sentence, draft.type, tuple(places), (time,) if time else (), actors)


def read_members(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the members and heads of a delegation as people at the event told last, None for other uses."""
    items, index = view.items, view.sentence.index
    if items[at].key in words().present:
        return _read_present(view, at, discourse)
    if items[at].key in _COUNTED_IN:
        return _read_counted(view, at + 1, discourse)
    told, awaiting = latest(discourse, index)
    sent = items[at + 1].phrase if at + 1 < len(items) else None
    if sent and sent.kind == "delegation" and any(item.key in _TAKING_PART for item in items[at + 2 : at + 4]):
        return None  # «ترأس وفد بلاده المشارك في اجتماع …»: that meeting, none told before
    start = _behind_delegation(items, at, view.keys) if told or awaiting else None
    if start is None:
        return (_read_led(view, at, discourse) if told else None) or _read_heading(view, at, discourse)
    if told and any(item.key in _TURNS for item in items[max(0, at - _BEFORE) : at]):
        bodies = any(actor.mention.type != "PER" or actor.role in _SENT for actor in told.actors)
        told = told if bodies else None  # «أما وفد الحزب فضم …» behind a meeting of two people
        if told is None and awaiting is None:
            return None
    start = _past_source(items, start)
    if start < len(items) and items[start].key in (":", "؛"):
        start += 1  # «وضم الوفد السعودي: فلانا وفلانا»
    bare = without_conjunction(items[at].key)
    leading = any(word in words().leading | words().representing for word in (items[at].key, bare))
    scan = scan_right(items, start, "verb")
    listed = ("", "من") if leading else ("", "companion", "من")
    people: Sequence[Actor] = actors_of(scan.behind(*listed))
    if not leading:
        people = listed_people(items, start) or people
    else:
        # «مثّل موسكو فلان وفلان»: the first led, the others were with him
        named = [a for a in actors_of(scan.behind(*listed)[:1]) if a.mention.type == "PER" and a.mention.form == "name"]
        people = named or subject_before(items, at, discourse)[0]
    draft = Draft("meeting", "delegation", at, at, scan.end, is_noun=True)
    role: ArgumentRole = "head_of_delegation" if leading else "member"
    people = _without_offices([a for a in people if a.mention.type == "PER"])
    take(draft, _head_told(items, at), "head_of_delegation", "delegation")
    take(draft, people[:1], role, "delegation")
    take(draft, people[1:], "member", "delegation")
    if leading:
        present = actors_of(scan.behind("companion"))
        take(draft, [a for a in present if a.mention.type == "PER"], "attendee", "companion")
    if not draft.arguments:
        return None
    sent = items[at + 1].phrase if at + 1 < len(items) else None
    if sent and sent.kind == "delegation":
        take(draft, [a for a in sent.actors if a.role == "delegation"], "delegation", "delegation")
    told = _of_escorted(items, start, discourse, index) or told
    members = tuple(Actor(a.mention, role) for role, a, _reason in draft.arguments if a.mention.type == "PER")
    discourse.delegation = (*discourse.delegation, *members)
    attach(draft, told, awaiting)
    if told:
        discourse.added_to = view.sentence.index, told
    return draft


def _head_told(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return who leads the delegation by a clause put in between: «وضم الوفد، الذي يقوده فلان، فلانا وفلانا»."""
    for number in range(at + 2, min(at + 2 + 2 * _BEFORE, len(items) - 1)):
        led = items[number].key in _LED and items[number - 1].key in words().relatives
        behind = items[number + 1].phrase
        if led and behind and behind.kind == "person" and not behind.preposition:
            return behind.actors
    return ()


def listed_people(items: Sequence[Item], start: int) -> Sequence[Actor]:
    """Return the people of a clause that is nothing but a list of names with their offices, () for other clauses.

    «يضم كلا من وزير الدولة المشرف العام على مكتب الوزير فلان، ومستشار الديوان فلان»: what stands in an office is passed
    over, whatever it is, as long as no verb stands there. Of two names that nothing parts the second is meant.
    """
    found: list[Actor] = []
    parted, office = True, False
    clausal = (words().statements | words().relatives) - {"من"}
    for item in items[start:]:
        phrase = item.phrase
        if item.kind == "stop" and item.key not in (":", "؛"):
            break
        if item.kind == "word" and (is_event_verb(item.key) or item.key in clausal):
            return ()
        parted = parted or item.kind == "comma" or item.key.startswith("و")
        if phrase is not None and phrase.kind == "group":
            found += [actor for actor in phrase.actors if actor.mention.type == "PER"]
        if phrase is None or phrase.kind != "person" or not phrase.actors:
            continue
        actor = phrase.actors[0]
        of_somebody, office = phrase.preposition and not office, phrase.nominal
        if actor.mention.form != "name" or of_somebody:
            continue  # but «رئيس الشؤون الخاصة لسمو ولي العهد فلان»
        if not parted and found:
            found.pop()  # «مستشار الرئيس فلان فلان»
        found.append(actor)
        parted = False
    return found


def _past_source(items: Sequence[Item], start: int) -> int:
    """Return the item behind the comma of «الوفد المرافق أيضا، وفقا للوكالة، …», `start` where no source is told."""
    for number in range(start, min(start + _BEFORE, len(items))):
        if items[number].kind == "phrase":
            break
        if items[number].key in asides().sources:
            comma = (n for n in range(number, min(number + 2 * _BEFORE, len(items))) if items[n].kind == "comma")
            return next(comma, start - 1) + 1
    return start


def _without_offices(people: Sequence[Actor]) -> Sequence[Actor]:
    """Return the people of a list of members without offices alone: «المستشار في الديوان الأستاذ فلان» is one."""
    named = [actor for actor in people if actor.mention.form == "name"]
    return named if len(named) > 1 else people


def read_sent(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Read a sentence that does no more than say who was in a delegation: «يذكر أن وفد الحركة ضم فلانا وفلانا»."""
    items = view.items
    phrase = items[at].phrase
    if phrase is None or phrase.kind != "delegation" or not any(actor.role == "member" for actor in phrase.actors):
        return None
    first = next((n for n in range(at, -1, -1) if items[n].kind == "stop"), -1) + 1
    end = next((n for n in range(at, len(items)) if items[n].kind == "stop"), len(items))
    named = min(end, at + _BEFORE)  # what follows the names is told of them: «عن أسباب زيارتهم»
    others = [*items[first : max(first, at - 1)], *items[at + 1 : named]]
    acts = match_verb(items[at - 1].key) if at > first else None
    meets = acts is not None and acts.verb.frame in _MEETING  # but «قدّم الوفد شرحا» tells of no meeting
    others += items[max(first, at - 1) : at] if meets else []
    if any(item.kind == "word" and is_trigger(item.key) for item in others):
        return None
    told, awaiting = latest(discourse, view.sentence.index)
    if (told is None and awaiting is None) or (told and not _sent_to(told, phrase.actors)):
        return None
    draft = Draft("meeting", "delegation", at, at, at + 1, is_noun=True)
    take(draft, phrase.actors, "member", "delegation")
    attach(draft, told, awaiting)
    return draft


def _read_counted(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Read «وكان ضمن الوفد فلان وفلان», «ومن بين أعضاء الوفد فلان»: the list stands behind the delegation."""
    items = view.items
    sent = items[at].phrase if at < len(items) else None
    if sent is None or sent.kind != "delegation":
        return None
    number = at - 1
    while number >= 0 and at - number <= _BEFORE and items[number].key in _COUNTED_IN | _COUNTED:
        number -= 1
    between = {items[n].key for n in range(number + 1, at)}
    opens = number < 0 or items[number].kind in ("stop", "comma")
    if not opens or between.isdisjoint(_COUNTED_IN):
        return None
    start = at + 1
    while start < len(items) and items[start].kind == "word" and items[start].key.startswith(("ال", "لل")):
        start += 1  # «الوفد المرافق»
    told, awaiting = latest(discourse, view.sentence.index)
    if told is None and awaiting is None:
        return None
    scan = scan_right(items, start, "verb")
    listed = listed_people(items, start) or actors_of(scan.behind("", "companion"))
    draft = Draft("meeting", "delegation", at, at, scan.end, is_noun=True)
    take(draft, [a for a in listed if a.mention.type == "PER"], "member", "delegation")
    attach(draft, told, awaiting)
    return draft if draft.arguments else None


def _sent_to(told: Told, actors: Sequence[Actor]) -> bool:
    """Tell whether a delegation can be one of an event: no other body than those that met there sent it."""
    bodies = [a.mention for a in actors if a.mention.type == "ORG"]
    known = [fold(a.mention.name) for a in told.actors if a.mention.type == "ORG"]
    names = [fold(mention.name) for mention in bodies]
    return not names or any(name in other or other in name for name in names for other in known)


def attach(draft: Draft, told: Told | None, awaiting: Awaiting | None) -> None:
    """Make a draft more of an event told before, or the event of which nobody was named."""
    if told:
        draft.anaphoric, draft.resumes, draft.type = True, told, type_of(told)
    elif awaiting:
        draft.type, draft.unnamed, draft.carried = awaiting.type, True, True
        take(draft, awaiting.actors, "participant", "told before")
        draft.places = [PlaceFound(mention, "في", 0, False) for mention in awaiting.places]
        draft.times = [(0, time) for time in awaiting.times]


def _of_escorted(items: Sequence[Item], start: int, discourse: Discourse, index: int) -> Told | None:
    """Return the visit of him whom «الوفد المرافق للرئيس» came with, None where it says none."""
    if start >= len(items) or items[start].key not in _COMING_ALONG:
        return None
    behind = items[start + 1].phrase if start + 1 < len(items) else None
    visits = [e for e in reversed(discourse.told) if e.type_class == "visit" and index - e.sentence <= _TRAVELLED]
    if behind is None or not behind.actors:
        return visits[0] if visits else None
    return next((e for e in visits if share_somebody(e.actors, behind.actors)), visits[0] if visits else None)


def _read_led(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Read «وترأس فلان وفدا يضم فلانا وفلانا»: he led it at the event told last that he was at."""
    items = view.items
    bare = without_conjunction(items[at].key)
    behind = items[at + 1 : at + 3]
    sent = next((item.phrase for item in behind if item.phrase and item.phrase.kind == "delegation"), None)
    if bare not in words().leading or sent is None or not sent.actors:
        return None
    head = behind[0].phrase.actors if behind[0].phrase and behind[0].phrase.kind == "person" else ()
    head = head or subject_before(items, at, discourse)[0]
    told = next((e for e in reversed(discourse.told) if share_somebody(e.actors, head)), None)
    if told is None or view.sentence.index - told.sentence > _TRAVELLED:
        return None
    draft = Draft(type_of(told), "delegation", at, at, at + 3, is_noun=True, anaphoric=True, resumes=told)
    take(draft, head[:1], "head_of_delegation", "delegation")
    take(draft, sent.actors, "member", "delegation")
    return draft


def _read_heading(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Read «وترأس فلان الوفد السوري», «فيما قاد فلان وفد الحركة»: he led a side of the talks told last."""
    items = view.items
    if without_conjunction(items[at].key) not in words().leading:
        return None
    if items[at + 1 : at + 2] and items[at + 1].key in IN_THEM:
        at += 1  # «ترأس خلالها فلان الوفد المصري»
    if at + _SIDE_REACH > len(items):
        return None
    head, sent = items[at + 1].phrase, items[at + 2]
    if head is None or head.kind != "person" or head.preposition or not head.actors:
        return None
    if not is_sent(sent):
        return None
    told, awaiting = latest(discourse, view.sentence.index)
    if told is None and awaiting is None:
        return None
    draft = Draft("meeting", "delegation", at, at, at + 3, is_noun=True)
    take(draft, head.actors[:1], "head_of_delegation", "delegation")
    if sent.phrase and sent.phrase.kind == "delegation":
        take(draft, [a for a in sent.phrase.actors if a.role in ("delegation", "member")], "delegation", "delegation")
    present = actors_of(scan_right(items, at + 3, "verb").behind("companion"))
    take(draft, [a for a in present if a.mention.type == "PER"], "attendee", "companion")
    attach(draft, told, awaiting)
    if told:
        discourse.added_to = view.sentence.index, told
    return draft


def _read_present(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Read «ووقع الوزيران بيانا بحضور فلان»: he was at the meeting of the two as well."""
    told = discourse.last_event()
    resumed = any(item.phrase and item.phrase.kind == "both" and item.phrase.actors for item in view.items[:at])
    if told is None or not resumed or discourse.acting is not None:
        return None
    draft = Draft(type_of(told), "delegation", at, at, at, is_noun=True, anaphoric=True, resumes=told)
    present = scan_right(view.items, at, "verb").behind("companion")
    take(draft, [a for a in actors_of(present) if a.mention.type == "PER"], "attendee", "companion")
    return draft if draft.arguments else None


def latest(discourse: Discourse, index: int) -> tuple[Told | None, Awaiting | None]:
    """Return the event whose delegations a sentence can tell of: just told, or told without any name."""
    added = discourse.added_to
    if added and index - added[0] <= 1 and all(event.sentence <= added[0] for event in discourse.told):
        return added[1], None  # «ويضم الوفد فلانا. كما يضم الوفد فلانا»
    awaiting = discourse.awaiting
    if awaiting and index - awaiting.sentence > _UNNAMED_SENTENCES:
        awaiting = None
    for event in reversed(discourse.told):
        near = index - event.sentence <= _SENTENCES
        if not near and not any(actor.role in _SENT for actor in event.actors):
            continue
        if awaiting and event.sentence < awaiting.sentence:
            return None, awaiting
        return event, None
    return None, awaiting


def _behind_delegation(items: Sequence[Item], at: int, keys: Sequence[str]) -> int | None:
    """Return the item behind the delegation that a verb of membership speaks of, None where it speaks of none."""
    bare = without_conjunction(items[at].key)
    w = words()
    if items[at + 1 : at + 2] and items[at + 1].key in IN_THEM:
        at += 1  # «ترأس خلالها الوفد المصري فلان»
    behind = items[at + 1] if at + 1 < len(items) else None
    if behind is None:
        return None
    if bare in w.representing:
        before = items[at - 1].key if at else ""
        if before not in _CASES and items[at].key == bare:
            return None  # «مثل» is "like"
        if behind.phrase and behind.phrase.kind == "person" and swallows_body(keys, behind):
            return at + 1  # «ومثّل الاتحاد فلان», body and name in one phrase
        if behind.phrase and behind.phrase.kind in ("place", "organization", "outlet"):
            start = at + 3 if at + 2 < len(items) and items[at + 2].key in participation().joined_to else at + 2
            start = _past_beside(items, start)
            following = items[start].phrase if start < len(items) else None
            return start if following and following.kind == "person" and not following.preposition else None
    if behind.phrase and (behind.phrase.kind == "delegation" or behind.key in w.sides or is_side(behind)):
        return _past_beside(items, at + 2)
    if behind.kind == "word" and behind.key in w.sides:
        for number in range(at + 2, min(at + 2 + _SIDE_REACH, len(items))):
            if items[number].kind != "word":
                return number
        return None
    leading = bare in w.leading or items[at].key in w.leading
    composed = bare in w.including | participation().composed
    sent = composed and (
        _opens_with_delegation(items, at) or _escorts(items, at) or _came_along(items, at) or _arrived(items, at)
    )
    return at + 1 if sent and not leading else None


def _past_beside(items: Sequence[Item], at: int) -> int:
    """Pass over «إلى جانب فلان» before the others of a side: «مثّل الجانب الروسي إلى جانب الوزير مساعد الرئيس فلان»."""
    beside = [item.key for item in items[at : at + 2]] == _BESIDE and opens_person(items, at + 2)
    further = beside and at + 3 < len(items) and (opens_person(items, at + 3) or head_of(items[at + 3].key) is not None)
    return at + 3 if further else at


def swallows_body(keys: Sequence[str], item: Item) -> bool:
    """Tell whether a person's phrase begins with the body he stands for, not with his office or his name."""
    phrase = item.phrase
    first = keys[item.start]
    if phrase is None or phrase.preposition or phrase.conjunction or head_of(first):
        return False
    mention = phrase.actors[0].mention if phrase.actors else None
    titled = mention is None or mention.extent.start < mention.span.start
    return mention is not None and not titled and first != fold(mention.name).split()[0]


def is_sent(item: Item) -> bool:
    """Tell whether those of one side stand at an item: «الجانب المصري», «الوفد الروسي», «وفد الحكومة»."""
    delegation = item.phrase is not None and item.phrase.kind == "delegation" and not item.key.endswith(_INDEFINITE)
    return delegation or item.key in words().sides or is_side(item)


def is_side(item: Item) -> bool:
    """Tell whether a phrase is «الوفد الروسي», «الجانب التركي», read as the name of a body."""
    first = item.key.removeprefix("و")
    named = item.phrase is not None and item.phrase.kind == "organization" and item.phrase.nominal
    return named and first in words().delegation | words().sides


def _escorts(items: Sequence[Item], at: int) -> bool:
    """Tell whether the delegation right before «يضم» came along: «ويرافق الرئيس وفد يضم …»."""
    before = items[at - 1].phrase if at else None
    if before is None or before.kind != "delegation":
        return False
    return any(item.key.removeprefix("و") in words().escorting for item in items[max(0, at - 2 * _BEFORE) : at])


def _came_along(items: Sequence[Item], at: int) -> bool:
    """Tell whether «يضم» is said of those who came with somebody: «أن الوفد المرافق للرئيس فلان، يضم فلانا»."""
    for number in range(at - 1, max(-1, at - 2 * _BEFORE), -1):
        item = items[number]
        if item.kind == "stop" or (item.phrase and item.phrase.kind == "delegation"):
            behind = items[number + 1].key if item.phrase else ""
            return behind in _COMING_ALONG
        if item.phrase and item.phrase.kind not in ("person", "place"):
            return False
    return False


def _arrived(items: Sequence[Item], at: int) -> bool:
    """Tell whether «وضم» goes on with the delegation that opens its sentence: «ووصل الوفد اليوم إلى المدينة، وضم …»."""
    if items[at].key[:1] != "و" or not at or items[at - 1].kind != "comma":
        return False
    first = next((n for n in range(at - 1, -1, -1) if items[n].kind == "stop"), -1) + 1
    kinds = [item.phrase.kind for item in items[first:at] if item.phrase]
    return kinds[:1] == ["delegation"] and set(kinds[1:]) <= {"place"}


def _opens_with_delegation(items: Sequence[Item], at: int) -> bool:
    """Tell whether only a delegation and particles stand before a verb in its sentence: «وكان الوفد قد ضم …»."""
    number, found = at - 1, False
    while number >= 0 and at - number <= _BEFORE:
        item = items[number]
        if item.kind == "stop" or item.key in _THAT:
            return found
        if item.phrase:
            if found or item.phrase.kind != "delegation":
                return False
            found = True
        number -= 1
    return found and (number < 0 or items[number].kind == "stop")
