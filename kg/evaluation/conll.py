"""Read CoNLL files of named entities: two columns `token<TAB>BIO`, a blank line between sentences.

Only PER, ORG and LOC are read: MISC means another thing in every corpus and becomes O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TYPES = ("PER", "ORG", "LOC")


class Tagged(NamedTuple):
    """A sentence of a corpus: words as written and one BIO label each."""

    words: tuple[str, ...]
    labels: tuple[str, ...]


def read_conll(path: Path) -> list[Tagged]:
    """Read a CoNLL file as sentences with PER, ORG and LOC in strict BIO (every entity begins with B-).

    Raises:
        ValueError: a line has no tab or an unknown label; the message names file and line.
        OSError: the file cannot be read.
    """
    sentences: list[Tagged] = []
    words: list[str] = []
    labels: list[str] = []
    lines = path.read_text(encoding="utf-8-sig").split("\n")
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
        strict = f"B-{label[2:]}" if label.startswith("I-") and before[2:] != label[2:] else label
        yield strict
        before = strict


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
