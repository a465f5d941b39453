"""Resolve mentions to entities: inside each article first, then across articles, never by fame.

    readings → actors of each article → nodes (equal names) → edges (names judged the same) → clusters → entities

A name shared letter by letter is one node. Nodes are compared where they share a block, joined from the surest edge to
the weakest, and never joined where a pair of the two clusters is impossible or decided different. A bare family name
goes to a full name only where nobody else bears it or where office, country or date tell which; otherwise it stays
open and is listed. The result is a function of the set of articles and of people's decisions: order, repetition and
what an earlier build decided change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from kg.linking.article_entities import resolve_article
from kg.linking.assignment import assign
from kg.linking.clustering import HUMAN, Clustering, Edge, cluster
from kg.linking.corpus_actors import MAX_OPEN, USUAL, Corpus, nodes_decided_about
from kg.linking.decisions import prepare_decisions
from kg.linking.entity_records import make_entities
from kg.linking.name_comparison import Comparison, is_known
from kg.linking.name_parts import parse_person
from kg.linking.names import compare_names
from kg.linking.nodes import Node, node_pairs
from kg.schema import Decision, EntityType, Reading, Resolution
from kg.text.collector import collector_paused


@collector_paused()
def resolve(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Resolution:
    """Resolve all mentions to entities.

    Args:
        readings: in any order; an article given twice counts once.
        decisions: people's decisions (`by` is not "rule"); others are ignored.

    Raises:
        DecisionError: people's decisions contradict each other.
    """
    corpus = Corpus(prepare_decisions(decisions))
    for reading in sorted({reading.article.id: reading for reading in readings}.values(), key=lambda r: r.article.id):
        found = resolve_article(reading, corpus.decided, corpus.nodes, _impossible_keys(corpus.nodes))
        corpus.articles.append((reading.article, found))
    clustering = _cluster_full_names(corpus)
    assigned = assign(corpus, clustering)
    return make_entities(corpus, assigned)


# ---------------------------------------------------------------- full names across articles


@lru_cache(maxsize=1 << 19)
def _compare_once(left: str, right: str, type: EntityType) -> Comparison:
    return compare_names(left, right, type)


def _compare(left: Node, right: Node) -> Comparison:
    first, second = sorted((left.name, right.name))
    return _compare_once(first, second, left.type)


def _impossible_keys(nodes: dict[str, Node]) -> Callable[[str, str], str | None]:
    def impossible(left: str, right: str) -> str | None:
        return _impossible(nodes[left], nodes[right])

    return impossible


def _impossible(left: Node, right: Node) -> str | None:
    """Say why two nodes cannot be one actor, or None. Organisations may bear quite different names; people may not."""
    if left.type != right.type:
        return "of different types"
    if left.anchor is not None and right.anchor is not None:
        return "two actors of the lexicon"
    comparison = _compare(left, right)
    if comparison.judgement != "different" or (left.type == "ORG" and comparison.score > 0.0):
        return None
    return comparison.reason


def _cluster_full_names(corpus: Corpus) -> Clustering:
    nodes = corpus.nodes
    full = [node for node in nodes.values() if not node.bare]
    spelled: list[Edge] = []
    shortened: dict[str, list[Edge]] = defaultdict(list)
    for left, right in node_pairs(full):
        if left.anchor is not None and right.anchor is not None:
            continue
        comparison = _compare(left, right)
        if comparison.judgement == "same":
            edge = Edge(left.key, right.key, comparison.score, comparison.reason)
            short, long = sorted((left, right), key=_size)
            if left.type == "ORG" and (left.country is None) != (right.country is None):
                # «المركز الوطني» may be shortened from the name of several states' bodies
                shortened[left.key if left.country is None else right.key].append(edge)
                continue
            if left.type == "PER" and _size(short) < _size(long):
                if all(is_known(part.key) for part in parse_person(short.name).parts):
                    # «محمود عباس» and «محمود عباس الفلاني»: given names alone carry no family across articles
                    corpus.decide(left.name, right.name, "unsure", 0.5, comparison.reason)
                    continue
                shortened[short.key].append(edge)
            else:
                spelled.append(edge)
        elif comparison.judgement == "unsure" and left.type != "LOC":
            corpus.decide(left.name, right.name, "unsure", comparison.score, comparison.reason)
    edges = [*spelled, *_settle_shortened(corpus, shortened)]
    edges.extend(_stated_edges(corpus))
    edges.extend(_decided_edges(corpus))
    forbidden = _forbidden(corpus)
    usable = {node.key for node in full} | {key for edge in edges for key in (edge.left, edge.right)}
    edges = [edge for edge in edges if edge.right not in forbidden.get(edge.left, frozenset())]
    clustering = cluster(usable, edges, _impossible_keys(nodes), forbidden)
    for edge in clustering.joined:
        if edge.score < HUMAN:
            corpus.decide(nodes[edge.left].name, nodes[edge.right].name, "same", edge.score, edge.reason)
    for refusal in clustering.refused:
        one, other = nodes[refusal.left].name, nodes[refusal.right].name
        corpus.decide(
            nodes[refusal.edge.left].name,
            nodes[refusal.edge.right].name,
            "different",
            max(0.0, 1.0 - refusal.edge.score),
            f"{refusal.edge.reason}; but {one} is not {other}: {refusal.reason}",
        )
    return clustering


def _stated_edges(corpus: Corpus) -> Iterable[Edge]:
    """Return the short forms that articles state, but for those of a long form nobody else uses.

    One article's «ديلويت (أرسنال)» does not name a club that hundreds write about.
    """
    for _, found in corpus.articles:
        for edge in found.edges:
            long, short = corpus.nodes[edge.left], corpus.nodes[edge.right]
            if len(long.articles) >= USUAL * len(short.articles):
                yield edge


def _size(node: Node) -> int:
    return len(parse_person(node.name).parts) if node.type == "PER" else 0


def _are_rivals(left: Node, right: Node) -> bool:
    """Tell whether two names that a short form («خوان مانويل») fits are two actors: people of two last names are."""
    if _impossible(left, right) is not None:
        return True
    anchored = left.anchor is not None and left.anchor == right.anchor
    return left.type == "PER" and not anchored and _compare(left, right).judgement != "same"


def _settle_shortened(corpus: Corpus, shortened: dict[str, list[Edge]]) -> Iterable[Edge]:
    """Keep a shortened name's edges unless the longer names it fits are two people: then it stays open."""
    nodes = corpus.nodes
    for short, edges in sorted(shortened.items()):
        longer = sorted({edge.right if edge.left == short else edge.left for edge in edges})
        rivals = next(
            (
                (one, other)
                for i, one in enumerate(longer)
                for other in longer[i + 1 :]
                if _are_rivals(nodes[one], nodes[other])
            ),
            None,
        )
        if rivals is None:
            yield from edges
            continue
        for key in longer[:MAX_OPEN]:
            reason = f"the short form fits {nodes[rivals[0]].name} and {nodes[rivals[1]].name}"
            corpus.decide(nodes[short].name, nodes[key].name, "unsure", 0.5, reason)


