"""Read frames: who does what to whom around a trigger, as far as grammar alone tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon.triggers import words
from kg.reading.event_mentions.discourse import Discourse, body_before, is_oblique, person_before
from kg.reading.event_mentions.matching import VerbHit, match_noun
from kg.reading.event_mentions.phrases import Actor, Item, SentenceView
from kg.reading.event_mentions.scanning import Group, PlaceFound, Scan, scan_right
from kg.schema import ArgumentRole, EventType, Status, TimeExpression

_SUBJECT_REACH = 14
"""Items between a subject and a verb behind it: an apposition, a time, «في …»."""
_SUBJECT_PRONOUNS = frozenset({"انه", "انها", "بانه", "بانها", "انهما", "انهم", "وانه", "وانها", "لانه", "كونه"})
_PERSONAL = frozenset({"person", "delegation", "organization", "group"})
_PRECEDED = frozenset({"سبق", "يسبق"})
RESUMING = frozenset({"خلالها", "خلاله", "فيه", "فيها", "اثناءها", "اثناءه"})
_SUBJECT_NEAR = 4
"""Items behind a verb of travel in which its subject must stand."""
_GOAL_NEAR = 4
"""Items behind it in which the goal must stand where the subject is left out."""
_ADVERBS = frozenset(
    {"الي", "في", "نحو", "بعد", "ذلك", "بعدها", "لاحقا", "ايضا", "كذلك", "فورا", "مباشره", "اولا", "ثم", "يوم"}
)
_COMMON_GOALS = frozenset({"العاصمه", "المدينه", "البلاد", "البلد"})
_PURPOSE_REACH = 8
"""Items behind an invitation in which its purpose and place are named."""


_SIDES: Mapping[str, tuple[ArgumentRole, ArgumentRole]] = {
    "receive": ("host", "visitor"),
    "phone": ("caller", "callee"),
}
"""Roles of subject and object where they differ."""


@dataclass(slots=True)
class Draft:
    """An event read in one sentence, not yet dated, placed or judged."""

    type: EventType
    rule: str
    at: int
    first: int
    end: int
    arguments: list[tuple[ArgumentRole, Actor, str]] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    times: list[tuple[int, TimeExpression]] = field(default_factory=list)
    status: Status | None = None
    unnamed: bool = False
    definite: bool = False
    bare: bool = False
    verb_at: int = -1
    imperfect: bool = False
    future: bool = False
    purpose: bool = False
    progressive: bool = False
    future_after: bool = False
    is_noun: bool = False
    anaphoric: bool = False
    subject: tuple[Actor, ...] = ()
    during: bool = False
    carried: bool = False
    invitation: Draft | None = None
    consumed: set[int] = field(default_factory=set)


def actors_of(groups: Sequence[Group]) -> tuple[Actor, ...]:
    """Return the actors of several groups in order."""
    return tuple(actor for group in groups for actor in group.actors)


def subject_before(items: Sequence[Item], at: int, discourse: Discourse) -> tuple[tuple[Actor, ...], str]:
    """Return the subject that stands before a verb and how it was found: "noun", "pronoun", "relative" or ""."""
    crossed = 0
    relative = False
    number = at - 1
    while number >= 0 and crossed < _SUBJECT_REACH:
        item = items[number]
        crossed += 1
        if item.kind == "stop":
            break
        if item.kind in ("comma", "quote", "time"):
            number -= 1
            continue
        if item.kind == "word":
            key = item.key
            if key in _SUBJECT_PRONOUNS:
                if key.endswith("ها"):
                    return body_before(items, number) or discourse.subject, "pronoun"
                return person_before(items, number) or discourse.subject, "pronoun"
            if key in words().relatives:
                relative = True
            elif key not in words().auxiliaries and key not in ("يوم", "مساء", "صباح", "رسميا", "امس"):
                break
            number -= 1
            continue
        phrase = item.phrase
        if phrase is None:
            break
        if phrase.kind == "place" and is_oblique(items, number):
            number -= 2 if not phrase.preposition else 1
            continue
        if phrase.preposition == "ل" and number and items[number - 1].key in _PRECEDED and phrase.kind == "person":
            return phrase.actors, "noun"
        if phrase.kind in _PERSONAL and (relative or not is_oblique(items, number)):
            if phrase.kind == "both":
                return (), ""
            return _whole_list(items, number), "relative" if relative else "noun"
        break
    return (), ""


def _whole_list(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the actors of the coordinated list that ends at an item."""
    phrase = items[at].phrase
    actors = list(phrase.actors) if phrase else []
    number = at
    while phrase is not None and phrase.conjunction and number > 0:
        number -= 1
        while number > 0 and items[number].kind in ("comma", "quote"):
            number -= 1
        phrase = items[number].phrase
        if phrase is None or phrase.kind not in _PERSONAL:
            break
        actors = [*phrase.actors, *actors]
    return tuple(actors)


