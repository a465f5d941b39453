"""Read invitations and summonses: «دعا فلان فلانا إلى زيارة …», «استدعت الخارجية السفير», «بدعوة من فلان»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.clauses import NounClause, VerbClause
from kg.reading.event_mentions.discourse import person_before
from kg.reading.event_mentions.drafts import Draft, actors_of, names_people
from kg.reading.event_mentions.itineraries import is_journey
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.noun_owners import clause_subject
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scanning import scan_right
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.speakers import according_to
from kg.reading.event_mentions.word_classes import country_of
from kg.schema import ArgumentRole

_SUBJECT_REACH = 3
"""Items behind «استدعته» in which its subject must stand."""
_PURPOSE_REACH = 8
"""Items behind an invitation in which its purpose and place are named."""
_PURPOSES = (
    "زيار", "حضور", "مشارك", "محادثات", "مباحثات", "لقاء", "اجتماع", "موتمر", "قمه", "مشاورات", "قدوم", "قيام", "عقد",
    "اجراء",
)  # fmt: skip
_TOWARDS = word_set("reading.event_mentions.invitation_frames", "towards")
_TARGET_GAP = 1
"""Plain words between «دعوة» (or whoever issued it) and the one it was sent to."""
_ISSUE_REACH = 4
"""Items behind «دعوة» in which «التي وجهها» stands."""
_MEETING_REACH = 4
"""Items behind «دعوة» in which «للقاء» stands: an adjective or the inviter may come before it."""
_MET_REACH = 4
"""Items behind «للقاء» in which the one to be met is named: «للاجتماع مع», «لعقد قمة ثنائية مع»."""
_MEETINGS = ("لقاء", "مقابله", "اجتماع", "عقد", "قمه", "التقاء")
_TO_MEET = tuple(f"ل{noun}" for noun in _MEETINGS) + tuple(f"لل{noun}" for noun in _MEETINGS)
_TO_HOLD = frozenset({"اجراء", "الاجراء", "عقد"})
_TO_HIM = word_set("reading.event_mentions.invitation_frames", "to_him")
ANSWERS = word_set("reading.event_mentions.invitation_frames", "answers")


class HostPlace(Protocol):
    """A state or city that is a verb's subject."""

    @property
    def actor(self) -> Actor:
        """Return it as an actor."""
        ...


def read_invitation(clause: VerbClause, host: HostPlace | None) -> Draft | None:
    """Read «دعا فلان فلانا إلى زيارة …» and «استدعت الخارجية السفير»: both sides must be named."""
    draft, items, scan, left = clause.draft, clause.items, clause.scan, clause.left
    # but «دعا فلان، خلال زيارته إلى …، فلانا إلى …»
    goals = (n for n in range(draft.at + 1, len(items)) if items[n].key == "الي" and not is_journey(items[n - 1].key))
    towards = next(goals, len(items))
    # «دعا إلى التحقيق في مقتل فلان» invites nobody
    bare = [g for g in scan.bare() if clause.hit.verb.frame == "summon" or g.first < towards]
    if clause.hit.form.pronoun:  # «الذي استدعته بروكسل احتجاجا على تسميم فلان»
        bare = [g for g in bare if g.first <= draft.at + _SUBJECT_REACH]
    if clause.hit.form.pronoun and bare and clause.how == "relative":
        inviter, invitee = actors_of(bare[:1]), left  # «فلان الذي دعته الوزارة»
    elif left and bare:
        inviter, invitee = left, actors_of(bare[:1])
    elif len(bare) >= 2:
        inviter, invitee = actors_of(bare[:1]), actors_of(bare[1:2])
    elif len(bare) == 1 and bare[0].apposed and not left:
        inviter, invitee = actors_of(bare), (bare[0].apposed,)
    elif len(bare) == 1 and not left and host:
        # «استدعت النمسا السفير»: the state acts
        inviter, invitee = (host.actor,), actors_of(bare)
        scan.places[:] = [p for p in scan.places if p.mention != host.actor.mention]
    elif clause.hit.form.pronoun and bare:
        inviter, invitee = actors_of(bare[:1]), person_before(items, draft.at) or clause.discourse.subject
    else:
        return None
    if not inviter or not invitee:
        return None
    if clause.hit.verb.frame == "summon" and (not names_people(invitee) or any(map(_is_own_envoy, invitee))):
        return None  # «استدعت الشركة سياراتها», «استدعت الوزارة سفيرها في …»
    roles: tuple[ArgumentRole, ArgumentRole] = ("summoner", "summoned")
    if clause.hit.verb.frame == "invite":
        if not is_to_come(items[draft.at + 1 : scan.end + _PURPOSE_REACH]):
            return None
        roles = ("inviter", "invitee")
    draft.subject = inviter
    draft.arguments += [(roles[0], actor, "subject") for actor in inviter]
    draft.arguments += [(roles[1], actor, "object") for actor in invitee]
    draft.places = [p for p in scan.places if p.preposition in ("الي", "ل", "في", "ب", "")]
    read_purpose(draft, items)
    if draft.type == "invitation":
        # «دعا فلان أمس فلانا لزيارة … غدا»: behind him who is invited stands the time of the visit
        named = bare[min(1, len(bare) - 1)].first
        draft.times = [(at, time) for at, time in draft.times if at < named]
    return draft


