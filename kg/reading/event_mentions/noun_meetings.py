"""Read who met, where an event noun tells it: «لقاء فلان بفلان», «اجتماع ضم …», «خلال محادثات مع …».

The groups behind the noun are its sides by what leads them in; where they are one side only, the clause around the
noun tells the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.addressed import spoke_on_phone, spoke_to_counterpart, told_to_somebody
from kg.reading.event_mentions.agreement import agrees_with_pronoun
from kg.reading.event_mentions.asides import is_person
from kg.reading.event_mentions.attending import attendees, bodies_of, is_attended
from kg.reading.event_mentions.carriers import acts_elided, between_them, carried_by_somebody, spent_on
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.coordinated import object_behind, traveller_before
from kg.reading.event_mentions.discourse import body_before, is_oblique, list_before, person_before
from kg.reading.event_mentions.drafts import (
    BETWEEN,
    Draft,
    Taking,
    actors_of,
    names_people,
    take,
    take_company,
)
from kg.reading.event_mentions.matching import GUEST, MEALS, TRANSITIVE, NounHit, match_light, match_verb
from kg.reading.event_mentions.noun_owners import clause_subject, named_before, two_before
from kg.reading.event_mentions.phrases import Actor, Item, people_in
from kg.reading.event_mentions.press_conferences import read_speakers
from kg.reading.event_mentions.scans import Group, PlaceFound
from kg.reading.event_mentions.sessions import bodies_in_session
from kg.reading.event_mentions.small_words import BEEN, COUNTERPART, EACH, MARGIN, is_small
from kg.reading.event_mentions.states import is_capital, led_by, state_of_speaker
from kg.reading.event_mentions.two_sides import (
    acted_jointly,
    acted_jointly_behind,
    acting_in,
    held_jointly,
    held_over_topic,
    of_one_phrase,
    only_bodies,
    parts_lands,
    sides_named,
    takes_part,
    two_meant,
)
from kg.schema import ArgumentRole

_COURSE = word_set("reading.event_mentions.noun_meetings", "course")
_BY = "عبر"
"""Before a call: «بحث فلان مع فلان عبر اتصال هاتفي»."""
_SIDES_REACH = 16
"""Items before «خلال لقاء» in which its verb's subject and object stand."""
_HIS = ("ه", "ها")
_CALLED = word_set("reading.event_mentions.noun_meetings", "called")
_SAT_IN = word_set("reading.event_mentions.noun_meetings", "sat_in")
_COUNTED = word_set("reading.event_mentions.noun_meetings", "counted")
_CHAIRING = word_set("reading.event_mentions.noun_meetings", "chairing")
_TRANSITIVE = TRANSITIVE | {"استدعاء"}
"""Verbal nouns that keep their verb's object: «لقائه فلانا»; «اجتماعه فلانا» is not said."""
_ADVERBIAL_REACH = 10
"""Items between a verbal noun and its object that an adverbial set off by commas may take."""
_WITH_THEM = word_set("reading.event_mentions.noun_meetings", "with_them")
_PAIR = 2
_CEREMONIES = word_set("reading.event_mentions.noun_meetings", "ceremonies")
_CEREMONY_REACH = 3
_TERM_DAYS = 730
"""Days after which a state may have another leader."""
_WEAK_GAP = 2
"""Plain words between a noun that has other senses and the «بين» that makes it a meeting."""
_FIRM_GAP = 3
"""The same for nouns that mean nothing but a meeting: «القمة الثلاثية المرتقبة المقبلة بين …»."""
_GATHERED_REACH = 4
"""Items from a body to the first of those its summit gathered."""
_QUALIFIED = 3
"""Plain words between a conference and «مع»: «قمة تاريخية غير مسبوقة مع …»."""
_HOSTED = frozenset({"reception", "summons"})
"""Types whose noun rules him who has somebody come, and that one behind «ل»: «استقبال فلان لفلان»."""
_BANQUETS = MEALS | {"مأدبة"}
_SPOKEN_AT = frozenset({"press_conference", "meeting", "talks"})
"""Types of events at which the clause's subject sat with those of whose company it tells."""
_WAS = word_set("reading.event_mentions.noun_meetings", "was")


