#!/usr/bin/env python3
"""Train the embedded named-entity model: corpora → vectors → tagger → (silver, features → tagger) → calibration.

    python pipelines/train_ner.py ../shared build/ner                     # everything; see kg/models/MODEL_CARD.md
    python pipelines/train_ner.py ../shared build/ner --into kg/models    # and put it into the package
    python pipelines/train_ner.py ../shared build/quick --quick           # every step in miniature, a useless model

Every step writes its result into the work folder and is skipped where the result stands already: a killed run goes on
where it was, and a step is done anew by deleting its file. Seeds are fixed and every step runs on one thread, so that
two runs on one machine give the same weights. Only the two kinds of vectors are trained at once, on two cores. The
processor time of every step goes to `times.tsv` in the work folder.

The weights learn from CLEANANERCorp, AQMAR and the Wojood sample (train parts, MISC read as O), from sentences written
here (`ner_templates.toml`, `ner_names.toml`), and from news sentences that the tagger of the round before labelled.
CAraNER states no licence and is only measured on.
"""

from __future__ import annotations

import json
import logging
import os
import random
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import typer
from ner_calibration import fit_temperature, reliability
from ner_corpora import Guide, cut_long
from ner_features import write_features
from ner_resources import write_resources
from ner_silver import known_names, label_corpus, silver_sentences, write_conll
from ner_synthesis import Names, NameSwapper, Templates, read_names
from ner_training import Augment, Options, train
from ner_vectors import train_vectors, write_corpus, write_pretrain
from stanza.models.common.pretrain import Pretrain

from kg.evaluation.conll import Tagged, read_conll
from kg.evaluation.ner import evaluate_ner
from kg.reading.sentences import Tagger

GUIDE_PART = "cleananercorp.train"
"""The corpus of news, and the one that Wojood and the silver are brought in line with."""
WIKIPEDIA_PART, HARMONISED_PART = "aqmar.train", "wojood_sample.train"
DEV_PARTS = ("cleananercorp.dev", "caraner_loc.dev", "aqmar.test")
CALIBRATED_ON = "cleananercorp.dev"
SWAPPED = 0.4
"""Share of the annotated sentences whose names are swapped in an epoch…"""
SWAP_CHANCE = 0.6
"""…and the chance of each of their names to be."""
SILVER_SHARE = 0.4
"""Share of the labelled news that may become silver. The features are counted in the rest: a sentence to learn from
must not tell its own labels by them."""


class Round(NamedTuple):
    """A training of the tagger; from the second one on, from the weights before and with silver.

    `relabel`: the weights before label the news anew first. `guide_again`: an epoch holds the guide's sentences twice.
    """

    steps: int
    lr: float
    seed: int
    relabel: bool = True
    guide_again: bool = False
    silver: int = 6_000
    """Sentences of silver in an epoch, beside some 6,100 annotated ones."""
    templates: int = 1_000
    """Generated sentences in an epoch: enough for the style, too few to drown the corpora."""


class Plan(NamedTuple):
    """The sizes of a run."""

    rounds: tuple[Round, ...]
    articles: int | None
    vocabulary: int
    name_share: float
    vector_epochs: int
    batch_words: int
    evaluate_every: int


PLAN = Plan(
    rounds=(
        Round(1_600, 1.8e-3, 1234, relabel=False, silver=0),
        Round(1_500, 1.4e-3, 4321),
        Round(1_800, 1.2e-3, 31),
        Round(650, 6e-4, 101, relabel=False, guide_again=True, silver=3_500, templates=1_500),
    ),
    articles=None,
    vocabulary=120_000,
    name_share=0.25,
    vector_epochs=4,
    batch_words=1_800,
    evaluate_every=400,
)
QUICK = Plan(
    rounds=(Round(30, 2e-3, 1, relabel=False, silver=0), Round(10, 1e-3, 2), Round(10, 1e-3, 3, relabel=False)),
    articles=150,
    vocabulary=6_000,
    name_share=0.25,
    vector_epochs=1,
    batch_words=600,
    evaluate_every=30,
)

