"""Tell whether «القمة» takes up a meeting of two leaders that was told by another name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, Told
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Item, SentenceView
from kg.reading.event_mentions.small_words import BEEN
from kg.text.normalize import fold

_OF_TWO = word_set("reading.event_mentions.summits", "of_two")
_SUMMIT = "قمة"
_HOST_REACH = 8
"""Items behind a summit in which «تستضيفها» may stand."""
_NEAR = 3
"""Sentences behind a meeting of two in which «القمة» still means it, where no other summit has been told."""
_EDITIONS = word_set("reading.event_mentions.summits", "editions")


def is_other_edition(items: Sequence[Item], at: int) -> bool:
    """Tell whether a noun is told as one that lay before: «وكانت القمة الرابعة قد عقدت في …»."""
    near = [item.key for item in items[at + 1 : at + 3] if item.kind == "word"]
    return at > 0 and items[at - 1].key in BEEN and any(key in _EDITIONS for key in near)


def is_leaders_summit(draft: Draft, items: Sequence[Item], event: Told, discourse: Discourse) -> bool:
    """Tell whether «القمة» can stand for the meeting of two people told before: «سيلتقي … . وستعقد القمة في …».

    A summit that the article has told by that name comes first.
    """
    if not draft.rule.partition("/")[0].endswith(("+" + _SUMMIT, ":" + _SUMMIT)) or event.type_class != "meeting":
        return False
    if any(told.type_class == "conference" for told in discourse.told):
        return False
    if [actor.mention.type for actor in event.actors] != ["PER", "PER"]:
        return False
    behind = items[draft.at + 1] if draft.at + 1 < len(items) else None
    if is_named_after_place(draft, items):
        return True
    if items[draft.at].key.removeprefix("و").removeprefix("لل").removeprefix("ال") != fold(_SUMMIT) or behind is None:
        return False
    return behind.kind == "time" or (
        behind.kind != "phrase"
        and (not behind.key.startswith("ال") or behind.key in _OF_TWO or behind.key in words().relatives)
    )


def is_named_after_place(draft: Draft, items: Sequence[Item]) -> bool:
    """Tell whether a summit is told by nothing but its town: «قبل قمة سنغافورة»."""
    noun = match_noun(items, draft.at) if draft.is_noun else None
    if noun is None or noun.noun.lemma != _SUMMIT or noun.definite or draft.arguments or noun.end >= len(items):
        return False
    phrase = items[noun.end].phrase
    return phrase is not None and phrase.kind == "place" and not phrase.preposition


def means_meeting(draft: Draft, view: SentenceView, event: Told, discourse: Discourse, *, planned: bool) -> bool:
    """Tell whether a summit without people is the meeting of two leaders told before.

    A bilateral meeting may be told beside another summit: only what is still to come is surely the same, and what was
    held where it has just been told and no gathering beside it.
    """
    if not is_leaders_summit(draft, view.items, event, discourse):
        return False
    just_told = event.held and not discourse.occasions and view.sentence.index - event.sentence <= _NEAR
    return planned or (just_told and not is_named_after_place(draft, view.items))


def without_host(draft: Draft, items: Sequence[Item]) -> None:
    """Take the place that only houses a summit from those who take part: «القمة التي تستضيفها سنغافورة»."""
    for number in range(draft.at + 1, min(draft.at + _HOST_REACH, len(items) - 1)):
        if items[number].kind == "stop":
            return
        if items[number].kind == "word" and items[number].key in circumstances().hosted:
            phrase = items[number + 1].phrase
            host = phrase.actors[0].mention if phrase and phrase.kind == "place" and phrase.actors else None
            if host is not None:
                draft.arguments = [a for a in draft.arguments if a[1].mention.id != host.id]
                draft.anaphoric = draft.anaphoric or (draft.definite and not draft.arguments)
            return
