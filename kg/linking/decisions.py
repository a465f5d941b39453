"""What people decided about names, made ready for resolution; contradictions are reported, never silently settled.

A decision's sides are names as a person would type them. They hold for every mention of that name, in every article and
in any spelling that folds alike. `same` joins, `different` and `unsure` keep apart; all of them outrank the rules, and
"different" outranks any chain of "same".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import DecisionError
from kg.schema import Decision
from kg.text.normalize import fold

RULE = "rule"
"""`Decision.by` of what the build itself decided; such input is the build's own account and does not count."""


@dataclass(frozen=True, slots=True)
class Decided:
    """People's decisions by folded name: `same` pairs with their record, and for each name those it is not."""

    same: tuple[tuple[str, str, Decision], ...]
    apart: dict[str, frozenset[str]]
    names: frozenset[str]

    def are_apart(self, left: str, right: str) -> bool:
        """Tell whether people decided that two folded names are not one actor, or that it is open."""
        return right in self.apart.get(left, frozenset())


def prepare_decisions(decisions: Sequence[Decision]) -> Decided:
    """Fold and check people's decisions.

    Raises:
        DecisionError: two decisions judge one pair differently, or a chain of "same" joins a pair decided "different".
            The message names the decisions and which to take out.
    """
    human = [decision for decision in decisions if decision.by != RULE]
    judged: dict[frozenset[str], Decision] = {}
    for decision in human:
        left, right = fold(decision.left), fold(decision.right)
        if not left or not right:
            raise DecisionError(
                f"a decision between «{decision.left}» and «{decision.right}» names nobody: take it out"
            )
        earlier = judged.setdefault(frozenset((left, right)), decision)
        if earlier.judgement != decision.judgement:
            raise DecisionError(
                f"«{decision.left}» and «{decision.right}» are decided {earlier.judgement} (by {earlier.by}) and "
                f"{decision.judgement} (by {decision.by}): keep one of the two lines"
            )
    same: dict[tuple[str, str], Decision] = {}
    apart: dict[str, set[str]] = {}
    for decision in human:
        left, right = sorted((fold(decision.left), fold(decision.right)))
        if decision.judgement == "same":
            same.setdefault((left, right), decision)
        else:
            apart.setdefault(left, set()).add(right)
            apart.setdefault(right, set()).add(left)
    _check_chains(sorted(same), judged)
    return Decided(
        tuple((left, right, decision) for (left, right), decision in sorted(same.items())),
        {name: frozenset(others) for name, others in apart.items()},
        frozenset(name for pair in judged for name in pair),
    )


def _check_chains(same: Sequence[tuple[str, str]], judged: dict[frozenset[str], Decision]) -> None:
    neighbours: dict[str, list[str]] = {}
    for left, right in same:
        neighbours.setdefault(left, []).append(right)
        neighbours.setdefault(right, []).append(left)
    for pair, decision in sorted(judged.items(), key=lambda item: sorted(item[0])):
        if decision.judgement != "different" or len(pair) != 2:
            continue
        start, goal = sorted(pair)
        chain = _path(neighbours, start, goal)
        if chain:
            steps = " = ".join(f"«{name}»" for name in chain)
            raise DecisionError(
                f"«{decision.left}» and «{decision.right}» are decided different (by {decision.by}), but a chain of "
                f"decisions makes them one: {steps}; take out one link or the refusal"
            )


def _path(neighbours: dict[str, list[str]], start: str, goal: str) -> list[str]:
    came_from: dict[str, str] = {start: start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node == goal:
            path = [node]
            while node != start:
                node = came_from[node]
                path.append(node)
            return path[::-1]
        for neighbour in sorted(neighbours.get(node, ())):
            if neighbour not in came_from:
                came_from[neighbour] = node
                queue.append(neighbour)
    return []
