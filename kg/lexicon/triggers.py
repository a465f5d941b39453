"""Give the words that tell of meetings: verbs and nouns with all their surface forms, and the small words around them.

The table `triggers.toml` names lemmas; here they are inflected (persons, tenses, moods, attached pronouns) and folded
once, so that a reader looks a token up in a dictionary. Arabic conjugation is regular enough for the few classes
news verbs fall into: sound, defective (التقى/يلتقي, دعا/يدعو) and hollow (زار/يزور).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.schema import STATUSES, EventType, Status
from kg.text.normalize import fold

Frame = Literal[
    "meet", "receive", "go", "call", "arrive", "discuss", "phone", "speak", "invite", "summon", "deliver", "brief",
    "welcome", "hear",
]  # fmt: skip
Tense = Literal["perfect", "imperfect"]
Number = Literal["singular", "dual", "plural"]
SubjectRole = Literal["participant", "chair", "attendee", "callee", "inviter", "invitee", "bearer", "place", "none"]

PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "نا", "ك", "كم", "ني", "ي")
"""Pronouns attached to a verb as its object."""
POSSESSIVES = ("ه", "ها", "هما", "هم", "نا", "ي")
"""Pronouns attached to a noun as its possessor."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that names an event by itself."""

    lemma: str
    frame: Frame
    type: EventType


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that carries an event noun; `subject` is the role its own subject plays in that event."""

    lemma: str
    subject: SubjectRole
    prepositions: tuple[str, ...]
    status: Status | None
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names an event. A weak one does so only beside two participants."""

    lemma: str
    type: EventType
    weak: bool


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a verb form tells: tense, number, person and gender of the subject, the attached object pronoun.

    `feminine` is None in the first person.
    """

    tense: Tense
    number: Number
    first_person: bool
    pronoun: str | None
    feminine: bool | None = None


@dataclass(frozen=True, slots=True)
class NounForm:
    """What the ending of a noun tells: number and the attached possessive pronoun."""

    number: Number
    pronoun: str | None


@dataclass(frozen=True, slots=True)
class Lengths:
    """Words for lengths of time: by themselves («يومين» → P2D), and units behind a number («أيام» → D)."""

    exact: Mapping[str, str]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The closed word classes around triggers, folded."""

    media_after: frozenset[str]
    media_hosts: frozenset[str]
    sport: frozenset[str]
    sport_hints: frozenset[str]
    delegation: frozenset[str]
    performing: frozenset[str]
    representatives: frozenset[str]
    people: frozenset[str]
    entourage: frozenset[str]
    kin_offices: frozenset[str]
    reporters: frozenset[str]
    kin: frozenset[str]
    adverbs: frozenset[str]
    meals: frozenset[str]
    letters: frozenset[str]
    mediation: frozenset[str]
    patronage: frozenset[str]
    face_to_face: frozenset[str]
    both_states: frozenset[str]
    including: frozenset[str]
    sizes: frozenset[str]
    sittings: frozenset[str]
    tables: frozenset[str]
    sides: frozenset[str]
    representing: frozenset[str]
    present: frozenset[str]
    escorting: frozenset[str]
    leading: frozenset[str]
    dual_offices: Mapping[str, str]
    urging: frozenset[str]
    heads: frozenset[str]
    companions: frozenset[str]
    both: frozenset[str]
    fillers: frozenset[str]
    boundaries: frozenset[str]
    topics: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    statements: frozenset[str]
    spokesmen: frozenset[str]
    frames_of_time: frozenset[str]
    venues: frozenset[str]
    weekdays: frozenset[str]
    day_links: frozenset[str]
    parts_of_day: frozenset[str]
    attendance: frozenset[str]
    lasting: frozenset[str]
    negation: frozenset[str]
    future: frozenset[str]
    future_after: frozenset[str]
    proposed: frozenset[str]
    wishes: frozenset[str]
    wanted: frozenset[str]
    cancelled: frozenset[str]
    postponed: frozenset[str]
    reported: frozenset[str]
    rumours: frozenset[str]
    past_after: frozenset[str]
    outcomes: frozenset[str]
    verbal_nouns: frozenset[str]
    refusals: frozenset[str]
    baseless: frozenset[str]
    refuting: frozenset[str]
    intending: frozenset[str]
    not_denying: frozenset[str]
    undone: frozenset[str]
    leisure: frozenset[str]
    past_words: frozenset[str]
    sport_words_of_a_page: int


