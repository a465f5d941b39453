#!/usr/bin/env python3
"""Train the embedded named-entity model: corpora → vectors → tagger → silver → tagger → calibration → package.

    python pipelines/train_ner.py ../shared build/ner                     # everything; about 80 minutes on two cores
    python pipelines/train_ner.py ../shared build/ner --into kg/models    # and put it into the package

Every step writes its result into the work folder and is skipped where the result stands already: a killed run goes on
where it was, and a step is done anew by deleting its file. Seeds are fixed; with one worker for the vectors and one
thread for torch two runs on one machine give the same weights.

The weights learn from CLEANANERCorp, AQMAR and the Wojood sample (train parts, MISC read as O), from sentences written
here (`ner_templates.toml`, `ner_names.toml`), and from news sentences that the first tagger labelled. CAraNER states no
licence and is only measured on. See kg/models/MODEL_CARD.md.
"""

from __future__ import annotations

import json
import logging
import os
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import typer
from ner_calibration import fit_temperature, reliability
from ner_corpora import Guide, cut_long
from ner_resources import write_resources
from ner_silver import known_names, label_corpus, silver_sentences, write_conll
from ner_synthesis import NameSwapper, Templates, read_names
from ner_training import Augment, Options, train
from ner_vectors import train_vectors, write_corpus, write_pretrain
from stanza.models.common.pretrain import Pretrain

from kg.evaluation.conll import Tagged, read_conll
from kg.evaluation.ner import evaluate_ner
from kg.reading.sentences import Tagger

GUIDE_PART = "cleananercorp.train"
"""The corpus of news, and the one that Wojood is brought in line with."""
WIKIPEDIA_PART, HARMONISED_PART = "aqmar.train", "wojood_sample.train"
TRAIN_PARTS = (GUIDE_PART, WIKIPEDIA_PART, HARMONISED_PART)
DEV_PARTS = ("cleananercorp.dev", "caraner_loc.dev", "aqmar.test")
CALIBRATED_ON = "cleananercorp.dev"
TEMPLATES_PER_EPOCH = 1_000
"""Generated sentences beside some 6,100 annotated ones: enough for the style, too few to drown the corpora."""
SWAPPED = 0.4
"""Share of the annotated sentences whose names are swapped in an epoch…"""
SWAP_CHANCE = 0.6
"""…and the chance of each of their names to be."""
VOCABULARY = 120_000
NAME_SHARE = 0.25
"""Words of the vocabulary that come from name lists instead of the news corpus."""
FIRST_SCHEDULE = 3_600
"""The first tagger stops while its learning rate is still falling: the rounds after it go on from there."""
SILVER_TOKENS = 1_400_000
SILVER_PER_EPOCH = 4_000


class Round(NamedTuple):
    """A further training, from the weights of the one before."""

    steps: int
    lr: float
    seed: int
    relabel: bool
    """Label more news with the weights so far, first."""


ROUNDS = (
    Round(2_000, 1.2e-3, 4321, relabel=True),
    Round(1_750, 8e-4, 99, relabel=True),
    Round(1_000, 8e-4, 2024, relabel=False),
)

log = logging.getLogger("train_ner")


