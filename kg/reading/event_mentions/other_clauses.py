"""See the clause around a trigger of another event: phrases by preposition, plain words between them, times, places.

The scan of meetings (`scanning`) knows what talks are about; this one only keeps order and distance, and the frames ask
for their own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lexicon.other_triggers import other_words, triggers
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.reading.event_mentions.discourse import is_oblique
from kg.reading.event_mentions.matching import match_verb
from kg.reading.event_mentions.phrases import Actor, Item, Phrase, PhraseKind
from kg.reading.event_mentions.scans import PlaceFound
from kg.reading.event_mentions.small_words import without_conjunction
from kg.schema import TimeExpression

REACH = 28
"""Items looked at on either side of a trigger: a clause with two long titles and a date has about twenty."""
TIME_GAP = 6
"""Plain words without a phrase after which a time belongs to something else."""
_SHORTEST_IMPERFECT = 4
"""Letters from which a plain word in «ي» is taken for a verb, which begins another clause («اتفاق يقضي بـ…»)."""
_SHORTEST_AIM = 4
"""Letters above which a word in «ل» is taken for a verbal noun of aim («لبناء»)."""
_NO_VERBS = word_set("reading.event_mentions.other_clauses", "no_verbs")
_BEEN = word_set("reading.event_mentions.other_clauses", "been")
_REPLIES = word_set("reading.event_mentions.other_clauses", "replies")
PREPOSITIONS = word_set("reading.event_mentions.other_clauses", "prepositions")
_LIST_WORDS = word_set("reading.event_mentions.other_clauses", "list_words")


@dataclass(slots=True)
class Slot:
    """Coordinated phrases behind one preposition.

    `before`: the plain words since the last phrase, time or preposition; `lead`: those before the preposition too.
    `joined`: «و» ties the first phrase to something that is no phrase. `topic`: it stands where the aim is told.
    """

    preposition: str
    at: int
    last: int
    kind: PhraseKind
    actors: list[Actor] = field(default_factory=list)
    before: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    joined: bool = False
    topic: bool = False

    @property
    def beside(self) -> bool:
        """Tell whether it only says where: «غربي صرواح», «جنوبي فرنسا»."""
        return bool(self.before) and self.before[-1] in other_words().directions

    @property
    def gap(self) -> int:
        """Return how many plain words stand between it and what came before."""
        return len(self.before)


@dataclass(slots=True)
class Clause:
    """What stands to the right of a trigger, up to the end of its clause."""

    slots: list[Slot] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    times: list[tuple[int, TimeExpression]] = field(default_factory=list)
    places: list[PlaceFound] = field(default_factory=list)
    end: int = 0

    def first_word(self, table: frozenset[str], reach: int = REACH) -> int:
        """Return the item of the first of `reach` plain words that a table holds, -1 if none does."""
        return next((at for at, key in self.words[:reach] if holds(table, key)), -1)

    def bare_slots(self, until: int | None = None) -> list[Slot]:
        """Return the slots without preposition that can be subject or object, up to an item."""
        return [
            slot
            for slot in self.slots
            if not slot.preposition and not slot.topic and not slot.beside and (until is None or slot.at < until)
        ]


@lru_cache(maxsize=1 << 14)
def bare(key: str) -> str:
    """Return a folded word without conjunction and without the preposition ب or ل before an article."""
    word = without_conjunction(key, 3)
    if word[:2] == "لل" and len(word) > 4:
        return f"ال{word[2:]}"
    return word[1:] if word[:1] in ("ب", "ل") and len(word) > 3 else word


def holds(table: frozenset[str], key: str) -> bool:
    """Tell whether a table holds a folded word, with or without what is attached before it."""
    return key in table or bare(key) in table


def scan(items: Sequence[Item], start: int, *, topics: bool = True) -> Clause:
    """Read the clause from `start` on. `topics`: what follows a word of aim or subject is not taken for a party."""
    return _Scan(items, topics).run(start)


class _Scan:
    def __init__(self, items: Sequence[Item], topics: bool) -> None:
        self.items = items
        self.topics = topics
        self.words = words()
        self.located, self.kin = other_words().targets, other_words().kin
        self.clause = Clause()
        self.pending = ""
        self.between: list[str] = []
        self.lead: list[str] = []
        self.open: Slot | None = None
        self.comma = False
        self.list_word = False
        self.topic = False

    def run(self, start: int) -> Clause:
        at = start
        while at < min(len(self.items), start + REACH):
            item = self.items[at]
            if item.kind == "stop":
                break
            if item.kind == "comma":
                self.comma = True
            elif item.kind == "time" and item.time:
                if len(self.between) <= TIME_GAP and not (at and self.items[at - 1].key in ("حتي", "منذ")):
                    self.clause.times.append((at, item.time))
                self._settle()
            elif item.kind == "phrase" and item.phrase:
                self._phrase(at)
            elif item.kind == "word" and not self._word(at, item.key):
                break
            at += 1
        self.clause.end = at
        return self.clause

    def _settle(self) -> None:
        self.between = []
        self.lead = []
        self.pending = ""
        self.open = None
        self.list_word = False

    def _phrase(self, at: int) -> None:
        phrase = self.items[at].phrase
        assert phrase
        preposition = phrase.preposition or self.pending
        if self.between and holds(self.kin, self.between[-1]):
            phrase = Phrase("group", (), phrase.conjunction, phrase.preposition)  # «زوجة فلان» is not he
        near = not self.between
        goes_on = (phrase.conjunction or self.list_word) and near and self.open is not None
        if goes_on and self.open and phrase.preposition in ("", self.open.preposition):
            self.open.actors += phrase.actors
            self.open.last = at
        else:
            self.open = Slot(
                preposition, at, at, phrase.kind, list(phrase.actors), tuple(self.between),
                tuple(self.lead), phrase.conjunction, self.topic,
            )  # fmt: skip
            self.clause.slots.append(self.open)
        if phrase.kind == "place" and phrase.actors:
            self.clause.places.append(PlaceFound(phrase.actors[0].mention, preposition, at, self.topic))
        self.pending = ""
        self.between = []
        self.lead = []
        self.comma = self.list_word = False

    def _word(self, at: int, key: str) -> bool:
        """Take in a plain word; False where it begins another clause."""
        w = self.words
        if key in _LIST_WORDS:
            self.list_word = True
            return True
        word = without_conjunction(key)
        if word in PREPOSITIONS:
            if not (word == "من" and (self.pending or self.list_word)):
                self.pending, self.between = word, []
                self.open = None if word == key else self.open
                self.comma = False
            return True
        if key in w.boundaries or word in w.boundaries or key in w.statements or word in w.statements:
            return False
        if key in w.relatives:
            return False
        if word[:1] in ("ب", "ل") and word[1:] in self.located:
            self.pending, self.between, self.open = word[0], [word[1:]], None  # «بمدينة», «لمحافظة»
            self.lead.append(word[1:])
            return True
        if self._begins_clause(key, word):
            return False
        if self.topics and _opens_topic(key, first=not self.clause.slots):
            self.topic = True
        self.clause.words.append((at, key))
        self.between.append(key)
        self.lead.append(key)
        self.open = None
        self.comma = self.list_word = False
        return True

    def _begins_clause(self, key: str, word: str) -> bool:
        """Tell whether a plain word is a verb that opens a clause of its own."""
        if key in _BEEN or key in _REPLIES:
            return True
        joined = word != key
        if joined and any(hit.verb for hit in triggers().get(key, ())):
            return True
        if joined and word[:2] != "ال" and len(word) > _SHORTEST_IMPERFECT - 1 and not _is_noun(word):
            return True
        if word[:1] == "ي" and len(word) >= _SHORTEST_IMPERFECT and word not in _NO_VERBS:
            return True
        if match_verb(key):
            return True
        return any(hit.verb and hit.verb.tense == "imperfect" for hit in triggers().get(key, ()))


@lru_cache(maxsize=1 << 14)
def _opens_topic(key: str, *, first: bool) -> bool:
    """Tell whether a word says what an act is about or for: names behind it are no parties to it.

    `first`: no name stood before it, so that only a verbal noun of aim does («لبناء»).
    """
    w = other_words()
    if holds(w.accords | w.targets | w.cabinets | w.posts, key):
        return False
    return (not first and key in words().topics) or (key[:1] == "ل" and key[:2] != "لل" and len(key) > _SHORTEST_AIM)


@lru_cache(maxsize=1 << 14)
def _is_noun(word: str) -> bool:
    """Tell whether a word is an event noun, which «و» may add to another («غارات وقصفا»)."""
    return any(hit.trigger.noun for hit in triggers().get(word, ()))


def words_left(items: Sequence[Item], at: int, reach: int) -> list[tuple[int, str]]:
    """Return up to `reach` plain words before an item in its clause with their places, nearest first."""
    out: list[tuple[int, str]] = []
    for number in range(at - 1, max(-1, at - 1 - REACH), -1):
        item = items[number]
        if item.kind == "stop":
            break
        if item.kind == "word":
            out.append((number, item.key))
            if len(out) >= reach:
                break
    return out


def find_left(items: Sequence[Item], at: int, table: frozenset[str], reach: int) -> int:
    """Return the nearest of `reach` plain words before an item that a table holds, -1 if none does.

    A conjunction before the word is seen through; a boundary word ends the look.
    """
    w = words()
    for number, key in words_left(items, at, reach):
        if key in table or (key[:1] in "وف" and key[1:] in table):
            return number
        if key in w.relatives or key in w.boundaries or key in _REPLIES:
            return -1
    return -1


def phrases_between(items: Sequence[Item], first: int, last: int) -> tuple[Actor, ...]:
    """Return the actors of the phrases strictly between two items that hang on no preposition, as one list."""
    actors: list[Actor] = []
    for number in range(first + 1, last):
        phrase = items[number].phrase
        if phrase is None or phrase.preposition:
            continue
        if phrase.conjunction and not actors:
            return ()
        if not phrase.conjunction and (is_oblique(items, number) or items[number - 1].key in PREPOSITIONS):
            continue
        actors += phrase.actors
    return tuple(actors)


def neighbour_left(items: Sequence[Item], at: int) -> tuple[Actor, ...]:
    """Return the actors of the free phrase right before a verb, adverbs aside: «إسرائيل قصفت», «الجيش كان قد قصف»."""
    w = words()
    number = at - 1
    while number >= 0 and (
        items[number].kind in ("comma", "quote", "time")
        or items[number].key in w.auxiliaries
        or (number == at - 1 and items[number].key in ("الذي", "التي"))
    ):
        if items[number].key in ("ان", "بان"):
            return ()
        number -= 1
    phrase = items[number].phrase if number >= 0 else None
    before = items[number - 1].key if number > 0 else ""
    if phrase is None or phrase.conjunction or is_oblique(items, number) or before in PREPOSITIONS:
        return ()
    return () if before in other_words().directions else phrase.actors


def times_between(items: Sequence[Item], first: int, last: int) -> list[tuple[int, TimeExpression]]:
    """Return the times strictly between two items."""
    found = []
    for number in range(first + 1, last):
        time = items[number].time
        if time and items[number - 1].key not in ("حتي", "منذ"):
            found.append((number, time))
    return found
