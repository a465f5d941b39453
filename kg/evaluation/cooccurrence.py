"""The baseline that extraction has to beat: everybody named in one sentence "met", as general graph builders have it.

It is given every name and alias from gold, so it measures only the guess, not the finding of names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.evaluation.rates import rates
from kg.reading.sentences import split_sentences
from kg.schema import Article, Section, Span
from kg.text.normalize import fold

Pair = tuple[str, str]


def evaluate_cooccurrence(gold_dir: str | Path, articles: str | Path | None = None) -> dict[str, Any]:
    """Score "every two persons named in one sentence met" against `gold_dir/gold.jsonl`, pairs counted per article.

    Args:
        gold_dir: the folder of the gold.
        articles: the folder of its articles, `<id>.txt`; by default `gold_dir/articles`.

    Raises:
        ArticleError: the gold or an article of it is missing or broken.
    """
    folder = Path(articles) if articles is not None else Path(gold_dir) / "articles"
    hit = guessed = wanted = 0
    try:
        for line in (Path(gold_dir) / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            doc = json.loads(line)
            text = (folder / f"{doc['id']}.txt").read_text(encoding="utf-8")
            gold = set(_gold_pairs(doc))
            guess = set(_guessed_pairs(doc, text))
            hit, guessed, wanted = hit + len(gold & guess), guessed + len(guess), wanted + len(gold)
    except (OSError, ValueError, KeyError) as error:
        raise ArticleError(f"{gold_dir} cannot be read as gold ({error!r}): give a folder with gold.jsonl") from error
    return {"who_met_whom": {**rates(hit, guessed, wanted), "gold": wanted}}


def _gold_pairs(doc: dict[str, Any]) -> Iterator[Pair]:
    for meeting in doc["meetings"]:
        if meeting["status"] == "happened":
            yield from combinations(sorted({p["name"] for p in meeting["participants"] if p["kind"] != "group"}), 2)


def _guessed_pairs(doc: dict[str, Any], text: str) -> Iterator[Pair]:
    parts = [s for s in doc.get("sections", ()) if s["kind"] in ("title", "main")] or [{"start": 0, "end": len(text)}]
    sections = tuple(Section("main", Span(part["start"], part["end"]), "gold") for part in parts)
    aliases = [
        (f" {fold(alias)} ", person["canonical"])
        for person in doc["persons"]
        for alias in (person["canonical"], *person["aliases"])
    ]
    for sentence in split_sentences(Article(doc["id"], doc["id"], text, sections)):
        key = f" {fold(text[sentence.span.start : sentence.span.end])} "
        yield from combinations(sorted({name for alias, name in aliases if alias in key}), 2)
