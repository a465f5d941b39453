#!/usr/bin/env python3
"""Score every stage on anyone's data, and hold the scores above their pinned floors.

    python pipelines/evaluate.py ner FILE.conll
    python pipelines/evaluate.py timex FILE.jsonl
    python pipelines/evaluate.py names FILE.csv
    python pipelines/evaluate.py meetings OUT GOLD_DIR        [--json on all four]
    python pipelines/evaluate.py gate

The first four are `kg evaluate`. `gate` reads data/gold/floors.toml: for each gold file its digest and the least that
each figure may be. It fails when a figure is below its floor, and when the gold is not the one the floor was measured
on. `gate --pin` writes down better figures; it lowers a floor only under `--lower-floors`, which is meant to be seen in
a review. Entries on ../shared are left out, with a note, where that folder is absent.
"""

from __future__ import annotations

import hashlib
import math
import os
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.evaluate import app, ner_figures
from kg.cli.shell import AsJson, command, print_json, speak_utf8
from kg.errors import KGError

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "data" / "gold" / "floors.toml"
SLACK = 0.005
"""A floor is pinned this far below the figure measured: other processors round other last digits, and one sentence more
or less is no regression."""


class GateError(KGError):
    """A figure is below its floor, or the gold is not the one it was measured on."""


@dataclass(frozen=True)
class Floor:
    """One gold set and the least each of its figures may be. `metrics` maps a dotted path in the figures to a floor;
    a path that starts with "-" names a count of errors, which may be at most minus the floor."""

    name: str
    task: str
    gold: Path
    articles: Path | None
    digest: str
    metrics: dict[str, float]


def read_floors(path: Path) -> list[Floor]:
    """Read the floors file.

    Raises:
        GateError: it is missing or malformed.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["floor"]
        return [
            Floor(
                entry["name"], entry["task"], ROOT / entry["gold"],
                ROOT / entry["articles"] if "articles" in entry else None,
                entry["digest"], {key: float(value) for key, value in entry["metrics"].items()},
            )
            for entry in entries
        ]  # fmt: skip
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise GateError(f"{path} cannot be read as floors ({error!r}): restore it from git") from error


def digest_of(floor: Floor) -> str:
    """Return a hash of the gold and of the articles it was made for."""
    digest = hashlib.blake2b(digest_size=8)
    articles = sorted(floor.articles.rglob("*")) if floor.articles else []
    for file in (floor.gold, *filter(Path.is_file, articles)):
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def measure(floor: Floor) -> dict[str, Any]:
    """Return the figures of one gold set."""
    from kg.evaluation.meetings import evaluate_meetings
    from kg.evaluation.names import evaluate_names
    from kg.evaluation.timex import evaluate_timex
    from kg.pipeline import build

    if floor.task == "meetings":
        with tempfile.TemporaryDirectory() as out:
            build(floor.articles or floor.gold.parent / "articles", out, on_skip=lambda _: None)
            return dict(evaluate_meetings(out, floor.gold.parent))
    tasks: dict[str, Callable[[Path], Any]] = {"ner": ner_figures, "timex": evaluate_timex, "names": evaluate_names}
    if floor.task not in tasks:
        raise GateError(f"{FLOORS}: unknown task {floor.task!r} of «{floor.name}»")
    return dict(tasks[floor.task](floor.gold))


def figure(figures: dict[str, Any], path: str) -> float:
    """Return the figure at a dotted path; one at a path that starts with "-" comes negated: more is worse.

    Raises:
        GateError: there is none.
    """
    value: Any = figures
    for key in path.removeprefix("-").split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, int | float):
        raise GateError(f"the figures have no {path.removeprefix('-')!r}: mend {FLOORS.name}")
    return -float(value) if path.startswith("-") else float(value)


@app.command()
@command
def gate(
    pin: Annotated[
        bool, typer.Option("--pin", help="Write better figures and the digest of changed gold down.")
    ] = False,
    lower: Annotated[
        bool, typer.Option("--lower-floors", help="With --pin: let floors sink. Say why in the commit.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fail when any figure is below its floor or its gold has changed.

    Raises:
        GateError: as said; the message lists every such figure.
    """
    problems: list[str] = []
    report: dict[str, dict[str, Any]] = {}
    pinned: list[Floor] = []
    for floor in read_floors(FLOORS):
        if not floor.gold.exists():
            if not floor.gold.resolve().is_relative_to((ROOT.parent / "shared").resolve()):
                raise GateError(f"the gold of «{floor.name}» is missing: {floor.gold}")
            pinned.append(floor)
            if not as_json:
                print(f"not here  {floor.name}: {floor.gold}")
            continue
        digest = digest_of(floor)
        if digest != floor.digest and not pin:
            problems.append(
                f"{floor.name}: the gold has changed (digest {digest}): run gate --pin and review the figures"
            )
        figures = measure(floor)
        kept = {}
        for path, least in floor.metrics.items():
            value = figure(figures, path)
            report.setdefault(floor.name, {})[path] = {"figure": abs(value), "floor": abs(least), "ok": value >= least}
            kept[path] = _pinned(value, least, lower)
            if value < least and not (pin and lower):
                problems.append(
                    f"{floor.name}: {path.removeprefix('-')} is {abs(value):.4g}, its floor {abs(least):.4g}"
                )
            if not as_json:
                print(
                    f"{'ok' if value >= least else 'BELOW':9} {floor.name}: {path} {abs(value):.4g} ({abs(least):.4g})"
                )
        pinned.append(Floor(floor.name, floor.task, floor.gold, floor.articles, digest, kept))
    if as_json:
        print_json({"gate": report, "problems": problems})
    if problems:
        raise GateError("\n    ".join(["the gate is shut", *problems]))
    if pin:
        FLOORS.write_text(_as_toml(pinned), encoding="utf-8")


def _pinned(value: float, least: float, lower: bool) -> float:
    """Return the floor to write for a figure: counts as they are, ratios a little below, rounded down."""
    slack = 0.0 if value.is_integer() and abs(value) != 1 else SLACK
    found = math.floor((value - slack) * 1000) / 1000
    return found if lower else max(found, least)


def _as_toml(floors: list[Floor]) -> str:
    lines = [
        "# The least each figure may be, and the digest of the gold it was measured on (see pipelines/evaluate.py)."
    ]
    for floor in floors:
        lines += ["", "[[floor]]", f'name = "{floor.name}"', f'task = "{floor.task}"']
        lines.append(f'gold = "{_relative(floor.gold)}"')
        if floor.articles:
            lines.append(f'articles = "{_relative(floor.articles)}"')
        lines.append(f'digest = "{floor.digest}"')
        lines.append("metrics = { " + ", ".join(f'"{key}" = {value}' for key, value in floor.metrics.items()) + " }")
    return "\n".join(lines) + "\n"


def _relative(path: Path) -> str:
    return Path(os.path.relpath(path, ROOT)).as_posix()


if __name__ == "__main__":
    speak_utf8()
    app()
