"""Find names by how Arabic names are built: after a title, along a chain of ancestors, and where the article repeats one.

The model misses a name here and there; the language does not. A word after an office that can be a name is one; «بن»,
«آل», «أبو», «عبد» never end a name; and a surname the article has introduced is a name wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import clitics, split_clitics
from kg.lexicon.common_words import common_words, everyday_names
from kg.lexicon.east_asian_names import east_asian_families, east_asian_syllables
from kg.lexicon.names import name_tables
from kg.lexicon.offices import begins_title
from kg.lexicon.places import nisba_country, places
from kg.reading.noun_phrases import NameSpan, title_ends
from kg.reading.proclitics import ArticleWords
from kg.text.normalize import fold, is_arabic

LONGEST_NAME = 6
"""Words of the longest name built by structure alone; longer ones are the model's."""
_LEFT_LINKS = frozenset(fold(word) for word in ("أبو", "أبي", "أبا", "عبد", "عبيد"))
"""Links that stand before what they link; «ابن», «أم», «ولد» are nouns more often."""
_RIGHT_LINKS = frozenset(fold(word) for word in ("بن", "بنت", "آل"))
_OBJECT_PRONOUNS = ("ها", "هم", "هما")
EAST_ASIAN_WORDS = 3
"""Words of a Korean or Chinese name: a family name and two syllables."""
MIN_SURNAME = 4
"""Letters of a surname that is recognised alone: shorter ones («بري», «كاغ») are too often other words."""
ALWAYS = 2
"""Times a short form must be labelled in its article before unlabelled copies of it are read as names too."""


def is_link(key: str) -> bool:
    """Tell whether a folded word never ends a name: «بن», «آل», «أبو», «عبد»."""
    names = name_tables()
    return key in names.nasab or key in names.house or key in names.kunya or key in names.servant


def can_be_name(key: str) -> bool:
    """Tell whether a folded word may stand in a personal name: a word of letters that is no everyday word."""
    return (
        key.isalpha()
        and len(key) > 1
        and key not in ambiguity().function_words
        and key not in nisba_country()
        and not begins_title(key)
        and not key.endswith(_OBJECT_PRONOUNS)
        and (is_given(key) or key not in common_words())
    )


def is_given(key: str) -> bool:
    """Tell whether a folded word is a given name of the lexicon."""
    names = name_tables()
    return key in names.given or key in names.foreign_given


def extend(keys: Sequence[str], first: int, last: int, taken: Sequence[bool]) -> tuple[int, int]:
    """Return a person's span completed: a link at its edge takes in the word it links, «بن …» behind it belongs to it."""
    names = name_tables()
    last = _extend_syllables(keys, first, last, taken)
    while last < len(keys) and not taken[last] and last - first < 2 * LONGEST_NAME:
        key = keys[last]
        if keys[last - 1] in _LEFT_LINKS | _RIGHT_LINKS and key.isalpha() and key not in ambiguity().function_words:
            last += 1
        elif key in _RIGHT_LINKS and last + 1 < len(keys) and keys[last + 1].isalpha():
            last += 1 if taken[last + 1] else 2
        elif key in names.compound_tails and keys[last - 1] in _compound_starts():
            last += 1
        else:
            break
    while first > 0 and not taken[first - 1] and keys[first - 1] in _LEFT_LINKS:
        first -= 1
    return first, last


def _extend_syllables(keys: Sequence[str], first: int, last: int, taken: Sequence[bool]) -> int:
    """Return the end of a Korean or Chinese name whose last syllables look like particles («مون جاي إن»)."""
    if keys[first] not in east_asian_families():
        return last
    while last < len(keys) and last - first < EAST_ASIAN_WORDS and not taken[last] and keys[last] in east_asian_syllables():
        if last == first + 1 and keys[last] in ambiguity().function_words:
            break
        last += 1
    return last


def _compound_starts() -> frozenset[str]:
    return name_tables().servant


