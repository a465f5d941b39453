"""Read the frames of event verbs: who does what to whom around a verb, as far as grammar alone tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon.asides import asides
from kg.lexicon.lookalikes import lookalikes
from kg.lexicon.participation import participation
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.antecedents import antecedent, partner_pronoun
from kg.reading.event_mentions.briefings import read_briefing
from kg.reading.event_mentions.clauses import VerbClause
from kg.reading.event_mentions.coordinated import resumes_gathering, resumes_time
from kg.reading.event_mentions.discourse import Discourse, is_oblique, person_before
from kg.reading.event_mentions.drafts import SIDES, Draft, actors_of, names_people, take, take_company
from kg.reading.event_mentions.interviews import is_for_broadcast
from kg.reading.event_mentions.invitation_frames import read_carried, read_invitation
from kg.reading.event_mentions.matching import VerbHit, match_noun
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scan_steps import met_apart
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import Group, PlaceFound, Scan
from kg.reading.event_mentions.small_words import IN, OTHER_PREPOSITIONS, THIS, WHERE, is_small
from kg.reading.event_mentions.speakers import first_person, speaker
from kg.reading.event_mentions.subjects import (
    INTRANSITIVE,
    RESUMING,
    begins_clause,
    elided_subject,
    hides_subject,
    opens_clause,
    resumes_thing,
    subject_and_object,
    subject_before,
)
from kg.reading.event_mentions.travel_frames import read_call, read_journey
from kg.reading.future_forms import is_future
from kg.text.normalize import fold

_GATHERING_REACH = 6
"""Items before «تستضيفه» in which the gathering stands that its pronoun means."""
_RECEIVED_REACH = 6
"""Items behind «استقبل» in which what it received stands, behind its subject perhaps."""
_VENUE_REACH = 3
"""Items behind the frame of «رحب بفلان» in which «في مقر …» may begin."""
_FACE_TO_FACE = frozenset({"meet", "receive", "speak", "phone"})
"""Frames whose attached pronoun is the other side: «استقبله», «التقته»."""
_STATE_GAP = 2
"""Plain words between a verb of meeting and the state met: farther off it is talked about."""
_TOLD_REACH = 4
"""Items behind him from whom somebody hears in which «إلى شرح» stands."""
_NAMED_PLACE = 2
"""Items that «في العاصمة» takes before a place: the preposition and a common noun."""
_EXPOSED = "تعرض"
_EXPOSED_REACH = 5
"""Items behind «تعرض» in which «لـ» tells to what: «تعرض مع ابنته لمحاولة القتل»."""
_ORIGIN = "اصل"
"""«أصل»: "I arrive" as seldom as "the origin of" is frequent."""
_YOU = word_set("reading.event_mentions.frames", "you")
_NOUNS_TOO = word_set("reading.event_mentions.frames", "nouns_too")
_NOT_ONE = frozenset({"غير"})
_OF_IT = word_set("reading.event_mentions.frames", "of_it")
_THOSE = word_set("reading.event_mentions.frames", "those")
_NOMINAL = word_set("reading.event_mentions.frames", "nominal")
_EYES = word_set("reading.event_mentions.frames", "eyes")
_ONLY_ON_PHONE = frozenset({"تواصل"})
"""Verbs of speaking that mean much else where no telephone is named."""
_FACES = frozenset({"person"})
_ON_PHONE = frozenset({"person", "delegation", "organization"})
"""Phrases of those whom somebody speaks to, and on the telephone."""
_SITS_WITH = frozenset({"اجتمع"})
"""Verbs whose other side may stand behind «إلى»."""
_QUESTIONS = frozenset({"استجوب"})
"""Verbs of hearing somebody out whose object is he."""
_MEAL_REACH = 3
"""Items behind «تناول» in which the meal is named."""


def read_verb(view: SentenceView, at: int, hit: VerbHit, discourse: Discourse) -> Draft | None:
    """Read the frame of an event verb; None where its arguments are not those of a meeting."""
    items = view.items
    frame = hit.verb.frame
    said_by: tuple[Actor, ...] = ()
    if first_person(items, at, hit):
        said_by = speaker(items, at, discourse)
        quoted = discourse.quoting or any(item.kind == "quote" for item in items[:at])
        if not said_by and hit.form.first_person and (hit.form.number == "plural" or not quoted):
            return None  # «التقينا», and who we are is not told
    behind = items[at + 1].key if at + 1 < len(items) else ""
    if hit.verb.lemma == "قابل" and at + 1 < len(items) and items[at + 1].key[:1] == "ل":
        return None  # «قابل للتحقق»
    if hit.verb.lemma == "قابل" and at and items[at - 1].key in _NOT_ONE:
        return None  # «غير قابلة بالقرار»
    if at and items[at - 1].key in _YOU:
        return None  # «أعرف أنك ستلتقي فلانا»: whoever is spoken to
    if at and frame in _FACE_TO_FACE and hit.form.pronoun == "هم" and items[at - 1].key in _THOSE:
        return None  # «لم يكن ممن قابلهم المحقق فلان»: whoever they were
    if at and items[at - 1].key == "لا" and hit.verb.lemma in _NOUNS_TOO and hit.form.tense == "perfect":
        return None  # «لا تفاوض مع فلان»: the verbal noun
    exposed = hit.verb.lemma == "عرض" and items[at].key.startswith(_EXPOSED)
    if exposed and any(item.kind == "word" and item.key[:1] == "ل" for item in items[at + 1 : at + 1 + _EXPOSED_REACH]):
        return None  # «تعرضهما للتسميم»
    if items[at].key == "عرضا" and behind.endswith("ا"):
        return None  # «حضر عرضا مسرحيا مع فلان»
    if items[at].key == "عرض" and at and items[at - 1].key in words().frames_of_time:
        return None  # «بعد عرض مشاهد صورها مع فلانة»
    if hit.verb.lemma == "قابل" and receives_a_thing(items, at + 1):
        return None  # «قابل الحزب تصريحات فلان بالرفض»
    named = at > 0 and items[at - 1].kind == "word" and (items[at - 1].key in _NOMINAL or not begins_clause(items, at))
    if hit.verb.lemma == "هاتف" and named:
        return None  # «في هاتف فلان», «رقم هاتف الوزارة», «لكن هاتف الشركة …»
    if hit.verb.lemma == "هاتف" and hit.form.pronoun and not (at + 1 < len(items) and items[at + 1].phrase):
        return None  # «كان هاتفه من طراز …»
    if frame == "go" and hit.form.pronoun and at and items[at - 1].key.removeprefix("و") in asides().settings:
        return None  # «قبل توجهه إلى …»: the verbal noun
    if items[at].key == _EXPOSED and at and items[at - 1].key in words().frames_of_time:
        return None  # «عقب تعرض مكتبه لمداهمة»
    if hit.verb.lemma == "وصل" and items[at].key == _ORIGIN:
        return None  # «أصل التهديد»
    if (frame == "speak" and behind in _OF_IT) or (hit.verb.lemma == "التقى" and behind in _EYES):
        return None  # «ما تحدث به فلان», «التقت عيناها …»
    if hit.verb.lemma == "استضاف" and (hit.form.pronoun or behind in THIS):
        return None  # «الدورة تستضيفها …», «حفل استضافه فلان»: an occasion is hosted
    scan = scan_right(items, at + 1, "verb", takes_noun=frame == "discuss")
    if scan.media or frame == "arrive":
        return None
    clause = _clause(view, at, hit, scan, discourse, said_by)
    if frame == "discuss":
        return _discuss(clause)
    if frame == "go":
        return read_journey(clause)
    if frame == "call":
        return read_call(clause)
    if frame in ("invite", "summon"):
        return read_invitation(clause, _host_place(items, at, scan))
    if frame == "brief":
        return read_briefing(clause)
    if frame == "deliver":
        return _deliver(clause)
    if frame == "hear":
        return _hear(clause)
    if frame == "welcome":
        return _welcome(clause)
    reached = scan.behind("ب") or scan.phone or partner_pronoun(items, at)
    if frame == "phone" and hit.verb.lemma == "اتصل" and not reached:
        return None
    if frame == "speak":
        return None if hit.form.first_person and hit.form.number == "plural" else _speak(clause)  # «نحن نتحدث معه»
    return _receive(clause) if frame == "receive" else _meet(clause)


def _clause(
    view: SentenceView, at: int, hit: VerbHit, scan: Scan, discourse: Discourse, said_by: tuple[Actor, ...]
) -> VerbClause:
    """Settle who stands before the verb, and from that subject and object."""
    items = view.items
    draft = Draft(
        hit.verb.type, f"{hit.verb.frame}:{hit.verb.lemma}", at, at, scan.end, places=scan.places, times=scan.times
    )
    draft.verb_at, draft.imperfect, draft.future, draft.purpose = (
        at,
        hit.form.tense == "imperfect",
        hit.future,
        hit.purpose,
    )
    draft.sequels, draft.legs, draft.together = scan.sequels, scan.legs, scan.together
    draft.apart = met_apart(items, at, scan.end)
    if hit.verb.frame in ("meet", "receive"):
        draft.consumed |= scan.named_after
    # «المسؤول الذي يزور …», «في واشنطن، حيث يزور …»
    draft.progressive = at > 0 and (
        items[at - 1].key in words().relatives
        or (hit.verb.frame == "call" and items[at - 1].key in WHERE and not any(is_future(i.key) for i in items[:at]))
    )
    left: tuple[Actor, ...] = ()
    how = ""
    resuming = at + 1 < len(items) and items[at + 1].key in RESUMING
    if said_by:
        left, how = said_by, "pronoun"
    elif resuming:
        # «زيارة يلتقي خلالها …»: the relative clause is the event's, its subject that of the sentence
        how = "relative"
        both = any("both" in g.kinds for g in scan.bare()[:1])  # «آخر مرة التقى فيها الرئيسان»
        first = scan.bare()[0].last + 1 if scan.bare() else len(items)
        guest = first < len(items) and items[first].kind == "word" and not is_small(items[first].key)
        hosts = hit.verb.frame == "receive" and guest  # «المرة الأولى التي يستضيف فيها فلان رئيسا …»
        own = hit.verb.lemma in INTRANSITIVE and scan.bare() != []  # «سادس مرة يجتمع فيها فلان بفلان»
        alone = sum(group.preposition != "companion" for group in scan.groups) < 2  # «…، ترافقه زوجته»
        each_other = hit.verb.frame == "meet" and _is_pair(actors_of(scan.bare()[:1])) and resumes_gathering(items, at)
        first_time = not scan.behind("مع", "ب") and scan.bare() != [] and resumes_time(items, at)
        bearing = both or hosts or own or each_other or first_time
        if not bearing and (alone or scan.behind("مع", "ب")):
            left = person_before(items, at) or discourse.subject
    elif not hit.conjunction and not opens_clause(items, at):
        left, how = subject_before(items, at, discourse)
        if how == "noun" and not left:
            discourse.acting = ()  # «أن وفدا سعوديا زار … والتقى فلانا»: the next verb's subject has no name either
    told_before = how == "noun" and bool(left)  # «فلان، وزير الخارجية، يستقبل فلانا»
    under_way = draft.imperfect and not (hit.future or resuming)
    if under_way and (told_before or not begins_clause(items, at)):
        draft.progressive = True  # «أول وزير يزور …»: no plan is told by a verb behind its subject
    subject, objects, unnamed, elided = subject_and_object(items, at, hit, scan, left, how, discourse)
    if said_by and hit.form.pronoun:
        objects = tuple(actor for actor in objects if actor.mention.type == "PER")  # «رسائل لا نستقبلها»
    one_sided = hit.verb.frame in _FACE_TO_FACE and not objects
    if hit.form.pronoun in ("ه", "ها") and one_sided and not resumes_thing(items, at):
        if not subject and not hides_subject(items, at):
            subject, elided = elided_subject(items, at, hit.form, discourse, conjunction=hit.conjunction), True
        objects = antecedent(items, at, hit.form.pronoun, subject, discourse) if subject else ()
        unnamed = not objects
    if hit.form.pronoun == "ني" and (met := speaker(items, at, discourse)):
        subject, objects, elided = actors_of(scan.bare()[:1]) or left, met, False  # «زارني فلان»
    draft.subject, draft.elided, draft.tied = subject, elided, scan.tied
    if resuming:
        draft.during = True
    return VerbClause(draft, items, at, hit, scan, discourse, left, how, subject, objects, unnamed)


def _meet(clause: VerbClause) -> Draft | None:
    """Read «التقى فلان فلانا», «اجتمع فلان مع فلان», «هاتف فلان فلانا»: everybody takes part."""
    draft, scan = clause.draft, clause.scan
    roles = SIDES.get(clause.hit.verb.frame, ("participant", "participant"))
    partners = scan.behind("مع", "ب") + scan.behind("بين")
    if clause.hit.verb.lemma in _SITS_WITH:
        partners += [g for g in scan.behind("الي") if "person" in g.kinds]  # «اجتمع إلى الوزير»
    partners = [g for g in partners if not g.kinds <= {"place"} or g.gap <= _STATE_GAP]
    draft.unnamed = clause.unnamed or any(g.unnamed for g in partners)
    take(draft, clause.subject, roles[0], "subject")
    take(draft, clause.objects, roles[1], "object")
    take(draft, actors_of(partners) or _meant(clause), roles[1], "with")
    _take_around(clause)
    return draft


def _meant(clause: VerbClause) -> tuple[Actor, ...]:
    """Return whom «به», «معه» behind the verb means, where nobody else is its other side."""
    if clause.objects or not clause.subject:
        return ()
    pronoun = partner_pronoun(clause.items, clause.at)
    return antecedent(clause.items, clause.at, pronoun, clause.subject, clause.discourse) if pronoun else ()


def _speak(clause: VerbClause) -> Draft | None:
    """Read «تحدث فلان مع فلان»: a talk only with somebody named."""
    draft = clause.draft
    about = next((n for n, i in enumerate(clause.items) if n > clause.at and i.key == "عن"), len(clause.items))
    spoken_to = _ON_PHONE if clause.scan.phone else _FACES  # «تحدث هاتفيا مع قيادة الحزب»
    towards = [g for g in clause.scan.behind("مع", "الي") if g.kinds & spoken_to and g.first < about]
    if towards and is_for_broadcast(clause.items, towards[0].last + 1):
        return None  # «تحدث فلان مع فلانة لشبكة …»
    if not towards and clause.scan.phone and _is_pair(clause.subject):
        take(draft, clause.subject, "participant", "subject")  # «تحدث فلان وفلان هاتفيا»
        return draft
    if clause.hit.verb.lemma in _ONLY_ON_PHONE and not clause.scan.phone:
        return None  # «تواصل مع الناس», «تواصل الحكومة عملها مع …»
    meant = () if towards else _meant(clause)
    if not (towards or meant) or not clause.subject or (towards and towards[0].unnamed):
        return None
    before = clause.items[clause.at + 1 : towards[0].first] if towards else ()
    if any(i.kind == "word" and match_noun(clause.items, clause.at + 1 + n) for n, i in enumerate(before)):
        return None  # «كان يتحدث في اجتماع مع فلان»: he spoke there
    draft.unnamed = clause.unnamed
    take(draft, clause.subject, "participant", "subject")
    take(draft, clause.objects if not towards else (), "participant", "object")
    take(draft, actors_of(towards[:1]) or meant, "participant", "with")
    _take_around(clause)
    return draft


def _is_pair(actors: Sequence[Actor]) -> bool:
    """Tell whether two people or more act together."""
    return len(actors) > 1 and all(actor.mention.type == "PER" for actor in actors)


def _receive(clause: VerbClause) -> Draft | None:
    """Read «استقبل فلان فلانا», and the passive «استُقبل فلان من طرف فلان»."""
    draft, scan, bare = clause.draft, clause.scan, clause.scan.bare()
    if clause.hit.form.pronoun in ("ه", "ها") and _hosts_a_gathering(clause):
        return None
    if receives_a_thing(clause.items, clause.at + 1):
        return None
    if clause.hit.form.pronoun and not any(a.mention.type == "PER" or a.role for a in clause.objects or clause.subject):
        return None  # «الرسائل التي يستقبلها …»
    agents = actors_of(scan.behind("agent"))
    if agents:
        take(draft, agents, "host", "agent")
        take(draft, clause.left or actors_of(bare[:1]) or clause.subject, "visitor", "object")
        draft.subject = ()
        return draft
    subject, objects = clause.subject, clause.objects
    draft.unnamed = clause.unnamed
    partners = scan.behind("مع", "ب", "بين")
    host = _host_place(clause.items, clause.at, scan)
    if host and len(bare) <= 1:
        # «استقبلت موسكو وفدا»: the city is where it happened, the state that received takes part
        subject, objects = (host.actor,), actors_of(bare[:1]) or objects
        draft.places = [host.place, *draft.places]
        draft.unnamed = any(g.unnamed for g in bare)
        draft.elided = False
    if not objects and (partners or not (draft.unnamed or len(bare) > 1)):
        return None  # «استقبل … بالتصفيق», «استضاف الندوة»
    if clause.hit.verb.lemma == "استضاف" and not subject:
        return None  # «تستضيف هذه الحلقة فلانا»
    take(draft, subject, "host", "subject")
    take(draft, objects, "visitor", "object")
    _take_around(clause)
    return draft


def receives_a_thing(items: Sequence[Item], at: int) -> bool:
    """Tell whether what is received is a thing: «استقبلت (الشركة) نبأ …», «استقبال رفات الجنود»."""
    passed = False
    for number in range(at, min(at + _RECEIVED_REACH, len(items))):
        item = items[number]
        if item.kind in ("comma", "stop"):
            break
        if item.kind == "phrase":
            if passed:
                break
            passed = True
        elif item.kind == "word" and item.key in lookalikes().received:
            if items[number - 1].key in IN | OTHER_PREPOSITIONS and item.key not in lookalikes().shares:
                continue  # «استقبل فلان في العام الماضي وفدا»: what a preposition rules is no object
            return True
    return False


def _hosts_a_gathering(clause: VerbClause) -> bool:
    """Tell whether the verb's pronoun stands for a gathering: «المفاوضات التي تستضيفها روسيا», «مؤتمر … تستضيفه …»."""
    if clause.hit.verb.lemma != "استضاف":
        return False
    for number in range(clause.at - 1, max(-1, clause.at - 1 - _GATHERING_REACH), -1):
        item = clause.items[number]
        if item.kind == "stop" or (item.phrase and item.phrase.kind in ("person", "delegation")):
            return False
        if item.kind == "word" and (noun := match_noun(clause.items, number)):
            return noun.type in ("conference", "talks", "meeting")
    return False