def _is_own_envoy(actor: Actor) -> bool:
    """Tell whether somebody is the summoner's own man abroad, who is called home and not to account: «سفيرها لدى …»."""
    mention = actor.mention
    return mention.form == "nominal" and mention.text.split()[0].endswith(("ها", "ه", "هما"))


def is_to_come(items: Sequence[Item]) -> bool:
    """Tell whether a purpose is coming or meeting: «إلى زيارة …», «للمشاركة في …»; «دعاه إلى دعم …» invites nobody."""
    for number, item in enumerate(items):
        if item.kind != "word":
            continue
        key, at = item.key, number
        if key in _TOWARDS:
            at = number + 1
            key = items[number + 1].key if number + 1 < len(items) and items[number + 1].kind == "word" else ""
            if key and not key.removeprefix("ال").startswith(_PURPOSES) and key not in words().fillers | words().venues:
                return False  # «دعاه إلى التريث قبل التصويت على مشروع يمهد لعقد محادثات»
        elif key[:1] == "ل":
            key = key[2:] if key[:2] == "لل" else key[1:]
        else:
            continue
        if key in _TO_HOLD:
            return _holds_a_meeting(items, at + 1)
        if key.removeprefix("ال").startswith(_PURPOSES):
            return True
    return False


def _holds_a_meeting(items: Sequence[Item], at: int) -> bool:
    """Tell whether what is to be held is a meeting: «إلى عقد قمة», not «إلى إجراء انتخابات», «لإجراء تحقيق»."""
    held = next((n for n in range(at, len(items)) if items[n].kind != "quote"), len(items))
    return held == len(items) or items[held].kind != "word" or match_noun(items, held) is not None


def read_purpose(draft: Draft, items: Sequence[Item]) -> None:
    """Read what the invitation is to, «… لزيارة موسكو», as its place; the noun there is no event of its own."""
    for number in range(draft.end, min(draft.end + _PURPOSE_REACH, len(items))):
        item = items[number]
        if item.kind in ("stop", "time"):
            break
        if item.kind == "word" and match_noun(items, number):
            draft.consumed.add(number)
        elif item.phrase and item.phrase.kind == "place":
            draft.places.append(PlaceFound(item.phrase.actors[0].mention, "الي", number, False))
            break
        elif item.phrase or item.key in words().statements:
            break
    draft.end = max([draft.end, *(n + 1 for n in draft.consumed)])


