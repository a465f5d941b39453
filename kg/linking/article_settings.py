"""Give events the day and the place that other events of their article settle.

A press conference is held where its people met, a meeting where and when one of them was on a visit, an invitation at
the one meeting of both sides. Each gift has its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from kg.linking.event_dates import When
from kg.linking.event_places import Places
from kg.linking.tellings import SETTLED, Telling, dates_clash, is_background, status_clash, type_class

ONLY_VISIT = "the only visit the article tells of"
"""Reason of a place that no sentence gives the meeting."""
NEWS_DAYS = 3
"""Days before publication that are still its news."""
VISIT_DAYS = 7
"""Days that a visit to come may last and still say when somebody is met on it."""
SHORT_DAYS = 2
"""Days that a visit to come may last if nothing but the two states says that somebody is met on it."""
_IN_SEQUENCE = frozenset({"meeting", "talks", "reception", "press_conference"})


def settle_by_others(tellings: Sequence[Telling], known: Places) -> None:
    """Give the tellings of one article the places and days that the others settle."""
    _place_by_meeting(tellings)
    _place_by_visit(tellings, known)
    _date_by_meeting(tellings)
    _date_by_sequence(tellings)
    _date_by_visit(tellings, known)
    _date_by_planned_visit(tellings, known)


def _date_by_meeting(tellings: Sequence[Telling]) -> None:
    """Give an undated invitation the date of the one dated meeting at which both sides sat together."""
    for telling in tellings:
        if telling.type != "invitation" or telling.when is not None or _is_to_come(telling, tellings):
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


def _is_to_come(invitation: Telling, tellings: Sequence[Telling]) -> bool:
    """Tell whether one who was invited is yet to come: a meeting that is over is not where he was asked."""
    guests = {entity for entity, (role, _behalf) in invitation.participants.items() if role == "invitee"}
    return any(t.type == "visit" and t.status == "planned" and guests & set(t.participants) for t in tellings)


def _date_by_sequence(tellings: Sequence[Telling]) -> None:
    """Give an undated meeting the day of the one told before it between the same people: «وعقب اللقاء عقدا …»."""
    for number, telling in enumerate(tellings):
        if telling.when is not None or telling.status not in SETTLED or telling.type not in _IN_SEQUENCE:
            continue
        if is_background(telling):
            continue
        days = {
            other.when.start: other.when
            for other in tellings[:number]
            if other.when is not None and other.section == telling.section and other.status in SETTLED
            and other.type in _IN_SEQUENCE and len(set(other.participants) & set(telling.participants)) > 1
            and _is_news(other.when, telling.article.published)
        }  # fmt: skip
        if len(days) == 1:
            telling.when = replace(next(iter(days.values())), basis="context")
            telling.date_reason = "the meeting of the same people told before it"


def _date_by_visit(tellings: Sequence[Telling], known: Places) -> None:
    """Give the undated meetings of a visit its days, where people and place agree, and only within the news.

    Of a visit whose end is not told, a meeting can have been held until publication; a meeting that is told to be over
    was held before it, however long the visit goes on. Where only the day is known on which a meeting was told of, it
    lies between the arrival and that day. The visit itself keeps the day it is told with, which is mostly that of the
    arrival.
    """
    for visit in tellings:
        published = visit.article.published
        if visit.type != "visit" or visit.status not in SETTLED or not visit.places or visit.when is None:
            continue
        start = visit.when.start
        reach = VISIT_DAYS if _has_known_days(visit) else NEWS_DAYS
        last = visit.when.end if visit.when.end != start else None
        until = min((day for day in (last, published) if day is not None), default=None)
        if start is None or until is None or (published and not 0 <= (published - start).days <= reach):
            continue
        if published is None and not _has_known_days(visit):
            continue
        meetings = [t for t in tellings if _was_on(visit, t, known)]
        for meeting in meetings:
            when = meeting.when
            if is_background(meeting):
                continue
            if when is None:
                meeting.when = _days(visit.when, start if _awaited(meeting) else until)
                meeting.date_reason = "the visit it was held on"
            elif when.start is None and when.end and start <= when.end:
                meeting.when = _days(replace(visit.when, phrase=when.phrase, value=when.value), when.end)
                meeting.date_reason = "the visit it was held on, until the day it was told of"


def _date_by_planned_visit(tellings: Sequence[Telling], known: Places) -> None:
    """Give what is to be held on a visit to come the days of that visit: «يزور … غدا، يجري خلالها محادثات مع …».

    Only where one visit can be meant, and its days are few.
    """
    for meeting in tellings:
        if meeting.when is not None or meeting.status != "planned" or meeting.type not in _IN_SEQUENCE:
            continue
        visits = [v for v in tellings if v.type == "visit" and v.status == "planned" and _is_on(v, meeting, known)]
        days = {(v.when.start, v.when.end): v.when for v in visits if v.when is not None}
        when = next(iter(days.values())) if len(days) == 1 else None
        if when is None or when.start is None or when.end is None:
            continue
        if (when.end - when.start).days <= VISIT_DAYS:
            meeting.when = replace(when, basis="context")
            meeting.date_reason = "the visit it is to be held on"


def _is_on(visit: Telling, meeting: Telling, known: Places) -> bool:
    """Tell whether a planned meeting is to be held where one of its people is to be on a visit."""
    return (
        visit.section == meeting.section
        and (meeting.place_reason != ONLY_VISIT or _meets_host(visit, meeting, known))
        and bool(meeting.places)
        and not known.clash(meeting.places, visit.places)
        and bool(set(meeting.participants) & set(visit.participants))
    )


def _meets_host(visit: Telling, meeting: Telling, known: Places) -> bool:
    """Tell whether one who is met is of the state to which a visit of a day or two goes: when else should they meet."""
    when = visit.when
    if when is None or when.start is None or when.end is None or (when.end - when.start).days >= SHORT_DAYS:
        return False
    return any(known.code_of(place) in meeting.sides for place in visit.places)


def _awaited(telling: Telling) -> bool:
    """Tell whether somebody was received on his arrival: «كان في استقباله بالمطار فلان»."""
    return telling.type == "reception" and any(e.rule.startswith("noun:استقبال") for e in telling.evidence)


def _days(visit: When, until: date) -> When:
    """Return the days of a visit until one of them."""
    return replace(visit, end=until, precision="day" if visit.start == until else "range", basis="context")


def _was_on(visit: Telling, telling: Telling, known: Places) -> bool:
    """Tell whether a meeting was held where one of its people was on a visit."""
    return (
        telling.section == visit.section
        and telling.status in SETTLED
        and telling.type in _IN_SEQUENCE
        and (telling.place_reason != ONLY_VISIT or _has_known_days(visit))
        and bool(telling.places)
        and not known.clash(telling.places, visit.places)
        and bool(set(telling.participants) & set(visit.participants))
    )


def _has_known_days(visit: Telling) -> bool:
    """Tell whether first and last day of a visit are told, and near: whom he met there he met on one of these."""
    when = visit.when
    if when is None or when.start is None or when.end is None:
        return False
    return 0 < (when.end - when.start).days <= SHORT_DAYS


def _is_news(when: When, published: date | None) -> bool:
    """Tell whether a date is a day of the news that the article brings."""
    if when.start is None or when.start != when.end or published is None:
        return False
    return 0 <= (published - when.start).days <= NEWS_DAYS


def _place_by_meeting(tellings: Sequence[Telling]) -> None:
    """Hold a press conference where its people met: at the one meeting of two of them that was told with a place."""
    for telling in tellings:
        if telling.places or telling.type != "press_conference":
            continue
        where = {
            tuple(other.places)
            for other in tellings
            if other.places and other.section == telling.section and other.type in _IN_SEQUENCE
            and len(set(other.participants) & set(telling.participants)) > 1
            and not (status_clash(other, telling) or dates_clash(other, telling))
        }  # fmt: skip
        if len(where) == 1:
            telling.places = list(next(iter(where)))
            telling.place_reason = "the meeting of the same people"


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
    if visit.order > telling.order or (is_background(visit) and not visit.sentences & telling.sentences):
        return False
    return (not status_clash(visit, telling) or _is_under_way(visit, telling)) and not dates_clash(visit, telling)


def _is_under_way(visit: Telling, meeting: Telling) -> bool:
    """Tell whether a meeting to come is of a visit that has just begun: «وصل اليوم إلى …. وسيجتمع عند الساعة …»."""
    began = visit.when.start if visit.when is not None else None
    day = meeting.when.start if meeting.when is not None else None
    published = visit.article.published
    if visit.status not in SETTLED or meeting.status != "planned" or not (began and day and published):
        return False
    return 0 <= (published - began).days <= 1 and 0 <= (day - began).days <= SHORT_DAYS
