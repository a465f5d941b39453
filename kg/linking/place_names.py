"""Judge names of places: the words without «مدينة» or «دولة», unless the head noun makes another place."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.names import name_tables
from kg.lexicon.places import Place, places
from kg.linking.name_comparison import CONFLICT, FUZZY_FLOOR, LEXICON, OPEN, Comparison, compare_alone, compare_parts
from kg.linking.name_parts import Part, PlaceName, parse_place
from kg.text.normalize import fold


@lru_cache(maxsize=1 << 17)
def known_places(name: str) -> tuple[Place, ...]:
    """Return the places of the lexicon that bear this name, the most usual reading first; a town's head noun is off."""
    table = places()
    folded = fold(name)
    if folded in table:
        return table[folded]
    parsed = parse_place(name)
    if parsed.head in name_tables().places_apart:
        return ()
    return table.get(" ".join(parsed.words), ()) or table.get("ال" + " ".join(parsed.words), ())


def judge_places(left: str, right: str) -> Comparison:
    """Judge two names of places: by the lexicon where it lists both, else by their words."""
    one, other = parse_place(left), parse_place(right)
    known_left, known_right = known_places(left), known_places(right)
    if known_left and known_right:
        common = [place for place in known_left if place in known_right]
        if not common:
            return Comparison(
                "different", 0.0, f"{known_left[0].name} and {known_right[0].name} are two places of the lexicon"
            )
        if len(known_left) == len(known_right) == 1:
            if common[0].kind == "capital" and {one.head, other.head} & name_tables().wider_areas:
                return Comparison("unsure", OPEN, "the capital, or the area around it or of its name")
            return _judge_heads(one, other, LEXICON, f"both are names of {common[0].name} in the lexicon")
        if len(common) == 1 and common[0] in (known_left[0], known_right[0]):
            return Comparison("unsure", 0.6, f"{common[0].name}, or another place of that name")
    return compare_places(one, other)


def _judge_heads(left: PlaceName, right: PlaceName, score: float, reason: str) -> Comparison:
    heads = {left.head, right.head} - {None}
    if left.head != right.head:
        if heads & name_tables().places_apart:
            return Comparison("different", CONFLICT, "a place named after another")
        if heads & name_tables().wider_areas and heads & name_tables().towns:
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
        if left.article and one != other:
            return Comparison("different", 0.0, "Arabic words that differ")
        match = compare_alone(Part(one), Part(other)) if len(left.words) == 1 else compare_parts(Part(one), Part(other))
        if match.score < FUZZY_FLOOR:
            return Comparison("different", 0.0, match.reason)
        worst = min(worst, match.score)
    return _judge_heads(left, right, worst, "a spelling of the name")
