"""Turn the event mentions of one article into what it tells of: events with entities for mentions, one per real event.

An article tells its main meeting three times: headline, lead, and once more with details. Two tellings are one event
when their types are of one class, the participants of one are those of the other (as far as it names them), and dates,
places and status do not contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kg.linking.acts import act_stands, is_act, place_in_act, same_act
from kg.linking.article_settings import settle_by_others
from kg.linking.event_dates import When, apart, by_tense, joined, last_day, lasting, overlap, sharper, when_of
from kg.linking.event_places import Places
from kg.linking.journeys import is_of_private_people, is_private_journey, tells_of_public_life
from kg.linking.states import drop_states, name_governments, only_states
from kg.linking.tellings import Telling, dates_clash, role_rank, status_clash, type_class
from kg.schema import (
    ArgumentRole,
    Article,
    Entity,
    EventMention,
    Evidence,
    Mention,
    Precision,
    Reading,
    Resolution,
    Sentence,
    TimeExpression,
)
from kg.text.normalize import fold

_LASTING = "lasting "
"""Begins the reason of a time argument that tells how long a visit lasts."""
_APART = "days from it: "
"""Begins the reason of a day that is counted from another, or from publication where no time is given."""
_NO_TENSE = frozenset(
    {
        "the visit of the sentence", "the visit told before", "stated", "the day of the event told just before it",
        "the round of meetings told before",
    }
)  # fmt: skip
"""Reasons of times that another event's tense has put where they are."""
_STATES_MEET = frozenset({"meeting", "talks", "conference", "invitation", "summons"})


_WIDE: frozenset[Precision] = frozenset({"week", "month"})
"""Precisions of a day that is known roughly only: two tellings whose dates overlap so may be one."""
_LONG_OVER = 180
"""Days after which a plan is no news: what is told with its date was held."""
_OTHER_CLOCK = 1
"""Days by which a place's date may be ahead of the newsroom's."""
_SAID_THERE = "said there"
"""Reason of the day of a statement made at an event."""
_MEETINGS = frozenset({"meeting", "talks", "reception", "phone_call"})
_UNNAMED = "/unnamed"
"""In the rule of evidence: people without names took part too (`event_mentions.reader`)."""
_MEANT = ("قرر+", "دعا+", "طلب+", "اقترح+", "عرض+")
"""Rules of light verbs whose subject only wants the event."""
_NEW_OFFER = ("عرض+", "اقترح+", "طلب+")
"""Beginnings of the rules of what is only offered: another meeting than the one told before."""
_NEAR = 2
"""Sentences behind a meeting in which its delegations are still told."""
_SUMMIT_NOUN = "noun:قمة"
"""Begins the rule of a summit that no verb tells of."""
_SUMMIT = "قمة"
"""In the rule of evidence: a summit is held between leaders."""
_PRESENT = frozenset({"attendee", "member", "head_of_delegation", "delegation"})
"""Roles of those whom a sentence lists as present at an event."""