def main(
    shared: Annotated[Path, typer.Argument(help="Folder with ner/, corpus/ and gazetteer/.")],
    work: Annotated[Path, typer.Argument(help="Folder for what the steps produce.")],
    into: Annotated[Path | None, typer.Option(help="Package folder that gets the finished model.")] = None,
    steps: Annotated[int, typer.Option(help="Training steps of the first tagger.")] = 2_000,
    workers: Annotated[int, typer.Option(help="Threads for the vectors; exactly repeatable with one.")] = 1,
) -> None:
    """Run every step whose result is missing, then print the scores."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("gensim").setLevel(logging.WARNING)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    work.mkdir(parents=True, exist_ok=True)
    tokens = shared / "gazetteer" / "wikidata_name_tokens.tsv"
    guide = Guide(read_conll(_part(shared, GUIDE_PART)))
    gold = list(cut_long(read_conll(_part(shared, GUIDE_PART))))
    gold += cut_long(guide.harmonise(read_conll(_part(shared, HARMONISED_PART))))
    wikipedia = list(cut_long(read_conll(_part(shared, WIKIPEDIA_PART))))
    gold += wikipedia
    dev = {name: read_conll(_part(shared, name)) for name in DEV_PARTS}

    if not (corpus := work / "corpus.txt").exists():
        write_corpus(shared / "corpus" / "news.jsonl.xz", [_part(shared, name) for name in TRAIN_PARTS], corpus)
    if not (vectors := work / "vectors.pt").exists():
        train_vectors(corpus, work, workers)
        write_pretrain(work, _names_by_frequency(tokens), VOCABULARY, NAME_SHARE, vectors)
    pretrain = Pretrain(str(vectors))
    pretrain._emb = pretrain.emb.float()

    names = read_names(tokens)
    rng = random.Random(5)
    vocabulary = [*gold, *(Templates(names).sentence(rng) for _ in range(3_000))]
    templates, swapper = Templates(names), NameSwapper(names)
    if not (tagger := work / "tagger0.pt").exists():
        options = Options(steps=steps, schedule=FIRST_SCHEDULE, lr=1.5e-3, evaluate_every=400)
        _train(epochs(gold, (), (), templates, swapper), vocabulary, dev, pretrain, options, tagger)
    silver: list[Tagged] = []
    for number, turn in enumerate(ROUNDS, 1):
        if turn.relabel:
            if not (labelled := work / f"silver{number}.conll").exists():
                write_resources(tagger, vectors, {"normalized": True, "temperature": 1.0}, work / "labeller")
                sentences = label_corpus(Tagger(work / "labeller"), corpus, SILVER_TOKENS, seed=10 + number)
                write_conll(guide.harmonise(silver_sentences(sentences, known_names(sentences))), labelled)
            silver += read_conll(labelled)
        before, tagger = tagger, work / f"tagger{number}.pt"
        if not tagger.exists():
            options = Options(steps=turn.steps, lr=turn.lr, evaluate_every=400, seed=turn.seed)
            epoch = epochs(gold, wikipedia, silver, templates, swapper)
            _train(epoch, vocabulary, dev, pretrain, options, tagger, start_from=before)

    settings = {"normalized": True, "temperature": 1.0}
    write_resources(tagger, vectors, settings, work / "model")
    settings["temperature"] = fit_temperature(Tagger(work / "model"), dev[CALIBRATED_ON])
    write_resources(tagger, vectors, settings, work / "model")
    if into is not None:
        write_resources(tagger, vectors, settings, into)
    print_scores(Tagger(work / "model"), shared, dev)


def epochs(
    gold: Sequence[Tagged],
    twice: Sequence[Tagged],
    silver: Sequence[Tagged],
    templates: Templates,
    swapper: NameSwapper,
) -> Augment:
    """Return what makes an epoch: annotated sentences, some with names swapped (`twice` again), generated, silver."""

    def sentences(rng: random.Random, epoch: int) -> list[Tagged]:
        changed = [swapper.swap(one, SWAP_CHANCE, rng) if rng.random() < SWAPPED else one for one in gold]
        changed += [swapper.swap(one, SWAP_CHANCE, rng) for one in twice]
        generated = [templates.sentence(rng) for _ in range(TEMPLATES_PER_EPOCH)]
        return changed + generated + rng.sample(list(silver), min(SILVER_PER_EPOCH, len(silver)))

    return sentences


def print_scores(tagger: Tagger, shared: Path, dev: dict[str, list[Tagged]]) -> None:
    """Print entity scores per dev part and the reliability of the scores on the part they were calibrated on."""
    for name in dev:
        typer.echo(json.dumps({name: evaluate_ner(_part(shared, name), tagger)["model"]}))
    for row in reliability(tagger, dev[CALIBRATED_ON]):
        span = f"{row.low:.2f}-{min(row.high, 1):.2f}"
        typer.echo(f"{span}  {row.tokens:5d} tokens  score {row.score:.3f}  right {row.right:.3f}")


def _train(
    epoch: Augment,
    vocabulary: list[Tagged],
    dev: dict[str, list[Tagged]],
    pretrain: Pretrain,
    options: Options,
    path: Path,
    start_from: Path | None = None,
) -> None:
    """Train into a file beside `path` and rename it at the end: a killed training leaves no finished one."""
    log.info("%s: %s", path.name, asdict(options))
    unfinished = path.with_suffix(".unfinished.pt")
    train(epoch, vocabulary, dev, pretrain, options, unfinished, start_from)
    unfinished.rename(path)


def _names_by_frequency(tokens: Path) -> list[str]:
    rows = [line.split("\t") for line in tokens.read_text(encoding="utf-8").splitlines()]
    return [arabic for _, arabic, _ in sorted(rows, key=lambda row: -int(row[2]))]


def _part(shared: Path, name: str) -> Path:
    return shared / "ner" / f"{name}.conll"


if __name__ == "__main__":
    typer.run(main)