def names_after_titles(
    keys: Sequence[str], taken: Sequence[bool], words: ArticleWords
) -> Iterable[tuple[int, int]]:
    """Yield `(first, last)` of unlabelled names right behind a title phrase."""
    for _, start in title_ends(keys):
        if start >= len(keys) or taken[start] or not can_be_name(keys[start]):
            continue
        known = is_given(keys[start]) or is_link(keys[start]) or words.inside[keys[start]] > 0
        if len(split_clitics(keys[start])) > 1 and not known:
            # «وبحث», «لبحث»: a word with a clitic is the next phrase, not a name
            continue
        if keys[start] in places() or (keys[start].startswith("ال") and not known):
            continue
        last = start + 1
        while last < len(keys) and last - start < LONGEST_NAME and not taken[last] and _continues(keys, last, words):
            last += 1
        _, last = extend(keys, start, last, taken)
        # one unknown word behind an office is a verb as often as a name; two in a row are a name
        if not is_link(keys[last - 1]) and (known or last - start > 1):
            yield start, last


def names_by_given(keys: Sequence[str], taken: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Yield `(first, last)` of unlabelled pairs of a given name and a family name that is no other word: «علي الصلابي»."""
    everyday, function = common_words(), ambiguity().function_words
    for at in range(len(keys) - 1):
        first, second = keys[at], keys[at + 1]
        if taken[at] or taken[at + 1] or not is_given(first) or first in everyday or first in function:
            continue
        if first in everyday_names():
            continue
        family = second.startswith("ال") and len(second) >= MIN_SURNAME + 2
        if family and can_be_name(second) and second not in places() and (at == 0 or not is_given(keys[at - 1])):
            yield at, at + 2


def _continues(keys: Sequence[str], at: int, words: ArticleWords) -> bool:
    key = keys[at]
    if is_link(keys[at - 1]):
        return key.isalpha()
    if is_link(key) or words.inside[key] > 0:
        return can_be_name(key) or is_link(key)
    if len(split_clitics(key)) > 1 and not is_given(key):
        return False
    return can_be_name(key)


class Introduced:
    """The names an article has introduced, by which it calls the same people again."""

    def __init__(self) -> None:
        self.wholes: Counter[tuple[str, ...]] = Counter()
        self.surnames: Counter[str] = Counter()

    def add(self, words: tuple[str, ...]) -> None:
        """Remember a name as its words without clitics."""
        self.wholes[words] += 1
        if len(words) > 1 and not is_link(words[-2]):
            self.surnames[words[-1]] += 1

    def known(self, word: str) -> bool:
        """Tell whether a word alone is one of the names introduced."""
        if len(word) < MIN_SURNAME or word in places() or not is_arabic(word):
            return False
        if word in common_words() or word in ambiguity().function_words or word in nisba_country():
            return False
        if is_given(word) or begins_title(word):
            return self.wholes[(word,)] >= ALWAYS or self.surnames[word] >= ALWAYS
        return self.surnames[word] > 0 or self.wholes[(word,)] > 0

    def repeats(self, keys: Sequence[str], taken: Sequence[bool]) -> Iterable[NameSpan]:
        """Yield unlabelled words that repeat an introduced name."""
        for at, key in enumerate(keys):
            if taken[at]:
                continue
            for split in split_clitics(key):
                if self.known(split.rest) and not _qualifies(keys, at, split.rest):
                    yield NameSpan(at, at + 1, split.removed, "PER")
                    break


def _qualifies(keys: Sequence[str], at: int, word: str) -> bool:
    """Tell whether a surname that is a nisba may be an adjective here: «المغرب الفاسي», «الدولة الأموية»."""
    if not word.startswith("ال") or not word.endswith(("ي", "يه")) or at == 0 or begins_title(keys[at - 1]):
        return False
    return keys[at - 1].startswith("ال") or keys[at - 1] in places()
