"""Turn the event mentions of one article into what it tells of: events with entities for mentions, one per real event.

An article tells its main meeting three times: headline, lead, and once more with details. Two tellings are one event
when their types are of one class, the participants of one are those of the other (as far as it names them), and dates,
places and status do not contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations

from kg.linking.acts import act_stands, is_act, place_in_act, same_act
from kg.linking.event_dates import When, by_tense, different_days, joined, lasting, overlap, sharper, when_of
from kg.linking.event_places import Places
from kg.linking.journeys import is_private_journey
from kg.schema import (
    ArgumentRole,
    Article,
    Entity,
    EventMention,
    EventType,
    Evidence,
    Mention,
    Reading,
    Resolution,
    Sentence,
    Status,
    TimeExpression,
)

_LASTING = "lasting "
"""Begins the reason of a time argument that tells how long a visit lasts."""
_NO_TENSE = frozenset({"the visit of the sentence", "the visit told before", "stated"})
"""Reasons of times that another event's tense has put where they are."""
ONLY_VISIT = "the only visit the article tells of"
"""Reason of a place that no sentence gives the meeting."""
NEWS_DAYS, WEEK_DAYS = 3, 7
"""Days before publication that are still its news, and in which a journey told as past can be that of the news."""
_IN_SEQUENCE = frozenset({"meeting", "talks", "reception", "press_conference"})
_BEFORE_NEWS = re.compile(r"\b(?:و?كانت?\b.*\bقد|سبق\b.*|بعد|عقب|قبل|قبيل|منذ|غداة|إثر|آخر) *$")
"""What stands right before the trigger of a visit that is background."""
BACKGROUND_DAYS = 45
"""A date so long before publication is background («التقيا عام 1993»): an undated telling does not mean that event."""
_ROLE_RANK: Mapping[str, int] = {
    "head_of_delegation": 0, "delegation": 1, "host": 2, "visitor": 3, "mediator": 3, "inviter": 3, "invitee": 3,
    "caller": 3, "callee": 3,
    "summoner": 3, "summoned": 3, "chair": 4, "member": 5, "attendee": 6, "participant": 7,
}  # fmt: skip
"""Which of two roles says more of one actor in one event."""
_STATES_MEET = frozenset({"meeting", "talks", "conference", "invitation", "summons"})


@dataclass(slots=True)
class Telling:
    """What one article tells of one event."""

    article: Article
    type: EventType
    status: Status
    title: bool
    participants: dict[str, tuple[ArgumentRole, str | None]]
    places: list[str]
    when: When | None
    evidence: list[Evidence]
    order: int
    sentences: set[int] = field(default_factory=set)
    imperfect_title: bool = False
    unnamed_only: bool = False
    place_reason: str = ""
    date_reason: str = ""
    date_flags: tuple[str, ...] = ()
    section: int = 0
    open_status: bool = False
    until: date | None = None
    purpose: bool = False
    lasts: str = ""


def role_rank(role: ArgumentRole) -> int:
    """Return how much a role says of an actor, the most telling first."""
    return _ROLE_RANK.get(role, len(_ROLE_RANK))


def type_class(kind: str) -> str:
    """Return the class within which two event types can name one event."""
    return "meeting" if kind in ("meeting", "talks", "reception", "conference") else kind


