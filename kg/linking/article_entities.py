"""Resolve the mentions of one article to the actors the article itself introduces.

A short form is understood from the text it stands in, so this comes before any look at other articles: «أبو مرزوق» is
the one full name of the article that fits, «حماس» what stood in brackets behind the long form, «الوزير» the minister
named last, «الحركة» the movement named last. Where two candidates fit and nothing tells them apart, it stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.lexicon.clitics import strip_enclitic
from kg.lexicon.names import name_tables, without_article
from kg.lexicon.offices import Office, parse_office
from kg.lexicon.organisations import institution_tables
from kg.lexicon.people import office_synonyms, titles_of_one_state
from kg.lexicon.places import countries, nisba_country
from kg.linking.clustering import Clustering, Edge, cluster
from kg.linking.decisions import Decided
from kg.linking.name_comparison import compare_alone, compare_parts, is_known
from kg.linking.name_parts import called_by, parse_organisation, parse_person, split_country
from kg.linking.names import compare_names, known_organisations
from kg.linking.nodes import Node, country_of_place, node_of, node_pairs
from kg.schema import EntityType, Mention, Reading
from kg.text.normalize import fold

BARE_PART = 0.9
"""A bare part of a name is found in a longer one of its article by a sure spelling rule only."""
FORENAME_PART = 0.97
"""A forename («سلمان», «تميم») is found by letter only."""
_BRACKETS = frozenset("()[]«»\"“”'‹› \u00a0,،-–:")
_COUNTERPART = ("نظير", "نظيرة")
_PARTIES = frozenset(fold(w) for w in ("الجانب", "الطرف", "الوفد"))
_DELEGATION = fold("الوفد")
_MINISTRY = fold("وزارة")
_VOICES = frozenset(without_article(fold(w)) for w in ("الحكومة", "الرئاسة", "رئاسة الوزراء", "رئاسة الجمهورية"))
_SIDES = _PARTIES | frozenset(fold(w) for w in ("السلطات", "القيادة", "الإدارة", "المسؤولين"))


@dataclass(slots=True)
class LocalEntity:
    """An actor as one article introduces it: the nodes its names belong to, its mentions and offices.

    `nodes` are node keys, `primary` the one that stands for it across articles; `bare` marks a one-part name whose
    bearer the article does not give.
    """

    type: EntityType
    primary: str
    nodes: set[str]
    bare: bool = False
    mentions: list[Mention] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ArticleEntities:
    """What one article introduces. `alone` are offices without a name in the article; `edges` are the identities that
    the article states (a bracketed short form); `unsettled` are bare names with several bearers in the article."""

    entities: list[LocalEntity] = field(default_factory=list)
    alone: list[tuple[Mention, Office]] = field(default_factory=list)
    countries: list[tuple[Mention, str]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    unsettled: list[tuple[LocalEntity, list[LocalEntity]]] = field(default_factory=list)


Impossible = Callable[[str, str], str | None]


def resolve_article(reading: Reading, decided: Decided, nodes: dict[str, Node], impossible: Impossible) -> ArticleEntities:
    """Resolve one article's mentions. `nodes` is the corpus-wide table of nodes, which this fills."""
    found = ArticleEntities()
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
    nominals = [m for m in mentions if m.form == "nominal" or _is_side(m)]
    named = [m for m in mentions if m.form == "name" and not _is_side(m)]
    place_of: dict[str, str] = {}
    by_node: dict[str, list[Mention]] = {}
    nearby = Counter(code for m in named if m.type == "LOC" and (code := country_of_place(m.name)) is not None)
    for mention in named:
        node = node_of(mention.type, mention.name, decided, nearby, _titled(reading, mention))
        if node is None:
            continue
        nodes.setdefault(node.key, node)
        nodes[node.key].count(mention.name, reading.article.id)
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
    found.entities.extend(entities)
    _resolve_nominals(nominals, entities, nodes, found)


