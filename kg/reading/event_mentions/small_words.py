"""Name the small words between verbs and names: prepositions, list words, adverbs, whatever is no noun."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.lexicon.word_sets import word_set
from kg.text.memo import WORDS_KEPT

WITH = frozenset({"مع"})
BETWEEN = word_set("reading.event_mentions.small_words", "between")
TO = frozenset({"الي"})
IN = word_set("reading.event_mentions.small_words", "in")
OTHER_PREPOSITIONS = word_set("reading.event_mentions.small_words", "other_prepositions")
LIST_WORDS = word_set("reading.event_mentions.small_words", "list_words")
EACH = word_set("reading.event_mentions.small_words", "each")
COUNTERPART = "نظير"
"""Begins the word for him who holds the same office on the other side: «نظيره», «نظيرته»."""
MARGIN = "هامش"
"""«على هامش القمة»: another meeting is told, of which the summit is only the occasion."""
BEEN = word_set("reading.event_mentions.small_words", "been")
TO_EACH = {"بكل": "ب", "وبكل": "ب", "بكلا": "ب", "لكل": "ل", "ولكل": "ل"}
"""«التقى بكل من فلان وفلان»: each with the preposition attached."""
PAST_SETTINGS = word_set("reading.event_mentions.small_words", "past_settings")
IN_PHONE = word_set("reading.event_mentions.small_words", "in_phone")
DURING = word_set("reading.event_mentions.small_words", "during")
WHERE = word_set("reading.event_mentions.small_words", "where")
THIS = word_set("reading.event_mentions.small_words", "this")
EXCEPT = word_set("reading.event_mentions.small_words", "except")
POSTED_TO = word_set("reading.event_mentions.small_words", "posted_to")
TOWARDS = word_set("reading.event_mentions.small_words", "towards")
INSIDE = word_set("reading.event_mentions.small_words", "inside")
ATTACHED_LETTERS = 4
"""Letters above which a first «ب», «ل» or «ك» is taken for a preposition, or for a purpose («لإطلاعه»)."""


def without_conjunction(key: str, letters: int = 2) -> str:
    """Return a folded word without an attached «و» or «ف», where it has more than `letters` letters with it."""
    return key[1:] if key[:1] in ("و", "ف") and len(key) > letters else key


@lru_cache(maxsize=WORDS_KEPT)
def is_small(key: str) -> bool:
    """Tell whether a word is no noun that could be a verb's subject: a particle, a preposition, an adverb, a filler."""
    w = words()
    bare = without_conjunction(key)
    tables = (
        WITH, BETWEEN, TO, IN, OTHER_PREPOSITIONS, LIST_WORDS, IN_PHONE, w.fillers, w.auxiliaries, w.boundaries,
        w.topics, w.frames_of_time, w.relatives, w.companions, w.heads, w.adverbs, w.parts_of_day, w.future_after,
        w.statements, w.negation, w.future, speech().with_pronoun, speech().turns,
    )  # fmt: skip
    attached = key[:1] in ("ب", "ل", "ك") and len(key) > ATTACHED_LETTERS
    return attached or any(word in table for table in tables for word in (key, bare))