def _split(groups: Sequence[Group]) -> tuple[list[Group], list[Group], list[Group], list[Group], list[Group]]:
    """Sort groups by preposition: bare, مع/ب/ل/إلى, بين, companions, heads."""
    bare = [g for g in groups if g.preposition == "" and "place" not in g.kinds]
    with_ = [g for g in groups if g.preposition in ("مع", "ب")]
    between = [g for g in groups if g.preposition == "بين"]
    companions = [g for g in groups if g.preposition == "companion"]
    heads = [g for g in groups if g.preposition == "head"]
    return bare, with_, between, companions, heads


def read_verb(view: SentenceView, at: int, hit: VerbHit, discourse: Discourse) -> Draft | None:
    """Read the frame of an event verb; None where its arguments are not those of a meeting."""
    items = view.items
    frame = hit.verb.frame
    if hit.verb.lemma == "قابل" and at + 1 < len(items) and items[at + 1].key[:1] == "ل":
        return None  # «قابل للتحقق»
    scan = scan_right(items, at + 1, "verb", takes_noun=frame == "discuss")
    if scan.media:
        return None
    draft = Draft(hit.verb.type, f"{frame}:{hit.verb.lemma}", at, at, scan.end, places=scan.places, times=scan.times)
    draft.verb_at, draft.imperfect, draft.future, draft.purpose = (
        at,
        hit.form.tense == "imperfect",
        hit.future,
        hit.purpose,
    )
    draft.progressive = at > 0 and items[at - 1].key in words().relatives  # «المسؤول الذي يزور …»
    bare, with_, between, companions, heads = _split(scan.groups)
    if at + 1 < len(items) and items[at + 1].key in RESUMING:
        # «زيارة يلتقي خلالها …»: the relative clause is the event's, its subject that of the sentence
        left, how = (person_before(items, at) or discourse.subject if len(scan.groups) < 2 or with_ else ()), "relative"
    elif hit.conjunction or opens_clause(items, at):
        left, how = (), ""
    else:
        left, how = subject_before(items, at, discourse)
    if hit.form.first_person and hit.form.number == "plural":
        return None  # «نجري», «التقينا»: we are nobody that can be named
    resuming = at + 1 < len(items) and items[at + 1].key in RESUMING
    if draft.imperfect and not hit.future and not resuming and not _begins(items, at):
        draft.progressive = True  # «أول وزير يزور …»: no plan is told by a verb behind its subject
    subject, objects, unnamed = _subject_and_object(items, at, hit, bare, with_ + between, left, how, discourse)
    draft.subject = subject
    if frame == "discuss":
        return _discuss(draft, hit, scan, subject, objects, bare, with_, between, unnamed)
    if frame == "go":
        return _go(draft, items, scan, subject, bare, left, companions)
    if frame == "call":
        return _visit_object(draft, items, scan, subject, bare, left, companions, hit)
    if frame in ("invite", "summon"):
        return _invite(draft, items, hit, scan, bare, left, discourse)
    if frame == "phone":
        if hit.verb.lemma == "اتصل" and not any(g.preposition == "ب" for g in scan.groups) and not scan.phone:
            return None
    elif frame == "speak":
        towards = [g for g in scan.groups if g.preposition in ("مع", "الي") and "person" in g.kinds]
        if not towards or not subject or towards[0].unnamed:
            return None
        with_, between = towards[:1], []
    if frame == "arrive":
        return None
    partners = actors_of(with_) + actors_of(between)
    roles = _SIDES.get(frame, ("participant", "participant"))
    draft.unnamed = unnamed or any(g.unnamed for g in with_ + between)
    if frame == "receive":
        host = _host_place(items, at, scan)
        if host and (not bare or len(bare) == 1):
            # «استقبلت موسكو وفدا»: the city is where it happened, the state that received takes part
            subject, objects = (host.mention_actor,), actors_of(bare[:1]) or objects
            draft.places = [host.place, *draft.places]
            draft.unnamed = any(g.unnamed for g in bare)
        if not objects and (partners or not (draft.unnamed or len(bare) > 1)):
            return None  # «استقبل … بالتصفيق», «استضاف الندوة»
    for actor in subject:
        draft.arguments.append((role_of(actor, roles[0]), actor, "subject"))
    for actor in objects:
        draft.arguments.append((role_of(actor, roles[1]), actor, "object"))
    if frame != "receive":
        for actor in partners:
            draft.arguments.append((role_of(actor, roles[1]), actor, "with"))
    if how == "relative" and at + 1 < len(items) and items[at + 1].key in RESUMING:
        companions = []  # «زيارة يلتقي خلالها …، ترافقه زوجته»: she is on the visit
        draft.during = True
    add_companions(draft, companions, heads)
    return draft


