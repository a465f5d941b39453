"""Train word vectors on normalised news text and write them as a Stanza pretrain file.

Two kinds side by side: word2vec, which knows what a word means, and fastText, which knows what it is made of: it joins
«ولموسكو» to «موسكو» and has a vector for names that the news corpus lacks. Those are projected into the vocabulary.
"""

from __future__ import annotations

import hashlib
import json
import logging
import lzma
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from gensim.models import FastText, Word2Vec
from ner_resources import write_vectors
from numpy.typing import NDArray

from kg.evaluation.conll import read_conll
from kg.reading.tokenization import sentence_spans
from kg.text.normalize import normalize_token

log = logging.getLogger("train_ner")

DIMENSION = 100
WINDOW = 5
LEAST = 3
"""A word of the corpus has a vector of its own from so many occurrences on."""
NGRAMS = (3, 5)
BUCKETS = 400_000
NORM = 3.0
"""Vectors are scaled to this mean length, so that a component is of the size of the character model's outputs."""
SEED = 7


def write_corpus(news: Path, conll: Iterable[Path], path: Path, articles: int | None = None) -> None:
    """Write one normalised sentence per line from the news articles (title, text; repeats once) and training parts.

    `articles` takes only so many of the news.
    """
    seen: set[bytes] = set()
    with lzma.open(news, "rt", encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        for line in islice(lines, articles):
            record = json.loads(line)
            text = f"{record['title'] or ''}\n{record['text']}"
            for spans in sentence_spans(text):
                sentence = " ".join(normalize_token(text[span.start : span.end]) for span in spans)
                digest = hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                if len(spans) >= 3 and digest not in seen:
                    seen.add(digest)
                    out.write(sentence + "\n")
        for part in conll:
            for tagged in read_conll(part):
                out.write(" ".join(map(normalize_token, tagged.words)) + "\n")


def train_vectors(corpus: Path, folder: Path, epochs: int) -> None:
    """Train both kinds of vectors, each unless its file stands in `folder`, at once in two processes of one thread."""
    with ProcessPoolExecutor(2) as pool:
        for done in [pool.submit(_train_kind, kind, corpus, folder, epochs) for kind in ("word2vec", "fasttext")]:
            log.info("%s", done.result())


def _train_kind(kind: str, corpus: Path, folder: Path, epochs: int) -> str:
    path = folder / f"{kind}.gensim"
    if path.exists():
        return f"{kind} is there"
    shared = {
        "corpus_file": str(corpus), "vector_size": DIMENSION, "window": WINDOW, "min_count": LEAST, "sg": 1,
        "negative": 6, "sample": 1e-4, "epochs": epochs, "workers": 1, "seed": SEED,
    }  # fmt: skip
    low, high = NGRAMS
    model = Word2Vec(**shared) if kind == "word2vec" else FastText(**shared, min_n=low, max_n=high, bucket=BUCKETS)
    model.save(str(path))
    return f"{kind} trained"


def write_pretrain(folder: Path, names: Iterable[str], size: int, name_share: float, path: Path) -> None:
    """Write the vocabulary of `size` words: the most frequent of the corpus and, as `name_share` of it, `names`."""
    word2vec = Word2Vec.load(str(folder / "word2vec.gensim")).wv
    fasttext = FastText.load(str(folder / "fasttext.gensim")).wv
    words = list(word2vec.index_to_key[: int(size * (1 - name_share))])
    known = set(words)
    for name in map(normalize_token, names):
        if len(words) >= size:
            break
        if name not in known:
            known.add(name)
            words.append(name)
    for word in word2vec.index_to_key:  # names gave out: more words of the corpus
        if len(words) >= size:
            break
        if word not in known:
            words.append(word)
    meaning = np.stack([word2vec[word] if word in word2vec else np.zeros(DIMENSION, np.float32) for word in words])
    making = np.stack([fasttext[word] for word in words])
    table = np.concatenate([_scaled(meaning), _scaled(making)], 1)
    write_vectors(words, torch.from_numpy(table), path)
    log.info("%d words, %d dimensions", *table.shape)


def _scaled(table: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(table, axis=1)
    scaled: NDArray[np.float32] = (table / lengths[lengths > 0].mean() * NORM).astype(np.float32)
    return scaled