def tell(reading: Reading, resolution: Resolution, entities: Mapping[str, Entity], known: Places) -> list[Telling]:
    """Return the events one article tells, each once, in order of their first evidence."""
    mentions = {mention.id: mention for mention in reading.mentions}
    times = {time.id: time for time in reading.times}
    sentences = {sentence.index: sentence for sentence in reading.sentences}
    tellings: list[Telling] = []
    by_mention: dict[str, Telling] = {}
    last: tuple[int, Telling] | None = None
    for order, event in enumerate(reading.event_mentions):
        telling = _telling(event, order, reading.article, mentions, times, sentences, resolution, entities, known)
        target = by_mention.get(event.refers_to or "")
        if target is None and _is_of(event, last) and _lists_people(telling, entities):
            target = last[1] if last else None  # «… في لقاء نادر. ويتكون الوفد من فلان وفلان»: of what was told before
        if target is not None and (
            known.clash(target.places, telling.places)
            or _settled_clash(target.when, telling.when)
            or dates_clash(target, telling)  # «شارك في القمة التي عقدت العام الماضي»
            or _is_over(target, telling)
            or event.rule.startswith(_NEW_OFFER)
            or (event.status == "denied" and target.status == "happened")  # «ولم يحضر فلان الجلسة»
        ):
            continue  # another one after all, of which only this is said
        if target is not None and target.section == telling.section:
            _absorb(target, telling, known)
            by_mention[event.id] = target
            last = event.sentence, target
            continue
        # a list of those who attended tells a meeting of its own, where nobody was known of the one told before
        stands = event.refers_to is None or (target is None and _lists_people(telling, entities))
        if not stands or not telling.participants or not _enough(event, telling, resolution, entities):
            continue
        twin = next((t for t in tellings if t.section == telling.section and same_in_article(t, telling, known)), None)
        if twin is None:
            tellings.append(telling)
            by_mention[event.id] = telling
        else:
            _absorb(twin, telling, known)
            by_mention[event.id] = twin
        last = event.sentence, by_mention[event.id]
        if event.refers_to is not None:
            by_mention[event.refers_to] = by_mention[event.id]
    # what is no contact is told for its day: an undated one has no place on a timeline
    contacts = [t.participants for t in tellings if t.type in _STATES_MEET]
    name_governments(contacts, entities, known.code_of)
    tellings = _without_halves(_fold_states(_fold_in(tellings, known), entities, known), entities)
    tellings = [t for t in tellings if not is_act(t.type) or t.when is not None]
    met = {entity for t in tellings if len(t.participants) > 1 for entity in t.participants}
    tellings = [
        t for t in tellings if t.type != "visit" or not is_private_journey(t.evidence, t.participants, entities, met)
    ]
    if not tells_of_public_life(reading, resolution, entities):
        tellings = [t for t in tellings if not _is_private_and_alone(t, entities)]
    tellings = [t for t in tellings if not (_is_lone_plan(t, entities) or _is_bare_summit(t, entities))]
    tellings = [t for t in tellings if not _is_half_of_bodies(t, entities)]
    settle_by_others(tellings, known)
    for telling in tellings:
        if telling.status == "planned" and _is_long_over(telling):
            telling.status = "happened"
        if telling.status in ("happened", "reported") and _lies_ahead(telling):
            telling.status = "planned"
    return tellings


def _is_of(event: EventMention, last: tuple[int, Telling] | None) -> bool:
    """Tell whether an event mention that takes up another may be of the meeting told last, right before it."""
    taken_up = event.refers_to is not None and last is not None and event.rule.startswith("delegation")
    return taken_up and last is not None and event.sentence - last[0] <= _NEAR and last[1].type in _MEETINGS