@dataclass(frozen=True, slots=True)
class _Host:
    mention_actor: Actor
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


def role_of(actor: Actor, role: ArgumentRole) -> ArgumentRole:
    """Return the role the actor's own phrase gives («وفد … برئاسة فلان»), else the frame's."""
    return actor.role or role


def add_companions(draft: Draft, companions: Sequence[Group], heads: Sequence[Group]) -> None:
    """Add those behind «بحضور», «إلى جانب» and «برئاسة» to a draft."""
    for actor in actors_of(companions):
        draft.arguments.append((role_of(actor, "attendee"), actor, "companion"))
    for actor in actors_of(heads):
        draft.arguments.append((role_of(actor, "chair"), actor, "chaired by"))


def _begins(items: Sequence[Item], at: int) -> bool:
    """Tell whether a verb is the first word of its clause, particles aside."""
    before = items[at - 1] if at else None
    if before is None or before.kind in ("comma", "stop", "quote"):
        return True
    w = words()
    return before.kind == "word" and (
        before.key in w.auxiliaries or before.key in w.boundaries or before.key in w.future or before.key == "ثم"
    )


def opens_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether the word before the verb opens its clause, so that no subject can stand before it."""
    return at == 0 or (
        items[at - 1].kind == "word"
        and items[at - 1].key
        in ("كما", "حيث", "ثم", "فيما", "عندما", "بعدما", "وقد", "فقد", "لقد", "اذ", "بينما", "بعد", "حين")
    )


def _subject_and_object(
    items: Sequence[Item],
    at: int,
    hit: VerbHit,
    bare: list[Group],
    partners: list[Group],
    left: tuple[Actor, ...],
    how: str,
    discourse: Discourse,
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], bool]:
    """Settle who is subject and who object: (subject, object, whether one of them is unnamed people)."""
    unnamed = any(g.unnamed for g in bare[:2])
    pronoun = hit.form.pronoun
    if pronoun and hit.verb.frame == "call" and pronoun in ("ه", "ها"):
        return actors_of(bare[:1]) or left or person_before(items, at) or discourse.subject, (), unnamed
    if pronoun and pronoun not in ("نا", "ي", "ني"):
        # «استقبله الرئيس»: the pronoun is the object, spoken of before
        antecedent = person_before(items, at) or discourse.subject
        if how == "noun" and not bare:
            return left, (), unnamed
        subject = actors_of(bare[:1]) or left
        return subject, tuple(a for a in antecedent if a not in subject), unnamed
    relative_object = how == "relative" and bool(bare) and not partners and len(bare) == 1
    if relative_object and hit.verb.frame == "receive":
        return left, actors_of(bare[:1]), unnamed
    if len(bare) >= 2:
        if left and how in ("relative", "pronoun"):
            return left, actors_of(bare[:1]), unnamed
        return actors_of(bare[:1]), actors_of(bare[1:2]), unnamed
    if len(bare) == 1:
        if left:
            return left, actors_of(bare), unnamed
        if partners:
            return actors_of(bare), (), unnamed
        if bare[0].apposed and hit.verb.frame in ("meet", "receive", "phone"):
            return actors_of(bare), (bare[0].apposed,), unnamed
        if hit.form.number != "singular" or hit.verb.frame in ("go", "call", "discuss", "invite", "speak"):
            return actors_of(bare), (), unnamed
        antecedent = person_before(items, at) or discourse.subject
        fresh = tuple(a for a in antecedent if a not in actors_of(bare))
        if bare[0].unnamed and not bare[0].actors:
            return fresh, (), True
        return (fresh, actors_of(bare), unnamed) if fresh else (actors_of(bare), (), unnamed)
    if left:
        return left, (), unnamed
    return person_before(items, at) or discourse.subject, (), unnamed


def _discuss(
    draft: Draft,
    hit: VerbHit,
    scan: Scan,
    subject: tuple[Actor, ...],
    objects: tuple[Actor, ...],
    bare: list[Group],
    with_: list[Group],
    between: list[Group],
    unnamed: bool,
) -> Draft | None:
    """Read «بحث فلان مع فلان …»: without a counterpart nobody met."""
    partners = [g for g in with_ if g.preposition == "مع" and not g.kinds <= {"place"}]
    if not partners and scan.noun is None and not (len(subject) >= 2 and _people(subject) >= 2):
        return None
    if not partners and not between and len(subject) < 2:
        return None
    if scan.noun:
        draft.type = scan.noun.type
        draft.rule += f"+{scan.noun.noun.lemma}"
    elif scan.phone:
        draft.type = "phone_call"
    draft.unnamed = unnamed or any(g.unnamed for g in partners)
    for actor in subject:
        draft.arguments.append((role_of(actor, "participant"), actor, "subject"))
    for actor in actors_of(partners) + actors_of(between):
        draft.arguments.append((role_of(actor, "participant"), actor, "with"))
    add_companions(draft, [g for g in scan.groups if g.preposition == "companion"], [])
    return draft


def _people(actors: Sequence[Actor]) -> int:
    return sum(actor.mention.type == "PER" for actor in actors)


def travellers_among(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return those who can travel: persons and delegations, no organisations or goods."""
    return tuple(a for a in actors if a.mention.type == "PER" or a.role == "delegation")