@dataclass(slots=True)
class _Sides:
    """The groups behind a meeting's noun by what they are to it.

    `owner`: whom its possessive means; `genitive`: whom it rules; `bare`: groups without preposition behind those;
    `own`: a body or officials that meet themselves, «اجتماع للحلف», part of `with_`; `source`: from whom a call came;
    `alone`: nobody possesses the noun but as its chairman; `occasion`: it is only what something else was held beside.
    `first`, `second`: the roles of the noun's possessor or genitive and of the other side.
    """

    owner: tuple[Actor, ...]
    genitive: Group | None
    bare: list[Group]
    with_: list[Group]
    between: list[Group]
    own: list[Group]
    source: list[Group]
    alone: bool
    occasion: bool
    first: ArgumentRole
    second: ArgumentRole


def read_meeting(clause: NounClause) -> Draft | None:
    """Return the meeting, talks, call or gathering that an event noun tells, its sides taken from the clause.

    None where the noun means contacts in general, or nobody who met can be told.
    """
    draft, hit, scan = clause.draft, clause.hit, clause.scan
    general = hit.noun.weak and hit.definite and _is_several(hit) and not scan.carrier
    if general and scan.groups and scan.groups[0].first > hit.end + 1:
        return None  # «اتفاقيات الاتصالات الموقعة بين …»
    sides = _sides(clause)
    if _is_long_past(draft) and any(g.kinds == {"both"} for g in (*sides.between, *sides.with_)):
        return None  # «كانت آخر محادثات بين الجانبين عام 2008»: others spoke for them then
    _settle_type(clause)
    subject = _take_sides(clause, sides)
    if not _take_other_side(clause, sides, subject):
        return None
    _take_from_clause(clause, sides)
    _take_states_and_bodies(clause)
    _take_named_before(clause, sides)
    taking_part = list(draft.arguments)
    take_company(draft, scan)
    # who sat in the chair did not sit alone: «انتهت الجلسة التي انعقدت برئاسة فلان»
    draft.unnamed = draft.unnamed or any(role == "chair" and a.mention.type == "PER" for role, a, _ in draft.arguments)
    draft.bare = not draft.arguments
    if sides.occasion and draft.bare:
        return None
    if draft.unnamed and not draft.arguments:
        draft.anaphoric = True  # «قمة بين زعيمي البلدين»: that of the headline, which names them
        return draft
    draft.anaphoric = (hit.definite or bool(hit.form.pronoun)) and len(taking_part) < _PAIR and not draft.unnamed
    return draft


def is_ceremony(items: Sequence[Item], at: int, hit: NounHit) -> bool:
    """Tell whether the noun tells how a guest was received: «المراسم الرسمية لاستقبال الرئيس فلان»."""
    near = items[max(0, at - _CEREMONY_REACH) : at]
    return hit.noun.lemma == "استقبال" and any(item.key.removeprefix("ال") in _CEREMONIES for item in near)


# ------------------------------------------------------------------------------------ the groups behind the noun