def read_invitation_noun(clause: NounClause) -> Draft | None:
    """Read «بدعوة من فلان», «استجابة لدعوة فلان»: who comes was invited by whom the noun names.

    Also «الدعوة التي وجهها فلان إلى فلان», «دعوته فلانا إلى …», «بدعوة فلان للقاء فلان».
    """
    draft, hit, scan, items, at = clause.draft, clause.hit, clause.scan, clause.items, clause.at
    answered = hit.preposition == "ب" or clause.intro in ANSWERS or clause.intro == "علي"
    issued = read_issue(items, hit.end)
    if hit.definite and issued is None:
        return None
    # «بدعوة خبراء من البلدين»: they are invited
    genitive = tuple(clause.genitive.actors) if clause.genitive and clause.genitive.kinds != {"group"} else ()
    if clause.genitive and clause.genitive.kinds == {"group"}:
        return None
    inviter = actors_of(scan.behind("من")[:1]) or genitive
    target = [g for g in scan.behind("الي", "ل") if g.gap <= _TARGET_GAP]
    invitee = actors_of(target[:1]) if not answered else ()
    met = whom_to_meet(items, hit.end)
    accepting = _accepting(items, at) if met or inviter else ()
    if issued is not None:
        inviter, invitee = issued.inviter or inviter, issued.invitee
        if issued.to_subject and not invitee:
            invitee = clause.discourse.acting or person_before(items, at)
        draft.end = max(draft.end, issued.end)
    elif hit.form.pronoun:
        objects = [g for g in scan.behind("") if g.first == hit.end and "place" not in g.kinds] or target
        if answered or not (scan.behind("") or target) or not _is_to_a_place(items[hit.end : scan.end]):
            return None
        inviter = according_to(items) or clause.owner
        invitee = actors_of(objects[:1])  # «دعوته فلانا إلى باريس»
    elif met and genitive and not scan.behind("من"):
        invitee = met  # «أبلغها بدعوة فلان للقاء فلان»
    elif accepting:
        inviter, invitee = inviter or met, accepting
        draft.is_noun, draft.verb_at, draft.status = False, at - 2, "happened"
    elif not inviter and answered:
        inviter = met  # «قبوله دعوة للقاء فلان»
    if not inviter and hit.end + 1 < len(items) and items[hit.end].key == "من" and (state := items[hit.end + 1].phrase):
        inviter = tuple(actor for actor in state.actors if actor.mention.type == "LOC" and country_of(actor.mention))
    if not invitee and answered:
        invitee = clause.discourse.acting or person_before(items, at)
        if not (invitee or at):  # «بدعوة من فلان يؤدي فلان زيارة …»
            invitee = clause_subject(clause, elided=False)
    invitee = tuple(a for a in invitee if a.mention.name not in {i.mention.name for i in inviter})
    if not inviter or not invitee:
        return None
    if hit.preposition == "ب" and not names_people(invitee):
        return None  # «إضراب المصرف بدعوة من النقابة»: only people come when they are invited
    draft.places = [p for p in scan.places if p.preposition in ("ل", "الي", "")]
    if not answered or met or issued is not None:
        read_purpose(draft, items)
    draft.times = []
    draft.purpose = False
    if clause.intro in ANSWERS:
        draft.status = "happened"  # «بقبول دعوة من فلان»: who accepts it has received it
    enter_invitation(draft, inviter, invitee)
    return draft


