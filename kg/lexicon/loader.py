"""Read the lexicon's tables. Each `NAME.toml` has a typed accessor module `NAME.py` beside it that reads it here."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from kg.errors import LexiconError


def read_table(name: str) -> dict[str, Any]:
    """Read `kg/lexicon/NAME.toml` as plain data.

    Raises:
        LexiconError: the table is missing or is not TOML; the message names the file.
    """
    path = resources.files("kg.lexicon").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon table {name}.toml is missing from the package: reinstall kg") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon table {name}.toml is not valid TOML ({error}): mend that line") from error