def _sides(clause: NounClause) -> _Sides:
    """Sort the groups behind the noun by what they are to it; a capital in the genitive becomes the place."""
    draft, items, hit, scan, genitive = clause.draft, clause.items, clause.hit, clause.scan, clause.genitive
    owner = clause.owner
    if hit.noun.lemma == "اتصال" and hit.form.number == "plural" and owner and only_bodies(scan.behind("مع")):
        owner = ()  # «ستعلق لندن اتصالاتها مع موسكو»: relations, nobody's talk
    bare = _bare_groups(clause)
    if genitive and genitive.kinds == {"place"} and len(genitive.actors) == 1:
        spot = genitive.actors[0].mention
        if is_capital(spot):
            draft.places = [PlaceFound(spot, "في", genitive.first, False), *draft.places]
            genitive = None  # «محادثات أستانا»: where they were held
    occasion = hit.definite and any(item.key == MARGIN for item in items[max(0, clause.at - _PAIR) : clause.at])
    chaired = clause.at > 0 and items[clause.at - 1].key in _CHAIRING  # «بعد ترؤسه اجتماعا للمجلس»
    alone = not owner or chaired
    # «اجتماع للحلف», «اجتماع لوزراء خارجية مصر والأردن»: those who meet
    own = [g for g in scan.behind("ل")[:1] if g.first == hit.end and alone and _meets_itself(g)]
    between = _groups_between(clause)
    with_ = _groups_with(clause, own, between, occasion=occasion)
    source = scan.behind("من") if hit.noun.type == "phone_call" else []
    return _Sides(owner, genitive, bare, with_, between, own, source, alone, occasion, *_roles(clause))


def _bare_groups(clause: NounClause) -> list[Group]:
    """Return the groups without preposition behind the genitive; a state too: «التي أجرتها قطر مع …»."""
    hit = clause.hit
    behind = clause.scan.behind("")
    bare = clause.scan.unruled(clause.items, behind) if clause.scan.carrier else behind
    bare = [g for g in bare if g is not clause.genitive]
    if hit.noun.lemma == "قمة" and bare and bare[0].first == hit.end and bare[0].kinds == {"organization"}:
        # «قمة مجموعة السبع التي جمعت …»: the body's own; «… دول الحلف الذي يضم …» tells its members
        return bare[1:] if len(bare) > 1 and bare[1].first - bare[0].last <= _GATHERED_REACH else []
    return bare


def _groups_between(clause: NounClause) -> list[Group]:
    """Return the groups behind the noun's own «بين»."""
    items, hit = clause.items, clause.hit
    between = clause.scan.behind("بين")
    if not clause.scan.carrier:  # «شهدت الجلسة توقيع مذكرة بين …», «القمة مجرد وسيلة لقياس الفجوة بين …»
        near = _WEAK_GAP if hit.noun.weak else _FIRM_GAP
        between = [g for g in between if g.gap <= near or of_one_phrase(items, hit, g)]
    return sides_named(g for g in between if not parts_lands(items, hit, g))


def _groups_with(
    clause: NounClause, own: Sequence[Group], between: Sequence[Group], *, occasion: bool
) -> list[Group]:
    """Return the groups behind «مع», «بـ» of the noun, and those who meet themselves."""
    scan = clause.scan
    with_ = scan.behind("مع", "ب")
    # «الحوار الاستراتيجي لقطر مع الولايات المتحدة»
    with_ += [g for g in scan.behind("ل") if "place" in g.kinds and with_]
    with_ += own
    if clause.hit.type == "reception" and clause.owner and scan.bare():
        with_ = [g for g in with_ if not g.gap]  # «بعد استقباله فلانا "شراكة مع الاتحاد"»: him alone
    if clause.hit.type == "conference" and not scan.carrier:
        with_ = [g for g in with_ if g.gap <= _QUALIFIED]  # «خلال مؤتمر الأمن في …، خشية إشكالات مع الوفد …»
    if occasion and not scan.carrier:
        with_ = []  # «التقى على هامش (أعمال) القمة مع فلان»: whom he met beside it
    if sum(len(g.actors) for g in between) >= _PAIR:
        # «تركزت المحادثات بين الجانبين على اتفاق مع الحركة»: with whom the topic is
        with_ = [g for g in with_ if not g.gap or g.first < between[-1].last]
    return with_


def _settle_type(clause: NounClause) -> None:
    """Make talks by telephone a call, and contacts of any kind talks."""
    draft, hit = clause.draft, clause.hit
    if clause.scan.phone and draft.type in ("talks", "meeting"):
        draft.type = "phone_call"
    contacts = hit.noun.lemma == "اتصال" and hit.form.number == "plural" and hit.end == clause.at + 1
    if contacts and not clause.scan.phone:
        draft.type = "talks"  # «اتصالات» are contacts of any kind


