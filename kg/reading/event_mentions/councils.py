"""Read a cabinet that somebody chairs: «ترأس فلان مجلس الحكومة», «أشرف فلان على مجلس وزاري مضيق بحضور فلان».

The council is the session itself: no event noun stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.gatherings import gatherings
from kg.lexicon.participation import participation
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import Scan
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.subjects import subject_before
from kg.text.normalize import fold

_REACH = 14
"""Items behind the verb in which the council stands: its chairman, his office, day and place come first."""
_CONVENED_REACH = 8
"""The same behind «انعقد», whose subject it is."""
_WHERE = word_set("reading.event_mentions.councils", "where")
_COUNCIL = word_set("reading.event_mentions.councils", "council")
_ON = "علي"
_IMPERFECT = ("ي", "ت")


def chairs(key: str) -> bool:
    """Tell whether a word can say who chaired a cabinet."""
    return key in chairing() or without_conjunction(key) in chairing()


@cache
def chairing() -> frozenset[str]:
    """Return the words that `chairs` knows, no conjunction attached."""
    return participation().chaired | participation().supervised | participation().convened


def read_council(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the session of a cabinet that the verb at an item tells of, None for its other uses."""
    items = view.items
    if without_conjunction(items[at].key) in participation().convened:
        return _read_convened(items, at)
    found = _council(items, at)
    if found is None:
        return None
    council_at, body = found
    subject = next((i.phrase.actors for i in items[at + 1 : council_at] if i.phrase and i.phrase.kind == "person"), ())
    if not subject:
        subject = subject_before(items, at, discourse)[0]
    people = [actor for actor in subject if actor.mention.type == "PER"]
    if not people:
        return None
    scan = scan_right(items, council_at + 1, "verb")
    draft = _session("chair:مجلس", items, at, council_at, scan)
    draft.subject = tuple(people[:1])
    take(draft, people[:1], "chair", "subject")
    take(draft, body, "participant", "genitive")
    _take_present(draft, scan)
    return draft


def _session(rule: str, items: Sequence[Item], at: int, council_at: int, scan: Scan) -> Draft:
    """Return the session of the council at `council_at`, told by the verb at `at`, nobody in it yet."""
    draft = Draft("meeting", rule, council_at, at, scan.end, places=scan.places, times=scan.times)
    draft.times += [(n, i.time) for n, i in enumerate(items[at:council_at], at) if i.time]
    bare = without_conjunction(items[at].key)
    draft.verb_at, draft.imperfect, draft.unnamed = at, bare[:1] in _IMPERFECT and bare not in _past(), True
    return draft


def _take_present(draft: Draft, scan: Scan) -> None:
    """Put into a session whom «بحضور» names behind it: people, and bodies with a role."""
    present = [a for a in actors_of(scan.behind("companion")) if a.mention.type == "PER" or a.role]
    take(draft, present, "attendee", "companion")


@cache
def _past() -> frozenset[str]:
    return frozenset(fold(word) for word in ("ترأس", "ترأست", "ترأسا"))


def _council(items: Sequence[Item], at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return the item of the council that was chaired and the body it is, where it is named as one."""
    supervised = without_conjunction(items[at].key) in participation().supervised
    for number in range(at + 1, min(at + _REACH, len(items))):
        item = items[number]
        if item.kind == "stop" or (item.kind == "word" and match_noun(items, number)):
            return None
        if item.key not in _COUNCIL or (supervised and items[number - 1].key != _ON):
            continue
        if item.phrase and item.phrase.kind == "organization" and not item.phrase.conjunction:
            of_state = fold(item.phrase.actors[0].mention.name) in gatherings().cabinets
            return (number, item.phrase.actors) if of_state else None
        behind = items[number + 1].key if number + 1 < len(items) else ""
        return (number, ()) if item.kind == "word" and behind in gatherings().of_cabinets else None
    return None


def _read_convened(items: Sequence[Item], at: int) -> Draft | None:
    """Read «انعقد المكتب السياسي للحزب برئاسة فلان»: the body sat, and its chairman; None where none is told."""
    body: tuple[Actor, ...] = ()
    for number in range(at + 1, min(at + _CONVENED_REACH, len(items))):
        item = items[number]
        if item.kind == "stop" or (item.kind == "word" and match_noun(items, number)):
            return None
        if item.key in _WHERE or (item.phrase and item.phrase.preposition in ("ب", "ك")):
            return None  # «كانت انعقدت بمقر الوزارة برئاسة فلان»: of the session before it
        if item.phrase and item.phrase.kind == "organization":
            body = item.phrase.actors
            break
        behind = items[number + 1].key if number + 1 < len(items) else ""
        if item.key in _COUNCIL and behind in gatherings().of_cabinets:
            break
    else:
        return None
    scan = scan_right(items, number + 1, "verb")
    chair = [actor for actor in actors_of(scan.behind("head")) if actor.mention.type == "PER"][:1]
    if not chair:
        return None
    draft = _session("convene:انعقد", items, at, number, scan)
    take(draft, body, "participant", "subject")
    take(draft, chair, "chair", "chaired by")
    _take_present(draft, scan)
    return draft
