"""Read the frames of light verbs, which carry an event noun: «أجرى فلان مباحثات مع …», «ألغى لقاء», «تلقى اتصالا»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.gatherings import gatherings
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.participation import participation
from kg.lexicon.triggers import LightVerb, VerbForm, words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.antecedents import antecedent
from kg.reading.event_mentions.carriers import pair_between
from kg.reading.event_mentions.coordinated import visitor_in
from kg.reading.event_mentions.discourse import Discourse, body_before
from kg.reading.event_mentions.drafts import (
    BETWEEN,
    Draft,
    actors_of,
    role_of,
    take,
    take_company,
    take_fellow_travellers,
    travellers_among,
)
from kg.reading.event_mentions.interviews import puts_questions
from kg.reading.event_mentions.invitation_frames import enter_invitation, is_to_come, read_purpose, whom_to_meet
from kg.reading.event_mentions.light_subjects import PAYING, settle_subject, sides_around, takes_up_offer
from kg.reading.event_mentions.marks import NOUN
from kg.reading.event_mentions.matching import TRANSITIVE, LightHit, NounHit, is_of_known, match_noun
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.quotations import in_speech
from kg.reading.event_mentions.scan_steps import met_apart
from kg.reading.event_mentions.scan_triggers import COURSE_VERBS
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import Group, Scan
from kg.reading.event_mentions.sessions import bodies_in_session
from kg.reading.event_mentions.small_words import DURING, THIS, WHERE
from kg.reading.event_mentions.speakers import speaker
from kg.reading.event_mentions.status import draws_near, is_intended, lies_ahead, words_before
from kg.reading.event_mentions.subjects import opens_clause
from kg.reading.event_mentions.two_sides import parts_lands
from kg.reading.event_mentions.visit_frames import visited
from kg.reading.event_mentions.word_classes import country_of
from kg.schema import ArgumentRole, Status
from kg.text.normalize import fold

_DATE_SET = word_set("reading.event_mentions.light_frames", "date_set")
_PURPOSE_LETTERS = 5
"""Letters above which «ول» before a word opens a further purpose: «ولتنظيم»."""
_LIGHT_REACH = 6
"""Plain words between a light verb and its noun."""
_ADVERSE_REACH = 3
"""The same for «ألغى», «طلب», «عرض», which take many other objects."""
_GENITIVE_GAP = 2
"""Plain words between the noun and a name that it still rules: «جلسة مباحثات رسمية»."""
_BANQUET = "مأدبة"
_LATE_SUBJECT_GAP = 6
"""The same where nobody stands before the noun: the subject may come late."""
_HEARING = "استماع"
"""«جلسة استماع لفلان»: who is heard sits there."""
_INTERVIEWS = frozenset({"مقابلة", "حوار"})
_PURPOSE_REACH = 8
"""Items behind a declined invitation in which its purpose is told."""
_DECLINED = "رفض+"
_CARRYING = ("سلم+", "نقل+", "حمل+")
"""Rules of light verbs that tell who carried an invitation, named or not."""
_ANSWERED = ("قبل+", "لبى+", _DECLINED)
_OWN_ROLES: Mapping[str, ArgumentRole] = {
    "chair": "chair",
    "attendee": "attendee",
    "inviter": "inviter",
    "invitee": "invitee",
    "callee": "callee",
}
"""The role a light verb's subject plays in the event; all others simply take part."""
_TO_BRING_ABOUT = word_set("reading.event_mentions.light_frames", "to_bring_about")
_PART_OF = word_set("reading.event_mentions.light_frames", "part_of")
_EVE = fold("عشية")
_ONE_OF = word_set("reading.event_mentions.light_frames", "one_of")
_DRIVEN = 14
"""Items before «إلى عقد» in which «دفع», «اضطر» stand."""
_HAS = "قد"
"""«كان فلان قد عقد لقاء»: the verb, where «قد يعقد» would be a guess."""
_SETTLED_BEFORE = word_set("reading.event_mentions.light_frames", "settled_before")


