"""`kg export`: write the files of a finished build anew, or one of them elsewhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.shell import DEFAULT_OUT, Out, command


class Format(StrEnum):
    """What can be written."""

    all = "all"
    html = "html"
    graphml = "graphml"
    actors = "actors"
    gexf = "gexf"
    csv = "csv"
    jsonl = "jsonl"


@command
def export(
    kind: Annotated[Format, typer.Argument(metavar="FORMAT", help="all, html, graphml, actors, gexf, csv, jsonl.")] = (
        Format.all
    ),
    to: Annotated[
        Path | None, typer.Option(help="The folder to write into; by default DIR itself.", metavar="FOLDER")
    ] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Write the graph of a finished build in one format or all, from `kg.sqlite` alone.

    Example: kg export graphml --to ~/gephi -o out
    """
    from kg.knowledge_graph import open_graph

    graph = open_graph(out)
    folder = to or (out if out.is_dir() else out.parent)
    for path in graph.write_all(folder) if kind is Format.all else graph.write(kind.value, folder):
        print(path)
