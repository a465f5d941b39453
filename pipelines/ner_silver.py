"""Let a first tagger label news, and keep what the corpus as a whole agrees with: silver sentences.

A single sentence labelled by the tagger teaches it little. But a name that it finds many times in clear places can be
marked in the unclear places too, where it was overlooked: that is what the second tagger learns from.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.evaluation.conll import Tagged, entities
from kg.evaluation.ner import article_of
from kg.reading.sentences import Tagger
from kg.schema import Sentence

SEEN = 4
"""A name counts as known when the tagger found it so often…"""
AGREED = 0.9
"""…with one type in at least this share of those places…"""
FOUND = 0.5
"""…and in at least this share of all places where its words stand in that order."""
SURE = 0.75
"""Every token of a silver sentence was labelled with at least this score, or belongs to a known name."""
SHORTEST, LONGEST = 6, 60

Words = tuple[str, ...]


def label_corpus(tagger: Tagger, corpus: Path, tokens: int, seed: int) -> list[Sentence]:
    """Return random sentences of a corpus file (one normalised sentence per line), about so many tokens, labelled."""
    lines = corpus.read_text(encoding="utf-8").splitlines()
    random.Random(seed).shuffle(lines)
    chosen: list[Tagged] = []
    for line in lines:
        words = tuple(line.split())
        if SHORTEST <= len(words) <= LONGEST:
            chosen.append(Tagged(words, ("O",) * len(words)))
            tokens -= len(words)
        if tokens <= 0:
            break
    _, sentences = article_of(chosen)
    return tagger.tag(sentences)


def known_names(sentences: Iterable[Sentence]) -> dict[Words, str]:
    """Return the names of two to four words on whose type the labelled corpus agrees."""
    types: dict[Words, Counter[str]] = defaultdict(Counter)
    listed = list(sentences)
    for sentence in listed:
        words = [token.text for token in sentence.tokens]
        for start, end, kind in entities(token.ner for token in sentence.tokens):
            if 2 <= end - start <= 4:
                types[tuple(words[start:end])][kind] += 1
    candidates = {
        name: counts.most_common(1)[0][0]
        for name, counts in types.items()
        if counts.total() >= SEEN and counts.most_common(1)[0][1] >= AGREED * counts.total()
    }
    places = Counter(name for sentence in listed for _, _, name in _occurrences(sentence, candidates))
    return {name: kind for name, kind in candidates.items() if types[name].total() >= FOUND * places[name]}


def silver_sentences(sentences: Iterable[Sentence], names: dict[Words, str]) -> list[Tagged]:
    """Return the sentences that hold a name and no doubt, with known names marked where the tagger overlooked them."""
    kept = []
    for sentence in sentences:
        labels = [token.ner for token in sentence.tokens]
        sure = [token.score >= SURE for token in sentence.tokens]
        for start, end, name in _occurrences(sentence, names):
            marked = _labels(names[name], end - start)
            if labels[start:end] in (marked, ["O"] * (end - start)):
                labels[start:end] = marked
                sure[start:end] = [True] * (end - start)
        if all(sure) and any(label != "O" for label in labels):
            kept.append(Tagged(tuple(token.text for token in sentence.tokens), tuple(labels)))
    return kept


def write_conll(sentences: Sequence[Tagged], path: Path) -> None:
    """Write sentences as a CoNLL file."""
    with path.open("w", encoding="utf-8") as out:
        for words, labels in sentences:
            out.writelines(f"{word}\t{label}\n" for word, label in zip(words, labels, strict=True))
            out.write("\n")


def _labels(kind: str, length: int) -> list[str]:
    return [f"B-{kind}", *[f"I-{kind}"] * (length - 1)]


def _occurrences(sentence: Sentence, names: dict[Words, str]) -> list[tuple[int, int, Words]]:
    """Return where known names stand, longest first at each place, without overlap."""
    words = tuple(token.text for token in sentence.tokens)
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
