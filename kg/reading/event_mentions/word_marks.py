"""Ask each word once what it may mean to the readers of events: most words of news mean nothing to any of them.

Every reader has its words, and a word may stand there with clitics attached. Asking all of them about each new word of
a text was a third of the time of this stage; one look at what the clitics leave of it settles nine words of ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from kg.reading.event_mentions.attendance import attending, attends, only_speaks
from kg.reading.event_mentions.callers import calls_on
from kg.reading.event_mentions.councils import chairs
from kg.reading.event_mentions.credentials import accredits
from kg.reading.event_mentions.delegations import NAMELY
from kg.reading.event_mentions.discourse import ORDINALS
from kg.reading.event_mentions.marks import (
    ACCREDITS,
    ATTENDS,
    BEGINS,
    CALLS,
    CHAIRS,
    COLLECTIVE,
    COMMA,
    COURTEOUS,
    MEMBERS,
    MINDED,
    OFFICIALS,
    OPENS,
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
from kg.reading.event_mentions.sides_told import tells_sides, verbs_of_sides
from kg.reading.event_mentions.spelled_out import is_collective
from kg.reading.event_mentions.sport_pages import forms_of_sport
from kg.reading.event_mentions.statements import tells
from kg.reading.event_mentions.states import may_mean_states, words_for_states
from kg.reading.event_mentions.welcomers import welcomes
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
from kg.text.normalize import fold_word


class WordRow(NamedTuple):
    """The folded words of a sentence, what each may mean, and what they may mean together: bits of `marks`."""

    keys: tuple[str, ...]
    marks: tuple[int, ...]
    together: int


def sentence_keys(sentence: Sentence) -> tuple[str, ...]:
    """Return the folded tokens of a sentence; punctuation keeps its sign."""
    return tuple(map(_keys.__getitem__, [token.text for token in sentence.tokens]))


def read_words(sentences: Iterable[Sentence]) -> list[WordRow]:
    """Return the words of each sentence with their marks."""
    rows = []
    for sentence in sentences:
        keys = sentence_keys(sentence)
        marked = tuple(map(marks.__getitem__, keys))
        rows.append(WordRow(keys, marked, reduce(or_, marked, 0)))
    return rows


def ask(key: str) -> int:
    """Return the marks of a folded word, each reader asked."""
    found = _own_readers(key)
    if found & ~ATTENDS or (found and not only_speaks(key)) or match_verb(key) is not None or names_event[key]:
        found |= BEGINS | TELLING
    elif found or is_trigger(key):
        # light verbs and those of speaking at a meeting («وقال فلان خلال اللقاء») do nothing without an event noun
        found |= TELLING
    if key in trigger_tokens() or key in NAMELY:
        found |= BEGINS
    if phrase_heads(key):
        found |= MINDED | OPENS
    for mark, says in _MARKING:
        if says(key):
            found |= mark
    return found | _signs(key)


def _own_readers(key: str) -> int:
    """Return the marks of the readers that a word has for itself."""
    return sum(mark for mark, reads in _READING if reads(key))


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


_READING: tuple[tuple[int, Callable[[str], bool]], ...] = (
    (ATTENDS, attends), (WELCOMES, welcomes), (ACCREDITS, accredits), (CALLS, calls_on), (CHAIRS, chairs),
    (SIDES, tells_sides), (MEMBERS, tells_members),
)  # fmt: skip
_MARKING: tuple[tuple[int, Callable[[str], bool]], ...] = (
    (MINDED, lambda key: key in speech().said or key in _stand_ins()),
    (STATED, tells.__getitem__),
    (COLLECTIVE, is_collective),
    (STATES, may_mean_states),
    (OFFICIALS, _means_officials),
    (COURTEOUS, lambda key: key in courtesies().pronouns),
    (SPORT, lambda key: key in forms_of_sport()),
    (ROUND, lambda key: key in circumstances().rounds or key in circumstances().talks_in_series),
)


@cache
def _known() -> frozenset[str]:
    """Return the words of all readers that `ask` asks, as their tables spell them: it is asked about no others."""
    p = participation()
    return frozenset().union(
        including(), verbs_of_sides(), attending(), p.welcomers, p.welcome, p.farewell, p.callers, p.chaired,
        p.supervised, p.convened, credentials().papers, bare_triggers(), trigger_tokens(), speech().said,
        heading_words(), _stand_ins(), words().statements, words_for_states(), gatherings().officials,
        courtesies().pronouns, forms_of_sport(), circumstances().rounds, circumstances().talks_in_series, NAMELY,
    )  # fmt: skip


def _mark(key: str) -> int:
    return 0 if key[:1].isalnum() and _known().isdisjoint(bare_forms(key)) else ask(key)


class _Classes(dict[int, Literal["word", "comma", "stop", "quote"] | None]):
    def __missing__(self, mark: int) -> Literal["word", "comma", "stop", "quote"] | None:
        found: Literal["word", "comma", "stop", "quote"] | None = None
        if not mark & OPENS:
            found = "comma" if mark & COMMA else "stop" if mark & STOP else "quote" if mark & SIGN else "word"
        self[mark] = found
        return found


CLASSES = _Classes()
"""The class of a token by its marks; None where it may begin more than a word, as one token of ten."""
_keys = Memo(fold_word)
marks = Memo(_mark)
"""What a word may mean: bits of `marks`, 0 for most words."""
telling = Memo(lambda key: bool(marks[key] & TELLING))
"""Whether a word can begin an event that is a contact."""