def tell(reading: Reading, resolution: Resolution, entities: Mapping[str, Entity], known: Places) -> list[Telling]:
    """Return the events one article tells, each once, in order of their first evidence."""
    mentions = {mention.id: mention for mention in reading.mentions}
    times = {time.id: time for time in reading.times}
    sentences = {sentence.index: sentence for sentence in reading.sentences}
    tellings: list[Telling] = []
    by_mention: dict[str, Telling] = {}
    for order, event in enumerate(reading.event_mentions):
        telling = _telling(event, order, reading.article, mentions, times, sentences, resolution, entities, known)
        target = by_mention.get(event.refers_to or "")
        if target is not None and (
            known.clash(target.places, telling.places)
            or _settled_clash(target.when, telling.when)
            or _is_over(target, telling)
        ):
            continue  # another one after all, of which only this is said
        if target is not None and target.section == telling.section:
            _absorb(target, telling, known)
            by_mention[event.id] = target
            continue
        if event.refers_to is not None or not telling.participants or not _enough(event, telling, resolution, entities):
            continue
        twin = next((t for t in tellings if t.section == telling.section and same_in_article(t, telling, known)), None)
        if twin is None:
            tellings.append(telling)
            by_mention[event.id] = telling
        else:
            _absorb(twin, telling, known)
            by_mention[event.id] = twin
    # what is no contact is told for its day: an undated one has no place on a timeline
    tellings = [t for t in _fold_in(tellings, known) if not is_act(t.type) or t.when is not None]
    met = {entity for t in tellings if len(t.participants) > 1 for entity in t.participants}
    tellings = [
        t for t in tellings if t.type != "visit" or not is_private_journey(t.evidence, t.participants, entities, met)
    ]
    _place_by_visit(tellings, known)
    _date_by_meeting(tellings)
    _date_by_sequence(tellings)
    _date_by_visit(tellings)
    return tellings


def _date_by_meeting(tellings: Sequence[Telling]) -> None:
    """Give an undated invitation the date of the one dated meeting at which both sides sat together."""
    for telling in tellings:
        if telling.type != "invitation" or telling.when is not None:
            continue
        meetings = [
            other
            for other in tellings
            if type_class(other.type) == "meeting" and other.status == "happened" and other.section == telling.section
            and other.when is not None and other.when.settled and set(telling.participants) <= set(other.participants)
        ]  # fmt: skip
        if len(meetings) == 1 and telling.status == "happened":
            found = meetings[0].when
            telling.when = replace(found, basis="context") if found else None
            telling.date_reason = "the only meeting of both that the article tells of"


def _date_by_sequence(tellings: Sequence[Telling]) -> None:
    """Give an undated meeting the day of the one told before it between the same people: «وعقب اللقاء عقدا …»."""
    for number, telling in enumerate(tellings):
        if telling.when is not None or telling.status not in _SETTLED or telling.type not in _IN_SEQUENCE:
            continue
        if _is_background(telling):
            continue
        days = {
            other.when.start: other.when
            for other in tellings[:number]
            if other.when is not None and other.section == telling.section and other.status in _SETTLED
            and other.type in _IN_SEQUENCE and len(set(other.participants) & set(telling.participants)) > 1
            and _is_news(other.when, telling.article.published)
        }  # fmt: skip
        if len(days) == 1:
            telling.when = replace(next(iter(days.values())), basis="context")
            telling.date_reason = "the meeting of the same people told before it"


def _date_by_visit(tellings: Sequence[Telling]) -> None:
    """Let a visit last until the last meeting it is told of, and give its undated meetings its days.

    Both only where people and place agree, and only within the news: who arrived on Saturday and met somebody there on
    Sunday stayed until Sunday.
    """
    for visit in tellings:
        if visit.type != "visit" or visit.status not in _SETTLED or not visit.places or visit.when is None:
            continue
        if not _is_news(visit.when, visit.article.published):
            continue
        meetings = [t for t in tellings if _was_on(visit, t)]
        last = max((t.when.end for t in meetings if t.when and t.when.end and t.when.start == t.when.end), default=None)
        assert visit.when.start is not None
        if last and visit.when.start < last <= visit.when.start + timedelta(days=NEWS_DAYS):
            visit.when = replace(visit.when, end=last, precision="range", basis="context")
        for meeting in meetings:
            if meeting.when is None and not _is_background(meeting):
                meeting.when = replace(visit.when, basis="context")
                meeting.date_reason = "the visit it was held on"


def _was_on(visit: Telling, telling: Telling) -> bool:
    """Tell whether a meeting was held where one of its people was on a visit."""
    return (
        telling.section == visit.section
        and telling.status in _SETTLED
        and telling.type in _IN_SEQUENCE
        and telling.place_reason != ONLY_VISIT
        and bool(set(telling.places) & set(visit.places))
        and bool(set(telling.participants) & set(visit.participants))
    )


def _is_news(when: When, published: date | None) -> bool:
    """Tell whether a date is a day of the news that the article brings."""
    if when.start is None or when.start != when.end or published is None:
        return False
    return 0 <= (published - when.start).days <= NEWS_DAYS