def _take_sides(clause: NounClause, sides: _Sides) -> tuple[Actor, ...]:
    """Enter those whom the groups behind the noun name, and return who is its subject there, () where nobody is."""
    draft, items, hit, scan, genitive = clause.draft, clause.items, clause.hit, clause.scan, sides.genitive
    owner, with_, between = sides.owner, sides.with_, sides.between
    first, second = sides.first, sides.second
    subject = owner or (tuple(genitive.actors) if genitive else _whose(clause) if with_ and with_ != sides.own else ())
    if not (subject or with_ or between) and between_them(items, hit.end):
        pair = list_before(items, clause.at) or two_before(items, clause.at)
        subject = pair if len(pair) == _PAIR else ()
    take(draft, subject, first, "possessor" if owner else "genitive")
    reception = hit.type == "reception"
    if owner and genitive is None and not reception and not scan.carrier:
        sides.bare = sides.bare[:1] if _governs_object(items, hit, sides.bare) else []
    # «استقبال فلان، الأمين العام للحزب، لوفد من الحركة»
    hosted = hit.type in _HOSTED and (genitive or owner) and not sides.bare
    received = [g for g in scan.behind("ل")[:1] if hosted and g.kinds & {"person", "delegation"}]
    told = with_ or between or received or object_behind(clause, sides.bare)
    if genitive and not owner and not told and (hit.conjunction or not sides.bare):
        _take_subject_beside(clause, genitive, second if reception else first)
    if reception and scan.carrier and sides.bare and hit.noun.lemma in _BANQUETS:
        # «مأدبة أقامها فلان لفلان»: who gives it is the host
        take(draft, actors_of(sides.bare[:1]), "host", "subject")
        take(draft, [a for a in actors_of(scan.behind("ل")) if a.mention.type == "PER"], "visitor", "given for")
        sides.bare = []
    agents = scan.behind("agent")
    take(draft, actors_of(agents), second, "agent")
    objects = [] if agents and reception else _objects(clause, sides, received)
    take(draft, actors_of(objects), second, "subject" if scan.carrier and scan.gathered is None else "object")
    take(draft, actors_of(with_) + actors_of(between), second, "with")
    if scan.carrier and not subject and objects and _names_counterpart(items[hit.end : objects[-1].last + 1]):
        take(draft, clause_subject(clause, elided=True), first, "clause subject")  # «قال في اجتماع ضم نظيريه»
    take(draft, actors_of(held_jointly(items, hit, scan) if sides.alone else []), first, BETWEEN)
    take(draft, actors_of(sides.source), "caller", "from")
    return subject


def _take_subject_beside(clause: NounClause, genitive: Group, role: ArgumentRole) -> None:
    """Enter the clause's subject where the genitive is only one side: «قبل لقاء فلان»."""
    if not _is_one_side(clause, genitive):
        return
    for actor in (traveller_before(clause) or clause_subject(clause, elided=True))[:1]:
        if len(genitive.actors) > 1 and actor.mention.type != "PER":
            continue  # «ذكرت الوكالة أن المدينة مكان للقاء فلان وفلان»
        if all(actor.mention.name != other.mention.name for other in genitive.actors):
            clause.draft.arguments.insert(0, (actor.role or role, actor, "clause subject"))


def _objects(clause: NounClause, sides: _Sides, received: list[Group]) -> list[Group]:
    """Return the groups that the noun, or the verb that carries it, has for its object."""
    scan = clause.scan
    if scan.carrier:
        return [g for g in sides.bare[:2] if g is sides.bare[0] or not _is_ruled(clause.items, g)]
    reception = clause.hit.type == "reception"
    met = bool(sides.owner) and not reception and scan.gathered is None and bool(sides.bare)
    gathered = sides.genitive is None and scan.gathered is not None
    summoned = clause.hit.type == "summons" and sides.genitive is not None
    objects = (sides.bare[:1] if reception or summoned or met or gathered else []) or received
    return objects or ([] if sides.with_ or sides.between else object_behind(clause, sides.bare))


