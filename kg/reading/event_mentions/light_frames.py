"""Read the frames of light verbs, which carry an event noun: «أجرى فلان مباحثات مع …», «ألغى لقاء», «تلقى اتصالا»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.lexicon.triggers import LightVerb, VerbForm, words
from kg.reading.event_mentions.discourse import Discourse, body_before, person_before
from kg.reading.event_mentions.frames import (
    Draft,
    actors_of,
    add_companions,
    opens_clause,
    purpose_of,
    role_of,
    subject_before,
    travellers_among,
)
from kg.reading.event_mentions.matching import LightHit, NounHit
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import Group, Scan, scan_right
from kg.schema import ArgumentRole


def read_light(view: SentenceView, at: int, hit: LightHit, discourse: Discourse) -> tuple[Draft, int] | None:
    """Read a light verb with its event noun; return the draft and the noun's item."""
    items = view.items
    scan = scan_right(items, at + 1, "light")
    if scan.noun is None or scan.media:
        return None
    noun = scan.noun
    option = _fitting(hit, noun, items, scan)
    if option is None:
        return None
    light, form = option
    if form.first_person or (light.status and form.pronoun):
        return None
    if len(scan.between) > (_ADVERSE_REACH if light.status else _LIGHT_REACH):
        return None
    before = [g for g in scan.groups if not g.after_noun]
    after = [g for g in scan.groups if g.after_noun]
    if hit.conjunction or opens_clause(items, at):
        left: tuple[Actor, ...] = ()
        how = ""
    else:
        left, how = subject_before(items, at, discourse)
    bare_before = [g for g in before if g.preposition == "" and "place" not in g.kinds]
    subject: tuple[Actor, ...] = ()
    unnamed = any(g.unnamed for g in before)
    passive = not bare_before and scan.noun_at <= at + 2 and not left
    if bare_before:
        subject = actors_of(bare_before[:1])
    elif left:
        subject = left
    elif noun.type in _STATES_ACT and (states := _states_behind(items, at)):
        subject, passive = states, False
        scan.places = [p for p in scan.places if all(p.mention != a.mention for a in states)]
    draft = Draft(
        noun.type, f"{light.lemma}+{noun.noun.lemma}", scan.noun_at, at, scan.end, places=scan.places, times=scan.times
    )
    draft.verb_at, draft.imperfect, draft.future, draft.purpose = at, form.tense == "imperfect", hit.future, hit.purpose
    draft.progressive = light.lemma in ("أجرى", "جرى", "واصل", "تبادل", "خاض", "تم")
    draft.status = light.status
    draft.future_after = scan.future_after
    draft.definite = noun.definite
    if (
        light.lemma == "دعا"
        and noun.type not in ("invitation", "visit")
        and bare_before
        and (len(bare_before) > 1 or left or how)
    ):
        return _invited_to(draft, items, at, bare_before, left or _left_place(items, at), noun), scan.noun_at
    bare_after = [g for g in after if g.preposition == "" and "place" not in g.kinds]
    rest = [g for g in before if g.preposition in ("مع", "بين")] + after
    if light.subject in ("chair", "attendee") and not subject and bare_after:
        present = actors_of(bare_after)
        subject, bare_after = tuple(a for a in present if a.mention.type == "PER" or a.role) or present, []
    elided = not subject and not bare_before and not bare_after and not any(g.preposition == "بين" for g in rest)
    if (
        elided
        and light.subject not in ("none", "place")
        and (not passive or any(g.preposition in ("مع", "ب") for g in rest))
    ):
        subject = person_before(items, at) or discourse.subject
    role = light.subject if subject else "none"
    if light.subject == "none" and subject and noun.form.pronoun:
        role = "participant"  # «نفى فلان لقاءه بفلان»
    draft.subject = subject
    if noun.type == "visit":
        return _light_visit(draft, scan, subject, noun, unnamed, role), scan.noun_at
    if noun.type == "invitation":
        draft.places = [p for p in draft.places if p.preposition in ("الي", "ل")]
        purpose_of(draft, items)
    _fill_noun(draft, noun, role, subject, bare_after, rest, scan)
    draft.anaphoric = noun.definite and (role in ("chair", "attendee") or len(draft.arguments) < 2)
    if not draft.arguments and draft.unnamed:
        draft.anaphoric = True  # «ستعقد قمة بين زعيمي البلدين»: the headline names them
    draft.unnamed = draft.unnamed or unnamed
    partners = [g for g in rest if g.preposition in ("مع", "بين", "ب")]
    if (
        not partners
        and not bare_after
        and (role in ("chair", "attendee") or (light.status and noun.form.number == "plural"))
    ):
        draft.unnamed = True
    return draft, scan.noun_at