@dataclass(slots=True)
class _LightClause:
    """A light verb, its noun, and who stands before and behind the noun."""

    draft: Draft
    items: Sequence[Item]
    noun: NounHit
    role: str
    subject: tuple[Actor, ...]
    genitive: list[Group]
    rest: list[Group]
    scan: Scan
    named_before: bool
    discourse: Discourse

    def behind(self, *prepositions: str) -> tuple[Actor, ...]:
        """Return who stands behind one of the prepositions."""
        return actors_of([g for g in self.rest if g.preposition in prepositions])


def read_light(view: SentenceView, at: int, hit: LightHit, discourse: Discourse) -> tuple[Draft, int] | None:
    """Read a light verb with its event noun; return the draft and the noun's item."""
    items = view.items
    if not (view.marks & NOUN and any(map(NOUN.__and__, view.word_marks[items[at].end :]))):
        return None
    scan = scan_right(items, at + 1, "light")
    if scan.noun is None or scan.media:
        return None
    noun = scan.noun
    if _is_no_noun(view, at, hit, noun, scan):
        return None
    option = _fitting(hit, noun, items, scan)
    if option is None:
        return None
    light, form = option
    said_by = speaker(items, at, discourse) if form.first_person else ()
    if (form.first_person and not said_by) or (light.status and form.pronoun):
        return None
    partners = scan.behind("مع")
    if said_by and form.number == "plural" and partners and all(g.kinds <= {"place"} for g in partners):
        return None  # «أجرينا محادثات مع باريس»: his country did
    if _tells_otherwise(items, at, light, noun, scan):
        return None
    sides = sides_around(view, at, hit, option, noun, scan, said_by, discourse)
    bare_before, left = sides.bare_before, sides.left
    draft = _draft_of(items, at, hit, light, form, noun, scan)
    called = light.lemma == "دعا" and noun.type not in ("invitation", "visit")
    if called and bare_before and (len(bare_before) > 1 or left or sides.how):
        inviting = left or (() if opens_clause(items, at) else body_before(items, at))
        return _invited_to(draft, at, bare_before, inviting), scan.noun_at
    settle_subject(sides, draft)
    if noun.noun.lemma == "اتصال" and noun.form.number == "plural" and noun.end == scan.noun_at + 1 and not scan.phone:
        draft.type = "talks" if draft.type == "phone_call" else draft.type  # «نجري اتصالات مع …»: contacts of any kind
    role = light.subject if sides.subject else "none"
    if light.subject == "none" and sides.subject and noun.form.pronoun:
        role = "participant"  # «نفى فلان لقاءه بفلان»
    elif sides.subject and takes_up_offer(sides):
        role = "participant"
    draft.subject = sides.subject
    named = sides.hidden or bool(bare_before)
    clause = _LightClause(draft, items, noun, role, sides.subject, sides.genitive, sides.rest, scan, named, discourse)
    unnamed = sides.hidden or any(g.unnamed for g in sides.before)
    return _enter(clause, light, unnamed=unnamed), scan.noun_at


def _is_no_noun(view: SentenceView, at: int, hit: LightHit, noun: NounHit, scan: Scan) -> bool:
    """Tell whether what a light verb has found is no event noun of its own."""
    items = view.items
    if noun.noun.lemma == "استضافة" and not view.sentence.tokens[items[scan.noun_at].start].text.endswith("ة"):
        return True  # «حضر حفلا استضافه فلان»: the verb with its object
    relative = at > 0 and items[at - 1].key in words().relatives
    if relative and all(form.pronoun in ("ه", "ها") for _light, form in hit.options) and not noun.form.pronoun:
        return True  # «الضربة التي وجهتها … ضربت مفاوضات …»: its object stands before it
    return noun.form.pronoun == "ي" and not in_speech(items, scan.noun_at)  # «برنامج حواري»


