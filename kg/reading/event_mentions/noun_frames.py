"""Read the frames of event nouns: «لقاء فلان بفلان», «خلال زيارته إلى …», «اجتماع ضم …», «بدعوة من …»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.lexicon.circumstances import circumstances
from kg.lexicon.gatherings import gatherings
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.addressed import spoke_on_phone
from kg.reading.event_mentions.agreement import agrees_with_pronoun
from kg.reading.event_mentions.antecedents import antecedent
from kg.reading.event_mentions.attending import attendees, bodies_of
from kg.reading.event_mentions.carriers import acts_elided, between_them, carried_by_somebody, spent_on
from kg.reading.event_mentions.clauses import NounClause
from kg.reading.event_mentions.discourse import Discourse, body_before, is_oblique, list_before, person_before
from kg.reading.event_mentions.drafts import (
    BETWEEN,
    Draft,
    Taking,
    actors_of,
    names_people,
    take,
    take_company,
)
from kg.reading.event_mentions.frames import receives_a_thing
from kg.reading.event_mentions.interviews import is_interview
from kg.reading.event_mentions.invitation_frames import ANSWERS, read_invitation_noun
from kg.reading.event_mentions.matching import NounHit, match_light, match_noun, match_verb
from kg.reading.event_mentions.noun_owners import clause_subject, named_before, owner_of, two_before
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.press_conferences import read_speakers
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import Group, PlaceFound, Scan
from kg.reading.event_mentions.sessions import bodies_in_session
from kg.reading.event_mentions.small_words import BEEN, COUNTERPART, EACH, MARGIN, without_conjunction
from kg.reading.event_mentions.speakers import speaker
from kg.reading.event_mentions.states import is_capital, led_by, state_of_speaker
from kg.reading.event_mentions.subjects import RESUMING
from kg.reading.event_mentions.two_sides import (
    acted_jointly,
    acted_jointly_behind,
    acting_in,
    held_jointly,
    held_over_topic,
    of_one_phrase,
    only_bodies,
    parts_lands,
    takes_part,
    two_meant,
)
from kg.reading.event_mentions.visit_frames import read_visit
from kg.schema import ArgumentRole

_COURTESIES = word_set("reading.event_mentions.noun_frames", "courtesies")
_TITLE_REACH = 4
"""Words of a title that may part a noun and the name of its genitive."""
_COURSE = word_set("reading.event_mentions.noun_frames", "course")
_BY = "عبر"
"""Before a call: «بحث فلان مع فلان عبر اتصال هاتفي»."""
_SIDES_REACH = 16
"""Items before «خلال لقاء» in which its verb's subject and object stand."""
_OURS = ("نا", "ي")
_HIS = ("ه", "ها")
_CALLED = word_set("reading.event_mentions.noun_frames", "called")
_SAT_IN = word_set("reading.event_mentions.noun_frames", "sat_in")
_COUNTED = word_set("reading.event_mentions.noun_frames", "counted")
_CHAIRING = word_set("reading.event_mentions.noun_frames", "chairing")
_SEQUELS = word_set("reading.event_mentions.noun_frames", "sequels")
_TRANSITIVE = frozenset({"لقاء", "مقابلة", "استقبال", "استدعاء"})
"""Verbal nouns that keep their verb's object: «لقائه فلانا»; «اجتماعه فلانا» is not said."""
_ADVERBIAL_REACH = 10
"""Items between a verbal noun and its object that an adverbial set off by commas may take."""
_RECORDED_REACH = 3
"""Items before a noun in which the word stands for what shows it: «تسجيل صوتي لمحادثة …»."""
_PRESENT = frozenset("يتس")
"""First letters of verbs in the present and future."""
_WITH_THEM = word_set("reading.event_mentions.noun_frames", "with_them")
_PAIR = 2
_TO_HOLD = word_set("reading.event_mentions.noun_frames", "to_hold")
_CEREMONIES = word_set("reading.event_mentions.noun_frames", "ceremonies")
_CEREMONY_REACH = 3
_TERM_DAYS = 730
"""Days after which a state may have another leader."""
_WEAK_GAP = 2
"""Plain words between a noun that has other senses and the «بين» that makes it a meeting."""
_GATHERED_REACH = 4
"""Items from a body to the first of those its summit gathered."""
_QUALIFIED = 3
"""Plain words between a conference and «مع»: «قمة تاريخية غير مسبوقة مع …»."""
_FIRM_GAP = 3
"""The same for nouns that mean nothing but a meeting: «القمة الثلاثية المرتقبة المقبلة بين …»."""
_WAS = word_set("reading.event_mentions.noun_frames", "was")
_UP_TO = frozenset({"وصولا"})
"""«وصولا إلى» means "as far as": nobody arrives."""