_STATES_ACT = frozenset({"talks", "meeting", "conference"})
"""What states can do as well as people: nobody asks who spoke for them."""


def _states_behind(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the states or capitals right behind a light verb as its subject: «أجرت موسكو وأنقرة محادثات …»."""
    found: list[Actor] = []
    for item in items[at + 1 :]:
        phrase = item.phrase
        if phrase is None or phrase.kind != "place" or phrase.preposition or phrase.conjunction != bool(found):
            break
        found += phrase.actors
    return tuple(found)


def _left_place(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the state that is the subject before a verb: «روسيا تدعو …», «روسيا … أنها دعت»."""
    return body_before(items, at)


def _invited_to(
    draft: Draft, items: Sequence[Item], at: int, bare: list[Group], left: tuple[Actor, ...], noun: NounHit
) -> Draft:
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
    while number >= 0 and items[number].kind == "quote":
        number -= 1
    before = items[number].key if number >= 0 and items[number].kind == "word" else ""
    if before in words().frames_of_time and before != "في":
        return None  # «جرى خلال لقاء …»: the noun is no object
    joint = noun.preposition or (before if before in ("في", "الي", "علي") else "")
    for light, form in hit.options:
        if light.only and noun.type not in light.only:
            continue
        if joint in light.prepositions or (not joint and "" in light.prepositions):
            return light, form
    return None


def _light_visit(
    draft: Draft, scan: Scan, subject: tuple[Actor, ...], noun: NounHit, unnamed: bool, role: str
) -> Draft:
    places = [p for p in scan.places if p.preposition in ("الي", "ل", "", "في", "ب") and not p.topic]
    draft.places = [p for p in places if p.at > scan.noun_at] or places
    travellers = travellers_among(subject)
    draft.unnamed = False
    if role == "participant":
        for actor in travellers:
            draft.arguments.append((role_of(actor, "visitor"), actor, "subject"))
        for group in scan.groups:
            if group.preposition == "companion":
                for actor in travellers_among(group.actors):
                    draft.arguments.append((role_of(actor, "member"), actor, "companion"))
    draft.subject = travellers
    return draft


_LIGHT_REACH = 6
"""Plain words between a light verb and its noun."""
_ADVERSE_REACH = 3
"""The same for «ألغى», «طلب», «عرض», which take many other objects."""
_OWN_ROLES: Mapping[str, ArgumentRole] = {
    "chair": "chair",
    "attendee": "attendee",
    "inviter": "inviter",
    "invitee": "invitee",
    "callee": "callee",
}
"""The role a light verb's subject plays in the event; all others simply take part."""


def _fill_noun(
    draft: Draft,
    noun: NounHit,
    role: str,
    subject: tuple[Actor, ...],
    bare_after: list[Group],
    rest: Sequence[Group],
    scan: Scan,
) -> None:
    """Give roles to the subject of a light verb and to what stands behind the noun."""
    with_ = [g for g in rest if g.preposition in ("مع", "ب")]
    between = [g for g in rest if g.preposition == "بين"]
    source = [g for g in rest if g.preposition == "من"]
    target = [g for g in rest if g.preposition in ("ل", "الي")]
    draft.unnamed = draft.unnamed or any(g.unnamed for g in with_ + between + bare_after)
    own = _OWN_ROLES.get(role, "participant")
    if noun.type == "invitation":
        inviter = subject if role in ("inviter", "participant") else actors_of(source)
        invitee = subject if role in ("callee", "invitee") else (actors_of(target) or actors_of(bare_after))
        if role == "bearer":
            inviter, invitee = actors_of(source), actors_of(bare_after[:1]) or actors_of(target)
        for actor in inviter:
            draft.arguments.append(("inviter", actor, "inviter"))
        for actor in invitee:
            draft.arguments.append(("invitee", actor, "invitee"))
        if not (inviter and invitee):
            draft.arguments.clear()
        return  # the place is read by read_light, which knows the items
    if role not in ("none", "place"):
        if noun.type == "phone_call" and own == "participant":
            own = "caller"
        for actor in subject:
            draft.arguments.append((role_of(actor, own), actor, "subject"))
    if noun.type == "phone_call" and own == "callee":
        for actor in actors_of(source):
            draft.arguments.append(("caller", actor, "from"))
    for actor in actors_of(bare_after):
        draft.arguments.append((role_of(actor, "participant"), actor, "genitive"))
    for actor in actors_of(with_) + actors_of(between):
        draft.arguments.append(
            (
                role_of(actor, "callee" if noun.type == "phone_call" and own == "caller" else "participant"),
                actor,
                "with",
            )
        )
    add_companions(
        draft, [g for g in rest if g.preposition == "companion"], [g for g in rest if g.preposition == "head"]
    )