def _titled(reading: Reading, mention: Mention) -> str:
    """Return a one-word name with the word before it («الملك سلمان»), where a title stands there."""
    if mention.type != "PER" or " " in mention.name.strip() or mention.extent.start == mention.span.start:
        return ""
    before = reading.article.text[mention.extent.start : mention.span.start].split()
    return f"{before[-1]} {mention.name}" if before else ""


def _is_side(mention: Mention) -> bool:
    """Tell whether an organisation's "name" is only a side of talks: «الجانب الروسي», «الوفد الأمريكي»."""
    words = fold(mention.name).split()
    return mention.type == "ORG" and len(words) > 1 and words[0] in _PARTIES and split_country(tuple(words))[1] is not None


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
    for left, right in zip(named, named[1:], strict=False):
        if left.type != "ORG" or right.type != "ORG" or left.sentence != right.sentence:
            continue
        between = text[left.span.end : right.span.start]
        behind = text[right.span.end : right.span.end + 1]
        if not 0 < len(between) <= 3 or set(between) - _BRACKETS or not set(between) & set("([«\"“") or behind not in set(")]»\"”"):
            continue
        if left.id not in place_of or right.id not in place_of or not _is_short_form(right.name):
            continue
        long, short = nodes[place_of[left.id]], nodes[place_of[right.id]]
        listed = long.anchor is not None or short.anchor is not None
        if not listed and len(fold(left.name).split()) > 1 and not parse_organisation(left.name).institution:
            yield Edge(place_of[left.id], place_of[right.id], 0.92, f"«{left.name}» is followed by its short form «{right.name}»")


def _is_short_form(name: str) -> bool:
    """Tell whether a name may be an abbreviation: one word, or letters spelled out («بي كا كا»)."""
    words = fold(name).split()
    return len(words) == 1 or all(len(word) <= 3 for word in words)


def _collect_offices(reading: Reading, entity: LocalEntity) -> None:
    text = reading.article.text
    for mention in entity.mentions:
        words: list[str] = []
        if entity.type == "PER":
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
    full = [e for e in entities if e.type == "PER" and not e.bare]
    kept: list[LocalEntity] = []
    for entity in entities:
        if entity.type != "PER" or not entity.bare:
            kept.append(entity)
            continue
        candidates = _bearers(entity, full, nodes, decided)
        if len(candidates) > 1:
            with_office = [c for c in candidates if _shares_office(entity, c)]
            candidates = with_office if len(with_office) == 1 else candidates
        if len(candidates) == 1:
            _absorb(candidates[0], entity)
            continue
        if candidates:
            found.unsettled.append((entity, candidates))
        kept.append(entity)
    return kept


def _bearers(
    entity: LocalEntity, full: Sequence[LocalEntity], nodes: dict[str, Node], decided: Decided
) -> list[LocalEntity]:
    """Return the actors of the article whose family name is the bare name; only if there is none, whose forename is."""
    names = [nodes[key].name for key in sorted(entity.nodes)]
    parsed = [parse_person(name) for name in names]
    # «دونالد الابن» is somebody else than the one full name of the article
    parts = [form.parts[0] for form in parsed if form.parts and form.generation is None]
    families: list[LocalEntity] = []
    forenames: list[LocalEntity] = []
    for candidate in full:
        if any(nodes[a].apart_from(nodes[b], decided) for a in entity.nodes for b in candidate.nodes):
            continue
        # only the name that stands for him: a longer form may hold words a tagger took along
        forms = [parse_person(nodes[candidate.primary].name).parts]
        forms = [form for form in forms if len(form) > 1]
        if any(compare_alone(part, other).score >= BARE_PART for part in parts for form in forms for other in called_by(part, form)):
            families.append(candidate)
        elif any(compare_parts(part, form[0]).score >= FORENAME_PART for part in parts if part.kind == "plain" for form in forms):
            forenames.append(candidate)
    return families or forenames


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
        if not node.bare:
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


