"""Nodes: what a written name stands for before anything is compared. Names that are equal by key share a node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations

from kg.lexicon.names import name_tables, without_article
from kg.lexicon.offices import head_of, offices
from kg.lexicon.organisations import institution_tables
from kg.lexicon.people import Person, people
from kg.lexicon.places import Place, countries, nisba_country
from kg.lexicon.spelling import spelling
from kg.linking.decisions import Decided
from kg.linking.known_organisations import known_organisations
from kg.linking.known_people import known_people
from kg.linking.name_comparison import is_known, looks_foreign, skeleton
from kg.linking.name_parts import Part, parse_person
from kg.linking.organisation_forms import body_form
from kg.linking.organisation_parts import parse_organisation
from kg.linking.place_names import known_places
from kg.linking.place_parts import parse_place
from kg.schema import EntityType
from kg.text.normalize import fold

_LETTERS_OF_NO_NAME = 2
_LETTERS_OF_NO_ACRONYM = 3
_FOR = "ل"
_PREPOSITION = "على"
"""As written: the name has another last letter, though Egyptian papers write both alike."""
BLOCK_LIMIT = 400
"""Nodes of one block that are compared pair by pair; a larger block holds a name like «محمد علي» and would cost its
square, so only its shortest and longest forms are compared (see `node_pairs`)."""


@dataclass(slots=True)
class Node:
    """A written name and everything that is equal to it by key.

    `key` is stable and says the type; `name` is a form that parses to it; `anchor` the lexicon's own name if it lists
    the actor; `bare` marks a name that does not stand for one actor by itself (a family name, a ministry without its
    state); `rank` orders forms by how fully they name the actor. `forms` counts articles by written form.
    """

    key: str
    type: EntityType
    name: str
    anchor: str | None = None
    anchor_en: str | None = None
    country: str | None = None
    place_kind: str | None = None
    flags: tuple[str, ...] = ()
    bare: bool = False
    rank: int = 0
    decided: str | None = None
    natural: str | None = None
    forms: dict[str, int] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)

    def count(self, form: str, article: str) -> None:
        """Count a written form in an article."""
        self.forms[form] = self.forms.get(form, 0) + 1
        self.articles.add(article)

    def fresh(self, key: str) -> Node:
        """Return a node of the same name under this key that counts nothing yet."""
        anchored = (self.anchor, self.anchor_en, self.country, self.place_kind, self.flags)
        return Node(key, self.type, self.name, *anchored, self.bare, self.rank)

    def apart_from(self, other: Node, decided: Decided) -> bool:
        """Tell whether people decided that the two names are not one actor."""
        if not decided.apart:
            return False
        left = {self.decided, fold(self.name)} - {None}
        right = {other.decided, fold(other.name)} - {None}
        return any(decided.are_apart(a, b) for a in left for b in right if a is not None and b is not None)


def node_of(
    type: EntityType,
    name: str,
    decided: Decided,
    nearby: Counter[str],
    titled: str = "",
    nodes: dict[str, Node] | None = None,
) -> Node | None:
    """Return the node a name belongs to; None where nothing of the name is left.

    `titled` is the name with the title before it, as written: «الملك سلمان» is known where «سلمان» is not.
    `nearby` counts the countries of the article's other places: it tells «طرابلس» in Lebanon from «طرابلس» in Libya.
    A name that people decided about stands for itself, so that a decision can part what a rule would join. `nodes` is
    the table the node is looked for in, and entered into.
    """
    country = _nearest(known_places(name), nearby) if type == "LOC" else None
    prototype = _prototype(type, name, titled, country)
    if prototype is None:
        return None
    key, natural, about = prototype.key, None, None
    if decided.names and (folded := fold(name)) in decided.names:
        key, natural, about = f"{type}={folded}", prototype.key, folded
    if nodes is not None and key in nodes:
        return nodes[key]
    node = prototype.fresh(key)
    node.natural, node.decided = natural, about
    if nodes is not None:
        nodes[key] = node
    return node


@lru_cache(maxsize=1 << 17)
def _prototype(type: EntityType, name: str, titled: str, place: int | None) -> Node | None:
    """Return an empty node of a name, to be copied; `place` is which of the known places of that name it is."""
    if type == "PER":
        return _person_node(name, titled) if name.strip() != _PREPOSITION else None
    if type == "ORG":
        return _organisation_node(name)
    return _place_node(name, place)


def _person_node(name: str, titled: str) -> Node | None:
    known = known_people(name) or (people().get(fold(titled), ()) if titled else ()) or _known_start(name)
    if len(known) == 1:
        person = known[0]
        return Node(
            f"PER@{fold(person.name)}", "PER", person.name, person.name, person.name_en, person.country, rank=3
        )
    parsed = parse_person(name)
    if not parsed.parts or parsed.described or not parsed.key:
        return None
    bare = len(parsed.parts) == 1
    word = fold(name)
    if bare and (word in offices().plurals or head_of(word) is not None) and not is_known(parsed.parts[0].key):
        return None  # «نائبا», «مسؤولون»: an office that names nobody
    return Node(f"PER:{parsed.key}", "PER", name, bare=bare, rank=0 if bare else 2)


def _organisation_node(name: str) -> Node | None:
    if name.isascii() and name.istitle() and len(name) <= _LETTERS_OF_NO_ACRONYM:
        return None  # «Un»: a word of another language, no «UN»
    organisations = known_organisations(name)
    if len(organisations) == 1:
        found = organisations[0]
        key = f"ORG@{fold(found.name)}"
        return Node(key, "ORG", found.name, found.name, found.name_en, found.country, flags=found.flags, rank=3)
    parsed = parse_organisation(name)
    if not parsed.key:
        return None
    if len(parsed.variants[0]) <= _LETTERS_OF_NO_NAME:
        return None  # «اف»: a piece of an abbreviation
    seatless = parsed.site is None and " ".join(parsed.words) in _missions()
    bare = seatless or (parsed.country is None and (parsed.institution or len(fold(name).split()) == 1))
    return Node(f"ORG:{parsed.key}", "ORG", name, country=parsed.country, bare=bare, rank=1 if bare else 2)


@cache
def _missions() -> frozenset[str]:
    return frozenset(map(without_article, institution_tables().missions))


def _place_node(name: str, which: int | None) -> Node | None:
    if which is not None:
        place = known_places(name)[which]
        key = f"LOC@{fold(place.name)}/{place.kind}/{place.country or ''}"
        return Node(key, "LOC", place.name, place.name, place.name_en, place.country, place.kind, rank=3)
    parsed = parse_place(name)
    if (
        not parsed.key
        or fold(name) in nisba_country()
        or without_article(fold(name)) in name_tables().common_places
    ):
        return None  # «إيرانية», «البلاد» name no place
    head = f"{parsed.head} " if parsed.head else ""
    return Node(f"LOC:{head}{parsed.key}", "LOC", name, country=parsed.country, rank=2)


def _known_start(name: str) -> tuple[Person, ...]:
    """Return whom a name begins with, where a tagger took the words after it along («دونالد ترامب إيفانكا»).

    Only for names that have a family name: «محمد صلاح» may be the start of many a longer name.
    """
    words = name.split()
    for length in range(len(words) - 1, 1, -1):
        start = " ".join(words[:length])
        parts = parse_person(start).parts
        if len(parts) > 1 and not all(part.key in name_tables().given for part in parts):
            known = known_people(start)
            if (
                len(known) == 1
                and parse_person(name).generation is None
                and fold(words[length]) not in name_tables().nasab
            ):
                return known
    return ()


def _nearest(places: Sequence[Place], nearby: Counter[str]) -> int | None:
    """Return which reading's country the article speaks of most, the most usual one where it speaks of none."""
    if len(places) < 2:
        return 0 if places else None
    best = max(nearby[place.country or ""] for place in places)
    return next(i for i, place in enumerate(places) if nearby[place.country or ""] == best)


