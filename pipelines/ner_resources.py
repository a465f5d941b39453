"""Lay a trained tagger out as a Stanza resources directory and put it in place in one step."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.pretrain import PretrainedWordVocab

LANGUAGE = "ar"
PACKAGE = "kg"


def write_resources(tagger: Path, pretrain: Path, settings: dict[str, Any], into: Path) -> None:
    """Write `resources.json` and `ar/` below `into`, replacing what stood there only when all is written.

    Weights and vectors are stored as float16, which Stanza reads as they are: half the megabytes, and no tag changes.
    """
    staged = into / ".staged"
    shutil.rmtree(staged, ignore_errors=True)
    for kind in ("ner", "pretrain"):
        (staged / LANGUAGE / kind).mkdir(parents=True)
    checkpoint = torch.load(tagger, weights_only=True)
    for name in ("save_dir", "save_name", "train_file", "eval_file", "wordvec_dir", "data_dir", "charlm_save_dir"):
        checkpoint["config"][name] = None  # paths of the training machine
    checkpoint["model"] = {name: weight.half() for name, weight in checkpoint["model"].items()}
    torch.save(checkpoint, staged / LANGUAGE / "ner" / f"{PACKAGE}.pt")
    vectors = torch.load(pretrain, weights_only=True)
    # Stanza takes the words from the tagger's own vocabulary: a second copy would only double the time to load
    vectors = {"vocab": PretrainedWordVocab([]).state_dict(), "emb": vectors["emb"].half()}
    torch.save(vectors, staged / LANGUAGE / "pretrain" / f"{PACKAGE}.pt")
    (staged / LANGUAGE / "ner" / f"{PACKAGE}.json").write_text(
        json.dumps(settings, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )
    resources = {
        LANGUAGE: {
            "lang_name": "Arabic",
            "tokenize": {},  # rules, no model: kg.reading.stanza_tokenizer
            "ner": {
                PACKAGE: {
                    "md5": _md5(staged / LANGUAGE / "ner" / f"{PACKAGE}.pt"),
                    "dependencies": [{"model": "pretrain", "package": PACKAGE}],
                }
            },
            "pretrain": {PACKAGE: {"md5": _md5(staged / LANGUAGE / "pretrain" / f"{PACKAGE}.pt")}},
            "packages": {"default": {"tokenize": PACKAGE, "ner": PACKAGE}},
        }
    }
    (staged / "resources.json").write_text(json.dumps(resources, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    old = into / ".old"
    shutil.rmtree(old, ignore_errors=True)
    if (into / LANGUAGE).exists():
        (into / LANGUAGE).rename(old)
    (staged / LANGUAGE).rename(into / LANGUAGE)
    (staged / "resources.json").replace(into / "resources.json")
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(staged)


def write_vectors(words: list[str], vectors: torch.Tensor, path: Path) -> None:
    """Write word vectors as a Stanza pretrain file; the four special rows before them are zeros."""
    table = torch.cat([torch.zeros(4, vectors.shape[1]), vectors]).half()
    torch.save({"vocab": PretrainedWordVocab(words).state_dict(), "emb": table}, path)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
