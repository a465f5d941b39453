"""Read two names that a dash joins behind an event noun: «قمة فلان - فلان», «محادثات واشنطن - بكين»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.reading.event_mentions.phrases import Actor, Item, Phrase
from kg.reading.event_mentions.word_classes import country_of, is_event_noun
from kg.schema import Mention

_TYPES = {"person": "PER", "place": "LOC"}


def joined_by_dash(
    keys: Sequence[str], mention_at: Mapping[int, tuple[int, Mention, str]], at: int, before: Sequence[Item]
) -> Item | None:
    """Return the second of two names that the dash at a token joins, as if «و» stood there; None elsewhere.

    `before` are the items up to the dash, the last of them the event noun and the first name. Places must be states.
    """
    if len(before) < 2 or at + 1 not in mention_at or not is_event_noun(before[-2].key):
        return None
    first, (end, mention, prefix) = before[-1].phrase, mention_at[at + 1]
    if first is None or _TYPES.get(first.kind) != mention.type or prefix or first.preposition or before[-1].end != at:
        return None
    if len(first.actors) != 1:
        return None
    if mention.type == "LOC" and not (country_of(mention) and country_of(first.actors[0].mention)):
        return None
    return Item("phrase", at + 1, end, keys[at + 1], phrase=Phrase(first.kind, (Actor(mention),), True))
