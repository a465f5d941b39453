"""What resolution knows of a whole corpus while it runs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from kg.lexicon.people import Person, listed_people
from kg.linking.article_actors import ArticleEntities, LocalEntity
from kg.linking.decisions import Decided, prepare_decisions
from kg.linking.nodes import Node, node_of
from kg.schema import Article, Decision, EntityType, Judgement, Mention
from kg.text.normalize import fold

USUAL = 0.02
"""Share of the articles of a cluster's most used name from which a fuller one may stand for it: below, it is an
accident of one article."""
MAX_OPEN = 6
"""Bearers listed for one open bare name; more would drown the list, and a person could not choose among them either."""


@dataclass(slots=True)
class Corpus:
    """What resolution knows while it runs."""

    decided: Decided
    nodes: dict[str, Node] = field(default_factory=dict)
    articles: list[tuple[Article, ArticleEntities]] = field(default_factory=list)
    decisions: set[Decision] = field(default_factory=set)

    def decide(self, left: str, right: str, judgement: Judgement, score: float, reason: str) -> None:
        """Keep a decision of the rules, each pair in one direction."""
        if fold(left) != fold(right):
            first, second = sorted((left, right))
            self.decisions.add(Decision(first, second, judgement, round(score, 3), reason))


@dataclass(slots=True)
class Assigned:
    """Mentions by cluster. `nodes_of` lists each cluster's nodes; `locals_of` its actors, article by article."""

    mentions: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    locals_of: dict[str, list[tuple[Article, LocalEntity]]] = field(default_factory=lambda: defaultdict(list))
    nodes_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@lru_cache(maxsize=1 << 12)
def person_named(name: str) -> Person:
    """Return the person the lexicon lists under this very name."""
    return next(person for person in listed_people() if person.name == name)


def best_node(corpus: Corpus, keys: Iterable[str]) -> Node:
    """Return the node that names a cluster best: the lexicon's, then the fullest of those in use, the most used."""
    nodes = [corpus.nodes[key] for key in keys]
    most = max(len(node.articles) for node in nodes)

    def preference(node: Node) -> tuple[bool, bool, int, int, int, str]:
        rare = len(node.articles) < USUAL * most
        return node.anchor is None, rare, -node.rank, -len(node.articles), -len(node.name.split()), node.key

    return min(nodes, key=preference)


def nodes_decided_about(corpus: Corpus) -> dict[str, list[Node]]:
    """Return for each name people decided about the nodes it means.

    A name that no article writes so («حركة حماس», where the graph shows it for «حماس») means the actor it is a name of.
    """
    found: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(corpus.nodes.values(), key=lambda n: n.key):
        if node.decided is not None:
            found[node.decided].append(node)
    nobody = prepare_decisions(())
    for name in sorted(corpus.decided.names - found.keys()):
        for type in get_args(EntityType):
            meant = node_of(type, name, nobody, Counter())
            if meant is not None and meant.key in corpus.nodes:
                found[name].append(corpus.nodes[meant.key])
    return found
