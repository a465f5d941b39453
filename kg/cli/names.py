"""`kg explain`, `kg decide`, `kg review`: who is who, and a person's word on it."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.shell import DEFAULT_OUT, AsJson, Out, command, print_json

if TYPE_CHECKING:
    from kg.explanation import Side
    from kg.schema import Decision

DecisionsFile = Annotated[
    Path | None,
    typer.Option("--decisions", help="Keep the decision in this file instead of DIR/decided.jsonl.", metavar="FILE"),
]


class Verdict(StrEnum):
    """What a person may say about two names."""

    same = "same"
    different = "different"
    unsure = "unsure"


@command
def explain(
    left: Annotated[str, typer.Argument(metavar="NAME", help="A name, spelled any way.", show_default=False)],
    right: Annotated[str, typer.Argument(metavar="NAME", help="Another.", show_default=False)],
    as_json: AsJson = False,
    out: Out = DEFAULT_OUT,
) -> None:
    """Say whether two names are one actor, by which rule and score, with sentences of both.

    Example: kg explain "أبو مرزوق" "موسى أبو مرزوق"
    """
    from kg.knowledge_graph import open_graph

    answer = open_graph(out).explain(left, right)
    if as_json:
        print_json(answer.to_dict())
        return
    print(f"{'same' if answer.same else 'different'}: {answer.reason}")
    print(f"  the names alone: {_decision(answer.comparison)}")
    for decision in answer.decisions:
        print(f"  {_decision(decision)}")
    for side in (answer.left, answer.right):
        _print_side(side)


@command
def decide(
    verdict: Annotated[Verdict, typer.Argument(help="What you know about the two.", show_default=False)],
    left: Annotated[str, typer.Argument(metavar="NAME", help="A name as the graph shows it.", show_default=False)],
    right: Annotated[str, typer.Argument(metavar="NAME", help="Another.", show_default=False)],
    why: Annotated[str, typer.Option(help="The reason, for those who read the file later.")] = "",
    by: Annotated[str | None, typer.Option(help="Who decides; by default your user name.", metavar="WHO")] = None,
    file: DecisionsFile = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Decide whether two names are one actor. Every later build obeys; it outranks every score.

    The decision goes into DIR/decided.jsonl, one line each, in place of an earlier one about the same two. Taking the
    line out undoes it exactly. Run `kg build` again to see the effect.

    Examples:

        kg decide same "أبو مرزوق" "موسى أبو مرزوق" --why "الاسم الكامل في البيان"

        kg decide different "ماهر الأسد" "بشار الأسد" --why "شقيقان"
    """
    from kg.curation import DECIDED_FILE, record_decision
    from kg.schema import Decision

    path = file or out / DECIDED_FILE
    record_decision(path, Decision(left, right, verdict.value, 1.0, why, by or _user()))
    print(f"{verdict.value}: «{left}» — «{right}» · kept in {path} · run kg build again to apply it")


@command
def review(
    limit: Annotated[int, typer.Option(min=1, help="How many at most.", metavar="N")] = 20,
    as_json: AsJson = False,
    out: Out = DEFAULT_OUT,
) -> None:
    """List the open names and the weakest merges, the most valuable first, with sentences of both sides.

    Each comes with the command that would settle it.
    """
    from kg.knowledge_graph import open_graph

    items = open_graph(out).review(limit)
    if as_json:
        print_json({"review": [item.to_dict() for item in items]})
        return
    for number, item in enumerate(items, 1):
        print(f"[{number}] {_decision(item.decision)} · {item.weight} mentions")
        same = item.decision.judgement == "same"
        for side, other in ((item.left, item.right), (item.right, item.left)):
            _print_side(side, read_as=other.name if same and other.entity else "")
        print(f"  → kg decide same|different «{item.decision.left}» «{item.decision.right}» --why … -o {out}\n")
    print(f"{len(items)} to look at" if items else "nothing is open")


def _decision(decision: Decision) -> str:
    return (
        f"{decision.judgement} {decision.score:.2f}: «{decision.left}» — «{decision.right}» · {decision.reason} "
        f"({decision.by})"
    )


def _print_side(side: Side, *, read_as: str = "") -> None:
    """Print a name, the actor it is, its sentences; `read_as`: whom an office without a node of its own means."""
    where = f"{side.name} [{side.entity}], {side.mentions} mentions" if side.entity else "open: no entity"
    if read_as and not side.entity:
        where = f"no node of its own, read as {read_as}"
    print(f"  «{side.typed}» → {where}")
    for context in side.contexts:
        print(f"      {context.path}: «{context.sentence}»")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user database
        from kg.curation import UNNAMED

        return UNNAMED
