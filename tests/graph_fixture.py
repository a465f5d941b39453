"""Synthetic articles, entities and events: a small world of invented people, and worlds of any size."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from kg.schema import (
    Article,
    Decision,
    Entity,
    Event,
    Evidence,
    Participant,
    Role,
    Section,
    Span,
    content_id,
)


@dataclass(frozen=True, slots=True)
class World:
    """What a build hands to graph and export."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    decisions: tuple[Decision, ...] = ()

    @property
    def records(self) -> tuple[Sequence[Article], Sequence[Entity], Sequence[Event]]:
        return self.articles, self.entities, self.events

    def entity(self, name: str) -> Entity:
        return next(entity for entity in self.entities if entity.name == name)

    def event(self, key: str) -> Event:
        return next(event for event in self.events if event.id == key)


def article(
    path: str,
    *sentences: str,
    source: str = "وكالة الأفق",
    url: str | None = None,
    published: date | None = date(2031, 5, 4),
    title: str = "أخبار",
) -> Article:
    text = "\n".join(sentences) + "\n"
    return Article(
        id=content_id("a", path, text),
        path=path,
        text=text,
        title=title,
        source=source,
        url=url,
        published=published,
        published_basis="line" if published else "none",
        sections=(Section("main", Span(0, len(text)), "body", published),),
    )


def evidence(source: Article, sentence: str, trigger: str, rule: str = "meet") -> Evidence:
    start = source.text.index(sentence)
    at = start + sentence.index(trigger)
    return Evidence(source.id, 0, Span(start, start + len(sentence)), rule, Span(at, at + len(trigger)))


def entity(
    kind: str,
    name: str,
    *aliases: str,
    en: str | None = None,
    country: str | None = None,
    roles: tuple[Role, ...] = (),
    mentions: int = 2,
    articles: tuple[str, ...] = (),
) -> Entity:
    return Entity(
        id=content_id("e", kind, name),
        type=kind,
        name=name,
        aliases=(name, *aliases),
        name_en=en,  # type: ignore[arg-type]
        country=country,
        roles=roles,
        mentions=mentions,
        articles=articles,
    )


