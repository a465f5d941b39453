"""Resolve mentions to entities: inside each article first, then across articles, never by fame.

    readings → actors of each article → nodes (equal names) → edges (names judged the same) → clusters → entities

A name shared letter by letter is one node. Nodes are compared where they share a block, joined from the surest edge to
the weakest, and never joined where a pair of the two clusters is impossible or decided different. A bare family name
goes to a full name only where nobody else bears it or where office, country or date tell which; otherwise it stays
open and is listed. The result is a function of the set of articles and of people's decisions: order, repetition and
what an earlier build decided change nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kg.lexicon.names import name_tables, without_article
from kg.lexicon.offices import Office, head_of
from kg.lexicon.organisations import Organisation, listed_organisations
from kg.lexicon.people import Person, listed_people
from kg.lexicon.places import Country, countries, places
from kg.linking.article_entities import (
    ArticleEntities,
    LocalEntity,
    is_forename,
    offices_agree,
    resolve_article,
)
from kg.linking.clustering import HUMAN, Clustering, Edge, cluster
from kg.linking.decisions import Decided, prepare_decisions
from kg.linking.holders import StatedHolders, listed_holders, office_key, offices_listed, roles_listed
from kg.linking.name_comparison import compare_alone, skeleton
from kg.linking.name_parts import Part, parse_organisation, parse_person
from kg.linking.names import Comparison, compare_names, family_bearers, is_shared
from kg.linking.nodes import Node, country_node, node_pairs
from kg.schema import Article, Decision, Entity, Judgement, Mention, Reading, Resolution, Role, content_id
from kg.text.normalize import fold

OFFICE_EVIDENCE, COUNTRY_EVIDENCE, IN_OFFICE_EVIDENCE = 3, 2, 1
"""How much speaks for one bearer of a bare name: his office in the article, his country with the name, being the only
one of the bearers in office when the article was published. Only the strongest kind present is weighed."""
BARE_SCORES = {OFFICE_EVIDENCE: 0.88, COUNTRY_EVIDENCE: 0.84, IN_OFFICE_EVIDENCE: 0.8}
ONLY_BEARER, HELD_OFFICE, STATED_OFFICE = 0.8, 0.85, 0.82
BARE_FIT = 0.9
"""A bare name fits a family name by a sure spelling rule only."""
MAX_OPEN = 6
"""Bearers listed for one open bare name; more would drown the list, and a person could not choose among them either."""


@dataclass(slots=True)
class _Corpus:
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
class _Bearers:
    """Full names by the parts that may stand for them alone; `country` and `offices` are what is known of a cluster."""

    by_part: dict[str, set[tuple[str, Part]]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[str, list[tuple[Office, date | None, date | None]]] = field(default_factory=lambda: defaultdict(list))
    stated: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    country: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def resolve(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Resolution:
    """Resolve all mentions to entities.

    Args:
        readings: in any order; an article given twice counts once.
        decisions: people's decisions (`by` is not "rule"); others are ignored.

    Raises:
        DecisionError: people's decisions contradict each other.
    """
    corpus = _Corpus(prepare_decisions(decisions))
    for reading in sorted({reading.article.id: reading for reading in readings}.values(), key=lambda r: r.article.id):
        found = resolve_article(reading, corpus.decided, corpus.nodes, _impossible_keys(corpus.nodes))
        corpus.articles.append((reading.article, found))
    clustering = _cluster_full_names(corpus)
    assigned = _assign(corpus, clustering)
    return _finish(corpus, assigned)


# ---------------------------------------------------------------- full names across articles


@lru_cache(maxsize=1 << 19)
def _compare(left: str, right: str, type: str) -> Comparison:
    return compare_names(left, right, type)  # type: ignore[arg-type]


def _impossible_keys(nodes: dict[str, Node]):  # type: ignore[no-untyped-def]
    def impossible(left: str, right: str) -> str | None:
        return _impossible(nodes[left], nodes[right])

    return impossible


def _impossible(left: Node, right: Node) -> str | None:
    """Say why two nodes cannot be one actor, or None. Organisations may bear quite different names; people may not."""
    if left.type != right.type:
        return "of different types"
    if left.anchor is not None and right.anchor is not None:
        return "two actors of the lexicon"
    comparison = _compare(*sorted((left.name, right.name)), left.type)
    if comparison.judgement != "different" or (left.type == "ORG" and comparison.score > 0.0):
        return None
    return comparison.reason


def _cluster_full_names(corpus: _Corpus) -> Clustering:
    nodes = corpus.nodes
    full = [node for node in nodes.values() if not node.bare]
    spelled: list[Edge] = []
    shortened: dict[str, list[Edge]] = defaultdict(list)
    for left, right in node_pairs(full):
        if left.anchor is not None and right.anchor is not None:
            continue
        comparison = _compare(*sorted((left.name, right.name)), left.type)
        if comparison.judgement == "same":
            edge = Edge(left.key, right.key, comparison.score, comparison.reason)
            short, long = sorted((left, right), key=_size)
            if left.type == "PER" and _size(short) < _size(long):
                if all(part.key in name_tables().given for part in parse_person(short.name).parts):
                    # «محمود عباس» and «محمود عباس الفلاني»: given names alone carry no family across articles
                    corpus.decide(left.name, right.name, "unsure", 0.5, comparison.reason)
                    continue
                shortened[short.key].append(edge)
            else:
                spelled.append(edge)
        elif comparison.judgement == "unsure" and left.type != "LOC":
            corpus.decide(left.name, right.name, "unsure", comparison.score, comparison.reason)
    edges = [*spelled, *_settle_shortened(corpus, shortened)]
    edges.extend(edge for _, found in corpus.articles for edge in found.edges)
    edges.extend(_decided_edges(corpus))
    forbidden = _forbidden(corpus)
    usable = {node.key for node in full} | {key for edge in edges for key in (edge.left, edge.right)}
    edges = [edge for edge in edges if edge.right not in forbidden.get(edge.left, frozenset())]
    clustering = cluster(usable, edges, _impossible_keys(nodes), forbidden)
    for edge in clustering.joined:
        if edge.score < HUMAN:
            corpus.decide(nodes[edge.left].name, nodes[edge.right].name, "same", edge.score, edge.reason)
    for refusal in clustering.refused:
        left, right = nodes[refusal.edge.left].name, nodes[refusal.edge.right].name
        reason = f"{refusal.edge.reason}; but {nodes[refusal.left].name} is not {nodes[refusal.right].name}: {refusal.reason}"
        corpus.decide(left, right, "different", 1.0 - refusal.edge.score, reason)
    return clustering


def _size(node: Node) -> int:
    return len(parse_person(node.name).parts) if node.type == "PER" else 0


def _settle_shortened(corpus: _Corpus, shortened: dict[str, list[Edge]]) -> Iterable[Edge]:
    """Keep a shortened name's edges unless the longer names it fits are two people: then it stays open."""
    nodes = corpus.nodes
    for short, edges in sorted(shortened.items()):
        longer = sorted({edge.right if edge.left == short else edge.left for edge in edges})
        rivals = next(
            (
                (one, other)
                for i, one in enumerate(longer)
                for other in longer[i + 1 :]
                if _impossible(nodes[one], nodes[other]) is not None
            ),
            None,
        )
        if rivals is None:
            yield from edges
            continue
        for key in longer[:MAX_OPEN]:
            reason = f"the short form fits {nodes[rivals[0]].name} and {nodes[rivals[1]].name}"
            corpus.decide(nodes[short].name, nodes[key].name, "unsure", 0.5, reason)


