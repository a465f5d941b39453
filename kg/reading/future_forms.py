"""Know a verb in the future by its form: «سيلتقي», «وستعقد».

What begins so may as well be a name («سيرجي») or a noun («سياسة»): each question says what is known of the word,
that it is a verb of the tables, that a list knows the verb behind «س», that the clause makes a verb likely.
"""

from __future__ import annotations

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import clitics
from kg.lexicon.common_words import common_words
from kg.lexicon.triggers import words
from kg.reading.word_roles import given_names

_IMPERFECT = frozenset("يتنا")
"""Letters with which an imperfect begins."""
_PREFIXES = ("سي", "ست")
_SHORTEST = 4
"""Letters of a word above which it is taken for a verb in a clause that awaits one."""
_SHORTEST_UNKNOWN = 5
"""Letters from which a word that begins like a future is taken for one though no list knows its verb."""


def is_future(key: str) -> bool:
    """Tell whether a folded word is «س» with an imperfect that a list knows, and nobody's name («سيشارك»)."""
    if key[:1] not in clitics().verbal or not key or key[1:2] not in _IMPERFECT or key in given_names():
        return False
    return key[1:] in common_words() or key[1:] in ambiguity().outside_names


def is_future_form(key: str) -> bool:
    """Tell whether a verb form of the tables carries the future prefix: «سيجمع», «وستجمع»."""
    return key.removeprefix("و")[:2] in _PREFIXES


def may_be_future(key: str) -> bool:
    """Tell whether a word of a clause before its verb may be one in the future, or says that it is («سوف»)."""
    return key in words().future or (is_future_form(key) and len(key) > _SHORTEST)


def tells_what_comes(key: str) -> bool:
    """Tell whether a folded word is a verb in the future: «سيدشن», «سترسل»."""
    unknown = key[:2] in (*_PREFIXES, "سن") and len(key) >= _SHORTEST_UNKNOWN and key not in common_words()
    return is_future(key) or unknown
