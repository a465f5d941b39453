"""Read an earlier visit that a visit is counted with: «هذه ثاني زيارة لفلان إلى البلد بعد زيارة أولى في مايو 2017»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.scenes import Visit

_AFTER = word_set("reading.event_mentions.earlier_visits", "after")
_EARLIER = word_set("reading.event_mentions.earlier_visits", "earlier")
_COUNTED = word_set("reading.event_mentions.earlier_visits", "counted")
_COUNT_REACH = 4
"""Items beside a visit's noun in which «ثاني», «الثانية» counts it."""


def enter_earlier_visit(draft: Draft, items: Sequence[Item], visits: Sequence[Visit]) -> None:
    """Give «زيارة أولى» behind «بعد» the visitor and the goal of the visit it is counted with, told in the sentence."""
    if draft.type != "visit" or not draft.is_noun or draft.first < 1 or items[draft.first - 1].key not in _AFTER:
        return
    noun = match_noun(items, draft.at)
    behind = items[noun.end].key if noun is not None and noun.end < len(items) else ""
    counted = next((visit for visit in reversed(visits) if visit.draft.type == "visit" and visit.actors), None)
    if behind not in _EARLIER or counted is None or not _is_counted(counted.draft, items, draft.first):
        return
    draft.arguments = list(counted.draft.arguments)
    draft.places = draft.places or list(counted.draft.places)
    draft.anaphoric, draft.resumes = False, None


def _is_counted(draft: Draft, items: Sequence[Item], end: int) -> bool:
    """Tell whether a visit is told to be one of several: «ثاني زيارة», «زيارته … هي الثانية», «الزيارة الثانية»."""
    before = items[max(0, draft.first - _COUNT_REACH) : draft.first]
    near = items[max(draft.first, end - _COUNT_REACH) : end]
    right_behind = items[draft.at : draft.at + _COUNT_REACH]
    return any(item.kind == "word" and item.key in _COUNTED for item in (*before, *near, *right_behind))
