"""`kg build`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.shell import DEFAULT_OUT, SKIPPED, AsJson, command, print_json, say

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph
    from kg.pipeline import Progress
    from kg.reading.articles import SkippedInput

_STAGES = {
    "articles": "reading inputs",
    "reading": "reading articles",
    "linking": "linking names and events",
    "writing": "writing files",
}


@command
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (.txt .html .jsonl .csv), folders, globs in quotes, or - for standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write.", metavar="DIR")] = DEFAULT_OUT,
    decisions: Annotated[
        Path | None,
        typer.Option(help="Decisions about names to obey, beside those `kg decide` wrote into DIR.", metavar="FILE"),
    ] = None,
    model: Annotated[
        str, typer.Option(help="embedded, official, or a folder of Stanza resources.", metavar="MODEL")
    ] = "embedded",
    workers: Annotated[int, typer.Option(min=0, help="Reading processes; 0 chooses.", metavar="N")] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what was skipped and errors.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build the graph of crawled articles.

    Writes `graph.html` (open it in a browser), `graph.graphml`, `actors.graphml`, `graph.gexf`, `events.csv`,
    `articles.jsonl`, `entities.jsonl`, `events.jsonl`, `decisions.jsonl` and `kg.sqlite` into DIR. The next build into
    DIR reads only what changed; a stopped one resumes.

    Examples:

        kg build articles/ -o out

        kg build "crawl/2024-*.jsonl" صفحات.html -o out

        cat صفحة.txt | kg build - -o out
    """
    from kg.pipeline import build as build_graph

    skipped: list[SkippedInput] = []

    def skip(item: SkippedInput) -> None:
        skipped.append(item)
        say(f"kg: skipped {item.path}: {item.reason}")

    with _progress(shown=not quiet and sys.stderr.isatty()) as progress:
        graph = build_graph(
            inputs, out, decisions=decisions, model=model, workers=workers, on_skip=skip, progress=progress
        )
    figures = _figures(graph, len(skipped))
    if as_json:
        print_json({**figures, "out": str(out), "skipped": [{"path": s.path, "reason": s.reason} for s in skipped]})
    elif not quiet:
        counts = ", ".join(f"{count} {what.replace('_', ' ')}" for what, count in figures.items() if what != "skipped")
        print(f"{counts} → {out / 'graph.html'}")
        if skipped:
            print(f"{len(skipped)} inputs were skipped; each is named above")
    if skipped:
        raise typer.Exit(SKIPPED)


def _figures(graph: KnowledgeGraph, skipped: int) -> dict[str, Any]:
    from kg.schema import CONTACT_TYPES

    kinds = [entity.type for entity in graph.entities]
    return {
        "articles": len(graph.articles),
        "people": kinds.count("PER"),
        "organisations": kinds.count("ORG"),
        "places": kinds.count("LOC"),
        "contacts": sum(event.type in CONTACT_TYPES for event in graph.events),
        "other_events": sum(event.type not in CONTACT_TYPES for event in graph.events),
        "skipped": skipped,
    }


@contextmanager
def _progress(shown: bool) -> Iterator[Progress | None]:
    """Show a progress bar on stderr, or nothing."""
    if not shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_STAGES.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield report
