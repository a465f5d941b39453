"""Score name comparison on labelled pairs, and entity resolution by B³ on clusters."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from kg.errors import ArticleError
from kg.linking.name_comparison import Comparison
from kg.linking.names import compare_names
from kg.schema import EntityType, Reading, Resolution
from kg.text.normalize import fold

_SAME, _DIFFERENT, _OPEN = "1", "0", "open"


def evaluate_names(path: str | Path) -> dict[str, float | int]:
    """Judge every pair of a CSV file and return precision, recall and F1 of "same", and the open pairs merged.

    The file has the columns `left`, `right`, `same` (1, 0 or open) and perhaps `type` (PER, ORG, LOC; PER by default);
    others are ignored. `open` counts the pairs that no name alone can settle, `open_merged` those judged the same.

    Raises:
        ArticleError: the file cannot be read, lacks a column, or holds another label or type; the message names it.
    """
    counts = {(label, merged): 0 for label in (_SAME, _DIFFERENT, _OPEN) for merged in (True, False)}
    for label, _, _, _, comparison in judge_pairs(path):
        counts[label, comparison.judgement == "same"] += 1
    hit, wrong, missed = counts[_SAME, True], counts[_DIFFERENT, True], counts[_SAME, False]
    precision = hit / (hit + wrong) if hit + wrong else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "open": counts[_OPEN, True] + counts[_OPEN, False],
        "open_merged": counts[_OPEN, True],
    }


def judge_pairs(path: str | Path) -> Iterable[tuple[str, str, str, EntityType, Comparison]]:
    """Yield label, left, right, type and comparison of every pair of a CSV file.

    Raises:
        ArticleError: see `evaluate_names`.
    """
    for label, left, right, type in _read_pairs(Path(path)):
        yield label, left, right, type, compare_names(left, right, type)


def _read_pairs(path: Path) -> Iterable[tuple[str, str, str, EntityType]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = {"same", "left", "right"} - set(reader.fieldnames or ())
            if missing:
                raise ArticleError(
                    f"{path} lacks the columns {', '.join(sorted(missing))}: give same,left,right[,type]"
                )
            for number, row in enumerate(reader, 2):
                label, type = (row["same"] or "").strip().casefold(), (row.get("type") or "PER").strip().upper()
                if label not in (_SAME, _DIFFERENT, _OPEN):
                    raise ArticleError(f"{path}, line {number}: same is {row['same']!r}: write 1, 0 or open")
                for known in get_args(EntityType):
                    if type == known:
                        yield label, row["left"] or "", row["right"] or "", known
                        break
                else:
                    raise ArticleError(f"{path}, line {number}: type is {row.get('type')!r}: write PER, ORG or LOC")
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(f"cannot read the pairs in {path} ({error}): check its name and encoding") from error


def b_cubed(gold: Mapping[Hashable, Hashable], system: Mapping[Hashable, Hashable]) -> dict[str, float]:
    """Return B³ precision, recall and F1 of a clustering (Bagga & Baldwin 1998).

    Both map items to cluster labels. Items of `gold` that `system` leaves out count as clusters of their own; items
    only in `system` do not count.
    """
    if not gold:
        return {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    labels = {item: system.get(item, ("alone", item)) for item in gold}
    in_gold: dict[Hashable, set[Hashable]] = defaultdict(set)
    in_system: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, label in gold.items():
        in_gold[label].add(item)
        in_system[labels[item]].add(item)
    precision = recall = 0.0
    for item, label in gold.items():
        true, found = in_gold[label], in_system[labels[item]]
        common = len(true & found)
        precision += common / len(found)
        recall += common / len(true)
    precision, recall = precision / len(gold), recall / len(gold)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def score_persons(
    readings: Iterable[Reading], resolution: Resolution, gold: Iterable[Mapping[str, Any]]
) -> dict[str, float | int]:
    """Return B³ of the persons of annotated articles against their canonical names, across all articles.

    An item is a named mention of a person whose name the gold lists for that article (by article file stem, canonical
    name or alias); its gold cluster is the canonical name. Names two of an article's persons share are left out.
    """
    names: dict[str, dict[str, set[str]]] = {}
    for document in gold:
        bearers = names.setdefault(str(document["id"]), {})
        for person in document["persons"]:
            for name in (person["canonical"], *person["aliases"]):
                bearers.setdefault(fold(name), set()).add(fold(person["canonical"]))
    items: dict[Hashable, Hashable] = {}
    for reading in readings:
        bearers = names.get(Path(reading.article.path).stem, {})
        for mention in reading.mentions:
            canonical = bearers.get(fold(mention.name), set())
            if mention.form == "name" and len(canonical) == 1:
                items[mention.id] = next(iter(canonical))
    clusters: dict[Hashable, Hashable] = {mention: entity for mention, entity in resolution.entity_of.items()}  # noqa: C416
    return {**b_cubed(items, clusters), "mentions": len(items)}
