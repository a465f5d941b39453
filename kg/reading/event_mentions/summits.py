"""Tell whether «القمة» takes up a meeting of two leaders that was told by another name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.event_mentions.discourse import Discourse, Told
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.phrases import Item
from kg.text.normalize import fold, keys_of

_OF_TWO = keys_of(
    "التاريخية", "المرتقبة", "الثنائية", "المقبلة", "القادمة", "المقررة", "المنتظرة", "الأولى", "المتوقعة",
)  # fmt: skip
"""What a summit of two is called; «القمة العربية», «القمة الثلاثية» is another."""
_SUMMIT = "قمة"


_EDITIONS = keys_of(
    "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "السابقة", "الماضية",
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السابق", "الماضي",
)  # fmt: skip
_HAD_BEEN = keys_of("وكانت", "وكان", "كانت", "كان")


def is_other_edition(items: Sequence[Item], at: int) -> bool:
    """Tell whether a noun is told as one that lay before: «وكانت القمة الرابعة قد عقدت في …»."""
    near = [item.key for item in items[at + 1 : at + 3] if item.kind == "word"]
    return at > 0 and items[at - 1].key in _HAD_BEEN and any(key in _EDITIONS for key in near)


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
    if items[draft.at].key.removeprefix("و").removeprefix("لل").removeprefix("ال") != fold(_SUMMIT) or behind is None:
        return False
    return behind.kind != "phrase" and (not behind.key.startswith("ال") or behind.key in _OF_TWO)
