"""What was read behind a trigger: groups of people by preposition, places, times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.reading.event_mentions.matching import NounHit
from kg.reading.event_mentions.phrases import Actor, Item
from kg.schema import Mention, TimeExpression


@dataclass(slots=True)
class Group:
    """Coordinated phrases behind one preposition.

    `unnamed`: people without names stand there too; `gap`: plain words between it and what stood before.
    """

    preposition: str
    first: int
    last: int
    actors: list[Actor] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    unnamed: bool = False
    after_noun: bool = False
    apposed: Actor | None = None
    gap: int = 0


def is_ruled_behind(items: Sequence[Item], group: Group, side: int) -> bool:
    """Tell whether plain words part a group from the side that ends at an item: two, or one behind a comma."""
    apart = any(item.kind == "comma" for item in items[side + 1 : group.first])
    plain = [item.key for item in items[group.first - group.gap : group.first] if item.kind == "word"]
    ruled = any(not key.startswith("ال") for key in plain)  # «إثر مقتل الصحفية فلانة»; a title has its article
    return ruled and group.gap > (0 if apart else 1)


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place phrase behind a preposition, or bare; `topic`: it stands where the topic of the talk is told."""

    mention: Mention
    preposition: str
    at: int
    topic: bool


@dataclass(slots=True)
class Scan:
    """What was read after a trigger; `sequels`: where in the text the names behind «ثم» in a list begin.

    `topical`: who stands behind «بين» where the topic of talks is told; `named_after`: items of event nouns that only
    name the event («مؤتمر الحوار الوطني»).
    """

    groups: list[Group] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    times: list[tuple[int, TimeExpression]] = field(default_factory=list)
    noun: NounHit | None = None
    noun_at: int = -1
    carrier: bool = False
    carrier_present: bool = False
    gathered: str | None = None
    phone: bool = False
    media: bool = False
    end: int = 0
    future_after: bool = False
    sequels: list[int] = field(default_factory=list)
    together: bool = False
    between: list[str] = field(default_factory=list)
    tied: set[str] = field(default_factory=set)
    legs: list[int] = field(default_factory=list)
    topical: list[Group] = field(default_factory=list)
    named_after: set[int] = field(default_factory=set)

    def behind(self, *prepositions: str) -> list[Group]:
        """Return the groups behind one of the prepositions, in order of the text."""
        return [group for group in self.groups if group.preposition in prepositions]

    def bare(self) -> list[Group]:
        """Return the groups without preposition that are no places: subjects, objects, genitives."""
        return [group for group in self.groups if group.preposition == "" and "place" not in group.kinds]

    def unruled(self, items: Sequence[Item], groups: list[Group]) -> list[Group]:
        """Return the groups without those whom a plain word behind the other side rules.

        «اتصل فلان بفلان على خلفية هجمات الجيش», «القمة التي تجمعه بفلان غدا، تظهر حرص الاتحاد على …»: the army and
        the union are talked of.
        """
        sides = self.behind("مع", "ب", "بين")
        last = min((group.last for group in sides if group.actors or group.unnamed), default=len(items))
        return [g for g in groups if g.first < last or not is_ruled_behind(items, g, last)]

    def asserted(self, items: Sequence[Item], at: int) -> list[Group]:
        """Return the bare groups behind a verb but those of a negated clause: «… لم تعلن عنها الحكومة»."""
        return [g for g in self.bare() if not any(item.key in ("لم", "لن") for item in items[at + 1 : g.first])]

    def people(self) -> bool:
        """Tell whether somebody is named behind «مع» or «ب» already."""
        return any(group.actors for group in self.behind("مع", "ب"))
