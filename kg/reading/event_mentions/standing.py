"""Say what a draft needs to stand as an event: who must be named, which type stands with one alone."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.reading.event_mentions.drafts import Draft, Taking, noun_of
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.sessions import sits

_PAIR = 2
_SITTING = "جلسة"
_SEMINARS = frozenset({"ندوة", "ملتقى"})
"""Conferences of which one speaker alone tells nothing of whom he met."""
_TOUR = "جولة"
"""A round too: «في جولة جديدة من الحوار», «اصطحبه في جولة» is not the journey of the clause's subject."""
_VISITS = frozenset({"زيارة", _TOUR})
"""Visits that somebody named makes without a named goal: «زيارة فلان للمنطقة»; who only arrives, arrives somewhere."""
_LEISURE_REACH = 12
"""Items from a visit's trigger within which «لقضاء شهر العسل» makes it a private journey."""


def makes_event(
    draft: Draft, items: Sequence[Item], arguments: Sequence[Taking], named: Sequence[Taking], *, travelled: bool
) -> bool:
    """Tell whether the arguments make an event: somebody named, and somebody to meet; `named`: all but the states.

    `travelled`: the sentence has told where somebody went, so that «في زيارة تستغرق يومين» is that journey.
    """
    if noun_of(draft) == _SITTING and any(item.key in lookalikes().courts for item in items):
        return False  # «ستحضر الجلسة الممثلة فلانة» at court
    if draft.type == "visit":
        near = items[draft.at : draft.at + _LEISURE_REACH]
        if any(item.key in words().leisure for item in near):
            return False
        together = draft.verb_at >= 0 and sum(a.mention.type == "PER" for _r, a, _w in named) >= _PAIR
        noun = noun_of(draft)
        possessed = any(why == "possessor" for _r, _a, why in named)
        own = noun != _TOUR or "+" in draft.rule or possessed or not draft.subject
        alone = not travelled and noun in _VISITS and own and any(a.mention.type == "PER" for _r, a, _w in named)
        return bool(named) and (together or alone or bool(draft.places) or any(r == "host" for r, _a, _w in arguments))
    if draft.type in ("invitation", "summons"):
        return len(arguments) >= 2
    if draft.type == "press_conference":
        return len(named) >= 2
    summit = draft.type == "conference" and (draft.rule == "noun:قمة" or draft.rule.endswith("+قمة"))
    if named and summit and (draft.places or draft.times):
        return True  # «قمة الحلف التي عقدت في بروكسل», «تعقد قمة الحلف غدا»: a body's summit is its own
    if draft.type == "conference" and noun_of(draft) in _SEMINARS:
        return len(named) >= 2 and any(r in ("chair", "attendee") for r, _a, _w in named)
    if draft.type == "conference":
        return (bool(named) and any(a.mention.type == "PER" or a.role for _r, a, _w in named)) or len(
            arguments
        ) >= 2
    if len(arguments) >= 2:
        return bool(named) or draft.type == "talks" or draft.is_noun or draft.verb_at >= 0
    alone = any(a.mention.type == "PER" or a.role or sits(a.mention) for _r, a, _w in named)
    return bool(named) and draft.unnamed and alone
