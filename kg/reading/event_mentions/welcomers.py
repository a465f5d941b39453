"""Read who waited for a guest: «كان في مقدمة مستقبليه فلان», «وكان فلان في استقباله», «فلان على رأس مستقبلي الرئيس»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, is_oblique, person_before
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView, people_in
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.small_words import BEEN, without_conjunction
from kg.reading.event_mentions.subjects import subject_before

_FRONT = word_set("reading.event_mentions.welcomers", "front")
_BEEN = BEEN | {"وجد", "ووجد"}
_FOUND = word_set("reading.event_mentions.welcomers", "found")
_FAREWELL = 3
"""Items before «وداع» in which «كان في» stands."""
_NEAR = 5
"""Items before «في استقباله» in which «وجد» stands."""
_HOST_REACH = 12
"""Items between «كان» and «في استقباله» in which the host stands."""
_ARRIVED = 3
"""Sentences behind an arrival in which its reception is told."""


def welcomes(key: str) -> bool:
    """Tell whether a word can say who waited for a guest."""
    return key in words_of_welcome() or without_conjunction(key) in words_of_welcome()


@cache
def words_of_welcome() -> frozenset[str]:
    """Return the words that `welcomes` knows, no conjunction attached."""
    p = participation()
    return frozenset().union(p.welcomers, p.welcome, p.farewell)


def read_welcome(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the reception at which somebody waited for a guest, None where the noun's own frame reads it.

    «كان في استقباله فلان», with the host behind the noun, is that frame's.
    """
    items = view.items
    key = items[at].key
    p = participation()
    scan = scan_right(items, at + 1, "verb")
    if key in p.welcomers or key in p.farewell:
        if key in p.farewell:
            near = items[max(0, at - _FAREWELL) : at]
            if not at or items[at - 1].key != "في" or not any(item.key in _BEEN for item in near):
                return None
        elif not at or items[at - 1].key not in _FRONT:
            return None
        hosts = _hosts_before(items, at, discourse)
        behind = scan.bare()
        guests: tuple[Actor, ...] = ()
        if not key.endswith(("ه", "ها", "هم", "هما")):  # «مستقبلي الرئيس»
            guests, behind = actors_of(behind[:1]), behind[1:]
        hosts = hosts or actors_of([*behind, *scan.behind("companion")])
    else:
        hosts, guests = _hosts_before(items, at, discourse), ()
        found = any(item.key in _FOUND for item in items[max(0, at - _NEAR) : at])
        if not hosts and (found or key.endswith(("هم", "هما"))):  # «وجد في استقباله فلانا»: he who has arrived did
            hosts = actors_of(scan.bare())
        elif not hosts or scan.bare():
            return None
    guests = guests or _guest(items, at, hosts, discourse, view.sentence.index)
    if not hosts or not guests:
        return None
    draft = Draft("reception", "welcome", at, at, scan.end, places=scan.places, times=scan.times)
    draft.is_noun = draft.carried = True
    take(draft, [a for a in hosts if a.mention.type == "PER" or a.role], "host", "subject")
    take(draft, guests, "visitor", "possessor")
    take(draft, actors_of(scan.behind("companion", "مع")), "attendee", "companion")
    return draft if len(draft.arguments) > 1 else None


def _hosts_before(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return the people between «كان» and «في استقباله», () where none stand there."""
    found: list[Actor] = []
    for number in range(at - 1, max(-1, at - 1 - _HOST_REACH), -1):
        item = items[number]
        if item.kind == "stop":
            return ()
        if item.kind == "word" and item.key in _BEEN:
            if found or item.key.startswith("و"):
                return tuple(found)
            return subject_before(items, number, discourse)[0]
        if item.phrase and item.phrase.kind in ("person", "delegation") and not item.phrase.preposition:
            if not (is_oblique(items, number) and not item.phrase.conjunction):
                found = [*item.phrase.actors, *found]
        elif item.kind == "word" and item.key in words().relatives:
            return ()
    return ()


def _guest(
    items: Sequence[Item], at: int, hosts: Sequence[Actor], discourse: Discourse, index: int
) -> tuple[Actor, ...]:
    """Return whom «ه» in «مستقبليه» means: who has arrived by what was told last, else who is spoken of."""
    for event in reversed(discourse.told):
        if event.type_class == "visit" and index - event.sentence <= _ARRIVED:
            came = tuple(a for a in event.actors if a not in hosts)
            many = items[at].key.endswith(("هم", "هما"))
            return came if many else tuple(a for a in came if a is came[0] or a.on_behalf_of == came[0].mention.id)
    first = next((n for n in range(at, -1, -1) if items[n].key in _BEEN), at)
    known = {actor.mention.id for actor in hosts}
    if items[at].key.endswith("هما"):
        both = {a.mention.name: a for a in people_in(items[:first]) if a.mention.id not in known}
        if len(both) > 1:
            return tuple(both.values())[-2:]
    return tuple(a for a in person_before(items, first) or discourse.subject if a.mention.id not in known)
