"""Write output files whole or not at all, in UTF-8 whatever the locale."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from kg.errors import ExportError


def write_atomically(path: str | Path, write: Callable[[Path], object]) -> Path:
    """Let `write` fill a temporary file beside `path`, then put it in place of `path` in one step.

    A failure or a kill leaves the old file as it was. Returns the path written.

    Raises:
        ExportError: the folder or file cannot be written; the message names it and the remedy.
    """
    target = Path(path)
    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        os.close(handle)
        temporary = Path(name)
        write(temporary)
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)  # mkstemp gives 0600; an output file is as open as any other file
        temporary.replace(target)
    except OSError as error:
        raise ExportError(
            f"cannot write {target}: {error.strerror or error}; check that the folder exists, is writable and has space"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return target


def write_text(path: str | Path, text: str) -> Path:
    """Write a text as UTF-8 with the newlines it has, atomically.

    Raises:
        ExportError: as `write_atomically`.
    """
    return write_atomically(path, lambda temporary: temporary.write_bytes(text.encode("utf-8", "replace")))
