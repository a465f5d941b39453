"""Tell who acts where a light verb carries an event noun: before the verb, between it and its noun, or behind both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon.participation import participation
from kg.lexicon.triggers import LightVerb, VerbForm, words
from kg.reading.event_mentions.antecedents import resumed_partner
from kg.reading.event_mentions.discourse import Discourse, is_oblique, list_before
from kg.reading.event_mentions.drafts import Draft, actors_of
from kg.reading.event_mentions.matching import LightHit, NounHit
from kg.reading.event_mentions.noun_owners import between_him, owner_of
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scans import Group, PlaceFound, Scan
from kg.reading.event_mentions.small_words import THIS
from kg.reading.event_mentions.states import states_before
from kg.reading.event_mentions.subjects import elided_subject, hides_subject, opens_clause, subject_before
from kg.reading.event_mentions.two_sides import agreed_before, parts_lands, sides_of_event

_SEAT_REACH = 2
"""Items behind «استضافت» in which its place stands: «استضافت مدينة جدة …»."""
PAYING = ("قام+", "أدى+", "أجرى+")
"""Beginnings of the rules of verbs by which a visit is paid."""
_OFFERING = ("عرض", "اقترح")
_STATES_ACT = frozenset({"talks", "meeting", "conference", "invitation"})
"""What states can do as well as people: nobody asks who spoke for them."""


@dataclass(slots=True)
class LightSides:
    """Who stands around a light verb and its noun.

    `left`: the subject before the verb, `how` it was found; `before`, `after`: the groups before and behind the noun,
    `bare_before` those of the former without preposition. `hidden`: people without names act; `passive`: nobody does.
    `subject`, `genitive` (whom the noun rules) and `rest` (the groups that take part) are settled step by step.
    """

    view: SentenceView
    at: int
    hit: LightHit
    light: LightVerb
    form: VerbForm
    noun: NounHit
    scan: Scan
    discourse: Discourse
    left: tuple[Actor, ...]
    how: str
    before: list[Group]
    after: list[Group]
    bare_before: list[Group]
    hidden: bool
    passive: bool
    subject: tuple[Actor, ...] = ()
    genitive: list[Group] = field(default_factory=list)
    rest: list[Group] = field(default_factory=list)

    @property
    def items(self) -> Sequence[Item]:
        """Return the items of the sentence."""
        return self.view.items


def sides_around(
    view: SentenceView,
    at: int,
    hit: LightHit,
    option: tuple[LightVerb, VerbForm],
    noun: NounHit,
    scan: Scan,
    said_by: tuple[Actor, ...],
    discourse: Discourse,
) -> LightSides:
    """Return who stands around a light verb, the first of them as its subject; the place of a host verb goes to `scan`.

    `said_by`: who speaks, where the verb is in the first person.
    """
    items, (light, form) = view.items, option
    before = [g for g in scan.groups if not g.after_noun]
    after = [g for g in scan.groups if g.after_noun]
    left: tuple[Actor, ...] = ()
    how = ""
    if said_by:
        left, how = said_by, "pronoun"
    elif not hit.conjunction and not opens_clause(items, at):
        left, how = subject_before(items, at, discourse)
    bare_before = [g for g in before if g.preposition == "" and "place" not in g.kinds]
    if how == "relative" and (resumed := resumed_partner(items, at, left, discourse)):
        left = () if bare_before else resumed[0]  # «فلان، الذي أجرى معه (الوزير) محادثات»
        after.append(resumed[1])
    near = at + 1 + (items[at + 1].key in THIS)  # «حضر هذا اللقاء فلان»
    hidden = not bare_before and not left and scan.noun_at > near and hides_subject(items, at)
    hidden = hidden or (how == "noun" and not left)  # «مسؤولون أجروا مباحثات …»
    passive = not bare_before and scan.noun_at <= at + 2 and not left and form.number != "dual"
    sides = LightSides(
        view, at, hit, light, form, noun, scan, discourse, left, how, before, after, bare_before, hidden, passive
    )
    if bare_before:
        sides.subject = actors_of(bare_before[:1])
    elif left:
        sides.subject = left
    elif light.subject == "place":
        scan.places = _hosting(items, at, scan.places)
    elif light.subject != "bearer" and (states := _states_acting(items, at, noun)):
        sides.subject, sides.passive = states, False
        scan.places = [p for p in scan.places if all(p.mention != a.mention for a in states)]
    if light.subject == "place":
        _hold_at_host(items, at, scan)
    return sides


def settle_subject(sides: LightSides, draft: Draft) -> None:
    """Settle who acts, whom the noun rules and who else takes part."""
    _settle_genitive(sides, draft)
    _settle_rest(sides)
    _take_from_noun(sides, draft)
    _settle_elided(sides, draft)


def _settle_genitive(sides: LightSides, draft: Draft) -> None:
    """Find whom the noun rules, and whom a verb like «حضر» or «سلم» has behind it."""
    items, at, light, after = sides.items, sides.at, sides.light, sides.after
    sides.genitive = [g for g in after if g.preposition == "" and "place" not in g.kinds]
    if light.subject == "attendee" and not (sides.subject or sides.genitive):  # «حضر المحادثات من الجانب الروسي فلان»
        sides.genitive = [g for g in after if g.preposition in ("من", "عن") and _is_on_a_side(items, g.first)]
    if items[at].key in words().verbal_nouns and any(g.preposition == "بين" for g in after):
        sides.subject = ()  # «لم يستبعد الحزب عقد لقاء بين …»
    if light.subject == "bearer" and len(sides.bare_before) > 1:
        sides.genitive = sides.bare_before[1:2]  # «سلم فلان فلانا دعوة …»
    if draft.status == "planned" and sides.passive and agreed_before(items, at):
        sides.subject, sides.passive = list_before(items, at), False
        sides.hidden = sides.hidden or not sides.subject  # «زار فلان البلد، واتفق البلدان على عقد قمة»: not his


def _settle_rest(sides: LightSides) -> None:
    """Find who else takes part: behind «مع», «بين» before the noun, and all behind it."""
    noun, light = sides.noun, sides.light
    asked = ("مع", "بين", "من") if noun.type in ("invitation", "phone_call") else ("مع", "بين")  # «تلقى من فلان دعوة»
    carried = ("الي", "ل") if light.subject == "bearer" else ()  # «نقل إلى فلان دعوة من فلان»
    rest = [g for g in sides.before if g.preposition in (*asked, *carried)] + sides.after
    rest = sides_of_event(sides.items, rest)
    sides.rest = [g for g in rest if g.preposition != "بين" or not parts_lands(sides.items, noun, g)]


def _take_from_noun(sides: LightSides, draft: Draft) -> None:
    """Take for the subject whom only the noun tells: «القمة بينه وبين فلان», «حضر اللقاء فلان», «بدأت زيارة فلان»."""
    items, noun, scan, light = sides.items, sides.noun, sides.scan, sides.light
    if not sides.subject and between_him(items, noun.end):  # «اقترح فلان أن تعقد القمة بينه وبين فلان»
        sides.subject = owner_of(sides.view, scan.noun_at, noun, scan, sides.discourse, "")
    if light.subject in ("chair", "attendee") and not sides.subject and sides.genitive and not sides.hidden:
        present = actors_of(sides.genitive)
        # «حضر اللقاء السفير في بيروت فلان»: a place in the list says where one of them serves
        draft.places = [p for p in draft.places if p.at < sides.genitive[0].first]
        people = tuple(a for a in present if a.mention.type == "PER" or a.role)
        if people or noun.definite:  # «شارك في اجتماعات المنظمة»: hers are the meetings, he took part
            sides.subject, sides.genitive = people or present, []
    if noun.definite and noun.type == "visit":
        sides.genitive = [g for g in sides.genitive if not g.gap]  # «ستبدأ الزيارة بقيام الرئيسين بزرع شجرة»
    if noun.type == "visit" and sides.passive and sides.genitive and f"{light.lemma}+" not in PAYING:
        sides.subject, sides.genitive = actors_of(sides.genitive), []  # «بدأت زيارة فلان إلى …»


def _settle_elided(sides: LightSides, draft: Draft) -> None:
    """Take the subject of the clauses before where the verb leaves its own out."""
    items, at, noun, form, discourse = sides.items, sides.at, sides.noun, sides.form, sides.discourse
    conjunction = sides.hit.conjunction
    alone = noun.definite and noun.noun.type != "visit" and sides.scan.noun_at == at + 1
    itself = alone and sides.passive and not noun.preposition
    told = sides.subject or sides.bare_before or sides.genitive or sides.hidden
    elided = not told and not any(g.preposition == "بين" for g in sides.rest)
    if elided and itself and all(form.tense == "imperfect" for _light, form in sides.hit.options):
        elided, sides.hidden = False, True  # «يجري الحوار مع …»: the talks are the subject
    active = not sides.passive or any(g.preposition in ("مع", "ب") for g in sides.rest)
    if elided and sides.light.subject not in ("none", "place") and active:
        # «حليفة واشنطن التي استأنفت …»: she, not the one before
        if at == 0 or items[at - 1].key not in words().relatives:
            sides.subject = elided_subject(items, at, form, discourse, conjunction=conjunction)
        draft.elided = True
    if form.pronoun and noun.preposition == "ب" and not (sides.subject or sides.bare_before):
        sides.subject = elided_subject(items, at, form, discourse, conjunction=conjunction)
        draft.elided = True  # «بدأ فلان مشاوراته، واستهلها بلقاء فلان»


def _is_on_a_side(items: Sequence[Item], at: int) -> bool:
    """Tell whether «الجانب الروسي» stands before a name, as words of its own or as a title."""
    return any(item.key in participation().sides for item in items[max(0, at - 2) : at + 1])


def _states_acting(items: Sequence[Item], at: int, noun: NounHit) -> tuple[Actor, ...]:
    """Return the states that hold an event as its subject, behind their verb or before it."""
    return (_states_behind(items, at) or states_before(items, at)) if noun.type in _STATES_ACT else ()


def _hosting(items: Sequence[Item], at: int, spots: list[PlaceFound]) -> list[PlaceFound]:
    """Return the places of an event whose verb has its place as subject: «احتضنت بغداد مؤتمرا», «الدوحة تستضيف …»."""
    behind = [replace(p, preposition="في") if p.preposition == "" and p.at <= at + _SEAT_REACH else p for p in spots]
    before = items[at - 1].phrase if at else None
    fronted = before is not None and before.kind == "place" and not (before.conjunction or is_oblique(items, at - 1))
    if behind != spots or before is None or not fronted:
        return behind
    return [PlaceFound(before.actors[0].mention, "في", at - 1, False), *behind]


def _states_behind(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the states or capitals right behind a light verb as its subject: «أجرت موسكو وأنقرة محادثات …»."""
    found: list[Actor] = []
    for item in items[at + 1 :]:
        phrase = item.phrase
        if phrase is None or phrase.kind != "place" or phrase.preposition or phrase.conjunction != bool(found):
            break
        found += phrase.actors
    return tuple(found)


