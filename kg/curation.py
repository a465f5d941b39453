"""Keep what people decided about names, in a file that only people write.

`decided.jsonl` stands beside a build's output (or anywhere: `kg build --decisions FILE`). It holds one decision per
line (`left`, `right`, `judgement`, who and why), sorted, so that it can be read, diffed and merged with git. Every
build obeys it; taking a line out undoes it exactly. The build's own account of what it merged is `decisions.jsonl`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from kg.errors import DecisionError
from kg.export.records import write_decisions
from kg.linking.decisions import RULE
from kg.schema import Decision, Judgement
from kg.text.normalize import fold

DECIDED_FILE = "decided.jsonl"
UNNAMED = "desk"
"""Who decided when nobody says."""


def read_decided(*paths: str | Path) -> list[Decision]:
    """Read the decisions people made; a line needs `left`, `right` and `judgement`, the rest may be left out.

    Lines of a build's own account (`by` is "rule", in a copied `decisions.jsonl`) do not count.

    Raises:
        DecisionError: a file cannot be read, a line is no decision, or two lines about one pair contradict each other
            (after a merge of two files, say).
    """
    placed = [item for path in paths for item in _read(Path(path))]
    first: dict[frozenset[str], tuple[str, Decision]] = {}
    for where, decision in placed:
        earlier, before = first.setdefault(_pair(decision), (where, decision))
        if before.judgement != decision.judgement:
            raise DecisionError(
                f"{earlier} says that «{decision.left}» and «{decision.right}» are {before.judgement} ({before.by}), "
                f"{where} says {decision.judgement} ({decision.by}): keep one of the lines"
            )
    return list(dict.fromkeys(decision for _, decision in placed))


def record_decision(path: str | Path, decision: Decision) -> None:
    """Add a decision to a file, in place of what was decided there before about the same two.

    Raises:
        DecisionError: the file cannot be read, or the decision is about one name only.
        ExportError: the file cannot be written.
    """
    path = Path(path)
    if fold(decision.left) == fold(decision.right):
        raise DecisionError(f"«{decision.left}» and «{decision.right}» are one name already: give two different ones")
    kept = read_decided(path) if path.exists() else []
    write_decisions([*(old for old in kept if _pair(old) != _pair(decision)), decision], path)


def _read(path: Path) -> list[tuple[str, Decision]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"cannot read the decisions file {path} ({error}): check its name and encoding") from error
    # parted at "\n" only: a reason may hold other line separators
    numbered = [(f"{path}, line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    decisions = [(where, _parse(line, where)) for where, line in numbered]
    return [(where, decision) for where, decision in decisions if decision.by != RULE]


def _parse(line: str, where: str) -> Decision:
    try:
        record: dict[str, Any] = json.loads(line)
        left, right, judgement = (str(record[key]).strip() for key in ("left", "right", "judgement"))
        score, reason = float(record.get("score", 1.0)), str(record.get("reason", ""))
        by = str(record.get("by") or UNNAMED)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        example = '{"left": "…", "right": "…", "judgement": "same", "reason": "…", "by": "…"}'
        raise DecisionError(f"{where} is no decision ({error!r}): write it like {example}") from error
    known: tuple[Judgement, ...] = get_args(Judgement)
    for value in known:
        if judgement == value and left and right:
            return Decision(left, right, value, score, reason, by)
    raise DecisionError(f"{where}: judgement «{judgement}» of «{left}» and «{right}»: use one of {', '.join(known)}")


def _pair(decision: Decision) -> frozenset[str]:
    return frozenset((fold(decision.left), fold(decision.right)))
