"""What all commands share: UTF-8 streams, error messages instead of tracebacks, exit codes, tables of Arabic text."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn, ParamSpec

import typer

from kg.errors import AmbiguousNameError, KGError, QueryError, UnknownNameError

DONE, FAILED, USAGE, SKIPPED = 0, 1, 2, 3
INTERRUPTED = 130
"""What a shell reports of a program stopped by Ctrl-C (128 + SIGINT)."""
PLAIN_WIDTH = 160
"""Columns of a table that does not go to a terminal: rich's 80 would cut Arabic sentences into crumbs."""

Out = Annotated[Path, typer.Option("--out", "-o", help="The folder that `kg build` wrote.", metavar="DIR")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
DEFAULT_OUT = Path("out")

_Parameters = ParamSpec("_Parameters")


def speak_utf8() -> None:
    """Make the standard streams UTF-8 whatever the locale says: under LC_ALL=C Arabic would be an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a captured stream may not have it
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def command(run: Callable[_Parameters, None]) -> Callable[_Parameters, None]:
    """Wrap a command: an error of ours is one line on stderr and an exit code, never a traceback."""

    @functools.wraps(run)
    def wrapped(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> None:
        try:
            run(*args, **kwargs)
            sys.stdout.flush()
        except (UnknownNameError, AmbiguousNameError) as error:
            fail(str(error), FAILED)
        except QueryError as error:
            fail(str(error), USAGE)
        except KGError as error:
            fail(str(error), FAILED)
        except KeyboardInterrupt:
            fail("stopped; what was read is kept: run the same command again and it resumes", INTERRUPTED)
        except BrokenPipeError:
            # the reader (head, less) has seen enough; Python would complain once more while it shuts down
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(DONE) from None

    return wrapped


def fail(message: str, code: int) -> NoReturn:
    """Print a message on stderr and leave with this exit code."""
    say(f"kg: {message}")
    raise typer.Exit(code)


def say(message: str) -> None:
    """Print a line on stderr."""
    print(message, file=sys.stderr, flush=True)


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object, Arabic as letters."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[tuple[str, dict[str, Any]]], lines: Iterable[Sequence[str]]) -> None:
    """Print a table, Arabic and Latin cells mixed.

    Args:
        columns: heading and options of `rich.table.Table.add_column`.
        lines: the cells.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console() if sys.stdout.isatty() else Console(width=PLAIN_WIDTH)
    table = Table(show_lines=True)
    for heading, options in columns:
        table.add_column(heading, **options)
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))  # Text: square brackets in a sentence are no markup
    with console.capture() as capture:
        console.print(table)
    # A bidirectional terminal joins the Arabic of neighbouring cells into one run and swaps them; a left-to-right mark
    # (zero width) on both sides of each border keeps every run inside its cell.
    print(capture.get().replace("│", "\u200e│\u200e"), end="")
