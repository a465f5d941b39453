"""Read who spoke for the sides of talks in a later clause: «قاد المباحثات عن الجانب السعودي فلان».

So too «حضر عن الحركة فلان», «مثّل الحزب في الحوار فلان» and «وقع الاتفاق عن الحكومة فلان». None of these names a new
event: they add people to the talks told last, or to those of which nobody was named. Only where no talks were told do
the heads of both sides in one sentence tell of them: «ترأس الجانب المصري فلان، وترأس الجانب السوداني فلان».
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import Awaiting, Discourse
from kg.reading.event_mentions.drafts import Draft, actors_of, take
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.membership import IN_THEM, attach, is_sent, is_side, latest, swallows_body
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.small_words import without_conjunction
from kg.schema import EventMention, Mention, TimeExpression

_PREPARED = word_set("reading.event_mentions.sides_told", "prepared")
_SIGNED = "sign:"
_SIGNATORIES = 2
_SIDES = 2
_REACH = 4
"""Items behind the verb in which «عن الجانب …» stands: «وقع الاتفاق النهائي عن الحكومة فلان»."""
_SIDE_WORDS = 3
"""Items of «من الجانب الروسي» before its verb."""
_LED_REACH = 14
"""Items behind a side in which its head is named: «في المفاوضات التي جرت في …» may stand between."""
_IMPERFECT = ("ي", "س")
_FOR = frozenset({"عن"})
_BODIES = frozenset({"organization", "place", "delegation", "outlet"})
_IN = word_set("reading.event_mentions.sides_told", "in")


@cache
def verbs_of_sides() -> frozenset[str]:
    """Return the words that `tells_sides` knows, no conjunction attached."""
    p = participation()
    return p.attend | p.signing | words().leading | words().representing


def tells_sides(key: str) -> bool:
    """Tell whether a word can say who spoke for a side: a verb of attending, leading, standing for or signing."""
    return key in verbs_of_sides() or without_conjunction(key) in verbs_of_sides()


def read_sides(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the people who spoke for the sides of the event told last, None for other uses of the verb."""
    items = view.items
    start = _behind_marker(items, at, view.keys)
    if start is None or any(item.key.removeprefix("و") in _PREPARED for item in items[at + 1 : start]):
        return None  # «ويقود هذه الترتيبات عن الجانب …»: no event, but what precedes one
    told, awaiting = latest(discourse, view.sentence.index)
    if told is None and awaiting is None:
        return _read_represented(items, at, start)
    if told and told.type_class in ("visit", "phone_call", "invitation"):
        return None
    scan = scan_right(items, start, "verb")
    people = [a for a in actors_of(scan.behind("", "عن", "من", "companion")) if a.mention.type == "PER"]
    draft = Draft("meeting", "sides", at, at, scan.end, is_noun=True)
    take(draft, people, "attendee", "side")
    if not draft.arguments:
        return None
    attach(draft, told, awaiting)
    if told:
        discourse.added_to = view.sentence.index, told
    return draft


def read_both_sides(view: SentenceView, at: int, discourse: Discourse) -> Draft | None:
    """Return the talks that a sentence tells of by who led each side; None where talks were told before."""
    items = view.items
    if view.sport or _leads(items[at]) is None or any(latest(discourse, view.sentence.index)):
        return None
    found = [led for number in range(at, len(items)) if (led := _led_side(items, number))]
    heads = {led.head.mention.name: led.head for led in found}
    if len(heads) < _SIDES or found[0].at != at:
        return None
    end = found[-1].end
    draft = Draft("talks", "sides", at, at, end, verb_at=at, imperfect=(_leads(items[at]) or "")[:1] in _IMPERFECT)
    take(draft, tuple(heads.values()), "head_of_delegation", "side")
    for number in range(at, end):
        phrase, time = items[number].phrase, items[number].time
        if phrase and phrase.kind == "place" and items[number - 1].key == "في":
            draft.places.append(PlaceFound(phrase.actors[0].mention, "في", number, False))
        if time:
            draft.times.append((number, time))
    draft.consumed = {led.at for led in found}
    return draft


class _Led(NamedTuple):
    """A side of talks and who led it: the item of the verb, the item behind both, the person."""

    at: int
    end: int
    head: Actor


def leads_side(key: str) -> bool:
    """Tell whether a word can say who led a side or stood for it."""
    return without_conjunction(key) in words_of_leading()


@cache
def words_of_leading() -> frozenset[str]:
    """Return the words that `leads_side` knows, no conjunction attached."""
    return words().leading | words().representing


def _leads(item: Item) -> str | None:
    """Return a verb of leading or standing for others without «و», None for another item."""
    bare = without_conjunction(item.key)
    return bare if item.kind == "word" and bare in words_of_leading() else None