def _is_private_and_alone(telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether a contact is told of one private person only.

    Two who met stay, whoever they are: an analyst's own folder may be of nobody in public life.
    """
    lone = len(telling.participants) == 1 and not is_act(telling.type) and telling.type != "visit"
    return lone and is_of_private_people(telling.participants, entities)


def _is_lone_plan(telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether of a plan only one person is known, and no verb says that he will meet: «قرر تنظيم اجتماع»."""
    plan = telling.status in ("planned", "proposed") and telling.type in _MEETINGS and not telling.acts
    return plan and len(telling.participants) == 1 and all(entities[e].type == "PER" for e in telling.participants)


def _is_bare_summit(telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether of a summit only one side is known, neither day nor place, and no verb holds it: it is talked of."""
    lone = len(telling.participants) == 1 and telling.type == "conference"
    bare = lone and not telling.places and telling.when is None
    own = any(entities[entity].type != "PER" for entity in telling.participants)  # «قمة الحلف»: its members sat
    return bare and not own and all(item.rule.startswith(_SUMMIT_NOUN) for item in telling.evidence)


def _is_half_of_bodies(telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether of a meeting of two sides only one is known, a body, and neither day nor place.

    A body that sat by itself has people without names in it: «اجتماع المجلس».
    """
    if len(telling.participants) != 1 or telling.type not in _MEETINGS or telling.places or telling.when is not None:
        return False
    sat = any(_UNNAMED in e.rule for e in telling.evidence)
    return not sat and all(entities[entity].type != "PER" for entity in telling.participants)


def _open_names(event: EventMention, mentions: Mapping[str, Mention], resolution: Resolution) -> tuple[str, ...]:
    """Return the folded names of those an event mention tells of who stand for nobody known: «كيم» of several."""
    people = (mentions[a.filler] for a in event.arguments if a.role not in ("place", "time"))
    return tuple(fold(m.name) for m in people if m.form == "name" and m.id not in resolution.entity_of)


def _without_halves(tellings: list[Telling], entities: Mapping[str, Entity]) -> list[Telling]:
    """Leave out what tells half of a meeting that the article tells whole: «القمة بين فلان وكيم» of several «كيم»."""

    def may_name(name: str, entity: str) -> bool:
        return set(name.split()) <= set(fold(entities[entity].name).split())

    def is_told_whole(half: Telling) -> bool:
        if len(half.participants) != 1 or not half.open_names or type_class(half.type) != "meeting":
            return False
        return any(
            len(t.participants) > 1
            and type_class(t.type) == "meeting"
            and half.participants.keys() <= t.participants.keys()
            and any(may_name(name, e) for name in half.open_names for e in t.participants)
            and not dates_clash(half, t)
            for t in tellings
        )

    return [telling for telling in tellings if not is_told_whole(telling)]


def _lies_ahead(telling: Telling) -> bool:
    """Tell whether an event begins after the day of publication, clocks of two continents allowed for."""
    published, when = telling.article.published, telling.when
    if is_act(telling.type) or published is None or when is None or when.start is None:
        return False
    return when.precision == "day" and (when.start - published).days > _OTHER_CLOCK


def _is_long_over(telling: Telling) -> bool:
    """Tell whether what reads like a plan lay long before publication: nobody tells a plan of other years."""
    published, when = telling.article.published, telling.when
    if published is None or when is None or when.end is None or is_act(telling.type):
        return False
    return (published - when.end).days > _LONG_OVER


def _settled_clash(left: When | None, right: When | None) -> bool:
    return bool(left and right and left.settled and right.settled and not overlap(left, right))


def _is_over(target: Telling, telling: Telling) -> bool:
    """Tell whether what takes up a plan again lies in the past: «القمة التي عقدت عام 2010» is another summit."""
    published, when = target.article.published, telling.when
    return bool(target.status == "planned" and published and when and when.end and when.end < published)


def _lists_people(telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Tell whether a telling names two persons or more who attended, beside nobody in another role."""
    people = [entity for entity in telling.participants if entities[entity].type == "PER"]
    return len(people) > 1 and all(role in _PRESENT for role, _behalf in telling.participants.values())


def _enough(event: EventMention, telling: Telling, resolution: Resolution, entities: Mapping[str, Entity]) -> bool:
    """Tell whether the resolved participants still make the event: names that stay open may have gone."""
    if is_act(event.type):
        return act_stands(event, telling.participants)
    if event.status == "denied" and len(telling.participants) < 2 and event.type != "visit":
        return any(argument.role == "attendee" for argument in event.arguments)  # «لن يشارك في المؤتمر»
    if event.type in ("invitation", "summons", "press_conference", "phone_call", "talks", "meeting"):
        named = [a for a in event.arguments if a.role not in ("place", "time")]
        if event.type in ("invitation", "summons", "press_conference"):
            return len(telling.participants) >= 2
        open_ = any(a.filler not in resolution.entity_of for a in named)
        return len(telling.participants) >= 2 or open_ or event.rule.endswith("/unnamed")
    if event.type == "conference":  # «قمة الاتحاد»: who came is not told
        held = any(argument.reason == "subject" for argument in event.arguments)  # «عقد الاتحاد قمة»
        return held or len(telling.participants) >= 2 or any(entities[e].type == "PER" for e in telling.participants)
    return True


def _fold_in(tellings: list[Telling], known: Places) -> list[Telling]:
    """Join tellings that later details have made the same: a headline with short names before the lead."""
    out: list[Telling] = []
    for telling in tellings:
        twin = next((t for t in out if t.section == telling.section and same_in_article(t, telling, known)), None)
        if twin is None:
            out.append(telling)
        else:
            _absorb(twin, telling, known)
    return out


def _fold_states(tellings: list[Telling], entities: Mapping[str, Entity], known: Places) -> list[Telling]:
    """Join a meeting of states with that of their people, who are meant: «لقاء أميركي تركي في جنيف» as a headline, and
    every summit, which is held between leaders: «ستعقد أول قمة بين زعيمي البلدين في …»."""
    out: list[Telling] = []
    for telling in tellings:
        meant = telling.title or any(_SUMMIT in e.rule for e in telling.evidence)
        states = only_states(telling.participants, entities, known.code_of) if meant else frozenset()
        twin = next((t for t in tellings if states and states <= t.sides and _may_be_one(t, telling, known)), None)
        if twin is None:
            out.append(telling)
        else:
            _absorb(twin, telling, known)
    return out


def _may_be_one(left: Telling, right: Telling, known: Places) -> bool:
    """Tell whether class, place, date and status let two tellings be one."""
    return (
        left is not right and left.section == right.section and type_class(left.type) == type_class(right.type)
        and not known.clash(left.places, right.places)
        and not (dates_clash(left, right) or status_clash(left, right))
    )  # fmt: skip


def _telling(
    event: EventMention,
    order: int,
    article: Article,
    mentions: Mapping[str, Mention],
    times: Mapping[str, TimeExpression],
    sentences: Mapping[int, Sentence],
    resolution: Resolution,
    entities: Mapping[str, Entity],
    known: Places,
) -> Telling:
    sentence = sentences[event.sentence]
    section = article.sections[sentence.section] if article.sections else None
    when, until, flags = _time_told(event, times, article)
    if when is None and event.date_reason.startswith(_APART):
        published = section.published if section is not None else article.published
        when = apart(None, int(event.date_reason.removeprefix(_APART)), published)
    participants, named_by = _participants_told(event, mentions, resolution, entities, known)
    sides: frozenset[str] = frozenset()
    if event.type not in ("summons", "invitation") and not is_act(event.type):  # there a state acts on a person
        sides = drop_states(participants, entities, named_by, known.code_of)
    title = section is not None and section.kind == "title"
    return Telling(
        article,
        event.type,
        event.status,
        title,
        participants,
        places=_places_told(event, resolution, entities, known),
        when=when,
        evidence=[Evidence(article.id, sentence.index, sentence.span, event.rule, event.trigger)],
        order=order,
        sentences={sentence.index},
        imperfect_title=title and event.status == "happened",
        place_reason=event.place_reason,
        date_reason=event.date_reason,
        date_flags=flags,
        section=sentence.section if section is not None and section.kind == "appended" else 0,
        open_status=event.rule.endswith("/open"),
        until=until,
        purpose="/purpose" in event.rule,
        lasts=event.date_reason.removeprefix(_LASTING) if event.date_reason.startswith(_LASTING) else "",
        sides=sides,
        open_names=_open_names(event, mentions, resolution) if len(participants) == 1 else (),
        acts=not event.rule.startswith(_MEANT) and any(argument.reason == "subject" for argument in event.arguments),
    )


def _time_told(
    event: EventMention, times: Mapping[str, TimeExpression], article: Article
) -> tuple[When | None, date | None, tuple[str, ...]]:
    """Return when an event mention says that it was, the day until which it is to be, and the flags of its time."""
    when: When | None = None
    until: date | None = None
    flags: tuple[str, ...] = ()
    for argument in event.arguments:
        if argument.role != "time":
            continue
        time = times[argument.filler]
        if argument.reason == "until":
            until = last_day(when.start, time.end, time.text) if when and when.start and time.end else time.end
            if when and when.start and until and when.start <= until:
                when = replace(when, end=until, precision="range")
        elif argument.reason.startswith(_LASTING):
            when = lasting(when, argument.reason.removeprefix(_LASTING))
        elif argument.reason.startswith(_APART):
            when = apart(when_of(time, "clause"), int(argument.reason.removeprefix(_APART)), None)
        else:
            when = when_of(time, argument.reason)
            if argument.reason not in _NO_TENSE:
                when = by_tense(when, event.status, time.anchor or article.published)
            flags = time.flags
    return when, until, flags


def _participants_told(
    event: EventMention,
    mentions: Mapping[str, Mention],
    resolution: Resolution,
    entities: Mapping[str, Entity],
    known: Places,
) -> tuple[dict[str, tuple[ArgumentRole, str | None]], dict[str, Mention]]:
    """Return the entities that take part, with role and whom they stand for, and the mention that names each."""
    participants: dict[str, tuple[ArgumentRole, str | None]] = {}
    named_by: dict[str, Mention] = {}
    for argument in event.arguments:
        entity = resolution.entity_of.get(argument.filler)
        if argument.role in ("time", "place") or entity is None or entity not in entities:
            continue
        if "source" in entities[entity].flags:
            continue
        if entities[entity].type == "LOC":
            if is_act(event.type):
                state = place_in_act(entity, event.type, argument.role, known.state_of)
            else:
                state = known.state_of(entity) if event.type in _STATES_MEET else None  # «أجرت موسكو محادثات مع عمان»
            if state is None:
                continue
            entity = state
        if entity not in participants:
            participants[entity] = (argument.role, resolution.entity_of.get(argument.on_behalf_of or ""))
            named_by[entity] = mentions[argument.filler]
    return participants, named_by


def _places_told(
    event: EventMention, resolution: Resolution, entities: Mapping[str, Entity], known: Places
) -> list[str]:
    """Return the places of an event mention, the most specific first, with those that a site lies in."""
    fillers = (argument.filler for argument in event.arguments if argument.role == "place")
    found = (resolution.entity_of.get(filler) for filler in fillers)
    spots = list(dict.fromkeys(entity for entity in found if entity is not None and entity in entities))
    spots += [site for spot in spots if (site := known.site_of(spot)) is not None and site not in spots]
    return sorted(spots, key=known.rank)


# ---------------------------------------------------------------------------------------------------- the same event


def same_in_article(left: Telling, right: Telling, known: Places) -> bool:
    """Tell whether two tellings of one article are one event."""
    if type_class(left.type) != type_class(right.type) and not _headline_call(left, right):
        return False
    one_day = _is_one_day(left.when, right.when)
    if known.clash(left.places, right.places, one_day=one_day) or dates_clash(left, right):
        return False
    if status_clash(left, right):
        return False
    if is_act(left.type):
        return same_act(left, right)
    a, b = set(left.participants), set(right.participants)
    common = a & b
    if not common:
        return False
    if left.type == "summons":
        return any(left.participants[e][0] == right.participants[e][0] == "summoned" for e in common)
    if type_class(left.type) == "visit":
        return _same_visit(left, right, common)
    if "conference" in (left.type, right.type) and left.type != right.type:
        return a == b and len(a) >= 2
    if a == b and len(a) >= 2:
        return True
    small = min(len(a), len(b))
    if common in (a, b):
        if small >= 2:
            return True
        return _single_fits(left, right)
    return len(common) >= 2 and len(common) * 3 >= 2 * small and not counterparts_differ(left, right)


def _is_one_day(left: When | None, right: When | None) -> bool:
    """Tell whether two dates begin on the same known day."""
    return left is not None and right is not None and left.start is not None and left.start == right.start


def counterparts_differ(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings share one side only, and each names somebody else on the other.

    A delegation with its head is one side: it met one minister and then another.
    """
    common = set(left.participants) & set(right.participants)
    if common == set(left.participants) or common == set(right.participants):
        return False
    sides = {e for e in common if not ({left.participants[e][1], right.participants[e][1]} & common)}
    return len(sides) < 2


def _headline_call(left: Telling, right: Telling) -> bool:
    """Tell whether «يبحثان», «وتباحثا» of the same people, held nowhere, is the phone call that the text tells of."""
    return (
        {left.type, right.type} == {"talks", "phone_call"}
        and (left.title != right.title or not (left.places or right.places))
        and (set(left.participants) == set(right.participants))
    )


def _same_visit(left: Telling, right: Telling, common: set[str]) -> bool:
    a, b = left.when, right.when
    if a and b and a.start and b.start and (a.end is None or b.end is None) and a.start != b.start:
        return False  # «ابتداء من 30 مارس» begins another leg
    if set(left.places) & set(right.places):
        return True
    if left.places and right.places and left.when and right.when and left.when.start and right.when.start:
        if _WIDE & {left.when.precision, right.when.precision}:
            return True  # «زيارة العاصمة هذا الأسبوع», «زار البلد من الأحد إلى الأربعاء»
        return left.when.start == right.when.start  # a journey to a state and one of its stations are two
    if not left.places or not right.places:
        # «زيارة فلان تأتي بعد …» says no more where he went
        return left.title or right.title or any(left.participants[e][0] == right.participants[e][0] for e in common)
    return True  # a city and its country


def _single_fits(left: Telling, right: Telling) -> bool:
    """Tell whether a telling that names one side only («لقاء موسكو», «وفد حماس أجرى مباحثات») is the fuller one."""
    short = left if len(left.participants) < len(right.participants) else right
    if left.title != right.title:
        return True
    if len(left.participants) == len(right.participants):
        if not (left.places or right.places or left.when or right.when):
            return left.type == right.type
        return bool(set(left.places) & set(right.places)) or (left.when is not None and right.when is not None)
    role = next(iter(short.participants.values()))[0]
    shared = bool(set(left.places) & set(right.places))
    return role == "delegation" or shared or bool(left.sentences & right.sentences)


def _absorb(into: Telling, other: Telling, known: Places) -> None:
    """Join what a further telling of one event adds."""
    if into.imperfect_title and not other.imperfect_title:
        into.status = other.status
        into.type = other.type
        into.imperfect_title = False
    elif into.purpose and other.status == "happened" and not other.open_status:
        into.status, into.purpose = "happened", False
    elif into.open_status and into.status == "planned" and other.status == "happened" and not other.open_status:
        into.status = "happened"  # «وقبل لقائه فلانا …»: it was held
    elif other.status == "planned" and (into.status == "proposed" or into.open_status):
        into.status = "planned"
    into.open_status = into.open_status and other.open_status
    if into.type == "conference" and other.type in ("meeting", "talks"):
        into.type = other.type
    into.title = into.title and other.title
    for entity, (role, behalf) in other.participants.items():
        if entity not in into.participants:
            into.participants[entity] = (role, behalf)
        elif role_rank(role) < role_rank(into.participants[entity][0]):
            into.participants[entity] = (role, behalf or into.participants[entity][1])
    into.sides |= other.sides
    into.acts = into.acts or other.acts
    if not is_act(into.type) and into.type not in ("summons", "invitation"):
        for state in [e for e in into.participants if known.is_actor(e) and known.code_of(e) in into.sides]:
            del into.participants[state]
    if into.type == "summons":  # «استدعت إسرائيل …», «استدعت وزارة الخارجية الإسرائيلية …»
        acting = [e for e, (role, _) in into.participants.items() if role == "summoner"]
        for state in [e for e in acting if known.is_state(e)][: len(acting) - 1]:
            del into.participants[state]
    for place in other.places:
        if place not in into.places:
            into.places.append(place)
    into.places.sort(key=known.rank)
    if other.places and not into.place_reason.startswith(("frame", "clause", "goal")):
        into.place_reason = other.place_reason
    chosen = joined(into.when, other.when) if into.type == "visit" else sharper(into.when, other.when)
    if into.type == "visit" and into.when and other.when and _SAID_THERE in (into.date_reason, other.date_reason):
        # a day on which the guest spoke is one of the visit, which may have been told whole
        chosen = into.when if other.date_reason == _SAID_THERE else other.when
    if chosen is not into.when:
        into.when, into.date_reason, into.date_flags = chosen, other.date_reason, other.date_flags
    if (length := other.lasts or into.lasts) and into.type == "visit":
        into.when, into.lasts = lasting(into.when, length), length
    if other.until and into.when and into.when.start and into.when.start <= other.until:
        into.when = replace(into.when, end=other.until, precision="range")
    into.evidence += [e for e in other.evidence if e not in into.evidence]
    into.sentences |= other.sentences
