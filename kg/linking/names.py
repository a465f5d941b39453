"""Judge whether two names are one actor: structure first, spelling only inside a part, and open where a name alone cannot tell.

    >>> compare_names("د. موسى ابو مرزوق", "موسى أبو مرزوق", "PER").judgement
    'same'
    >>> compare_names("بشار الأسد", "ماهر الأسد", "PER").judgement
    'different'
    >>> compare_names("الأسد", "بشار الأسد", "PER").judgement
    'unsure'

`unsure` is an answer: a bare family name that several people are known to bear, a province beside its city, a ministry
without its country. Only an article's context may settle it (`kg.linking.article_entities`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.clitics import split_clitics
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.organisations import Organisation, institution_tables, organisations
from kg.lexicon.people import Person, people, listed_people
from kg.lexicon.places import Place, places
from kg.linking.name_comparison import FUZZY_FLOOR, NEAR, PartMatch, compare_alone, compare_parts, is_known, is_slip_of_dots, looks_foreign, skeleton
from kg.linking.name_parts import (
    OrganisationName,
    Part,
    PersonName,
    PlaceName,
    called_by,
    parse_organisation,
    parse_person,
    parse_place,
)
from kg.schema import EntityType, Judgement
from kg.text.normalize import fold

LEXICON = 0.99
MIDDLE_LEFT_OUT, TAIL_LEFT_OUT, ONLY_BEARER, OPEN, CONFLICT = 0.93, 0.88, 0.8, 0.5, 0.1
"""Scores of the structural rules: a name in the middle left out, one at the end, a bare family name nobody else is known to
bear, not to be told from the names alone, and two names."""
VOWEL_SAFE = 0.95
"""Where little else supports a part (a forename inside a longer form) it must agree by letters or sounds, not vowels."""
VOWELS_OR_LESS = 0.9
"""From this score down a part's match is inexact."""
_FIRM_SKELETON = 4
_MIN_JOINED = 5
"""Letters two foreign names must have before their words may be parted differently («شي جين بينغ», «شي جينبينغ»)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A judgement on two names with its score (0 different … 1 the same) and the rule that gave it."""

    judgement: Judgement
    score: float
    reason: str


def compare_names(left: str, right: str, type: EntityType = "PER") -> Comparison:
    """Judge two names of one entity type as `same`, `different` or `unsure`.

    Symmetric. Names may carry titles, offices and proclitics, in any spelling.
    """
    if fold(left) == fold(right):
        return Comparison("same", 1.0, "equal once folded")
    # one order of the sides, so that the answer cannot depend on it
    first, second = sorted((left, right), key=lambda name: (fold(name), name))
    compared = _COMPARE[type](first, second)
    if compared.judgement != "same":
        for one, other in ((first, second), (second, first)):
            bare = _without_clitic(one, other, type)
            if bare is not None:
                return Comparison("same", 0.95, f"{one} is {bare} with a proclitic")
    return compared


def _without_clitic(name: str, other: str, type: EntityType) -> str | None:
    """Return `name` without its proclitic where that makes it exactly `other`."""
    head, _, tail = fold(name).partition(" ")
    wanted = fold(other)
    for split in split_clitics(head):
        rest = f"{split.rest} {tail}".strip()
        if split.removed and rest == wanted and (type != "PER" or tail):
            return rest
    return None


# ---------------------------------------------------------------- persons


@lru_cache(maxsize=1 << 17)
def known_people(name: str) -> tuple[Person, ...]:
    """Return the people of the lexicon who bear this very name (name or listed alias), titles off."""
    direct = people().get(fold(name), ())
    return direct or _people_by_key().get(parse_person(name).key, ())