def _led_side(items: Sequence[Item], at: int) -> _Led | None:
    """Read «ترأس (خلالها) الجانب المصري (في المباحثات) فلان» and «ترأس فلان الجانب المصري»."""
    if _leads(items[at]) is None:
        return None
    number = at + 1
    while number < len(items) and items[number].key in IN_THEM:
        number += 1
    first = items[number] if number < len(items) else None
    if first is None:
        return None
    if first.phrase and _is_head(first):
        sided = number + 1 < len(items) and is_sent(items[number + 1])
        return _Led(at, number + 2, first.phrase.actors[0]) if sided else None
    if not is_sent(first):
        return None
    for behind in range(number + 1, min(number + 1 + _LED_REACH, len(items))):
        item = items[behind]
        if item.kind in ("stop", "comma") or _leads(item):
            return None
        if item.phrase and _is_head(item):
            return _Led(at, behind + 1, item.phrase.actors[0])
        if item.phrase and item.phrase.kind != "place":
            return None
    return None


def _is_head(item: Item) -> bool:
    phrase = item.phrase
    return phrase is not None and phrase.kind == "person" and bool(phrase.actors) and not phrase.preposition


def remember_signing(
    acts: Sequence[EventMention], mentions: Sequence[Mention], times: Sequence[TimeExpression], discourse: Discourse
) -> None:
    """Keep an accord that two bodies signed, for the sentence that tells who signed for each and who looked on."""
    signed = next((act for act in acts if act.rule.startswith(_SIGNED) and act.status == "happened"), None)
    if signed is None or any(told.sentence == signed.sentence for told in discourse.told):
        return
    named = {mention.id: mention for mention in mentions}
    parties = [named[a.filler] for a in signed.arguments if a.role == "participant" and a.filler in named]
    spots = tuple(named[a.filler] for a in signed.arguments if a.role == "place" and a.filler in named)
    days = {a.filler for a in signed.arguments if a.role == "time"}
    if len(parties) < _SIGNATORIES or not spots or any(party.type == "PER" for party in parties):
        return
    on = tuple(time for time in times if time.id in days)[:1]
    discourse.awaiting = Awaiting(signed.sentence, "meeting", spots, on, tuple(Actor(party) for party in parties))


def _behind_marker(items: Sequence[Item], at: int, keys: Sequence[str]) -> int | None:
    """Return the item from which those who spoke for the sides are read, None where no side is told."""
    bare = without_conjunction(items[at].key)
    if bare in words().representing or items[at].key in words().representing:
        return _behind_represented(items, at)
    if _side_first(items, at):
        return at + 1
    for number in range(at + 1, min(at + 1 + _REACH, len(items) - 1)):
        item = items[number]
        if item.kind != "word" or item.key in words().boundaries:
            return None
        if item.key in _FOR:
            behind = items[number + 1]
            return number if _is_body(behind) or swallows_body(keys, behind) else None
        if item.key in _IN:
            return None
    return None


def _side_first(items: Sequence[Item], at: int) -> bool:
    """Tell whether «ومن الجانب الروسي» opens the clause whose verb stands at an item: «… يشارك فلان وفلان»."""
    for number in range(at - 2, max(-1, at - 1 - _SIDE_WORDS), -1):
        opens = number == 0 or items[number - 1].kind in ("stop", "comma")
        sided = is_side(items[number + 1]) or items[number + 1].key in words().sides | participation().sides
        if opens and sided and without_conjunction(items[number].key) in participation().side_of:
            return True
    return False


def _is_body(item: Item) -> bool:
    """Tell whether a side stands at an item: a body, a state, «الجانب التركي»."""
    sided = item.key in words().sides or item.key in participation().sides or is_side(item)
    return sided or (item.phrase is not None and item.phrase.kind in _BODIES)


def _behind_represented(items: Sequence[Item], at: int) -> int | None:
    """Return the item behind «في الحوار» of «مثّل الحزب في الحوار فلان»."""
    behind = items[at + 1 : at + 4]
    if len(behind) < _REACH - 1 or not _is_body(behind[0]) or behind[1].key not in _IN:
        return None
    noun = match_noun(items, at + 3) if behind[2].kind == "word" else None
    return noun.end if noun and noun.definite else None


def _read_represented(items: Sequence[Item], at: int, start: int) -> Draft | None:
    """Read «ومثّل قطر في المؤتمر الوزير فلان» where the conference was told without naming anybody."""
    noun = match_noun(items, start - 1)
    if without_conjunction(items[at].key) not in words().representing or noun is None or noun.type == "visit":
        return None
    scan = scan_right(items, start, "verb")
    people = [a for a in actors_of(scan.bare()[:1]) if a.mention.type == "PER"]
    draft = Draft(noun.type, f"noun:{noun.noun.lemma}", start - 1, at, scan.end, is_noun=True, unnamed=True)
    draft.definite = draft.anaphoric = draft.carried = True
    take(draft, people, "attendee", "side")
    draft.consumed = {start - 1}
    return draft if draft.arguments else None
