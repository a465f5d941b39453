"""Tell one person's name from two that stand side by side («قمة ترامب كيم», «يلتقي ترامب لي»).

Nothing in the letters parts two surnames in a row; what the article and the lexicon call these people elsewhere does:
each half is a name by which somebody is known, and nobody bears both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.lexicon.clitics import split_clitics
from kg.lexicon.common_words import common_words
from kg.lexicon.east_asian_names import east_asian_families
from kg.lexicon.office_grammar import title_prefix
from kg.lexicon.people import people
from kg.lexicon.places import nisba_country, places
from kg.reading.name_structure import LONGEST_NAME, is_given, is_link
from kg.schema import Sentence

Words = tuple[str, ...]
MIN_SURNAME = 3
"""Letters of a surname that stands for its bearer; Korean and Chinese family names may have two."""
MIN_JOINED = 5
"""Letters of a surname that is recognised behind a clitic («لبومبيو»): shorter ones are tails of other words."""


def _short_form(name: Words) -> str:
    """Return the word that stands for the bearer of a full name: the last, in Korean and Chinese names the first."""
    return name[0] if name[0] in east_asian_families() and len(name) > 1 else name[-1]


@cache
def _listed() -> tuple[frozenset[Words], frozenset[str]]:
    """Return the full names of the lexicon and their short forms."""
    names: set[Words] = set()
    for surface in people():
        words = surface.split()
        start, _ = title_prefix(words)
        if len(words) - start > 1:
            names.add(tuple(words[start:]))
    return frozenset(names), frozenset(_short_form(name) for name in names)


def listed_names() -> frozenset[Words]:
    """Return the full names of the lexicon as folded words without titles."""
    return _listed()[0]


def listed_short_forms() -> frozenset[str]:
    """Return the words by which the people of the lexicon are called for short."""
    return _listed()[1]


def _may_stand_alone(word: str) -> bool:
    if word in east_asian_families():
        return True
    everyday = word in common_words() or word in places() or word in nisba_country()
    return len(word) >= MIN_SURNAME and not everyday and not is_given(word)


class KnownPersons:
    """The full names one article and the lexicon know, and the short forms that stand for them."""

    def __init__(self, keys: Sequence[Sequence[str]], sentences: Sequence[Sentence]) -> None:
        bearers: dict[str, set[Words]] = defaultdict(set)
        self._holding: dict[tuple[str, str], set[Words]] = defaultdict(set)
        for row, sentence in zip(keys, sentences, strict=True):
            labels = [token.ner for token in sentence.tokens]
            if "B-PER" not in labels:
                continue
            for at, label in enumerate(labels):
                if label != "B-PER":
                    continue
                last = at + 1
                while last < len(row) and labels[last] == "I-PER":
                    last += 1
                if 1 < last - at <= LONGEST_NAME:
                    name = tuple(row[at:last])
                    bearers[_short_form(name)].add(name)
                    for pair in pairwise(name):
                        self._holding[pair].add(name)
        self._bearers: Mapping[str, set[Words]] = bearers

    def is_short_form(self, word: str, besides: Words = ()) -> bool:
        """Tell whether a folded word alone stands for somebody whose full name is known and is not `besides`."""
        if not _may_stand_alone(word):
            return False
        return word in _listed()[1] or bool(self._bearers.get(word, set()) - {besides})

    def begins_behind_clitic(self, key: str, name: Words) -> bool:
        """Tell whether a word inside `name` is a clitic and another person's short form («كيري لبومبيو»)."""
        if is_given(key) or self.is_short_form(key, name):
            return False
        return any(
            split.clitics[0] in "ولب" and len(split.rest) >= MIN_JOINED and self.is_short_form(split.rest)
            for split in split_clitics(key)[1:]
        )

    def second_begins(self, name: Words) -> int:
        """Return where in the folded words of a name a second person's begins; 0 where it is one person's.

        «ترامب كيم» gives 1; «كيم جونغ اون» gives 0, for somebody bears it all.
        """
        if not 1 < len(name) <= LONGEST_NAME or self._is_borne(name):
            return 0
        for cut in range(1, len(name)):
            left, right = name[:cut], name[cut:]
            if not is_link(right[0]) and self._stands_for_one(left, right, name):
                return cut
        return 0

    def _stands_for_one(self, left: Words, right: Words, name: Words) -> bool:
        full = _listed()[0]
        if len(left) == 1:
            if not self.is_short_form(left[0], name):
                return False
        elif left not in full or (len(right) == 1 and right[0].startswith("ال")):
            # «صباح الأحمد» + «الصباح» is one man with his family's name
            return False
        if len(right) == 1:
            return right != left and self.is_short_form(right[0], name)
        return right in full or right in self._bearers.get(_short_form(right), ())

    def _is_borne(self, name: Words) -> bool:
        """Tell whether a longer name of the article or a name of the lexicon holds all the words, two or more, in a
        row."""
        begun = name[0], name[1]
        if any(_holds(listed, name) for listed in _listed_by_pair().get(begun, ())):
            return True
        return any(longer != name and _holds(longer, name) for longer in self._holding.get(begun, ()))


@cache
def _listed_by_pair() -> Mapping[tuple[str, str], tuple[Words, ...]]:
    """Map two words in a row to the names of the lexicon that hold them: hundreds hold «محمد»."""
    by_pair: dict[tuple[str, str], list[Words]] = defaultdict(list)
    for name in sorted(_listed()[0]):
        for pair in dict.fromkeys(pairwise(name)):
            by_pair[pair].append(name)
    return {pair: tuple(names) for pair, names in by_pair.items()}


def _holds(longer: Words, name: Words) -> bool:
    return any(longer[at : at + len(name)] == name for at in range(len(longer) - len(name) + 1))
