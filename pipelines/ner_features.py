"""What is known of a word beside its vectors, as further dimensions of them: they cost nothing at run time.

Two kinds: how a first tagger labelled the word all over the news corpus (a surname that is a person in two hundred
other sentences is one here too), and which lists of the lexicon hold it, with or without a proclitic.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from ner_resources import write_vectors
from numpy.typing import NDArray
from stanza.models.common.pretrain import Pretrain

from kg.evaluation.conll import TYPES, Tagged
from kg.lexicon.clitics import split_clitics
from kg.lexicon.common_words import common_words
from kg.lexicon.names import name_tables
from kg.lexicon.office_tables import title_starts
from kg.lexicon.organisations import institution_tables, organisations
from kg.lexicon.places import nisba_country, places
from kg.text.normalize import fold

LABELS = tuple(f"{place}-{kind}" for kind in TYPES for place in "BI")
AROUND = tuple(f"{side} {kind}" for side in ("before", "after") for kind in TYPES)
LISTS = ("given", "family", "place", "organisation", "title", "nisba", "common")
DIMENSIONS = len(LABELS) + len(AROUND) + 1 + len(LISTS)
"""Shares of labels, shares of names beginning behind or ending before, how often seen, lists."""
PRIOR = 3.0
"""Occurrences that a word is taken to have had as no name, beyond those seen: one look is not enough."""
SIZE = 1.5
"""A share of 1 becomes so large: the components of the vectors have a mean size of 0.3, and few of these are not 0."""
ATTACHED = 0.6
"""A list counts so much for a word that it holds only without the proclitic («ولندن»)."""

Rows = Mapping[str, NDArray[np.float32]]


def label_rows(sentences: Iterable[Tagged]) -> dict[str, NDArray[np.float32]]:
    """Return per word the shares of its labels, of names right behind and before it, and its frequency."""
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for words, labels in sentences:
        for position, (word, label) in enumerate(zip(words, labels, strict=True)):
            counts = own[word]
            counts["all"] += 1
            if label != "O":
                counts[label] += 1
                continue
            counts["O"] += 1
            if position + 1 < len(labels) and labels[position + 1].startswith("B-"):
                counts[f"before {labels[position + 1][2:]}"] += 1
            if position and labels[position - 1] != "O":
                counts[f"after {labels[position - 1][2:]}"] += 1
    rows = {}
    for word, counts in own.items():
        shares = [counts[label] / (counts["all"] + PRIOR) for label in LABELS]
        around = [counts[side] / (counts["O"] + PRIOR) for side in AROUND]
        seen = math.log1p(counts["all"]) / 10
        rows[word] = np.array([SIZE * share for share in (*shares, *around)] + [seen], np.float32)
    return rows


def lists(name_tokens: Path) -> dict[str, frozenset[str]]:
    """Return the folded words of each list; `name_tokens` is the gazetteer's table of foreign name tokens."""
    tables, institutions = name_tables(), institution_tables()
    rows = [line.split("\t") for line in name_tokens.read_text(encoding="utf-8").splitlines()]
    foreign = {fold(arabic) for _, arabic, _ in rows if len(fold(arabic)) > 2}
    heads = institutions.heads | institutions.loose_heads | institutions.strict_heads
    return {
        "given": tables.given | tables.foreign_given,
        "family": (tables.shared_families | foreign) - common_words(),
        "place": frozenset(word for name in places() for word in name.split() if len(word) > 2),
        "organisation": heads | frozenset(name for name in organisations() if " " not in name),
        "title": title_starts(),
        "nisba": frozenset(nisba_country()),
        "common": common_words(),
    }


def list_row(word: str, words: Mapping[str, frozenset[str]]) -> list[float]:
    """Return one value per list: 1 for a word in it, less where only a proclitic keeps it out."""
    splits = split_clitics(word)
    row = []
    for name in LISTS:
        here = [split.removed for split in splits if split.rest in words[name]]
        row.append(0.0 if not here else 1.0 if 0 in here else ATTACHED)
    return row


def write_features(plain: Path, labelled: Sequence[Tagged] | None, name_tokens: Path, path: Path) -> None:
    """Write the vectors of `plain` with the further dimensions; zeros for the labels where nothing is labelled yet."""
    pretrain = Pretrain(str(plain))
    vectors = pretrain.emb.float()
    words = list(pretrain.vocab._id2unit[len(vectors) - len(pretrain.vocab) :])
    rows = label_rows(labelled) if labelled is not None else {}
    known = lists(name_tokens)
    empty = np.zeros(DIMENSIONS - len(LISTS), np.float32)
    table = [np.concatenate([rows.get(word, empty), np.array(list_row(word, known), np.float32)]) for word in words[4:]]
    write_vectors(words[4:], torch.cat([vectors[4:], torch.from_numpy(np.stack(table))], 1), path)
