"""Read invitations and summonses: «دعا فلان فلانا إلى زيارة …», «استدعت الخارجية السفير», «بدعوة من فلان»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.lexicon.triggers import words
from kg.reading.event_mentions.clauses import NounClause, VerbClause
from kg.reading.event_mentions.discourse import person_before
from kg.reading.event_mentions.drafts import Draft, actors_of, names_people
from kg.reading.event_mentions.matching import match_noun
from kg.reading.event_mentions.phrases import Actor, Item
from kg.reading.event_mentions.scans import PlaceFound
from kg.schema import ArgumentRole

_PURPOSE_REACH = 8
"""Items behind an invitation in which its purpose and place are named."""
_PURPOSES = (
    "زيار", "حضور", "مشارك", "محادثات", "مباحثات", "لقاء", "اجتماع", "موتمر", "قمه", "مشاورات", "قدوم", "قيام", "عقد",
    "اجراء",
)  # fmt: skip
_TOWARDS = frozenset({"الي", "علي"})
_TARGET_GAP = 1
"""Plain words between «دعوة» (or whoever issued it) and the one it was sent to."""
ANSWERS = frozenset({"تلبيه", "استجابه", "بناء", "تلقي", "تلقت", "قبول", "قبوله", "قبل", "تسلم", "تلقيه"})
"""Words before «دعوة» that make the clause's subject the one invited."""


class HostPlace(Protocol):
    """A state or city that is a verb's subject."""

    @property
    def actor(self) -> Actor:
        """Return it as an actor."""
        ...


def read_invitation(clause: VerbClause, host: HostPlace | None) -> Draft | None:
    """Read «دعا فلان فلانا إلى زيارة …» and «استدعت الخارجية السفير»: both sides must be named."""
    draft, items, scan, bare, left = clause.draft, clause.items, clause.scan, clause.scan.bare(), clause.left
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
    roles: tuple[ArgumentRole, ArgumentRole] = ("summoner", "summoned")
    if clause.hit.verb.frame == "invite":
        if not _is_to_come(items[draft.at + 1 : scan.end + _PURPOSE_REACH]):
            return None
        roles = ("inviter", "invitee")
    draft.subject = inviter
    draft.arguments += [(roles[0], actor, "subject") for actor in inviter]
    draft.arguments += [(roles[1], actor, "object") for actor in invitee]
    draft.places = [p for p in scan.places if p.preposition in ("الي", "ل", "في", "ب", "")]
    read_purpose(draft, items)
    if draft.type == "invitation":
        draft.times = []  # that of the visit it is to
    return draft


def _is_to_come(items: Sequence[Item]) -> bool:
    """Tell whether a purpose is coming or meeting: «إلى زيارة …», «للمشاركة في …»; «دعاه إلى دعم …» invites nobody."""
    for number, item in enumerate(items):
        if item.kind != "word":
            continue
        key = item.key
        if key in _TOWARDS:
            key = items[number + 1].key if number + 1 < len(items) and items[number + 1].kind == "word" else ""
            if key and not key.removeprefix("ال").startswith(_PURPOSES) and key not in words().fillers | words().venues:
                return False  # «دعاه إلى التريث قبل التصويت على مشروع يمهد لعقد محادثات»
        elif key[:1] == "ل":
            key = key[2:] if key[:2] == "لل" else key[1:]
        else:
            continue
        if key.removeprefix("ال").startswith(_PURPOSES):
            return True
    return False


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
    """Read «بدعوة من فلان», «استجابة لدعوة فلان»: who comes was invited by whom the noun names."""
    draft, hit, scan, intro = clause.draft, clause.hit, clause.scan, clause.intro
    if hit.definite:
        return None
    genitive = tuple(clause.genitive.actors) if clause.genitive else ()
    inviter = actors_of(scan.behind("من")[:1]) or genitive
    answered = hit.preposition == "ب" or intro in ANSWERS or intro == "علي"
    target = [g for g in scan.behind("الي", "ل") if g.gap <= _TARGET_GAP]
    invitee = actors_of(target[:1]) if not answered else ()
    if not invitee and answered:
        invitee = clause.discourse.acting or person_before(clause.items, clause.at)
    invitee = tuple(a for a in invitee if a.mention.name not in {i.mention.name for i in inviter})
    if not inviter or not invitee:
        return None
    if hit.preposition == "ب" and not names_people(invitee):
        return None  # «إضراب المصرف بدعوة من النقابة»: only people come when they are invited
    draft.places = [p for p in scan.places if p.preposition in ("ل", "الي", "")]
    if not answered:
        read_purpose(draft, clause.items)
    draft.times = []
    draft.purpose = False
    enter_invitation(draft, inviter, invitee)
    return draft


def enter_invitation(draft: Draft, inviter: Sequence[Actor], invitee: Sequence[Actor]) -> None:
    """Enter both sides; a delegation invites and is invited like anybody else."""
    draft.arguments += [("inviter", actor, "inviter") for actor in inviter]
    draft.arguments += [("invitee", actor, "invitee") for actor in invitee]
