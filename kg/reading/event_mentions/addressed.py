"""Read who spoke to whom in an event that the clause only sets: «أبلغ فلان فلانا في اتصال هاتفي أن …»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.gatherings import gatherings
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.reading.event_mentions.agreement import agrees_with_pronoun
from kg.reading.event_mentions.discourse import is_oblique, is_spokesman, list_before
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item, Phrase
from kg.reading.event_mentions.small_words import COUNTERPART, EACH, TOWARDS, WITH, without_conjunction

_REACH = 18
"""Items before the call in which the verb of its clause stands, with both names and their titles."""
_VERB = 3
"""Letters of a verb: «وعد» has no conjunction."""
_FAR_REACH = 34
"""The same for the call behind «وذلك»."""
_AND_THAT = "وذلك"
_DUAL = ("ا", "وا")
"""Endings of a verb behind several subjects: «أعربا»."""
_HE_OR_SHE = ("ها", "ه")
_BEHIND = 6
"""Items behind «في اتصال هاتفي» within which the one spoken to may still follow."""


def spoke_on_phone(items: Sequence[Item], at: int, end: int) -> tuple[Actor, ...]:
    """Return speaker and listener of the clause that a call frames, () where it tells of no two persons.

    `at`, `end`: the items of «اتصال هاتفي». The listener stands before it, bare or behind «ل», «إلى», or, set off by
    commas, right behind it: «أعلم فلان، في اتصال هاتفي، فلانا بـ…». Of «اتفق فلان وفلان» both speak, and so do those
    of «اتفق فلان مع فلان».
    """
    verb = _verb_before(items, at)
    if verb is None:
        return ()
    said = without_conjunction(items[verb].key, _VERB)
    jointly, to_somebody = said in gatherings().jointly, said in speech().addressing
    speakers = fronted = _subject_before(items, verb)
    if jointly and len(speakers) > 1:
        return speakers  # «فلان وفلان أعربا …»
    for number in range(verb + 1, min(end + _BEHIND, len(items))):
        item = items[number]
        if item.kind == "stop" or (number >= end and item.kind == "word" and item.key in words().boundaries):
            break
        phrase = item.phrase
        if phrase is None or phrase.kind not in ("person", "delegation") or not phrase.actors:
            continue
        if phrase.conjunction:
            speakers += phrase.actors if jointly and speakers else ()
        elif _is_addressee(items, number, said):
            if speakers and to_somebody:
                return (*speakers, *phrase.actors)
        elif items[number - 1].key in WITH or phrase.preposition in WITH:
            if speakers and jointly:
                return (*speakers, *phrase.actors)
        elif (
            items[number - 1].kind != "word"
            or number - 1 in (verb, end - 1)
            or _is_counterpart(items, number)
            or items[number - 2].key in EACH
        ):
            if not speakers or (speakers is not fronted and _is_described(speakers, phrase)):
                speakers = phrase.actors
            elif to_somebody and not is_oblique(items, number):
                return (*speakers, *phrase.actors)
    return speakers if jointly and len(speakers) > 1 else ()


def told_to_somebody(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the two of «قال فلان لفلان خلال لقاء …», right before the noun's adjunct, () elsewhere."""
    for number in range(at - 1, 1, -1):
        phrase = items[number].phrase
        if phrase is None or phrase.kind == "place":
            if items[number].kind in ("stop", "quote") or match_noun(items, number) is not None:
                return ()
            continue
        teller, verb = items[number - 1].phrase, items[number - 2].key
        if phrase.kind != "person" or phrase.preposition != "ل" or teller is None or teller.kind != "person":
            return ()
        said = without_conjunction(verb, _VERB) in speech().addressing and not is_oblique(items, number - 1)
        return (*teller.actors, *phrase.actors) if said else ()
    return ()


def spoke_to_counterpart(items: Sequence[Item], at: int, end: int) -> tuple[Actor, ...]:
    """Return who agreed on something, or told it to his counterpart, in a meeting whose sides its noun leaves out.

    «اتفق فلان وفلان على كذا خلال قمة …», «ودعا فلان نظيره فلانا، خلال جلسة عمل، إلى …». Of others who say something
    in a meeting and name somebody, he need not have been there.
    """
    verb = _verb_before(items, at)
    if verb is None:
        return ()
    two = spoke_on_phone(items, at, end)
    agreed = without_conjunction(items[verb].key, _VERB) in gatherings().agreeing
    return two if agreed or any(actor.office.startswith(COUNTERPART) for actor in two[1:]) else ()


def _subject_before(items: Sequence[Item], verb: int) -> tuple[Actor, ...]:
    """Return who speaks, named before the verb: «فلان أبلغ فلانا», «فلان وفلان أعربا», «إنها أبلغت فلانا»."""
    before = verb - 1
    while before > 0 and items[before].key in words().auxiliaries:
        before -= 1  # «وكان فلان قد اتفق مع فلان …»
    phrase = items[before].phrase if before >= 0 else None
    if phrase is not None and phrase.kind == "person" and not is_oblique(items, before):
        together = items[verb].key.endswith(_DUAL) and phrase.conjunction
        return list_before(items, verb) if together else phrase.actors
    pronoun = next((p for p in _HE_OR_SHE if before > 0 and items[before].key.endswith(p)), "")
    if not pronoun or items[before].key not in gatherings().that:
        return ()
    for number in range(before - 1, -1, -1):  # «قال المتحدث باسم فلانة إنها أبلغت …»: she, whom he speaks for
        phrase = items[number].phrase
        if phrase is not None and phrase.kind == "person" and len(phrase.actors) == 1:
            spokesman = is_spokesman(phrase.actors[0])
            return () if spokesman or not agrees_with_pronoun(pronoun, phrase.actors) else phrase.actors
    return ()


def _verb_before(items: Sequence[Item], at: int) -> int | None:
    """Return the nearest verb of addressing somebody before the call, «عبر» by it aside, in its clause.

    «…، وذلك في اتصال هاتفي» goes with the main verb, however far before; a relative clause has verbs of its own.
    """
    reach = _FAR_REACH if at > 1 and items[at - 2].key == _AND_THAT else _REACH
    for number in range(at - 2, max(-1, at - reach), -1):
        item = items[number]
        if item.kind == "stop":
            return None
        if item.kind != "word" or (number and items[number - 1].key in words().relatives):
            continue
        said = without_conjunction(item.key, _VERB)
        if said in speech().addressing or said in gatherings().jointly:
            return number
        if item.key in words().boundaries and item.key not in speech().call_boundaries:
            return None
    return None


def _is_described(actors: Sequence[Actor], phrase: Phrase) -> bool:
    """Tell whether a name follows the office that describes it: «وزير أوروبا والشؤون الخارجية، فلان»."""
    return actors[0].mention.form != "name" and all(actor.mention.form == "name" for actor in phrase.actors)


def _is_counterpart(items: Sequence[Item], at: int) -> bool:
    """Tell whether «نظيره» stands before a name: «هنأ فلان نظيره فلانا»."""
    return items[at - 1].key.startswith(COUNTERPART)


def _is_addressee(items: Sequence[Item], at: int, said: str) -> bool:
    """Tell whether the preposition of the verb stands with the phrase: «قال لفلان», «نقل إلى فلان», «طلب من فلان»."""
    phrase = items[at].phrase
    if phrase and phrase.preposition:
        return phrase.preposition in TOWARDS
    before = items[at - 1].key if at else ""
    return before in TOWARDS or (before != "" and before == speech().addressing_by.get(said))
