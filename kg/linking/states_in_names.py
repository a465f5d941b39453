"""Find whose a thing is and where it sits at the end of its name: a state's adjective or name, a place behind «في»."""

from __future__ import annotations

from kg.lexicon.names import name_tables
from kg.lexicon.places import nisba_country, place_heads, places

MAX_COUNTRY_WORDS = 4  # «المملكة الأردنية الهاشمية», «الولايات المتحدة الأميركية»


def country_of(words: tuple[str, ...]) -> str | None:
    """Return the code of the country whose name or nisba the folded words are."""
    phrase = " ".join(words)
    code = nisba_country().get(phrase)
    if code is not None:
        return code
    return next((place.country for place in places().get(phrase, ()) if place.kind == "country"), None)


def split_country(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Take a country adjective or name off the end: («وزارة», «الخارجية», «الروسية») → (…, "RU")."""
    for length in range(min(MAX_COUNTRY_WORDS, len(words) - 1), 0, -1):
        tail = words[-length:]
        code = country_of(tail)
        if code is not None:
            rest = words[:-length]
            if rest[-1] == "في" and len(rest) > 1:
                rest = rest[:-1]
            return rest, code
    return words, None


def split_site(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Take a place off the end that a preposition ties on: «في بغداد», «ببغداد», «في مدينة غزة»."""
    for index in range(1, len(words) - 1):
        if words[index] in ("في", "لدي", "بشان"):
            tail = words[index + 1 :]
            listed = " ".join(tail) in places() and tail[0] not in name_tables().wider_areas | name_tables().towns
            tail = tail[1:] if len(tail) > 1 and tail[0] in place_heads() and not listed else tail
            if " ".join(tail) in places():
                return words[:index], " ".join(tail)
    for index in range(1, len(words)):
        behind = " ".join(words[index:])
        if behind.startswith("ب") and behind not in places() and behind[1:] in places():
            return words[:index], behind[1:]  # «ببغداد», «بدير البلح»
    return words, None
