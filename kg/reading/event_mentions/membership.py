"""Read who was in a delegation where a later sentence tells it: «ضم الوفد فلانا وفلانا», «وترأس الوفد فلان»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.triggers import words
from kg.reading.event_mentions.discourse import Discourse
from kg.reading.event_mentions.drafts import Draft, take
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.subjects import subject_before
from kg.schema import ArgumentRole

_BEFORE = 4
"""Items before «ضم» that may stand with the delegation at the head of its sentence: «وكان وفد الحركة، قد ضم»."""
_SENT = frozenset({"delegation", "head_of_delegation"})


def tells_members(key: str) -> bool:
    """Tell whether a word can say who was in a delegation or led it."""
    w = words()
    return any(word in w.including or word in w.leading for word in (key, key[1:] if key[:1] == "و" else key))


def read_members(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the members and heads of a delegation as further people at the event told last, None for other uses."""
    items = view.items
    told = next((t for t in reversed(discourse.told) if any(a.role in _SENT for a in t.actors)), None)
    if told is None:
        return None
    key = items[at].key
    leading = any(word in words().leading for word in (key, key[1:]))
    behind = items[at + 1].phrase if at + 1 < len(items) else None
    if behind is not None and behind.kind == "delegation":
        start = at + 2
    elif not leading and _opens_with_delegation(items, at):
        start = at + 1
    else:
        return None
    scan = scan_right(items, start, "verb")
    groups = [g for g in scan.groups if g.preposition in ("", "companion", "من")]
    people: Sequence[Actor] = [a for g in groups for a in g.actors if a.mention.type == "PER"]
    if leading:
        people = [a for a in people if a.mention.form == "name"][:1] or subject_before(items, at, discourse)[0]
    draft = Draft("meeting", "delegation", at, at, scan.end, anaphoric=True, is_noun=True, resumes=told)
    if told.type_class == "visit" or told.type_class == "conference":
        draft.type = told.type_class
    role: ArgumentRole = "head_of_delegation" if leading else "member"
    take(draft, [a for a in people if a.mention.type == "PER"], role, "delegation")
    if not draft.arguments:
        return None
    members = tuple(Actor(a.mention, role) for role, a, _reason in draft.arguments)
    discourse.delegation = (*discourse.delegation, *members)
    return draft


def _opens_with_delegation(items: Sequence[Item], at: int) -> bool:
    """Tell whether only a delegation and particles stand before a verb in its sentence: «وكان الوفد قد ضم …»."""
    number, found = at - 1, False
    while number >= 0 and at - number <= _BEFORE:
        item = items[number]
        if item.kind == "stop":
            break
        if item.phrase:
            if found or item.phrase.kind != "delegation":
                return False
            found = True
        number -= 1
    return found and (number < 0 or items[number].kind == "stop")
