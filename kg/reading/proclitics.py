"""Decide which first letters of a written word are clitics and which belong to the name.

«وليد» is a name and «ولافروف» is «و» + a name, and nothing in the letters says so. Three kinds of evidence do: the
lexicon (a name or place that is written so), the article (the word also occurs bare), and the place in the sentence
(right after another name, «و» joins). Where all are silent the word is left whole: a name with a letter too many is
still found by a reader, a name that lost its first letter is another name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain

from kg.lexicon.ambiguity import ambiguity
from kg.lexicon.clitics import Split, clitics, split_clitics
from kg.lexicon.names import name_tables
from kg.lexicon.organisations import organisations
from kg.lexicon.places import nisba_country, place_heads, places
from kg.schema import Sentence
from kg.text.normalize import fold, strip_invisible, word_keys

_KNOWN = 4.0
"""A word of the lexicon: decisive against everything the article alone can say."""
_IN_NAME = 2.0
"""The bare word stands inside another name of the article."""
_BARE = 1.0
"""The bare word stands somewhere in the article."""
_ARTICLE = 2.0
"""What remains begins with the article «ال» («بالأسد»): names beginning «بال», «وال» are rarer than clitics there."""
_JOINED = 1.5
"""The word follows a name of the same kind directly, so that its «و» joins the two."""
_ARTICLE_LENGTH = 5
"""Letters a word with «ال» must have: «والي», «بالي» are names."""


DISTINGUISHED = 4
"""Times «على» must be written with alef maqsura for each «علي» with ya before the ya is believed."""
ON = "على"
"""The preposition, as a key of its own."""
_ON_KEY = fold(ON)


@cache
def _known_names() -> frozenset[str]:
    names = name_tables()
    heads = ambiguity().organisation_heads | place_heads()
    # acronyms of guarded bodies begin like anything: «إل جي», «كير»
    bodies = (surface for surface, bearers in organisations().items() if not all(body.guarded for body in bearers))
    first_words = (surface.split()[0] for surface in chain(places(), bodies))
    return names.given | names.foreign_given | names.shared_families | frozenset(first_words) | clitics().whole | heads


def is_known_name(key: str) -> bool:
    """Tell whether the lexicon knows a folded word as (the first word of) a name, written just so."""
    return key in _known_names()


class ArticleWords:
    """What one article's words say about each other: how often each is written bare, which stand inside names, which of
    these in persons'."""

    def __init__(self, keys: Sequence[Sequence[str]], sentences: Sequence[Sentence]) -> None:
        self.bare = Counter(chain.from_iterable(keys))
        self.inside: Counter[str] = Counter()
        self.persons: Counter[str] = Counter()
        for row, sentence in zip(keys, sentences, strict=True):
            labels = [token.ner for token in sentence.tokens]
            if labels.count("O") == len(labels):
                continue
            for key, label in zip(row, labels, strict=True):
                # a word inside a name carries no clitic; a first word may
                if label != "O" and (label[0] == "I" or len(split_clitics(key)) == 1):
                    self.inside[key] += 1
                    self.persons[key] += label[2:] == "PER"

    def split(self, key: str, *, joined: bool = False, governed: bool = False, for_: bool = False) -> Split:
        """Return the likeliest reading of the first word of a name.

        Args:
            key: the folded word.
            joined: whether the word directly before belongs to another name of the same kind.
            governed: whether a verb or particle stands right before, after which nothing is joined by «و».
            for_: whether a word stands right before that «ل» follows («خلفا لوليد سالم»).
        """
        readings = split_clitics(key)
        if len(readings) == 1:
            return readings[0]
        weights = [
            self._weight(split, joined)
            - (_KNOWN if governed and split.clitics[:1] in clitics().conjunctions else 0)
            + (_KNOWN + _IN_NAME if for_ and split.clitics == "ل" else 0)
            for split in readings
        ]
        return max(zip(readings, weights, strict=True), key=lambda pair: (pair[1], -pair[0].removed))[0]

    def _weight(self, split: Split, joined: bool) -> float:
        word = split.rest
        known = _known_names()
        weight = 0.0
        if word in known or (word.startswith("ال") and word[2:] in known) or word in nisba_country():
            weight += _KNOWN
        if self.inside[word] > 0 or word in ambiguity().organisation_heads:
            # «للجنة» is «ل» + «لجنة»; «الجنة» is a rarer thing
            weight += _IN_NAME
        if word in ambiguity().organisation_heads:
            weight += _BARE
        if self.bare[word] > (0 if split.removed else 1):
            weight += _BARE
        if split.removed:
            if word.startswith("ال") and len(word) >= _ARTICLE_LENGTH:
                weight += _ARTICLE
            if joined and split.clitics.startswith("و"):
                weight += _JOINED
        return weight


def article_keys(sentences: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """Return one folded word per token and sentence; punctuation keeps its sign, so that keys and tokens stay aligned.

    The preposition «على» and the name «علي» fold to one key. Where the article writes the alef maqsura at all, the ya
    means the name; elsewhere only the model can tell.
    """
    rows = [list(map(word_keys.__getitem__, [token.text for token in sentence.tokens])) for sentence in sentences]
    unnamed = [
        (row, at, strip_invisible(sentence.tokens[at].text))
        for sentence, row in zip(sentences, rows, strict=True)
        if _ON_KEY in row
        for at, key in enumerate(row)
        if key == _ON_KEY and sentence.tokens[at].ner == "O"
    ]
    with_maqsura = sum(written == ON for _, _, written in unnamed)
    distinguishes = with_maqsura >= DISTINGUISHED * (len(unnamed) - with_maqsura)
    for row, at, written in unnamed:
        if not distinguishes or written == ON:
            row[at] = ON
    return [tuple(row) for row in rows]
