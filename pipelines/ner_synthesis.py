"""Make training sentences: names swapped for others, and sentences generated from templates, annotated by construction.

The corpora hold the names of 2000 to 2007. With names drawn anew in every epoch the tagger has to learn the context
and the shape of a name instead of the names.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.conll import Tagged, entities
from kg.lexicon.organisations import listed_organisations
from kg.lexicon.people import listed_people
from kg.lexicon.places import places
from kg.text.normalize import fold, is_arabic

_HERE = Path(__file__).parent
_SLOT_RE = re.compile(r"<(\w+)>")
_NAME_RE = re.compile(r"^(?P<clitics>[وفبلك]*)\{(?P<type>PER|LOC|ORG)(?::(?P<kind>\w+))?\}$")

_QUOTED_MEDIA = 0.15
"""Share of papers and channels that stand in quotation marks."""

Name = tuple[str, ...]
_UNNAMED_BODIES = frozenset(
    "وزارة حكومة الحكومة رئاسة الرئاسة سفارة الجيش جيش الخارجية الداخلية الدفاع البرلمان شركة جماعة".split()  # noqa: SIM905
)
"""What the corpora leave outside names: organisations of the lexicon that begin so are not drawn."""
_NAMES_OF_GOD = ("الله", "الرحمن", "العزيز", "الكريم", "الفتاح", "الملك", "القادر", "اللطيف", "الحميد")


@dataclass(frozen=True, slots=True)
class Names:
    """Names to draw from, each a tuple of words."""

    arab_first: tuple[str, ...]
    arab_last: tuple[str, ...]
    levantine: tuple[str, ...]
    foreign: tuple[str, ...]
    public: tuple[Name, ...]
    countries: tuple[Name, ...]
    cities: tuple[Name, ...]
    organisations: tuple[Name, ...]
    intergovernmental: tuple[Name, ...]
    media: tuple[Name, ...]
    clubs: tuple[Name, ...]
    companies: tuple[Name, ...]
    adjectives: tuple[tuple[Name, Name], ...]


def read_names(gazetteer: Path) -> Names:
    """Read the name lists: `ner_names.toml` beside this module, foreign names from `gazetteer` (Wikidata tokens)."""
    table = tomllib.loads((_HERE / "ner_names.toml").read_text(encoding="utf-8"))
    foreign: list[str] = []
    families = table["family"].split()
    for line in gazetteer.read_text(encoding="utf-8").splitlines():
        latin, arabic, count = line.split("\t")
        if not is_arabic(arabic) or len(fold(arabic)) < 3 or " " in arabic:
            continue
        if arabic.startswith("ال"):
            if not latin.startswith(("al", "el", "il")):  # «القوماني» from goumani: an Arab family with its article
                families.append(arabic)
        else:
            # frequent tokens come more often, but never so often that a few dozen names fill the training data
            foreign += [arabic] * min(4, 1 + int(count) // 10)
    rows = [row.split("|") for row in table["countries"].strip().splitlines()]

    def names(key: str) -> tuple[Name, ...]:
        return tuple(tuple(name.split()) for line in table[key].strip().splitlines() for name in line.split("|"))

    towns = sorted({tuple(one.name.split()) for found in places().values() for one in found if one.kind != "country"})
    public = [
        tuple(name.split())
        for one in listed_people()
        for name in (one.name, *one.aliases)
        if " " in name and not name.startswith("البابا")  # a title that the corpora leave outside
    ]
    bodies = [
        tuple(name.split())
        for one in listed_organisations()
        if "source" not in one.flags
        for name in (one.name, *one.aliases)
        if name.split()[0] not in _UNNAMED_BODIES
    ]
    return Names(
        arab_first=(*(2 * table["given"].split()), *table["given_words"].split(), *table["waw_given"].split()),
        arab_last=(*(2 * table["family"].split()), *table["waw_family"].split(), *families),
        levantine=tuple(table["levantine_given"].split()),
        foreign=tuple(foreign),
        public=tuple(public),
        countries=(*(tuple(row[0].split()) for row in rows), *names("more_countries")),
        cities=(*(tuple(row[3].split()) for row in rows), *names("places"), *towns),
        organisations=(*names("organisations"), *bodies),
        intergovernmental=names("intergovernmental"),
        media=names("media"),
        clubs=names("clubs"),
        companies=names("companies"),
        adjectives=tuple((tuple(row[1].split()), tuple(row[2].split())) for row in rows),
    )


def person(names: Names, rng: random.Random) -> Name:
    """Return a person's name in a shape that news use: Arab or foreign, full, with بن or أبو, a surname alone."""
    shape = rng.random()
    first, last = rng.choice(names.arab_first), rng.choice(names.arab_last)
    if shape < 0.21:
        return (first, last)
    if shape < 0.26:
        return (rng.choice(names.levantine), last if rng.random() < 0.5 else rng.choice(names.arab_first))
    if shape < 0.30:
        return (first, rng.choice(names.arab_first), last)
    if shape < 0.33:  # «صلاح فهد محمد»: given names alone
        return (first, *(rng.choice(names.arab_first) for _ in range(rng.choice((1, 2)))))
    if shape < 0.37:
        return (first, "بن", rng.choice(names.arab_first), *((last,) if rng.random() < 0.6 else ()))
    if shape < 0.41:
        return (first, "أبو", rng.choice(names.arab_first).removeprefix("ال"))
    if shape < 0.45:
        return ("عبد", rng.choice(_NAMES_OF_GOD), last)
    if shape < 0.48:
        return (first, "آل", rng.choice(names.arab_first).removeprefix("ال"))
    if shape < 0.50:
        return ("أبو", rng.choice(names.arab_first).removeprefix("ال"))
    if shape < 0.53:
        return (first,)
    if shape < 0.59:
        return (last,)
    if shape < 0.69:
        return rng.choice(names.public)
    if shape < 0.86:
        return (rng.choice(names.foreign), rng.choice(names.foreign))
    if shape < 0.90:
        return (rng.choice(names.foreign), rng.choice(names.foreign), rng.choice(names.foreign))
    return (rng.choice(names.foreign),)