def _to_the_capital(scan: Scan, items: Sequence[Item], draft: Draft) -> bool:
    """Tell whether the goal is a common noun, «إلى العاصمة», which no mention stands for."""
    return any(item.kind == "word" and item.key in _COMMON_GOALS for item in items[draft.at + 1 : scan.end])


def _only_adverbs(between: Sequence[Item]) -> bool:
    """Tell whether nothing between verb and goal can be a subject: «وتوجه بعد ذلك إلى …», not «ووصل الإعصار إلى …»."""
    return all(i.kind != "word" or i.key in _ADVERBS or i.key in words().fillers for i in between)


def _go(
    draft: Draft,
    items: Sequence[Item],
    scan: Scan,
    subject: tuple[Actor, ...],
    bare: list[Group],
    left: tuple[Actor, ...],
    companions: list[Group],
) -> Draft | None:
    """Read «وصل فلان إلى …»."""
    goals = [p for p in scan.places if p.preposition in ("الي", "ل", "ب", "نحو") and not p.topic]
    if draft.rule.startswith("go:وصل") or draft.rule.startswith("go:حل"):
        goals = goals or [p for p in scan.places if p.preposition in ("", "في") and not p.topic]
    travellers = travellers_among(left or (actors_of(bare[:1]) if bare else subject))
    explicit = bool(left) or bool(bare and bare[0].first <= draft.at + _SUBJECT_NEAR)
    onward = bool(goals) and goals[0].at <= draft.at + _GOAL_NEAR and _only_adverbs(items[draft.at + 1 : goals[0].at])
    if not explicit and not onward:
        return None  # «قد تصل قيمتها إلى …», «حل النزاع في …»: nobody travels
    if draft.rule == "go:حل" and not (goals and goals[0].preposition == "ب"):
        return None
    if not goals and draft.times and travellers and _to_the_capital(scan, items, draft):
        draft.anaphoric = True  # «وصل مساء السبت إلى العاصمة»: the visit told before
    elif not goals or not travellers:
        return None
    draft.places = goals
    draft.subject = travellers
    for actor in travellers:
        draft.arguments.append((role_of(actor, "visitor"), actor, "subject"))
    for actor in travellers_among(actors_of(companions)):
        draft.arguments.append((role_of(actor, "member"), actor, "companion"))
    return draft