def _hold_at_host(items: Sequence[Item], at: int, scan: Scan) -> None:
    """Take the place that is the verb's subject for where the event was: «استضافت القاهرة قمة», «القاهرة تحتضن …»."""
    for number, place in enumerate(scan.places):
        if place.preposition == "" and place.at < scan.noun_at:
            scan.places[number] = replace(place, preposition="في")
            return
    for number in (at - 1, at - 2):
        phrase = items[number].phrase if number >= 0 else None
        if phrase and phrase.kind == "place" and not is_oblique(items, number):
            scan.places.insert(0, PlaceFound(phrase.actors[0].mention, "في", number, False))
            return


def takes_up_offer(sides: LightSides) -> bool:
    """Tell whether who offers an event would take part, and enter whom it is offered to: «عرض فلان على فلان محادثات».

    Nobody who offers an event between others does; with whom it is offered to somebody else, those two would meet.
    """
    if sides.light.lemma not in _OFFERING or sides.noun.type not in _STATES_ACT - {"invitation"}:
        return False
    if any(group.preposition == "بين" for group in sides.rest):
        return False
    partnered = any(group.preposition in ("مع", "ب") and group.actors for group in sides.rest)
    addressed = [g for g in sides.before if g.preposition == "علي" and g.actors and not g.kinds & {"group"}][:1]
    sides.rest = [*(replace(group, preposition="مع") for group in addressed), *sides.rest]
    return partnered != bool(addressed)