def read_noun(view: SentenceView, at: int, hit: NounHit, discourse: Discourse) -> Draft | None:
    """Read an event noun that no light verb carries; None where nobody who takes part can be told."""
    items = view.items
    if items[at].key in _UP_TO or _is_general(items, at, hit) or _is_body(items, at, hit):
        return None
    if _intro(items, at) in lookalikes().absent or (hit.form.pronoun == "ي" and not in_speech(items, at)):
        return None  # «غياب الحوار», «برنامج حواري»
    if hit.noun.lemma == "استقبال" and receives_a_thing(items[: hit.end + 1], hit.end):
        return None  # «استقبال رفات الجنود»
    if hit.noun.lemma == "استضافة" and _of_an_event(items, hit.end):
        return None  # «استضافة الدوحة لاجتماع اللجنة»: the meeting tells who was there
    scan = scan_right(items, hit.end, "noun", genitive_states=hit.type == "talks")
    before = match_light(items[at - 1].key) if at and items[at - 1].kind == "word" else None
    if before and all(form.first_person for _light, form in before.options):
        return None  # «نجري مباحثات مع …»: we are nobody that can be named
    ours = speaker(items, at, discourse) if hit.form.pronoun in _OURS else ()
    if scan.media or (hit.form.pronoun == "نا" and not ours) or is_interview(items, at, hit, scan, _intro(items, at)):
        return None
    draft = Draft(hit.type, f"noun:{hit.noun.lemma}", at, at, scan.end, places=scan.places, times=scan.times)
    draft.is_noun = True
    draft.sequels, draft.together = scan.sequels, scan.together
    draft.definite = hit.definite
    draft.future_after = scan.future_after and not _was_held(items, hit.end, scan.end)
    draft.carried = scan.carrier and not scan.carrier_present
    intro = _intro(items, at)
    performing = intro if intro in words().performing else ""
    if performing:
        intro = _intro(items, at - 1)  # «عقب إجرائه زيارة إلى …»
    draft.purpose = hit.preposition == "ل" and not hit.definite and intro not in ANSWERS and hit.type != "invitation"
    recorded = any(item.key in circumstances().recorded for item in items[max(0, at - _RECORDED_REACH) : at])
    draft.purpose = draft.purpose and intro not in _SEQUELS and not (recorded or _is_ceremony(items, at, hit))
    blamed = hit.preposition == "ل" and hit.form.pronoun in _HIS and _is_reason(items, at)
    draft.purpose = (draft.purpose and not blamed) or intro in _TO_HOLD
    if hit.preposition == "ل" and hit.definite and hit.noun.lemma == "اجتماع" and scan.behind("مع", "ب"):
        draft.purpose = True  # «يتوجه إلى … للاجتماع بفلان» is «ليجتمع»
    owner = ours or owner_of(view, at, hit, scan, discourse, performing)
    if hit.form.pronoun in ("هما", "هم") and (len(owner) < _PAIR or (hit.type == "reception" and not scan.groups)):
        return None  # theirs, and who they are is not told; «الاستعداد لاستقبالهم»: they are received
    if hit.form.pronoun in ("ه", "ها") and items[hit.end : hit.end + 1] and items[hit.end].key in speech().with_pronoun:
        pair = named_before(items, at)  # «انتقد موقف فلان تجاه فلان خلال لقائه به»
        owner = pair if len(pair) == _PAIR and not scan.groups else owner
    if hit.form.pronoun == "هما" and len(owner) == _PAIR and not scan.groups:
        # «ما دونه فلان وفلان خلال لقائهما معه»: each of them met him
        with_him = speech().with_pronoun.get(items[hit.end].key, "") if hit.end < len(items) else ""
        if with_him and with_him not in ("هما", "هم"):
            draft.arguments += [
                ("participant", actor, "with") for actor in antecedent(items, at, with_him, owner, discourse)
            ]
            if not draft.arguments:
                return None
    if blamed and (nearest := person_before(items, at)) and agrees_with_pronoun(hit.form.pronoun or "", nearest):
        owner = nearest  # «هاجم فلان فلانا لاجتماعه مع …»
    clause = NounClause(draft, items, at, hit, scan, discourse, owner, intro, _genitive(items, hit, scan))
    if hit.type == "visit":
        return read_visit(clause)
    if hit.type == "invitation":
        return read_invitation_noun(clause)
    return _meeting(clause)