@cache
def _people_by_key() -> dict[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = {}
    for person in listed_people():
        for surface in (person.name, *person.aliases):
            parsed = parse_person(surface)
            if len(parsed.parts) == 1 and len(fold(surface).split()) > 1 and parsed.parts[0].kind == "plain":
                continue  # «الملك سلمان» is his only with the title
            bearers = found.setdefault(parsed.key, [])
            if person not in bearers:
                bearers.append(person)
    return {key: tuple(bearers) for key, bearers in found.items()}


@cache
def _bearers() -> dict[tuple[str, str], tuple[Person, ...]]:
    """Map the last part of every known full name, with its kind, to the people who bear it as family name."""
    found: dict[tuple[str, str], list[Person]] = {}
    for person in listed_people():
        for surface in (person.name, *person.aliases):
            parts = parse_person(surface).parts
            if len(parts) > 1 and person not in found.setdefault((parts[-1].kind, parts[-1].key), []):
                found[parts[-1].kind, parts[-1].key].append(person)
    return {key: tuple(bearers) for key, bearers in found.items()}


def family_bearers(part: Part) -> tuple[Person, ...]:
    """Return the people of the lexicon whose family name is exactly this part."""
    return _bearers().get((part.kind, part.key), ())


def is_shared(part: Part) -> bool:
    """Tell whether a bare part names nobody by itself: a given name, a family of several known bearers."""
    tables = name_tables()
    if part.kind in ("kunya", "son"):
        return part.key in tables.very_common  # «ابن حزم» and «أبو عبيدة» are names people are known by
    return part.key in tables.shared_families or is_known(part.key) or len(family_bearers(part)) > 1


def _compare_people(left: str, right: str) -> Comparison:
    known_left, known_right = known_people(left), known_people(right)
    if len(known_left) == 1 and len(known_right) == 1:
        if known_left == known_right:
            return Comparison("same", LEXICON, f"both are names of {known_left[0].name} in the lexicon")
        return Comparison("different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two people of the lexicon")
    return compare_people(parse_person(left), parse_person(right))


def compare_people(left: PersonName, right: PersonName) -> Comparison:
    """Judge two parsed names of people by their structure alone."""
    if not left.parts or not right.parts:
        return Comparison("unsure", OPEN, "no name is left without titles")
    if left.described or right.described:
        if left.key == right.key:
            return Comparison("same", 1.0, "equal descriptions")
        one, other = _described(left), _described(right)
        if left.described and right.described and (one <= other or other <= one):
            return Comparison("same", 0.85, "one description, the kind of paper or one of two papers left out")
        return Comparison("unsure", 0.3, "a description is no name")
    found = _compare_parts_of(left, right)
    if left.generation != right.generation and found.judgement == "same":
        if left.generation is not None and right.generation is not None:
            return Comparison("different", 0.0, "father and son, or two numbers of one name")
        if {left.generation, right.generation} - {None} <= name_tables().honours:
            return Comparison("same", min(found.score, 0.85), "one name has a surname of honour")
        if min(len(left.parts), len(right.parts)) > 1 or left.parts == right.parts:
            return Comparison("unsure", OPEN, "one name says which generation, the other does not")
    return found


def _described(name: PersonName) -> frozenset[str]:
    things = {without_article(word) for word in name_tables().described_things}
    return frozenset(part.key.removeprefix("و") for part in name.parts[1:] if part.key not in things)


def _compare_parts_of(left: PersonName, right: PersonName) -> Comparison:
    if left.key == right.key:
        return Comparison("same", 1.0, "equal parts")
    short, long = sorted((left.parts, right.parts), key=len)
    if len(short) == 1 and len(long) == 1:
        match = _compare_bare_parts(short[0], long[0])
        if match.score >= FUZZY_FLOOR:
            return Comparison("same", match.score, match.reason)
        return Comparison("different", 0.0, match.reason)
    joined = _compare_joined(short, long)
    if joined is not None:
        return joined
    if len(short) == 1:
        return _compare_bare(short[0], long)
    return _compare_full(short, long)


def _compare_joined(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison | None:
    """Join the words: foreign names are parted at will («شي جينبينغ», «شي جين بينغ»)."""
    if len(short) == len(long) or not all(looks_foreign(part) for part in (*short, *long)):
        return None
    one, other = "".join(p.key for p in short), "".join(p.key for p in long)
    if min(len(one), len(other)) < _MIN_JOINED:
        return None
    if one == other:
        return Comparison("same", 0.97, "the same letters, other word boundaries")
    # Korean and Chinese syllables leave nothing but vowels to tell two names apart: letters of one sound, no more
    match = compare_parts(Part(one), Part(other))
    if match.score >= VOWEL_SAFE and len(skeleton(one)) > 3:
        return Comparison("same", match.score - 0.02, f"{match.reason}; other word boundaries")
    return None


def _compare_bare_parts(left: Part, right: Part) -> PartMatch:
    """Compare one-part names: free vowels only where four consonants hold the name together (هرتمن/هارتمان)."""
    return compare_parts(left, right) if len(skeleton(left.key)) >= _FIRM_SKELETON else compare_alone(left, right)


def _compare_bare(part: Part, long: tuple[Part, ...]) -> Comparison:
    """Judge a one-part name against a longer one: by the family name, where nobody else is known to bear it."""
    called = called_by(part, long)
    last = max((_compare_bare_parts(part, other) for other in called), key=lambda m: m.score, default=PartMatch(0.0, ""))
    if last.score < NEAR:
        for other in long:
            if compare_parts(part, other).score >= VOWEL_SAFE:
                return Comparison("unsure", OPEN, f"{part.key} is in the longer form, but not its family name")
        return Comparison("different", 0.0, f"{part.key} is no part of the longer form")
    if is_shared(part) or any(is_shared(other) for other in called):
        return Comparison("unsure", OPEN, f"several people bear {part.key}")
    return Comparison("same", min(ONLY_BEARER, last.score), f"{part.key}: the only known bearer of the family name")


def _compare_full(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison:
    plain = all(part.kind == "plain" for part in (*short, *long))
    if plain and Counter(p.key for p in short) == Counter(p.key for p in long) and len(short) > 2:
        return Comparison("same", 0.9, "the same parts in another order")
    first = compare_parts(short[0], long[0])
    if first.score < FUZZY_FLOOR:
        return _compare_other_forename(short, long)
    # the rest of the short form must be found, in order, in the rest of the long one
    matches = [first]
    at = 1
    for part in short[1:]:
        hit = next(
            ((i, m) for i in range(at, len(long)) if (m := compare_parts(part, long[i])).score >= FUZZY_FLOOR), None
        )
        if hit is not None and part.kind == "son" and any(other.kind == "son" for other in long[at : hit[0]]):
            # «فهد بن عبد العزيز» is not «فهد بن محمد بن عبد العزيز», though some write the grandfather for the father
            return Comparison("unsure", 0.4, f"{part.key} is the father in one name and a forefather in the other")
        if hit is None:
            rescued = _rescue(short, long)
            if rescued is not None:
                return rescued
            last = compare_parts(short[-1], long[-1])
            if len(short) > 2 and last.score < FUZZY_FLOOR and len(matches) > 1:
                return Comparison("unsure", 0.4, f"forename and second name agree, {short[-1].key}/{long[-1].key} do not")
            return Comparison("different", CONFLICT, f"{part.key} is not in the longer form")
        matches.append(hit[1])
        at = hit[0] + 1
    score = min(match.score for match in matches)
    spelled = "; ".join(match.reason for match in matches if match.score < 1.0)
    if len([m for m in matches if m.score <= VOWELS_OR_LESS]) > 1:
        score -= 0.04  # two inexact parts vouch less for one another than one does for an exact one
    if len(short) == len(long):
        return Comparison("same", score, spelled or "equal parts")
    if at == len(long):
        return Comparison("same", min(score, MIDDLE_LEFT_OUT), "; ".join(filter(None, ["a middle name is left out", spelled])))
    tables = name_tables()
    complete = any(part.kind != "plain" for part in short[1:])
    if not complete and all(part.key in tables.very_common for part in short):
        return Comparison("unsure", OPEN, "the short form is two very common names")
    return Comparison("same", min(score, TAIL_LEFT_OUT), "; ".join(filter(None, ["the end of the name is left out", spelled])))


def _rescue(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison | None:
    """Judge names of one forename whose other parts are no chain in one another, yet no contradiction either."""
    if len(short) == len(long):
        wrong = [(a, b) for a, b in zip(short, long, strict=True) if compare_parts(a, b).score < VOWEL_SAFE]
        if len(wrong) == 1 and is_slip_of_dots(*wrong[0]):
            return Comparison("same", 0.82, f"{wrong[0][0].key}/{wrong[0][1].key} differ in a dot")
    if len(short) != 3 or len(long) != 3:
        return None
    middles = (short[1], long[1])
    if compare_parts(short[2], long[2]).score >= VOWEL_SAFE and short[2].kind == "plain":
        father = [part for part in middles if part.kind == "son"]
        clan = [part for part in middles if part.article and part.kind == "plain"]
        if len(father) == len(clan) == 1:
            return Comparison("same", 0.81, f"one names the father {father[0].key}, the other the clan {clan[0].key}")
    for one, other in ((short, long), (long, short)):
        # «محمد جميل الشطي», «محمد الشطي الحنبلي»: a second forename here, a second nisba there
        if one[2].article and other[2].article and compare_parts(one[2], other[1]).score >= VOWEL_SAFE:
            return Comparison("same", 0.81, f"a second name {one[1].key} here, a nisba {other[2].key} there")
    return None


def _compare_other_forename(short: tuple[Part, ...], long: tuple[Part, ...]) -> Comparison:
    """Judge names that do not begin alike: a leading «محمد» or kunya left out, a family name of two words."""
    optional = name_tables().optional_forenames
    for one, other in ((short, long), (long, short)):
        leading = one[0]
        droppable = (leading.key in optional and leading.kind == "plain" and one[1].kind != "son") or (
            leading.kind == "kunya" and len(one) > 2
        )
        if droppable and len(one) > 2 and compare_parts(one[1], other[0]).score >= FUZZY_FLOOR:
            rest = _compare_full(*sorted((one[1:], other), key=len)) if len(one) > 2 else None
            if rest is not None and rest.judgement == "same":
                return Comparison("same", min(rest.score, 0.87), f"{leading.key} in front is left out; {rest.reason}")
    last = compare_parts(short[-1], long[-1])
    if len(short) == len(long) and is_slip_of_dots(short[0], long[0]):
        rest = [compare_parts(a, b).score for a, b in zip(short[1:], long[1:], strict=True)]
        if min(rest) >= VOWEL_SAFE:
            return Comparison("same", 0.82, f"{short[0].key}/{long[0].key} differ in a dot")
    if len(short) < len(long) and last.score >= FUZZY_FLOOR:
        tail = long[-len(short) :]
        # by letter: with the fuzzy rules two relatives of near forenames would join (طانيوس، طنوس)
        if all(compare_parts(a, b).score >= VOWEL_SAFE for a, b in zip(short, tail, strict=True)):
            if short[0].kind in ("son", "kunya") or not is_known(short[0].key) or short[0].key.endswith("الدين"):
                return Comparison("same", 0.84, "the family name of several parts")
            return Comparison("unsure", 0.4, f"{short[0].key} may be the forename or the father's name")
    if short[0].kind == "son" or long[0].kind == "son":
        named, other = (short, long) if short[0].kind == "son" else (long, short)
        at = 0
        for part in named:
            at = next((i + 1 for i in range(at, len(other)) if compare_parts(part, other[i]).score >= VOWEL_SAFE), 0)
            if not at:
                break
        else:
            return Comparison("same", 0.84, "known by the father's name")
        core = named[0]
        if any(p.kind == "son" and p.key == core.key for p in other) and not is_shared(core):
            return Comparison("same", 0.8, "known by the father's name, with different descent after it")
    family = "the same family name, " if last.score >= FUZZY_FLOOR else ""
    return Comparison("different", CONFLICT, f"{family}forenames {short[0].key} and {long[0].key}")


# ---------------------------------------------------------------- organisations


@lru_cache(maxsize=1 << 17)
def known_organisations(name: str) -> tuple[Organisation, ...]:
    """Return the organisations of the lexicon that bear this name, whole, bracketed or without its article."""
    table = organisations()
    parsed = parse_organisation(name)
    for variant in parsed.variants:
        for surface in (variant, without_article(variant), "ال" + variant):
            if surface in table:
                return table[surface]
    return _organisations_by_key().get(parsed.key, ()) if parsed.country else ()


@cache
def _organisations_by_key() -> dict[str, tuple[Organisation, ...]]:
    """Map the pattern key of names that hold a country to their organisation («مجلس النواب الأمريكي»)."""
    found: dict[str, list[Organisation]] = {}
    for surface, bearers in organisations().items():
        parsed = parse_organisation(surface)
        if parsed.country is not None and len(bearers) == 1 and bearers[0] not in found.setdefault(parsed.key, []):
            found[parsed.key].append(bearers[0])
    return {key: tuple(bearers) for key, bearers in found.items() if len(bearers) == 1}


def _compare_organisations(left: str, right: str) -> Comparison:
    known_left, known_right = known_organisations(left), known_organisations(right)
    if len(known_left) == 1 and len(known_right) == 1:
        if known_left == known_right:
            return Comparison("same", LEXICON, f"both are names of {known_left[0].name} in the lexicon")
        return Comparison(
            "different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two organisations of the lexicon"
        )
    if known_left and known_right:
        return Comparison("unsure", OPEN, "a name that several organisations bear")
    for known, other in ((known_left, right), (known_right, left)):
        if len(known) == 1 and known[0].country is not None and _names_with_country(known[0], parse_organisation(other)):
            return Comparison("same", 0.9, f"{other} is {known[0].name} with its country")
    return compare_organisations(parse_organisation(left), parse_organisation(right))


def _names_with_country(organisation: Organisation, name: OrganisationName) -> bool:
    """Tell whether a name is an organisation's own words and its country («النهضة التونسية»)."""
    if name.country != organisation.country or name.institution:
        return False
    return any(
        parsed.words == name.words and name.head in (None, parsed.head)
        for parsed in map(parse_organisation, (organisation.name, *organisation.aliases))
    )


def compare_organisations(left: OrganisationName, right: OrganisationName) -> Comparison:
    """Judge two parsed names of organisations by head noun, content words and country."""
    if set(left.variants) & set(right.variants):
        return Comparison("same", 0.95, "the bracketed short form")
    if left.country and right.country and left.country != right.country:
        return Comparison("different", 0.0, f"of two countries: {left.country}, {right.country}")
    words = _compare_words(left.words, right.words)
    if words is None:
        return Comparison("different", CONFLICT, "other words in the name")
    if left.institution != right.institution and left.country == right.country and left.head != right.head:
        return Comparison("unsure", 0.4, "one of them is a state's institution")
    if left.country != right.country:
        if left.institution or right.institution:
            return Comparison("unsure", OPEN, "an institution that every state has, without its state")
        return Comparison("unsure" if len(left.words) < 2 else "same", 0.6 if len(left.words) < 2 else 0.85, "one names its country")
    if left.head == right.head:
        return Comparison("same", words.score, words.reason)
    strict = institution_tables().strict_heads
    if left.head and right.head:
        if left.head in strict or right.head in strict:
            return Comparison("different", CONFLICT, f"{left.head} and {right.head} are two kinds of organisation")
        return Comparison("unsure", OPEN, f"{left.head} or {right.head} of that name")
    head = left.head or right.head
    if head in strict:
        return Comparison("unsure", 0.4, f"without {head} the name is another thing")
    return Comparison("same", min(words.score, 0.86), f"{head} is left out")


def _compare_words(left: tuple[str, ...], right: tuple[str, ...]) -> PartMatch | None:
    if left == right:
        return PartMatch(1.0, "equal words")
    if len(left) != len(right):
        return None
    worst = PartMatch(1.0, "equal words")
    for one, other in zip(left, right, strict=True):
        match = PartMatch(1.0, "") if one == other else _compare_org_word(one, other)
        if match.score < FUZZY_FLOOR:
            return None
        worst = min(worst, match, key=lambda m: m.score)
    return worst


def _compare_org_word(one: str, other: str) -> PartMatch:
    """Words of an organisation are mostly common nouns, where a letter makes another word: only by sound, only long ones."""
    if min(len(one), len(other)) < 5:
        return PartMatch(0.0, "")
    match = compare_parts(Part(one), Part(other))
    return match if match.score >= 0.95 or (len(skeleton(one)) >= 4 and match.score >= 0.9) else PartMatch(0.0, "")


# ---------------------------------------------------------------- places

_WIDER_HEADS = frozenset(fold(w) for w in ("محافظة", "ولاية", "إقليم", "قضاء", "منطقة", "مقاطعة", "ريف", "قطاع", "إمارة"))
"""Heads of an area that is wider than the town it is named after."""
_TOWN_HEADS = frozenset(fold(w) for w in ("مدينة", "بلدة", "قرية", "العاصمة", "ميناء", "مطار", "مخيم", "حي"))
_EXACT_HEADS = frozenset(fold(w) for w in ("مطار", "ميناء", "مخيم", "حي", "جامعة", "فندق", "قصر", "مستشفى", "ريف", "معبر", "جبل", "نهر", "بحر", "خليج", "بحيرة", "سد"))
"""Heads that make another place of the name: the airport is not the town."""


@lru_cache(maxsize=1 << 17)
def known_places(name: str) -> tuple[Place, ...]:
    """Return the places of the lexicon that bear this name, the most usual reading first; a town's head noun is off."""
    table = places()
    folded = fold(name)
    if folded in table:
        return table[folded]
    parsed = parse_place(name)
    if parsed.head in _EXACT_HEADS:
        return ()
    return table.get(" ".join(parsed.words), ()) or table.get("ال" + " ".join(parsed.words), ())


def _compare_places(left: str, right: str) -> Comparison:
    one, other = parse_place(left), parse_place(right)
    known_left, known_right = known_places(left), known_places(right)
    if known_left and known_right:
        common = [place for place in known_left if place in known_right]
        if not common:
            return Comparison("different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two places of the lexicon")
        if len(known_left) == len(known_right) == 1:
            return _judge_heads(one, other, LEXICON, f"both are names of {common[0].name} in the lexicon")
        if len(common) == 1 and common[0] in (known_left[0], known_right[0]):
            return Comparison("unsure", 0.6, f"{common[0].name}, or another place of that name")
    return compare_places(one, other)


def _judge_heads(left: PlaceName, right: PlaceName, score: float, reason: str) -> Comparison:
    heads = {left.head, right.head} - {None}
    if left.head != right.head:
        if heads & _EXACT_HEADS:
            return Comparison("different", CONFLICT, "a place named after another")
        if heads & _WIDER_HEADS and heads & _TOWN_HEADS:
            return Comparison("unsure", OPEN, "the town or the area named after it")
    return Comparison("same", score, reason)


def compare_places(left: PlaceName, right: PlaceName) -> Comparison:
    """Judge two parsed place names by their words and head nouns."""
    if left.words == right.words:
        return _judge_heads(left, right, 0.95, "equal without the head noun")
    if len(left.words) != len(right.words):
        return Comparison("different", CONFLICT, "other words in the name")
    worst = 1.0
    if left.article != right.article:
        return Comparison("different", 0.0, "only one bears the article")
    for one, other in zip(left.words, right.words, strict=True):
        match = compare_alone(Part(one), Part(other)) if len(left.words) == 1 else compare_parts(Part(one), Part(other))
        if match.score < FUZZY_FLOOR:
            return Comparison("different", 0.0, match.reason)
        worst = min(worst, match.score)
    return _judge_heads(left, right, worst, "a spelling of the name")


_COMPARE = {"PER": _compare_people, "ORG": _compare_organisations, "LOC": _compare_places}
