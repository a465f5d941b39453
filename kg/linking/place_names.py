"""Judge names of places: the words without «مدينة» or «دولة», unless the head noun makes another place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from kg.lexicon.common_words import common_words
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.organisations import organisations
from kg.lexicon.places import Place, countries, nisba_country, place_heads, places, vowelled_places
from kg.linking.name_comparison import (
    CLASS,
    CONFLICT,
    FUZZY_FLOOR,
    LEXICON,
    OPEN,
    Comparison,
    PartMatch,
    compare_alone,
    compare_parts,
)
from kg.linking.name_parts import Part
from kg.linking.organisation_parts import BRACKETED
from kg.linking.place_parts import CAPITAL, PlaceName, parse_place, taken_apart
from kg.linking.states_in_names import country_of
from kg.text.normalize import fold

_TOWN_KINDS = ("capital", "city")
_STRAIT, _TOWN = fold("مضيق"), fold("مدينة")
_MIN_JOINED = 6
"""Letters a place's name must have before its words may be parted differently."""


@lru_cache(maxsize=1 << 17)
def known_places(name: str) -> tuple[Place, ...]:
    """Return the places of the lexicon that bear this name, the most usual reading first; a town's head noun is off.

    Where the name says in which state the place lies, only those of that state.
    """
    table = places()
    vowelled = vowelled_places().get(name.strip())
    if vowelled is not None:
        return table[vowelled][:1]
    folded = fold(name)
    if folded in table:
        return table[folded]
    parsed = parse_place(name)
    if parsed.head in name_tables().places_apart:
        return _by_town(parsed) or _by_water(parsed)
    words = " ".join(parsed.words)
    written = (words, "ال" + words) if words not in common_words() else (words,)  # «باب» is not «الباب»
    known = next((table[form] for form in written if form in table), ())
    natural = _by_natural_name()
    if parsed.head not in name_tables().towns | name_tables().wider_areas:  # «بلدة الحسينية» is no palace
        known = known or next((natural[form] for form in written if form in natural), ())
    state = parsed.country or _state_of(parsed.site)
    if parsed.head is not None and without_article(parsed.head) == CAPITAL:
        known = tuple(place for place in known if place.kind == "capital") or known  # «العاصمة عمان»
    if parsed.article and parsed.words and "ال" + parsed.words[0] in name_tables().state_nouns:
        return _state_called(parsed)  # «القطر الجزائري» is no Qatar
    return tuple(place for place in known if state is None or place.country in (None, state) or place.kind == "country")


def _state_called(name: PlaceName) -> tuple[Place, ...]:
    """Return the state that a noun for states means with its adjective: «القطر الجزائري», «الدولة التونسية»."""
    if len(name.words) > 1 or name.country is None:
        return ()
    bearers = places().get(fold(countries()[name.country].name), ())
    return tuple(place for place in bearers if place.kind == "country")


def _by_water(name: PlaceName) -> tuple[Place, ...]:
    """Return the region that a water's or mountain's noun stands before at will: «نهر شط العرب»."""
    bearers = places().get(" ".join(name.words), ())
    natural = name.head in name_tables().waters and len(name.words) > 1
    return bearers if natural and len(bearers) == 1 and bearers[0].kind == "region" else ()


def _by_town(name: PlaceName) -> tuple[Place, ...]:
    """Return the place listed under the town's usual name, which parsing has put: «مطار كابل» is «مطار كابول»."""
    return places().get(f"{name.head} {' '.join(name.words)}", ())


def _state_of(site: str | None) -> str | None:
    states = {place.country for place in places().get(site or "", ())}
    return states.pop() if len(states) == 1 else None


@cache
def _by_natural_name() -> dict[str, tuple[Place, ...]]:
    """Map «هرمز» to «مضيق هرمز», where the bare word is no listed place and only one place is so named.

    So with «قصر بعبدا», unless the word is an everyday one («قصر الشعب») or somebody's name («قاعدة فهد»).
    """
    tables = name_tables()
    found: dict[str, set[Place]] = {}
    for surface, bearers in places().items():
        for head in tables.natural_heads | tables.places_near:
            rest = surface.removeprefix(head + " ")
            known_by = head == _STRAIT or (head in tables.natural_heads and not _is_everyday(rest)) or _is_proper(rest)
            if rest != surface and len(bearers) == 1 and known_by:
                found.setdefault(rest, set()).add(bearers[0])
    return {
        rest: tuple(bearers)
        for rest, bearers in found.items()
        if len(bearers) == 1 and rest not in places() and rest not in nisba_country()
    }