_IN_GENERAL = word_set("reading.event_mentions.noun_frames", "in_general")
_IS = word_set("reading.event_mentions.noun_frames", "is")
_HOSTED_REACH = 6
"""Items behind «استضافة» in which the event that was hosted stands."""


def _is_general(items: Sequence[Item], at: int, hit: NounHit) -> bool:
    intro = _intro(items, at)
    behind = items[hit.end].key if hit.end < len(items) else ""
    if intro in _IS and not hit.definite and behind in lookalikes().recurrent:
        return True  # «وهي قمة سنوية تشارك فيها …»
    if hit.noun.lemma == "حوار" and hit.definite and intro in gatherings().opening:
        return True  # «إعادة إطلاق الحوار مع …»
    return intro in _IN_GENERAL or (intro[:1] in ("ب", "ل") and intro[1:] in _IN_GENERAL)


def _was_held(items: Sequence[Item], at: int, end: int) -> bool:
    """Tell whether something was done there: «زيارة قال فيها إنه …», so that «المقرر» farther on is another noun's."""
    for verb, during in pairwise(items[at:end]):
        if during.key in RESUMING and verb.kind == "word" and verb.key[:1] not in _PRESENT:
            return True
    return False


def _of_an_event(items: Sequence[Item], at: int) -> bool:
    near = range(at, min(at + _HOSTED_REACH, len(items)))
    return any(items[n].kind == "word" and match_noun(items, n) for n in near)


def _is_body(items: Sequence[Item], at: int, hit: NounHit) -> bool:
    """Tell whether the noun names a body: «دعا المؤتمر الأسقفي إلى …», «قال المنتدى الاقتصادي …»."""
    before = _intro(items, at)
    behind = [item.key for item in items[hit.end : hit.end + 2]]
    called = before in words().statements or before in words().urging or behind == ["من", "اجل"]
    return hit.type == "conference" and hit.definite and called  # «المؤتمر من أجل كذا» is a party


def _is_reason(items: Sequence[Item], at: int) -> bool:
    """Tell whether a possessed noun behind «ل» is what somebody was praised or blamed for."""
    for number in range(at - 1, max(-1, at - _BLAME_REACH), -1):
        if items[number].kind in ("stop", "comma"):
            return False
        if items[number].kind == "word" and without_conjunction(items[number].key, 3) in lookalikes().blamed:
            return True
    return False


_BLAME_REACH = 12
"""Items before the noun in which that verb stands."""


def _intro(items: Sequence[Item], at: int) -> str:
    """Return the word before the noun, without attached conjunction."""
    number = at - 1
    while number >= 0 and items[number].kind == "quote":
        number -= 1
    if number < 0 or items[number].kind != "word":
        return ""
    return without_conjunction(items[number].key, 3)