def _decided_edges(corpus: _Corpus) -> Iterable[Edge]:
    """Turn people's "same" into edges, and tie names people decided about to the nodes they would have belonged to."""
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node in corpus.nodes.values():
        if node.decided is not None:
            by_name[node.decided].append(node)
            if node.natural in corpus.nodes:
                yield Edge(node.key, str(node.natural), 1.0, "equal names")
    twins: dict[str, list[Node]] = defaultdict(list)
    for node in corpus.nodes.values():
        if node.decided is not None and node.natural is not None:
            twins[node.natural].append(node)
    for group in twins.values():
        first, *rest = sorted(group, key=lambda n: n.key)
        yield from (Edge(first.key, other.key, 1.0, "equal names") for other in rest)
    for left, right, decision in corpus.decided.same:
        for one in by_name.get(left, ()):
            for other in by_name.get(right, ()):
                if one.type == other.type or len(by_name[left]) == len(by_name[right]) == 1:
                    yield Edge(one.key, other.key, HUMAN, decision.reason)


def _forbidden(corpus: _Corpus) -> dict[str, frozenset[str]]:
    by_name: dict[str, set[str]] = defaultdict(set)
    for node in corpus.nodes.values():
        if node.decided is not None:
            by_name[node.decided].add(node.key)
    return {
        key: frozenset(k for other in others for k in by_name.get(other, ()))
        for name, others in corpus.decided.apart.items()
        for key in by_name.get(name, ())
    }


