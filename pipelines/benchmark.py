#!/usr/bin/env python3
"""Time every stage on one core and print one table: tokens and articles per second, peak memory, the page.

    python pipelines/benchmark.py                          # the sample
    python pipelines/benchmark.py NEWS.jsonl --limit 2000  # any articles
    python pipelines/benchmark.py --no-official            # without the tagger of Stanza's official size

The stages run one after another over the whole corpus, so the times add up to those of a build on one core. The last
lines time three taggers on the same sentences in the same run, and set the stages behind the tagger against each: the
embedded model in our way through it, the same weights run by Stanza's own code, a model of Stanza's official size.
"""

from __future__ import annotations

import gc
import itertools
import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch comes: figures of one core compare across machines

import typer

from kg.cli.shell import AsJson, command, print_json, say, speak_utf8
from kg.knowledge_graph import KnowledgeGraph
from kg.linking.entities import resolve
from kg.linking.events import link_events
from kg.pipeline import read_batch
from kg.reading.articles import read_articles
from kg.reading.event_mentions import find_event_mentions
from kg.reading.mentions import find_mentions
from kg.reading.sentences import Tagger, split_sentences
from kg.reading.timexes import find_times
from kg.schema import Reading
from kg.store import Snapshot
from kg.text.collector import collector_paused