def _tells_otherwise(items: Sequence[Item], at: int, light: LightVerb, noun: NounHit, scan: Scan) -> bool:
    """Tell whether a light verb tells of something else than its noun: a date set, a plan for it, an interview."""
    if light.lemma in COURSE_VERBS and (noun.form.pronoun or any(not _qualifies_place(key) for key in scan.between)):
        return True  # «انتهى اللقاء بتراجع فلان عن إلغاء قمته», «تتواصل التحضيرات لقمة …»
    if len(scan.between) > (_ADVERSE_REACH if light.status else _LIGHT_REACH):
        return True
    if any(key[:2] == "ول" and len(key) > _PURPOSE_LETTERS and key[2:4] != "ال" for key in scan.between):
        return True  # «محادثات تجري في … ولتنظيم قمة»: another purpose
    if scan.between and scan.between[-1] in _TO_BRING_ABOUT:
        return True  # «تجرى مباحثات لتنظيم لقاء بين …»: the meeting is what they are for
    if any(key in _DATE_SET for key in scan.between):
        return True  # «يجري الآن تحديد موعد الاجتماع»
    if any(key.removeprefix("ب") in words().verbal_nouns for key in scan.between[1:]):
        return True  # «تم التوصل إلى عقد لقاء»: read with «عقد»
    if _in_adjunct(items, at, scan.noun_at):
        return True  # «عرض الاقتراح خلال جولة من المحادثات»: the occasion, not what was offered
    if light.lemma == "خاض" and noun.type != "talks":
        return True  # «خاض الفريق اللقاء»: a match
    if light.lemma == "أجرى" and noun.noun.lemma in _INTERVIEWS and not noun.definite and scan.behind("مع"):
        return True  # «أجرى مقابلة مع فلان»: whoever asks, it is an interview
    if noun.noun.lemma in _INTERVIEWS and any(puts_questions(actor) for g in scan.groups for actor in g.actors):
        return True
    if light.lemma == "دعا" and noun.type == "visit" and any(g.actors and not g.after_noun for g in scan.groups):
        return True  # «دعا فلان فلانا إلى زيارة …»: an invitation
    this = scan.noun_at == at + 2 and items[at + 1].key in THIS
    # «شهدت الجلسة توقيع …»: the noun is the subject
    return light.subject == "place" and noun.definite and (scan.noun_at == at + 1 or this)


def _draft_of(
    items: Sequence[Item], at: int, hit: LightHit, light: LightVerb, form: VerbForm, noun: NounHit, scan: Scan
) -> Draft:
    """Return the draft of a light verb and its noun, nobody entered yet."""
    draft = Draft(
        noun.type, f"{light.lemma}+{noun.noun.lemma}", scan.noun_at, at, scan.end, places=scan.places, times=scan.times
    )
    draft.apart = met_apart(items, at, scan.end)
    draft.verb_at, draft.imperfect, draft.future, draft.purpose = at, form.tense == "imperfect", hit.future, hit.purpose
    draft.sequels, draft.together = scan.sequels, scan.together
    draft.progressive = light.lemma in ("أجرى", "جرى", "واصل", "تبادل", "خاض", "تم", "تواصل", "دار") or (
        light.subject == "attendee" and at > 0 and items[at - 1].key in WHERE
    )
    draft.progressive = draft.progressive or any(item.key == "منذ" for item in items[at + 1 : scan.noun_at])
    draft.status = light.status or _unheld(items, at)
    draft.future_after, draft.tied, draft.legs = scan.future_after, scan.tied, scan.legs
    draft.definite = noun.definite
    draft.consumed = scan.named_after
    return draft


def _enter(clause: _LightClause, light: LightVerb, *, unnamed: bool) -> Draft:
    """Enter who took part; `unnamed`: people without names stand before the noun."""
    draft, items, noun, scan = clause.draft, clause.items, clause.noun, clause.scan
    role, genitive, rest = clause.role, clause.genitive, clause.rest
    if noun.type == "visit":
        return _visit(clause)
    if noun.type == "invitation":
        draft.places = [p for p in draft.places if p.preposition in ("الي", "ل")]
        read_purpose(draft, items)
        _invitation(clause)
        return draft
    _meeting(clause)
    attending = role in ("chair", "attendee") or (not clause.subject and light.subject == "attendee")
    known = noun.definite or (attending and is_of_known(items, scan.noun_at, noun.end))
    # «وجرى الاستقبال بحضور فلان وفلان» is the one told
    draft.anaphoric = known and (attending or sum(role != "attendee" for role, _a, _why in draft.arguments) < 2)
    one_more = scan.noun_at + 1 < len(items) and items[scan.noun_at + 1].key in participation().another
    if not draft.arguments and draft.unnamed and not one_more:
        draft.anaphoric = True  # «ستعقد قمة بين زعيمي البلدين»: the headline names them
    draft.unnamed = draft.unnamed or unnamed or any(g.unnamed for g in scan.behind("companion"))
    partners = [g for g in rest if g.preposition in ("مع", "بين", "ب")]
    sitting = role in ("chair", "attendee") or (role == "place" and draft.arguments)  # «استضاف الوزير فلان اجتماعا»
    if not (partners or genitive) and (sitting or (light.status and noun.form.number == "plural")):
        draft.unnamed = True
    return draft


