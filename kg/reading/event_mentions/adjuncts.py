"""Attach place and time to an event, by frame first, then by clause, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.numbers import cardinal_words
from kg.lexicon.triggers import words, words_of_length
from kg.reading.event_mentions.frames import Draft
from kg.reading.event_mentions.matching import match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.schema import Mention, TimeExpression
from kg.text.numbers import parse_digits

_LEFT_REACH = 25
"""Items before a trigger that can still belong to its clause."""
_DURATION_REACH = 20
"""Items after a visit's trigger in which its length may be told."""
_PLACE_PREPOSITIONS = frozenset({"في", "ب", "داخل"})
_STATEMENT_REACH = 14
"""Items behind an event in which «وفق بيان … السبت» may date its telling."""
_ACCORDING = frozenset({"وفق", "وفقا", "حسب", "بحسب", "حسبما"})
_SAME_TIME = frozenset({"عندما", "حين", "حينما", "حيث", "وقتها", "حينها"})
_SETTING = frozenset({"خلال", "في", "اثناء", "هامش", "مستهل", "ختام"})


def left_context(items: Sequence[Item], at: int) -> tuple[list[TimeExpression], list[Mention], bool]:
    """Return times and places that stand before a trigger in its clause, nearest first, and whether a verb of saying
    ended the look back."""
    times: list[TimeExpression] = []
    places: list[Mention] = []
    for number in range(at - 1, max(-1, at - 1 - _LEFT_REACH), -1):
        item = items[number]
        if item.kind == "stop":
            return times, places, False
        if item.kind == "time" and item.time:
            times.append(item.time)
        elif item.kind == "word":
            if item.key in _SAME_TIME and number == at - 1:
                continue
            if item.key in words().statements or _ends(item.key):
                return times, places, item.key in words().statements
            if match_verb(item.key) or match_noun(items, number):
                return times, places, False
        elif item.phrase and item.phrase.kind == "place":
            behind = items[number - 1] if number else None
            if item.phrase.preposition == "ب" or (behind and behind.kind == "word" and behind.key in ("في", "وفي")):
                places.append(item.phrase.actors[0].mention)
    return times, places, False


def _ends(key: str) -> bool:
    w = words()
    return key in w.boundaries or (key[:1] in "وف" and key[1:] in w.boundaries) or key in w.relatives


def attach_time(draft: Draft, items: Sequence[Item]) -> tuple[TimeExpression | None, str]:
    """Return the time of the event and why: "frame", "clause", or the reason for none."""
    for at, time in draft.times:
        if draft.anaphoric and at and items[at - 1].key == "حتي":
            return time, "until"
        if at and items[at - 1].key in ("حتي", "منذ"):
            continue
        if draft.anaphoric and time.precision != "day":
            continue  # «خلال اللقاء … هذا العام»: wide times belong to what was talked about
        if time.type != "DURATION" and time.relation not in ("since", "until", "by"):
            return time, "frame"
    announced = draft.is_noun and draft.first > 0 and items[draft.first - 1].key == "عن"  # «أعلن في آذار عن قمة …»
    if draft.type == "invitation" or draft.purpose or announced or (draft.anaphoric and draft.is_noun):
        return None, "the clause's time is not the event's"
    times, _places, said = left_context(items, draft.first)
    setting = draft.is_noun and draft.first > 0 and items[draft.first - 1].key in _SETTING
    for time in times:
        if time.type != "DURATION" and time.relation not in ("since", "until") and (not said or setting):
            return time, "clause"
    return None, "no time in the clause"


def stated_by(draft: Draft, items: Sequence[Item]) -> TimeExpression | None:
    """Return the day on which the event was told, if its sentence says so: it happened no later.

    «تحدث فلان مع فلان، وفقا لبيان السبت», «أعلن فلان الأحد أنه التقى …».
    """
    times, _places, said = left_context(items, draft.first)
    if said:
        settled = [t for t in times if t.precision == "day" and t.end and t.type != "DURATION"]
        if settled:
            return settled[0]
    words_seen = ""
    for number in range(draft.end, min(draft.end + _STATEMENT_REACH, len(items))):
        item = items[number]
        if item.kind == "stop":
            break
        words_seen += f" {item.key}" if item.kind == "word" else ""
        told = any(word in words().statements or word in _ACCORDING for word in words_seen.split())
        if item.time and told and item.time.precision == "day" and item.time.end and item.time.type != "DURATION":
            return item.time
    return None


def duration_of(draft: Draft, items: Sequence[Item]) -> str | None:
    """Return how long a visit lasts where its clause says so, as a TIMEX duration: «زيارة تستغرق يومين» → "P2D"."""
    lengths = words_of_length()
    for number in range(draft.at + 1, min(draft.at + _DURATION_REACH, len(items) - 1)):
        if items[number].kind == "stop":
            break
        if items[number].key not in words().lasting:
            continue
        following = items[number + 1]
        if following.time and following.time.type == "DURATION":
            return following.time.value
        keys = [item.key for item in items[number + 1 : number + 3]]
        if keys[0] in lengths.exact:
            return lengths.exact[keys[0]]
        count = cardinal_words()[keys[0]].value if keys[0] in cardinal_words() else parse_digits(keys[0])
        if count and len(keys) > 1 and keys[1] in lengths.units:
            return f"P{count}{lengths.units[keys[1]]}"
    return None


def attach_places(draft: Draft, items: Sequence[Item]) -> tuple[list[Mention], str]:
    """Return the places of the event, in order of the text, and why; [] with the reason for none."""
    if draft.type == "phone_call":
        return [], "a phone call has no place"
    if draft.type in ("visit", "invitation"):
        return [p.mention for p in draft.places], "goal" if draft.places else "no goal is named"
    inside = [p.mention for p in draft.places if not p.topic and p.preposition in _PLACE_PREPOSITIONS]
    if inside:
        return inside, "frame"
    _times, places, said = left_context(items, draft.first)
    if places and not said:
        return places, "clause"
    return [], "no place in the clause"