# ---------------------------------------------------------------- bare names and offices alone


@dataclass(slots=True)
class _Assigned:
    """Mentions by cluster. `nodes_of` lists each cluster's nodes; `locals_of` its actors, article by article."""

    mentions: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    locals_of: dict[str, list[tuple[Article, LocalEntity]]] = field(default_factory=lambda: defaultdict(list))
    nodes_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _assign(corpus: _Corpus, clustering: Clustering) -> _Assigned:
    assigned = _Assigned()
    cluster_of = dict(clustering.cluster_of)
    for key, root in cluster_of.items():
        assigned.nodes_of[root].add(key)
    bare: list[tuple[Article, ArticleEntities, LocalEntity]] = []
    for article, found in corpus.articles:
        for entity in found.entities:
            if entity.primary in cluster_of:
                _give(assigned, cluster_of[entity.primary], article, entity)
            else:
                bare.append((article, found, entity))
    bearers = _index_bearers(corpus, assigned)
    holders = StatedHolders()
    for root, stated in assigned.locals_of.items():
        for article, entity in stated:
            for office in entity.offices:
                holders.add(office, root, article.published)
    for article, found, entity in bare:
        root = _settle_bare(corpus, assigned, bearers, article, found, entity, cluster_of)
        if root is not None:
            _give(assigned, root, article, entity)
    for article, found in corpus.articles:
        for mention, code in found.countries:
            node = country_node(code)
            corpus.nodes.setdefault(node.key, node)
            root = cluster_of.get(node.key, node.key)
            assigned.nodes_of[root].add(node.key)
            assigned.mentions[root].append(mention)
        for mention, office in found.alone:
            holder = _holder(corpus, assigned, holders, cluster_of, article, mention, office)
            if holder is not None:
                assigned.mentions[holder].append(mention)
    return assigned


def _give(assigned: _Assigned, root: str, article: Article, entity: LocalEntity) -> None:
    assigned.mentions[root].extend(entity.mentions)
    assigned.locals_of[root].append((article, entity))
    assigned.nodes_of[root].update(entity.nodes & {root} or {root})


def _index_bearers(corpus: _Corpus, assigned: _Assigned) -> _Bearers:
    bearers = _Bearers()
    for root, keys in sorted(assigned.nodes_of.items()):
        for key in keys:
            node = corpus.nodes[key]
            if node.type != "PER":
                continue
            parts = parse_person(node.name).parts
            for part in parts[1:]:
                if part is parts[-1] or part.kind != "plain":
                    bearers.by_part[skeleton(part.key) or part.key].add((root, part))
            if node.country is not None:
                bearers.country[root].add(node.country)
            if node.anchor is not None:
                bearers.offices[root].extend(offices_listed(_person(node.anchor)))
        for _, entity in assigned.locals_of.get(root, ()):
            for office in entity.offices:
                if office not in bearers.stated[root]:
                    bearers.stated[root].append(office)
                if office.country is not None:
                    bearers.country[root].add(office.country)
    return bearers


