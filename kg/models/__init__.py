"""The embedded named-entity model: a Stanza resources directory (`resources.json`, `ar/ner/…`, `ar/pretrain/…`).

`stanza.Pipeline("ar", dir=str(embedded_directory()), download_method=None)` loads it, once
`kg.reading.stanza_tokenizer` has been imported, which registers the tokenizer that it names. See MODEL_CARD.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import ModelError

LANGUAGE = "ar"
PACKAGE = "kg"
"""Name of the embedded model's packages inside its resources directory."""


def embedded_directory() -> Path:
    """Return the directory of the embedded model.

    Raises:
        ModelError: the installation lacks it or a part of it.
    """
    directory = Path(__file__).parent
    model_files(directory)
    return directory


def model_files(directory: Path) -> tuple[Path, ...]:
    """Return the files that the default Arabic NER of a Stanza resources directory is made of, checked to be there.

    The first is `resources.json`; the tagger and what it depends on follow in a fixed order, then, where the directory
    has one, the settings `kg` keeps beside the tagger.

    Raises:
        ModelError: no resources.json, no Arabic NER in it, or a file it names is missing.
    """
    index = directory / "resources.json"
    try:
        resources: dict[str, Any] = json.loads(index.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(
            f"no Stanza model in {directory}: {index.name} is missing; give a Stanza resources directory, or reinstall "
            "kg where it is the embedded one"
        ) from error
    except (ValueError, OSError) as error:
        raise ModelError(f"{index} cannot be read ({error}): download or reinstall the model") from error
    language = resources.get(LANGUAGE, {})
    package = ner_package(resources, directory)
    files = [directory / LANGUAGE / "ner" / f"{package}.pt"]
    files += [
        directory / LANGUAGE / dependency["model"] / f"{dependency['package']}.pt"
        for dependency in language["ner"][package].get("dependencies", [])
    ]
    for path in files:
        if not path.is_file():
            raise ModelError(f"the model in {directory} is incomplete: {path} is missing; download or reinstall it")
    settings = files[0].with_suffix(".json")
    return (index, *files, *([settings] if settings.is_file() else []))


def ner_package(resources: dict[str, Any], directory: Path) -> str:
    """Return the name of the default Arabic NER package of a `resources.json`.

    Raises:
        ModelError: it lists none.
    """
    language = resources.get(LANGUAGE)
    if not isinstance(language, dict) or not language.get("ner"):
        raise ModelError(f"{directory} holds no Arabic NER model: its resources.json lists none under 'ar'")
    default = language.get("packages", {}).get("default", {}).get("ner")
    name = default if default in language["ner"] else sorted(language["ner"])[0]
    return str(name)
