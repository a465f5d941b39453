"""Resolve the mentions of one article to the actors the article itself introduces.

A short form is understood from the text it stands in, so this comes before any look at other articles: «أبو مرزوق» is
the one full name of the article that fits, «حماس» what stood in brackets behind the long form, «الوزير» the minister
named last, «الحركة» the movement named last. Where two candidates fit and nothing tells them apart, it stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lexicon.east_asian_names import east_asian_families
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.offices import parse_office
from kg.lexicon.organisations import institution_tables
from kg.lexicon.places import nisba_country
from kg.lexicon.titles import royal_titles
from kg.linking.article_actors import ArticleEntities, LocalEntity
from kg.linking.clustering import Clustering, Edge, cluster
from kg.linking.corpus_actors import person_named
from kg.linking.decisions import Decided
from kg.linking.holders import offices_listed
from kg.linking.name_comparison import compare_alone, compare_parts, is_known
from kg.linking.name_parts import Part, called_by, parse_person
from kg.linking.names import compare_names, is_called_by_first, written_parts
from kg.linking.nodes import Node, country_of_place, node_of, node_pairs
from kg.linking.nominals import heads_of, is_side, resolve_nominals
from kg.linking.office_titles import offices_agree
from kg.linking.organisation_parts import parse_organisation
from kg.linking.unnamed_places import is_kingdom
from kg.schema import CONTACT_TYPES, Mention, Reading
from kg.text.normalize import fold

BARE_PART = 0.9
"""A bare part of a name is found in a longer one of its article by a sure spelling rule only."""
FORENAME_PART = 0.97
"""A forename («سلمان», «تميم») is found by letter only."""
_NOBODY = frozenset({"place", "time"})
"""Roles in an event of what is no actor."""
_BRACKETS = frozenset("()[]«»\"“”'‹› \u00a0,،-–:")

Impossible = Callable[[str, str], str | None]


def resolve_article(
    reading: Reading, decided: Decided, nodes: dict[str, Node], impossible: Impossible
) -> ArticleEntities:
    """Resolve one article's mentions. `nodes` is the corpus-wide table of nodes, which this fills."""
    contacts = (event for event in reading.event_mentions if event.type in CONTACT_TYPES)
    placed = frozenset(a.filler for event in reading.event_mentions for a in event.arguments if a.role == "place")
    met = frozenset(a.filler for event in contacts for a in event.arguments if a.role not in _NOBODY)
    found = ArticleEntities(met=met, placed=placed)
    for mentions in _scopes(reading):
        _resolve_scope(reading, mentions, decided, nodes, impossible, found)
    return found


def _scopes(reading: Reading) -> list[list[Mention]]:
    """Part the mentions by text: title and main body are one, every appended article is a text of its own."""
    sections = reading.article.sections
    scopes: dict[int, list[Mention]] = {}
    for mention in sorted(reading.mentions, key=lambda m: (m.span, m.id)):
        section = reading.sentences[mention.sentence].section if mention.sentence < len(reading.sentences) else 0
        kind = sections[section].kind if section < len(sections) else "main"
        scopes.setdefault(section if kind == "appended" else -1, []).append(mention)
    return [scopes[key] for key in sorted(scopes)]


