"""Read offices without names that stand for states: «وزراء خارجية مصر والأردن والعراق», «ممثلين عن روسيا وطالبان».

Nobody is named, so the states and bodies take part; the article's own holders of the office stand for theirs
(`references.resolve_pairs`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kg.lexicon.gatherings import gatherings
from kg.lexicon.offices import parse_office
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.delegations import Named
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.phrases import Actor, Phrase
from kg.reading.event_mentions.word_classes import COMMAS, clitics, country_of, strip_conjunction
from kg.schema import Mention
from kg.text.normalize import fold

_WORDS = 5
"""Words of an office between its head and the first state: «وزراء الشؤون الخارجية في كل من …»."""
_SEVERAL = 2
_IN = "في"
_FROM = word_set("reading.event_mentions.offices_of_states", "from")
_MINISTERS = word_set("reading.event_mentions.offices_of_states", "ministers")
_LEADERS = word_set("reading.event_mentions.offices_of_states", "leaders")
_OFFICIALS = word_set("reading.event_mentions.offices_of_states", "officials")
_DELEGATIONS = word_set("reading.event_mentions.offices_of_states", "delegations")
_ENVOYS = word_set("reading.event_mentions.offices_of_states", "envoys")
_OF_STATES = word_set("reading.event_mentions.offices_of_states", "of_states")
_LEADER, _MINISTER = fold("الزعيم"), fold("وزير")
_CHIEFS_OF = word_set("reading.event_mentions.offices_of_states", "chiefs_of")
_TITLES_ALONE = word_set("reading.event_mentions.offices_of_states", "titles_alone")
_LINKS = word_set("reading.event_mentions.offices_of_states", "links")


def stands_for_states(word: str) -> bool:
    """Tell whether a word is a plural of officials or delegations who may stand for their states."""
    return word in gatherings().of_states


@cache
def _between() -> frozenset[str]:
    return gatherings().portfolios | _LINKS | gatherings().of_states | gatherings().dual_bodies


def read_offices(
    keys: Sequence[str],
    named: Named,
    at: int,
    word: str,
    skip_aside: Callable[[int], int],
    *,
    conjunction: bool,
    preposition: str,
) -> tuple[int, Phrase] | None:
    """Return the states behind a plural of officials as one phrase, and the token behind it; None for other uses.

    Args:
        keys: the folded tokens of the sentence.
        named: its mentions by first token.
        at: the token of the officials.
        word: that token without clitics.
        skip_aside: passes over brackets, dashes and quotation marks.
        conjunction: whether «و» is attached to it.
        preposition: the preposition attached to it.
    """
    number = at + 1
    while number not in named and number < len(keys) and number - at <= _WORDS and _may_stand(keys[number]):
        number += 1
    if number not in named or not _are_theirs(keys, at, number):
        return None
    end, found = _listed(keys, named, number, skip_aside)
    if len(found) == 1 and word in _MINISTERS | _LEADERS | _ENVOYS and _is_league(found[0], keys[number - 1]):
        league = Actor(found[0], "delegation")
        return end, Phrase("organization", (league,), conjunction, preposition, office=word)
    codes = [country_of(mention) or "" for mention in found]
    of_bodies = word in _DELEGATIONS and not _has_head(keys, end)
    if len(found) < _SEVERAL or not (any(codes) or of_bodies):
        return None
    office = _office(word, keys[at + 1 : number])
    countries = tuple(codes) if office else ()
    unnamed = word in _OFFICIALS
    actors = tuple(Actor(mention, on_behalf_of=mention.id if unnamed else None) for mention in found)
    return end, Phrase("group", actors, conjunction, preposition, office=office, countries=countries)


def are_two_officials(first: Mention, second: Mention) -> bool:
    """Tell whether two offices side by side are of two people: «التقى الرئيس الفرنسي رئيس الوزراء اللبناني».

    They are of different states, or the first is a leader's bare title: «استقبل الملك وزير الخارجية الإيراني». «نائب
    رئيس الوزراء وزير الدفاع» is one man.
    """
    offices = [parse_office(mention.name.split()) for mention in (first, second)]
    countries = [office.country if office is not None else None for office in offices]
    if countries[1] is None:
        return False
    return countries[0] != countries[1] if countries[0] else fold(first.name) in _TITLES_ALONE


def without_officials(draft: Draft) -> None:
    """Leave out the states of officials who sat beside somebody named: «التقى فلان مسؤولين من مصر والسودان».

    They are people without names then. Where nobody is named the states met.
    """
    if not any(actor.on_behalf_of == actor.mention.id for _role, actor, _why in draft.arguments):
        return
    named = any(actor.mention.type == "PER" and actor.mention.form == "name" for _role, actor, _why in draft.arguments)
    everybody = {actor.mention.name for _role, actor, _why in draft.arguments}
    anybody = any(actor.mention.type == "PER" for _role, actor, _why in draft.arguments)
    alone = len(everybody) < _SEVERAL or anybody  # «زار مسؤولون أمريكيون …», «التقى رئيس الحكومة مسؤولين أمريكيين»
    several = {a.mention.name for _role, a, _why in draft.arguments if a.on_behalf_of == a.mention.id}
    named = named or (alone and len(several) < _SEVERAL)
    kept = []
    for role, actor, why in draft.arguments:
        official = actor.on_behalf_of == actor.mention.id
        if not (official and named):
            kept.append((role, Actor(actor.mention, actor.role) if official else actor, why))
    draft.unnamed = draft.unnamed or len(kept) < len(draft.arguments)
    draft.arguments = kept


def _has_head(keys: Sequence[str], at: int) -> bool:
    """Tell whether «برئاسة فلان» follows right behind: the last of the delegations is told for itself."""
    return any(key in words().heads for key in keys[at : at + 2])


def _may_stand(key: str) -> bool:
    return key in _between() or strip_conjunction(key)[2] in gatherings().portfolios


def _are_theirs(keys: Sequence[str], at: int, first: int) -> bool:
    """Tell whether the words before the first state tie it to them: «وزراء الخارجية في …», not «قادة في …»."""
    if keys[first - 1] != _IN and not (keys[first - 1] == "من" and keys[first - 2] in ("كل", "كلا")):
        return True
    if _IN not in keys[at + 1 : first]:
        return True
    return any(key.startswith("ال") for key in keys[at + 1 : first])


def _listed(
    keys: Sequence[str], named: Named, at: int, skip_aside: Callable[[int], int]
) -> tuple[int, list[Mention]]:
    """Return the states and bodies of a list that begins at a token, and the token behind; () where one is named."""
    found: list[Mention] = []
    end = number = at
    while number in named:
        behind, mention, prefix = named[number]
        joined, attached = clitics(prefix)
        listed = not found or joined or keys[number - 1] in COMMAS
        if attached or not listed or not _takes_part(mention):
            break
        end = skip_aside(behind)
        if end in named and named[end][1].type == "PER" and not named[end][2]:
            return at, []  # «وزراء خارجية مصر فلان والأردن فلان»
        found.append(mention)
        end = behind
        number = skip_aside(behind)
        if number < len(keys) and keys[number] in COMMAS:
            number = skip_aside(number + 1)
    return end, found


def _takes_part(mention: Mention) -> bool:
    named = mention.form == "name" or fold(mention.name) in gatherings().leagues
    return named and (mention.type == "ORG" or country_of(mention) is not None)


def _is_league(mention: Mention, before: str) -> bool:
    """Tell whether a body is one of states, «وزراء خارجية الحلف»: a movement's leaders are people."""
    return mention.type == "ORG" and (before in _OF_STATES or fold(mention.name) in gatherings().leagues)


def _office(word: str, between: Sequence[str]) -> str:
    """Return the office in the singular by which the article may name its holders, "" where none is told."""
    if word in _MINISTERS:
        portfolio = [key for key in between if key not in _LINKS]
        return " ".join([_MINISTER, *(key if key.startswith("ال") else f"ال{key}" for key in portfolio)])
    led = word in _LEADERS and all(key in _LINKS for key in between)
    return _LEADER if led else ""
