"""`kg who-met`, `kg timeline`, `kg show`: the questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.shell import DEFAULT_OUT, AsJson, Out, command, print_json, print_table

if TYPE_CHECKING:
    from kg.graph.rows import Attendee, EventRow

Since = Annotated[str | None, typer.Option(help="From this year, month or day on: 2024, 2024-01, 2024-01-19.")]
Until = Annotated[str | None, typer.Option(help="Up to this year, month or day.")]
LONGEST_QUOTE = 280
"""Characters of a sentence shown in a table; `kg show` prints all of it."""


@command
def who_met(
    name: Annotated[str, typer.Argument(help="A person, organisation or state, spelled any way.", show_default=False)],
    with_: Annotated[
        list[str] | None, typer.Option("--with", help="Who was there too; may be repeated.", metavar="NAME")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Where; a country covers its cities.", metavar="PLACE")] = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[
        str,
        typer.Option(
            help="happened, planned, reported, proposed, cancelled, postponed, denied; several with commas; or all."
        ),
    ] = "happened",
    types: Annotated[
        str | None,
        typer.Option("--type", help="meeting, visit, phone_call …; several with commas; all adds invitations."),
    ] = None,
    as_json: AsJson = False,
    out: Out = DEFAULT_OUT,
) -> None:
    """Answer whom somebody met, where and when, with the sentence that says so.

    Any alias gives the same rows, in any spelling; an ambiguous name is answered with its candidates.

    Examples:

        kg who-met "أبو مرزوق"

        kg who-met "موسى ابو مرزوق" --with بوغدانوف --place موسكو --since 2024-01

        kg who-met لافروف --status all --json -o out
    """
    from kg.knowledge_graph import open_graph

    graph = open_graph(out)
    asked = {"with_": with_, "place": place, "since": since, "until": until, "types": types}
    rows = graph.who_met(name, **asked, status=status)  # type: ignore[arg-type]  # one call, keywords gathered above
    if as_json:
        query = {"name": name, "with": with_ or [], **{key: asked[key] for key in ("place", "since", "until", "types")}}
        print_json({"query": {**query, "status": status}, "meetings": [row.to_dict() for row in rows]})
        return
    if rows:
        _print_rows(rows)
        return
    others = graph.who_met(name, **asked, status="all")  # type: ignore[arg-type]
    print(f"no meeting of «{name}» with status {status} answers this question")
    if others:
        found = ", ".join(sorted({row.status for row in others}))
        print(f"{len(others)} with another status ({found}): add --status all")


@command
def timeline(
    name: Annotated[
        str | None, typer.Argument(help="An actor or a place; without it, everything.", show_default=False)
    ] = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[str, typer.Option(help="As for who-met.")] = "all",
    types: Annotated[
        str,
        typer.Option("--type", help="meeting, visit, agreement, attack, appointment, release …; several with commas."),
    ] = "all",
    as_json: AsJson = False,
    out: Out = DEFAULT_OUT,
) -> None:
    """Tell in order what happened to somebody or somewhere: all dated events, meetings or not.

    Examples:

        kg timeline "حماس"

        kg timeline القاهرة --since 2024-02 --until 2024-03

        kg timeline --type agreement,ceasefire
    """
    from kg.knowledge_graph import open_graph

    rows = open_graph(out).timeline(name, since=since, until=until, status=status, types=types)
    if as_json:
        query = {"name": name, "since": since, "until": until, "status": status, "types": types}
        print_json({"query": query, "events": [row.to_dict() for row in rows]})
    elif rows:
        _print_rows(rows)
    else:
        print("no dated event answers this question")


@command
def show(
    event: Annotated[str, typer.Argument(help="The event's id, or the beginning of it.", show_default=False)],
    as_json: AsJson = False,
    out: Out = DEFAULT_OUT,
) -> None:
    """Show one event with all its evidence.

    Example: kg show e1f0c9 (who-met and timeline print the ids)
    """
    from kg.knowledge_graph import open_graph

    row = open_graph(out).show(event)
    if as_json:
        print_json(row.to_dict())
        return
    for label, value in _facts(row):
        if value:
            print(f"{label:13} {value}")
    for number, quote in enumerate(row.evidence, 1):
        published = f", {quote.published.isoformat()}" if quote.published else ""
        print(f"\n[{number}] {quote.source or 'unknown source'}{published} · {quote.path}:{quote.start}-{quote.end}")
        if quote.url:
            print(f"    {quote.url}")
        print(f"    «{quote.sentence.strip()}»  ({quote.rule})")


def _facts(row: EventRow) -> list[tuple[str, str]]:
    basis = " · ".join(filter(None, (row.date_phrase and f"«{row.date_phrase}»", row.date_basis, row.date_reason)))
    return [
        ("event", row.event),
        ("type", f"{row.type} {' '.join(row.codes)}".strip()),
        ("status", row.status),
        ("date", f"{row.date or 'unknown'} ({basis})"),
        ("place", " › ".join(place.name for place in row.places) or f"unknown ({row.place_reason or 'not stated'})"),
        *(("participant", _attendee(part)) for part in row.participants),
        ("sources", f"{row.sources}: {', '.join(row.publishers)}"),
        ("flags", ", ".join(row.flags)),
        ("held plan", row.fulfils or ""),
        ("held by", row.fulfilled_by or ""),
    ]


def _attendee(part: Attendee) -> str:
    role = part.role.replace("_", " ")
    return f"{part.name} ({role}{f', {part.on_behalf_of}' if part.on_behalf_of else ''})"


def _print_rows(rows: Sequence[EventRow]) -> None:
    columns: list[tuple[str, dict[str, Any]]] = [
        ("event", {"no_wrap": True, "style": "dim"}),
        ("date", {"min_width": 10, "max_width": 21}),
        ("what", {"max_width": 12}),
        ("who", {"ratio": 3}),
        ("where", {"max_width": 16}),
        ("sentence", {"ratio": 5}),
        ("sources", {"max_width": 16}),
    ]
    print_table(columns, map(_cells, rows))
    print(f"{len(rows)} found · kg show EVENT prints one with all its evidence")


def _cells(row: EventRow) -> tuple[str, ...]:
    sentence = " ".join(row.evidence[0].sentence.split()) if row.evidence else ""
    if len(sentence) > LONGEST_QUOTE:
        sentence = f"{sentence[:LONGEST_QUOTE]}…"
    what = row.type.replace("_", " ")
    return (
        row.event,
        row.date or "unknown",
        what if row.status == "happened" else f"{what}\n{row.status}",
        "\n".join(_attendee(part) for part in row.participants),
        "\n".join(place.name for place in row.places),
        sentence,
        "\n".join(row.publishers) or str(row.sources),
    )
