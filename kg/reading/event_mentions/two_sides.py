"""Tell who the two sides of an event noun are where «مع» and «بين» leave one of them open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lexicon.gatherings import gatherings
from kg.lexicon.places import nisba_country
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.matching import NounHit, match_light, match_verb
from kg.reading.event_mentions.phrases import Actor, Item, people_in
from kg.reading.event_mentions.scans import Group, Scan, is_ruled_behind
from kg.reading.event_mentions.small_words import IN, TO_EACH, without_conjunction
from kg.reading.event_mentions.states import speaks_of
from kg.reading.event_mentions.subjects import RESUMING
from kg.reading.event_mentions.word_classes import country_of

_PHRASE_GAP = 5
"""Plain words of one noun phrase that may part a noun of talks and «بين»."""
_CARRIED_REACH = 4
"""Items behind an event noun in which its relative clause begins."""
_PAIR = 2
_JOINT = word_set("reading.event_mentions.two_sides", "joint")
_REACHED = word_set("reading.event_mentions.two_sides", "reached")
_HUMAN = frozenset({"person"})
_ACTING = frozenset({"person", "organization", "place"})
_RESUMED_REACH = 5
"""Items behind a noun in which «فيها» can resume it."""
_FRONTED_REACH = 10
"""Items behind «خلال قمة …» in which the verb of its clause follows: place, day and adjectives come first."""
_OFFICIALS_REACH = 20
"""Items before «خلال قمة» in which those who acted there stand: «أخفق رؤساء …، أمس، في الاتفاق خلال قمة»."""
_AGREED_REACH = 8
"""Items before «عقد» in which those who agreed on it stand."""
_VERB_REACH = 3
"""Items before «خلال لقاء» in which the verb stands whose subject is left out: «وقال، خلال لقاء مع …»."""


def agreed_before(items: Sequence[Item], at: int) -> bool:
    """Tell whether two agreed on what follows: «اتفق فلان وفلان على عقد لقاء»."""
    near = [item.key for item in items[max(0, at - _AGREED_REACH) : at] if item.kind == "word"]
    return any(key.removeprefix("و").startswith("اتفق") for key in near)


def follows_verb(items: Sequence[Item], at: int) -> bool:
    """Tell whether a noun's adjunct follows its verb directly or opens the sentence: only then nobody else can act.

    «وقال خلال لقاء مع …», «وفي لقاء مع …»; but «سمع المشاركون في استقبال فلان …».
    """
    number = at - 1
    while number >= 0 and (items[number].kind != "word" or items[number].key in words().frames_of_time):
        number -= 1
    if number < 0 or at - number > _VERB_REACH:
        return number < 0
    key = items[number].key
    bare = key[1:] if key[:1] in "وف" else key
    w = words()
    return (
        key in w.statements or bare in w.statements or bare in w.boundaries or bare in w.relatives
        or bare in w.frames_of_time or match_verb(key) is not None or match_light(key) is not None
    )  # fmt: skip


def of_one_phrase(items: Sequence[Item], hit: NounHit, group: Group) -> bool:
    """Tell whether only adjectives and one body stand between talks and «بين»: «مفاوضات اللجنة المشتركة بين …»."""
    between = [item for item in items[hit.end : group.first] if item.kind != "quote"]
    return (
        hit.type == "talks"
        and group.gap <= _PHRASE_GAP
        and between[-1:] != []
        and all(i.kind == "word" and (i.key.startswith("ال") or i.key in ("بين", "من")) for i in between)
    )


def parts_lands(items: Sequence[Item], hit: NounHit, group: Group) -> bool:
    """Tell whether «بين» goes with a border or a quarrel behind the noun: «لقاء في المنطقة العازلة بين الكوريتين»."""
    between = items[hit.end : group.first]
    return group.kinds == {"place"} and any(i.kind == "word" and i.key in gatherings().borders for i in between)


def sides_named(between: Iterable[Group]) -> list[Group]:
    """Return the groups behind «بين» without lands, where two people are named behind another.

    «اللقاء الذي عقد في القرية الواقعة بين شطري البلد وجمع بين فلان وفلان».
    """
    groups = list(between)
    named = any(sum(actor.mention.type == "PER" for actor in group.actors) >= _PAIR for group in groups)
    return [group for group in groups if group.kinds != {"place"}] if named else groups


def sides_of_event(items: Sequence[Item], groups: list[Group]) -> list[Group]:
    """Return the groups without «بين» of another noun behind «مع»: «ألغت محادثات مع فلان بسبب مناورات بين …»."""
    with_ = next((group.last for group in groups if group.preposition == "مع"), len(items))
    return [g for g in groups if g.preposition != "بين" or g.first < with_ or not is_ruled_behind(items, g, with_)]


def only_bodies(groups: Sequence[Group]) -> bool:
    """Tell whether only states and bodies stand on the other side of talks."""
    return all(group.kinds <= {"place", "organization"} for group in groups)


def takes_part(clause: NounClause) -> bool:
    """Tell whether talks frame what somebody does or says himself: «قال خلال المحادثات مع …», not «إن المحادثات …»."""
    for item in clause.items[clause.hit.end : clause.hit.end + _CARRIED_REACH]:
        light = match_light(item.key) if item.kind == "word" else None
        if light and any(form.pronoun for _light, form in light.options):
            return True  # «المحادثات التي أجراها مع …»
    framed = clause.intro in words().frames_of_time or clause.draft.purpose
    if clause.intro == "في":  # «قال في محادثات مع …», not «انفراج في محادثات مع …»
        before = [item for item in clause.items[: clause.at - 1] if item.kind not in ("quote", "time")][-1:]
        framed = not before or before[0].kind in ("comma", "stop") or follows_verb(clause.items, clause.at)
    return framed and not speaks_of(clause.items, clause.at)


def two_meant(clause: NounClause, between: Sequence[Group]) -> tuple[Actor, ...]:
    """Return whom «القمة بين الطرفين» means where no event told of a pair: the only two people named before it."""
    told = clause.scan.carrier or clause.intro in words().frames_of_time
    if not told or not all(group.kinds == {"both"} and not group.actors for group in between):
        return ()
    before = people_in(clause.items[: clause.at])
    people = {actor.mention.name: actor for actor in before if actor.mention.form == "name"}
    return tuple(people.values()) if len(people) == _PAIR else ()


def acting_in(items: Sequence[Item], hit: NounHit) -> tuple[Actor, ...]:
    """Return the subject of a relative clause that resumes the noun: «قمة رفضت فيها أنقرة وطهران …»."""
    for number in range(hit.end, min(hit.end + _RESUMED_REACH, len(items) - 1)):
        if items[number].kind not in ("word", "quote", "comma") or items[number].key in IN:
            break  # «للاجتماع في الوقت الذي تسعى فيه أنقرة وطهران …»: in that time
        if items[number].key in RESUMING:
            found: list[Actor] = []
            for item in items[number + 1 :]:
                if item.phrase is None or item.phrase.preposition or item.phrase.conjunction != bool(found):
                    break
                found += item.phrase.actors
            return tuple(found) if len(found) > 1 else ()
    return ()


def acted_jointly(items: Sequence[Item], at: int, *, bodies: bool = False) -> tuple[Actor, ...]:
    """Return the people whose joint act an event framed, () for one: «اتفق فلان وفلان (أمس) خلال لقاء على …».

    `bodies`: states and parties too, whose talks these were: «توصلت الحركة والحزب خلال مفاوضات إلى …».
    """
    kinds = _ACTING if bodies else _HUMAN
    number = at - 1
    while number >= 0 and _between_act_and_event(items[number]):
        number -= 1
    if (together := _officials_acting(items, number)) is not None:
        return together
    found: list[Actor] = []
    while number >= 0 and (phrase := items[number].phrase) and phrase.kind in kinds and not phrase.preposition:
        found = [*phrase.actors, *found]
        state = items[number - 1].phrase if number else None
        if phrase.kind == "person" and state and state.kind == "place" and state.conjunction:
            number -= 1  # «رؤساء تركيا فلان وروسيا فلان»
            phrase = state
        number -= 1
        if not phrase.conjunction:
            break
        while number >= 0 and items[number].kind == "comma":
            number -= 1
    if bodies and number > 0 and items[number].key in gatherings().dual_bodies:
        number -= 1  # «اتفقت حركتا …»
    verb = without_conjunction(items[number].key, _PAIR + 1) if number >= 0 else ""
    named = [actor for actor in found if bodies or (actor.mention.type == "PER" and not actor.role)]
    named = [actor for actor in named if actor.mention.type != "LOC" or country_of(actor.mention)]
    return tuple(named) if len(named) >= _PAIR and verb in gatherings().jointly else ()


def acted_jointly_behind(items: Sequence[Item], at: int, end: int) -> tuple[Actor, ...]:
    """Return the people whose joint act follows the event that opens its sentence, () for one.

    «خلال قمة أنقرة، اتفق فلان وفلان على …»; `at`, `end`: the event noun and the item behind its own words.
    """
    number = at - 1
    while number >= 0 and items[number].kind == "word" and items[number].key not in gatherings().jointly:
        number -= 1
    if number >= 0 and items[number].kind != "stop":
        return ()
    for number in range(end, min(end + _FRONTED_REACH, len(items) - 1)):
        item = items[number]
        if item.kind == "stop":
            break
        if item.kind == "word" and without_conjunction(item.key, _PAIR + 1) in gatherings().jointly:
            return _together(items, number + 1)
    return ()


def _together(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the people of a list that begins at an item, or the states whose officials stand there; () for one."""
    found: list[Actor] = []
    adjective = False
    for number in range(at, len(items)):
        phrase = items[number].phrase
        if items[number].kind == "comma" and found:
            continue
        behind = items[number + 1].phrase if number + 1 < len(items) else None
        if phrase is None and found and items[number].key[1:] in nisba_country() and behind and behind.kind == "person":
            adjective = True  # «الرئيس الروسي فلان والإيراني فلان»
            continue
        if phrase is None or phrase.preposition or (phrase.conjunction or adjective) != bool(found):
            break
        adjective = False
        if phrase.kind not in ("person", "group") or not phrase.actors:
            break
        found += phrase.actors
    return tuple(found) if len(found) >= _PAIR else ()


