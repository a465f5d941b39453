"""Find the two whom a dual verb means that leaves its subject out: «جلس فلان إلى جانب فلان قبل أن يعقدا محادثات».

They are a list of two before the verb, else the only two people the sentence has named, else the two sides of the
event told last, where the sentence names nobody else. In doubt nobody is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.event_mentions.discourse import Discourse, is_spokesman, last_name, list_before
from kg.reading.event_mentions.phrases import Actor, Item
from kg.text.normalize import fold

_PAIR = 2
_OR_PLURAL = fold("المسؤولين")
"""As often any number of officials as a pair: it stands in nobody's way."""


def pair_before(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return the two people or bodies that a dual verb at an item means, () where they are not clear."""
    for item in reversed(items[:at]):
        if item.kind == "stop":
            break
        if item.phrase and item.phrase.kind == "both" and (item.phrase.actors or not item.key.endswith(_OR_PLURAL)):
            return item.phrase.actors  # «تصافح الرئيسان قبل أن يجتمعا»; () where nobody knows whom «الجانبان» means
    listed = list_before(items, at)
    named = named_before(items, at)
    if len(listed) == _PAIR and (len(named) <= _PAIR or not any(a.mention.type == "PER" for a in named)):
        return listed
    if len(named) == _PAIR:
        return named
    told = discourse.last_event()
    sides = {last_name(a): a for a in told.actors if not a.on_behalf_of} if told else {}
    if len(sides) == _PAIR and all(last_name(actor) in sides for actor in named):
        return tuple(sides.values())
    if not named and not told and (pair := people_of(discourse)):
        return pair
    return ()


def named_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the different people and delegations named before an item in its sentence, spokesmen left out."""
    found: dict[str, Actor] = {}
    for item in items[:at]:
        if item.phrase and item.phrase.kind in ("person", "delegation"):
            for actor in item.phrase.actors:
                if actor.mention.form == "name" and not is_spokesman(actor):
                    found.setdefault(last_name(actor), actor)
    return tuple(found.values())


def people_of(discourse: Discourse) -> tuple[Actor, ...]:
    """Return the two people the sentence before named, () for one or three."""
    found = {last_name(a): a for a in discourse.people if a.mention.type == "PER" and a.mention.form == "name"}
    pair = tuple(actor for actor in found.values() if not is_spokesman(actor))
    return pair if len(pair) == _PAIR else ()