def _completes(short: Node, long: Node) -> bool:
    left, right = parse_organisation(short.name), parse_organisation(long.name)
    if left.country is None and right.country is not None and left.words == right.words and left.head == right.head:
        return True
    words = [without_article(word) for word in fold(short.name).split()]
    others = [without_article(word) for word in fold(long.name).split()]
    return len(words) < len(others) and others[: len(words)] == words


# ---------------------------------------------------------------- offices and common nouns that stand for somebody


def offices_agree(left: Office, right: Office) -> bool:
    """Tell whether two stated offices may be one: the same title, no other country or organisation, both held or past."""
    if left.former != right.former or office_title(left) != office_title(right):
        return False
    if left.country and right.country:
        return left.country == right.country
    if left.organization and right.organization:
        return compare_names(left.organization, right.organization, "ORG").judgement != "different"
    return True


def office_title(office: Office) -> str:
    """Return the comparison key of an office's title: «رئيس مجلس الوزراء» and «رئيس الحكومة» are one."""
    title = fold(office.title)
    synonyms = office_synonyms()
    if title in synonyms:
        return synonyms[title]
    bare = " ".join(without_article(word) for word in title.split())
    return synonyms.get(bare, bare)


def _resolve_nominals(
    nominals: Sequence[Mention], entities: Sequence[LocalEntity], nodes: dict[str, Node], found: ArticleEntities
) -> None:
    occurrences = sorted(
        ((m.span.start, index) for index, entity in enumerate(entities) for m in entity.mentions), reverse=True
    )
    added: dict[int, list[Mention]] = {}
    for mention in nominals:
        before = [entities[index] for start, index in occurrences if start < mention.span.start]
        after = [entities[index] for start, index in reversed(occurrences) if start > mention.span.start]
        target = _antecedent(mention, before, after, nodes, found)
        if target is not None:
            added.setdefault(id(target), []).append(mention)
    for entity in entities:
        if id(entity) in added:
            entity.mentions = sorted([*entity.mentions, *added[id(entity)]], key=lambda m: m.span)


def _antecedent(
    mention: Mention,
    before: Sequence[LocalEntity],
    after: Sequence[LocalEntity],
    nodes: dict[str, Node],
    found: ArticleEntities,
) -> LocalEntity | None:
    """Find whom a nominal takes up: the most recent actor before it that agrees, else one introduced just after."""
    words = fold(mention.name).split()
    if not words:
        return None
    if mention.type == "PER":
        return _person_by_office(mention, words, before, after, nodes, found)
    rest, country = split_country(tuple(words))
    if words[0] in _SIDES and country is None and len(words) > 1:
        country = nisba_country().get(words[-1])
    if words[0] in _SIDES and country is not None:
        if words[0] != _DELEGATION:
            speaker = _first(before, lambda e: _speaks_for(nodes[e.primary], country))
            if speaker is not None:
                return speaker
        place = _first([*before, *after], lambda e: e.type == "LOC" and _is_country(nodes[e.primary], country))
        if place is None:
            found.countries.append((mention, country))
        return place
    if mention.type == "LOC":
        if country is not None and rest and without_article(rest[0]) == fold("عاصمة"):
            capital = countries()[country].capital
            return _first([*before, *after], lambda e: e.type == "LOC" and capital is not None and _is_place(nodes[e.primary], capital))
        return None
    head = without_article(rest[0] if rest else words[0])
    if head not in institution_tables().anaphoric:
        return None

    def fits(entity: LocalEntity) -> bool:
        if entity.type != "ORG":
            return False
        if country is not None and country_of_node(nodes[entity.primary]) not in (None, country):
            return False
        return any(head in heads_of(nodes[key]) for key in entity.nodes)

    return _first(before, fits) or _first(after, fits)


