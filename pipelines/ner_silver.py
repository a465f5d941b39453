"""Let a first tagger label news, and keep what the corpus as a whole agrees with: silver sentences.

A single sentence labelled by the tagger teaches it little. But a name that it finds many times in clear places can be
marked in the unclear places too, where it was overlooked; and a surname alone is the person whom its article named in
full before. Those are what the second tagger learns from.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.evaluation.conll import Tagged, entities
from kg.evaluation.ner import article_of
from kg.lexicon.clitics import split_clitics
from kg.lexicon.common_words import common_words, everyday_names
from kg.lexicon.names import name_tables
from kg.reading.sentences import Tagger

SEEN = 4
"""A name counts as known when the tagger found it so often…"""
AGREED = 0.9
"""…with one type in at least this share of those places…"""
FOUND = 0.5
"""…and in at least this share of all places where its words stand in that order."""
SURE = 0.7
"""Every token of a silver sentence was labelled with at least this score, or belongs to a known name."""
SHORTEST, LONGEST = 6, 60
REMEMBERED = 25
"""Sentences for which a full name is remembered: about an article's length; the corpus file keeps their order."""
FULL_NAME_SURE = 0.9
"""A full name is remembered when each of its words has at least this score."""
_AT_ONCE = 8_000
_LONGEST_LABELLED = 120

Words = tuple[str, ...]


class Labelled(NamedTuple):
    """A sentence as the tagger labelled it, with one score per word."""

    words: Words
    labels: tuple[str, ...]
    scores: NDArray[np.float16]


def label_corpus(tagger: Tagger, corpus: Path, skip_last: int) -> Iterator[Labelled]:
    """Yield the sentences of a corpus file (one normalised sentence per line) but the last ones, in order, labelled."""
    with corpus.open(encoding="utf-8") as stream:
        length = sum(1 for _ in stream)
    with corpus.open(encoding="utf-8") as stream:
        lines = islice(stream, length - skip_last)
        while some := list(islice(lines, _AT_ONCE)):
            split = [tuple(map(sys.intern, line.split()[:_LONGEST_LABELLED])) for line in some]
            chosen = [Tagged(words, ("O",) * len(words)) for words in split if words]
            _, sentences = article_of(chosen)
            for sentence, (words, _) in zip(tagger.tag(sentences), chosen, strict=True):
                scores = np.array([token.score for token in sentence.tokens], np.float16)
                yield Labelled(words, tuple(token.ner for token in sentence.tokens), scores)


def known_names(sentences: Iterable[Labelled]) -> dict[Words, str]:
    """Return the names of two to four words on whose type the labelled corpus agrees."""
    types: dict[Words, Counter[str]] = defaultdict(Counter)
    listed = list(sentences)
    for words, labels, _ in listed:
        for start, end, kind in entities(labels):
            if 2 <= end - start <= 4:
                types[words[start:end]][kind] += 1
    candidates = {
        name: counts.most_common(1)[0][0]
        for name, counts in types.items()
        if counts.total() >= SEEN and counts.most_common(1)[0][1] >= AGREED * counts.total()
    }
    places = Counter(name for words, _, _ in listed for _, _, name in _occurrences(words, candidates))
    return {name: kind for name, kind in candidates.items() if types[name].total() >= FOUND * places[name]}


def silver_sentences(sentences: Iterable[Labelled], names: dict[Words, str]) -> Iterator[Tagged | None]:
    """Yield per sentence what can be learned from it, None for one without a name or with a doubt.

    Known names are marked where the tagger overlooked them, and surnames of persons named in full shortly before.
    """
    memory: dict[str, int] = {}
    for number, (words, told, scores) in enumerate(sentences):
        labels = list(told)
        sure = list(scores >= SURE)
        for start, end, name in _occurrences(words, names):
            marked = _labels(names[name], end - start)
            if labels[start:end] in (marked, ["O"] * (end - start)):
                labels[start:end] = marked
                sure[start:end] = [True] * (end - start)
        for position in _surnames_alone(words, labels, memory, number):
            labels[position] = "B-PER"
            sure[position] = True
        for start, end, kind in entities(told):
            if kind == "PER" and end - start > 1 and float(scores[start:end].min()) >= FULL_NAME_SURE:
                memory[words[end - 1]] = number
        fits = SHORTEST <= len(words) <= LONGEST
        yield Tagged(words, tuple(labels)) if fits and all(sure) and any(label != "O" for label in labels) else None


def _surnames_alone(words: Words, labels: list[str], memory: dict[str, int], number: int) -> Iterator[int]:
    """Yield the places of single words that are the surname of somebody named in full a few sentences before."""
    for position, word in enumerate(words):
        around = labels[max(0, position - 1) : position] + labels[position + 1 : position + 2]
        if labels[position] not in ("O", "B-PER") or any(label != "O" for label in around):
            continue
        for split in split_clitics(word):
            if split.removed > 1 or number - memory.get(split.rest, number - REMEMBERED - 1) > REMEMBERED:
                continue
            if len(split.rest) > 3 and not _everyday(split.rest):
                yield position
            break


def _everyday(word: str) -> bool:
    return word in _everyday_words() or word.removeprefix("ال") in _everyday_words()


@cache
def _everyday_words() -> frozenset[str]:
    return common_words() | everyday_names() | name_tables().given


def write_conll(sentences: Sequence[Tagged], path: Path) -> None:
    """Write sentences as a CoNLL file."""
    with path.open("w", encoding="utf-8") as out:
        for words, labels in sentences:
            out.writelines(f"{word}\t{label}\n" for word, label in zip(words, labels, strict=True))
            out.write("\n")


def _labels(kind: str, length: int) -> list[str]:
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def _occurrences(words: Words, names: dict[Words, str]) -> list[tuple[int, int, Words]]:
    """Return where known names stand, longest first at each place, without overlap."""
    found = []
    position = 0
    while position < len(words):
        for length in (4, 3, 2):
            name = words[position : position + length]
            if len(name) == length and name in names:
                found.append((position, position + length, name))
                position += length - 1
                break
        position += 1
    return found