def _place_by_visit(tellings: Sequence[Telling], known: Places) -> None:
    """Give a meeting without a place that of the one visit the article told before of one of its participants.

    A state and its capital are one goal. A visit that lay before the news is not the one.
    """
    for telling in tellings:
        if telling.places or type_class(telling.type) not in ("meeting", "press_conference"):
            continue
        visits = [visit for visit in tellings if visit.type == "visit" and visit.places and _goes_with(visit, telling)]
        if visits and not any(known.clash(a.places, b.places) for a, b in combinations(visits, 2)):
            telling.places = list(visits[0].places)
            telling.place_reason = ONLY_VISIT


def _goes_with(visit: Telling, telling: Telling) -> bool:
    """Tell whether a meeting can have been held on a visit: one of its people came, at a time that agrees."""
    if visit.section != telling.section or not set(visit.participants) & set(telling.participants):
        return False
    if visit.order > telling.order or (_is_background(visit) and not visit.sentences & telling.sentences):
        return False
    return not (_status_clash(visit, telling) or _dates_clash(visit, telling))


def _is_background(telling: Telling) -> bool:
    """Tell whether an event is only told as one that lay before the news: «كان قد زار», «بعد زيارته», «آخر لقاء»."""
    when, published = telling.when, telling.article.published
    if when and when.end and published and (published - when.end).days <= WEEK_DAYS:
        return False
    return all(_BEFORE_NEWS.search(telling.article.text[e.span.start : e.trigger.start]) for e in telling.evidence)


def _settled_clash(left: When | None, right: When | None) -> bool:
    return bool(left and right and left.settled and right.settled and not overlap(left, right))


def _is_over(target: Telling, telling: Telling) -> bool:
    """Tell whether what takes up a plan again lies in the past: «القمة التي عقدت عام 2010» is another summit."""
    published, when = target.article.published, telling.when
    return bool(target.status == "planned" and published and when and when.end and when.end < published)


def _enough(event: EventMention, telling: Telling, resolution: Resolution, entities: Mapping[str, Entity]) -> bool:
    """Tell whether the resolved participants still make the event: names that stay open may have gone."""
    if is_act(event.type):
        return act_stands(event, telling.participants)
    if event.type in ("invitation", "summons", "press_conference", "phone_call", "talks", "meeting"):
        named = [a for a in event.arguments if a.role not in ("place", "time")]
        if event.type in ("invitation", "summons", "press_conference"):
            return len(telling.participants) >= 2
        open_ = any(a.filler not in resolution.entity_of for a in named)
        return len(telling.participants) >= 2 or open_ or event.rule.endswith("/unnamed")
    if event.type == "conference":  # «قمة الاتحاد»: who came is not told
        held = any(argument.reason == "subject" for argument in event.arguments)  # «عقد الاتحاد قمة»
        return held or len(telling.participants) >= 2 or any(entities[e].type == "PER" for e in telling.participants)
    return True


def _fold_in(tellings: list[Telling], known: Places) -> list[Telling]:
    """Join tellings that later details have made the same: a headline with short names before the lead."""
    out: list[Telling] = []
    for telling in tellings:
        twin = next((t for t in out if t.section == telling.section and same_in_article(t, telling, known)), None)
        if twin is None:
            out.append(telling)
        else:
            _absorb(twin, telling, known)
    return out


