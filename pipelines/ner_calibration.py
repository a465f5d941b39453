"""Fit the temperature that makes a tagger's scores mean what they say, and print how well they do."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import torch

from kg.evaluation.conll import Tagged
from kg.evaluation.ner import article_of
from kg.reading.crf import marginals
from kg.reading.sentences import Tagger

TEMPERATURES = tuple(round(0.6 + 0.1 * step, 1) for step in range(25))
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001)
_BATCH = 32


class Bin(NamedTuple):
    """Tokens labelled as part of a name whose score lies in [low, high): how many, mean score, share labelled right."""

    low: float
    high: float
    tokens: int
    score: float
    right: float


def bioes(labels: Sequence[str]) -> list[str]:
    """Return strict BIO labels as the BIOES tags that Stanza trains on."""
    tags = []
    for i, label in enumerate(labels):
        goes_on = i + 1 < len(labels) and labels[i + 1] == f"I-{label[2:]}"
        first = label[0]
        tags.append(label if label == "O" or goes_on else {"B": "S", "I": "E"}[first] + label[1:])
    return tags


def fit_temperature(tagger: Tagger, corpus: Sequence[Tagged]) -> float:
    """Return the temperature under which the corpus's own tags are likeliest, token by token."""
    place = {tag: i for i, tag in enumerate(tagger.tags)}
    loss = dict.fromkeys(TEMPERATURES, 0.0)
    for first in range(0, len(corpus), _BATCH):
        batch = corpus[first : first + _BATCH]
        with torch.inference_mode():
            scores, transitions = tagger.emissions([tagger.keys(sentence.words) for sentence in batch])
        lengths = [len(sentence.words) for sentence in batch]
        for temperature in TEMPERATURES:
            probabilities = marginals(scores / temperature, transitions / temperature, lengths)
            for i, sentence in enumerate(batch):
                gold = [place[tag] for tag in bioes(sentence.labels)]
                chances = probabilities[i, np.arange(len(gold)), gold]
                loss[temperature] -= float(np.log(np.maximum(chances, 1e-6)).sum())
    return min(loss, key=lambda temperature: loss[temperature])


def reliability(tagger: Tagger, corpus: Sequence[Tagged]) -> list[Bin]:
    """Return, per bin of scores, how often tokens labelled as names are labelled right."""
    _, sentences = article_of(corpus)
    told: list[tuple[float, bool]] = []
    for sentence, gold in zip(tagger.tag([replace(s, index=i) for i, s in enumerate(sentences)]), corpus, strict=True):
        told += [
            (token.score, token.ner == label)
            for token, label in zip(sentence.tokens, gold.labels, strict=True)
            if token.ner != "O"
        ]
    table = []
    for low, high in itertools.pairwise(BINS):
        inside = [(score, right) for score, right in told if low <= score < high]
        if inside:
            count = len(inside)
            mean = math.fsum(score for score, _ in inside) / count
            table.append(Bin(low, high, count, round(mean, 3), round(sum(right for _, right in inside) / count, 3)))
    return table