def _resolve_scope(
    reading: Reading,
    mentions: Sequence[Mention],
    decided: Decided,
    nodes: dict[str, Node],
    impossible: Impossible,
    found: ArticleEntities,
) -> None:
    nominals: list[Mention] = []
    named: list[Mention] = []
    for mention in mentions:
        (nominals if mention.form == "nominal" or is_side(mention) or is_kingdom(mention) else named).append(mention)
    place_of: dict[str, str] = {}
    by_node: dict[str, list[Mention]] = {}
    nearby = Counter(code for m in named if m.type == "LOC" and (code := country_of_place(m.name)) is not None)
    for mention in named:
        node = node_of(mention.type, mention.name, decided, nearby, _titled(reading, mention), nodes)
        if node is None:
            continue
        node.count(mention.name, reading.article.id)
        by_node.setdefault(node.key, []).append(mention)
        place_of[mention.id] = node.key
    appositions = list(_appositions(reading, named, place_of, nodes))
    found.edges.extend(appositions)
    clusters = _cluster_local(by_node, nodes, appositions, decided, impossible)
    entities: list[LocalEntity] = []
    for members in clusters.members().values():
        primary = max(members, key=lambda key: (nodes[key].rank, len(by_node[key]), -len(key), key))
        entity = LocalEntity(nodes[primary].type, primary, set(members), nodes[primary].bare)
        for key in members:
            entity.mentions.extend(by_node[key])
        entities.append(entity)
    for entity in entities:
        entity.mentions.sort(key=lambda m: m.span)
        _collect_offices(reading, entity)
    entities = _settle_bare(entities, nodes, decided, found)
    entities = _settle_incomplete(entities, nodes, decided)
    _name_bodies(entities, nodes)
    found.entities.extend(entities)
    resolve_nominals(nominals, entities, nodes, found, decided, reading.article)


def _titled(reading: Reading, mention: Mention) -> str:
    """Return a one-word name with the word before it («الملك سلمان»), where a title stands there."""
    if mention.type != "PER" or " " in mention.name.strip() or mention.extent.start == mention.span.start:
        return ""
    before = reading.article.text[mention.extent.start : mention.span.start].split()
    while len(before) > 1 and fold(before[-1]) in nisba_country():
        before.pop()  # «الأمير البريطاني وليام»
    return f"{before[-1]} {mention.name}" if before else ""


def _cluster_local(
    by_node: dict[str, list[Mention]],
    nodes: dict[str, Node],
    appositions: Iterable[Edge],
    decided: Decided,
    impossible: Impossible,
) -> Clustering:
    edges = list(appositions)
    full = [nodes[key] for key in by_node if not nodes[key].bare]
    for left, right in node_pairs(full):
        if left.anchor is not None and right.anchor is not None:
            continue
        comparison = compare_names(left.name, right.name, left.type)
        if comparison.judgement == "same":
            edges.append(Edge(left.key, right.key, comparison.score, comparison.reason))
    forbidden = {
        key: frozenset(other for other in by_node if other != key and nodes[key].apart_from(nodes[other], decided))
        for key in by_node
        if nodes[key].decided
    }
    return cluster(by_node, edges, impossible, forbidden)


# ---------------------------------------------------------------- names


def _appositions(
    reading: Reading, named: Sequence[Mention], place_of: dict[str, str], nodes: dict[str, Node]
) -> Iterable[Edge]:
    """Find organisations named twice in a row: «جبهة العمل المشترك (جعم)», «حركة التغيير "كوران"».

    What the lexicon lists has its short forms there; beside it stands another organisation («عمّان (رويترز)»).
    """
    text = reading.article.text
    for left, right in pairwise(named):
        if left.type != "ORG" or right.type != "ORG" or left.sentence != right.sentence:
            continue
        between = text[left.span.end : right.span.start]
        behind = text[right.span.end : right.span.end + 1]
        if (
            not 0 < len(between) <= 3
            or set(between) - _BRACKETS
            or not set(between) & set('([«"“')
            or behind not in set(')]»"”')
        ):
            continue
        if left.id not in place_of or right.id not in place_of or not _is_short_form(right.name):
            continue
        long, short = nodes[place_of[left.id]], nodes[place_of[right.id]]
        listed = long.anchor is not None or short.anchor is not None
        nobodys = long.bare or any(parse_organisation(side.name).institution for side in (left, right))
        if not listed and not nobodys:
            yield Edge(
                place_of[left.id],
                place_of[right.id],
                0.92,
                f"«{left.name}» is followed by its short form «{right.name}»",
            )


def _is_short_form(name: str) -> bool:
    """Tell whether a name may be an abbreviation: one word, or letters spelled out («بي كا كا»)."""
    words = fold(name).split()
    return len(words) == 1 or all(len(word) <= 3 for word in words)