def _accepting(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the subject of «قبل» right before an invitation: «قبل فلان دعوة …», which is written like «before»."""
    phrase = items[at - 1].phrase if at > 1 else None
    accepts = phrase and phrase.kind == "person" and not phrase.preposition and items[at - 2].key in ("قبل", "وقبل")
    return phrase.actors if phrase and accepts else ()


@dataclass(frozen=True, slots=True)
class Issue:
    """A relative clause behind «دعوة»: who issued it and whom it was sent to; `to_subject`: «وجهها إليه»."""

    inviter: tuple[Actor, ...]
    invitee: tuple[Actor, ...]
    to_subject: bool
    end: int


def read_issue(items: Sequence[Item], at: int) -> Issue | None:
    """Read «التي وجهها فلان إلى فلان», «تلقاها فلان من فلان» behind an invitation; None where nothing such stands."""
    for number in range(at, min(at + _ISSUE_REACH, len(items))):
        if items[number].kind != "word":
            return None
        key = items[number].key
        sent = key in speech().issued
        if not sent and key not in speech().received:
            continue
        scan = scan_right(items, number + 1, "verb")
        bare, far = actors_of(scan.bare()[:1]), actors_of(scan.behind("الي", "ل")[:1])
        pronoun = any(item.key in _TO_HIM for item in items[number + 1 : number + 1 + _TARGET_GAP + 1])
        if sent:
            return Issue(bare, far, pronoun, scan.end)
        return Issue(actors_of(scan.behind("من")[:1]), bare, not bare, scan.end)
    return None


def whom_to_meet(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return whom an invitation is to meet: «دعوة للقاء فلان», «دعوة لعقد قمة مع فلان»; who is met has invited."""
    for number in range(at, min(at + _MEETING_REACH, len(items) - 1)):
        item = items[number]
        if item.kind != "word":
            if item.phrase and not item.phrase.preposition:
                continue  # «دعوة فلان للقاء فلان»
            break
        key = items[number].key
        towards = number > at and items[number - 1].key in _TOWARDS
        meets = key.startswith(_MEETINGS) if towards else key.startswith(_TO_MEET)
        if not meets:
            continue
        for behind in items[number + 1 : number + 1 + _MET_REACH]:
            phrase = behind.phrase
            if behind.kind not in ("word", "quote", "phrase"):
                break
            if phrase and phrase.kind == "person":
                return phrase.actors if phrase.preposition in ("", "ب") else ()
            if phrase:
                break
        break
    return ()


def _is_to_a_place(items: Sequence[Item]) -> bool:
    """Tell whether «إلى باريس», «لزيارة …» stands among the items: «دعوته إلى الحوار» invites nobody."""
    towards = (n for n, item in enumerate(items[:-1]) if item.key in _TOWARDS)
    placed = any((phrase := items[n + 1].phrase) is not None and phrase.kind == "place" for n in towards)
    return placed or is_to_come(items)


def read_carried(clause: VerbClause) -> Draft | None:
    """Read «نقل فلان إلى فلان دعوة من فلان», «حمل إليه دعوة …»: who carries an invitation meets who receives it."""
    items, draft, scan = clause.items, clause.draft, clause.scan
    at = next((n for n in range(draft.at + 1, min(scan.end + 2, len(items))) if _is_invitation(items, n)), None)
    if at is None:
        return None
    further = scan_right(items, at + 1, "verb")
    inviter = actors_of(further.behind("من")[:1])
    receivers = clause.objects or actors_of(scan.behind("الي", "ل")[:1]) or actors_of(further.behind("الي", "ل")[:1])
    if not inviter or not receivers or not names_people(receivers):
        return None
    draft.type, draft.rule, draft.times = "invitation", "deliver:دعوة", []
    draft.end = further.end
    draft.consumed.add(at)
    draft.places = [p for p in further.places if p.preposition in ("ل", "الي", "")]
    read_purpose(draft, items)
    enter_invitation(draft, inviter, receivers)
    bearers = [a for a in clause.subject if a.mention.type == "PER"]
    draft.arguments += [("participant", actor, "bearer") for actor in bearers if not clause.draft.elided]
    return draft


def _is_invitation(items: Sequence[Item], at: int) -> bool:
    hit = match_noun(items, at) if items[at].kind == "word" else None
    return hit is not None and hit.type == "invitation"


def enter_invitation(draft: Draft, inviter: Sequence[Actor], invitee: Sequence[Actor]) -> None:
    """Enter both sides; a delegation invites and is invited like anybody else."""
    draft.arguments += [("inviter", actor, "inviter") for actor in inviter]
    draft.arguments += [("invitee", actor, "invitee") for actor in invitee]
