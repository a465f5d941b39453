"""Cluster names under constraints: "different" outranks every chain of "same".

Edges are joined from the surest to the weakest. Before two clusters are joined, every pair across them is looked at:
one pair decided or judged different refuses the join, whatever third name stands between them. What was joined and what
was refused comes back as data; the result does not depend on the order the edges were given in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

HUMAN = 2.0
"""Score of an edge a person decided: above any rule's, never refused by a rule."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A claim that two nodes are one actor, with its score and reason."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A join that was refused: the edge that asked for it, and the two nodes that cannot be one."""

    edge: Edge
    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clustering:
    """Where each node went, and why: `cluster_of` maps a node to the smallest node of its cluster."""

    cluster_of: Mapping[str, str]
    joined: tuple[Edge, ...]
    refused: tuple[Refusal, ...]

    def members(self) -> dict[str, list[str]]:
        """Return each cluster's nodes, sorted, by its smallest."""
        members: dict[str, list[str]] = {}
        for node in sorted(self.cluster_of):
            members.setdefault(self.cluster_of[node], []).append(node)
        return members


def cluster(
    nodes: Iterable[str],
    edges: Iterable[Edge],
    impossible: Callable[[str, str], str | None],
    forbidden: Mapping[str, frozenset[str]],
) -> Clustering:
    """Join nodes along the edges, surest first, unless that would put an impossible pair into one cluster.

    Args:
        nodes: all nodes; a node without an edge is its own cluster.
        edges: claims of identity, in any order and direction, repeated or not.
        impossible: tells why two nodes cannot be one actor by rule, or None. Asked symmetrically.
        forbidden: for a node, the nodes that a person decided it is not.
    """
    members: dict[str, list[str]] = {node: [node] for node in nodes}
    root_of: dict[str, str] = {node: node for node in members}
    joined: list[Edge] = []
    refused: list[Refusal] = []
    directed = {Edge(min(e.left, e.right), max(e.left, e.right), e.score, e.reason) for e in edges if e.left != e.right}
    for edge in sorted(directed, key=lambda e: (-e.score, e.left, e.right, e.reason)):
        left, right = root_of[edge.left], root_of[edge.right]
        if left == right:
            continue
        conflict = _conflict(members[left], members[right], edge, impossible, forbidden)
        if conflict is not None:
            refused.append(conflict)
            continue
        joined.append(edge)
        keep, gone = sorted((left, right), key=lambda root: (-len(members[root]), root))
        for node in members[gone]:
            root_of[node] = keep
        members[keep].extend(members.pop(gone))
    smallest = {root: min(group) for root, group in members.items()}
    return Clustering({node: smallest[root] for node, root in root_of.items()}, tuple(joined), tuple(refused))


def _conflict(
    left: list[str],
    right: list[str],
    edge: Edge,
    impossible: Callable[[str, str], str | None],
    forbidden: Mapping[str, frozenset[str]],
) -> Refusal | None:
    others = frozenset(right)
    for one in sorted(left):
        decided = forbidden.get(one, frozenset()) & others
        if decided:
            return Refusal(edge, one, min(decided), "decided by a person")
    if edge.score >= HUMAN:
        return None
    for one in sorted(left):
        for other in sorted(right):
            if {one, other} != {edge.left, edge.right}:
                reason = impossible(one, other)
                if reason is not None:
                    return Refusal(edge, one, other, reason)
    return None
