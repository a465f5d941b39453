"""Put the commands together. They are registered in the order in which somebody new needs them."""

from __future__ import annotations

from typing import Annotated

import typer

import kg
from kg.cli import ask, build, evaluate, export, models, names
from kg.cli.shell import speak_utf8

app = typer.Typer(
    name="kg",
    epilog='Begin with: kg build articles/ -o out, then open out/graph.html, or ask: kg who-met "أبو مرزوق" -o out',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(build.build)
app.command("who-met")(ask.who_met)
app.command("timeline")(ask.timeline)
app.command("show")(ask.show)
app.command("explain")(names.explain)
app.command("decide")(names.decide)
app.command("review")(names.review)
app.command("export")(export.export)
app.add_typer(models.app, name="models")
app.add_typer(evaluate.app, name="evaluate")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who met whom, where and when, out of Arabic news articles, each answer with the sentence that says so.

    Exit status: 0 done · 1 failed, or a name is unknown or ambiguous · 2 the command line is wrong · 3 built, but some
    inputs were skipped (each is named).
    """


def main() -> None:
    """Run the command line."""
    speak_utf8()
    app()
