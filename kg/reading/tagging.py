"""Label names in sentences with a Stanza BiLSTM-CRF tagger, fast on one CPU thread.

The model is loaded by `stanza.Pipeline` and its weights are used as they are; only the way through them is ours. What
the sentence LSTM reads of a word (its vector, its character LSTM, the input transform) depends on the word alone, so
it is computed once per word *type* and kept. Taggers that read context earlier (character language models,
transformers: Stanza's official packages) run through Stanza's own forward pass. Both decode the same way: the best
path under the CRF, and for every token the CRF's marginal probability of its label as its score.

The only modules that import stanza are this one and `kg.reading.stanza_tokenizer`, both late: it takes seconds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ModelError
from kg.models import LANGUAGE, embedded_directory, model_files, ner_package
from kg.reading.checkpoints import quick_checkpoints
from kg.schema import Sentence, Token
from kg.text.normalize import normalize_token, strip_invisible

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from torch import Tensor

CODE_VERSION = "1"
"""Part of the fingerprint: raise it when tokenisation, normalisation or decoding changes what is tagged."""
BATCH_TOKENS = 1200
"""Tokens per batch. On one core the LSTM's matrix products are fastest near 32 sentences; larger batches lose cache."""
CACHED_TYPES = 60_000
"""Word types whose inputs are kept (some 900 bytes each); when full, the cache starts anew."""
WORDS_AT_ONCE = 512
"""New word types that the character LSTM reads in one go: bounds its memory on a text of nothing but new words."""
_STANZA_PREFIX = 4
"""Stanza's tag vocabulary begins with PAD, UNK, EMPTY and ROOT, which no token can be."""


