"""Find which people of the lexicon a name is: whole, behind its titles, by the key of its parts."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.lexicon.names import name_tables
from kg.lexicon.office_tables import begins_title
from kg.lexicon.offices import strip_titles
from kg.lexicon.people import Person, listed_people, people
from kg.linking.name_parts import PersonName, parse_person
from kg.text.normalize import fold

_SON, _IBN, WALAD = fold("بن"), fold("ابن"), fold("ولد")


@lru_cache(maxsize=1 << 17)
def known_people(name: str) -> tuple[Person, ...]:
    """Return the people of the lexicon who bear this very name (name or listed alias), titles off."""
    words = fold(name).split()
    direct = people().get(fold(name), ()) or _known_behind_title(words)
    found = direct or people_by_key().get(key_with_article(parse_person(name)), ())
    return tuple(person for person in found if not sons_apart(words, fold(person.name).split()))


def sons_apart(left: list[str], right: list[str]) -> bool:
    """Tell whether one name has «ولد» where the other has «بن»: they are written so in Mauritania only."""
    return (WALAD in left) != (WALAD in right) and bool({*left, *right} & {_SON, _IBN})


def _known_behind_title(words: list[str]) -> tuple[Person, ...]:
    """Return who bears a name of two words or more behind its titles: «العاهل الأردني الملك عبد الله الثاني»."""
    if not words or not begins_title(words[0]):
        return ()
    prefix, _ = strip_titles(words)
    while prefix < len(words) and (words[prefix],) in name_tables().honorifics:
        prefix += 1
    return people().get(" ".join(words[prefix:]), ()) if 0 < prefix < len(words) - 1 else ()


def key_with_article(name: PersonName) -> str:
    """Return the key of a name that tells «محمد المصطفى» from «محمد مصطفى»."""
    last = name.parts[-1] if len(name.parts) > 1 else None
    apart = last is not None and last.article and last.key in name_tables().apart_with_article
    return f"{name.key} ال" if apart else name.key


@cache
def people_by_key() -> dict[str, tuple[Person, ...]]:
    """Map the key of every name and alias of the lexicon to its bearers."""
    found: dict[str, list[Person]] = {}
    for person in listed_people():
        for surface in (person.name, *person.aliases):
            parsed = parse_person(surface)
            bare = len(parsed.parts) == 1 and parsed.parts[0].kind == "plain" and parsed.generation is None
            if bare and len(fold(surface).split()) > 1:
                continue  # «الملك سلمان» is his only with the title, «عبدالله الثاني» is a whole name
            bearers = found.setdefault(key_with_article(parsed), [])
            if person not in bearers:
                bearers.append(person)
    return {key: tuple(bearers) for key, bearers in found.items()}