def _is_everyday(rest: str) -> bool:
    """Tell whether a name without its head noun is a word of the language or somebody's given name."""
    return rest in _everyday_words() or without_article(rest) in _everyday_words()


@cache
def _everyday_words() -> frozenset[str]:
    tables = name_tables()
    return common_words() | tables.given | tables.foreign_given | tables.directions.keys()


def _is_proper(rest: str) -> bool:
    """Tell whether a name without its head noun is one long word that means nothing else.

    «الإليزيه» acts for its state too.
    """
    return rest in organisations() or (" " not in rest and len(rest) >= _MIN_JOINED and not _is_everyday(rest))


def judge_places(left: str, right: str) -> Comparison:
    """Judge two names of places: by the lexicon where it lists both, else by their words.

    A name in brackets behind another is a name of the place, too.
    """
    forms, others = _bracketed(left), _bracketed(right)
    if len(forms) == len(others) == 1:
        return _judge_plain(left, right)
    found = (_judge_plain(form, other) for form in forms for other in others)
    return max(found, key=lambda comparison: (comparison.judgement == "same", comparison.score))


def _bracketed(name: str) -> tuple[str, ...]:
    """Return a place's two names where one stands in brackets («محور صلاح الدين (فيلادلفيا)»), no state there."""
    inside = [form for form in BRACKETED.findall(name) if country_of(tuple(fold(form).split())) is None]
    outside = BRACKETED.sub(" ", name).strip()
    return (outside, *inside) if inside and fold(outside) else (name,)


def _judge_plain(left: str, right: str) -> Comparison:
    one, other = parse_place(left), parse_place(right)
    if one.site and other.site and one.site != other.site:
        return Comparison("different", 0.0, f"of two places: {one.site}, {other.site}")
    known_left, known_right = known_places(left), known_places(right)
    if known_left and known_right:
        common = [place for place in known_left if place in known_right]
        if not common:
            return Comparison(
                "different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two places of the lexicon"
            )
        if len(known_left) == len(known_right) == 1:
            named = fold(common[0].name).partition(" ")[0]
            named_areas = {one.head, other.head} & name_tables().wider_areas
            if one.head != other.head and named_areas and named in name_tables().waters:
                return Comparison("different", CONFLICT, f"an area named after {common[0].name}")
            if common[0].kind == "region" and one.head != other.head and _TOWN in {one.head, other.head}:
                return Comparison("unsure", OPEN, f"{common[0].name}, or a town of its name")
            if common[0].kind == "country" and one.head != other.head and {one.head, other.head} & name_tables().towns:
                return Comparison("unsure", OPEN, "the state, or the town of its name")
            if one.head != other.head and {one.head, other.head} <= name_tables().provinces:
                return Comparison("same", LEXICON, f"the province of {common[0].name} in two words")
            areas = name_tables().wider_areas if common[0].kind == "capital" else _areas()
            if common[0].kind in _TOWN_KINDS and one.head != other.head and {one.head, other.head} & areas:
                return Comparison("unsure", OPEN, "the town, or the area around it or of its name")
            if common[0].kind == "country" and one.head != other.head and {one.head, other.head} & _areas():
                return Comparison("unsure", OPEN, "the state, or an area of its name in another")
            if common[0].country is None and common[0].kind == "venue" and one.site != other.site:
                return Comparison("unsure", OPEN, "only one says in which town it stands")
            apart = {_apart(name, common[0]) for name in (left, right)}
            listed = fold(left) in places() and fold(right) in places()  # «حي الشيخ جراح», «الشيخ جراح»
            if len(apart) > 1 and common[0].kind in ("city", "capital") and not listed:
                return Comparison("different", CONFLICT, f"one is in {common[0].name}, the other is it")
            return _judge_heads(one, other, LEXICON, f"both are names of {common[0].name} in the lexicon")
        if len(common) == 1 and common[0] in (known_left[0], known_right[0]):
            return Comparison("unsure", 0.6, f"{common[0].name}, or another place of that name")
    if one.words[:1] and other.words[:1] and {one.words[0], other.words[0]} <= _bare_borders():
        return compare_places(one, other)
    lie_in = (_lies_in(one, known_left), _lies_in(other, known_right))
    states = {name_tables().claimed.get(state, state) for state in lie_in if state is not None}
    if len(states) > 1:
        return Comparison("different", 0.0, f"in two states: {', '.join(sorted(states))}")
    found = compare_places(one, other)
    if found.judgement == "different" and bool(known_left) != bool(known_right):
        # «مطار بن جوريون الدولي» beside the listed «مطار بن غوريون»
        one, other = taken_apart(one), taken_apart(other)
        near = {one.head, other.head} - {None} <= name_tables().places_near and len(one.words) > 1
        if one.head == other.head is not None or near:
            return compare_places(one, other)
    if found.judgement == "different" and not (known_left or known_right):
        acting = [organisations().get(fold(name), ()) for name in (left, right)]
        if len(acting[0]) == 1 and acting[0] == acting[1]:
            return Comparison("same", LEXICON, f"both are names of {acting[0][0].name}, a seat that acts too")
    return found