def small_world() -> World:
    """Three people, two organisations, three places; happened, planned-then-held, undated, imprecise, denied."""
    first_told = "التقى سالم الهاشمي إيفان سوكولوف في موسكو يوم الأحد 4 أيار 2031."
    second_told = "وعقد وفد من هيئة السلام برئاسة الهاشمي لقاء مع سوكولوف في العاصمة الروسية."
    plan_told = "من المقرر أن يجتمع سالم الهاشمي وإيفان سوكولوف في القاهرة يومي 10 و11 حزيران 2031."
    held_told = "اجتمع الهاشمي وسوكولوف في القاهرة أمس."
    undated_told = "وكان الهاشمي قد التقى ليلى حداد في الدوحة."
    month_told = "وفي شباط 2030 استقبل سوكولوف ليلى حداد."
    denied_told = "ونفت حداد أن تكون التقت سالم الهاشمي في كانون الثاني 2031."
    attack_told = "وقع هجوم على مقر هيئة السلام في القاهرة يوم 1 أيار 2031."
    call_told = "هاتف سمير الهاشمي ليلى حداد يوم 3 أيار 2031."
    one = article("a/one.txt", first_told, plan_told, undated_told, url="https://news.example/1", title="لقاء في موسكو")
    two = article(
        "b/two.txt",
        second_told,
        held_told,
        month_told,
        source="صحيفة الميدان",
        url="https://news.example/2",
        published=date(2031, 6, 12),
    )
    three = article("c/three.txt", denied_told, attack_told, call_told, published=None)
    body = entity("ORG", "هيئة السلام", "الهيئة", en="Peace Authority", mentions=6)
    salem = entity(
        "PER",
        "سالم الهاشمي",
        "الهاشمي",
        "أبو ناصر",
        en="Salem al-Hashimi",
        mentions=9,
        roles=(Role("رئيس هيئة السلام", "هيئة السلام", since="2029-01-01", article=one.id),),
        articles=(one.id, two.id),
    )
    samir = entity("PER", "سمير الهاشمي", mentions=1)
    ivan = entity("PER", "إيفان سوكولوف", "سوكولوف", "ايفان سوكولوڤ", en="Ivan Sokolov", mentions=8)
    layla = entity("PER", "ليلى حداد", "حداد", mentions=4)
    moscow = entity("LOC", "موسكو", "العاصمة الروسية", en="Moscow", country="RU")
    cairo = entity("LOC", "القاهرة", en="Cairo", country="EG")
    doha = entity("LOC", "الدوحة", en="Doha", country="QA")

    def both(*, heads: bool = False) -> tuple[Participant, ...]:
        if heads:
            return (
                Participant(salem.id, "head_of_delegation", body.id),
                Participant(body.id, "delegation"),
                Participant(ivan.id, "host"),
            )
        return Participant(salem.id, "participant"), Participant(ivan.id, "participant")

    events = (
        Event(
            "v-moscow",
            "meeting",
            "happened",
            both(heads=True),
            (moscow.id,),
            date(2031, 5, 4),
            date(2031, 5, 4),
            "day",
            "explicit",
            "يوم الأحد 4 أيار 2031",
            (evidence(one, first_told, "التقى"), evidence(two, second_told, "لقاء")),
            ("وكالة الأفق", "صحيفة الميدان"),
            codes=("040",),
        ),
        Event(
            "v-plan",
            "talks",
            "planned",
            both(),
            (cairo.id,),
            date(2031, 6, 10),
            date(2031, 6, 11),
            "range",
            "explicit",
            "يومي 10 و11 حزيران 2031",
            (evidence(one, plan_told, "يجتمع"),),
            ("وكالة الأفق",),
        ),
        Event(
            "v-held",
            "talks",
            "happened",
            both(),
            (cairo.id,),
            date(2031, 6, 11),
            date(2031, 6, 11),
            "day",
            "publication",
            "أمس",
            (evidence(two, held_told, "اجتمع"),),
            ("صحيفة الميدان",),
            fulfils="v-plan",
        ),
        Event(
            "v-undated",
            "meeting",
            "happened",
            (Participant(salem.id, "participant"), Participant(layla.id, "participant")),
            (doha.id,),
            evidence=(evidence(one, undated_told, "التقى"),),
            sources=("وكالة الأفق",),
            date_reason="no time in the clause",
        ),
        Event(
            "v-month",
            "reception",
            "happened",
            (Participant(ivan.id, "host"), Participant(layla.id, "visitor")),
            (),
            date(2030, 2, 1),
            date(2030, 2, 28),
            "month",
            "explicit",
            "في شباط 2030",
            (evidence(two, month_told, "استقبل"),),
            ("صحيفة الميدان",),
            place_reason="no place in the clause",
        ),
        Event(
            "v-denied",
            "meeting",
            "denied",
            (Participant(layla.id, "participant"), Participant(salem.id, "participant")),
            (),
            date(2031, 1, 1),
            date(2031, 1, 31),
            "month",
            "explicit",
            "في كانون الثاني 2031",
            (evidence(three, denied_told, "التقت"),),
            ("وكالة الأفق",),
        ),
        Event(
            "v-attack",
            "attack",
            "happened",
            (Participant(body.id, "patient"),),
            (cairo.id,),
            date(2031, 5, 1),
            date(2031, 5, 1),
            "day",
            "explicit",
            "يوم 1 أيار 2031",
            (evidence(three, attack_told, "هجوم"),),
            ("وكالة الأفق",),
        ),
        Event(
            "v-call",
            "phone_call",
            "happened",
            (Participant(samir.id, "caller"), Participant(layla.id, "callee")),
            (),
            date(2031, 5, 3),
            date(2031, 5, 3),
            "day",
            "explicit",
            "يوم 3 أيار 2031",
            (evidence(three, call_told, "هاتف"),),
            ("وكالة الأفق",),
            flags=("weekday-mismatch",),
        ),
        Event(
            "v-visit",
            "visit",
            "happened",
            (Participant(salem.id, "visitor"),),
            (moscow.id,),
            date(2031, 5, 4),
            date(2031, 5, 6),
            "range",
            "explicit",
            None,
            (evidence(one, first_told, "موسكو"),),
            ("وكالة الأفق",),
        ),
    )
    decisions = (
        Decision("سوكولوف", "إيفان سوكولوف", "same", 0.97, "surname in one article"),
        Decision("سالم الهاشمي", "سمير الهاشمي", "different", 0.4, "given names differ", "analyst"),
    )
    entities = (body, salem, samir, ivan, layla, moscow, cairo, doha)
    return World((one, two, three), entities, events, decisions)


