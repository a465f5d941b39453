"""`kg models`: which taggers are here, are they whole, fetch Stanza's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.shell import AsJson, command, print_json

app = typer.Typer(help="List the models, check one, or download Stanza's official one.", no_args_is_help=False)

ModelName = Annotated[str, typer.Option("--model", help="embedded, official, or a folder of Stanza resources.")]


@app.callback(invoke_without_command=True)
@command
def models(context: typer.Context, as_json: AsJson = False) -> None:
    """List the models and whether they are here."""
    if context.invoked_subcommand is not None:
        return
    found = {name: _describe(name) for name in ("embedded", "official")}
    if as_json:
        print_json(found)
        return
    for name, facts in found.items():
        where = f"{facts['directory']} ({facts['megabytes']} MB)" if facts["ready"] else f"not here: {facts['problem']}"
        print(f"{name:9} {where}")


@app.command()
@command
def check(model: ModelName = "embedded") -> None:
    """Load a model and tag a sentence with it.

    Raises:
        ModelError: it is missing, incomplete or does not find a name in a plain sentence.
    """
    from kg.errors import ModelError
    from kg.pipeline import LazyTagger
    from kg.reading.sentences import split_sentences
    from kg.schema import Article

    text = "التقى وزير الخارجية الروسي سيرغي لافروف نظيره المصري سامح شكري في موسكو."
    tagged = LazyTagger(model).tag(split_sentences(Article("a", "check", text)))
    names = [f"{token.text}/{token.ner}" for sentence in tagged for token in sentence.tokens if token.ner != "O"]
    if not names:
        raise ModelError(f"the model {model} loads but finds no name in «{text}»: reinstall it or name another")
    print(f"{model}: ready · {' '.join(names)}")


@app.command()
@command
def download(model: ModelName = "official") -> None:
    """Download Stanza's official Arabic package, where its hub can be reached.

    Raises:
        ModelError: the hub cannot be reached, or another model is named.
    """
    from kg.errors import ModelError

    if model != "official":
        raise ModelError(f"only the official model can be downloaded, not «{model}»: the embedded one comes with kg")
    import stanza

    try:
        stanza.download("ar", processors="tokenize,ner", verbose=False)
    except Exception as error:  # stanza raises whatever its HTTP library and its unpacker raise
        raise ModelError(
            f"Stanza's hub cannot be reached ({type(error).__name__}): try again from a machine that can; the embedded "
            "model needs no download"
        ) from error
    print("official: downloaded")


def _describe(name: str) -> dict[str, Any]:
    from kg.errors import ModelError
    from kg.models import model_files
    from kg.reading.tagging import model_directory

    try:
        directory = model_directory(name)
        files = model_files(directory)
    except ModelError as error:
        return {"ready": False, "problem": str(error)}
    size = sum(Path(file).stat().st_size for file in files)
    return {"ready": True, "directory": str(directory), "megabytes": round(size / 1e6, 1)}