def _apart(name: str, place: Place) -> str | None:
    """Return the first word of a place named after another («مخيم»), not where it is its own («جسر الشغور»)."""
    first = fold(name).partition(" ")[0]
    return first if first in name_tables().places_apart and fold(place.name).partition(" ")[0] != first else None


def _lies_in(name: PlaceName, known: tuple[Place, ...]) -> str | None:
    states = {name.country} - {None} or {place.country for place in known}
    return next(iter(states)) if len(states) == 1 else None


def _judge_heads(left: PlaceName, right: PlaceName, score: float, reason: str) -> Comparison:
    heads = {left.head, right.head} - {None}
    if left.head != right.head:
        listed = any(place.kind != "venue" for place in known_places(left.key))
        near = len(heads) == 1 and heads <= name_tables().places_near and not listed
        if heads & name_tables().places_apart and not near:
            return Comparison("different", CONFLICT, "a place named after another")
        if heads & name_tables().wider_areas and heads & name_tables().towns:
            return Comparison("unsure", OPEN, "the town or the area named after it")
    everywhere = not heads or bool(heads & name_tables().in_every_town)
    if (left.site or "") != (right.site or "") and everywhere and score < LEXICON:
        return Comparison("unsure", OPEN, "only one says where it is")
    return Comparison("same", score, reason)


def compare_places(left: PlaceName, right: PlaceName) -> Comparison:
    """Judge two parsed place names by their words and head nouns."""
    if left.words and right.words and {left.words[0], right.words[0]} <= _bare_borders():
        same = _neighbours(left) == _neighbours(right)
        return Comparison("same", 0.9, "one border") if same else Comparison("different", CONFLICT, "two borders")
    if _is_adjective(left) != _is_adjective(right):
        return Comparison("different", CONFLICT, "one is a thing of the state, by its adjective")  # «متحف بريطاني»
    left, right = _seated_alike(*_taken_as_written(left, right))
    if left.words == right.words:
        if left.country != right.country and left.article and not left.head and set(left.words) <= _nouns():
            return Comparison("unsure", OPEN, "a common noun, one with its state")
        if left.article != right.article and "ال" + left.words[0] in name_tables().state_nouns:
            return Comparison("unsure", OPEN, "a noun for states, or the state")  # «القطر», «قطر»
        if len(left.words) == 1 and left.article and _one_head(left, right) and set(left.words) <= _nouns():
            return Comparison("unsure", OPEN, "a common noun, or a place of that name")
        return _judge_heads(left, right, 0.95, "equal without the head noun")
    joined = _compare_joined(left, right)
    if joined is not None:
        return _judge_heads(left, right, joined.score, joined.reason)
    if len(left.words) != len(right.words):
        return Comparison("different", CONFLICT, "other words in the name")
    worst = 1.0
    if left.article != right.article:
        return Comparison("different", 0.0, "only one bears the article")
    for one, other in zip(left.words, right.words, strict=True):
        if one != other and {*known_places(one)} & {*known_places(other)}:
            continue  # «محطة زابوريجيا النووية», «محطة زابوروجيا النووية»
        if len(left.words) == 1 and {one, other} & common_words():
            return Comparison("different", 0.0, "an everyday word")  # «تدمير», «تدمر»
        if left.article and one != other:
            return Comparison("different", 0.0, "Arabic words that differ")
        match = compare_alone(Part(one), Part(other)) if len(left.words) == 1 else compare_parts(Part(one), Part(other))
        if match.score < FUZZY_FLOOR:
            return Comparison("different", 0.0, match.reason)
        worst = min(worst, match.score)
    return _judge_heads(left, right, worst, "a spelling of the name")