def _place_before(items: Sequence[Item], at: int) -> list[PlaceFound]:
    """Return the place named last before «زارها» in its sentence."""
    for number in range(at - 1, -1, -1):
        phrase = items[number].phrase
        if phrase and phrase.kind == "place":
            return [PlaceFound(phrase.actors[0].mention, "", number, False)]
    return []


def _visit_object(
    draft: Draft,
    items: Sequence[Item],
    scan: Scan,
    subject: tuple[Actor, ...],
    bare: list[Group],
    left: tuple[Actor, ...],
    companions: list[Group],
    hit: VerbHit,
) -> Draft | None:
    """Read «زار فلان البلد» and «زار فلان فلانا»."""
    places = [p for p in scan.places if p.preposition in ("", "ل", "الي", "في", "ب") and not p.topic]
    places = [p for p in places if p.preposition == ""] or places
    if left:
        travellers, hosts = left, actors_of(bare[:1])
    elif bare:
        travellers, hosts = actors_of(bare[:1]), actors_of(bare[1:2])
    else:
        travellers, hosts = subject, ()
    pronoun = hit.form.pronoun in ("ه", "ها")
    if pronoun and not places:
        places = _place_before(items, draft.at)
    travellers = travellers_among(travellers)
    if not travellers or not (places or hosts or pronoun or any(g.unnamed for g in bare)):
        return None
    draft.places = places
    draft.subject = travellers
    draft.anaphoric = pronoun and not places
    for actor in travellers:
        draft.arguments.append((role_of(actor, "visitor"), actor, "subject"))
    for actor in hosts:
        if actor.mention.type == "PER":
            draft.arguments.append((role_of(actor, "host"), actor, "object"))
    for actor in travellers_among(actors_of(companions)):
        draft.arguments.append((role_of(actor, "member"), actor, "companion"))
    return draft


_PURPOSES = (
    "زيار",
    "حضور",
    "مشارك",
    "محادثات",
    "مباحثات",
    "لقاء",
    "اجتماع",
    "موتمر",
    "قمه",
    "مشاورات",
    "القدوم",
    "قيام",
    "عقد",
)


def _invite(
    draft: Draft,
    items: Sequence[Item],
    hit: VerbHit,
    scan: Scan,
    bare: list[Group],
    left: tuple[Actor, ...],
    discourse: Discourse,
) -> Draft | None:
    """Read «دعا فلان فلانا إلى زيارة …» and «استدعت الخارجية السفير»: both sides must be named."""
    if left and bare:
        inviter, invitee = left, actors_of(bare[:1])
    elif len(bare) >= 2:
        inviter, invitee = actors_of(bare[:1]), actors_of(bare[1:2])
    elif len(bare) == 1 and bare[0].apposed and not left:
        inviter, invitee = actors_of(bare), (bare[0].apposed,)
    elif len(bare) == 1 and not left and (state := _host_place(items, draft.at, scan)):
        # «استدعت النمسا السفير»: the state acts
        inviter, invitee = (state.mention_actor,), actors_of(bare)
        scan.places[:] = [p for p in scan.places if p.mention != state.mention_actor.mention]
    elif hit.form.pronoun and bare:
        inviter, invitee = actors_of(bare[:1]), person_before(items, draft.at) or discourse.subject
    else:
        return None
    if not inviter or not invitee:
        return None
    if hit.verb.frame == "invite":
        following = [item.key for item in items[draft.at + 1 : min(scan.end + 8, len(items))] if item.kind == "word"]
        if not any(p in key for key in following for p in _PURPOSES):
            return None
        roles: tuple[ArgumentRole, ArgumentRole] = ("inviter", "invitee")
    else:
        roles = ("summoner", "summoned")
    draft.subject = inviter
    for actor in inviter:
        draft.arguments.append((roles[0], actor, "subject"))
    for actor in invitee:
        draft.arguments.append((roles[1], actor, "object"))
    draft.places = [p for p in scan.places if p.preposition in ("الي", "ل", "في", "ب", "")]
    purpose_of(draft, items)
    if draft.type == "invitation":
        draft.times = []  # that of the visit it is to
    return draft


def purpose_of(draft: Draft, items: Sequence[Item]) -> None:
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
