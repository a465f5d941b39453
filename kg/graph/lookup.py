"""Find the entity a reader means by a name typed any way.

The steps go from sure to lenient and stop at the first that answers; more than one answer inside a step is an error
that lists them, never a guess by popularity:

1. the entity's own name,
2. any alias, in Arabic or English, and for a single word also the last word of a name (a surname two people bear is
   ambiguous even if only one of them has it among his aliases),
3. the same without «ال», with «أبو/أبي/أبا» as one and spaces ignored («ابومرزوق», «عبد الله» = «عبدالله»),
4. the same again without a clitic in front («بموسكو», «للقاهرة»),
5. the same again without titles and offices in front («د. سليم», «وزير الخارجية سامح شكري»),
6. names that contain all the words typed,
7. names that sound the same («بوجدانوف» = «بوغدانوف»), whole or the last word alone.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.lexicon.offices import strip_titles
from kg.linking.name_comparison import sound_key
from kg.schema import Entity, EntityType
from kg.text.normalize import fold

MAX_CANDIDATES = 8
"""Names listed in an error: what fits a terminal without scrolling."""
MIN_LIKENESS = 0.45
"""Below this share of common letters a name no longer looks like what was typed."""

_ARTICLE = "ال"
_TEKNONYMS = {"ابي": "ابو", "ابا": "ابو"}
_PROCLITICS = ("وبال", "ولل", "وال", "بال", "كال", "فال", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_MIN_STEM = 3
"""Letters that must stay when «ال» or a clitic is taken off: «بن», «الق» are words of their own."""


def _without_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) - 2 >= _MIN_STEM else word


def loose_key(name: str) -> str:
    """Return a key in which optional «ال», the case of «أبو» and spaces make no difference."""
    words = (_without_article(word) for word in fold(name).split())
    return "".join(_TEKNONYMS.get(word, word) for word in words)


def _unclitic(key: str) -> Iterator[str]:
    first, _, rest = key.partition(" ")
    for clitic in _PROCLITICS:
        if first.startswith(clitic) and len(first) - len(clitic) >= _MIN_STEM:
            stem = first[len(clitic) :]
            yield f"{stem} {rest}".strip()


class NameIndex:
    """An index of entities by every form of their names. Make it once per graph; lookups are dictionary reads.

    Each map is made when a question first needs it: most names are found by the first two or three, and over the
    80,000 entities of a large corpus all of them take seconds.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)

    @cached_property
    def _by_id(self) -> Mapping[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _by_name(self) -> Mapping[str, list[Entity]]:
        return self._mapped(lambda entity: {fold(entity.name)})

    @cached_property
    def _by_alias(self) -> Mapping[str, list[Entity]]:
        return self._mapped(lambda entity: set(map(fold, _forms(entity))))

    @cached_property
    def _by_surname(self) -> Mapping[str, list[Entity]]:
        return self._mapped(_surnames)

    @cached_property
    def _by_loose(self) -> Mapping[str, list[Entity]]:
        return self._mapped(lambda entity: set(map(loose_key, _forms(entity))))

    @cached_property
    def _by_word(self) -> Mapping[str, list[Entity]]:
        return self._mapped(
            lambda entity: {_without_article(word) for form in _forms(entity) for word in fold(form).split()}
        )

    def _mapped(self, keys_of: Callable[[Entity], set[str]]) -> Mapping[str, list[Entity]]:
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for key in keys_of(entity):
                found[key].append(entity)
        return found

    def find(self, name: str, types: Collection[EntityType] | None = None) -> Entity:
        """Return the one entity the name means.

        Args:
            name: Arabic in any spelling (hamza, diacritics, digits, «ال», a clitic in front), any alias, or English.
            types: the entity types wanted; None takes any, actors before places.

        Raises:
            UnknownNameError: nobody bears it; `candidates` are the nearest names.
            AmbiguousNameError: several do; `candidates` are their names, most mentioned first.
        """
        found = self._narrow(self._search(name, types), types)
        if len(found) == 1:
            return found[0]
        if not found:
            near = self.nearest(name, types)
            listed = "، ".join(f"«{candidate}»" for candidate in near)
            hint = f"; did you mean {listed}?" if near else ": the graph holds no name like it"
            raise UnknownNameError(f"no entity is called «{name}»{hint}", near)
        names = tuple(entity.name for entity in found)
        if len(set(names)) < len(names):  # two bearers of one name: the id is the only way to tell them apart
            names = tuple(f"{entity.name} [{entity.id}]" for entity in found)
        listed = "، ".join(names[:MAX_CANDIDATES])
        raise AmbiguousNameError(f"«{name}» may be any of: {listed}; type the full name", names)

    def _search(self, name: str, types: Collection[EntityType] | None) -> list[Entity]:
        key = fold(name)
        if not key:
            return []
        by_id = self._by_id.get(name.strip().strip("[]"))
        steps: tuple[Callable[[], list[Entity]], ...] = (
            lambda: [by_id] if by_id else [],
            lambda: self._by_name.get(key, []),
            lambda: self._by_alias.get(key, []) + self._surname(key),
            lambda: self._by_loose.get(loose_key(key), []),
            lambda: [entity for form in _unclitic(key) for entity in self._exact_or_loose(form)],
            lambda: self._untitled(key),
            lambda: self._containing(key),
            lambda: self._by_sound.get(_sound(key), []),
        )
        for step in steps:
            found = [entity for entity in step() if types is None or entity.type in types]
            if found:
                return list({entity.id: entity for entity in found}.values())
        return []

    def _surname(self, key: str) -> list[Entity]:
        return [] if " " in key else self._by_surname.get(_without_article(key), [])

    def _untitled(self, key: str) -> list[Entity]:
        words = key.split()
        titles, _ = strip_titles(words)
        bare = " ".join(words[titles:])
        return self._exact_or_loose(bare) if titles and bare else []

    def _exact_or_loose(self, key: str) -> list[Entity]:
        return self._by_alias.get(key, []) + self._surname(key) or self._by_loose.get(loose_key(key), [])

    def _containing(self, key: str) -> list[Entity]:
        words = {_without_article(word) for word in key.split()}
        bearers = [{entity.id for entity in self._by_word.get(word, ())} for word in words]
        shared = set.intersection(*bearers) if bearers else set()
        return [entity for entity in self._by_word.get(next(iter(words), ""), ()) if entity.id in shared]

    @cached_property
    def _by_sound(self) -> Mapping[str, list[Entity]]:
        return self._mapped(_sounds)

    @staticmethod
    def _narrow(found: Sequence[Entity], types: Collection[EntityType] | None) -> list[Entity]:
        actors = [entity for entity in found if entity.type != "LOC"]
        chosen = actors if actors and types is None else list(found)
        return sorted(chosen, key=lambda entity: (-entity.mentions, entity.name, entity.id))

    def nearest(self, name: str, types: Collection[EntityType] | None = None) -> tuple[str, ...]:
        """Return the names that look most like the one typed, best first."""
        key = loose_key(name)
        pairs = _letter_pairs(key)
        scored = []
        for loose, entities in self._by_loose.items():
            common = len(pairs & _letter_pairs(loose))
            if not common:
                continue
            likeness = difflib.SequenceMatcher(None, key, loose, autojunk=False).ratio()
            if likeness < MIN_LIKENESS:
                continue
            scored += [(-likeness, e.name) for e in entities if types is None or e.type in types]
        ranked = dict.fromkeys(name for _, name in sorted(scored))
        return tuple(ranked)[:MAX_CANDIDATES]


def _forms(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *([entity.name_en] if entity.name_en else []))


def _surnames(entity: Entity) -> set[str]:
    if entity.type != "PER":
        return set()
    names = (fold(name).split() for name in (entity.name, entity.name_en or entity.name))
    return {_without_article(words[-1]) for words in names if len(words) > 1}


def _sounds(entity: Entity) -> set[str]:
    forms = {fold(form) for form in (entity.name, *entity.aliases)}
    if entity.type == "PER":
        forms |= {form.rpartition(" ")[2] for form in forms}
    return set(map(_sound, forms))


def _sound(key: str) -> str:
    return " ".join(sound_key(_without_article(word)) for word in key.split())


def _letter_pairs(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}