_PERSONS = (("ي", False), ("ت", False), ("ن", True), ("أ", True))
"""Prefixes of the imperfect, and whether they are those of the first person; «ن» is "we"."""


def inflect(lemma: str, present: str, short: str | None, jussive: str | None) -> Iterator[tuple[str, VerbForm]]:
    """Yield the surface forms of one verb, unfolded, with attached object pronouns: `present` is its imperfect, `short`
    its perfect stem before consonants (hollow verbs), `jussive` its clipped imperfect."""
    base: list[tuple[str, str, Tense, Number, bool]] = []  # form, form before a pronoun, tense, number, first person
    if lemma[-1] in "ىا" and len(lemma) > 2:  # defective
        stem = lemma[:-1]
        weak = "ي" if lemma[-1] == "ى" else "و"
        base += [
            (lemma, stem + "ا", "perfect", "singular", False),
            (stem + "ت", stem + "ت", "perfect", "singular", False),
            (stem + weak + "ا", stem + weak + "ا", "perfect", "dual", False),
            (stem + "تا", stem + "تا", "perfect", "dual", False),
            (stem + "وا", stem + "و", "perfect", "plural", False),
            (stem + weak + "نا", stem + weak + "نا", "perfect", "plural", True),
            (stem + weak + "ت", stem + weak + "ت", "perfect", "singular", True),
        ]
        stem = present[1:-1]
        last = present[-1]
        for prefix, first in _PERSONS:
            number: Number = "plural" if prefix == "ن" else "singular"
            base += [
                (prefix + stem + last, prefix + stem + last, "imperfect", number, first),
                (prefix + stem, prefix + stem, "imperfect", number, first),
            ]
            if not first:
                weak = "ي" if last in "يى" else "و"
                base += [
                    (prefix + stem + weak + "ان", prefix + stem + weak + "ان", "imperfect", "dual", False),
                    (prefix + stem + weak + "ا", prefix + stem + weak + "ا", "imperfect", "dual", False),
                    (prefix + stem + "ون", prefix + stem + "ون", "imperfect", "plural", False),
                    (prefix + stem + "وا", prefix + stem + "و", "imperfect", "plural", False),
                ]
    else:
        closed = short or lemma
        base += [
            (lemma, lemma, "perfect", "singular", False),
            (lemma + "ت", lemma + "ت", "perfect", "singular", False),
            (lemma + "ا", lemma + "ا", "perfect", "dual", False),
            (lemma + "تا", lemma + "تا", "perfect", "dual", False),
            (lemma + "وا", lemma + "و", "perfect", "plural", False),
            (closed + "نا", closed + "نا", "perfect", "plural", True),
        ]
        if short:
            base.append((short + "ت", short + "ت", "perfect", "singular", True))
        stem = present[1:]
        for prefix, first in _PERSONS:
            number = "plural" if prefix == "ن" else "singular"
            base.append((prefix + stem, prefix + stem, "imperfect", number, first))
            if jussive:
                base.append((prefix + jussive[1:], prefix + jussive[1:], "imperfect", number, first))
            if not first:
                base += [
                    (prefix + stem + "ان", prefix + stem + "ان", "imperfect", "dual", False),
                    (prefix + stem + "ا", prefix + stem + "ا", "imperfect", "dual", False),
                    (prefix + stem + "ون", prefix + stem + "ون", "imperfect", "plural", False),
                    (prefix + stem + "وا", prefix + stem + "و", "imperfect", "plural", False),
                ]
    for form, before_pronoun, tense, number, first in base:
        of_her = form.startswith("ت") if tense == "imperfect" else form != lemma and form.endswith(("ت", "تا"))
        feminine = None if first else of_her
        yield form, VerbForm(tense, number, first, None, feminine)
        for pronoun in PRONOUNS[:6]:
            yield before_pronoun + pronoun, VerbForm(tense, number, first, pronoun, feminine)


