"""Name the small words between verbs and names: prepositions, list words, adverbs, whatever is no noun."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.speech import speech
from kg.lexicon.triggers import words
from kg.text.memo import WORDS_KEPT
from kg.text.normalize import keys_of

WITH = frozenset({"مع"})
BETWEEN = frozenset({"بين", "مابين"})
TO = frozenset({"الي"})
IN = frozenset({"في", "داخل", "بداخل"})
OTHER_PREPOSITIONS = frozenset(
    {
        "من",
        "علي",
        "عن",
        "لدي",
        "تجاه",
        "باسم",
        "نحو",
        "ضد",
        "امام",
        "عند",
        "عبر",
        "دون",
        "قرب",
        "مثل",
        "حتي",
        "خلال",
        "اثناء",
    }
)
LIST_WORDS = frozenset({"و", "وكذلك", "كذلك", "ثم", "وكل", "وكلا", "وكذا", "وايضا", "ايضا", "وكلي"})
EACH = frozenset({"كل", "كلا", "وكلا", "وكل", "كلي"})
COUNTERPART = "نظير"
"""Begins the word for him who holds the same office on the other side: «نظيره», «نظيرته»."""
MARGIN = "هامش"
"""«على هامش القمة»: another meeting is told, of which the summit is only the occasion."""
BEEN = frozenset({"كان", "كانت", "وكان", "وكانت", "كانا", "وكانا"})
TO_EACH = {"بكل": "ب", "وبكل": "ب", "بكلا": "ب", "لكل": "ل", "ولكل": "ل"}
"""«التقى بكل من فلان وفلان»: each with the preposition attached."""
PAST_SETTINGS = keys_of("بعد", "عقب", "غداة", "إثر", "بعيد", "فور")
"""Before an event noun: the event was over when what the clause tells happened."""
IN_PHONE = frozenset({"هاتفيا", "هاتفي", "الهاتف", "بالهاتف"})
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
        w.statements, w.negation, w.future, speech().with_pronoun,
    )  # fmt: skip
    attached = key[:1] in ("ب", "ل", "ك") and len(key) > ATTACHED_LETTERS
    return attached or any(word in table for table in tables for word in (key, bare))