log = logging.getLogger("train_ner")


def main(
    shared: Annotated[Path, typer.Argument(help="Folder with ner/, corpus/ and gazetteer/.")],
    work: Annotated[Path, typer.Argument(help="Folder for what the steps produce.")],
    into: Annotated[Path | None, typer.Option(help="Package folder that gets the finished model.")] = None,
    quick: Annotated[bool, typer.Option(help="Every step in miniature, to try the script.")] = False,
) -> None:
    """Run every step whose result is missing, then print the scores."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("gensim").setLevel(logging.WARNING)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    work.mkdir(parents=True, exist_ok=True)
    run = Run(shared, work, QUICK if quick else PLAN)
    vectors, tagger = run.plain_vectors(), None
    silver: list[Tagged] = []
    for number, turn in enumerate(run.plan.rounds):
        vectors, tagger, silver = run.round(number, turn, vectors, tagger, silver)
    settings = {"normalized": True, "temperature": 1.0}
    assert tagger is not None
    write_resources(tagger, vectors, settings, work / "model")
    settings["temperature"] = fit_temperature(Tagger(work / "model"), run.dev[CALIBRATED_ON])
    write_resources(tagger, vectors, settings, work / "model")
    if into is not None:
        write_resources(tagger, vectors, settings, into)
    print_scores(Tagger(work / "model"), shared, run.dev)


class Run:
    """The corpora of a run, and its steps."""

    def __init__(self, shared: Path, work: Path, plan: Plan) -> None:
        self.work, self.plan = work, plan
        self._news = shared / "corpus" / "news.jsonl.xz"
        self._name_tokens = shared / "gazetteer" / "wikidata_name_tokens.tsv"
        self._parts = [_part(shared, name) for name in (GUIDE_PART, WIKIPEDIA_PART, HARMONISED_PART)]
        guide, wikipedia, harmonised = map(read_conll, self._parts)
        self.guide = Guide(guide)
        self.wikipedia = list(cut_long(wikipedia))
        self.news = list(cut_long(guide))
        self.gold = [*self.news, *cut_long(self.guide.harmonise(harmonised)), *self.wikipedia]
        self.dev = {name: read_conll(_part(shared, name)) for name in DEV_PARTS}
        self.names: Names = read_names(self._name_tokens)

    def plain_vectors(self) -> Path:
        """Write the corpus file and the vectors trained on it."""
        if not (corpus := self.work / "corpus.txt").exists():
            with self._timed("corpus"):
                write_corpus(self._news, self._parts, corpus, self.plan.articles)
        if not (plain := self.work / "plain.pt").exists():
            with self._timed("vectors"):
                train_vectors(corpus, self.work, self.plan.vector_epochs)
                names = _names_by_frequency(self._name_tokens)
                write_pretrain(self.work, names, self.plan.vocabulary, self.plan.name_share, plain)
        return plain

    def round(
        self, number: int, turn: Round, vectors: Path, tagger: Path | None, silver: list[Tagged]
    ) -> tuple[Path, Path, list[Tagged]]:
        """Label the news with the tagger so far, write the features, train on; return vectors, tagger and silver."""
        featured = self.work / f"vectors{number}.pt"
        labelled = self.work / f"silver{number}.conll"
        if tagger is None:
            if not featured.exists():
                write_features(self.work / "plain.pt", None, self._name_tokens, featured)
        elif turn.relabel:
            if not (featured.exists() and labelled.exists()):
                with self._timed(f"labels of round {number}"):
                    self._label(number, vectors, tagger, featured, labelled)
            silver = read_conll(labelled)
        else:
            featured = vectors
        finished = self.work / f"tagger{number}.pt"
        if not finished.exists():
            options = Options(
                steps=turn.steps, lr=turn.lr, seed=turn.seed, batch_words=self.plan.batch_words,
                evaluate_every=self.plan.evaluate_every,
            )  # fmt: skip
            with self._timed(f"training of round {number}"):
                self._train(turn, silver, featured, options, finished, tagger)
        return featured, finished, silver

    def _label(self, number: int, vectors: Path, tagger: Path, featured: Path, labelled: Path) -> None:
        write_resources(tagger, vectors, {"normalized": True, "temperature": 1.0}, self.work / "labeller")
        annotated = sum(len(read_conll(part)) for part in self._parts)  # they stand at the corpus file's end
        news = list(label_corpus(Tagger(self.work / "labeller"), self.work / "corpus.txt", skip_last=annotated))
        log.info("%d sentences of news labelled", len(news))
        rng = random.Random(number)
        to_learn = [rng.random() < SILVER_SHARE for _ in news]
        silver = silver_sentences(news, known_names(news))
        chosen = [one for one, learned in zip(silver, to_learn, strict=True) if one is not None and learned]
        counted = [Tagged(one.words, one.labels) for one, learned in zip(news, to_learn, strict=True) if not learned]
        write_features(self.work / "plain.pt", counted, self._name_tokens, featured)
        write_conll(self.guide.harmonise(chosen), labelled)
        log.info("%d sentences of silver", len(chosen))

    def _train(
        self,
        turn: Round,
        silver: list[Tagged],
        vectors: Path,
        options: Options,
        path: Path,
        start_from: Path | None,
    ) -> None:
        """Train into a file beside `path` and rename it at the end: a killed training leaves no finished one."""
        log.info("%s: %s", path.name, asdict(options))
        pretrain = Pretrain(str(vectors))
        pretrain._emb = pretrain.emb.float()
        templates = Templates(self.names)
        rng = random.Random(5)
        vocabulary = [*self.gold, *(templates.sentence(rng) for _ in range(3_000))]
        twice = [*(self.wikipedia if silver else ()), *(self.news if turn.guide_again else ())]
        epoch = epochs(turn, self.gold, twice, silver, templates, NameSwapper(self.names))
        unfinished = path.with_suffix(".unfinished.pt")
        train(epoch, vocabulary, self.dev, pretrain, options, unfinished, start_from)
        unfinished.rename(path)

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        """Add a line to times.tsv: the step, its seconds on the clock and of processor time, children's included."""
        clock, processor = time.time(), _processor_time()
        yield
        with (self.work / "times.tsv").open("a", encoding="utf-8") as out:
            out.write(f"{step}\t{time.time() - clock:.0f}\t{_processor_time() - processor:.0f}\n")


