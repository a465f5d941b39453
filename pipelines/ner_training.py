"""Train a tagger with Stanza's own model, loss, optimiser and file format.

The loop around `stanza.models.ner.trainer.Trainer` is ours for what `stanza.models.ner_tagger` cannot do and what pays
here: sentences changed anew in every epoch (`augment`), batches of like length, words hidden from the vectors so that
the character model learns to read unknown ones, a falling learning rate, and the running average of the weights.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from ner_fast_crf import use_written_out_crf
from ner_fast_lstm import use_fast_lstms
from stanza.models import ner_tagger
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.utils import set_random_seed
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer
from stanza.models.ner.vocab import MultiVocab

from kg.evaluation.conll import Tagged, entities
from kg.text.normalize import normalize_token

log = logging.getLogger("train_ner")

Augment = Callable[[random.Random, int], Sequence[Tagged]]
"""(random source, epoch) → the sentences of that epoch."""

UNKNOWN = "\x00unknown"
"""A word that no vocabulary holds: what the vectors see of a word hidden in training."""
RARE = 3
"""Words of the training set seen at most so often are hidden with `Options.hide_rare`."""


@dataclass(frozen=True, slots=True)
class Options:
    """What can be varied. Sizes are Stanza's; steps are batches of about `batch_words` tokens.

    The learning rate falls over `schedule` steps (0: over all `steps`).
    """

    steps: int = 3000
    schedule: int = 0
    batch_words: int = 900
    lr: float = 1e-3
    warmup: int = 100
    final_lr: float = 0.05
    hidden: int = 256
    layers: int = 1
    char_hidden: int = 64
    char_emb: int = 48
    dropout: float = 0.4
    word_dropout: float = 0.03
    locked_dropout: float = 0.1
    hide_rare: float = 0.3
    hide_any: float = 0.03
    average: float = 0.998
    evaluate_every: int = 500
    seed: int = 1234


def stanza_arguments(options: Options, dimension: int) -> dict[str, Any]:
    """Return Stanza's argument dictionary for the options."""
    arguments: dict[str, Any] = ner_tagger.parse_args(
        ["--shorthand", "ar_kg", "--no_emb_finetune", "--optim", "adam", "--lr", str(options.lr), "--device", "cpu"]
    )
    arguments.update(
        word_emb_dim=dimension, hidden_dim=options.hidden, num_layers=options.layers,
        char_hidden_dim=options.char_hidden, char_emb_dim=options.char_emb, dropout=options.dropout,
        word_dropout=options.word_dropout, locked_dropout=options.locked_dropout,
        seed=options.seed, batch_size=32, scheme="bioes", train_scheme=None,
    )  # fmt: skip
    return arguments


def document(sentences: Iterable[Tagged]) -> Document:
    """Return Stanza's document of the sentences, words normalised as at run time."""
    return Document(
        [
            [
                {"id": number, "text": normalize_token(word), "ner": label}
                for number, (word, label) in enumerate(zip(words, labels, strict=True), 1)
            ]
            for words, labels in sentences
        ]
    )