def _genitive(items: Sequence[Item], hit: NounHit, scan: Scan) -> Group | None:
    """Return the noun's own genitive, «لقاء لافروف …»: the first bare group, nothing between."""
    if hit.definite or hit.form.pronoun or not scan.groups or scan.carrier:
        return None
    first = scan.groups[0]
    between = items[hit.end : first.first]
    near = all(item.kind == "quote" for item in between)
    # «لقاء وزير خارجيتها، الشيخ فلان، بنظيره»: an office that is no mention may stand between
    title = (
        len(between) <= _TITLE_REACH
        and all(i.kind in ("word", "comma", "quote") for i in between)
        and any(g.preposition in ("ب", "مع") for g in scan.groups[1:])
    )
    # «زيارة الصديق العزيز معالي فلان إلى …»
    title = title or (hit.type == "visit" and len(between) <= _TITLE_REACH and all(map(_is_titular, between)))
    body = ("organization" in first.kinds and not first.unnamed) or _is_named_after(items, hit, first)
    return first if first.preposition == "" and (near or title) and not body else None


def _is_titular(item: Item) -> bool:
    """Tell whether a word is an adjective or courtesy before a name: «الصديق العزيز معالي»."""
    if item.kind != "word":
        return False
    kin = item.key.removesuffix("ها").removesuffix("ه")  # «وصول ابنته فلانة إلى …»
    related = kin in words().kin or kin.removesuffix("ت") + "ه" in words().kin
    return related or item.key.startswith("ال") or item.key in _COURTESIES


def _is_named_after(items: Sequence[Item], hit: NounHit, first: Group) -> bool:
    """Tell whether a gathering bears somebody's name: «قمة فلان للسلام», «مؤتمر فلان للحوار»."""
    behind = items[first.last + 1] if first.last + 1 < len(items) else None
    return hit.type == "conference" and behind is not None and behind.kind == "word" and behind.key[:2] == "لل"


def _governs_object(items: Sequence[Item], hit: NounHit, bare: Sequence[Group]) -> bool:
    """Tell whether the possessed noun has an object without preposition: «لقائه (أمس) الرئيس فلانا»."""
    if hit.noun.lemma not in _TRANSITIVE or not hit.form.pronoun or not bare:
        return False
    between = items[hit.end : bare[0].first]
    if all(item.kind in ("time", "quote") or item.key in EACH or item.key == "من" for item in between):
        return True  # «لقائه كلا من فلان وفلان»
    # «لقائها، أمس، في مقر الاتحاد، رئيس الحكومة»: an adverbial set off by commas
    return (
        between[-1].kind == "comma"
        and len(between) <= _ADVERBIAL_REACH
        and not any(match_verb(i.key) or match_light(i.key) or i.key in words().statements for i in between)
    )


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


# ---------------------------------------------------------------------------------------------------- meetings


