#!/usr/bin/env python3
"""Resolve all mentions of a finished build anew: time, memory, growth with the corpus; the largest clusters, to read.

    python pipelines/resolution.py out --sizes 10000,20000,40000
    python pipelines/resolution.py out --largest 100 --report top.md
    python pipelines/resolution.py out-of-dev --gold ../shared/gold/dev          # B³ of the persons

Every size runs in a process of its own, so that its memory is its own. Reading the store is timed apart: a build has
the readings in memory. The store stays as it is.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.shell import AsJson, command, print_json, speak_utf8
from kg.evaluation.names import score_persons
from kg.linking.entities import resolve
from kg.schema import Entity, Reading
from kg.store import opened

BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss`: kilobytes on Linux, bytes on macOS."""


def measure(out: Path, size: int | None) -> dict[str, Any]:
    """Resolve the first readings of a store and return the figures."""
    started = time.process_time()
    with opened(out) as store:
        readings = list(islice(store.stored_readings(), size))
    loaded = time.process_time() - started
    mentions = sum(len(reading.mentions) for reading in readings)
    gc.collect()
    before = _peak()
    wall, started = time.perf_counter(), time.process_time()
    resolution = resolve(readings)
    return {
        "articles": len(readings),
        "mentions": mentions,
        "entities": len(resolution.entities),
        "decisions": len(resolution.decisions),
        "load_seconds": loaded,
        "seconds": time.process_time() - started,
        "wall_seconds": time.perf_counter() - wall,
        "readings_megabytes": before,
        "peak_megabytes": _peak(),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_OF_MAXRSS / 1e6


def score_build(out: Path, gold: Path) -> dict[str, Any]:
    """Return B³ of the persons of a build of a gold folder's articles."""
    with opened(out) as store:
        readings = list(store.stored_readings())
    lines = (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return dict(score_persons(readings, resolve(readings), (json.loads(line) for line in lines if line.strip())))


def largest(readings: Iterator[Reading], number: int) -> list[tuple[Entity, Counter[str]]]:
    """Return the largest people and organisations and half as many places, each with its written forms by mentions."""
    kept = list(readings)
    resolution = resolve(kept)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in kept:
        for mention in reading.mentions:
            entity = resolution.entity_of.get(mention.id)
            if entity is not None:
                forms[entity][mention.name if mention.form == "name" else f"[{mention.name}]"] += 1
    ranked = sorted(resolution.entities, key=lambda e: (-e.mentions, e.id))
    actors = [entity for entity in ranked if entity.type != "LOC"][:number]
    places = [entity for entity in ranked if entity.type == "LOC"][: number // 2]
    return [(entity, forms[entity.id]) for entity in (*actors, *places)]


def _write_report(found: list[tuple[Entity, Counter[str]]], path: Path) -> None:
    lines = ["| type | name | mentions | articles | surfaces (mentions) | verdict |", "|---|---|---|---|---|---|"]
    for entity, forms in found:
        surfaces = " · ".join(f"{form} {count}" for form, count in forms.most_common())
        surfaces = surfaces.replace("|", "/")
        lines.append(f"| {entity.type} | {entity.name} | {entity.mentions} | {len(entity.articles)} | {surfaces} | |")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@command
def main(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder of a finished build.")],
    sizes: Annotated[str, typer.Option(help="Numbers of articles, with commas; all by default.")] = "",
    largest_: Annotated[int, typer.Option("--largest", help="Write this many of the largest clusters.")] = 0,
    report: Annotated[Path, typer.Option(help="Where to write them.")] = Path("largest.md"),
    gold: Annotated[Path | None, typer.Option(help="Score the persons against this gold folder instead.")] = None,
    as_json: AsJson = False,
) -> None:
    """Time the resolution of a finished build's mentions."""
    if gold is not None:
        score = score_build(out, gold)
        if as_json:
            print_json(score)
        else:
            print(" · ".join(f"{name} {value:.3f}" for name, value in score.items()))
        return
    if largest_:
        with opened(out) as store:
            _write_report(largest(store.stored_readings(), largest_), report)
        print(f"{report}: the {largest_} largest people and organisations, {largest_ // 2} places")
        return
    rows = []
    wanted: list[int | None] = [int(part) for part in sizes.split(",") if part.strip()]
    for size in wanted or [None]:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            rows.append(process.submit(measure, out, size).result())
    if as_json:
        print_json({"sizes": rows})
        return
    print(f"{'articles':>9} {'mentions':>10} {'entities':>9} {'seconds':>9} {'ms/article':>11} {'peak MB':>8}")
    for row in rows:
        each = 1000 * row["seconds"] / max(1, row["articles"])
        print(
            f"{row['articles']:9,} {row['mentions']:10,} {row['entities']:9,} {row['seconds']:9.1f} "
            f"{each:11.2f} {row['peak_megabytes']:8,.0f}"
        )


if __name__ == "__main__":
    speak_utf8()
    typer.run(main)
