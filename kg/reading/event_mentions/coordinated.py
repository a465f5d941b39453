"""Find who met whom where a verbal noun goes on with a journey: «زيارة فلان إلى … ولقاء فلان», «زيارة لفلان للقاء …».

The noun rules whom was met, and nothing but the journey before it tells who met him.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.circumstances import circumstances
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.agreement import agrees_with_pronoun
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.discourse import Discourse, person_before
from kg.reading.event_mentions.matching import TRANSITIVE, NounHit, VerbHit, match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scans import Group

_JOURNEY_REACH = 22
"""Items between a journey and the noun that goes on with it: the traveller with his office and the goal."""
_TRAVELLER_REACH = 3
"""Items behind a noun of travelling in which its traveller stands: «زيارة رسمية لفلان»."""
_PAIR = 2
_TIMES = word_set("reading.event_mentions.coordinated", "times")
_TIME_REACH = 6
"""Items before a verb in which «المرة الأولى منذ أعوام التي» stands."""
_GATHERING_REACH = 10
"""Items before a verb with «خلالها» in which the gathering stands: its adjectives and place come between."""
_OBJECT_GAP = 2
"""Items from the first name behind a verbal noun to the second: a comma may part them."""


def traveller_before(clause: NounClause) -> tuple[Actor, ...]:
    """Return whose journey a noun that is joined by «و», or tells a purpose, goes on with; () where there is none."""
    if not (clause.hit.conjunction or clause.draft.purpose):
        return ()
    items = clause.items
    for number in range(clause.at - 1, max(-1, clause.at - _JOURNEY_REACH), -1):
        item = items[number]
        if item.kind in ("stop", "quote"):
            break
        if item.kind != "word":
            continue
        hit = match_noun(items, number)
        if hit is not None and hit.type == "visit":
            return _whose(items, number, hit.end, own=bool(hit.form.pronoun))
        if hit is not None or match_verb(item.key) or match_light(item.key):
            break
    return ()


def visited_too(view: SentenceView, hit: NounHit, discourse: Discourse) -> tuple[Actor, ...]:
    """Return whose visit «ولقائه» behind «زيارته» goes on with: the traveller of the sentence, () without one."""
    if not hit.conjunction or hit.form.pronoun not in ("ه", "ها") or hit.type == "visit" or not discourse.told:
        return ()
    last = discourse.told[-1]
    one = last.sentence == view.sentence.index and last.type_class == "visit" and len(last.actors) == 1
    return tuple(last.actors) if one and agrees_with_pronoun(hit.form.pronoun, last.actors) else ()


def visitor_in(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[Actor, ...]:
    """Return who met somebody on the journey that «خلالها» behind a passive verb resumes, () where it resumes none.

    «أدى فلان زيارة إلى البلاد، تم خلالها لقاء فلان», «… جرى خلالها اجتماع مع فلان».
    """
    behind = items[at + 1].key if at + 1 < len(items) else ""
    if behind not in circumstances().throughout or not discourse.told:
        return ()
    last = discourse.told[-1]
    here = {actor.mention.id for item in items[:at] if item.phrase for actor in item.phrase.actors}
    came = [actor for actor in last.actors if actor.mention.id in here]
    return tuple(came) if last.type_class == "visit" else ()


def resumes_time(items: Sequence[Item], at: int) -> bool:
    """Tell whether «فيها» behind a verb resumes a time, its subject behind it: «المرة الأولى التي يلتقي فيها …»."""
    near = [item.key for item in items[max(0, at - _TIME_REACH) : at] if item.kind == "word"]
    return near[-1:] != [] and near[-1] in words().relatives and any(key in _TIMES for key in near)


def opens_with_both(items: Sequence[Item], at: int, hit: VerbHit) -> bool:
    """Tell whether a verb of meeting opens its sentence before a list, so that those listed met each other.

    «يلتقي فلان وفلان غدا», «ومع إعلان التفاصيل، يلتقي فلان وفلان»: nothing of the sentence is there that could go on.
    A verb in the past behind an adjunct may be that of the one told before: «وخلال الزيارة التقى فلانا وفلانا».
    """
    if hit.verb.frame != "meet" or hit.form.number != "singular":
        return False
    before = items[:at]
    if hit.conjunction:
        return not before and _are_two_known(items, at + 1)
    if all(item.kind in ("quote", "stop") for item in before[-1:]):
        return True
    opening = hit.form.tense == "imperfect" and before[-1].kind in ("comma", "time")
    return opening and not any(
        item.kind == "stop" or (item.phrase and item.phrase.kind != "place") or _is_verb(item) for item in before
    )


def _are_two_known(items: Sequence[Item], at: int) -> bool:
    """Tell whether a list of two begins at an item, both by their names alone: «والتقى فلان وفلان قبل أيام».

    Whom somebody goes on to meet the text introduces with an office.
    """
    phrases = [item.phrase for item in items[at : at + _PAIR]]
    return len(phrases) == _PAIR and all(
        phrase is not None
        and phrase.kind == "person"
        and not phrase.preposition
        and phrase.conjunction == bool(number)
        and all(a.mention.form == "name" and not a.mention.office for a in phrase.actors)
        for number, phrase in enumerate(phrases)
    )


def _is_verb(item: Item) -> bool:
    return item.kind == "word" and (match_verb(item.key) is not None or match_light(item.key) is not None)


def resumes_gathering(items: Sequence[Item], at: int) -> bool:
    """Tell whether «خلالها» behind a verb resumes a gathering: «بعد قمة في المدينة، التقى خلالها فلان وفلان».

    Then those behind the verb met each other; on a journey the traveller met both.
    """
    for number in range(at - 1, max(-1, at - _GATHERING_REACH), -1):
        if items[number].kind == "stop" or (items[number].phrase and items[number].phrase.kind != "place"):  # type: ignore[union-attr]
            break
        hit = match_noun(items, number) if items[number].kind == "word" else None
        if hit is not None:
            return hit.type != "visit"
    return False


def _whose(items: Sequence[Item], at: int, end: int, *, own: bool) -> tuple[Actor, ...]:
    """Return the traveller of a journey at an item whose words end before `end`: its pronoun's or its genitive's."""
    if own:
        return person_before(items, at)
    for item in items[end : end + _TRAVELLER_REACH]:
        phrase = item.phrase
        if phrase is not None:
            free = phrase.preposition in ("", "ل") and not phrase.conjunction
            return phrase.actors if free and phrase.kind in ("person", "delegation") else ()
        if item.kind != "word":
            break
    return ()


def object_behind(clause: NounClause, bare: Sequence[Group]) -> list[Group]:
    """Return whom the one met who is a verbal noun's genitive: «لقاء الرئيس فلان، مبعوث المنظمة، فلان».

    `bare`: the groups without preposition behind the noun, its genitive not among them.
    """
    first = clause.genitive
    if first is None or not bare or clause.hit.noun.lemma not in TRANSITIVE:
        return []
    second = bare[0]
    near = second.first - first.last <= _OBJECT_GAP and clause.items[first.last + 1].kind == "comma"
    return [second] if near and _are_named(first) and _are_named(second) else []


def _are_named(group: Group) -> bool:
    return bool(group.actors) and all(a.mention.type == "PER" and a.mention.form == "name" for a in group.actors)
