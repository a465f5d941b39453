"""The actors of one article, as its mentions are sorted out."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lexicon.offices import Office, head_of
from kg.lexicon.titles import mens_titles_in_ta, royal_titles
from kg.linking.clustering import Edge
from kg.schema import EntityType, Mention
from kg.text.normalize import fold


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

    @property
    def royal(self) -> frozenset[str]:
        """Return the words of royal titles that stand with its names."""
        return frozenset(self.titles & royal_titles().all)

    def is_other_sex(self, titles: frozenset[str] | set[str]) -> bool:
        """Tell whether royal titles say that somebody of the other sex is meant: «الملك» is no woman."""
        royal = royal_titles()
        if titles & royal.men:
            # a woman may be «رئيس الوزراء», a man is never «المستشارة»
            heads = {fold(office.title).split()[0] for office in self.offices}
            return bool(self.titles & royal.women) or any(
                head.endswith("ه") and head not in mens_titles_in_ta() and head_of(head) is not None for head in heads
            )
        return bool(titles & royal.women) and bool(self.titles & royal.men) and not self.titles & royal.women


@dataclass(slots=True)
class ArticleEntities:
    """What one article introduces. `alone` are offices without a name in the article; `edges` are the identities that
    the article states (a bracketed short form); `unsettled` are bare names with several bearers in the article; `met`
    are the mentions of those who met somebody in it, `placed` those of where something was."""

    entities: list[LocalEntity] = field(default_factory=list)
    alone: list[tuple[Mention, Office]] = field(default_factory=list)
    countries: list[tuple[Mention, str]] = field(default_factory=list)
    capitals: list[tuple[Mention, str]] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    unsettled: list[tuple[LocalEntity, list[LocalEntity]]] = field(default_factory=list)
    met: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
