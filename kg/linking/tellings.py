"""Hold what one article tells of one event, and tell whether two such tellings contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.linking.event_dates import When, different_days, overlap
from kg.schema import ArgumentRole, Article, EventType, Evidence, Status

SETTLED = frozenset({"happened", "reported"})
"""Statuses of what is over or under way."""
WEEK_DAYS = 7
"""Days before publication in which a journey told as past can be that of the news."""
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


@dataclass(slots=True)
class Telling:
    """What one article tells of one event; `sides`: codes of the states whose people are named in it.

    `open_names`: the names beside the only one known, of those that may be several people;
    `acts`: somebody who takes part is the subject of the event's own verb.
    """

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
    place_reason: str = ""
    date_reason: str = ""
    date_flags: tuple[str, ...] = ()
    section: int = 0
    open_status: bool = False
    until: date | None = None
    purpose: bool = False
    lasts: str = ""
    sides: frozenset[str] = frozenset()
    open_names: tuple[str, ...] = ()
    acts: bool = False


def role_rank(role: ArgumentRole) -> int:
    """Return how much a role says of an actor, the most telling first."""
    return _ROLE_RANK.get(role, len(_ROLE_RANK))


def type_class(kind: str) -> str:
    """Return the class within which two event types can name one event."""
    return "meeting" if kind in ("meeting", "talks", "reception", "conference") else kind


def dates_clash(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings are of different days; an undated one is not of an event long past."""
    a, b = left.when, right.when
    if {left.status, right.status} == {"planned", "happened"}:
        # «أعلن الاثنين أن القمة …»: told on that day, and not held so far if it is the one awaited
        a = None if left.open_status and a and a.start is None else a
        b = None if right.open_status and b and b.start is None else b
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
    if left.status == right.status == "happened" and (_is_long_past(a, b) or _is_long_past(b, a)):
        return True
    return not overlap(a, b)


def _is_long_past(old: When, told: When) -> bool:
    """Tell whether an event lay long before another of which only the day is known on which it was told of."""
    if told.start is not None or told.end is None or old.end is None:
        return False
    return old.start is not None and (told.end - old.end).days > BACKGROUND_DAYS


def status_clash(left: Telling, right: Telling) -> bool:
    """Tell whether one telling has held what the other awaits, calls off or denies."""
    if left.status == right.status or {left.status, right.status} <= SETTLED:
        return False
    if left.imperfect_title or right.imperfect_title:
        return False
    if (left.purpose and right.status == "happened") or (right.purpose and left.status == "happened"):
        return False  # «وصل للقاء فلان», «والتقى فلانا»
    if (left.open_status or right.open_status) and {left.status, right.status} == {"planned", "happened"}:
        # «كان في استقباله فلان … ويعقدان غدا جلسة مباحثات»: who is welcomed has been
        return left.type != right.type and "reception" in (left.type, right.type) and _both_meet(left, right)
    return not {left.status, right.status} <= {"planned", "proposed"}


def _both_meet(left: Telling, right: Telling) -> bool:
    return type_class(left.type) == type_class(right.type) == "meeting"


def is_background(telling: Telling) -> bool:
    """Tell whether an event is only told as one that lay before the news: «كان قد زار», «بعد زيارته», «آخر لقاء»."""
    when, published = telling.when, telling.article.published
    if when and when.end and published and (published - when.end).days <= WEEK_DAYS:
        return False
    return all(_BEFORE_NEWS.search(telling.article.text[e.span.start : e.trigger.start]) for e in telling.evidence)