ROOT = Path(__file__).resolve().parent.parent
_ASKING = 10
"""Articles that between them ask for every table of the lexicon: one may tell of no event."""
AFTER_MODEL = ("mentions", "times", "event mentions", "entities", "events")
TAGGERS = {
    "own": "embedded model, our runtime",
    "embedded_by_stanza": "embedded model, Stanza's own code",
    "official_size": "model of Stanza's official size",
}
"""What the stages behind the tagger are set against: the tag stage, and two speeds of `benchmark_ner.compare`."""
BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss`: kilobytes on Linux, bytes on macOS."""


@dataclass
class Clock:
    """Processor seconds per stage, in the order of the stages: other programs on the machine do not count."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, stage: str, run: Callable[[], Any]) -> Any:
        """Run something and add its time to a stage."""
        gc.collect()
        started = time.process_time()
        result = run()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - started
        return result


def measure(inputs: list[Path], limit: int | None, official: bool) -> dict[str, Any]:
    """Run all stages over the articles and return the figures."""
    clock = Clock()
    articles = clock.time("read and clean", lambda: list(itertools.islice(_readable(inputs), limit)))
    tagger = clock.time("load the model", Tagger)
    clock.time("load the lexicon", lambda: resolve(read_batch(articles[:_ASKING], tagger)))
    untagged = clock.time("split", lambda: [split_sentences(article) for article in articles])
    sentences = [sentence for each in untagged for sentence in each]
    tagged = clock.time("tag", lambda: tagger.tag(sentences))
    position = iter(tagged)
    by_article = [tuple(next(position) for _ in each) for each in untagged]
    pairs = list(zip(articles, by_article, strict=True))
    with collector_paused():  # as `read_batch` does
        mentions = clock.time("mentions", lambda: [find_mentions(*pair) for pair in pairs])
        times = clock.time("times", lambda: [find_times(*pair) for pair in pairs])
        found = zip(pairs, mentions, times, strict=True)
        event_mentions = clock.time("event mentions", lambda: [find_event_mentions(*p, m, t) for p, m, t in found])
    readings = [
        Reading(article, each, m, t, e)
        for (article, each), m, t, e in zip(pairs, mentions, times, event_mentions, strict=True)
    ]
    resolution = clock.time("entities", lambda: resolve(readings))
    events = clock.time("events", lambda: link_events(readings, resolution))
    snapshot = Snapshot(tuple(articles), resolution.entities, events, resolution.decisions, dict(resolution.entity_of))
    graph = KnowledgeGraph(snapshot, lambda _: readings)
    with tempfile.TemporaryDirectory() as out:
        clock.time("graph", lambda: graph.nx)
        clock.time("page", lambda: graph.to_html(Path(out) / "graph.html"))
        clock.time("other files", lambda: [graph.write(kind, out) for kind in ("graphml", "gexf", "csv", "jsonl")])
    tokens = sum(len(sentence.tokens) for sentence in sentences)
    speeds = _beside_official(sentences) if official else {}
    shares = {"shares": _shares(clock.seconds, tokens, speeds), "tagger": speeds}
    return _figures(clock.seconds, len(articles), len(sentences), tokens) | shares


def _readable(inputs: list[Path]) -> Any:
    return read_articles(inputs, on_skip=lambda skipped: say(f"skipped {skipped.path}: {skipped.reason}"))


def _figures(seconds: dict[str, float], articles: int, sentences: int, tokens: int) -> dict[str, Any]:
    work = sum(spent for stage, spent in seconds.items() if not stage.startswith("load "))
    return {
        "articles": articles,
        "sentences": sentences,
        "tokens": tokens,
        "articles_per_second": articles / work,
        "timex_sentences_per_second": sentences / seconds["times"],
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_OF_MAXRSS / 1e6,
        "stages": {
            stage: {"seconds": spent, "tokens_per_second": tokens / spent if spent else 0.0}
            for stage, spent in seconds.items()
        },
    }


def _shares(seconds: dict[str, float], tokens: int, speeds: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Return the time of each stage behind the tagger, and of all, as a part of each tagger's time for the corpus."""
    taken = {name: tokens / speeds[name] for name in TAGGERS if name in speeds}
    spent = {stage: seconds[stage] for stage in AFTER_MODEL}
    spent["together"] = sum(spent.values())
    return {
        name: {stage: part / whole for stage, part in spent.items()}
        for name, whole in {"own": seconds["tag"], **taken}.items()
    }


def _beside_official(sentences: list[Any]) -> dict[str, Any]:
    """Time the embedded tagger, the same run by Stanza, and one of Stanza's official size on the same sentences."""
    from benchmark_ner import compare

    return dict(compare(sentences))


def _print_table(figures: dict[str, Any]) -> None:
    print(f"{figures['articles']} articles, {figures['sentences']} sentences, {figures['tokens']} tokens, one core\n")
    print(f"{'stage':16} {'seconds':>9} {'tokens/s':>12}")
    for stage, row in figures["stages"].items():
        print(f"{stage:16} {row['seconds']:9.2f} {row['tokens_per_second']:12,.0f}")
    print(f"\narticles/s, all stages but loading                {figures['articles_per_second']:,.1f}")
    print(f"time expressions, sentences/s                     {figures['timex_sentences_per_second']:,.0f}")
    print(f"peak memory                                       {figures['peak_megabytes']:,.0f} MB")
    print("\nthe stages behind the tagger, as a part of the time of")
    print(f"{'':36}" + "".join(f"{stage:>16}" for stage in (*AFTER_MODEL, "together")))
    for name, shares in figures["shares"].items():
        print(f"  {TAGGERS[name]:34}" + "".join(f"{share:16.3f}" for share in shares.values()))
    print()
    for name, value in figures["tagger"].items():
        print(f"tagger: {name.replace('_', ' '):41} {value:,.1f}" if isinstance(value, float) else f"{name}: {value}")


@command
def main(
    inputs: Annotated[list[Path] | None, typer.Argument(metavar="[INPUT]...", help="As for kg build.")] = None,
    limit: Annotated[int | None, typer.Option(help="Articles at most.", metavar="N")] = None,
    official: Annotated[bool, typer.Option(help="Time a tagger of Stanza's official size too.")] = True,
    as_json: AsJson = False,
) -> None:
    """Time every stage of a build."""
    logging.disable(logging.INFO)  # Stanza tells of every batch
    figures = measure(inputs or [ROOT / "data" / "articles"], limit, official)
    if as_json:
        print_json(figures)
    else:
        _print_table(figures)


if __name__ == "__main__":
    speak_utf8()
    typer.run(main)