class Tagger:
    """A loaded model. Not shared between processes or threads: each builds its own.

    Args:
        model: "embedded" for the model inside this package, "official" for Stanza's own Arabic package where it has
            been downloaded, or a path to any Stanza resources directory with an Arabic NER.

    Attributes:
        tags: the network's own tags, in the order of its scores.
        processor: Stanza's own processor of the loaded pipeline, which runs the same weights its way.
        fingerprint: changes whenever the model's files or the code change, so that cached readings know their tagger.

    Raises:
        ModelError: the model is missing, incomplete or unreadable; the message says what to do.
    """

    def __init__(self, model: str | Path = "embedded", *, cache_types: bool = True) -> None:
        directory = model_directory(model)
        files = model_files(directory)
        self.directory = directory
        self.fingerprint = _fingerprint(files)
        settings = _settings(files)
        self._temperature = float(settings.get("temperature", 1.0))
        self._normalize = normalize_token if settings.get("normalized") else strip_or_keep
        self.processor = _load(directory, bool(settings.get("normalized")))
        self._trainer = self.processor.trainers[0]
        self._network = self._trainer.model.eval()
        self.tags: list[str] = self._trainer.vocab["tag"].items(self._trainer.args["predict_tagset"])[_STANZA_PREFIX:]
        self._words = _WordInputs(self._trainer) if cache_types and _reads_words_alone(self._trainer) else None

    def tag(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences with BIO labels (PER, ORG, LOC) and scores on their tokens, in the given order.

        Batches are formed over all given sentences: passing a whole article (or many) at once is fastest. Labels of
        other types that a foreign model may have (MISC) become O.
        """
        import torch

        tagged = list(sentences)
        order = sorted((i for i in range(len(tagged)) if tagged[i].tokens), key=lambda i: len(tagged[i].tokens))
        with torch.inference_mode():
            for batch in _batches(order, [len(sentence.tokens) for sentence in tagged]):
                words = [self.keys(token.text for token in tagged[i].tokens) for i in batch]
                for i, (labels, scores) in zip(batch, self._decode(words), strict=True):
                    tokens = tuple(
                        Token(token.text, token.span, label, score)
                        for token, label, score in zip(tagged[i].tokens, labels, scores, strict=True)
                    )
                    tagged[i] = replace(tagged[i], tokens=tokens)
        return tagged

    def keys(self, words: Iterable[str]) -> list[str]:
        """Return the words in the form this model reads."""
        return [self._normalize(word) for word in words]

    def _decode(self, words: list[list[str]]) -> list[tuple[list[str], list[float]]]:
        from kg.reading.crf import best_paths, marginals

        logits, transitions = self.emissions(words)
        lengths = [len(sentence) for sentence in words]
        paths = best_paths(logits, transitions, lengths)
        probabilities = marginals(logits / self._temperature, transitions / self._temperature, lengths)
        decoded = []
        for i, length in enumerate(lengths):
            path = paths[i, :length]
            scores = probabilities[i, range(length), path]
            decoded.append((bio([self.tags[tag] for tag in path]), [round(float(score), 4) for score in scores]))
        return decoded

    def emissions(self, words: list[list[str]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return emission scores (sentences, longest, tags) and transition scores (tags, tags) of normalised words.

        The last axes follow `tags`. Scores are the network's own, not yet calibrated.
        """
        tagset = self._trainer.args["predict_tagset"]
        if self._words is not None:
            logits = self._words.logits(words, tagset)
        else:
            logits = _stanza_logits(self._trainer, words, tagset)
        transitions = self._network.crits[tagset]._transitions.detach()
        return logits[:, :, _STANZA_PREFIX:].numpy(), transitions[_STANZA_PREFIX:, _STANZA_PREFIX:].numpy()


def model_directory(model: str | Path) -> Path:
    """Return the Stanza resources directory that `model` names: "embedded", "official" or a path.

    Raises:
        ModelError: Stanza's official package was asked for and is not on this machine.
    """
    if model == "embedded":
        return embedded_directory()
    if model == "official":
        from stanza.resources.common import DEFAULT_MODEL_DIR

        directory = Path(DEFAULT_MODEL_DIR)
        if not (directory / "resources.json").is_file():
            raise ModelError(
                f"Stanza's official Arabic model is not in {directory}: run `kg models download --model official` "
                "where the hub can be reached, or use the embedded model"
            )
        return directory
    return Path(model)


def strip_or_keep(word: str) -> str:
    """Return a word as a foreign model expects it: letters as written, marks and tatweel taken off, never empty."""
    return strip_invisible(word) or word


def bio(tags: Sequence[str]) -> list[str]:
    """Return Stanza's BIOES tags as strict BIO with PER, ORG and LOC only; a name always begins with B-."""
    labels: list[str] = []
    before = "O"
    for tag in tags:
        kind = tag[2:]
        if kind not in ("PER", "ORG", "LOC"):
            before = "O"
            labels.append("O")
            continue
        starts = tag[0] in "BS" or before[2:] != kind or before[0] in "ES"
        labels.append(("B-" if starts else "I-") + kind)
        before = tag
    return labels


class _WordInputs:
    """The inputs of the sentence LSTM per word type, computed once and kept."""

    def __init__(self, trainer: Any) -> None:
        import torch

        self._torch = torch
        self._trainer = trainer
        self._network = trainer.model
        self._rows: dict[str, int] = {}
        self._width = self._network.taggerlstm.lstm.input_size
        self._table = torch.empty(1024, self._width)
        self._arguments = trainer.args

    def logits(self, sentences: list[list[str]], tagset: int) -> torch.Tensor:
        """Return emission scores (sentences, longest, all tags)."""
        torch, network = self._torch, self._network
        self._learn(sentences)
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        lengths = [len(sentences[i]) for i in order]
        rows = torch.zeros(len(order), lengths[0], dtype=torch.long)
        for position, i in enumerate(order):
            rows[position, : lengths[position]] = torch.tensor([self._rows[word] for word in sentences[i]])
        packed = torch.nn.utils.rnn.pack_padded_sequence(self._table[rows], lengths, batch_first=True)
        layers = 2 * self._arguments["num_layers"]
        start = tuple(
            state.expand(layers, len(order), self._arguments["hidden_dim"]).contiguous()
            for state in (network.taggerlstm_h_init, network.taggerlstm_c_init)
        )
        output, _ = network.taggerlstm.lstm(packed, start)
        scores = output._replace(data=network.tag_clfs[tagset](output.data))
        padded, _ = torch.nn.utils.rnn.pad_packed_sequence(scores, batch_first=True)
        found: Tensor = padded[torch.argsort(torch.tensor(order))]
        return found

    def _learn(self, sentences: list[list[str]]) -> None:
        """Compute the inputs of the words that are new."""
        torch = self._torch
        new = [word for word in dict.fromkeys(word for words in sentences for word in words) if word not in self._rows]
        if not new:
            return
        if self._rows and len(self._rows) + len(new) > CACHED_TYPES:
            self._rows = {}
            self._learn(sentences)
            return
        known, total = len(self._rows), len(self._rows) + len(new)
        if total > len(self._table):
            self._table = torch.cat([self._table[:known], torch.empty(max(total, 2 * known) - known, self._width)])
        for first in range(0, len(new), WORDS_AT_ONCE):
            some = new[first : first + WORDS_AT_ONCE]
            self._table[known + first : known + first + len(some)] = self._inputs(some)
        self._rows.update({word: known + i for i, word in enumerate(new)})

    def _inputs(self, words: list[str]) -> torch.Tensor:
        """Return what the network feeds its sentence LSTM for each word, as `NERTagger.forward` computes it."""
        torch, network, vocab = self._torch, self._network, self._trainer.vocab
        parts = []
        lowered = [word.lower() for word in words] if self._arguments.get("lowercase", True) else words
        if self._arguments["word_emb_dim"] > 0:
            vectors = network.word_emb(torch.tensor(vocab["word"].map(lowered))) if "word" in vocab else None
            if "delta" in vocab and network.delta_emb is not None:
                deltas = torch.tensor(vocab["delta"].map(lowered))
                if vectors is not None:
                    known = torch.tensor(vocab["word"].map(lowered)) != _UNKNOWN_ID
                    deltas[(deltas == _UNKNOWN_ID) & known] = 0
                    vectors = vectors + network.delta_emb(deltas)
                else:
                    vectors = network.delta_emb(deltas)
            parts.append(vectors)
        if self._arguments["char"] and self._arguments["char_emb_dim"] > 0:
            parts.append(self._characters(words))
        inputs = torch.cat(parts, 1)
        found: Tensor = network.input_transform(inputs) if network.input_transform else inputs
        return found

    def _characters(self, words: list[str]) -> torch.Tensor:
        torch, model, vocab = self._torch, self._network.charmodel, self._trainer.vocab["char"]
        lower = self._arguments.get("char_lowercase", False)
        letters = [vocab.map(list(word.lower() if lower else word)) for word in words]
        order = sorted(range(len(words)), key=lambda i: -len(letters[i]))
        sizes = [len(letters[i]) for i in order]
        padded = torch.zeros(len(words), sizes[0], dtype=torch.long)
        for position, i in enumerate(order):
            padded[position, : sizes[position]] = torch.tensor(letters[i])
        found: Tensor = model(padded, None, order, [len(words)], sizes).data
        return found


_UNKNOWN_ID = 1


def _reads_words_alone(trainer: Any) -> bool:
    """Tell whether the network's input at a word depends on nothing but the word."""
    arguments = trainer.args
    contextual = arguments.get("charlm") or arguments.get("bert_model") or trainer.model.bert_model is not None
    return not contextual and not arguments.get("connect_output_layers")


def _stanza_logits(trainer: Any, words: list[list[str]], tagset: int) -> torch.Tensor:
    """Return the emission scores of any Stanza tagger through its own data loader and forward pass."""
    import torch
    from stanza.models.common.doc import Document
    from stanza.models.ner.data import DataLoader
    from stanza.models.ner.trainer import unpack_batch

    document = Document(
        [[{"id": number, "text": word} for number, word in enumerate(sentence, 1)] for sentence in words]
    )
    loader = DataLoader(
        document, len(words), trainer.args, vocab=trainer.vocab, evaluation=True, preprocess_tags=False,
        bert_tokenizer=trainer.model.bert_tokenizer,
    )  # fmt: skip
    (batch,) = loader
    inputs, order, word_order, char_order, lengths, word_lengths, char_lengths, offsets = unpack_batch(batch, "cpu")
    text, letters, letters_mask, characters, tags = inputs
    _, logits, _ = trainer.model(
        text, letters, letters_mask, tags, word_order, lengths, word_lengths, characters, offsets, char_lengths,
        char_order,
    )  # fmt: skip
    found: Tensor = logits[tagset][torch.argsort(torch.tensor(list(order)))]
    return found


def _batches(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Group sentence numbers, sorted by length, into batches of about `BATCH_TOKENS` tokens."""
    batches: list[list[int]] = []
    room = 0
    for i in order:
        if lengths[i] > room or not batches:
            batches.append([])
            room = max(BATCH_TOKENS, lengths[i])
        batches[-1].append(i)
        room -= lengths[i]
    return batches


def _load(directory: Path, normalized: bool) -> Any:
    """Load the directory's default Arabic NER through `stanza.Pipeline` and return its processor."""
    import stanza

    from kg.reading.stanza_tokenizer import VARIANT

    resources = json.loads((directory / "resources.json").read_text(encoding="utf-8"))
    try:
        with quick_checkpoints():
            pipeline = stanza.Pipeline(
                LANGUAGE, dir=str(directory), download_method=None, use_gpu=False, logging_level="ERROR",
                processors={"tokenize": VARIANT, "ner": ner_package(resources, directory)}, package=None,
                tokenize_raw=not normalized,
            )  # fmt: skip
    except Exception as error:  # stanza and torch raise what they please on a damaged file
        raise ModelError(f"Stanza cannot load the model in {directory} ({error}): download or reinstall it") from error
    return pipeline.processors["ner"]


def _settings(files: Sequence[Path]) -> dict[str, Any]:
    """Return what `kg` keeps beside its own model (calibration); nothing for a foreign model."""
    path = files[-1]
    if path.suffix != ".json" or path.name == "resources.json":
        return {}
    try:
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path} is not JSON ({error}): reinstall the model") from error
    return settings


def _fingerprint(files: Sequence[Path]) -> str:
    digest = hashlib.blake2b(CODE_VERSION.encode(), digest_size=8)
    for path in files:
        digest.update(path.name.encode())
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def model_fingerprint(model: str | Path) -> str:
    """Return the fingerprint that `Tagger(model)` would have, without loading it.

    Raises:
        ModelError: the model is missing or incomplete.
    """
    return _fingerprint(model_files(model_directory(model)))
