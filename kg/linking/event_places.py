"""Know where events were held: which entities are places, which of them are states, and which lies in which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lexicon.places import disputed_capitals, places
from kg.linking.place_parts import parse_place
from kg.linking.unnamed_places import is_venue, is_zone
from kg.schema import Entity
from kg.text.normalize import fold

_OWNED = "owned"
"""Kind of a building that is named by its owner: it is a venue that no table knows."""

_ZONE = "zone"
"""Kind of a part of a country that is named by an adjective: «المنطقة الجنوبية»."""


def _kind_of(name: str) -> str:
    """Return the kind of a place that no table knows: a building lies wherever its owner is, a zone in any state."""
    return _OWNED if is_venue(name) else _ZONE if is_zone(name) else "unknown"


class Places:
    """Knows which entities are places, which of them are states, and which lies in which."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._kind: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._site: dict[str, str] = {}
        self._country: dict[str, str | None] = {}
        for entity in entities:
            if entity.type == "LOC":
                name = fold(entity.name)
                found = places().get(name, ())
                kind = found[0].kind if found else _kind_of(entity.name)
                # «القدس» acts for no state: two claim it
                self._kind[entity.id] = "city" if name in disputed_capitals() else kind
                self._country[entity.id] = found[0].country if found else entity.country
                self._named.setdefault(name, entity.id)
                site = parse_place(entity.name).site
                if site is not None:
                    self._site[entity.id] = site
        self._states = {code: e for e, code in self._country.items() if code and self._kind[e] == "country"}

    def is_state(self, entity: str) -> bool:
        """Tell whether the entity is a state."""
        return self._kind.get(entity) == "country"

    def site_of(self, entity: str) -> str | None:
        """Return the place in which a place lies by its own name: «القصر الملكي بالرباط» in «الرباط»."""
        return self._named.get(self._site.get(entity, ""))

    def state_of(self, entity: str) -> str | None:
        """Return the state that a place stands for where it acts: itself, or that of which it is the capital."""
        if self.is_state(entity):
            return entity
        if self._kind.get(entity) != "capital":
            return None
        # a capital whose state the corpus never names stands for itself
        return self._states.get(self._country.get(entity) or "", entity)

    def is_actor(self, entity: str) -> bool:
        """Tell whether the entity is a place that can act as a state."""
        return self._kind.get(entity) in ("country", "capital")

    def code_of(self, entity: str) -> str | None:
        """Return the code of the state a place is or lies in, None where no table knows."""
        return self._country.get(entity)

    def rank(self, entity: str) -> int:
        """Return how wide the place is: venues first, states last."""
        return {"venue": 0, _OWNED: 0, "unknown": 1, "city": 1, "capital": 1, "region": 2, _ZONE: 2, "country": 3}.get(
            self._kind.get(entity, "venue"), 1
        )

    def clash(self, left: Sequence[str], right: Sequence[str], *, one_day: bool = False) -> bool:
        """Tell whether two lists of places cannot be one event's: different cities, or different states.

        Of tellings of one day (`one_day`) a place that no table knows, an airport, a palace or a village, can lie in
        the other's state.
        """
        if not left or not right or set(left) & set(right):
            return False
        left, right = self._without_venues(left), self._without_venues(right)
        cities = self._cities(left), self._cities(right)
        if all(cities):
            left, right = cities
        for a in left:
            for b in right:
                if self._together(a, b, one_day=one_day):
                    return False
        return True

    def _without_venues(self, spots: Sequence[str]) -> Sequence[str]:
        """Return places without the buildings named by their owner, where another says where these are."""
        return [spot for spot in spots if self._kind.get(spot) != _OWNED] or spots

    def _cities(self, spots: Sequence[str]) -> list[str]:
        """Return the known cities among places: a palace beside its city says no more than the city."""
        return [spot for spot in spots if self._kind.get(spot) in ("city", "capital")]

    def _together(self, a: str, b: str, *, one_day: bool) -> bool:
        kinds = self._kind.get(a, "venue"), self._kind.get(b, "venue")
        if _OWNED in kinds or (_ZONE in kinds and not {"capital", "country"} & set(kinds)):
            return True
        if "venue" in kinds:
            return self._country.get(a) is None or self._country.get(b) is None or self._country[a] == self._country[b]
        country = self._country.get(a), self._country.get(b)
        if "country" in kinds or "region" in kinds:
            if one_day and "unknown" in kinds and None in country:
                return True
            return None not in country and country[0] == country[1]
        return False
