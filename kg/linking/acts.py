"""Tell which tellings of agreements, appointments, attacks, releases and the like are one event.

They are held together on narrower grounds than meetings: two articles mean one act only where the people or places
concerned, the day and the place agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.schema import CONTACT_TYPES, ArgumentRole, EventMention, EventType

if TYPE_CHECKING:
    from kg.linking.tellings import Telling

_PARTIES = frozenset({"agreement", "ceasefire"})
"""Types of which the participants stand side by side: two of them make the act."""
_STEPS_DOWN = frozenset({"dismiss", "relieve", "resign"})
"""Frames of appointment by which somebody leaves his office."""


def is_act(kind: str) -> bool:
    """Tell whether an event type is no contact of actors."""
    return kind not in CONTACT_TYPES


def place_in_act(entity: str, kind: EventType, role: ArgumentRole, state_of: Callable[[str], str | None]) -> str | None:
    """Return what a place stands for in an act: what is struck is the place, who acts is the state («واشنطن»)."""
    if role == "patient":
        return entity if kind in ("attack", "ceasefire") else None
    # a capital whose state the corpus never names stands for itself
    return state_of(entity) or entity


def act_stands(event: EventMention, participants: Mapping[str, tuple[ArgumentRole, str | None]]) -> bool:
    """Tell whether the actors that are known still make the act: two parties, or the one it was done to or by."""
    if event.type in _PARTIES:
        roles = {role for role, _ in participants.values()}
        alone = sum(argument.role == "participant" for argument in event.arguments) == 1
        return len(participants) >= 2 or "patient" in roles or (alone and bool(participants))
    had = {argument.role for argument in event.arguments}
    has = {role for role, _ in participants.values()}
    if event.type in ("appointment", "release") and "patient" in had:
        return "patient" in has or (event.type == "release" and "agent" in has)
    return bool(participants)


def same_act(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings of one type, whose dates, places and status do not clash, are one act."""
    if left.type != right.type or _leaves(left) != _leaves(right):
        return False
    if left.type in _PARTIES:
        a, b = set(left.participants), set(right.participants)
        return a <= b or b <= a
    for role in ("patient", "agent"):
        a, b = _in_role(left, role), _in_role(right, role)
        if a and b and not a & b:
            return False
        if role == "patient" and bool(a) != bool(b):
            return False
    return bool(set(left.participants) & set(right.participants))


def same_act_told_twice(left: Telling, right: Telling) -> bool:
    """Tell whether two articles tell one act: the same people, the same day, and a place that agrees."""
    if not same_act(left, right) or left.when is None or right.when is None:
        return False
    if left.when.start is None or (left.when.start, left.when.end) != (right.when.start, right.when.end):
        return False
    if left.when.precision != "day" and set(left.participants) != set(right.participants):
        return False
    if left.places and right.places:
        return bool(set(left.places) & set(right.places))
    return (not left.places and not right.places) or len(set(left.participants) & set(right.participants)) > 1


def _leaves(telling: Telling) -> bool:
    return any(evidence.rule.split(":")[0] in _STEPS_DOWN for evidence in telling.evidence)


def _in_role(telling: Telling, role: str) -> set[str]:
    return {entity for entity, (own, _) in telling.participants.items() if own == role}
