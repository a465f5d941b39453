"""Find the place of an event outside its own adverbials: with the host as subject, behind «وذلك», where somebody left.

«تستضيف الدوحة محادثات …»: the subject is where. «استقبل فلان فلانا، وذلك بمكتبه في قصر …»: the adverbial is added
behind a comma. «غادر الوفد القاهرة بعد محادثات مع …»: they were held where he left.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.drafts import Draft
from kg.reading.event_mentions.matching import match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.small_words import INSIDE
from kg.reading.event_mentions.statements import is_statement
from kg.schema import Mention, TimeExpression
from kg.text.normalize import fold

_HOSTING = ("استضاف+", "احتضن+", "شهد+")
"""Beginnings of the rules of light verbs whose subject is the place."""
_HOST_REACH = 4
"""Items before a verb of hosting in which its subject stands: «القاهرة التي من المقرر أن تستضيف …»."""
_ADDED_REACH = 30
"""Items behind a trigger in which «وذلك» adds where or when it was: those who met stand between."""
_ADDED_DETAILS = 8
"""Items behind «وذلك» that still belong to the adverbial."""
_LEFT_REACH = 14
"""Items before «بعد محادثات …» in which «غادر» stands."""
_AND_THAT = "وذلك"
_NO_PLACE = word_set("reading.event_mentions.whereabouts", "no_place")


def hosted_at(draft: Draft, items: Sequence[Item]) -> list[Mention]:
    """Return the place that hosts the event as the subject of its verb: «تستضيف القاهرة اجتماعا …»."""
    if not draft.rule.startswith(_HOSTING) or draft.verb_at < 0:
        return _hosting_of(draft, items)
    for number in range(draft.verb_at + 1, draft.at):
        item = items[number]
        if item.phrase is not None:
            if item.phrase.kind != "place" or item.phrase.preposition:
                break
            return _with_capital(items, number)
        if item.kind != "word" or item.key not in words().fillers:
            break
    for number in range(draft.verb_at - 1, max(-1, draft.verb_at - 1 - _HOST_REACH), -1):
        item = items[number]
        if item.phrase is not None:
            return [item.phrase.actors[0].mention] if item.phrase.kind == "place" else []
        between = item.key in words().relatives or item.key in words().auxiliaries or item.key in nisba_country()
        if item.kind == "stop" or (item.kind == "word" and not between and item.key not in circumstances().between):
            break
    return []


def _with_capital(items: Sequence[Item], at: int) -> list[Mention]:
    """Return the place at an item, for «العاصمة القطرية الدوحة» the name that follows."""
    following = items[at + 1].phrase if at + 1 < len(items) else None
    phrase = items[at].phrase
    assert phrase is not None
    apposed = phrase.nominal and following is not None and following.kind == "place" and not following.preposition
    named = following if apposed and following is not None else phrase
    return [named.actors[0].mention]


def _hosting_of(draft: Draft, items: Sequence[Item]) -> list[Mention]:
    """Return the place in «استضافة الدوحة جولة من المحادثات»."""
    before = draft.first - 1
    phrase = items[before].phrase if draft.is_noun and before > 0 else None
    if phrase is None or phrase.kind != "place" or phrase.preposition:
        return []
    return [phrase.actors[0].mention] if items[before - 1].key.endswith(("استضافه", "احتضان")) else []


def left_from(draft: Draft, items: Sequence[Item]) -> list[Mention]:
    """Return the place that somebody left after the event: «غادر الوفد القاهرة بعد محادثات مع …»."""
    leaving = -1
    for number in range(draft.first - 1, max(-1, draft.first - 1 - _LEFT_REACH), -1):
        item = items[number]
        if item.kind == "stop" or (item.kind == "word" and is_statement(item.key)):
            return []
        if item.kind == "word" and item.key.removeprefix("و") in circumstances().leaving:
            leaving = number
            break
        if item.kind == "word" and match_verb(item.key):
            return []
    if leaving < 0:
        return []
    for number in range(leaving + 1, draft.first):
        phrase = items[number].phrase
        if phrase is not None and phrase.kind == "place":
            behind = items[number - 1]
            towards = phrase.preposition or (behind.kind == "word" and behind.key in ("الي", "نحو", "في", "من"))
            return [] if towards else [phrase.actors[0].mention]
    return []


def added_details(draft: Draft, items: Sequence[Item]) -> tuple[list[TimeExpression], list[Mention]]:
    """Return the times and places of the adverbial that «وذلك» adds: «… ، وذلك بمقر الوزارة في عمّان»."""
    times: list[TimeExpression] = []
    spots: list[Mention] = []
    start = -1
    for number in range(draft.at + 1, min(draft.at + _ADDED_REACH, len(items))):
        item = items[number]
        if item.kind == "stop" or (item.kind == "word" and (is_statement(item.key) or match_verb(item.key))):
            return times, spots
        if item.key == _AND_THAT:
            start = number + 1
            break
        if item.kind == "word" and number >= draft.end and match_noun(items, number):
            return times, spots
    if start < 0:
        return times, spots
    inside = False
    for item in items[start : start + _ADDED_DETAILS]:
        if item.kind in ("stop", "comma"):
            break
        if item.kind == "time" and item.time:
            times.append(item.time)
        elif item.phrase is not None:
            if item.phrase.kind != "place" or not (inside or item.phrase.preposition == "ب"):
                break
            spots.append(item.phrase.actors[0].mention)
        elif item.key in INSIDE:
            inside = True
        elif item.key in _NO_PLACE or not _is_building(item.key):
            break
    return times, spots


def _is_building(key: str) -> bool:
    """Tell whether a word is the common noun of a place or building, with «ب» or a pronoun: «بمكتبه», «مقر»."""
    bare = key.removeprefix("ب")
    buildings = words().venues | words().fillers
    return any(form in buildings for form in (bare, bare.removesuffix("ه"), bare.removesuffix("ها")))


def named_for_capital(spots: Sequence[Mention], items: Sequence[Item]) -> list[Mention]:
    """Return the places, the name for «العاصمة» where it follows: «العاصمة المؤقتة عدن» is the town it names."""
    out: list[Mention] = []
    for spot in spots:
        name = _name_behind(items, spot) if spot.form == "nominal" else None
        if (name or spot) not in out:
            out.append(name or spot)
    return out


def _name_behind(items: Sequence[Item], capital: Mention) -> Mention | None:
    """Return the place named behind a nominal with at most an adjective between."""
    heads = [i.phrase.actors[0].mention if i.phrase and i.phrase.actors else None for i in items]
    at = heads.index(capital) if capital in heads else len(items)
    for item in items[at + 1 : at + 3]:
        if item.phrase is not None:
            bare = item.phrase.kind == "place" and not item.phrase.preposition and not item.phrase.conjunction
            return item.phrase.actors[0].mention if bare else None
        if item.kind != "word" or not item.key.startswith(fold("ال")):
            return None
    return None