def _is_adjective(name: PlaceName) -> bool:
    return name.words[-1:] != () and name.words[-1] in nisba_country()


def _taken_as_written(left: PlaceName, right: PlaceName) -> tuple[PlaceName, PlaceName]:
    """Keep the noun that belongs to a name where the other has one more before it: «منطقة قصر بن غشير»."""
    generic = name_tables().towns | name_tables().loose_areas
    for whole, other in ((left, right), (right, left)):
        if whole.head is not None and other.head in generic and other.words == (whole.head, *whole.words):
            same = replace(whole, words=other.words, head=None, article=other.article)
            return (same, other) if whole is left else (other, same)
    return left, right


def _seated_alike(left: PlaceName, right: PlaceName) -> tuple[PlaceName, PlaceName]:
    """Write the town of both in one way: «فندق شيراتون الدوحة» as «فندق الشيراتون بالدوحة»."""
    if left.head != right.head or (left.site is None) == (right.site is None):
        return left, right
    seated, other = (left, right) if left.site is not None else (right, left)
    seat = tuple(map(without_article, (seated.site or "").split()))
    if len(other.words) <= len(seat) or tuple(map(without_article, other.words[-len(seat) :])) != seat:
        return left, right
    words = tuple(map(without_article, other.words[: -len(seat)]))
    same = replace(other, words=words, site=seated.site, article=seated.article)
    return (left, same) if seated is left else (same, right)


def _one_head(left: PlaceName, right: PlaceName) -> bool:
    return (left.head is None) != (right.head is None)


def _compare_joined(left: PlaceName, right: PlaceName) -> PartMatch | None:
    """Compare foreign names of other word boundaries, by letters of one sound only («بور سعيد», «بورسعيد»)."""
    if len(left.words) == len(right.words) or left.article or right.article:
        return None
    one, other = Part("".join(left.words)), Part("".join(right.words))
    if min(len(one.key), len(other.key)) < _MIN_JOINED:
        return None
    match = compare_parts(one, other)
    return PartMatch(match.score - 0.02, "other word boundaries") if match.score >= CLASS else None


@cache
def _areas() -> frozenset[str]:
    """Return the head nouns of an area that may be named after a town («منطقة» and «قطاع» name the town's own too)."""
    return name_tables().wider_areas - name_tables().loose_areas


@cache
def _nouns() -> frozenset[str]:
    """Return the common nouns that name a place only in their article, without «ال»."""
    return frozenset(without_article(word) for word in common_words() | place_heads() | name_tables().directions.keys())


@cache
def _bare_borders() -> frozenset[str]:
    return frozenset(without_article(word) for word in name_tables().borders)


def _neighbours(name: PlaceName) -> tuple[str, ...]:
    words = [word for word in (*name.words[1:], *((f"@{name.country}",) if name.country else ())) if word != "بين"]
    codes = (_code(word) or _code(word.removeprefix("و")) or word for word in words)
    return tuple(sorted(codes))


def _code(word: str) -> str | None:
    if word.startswith("@"):
        return word[1:]
    return nisba_country().get(word) or country_of((word,)) or country_of(("ال" + word,))