def _qualifies_place(key: str) -> bool:
    """Tell whether a word may stand between «انطلقت» and its noun: an adjective of a place, an adverb, «أعمال»."""
    if key in gatherings().programme:
        return True  # «انطلقت في جدة أعمال القمة»
    return key.startswith("ال") or key in words().adverbs | words().fillers | words().parts_of_day


def _in_adjunct(items: Sequence[Item], at: int, noun_at: int) -> bool:
    """Tell whether «خلال» stands between a light verb and its noun with nothing that it could rule but that noun."""
    if noun_at - 2 > at and items[noun_at - 1].key in _ONE_OF and items[noun_at - 2].key == "في":
        return True  # «عرض الخطة في إحدى جولاته»
    for number in range(noun_at - 1, at, -1):
        parted = all(item.key != "من" for item in items[number:noun_at])
        if items[number].kind == "word" and parted and match_noun(items, number):
            return False  # «… خلال زيارته محادثات»; but «خلال جولة من المحادثات»
        if items[number].key in DURING:
            return not any(item.kind in ("time", "phrase") for item in items[number + 1 : noun_at])
    return False


def _invited_to(draft: Draft, at: int, bare: list[Group], left: tuple[Actor, ...]) -> Draft:
    """Read «دعا فلان فلانا إلى محادثات»: an invitation, and the talks planned, in which the invited take part."""
    inviter = left or actors_of(bare[:1])
    invited = actors_of(bare[:1]) if left else actors_of(bare[1:2])
    draft.status = "planned"
    draft.subject = inviter
    draft.unnamed = any(g.unnamed for g in bare)
    draft.arguments = [(role_of(actor, "participant"), actor, "invited") for actor in invited]
    invitation = Draft("invitation", "invite:دعا", at, at, draft.end, places=list(draft.places))
    invitation.verb_at, invitation.subject = at, inviter
    invitation.arguments = [("inviter", actor, "subject") for actor in inviter]
    invitation.arguments += [("invitee", actor, "object") for actor in invited]
    if inviter and invited:
        draft.invitation = invitation
    return draft


def _fitting(hit: LightHit, noun: NounHit, items: Sequence[Item], scan: Scan) -> tuple[LightVerb, VerbForm] | None:
    """Return the reading of the light verb that fits its noun and the preposition between them."""
    number = scan.noun_at - 1
    while number >= 0 and (items[number].kind == "quote" or items[number].key in THIS):
        number -= 1
    if number > 1 and items[number].key == "من" and items[number - 1].key in _PART_OF:
        number -= 2  # «شارك في جزء من المحادثات»
    before = items[number].key if number >= 0 and items[number].kind == "word" else ""
    if (before in words().frames_of_time and before != "في") or before == _EVE:
        return None  # «جرى خلال لقاء …»: the noun is no object
    joint = noun.preposition or (before if before in ("في", "الي", "علي") else "")
    if not joint and before[:1] == "ب" and before[1:] in participation().ranks:
        joint = "ب"  # «يقوم بأول زيارة»
    while number > 0 and items[number].kind == "word" and items[number].key in gatherings().programme:
        number -= 1
    part_in = items[number].key if number >= 0 else ""
    for light, form in hit.options:
        if light.only and noun.type not in light.only:
            continue
        if joint in light.prepositions or (not joint and "" in light.prepositions):
            return light, form
        if light.subject == "attendee" and part_in in light.prepositions:
            return light, form  # «شارك في افتتاح أعمال المؤتمر»
    return None