def train(
    epoch_sentences: Augment,
    vocabulary_sentences: Sequence[Tagged],
    dev: Mapping[str, Sequence[Tagged]],
    pretrain: Pretrain,
    options: Options,
    save_to: Path,
    start_from: Path | None = None,
) -> dict[str, float]:
    """Train a tagger, save its averaged weights to `save_to`, and return entity F1 per dev set at the end.

    Every evaluation writes the averaged weights, so that a killed run leaves its latest state.
    """
    torch.set_num_threads(1)
    set_random_seed(options.seed)
    rng = random.Random(options.seed)
    arguments = stanza_arguments(options, pretrain.emb.shape[1])
    saved = torch.load(start_from, weights_only=True) if start_from is not None else None
    known = MultiVocab.load_state_dict(saved["vocab"]) if saved is not None else None
    loader = DataLoader(document(vocabulary_sentences), 32, arguments, pretrain, vocab=known, evaluation=False)
    vocab = loader.vocab
    if "delta" in vocab._vocabs:  # vectors stay frozen: their zero corrections would only be weight to ship
        del vocab._vocabs["delta"]
    counts = Counter(normalize_token(word) for sentence in vocabulary_sentences for word in sentence.words)
    trainer = Trainer(args=arguments, vocab=vocab, pretrain=pretrain, device="cpu")
    if saved is not None:
        trainer.model.load_state_dict(saved["model"], strict=False)
    use_fast_lstms(trainer.model)
    use_written_out_crf(trainer.model)
    parameters = {name: value for name, value in trainer.model.named_parameters() if value.requires_grad}
    log.info("%d trainable parameters", sum(value.numel() for value in parameters.values()))
    average = {name: value.detach().clone() for name, value in parameters.items()}
    step, epoch, loss_sum, started = 0, 0, 0.0, time.time()
    scores: dict[str, float] = {}
    while step < options.steps:
        data = DataLoader(document(epoch_sentences(rng, epoch)), 32, arguments, vocab=vocab, evaluation=False)
        loader.data = _batches([item for batch in data.data for item in batch], options.batch_words, rng)
        epoch += 1
        for batch in loader:
            step += 1
            for group in trainer.optimizer.param_groups:
                group["lr"] = options.lr * _schedule(step, options)
            _hide_words(batch, counts, options, rng)
            loss_sum += trainer.update(batch)
            decay = min(options.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in parameters.items():
                    average[name].lerp_(value, 1 - decay)
            if step % options.evaluate_every == 0 or step == options.steps:
                live = {name: value.detach().clone() for name, value in parameters.items()}
                _load(parameters, average)
                scores = {name: evaluate(trainer, arguments, sentences) for name, sentences in dev.items()}
                trainer.save(str(save_to))
                _load(parameters, live)
                rate = step / (time.time() - started)
                log.info(
                    "step %d epoch %d loss %.3f %.2f steps/s %s", step, epoch, loss_sum / options.evaluate_every, rate,
                    " ".join(f"{name} {score:.4f}" for name, score in scores.items()),
                )  # fmt: skip
                loss_sum = 0.0
            if step >= options.steps:
                break
    return scores


def predict(trainer: Trainer, arguments: dict[str, Any], sentences: Sequence[Tagged]) -> list[list[str]]:
    """Return one BIO sequence per sentence."""
    loader = DataLoader(document(sentences), 32, arguments, vocab=trainer.vocab, evaluation=True)
    found: list[list[str]] = []
    with torch.no_grad():
        for batch in loader:
            found += trainer.predict(batch)
    return [[{"E": "I", "S": "B"}.get(tag[0], tag[0]) + tag[1:] for tag in tags] for tags in found]


def evaluate(trainer: Trainer, arguments: dict[str, Any], sentences: Sequence[Tagged]) -> float:
    """Return the entity F1 of PER, ORG and LOC together, exact spans."""
    hits = gold = told = 0
    for sentence, tags in zip(sentences, predict(trainer, arguments, sentences), strict=True):
        right, said = entities(sentence.labels), entities(tags)
        hits, gold, told = hits + len(right & said), gold + len(right), told + len(said)
    return 2 * hits / max(1, gold + told)


def _schedule(step: int, options: Options) -> float:
    """Return the factor on the learning rate: a short rise, then half a cosine down to `final_lr`."""
    if step < options.warmup:
        return step / options.warmup
    progress = (step - options.warmup) / max(1, (options.schedule or options.steps) - options.warmup)
    return options.final_lr + (1 - options.final_lr) * 0.5 * (1 + math.cos(math.pi * progress))


def _batches(items: list[Any], batch_words: int, rng: random.Random) -> list[list[Any]]:
    """Group sentences of like length into batches of about `batch_words` words, in random order."""
    order = sorted(items, key=lambda item: len(item[0]) * rng.uniform(0.85, 1.15))
    batches: list[list[Any]] = [[]]
    words = 0
    for item in order:
        if words + len(item[0]) > batch_words and batches[-1]:
            batches.append([])
            words = 0
        batches[-1].append(item)
        words += len(item[0])
    rng.shuffle(batches)
    return batches


def _hide_words(batch: Any, counts: Counter[str], options: Options, rng: random.Random) -> None:
    """Replace some words by an unknown one for the vectors; the characters stay."""
    for words in batch[0]:
        for position, word in enumerate(words):
            chance = options.hide_rare if counts[word] <= RARE else options.hide_any
            if rng.random() < chance:
                words[position] = UNKNOWN


def _load(parameters: dict[str, torch.nn.Parameter], values: dict[str, torch.Tensor]) -> None:
    with torch.no_grad():
        for name, value in parameters.items():
            value.copy_(values[name])