# ------------------------------------------------------------------------------------ the clause around the noun


def _is_several(hit: NounHit) -> bool:
    """Tell whether a noun names several events: «الاتصالات»; «المفاوضات», which has no singular, is one event."""
    return hit.form.number == "plural" and not hit.noun.lemma.endswith("ات")


def _take_other_side(clause: NounClause, sides: _Sides, subject: tuple[Actor, ...]) -> bool:
    """Enter the clause's subject where the noun names one side only, and say whether people without names were there.

    False where the two who are named did not meet each other, and whose meeting it was is not told.
    """
    draft, items, hit, scan = clause.draft, clause.items, clause.hit, clause.scan
    genitive, with_, source = sides.genitive, sides.with_, sides.source
    somebody = scan.carrier and carried_by_somebody(items, hit.end, scan.end)  # «لقاءات أجراها مؤلف الكتاب مع فلان»
    near = (*with_, *sides.between, *sides.bare[:1], *([genitive] if genitive else []))
    draft.unnamed = any(g.unnamed for g in near) or (somebody and bool(with_))
    # «الاتصالات مع …» in general; «المفاوضات مع …» are one event
    contacts = hit.noun.weak and (_is_several(hit) or (hit.form.number == "plural" and not actors_of(with_)))
    told = not hit.definite or (not source and not contacts) or spent_on(items, clause.at)
    sided = subject or sides.between or somebody or (genitive and genitive.unnamed)
    sided = sided or (sides.bare and (scan.carrier or hit.definite))
    own_sat = bool(with_) and with_ == sides.own
    own_session = own_sat and (clause.intro in _CALLED | _COUNTED or clause.intro not in _SAT_IN)
    if not (with_ or source) or sided or own_session or not told:
        return True
    other = _subject_of_clause(clause, sides)
    if other is None:
        return False
    if own_sat:  # «قالت الصحيفة إن القرار اتخذ خلال اجتماع للمجلس»: only people sit with a body
        other = tuple(actor for actor in other if actor.mention.type == "PER")
    for actor in other:
        draft.arguments.insert(0, (actor.role or sides.first, actor, "clause subject"))
        draft.subject = (actor,)
    return True


def _subject_of_clause(clause: NounClause, sides: _Sides) -> tuple[Actor, ...] | None:
    """Return who met those named behind «مع»: the clause's subject, or his state where only bodies are named.

    () where nobody is told; None where only states stand there, «قبل اجتماعات مع واشنطن»; or others prepare it.
    """
    items, hit, scan = clause.items, clause.hit, clause.scan
    elided = clause.intro in words().frames_of_time or acts_elided(items, hit.end) or spent_on(items, clause.at)
    if _is_prepared_elsewhere(clause):
        return None
    subject = clause_subject(clause, elided=elided)
    if hit.form.pronoun in _HIS and not agrees_with_pronoun(hit.form.pronoun, subject):
        subject = ()  # «تجاهل الحكومة … قبيل اجتماعه مع فلان»
    behind = scan.behind("مع")
    if not behind or not only_bodies(behind) or takes_part(clause):
        return subject
    held = clause.draft.type == "talks" or hit.noun.lemma == "قمة"
    subject = state_of_speaker(clause, actors_of(sides.with_)) if held else ()
    only_states = len(sides.with_) == len(behind) and all(g.kinds <= {"place"} for g in sides.with_)
    return None if only_states and not subject else subject


def _is_ruled(items: Sequence[Item], group: Group) -> bool:
    """Tell whether a body is only what a noun without «ال» before it rules: «من أجل تشكيل الحكومة»."""
    before = items[group.first - 1]
    plain = before.kind == "word" and not before.key.startswith("ال") and not is_small(before.key)
    return plain and group.kinds == {"organization"}


