"""Read what a word tells that has a reader of its own: who was there, who waited, called, chaired, spoke for a side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.reading.event_mentions.attendance import read_attendance
from kg.reading.event_mentions.callers import read_callers
from kg.reading.event_mentions.councils import read_council
from kg.reading.event_mentions.credentials import read_credentials
from kg.reading.event_mentions.discourse import Discourse
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.marks import (
    ACCREDITS,
    ATTENDS,
    CALLS,
    CHAIRS,
    MEMBERS,
    READ_ALONE,
    SIDES,
    WELCOMES,
)
from kg.reading.event_mentions.membership import read_members
from kg.reading.event_mentions.phrases import SentenceView
from kg.reading.event_mentions.presence import read_presence
from kg.reading.event_mentions.sides_told import read_both_sides, read_sides
from kg.reading.event_mentions.welcomers import read_welcome
from kg.reading.event_mentions.word_marks import marks


class WordReader(NamedTuple):
    """A reader and the mark of its words. `consumes`: what it has read is no event of its own.

    It returns the draft it reads, or drafts one by one, or None where the word has another use.
    """

    mark: int
    read: Callable[[SentenceView, int, Discourse], Draft | Iterator[Draft] | None]
    consumes: bool = False


_READERS = (
    WordReader(ATTENDS, read_attendance, consumes=True),
    WordReader(ATTENDS, read_presence, consumes=True),
    WordReader(WELCOMES, read_welcome),
    WordReader(ACCREDITS, read_credentials, consumes=True),
    WordReader(CALLS, read_callers),
    WordReader(CHAIRS, read_council),
    WordReader(SIDES, read_sides),
    WordReader(MEMBERS, read_members),
    WordReader(MEMBERS, read_both_sides, consumes=True),
)
"""In the order in which they are asked; the first that reads the word has it."""


def read_by_word(view: SentenceView, at: int, discourse: Discourse, used: set[int]) -> Iterable[Draft] | None:
    """Return what the readers of a word of their own read at an item, None where none does; enter what they used."""
    mark = marks[view.items[at].key]
    if not mark & READ_ALONE:
        return None
    for reader in _READERS:
        found = reader.read(view, at, discourse) if mark & reader.mark else None
        if isinstance(found, Draft):
            if reader.consumes:
                used.update(found.consumed)
            return (found,)
        if found is not None:
            return found
    return None
