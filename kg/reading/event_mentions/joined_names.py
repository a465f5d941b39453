"""Read names joined by more than a word: «قمة فلان - فلان», «محادثات واشنطن - بكين», «الوزير غير المعترف به، فلان»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.lexicon.office_tables import begins_title, offices
from kg.lexicon.places import nisba_country
from kg.lexicon.titles import longest_then, words_of_then
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.phrases import Actor, Item, Phrase
from kg.reading.event_mentions.word_classes import (
    COMMAS,
    class_of,
    country_of,
    is_event_noun,
    is_event_verb,
    is_event_word,
)
from kg.schema import Mention
from kg.text.normalize import fold

_QUALIFIED = 5
"""Tokens of «غير المعترف بها دوليا» before its comma."""
_TYPES = {"person": "PER", "place": "LOC"}
_Mentions = Mapping[int, tuple[int, Mention, str]]


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


_ATTRIBUTES = 8
"""Tokens of «الاحتجاجية ضد الحكومة» between an office and the comma before its name."""
_OTHER = fold("غير")
_AGAINST = word_set("reading.event_mentions.joined_names", "against")
_NO_ATTRIBUTES = word_set("reading.event_mentions.joined_names", "no_attributes")
_RANKS = word_set("reading.event_mentions.joined_names", "ranks")
_BY_IT = word_set("reading.event_mentions.joined_names", "by_it")


def past_description(keys: Sequence[str], mention_at: _Mentions, at: int) -> int | None:
    """Pass over what tells more of an office before its name; return the token of the name, None elsewhere.

    «آنذاك فلان», «غير المعترف بها، فلان», «، الجزائري، فلان», «الاحتجاجية ضد الحكومة، فلان», «عضو المجلس فلان».
    """
    for past in (_past_then, _past_qualification, _past_nisba, _past_attributes):
        behind = past(keys, mention_at, at)
        if behind is not None and behind in mention_at and _is_bare_name(mention_at[behind]):
            return behind
    return None


def is_ranked(mention: Mention) -> bool:
    """Tell whether a name has only a rank before it, as behind the comma of «رئيس الهيئة، اللواء فلان»."""
    rank = fold(mention.office or "")
    return rank in _RANKS or rank in offices().military


def _is_bare_name(found: tuple[int, Mention, str]) -> bool:
    _end, mention, prefix = found
    return mention.type == "PER" and mention.form == "name" and not prefix


def _past_then(keys: Sequence[str], _mention_at: _Mentions, at: int) -> int | None:
    """Pass over «آنذاك», «في ذلك الوقت،»."""
    for length in range(min(longest_then(), len(keys) - at), 0, -1):
        if tuple(keys[at : at + length]) in words_of_then():
            behind = at + length
            return behind + 1 if behind < len(keys) and keys[behind] in COMMAS else behind
    return None


def _past_qualification(keys: Sequence[str], _mention_at: _Mentions, at: int) -> int | None:
    """Pass over «غير المعترف بها،»."""
    if at + 2 >= len(keys) or keys[at] != _OTHER or not keys[at + 1].startswith("ال"):
        return None
    behind = at + 3 if keys[at + 2] in _BY_IT else at + 2
    while behind < len(keys) and behind < at + _QUALIFIED and keys[behind] not in COMMAS:
        behind += 1
    return behind + 1 if behind < len(keys) and keys[behind] in COMMAS else None


def _past_nisba(keys: Sequence[str], _mention_at: _Mentions, at: int) -> int | None:
    """Pass over the nationality between commas of «الوزير الأول، الجزائري، فلان»."""
    if at + 2 >= len(keys) or keys[at] not in COMMAS or keys[at + 2] not in COMMAS:
        return None
    return at + 3 if keys[at + 1] in nisba_country() else None


def _past_attributes(keys: Sequence[str], mention_at: _Mentions, at: int) -> int | None:
    """Pass over adjectives and whom the office serves, «الصهيونية،», «للصناعات المعملية،», or a second office."""
    behind = at
    while behind < len(keys) and behind - at <= _ATTRIBUTES:
        key = keys[behind]
        if key in COMMAS:
            return behind + 1 if behind > at else None
        if behind in mention_at:
            end, mention, prefix = mention_at[behind]
            if mention.type == "PER" or not (prefix == "ل" or (behind > at and keys[behind - 1] in _AGAINST)):
                return None
            behind = end
        elif begins_title(key) and behind + 1 in mention_at and mention_at[behind + 1][1].type == "ORG":
            end, _mention, prefix = mention_at[behind + 1]
            return None if prefix else end  # «وزير الدولة عضو مجلس الوزراء فلان»
        elif (key.startswith(("ال", "لل")) and key not in _NO_ATTRIBUTES) or key in _AGAINST:
            if class_of(key) != "word" or is_event_word(key) or is_event_verb(key):
                return None
            behind += 1
        else:
            return None
    return None