def _is_prepared_elsewhere(clause: NounClause) -> bool:
    """Tell whether two only spoke of the event or prepare it, so that it may be either's.

    «التقى فلان فلانا للتحضير للقمة مع فلان», «قال فلان إن فلانا حدثه بشأن الاجتماع مع فلان».
    """
    before = {actor.mention.name for actor in people_in(clause.items[: clause.at]) if actor.mention.form == "name"}
    if clause.hit.definite and clause.intro in words().topics and len(before) > 1:
        return True
    prepares = {clause.intro, clause.intro[1:], f"ا{clause.intro[1:]}"}  # «للتحضير» is «ل» and «التحضير»
    if prepares.isdisjoint(lookalikes().preparing) or not clause.discourse.told:
        return False
    here = {actor.mention.id for item in clause.items[: clause.at] if item.phrase for actor in item.phrase.actors}
    return sum(actor.mention.id in here for actor in clause.discourse.told[-1].actors) > 1


def _take_from_clause(clause: NounClause, sides: _Sides) -> None:
    """Enter those whom the clause tells to have met, where the noun itself names nobody."""
    draft, items, hit, scan, intro = clause.draft, clause.items, clause.hit, clause.scan, clause.intro
    called = hit.type == "phone_call" and (intro in _COURSE or intro == _BY) and not sides.owner
    if called and not (draft.arguments or hit.definite):
        take(draft, spoke_on_phone(items, clause.at, hit.end), "participant", "clause")
    elif intro in _COURSE and not (draft.arguments or hit.definite or draft.unnamed or hit.noun.weak):
        partners = _partners_before(items, clause.at)
        met = (*person_before(items, clause.at), *partners) if partners else _sides_before(items, clause.at)
        take(draft, met, "participant", "clause")
    if intro in _COURSE and not (called or draft.arguments or hit.definite or draft.unnamed or hit.form.pronoun):
        take(draft, spoke_to_counterpart(items, clause.at, hit.end), "participant", "clause")
    if scan.gathered is not None and any(item.key in words().sides for item in items[hit.end : scan.end]):
        before = clause.discourse.last_event()  # «أعقبه اجتماع موسع ضم من الجانب التركي …»: those before took part
        take(draft, before.actors if before else (), "participant", "told before")
    if clause.at > 1 and hit.noun.lemma in MEALS and items[clause.at - 2].key == GUEST:
        take(draft, clause_subject(clause, elided=True)[:1], "participant", "clause subject")
    if not draft.arguments:
        take(draft, acting_in(items, hit), sides.first, "in it")
        take(draft, () if draft.arguments else held_over_topic(items, hit, scan), sides.first, "with")
    if sides.between and not draft.arguments and (pair := two_meant(clause, sides.between)):
        take(draft, pair, "participant", "both")
        draft.unnamed = False


def _take_states_and_bodies(clause: NounClause) -> None:
    """Enter states that acted jointly at a summit, bodies in session and who spoke there, leaders for their states."""
    draft, items, hit = clause.draft, clause.items, clause.hit
    placed = all(actor.mention.type == "LOC" for _role, actor, _why in draft.arguments)
    if placed and clause.intro in words().frames_of_time and not (draft.unnamed or hit.form.pronoun):
        jointly = acted_jointly(items, clause.at, bodies=hit.type in ("talks", "meeting"))
        jointly = jointly or acted_jointly_behind(items, clause.at, hit.end)
        if jointly:
            draft.arguments = []  # «في قمة احتضنتها أنقرة»: the host state
        take(draft, jointly, "participant", "subject")
    if hit.type in ("press_conference", "conference") and not draft.arguments:
        read_speakers(clause)
    bodied = all(actor.mention.type == "ORG" for _role, actor, _why in draft.arguments)
    session: tuple[Actor, ...] = ()
    if hit.type != "conference":
        session = bodies_in_session(items, hit, clause.scan, attended=bodied and is_attended(clause))
    if bodied and (hit.type == "conference" or session):
        body = () if draft.arguments else session or bodies_of(clause)
        take(draft, body, "participant", "subject")
        take(draft, attendees(clause, bodied=bool(body or draft.arguments)), "attendee", "speaker")
    elif hit.noun.lemma == "قمة" and not _is_long_past(draft):
        led = led_by([actor for _role, actor, _why in draft.arguments], clause.discourse.states)
        draft.arguments = [(role, one, why) for (role, _, why), one in zip(draft.arguments, led, strict=True)]


