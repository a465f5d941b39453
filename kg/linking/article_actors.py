"""The actors of one article, as its mentions are sorted out."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lexicon.offices import Office
from kg.linking.clustering import Edge
from kg.schema import EntityType, Mention


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
    capitals: list[tuple[Mention, str]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    unsettled: list[tuple[LocalEntity, list[LocalEntity]]] = field(default_factory=list)