_GIVEN = (
    "سالم",
    "نادر",
    "هدى",
    "ريم",
    "خالد",
    "منى",
    "ياسر",
    "ليلى",
    "عمر",
    "سعاد",
    "فؤاد",
    "أمل",
    "رامي",
    "دينا",
    "طارق",
)
_FAMILY = ("الهاشمي", "الكعبي", "المنصوري", "حداد", "قاسم", "الصيرفي", "العمري", "بتروف", "سوكولوف", "درويش", "الرفاعي")
_BODIES = ("هيئة", "حركة", "وزارة", "لجنة", "مجلس", "اتحاد", "حزب", "مركز")
_FIELDS = ("السلام", "التضامن", "الخارجية", "الحوار", "التنمية", "الطاقة", "البحوث", "العدل", "المياه")
_CITIES = ("موسكو", "القاهرة", "الدوحة", "عمان", "الرباط", "تونس", "بغداد", "جنيف", "أنقرة", "مسقط", "لندن", "روما")
_STATUSES = ("happened",) * 8 + ("planned", "planned", "cancelled", "denied")
_TYPES = ("meeting", "meeting", "talks", "reception", "phone_call", "visit", "conference")


def large_world(nodes: int, seed: int = 7) -> World:
    """Build a world with about this many actors, places and events; few actors lead, most appear once or twice."""
    rng = random.Random(seed)
    people = max(4, nodes * 35 // 100)
    bodies = max(2, nodes * 10 // 100)
    meetings = max(3, nodes - people - bodies - len(_CITIES))
    actors = [
        entity(
            "PER",
            f"{_GIVEN[i % 15]} {_FAMILY[i // 15 % 11]}" + (f" {i // 165}" if i >= 165 else ""),
            mentions=people - i,
        )
        for i in range(people)
    ]
    actors += [
        entity("ORG", f"{_BODIES[i % 8]} {_FIELDS[i // 8 % 9]}" + (f" {i // 72}" if i >= 72 else ""))
        for i in range(bodies)
    ]
    cities = [entity("LOC", name) for name in _CITIES]
    rng.shuffle(actors)
    weights = list(accumulate(1 / (rank + 3) ** 0.7 for rank in range(len(actors))))
    articles, events = [], []
    for number in range(meetings):
        chosen = list(dict.fromkeys(rng.choices(actors, cum_weights=weights, k=rng.choice((2, 2, 2, 3, 3, 4)))))
        city = rng.choice(cities)
        day = date(2024, 1, 1) + timedelta(days=rng.randrange(700))
        told = (
            f"التقى {chosen[0].name} "
            + " و".join(actor.name for actor in chosen[1:])
            + f" في {city.name} لبحث ملف {number}."
        )
        source = article(
            f"{number}.txt", told, source=f"صحيفة {number % 9}", url=f"https://news.example/{number}", published=day
        )
        articles.append(source)
        events.append(
            Event(
                f"v{number:06}",
                rng.choice(_TYPES),
                rng.choice(_STATUSES),  # type: ignore[arg-type]
                tuple(Participant(actor.id, "participant") for actor in chosen),
                (city.id,),
                day,
                day,
                "day",
                "publication",
                "اليوم",
                (evidence(source, told, "التقى"),),
                (source.source or "",),
            )
        )
    return World(tuple(articles), (*actors, *cities), tuple(events))