def _officials_acting(items: Sequence[Item], at: int) -> tuple[Actor, ...] | None:
    """Return the states whose officials acted as one, «تعهد وزراء … خلال محادثات»; None where none stand there."""
    for number in range(at, max(0, at - _OFFICIALS_REACH), -1):
        phrase = items[number].phrase
        if items[number].kind == "stop" or (phrase and phrase.kind in ("person", "delegation")):
            return None
        if phrase is None or phrase.kind != "group":
            continue
        if len(phrase.actors) < _PAIR or phrase.preposition or phrase.conjunction:
            return None
        verb = without_conjunction(items[number - 1].key, _PAIR + 1)
        return phrase.actors if verb in gatherings().jointly else () if number == at else None
    return None


def _between_act_and_event(item: Item) -> bool:
    if item.kind == "word":
        return item.key in words().frames_of_time or item.key == "علي" or item.key in _REACHED
    return item.kind in ("comma", "time", "quote")


def held_jointly(items: Sequence[Item], hit: NounHit, scan: Scan) -> list[Group]:
    """Return the people who held something together: «جلسة مشتركة لكل من فلان وفلان», «مؤتمر مشترك للوزيرين …»."""
    of_them = scan.behind("ل")[:1]
    if not of_them or sum(actor.mention.type == "PER" for actor in of_them[0].actors) < _PAIR:
        return []
    between = [item.key.removeprefix("ال") for item in items[hit.end : of_them[0].first]]
    return of_them if any(key in TO_EACH or key in _JOINT for key in between) else []


def held_over_topic(items: Sequence[Item], hit: NounHit, scan: Scan) -> tuple[Actor, ...]:
    """Return the two behind the topic of talks, «مفاوضات حول مصير البلدة بين فلان وفلان», () where it parts lands."""
    topical = [g for g in scan.topical if not parts_lands(items, hit, g)]
    sides = tuple(actor for group in topical for actor in group.actors)
    return sides if hit.type == "talks" and len(sides) == _PAIR else ()
