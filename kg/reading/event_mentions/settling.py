"""Keep a draft on its way to an event mention: when and where it was, and by what that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.reading.event_mentions.adjuncts import ENDS, LASTING, stated_by
from kg.reading.event_mentions.discourse import Discourse, Scene, Told
from kg.reading.event_mentions.drafts import Draft, Taking, may_be_stated, noun_of
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scenes import once_each
from kg.reading.event_mentions.visit_days import first_day_of, is_end, until_of
from kg.schema import Argument, Mention, Status, TimeExpression


@dataclass(slots=True)
class Settling:
    """A draft, those who take part, and the event told before that it takes up (`told`).

    `spots` are the places, `lasting` is a TIMEX duration, `apart` the days between the event and a time of the clause.
    `own_day` is the time where it dates this event and no other.
    """

    draft: Draft
    arguments: list[Taking]
    told: Told | None
    time: TimeExpression | None = None
    date_reason: str = ""
    spots: list[Mention] = field(default_factory=list)
    place_reason: str = ""
    status: Status = "happened"
    lasting: str | None = None
    apart: tuple[int, TimeExpression | None] | None = None
    own_day: TimeExpression | None = None

    @property
    def taking_part(self) -> tuple[Actor, ...]:
        """Return those who take part, without their roles."""
        return tuple(actor for _role, actor, _reason in self.arguments)

    @property
    def named(self) -> list[Taking]:
        """Return those who take part but the states and places."""
        return [taking for taking in self.arguments if taking[1].mention.type != "LOC"]


def resumed_class(kind: str) -> str:
    """Return the class within which a later noun can mean an event told before: «الاجتماع» a reception, no summit.

    `kg.linking.tellings.type_class` is wider: there two tellings with all their participants are compared.
    """
    return "meeting" if kind in ("meeting", "talks", "reception") else kind


def fillers_of(found: Settling, items: Sequence[Item]) -> tuple[Argument, ...]:
    """Return the arguments of the event mention; what only limits its time is entered as the reason of the date."""
    draft = found.draft
    fillers = [Argument(role, actor.mention.id, actor.on_behalf_of, reason) for role, actor, reason in found.arguments]
    fillers += [Argument("place", place.id, None, found.place_reason) for place in once_each(found.spots)]
    if found.time:
        found.date_reason = ENDS if found.date_reason == "frame" and is_end(draft) else found.date_reason
        began = first_day_of(draft, items) if found.date_reason == ENDS and draft.type == "visit" else None
        if began:
            fillers.append(Argument("time", began.id, None, "frame"))
        fillers.append(Argument("time", found.time.id, None, "until" if began else found.date_reason))
        if draft.type == "visit" and not draft.anaphoric and (until := until_of(draft, items)):
            fillers.append(Argument("time", until.id, None, "until"))
        if found.lasting:
            fillers.append(Argument("time", found.time.id, None, f"{LASTING}{found.lasting}"))
        return tuple(fillers)
    if found.lasting:
        found.date_reason = f"{LASTING}{found.lasting}"
        return tuple(fillers)
    if draft.type == "visit" and not draft.anaphoric and (until := until_of(draft, items)):
        fillers.append(Argument("time", until.id, None, ENDS))  # «يزور البلد حتى السبت»
        return tuple(fillers)
    open_ = may_be_stated(draft, found.status) and found.told is None and found.apart is None
    if open_ and (stated := stated_by(draft, items)):
        fillers.append(Argument("time", stated.id, None, "stated"))
        found.date_reason = "told on that day, so no later"
    return tuple(fillers)


def remember_event(found: Settling, identity: str, resumed: str, index: int, discourse: Discourse) -> None:
    """Keep a new event for the sentences behind it: what it was, who was where, who came.

    Args:
        found: the settled draft.
        identity: the id of its event mention.
        resumed: the class within which a later noun can mean it.
        index: its sentence.
        discourse: what is remembered.
    """
    draft, spots = found.draft, tuple(found.spots)
    day = found.own_day if draft.type != "visit" else None
    held = found.status == "happened"
    discourse.told.append(Told(identity, resumed, found.taking_part, index, noun_of(draft), spots, day, held))
    if draft.type == "visit" and spots and found.status != "denied":
        arrival = draft.rule.startswith("go:")
        discourse.scenes.append(Scene(index, found.taking_part, spots, found.time, found.lasting, arrival))
    if draft.subject:
        discourse.subject = draft.subject
    came = [a for role, a, _reason in found.arguments if role == "visitor" and a.mention.type == "PER"]
    came += [a for _role, a, why in found.arguments if why in ("object", "with") and a.mention.type == "PER"]
    discourse.guest = tuple(came[:1]) or discourse.guest