def decline(lemma: str, plurals: Iterable[str]) -> Iterator[tuple[str, NounForm]]:
    """Yield the surface forms of one noun, unfolded: case endings, dual, the `plurals` given, attached possessives."""

    def possessed(stem: str, number: Number) -> Iterator[tuple[str, NounForm]]:
        for pronoun in POSSESSIVES:
            yield stem + pronoun, NounForm(number, pronoun)

    def singular(form: str, number: Number) -> Iterator[tuple[str, NounForm]]:
        yield form, NounForm(number, None)
        if form.endswith("ة"):
            yield from possessed(form[:-1] + "ت", number)
        elif form.endswith("ء"):
            for seat in ("ء", "ؤ", "ئ"):
                yield from possessed(form[:-1] + seat, number)
        else:
            yield form + "ا", NounForm(number, None)  # accusative
            yield from possessed(form, number)

    sound_plural = lemma.endswith("ات")
    yield from singular(lemma, "plural" if sound_plural else "singular")
    for plural in plurals:
        yield from singular(plural, "plural")
    if not sound_plural:
        stem = lemma[:-1] + "ت" if lemma.endswith("ة") else lemma
        for ending in ("ان", "ين"):
            yield stem + ending, NounForm("dual", None)
        if lemma.endswith(("ة", "ء")):
            seat = lemma[:-1] + ("ت" if lemma.endswith("ة") else "ء")
            yield seat + "ي", NounForm("dual", None)


def _folded(words: Iterable[str], key: str) -> frozenset[str]:
    out = set()
    for word in words:
        folded = fold(word)
        if not folded or " " in folded:
            raise LexiconError(f"triggers.toml: {key}: {word!r} must be one word")
        out.add(folded)
    if not out:
        raise LexiconError(f"triggers.toml: {key} is empty")
    return frozenset(out)


@cache
def _table() -> dict[str, Any]:
    return read_table("triggers")


@cache
def _function_words() -> frozenset[str]:
    """Return the small words no made verb form may shadow: «إنه» is no jussive of «أنهى»."""
    table = _table()
    return frozenset(
        fold(word)
        for key in ("boundaries", "auxiliaries", "relatives", "fillers", "frames_of_time", "topics")
        for word in table[key]
    )


def _add(forms: dict[str, Any], surface: str, value: Any, table: str) -> None:
    """Enter a surface unless an earlier one holds it: the plain forms come first and win over made ones."""
    key = fold(surface)
    if not key:
        raise LexiconError(f"triggers.toml: {table}: {surface!r} folds to nothing")
    if key in _function_words():
        return
    forms.setdefault(key, value)


def _check_lemmas(rows: list[dict[str, Any]], table: str) -> None:
    seen: set[str] = set()
    for row in rows:
        lemma = fold(row["lemma"])
        if not lemma or lemma in seen:
            raise LexiconError(f"triggers.toml: {table}: {row['lemma']!r} is empty or entered twice")
        seen.add(lemma)


@cache
def verbs() -> Mapping[str, tuple[Verb, VerbForm]]:
    """Return folded surface → verb and form, for verbs that name an event by themselves.

    Raises:
        LexiconError: a lemma is entered twice or has an unknown frame.
    """
    rows = _table()["verbs"]
    _check_lemmas(rows, "verbs")
    forms: dict[str, tuple[Verb, VerbForm]] = {}
    made: list[tuple[str, tuple[Verb, VerbForm]]] = []
    for row in rows:
        if row["frame"] not in get_args(Frame):
            raise LexiconError(f"triggers.toml: verbs: {row['lemma']!r} has the unknown frame {row['frame']!r}")
        verb = Verb(row["lemma"], row["frame"], row["type"])
        for surface, form in inflect(row["lemma"], row["present"], row.get("short"), row.get("jussive")):
            (made if form.pronoun else []).append((surface, (verb, form)))
            if not form.pronoun:
                _add(forms, surface, (verb, form), "verbs")
    for surface, value in made:
        _add(forms, surface, value, "verbs")
    return forms


@cache
def light_verbs() -> Mapping[str, tuple[tuple[LightVerb, VerbForm], ...]]:
    """Return folded surface → light verbs and forms; «يجري» is a form of two of them."""
    rows = _table()["light"]
    _check_lemmas(rows, "light")
    forms: dict[str, list[tuple[LightVerb, VerbForm]]] = {}
    for row in rows:
        if row["subject"] not in get_args(SubjectRole):
            raise LexiconError(f"triggers.toml: light: {row['lemma']!r} has the unknown subject {row['subject']!r}")
        if row.get("status") not in (None, *STATUSES):
            raise LexiconError(f"triggers.toml: light: {row['lemma']!r} has the unknown status {row['status']!r}")
        light = LightVerb(
            row["lemma"],
            row["subject"],
            tuple(fold(p) for p in row["preps"]),
            cast("Status | None", row.get("status")),
            tuple(row.get("only", ())),
        )
        for surface, form in inflect(row["lemma"], row["present"], row.get("short"), row.get("jussive")):
            if fold(surface) in _function_words():
                continue
            bucket = forms.setdefault(fold(surface), [])
            if all(known.lemma != light.lemma for known, _ in bucket):
                bucket.append((light, form))
    return {key: tuple(value) for key, value in forms.items()}