def _telling(
    event: EventMention,
    order: int,
    article: Article,
    mentions: Mapping[str, Mention],
    times: Mapping[str, TimeExpression],
    sentences: Mapping[int, Sentence],
    resolution: Resolution,
    entities: Mapping[str, Entity],
    known: Places,
) -> Telling:
    sentence = sentences[event.sentence]
    participants: dict[str, tuple[ArgumentRole, str | None]] = {}
    spots: list[str] = []
    when: When | None = None
    flags: tuple[str, ...] = ()
    until: date | None = None
    for argument in event.arguments:
        if argument.role == "time":
            time = times[argument.filler]
            if argument.reason == "until":
                until = time.end
                if when and when.start and until and when.start <= until:
                    when = replace(when, end=until, precision="range")
                continue
            if argument.reason.startswith(_LASTING):
                when = lasting(when, argument.reason.removeprefix(_LASTING))
                continue
            when = when_of(time, argument.reason)
            if argument.reason not in _NO_TENSE:
                when = by_tense(when, event.status, time.anchor or article.published)
            flags = time.flags
            continue
        entity = resolution.entity_of.get(argument.filler)
        if entity is None or entity not in entities:
            continue
        if argument.role == "place":
            if entity not in spots:
                spots.append(entity)
            continue
        if "source" in entities[entity].flags:
            continue
        if entities[entity].type == "LOC":
            if is_act(event.type):
                state = place_in_act(entity, event.type, argument.role, known.state_of)
            else:
                state = known.state_of(entity) if event.type in _STATES_MEET else None  # «أجرت موسكو محادثات مع عمان»
            if state is None:
                continue
            entity = state
        behalf = resolution.entity_of.get(argument.on_behalf_of or "")
        if entity not in participants:
            participants[entity] = (argument.role, behalf)
    if event.type not in ("summons", "invitation") and not is_act(event.type):  # there a state acts on a person
        _drop_states(participants, entities)
    section = article.sections[sentence.section] if article.sections else None
    title = section is not None and section.kind == "title"
    story = sentence.section if section is not None and section.kind == "appended" else 0
    return Telling(
        article,
        event.type,
        event.status,
        title,
        participants,
        sorted(spots, key=known.rank),
        when,
        [Evidence(article.id, sentence.index, sentence.span, event.rule, event.trigger)],
        order,
        {sentence.index},
        title and event.status == "happened",
        False,
        event.place_reason,
        event.date_reason,
        flags,
        story,
        event.rule.endswith("/open"),
        until,
        "/purpose" in event.rule,
        event.date_reason.removeprefix(_LASTING) if event.date_reason.startswith(_LASTING) else "",
    )


def _drop_states(participants: dict[str, tuple[ArgumentRole, str | None]], entities: Mapping[str, Entity]) -> None:
    """Drop states where their people are named, and one state alone: it met nobody."""
    states = [e for e in participants if entities[e].type == "LOC"]
    others = [e for e in participants if entities[e].type != "LOC"]
    if any(entities[e].type == "PER" for e in others) or (len(states) == 1 and not others):
        for state in states:
            del participants[state]


# ---------------------------------------------------------------------------------------------------- the same event


def same_in_article(left: Telling, right: Telling, known: Places) -> bool:
    """Tell whether two tellings of one article are one event."""
    if type_class(left.type) != type_class(right.type) and not _headline_call(left, right):
        return False
    if known.clash(left.places, right.places) or _dates_clash(left, right) or _status_clash(left, right):
        return False
    if is_act(left.type):
        return same_act(left, right)
    a, b = set(left.participants), set(right.participants)
    common = a & b
    if not common:
        return False
    if left.type == "summons":
        return any(left.participants[e][0] == right.participants[e][0] == "summoned" for e in common)
    if type_class(left.type) == "visit":
        return _same_visit(left, right, common)
    if "conference" in (left.type, right.type) and left.type != right.type:
        return a == b and len(a) >= 2
    if a == b and len(a) >= 2:
        return True
    small = min(len(a), len(b))
    if common in (a, b):
        if small >= 2:
            return True
        return _single_fits(left, right)
    return len(common) >= 2 and len(common) * 3 >= 2 * small and not counterparts_differ(left, right)