def country_of_place(name: str) -> str | None:
    """Return the country that a place name tells beyond doubt, to settle its ambiguous neighbours."""
    places = known_places(name)
    return places[0].country if len(places) == 1 else None


def country_node(code: str) -> Node:
    """Return the node of a country, for an actor named only by its adjective («الجانب الروسي»)."""
    country = countries()[code]
    return Node(
        f"LOC@{fold(country.name)}/country/{code}",
        "LOC",
        country.name,
        country.name,
        country.name_en,
        code,
        "country",
        rank=3,
    )


# ---------------------------------------------------------------- blocking


def node_pairs(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of nodes that share a block, each once, in a fixed order.

    A block gathers names that could be judged the same: people by the sounds of forename and family name, or of the
    first two parts, or of all letters joined; organisations by their words' sounds; places by theirs.
    """
    blocks: dict[str, list[Node]] = {}
    for node in sorted(nodes, key=lambda n: n.key):
        for block in block_keys(node):
            blocks.setdefault(block, []).append(node)
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        members = blocks[block]
        if len(members) > BLOCK_LIMIT:
            shortest = min(_length(node) for node in members)
            short = [node for node in members if _length(node) == shortest][:BLOCK_LIMIT]
            pairs: Iterable[tuple[Node, Node]] = ((a, b) for a in short[:20] for b in members if a.key != b.key)
        else:
            pairs = combinations(members, 2)
        for left, right in pairs:
            pair = (left.key, right.key) if left.key < right.key else (right.key, left.key)
            if pair not in seen:
                seen.add(pair)
                yield (left, right) if left.key < right.key else (right, left)


def _length(node: Node) -> int:
    return len(node.key.split())


def block_keys(node: Node) -> tuple[str, ...]:
    """Return the blocks a node belongs to, sorted."""
    return _blocks(node.type, node.name)


@lru_cache(maxsize=1 << 17)
def _blocks(type: EntityType, name: str) -> tuple[str, ...]:
    if type == "PER":
        return tuple(sorted(_person_blocks(name)))
    if type == "ORG":
        parsed = parse_organisation(name)
        optional = institution_tables().optional_words.get(parsed.head or "", frozenset())
        words = tuple(word for word in parsed.words if word not in optional) or parsed.words
        form = body_form(parsed)
        blocks = {"O " + " ".join(sorted(_sound(word) for word in words))} if words else set()
        if form is not None:
            kept = (word.removeprefix(_FOR) for word in form.words)
            blocks.add(f"N {form.noun} {' '.join(sorted(map(_sound, kept)))}")
        return tuple(sorted(blocks))
    return ("L " + _sound("".join(parse_place(name).words)),)


def _sound(word: str) -> str:
    group = spelling().group_of.get(word)
    return skeleton(word) or word if group is None else f"#{group}"


def _person_blocks(name: str) -> set[str]:
    parts = parse_person(name).parts
    if len(parts) < 2:
        return {f"B {_sound(part.key)}" for part in parts}
    blocks: set[str] = set()
    starts = [parts]
    if parts[0].article and not is_known(parts[0].key):
        # «الكسندر» without its hamza looks as if it began with the article
        starts.append((Part("ال" + parts[0].key), *parts[1:]))
    if parts[-1].article and parts[0].key not in name_tables().given:
        starts.append((*parts[:-1], Part("ال" + parts[-1].key)))
    leading = parts[0]
    if len(parts) > 2 and (leading.key in name_tables().optional_forenames or leading.kind == "kunya"):
        starts.append(parts[1:])
    for form in starts:
        first = _sound(form[0].key)
        blocks.add(f"F {first} {_sound(form[-1].key)}")
        if len(form) > 1:
            blocks.add(f"S {first} {_sound(form[1].key)}")
    blocks.add(f"T {_sound(parts[-2].key)} {_sound(parts[-1].key)}")
    if all(looks_foreign(part) for part in parts):
        blocks.add("J " + _sound("".join(part.key for part in parts)))
    return blocks