@lru_cache(maxsize=1 << 12)
def _person(name: str) -> Person:
    return next(person for person in listed_people() if person.name == name)


def _settle_bare(
    corpus: _Corpus,
    assigned: _Assigned,
    bearers: _Bearers,
    article: Article,
    found: ArticleEntities,
    entity: LocalEntity,
    cluster_of: Mapping[str, str],
) -> str | None:
    """Return the cluster a bare name of an article goes to, or None where it stays open."""
    node = corpus.nodes[entity.primary]
    if node.type != "PER":
        # a ministry without its state, one word for an organisation: one actor per name where it could be told apart
        institution = parse_organisation(node.name).institution
        return None if institution else _own_cluster(assigned, node.key)
    part = parse_person(node.name).parts[0]
    named = [candidates for local, candidates in found.unsettled if local is entity]
    if named:
        # several bearers in the article itself: nobody else comes into question
        candidates = sorted({cluster_of.get(c.primary, c.primary) for found_here in named for c in found_here})
    else:
        candidates = _bearers_of(corpus, bearers, assigned, part, node)
    if not candidates:
        if is_forename(node.name):
            return None
        return _own_cluster(assigned, node.key)
    evidence = {root: _evidence(bearers, root, article, found, entity) for root in candidates}
    best = max(evidence.values())
    leading = sorted(root for root, weight in evidence.items() if weight == best)
    if best > 0 and len(leading) == 1 and (best > IN_OFFICE_EVIDENCE or not is_forename(node.name)):
        root = leading[0]
        corpus.decide(node.name, _title(corpus, assigned, root), "same", BARE_SCORES[best], _EVIDENCE[best])
        return _known_cluster(corpus, assigned, root)
    if len(candidates) == 1 and (named or not is_shared(part)):
        root = candidates[0]
        reason = f"nobody else here is known to bear {node.name}"
        corpus.decide(node.name, _title(corpus, assigned, root), "same", ONLY_BEARER, reason)
        return _known_cluster(corpus, assigned, root)
    for root in candidates[:MAX_OPEN]:
        reason = f"{len(candidates)} bearers of {node.name}, and nothing tells which"
        corpus.decide(node.name, _title(corpus, assigned, root), "unsure", 0.5, reason)
    return None


_EVIDENCE = {
    OFFICE_EVIDENCE: "the article states his office",
    COUNTRY_EVIDENCE: "the article states his country with the name",
    IN_OFFICE_EVIDENCE: "the only bearer in office when the article was published",
}


def _own_cluster(assigned: _Assigned, key: str) -> str:
    assigned.nodes_of[key].add(key)
    return key


def _known_cluster(corpus: _Corpus, assigned: _Assigned, root: str) -> str:
    """Return the cluster; a person whom only the lexicon knows gets one now."""
    if root not in assigned.nodes_of:
        person = _person(root.removeprefix("PER@@"))
        key = f"PER@{fold(person.name)}"
        corpus.nodes.setdefault(
            key, Node(key, "PER", person.name, person.name, person.name_en, person.country, rank=3)
        )
        assigned.nodes_of[key].add(key)
        return key
    return root


def _title(corpus: _Corpus, assigned: _Assigned, root: str) -> str:
    if root not in assigned.nodes_of:
        return root.removeprefix("PER@@")
    return _best_node(corpus, assigned.nodes_of[root]).name


