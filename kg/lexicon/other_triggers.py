"""Give the words that tell of events in which nobody need meet (`other_triggers.toml`).

Every surface of a trigger, clitics included, is made once on load, so that a sentence without one is passed over by a
single look into a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_args

from kg.errors import LexiconError
from kg.lexicon.loader import read_table
from kg.lexicon.triggers import NounForm, VerbForm, decline, inflect
from kg.schema import CONTACT_TYPES, EVENT_TYPES, EventType
from kg.text.normalize import fold

OtherFrame = Literal[
    "sign", "reach", "agree", "appoint", "charge", "dismiss", "relieve", "resign", "oath", "strike", "kill", "free",
    "set free", "exchange", "truce", "issue",
]  # fmt: skip
_CONJUNCTIONS = ("", "و", "ف")
_NOUN_PREPOSITIONS = ("", "ب", "ل", "ك")
_SHORTEST_VERB = 2
"""Letters a made verb form needs: shorter ones («قل») are other words."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may name an event. `beside` is the word class one of whose words the sentence must hold, or ""."""

    lemma: str
    frame: OtherFrame
    type: EventType
    noun: bool
    beside: str


@dataclass(frozen=True, slots=True)
class TriggerHit:
    """A trigger as a token has it: its form, and the clitics before it (`future`: س; `preposition`: ب، ل، ك)."""

    trigger: Trigger
    verb: VerbForm | None
    noun: NounForm | None
    passive: bool = False
    conjunction: bool = False
    future: bool = False
    preposition: str = ""
    definite: bool = False


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The closed word classes around these triggers, folded."""

    accords: frozenset[str]
    memoranda: frozenset[str]
    understanding: frozenset[str]
    vague: frozenset[str]
    truces: frozenset[str]
    fire: frozenset[str]
    force: frozenset[str]
    begin: frozenset[str]
    done: frozenset[str]
    done_later: frozenset[str]
    announced: frozenset[str]
    after: frozenset[str]
    unless: frozenset[str]
    decrees: frozenset[str]
    issuing: frozenset[str]
    statements: frozenset[str]
    posts_taken: frozenset[str]
    appointers: frozenset[str]
    unnamed_posts: frozenset[str]
    into_posts: frozenset[str]
    posts: frozenset[str]
    cabinets: frozenset[str]
    tendering: frozenset[str]
    offered: frozenset[str]
    thereby: frozenset[str]
    oaths: frozenset[str]
    oath_of: frozenset[str]
    harmed: frozenset[str]
    suffered: frozenset[str]
    launch: frozenset[str]
    struck: frozenset[str]
    launched_by: frozenset[str]
    feared: frozenset[str]
    arms: frozenset[str]
    armed: frozenset[str]
    forces: frozenset[str]
    targets: frozenset[str]
    directions: frozenset[str]
    again: frozenset[str]
    attempts: frozenset[str]
    kin: frozenset[str]
    freeing: frozenset[str]
    freeing_nouns: frozenset[str]
    prisoners: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return read_table("other_triggers")


def _triggers(table: str, *, noun: bool) -> Iterator[tuple[Mapping[str, Any], Trigger]]:
    """Yield the rows of a table with their checked triggers."""
    seen: set[str] = set()
    classes = {field.name for field in fields(OtherWords)}
    for row in _table()[table]:
        lemma = fold(row["lemma"])
        if not lemma or lemma in seen:
            raise LexiconError(f"other_triggers.toml: {table}: {row['lemma']!r} is empty or entered twice")
        seen.add(lemma)
        if row["frame"] not in get_args(OtherFrame):
            raise LexiconError(f"other_triggers.toml: {table}: {row['lemma']!r} has the unknown frame {row['frame']!r}")
        if row["type"] not in EVENT_TYPES or row["type"] in CONTACT_TYPES:
            raise LexiconError(f"other_triggers.toml: {table}: {row['lemma']!r} has the wrong type {row['type']!r}")
        beside = row.get("beside", "")
        if beside and beside not in classes:
            raise LexiconError(f"other_triggers.toml: {table}: {row['lemma']!r} names no word class: {beside!r}")
        yield row, Trigger(row["lemma"], row["frame"], row["type"], noun, beside)


def _verb_surfaces(row: Mapping[str, Any], trigger: Trigger) -> Iterator[tuple[str, TriggerHit]]:
    forms = list(inflect(row["lemma"], row["present"], row.get("short"), row.get("jussive")))
    hits = [(fold(form), TriggerHit(trigger, tense, None)) for form, tense in forms if not tense.pronoun]
    perfect = next(tense for _, tense in forms)
    hits += [(fold(form), TriggerHit(trigger, perfect, None, passive=True)) for form in row.get("passive", ())]
    for surface, hit in hits:
        assert hit.verb
        if hit.verb.first_person or len(surface) < _SHORTEST_VERB:
            continue
        for conjunction in _CONJUNCTIONS:
            attached = bool(conjunction)
            yield conjunction + surface, TriggerHit(trigger, hit.verb, None, hit.passive, attached)
            if hit.verb.tense == "imperfect":
                yield f"{conjunction}س{surface}", TriggerHit(trigger, hit.verb, None, hit.passive, attached, True)


def _noun_surfaces(row: Mapping[str, Any], trigger: Trigger) -> Iterator[tuple[str, TriggerHit]]:
    for form, number in decline(row["lemma"], row.get("plural", ())):
        surface = fold(form)
        for conjunction in _CONJUNCTIONS:
            for preposition in _NOUN_PREPOSITIONS:
                hit = TriggerHit(trigger, None, number, False, bool(conjunction), False, preposition)
                yield conjunction + preposition + surface, hit
                if number.pronoun is None:
                    article = "لل" if preposition == "ل" else f"{preposition}ال"
                    yield (
                        f"{conjunction}{article}{surface}",
                        TriggerHit(trigger, None, number, False, bool(conjunction), False, preposition, True),
                    )


@cache
def triggers() -> Mapping[str, tuple[TriggerHit, ...]]:
    """Return folded token, clitics included → what triggers it may be; «قصف» is a verb and a noun.

    Raises:
        LexiconError: a lemma is entered twice, or has an unknown frame, type or word class.
    """
    found: dict[str, list[TriggerHit]] = {}
    made = [pair for row, trigger in _triggers("verbs", noun=False) for pair in _verb_surfaces(row, trigger)]
    made += [pair for row, trigger in _triggers("nouns", noun=True) for pair in _noun_surfaces(row, trigger)]
    for surface, hit in made:
        bucket = found.setdefault(surface, [])
        if all(known.trigger != hit.trigger for known in bucket):  # the plain forms come first and win
            bucket.append(hit)
    return {surface: tuple(hits) for surface, hits in found.items()}


@cache
def trigger_tokens() -> frozenset[str]:
    """Return every folded token that may be a trigger."""
    return frozenset(triggers())


def _with_clitics(words: Iterable[str]) -> frozenset[str]:
    """Return the words with the conjunctions and prepositions that may be attached to them."""
    out: set[str] = set()
    for word in words:
        for conjunction in _CONJUNCTIONS:
            out |= {conjunction + preposition + word for preposition in _NOUN_PREPOSITIONS}
            if word[:2] == "ال":
                out |= {f"{conjunction}لل{word[2:]}"}
    return frozenset(out)


@cache
def other_words() -> OtherWords:
    """Return the word classes.

    Raises:
        LexiconError: a class is missing, unknown, empty, or holds a word twice or something that is no single word.
    """
    table = _table()["words"]
    names = {field.name for field in fields(OtherWords)}
    if names != set(table):
        raise LexiconError(f"other_triggers.toml: words: {sorted(names ^ set(table))} is missing or unknown")
    return OtherWords(**{name: _folded(table[name], name) for name in names})


def _folded(written: Iterable[str], name: str) -> frozenset[str]:
    out: dict[str, str] = {}
    for word in written:
        folded = fold(word)
        if not folded or " " in folded or out.get(folded) == word:
            raise LexiconError(f"other_triggers.toml: words: {name}: {word!r} is entered twice or is no single word")
        out.setdefault(folded, word)
    if not out:
        raise LexiconError(f"other_triggers.toml: words: {name} is empty")
    return frozenset(out)


@cache
def beside(name: str) -> frozenset[str]:
    """Return a word class with attached conjunctions and prepositions, for a look at a whole sentence."""
    return _with_clitics(getattr(other_words(), name))