def _welcome(clause: VerbClause) -> Draft | None:
    """Read «رحب فلان بفلان في مقر الحكومة»: a reception where a place is told; things and news are welcomed too."""
    draft, scan = clause.draft, clause.scan
    guests = [g for g in scan.behind("ب") if "person" in g.kinds or "delegation" in g.kinds]
    behind = clause.items[clause.at + 1 : scan.end + _VENUE_REACH]
    placed = bool(scan.places) or any(item.key.removeprefix("ب") in words().venues for item in behind)
    if not guests or not placed or not names_people(clause.subject):
        return None
    take(draft, clause.subject, "host", "subject")
    take(draft, actors_of(guests[:1]), "visitor", "object")
    return draft


def _take_around(clause: VerbClause) -> None:
    """Enter companions and heads, unless a relative clause tells of the visit they belong to."""
    if clause.draft.during:  # «زيارة يلتقي خلالها …، ترافقه زوجته»: she is on the visit
        clause.scan.groups = [g for g in clause.scan.groups if g.preposition != "companion"]
    take_company(clause.draft, clause.scan)


def _discuss(clause: VerbClause) -> Draft | None:
    """Read «بحث فلان مع فلان …»: without a counterpart nobody met. «تناول العشاء مع فلان» is a meal together."""
    draft, scan = clause.draft, clause.scan
    partners = [g for g in scan.behind("مع") if not g.kinds <= {"place"}]
    between = [] if partners else scan.behind("بين")  # «بحث مع فلان الخلاف بين البلدين»
    people = sum(actor.mention.type == "PER" for actor in clause.subject)
    if clause.hit.verb.lemma == "تناول":
        near = clause.items[clause.at + 1 : clause.at + 1 + _MEAL_REACH]
        if any(item.key in words().meals for item in near):
            draft.type, draft.rule = "reception", "meal:تناول"
        elif not clause.left and hides_subject(clause.items, clause.at):
            return None  # «تتناول هذه الحلقة … مع فلان»
    taken_up = any("both" in g.kinds for g in scan.bare())  # «وبحث الجانبان …»: no more than has been told
    taken_up = taken_up or draft.elided  # «التقى فلان فلانا، وقد بحثا …»
    chaired = scan.noun is not None and scan.behind("head")
    if chaired and not clause.subject:  # «بحث المكتب السياسي للحزب في اجتماع برئاسة فلان …»
        bodies = [g for g in scan.behind("ل") if g.kinds == {"organization"} and g.last < scan.noun_at]
        clause.subject = actors_of(bodies[:1])
        chaired = chaired if bodies else []
    if not partners and scan.noun is None and (taken_up or people < 2 or len(clause.subject) < 2):
        return None
    if not partners and not between and len(clause.subject) < 2 and not chaired:
        return None
    # «تعرض خيار علاقة أقرب مع الاتحاد»: the relation is with it
    beside = [g for g in partners if _follows_what(clause.items, g)]
    if not beside and scan.noun is None and clause.hit.verb.lemma == "عرض":
        return None  # «إلى جانب لوحات فلان وفلان، عرض المتحف …»: things are shown too
    if partners:
        draft.places = [p for p in draft.places if p.at > partners[0].first or not _is_talked_about(clause, p.at)]
    if scan.noun:
        draft.type = scan.noun.type
        draft.rule += f"+{scan.noun.noun.lemma}"
    elif scan.phone:
        draft.type = "phone_call"
    draft.unnamed = clause.unnamed or any(g.unnamed for g in partners)
    take(draft, clause.subject, "participant", "subject")
    take(draft, actors_of(partners) + actors_of(between), "participant", "with")
    take(draft, actors_of(scan.behind("companion")), "attendee", "companion")
    take(draft, actors_of(scan.behind("mediator")), "mediator", "mediated by")
    if chaired:  # «بحث المجلس في اجتماع برئاسة فلان …»
        take(draft, actors_of(scan.behind("head")), "chair", "chaired by")
    return draft