def _bearers_of(corpus: _Corpus, bearers: _Bearers, assigned: _Assigned, part: Part, node: Node) -> list[str]:
    found = {
        root
        for root, other in bearers.by_part.get(skeleton(part.key) or part.key, ())
        if part.kind == other.kind
        and compare_alone(part, other).score >= BARE_FIT
        and not any(node.apart_from(corpus.nodes[key], corpus.decided) for key in assigned.nodes_of[root])
    }
    here = {corpus.nodes[key].anchor for root in found for key in assigned.nodes_of[root]}
    # people whom the corpus never names in full are bearers all the same
    found |= {f"PER@@{person.name}" for person in family_bearers(part) if person.name not in here}
    return sorted(found)


def _evidence(bearers: _Bearers, root: str, article: Article, found: ArticleEntities, entity: LocalEntity) -> int:
    person = _person(root.removeprefix("PER@@")) if root.startswith("PER@@") else None
    dated = offices_listed(person) if person is not None else bearers.offices.get(root, [])
    day = article.published
    held = [o for o, since, until in dated if day is not None and (since is None or since <= day) and (until is None or day <= until)]
    stated = [*(o for o, _, _ in dated), *bearers.stated.get(root, ())]
    here = [*entity.offices, *(office for _, office in found.alone if office.country is not None)]
    if any(offices_agree(a, b) and (a.country or a.organization) for a in entity.offices for b in stated):
        return OFFICE_EVIDENCE
    if any(offices_agree(a, b) for a in here for b in held):
        return OFFICE_EVIDENCE
    own = {person.country} if person is not None else bearers.country.get(root, set())
    if any(office.country is not None and office.country in own for office in entity.offices):
        return COUNTRY_EVIDENCE
    if held:
        return IN_OFFICE_EVIDENCE
    return 0


def _holder(
    corpus: _Corpus,
    assigned: _Assigned,
    holders: StatedHolders,
    cluster_of: dict[str, str],
    article: Article,
    mention: Mention,
    office: Office,
) -> str | None:
    """Return the cluster of whoever held an office when an article named only the office, where that is one person."""
    day = article.published
    key = office_key(office)
    if day is None or key is None or office.former:
        return None
    listed = {held.person.name: held.person for held in listed_holders().get(key, ()) if held.covers(day)}
    stated = holders.about(office, day)
    if len(listed) == 1:
        person = next(iter(listed.values()))
        node_key = f"PER@{fold(person.name)}"
        root = cluster_of.get(node_key, f"PER@@{person.name}")
        if stated and root not in stated:
            return None  # the articles name somebody else: the table may be wrong or behind
        root = _known_cluster(corpus, assigned, root)
        corpus.decide(mention.name, person.name, "same", HELD_OFFICE, f"held the office in {day:%Y-%m} (lexicon)")
        return root
    if not listed and len(stated) == 1:
        name = _title(corpus, assigned, stated[0])
        corpus.decide(mention.name, name, "same", STATED_OFFICE, f"named in the office by an article of about {day:%Y-%m}")
        return stated[0]
    return None


# ---------------------------------------------------------------- entities


def _best_node(corpus: _Corpus, keys: Iterable[str]) -> Node:
    """Return the node that names a cluster best: the lexicon's, then the fullest kind, then the most used."""
    return min(
        (corpus.nodes[key] for key in keys),
        key=lambda n: (n.anchor is None, -n.rank, -len(n.articles), -len(n.name.split()), n.key),
    )


def _finish(corpus: _Corpus, assigned: _Assigned) -> Resolution:
    entities: list[Entity] = []
    entity_of: dict[str, str] = {}
    taken: set[str] = set()
    for root in sorted(assigned.mentions):
        mentions = assigned.mentions[root]
        keys = assigned.nodes_of[root]
        natural = min(corpus.nodes[key].natural or key for key in sorted(keys))
        best = _best_node(corpus, keys)
        if best.anchor is not None:
            natural = best.natural or best.key
        identity = content_id("e", best.type, natural)
        if identity in taken:
            # people parted what one rule would join: the names they decided about tell the parts from each other
            identity = content_id("e", best.type, natural, min(keys))
        taken.add(identity)
        for mention in mentions:
            entity_of[mention.id] = identity
        entities.append(_entity(corpus, assigned, root, identity, best))
    return Resolution(
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted(corpus.decisions, key=lambda d: (d.left, d.right, d.judgement, d.score, d.reason))),
        entity_of,
    )


