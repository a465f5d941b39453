"""Make the entities: a stable id, the best name, every alias, the roles with article and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.lexicon.names import without_article
from kg.lexicon.offices import head_of
from kg.lexicon.organisations import Organisation, listed_organisations
from kg.lexicon.places import Country, countries, nisba_country, places
from kg.lexicon.word_sets import word_set
from kg.linking.corpus_actors import Assigned, Corpus, best_node, person_named
from kg.linking.holders import roles_listed
from kg.linking.nodes import Node
from kg.linking.organisation_parts import MINISTRY, parse_organisation
from kg.schema import Entity, Resolution, Role, content_id
from kg.text.normalize import fold

_OF_STATES = word_set("linking.entity_records", "of_states")
_NAMED = 3
"""Words that name a state's body without its adjective: «مجلس الأمن القومي»."""


def make_entities(corpus: Corpus, assigned: Assigned) -> Resolution:
    """Turn clusters into entities with ids that depend on their names alone, and close the resolution."""
    entities: list[Entity] = []
    entity_of: dict[str, str] = {}
    taken: set[str] = set()
    # where people parted what is one by the rules, the part that holds more than decided names keeps the lexicon's
    for root in sorted(assigned.mentions, key=lambda root: (_is_decided(corpus, assigned.nodes_of[root]), root)):
        mentions = assigned.mentions[root]
        keys = assigned.nodes_of[root]
        natural = min(corpus.nodes[key].natural or key for key in sorted(keys))
        best = best_node(corpus, keys)
        if best.anchor is not None:
            natural = best.natural or best.key
        identity = content_id("e", best.type, natural)
        parted = identity in taken
        if parted:
            # the names people decided about tell the parts from each other
            identity = content_id("e", best.type, natural, min(keys))
        taken.add(identity)
        for mention in mentions:
            entity_of[mention.id] = identity
        entities.append(_entity(corpus, assigned, root, identity, best, parted))
    return Resolution(
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted(corpus.decisions, key=lambda d: (d.left, d.right, d.judgement, d.score, d.reason))),
        entity_of,
    )


def _is_decided(corpus: Corpus, keys: Iterable[str]) -> bool:
    return all(corpus.nodes[key].decided is not None for key in keys)


def _entity(corpus: Corpus, assigned: Assigned, root: str, identity: str, best: Node, parted: bool) -> Entity:
    """Return one actor; `parted` by people from one that keeps the lexicon's name and aliases."""
    forms: dict[str, int] = {}
    for mention in assigned.mentions[root]:
        if mention.form == "name":
            forms[mention.name] = forms.get(mention.name, 0) + 1
    for key in assigned.nodes_of[root]:
        node = corpus.nodes[key]
        if node.anchor is None:
            forms.setdefault(node.name, 0)
    name = _usual_form(best) if parted else best.anchor or _usual_form(best)
    # a name that people gave to somebody is his alone
    own = {corpus.nodes[key].decided for key in assigned.nodes_of[root]}
    elsewhere = corpus.decided.names - own
    listed = [] if parted else [form for form in _listed_aliases(best) if fold(form) not in elsewhere]
    aliases: dict[str, str] = {fold(name): name}
    for form in [
        *(f for f, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0]))),
        *listed,
        *_patterned(best),
    ]:
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
    return min(node.forms or (node.name,), key=lambda form: (-node.forms.get(form, 0), form))


@lru_cache(maxsize=1 << 12)
def _organisation(name: str) -> Organisation:
    return next(o for o in listed_organisations() if o.name == name)


def _listed_aliases(node: Node) -> Sequence[str]:
    if node.anchor is None:
        return ()
    if node.type == "PER":
        return person_named(node.anchor).aliases
    if node.type == "ORG":
        return _organisation(node.anchor).aliases
    return next(
        (p.aliases for p in places().get(fold(node.anchor), ()) if p.name == node.anchor and p.kind == node.place_kind),
        (),
    )


def _patterned(node: Node) -> Iterable[str]:
    """Return the ways newsrooms name a state's body: without its adjective, a ministry with and without «وزارة»."""
    if node.type != "ORG" or node.country is None:
        return
    *body, state = node.name.split()
    if len(body) >= _NAMED and fold(body[0]) in _OF_STATES and fold(state) in nisba_country():
        yield " ".join(body)  # «مجلس الأمن القومي العراقي»
    parsed = parse_organisation(node.name)
    if not parsed.institution or parsed.head != MINISTRY:
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


def _roles(assigned: Assigned, root: str, best: Node) -> tuple[Role, ...]:
    """Return the offices articles state, each once with the earliest article that does, then the lexicon's."""
    stated: dict[tuple[str, str, bool], tuple[str, str, Role]] = {}
    for article, entity in assigned.locals_of.get(root, ()):
        for office in entity.offices:
            if head_of(fold(office.title).split()[0] if office.title else "") is None:
                continue
            day = article.published.isoformat() if article.published is not None else None
            role = Role(
                office.title,
                office.organization or (countries()[office.country].name if office.country is not None else None),
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
        roles.extend(roles_listed(person_named(best.anchor)))
    return tuple(roles)
