"""Read names joined by more than a word: «قمة فلان - فلان», «محادثات واشنطن - بكين», «الوزير غير المعترف به، فلان»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.lexicon.titles import longest_then, words_of_then
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.phrases import Actor, Item, Phrase
from kg.reading.event_mentions.word_classes import COMMAS, country_of, is_event_noun
from kg.schema import Mention
from kg.text.normalize import fold

_QUALIFIED = 5
"""Tokens of «غير المعترف بها دوليا» before its comma."""
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


_OTHER = fold("غير")
_BY_IT = word_set("reading.event_mentions.joined_names", "by_it")


def past_then(keys: Sequence[str], at: int) -> int | None:
    """Pass over «آنذاك», «في ذلك الوقت» between an office and its name; return the token behind, None elsewhere."""
    for length in range(min(longest_then(), len(keys) - at), 0, -1):
        if tuple(keys[at : at + length]) in words_of_then():
            return at + length
    return None


def past_qualification(keys: Sequence[str], at: int) -> int | None:
    """Pass over «غير المعترف بها،» between an office and its name; return the token behind it, None elsewhere."""
    if at + 2 >= len(keys) or keys[at] != _OTHER or not keys[at + 1].startswith("ال"):
        return None
    behind = at + 3 if keys[at + 2] in _BY_IT else at + 2
    while behind < len(keys) and behind < at + _QUALIFIED and keys[behind] not in COMMAS:
        behind += 1
    return behind + 1 if behind < len(keys) and keys[behind] in COMMAS else None
