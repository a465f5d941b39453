"""Articles with hand-marked names and times, so that events are read and linked without any model.

Markup: `[PER موسى أبو مرزوق]`, `[ORG حماس]`, `[LOC موسكو]` mark a name; braces mark the name inside a longer phrase
with its office, `[PER نائب الوزير {ميخائيل بوغدانوف}]`; `[PER? الوزير الروسي]` an office that stands for somebody;
`[T 2024-01-19 أمس الجمعة]` marks a time with its day or interval (`2024-01-01/2024-01-31`), `-` where it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.linking.events import link_events
from kg.reading.event_mentions import find_event_mentions
from kg.reading.sentences import split_sentences
from kg.schema import (
    Article,
    Entity,
    Event,
    Mention,
    Reading,
    Resolution,
    Role,
    Section,
    Sentence,
    Span,
    TimeExpression,
    content_id,
)

_MARK = re.compile(r"\[(PER|ORG|LOC)(\?)? ([^\]]+)\]|\[T (\S+) ([^\]]+)\]")


@dataclass(frozen=True)
class _Marked:
    start: int
    end: int
    kind: str
    nominal: bool
    name: tuple[int, int]
    value: str = ""


def _unmark(marked: str, offset: int) -> tuple[str, list[_Marked]]:
    """Return the plain text and the marks with offsets into it (plus `offset`)."""
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        at = match.end()
        start = offset + len(plain)
        if match[1]:
            before, _, rest = match[3].partition("{") if "{" in match[3] else ("", "", match[3])
            name, _, after = rest.partition("}")
            plain += before + name + after
            inner = (start + len(before), start + len(before) + len(name))
            marks.append(_Marked(start, offset + len(plain), match[1], match[2] is not None, inner))
        else:
            plain += match[5]
            marks.append(_Marked(start, offset + len(plain), "T", False, (start, offset + len(plain)), match[4]))
    return plain + marked[at:], marks


def read_marked(
    text: str,
    *,
    title: str = "",
    published: date | None = None,
    source: str | None = None,
    path: str = "marked.txt",
) -> Reading:
    """Return the reading of a marked text, event mentions included."""
    head, marks = _unmark(title, 0)
    gap = "\n\n" if title else ""
    body, more = _unmark(text, len(head) + len(gap))
    whole = head + gap + body
    sections = (Section("main", Span(len(head), len(whole)), "test", published),)
    if title:
        sections = (Section("title", Span(0, len(head)), "test", published), *sections)
    article = Article(
        content_id("a", whole, published, source, path), path, whole, sections, head or None, source, None, published
    )
    sentences = split_sentences(article)
    mentions, times = [], []
    for mark in [*marks, *more]:
        number = next(s.index for s in sentences if s.span.start <= mark.start < s.span.end)
        if mark.kind == "T":
            times.append(_time(article, number, mark, published))
        else:
            mentions.append(_mention(article, number, mark))
    events = find_event_mentions(article, sentences, tuple(mentions), tuple(times))
    return Reading(article, sentences, tuple(mentions), tuple(times), events)


def _mention(article: Article, sentence: int, mark: _Marked) -> Mention:
    extent, span = Span(mark.start, mark.end), Span(*mark.name)
    name = article.text[span.start : span.end]
    title = (article.text[extent.start : span.start] + article.text[span.end : extent.end]).strip()
    return Mention(
        content_id("m", article.id, span.start, span.end, mark.kind), article.id, sentence, span, extent, name, name,
        mark.kind, "nominal" if mark.nominal else "name", title or None,  # type: ignore[arg-type]
    )  # fmt: skip


def _time(article: Article, sentence: int, mark: _Marked, published: date | None) -> TimeExpression:
    phrase = article.text[mark.start : mark.end]
    identity = content_id("t", article.id, mark.start, mark.end)
    span = Span(mark.start, mark.end)
    if mark.value.startswith("P"):
        return TimeExpression(
            identity, article.id, sentence, span, phrase, "DURATION", mark.value, None, None, "day", "none"
        )
    if mark.value.startswith(("-", "XXXX")):
        value = "XXXX" if mark.value == "-" else mark.value
        return TimeExpression(identity, article.id, sentence, span, phrase, "DATE", value, None, None, "day", "none")
    first, _, last = mark.value.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    precision = "day" if start == end else "year" if (end - start).days > 300 else "range"
    return TimeExpression(
        identity, article.id, sentence, span, phrase, "DATE", first, start, end, precision, "publication",
        anchor=published,
    )  # fmt: skip


OFFICE = (Role("مسؤول"),)
"""Everybody in these sentences is in public life: the journeys of others are no visits (kg/linking/journeys.py)."""


def resolve_marked(readings: Sequence[Reading], same: Mapping[str, str] | None = None) -> Resolution:
    """Resolve every name to the entity of that name; `same` gives the name a short form or an office stands for."""
    entities: dict[str, Entity] = {}
    entity_of = {}
    for reading in readings:
        for mention in reading.mentions:
            name = (same or {}).get(mention.name, mention.name)
            if mention.form == "nominal" and name == mention.name:
                continue
            identity = content_id("n", mention.type, name)
            entities[identity] = Entity(identity, mention.type, name, (name,), roles=OFFICE)
            entity_of[mention.id] = identity
    return Resolution(tuple(entities[key] for key in sorted(entities)), (), entity_of)


def link_marked(
    readings: Sequence[Reading], same: Mapping[str, str] | None = None
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """Return the events that the readings tell and entity id → name."""
    resolution = resolve_marked(readings, same)
    return link_events(readings, resolution), {entity.id: entity.name for entity in resolution.entities}


def sentence_texts(reading: Reading) -> list[str]:
    """Return the sentences as text."""
    return [reading.article.text[s.span.start : s.span.end] for s in reading.sentences]


__all__ = ["Sentence", "link_marked", "read_marked", "resolve_marked", "sentence_texts"]
