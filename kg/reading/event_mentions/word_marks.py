"""Ask each word once what it may mean to the readers of events: most words of news mean nothing to any of them.

Every reader has its words, and a word may stand there with clitics attached. Asking all of them about each new word of
a text was a third of the time of this stage; one look at what the clitics leave of it settles nine words of ten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, reduce
from operator import or_
from typing import Literal, NamedTuple

from kg.lexicon.circumstances import circumstances
from kg.lexicon.courtesies import courtesies
from kg.lexicon.credentials import credentials
from kg.lexicon.gatherings import gatherings
from kg.lexicon.other_triggers import trigger_tokens
from kg.lexicon.participation import participation
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.reading.event_mentions.attendance import attending, attends, gathers, only_speaks
from kg.reading.event_mentions.callers import calls_on
from kg.reading.event_mentions.councils import chairing, chairs
from kg.reading.event_mentions.counterparts import is_counterpart
from kg.reading.event_mentions.credentials import accredits
from kg.reading.event_mentions.delegations import NAMELY
from kg.reading.event_mentions.discourse import ORDINALS
from kg.reading.event_mentions.marks import (
    ACCREDITS,
    ADDS,
    ATTENDS,
    BEGINS,
    CALLS,
    CHAIRS,
    COLLECTIVE,
    COMMA,
    COUNTERPARTS,
    COURTEOUS,
    DELIVERS,
    LEADS,
    LETTERS,
    MEMBERS,
    MINDED,
    NOUN,
    OFFICIALS,
    OPENS,
    OTHER,
    QUOTES,
    ROUND,
    SIDES,
    SIGN,
    SPORT,
    STATED,
    STATES,
    STOP,
    TELLING,
    WELCOMES,
)
from kg.reading.event_mentions.matching import bare_forms, bare_triggers, is_trigger, match_verb, names_event
from kg.reading.event_mentions.membership import including, tells_members
from kg.reading.event_mentions.sides_told import leads_side, tells_sides, verbs_of_sides, words_of_leading
from kg.reading.event_mentions.spelled_out import is_collective
from kg.reading.event_mentions.sport_pages import forms_of_sport
from kg.reading.event_mentions.statements import ACTS, tells
from kg.reading.event_mentions.states import may_mean_states, words_for_states
from kg.reading.event_mentions.welcomers import welcomes, words_of_welcome
from kg.reading.event_mentions.word_classes import (
    DASHES,
    OPENING,
    QUOTING,
    class_of,
    heading_words,
    phrase_heads,
    strip_conjunction,
)
from kg.schema import Sentence
from kg.text.memo import Memo
from kg.text.normalize import word_keys


class WordRow(NamedTuple):
    """The folded words of a sentence, what each may mean, and what they may mean together: bits of `marks`."""

    keys: tuple[str, ...]
    marks: tuple[int, ...]
    together: int


def sentence_keys(sentence: Sentence) -> tuple[str, ...]:
    """Return the folded tokens of a sentence; punctuation keeps its sign."""
    return tuple(map(word_keys.__getitem__, [token.text for token in sentence.tokens]))


def read_words(sentences: Iterable[Sentence]) -> list[WordRow]:
    """Return the words of each sentence with their marks."""
    rows = []
    for sentence in sentences:
        keys = sentence_keys(sentence)
        marked = tuple(map(marks.__getitem__, keys))
        rows.append(WordRow(keys, marked, reduce(or_, marked, 0)))
    return rows


def ask(key: str, asked: int = -1) -> int:
    """Return the marks of a folded word; `asked` are those of the readers that are asked, all of them by default."""
    found = sum(reader.mark for reader in _READING if reader.mark & asked and reader.knows(key))
    trigger = asked & TELLING
    noun = trigger and names_event[key]
    verb = match_verb(key) if trigger else None
    frame = verb.verb.frame if verb is not None else ""
    alone = found & ~ATTENDS or (found and not only_speaks(key))
    if noun or (frame and frame not in _NO_BEGINNING) or found & ~_OF_TOLD or (alone and gathers(key)):
        found |= BEGINS | TELLING
    elif alone or frame == "deliver":
        found |= (ADDS if alone else 0) | (DELIVERS if frame == "deliver" else 0) | TELLING
    elif found or (trigger and is_trigger(key)):
        # light verbs and those of speaking at a meeting («وقال فلان خلال اللقاء») do nothing without an event noun
        found |= TELLING
    for reader in _MARKING:
        if reader.mark & asked and reader.knows(key):
            found |= reader.mark
    return found | _signs(key) | (NOUN if noun else 0)


def _signs(key: str) -> int:
    """Return the marks of punctuation."""
    found = {"word": 0, "comma": COMMA, "stop": STOP, "quote": SIGN}[class_of(key)]
    if key in OPENING or key in DASHES:
        found |= OPENS
    return found | (QUOTES if key in QUOTING else 0)


def _means_officials(key: str) -> bool:
    officials = gatherings().officials
    return key.removeprefix("ال") in officials or strip_conjunction(key)[2].removeprefix("ال") in officials


@cache
def _stand_ins() -> frozenset[str]:
    """Return the words that stand for people named before: «الأول», «الأخير», «الضيف»."""
    return frozenset(ORDINALS.keys() | speech().the_last | courtesies().guests.keys())


@cache
def _words_of_rounds() -> frozenset[str]:
    return frozenset().union(circumstances().rounds, circumstances().talks_in_series)


class _Reader(NamedTuple):
    """A mark, who says whether a word bears it, and the words he knows with nothing attached: he is asked about no
    others."""

    mark: int
    knows: Callable[[str], object]
    words: Callable[[], Iterable[str]]


_OF_TOLD = ATTENDS | SIDES | MEMBERS
"""The readers that add to an event told before, or need an event noun, or two sides, beside their word."""
_NO_BEGINNING = frozenset({"arrive", "deliver"})
"""Frames of verbs that tell of no contact, or only of one where something is handed over."""
_READING = (
    _Reader(ATTENDS, attends, attending),
    _Reader(WELCOMES, welcomes, words_of_welcome),
    _Reader(ACCREDITS, accredits, lambda: credentials().papers),
    _Reader(CALLS, calls_on, lambda: participation().callers),
    _Reader(CHAIRS, chairs, chairing),
    _Reader(SIDES, tells_sides, verbs_of_sides),
    _Reader(MEMBERS, tells_members, including),
)
"""The readers that a word has for itself."""
_MARKING = (
    _Reader(BEGINS, lambda key: key in NAMELY, lambda: NAMELY),
    _Reader(OTHER, lambda key: key in trigger_tokens(), trigger_tokens),
    _Reader(LEADS, leads_side, words_of_leading),
    _Reader(LETTERS, lambda key: key in words().letters, lambda: words().letters),
    _Reader(MINDED | OPENS, phrase_heads, heading_words),
    _Reader(MINDED, lambda key: key in speech().said or key in _stand_ins(), lambda: speech().said | _stand_ins()),
    _Reader(STATED, tells.__getitem__, lambda: words().statements | ACTS),
    _Reader(COLLECTIVE, is_collective, lambda: gatherings().collectives),
    _Reader(STATES, may_mean_states, words_for_states),
    _Reader(OFFICIALS, _means_officials, lambda: gatherings().officials),
    _Reader(COURTEOUS, lambda key: key in courtesies().pronouns, lambda: courtesies().pronouns),
    _Reader(SPORT, lambda key: key in forms_of_sport(), forms_of_sport),
    _Reader(ROUND, lambda key: key in _words_of_rounds(), _words_of_rounds),
    _Reader(COUNTERPARTS, is_counterpart, lambda: participation().counterparts),
)
"""All others."""


@cache
def _known() -> Mapping[str, int]:
    """Map the words of all readers, as their tables spell them, to the marks of those that know them."""
    found: dict[str, int] = defaultdict(int)
    for reader in (*_READING, *_MARKING):
        for word in reader.words():
            found[word] |= reader.mark
    for word in bare_triggers():
        found[word] |= TELLING
    return dict(found)


def _mark(key: str) -> int:
    known, asked = _known(), 0
    for form in bare_forms(key):
        asked |= known.get(form, 0)
    return ask(key, asked) if asked or not key[:1].isalnum() else 0


class _Classes(dict[int, Literal["word", "comma", "stop", "quote"] | None]):
    def __missing__(self, mark: int) -> Literal["word", "comma", "stop", "quote"] | None:
        found: Literal["word", "comma", "stop", "quote"] | None = None
        if not mark & OPENS:
            found = "comma" if mark & COMMA else "stop" if mark & STOP else "quote" if mark & SIGN else "word"
        self[mark] = found
        return found


CLASSES = _Classes()
"""The class of a token by its marks; None where it may begin more than a word, as one token of ten."""
marks = Memo(_mark)
"""What a word may mean: bits of `marks`, 0 for most words."""
