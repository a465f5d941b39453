"""Read and write the CoNLL corpora that the tagger learns from and is measured on.

Two columns `token<TAB>BIO`, a blank line between sentences. Only PER, ORG and LOC are read: MISC means another thing
in every corpus and becomes O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TYPES = ("PER", "ORG", "LOC")
LONGEST_TRAINING_SENTENCE = 90
"""Tokens. The corpora end sentences only at full stops (the longest has 530 tokens); a batch is as slow as its longest
sentence, and newsrooms write shorter ones. Cut outside names, at a comma where there is one."""


class Tagged(NamedTuple):
    """A sentence to learn from: words as written and one BIO label each."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


def read_conll(path: Path) -> list[Tagged]:
    """Read a CoNLL file as sentences with PER, ORG and LOC in strict BIO (every entity begins with B-).

    Raises:
        ValueError: a line has no tab or an unknown label; the message names file and line.
    """
    sentences: list[Tagged] = []
    words: list[str] = []
    labels: list[str] = []
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        if not line.strip():
            if words:
                sentences.append(Tagged(tuple(words), tuple(strict_bio(labels))))
            words, labels = [], []
            continue
        word, tab, label = line.rstrip("\r").rpartition("\t")
        if not tab or not (label == "O" or label[:2] in ("B-", "I-")):
            raise ValueError(f"{path}, line {number}: expected token<TAB>BIO label, read {line!r}")
        words.append(word)
        labels.append(label if label[2:] in TYPES else "O")
    return sentences


def strict_bio(labels: Iterable[str]) -> Iterator[str]:
    """Yield the labels with B- at the first token of every entity, whatever the file wrote there."""
    before = "O"
    for label in labels:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = f"B-{label[2:]}"
        yield label
        before = label


def cut_long(sentences: Iterable[Tagged], longest: int = LONGEST_TRAINING_SENTENCE) -> Iterator[Tagged]:
    """Yield the sentences, overlong ones in pieces that never part a name."""
    for words, labels in sentences:
        while len(words) > longest:
            free = [at for at in range(longest // 2, longest) if not labels[at].startswith("I-")]
            commas = [at for at in free if words[at - 1] in "،؛,;:."]
            at = commas[-1] if commas else free[-1] if free else longest
            yield Tagged(words[:at], labels[:at])
            words, labels = words[at:], labels[at:]
        yield Tagged(words, labels)


def entities(labels: Iterable[str]) -> set[tuple[int, int, str]]:
    """Return the entities of a BIO sequence as (start, end, type), `end` exclusive."""
    found: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    position = -1
    for position, label in enumerate(labels):
        if kind and label != f"I-{kind}":
            found.add((start, position, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = position, label[2:]
    if kind:
        found.add((start, position + 1, kind))
    return found
