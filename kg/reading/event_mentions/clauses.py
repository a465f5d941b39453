"""What is known of the clause around a trigger before its frame is read: one record for verbs, one for nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.event_mentions.discourse import Discourse
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import NounHit, VerbHit
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scans import Group, Scan


@dataclass(slots=True)
class VerbClause:
    """A verb with what stands around it.

    `left` is the subject before the verb and `how` the way it was found; `subject` and `objects` are settled from it
    and from what follows. `unnamed`: people without names stand on one side.
    """

    draft: Draft
    items: Sequence[Item]
    at: int
    hit: VerbHit
    scan: Scan
    discourse: Discourse
    left: tuple[Actor, ...]
    how: str
    subject: tuple[Actor, ...]
    objects: tuple[Actor, ...]
    unnamed: bool


@dataclass(slots=True)
class NounClause:
    """An event noun with what stands around it.

    `intro` is the word before it; `owner` whom its possessive means («لقائه»), `genitive` the group it rules.
    """

    draft: Draft
    items: Sequence[Item]
    at: int
    hit: NounHit
    scan: Scan
    discourse: Discourse
    owner: tuple[Actor, ...]
    intro: str
    genitive: Group | None
