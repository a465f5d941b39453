"""Settle who takes part in a draft once, and split lists that mean several events: «التقى فلانا وفلانا»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from kg.lexicon.places import places
from kg.reading.event_mentions.discourse import is_spokesman
from kg.reading.event_mentions.drafts import BETWEEN, Draft, Taking
from kg.reading.event_mentions.matching import NounHit
from kg.reading.event_mentions.scans import PlaceFound
from kg.text.normalize import fold

_MET = frozenset({"object", "with", BETWEEN})
"""Reasons by which a spokesman is one of those who met: a subject that speaks for others is not."""
_PRESENT = frozenset({"attendee", "member", "head_of_delegation"})
"""Roles of those who are told to have been there: a spokesman among them was."""
_SENT = _PRESENT - {"attendee"}


def distinct(draft: Draft) -> list[Taking]:
    """Return the arguments without repetition: nobody meets himself."""
    seen: set[str] = set()
    out = []
    for role, actor, reason in draft.arguments:
        if (is_spokesman(actor) and reason not in _MET and role not in _PRESENT) or actor.mention.id in seen:
            continue
        seen.add(actor.mention.id)
        out.append((role, actor, reason))
    return out


def split_list(draft: Draft, noun: NounHit | None) -> Iterator[Draft]:
    """Yield one event per counterpart where a list means separate events: «اتصالين من أ وب», «التقى أ وب»;
    one visit per state: «زيارة إلى الكويت وقطر»."""
    if draft.type == "visit" and len(draft.places) > 1:
        by_country: dict[str, list[PlaceFound]] = {}
        for place in draft.places:
            known = places().get(fold(place.mention.name), ())
            by_country.setdefault((known[0].country if known else None) or place.mention.name, []).append(place)
        if len(by_country) > 1 and all(places().get(fold(p.mention.name)) for p in draft.places):
            for group in by_country.values():
                yield replace(draft, places=group)
            return
    if draft.legs and draft.type in ("meeting", "talks", "reception"):
        for leg in _by_leg(draft):
            yield from split_list(leg, noun)
        return
    if draft.sequels and draft.rule.startswith(("receive:", "meet:", "noun:لقاء", "noun:استقبال", "استهل+")):
        yield from _one_by_one(draft)
        return
    many = (
        noun is not None
        and noun.form.number != "singular"
        and noun.noun.lemma in ("اتصال", "لقاء", "اجتماع", "مكالمة", "محادثات", "مباحثات", "مشاورات")
    )
    sent = {actor.on_behalf_of for _role, actor, _why in draft.arguments}
    carried = any(why == "subject" for _role, _actor, why in draft.arguments)  # «أجرى لقاءات شملت فلانا وفلانا»
    partners = [
        t
        for t in draft.arguments
        if (t[2] in ("with", "object", "from") or ((draft.apart or (many and carried)) and t[2] == "genitive"))
        and (t[1].mention.type == "PER" or (many and t[1].mention.type == "ORG" and t[1].mention.id not in sent))
        and not t[1].on_behalf_of
    ]
    others = [t for t in draft.arguments if t not in partners]
    subjects = [t for t in others if t[2] in ("subject", "possessor", "clause subject", "genitive")]
    if draft.apart and draft.is_noun and partners == draft.arguments and len(partners) > 1:
        for partner in partners:
            yield replace(draft, arguments=[partner])
        return
    meets = draft.rule.startswith("meet:") or (
        draft.type in ("talks", "phone_call") and not draft.rule.startswith(("receive", "noun"))
    )
    several = many or meets or draft.apart
    if many and len(partners) == 1 and len(subjects) > 1 and all(t[2] == "clause subject" for t in subjects):
        for one in subjects:  # «خلال اتصالات مع فلان دعا فلان وفلان إلى …»
            yield replace(draft, arguments=[one, *partners])
        return
    # «والتقى المسؤولان كلا من فلان وفلان»: whoever they were, they met one after the other
    unknown = not others and draft.unnamed and draft.rule.startswith("meet:")
    alone = len(subjects) == 1 or unknown
    if len(partners) < 2 or not alone or not several or (draft.together and not many and not draft.apart):
        yield draft
        return
    for together in _with_their_aides(partners, draft.tied):
        yield replace(draft, arguments=[*others, *together])


def _with_their_aides(partners: Sequence[Taking], tied: Set[str]) -> list[list[Taking]]:
    """Group partners into those met at one time: a president and «نائبه», «وزير خارجيته» sat together."""
    groups: list[list[Taking]] = []
    for partner in partners:
        sent = partner[0] in _SENT and groups and groups[-1][-1][0] in _SENT  # «وفدا يضم فلانا وفلانا»: at one time
        if groups and (sent or partner[1].mention.id in tied):
            groups[-1].append(partner)
        else:
            groups.append([partner])
    return groups


def _by_leg(draft: Draft) -> Iterator[Draft]:
    """Yield what was held at each place of «التقى في عمّان فلانا، وفي القاهرة فلانا»."""
    met = [t for t in draft.arguments if t[2] in ("object", "with")]
    others = [t for t in draft.arguments if t not in met]
    starts = [0, *draft.legs]
    for start, end in pairwise([*starts, float("inf")]):
        places_there = [p for p in draft.places if start <= p.mention.span.start < end]
        group = [t for t in met if start <= t[1].mention.span.start < end]
        if group:
            yield replace(draft, arguments=[*others, *group], places=places_there, legs=())


def _one_by_one(draft: Draft) -> Iterator[Draft]:
    """Yield the meetings that «ثم» and «فـ» put one behind the other: «استقبل فلانا ثم فلانا فوفدا من …»."""
    met = [t for t in draft.arguments if t[2] in ("object", "with", "genitive")]
    others = [t for t in draft.arguments if t not in met]
    starts = [0, *sorted(draft.sequels)]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else float("inf")
        if group := [t for t in met if start <= t[1].mention.span.start < end]:
            own = [(at, time) for at, time in draft.times if number and start <= time.span.start < end]
            yield replace(draft, arguments=[*others, *group], sequels=(), times=own or draft.times)
