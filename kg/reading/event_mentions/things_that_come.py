"""Tell what comes from who comes: ships and storms with names, people by their number, prisoners."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.numbers import cardinal_words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.phrases import Actor, Item
from kg.text.normalize import fold

_AMOUNTS = word_set("reading.event_mentions.things_that_come", "amounts")
_ONE = word_set("reading.event_mentions.things_that_come", "one")
_CRAFT = word_set("reading.event_mentions.things_that_come", "craft")
_CUSTODY = word_set("reading.event_mentions.things_that_come", "custody")
_CRAFT_REACH = 3
"""Items before a name in which the word for a ship or storm stands: «السفينة النرويجية "…"»."""
_GATE = 2
"""Words before the goal, or first in its name, that make it a prison: «إلى سجن (المدينة) المركزي»."""
_BEHIND_COMMA = 8
"""Items behind a goal in which an apposition of it may part it from the number: «…، أكبر دول القارة، مليون شخص»."""


def counts_people(items: Sequence[Item], at: int) -> bool:
    """Tell whether right behind a place stands a number, the subject: «زار البلد 600 ألف سائح»."""
    if at >= len(items) or items[at].kind != "word":
        return False
    key = items[at].key
    return key.isdigit() or key in _AMOUNTS or (key in cardinal_words() and key not in _ONE)


def counts_people_apart(items: Sequence[Item], at: int) -> bool:
    """Tell whether a number is the subject behind a goal and its apposition: «وصل إلى …، أكبر …، أكثر من مليون»."""
    if counts_people(items, at):
        return True
    for number in range(at, min(at + _BEHIND_COMMA, len(items))):
        if items[number].kind == "stop":
            return False
        if items[number].kind == "comma" and counts_people(items, number + 1):
            return True
    return False


def are_craft(items: Sequence[Item], at: int, actors: Sequence[Actor]) -> bool:
    """Tell whether a ship's or storm's name was taken for those who came: «وصلت السفينة "…" إلى …»; `at`: the verb."""
    for number, item in enumerate(items):
        if item.phrase and item.phrase.actors and set(item.phrase.actors) & set(actors):
            near = items[max(0, number - _CRAFT_REACH) : number]
            # «صعد إلى السفينة فلان»: a preposition before it makes it a place
            told = (n for n, before in enumerate(near) if before.kind == "word" and before.key in _CRAFT)
            if any(all(i.kind in ("word", "quote") for i in near[n:]) for n in told):
                return number < at or all(i.kind in ("word", "quote") for i in items[at + 1 : number])
    return False


def goes_to_custody(items: Sequence[Item], at: int, goal: int, place: str) -> bool:
    """Tell whether somebody was brought to court or prison; `place`: the goal's name, `goal`: its item."""
    if any(item.key in lookalikes().courts for item in items[at + 1 : goal]):
        return True
    words = [item.key for item in items[max(at + 1, goal - _GATE) : goal]] + fold(place).split()[:_GATE]
    return not _CUSTODY.isdisjoint(words)
