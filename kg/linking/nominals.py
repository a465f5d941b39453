"""Find whom an office or a common noun stands for in its article: «الوزير», «الحركة», «نظيره التركي»."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.lexicon.clitics import strip_enclitic
from kg.lexicon.names import without_article
from kg.lexicon.offices import Office, match_office, offices, parse_office
from kg.lexicon.organisations import institution_tables
from kg.lexicon.people import titles_of_one_state
from kg.lexicon.places import countries, nisba_country
from kg.linking.article_actors import ArticleEntities, LocalEntity
from kg.linking.decisions import Decided
from kg.linking.name_parts import MINISTRY, parse_organisation, split_country
from kg.linking.names import compare_names
from kg.linking.nodes import Node
from kg.linking.office_titles import office_title, offices_agree
from kg.linking.organisation_names import known_organisations
from kg.linking.place_parts import CAPITAL
from kg.schema import Mention
from kg.text.normalize import fold


def is_side(mention: Mention) -> bool:
    """Tell whether an organisation's "name" is only a side of talks: «الجانب الروسي», «الوفد الأمريكي»."""
    words = fold(mention.name).split()
    return (
        mention.type == "ORG"
        and len(words) > 1
        and words[0] in institution_tables().parties
        and split_country(tuple(words))[1] is not None
    )


def resolve_nominals(
    nominals: Sequence[Mention],
    entities: Sequence[LocalEntity],
    nodes: dict[str, Node],
    found: ArticleEntities,
    decided: Decided,
) -> None:
    """Give every office or common noun to the actor it takes up; what none takes up goes to `found.alone`.

    What people decided to be two («الرئيس التركي» and a name) is never given to that actor.
    """
    if not nominals:
        return
    occurrences = sorted(
        ((m.span.start, index) for index, entity in enumerate(entities) for m in entity.mentions), reverse=True
    )
    added: dict[int, list[Mention]] = {}
    for mention in nominals:
        # each actor once, the nearest first
        here = mention.span.start
        before = [entities[i] for i in dict.fromkeys(index for start, index in occurrences if start < here)]
        after = [entities[i] for i in dict.fromkeys(index for start, index in reversed(occurrences) if start > here)]
        target = _antecedent(mention, before, after, nodes, found)
        if target is not None and decided.apart and is_apart(mention, (nodes[key] for key in target.nodes), decided):
            continue
        if target is not None:
            added.setdefault(id(target), []).append(mention)
    for entity in entities:
        if id(entity) in added:
            entity.mentions = sorted([*entity.mentions, *added[id(entity)]], key=lambda m: m.span)


def is_apart(mention: Mention, nodes: Iterable[Node], decided: Decided) -> bool:
    """Tell whether people decided that an office or noun is not the actor of these nodes."""
    phrase = fold(mention.name)
    return any(decided.are_apart(phrase, name) for node in nodes for name in (fold(node.name), node.decided) if name)


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
    tables = institution_tables()
    rest, country = split_country(tuple(words))
    if words[0] in tables.sides | tables.parties and country is None and len(words) > 1:
        country = nisba_country().get(words[-1])
    if words[0] in tables.sides | tables.parties and country is not None:
        if words[0] not in tables.delegations:
            speaker = _first(before, lambda e: _speaks_for(nodes[e.primary], country))
            if speaker is not None:
                return speaker
        place = _first([*before, *after], lambda e: e.type == "LOC" and _is_country(nodes[e.primary], country))
        if place is None:
            found.countries.append((mention, country))
        return place
    if mention.type == "LOC":
        if country is not None and rest and without_article(rest[0]) == CAPITAL:
            capital = countries()[country].capital
            if capital is None:
                return None
            named = _first([*before, *after], lambda e: e.type == "LOC" and _is_place(nodes[e.primary], capital))
            if named is None:
                found.capitals.append((mention, country))
            return named
        return None
    head = without_article(rest[0] if rest else words[0])
    if head not in tables.anaphoric:
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
    counterparts = offices().counterparts
    if words[0] in counterparts or (stripped is not None and stripped[0] in counterparts):
        # «نظيره الكوري الشمالي»: the longest adjective
        country = split_country(tuple(words))[1]
        if country is None:
            return None
        model = next((o for e in before if e.type == "PER" for o in e.offices if not o.former), None)
        if model is None:
            return None
        office = Office(model.title, None, country)
    else:
        parsed = parse_office(mention.name.split())
        phrase = match_office(words)
        if parsed is None or phrase is None or phrase.end < len(words):
            return None  # «الملك فيصل الجوية»: named after him
        state = titles_of_one_state().get(office_title(parsed))
        office = (
            Office(parsed.title, parsed.organization, state, parsed.former) if state and not parsed.country else parsed
        )
    named = office.country is not None or office.organization is not None

    def may_serve(entity: LocalEntity) -> bool:
        country = nodes[entity.primary].country
        return entity.type == "PER" and (country is None or office.country in (None, country))

    if named:
        for pool in (before, after):
            exact = _first(
                pool, lambda e: may_serve(e) and any(offices_agree(office, o) and _says_where(o) for o in e.offices)
            )
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
    return next((entity for entity in pool if fits(entity)), None)


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
    return parsed.institution and (parsed.head == MINISTRY or " ".join(parsed.words) in institution_tables().voices)


def _is_country(node: Node, code: str) -> bool:
    return node.country == code and node.place_kind == "country"


def _is_place(node: Node, name: str) -> bool:
    return compare_names(node.name, name, "LOC").judgement == "same"