def _take_named_before(clause: NounClause, sides: _Sides) -> None:
    """Enter those whom the sentence has named before: «إثر اجتماعه بهما», «قرر المجلس خلال اجتماع برئاسة فلان»."""
    draft, items, hit = clause.draft, clause.items, clause.hit
    if sides.owner and hit.end < len(items) and items[hit.end].key in _WITH_THEM:
        named = {a.mention.name for _role, a, _why in draft.arguments}
        others = [actor for actor in named_before(items, clause.at) if actor.mention.name not in named]
        take(draft, others if len(others) == _PAIR else (), sides.second, "with")
    if sides.with_ and not sides.between and _all_met_one(draft.arguments):
        draft.apart = draft.unnamed = True  # «محادثات مع فلان وفلان»: whose is not told, and they met not each other
    if not draft.arguments and hit.type in ("meeting", "talks"):
        take(draft, attendees(clause, bodied=False), "attendee", "speaker")
    chaired = clause.scan.behind("head") and clause.intro in words().frames_of_time and hit.type == "meeting"
    spoken_at = hit.type in _SPOKEN_AT and not (hit.definite or sides.owner)
    if spoken_at and not draft.arguments and clause.scan.behind("companion") and takes_part(clause):
        elided = clause.intro in words().frames_of_time or acts_elided(items, hit.end) or spent_on(items, clause.at)
        # «قال في مؤتمر إلى جانب فلان»
        take(draft, clause_subject(clause, elided=elided)[:1], sides.first, "clause subject")
    if chaired and not draft.arguments:
        acting = body_before(items, clause.at)  # the body that did it sat there
        take(draft, [a for a in acting if a.mention.type == "ORG" and not a.role], "participant", "clause subject")


def _governs_object(items: Sequence[Item], hit: NounHit, bare: Sequence[Group]) -> bool:
    """Tell whether the possessed noun has an object without preposition: «لقائه (أمس) الرئيس فلانا»."""
    if hit.noun.lemma not in _TRANSITIVE or not hit.form.pronoun or not bare:
        return False
    between = items[hit.end : bare[0].first]
    if all(item.kind in ("time", "quote") or item.key in EACH or item.key == "من" for item in between):
        return True  # «لقائه كلا من فلان وفلان»
    if bare[0].gap == 0 and not any(item.kind == "comma" or is_person(item) or _acts(item.key) for item in between):
        return True  # «لقائه في مكتبه الرئيس فلانا»
    # «لقائها، أمس، في مقر الاتحاد، رئيس الحكومة»: an adverbial set off by commas
    return (
        between[-1].kind == "comma"
        and len(between) <= _ADVERBIAL_REACH
        and not any(_acts(item.key) for item in between)
    )


def _acts(key: str) -> bool:
    return match_verb(key) is not None or match_light(key) is not None or key in words().statements


def _partners_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return whom the clause before «خلال لقاء» names behind «مع»: «اتفق فلان مع فلان خلال لقاء على …»."""
    for number in range(at - 1, -1, -1):
        item = items[number]
        if item.kind == "stop":
            break
        if item.phrase and item.phrase.actors and item.phrase.kind != "place" and number:
            before = items[number - 1]
            if before.kind == "word" and before.key == "مع":
                return item.phrase.actors
    return ()


def _sides_before(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return subject and object of the verb before «خلال لقاء»: «سلّم فلان فلانا رسالة», «أطلع الوفد الوزير».

    Only of a verb that is done to somebody's face: two people in one sentence need not have met.
    """
    found: list[tuple[int, tuple[Actor, ...]]] = []
    if addressed := told_to_somebody(items, at):
        return addressed
    for number in range(at - 1, max(-1, at - _SIDES_REACH), -1):
        item = items[number]
        if item.kind == "stop" or item.key in words().boundaries:
            break
        if item.kind == "word" and item.key in words().face_to_face and len(found) >= 2:
            return (*found[1][1], *found[0][1])
        phrase = item.phrase
        if phrase and phrase.kind in ("person", "delegation") and phrase.actors and not is_oblique(items, number):
            found.append((number, phrase.actors))
            if len(found) == 2 and any(i.key in words().face_to_face for i in items[found[1][0] + 1 : found[0][0]]):
                return (*found[1][1], *found[0][1])  # «فلان سلم فلانا …»
    return ()


