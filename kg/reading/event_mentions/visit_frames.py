"""Read the frames of nouns of travelling: «زيارة فلان إلى …», «وصوله», «جولة يقوم بها …»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.office_tables import head_of
from kg.lexicon.organisations import organisations
from kg.lexicon.people import Person, people
from kg.lexicon.places import places as listed_places
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.agreement import agrees_with_pronoun, is_feminine
from kg.reading.event_mentions.carriers import acting_pair
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.discourse import met_on_journey, traveller_before
from kg.reading.event_mentions.drafts import Draft, actors_of, take, take_fellow_travellers, travellers_among
from kg.reading.event_mentions.noun_owners import clause_subject, two_before
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scans import Group, PlaceFound
from kg.reading.event_mentions.small_words import is_small
from kg.reading.event_mentions.things_that_come import goes_to_custody
from kg.reading.event_mentions.travel_frames import belongs_to_a_word, comes_to_power
from kg.reading.event_mentions.word_classes import country_of
from kg.text.normalize import fold, keys_of

_SEATS = word_set("reading.event_mentions.visit_frames", "seats")
_ORDERS = word_set("reading.event_mentions.visit_frames", "orders")
_JOURNEYS = word_set("reading.event_mentions.visit_frames", "journeys")
_PARTICIPLES = word_set("reading.event_mentions.visit_frames", "participles")
_PRONOUNS = word_set("reading.event_mentions.visit_frames", "pronouns")
_AND_THEN = keys_of("ثم", "كذلك", "أيضا", "")
_ON_A_VISIT = word_set("reading.event_mentions.visit_frames", "on_a_visit")
_QUALIFIED = 2
"""Words between «زيارة» and whom it is paid to: «زيارة مجاملة رسمية إلى …»."""
_WELCOMES = word_set("reading.event_mentions.visit_frames", "welcomes")
_WELCOME_REACH = 3
"""Items before «بزيارة» in which the state that welcomes it stands."""
_GOAL_REACH = 3
"""Items behind «متوجها» up to where: «إلى العاصمة الإسبانية مدريد»."""
_LIST_NEAR = 4
"""Items before «وصولهم» in which those who arrived must stand."""


def read_visit(clause: NounClause) -> Draft | None:
    """Read «زيارة فلان إلى …», «وصوله إلى …»: who travelled, and where to."""
    draft, items, hit, scan, owner = clause.draft, clause.items, clause.hit, clause.scan, clause.owner
    if hit.noun.lemma in _PARTICIPLES and _qualifies_a_thing(items, clause.at):
        return None  # «استقل رحلة متجهة إلى …», «قطار متجه إلى …»
    if hit.noun.lemma == "توجه" and hit.form.pronoun == "نا":
        return None  # «سياستنا وتوجهنا الداعم للبلد»: an attitude
    if hit.form.pronoun == "هم" and not clause.draft.definite and not _list_is_near(clause):
        return None  # «وصولهم»: theirs, and a list of names somewhere before is not they
    if scan.carrier and any(i.kind == "word" and i.key in speech().the_last for i in items[hit.end : scan.end + 1]):
        return None  # «زيارة قام بها الأخير»: somebody told before, maybe without a name
    first = min((p.at for p in scan.places if p.preposition in ("الي", "ل")), default=-1)
    own = bool(owner) or clause.genitive is not None
    if hit.noun.lemma in _JOURNEYS and not own and first >= 0 and _something_comes(items, hit.end, first):
        return None  # «أشاد فلان بوصول الرفات إلى …»
    bare = scan.behind("")
    to = scan.behind("ل")
    places = [p for p in scan.places if p.preposition in ("الي", "ل", "", "ب", "في") and not p.topic]
    places = [p for p in places if p.preposition or not belongs_to_a_word(items, p.at, hit.end)]
    goals = _goals(items, [p for p in places if p.preposition in ("الي", "ل", "")]) or places or _welcomed(clause)
    travellers: tuple[Actor, ...] = () if hit.noun.lemma in _PARTICIPLES else owner  # «متجهة» is no «متجه» of his
    if not travellers and clause.genitive:
        travellers = tuple(clause.genitive.actors)
    if clause.genitive and clause.genitive.unnamed and not travellers:
        return None  # «زيارة عدد من النواب إلى …»: theirs
    if not travellers and scan.carrier:
        travellers = actors_of(bare[:1])
    if not travellers and scan.carrier:
        travellers = acting_pair(items, clause.at, hit.end, clause.discourse)
    if not travellers and scan.carrier:
        travellers = traveller_before(items, clause.at, carried=True) or clause.discourse.subject
    if not travellers and to:
        travellers = tuple(a for a in to[0].actors if a.mention.type == "PER")
    asked = items[clause.at - 1].phrase if clause.at else None
    if not travellers and hit.preposition == "ل" and asked and asked.preposition == "ل" and asked.kind == "person":
        travellers = asked.actors  # «دعوة وجهها فلان لأمير البلاد لزيارة …»
    hosted: tuple[Actor, ...] = ()
    if (
        not travellers
        and (clause.intro in words().frames_of_time or hit.preposition in ("ب", "ل"))
        and (goals or not hit.definite)
    ):
        travellers = met_on_journey(items, clause.at) or clause_subject(clause, elided=True)
        hosted = travellers
    if hit.form.pronoun in ("ه", "ها") and not owner and not agrees_with_pronoun(hit.form.pronoun, travellers):
        return None  # «استقبل فلان زوجة الرئيس فلان خلال زيارتها إلى …»
    if owner and goals:
        travellers = _not_at_home(clause, travellers, goals)
    travellers = travellers_among(travellers)
    journey = hit.noun.lemma in _JOURNEYS
    ordered = hit.preposition == "ب" and _is_ordered(items, clause.at)
    meant = hit.definite and (hit.noun.lemma == "وصول" or clause.intro in ("الي", "علي") or ordered)
    if journey and meant and not own:
        return None  # «قادر على الوصول إلى …», «أمر فلان بالتوجه إلى …»: whether they did is not told
    if journey:
        goals = [p for p in goals if p.preposition in ("الي", "ل") and p.at <= hit.end + _GOAL_REACH]
    if journey and clause.intro == "منذ" and goals and fold(goals[0].mention.name) in _SEATS:
        return None  # «منذ وصول فلان إلى البيت الأبيض»: to power
    if journey and goals and comes_to_power(items, clause.at, goals[0].at):
        return None
    if journey and goals and goes_to_custody(items, clause.at, goals[0].at, goals[0].mention.name):
        return None  # «بعد وصوله إلى سجن …»
    if journey and goals and _comes_to_rule(clause, travellers, goals):
        return None
    if not travellers and journey and goals:
        travellers = travellers_among(clause_subject(clause, elided=True))
        if clause.intro == "الي" and any(i.key.removeprefix("و") in lookalikes().urges for i in items[: clause.at]):
            return None  # «دعا فلان الأهالي إلى التوجه إلى …»
        if hit.noun.lemma in _PARTICIPLES:
            travellers = _agreeing(items[clause.at].key, travellers)
    if not (journey or goals or clause.genitive or hit.definite) and (there := _on_the_visit(clause)):
        travellers, goals = there
    draft.places = goals
    known = hit.definite or bool(hit.form.pronoun)
    draft.anaphoric = known and not journey and not (goals and travellers)
    draft.subject = travellers if hosted or owner else ()
    draft.bare = not travellers
    take(draft, travellers, "visitor", "possessor" if owner else "subject")
    if not journey and travellers:
        take(draft, visited(items, hit.end, scan.behind("ل", "الي"), travellers), "host", "goal")
    take_fellow_travellers(draft, scan)
    return draft


def _on_the_visit(clause: NounClause) -> tuple[tuple[Actor, ...], list[PlaceFound]] | None:
    """Return who was where by «… في زيارة هي الأولى» behind a meeting of the sentence: the one whose land it is not."""
    told = clause.discourse.told[-1] if clause.discourse.told and clause.intro in _ON_A_VISIT else None
    here = {actor for item in clause.items[: clause.at] if item.phrase for actor in item.phrase.actors}
    states = clause.discourse.states
    if told is None or states is None or not told.places or not here.issuperset(told.actors):
        return None
    if told.type_class == "visit":
        return None  # «وصل إلى باريس في زيارة رسمية»: that journey is the visit
    land = country_of(told.places[0])
    homes = [(actor, states.land_of(actor)) for actor in told.actors if actor.mention.type == "PER"]
    guests = tuple(actor for actor, home in homes if home != land)
    if land is None or len(guests) != 1 or any(home is None for _actor, home in homes):
        return None
    return guests, [PlaceFound(place, "في", clause.at, False) for place in told.places]


def _goals(items: Sequence[Item], places: list[PlaceFound]) -> list[PlaceFound]:
    """Return where a journey went: behind «إلى الكويت … استهدف مدينة …» a bare place farther on is another verb's."""
    first = next((p.at for p in places if p.preposition), None)
    if first is None:
        return places
    return [p for p in places if p.preposition or p.at < first or _goes_on(items, p.at)]