def _follows_what(items: Sequence[Item], group: Group) -> bool:
    """Tell whether only definite words stand before «مع»: what was gone over, «عرض فلان التطورات مع فلان»."""
    return all(i.key.startswith("ال") for i in items[group.first - 1 - group.gap : group.first - 1] if i.kind == "word")


def _is_talked_about(clause: VerbClause, at: int) -> bool:
    """Tell whether a place before whom somebody talked with goes with the topic: «بحث الوضع في جنوب البلد مع فلان»."""
    for number in range(at - 1, max(clause.at, at - 1 - _NAMED_PLACE), -1):
        if clause.items[number].key in IN:
            before = clause.items[number - 1]
            if before.phrase and before.phrase.kind in ("group", "organization"):
                number -= 1  # «مستويات القوات الأميركية في البلد»
                before = clause.items[number - 1]
            framed = clause.items[number - 2].key in words().frames_of_time  # «خلال وجوده في العاصمة»
            return number - 1 > clause.at and before.kind == "word" and not (framed or is_small(before.key))
    return False


def _deliver(clause: VerbClause) -> Draft | None:
    """Read «سلم فلان فلانا رسالة من …», «نقل فلان رسالة إلى فلان»: who hands over met who receives, not who wrote."""
    draft, scan = clause.draft, clause.scan
    behind = [item.key for item in clause.items[clause.at + 1 : scan.end]]
    if clause.hit.form.first_person and clause.hit.form.number == "plural":
        return None  # «نحمل رسالة أخوة إلى البلد»
    if not any(key in words().letters for key in behind):
        return read_carried(clause)
    subject, bare = clause.subject, scan.bare()
    receivers = clause.objects or actors_of(scan.behind("الي", "ل")[:1])
    if not bare and not clause.left:
        return None  # nobody hands anything over by name
    if not names_people(subject) or not names_people(receivers) or clause.draft.elided:
        return None
    draft.places = [p for p in draft.places if p.preposition not in ("من",)]
    take(draft, [a for a in subject if a.mention.type == "PER"], "participant", "subject")
    take(draft, [a for a in receivers if a.mention.type == "PER"], "participant", "object")
    return draft if len(draft.arguments) > 1 else None