def counterparts_differ(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings share one side only, and each names somebody else on the other.

    A delegation with its head is one side: it met one minister and then another.
    """
    common = set(left.participants) & set(right.participants)
    if common == set(left.participants) or common == set(right.participants):
        return False
    sides = {e for e in common if not ({left.participants[e][1], right.participants[e][1]} & common)}
    return len(sides) < 2


def _headline_call(left: Telling, right: Telling) -> bool:
    """Tell whether a headline's «يبحثان» is the phone call that the text tells of."""
    return (
        {left.type, right.type} == {"talks", "phone_call"}
        and left.title != right.title
        and (set(left.participants) == set(right.participants))
    )


def _same_visit(left: Telling, right: Telling, common: set[str]) -> bool:
    a, b = left.when, right.when
    if a and b and a.start and b.start and (a.end is None or b.end is None) and a.start != b.start:
        return False  # «ابتداء من 30 مارس» begins another leg
    if set(left.places) & set(right.places):
        return True
    if left.places and right.places and left.when and right.when and left.when.start and right.when.start:
        return left.when.start == right.when.start  # a journey to a state and one of its stations are two
    if not left.places or not right.places:
        return left.title or right.title
    return True  # a city and its country


def _single_fits(left: Telling, right: Telling) -> bool:
    """Tell whether a telling that names one side only («لقاء موسكو», «وفد حماس أجرى مباحثات») is the fuller one."""
    short = left if len(left.participants) < len(right.participants) else right
    if left.title != right.title:
        return True
    if len(left.participants) == len(right.participants):
        if not (left.places or right.places or left.when or right.when):
            return left.type == right.type
        return bool(set(left.places) & set(right.places)) or (left.when is not None and right.when is not None)
    role = next(iter(short.participants.values()))[0]
    shared = bool(set(left.places) & set(right.places))
    return role == "delegation" or shared or bool(left.sentences & right.sentences)


def _dates_clash(left: Telling, right: Telling) -> bool:
    a, b = left.when, right.when
    if a is None or b is None or not (a.settled and b.settled):
        for dated, open_ in ((left, right), (right, left)):
            published = dated.article.published
            if not (dated.when and dated.when.end and published) or (open_.when and open_.when.settled):
                continue
            if (published - dated.when.end).days > BACKGROUND_DAYS:
                return True
        if a and b and a.phrase and b.phrase and not a.settled and not b.settled:
            return a.value != b.value and different_days(a.value, b.value)
        return False
    return not overlap(a, b)


_SETTLED = frozenset({"happened", "reported"})


def _status_clash(left: Telling, right: Telling) -> bool:
    if left.status == right.status or {left.status, right.status} <= _SETTLED:
        return False
    if left.imperfect_title or right.imperfect_title:
        return False
    if (left.purpose and right.status == "happened") or (right.purpose and left.status == "happened"):
        return False  # «وصل للقاء فلان», «والتقى فلانا»
    if (left.open_status and right.status == "planned") or (right.open_status and left.status == "planned"):
        return False
    return not {left.status, right.status} <= {"planned", "proposed"}


def _absorb(into: Telling, other: Telling, known: Places) -> None:
    """Join what a further telling of one event adds."""
    if into.imperfect_title and not other.imperfect_title:
        into.status = other.status
        into.type = other.type
        into.imperfect_title = False
    elif into.purpose and other.status == "happened" and not other.open_status:
        into.status, into.purpose = "happened", False
    elif other.status == "planned" and (into.status == "proposed" or into.open_status):
        into.status = "planned"
    into.open_status = into.open_status and other.open_status
    if into.type == "conference" and other.type in ("meeting", "talks"):
        into.type = other.type
    into.title = into.title and other.title
    for entity, (role, behalf) in other.participants.items():
        if entity not in into.participants:
            into.participants[entity] = (role, behalf)
        elif role_rank(role) < role_rank(into.participants[entity][0]):
            into.participants[entity] = (role, behalf or into.participants[entity][1])
    if into.type == "summons":  # «استدعت إسرائيل …», «استدعت وزارة الخارجية الإسرائيلية …»
        acting = [e for e, (role, _) in into.participants.items() if role == "summoner"]
        for state in [e for e in acting if known.is_state(e)][: len(acting) - 1]:
            del into.participants[state]
    for place in other.places:
        if place not in into.places:
            into.places.append(place)
    into.places.sort(key=known.rank)
    if other.places and not into.place_reason.startswith(("frame", "clause", "goal")):
        into.place_reason = other.place_reason
    chosen = joined(into.when, other.when) if into.type == "visit" else sharper(into.when, other.when)
    if chosen is not into.when:
        into.when, into.date_reason, into.date_flags = chosen, other.date_reason, other.date_flags
    if (length := other.lasts or into.lasts) and into.type == "visit":
        into.when, into.lasts = lasting(into.when, length), length
    if other.until and into.when and into.when.start and into.when.start <= other.until:
        into.when = replace(into.when, end=other.until, precision="range")
    into.evidence += [e for e in other.evidence if e not in into.evidence]
    into.sentences |= other.sentences