def _meeting(clause: NounClause) -> Draft | None:
    draft, items, hit, scan, genitive = clause.draft, clause.items, clause.hit, clause.scan, clause.genitive
    owner, intro = clause.owner, clause.intro
    if hit.noun.lemma == "اتصال" and hit.form.number == "plural" and owner and only_bodies(scan.behind("مع")):
        owner = ()  # «ستعلق لندن اتصالاتها مع موسكو»: relations, nobody's talk
    bare = [g for g in scan.behind("") if g is not genitive]  # a state too: «التي أجرتها قطر مع …»
    if hit.noun.lemma == "قمة" and bare and bare[0].first == hit.end and bare[0].kinds == {"organization"}:
        # «قمة مجموعة السبع التي جمعت …»: the body's own; «… دول الحلف الذي يضم …» tells its members
        bare = bare[1:] if len(bare) > 1 and bare[1].first - bare[0].last <= _GATHERED_REACH else []
    if genitive and genitive.kinds == {"place"} and len(genitive.actors) == 1:
        spot = genitive.actors[0].mention
        if is_capital(spot):
            draft.places = [PlaceFound(spot, "في", genitive.first, False), *draft.places]
            genitive = None  # «محادثات أستانا»: where they were held
    with_ = scan.behind("مع", "ب")
    # «الحوار الاستراتيجي لقطر مع الولايات المتحدة»
    with_ += [g for g in scan.behind("ل") if "place" in g.kinds and with_]
    chaired = clause.at > 0 and items[clause.at - 1].key in _CHAIRING  # «بعد ترؤسه اجتماعا للمجلس»
    alone = not owner or chaired
    # «اجتماع للحلف», «اجتماع لوزراء خارجية مصر والأردن»: those who meet
    own = [g for g in scan.behind("ل")[:1] if g.first == hit.end and alone and _meets_itself(g)]
    with_ += own
    if hit.type == "conference" and not scan.carrier:
        with_ = [g for g in with_ if g.gap <= _QUALIFIED]  # «خلال مؤتمر الأمن في …، خشية إشكالات مع الوفد …»
    occasion = hit.definite and any(item.key == MARGIN for item in items[max(0, clause.at - _PAIR) : clause.at])
    if occasion and not scan.carrier:
        with_ = []  # «التقى على هامش (أعمال) القمة مع فلان»: whom he met beside it
    between = scan.behind("بين")
    if not scan.carrier:  # «شهدت الجلسة توقيع مذكرة بين …», «القمة مجرد وسيلة لقياس الفجوة بين …»
        near = _WEAK_GAP if hit.noun.weak else _FIRM_GAP
        between = [g for g in between if g.gap <= near or of_one_phrase(items, hit, g)]
    between = [g for g in between if not parts_lands(items, hit, g)]
    if sum(len(g.actors) for g in between) >= _PAIR:
        # «تركزت المحادثات بين الجانبين على اتفاق مع الحركة»: with whom the topic is
        with_ = [g for g in with_ if not g.gap or g.first < between[-1].last]
    if scan.phone and draft.type in ("talks", "meeting"):
        draft.type = "phone_call"
    source = scan.behind("من") if hit.noun.type == "phone_call" else []
    if hit.noun.lemma == "اتصال" and hit.form.number == "plural" and hit.end == clause.at + 1 and not scan.phone:
        draft.type = "talks"  # «اتصالات» are contacts of any kind
    first, second = _roles(clause)
    subject = owner or (tuple(genitive.actors) if genitive else _whose(clause) if with_ and with_ != own else ())
    if not (subject or with_ or between) and between_them(items, hit.end):
        pair = list_before(items, clause.at) or two_before(items, clause.at)
        subject = pair if len(pair) == 2 else ()
    take(draft, subject, first, "possessor" if owner else "genitive")
    reception = hit.type == "reception"
    if owner and genitive is None and not reception and not scan.carrier:
        bare = bare[:1] if _governs_object(items, hit, bare) else bare[:0]
    # «استقبال فلان، الأمين العام للحزب، لوفد من الحركة»
    hosted = reception and (genitive or owner) and not bare
    received = [g for g in scan.behind("ل")[:1] if hosted and g.kinds & {"person", "delegation"}]
    if genitive and not owner and not (with_ or between or bare or received) and _is_one_side(clause, genitive):
        # «قبل لقاء فلان»: the clause's subject is the other side
        for actor in clause_subject(clause, elided=True)[:1]:
            if len(genitive.actors) > 1 and actor.mention.type != "PER":
                continue  # «ذكرت الوكالة أن المدينة مكان للقاء فلان وفلان»
            if all(actor.mention.name != other.mention.name for other in genitive.actors):
                draft.arguments.insert(0, (actor.role or (second if reception else first), actor, "clause subject"))
    if scan.carrier:
        objects = bare[:2]
    else:
        met = bool(owner) and not reception and scan.gathered is None and bool(bare)
        objects = bare[:1] if reception or met or (genitive is None and scan.gathered is not None) else []
        objects = objects or received
    agents = scan.behind("agent")
    take(draft, actors_of(agents), second, "agent")
    if agents and reception:
        objects = []
    take(draft, actors_of(objects), second, "subject" if scan.carrier and scan.gathered is None else "object")
    take(draft, actors_of(with_) + actors_of(between), second, "with")
    if scan.carrier and not subject and objects and _names_counterpart(items[hit.end : objects[-1].last + 1]):
        take(draft, clause_subject(clause, elided=True), first, "clause subject")  # «قال في اجتماع ضم نظيريه»
    take(draft, actors_of(held_jointly(items, hit, scan) if alone else []), first, BETWEEN)
    take(draft, actors_of(source), "caller", "from")
    general = hit.noun.weak and hit.definite and hit.form.number == "plural" and not scan.carrier
    if general and scan.groups and scan.groups[0].first > hit.end + 1:
        return None  # «اتفاقيات الاتصالات الموقعة بين …»
    draft.unnamed = any(g.unnamed for g in (*with_, *between, *bare[:1], *([genitive] if genitive else [])))
    contacts = hit.noun.weak and hit.form.number == "plural"  # «الاتصالات مع …» in general
    told = not hit.definite or (not source and not contacts) or spent_on(items, clause.at)
    elided = intro in words().frames_of_time or acts_elided(items, hit.end) or spent_on(items, clause.at)
    somebody = scan.carrier and carried_by_somebody(items, hit.end, scan.end)  # «لقاءات أجراها مؤلف الكتاب مع فلان»
    draft.unnamed = draft.unnamed or (somebody and bool(with_))
    sided = subject or between or somebody or (genitive and genitive.unnamed)
    sided = sided or (bare and (scan.carrier or hit.definite))
    own_sat = bool(with_) and with_ == own
    own_session = own_sat and (intro in _CALLED | _COUNTED or intro not in _SAT_IN)
    if (with_ or source) and not (sided or own_session) and told:
        subject = clause_subject(clause, elided=elided)
        if hit.form.pronoun in _HIS and not agrees_with_pronoun(hit.form.pronoun, subject):
            subject = ()  # «تجاهل الحكومة … قبيل اجتماعه مع فلان»
        bodies = scan.behind("مع") != [] and only_bodies(scan.behind("مع"))
        if bodies and not takes_part(clause):
            held = draft.type == "talks" or hit.noun.lemma == "قمة"
            subject = state_of_speaker(clause, actors_of(with_)) if held else ()
            if not subject and len(with_) == len(scan.behind("مع")) and all(g.kinds <= {"place"} for g in with_):
                return None  # «قبل اجتماعات مع واشنطن وموسكو»: whose is not told, and the two did not meet each other
        if own_sat:  # «قالت الصحيفة إن القرار اتخذ خلال اجتماع للمجلس»: only people sit with a body
            subject = tuple(actor for actor in subject if actor.mention.type == "PER")
        for actor in subject:
            draft.arguments.insert(0, (actor.role or first, actor, "clause subject"))
            draft.subject = (actor,)
    called = hit.type == "phone_call" and (intro in _COURSE or intro == _BY) and not owner
    if called and not (draft.arguments or hit.definite):
        take(draft, spoke_on_phone(items, clause.at, hit.end), "participant", "clause")
    elif intro in _COURSE and not (draft.arguments or hit.definite or draft.unnamed or hit.noun.weak):
        partners = _partners_before(items, clause.at)
        sides = (*person_before(items, clause.at), *partners) if partners else _sides_before(items, clause.at)
        take(draft, sides, "participant", "clause")
    if scan.gathered is not None and any(item.key in words().sides for item in items[hit.end : scan.end]):
        before = clause.discourse.last_event()  # «أعقبه اجتماع موسع ضم من الجانب التركي …»: those before took part
        take(draft, before.actors if before else (), "participant", "told before")
    if not draft.arguments:
        take(draft, acting_in(items, hit), first, "in it")
        take(draft, () if draft.arguments else held_over_topic(items, hit, scan), first, "with")
    if between and not draft.arguments and (pair := two_meant(clause, between)):
        take(draft, pair, "participant", "both")
        draft.unnamed = False
    placed = all(actor.mention.type == "LOC" for _role, actor, _why in draft.arguments)
    if placed and intro in words().frames_of_time and not (draft.unnamed or hit.form.pronoun):
        jointly = acted_jointly(items, clause.at, bodies=hit.type in ("talks", "meeting"))
        jointly = jointly or acted_jointly_behind(items, clause.at, hit.end)
        if jointly:
            draft.arguments = []  # «في قمة احتضنتها أنقرة»: the host state
        take(draft, jointly, "participant", "subject")
    if hit.type in ("press_conference", "conference") and not draft.arguments:
        read_speakers(clause)
    bodied = all(actor.mention.type == "ORG" for _role, actor, _why in draft.arguments)
    session = () if hit.type == "conference" else bodies_in_session(items, hit, scan)
    if bodied and (hit.type == "conference" or session):
        body = () if draft.arguments else session or bodies_of(clause)
        take(draft, body, "participant", "subject")
        take(draft, attendees(clause, bodied=bool(body or draft.arguments)), "attendee", "speaker")
    elif hit.noun.lemma == "قمة" and not _is_long_past(draft):
        led = led_by([actor for _role, actor, _why in draft.arguments], clause.discourse.states)
        draft.arguments = [(role, one, why) for (role, _, why), one in zip(draft.arguments, led, strict=True)]
    if owner and hit.end < len(items) and items[hit.end].key in _WITH_THEM:
        # «إثر اجتماعه بهما»: the others whom the sentence has named
        named = {a.mention.name for _role, a, _why in draft.arguments}
        others = [actor for actor in named_before(items, clause.at) if actor.mention.name not in named]
        take(draft, others if len(others) == _PAIR else (), second, "with")
    if with_ and not between and _all_met_one(draft.arguments):
        draft.apart = draft.unnamed = True  # «محادثات مع فلان وفلان»: whose is not told, and they met not each other
    if not draft.arguments and scan.behind("head") and intro in words().frames_of_time and hit.type == "meeting":
        # «قرر المجلس خلال اجتماع برئاسة فلان …»: the body that did it sat there
        acting = body_before(items, clause.at)
        take(draft, [a for a in acting if a.mention.type == "ORG" and not a.role], "participant", "clause subject")
    taking_part = list(draft.arguments)
    take_company(draft, scan)
    # who sat in the chair did not sit alone: «انتهت الجلسة التي انعقدت برئاسة فلان»
    draft.unnamed = draft.unnamed or any(role == "chair" and a.mention.type == "PER" for role, a, _ in draft.arguments)
    draft.bare = not draft.arguments
    if occasion and draft.bare:
        return None
    if draft.unnamed and not draft.arguments:
        draft.anaphoric = True  # «قمة بين زعيمي البلدين»: that of the headline, which names them
        return draft
    draft.anaphoric = (hit.definite or bool(hit.form.pronoun)) and len(taking_part) < 2 and not draft.unnamed
    return draft


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
    if clause.hit.type != "reception":
        return "participant", "participant"
    if clause.scan.behind("agent"):  # «استقباله من طرف الوزير»
        return "visitor", "host"
    if _is_ceremony(clause.items, clause.at, clause.hit):
        return ("visitor", "host")
    near = clause.items[max(0, clause.at - 3) : clause.at]
    hosted = clause.intro in ("في", "كان") and any(item.key in _WAS for item in near)
    return ("visitor", "host") if hosted or clause.hit.preposition == "ب" else ("host", "visitor")


def _is_ceremony(items: Sequence[Item], at: int, hit: NounHit) -> bool:
    """Tell whether the noun tells how a guest was received: «المراسم الرسمية لاستقبال الرئيس فلان»."""
    near = items[max(0, at - _CEREMONY_REACH) : at]
    return hit.noun.lemma == "استقبال" and any(item.key.removeprefix("ال") in _CEREMONIES for item in near)


def _is_one_side(clause: NounClause, genitive: Group) -> bool:
    """Tell whether the noun's genitive may be only one of those who met, the clause's subject the other."""
    draft = clause.draft
    return (
        (len(genitive.actors) == 1 or (draft.purpose and clause.hit.noun.lemma in _TRANSITIVE))
        and names_people(genitive.actors)
        and (clause.intro in words().frames_of_time or draft.purpose)
    )