def surname(names: Names, rng: random.Random) -> Name:
    """Return a family name alone, Arab, foreign or of a public figure."""
    drawn = rng.random()
    if drawn < 0.35:
        return (rng.choice(names.arab_last),)
    return (rng.choice(names.foreign),) if drawn < 0.75 else rng.choice(names.public)[-1:]


def attach(clitics: str, name: Name) -> Name:
    """Return the name with proclitics before its first word, as Arabic writes them («ل» + «الكويت» → «للكويت»)."""
    if not clitics:
        return name
    word = name[0]
    if clitics.endswith("ل") and word.startswith("ال"):
        word = "ل" + word[2:]
    return (clitics + word, *name[1:])


class Templates:
    """The grammar of `ner_templates.toml`."""

    def __init__(self, names: Names) -> None:
        table = tomllib.loads((_HERE / "ner_templates.toml").read_text(encoding="utf-8"))
        self._rules: dict[str, list[str]] = table
        self._names = names

    def sentence(self, rng: random.Random) -> Tagged:
        """Return one random sentence with its labels."""
        return self._fill(self._expand(rng.choice(self._rules["sentences"]), rng), rng)

    def _expand(self, text: str, rng: random.Random) -> str:
        while match := _SLOT_RE.search(text):
            slot = match[1]
            if slot in ("nisba_m", "nisba_f"):
                chosen = " ".join(rng.choice(self._names.adjectives)[slot == "nisba_f"])
            else:
                chosen = rng.choice(self._rules[slot])
            text = text[: match.start()] + chosen + text[match.end() :]
        return text

    def _fill(self, text: str, rng: random.Random) -> Tagged:
        words: list[str] = []
        labels: list[str] = []
        for piece in text.split():
            match = _NAME_RE.match(piece)
            if match is None:
                words.append(piece)
                labels.append("O")
                continue
            name = attach(match["clitics"], self._draw(match["type"], match["kind"], rng))
            quoted = match["kind"] == "media" and not match["clitics"] and rng.random() < _QUOTED_MEDIA
            words += ['"'] * quoted + list(name) + ['"'] * quoted
            kind = match["type"]
            labels += ["O"] * quoted + [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)] + ["O"] * quoted
        return Tagged(tuple(words), tuple(labels))

    def _draw(self, type_: str, kind: str | None, rng: random.Random) -> Name:
        names = self._names
        if type_ == "PER":
            if kind == "given":
                return (rng.choice(names.arab_first),)
            return surname(names, rng) if kind == "last" else person(names, rng)
        if type_ == "LOC":
            pools = {"country": names.countries, "city": names.cities, None: (*names.countries, *names.cities)}
            return rng.choice(pools[kind])
        pools = {
            "media": names.media, "inter": names.intergovernmental, "club": names.clubs, "company": names.companies,
            None: names.organisations,
        }  # fmt: skip
        if kind is None and rng.random() < 0.15:
            return rng.choice(names.intergovernmental)
        return rng.choice(pools[kind])


class NameSwapper:
    """Replaces names in training sentences by others of their type, clitics kept."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._places = {fold(" ".join(name)): pool for pool in (names.countries, names.cities) for name in pool}
        pools = (names.organisations, names.intergovernmental, names.media, names.clubs, names.companies)
        self._organisations = {fold(" ".join(name)): pool for pool in pools for name in pool}

    def swap(self, sentence: Tagged, chance: float, rng: random.Random) -> Tagged:
        """Return the sentence with each name replaced with probability `chance`."""
        words: list[str] = []
        labels: list[str] = []
        position = 0
        for start, end, kind in sorted(entities(sentence.labels)):
            words += sentence.words[position:start]
            labels += sentence.labels[position:start]
            name = sentence.words[start:end]
            if rng.random() < chance:
                name = self._replacement(name, kind, rng)
            words += name
            labels += [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
            position = end
        words += sentence.words[position:]
        labels += sentence.labels[position:]
        return Tagged(tuple(words), tuple(labels))

    def _replacement(self, name: Name, kind: str, rng: random.Random) -> Name:
        if kind == "PER":
            other = person(self._names, rng)
            if len(name) == 1 and len(other) > 1:  # a surname alone stays a surname alone
                other = other[-1:]
            clitic = name[0][0] if len(name) > 1 and name[0][0] == "و" and len(name[0]) > 5 else ""
            return attach(clitic, other)
        pools = self._places if kind == "LOC" else self._organisations
        for clitics in ("", "و", "ب", "ل", "ف", "وب", "ول"):
            if not name[0].startswith(clitics):
                continue
            bare = name[0][len(clitics) :]
            if clitics.endswith("ل") and bare.startswith("ل"):
                bare = "ا" + bare
            pool = pools.get(fold(" ".join((bare, *name[1:]))))
            if pool is not None:
                return attach(clitics, rng.choice(pool))
        return name
