#!/usr/bin/env python3
"""Read articles on many machines: the same reading stage on dask.distributed, the same store, the same linking.

    pip install 'kg[cluster]'
    python pipelines/cluster.py articles/ -o out --scheduler tcp://head:8786     # or, without it, processes here

Reading is a pure function of one article, so it goes wherever a processor is: each worker loads the model once,
batches travel out, readings travel back and are committed here as they come. A run that stops resumes. Linking needs
the whole corpus and little time; it runs here, through the ordinary build, which finds every reading in the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.shell import SKIPPED, command, say, speak_utf8
from kg.pipeline import LazyTagger, batches, build, read_safely, rules_fingerprint
from kg.reading.articles import SkippedInput, read_articles
from kg.schema import Article, Reading
from kg.store import building

if TYPE_CHECKING:
    from distributed import Client

IN_FLIGHT_PER_WORKER = 4
"""Batches handed out at once per worker: enough to keep it busy, few enough to fit the memory here."""


def read_on_worker(articles: list[Article], model: str) -> tuple[list[Reading], list[SkippedInput]]:
    """Read a batch where this runs, with a tagger that the worker keeps from batch to batch."""
    return read_safely(articles, _tagger(model))


def _tagger(model: str, _kept: dict[str, LazyTagger] = {}) -> LazyTagger:  # noqa: B006  # one per process, on purpose
    if model not in _kept:
        _kept[model] = LazyTagger(model)
    return _kept[model]


def read_on_cluster(inputs: list[str], out: Path, client: Client, model: str = "embedded") -> int:
    """Read what the store in `out` does not know yet on the workers of `client`; return how many articles were read.

    Inputs that cannot be read are left to the build that follows, which names them.
    """
    fingerprint = f"{LazyTagger(model).fingerprint}-{rules_fingerprint()}"
    read = 0
    with building(out) as store:
        known = store.known(fingerprint)
        unique = {article.id: article for article in read_articles(inputs, on_skip=_leave) if article.id not in known}
        for readings, _ in _spread(client, list(batches(unique[key] for key in sorted(unique))), model):
            store.add(readings, fingerprint)
            read += len(readings)
    return read


def _spread(
    client: Client, work: list[list[Article]], model: str
) -> Iterator[tuple[list[Reading], list[SkippedInput]]]:
    """Yield the results of all batches as they come, with a bounded number under way."""
    from distributed import as_completed

    waiting = iter(work)
    room = IN_FLIGHT_PER_WORKER * max(1, len(client.scheduler_info()["workers"]))
    running: Any = as_completed(
        [
            client.submit(read_on_worker, batch, model, pure=False)
            for _, batch in zip(range(room), waiting, strict=False)
        ]
    )
    for future in running:
        yield future.result()
        for batch in waiting:
            running.add(client.submit(read_on_worker, batch, model, pure=False))
            break


def _leave(skipped: SkippedInput) -> None:
    """Say nothing: the build that follows names it."""


@command
def main(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="As for kg build.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write.")] = Path("out"),
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a dask scheduler; without it, processes here.")
    ] = None,
    model: Annotated[str, typer.Option(help="As for kg build; a path must be the same on every machine.")] = "embedded",
) -> None:
    """Build a graph, reading the articles on a dask cluster."""
    from distributed import Client

    with Client(scheduler) if scheduler else Client(threads_per_worker=1) as client:
        read = read_on_cluster(inputs, out, client, model)
    skipped: list[SkippedInput] = []
    graph = build(inputs, out, model=model, on_skip=skipped.append)
    for item in skipped:
        say(f"kg: skipped {item.path}: {item.reason}")
    print(f"{read} articles read on the cluster, {len(graph.articles)} in the graph → {out / 'graph.html'}")
    if skipped:
        raise typer.Exit(SKIPPED)


if __name__ == "__main__":
    speak_utf8()
    typer.run(main)