def _collect_offices(reading: Reading, entity: LocalEntity) -> None:
    text = reading.article.text
    for mention in entity.mentions:
        words: list[str] = []
        if entity.type == "PER" and mention.extent != mention.span:
            words = fold(text[mention.extent.start : mention.span.start]).split()
            words += fold(text[mention.span.end : mention.extent.end]).split()
            entity.titles.update(without_article(word) for word in words)
        phrase = mention.office
        if phrase:
            office = parse_office(phrase.split())
            if office is not None and office not in entity.offices:
                entity.offices.append(office)


def _settle_bare(
    entities: list[LocalEntity], nodes: dict[str, Node], decided: Decided, found: ArticleEntities
) -> list[LocalEntity]:
    """Give every bare name to the one full name of the article that fits, if there is exactly one."""
    # only the name that stands for an actor: a longer form may hold words a tagger took along
    full = [
        (e, parts)
        for e in entities
        if e.type == "PER" and not e.bare and len(parts := written_parts(nodes[e.primary].name)) > 1
    ]
    given = {name for left, right, _ in decided.same for name in (left, right)}  # people said whose these are
    kept: list[LocalEntity] = []
    for entity in entities:
        if entity.type != "PER" or not entity.bare or nodes[entity.primary].decided in given:
            kept.append(entity)
            continue
        candidates = _bearers(entity, full, nodes, decided)
        if len(candidates) > 1:
            with_office = [c for c in candidates if _shares_office(entity, c)]
            candidates = with_office if len(with_office) == 1 else candidates
        if len(candidates) == 1:
            _absorb(candidates[0], entity)
            continue
        name = nodes[entity.primary].name
        # the family name stands first in «كيم جونغ أون»
        if candidates and (not is_forename(name) or fold(name) in east_asian_families()):
            _settle_in_order(entity, candidates)
        if candidates:
            found.unsettled.append((entity, candidates))
        if entity.mentions:
            kept.append(entity)
    return kept


def _settle_in_order(entity: LocalEntity, candidates: Sequence[LocalEntity]) -> None:
    """Give a bare name's mentions to the only bearer introduced before them, the first of the article before all.

    «سعد الحريري … الحريري … رفيق الحريري … الحريري»: the second is Saad, the fourth stays open.
    """
    introduced = sorted((min(m.span.start for m in c.mentions), i) for i, c in enumerate(candidates) if c.mentions)
    kept: list[Mention] = []
    for mention in entity.mentions:
        before = [i for start, i in introduced if start < mention.span.start]
        if len(before) > 1 or mention.office:
            kept.append(mention)
            continue
        bearer = candidates[before[0] if before else introduced[0][1]]
        bearer.mentions = sorted([*bearer.mentions, mention], key=lambda m: m.span)
    entity.mentions = kept


def _bearers(
    entity: LocalEntity,
    full: Sequence[tuple[LocalEntity, tuple[Part, ...]]],
    nodes: dict[str, Node],
    decided: Decided,
) -> list[LocalEntity]:
    """Return the actors of the article whose family name is the bare name; only if there is none, whose forename is.

    Behind a royal title it is a forename, and so it is in part where people are called by the first part of a name:
    «كيم» may be «كيم جونغ أون» though the article names «سونغ كيم» too.
    """
    parsed = [parse_person(nodes[key].name) for key in sorted(entity.nodes)]
    # «دونالد الابن» is somebody else than the one full name of the article
    parts = [form.parts[0] for form in parsed if form.parts and form.generation is None]
    titles = entity.royal
    royal = bool(titles) and is_forename(nodes[entity.primary].name)
    families: list[LocalEntity] = []
    forenames: list[LocalEntity] = []
    for candidate, form in full:
        if titles and candidate.is_other_sex(titles):
            continue
        if royal and not (candidate.royal or _reigns(nodes, candidate)):
            continue
        if decided.apart and any(nodes[a].apart_from(nodes[b], decided) for a in entity.nodes for b in candidate.nodes):
            continue
        first = any(part.kind == "plain" and compare_parts(part, form[0]).score >= FORENAME_PART for part in parts)
        called = not royal and any(
            not is_given_beside_family(part, other) and compare_alone(part, other).score >= BARE_PART
            for part in parts
            for other in called_by(part, form)
        )
        if called or (first and is_called_by_first(form, nodes[candidate.primary].country)):
            families.append(candidate)
        elif first:
            forenames.append(candidate)
    return families or forenames