def _welcomed(clause: NounClause) -> list[PlaceFound]:
    """Return the state that looks forward to a visit, where no other goal is told: «رحبت الإمارات بزيارة فلان»."""
    items, at = clause.items, clause.at
    if clause.hit.preposition != "ب":
        return []
    for number in range(at - 1, max(-1, at - 1 - _WELCOME_REACH), -1):
        phrase = items[number].phrase
        if phrase is not None:
            known = phrase.kind == "place" and country_of(phrase.actors[0].mention) is not None
            verbs = (items[number - 1].key, items[number + 1].key) if number else (items[number + 1].key,)
            told = known and any(key.removeprefix("و") in _WELCOMES for key in verbs)
            return [PlaceFound(phrase.actors[0].mention, "الي", number, False)] if told else []
        if items[number].kind == "stop":
            break
    return []


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Tell whether a bare place goes on a list, or names the town that the place before it describes."""
    phrase = items[at].phrase
    number = at - 1
    while number > 0 and (items[number].key in words().fillers or items[number].key.removeprefix("و") in _AND_THEN):
        number -= 1
    return bool(phrase and phrase.conjunction) or items[number].kind in ("phrase", "comma")


def _not_at_home(clause: NounClause, travellers: tuple[Actor, ...], goals: list[PlaceFound]) -> tuple[Actor, ...]:
    """Return who travelled where the nearest person leads the land: «أهدى فلان الرئيس … خلال زيارته إلى بلده»."""
    states = clause.discourse.states
    land = country_of(goals[0].mention)
    if states is None or land is None or len(travellers) != 1:
        return travellers

    def serves(actor: Actor) -> bool:
        state = states.behind(actor)
        return state is not None and country_of(state) == land

    if not serves(travellers[0]):
        return travellers
    pair = two_before(clause.items, clause.at)
    others = [actor for actor in pair if actor.mention.name != travellers[0].mention.name]
    if len(others) == 1 and not serves(others[0]):
        return tuple(others)
    goal = listed_places().get(fold(goals[0].mention.name), ())
    at_home = bool(goals[0].preposition and goal) and goal[0].kind == "country"
    return () if at_home else travellers  # «عقب لقاء نظيره التركي فلان خلال زيارته لتركيا»


def _comes_to_rule(clause: NounClause, travellers: tuple[Actor, ...], goals: list[PlaceFound]) -> bool:
    """Tell whether somebody comes to his own seat of power: «بعد وصول رئيس البلد إلى البيت الأبيض» is his election."""
    seat = fold(goals[0].mention.name)
    lands = [place.country for place in listed_places().get(seat, ())]
    lands += [body.country for body in organisations().get(seat, ())]
    land = next(filter(None, lands), None)
    states = clause.discourse.states
    if states is None or land is None or seat not in _SEATS:
        return False
    for actor in travellers:
        state = states.behind(actor)
        listed = people().get(fold(actor.mention.name), ())
        if (state is not None and country_of(state) == land) or any(one.country == land for one in listed):
            return True
        name = fold(actor.mention.name)
        if " " not in name and any(one.country == land for one in _bearers(name)):
            return True  # «يواصل ترامب بعد وصوله إلى البيت الأبيض …»
    return False


def _is_ordered(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb of ordering stands before what is ordered: «أمر فلان وزيره بالتوجه إلى …»."""
    return any(item.kind == "word" and item.key.removeprefix("و") in _ORDERS for item in items[:at])


