"""Who held an office at a date: by the articles that name the holder, and by the lexicon's dated offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from kg.lexicon.names import without_article
from kg.lexicon.offices import Office, parse_office
from kg.lexicon.organisations import institution_tables
from kg.lexicon.people import Person, listed_people, titles_of_many
from kg.linking.known_organisations import known_organisations
from kg.linking.office_titles import office_title
from kg.linking.organisation_parts import parse_organisation
from kg.schema import Role
from kg.text.normalize import fold

ABOUT_THAT_TIME = timedelta(days=120)
"""An article vouches for an office's holder this long before and after it: governments change."""

_MINISTER = fold("وزير")

OfficeKey = tuple[str, str]


def office_key(office: Office) -> OfficeKey | None:
    """Return what makes two stated offices one: the title and the country, or the organisation where there is none.

    None where that says nothing: a body that every state has.
    """
    title = office_title(office)
    if office.country is not None:
        return title, office.country
    if office.organization:
        parsed = parse_organisation(office.organization)
        if parsed.country is None and (parsed.institution or without_article(fold(office.organization)) in _nouns()):
            return None  # the interior ministry of which state, the leader of which movement?
        return title, organisation_key(office.organization)
    return None


def _nouns() -> frozenset[str]:
    return institution_tables().anaphoric


def is_held_by_one(office: Office) -> bool:
    """Tell whether an office has one holder at a time; many are advisers and members, one is listed as chancellor."""
    if office_title(office) == _MINISTER:
        return False  # «الوزير الفرنسي»: of which ministry?
    return office_title(office).partition(" ")[0] not in titles_of_many() or office_key(office) in listed_holders()


def organisation_key(name: str) -> str:
    """Return the comparison key of an organisation's name."""
    known = known_organisations(name)
    return fold(known[0].name) if len(known) == 1 else parse_organisation(name).key


@dataclass(frozen=True, slots=True)
class Held:
    """One holder of an office for a stretch of time; None is open."""

    person: Person
    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        """Tell whether the office was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@cache
def listed_holders() -> dict[OfficeKey, tuple[Held, ...]]:
    """Return the lexicon's holders by office."""
    found: dict[OfficeKey, list[Held]] = {}
    for person in listed_people():
        for held, office in _offices_of(person):
            key = office_key(office)
            if key is not None:
                found.setdefault(key, []).append(Held(person, _first_day(held.since), _last_day(held.until)))
    return {key: tuple(holders) for key, holders in found.items()}


def _offices_of(person: Person) -> Iterable[tuple]:  # type: ignore[type-arg]
    for held in person.offices:
        parsed = parse_office(held.title.split())
        title, organization, country = held.title, None, None
        if parsed is not None:
            title, organization, country = parsed.title, parsed.organization, parsed.country
        # a state's office is listed under its country and written without the adjective
        own = person.country if organization is None and country is None else country
        yield held, Office(title, organization, own)


def offices_listed(person: Person) -> list[tuple[Office, date | None, date | None]]:
    """Return a person's offices of the lexicon with their first and last day."""
    return [(office, _first_day(held.since), _last_day(held.until)) for held, office in _offices_of(person)]


def listed_holder(office: Office, day: date | None) -> Person | None:
    """Return who held a state's office on a day by the lexicon, None where it lists nobody or several."""
    key = office_key(office)
    if day is None or key is None or office.former:
        return None
    people = {held.person.name: held.person for held in listed_holders().get(key, ()) if held.covers(day)}
    return next(iter(people.values())) if len(people) == 1 else None


def roles_listed(person: Person) -> list[Role]:
    """Return a person's offices of the lexicon as roles, stated by no article."""
    return [Role(held.title, office.organization, held.since, held.until) for held, office in _offices_of(person)]


def _first_day(stamp: str | None) -> date | None:
    if stamp is None:
        return None
    year, month = [*stamp.split("-"), "01"][:2]
    return date(int(year), int(month), 1)


def _last_day(stamp: str | None) -> date | None:
    if stamp is None:
        return None
    year, month = [*stamp.split("-"), "12"][:2]
    following = date(int(year) + (int(month) == 12), int(month) % 12 + 1, 1)
    return following - timedelta(days=1)


@dataclass(slots=True)
class StatedHolders:
    """Which clusters the corpus states as holders of an office, and when."""

    dates: dict[OfficeKey, dict[str, list[date]]] = field(default_factory=dict)

    def add(self, office: Office, cluster: str, day: date | None) -> None:
        """Keep that an article of that day names the cluster in the office."""
        key = office_key(office)
        if key is not None and day is not None and not office.former and is_held_by_one(office):
            self.dates.setdefault(key, {}).setdefault(cluster, []).append(day)

    def about(self, office: Office, day: date) -> list[str]:
        """Return the clusters that articles of about that day name in the office, sorted."""
        key = office_key(office)
        stated = self.dates.get(key, {}) if key is not None else {}
        return sorted(c for c, days in stated.items() if any(abs(day - other) <= ABOUT_THAT_TIME for other in days))