@cache
def gather_verbs() -> Mapping[str, VerbForm]:
    """Return folded surface → form of «جمع» and «ضم», which bring the participants of the noun before them."""
    forms: dict[str, VerbForm] = {}
    for row in _table()["gather"]:
        for surface, form in inflect(row["lemma"], row["present"], None, None):
            _add(forms, surface, form, "gather")
    return forms


@cache
def nouns() -> Mapping[str, tuple[Noun, NounForm]]:
    """Return folded surface → event noun and form."""
    rows = _table()["nouns"]
    _check_lemmas(rows, "nouns")
    forms: dict[str, tuple[Noun, NounForm]] = {}
    for row in rows:
        noun = Noun(row["lemma"], row["type"], bool(row.get("weak")))
        for surface, form in decline(row["lemma"], row.get("plural", ())):
            _add(forms, surface, (noun, form), "nouns")
    return forms


@cache
def compounds() -> Mapping[tuple[str, str], EventType]:
    """Return (noun lemma, folded next word) → the event type that both name together."""
    table: dict[tuple[str, str], EventType] = {}
    lemmas = {row["lemma"] for row in _table()["nouns"]}
    for row in _table()["compounds"]:
        if row["noun"] not in lemmas:
            raise LexiconError(f"triggers.toml: compounds: {row['noun']!r} is not among the nouns")
        for word in row["with"]:
            for form in (word, word if word.startswith("ال") else f"ال{word}"):
                table[row["noun"], fold(form)] = row["type"]
    return table


@cache
def words_of_length() -> Lengths:
    """Return the words that tell how long a visit lasts.

    Raises:
        LexiconError: a length is no TIMEX duration of days or weeks.
    """
    table = _table()["lengths"]
    exact = {fold(word): value for word, value in table["exact"].items()}
    units = {fold(word): unit for word, unit in table["units"].items()}
    for word, value in (*exact.items(), *((word, f"P1{unit}") for word, unit in units.items())):
        if value[:1] != "P" or value[-1:] not in "DW" or not value[1:-1].isdigit():
            raise LexiconError(f"triggers.toml: lengths: {word!r} = {value!r} is no duration of days or weeks")
    return Lengths(exact, units)


@cache
def words() -> Words:
    """Return the closed word classes.

    Raises:
        LexiconError: a class is empty or holds more than single words.
    """
    table = _table()
    status = table["status"]
    plain = {
        key: _folded(table[key], key)
        for key in (
            "media_after", "media_hosts", "sport", "sport_hints", "delegation", "representatives", "people",
            "entourage", "kin_offices", "reporters", "leisure", "urging", "heads", "companions",
            "kin", "adverbs", "meals", "letters", "mediation", "patronage", "face_to_face", "both_states", "including",
            "leading", "sizes", "sittings", "tables", "sides", "representing", "escorting", "present",
            "both", "fillers", "boundaries", "topics", "relatives", "auxiliaries", "statements", "spokesmen",
            "frames_of_time", "performing", "venues", "weekdays", "day_links", "parts_of_day", "attendance",
            "lasting",
        )
    }  # fmt: skip
    stated = {
        key: _folded(status[key], key)
        for key in (
            "negation",
            "future",
            "future_after",
            "proposed",
            "wishes",
            "wanted",
            "cancelled",
            "postponed",
            "reported",
            "rumours",
            "past_after",
            "outcomes",
            "verbal_nouns",
            "refusals",
            "baseless",
            "refuting",
            "intending",
            "not_denying",
            "undone",
            "past_words",
        )
    }
    duals = {fold(dual): fold(office) for dual, office in table["dual_offices"].items()}
    if stray := duals.keys() - plain["people"]:
        raise LexiconError(f"triggers.toml: dual_offices: {sorted(stray)} are not in people: add them there")
    return Words(**plain, **stated, dual_offices=duals, sport_words_of_a_page=int(table["sport_words_of_a_page"]))