def _hear(clause: VerbClause) -> Draft | None:
    """Read «استمعت اللجنة إلى الوزير فلان»: a body that hears somebody sat with him; people hear speeches too."""
    draft, scan = clause.draft, clause.scan
    heard = [g for g in scan.behind("الي", "ل") if "person" in g.kinds and g.actors]
    if clause.hit.verb.lemma in _QUESTIONS:  # «استجوبت لجنة العدل الوزير فلانا»
        heard = [g for g in scan.bare() if g.kinds == {"person"} and g.actors]
    from_ = [g for g in scan.behind("من")[:1] if g.kinds == {"person"} and g.actors and not g.gap]
    behind = from_[0].last + 1 if from_ else 0
    told = from_ and any(item.key == "الي" for item in clause.items[behind : behind + _TOLD_REACH])
    if from_ and told and names_people(clause.subject):
        take(draft, clause.subject, "participant", "subject")
        take(draft, from_[0].actors, "participant", "with")
        return draft  # «استمع الوزير من المدير فلان إلى شرح»
    bodies = [a for a in clause.subject if a.mention.type == "ORG" and fold(a.mention.name).split()[0] in _hearers()]
    if not heard or not bodies:
        return None
    take(draft, bodies, "participant", "subject")
    take(draft, heard[0].actors, "participant", "with")
    take_company(draft, scan)
    return draft


def _hearers() -> frozenset[str]:
    return participation().hearing


@dataclass(frozen=True, slots=True)
class _Host:
    actor: Actor
    place: PlaceFound


def _host_place(items: Sequence[Item], at: int, scan: Scan) -> _Host | None:
    """Return the place that is the subject of «استقبل»: right before or right behind the verb, without preposition."""
    for number in (at + 1, at - 1, at - 2):
        if not 0 <= number < len(items):
            continue
        phrase = items[number].phrase
        if phrase and phrase.kind == "place" and not is_oblique(items, number):
            return _Host(phrase.actors[0], PlaceFound(phrase.actors[0].mention, "في", number, False))
        if number != at + 1 and items[number].key not in words().auxiliaries:
            break
    return None
