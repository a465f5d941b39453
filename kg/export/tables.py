"""Write the events as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from kg.export.files import write_atomically
from kg.graph.rows import EventRow, event_rows
from kg.schema import Article, Entity, Event

COLUMNS = (
    "id",
    "type",
    "status",
    "date_start",
    "date_end",
    "date_precision",
    "date_basis",
    "date_phrase",
    "participants",
    "roles",
    "on_behalf_of",
    "places",
    "sources",
    "publishers",
    "sentence",
    "article",
    "url",
    "published",
    "fulfils",
    "flags",
)
SEPARATOR = "; "
"""Between several values in one cell: Arabic names hold no semicolon, and no spreadsheet splits a quoted cell at it."""
CELL_LIMIT = 32_767
"""Characters Excel keeps in a cell."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """Return a value as the text of a cell that no spreadsheet runs as a formula.

    A crawled text such as `=HYPERLINK(…)` gets an apostrophe in front, which spreadsheets take as «this is text».
    """
    text = "" if value is None else str(value)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if text.lstrip(" \u200e\u200f\ufeff").startswith(_FORMULA_STARTS):
        text = f"'{text}"
    return text[:CELL_LIMIT]


def write_events_csv(
    articles: Sequence[Article], entities: Sequence[Entity], events: Sequence[Event], path: str | Path
) -> Path:
    """Write `events.csv`, one event per line sorted by date, as UTF-8 with BOM so that Excel opens it right.

    Raises:
        ExportError: the file cannot be written.
    """
    rows = event_rows(articles, entities, events)

    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8-sig", newline="", errors="replace") as out:
            writer = csv.writer(out)
            writer.writerow(COLUMNS)
            writer.writerows([cell(value) for value in _cells(row)] for row in rows)

    return write_atomically(path, write)


def _cells(row: EventRow) -> tuple[object, ...]:
    first = row.evidence[0] if row.evidence else None
    sides = [part.on_behalf_of or "" for part in row.participants]
    return (
        row.event,
        row.type,
        row.status,
        row.date_start,
        row.date_end,
        row.date_precision,
        row.date_basis,
        row.date_phrase,
        SEPARATOR.join(part.name for part in row.participants),
        SEPARATOR.join(part.role for part in row.participants),
        SEPARATOR.join(sides) if any(sides) else "",
        SEPARATOR.join(place.name for place in row.places),
        row.sources,
        SEPARATOR.join(row.publishers),
        first.sentence if first else None,
        first.path if first else None,
        first.url if first else None,
        first.published if first else None,
        row.fulfils,
        SEPARATOR.join(row.flags),
    )
