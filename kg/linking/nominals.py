"""Find whom an office or a common noun stands for in its article: «الوزير», «الحركة», «نظيره التركي»."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.lexicon.clitics import strip_enclitic
from kg.lexicon.names import without_article
from kg.lexicon.offices import Office, match_office, offices, parse_office
from kg.lexicon.organisations import institution_tables
from kg.lexicon.people import titles_of_one_state
from kg.lexicon.places import countries, nisba_country
from kg.lexicon.titles import longest_then, words_of_then
from kg.lexicon.word_sets import word_set
from kg.linking.article_actors import ArticleEntities, LocalEntity
from kg.linking.decisions import Decided
from kg.linking.known_organisations import known_organisations
from kg.linking.names import compare_names
from kg.linking.nodes import Node, node_of
from kg.linking.office_search import OfficeSearch, first
from kg.linking.office_titles import office_title
from kg.linking.organisation_parts import MINISTRY, parse_organisation
from kg.linking.place_parts import CAPITAL
from kg.linking.states_in_names import split_country
from kg.linking.unnamed_places import is_kingdom, is_unnamed, kingdom_meant, stand_for_themselves
from kg.schema import Article, Mention
from kg.text.normalize import fold

_THEIRS = word_set("linking.nominals", "theirs")
_THE_LAND = word_set("linking.nominals", "the_land")
_HOSTS = word_set("linking.nominals", "hosts")
_STANDING = word_set("linking.nominals", "standing")
_NEXT_WORD = 20
"""Letters behind an office in which «آنذاك» stands."""
_BACK = 120
"""Letters before «نظيرهم» in which its ministers stand."""


def is_side(mention: Mention) -> bool:
    """Tell whether an organisation's "name" is only a side of talks: «الجانب الروسي», «الوفد الأمريكي»."""
    if mention.type != "ORG":
        return False
    words = fold(mention.name).split()
    return (
        len(words) > 1
        and words[0] in institution_tables().parties
        and split_country(tuple(words))[1] is not None
    )


def resolve_nominals(
    nominals: Sequence[Mention],
    entities: Sequence[LocalEntity],
    nodes: dict[str, Node],
    found: ArticleEntities,
    decided: Decided,
    article: Article,
) -> None:
    """Give every office or common noun to the actor it takes up; what none takes up goes to `found.alone`.

    What people decided to be two («الرئيس التركي» and a name) is never given to that actor, and an office of another
    time («الرئيس الأمريكي آنذاك») to nobody.
    """
    if not nominals:
        return
    text = article.text
    models = _Models(nominals, [m for entity in entities for m in entity.mentions], text)
    occurrences = sorted((m.span.start, index) for index, entity in enumerate(entities) for m in entity.mentions)
    starts = [start for start, _index in occurrences]
    order = [index for _start, index in occurrences]
    added: dict[int, list[Mention]] = {}
    standing: dict[str, list[Mention]] = {}
    unnamed: dict[str, list[Mention]] = {}
    for mention in nominals:
        # each actor once, the nearest first
        here = mention.span.start
        if mention.type == "PER" and _is_of_another_time(text[mention.extent.end : mention.extent.end + _NEXT_WORD]):
            continue
        first = bisect_left(starts, here)
        before = [entities[i] for i in dict.fromkeys(reversed(order[:first]))]
        after = [entities[i] for i in dict.fromkeys(order[bisect_right(starts, here) :])]
        nearest = next((starts[n] for n in range(first - 1, -1, -1) if entities[order[n]].offices), -1)
        model = models.before(mention, nearest)
        target = _antecedent(mention, before, after, nodes, found, model, article.published)
        if target is not None and decided.apart and is_apart(mention, (nodes[key] for key in target.nodes), decided):
            continue
        if target is not None:
            added.setdefault(id(target), []).append(mention)
        elif mention.type == "ORG" and mention.id in found.met and fold(mention.name) in _STANDING:
            standing.setdefault(fold(mention.name), []).append(mention)
        elif mention.id in found.placed and is_unnamed(mention):
            unnamed.setdefault(fold(mention.name), []).append(mention)
    for mentions in standing.values():
        _stand_alone(mentions, nodes, found, decided)
    places = (stand_for_themselves(mentions, nodes, decided) for mentions in unnamed.values())
    found.entities.extend(place for place in places if place is not None)
    for entity in entities:
        if id(entity) in added:
            entity.mentions = sorted([*entity.mentions, *added[id(entity)]], key=lambda m: m.span)