def _visit(clause: _LightClause) -> Draft:
    draft = clause.draft
    places = [p for p in clause.scan.places if p.preposition in ("الي", "ل", "", "في", "ب") and not p.topic]
    draft.places = [p for p in places if p.at > clause.scan.noun_at] or places
    travellers = travellers_among(clause.subject)
    draft.unnamed = False
    if clause.role == "participant":
        take(draft, travellers, "visitor", "subject")
        theirs = clause.genitive if draft.rule.startswith(PAYING) else []  # «قام بزيارة فلان»
        paid_to = [*theirs, *(g for g in clause.rest if g.preposition in ("ل", "الي"))]
        take(draft, visited(clause.items, clause.noun.end, paid_to, travellers), "host", "goal")
        take_fellow_travellers(draft, clause.scan)
    draft.subject = travellers
    return draft


def _invitation(clause: _LightClause) -> None:
    """Enter who invites whom; who carries the invitation to the one invited takes part as well."""
    source, target = clause.behind("من"), clause.behind("ل", "الي") or actors_of(clause.genitive)
    if not source and clause.role in ("callee", "invitee"):  # «تلقت المنظمة دعوة من دمشق»
        states = [p for p in clause.scan.places if p.preposition == "من" and country_of(p.mention)]
        source = tuple(Actor(place.mention) for place in states[:1])
    if clause.draft.rule.startswith(_DECLINED):
        clause.role = "invitee"
        if not is_to_come(clause.items[clause.noun.end :][:_PURPOSE_REACH]):
            return  # «رفض دعوة فلان إلى تمديد الهدنة»
    if clause.draft.rule.startswith(_ANSWERED):
        clause.draft.status = "happened"  # who accepts or declines an invitation has received it
    if not source and clause.role in ("callee", "invitee"):
        source = actors_of(clause.genitive) or whom_to_meet(clause.items, clause.noun.end)
    inviter = clause.subject if clause.role in ("inviter", "participant") else source
    invitee = clause.subject if clause.role in ("callee", "invitee") else target
    if clause.draft.rule.startswith(_CARRYING):
        invitee = actors_of(clause.genitive[:1]) or target
        if not source and (received := clause.behind("ل", "الي")) and received != invitee:
            inviter, invitee = invitee, received  # «نقل إلى فلان دعوة فلان»
    if inviter and invitee:
        enter_invitation(clause.draft, inviter, invitee)
        if clause.role == "bearer":
            take(clause.draft, [a for a in clause.subject if a.mention.type == "PER"], "participant", "bearer")


def _meeting(clause: _LightClause) -> None:
    """Give roles to the subject of a light verb and to what stands behind the noun."""
    draft, noun = clause.draft, clause.noun
    # names far behind the noun are talked about
    reach = _GENITIVE_GAP if clause.subject or clause.named_before else _LATE_SUBJECT_GAP
    if draft.rule.partition("+")[0] in COURSE_VERBS:
        reach = 0  # «انتهى اللقاء بتراجع فلان»
    beside = min((g.first for g in clause.rest if g.preposition in ("مع", "ب")), default=draft.end)
    genitive = [g for g in clause.genitive if g.gap <= reach]
    # «اجتماعا مع فلان لدعم الحركة»: what is behind him is no genitive of the noun
    genitive = [g for g in genitive if g.first < beside or g.kinds != {"organization"}]
    # «يعقد غدا اجتماع لوزراء خارجية فرنسا وألمانيا وبريطانيا»
    genitive += [g for g in clause.rest if g.preposition == "ل" and g.kinds == {"group"} and len(g.actors) > 1]
    sides = [g for g in clause.rest if g.preposition in ("مع", "ب", "بين")]
    draft.unnamed = draft.unnamed or any(g.unnamed for g in sides + genitive)
    own = _OWN_ROLES.get(clause.role, "participant")
    called = noun.type == "phone_call"
    if clause.role == "place":  # «استضاف الرئيس فلان قمة …»: who hosts a gathering sits in it
        take(draft, [a for a in clause.subject if a.mention.type == "PER"], "host", "subject")
    elif clause.role != "none":
        if called and own == "participant":
            own = "caller"
        take(draft, clause.subject, own, "subject")
    if called and own == "callee":
        draft.arguments += [("caller", actor, "from") for actor in clause.behind("من", "agent")]
    own_summit = noun.noun.lemma == "قمة" and not clause.subject  # «تعقد قمة الحلف في …»: the body's own
    take(draft, actors_of(genitive), "participant", "subject" if own_summit else "genitive")
    sitting = [g for g in clause.rest if g.preposition == "ل" and g.kinds == {"organization"} and g.first == noun.end]
    if noun.type in ("meeting", "conference"):  # «ترأس فلان جلسة لمجلس الوزراء»: the body sat
        session = actors_of(sitting) or bodies_in_session(clause.items, noun, clause.scan)
        there = {actor.mention.id for _role, actor, _why in draft.arguments}
        take(draft, [actor for actor in session if actor.mention.id not in there], "participant", "genitive")
    partners = clause.behind("مع", "ب")
    if clause.items[draft.at + 1 : draft.at + 2] and clause.items[draft.at + 1].key == _HEARING:
        partners += clause.behind("ل", "الي")
    alone = not (partners or genitive) and clause.subject and noun.form.number == "singular"
    if alone and draft.status in ("planned", "denied", "proposed") and noun.noun.lemma in TRANSITIVE:
        partners = _meant(clause)  # «وافق فلان على لقائه»; «ألغى لقاءه» is his own
    take(draft, partners, "callee" if called and own == "caller" else "participant", "with")
    take(draft, clause.behind("بين"), "participant", BETWEEN)
    if (partners or genitive) and not (clause.subject or clause.behind("بين")):
        take(draft, visitor_in(clause.items, draft.verb_at, clause.discourse), own, "the visit of the sentence")
    if not any(g.actors for g in sides) and (pair := pair_between(clause.items, noun.end, clause.discourse)):
        draft.arguments = [("participant", actor, BETWEEN) for actor in pair]
    if not draft.arguments and noun.type == "talks" and not clause.named_before:
        # «تتواصل مفاوضات تعديل اتفاق التجارة بين …»: those whom the topic joins, where nobody else talks
        topical = [g for g in clause.scan.topical if not parts_lands(clause.items, noun, g)]
        take(draft, actors_of(topical), "participant", "with")
    if noun.type == "reception":
        _honour(clause)
    take_company(draft, clause.scan)