def _entity(corpus: _Corpus, assigned: _Assigned, root: str, identity: str, best: Node) -> Entity:
    forms: Counter[str] = Counter()
    for mention in assigned.mentions[root]:
        if mention.form == "name":
            forms[mention.name] += 1
    for key in assigned.nodes_of[root]:
        node = corpus.nodes[key]
        if node.anchor is None:
            forms[node.name] += 0
    name = best.anchor or _usual_form(best)
    listed = _listed_aliases(best)
    aliases: dict[str, str] = {fold(name): name}
    for form in [*(f for f, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0]))), *listed, *_patterned(best)]:
        aliases.setdefault(fold(form), form)
    aliases.pop("", None)
    mentions = {mention.id: mention for mention in assigned.mentions[root]}
    return Entity(
        id=identity,
        type=best.type,
        name=name,
        aliases=tuple(sorted(aliases.values())),
        name_en=best.anchor_en,
        country=best.country,
        roles=_roles(assigned, root, best),
        mentions=len(mentions),
        articles=tuple(sorted({mention.article for mention in mentions.values()})),
        flags=best.flags,
    )


def _usual_form(node: Node) -> str:
    return min(node.forms or {node.name: 0}, key=lambda form: (-node.forms[form], form))


@lru_cache(maxsize=1 << 12)
def _organisation(name: str) -> Organisation:
    return next(o for o in listed_organisations() if o.name == name)


def _listed_aliases(node: Node) -> Sequence[str]:
    if node.anchor is None:
        return ()
    if node.type == "PER":
        return _person(node.anchor).aliases
    if node.type == "ORG":
        return _organisation(node.anchor).aliases
    return next(
        (p.aliases for p in places().get(fold(node.anchor), ()) if p.name == node.anchor and p.kind == node.place_kind), ()
    )


def _patterned(node: Node) -> Iterable[str]:
    """Return the ways newsrooms name a ministry: with and without «وزارة», by each adjective of its state."""
    if node.type != "ORG" or node.country is None:
        return
    parsed = parse_organisation(node.name)
    if not parsed.institution or parsed.head != fold("وزارة"):
        return
    words = [word for word in node.name.split() if without_article(fold(word)) in parsed.words]
    if not words:
        return
    subject = " ".join(words)
    for adjective in _feminine(countries()[node.country]):
        yield f"وزارة {subject} {adjective}"
        yield f"{subject} {adjective}"


def _feminine(country: Country) -> Iterable[str]:
    for adjective in country.adjectives:
        yield " ".join("ال" + word + ("ة" if word.endswith("ي") else "") for word in adjective.split())


def _roles(assigned: _Assigned, root: str, best: Node) -> tuple[Role, ...]:
    """Return the offices articles state, each once with the earliest article that does, then the lexicon's."""
    stated: dict[tuple[str, str, bool], tuple[str, str, Role]] = {}
    for article, entity in assigned.locals_of.get(root, ()):
        for office in entity.offices:
            if head_of(fold(office.title).split()[0] if office.title else "") is None:
                continue
            day = article.published.isoformat() if article.published is not None else None
            role = Role(
                office.title,
                office.organization or (countries()[office.country].name if office.country in countries() else None),
                None if office.former else day,
                day if office.former else None,
                article.id,
            )
            key = (fold(role.title), fold(role.organization or ""), office.former)
            candidate = (day or "9999", article.id, role)
            if key not in stated or candidate[:2] < stated[key][:2]:
                stated[key] = candidate
    roles = [role for _, (_, _, role) in sorted(stated.items(), key=lambda item: (item[1][0], item[0]))]
    if best.type == "PER" and best.anchor is not None:
        roles.extend(roles_listed(_person(best.anchor)))
    return tuple(roles)