def _meets_itself(group: Group) -> bool:
    """Tell whether those behind «ل» are all who meet: a body, or the officials of several states."""
    return group.kinds == {"organization"} or (group.kinds == {"group"} and len(group.actors) >= _PAIR)


def _all_met_one(arguments: Sequence[Taking]) -> bool:
    """Tell whether two people or more are all on one side, none of them for a delegation: «مع فلان وفلان»."""
    met = all(why == "with" and a.mention.type == "PER" and not a.on_behalf_of for _role, a, why in arguments)
    return met and len(arguments) > 1


def _names_counterpart(items: Sequence[Item]) -> bool:
    """Tell whether somebody's counterpart is named, so that he too takes part: «نظيريه الأردني فلان والعراقي فلان»."""
    return any(item.key.startswith(COUNTERPART) for item in items)


def _is_long_past(draft: Draft) -> bool:
    """Tell whether the noun's time lies so far back that others may have led the states: «القمة … في عام 2000»."""
    times = (time for _at, time in draft.times)
    return any(t.end and t.anchor and (t.anchor - t.end).days > _TERM_DAYS for t in times)


def _whose(clause: NounClause) -> tuple[Actor, ...]:
    """Return the people behind «ل» by the noun: «أول لقاء لفلان مع فلان», «كان لفلان لقاء مع فلان»."""
    number = clause.at - 1
    while number > 0 and clause.items[number].kind in ("time", "comma"):
        number -= 1
    owner = clause.items[number].phrase if number > 0 else None
    if owner and owner.preposition == "ل" and owner.kind == "person" and clause.items[number - 1].key in BEEN:
        return owner.actors
    for group in clause.scan.behind("ل")[:1]:
        if group.first - clause.hit.end <= 1 and names_people(group.actors):
            return tuple(actor for actor in group.actors if actor.mention.type == "PER" or actor.role)
    return ()


def _roles(clause: NounClause) -> tuple[ArgumentRole, ArgumentRole]:
    """Return the roles of the noun's possessor or genitive and of the other side."""
    if clause.hit.type == "summons":
        return ("summoned", "summoner") if clause.scan.behind("agent") else ("summoner", "summoned")
    if clause.hit.type != "reception" or clause.hit.noun.lemma in MEALS:
        return "participant", "participant"
    if clause.scan.behind("agent"):  # «استقباله من طرف الوزير»
        return "visitor", "host"
    if is_ceremony(clause.items, clause.at, clause.hit):
        return ("visitor", "host")
    near = clause.items[max(0, clause.at - 3) : clause.at]
    hosted = clause.intro in ("في", "كان") and any(item.key in _WAS for item in near)
    return ("visitor", "host") if hosted or clause.hit.preposition == "ب" else ("host", "visitor")


def _is_one_side(clause: NounClause, genitive: Group) -> bool:
    """Tell whether the noun's genitive may be only one of those who met, the clause's subject the other."""
    draft = clause.draft
    going_on = clause.hit.conjunction and bool(traveller_before(clause))  # «زيارة فلان إلى … ولقاء فلان»
    return (
        (len(genitive.actors) == 1 or ((draft.purpose or going_on) and clause.hit.noun.lemma in _TRANSITIVE))
        and names_people(genitive.actors)
        and (clause.intro in words().frames_of_time or draft.purpose or going_on)
    )