def _meant(clause: _LightClause) -> tuple[Actor, ...]:
    """Return whom the pronoun of «وافق فلان على لقائه» means: the one other person spoken of."""
    pronoun = clause.noun.form.pronoun or ""
    return antecedent(clause.items, clause.draft.at, pronoun, clause.subject, clause.discourse)


def _honour(clause: _LightClause) -> None:
    """Enter host and guest of a noun of receiving: «حظي فلان باستقبال من طرف فلان», «أقام مأدبة لفلان»."""
    draft = clause.draft
    take(draft, clause.behind("agent"), "host", "agent")
    if clause.noun.noun.lemma != _BANQUET:
        return
    guests = [a for a in clause.behind("ل", "علي") if a.mention.type == "PER" or a.role]
    take(draft, guests, "visitor", "in honour of")
    followed = any(item.key in words().attendance for item in clause.items[clause.noun.end :])
    draft.unnamed = draft.unnamed or followed  # «… مأدبة حضرها فلان وفلان»


def _unheld(items: Sequence[Item], at: int) -> Status | None:
    """Return the status of a meeting told by the verbal noun «عقد» and not held yet: «اتفقا على عقد لقاء».

    Behind «بعد», «تم» and the like it was held, and behind a noun or at the start of a clause it is the verb.
    """
    w = words()
    if items[at].key not in w.verbal_nouns or at == 0:
        return None
    if is_intended(items, at) or lies_ahead(items, at):
        return "planned"  # «يعتزم فلان عقد لقاء», «قبل أسبوع من عقد فلان لقاء»
    if items[at - 1].kind != "word":
        return None
    before = items[at - 1].key
    if before in w.proposed and before != _HAS:
        return "proposed"
    if draws_near(words_before(items, at, 5)):
        return "planned"
    far = [item.key.removeprefix("و") for item in items[max(0, at - _DRIVEN) : at]]
    if before == "الي" and any(key in lookalikes().driven for key in far):
        return None  # «دفعه … إلى عقد اجتماع»
    if before.endswith("ا") and not before.endswith("ها") and 0 <= at - 1 <= 1:
        return None  # «ومؤخرا عقد فلان لقاء»: the verb
    if before in _SETTLED_BEFORE or before in w.auxiliaries or before in w.relatives:
        return None
    adjective = before.startswith("ال") and before not in w.future and before != "الي"
    return None if adjective else "planned"
