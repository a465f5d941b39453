"""Find names of the lexicon in a sentence: places, organisations, states' institutions, well-known people.

All surfaces hang in one table by their first word, longest first, so that a sentence is read in one pass. A surface
that is an ordinary word too needs a licence: the model's label, brackets or quotes, a head noun or preposition before
it, or another licensed mention in the article. A nisba after a definite noun is an adjective, never the country
(«الخارجية السعودية»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import split_clitics
from kg.lexicon.office_tables import begins_title, longest_phrase, longest_surface, offices, place_phrases
from kg.lexicon.places import directions, nisba_country, place_guards, place_heads
from kg.reading.word_roles import beginnings
from kg.schema import EntityType


class Found(NamedTuple):
    """A match: tokens `first` to `last` (exclusive), letters of the first token that are clitics."""

    first: int
    last: int
    removed: int
    type: EntityType
    surface: str
    guarded: bool


def _nisba_end(keys: Sequence[str], at: int, *, feminine: bool = False) -> int:
    """Return the end of a definite nationality at `at` («الروسية», «الكورية الجنوبية»), or `at`."""
    if at < len(keys) and keys[at].startswith("ال") and (keys[at].endswith("ه") or not feminine):
        nisba = nisba_country()
        if at + 1 < len(keys) and f"{keys[at]} {keys[at + 1]}" in nisba:
            return at + 2
        if keys[at] in nisba:
            return at + 1
    return at


def find_institutions(keys: Sequence[str]) -> Iterator[Found]:
    """Yield institutions named by a noun and a nationality: «وزارة الدفاع الروسية»; «الجيش السوري» is guarded."""
    for at, roles in beginnings(tuple(keys)):
        for split, is_ministry, rests in roles.institutions:
            if is_ministry:
                end = _ministry_end(keys, at + 1)
                if end > at + 1:
                    yield Found(at, end, split.removed, "ORG", " ".join((split.rest, *keys[at + 1 : end])), False)
                    break
            if rests is None or (at > 0 and keys[at - 1] in ambiguity().blocked.get(split.rest, ())):
                continue
            body = next((rest for rest in rests if tuple(keys[at + 1 : at + 1 + len(rest)]) == rest), None)
            if body is None:
                continue
            # «وزير الخارجية الروسي» is the minister's nationality: a ministry is feminine, and it follows no minister
            ministry = " ".join((split.rest, *body)) in ambiguity().short_ministries
            if ministry and at > 0 and begins_title(keys[at - 1]):
                continue
            end = _nisba_end(keys, at + 1 + len(body), feminine=ministry)
            if end > at + 1 + len(body):
                surface = " ".join((split.rest, *keys[at + 1 : end]))
                yield Found(at, end, split.removed, "ORG", surface, not ministry)
                break


def _ministry_end(keys: Sequence[str], at: int) -> int:
    """Return the end of the portfolios and nationality that follow «وزارة», or `at`."""
    portfolios = offices().portfolios
    end = longest_phrase(keys, at, portfolios)
    if end == at:
        return at
    while end < len(keys) and keys[end].startswith("و"):
        words = [keys[end][1:], *keys[end + 1 : end + 3]]
        further = longest_phrase(words, 0, portfolios)
        if not further:
            break
        end += further
    if keys[at].startswith("ال"):
        return _nisba_end(keys, end, feminine=True)
    # «وزارة خارجية روسيا»: an indefinite portfolio is ruled by the country's name or says nothing
    country = longest_surface(keys, end, place_phrases()) if end < len(keys) else end
    return country if country > end else at


def find_surfaces(keys: Sequence[str]) -> Iterator[Found]:
    """Yield the longest surface of the lexicon at every word that begins one, fewest clitics taken off."""
    for at, roles in beginnings(tuple(keys)):
        if not roles.surfaces:
            continue
        best: Found | None = None
        second = keys[at + 1] if at + 1 < len(keys) else ""
        for split, surfaces in roles.surfaces:
            for entry in surfaces.longer.get(second, ()):
                last = at + 1 + len(entry.rest)
                if best is not None and last <= best.last:
                    break
                if tuple(keys[at + 1 : last]) == entry.rest:
                    surface = " ".join((split.rest, *entry.rest))
                    best = Found(at, last, split.removed, entry.type, surface, entry.guarded)
                    break
            for entry in surfaces.alone if best is None else ():
                if not (entry.adjective and _modifies(keys, at)):
                    best = Found(at, at + 1, split.removed, entry.type, split.rest, entry.guarded)
                    break
        if best is not None and not _is_blocked(keys, best):
            yield best


def _modifies(keys: Sequence[str], at: int) -> bool:
    """Tell whether the nisba at `at` is an adjective of the definite noun before it."""
    if at == 0:
        return False
    before = keys[at - 1]
    return any(split.rest.startswith("ال") and len(split.rest) > 4 for split in split_clitics(before)) or (
        before in nisba_country()
    )


def _is_blocked(keys: Sequence[str], found: Found) -> bool:
    table = ambiguity()
    if found.type == "LOC" and found.first > 0 and not found.removed and _makes_competition(keys[found.first - 1]):
        return True
    if found.type == "ORG" and found.first > 0 and not found.removed and begins_title(keys[found.first - 1]):
        # «وزيرة الخارجية الأمريكية» is the minister's nationality
        return keys[found.first] in table.short_ministries
    left, right = table.blocked.get(found.surface), table.blocked_right.get(found.surface)
    return (left is not None and found.first > 0 and keys[found.first - 1] in left) or (
        right is not None and found.last < len(keys) and keys[found.last] in right
    )


@lru_cache(maxsize=1 << 15)
def _makes_competition(key: str) -> bool:
    """Tell whether a place behind this word is named with it as a competition: «كأس إسبانيا»."""
    return any(split.rest in ambiguity().competitions for split in split_clitics(key))


def names_body(keys: Sequence[str], first: int, last: int) -> bool:
    """Tell whether words around a place's name make it a body's: «صحيفة القدس», «"الشرق الأوسط"»."""
    if first == 0:
        return False
    table = ambiguity()
    if keys[first - 1] in table.openers:
        return last < len(keys) and keys[last] in table.closers
    return any(split.rest in table.organisation_heads for split in split_clitics(keys[first - 1]))


def is_building(keys: Sequence[str], found: Found) -> bool:
    """Tell whether a seat of power is the building here: «في الكرملين»."""
    if found.surface not in ambiguity().buildings or found.first + found.removed == 0:
        return False
    if found.removed:
        return keys[found.first][found.removed - 1] == "ب"
    return keys[found.first - 1] in place_guards().prepositions


def is_licensed(keys: Sequence[str], texts: Sequence[str], labels: Sequence[str], found: Found) -> bool:
    """Tell whether the words around a guarded match say that it is meant as a name.

    Args:
        keys: folded words of the sentence.
        texts: the tokens as written, for brackets and quotes.
        labels: the model's labels.
        found: the match.
    """
    table = ambiguity()
    if all(label.endswith(found.type) for label in labels[found.first : found.last]):
        return True
    guards = place_guards()
    if found.surface in guards.spelled and texts[found.first].endswith("ة"):
        return True
    if found.type == "LOC" and found.surface not in guards.hard and found.first + found.removed > 0:
        # «بحمص», «في حمص»
        taken = split_clitics(keys[found.first])
        led = {split.clitics for split in taken if split.removed == found.removed} & {"ب", "وب"}
        if led or (not found.removed and keys[found.first - 1] in guards.prepositions):
            return True
    if found.first == 0 or found.removed:
        return False
    before = found.first - 1
    if (
        texts[before] in table.openers
        and found.last < len(texts)
        and texts[found.last] in table.closers
        and found.type == "ORG"
    ):
        return True
    heads = place_heads() if found.type == "LOC" else table.organisation_heads
    if keys[before] in directions() and before > 0 and found.type == "LOC":
        before -= 1
    return any(split.rest in heads for split in split_clitics(keys[before]))
