"""Say why two names are one actor or two, and which decisions are most worth a person's look."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from kg.errors import UnknownNameError
from kg.graph.lookup import NameIndex
from kg.linking.decisions import RULE
from kg.linking.names import compare_names
from kg.schema import Decision, Entity, Reading
from kg.text.normalize import fold

CONTEXTS = 2
"""Sentences quoted for each side: enough to see who is meant, few enough to read twenty pairs in one sitting."""

ReadingsOf = Callable[[Collection[str] | None], Iterable[Reading]]
"""Gives the readings of the articles with these ids, or all."""


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence in which a name stands."""

    article: str
    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two names. `entity` is the id of the actor it means here, None where it stayed open."""

    typed: str
    entity: str | None
    name: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether two names are one actor, and the decisions that led there.

    `comparison` is what the rules say of the two names alone, as typed. Where they are one actor, `decisions` is the
    chain that joined them, left to right; it is empty when no decision was needed. Where they are two, `decisions` are
    the refusals between them; it is empty when nothing ever suggested that they might be one.
    """

    left: Side
    right: Side
    same: bool
    reason: str
    comparison: Decision
    decisions: tuple[Decision, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Review:
    """A decision worth a look, with both sides in context. `weight` says how many mentions hang on it."""

    decision: Decision
    left: Side
    right: Side
    weight: int

    def to_dict(self) -> dict[str, Any]:
        """Return the item as plain data for JSON."""
        return asdict(self)


def explain(
    entities: Iterable[Entity], decisions: Iterable[Decision], readings: ReadingsOf, left: str, right: str
) -> Explanation:
    """Say whether two names, typed any way, are one actor here, and by which decisions.

    Raises:
        UnknownNameError, AmbiguousNameError: as `NameIndex.find`.
    """
    index = NameIndex(entities)
    decisions = list(decisions)
    one, other = _find(index, left, decisions), _find(index, right, decisions)
    if one is None or other is None:
        return _explain_open(readings, decisions, (left, one), (right, other))
    wanted = {fold(left), fold(right), *map(fold, (*one.aliases, *other.aliases, one.name, other.name))}
    contexts = _contexts(readings(sorted({*one.articles, *other.articles})), wanted)
    sides = _side(left, one, contexts), _side(right, other, contexts)
    judged = compare_names(left, right, one.type)
    compared = Decision(left, right, judged.judgement, judged.score, judged.reason)
    if one.id == other.id:
        chain = _chain(decisions, _keys_of(left, one), _keys_of(right, one))
        return Explanation(*sides, True, f"both are {one.name} ({one.id})", compared, chain)
    between = _between(decisions, one, other)
    reason = f"{one.name} ({one.id}) and {other.name} ({other.id}) are kept apart"
    return Explanation(*sides, False, reason, compared, between)


def _find(index: NameIndex, name: str, decisions: Iterable[Decision]) -> Entity | None:
    """Return the actor of a name; None for an office or an open name that only decisions speak of.

    Raises:
        UnknownNameError, AmbiguousNameError: as `NameIndex.find`, where no decision names it either.
    """
    try:
        return index.find(name)
    except UnknownNameError:
        if any(fold(name) in (fold(decision.left), fold(decision.right)) for decision in decisions):
            return None
        raise


def _explain_open(
    readings: ReadingsOf,
    decisions: Iterable[Decision],
    left: tuple[str, Entity | None],
    right: tuple[str, Entity | None],
) -> Explanation:
    """Explain two names of which one is no actor's own: an office, a bare name that several bear."""
    names = [{fold(typed), *map(fold, (e.name, *e.aliases) if e is not None else ())} for typed, e in (left, right)]
    between = tuple(
        decision
        for decision in decisions
        if any(fold(decision.left) in one and fold(decision.right) in other for one, other in (names, names[::-1]))
    )
    # a person's word counts before a rule's
    same = any(d.judgement == "same" for d in ([d for d in between if d.by != RULE] or between))
    contexts = _contexts(readings(None), names[0] | names[1])
    sides = [_side(typed, entity, contexts) for typed, entity in (left, right)]
    judged = compare_names(left[0], right[0], next((e.type for _, e in (left, right) if e is not None), "PER"))
    compared = Decision(left[0], right[0], judged.judgement, judged.score, judged.reason)
    nobody = " and ".join(f"«{typed}»" for typed, entity in (left, right) if entity is None)
    return Explanation(sides[0], sides[1], same, f"{nobody} is an actor's own name in no article", compared, between)


def review(entities: Iterable[Entity], decisions: Iterable[Decision], readings: ReadingsOf, limit: int) -> list[Review]:
    """Return the open decisions, then the weakest merges by rule, each by the number of mentions at stake.

    Pairs that a person has decided are done and left out.
    """
    decisions = list(decisions)
    done = {_pair(decision) for decision in decisions if decision.by != RULE}
    waiting = [decision for decision in decisions if decision.by == RULE and _pair(decision) not in done]
    bearers: dict[str, Entity] = {}
    for entity in sorted(entities, key=lambda entity: (entity.mentions, entity.id)):
        bearers.update(dict.fromkeys((fold(entity.id), *map(fold, (*entity.aliases, entity.name))), entity))

    def weight(decision: Decision) -> int:
        sides = (bearers.get(fold(name)) for name in (decision.left, decision.right))
        return sum(entity.mentions for entity in sides if entity is not None)

    unsure = [decision for decision in waiting if decision.judgement == "unsure"]
    weak = [decision for decision in waiting if decision.judgement == "same" and decision.score < 1.0]
    unsure.sort(key=lambda decision: (-weight(decision), decision.left, decision.right))
    weak.sort(key=lambda decision: (decision.score, -weight(decision), decision.left, decision.right))
    chosen = [*unsure, *weak][:limit]
    wanted = {fold(name) for decision in chosen for name in (decision.left, decision.right)}
    contexts = _contexts(readings(None), wanted) if chosen else {}
    return [
        Review(
            decision,
            _side(decision.left, bearers.get(fold(decision.left)), contexts),
            _side(decision.right, bearers.get(fold(decision.right)), contexts),
            weight(decision),
        )
        for decision in chosen
    ]


def _keys_of(typed: str, entity: Entity) -> set[str]:
    """Return the keys under which decisions may know what was typed: the name itself if it is one of the actor's."""
    own = {fold(name) for name in (*entity.aliases, entity.name)}
    return {fold(typed)} if fold(typed) in own else {fold(entity.name), fold(entity.id)}


def _chain(decisions: Iterable[Decision], start: set[str], goal: set[str]) -> tuple[Decision, ...]:
    """Return the shortest chain of "same" decisions from one name to another; empty where there is none."""
    steps: dict[str, list[tuple[str, Decision]]] = {}
    for decision in decisions:
        if decision.judgement == "same":
            left, right = fold(decision.left), fold(decision.right)
            steps.setdefault(left, []).append((right, decision))
            steps.setdefault(right, []).append((left, decision))
    paths: deque[tuple[str, tuple[Decision, ...]]] = deque((key, ()) for key in sorted(start))
    seen = set(start)
    while paths:
        key, path = paths.popleft()
        if key in goal:
            return path
        for neighbour, decision in steps.get(key, ()):
            if neighbour not in seen:
                seen.add(neighbour)
                paths.append((neighbour, (*path, decision)))
    return ()


def _between(decisions: Iterable[Decision], one: Entity, other: Entity) -> tuple[Decision, ...]:
    left = {fold(name) for name in (one.id, one.name, *one.aliases)}
    right = {fold(name) for name in (other.id, other.name, *other.aliases)}
    return tuple(
        decision
        for decision in decisions
        if (fold(decision.left) in left and fold(decision.right) in right)
        or (fold(decision.left) in right and fold(decision.right) in left)
    )


def _contexts(readings: Iterable[Reading], wanted: set[str]) -> dict[str, list[Context]]:
    """Collect the first sentences in which each of the wanted names (folded) is mentioned."""
    found: dict[str, list[Context]] = {}
    for reading in readings:
        article = reading.article
        for mention in reading.mentions:
            key = fold(mention.name)
            if key in wanted and len(found.setdefault(key, [])) < CONTEXTS:
                start, end = reading.sentences[mention.sentence].span
                context = Context(article.id, article.path, " ".join(article.text[start:end].split()))
                if context not in found[key]:
                    found[key].append(context)
    return found


def _side(typed: str, entity: Entity | None, contexts: dict[str, list[Context]]) -> Side:
    if entity is None:
        return Side(typed, None, typed, contexts=tuple(contexts.get(fold(typed), ())))
    names = dict.fromkeys(map(fold, (typed, entity.name, *entity.aliases)))
    quotes = [context for name in names for context in contexts.get(name, ())][:CONTEXTS]
    return Side(typed, entity.id, entity.name, entity.aliases, entity.mentions, tuple(quotes))


def _pair(decision: Decision) -> frozenset[str]:
    return frozenset((fold(decision.left), fold(decision.right)))