def epochs(
    turn: Round,
    gold: Sequence[Tagged],
    twice: Sequence[Tagged],
    silver: Sequence[Tagged],
    templates: Templates,
    swapper: NameSwapper,
) -> Augment:
    """Return what makes an epoch: annotated sentences, some with names swapped (`twice` again), generated, silver."""

    def sentences(rng: random.Random, epoch: int) -> list[Tagged]:
        changed = [swapper.swap(one, SWAP_CHANCE, rng) if rng.random() < SWAPPED else one for one in (*gold, *twice)]
        generated = [templates.sentence(rng) for _ in range(turn.templates)]
        return [*changed, *generated, *rng.sample(list(silver), min(turn.silver, len(silver)))]

    return sentences


def print_scores(tagger: Tagger, shared: Path, dev: dict[str, list[Tagged]]) -> None:
    """Print entity scores per dev part and the reliability of the scores on the part they were calibrated on."""
    for name in dev:
        typer.echo(json.dumps({name: evaluate_ner(_part(shared, name), tagger)["model"]}))
    for row in reliability(tagger, dev[CALIBRATED_ON]):
        span = f"{row.low:.2f}-{min(row.high, 1):.2f}"
        typer.echo(f"{span}  {row.tokens:5d} tokens  score {row.score:.3f}  right {row.right:.3f}")


def _names_by_frequency(tokens: Path) -> list[str]:
    rows = [line.split("\t") for line in tokens.read_text(encoding="utf-8").splitlines()]
    return [arabic for _, arabic, _ in sorted(rows, key=lambda row: -int(row[2]))]


def _part(shared: Path, name: str) -> Path:
    return shared / "ner" / f"{name}.conll"


def _processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    typer.run(main)
