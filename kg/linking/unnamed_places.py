"""Find what a place without a name of its own is: «المملكة» a kingdom the article names, «مقر الوزارة» a building."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.lexicon.venues import venues
from kg.linking.article_actors import LocalEntity
from kg.linking.decisions import Decided
from kg.linking.nodes import Node, node_of
from kg.linking.organisation_parts import parse_organisation
from kg.schema import Mention
from kg.text.normalize import fold


def is_kingdom(mention: Mention) -> bool:
    """Tell whether a mention is «المملكة», whose name the article gives elsewhere."""
    return mention.type == "LOC" and fold(mention.name) in venues().kingdoms


def is_venue(name: str) -> bool:
    """Tell whether a place is a building named by its owner: «مقر الوزارة», «منزل رئيس الحركة»."""
    words = fold(name).split()
    return len(words) > 1 and words[0] in venues().heads


def is_zone(name: str) -> bool:
    """Tell whether a place is a part of a country named by an adjective: «المنطقة الجنوبية»."""
    noun, *side = fold(name).split() or [""]
    return noun in venues().zone and tuple(side) in venues().sides


def is_unnamed(mention: Mention) -> bool:
    """Tell whether a mention is a building named by its owner, or a part of a country: «المنطقة الجنوبية»."""
    nominal = mention.form == "nominal" and mention.type == "LOC"
    return nominal and (is_venue(mention.name) or is_zone(mention.name))


def kingdom_meant(mention: Mention, entities: Iterable[LocalEntity], nodes: Mapping[str, Node]) -> str | None:
    """Return the code of the one kingdom whose people, bodies or places the article names; None where it names two."""
    named = {code for entity in entities for code in _states_of(entity, nodes)}
    meant = named & venues().kingdoms[fold(mention.name)]
    return next(iter(meant)) if len(meant) == 1 else None


def _states_of(entity: LocalEntity, nodes: Mapping[str, Node]) -> set[str]:
    found = {office.country for office in entity.offices if not office.former}
    for key in entity.nodes:
        node = nodes[key]
        found.add(node.country or (parse_organisation(node.name).country if node.type == "ORG" else None))
    return {code for code in found if code is not None}


def stand_for_themselves(mentions: Sequence[Mention], nodes: dict[str, Node], decided: Decided) -> LocalEntity | None:
    """Return a building or zone as a place of its article alone: «مقر الوزارة» elsewhere is another ministry's."""
    model = node_of("LOC", mentions[0].name, decided, Counter())
    if model is None:
        return None
    key = f"{model.key}/{mentions[0].article}"
    node = nodes.setdefault(key, model.fresh(key))
    node.country = None  # «منزل السفير الفرنسي» is not in France
    for mention in mentions:
        node.count(mention.name, mention.article)
    return LocalEntity("LOC", key, {key}, node.bare, list(mentions))
