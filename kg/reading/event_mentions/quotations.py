"""Tell speech from names between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.event_mentions.matching import match_light, match_verb
from kg.reading.event_mentions.phrases import Item

_MARKS = {'"': '"', "«": "»", "“": "”"}
_PAIR = 2
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


def unquoted(items: Sequence[Item], at: int) -> Sequence[Item]:
    """Return the items with those named in speech that was closed before an item as plain words.

    Outside its quotation marks nobody goes on with what was said: «قال فلان "سألتقي فلانا"، وذلك بعد لقائه …». Items
    in speech themselves, and names and terms between quotation marks, stay as they are.
    """
    marks = [number for number in range(at) if items[number].kind == "quote"]
    if len(marks) < _PAIR or in_speech(items, at):
        return items
    spoken = {
        number
        for first, last in zip(marks[::2], marks[1::2], strict=False)
        if any(item.kind == "word" and (match_verb(item.key) or match_light(item.key)) for item in items[first:last])
        for number in range(first + 1, last)
        if (phrase := items[number].phrase) is not None and phrase.kind in ("person", "delegation")
    }
    if not spoken:
        return items
    return tuple(
        item._replace(kind="word", phrase=None) if number in spoken else item for number, item in enumerate(items)
    )