def _reigns(nodes: dict[str, Node], entity: LocalEntity) -> bool:
    """Tell whether the lexicon lists a royal office of somebody."""
    anchor = nodes[entity.primary].anchor
    if anchor is None:
        return False
    words = (word for office, _, _ in offices_listed(person_named(anchor)) for word in fold(office.title).split())
    return any(without_article(word) in royal_titles().all for word in words)


def _shares_office(left: LocalEntity, right: LocalEntity) -> bool:
    return any(offices_agree(a, b) for a in left.offices for b in right.offices) or bool(
        {w for w in left.titles & right.titles if len(w) > 3} - name_tables().kunya
    )


def _absorb(entity: LocalEntity, short: LocalEntity) -> None:
    entity.mentions = sorted([*entity.mentions, *short.mentions], key=lambda m: m.span)
    entity.offices.extend(office for office in short.offices if office not in entity.offices)
    entity.titles |= short.titles


def _settle_incomplete(entities: list[LocalEntity], nodes: dict[str, Node], decided: Decided) -> list[LocalEntity]:
    """Give organisations named in part to the one of the article that completes them («وزارة الخارجية», «المرصد»)."""
    organisations = [e for e in entities if e.type == "ORG"]
    gone: set[int] = set()
    for entity in organisations:
        node = nodes[entity.primary]
        if node.anchor is not None or not (node.bare or node.country is None):
            continue
        candidates = [
            other
            for other in organisations
            if other is not entity
            and not nodes[other.primary].bare
            and _completes(node, nodes[other.primary])
            and not node.apart_from(nodes[other.primary], decided)
        ]
        if len(candidates) == 1:
            _absorb(candidates[0], entity)
            gone.add(id(entity))
    return [e for e in entities if id(e) not in gone]


def _name_bodies(entities: Sequence[LocalEntity], nodes: dict[str, Node]) -> None:
    """Say which body an office belongs to where its phrase only has a noun: «رئيس المكتب السياسي للحركة»."""
    organisations = [entity for entity in entities if entity.type == "ORG"]
    for entity in entities:
        for index, office in enumerate(entity.offices):
            noun = without_article(fold(office.organization or ""))
            if noun not in institution_tables().anaphoric:
                continue
            bodies = [o for o in organisations if any(noun in heads_of(nodes[key]) for key in o.nodes)]
            if len(bodies) == 1:
                entity.offices[index] = replace(office, organization=nodes[bodies[0].primary].name)


def _completes(short: Node, long: Node) -> bool:
    left, right = parse_organisation(short.name), parse_organisation(long.name)
    if left.country is None and right.country is not None and left.words == right.words and left.head == right.head:
        return True
    if not short.bare:
        return False
    words = [without_article(word) for word in fold(short.name).split()]
    others = [without_article(word) for word in fold(long.name).split()]
    return len(words) < len(others) and others[: len(words)] == words


def is_given_beside_family(bare: Part, family: Part) -> bool:
    """Tell whether a bare given name only sounds like a family name: «عبدالله» is not short for «سالم العبدالله»."""
    return family.article and not bare.article and is_known(bare.key)


def is_forename(name: str) -> bool:
    """Tell whether a bare name is only a given name, of which every article may have another bearer."""
    parts = parse_person(name).parts
    return len(parts) == 1 and parts[0].kind == "plain" and is_known(parts[0].key)