def _person_by_office(
    mention: Mention,
    words: Sequence[str],
    before: Sequence[LocalEntity],
    after: Sequence[LocalEntity],
    nodes: dict[str, Node],
    found: ArticleEntities,
) -> LocalEntity | None:
    stripped = strip_enclitic(words[0])
    counterpart = next(
        (w for w in map(fold, _COUNTERPART) if words[0] == w or (stripped is not None and stripped[0] == w)), None
    )
    if counterpart is not None:
        country = next((nisba_country()[w] for w in words[1:] if w in nisba_country()), None)
        if country is None:
            return None
        model = next((o for e in before if e.type == "PER" for o in e.offices if not o.former), None)
        if model is None:
            return None
        office = Office(model.title, None, country)
    else:
        parsed = parse_office(mention.name.split())
        if parsed is None:
            return None
        state = titles_of_one_state().get(office_title(parsed))
        office = Office(parsed.title, parsed.organization, state, parsed.former) if state and not parsed.country else parsed
    named = office.country is not None or office.organization is not None

    def may_serve(entity: LocalEntity) -> bool:
        country = nodes[entity.primary].country
        return entity.type == "PER" and (country is None or office.country in (None, country))

    if named:
        for pool in (before, after):
            exact = _first(pool, lambda e: may_serve(e) and any(offices_agree(office, o) and _says_where(o) for o in e.offices))
            if exact is not None:
                return exact
    key = office_title(office)
    if named and len(key.split()) == 1:
        # «الوزير الفرنسي»: whatever his ministry

        def of_that_state(entity: LocalEntity) -> bool:
            return may_serve(entity) and any(
                office_title(o).split()[:1] == [key] and o.country == office.country for o in entity.offices
            )

        found_minister = _first(before, of_that_state) or _first(after, of_that_state)
        if found_minister is not None and office.country is not None:
            return found_minister

    def bears(entity: LocalEntity) -> bool:
        if not may_serve(entity):
            return False
        if named:
            return any(offices_agree(office, o) for o in entity.offices)
        head = key.split()[0] if key else ""
        return any(
            office_title(o) == key or (len(key.split()) == 1 and office_title(o).split()[:1] == [head])
            for o in entity.offices
            if o.former == office.former
        ) or (len(key.split()) == 1 and head in entity.titles)

    target = _first(before, bears)
    if target is None and named:
        found.alone.append((mention, office))
    return target


def _says_where(office: Office) -> bool:
    return office.country is not None or office.organization is not None


def _first(pool: Iterable[LocalEntity], fits: Callable[[LocalEntity], bool]) -> LocalEntity | None:
    seen: set[int] = set()
    for entity in pool:
        if id(entity) in seen:
            continue
        seen.add(id(entity))
        if fits(entity):
            return entity
    return None


def country_of_node(node: Node) -> str | None:
    """Return the country of an organisation's node, by the lexicon or by the adjective in its name."""
    if node.country is not None:
        return node.country
    return parse_organisation(node.name).country


def heads_of(node: Node) -> set[str]:
    """Return the common nouns that may take up an organisation («حركه» for «حماس»)."""
    heads = {organisation.head for organisation in known_organisations(node.name)}
    heads.add(parse_organisation(node.name).head)
    words = fold(node.name).split()
    if words:
        heads.add(without_article(words[0]))
    return {head for head in heads if head is not None}


def _speaks_for(node: Node, country: str) -> bool:
    """Tell whether an organisation is its state's own voice: its government, presidency or a ministry."""
    if node.type != "ORG" or country_of_node(node) != country:
        return False
    parsed = parse_organisation(node.name)
    return parsed.institution and (parsed.head == _MINISTRY or " ".join(parsed.words) in _VOICES)


def _is_country(node: Node, code: str) -> bool:
    return node.country == code and node.place_kind == "country"


def _is_place(node: Node, name: str) -> bool:
    return compare_names(node.name, name, "LOC").judgement == "same"


def is_forename(name: str) -> bool:
    """Tell whether a bare name is only a given name, of which every article may have another bearer."""
    parts = parse_person(name).parts
    return len(parts) == 1 and parts[0].kind == "plain" and is_known(parts[0].key)
