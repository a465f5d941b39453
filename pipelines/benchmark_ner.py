#!/usr/bin/env python3
"""Time the embedded tagger beside one of Stanza's official size, on one thread, on the same words, in one run.

    python pipelines/benchmark_ner.py                    # the sample articles
    python pipelines/benchmark_ner.py NEWS.jsonl --json

Stanza's official Arabic tagger has 300-dimensional vectors and two character language models of 1,024 units. Its
weights need a hub; random weights of that size take exactly the same time. It runs through Stanza's own processor
(loading of batches, forward pass, Viterbi), and so does the embedded model, once more beside the way of
`kg.reading.sentences.Tagger` through the same weights.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import typer
from stanza.models.common.doc import Document

from kg.reading.articles import read_articles
from kg.reading.sentences import Tagger, split_sentences
from kg.schema import Sentence

ROOT = Path(__file__).resolve().parent.parent
OFFICIAL_TOKENS = 3_000
"""The large tagger is timed on so many tokens: it needs seconds for what the small one does in hundredths."""
EMBEDDED_TOKENS = 40_000
"""The small one on so many, repeated from the input where that is shorter: the cache must not make a sprint of it."""
WARMING_TOKENS = 300
"""What a tagger reads first: the first call pays for the set-up of torch."""
OFFICIAL_UNITS, OFFICIAL_DIMENSION = 1_024, 300
"""Hidden units of each character language model, dimensions of the word vectors."""
LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ.،؛؟!()-"0123456789\n '


def compare(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return tokens per second of the embedded tagger, of its weights run by Stanza, of the official size; the ratio.

    The embedded tagger starts with an empty cache, as in a fresh process, and every sentence is tagged once.
    """
    torch.set_num_threads(1)
    import stanza  # sets its logger up on import: silence it after

    logging.getLogger(stanza.__name__).setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        write_official_size(Path(folder))
        large = _speed_of_stanza(Tagger(folder), sentences, OFFICIAL_TOKENS)
    by_stanza = _speed_of_stanza(Tagger(), sentences, EMBEDDED_TOKENS // 4)
    started = time.process_time()
    embedded = Tagger()
    load = time.process_time() - started
    small = _speed(embedded, _first(sentences, EMBEDDED_TOKENS))
    return {
        "embedded": round(small, 1), "embedded_by_stanza": round(by_stanza, 1), "official_size": round(large, 1),
        "ratio": round(small / large, 1), "load_seconds": round(load, 2),
    }  # fmt: skip


def write_official_size(directory: Path, units: int = OFFICIAL_UNITS, dimension: int = OFFICIAL_DIMENSION) -> None:
    """Write a Stanza resources directory laid out as the official one, with a tagger of its size and random weights."""
    from stanza.models import ner_tagger
    from stanza.models.common.char_model import CharacterLanguageModel
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import CharVocab
    from stanza.models.ner.trainer import Trainer
    from stanza.models.ner.vocab import CompositeVocab, MultiVocab

    torch.manual_seed(0)
    ner, vectors = directory / "ar" / "ner", directory / "ar" / "pretrain"
    folders = {way: directory / "ar" / f"{way}_charlm" for way in ("forward", "backward")}
    for folder in (ner, vectors, *folders.values()):
        folder.mkdir(parents=True)
    words = PretrainedWordVocab([f"كلمة{i}" for i in range(20_000)])
    pretrain = Pretrain(str(vectors / "big.pt"))
    pretrain._vocab, pretrain._emb = words, torch.randn(len(words), dimension)
    pretrain.save(str(vectors / "big.pt"))
    letters = CharVocab([list(LETTERS)], "ar")
    sizes = {"char_emb_dim": 100, "char_hidden_dim": units, "char_num_layers": 1, "char_dropout": 0.0}
    sizes["char_rec_dropout"] = 0.0
    for way, folder in folders.items():
        model = CharacterLanguageModel(sizes, {"char": letters}, is_forward_lm=way == "forward")
        model.save(str(folder / "big.pt"))
    arguments: dict[str, Any] = ner_tagger.parse_args(["--shorthand", "ar_big", "--charlm", "--device", "cpu"])
    arguments.update(
        word_emb_dim=dimension, emb_finetune=False, charlm_shorthand="big", predict_tagset=0,
        charlm_forward_file=str(folders["forward"] / "big.pt"),
        charlm_backward_file=str(folders["backward"] / "big.pt"),
    )  # fmt: skip
    tags = [[[[f"{place}-{kind}"]] for place in "BIES" for kind in ("LOC", "MISC", "ORG", "PER")] + [[["O"]]]]
    vocab = MultiVocab({"char": letters, "word": words, "tag": CompositeVocab(tags, "ar", idx=0, sep=None)})
    Trainer(args=arguments, vocab=vocab, pretrain=pretrain, device="cpu").save(str(ner / "big.pt"))
    dependencies = [{"model": model, "package": "big"} for model in ("pretrain", "forward_charlm", "backward_charlm")]
    resources = {
        "ar": {
            "lang_name": "Arabic", "tokenize": {}, "ner": {"big": {"dependencies": dependencies}},
            "packages": {"default": {"tokenize": "kg", "ner": "big"}},
        }
    }  # fmt: skip
    (directory / "resources.json").write_text(json.dumps(resources), encoding="utf-8")


def _first(sentences: Sequence[Sentence], tokens: int) -> list[Sentence]:
    """Return sentences with about so many tokens, from the front again where they give out."""
    chosen: list[Sentence] = []
    left = tokens
    while left > 0:
        for sentence in sentences:
            if left <= 0:
                break
            chosen.append(replace(sentence, index=len(chosen)))
            left -= len(sentence.tokens)
    return chosen


def _speed(tagger: Tagger, sentences: Sequence[Sentence]) -> float:
    """Return tokens per second of processor time: with one thread the same as on a clock, on a busy machine too."""
    started = time.process_time()
    tagger.tag(sentences)
    return sum(len(sentence.tokens) for sentence in sentences) / (time.process_time() - started)


def _speed_of_stanza(tagger: Tagger, sentences: Sequence[Sentence], tokens: int) -> float:
    """Return tokens per second of Stanza's own processor: its batches, its forward pass, its decoding."""
    for size in (WARMING_TOKENS, tokens):
        words = [tagger.keys(token.text for token in sentence.tokens) for sentence in _first(sentences, size)]
        document = Document([[{"id": n, "text": word} for n, word in enumerate(row, 1)] for row in words])
        started = time.process_time()
        tagger.processor.process(document)
        spent = time.process_time() - started
    return sum(map(len, words)) / spent


def main(
    inputs: Annotated[list[Path] | None, typer.Argument(help="Articles; without any, the sample.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Print both speeds and their ratio."""
    articles = read_articles(inputs or [ROOT / "data" / "articles"], on_skip=lambda skipped: None)
    figures = compare([sentence for article in articles for sentence in split_sentences(article) if sentence.tokens])
    if as_json:
        typer.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        typer.echo(f"{name.replace('_', ' '):<24} {value:>10,.1f}")


if __name__ == "__main__":
    typer.run(main)
