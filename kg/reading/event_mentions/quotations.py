"""Tell speech from names between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.event_mentions.phrases import Item

_MARKS = {'"': '"', "«": "»", "“": "”"}
_LONGEST_QUOTED_NAME = 8
"""Items between quotation marks that may still be a name or a term."""


def opens_speech(items: Sequence[Item], at: int) -> bool:
    """Tell whether a quotation mark opens more than a name: no mark closes it within some words."""
    mark = items[at].key
    if items[at].kind != "quote" or mark not in _MARKS or (mark == '"' and sum(i.key == mark for i in items[:at]) % 2):
        return False
    return all(i.key != _MARKS[mark] for i in items[at + 1 : at + 1 + _LONGEST_QUOTED_NAME])


def in_speech(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item stands between quotation marks."""
    keys = [item.key for item in items[:at] if item.kind == "quote"]
    return keys.count('"') % 2 == 1 or any(keys.count(mark) > keys.count(_MARKS[mark]) for mark in "«“")
