"""Settle which of two proposals holds where the model, the lexicon and structure overlap.

The rule is the one at the head of `kg.reading.mentions`; only candidates that overlap are ever compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.lexicon.office_tables import offices
from kg.reading.candidates import Candidate
from kg.reading.gazetteer import names_body
from kg.schema import EntityType, Sentence

_PAIR = 2
SURE = 0.9
"""Model score from which a person's label is believed against a place of the lexicon on the very same word."""
COVERING_SCORE: dict[EntityType, float] = {"PER": 0.5, "LOC": 0.5, "ORG": 0.8}
"""Model score from which a longer span is believed against a surface of the lexicon inside it; organisations run on."""


def is_denied(sentence: Sentence, first: int, last: int, sure: float) -> bool:
    """Tell whether the model is sure that the words are no name; a score of 1 means that no model has seen them."""
    for token in sentence.tokens[first:last]:  # noqa: SIM110 (asked of every surface: a generator takes twice as long)
        if token.ner != "O" or not sure <= token.score < 1:
            return False
    return True


def in_order(candidate: Candidate) -> tuple[int, int]:
    """Return the sort key of reading order: by first token, the longer first."""
    return candidate.first, -candidate.last


def without_overrun(sentence: Sentence, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop a surface that adds to a sure model span only words the model surely leaves out («الكونغرس الأمريكي»)."""
    sure = [c for c in candidates if c.source == "model" and c.score >= COVERING_SCORE["ORG"]]
    if len(sure) in (0, len(candidates)):
        return list(candidates)
    return [
        candidate
        for candidate in candidates
        if candidate.source != "lexicon"
        or not any(
            other.type == candidate.type
            and candidate.first <= other.first
            and other.last <= candidate.last
            and other.length < candidate.length
            and is_denied(sentence, candidate.first, other.first, SURE)
            and is_denied(sentence, other.last, candidate.last, SURE)
            for other in sure
        )
    ]


def resolve_overlaps(candidates: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
    """Settle overlaps by the rule of the module; ties fall to the earlier, then the longer span."""
    kept: list[Candidate] = []
    heap: list[Candidate] = []
    last = 0
    for candidate in sorted(candidates, key=in_order):
        if candidate.first >= last and heap:
            kept += heap if len(heap) == 1 else _settle(heap, keys)
            heap = []
        heap.append(candidate)
        last = max(last, candidate.last)
    kept += heap if len(heap) == 1 else _settle(heap, keys)
    return kept


def _settle(candidates: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
    """Choose among candidates that overlap each other."""
    if len(candidates) == _PAIR and _is_named_twice(candidates[0], candidates[1]):
        return [_settle_twice(candidates[0], candidates[1], keys)]
    kept: list[Candidate] = []
    spans = {(c.first, c.last): c for c in candidates if c.source == "lexicon"}
    persons = [c for c in candidates if c.source == "model" and c.type == "PER"]
    ranked: list[tuple[tuple[int, int, int], Candidate]] = []
    for candidate in candidates:
        same = spans.get((candidate.first, candidate.last))
        if candidate.source == "model" and same is not None:
            if _keeps_type(keys, candidate, same):
                spans.pop((candidate.first, candidate.last))
            else:
                score = max(candidate.score, same.score)
                candidate = candidate._replace(type=same.type, removed=same.removed, score=score)
        rank = 0 if _covers_another(candidate, candidates) else _rank(candidate, persons)
        ranked.append(((rank, candidate.first - candidate.last, candidate.first), candidate))
    ranked.sort(key=lambda pair: pair[0])
    taken = [False] * len(keys)
    for _, candidate in ranked:
        if candidate.source == "lexicon" and spans.get((candidate.first, candidate.last)) is None:
            continue
        if not any(taken[candidate.first : candidate.last]):
            kept.append(candidate)
            taken[candidate.first : candidate.last] = [True] * candidate.length
    return sorted(kept, key=in_order)


def _is_named_twice(candidate: Candidate, other: Candidate) -> bool:
    """Tell whether the model and the lexicon propose the very same words, as in most overlaps."""
    same = candidate.first == other.first and candidate.last == other.last
    return same and candidate.source == "model" and other.source == "lexicon"


def _settle_twice(candidate: Candidate, surface: Candidate, keys: Sequence[str]) -> Candidate:
    """Choose between a model span and the surface on the same words, as `_settle` does among any."""
    if _keeps_type(keys, candidate, surface):
        return candidate
    persons = [candidate] if candidate.type == "PER" else []
    score = max(candidate.score, surface.score)
    merged = candidate._replace(type=surface.type, removed=surface.removed, score=score)
    return surface if _rank(surface, persons) < _rank(merged, persons) else merged


def _keeps_type(keys: Sequence[str], candidate: Candidate, same: Candidate) -> bool:
    """Tell whether a model span keeps its type against a lexicon surface with the same edges."""
    if candidate.type == same.type:
        return False
    if candidate.type == "ORG" and same.type == "LOC" and names_body(keys, candidate.first, candidate.last):
        return True
    if candidate.type == "PER":
        return candidate.score >= SURE and candidate.length == 1
    return candidate.score >= same.doubt


def _covers_another(candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Tell whether a believable model span holds a shorter surface of the lexicon («الدار البيضاء الكبرى»)."""
    return (
        candidate.source == "model"
        and candidate.score >= COVERING_SCORE[candidate.type]
        and any(
            other.source == "lexicon" and other.length < candidate.length
            and candidate.first <= other.first and other.last <= candidate.last
            for other in candidates
        )
    )  # fmt: skip


def _rank(candidate: Candidate, persons: Sequence[Candidate]) -> int:
    """Return how early a candidate is served: 0 before 1 before 2."""
    if candidate.source == "model" and candidate.type == "PER":
        return 0
    if candidate.source == "lexicon":
        inside = any(p.first <= candidate.first and candidate.last <= p.last for p in persons)
        return 2 if inside and candidate.type != "PER" else 0 if candidate.length > 1 else 1
    return 1


@cache
def _ranks() -> frozenset[str]:
    tables = offices()
    return tables.military | tables.military_tails | tables.honorifics


def without_ranks(keys: Sequence[str], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Cut the rank or title of the person right behind off a body's name: «القوات المسلحة الفريق فلان»."""
    people = {candidate.first for candidate in candidates if candidate.type == "PER" and not candidate.removed}
    ranks = _ranks()
    kept: list[Candidate] = []
    for candidate in candidates:
        last = candidate.last
        if candidate.type == "ORG" and candidate.source == "model" and last in people:
            while last - candidate.first > 1 and keys[last - 1] in ranks:
                last -= 1
        kept.append(candidate if last == candidate.last else candidate._replace(last=last))
    return kept
