"""Tell whose an event noun is: by its possessive («لقائه»), or by the clause that it frames («خلال لقاء مع …»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.office_tables import head_of
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.agreement import agrees_with_pronoun, is_feminine
from kg.reading.event_mentions.carriers import acts_elided
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.discourse import (
    Discourse,
    governing_subject,
    is_oblique,
    list_before,
    person_before,
    traveller_before,
)
from kg.reading.event_mentions.matching import NounHit, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.quotations import in_speech, opens_speech, unquoted
from kg.reading.event_mentions.scans import Scan
from kg.reading.event_mentions.small_words import is_small, without_conjunction
from kg.reading.event_mentions.speakers import quoted_person
from kg.reading.event_mentions.two_sides import follows_verb

_STAGES = word_set("reading.event_mentions.noun_owners", "stages")
_WOMEN = word_set("reading.event_mentions.noun_owners", "women")
_RELATIVE_REACH = 14
"""Items before «زيارتها» in which the wife or sister stands whose it is."""
_FORWARD_REACH = 12
"""Items after an opening «في لقاء مع …» within which the clause's own subject must follow."""
_OF_BODIES = frozenset({"conference", "meeting", "talks"})
"""Events that a body holds as people do."""
_BOTH = ("هما", "هم")
_HE_AND = word_set("reading.event_mentions.noun_owners", "he_and")
_BETWEEN = word_set("reading.event_mentions.noun_owners", "between")
_BETWEEN_BOTH = word_set("reading.event_mentions.noun_owners", "between_both")
_AND_BETWEEN = "وبين"
_WITH = "مع"
_BETWEEN_REACH = 5
"""Items behind a noun in which «بينه» stands: «اللقاء الأول الذي جرى بينه وبين …»."""


def _pronoun_of(word: str) -> str:
    """Return the possessive at the end of a verbal noun: «إجرائهما» → «هما»."""
    return next((pronoun for pronoun in ("هما", "هم", "ها", "ه") if word.endswith(pronoun)), "")


def between_him(items: Sequence[Item], end: int) -> str:
    """Return the pronoun of «لقاء (جرى) بينه وبين فلان», "" where the noun that ends here has none such."""
    for number in range(end, min(end + _BETWEEN_REACH, len(items) - 1)):
        if items[number].kind in ("stop", "phrase"):
            break
        if items[number].key in _BETWEEN_BOTH and items[number + 1].key != _WITH:
            return "هما"
        if items[number].key in _BETWEEN and items[number + 1].key == _AND_BETWEEN:
            return _pronoun_of(items[number].key)
    return ""


def owner_of(
    view: SentenceView, at: int, hit: NounHit, scan: Scan, discourse: Discourse, performing: str
) -> tuple[Actor, ...]:
    """Return whom a possessive on the noun («لقائه») or on its verb («جمعه», «إجرائه لقاء») stands for."""
    view = replace(view, items=tuple(unquoted(view.items, at)))
    pronoun = hit.form.pronoun or scan.gathered or _pronoun_of(performing) or between_him(view.items, hit.end)
    if not pronoun or (pronoun == "ي" and not in_speech(view.items, at)):
        return ()  # «قمتي عامي 2000 و2007» are two
    if pronoun in _BOTH:
        told = discourse.last_event()
        near = (_speaker_and(view.items, at) or two_before(view.items, at)) if pronoun == "هما" else ()
        if len(near) >= 2:
            return near
        pair = officials_before(view.items, at) or list_before(view.items, at)
        if pair:
            return pair
        return told.actors if told else ()
    if quoted := quoted_person(view.items, at):
        return quoted if agrees_with_pronoun(pronoun, quoted) else ()
    shown, others = _whose(view.items, at), person_before(view.items, at)
    told_by_body = bool(others) and all(actor.mention.type == "ORG" for actor in others)
    if shown and told_by_body and agrees_with_pronoun(pronoun, shown):
        return shown  # «بثت القناة لقطات لفلان أثناء لقائه …»
    fronted = _fronted_subject(view.items, at, scan.end)
    if fronted and agrees_with_pronoun(pronoun, fronted):
        return fronted
    if hit.type == "visit" and (met := _who_met(view.items, at, discourse)) and agrees_with_pronoun(pronoun, met):
        return met
    if pronoun == "ها" and hit.type in _OF_BODIES and (body := _body_met(view.items, at)):
        return body
    if hit.type == "visit":  # «استقبل فلان فلانا لدى وصوله»: the one received is he who came
        candidates = (traveller_before(view.items, at), _whose(view.items, at), discourse.subject)
    else:
        nearest = _traveller(view.items, at) or governing_subject(view.items, at) or person_before(view.items, at)
        if pronoun in ("ه", "ها") and len(nearest) == 1 and nearest[0] in list_before(view.items, at):
            nearest = _alone_before(view.items, at) or nearest  # «لقاء فلان وفلان مع فلان بعد استقباله …»: the third
        candidates = (nearest, _whose(view.items, at), discourse.subject)
    return next((found for found in candidates if found and agrees_with_pronoun(pronoun, found)), ())


