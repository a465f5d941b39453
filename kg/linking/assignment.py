"""Give every mention to a cluster: full names to theirs, bare names and offices alone to whom the context tells.

A bare family name goes to a full name only where nobody else is known to bear it, or where the article's offices,
countries or date tell which bearer is meant. An office alone goes to whom an article of about that time, or the
lexicon's dated offices, name in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.east_asian_names import east_asian_families
from kg.lexicon.names import without_article
from kg.lexicon.offices import Office
from kg.lexicon.people import listed_people
from kg.lexicon.places import countries
from kg.lexicon.titles import royal_titles
from kg.linking.article_actors import ArticleEntities, LocalEntity
from kg.linking.article_entities import is_forename, is_given_beside_family
from kg.linking.clustering import Clustering
from kg.linking.corpus_actors import MAX_OPEN, Assigned, Corpus, best_node, nodes_decided_about, person_named
from kg.linking.holders import StatedHolders, is_held_by_one, listed_holders, office_key, offices_listed
from kg.linking.name_comparison import compare_alone, skeleton
from kg.linking.name_parts import Part, parse_person
from kg.linking.names import family_bearers, is_called_by_first, is_shared
from kg.linking.nodes import Node, country_node, node_of
from kg.linking.nominals import is_apart
from kg.linking.office_titles import offices_agree
from kg.linking.organisation_parts import parse_organisation
from kg.schema import Article, Mention
from kg.text.normalize import fold

OFFICE_EVIDENCE, COUNTRY_EVIDENCE, IN_OFFICE_EVIDENCE = 3, 2, 1
"""How much speaks for one bearer of a bare name: his office in the article, his country with the name, being the only
one of the bearers in office when the article was published. Only the strongest kind present is weighed."""
BARE_SCORES = {OFFICE_EVIDENCE: 0.88, COUNTRY_EVIDENCE: 0.84, IN_OFFICE_EVIDENCE: 0.8}
ONLY_BEARER, HELD_OFFICE, STATED_OFFICE = 0.8, 0.85, 0.82
BARE_FIT = 0.9
"""A bare name fits a family name by a sure spelling rule only."""
LEXICON_ONLY = "PER@@"
"""Before the name of a person whom only the lexicon knows: a bearer that may get a cluster yet."""


@dataclass(slots=True)
class _Bearers:
    """Full names by the parts that may stand for them alone; `country` and `offices` are what is known of a cluster."""

    by_part: dict[str, set[tuple[str, Part]]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[str, list[tuple[Office, date | None, date | None]]] = field(default_factory=lambda: defaultdict(list))
    stated: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    country: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def assign(corpus: Corpus, clustering: Clustering) -> Assigned:
    """Give the mentions of every article to clusters; those that stay open are in none."""
    assigned = Assigned()
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
        settled = _settle_bare(corpus, assigned, bearers, article, found, entity, cluster_of)
        if settled is not None:
            _give(assigned, settled, article, entity)
    settled_by_people = _offices_decided(corpus, cluster_of)
    for article, found in corpus.articles:
        for mention, code in found.countries:
            node = country_node(code)
            corpus.nodes.setdefault(node.key, node)
            root = cluster_of.get(node.key, node.key)
            assigned.nodes_of[root].add(node.key)
            assigned.mentions[root].append(mention)
        for mention, code in found.capitals:
            capital = node_of("LOC", countries()[code].capital or "", corpus.decided, Counter([code]), "", corpus.nodes)
            if capital is not None:
                root = cluster_of.get(capital.key, capital.key)
                assigned.nodes_of[root].add(capital.key)
                assigned.mentions[root].append(mention)
        for mention, office in found.alone:
            holder = settled_by_people.get(fold(mention.name)) if settled_by_people else None
            holder = holder or _holder(corpus, assigned, holders, cluster_of, article, mention, office)
            if holder is not None:
                assigned.mentions[holder].append(mention)
    return assigned


def _offices_decided(corpus: Corpus, cluster_of: Mapping[str, str]) -> dict[str, str]:
    """Return the clusters of the actors that people decided an office to be, by the folded office."""
    nodes = nodes_decided_about(corpus)
    found: dict[str, str] = {}
    for left, right, _ in corpus.decided.same:
        for office, name in ((left, right), (right, left)):
            if not nodes.get(office) and nodes.get(name):
                key = nodes[name][0].key
                found[office] = cluster_of.get(key, key)
    return found


def _give(assigned: Assigned, root: str, article: Article, entity: LocalEntity) -> None:
    assigned.mentions[root].extend(entity.mentions)
    assigned.locals_of[root].append((article, entity))
    assigned.nodes_of[root].update(entity.nodes & {root} or {root})


def _index_bearers(corpus: Corpus, assigned: Assigned) -> _Bearers:
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
            if len(parts) > 1 and is_called_by_first(parts):
                bearers.by_part[skeleton(parts[0].key) or parts[0].key].add((root, parts[0]))
            if node.country is not None:
                bearers.country[root].add(node.country)
            if node.anchor is not None:
                bearers.offices[root].extend(offices_listed(person_named(node.anchor)))
        for _, entity in assigned.locals_of.get(root, ()):
            for office in entity.offices:
                if office not in bearers.stated[root]:
                    bearers.stated[root].append(office)
                if office.country is not None:
                    bearers.country[root].add(office.country)
    return bearers


def _settle_bare(
    corpus: Corpus,
    assigned: Assigned,
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
        if parse_organisation(node.name).institution:
            return _known_here(corpus, assigned, article, found, entity)
        return _own_cluster(assigned, node.key)
    parsed = parse_person(node.name)
    part = parsed.parts[0]
    if parsed.generation is not None:
        # «محمد السادس» is a whole name, and «ترمب الابن» is not whoever bears «ترمب»
        return _own_cluster(assigned, node.key)
    named = [candidates for local, candidates in found.unsettled if local is entity]
    if named:
        # several bearers in the article itself: nobody else comes into question
        candidates = sorted({cluster_of.get(c.primary, c.primary) for found_here in named for c in found_here})
    elif entity.royal and is_forename(node.name):
        # a king is called by his forename, whoever bears it as a family name
        root = _monarch(part, entity, article, cluster_of)
        if root is not None:
            reason = f"reigned in {article.published:%Y-%m}, by his first name (lexicon)"
            corpus.decide(node.name, _title(corpus, assigned, root), "same", HELD_OFFICE, reason)
            return _known_cluster(corpus, assigned, root)
        return None
    else:
        candidates = _bearers_of(corpus, bearers, assigned, part, node)
        if entity.royal:  # «الأمير وليام» is no commoner who bears the name
            candidates = [root for root in candidates if _is_royal(bearers, assigned, root)]
    if not candidates:
        if is_forename(node.name):
            return None
        return _own_cluster(assigned, node.key)
    evidence = {root: _evidence(bearers, root, article, found, entity) for root in candidates}
    best = max(evidence.values())
    leading = sorted(root for root, weight in evidence.items() if weight == best)
    forename = is_forename(node.name) and part.key not in east_asian_families()
    if best > 0 and len(leading) == 1 and (best > IN_OFFICE_EVIDENCE or not forename):
        root = leading[0]
        if best == IN_OFFICE_EVIDENCE and part.key in east_asian_families():
            # many bear such a name: behind another Kim of the article the ruler is not meant for sure
            rivals = [c for here in named for c in here if cluster_of.get(c.primary, c.primary) != root]
            leaders = [c for here in named for c in here if cluster_of.get(c.primary, c.primary) == root]
            entity.mentions = [m for m in entity.mentions if _last(leaders, m) >= _last(rivals, m)]
        corpus.decide(node.name, _title(corpus, assigned, root), "same", BARE_SCORES[best], _EVIDENCE[best])
        return _known_cluster(corpus, assigned, root)
    # a syllable of a name in three parts is no family name: «كيونغ هوا»
    if len(candidates) == 1 and (named or not (is_shared(part) or part.key in east_asian_families())):
        root = candidates[0]
        reason = f"nobody else here is known to bear {node.name}"
        corpus.decide(node.name, _title(corpus, assigned, root), "same", ONLY_BEARER, reason)
        return _known_cluster(corpus, assigned, root)
    for root in candidates[:MAX_OPEN]:
        reason = f"{len(candidates)} bearers of {node.name}, and nothing tells which"
        corpus.decide(node.name, _title(corpus, assigned, root), "unsure", 0.5, reason)
    return None


def _known_here(
    corpus: Corpus, assigned: Assigned, article: Article, found: ArticleEntities, entity: LocalEntity
) -> str | None:
    """Return a cluster of one article's own for an institution without its state that met somebody there.

    «نقابة المحامين» of an article that never says whose is one body in it; nobody knows whether another's is the same.
    """
    node = corpus.nodes[entity.primary]
    vague = fold(node.name) in ambiguity().vague_institutions | ambiguity().guarded_organisations
    if node.type != "ORG" or vague or not any(mention.id in found.met for mention in entity.mentions):
        return None
    key = f"{node.key}#{article.id}"
    corpus.nodes.setdefault(key, node.fresh(key))
    return _own_cluster(assigned, key)


def _last(actors: Iterable[LocalEntity], mention: Mention) -> int:
    """Return where one of these actors was last spoken of before a mention, -1 where none was."""
    starts = (m.span.start for actor in actors for m in actor.mentions)
    return max((start for start in starts if start < mention.span.start), default=-1)


def _monarch(part: Part, entity: LocalEntity, article: Article, cluster_of: Mapping[str, str]) -> str | None:
    """Return the cluster of the one listed monarch of that forename who reigned when the article was published.

    Of princes and emirs there are too many for the title alone: they need their state beside the name.
    """
    day = article.published
    states = {office.country for office in entity.offices if office.country is not None}
    if day is None or (not states and not entity.royal & royal_titles().reigning):
        return None
    found: set[str] = set()
    for person in listed_people():
        if (states and person.country not in states) or parse_person(person.name).parts[0].key != part.key:
            continue
        for office, since, until in offices_listed(person):
            held = (since is None or since <= day) and (until is None or day <= until)
            words = {without_article(word) for word in fold(office.title).split()}
            stated = (*entity.offices, *(Office(title, None, None) for title in sorted(entity.royal)))
            if held and (words & entity.royal or any(offices_agree(office, other) for other in stated)):
                found.add(person.name)
    if len(found) != 1:
        return None
    name = next(iter(found))
    return cluster_of.get(f"PER@{fold(name)}", f"{LEXICON_ONLY}{name}")


_EVIDENCE = {
    OFFICE_EVIDENCE: "the article states his office",
    COUNTRY_EVIDENCE: "the article states his country with the name",
    IN_OFFICE_EVIDENCE: "the only bearer in office when the article was published",
}


def _is_royal(bearers: _Bearers, assigned: Assigned, root: str) -> bool:
    """Tell whether somebody is known by a royal title or office."""
    person = person_named(root.removeprefix(LEXICON_ONLY)) if root.startswith(LEXICON_ONLY) else None
    dated = offices_listed(person) if person is not None else bearers.offices.get(root, [])
    stated = [*(o for o, _, _ in dated), *bearers.stated.get(root, ())]
    titles = {without_article(word) for office in stated for word in fold(office.title).split()}
    return bool(titles & royal_titles().all) or any(entity.royal for _, entity in assigned.locals_of.get(root, ()))


def _own_cluster(assigned: Assigned, key: str) -> str:
    assigned.nodes_of[key].add(key)
    return key


def _known_cluster(corpus: Corpus, assigned: Assigned, root: str) -> str:
    """Return the cluster; a person whom only the lexicon knows gets one now."""
    if root not in assigned.nodes_of:
        person = person_named(root.removeprefix(LEXICON_ONLY))
        key = f"PER@{fold(person.name)}"
        corpus.nodes.setdefault(key, Node(key, "PER", person.name, person.name, person.name_en, person.country, rank=3))
        assigned.nodes_of[key].add(key)
        return key
    return root


def _title(corpus: Corpus, assigned: Assigned, root: str) -> str:
    if root not in assigned.nodes_of:
        return root.removeprefix(LEXICON_ONLY)
    return best_node(corpus, assigned.nodes_of[root]).name


def _bearers_of(corpus: Corpus, bearers: _Bearers, assigned: Assigned, part: Part, node: Node) -> list[str]:
    found = {
        root
        for root, other in bearers.by_part.get(skeleton(part.key) or part.key, ())
        if part.kind == other.kind
        and compare_alone(part, other).score >= BARE_FIT
        and not is_given_beside_family(part, other)
        and not any(node.apart_from(corpus.nodes[key], corpus.decided) for key in assigned.nodes_of[root])
    }
    here = {corpus.nodes[key].anchor for root in found for key in assigned.nodes_of[root]}
    # people whom the corpus never names in full are bearers all the same
    found |= {
        f"{LEXICON_ONLY}{person.name}"
        for person in family_bearers(part)
        if person.name not in here and not is_given_beside_family(part, parse_person(person.name).parts[-1])
    }
    return sorted(found)


def _evidence(bearers: _Bearers, root: str, article: Article, found: ArticleEntities, entity: LocalEntity) -> int:
    person = person_named(root.removeprefix(LEXICON_ONLY)) if root.startswith(LEXICON_ONLY) else None
    dated = offices_listed(person) if person is not None else bearers.offices.get(root, [])
    day = article.published
    held = [
        o
        for o, since, until in dated
        if day is not None and (since is None or since <= day) and (until is None or day <= until)
    ]
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
    corpus: Corpus,
    assigned: Assigned,
    holders: StatedHolders,
    cluster_of: dict[str, str],
    article: Article,
    mention: Mention,
    office: Office,
) -> str | None:
    """Return the cluster of whoever held an office when an article named only the office, where that is one person."""
    day = article.published
    key = office_key(office)
    if day is None or key is None or office.former or not is_held_by_one(office):
        return None
    listed = {held.person.name: held.person for held in listed_holders().get(key, ()) if held.covers(day)}
    stated = holders.about(office, day)
    if len(listed) == 1:
        person = next(iter(listed.values()))
        node_key = f"PER@{fold(person.name)}"
        root = cluster_of.get(node_key, f"{LEXICON_ONLY}{person.name}")
        if stated and root not in stated:
            return None  # the articles name somebody else: the table may be wrong or behind
        if _decided_apart(corpus, mention, node_key, person.name):
            return None
        root = _known_cluster(corpus, assigned, root)
        corpus.decide(mention.name, person.name, "same", HELD_OFFICE, f"held the office in {day:%Y-%m} (lexicon)")
        return root
    if not listed and len(stated) == 1:
        name = _title(corpus, assigned, stated[0])
        if any(_decided_apart(corpus, mention, key, name) for key in assigned.nodes_of[stated[0]]):
            return None
        corpus.decide(
            mention.name, name, "same", STATED_OFFICE, f"named in the office by an article of about {day:%Y-%m}"
        )
        return stated[0]
    return None


def _decided_apart(corpus: Corpus, mention: Mention, key: str, name: str) -> bool:
    if not corpus.decided.apart:
        return False
    node = corpus.nodes.get(key)
    apart = corpus.decided.are_apart(fold(mention.name), fold(name))
    return apart or (node is not None and is_apart(mention, [node], corpus.decided))