def _stand_alone(
    mentions: Sequence[Mention], nodes: dict[str, Node], found: ArticleEntities, decided: Decided
) -> None:
    """Make an actor of «الحكومة» that took part in something where the article never says whose it is."""
    node = node_of("ORG", mentions[0].name, decided, Counter(), "", nodes)
    if node is not None:
        node.count(mentions[0].name, mentions[0].article)
        found.entities.append(LocalEntity("ORG", node.key, {node.key}, node.bare, list(mentions)))


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
    model: Office | None,
    day: date | None,
) -> LocalEntity | None:
    """Find whom a nominal takes up: the most recent actor before it that agrees, else one introduced just after."""
    words = fold(mention.name).split()
    if not words:
        return None
    if mention.type == "PER":
        return _person_by_office(mention, words, before, after, nodes, found, model, day)
    tables = institution_tables()
    rest, country = split_country(tuple(words))
    if words[0] in tables.sides | tables.parties and country is None and len(words) > 1:
        country = nisba_country().get(words[-1])
    if words[0] in tables.sides | tables.parties and country is not None:
        if words[0] not in tables.delegations:
            speaker = first(before, lambda e: _speaks_for(nodes[e.primary], country))
            if speaker is not None:
                return speaker
        place = first([*before, *after], lambda e: e.type == "LOC" and _is_country(nodes[e.primary], country))
        if place is None:
            found.countries.append((mention, country))
        return place
    if is_kingdom(mention):
        kingdom = kingdom_meant(mention, [*before, *after], nodes) or ""
        place = first([*before, *after], lambda e: e.type == "LOC" and _is_country(nodes[e.primary], kingdom))
        if place is None and kingdom:
            found.countries.append((mention, kingdom))
        return place
    if mention.type == "LOC":
        if country is not None and rest and without_article(rest[0]) == CAPITAL:
            capital = countries()[country].capital
            if capital is None:
                return None
            named = first([*before, *after], lambda e: e.type == "LOC" and _is_place(nodes[e.primary], capital))
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

    return first(before, fits) or first(after, fits)


def _person_by_office(
    mention: Mention,
    words: Sequence[str],
    before: Sequence[LocalEntity],
    after: Sequence[LocalEntity],
    nodes: dict[str, Node],
    found: ArticleEntities,
    model: Office | None,
    day: date | None,
) -> LocalEntity | None:
    """Find who holds the office that a nominal names; one that says where and has nobody goes to `found.alone`."""
    if _is_counterpart(words[0]):
        # «نظيره الكوري الشمالي»: the longest adjective
        country = split_country(tuple(words))[1]
        if country is None:
            return None
        if _is_host(words[0]) and (host := _only_official(country, (*before, *after), nodes)) is not None:
            return host  # «مضيفه الفرنسي» of a premier may be the president
        office = _counterparts_office(words[0], country, before, model)
    elif len(words) > 1 and words[-1] in _THE_LAND:
        return _leads_the_land(words, (*before, *after))
    else:
        office = _named_office(mention, words)
    if office is None:
        return None
    search = OfficeSearch(office, words, nodes, day)
    target = search.find(before, after)
    if target is None and search.says_where:
        found.alone.append((mention, office))
    return target


def _counterparts_office(
    word: str, country: str, before: Sequence[LocalEntity], model: Office | None
) -> Office | None:
    """Return the office of «نظيره التركي»: that of whom it stands beside, in the other state."""
    if model is None and not _is_of_several(word):
        model = next((o for e in before if e.type == "PER" for o in e.offices if not o.former), None)
    return Office(model.title, None, country) if model is not None else None


def _named_office(mention: Mention, words: Sequence[str]) -> Office | None:
    """Return the office that a phrase is, with the state of a title that only one state gives."""
    parsed = parse_office(mention.name.split())
    phrase = match_office(words)
    if parsed is None or phrase is None or phrase.end < len(words):
        return None  # «الملك فيصل الجوية»: named after him
    state = titles_of_one_state().get(office_title(parsed))
    if state is None or parsed.country:
        return parsed
    return Office(parsed.title, parsed.organization, state, parsed.former)


