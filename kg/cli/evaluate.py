"""`kg evaluate`: score the stages on anyone's data. `pipelines/evaluate.py` runs the same commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.shell import FAILED, AsJson, command, fail, print_json

app = typer.Typer(help="Score names, dates, pairs of names or meetings against annotated data.", no_args_is_help=True)

ModelName = Annotated[str, typer.Option("--model", help="embedded, official, or a folder of Stanza resources.")]


def _file(what: str) -> Any:
    return typer.Argument(help=what, exists=True, dir_okay=False, show_default=False)


@app.command()
@command
def ner(
    file: Annotated[Path, _file("CoNLL: one token and its BIO label per line, sentences parted by an empty line.")],
    model: ModelName = "embedded",
    as_json: AsJson = False,
) -> None:
    """Score the tagger alone and the final mentions on a CoNLL file."""
    try:
        figures = ner_figures(file, model)
    except ValueError as error:
        fail(str(error), FAILED)
    _print(figures, as_json)


@app.command()
@command
def timex(
    file: Annotated[Path, _file("JSON lines in the shape of data/gold/timex.jsonl.")], as_json: AsJson = False
) -> None:
    """Score time expressions: found, span exact, value exact, negatives hit."""
    from kg.evaluation.timex import evaluate_timex

    _print(evaluate_timex(file), as_json)


@app.command()
@command
def names(
    file: Annotated[Path, _file("CSV with the columns same,left,right[,type]; same is 1, 0 or open.")],
    as_json: AsJson = False,
) -> None:
    """Score the comparison of names on pairs."""
    from kg.evaluation.names import evaluate_names

    _print(evaluate_names(file), as_json)


@app.command()
@command
def meetings(
    out: Annotated[Path, typer.Argument(help="A build of GOLD_DIR/articles.", exists=True, file_okay=False)],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder with gold.jsonl.", exists=True, file_okay=False)
    ],
    verbose: Annotated[bool, typer.Option("--verbose", help="List every error by its cause.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score who met whom, where and when against gold annotations."""
    from kg.evaluation.meetings import evaluate_meetings

    figures = evaluate_meetings(out, gold)
    errors = figures.pop("errors")
    _print({**figures, "errors": errors} if verbose and as_json else figures, as_json)
    if verbose and not as_json:
        for error in errors:
            print(f"{error['article']:12} {error['cause']:28} gold {error['gold']} · found {error['system']}")


@app.command()
@command
def judged(
    file: Annotated[Path, _file("Judgements in the shape of data/gold/judged.jsonl.gz.")],
    corpus: Annotated[Path, _file("The corpus they are on, as JSON lines.")],
    part: Annotated[str, typer.Option(help="held, seen (the half that rules were mended with), or all.")] = "held",
    model: ModelName = "embedded",
    as_json: AsJson = False,
) -> None:
    """Score the contacts of single sentences against readers' judgements."""
    from kg.evaluation.judged import PARTS, evaluate_judged

    if part not in (*PARTS, "all"):
        fail(f"--part {part}: give held, seen or all", FAILED)
    _print(evaluate_judged(file, corpus, part, model), as_json)


@app.command()
@command
def cooccurrence(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder with gold.jsonl.", exists=True, file_okay=False)
    ],
    articles: Annotated[
        Path | None, typer.Option(help="The articles of the gold; by default GOLD_DIR/articles.", metavar="FOLDER")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score the baseline: everybody named in one sentence met."""
    from kg.evaluation.cooccurrence import evaluate_cooccurrence

    _print(evaluate_cooccurrence(gold, articles), as_json)


def ner_figures(file: Path, model: str = "embedded") -> dict[str, Any]:
    """Return the figures of a model alone and of the mentions on a CoNLL file.

    Raises:
        ValueError: the file is not CoNLL.
    """
    from kg.evaluation.ner import evaluate_ner
    from kg.pipeline import LazyTagger
    from kg.reading.mentions import find_mentions

    return dict(evaluate_ner(file, LazyTagger(model), find_mentions))


def _print(figures: dict[str, Any], as_json: bool, indent: str = "") -> None:
    """Print figures as JSON or as lines, ratios with three decimals."""
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            print(f"{indent}{name}")
            _print(value, False, f"{indent}  ")
        else:
            print(f"{indent}{name:24} {value:.3f}" if isinstance(value, float) else f"{indent}{name:24} {value}")
