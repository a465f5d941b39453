"""Ask each word once what it may mean to the readers of events: most words of news mean nothing to any of them.

Every reader has its words, and a word may stand there with clitics attached. Asking all of them about each new word of
a text was a third of the time of this stage; one look at what the clitics leave of it settles nine words of ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from kg.lexicon.courtesies import courtesies
from kg.lexicon.credentials import credentials
from kg.lexicon.other_triggers import trigger_tokens
from kg.lexicon.participation import participation
from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.reading.event_mentions.attendance import attending, attends, only_speaks
from kg.reading.event_mentions.callers import calls_on
from kg.reading.event_mentions.councils import chairs
from kg.reading.event_mentions.credentials import accredits
from kg.reading.event_mentions.discourse import ORDINALS
from kg.reading.event_mentions.marks import (
    BEGINS,
    COLLECTIVE,
    COURTEOUS,
    MINDED,
    OPENS,
    SPORT,
    STATED,
    STATES,
    TELLING,
)
from kg.reading.event_mentions.matching import bare_forms, bare_triggers, is_trigger, match_verb, names_event
from kg.reading.event_mentions.membership import including, tells_members
from kg.reading.event_mentions.sides_told import tells_sides, verbs_of_sides
from kg.reading.event_mentions.spelled_out import is_collective
from kg.reading.event_mentions.sport_pages import forms_of_sport
from kg.reading.event_mentions.statements import tells
from kg.reading.event_mentions.states import may_mean_states, words_for_states
from kg.reading.event_mentions.welcomers import welcomes
from kg.reading.event_mentions.word_classes import DASHES, OPENING, heading_words, phrase_heads
from kg.schema import Sentence
from kg.text.memo import Memo
from kg.text.normalize import fold_word


def sentence_keys(sentence: Sentence) -> tuple[str, ...]:
    """Return the folded tokens of a sentence; punctuation keeps its sign."""
    return tuple(map(_keys.__getitem__, [token.text for token in sentence.tokens]))


def marks_of(keys: Sequence[str]) -> int:
    """Return the marks of all words of a sentence together."""
    return reduce(or_, map(marks.__getitem__, keys), 0)


def ask(key: str) -> int:
    """Return the marks of a folded word, each reader asked."""
    found = 0
    if _begins_alone(key) or key in trigger_tokens():
        found |= BEGINS
    if may_tell(key):
        found |= TELLING
    heads = bool(phrase_heads(key))
    if heads or key in speech().said or key in _stand_ins():
        found |= MINDED
    if heads or key in OPENING or key in DASHES:
        found |= OPENS
    if tells[key]:
        found |= STATED
    if is_collective(key):
        found |= COLLECTIVE
    if may_mean_states(key):
        found |= STATES
    if key in courtesies().pronouns:
        found |= COURTEOUS
    if key in forms_of_sport():
        found |= SPORT
    return found


def may_tell(key: str) -> bool:
    """Tell whether a word can begin a contact."""
    told = tells_members(key) or tells_sides(key) or attends(key)
    return told or is_trigger(key) or welcomes(key) or accredits(key) or calls_on(key) or chairs(key)


def _begins_alone(key: str) -> bool:
    """Tell whether a word can begin a contact with no event noun in its sentence, or is that noun.

    Light verbs and those of speaking at a meeting («وقال فلان خلال اللقاء») are most of what is `TELLING`, and do
    nothing without one.
    """
    told = tells_members(key) or tells_sides(key) or (attends(key) and not only_speaks(key))
    told = told or welcomes(key) or accredits(key) or calls_on(key) or chairs(key)
    return told or match_verb(key) is not None or names_event[key]


@cache
def _stand_ins() -> frozenset[str]:
    """Return the words that stand for people named before: «الأول», «الأخير», «الضيف»."""
    return frozenset(ORDINALS.keys() | speech().the_last | courtesies().guests.keys())


@cache
def _known() -> frozenset[str]:
    """Return the words of all readers that `ask` asks, as their tables spell them: it is asked about no others."""
    p = participation()
    return frozenset().union(
        including(), verbs_of_sides(), attending(), p.welcomers, p.welcome, p.farewell, p.callers, p.chaired,
        p.supervised, credentials().papers, bare_triggers(), trigger_tokens(), speech().said, heading_words(),
        _stand_ins(), words().statements, words_for_states(), courtesies().pronouns, forms_of_sport(), OPENING, DASHES,
    )  # fmt: skip


def _mark(key: str) -> int:
    return 0 if _known().isdisjoint(bare_forms(key)) else ask(key)


_keys = Memo(fold_word)
marks = Memo(_mark)
"""What a word may mean: bits of `marks`, 0 for most words."""
telling = Memo(lambda key: bool(marks[key] & TELLING))
"""Whether a word can begin an event that is a contact."""