def _leads_the_land(words: Sequence[str], pool: Sequence[LocalEntity]) -> LocalEntity | None:
    """Return the one person of an article with the office that «أمير البلاد», «زعيم البلاد» names without the state."""
    title = [without_article(word) for word in words[:-1]]
    found = {
        entity.primary: entity
        for entity in pool
        if entity.type == "PER"
        and any(
            office_title(office).split() == title and not office.former and not office.organization
            for office in entity.offices
        )
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_host(word: str) -> bool:
    stripped = strip_enclitic(word)
    return stripped is not None and stripped[0] in _HOSTS


def _only_official(
    country: str, pool: Sequence[LocalEntity], nodes: Mapping[str, Node]
) -> LocalEntity | None:
    """Return the one person of an article who holds an office of a state."""
    found = {
        entity.primary: entity
        for entity in pool
        if entity.type == "PER"
        and any(not office.former for office in entity.offices)
        and country in (nodes[entity.primary].country, *(office.country for office in entity.offices))
    }
    return next(iter(found.values())) if len(found) == 1 else None


class _Models:
    """Offices named without a holder, after which a counterpart is called: «وزير الخارجية المصري … نظيره التركي»."""

    def __init__(self, nominals: Sequence[Mention], named: Sequence[Mention], text: str) -> None:
        self._text = text
        self._offices: list[tuple[int, int, Office]] = []
        self._held: list[tuple[int, int, Office]] = []
        self._named = [(m.sentence, m.span.start) for m in named if m.type == "PER"]
        for mention in named:
            office = parse_office(mention.office.split()) if mention.type == "PER" and mention.office else None
            if office is not None and not office.former:
                self._held.append((mention.sentence, mention.span.start, office))
        for mention in nominals:
            if mention.type == "PER" and not _is_counterpart(fold(mention.name).partition(" ")[0]):
                office = parse_office(mention.name.split())
                if office is not None and not office.former and len(office_title(office).split()) > 1:
                    self._offices.append((mention.sentence, mention.span.start, office))

    def before(self, mention: Mention, nearest: int) -> Office | None:
        """Return the office that gives a counterpart its rank, where it stands in the sentence and nearer than the
        last actor of an office, who begins at `nearest`."""
        word = fold(mention.name).partition(" ")[0]
        if not _is_counterpart(word):
            return None
        if _is_of_several(word):
            return self._of_several(mention)
        here = mention.span.start
        stated = [(start, o) for s, start, o in self._offices if s == mention.sentence and nearest < start < here]
        if stated:
            return max(stated, key=lambda found: found[0])[1]
        # «وفي مؤتمر مع نظيره الألماني قال وزير الخارجية التركي فلان»: the model follows
        named = min((start for s, start in self._named if s == mention.sentence), default=-1)
        behind = [o for s, start, o in self._held if s == mention.sentence and start == named]
        return behind[0] if behind and named > here else None

    def _of_several(self, mention: Mention) -> Office | None:
        """Return the rank of several people together: «وزراء خارجية … نظيرهم» is a foreign minister."""
        words = fold(self._text[max(0, mention.span.start - _BACK) : mention.span.start]).split()
        for index in range(len(words) - 1, -1, -1):
            singular = offices().plurals.get(words[index]) or offices().plurals.get(words[index].lstrip("و"))
            if singular is not None:
                field = [without_article(word) for word in words[index + 1 : index + 2]]
                phrase = [without_article(fold(singular)), *(f"ال{word}" for word in field)]
                found = match_office(phrase) if field else None
                if found is not None and found.end == len(phrase):
                    return parse_office(phrase)
                return Office(phrase[0], None, None)
        return None


def _is_counterpart(word: str) -> bool:
    stripped = strip_enclitic(word)
    counterparts = offices().counterparts
    return word in counterparts or (stripped is not None and stripped[0] in counterparts)


def _is_of_several(word: str) -> bool:
    """Tell whether a counterpart is one of several people: «نظيرهم»."""
    stripped = strip_enclitic(word)
    return stripped is not None and stripped[1] in _THEIRS


def _is_of_another_time(behind: str) -> bool:
    """Tell whether the words behind an office say that it was held then, not now."""
    words = fold(behind).split()
    return any(tuple(words[:length]) in words_of_then() for length in range(1, longest_then() + 1))


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