def _traveller(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return whose visit «زيارة لفلان» stands last before an item: «قبل قمته» behind it is his, not the sentence's."""
    for number in range(at - 1, 1, -1):
        phrase = items[number].phrase
        if phrase is None or phrase.kind == "place":
            continue
        noun_at = number - 1
        while noun_at > 0 and items[noun_at].kind == "word" and noun_at > number - _BETWEEN_REACH:
            hit = match_noun(items, noun_at)
            if hit is not None:
                return phrase.actors if hit.type == "visit" and phrase.preposition == "ل" else ()
            noun_at -= 1
        break
    return ()


def _alone_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the nearest person before an item who is in no list, under whatever preposition."""
    for number in range(at - 1, -1, -1):
        phrase = items[number].phrase
        if items[number].kind == "stop":
            break
        behind = items[number + 1].phrase
        listed = phrase is not None and (phrase.conjunction or (behind is not None and behind.conjunction))
        if phrase is not None and phrase.kind == "person" and not listed:
            return phrase.actors
    return ()


def _speaker_and(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the two of «قال فلان إنه وفلانا …» before «لقائهما», () where no such pair stands there."""
    for number in range(at - 2, 0, -1):
        phrase = items[number + 1].phrase
        if items[number].kind == "stop":
            break
        if items[number].key in _HE_AND and phrase and phrase.kind == "person" and phrase.conjunction:
            said_by = person_before(items, number)
            return (*said_by[:1], *phrase.actors[:1]) if said_by else ()
    return ()


def _body_met(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the body nearest before «قمتها», () where a woman, or somebody who may be one, stands nearer."""
    for item in reversed(items[:at]):
        phrase = item.phrase
        if item.kind == "stop" or (phrase and phrase.kind in ("person", "delegation")):
            break
        if phrase and phrase.kind == "organization" and phrase.actors:
            return phrase.actors if agrees_with_pronoun("ها", phrase.actors) else ()
    return ()


def _who_met(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return the subject left out of «أن يلتقي فلانا في ختام جولته»: the journey is his who meets, () elsewhere."""
    acting = discourse.acting or ()
    for number in range(at - 1, -1, -1):
        if items[number].kind == "stop":
            break
        hit = match_verb(items[number].key) if items[number].kind == "word" else None
        if hit and hit.verb.frame == "brief" and hit.form.tense == "perfect":
            return acting  # «أطلع الوزير الرئيس على نتائج زيارته»: the minister's
        if hit:
            behind = [actor.mention for item in items[number:at] if item.phrase for actor in item.phrase.actors]
            left_out = all(actor.mention not in behind for actor in acting)
            return acting if hit.verb.frame == "meet" and left_out else ()
    return ()


def _fronted_subject(items: Sequence[Item], at: int, end: int) -> tuple[Actor, ...]:
    """Return the subject of the main clause behind a fronted adjunct: «وبعد لقائه الوزير، قال فلان …» is فلان's."""
    number = at - 1
    while number >= 0 and items[number].kind in ("word", "quote") and (
        items[number].kind == "quote"
        or items[number].key in words().frames_of_time | _STAGES
        or is_small(items[number].key)
    ):
        number -= 1
    if number >= 0 and items[number].kind != "stop" and not _opens_turn(items, number):
        return ()
    if number == at - 1:
        return ()  # «لقاؤه …» is no adjunct
    for number in range(at + 1, min(max(end, at) + _FORWARD_REACH, len(items) - 2)):
        if items[number].kind == "stop":
            break
        if items[number].kind != "comma" or items[number + 1].kind != "word":
            continue
        verb, behind = items[number + 1].key, items[number + 2].phrase
        acts = verb in words().statements or match_verb(verb) or match_light(verb)
        if acts and behind and behind.kind in ("person", "delegation") and not behind.preposition and behind.actors:
            return behind.actors
    return ()


def _opens_turn(items: Sequence[Item], at: int) -> bool:
    """Tell whether nothing but «من جهته،» stands before a fronted adjunct, up to the comma at an item."""
    return items[at].kind == "comma" and at == 2 and items[1].key in speech().turns


def _whose(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the only person before an item, if behind «ل»: «أصدر المكتب الإعلامي للوزير بيانا بشأن زيارته»."""
    people = [item.phrase for item in items[:at] if item.phrase and item.phrase.kind == "person"]
    return people[0].actors if len(people) == 1 and people[0].preposition == "ل" else ()


def officials_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the states whose officials «في ختام اجتماعهم» means: those that stand before it, nobody named between."""
    for number in range(at - 1, -1, -1):
        phrase = items[number].phrase
        if items[number].kind == "stop" or (phrase and phrase.kind in ("person", "delegation", "both")):
            break
        if phrase and phrase.kind == "group" and not phrase.preposition:
            return phrase.actors if len(phrase.actors) > 1 else ()
    return ()


def two_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the two nearest different persons before an item in its sentence."""
    found: list[Actor] = []
    for number in range(at - 1, -1, -1):
        phrase = items[number].phrase
        if phrase and phrase.kind in ("person", "delegation"):
            for actor in phrase.actors:
                if actor.mention.form == "name" and all(actor.mention.name != other.mention.name for other in found):
                    found.append(actor)
        if len(found) >= 2:
            break
    return tuple(reversed(found))


def named_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the people whom a sentence names before an item, each once, in its order."""
    people = [a for item in items[:at] if item.phrase and item.phrase.kind == "person" for a in item.phrase.actors]
    return tuple({actor.mention.name: actor for actor in people if actor.mention.form == "name"}.values())


def _serves_somebody(key: str) -> bool:
    """Tell whether the word before a name makes it that of somebody's master: «زيارة مبعوث فلان»."""
    return key in words().entourage or head_of(key) is not None


def _list_from(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the people of the list that begins at an item: «… دعا فلان وفلان إلى التعاون»."""
    actors: list[Actor] = []
    for item in items[at:]:
        phrase = item.phrase
        if phrase is None or phrase.kind not in ("person", "delegation") or phrase.conjunction != bool(actors):
            break
        actors += phrase.actors
    return tuple(actors)


def is_of_a_relative(items: Sequence[Item], at: int, owner: Sequence[Actor]) -> bool:
    """Tell whether «زيارتها» is rather that of somebody's wife or sister of the sentence than his whom it names."""
    if len(owner) != 1 or is_feminine(owner[0]):
        return False
    named = next((n for n in range(at - 1, -1, -1) if (p := items[n].phrase) and owner[0] in p.actors), 0)
    # not «فلانة، شقيقة الزعيم»: behind her own name
    near = (item.key for item in items[max(0, at - _RELATIVE_REACH) : named] if item.kind == "word")
    keys = (without_conjunction(key) for key in near)
    return any(key in _WOMEN or (key.endswith("ته") and key[:-2] + "ه" in _WOMEN) for key in keys)


def clause_subject(clause: NounClause, *, elided: bool) -> tuple[Actor, ...]:
    """Return the subject of the clause that «خلال لقاء مع …» belongs to, before it or behind it.

    `elided`: the clause may leave it out altogether, so that it is the subject of the sentence before.
    """
    items, scan = unquoted(clause.items, clause.at), clause.scan
    if quoted := quoted_person(items, clause.at):
        return quoted
    governing = governing_subject(items, clause.at) if clause.intro in words().frames_of_time else ()
    before = governing or person_before(items, clause.at)
    if before:
        return before
    last = max((g.last for g in scan.behind("مع", "ب", "من")), default=-1)
    for group in scan.behind(""):
        if group.gap > 1:
            continue  # «القمة التي ستجمعه بفلان، تظهر حرص الاتحاد على …»: ruled by a noun
        if group.first > last >= 0 and items[group.first - 1].kind == "word":
            people = all(actor.mention.type == "PER" for actor in group.actors)
            return tuple(group.actors if people else group.actors[:1])  # «خلال اتصالات مع فلان دعا فلان وفلان إلى …»
    for number in range(scan.end, min(scan.end + _FORWARD_REACH, len(items))):
        phrase = items[number].phrase
        if items[number].kind == "stop" or opens_speech(items, number):
            break
        if phrase and phrase.kind in ("person", "delegation") and not phrase.preposition and phrase.actors:
            previous = items[number - 1]
            if previous.kind == "word" and not phrase.conjunction and not _serves_somebody(previous.key):
                return phrase.actors if is_oblique(items, number) else _list_from(items, number)
            break
    freely = acts_elided(items, clause.hit.end) or follows_verb(items, clause.at)
    return clause.discourse.subject if elided and freely else ()