@cache
def _bearers(name: str) -> tuple[Person, ...]:
    """Return the public figures whose last name a folded word is."""
    return tuple(one for key, listed in people().items() if key.endswith(f" {name}") for one in listed)


def _qualifies_a_thing(items: Sequence[Item], at: int) -> bool:
    """Tell whether a participle is the adjective of the indefinite noun right before it."""
    before = items[at - 1] if at else None
    if before is None or before.kind != "word" or is_small(before.key) or before.key.removeprefix("و") in _PRONOUNS:
        return False
    if items[at].key.endswith("ا") or before.key.startswith("ال"):
        return False  # «غادر باريس متجها إلى …»
    return before.key.endswith("ه") == items[at].key.endswith("ه")


def _something_comes(items: Sequence[Item], at: int, goal: int) -> bool:
    """Tell whether a plain noun is who comes: «وصول قطار خاص إلى …», nobody named standing before the goal."""
    if at >= len(items) or items[at].kind != "word" or is_small(items[at].key) or head_of(items[at].key) is not None:
        return False
    return not any(item.phrase and item.phrase.kind != "place" for item in items[at:goal])


def _agreeing(participle: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return whom «متجها», «متجهة» says to be on the way: «سفينة كانت متجهة إلى …» is no man's."""
    feminine = participle.endswith("ه")
    return tuple(actor for actor in actors if (is_feminine(actor) or False) == feminine)


def visited(
    items: Sequence[Item], end: int, groups: Sequence[Group], travellers: Sequence[Actor]
) -> tuple[Actor, ...]:
    """Return whom a visit is paid to: «زيارة (مجاملة) للبطريرك فلان», the people of the first group near the noun.

    `end`: the item behind the noun; whoever travels may stand between.
    """
    known = {actor.mention.id for actor in travellers}
    for group in groups[:1]:
        people = tuple(a for a in group.actors if a.mention.type == "PER" and a.mention.id not in known)
        between = [item for item in items[end : group.first] if item.kind == "word"]
        if people and len(between) <= _QUALIFIED and all(actor.mention.id not in known for actor in group.actors):
            return people
    return ()


def _list_is_near(clause: NounClause) -> bool:
    """Tell whether a list of people or a delegation stands right before, so that «وصولهم» can mean it."""
    for item in reversed(clause.items[max(0, clause.at - _LIST_NEAR) : clause.at]):
        if item.phrase and item.phrase.kind != "place":
            return item.phrase.conjunction or item.phrase.kind == "delegation"
    return False
