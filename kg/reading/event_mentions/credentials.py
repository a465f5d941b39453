"""Read who received an ambassador's credentials: «تقبل السلطان أوراق اعتماد كل من السفير فلان …»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.credentials import credentials
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Discourse, is_oblique
from kg.reading.event_mentions.drafts import Draft, take
from kg.reading.event_mentions.matching import match_light, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.small_words import without_conjunction
from kg.reading.event_mentions.subjects import subject_before
from kg.reading.event_mentions.word_classes import without_clitics

_VERB_REACH = 18
"""Items between the verb and the papers: a sovereign with all his titles, the time, the palace."""
_LIST_REACH = 80
"""Items behind the papers in which their bearers are named."""
_TO = word_set("reading.event_mentions.credentials", "to")


def accredits(key: str) -> bool:
    """Tell whether a word can begin «أوراق اعتماد»."""
    table = credentials().papers
    return key in table or without_clitics(key) in table


def read_credentials(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the reception at which the papers whose noun stands at an item changed hands; None for other papers."""
    items, table = view.items, credentials()
    behind = items[at + 1].key if at + 1 < len(items) else ""
    if behind not in table.accreditation:
        return None
    found = _verb_before(items, at)
    if found is None:
        return None
    verb_at, receiving = found
    between = _people(items, verb_at + 1, at)
    draft = Draft("reception", "credentials", at, verb_at, at + 2)
    draft.verb_at = verb_at
    verb = without_conjunction(items[verb_at].key, 3)
    draft.future = verb[:2] in ("سي", "ست")
    draft.imperfect = draft.future or verb[:1] == "ي"
    left: tuple[Actor, ...] = ()
    if not between or not receiving:
        left, _how = subject_before(items, verb_at, discourse)
    listed, to, end, unnamed = _behind(items, at + 2)
    hosts: Sequence[Actor]
    guests: Sequence[Actor]
    if receiving:
        hosts, guests = between or left or discourse.subject, listed
    else:
        bearers = between or list(left) or (list(discourse.subject) if behind in table.own else [])
        hosts, guests = to, bearers
        if not to and len(between) > 1:
            hosts, guests = between[1:2], between[:1]  # «سلم السفير فلان الرئيس فلانا أوراق اعتماده»
        elif behind not in table.own and not to:
            return None
    draft.unnamed = unnamed and bool(hosts)
    draft.places = [p for p in _places(items, verb_at + 1, end) if p.preposition]
    draft.times = [(number, time) for number in range(verb_at, end) if (time := items[number].time)]
    draft.subject = tuple(hosts[:1]) if receiving else tuple(guests)
    draft.end = end
    take(draft, [a for a in hosts if a.mention.type == "PER"][:1], "host", "subject")
    known = {a.mention.name for _role, a, _why in draft.arguments}
    take(draft, [a for a in guests if a.mention.type == "PER" and a.mention.name not in known], "visitor", "object")
    if len(draft.arguments) < 2 and not draft.unnamed:
        return None
    draft.consumed = set(range(at, at + 2))
    return draft


def _verb_before(items: Sequence[Item], at: int) -> tuple[int, bool] | None:
    """Return the item of the word of receiving or presenting that governs the papers, and whether it is receiving."""
    table = credentials()
    for number in range(at - 1, max(-1, at - 1 - _VERB_REACH), -1):
        item = items[number]
        if item.kind == "stop":
            return None
        if item.kind != "word":
            continue
        bare = without_conjunction(item.key, 3)
        forms = {item.key, bare, bare.removeprefix("س"), without_clitics(item.key)}
        if not forms.isdisjoint(table.receiving):
            return number, True
        if not forms.isdisjoint(table.presenting):
            return number, False
    return None


def _people(items: Sequence[Item], start: int, end: int) -> list[Actor]:
    """Return the people named without a preposition between two items."""
    return [
        actor
        for number in range(start, end)
        if (phrase := items[number].phrase) and phrase.kind == "person" and not is_oblique(items, number)
        for actor in phrase.actors
    ]


def _behind(items: Sequence[Item], start: int) -> tuple[list[Actor], list[Actor], int, bool]:
    """Return the bearers named behind the papers, him who got them, the end, and whether some have no name."""
    posts = credentials().posts
    listed: list[Actor] = []
    to: list[Actor] = []
    unnamed = False
    end = min(len(items), start + _LIST_REACH)
    for number in range(start, end):
        item = items[number]
        before = items[number - 1].key if items[number - 1].kind == "word" else ""
        phrase = item.phrase
        if item.kind == "stop" and item.key not in (":", "؛"):
            return listed, to, number, unnamed
        if phrase is not None and phrase.kind == "person":
            if phrase.preposition == "ل" or before in _TO:
                to += phrase.actors if not to else ()
            elif not phrase.preposition:
                listed += phrase.actors
        elif phrase is not None and phrase.kind == "group":
            unnamed = unnamed or not phrase.actors
            listed += phrase.actors
        elif item.kind == "word" and item.key not in posts and _ends(item.key):
            return listed, to, number, unnamed
    return listed, to, end, unnamed


def _ends(key: str) -> bool:
    w = words()
    bare = without_conjunction(key, 3)
    if bare in w.boundaries or bare in w.statements or bare in w.companions:
        return True
    return match_verb(key) is not None or match_light(key) is not None


def _places(items: Sequence[Item], start: int, end: int) -> list[PlaceFound]:
    """Return the places told with «في» or «ب»: not the states that sent somebody."""
    found = []
    for number in range(start, end):
        phrase = items[number].phrase
        if phrase is None or phrase.kind != "place":
            continue
        before = items[number - 1].key if items[number - 1].kind == "word" else ""
        if phrase.preposition == "ب" or before in ("في", "داخل"):
            found.append(PlaceFound(phrase.actors[0].mention, "في", number, False))
    return found
