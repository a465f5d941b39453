"""The event a frame fills while it is read, and what all frames do with the people they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.reading.event_mentions.discourse import Told
from kg.reading.event_mentions.phrases import Actor
from kg.reading.event_mentions.scans import Group, PlaceFound, Scan
from kg.schema import ArgumentRole, EventType, Status, TimeExpression

SIDES: Mapping[str, tuple[ArgumentRole, ArgumentRole]] = {
    "receive": ("host", "visitor"),
    "phone": ("caller", "callee"),
}
"""Roles of subject and object by frame, where they differ."""


Taking = tuple[ArgumentRole, Actor, str]
"""A part taken: role, actor, and the rule that gave it."""


@dataclass(slots=True)
class Draft:
    """An event read in one sentence, not yet dated, placed or judged; `resumes`: the earlier one that it adds to.

    `tied`: ids of those named by their tie to the one before, «ونائبه فلان»; `sequels`: where in the text
    a name begins that was met later than those before it;
    `together`: a plural names them, «التقى النواب فلانا وفلانا», so that they were met at one time;
    `occurrence`: which of several that one clause tells, «زار البلاد مرتين، في 2014 وفي 2016», 0 for a single one.
    """

    type: EventType
    rule: str
    at: int
    first: int
    end: int
    arguments: list[Taking] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    times: list[tuple[int, TimeExpression]] = field(default_factory=list)
    status: Status | None = None
    unnamed: bool = False
    definite: bool = False
    bare: bool = False
    verb_at: int = -1
    imperfect: bool = False
    future: bool = False
    purpose: bool = False
    progressive: bool = False
    future_after: bool = False
    is_noun: bool = False
    anaphoric: bool = False
    subject: tuple[Actor, ...] = ()
    elided: bool = False
    during: bool = False
    carried: bool = False
    resumes: Told | None = None
    invitation: Draft | None = None
    apart: bool = False
    consumed: set[int] = field(default_factory=set)
    tied: Set[str] = frozenset()
    legs: Sequence[int] = ()
    sequels: Sequence[int] = ()
    together: bool = False
    occurrence: int = 0


_NOUN_OF_VERB: Mapping[str, str] = {
    "التقى": "لقاء", "اجتمع": "اجتماع", "تباحث": "مباحثات", "بحث": "مباحثات", "تحادث": "محادثات", "تشاور": "مشاورات",
    "استقبل": "استقبال", "قابل": "مقابلة", "زار": "زيارة",
}  # fmt: skip
"""Verbs and the noun by which a later sentence takes them up: «تباحث فلان مع فلان … هذه المباحثات»."""


def noun_of(draft: Draft) -> str:
    """Return the lemma of the noun that names the event, "" where a verb does: "noun:قمة", "عقد+قمة" → "قمة"."""
    if not draft.is_noun and "+" not in draft.rule:
        return _NOUN_OF_VERB.get(draft.rule.partition("/")[0].partition(":")[2], "")
    return draft.rule.partition("/")[0].replace("+", ":").rpartition(":")[2]

BETWEEN = "between"
"""Why somebody takes part: behind «بين», so that those named there sat together, whoever brought them there."""


def actors_of(groups: Sequence[Group]) -> tuple[Actor, ...]:
    """Return the actors of several groups in order."""
    return tuple(actor for group in groups for actor in group.actors)


def role_of(actor: Actor, role: ArgumentRole) -> ArgumentRole:
    """Return the role the actor's own phrase gives («وفد … برئاسة فلان»), else the frame's."""
    return actor.role or role


def take(draft: Draft, actors: Sequence[Actor], role: ArgumentRole, reason: str) -> None:
    """Enter actors into a draft in one role."""
    draft.arguments += [(role_of(actor, role), actor, reason) for actor in actors]


def take_company(draft: Draft, scan: Scan) -> None:
    """Enter those behind «بحضور», «إلى جانب», «برئاسة» and «بوساطة»."""
    for preposition, role, reason in _COMPANY:
        take(draft, actors_of(scan.behind(preposition)), role, reason)


_COMPANY: tuple[tuple[str, ArgumentRole, str], ...] = (
    ("companion", "attendee", "companion"),
    ("head", "chair", "chaired by"),
    ("mediator", "mediator", "mediated by"),
)


def travellers_among(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return those who can travel: persons and delegations, no organisations or goods."""
    return tuple(a for a in actors if a.mention.type == "PER" or a.role == "delegation")


def take_fellow_travellers(draft: Draft, scan: Scan) -> None:
    """Enter those who came along on a visit."""
    for actor in travellers_among(actors_of(scan.behind("companion"))):
        draft.arguments.append((role_of(actor, "member"), actor, "companion"))


def names_people(actors: Sequence[Actor]) -> bool:
    """Tell whether one of the actors is a person or somebody's delegation."""
    return any(actor.mention.type == "PER" or actor.role for actor in actors)


def may_be_stated(draft: Draft, status: Status) -> bool:
    """Tell whether the day of a statement bounds the event: not an invitation, of which only the visit is told."""
    return status == "happened" and not draft.progressive and draft.type != "invitation"
