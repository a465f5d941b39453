"""A page while it is read: its lines, what they are, the pieces found so far, and how pieces become sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.lexicon.outlets import Outlet
from kg.reading.page_lines import TEXT, Label, Line, is_headline
from kg.schema import READ_SECTIONS, Section, SectionKind, Span
from kg.text.normalize import fold


@dataclass(slots=True)
class Piece:
    """A stretch of one kind. `unit` numbers the articles on the page: 0 the first, then the appended ones."""

    kind: SectionKind
    start: int
    end: int
    rule: str
    unit: int = 0


@dataclass
class Page:
    """What is known of a page while it is read."""

    lines: Sequence[Line]
    labels: Sequence[Label]
    title: str | None
    pieces: list[Piece] = field(default_factory=list)
    units: int = 1
    unit: int = 0
    has_paragraph: bool = False
    """Whether the unit now read has a paragraph yet; until then a date line is still in its header."""
    dates: dict[int, date] = field(default_factory=dict)
    outlet_name: str | None = None
    source_name: str | None = None
    byline: Outlet | None = None

    def add(self, kind: SectionKind, line: Line, rule: str) -> None:
        """Add a line as a piece of the article now read."""
        self.pieces.append(Piece(kind, line.start, line.end, rule, self.unit))
        if kind in {"main", "appended"} and not is_headline(line.text):
            self.has_paragraph = True

    def start_unit(self) -> None:
        """Begin the next article on the page."""
        self.unit = self.units
        self.units += 1
        self.has_paragraph = False

    @cached_property
    def last_text(self) -> int:
        """The index of the last line that is plain text, −1 where there is none."""
        return next((index for index in range(len(self.labels) - 1, -1, -1) if self.labels[index] is TEXT), -1)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What the page itself calls its outlet, folded: above the stamp, or in its source line."""
        labelled = zip(self.lines, self.labels, strict=True)
        names = [line.text[label.rest :] for line, label in labelled if label.kind == "source"]
        if len(self.lines) > 1 and self.labels[1].kind == "stamp":
            names.append(self.lines[0].text)
        return frozenset(fold(name[:100]) for name in names) - {""}

    @cached_property
    def line_at(self) -> dict[int, Line]:
        """The lines by their first character."""
        return {line.start: line for line in self.lines}


def add_source(page: Page, line: Line, label: Label) -> None:
    """Add a source line; what a crawler glued after the name (newsletter, lists of other news) is cut off it."""
    name = line.text[label.rest : label.cut].strip(" .:：-–—*\"'«»“”/|")
    if page.unit == 0 and page.source_name is None:
        page.source_name = name
    footer = line.end if label.cut is None else line.start + label.cut
    related = line.end if label.related is None else line.start + label.related
    parts = (
        Piece("boilerplate", line.start, footer, label.rule, page.unit),
        Piece("boilerplate", footer, related, "footer", page.unit),
        Piece("related", related, line.end, "footer-list", page.unit),
    )
    page.pieces.extend(part for part in parts if part.start < part.end)


def join_sections(page: Page, length: int) -> tuple[Section, ...]:
    """Make sections of the pieces: equal neighbours become one, and every character between two goes to one of them."""
    joined: list[Piece] = []
    for piece in page.pieces:
        last = joined[-1] if joined else None
        if last and (last.kind, last.rule, last.unit) == (piece.kind, piece.rule, piece.unit):
            last.end = piece.end
        else:
            joined.append(replace(piece))
    covered: list[Piece] = []
    at = 0
    for piece in joined:
        if piece.start > at:
            if covered and covered[-1].kind not in READ_SECTIONS:
                covered[-1].end = piece.start
            elif piece.kind not in READ_SECTIONS:
                piece.start = at
            else:
                covered.append(Piece("boilerplate", at, piece.start, "blank", piece.unit))
        covered.append(piece)
        at = piece.end
    if at < length or not covered:
        if covered and covered[-1].kind not in READ_SECTIONS:
            covered[-1].end = length
        elif length:
            covered.append(Piece("boilerplate", at, length, "blank"))
    return tuple(
        Section(
            kind=piece.kind,
            span=Span(piece.start, piece.end),
            rule=piece.rule,
            published=page.dates.get(piece.unit) if piece.kind in READ_SECTIONS else None,
        )
        for piece in covered
    )