def _decided_edges(corpus: Corpus) -> Iterable[Edge]:
    """Turn people's "same" into edges, and tie names people decided about to the nodes they would have belonged to."""
    twins: dict[str, list[Node]] = defaultdict(list)
    for node in corpus.nodes.values():
        if node.decided is not None and node.natural is not None:
            twins[node.natural].append(node)
            if node.natural in corpus.nodes:
                yield Edge(node.key, node.natural, 1.0, "equal names")
    for group in twins.values():
        first, *rest = sorted(group, key=lambda n: n.key)
        yield from (Edge(first.key, other.key, 1.0, "equal names") for other in rest)
    by_name = nodes_decided_about(corpus)
    for left, right, decision in corpus.decided.same:
        ones, others = by_name.get(left, []), by_name.get(right, [])
        for one in ones:
            for other in others:
                if one.type == other.type or len(ones) == len(others) == 1:
                    yield Edge(one.key, other.key, HUMAN, decision.reason)


def _forbidden(corpus: Corpus) -> dict[str, frozenset[str]]:
    by_name = nodes_decided_about(corpus)
    apart: dict[str, set[str]] = defaultdict(set)
    for name, others in corpus.decided.apart.items():
        for node in by_name.get(name, []):
            apart[node.key].update(other.key for word in others for other in by_name.get(word, []))
    return {key: frozenset(keys - {key}) for key, keys in apart.items()}
