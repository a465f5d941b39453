"""Write and read the JSON Lines files of a build: articles, entities, events, decisions.

One record per line, UTF-8, keys in a fixed order, records in a fixed order: two builds of one input are byte-equal.
Keys that say something only sometimes (`name_en`, `fulfils`, `flags`, `place_reason` …) are left out where they are
empty; the others are always there, `null` where unknown. Reading gives the records back; only an article's text is not
in these files (it is in `kg.sqlite` and in the input).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import ExportError
from kg.export.files import write_atomically
from kg.graph.rows import published_in_section, sort_key
from kg.schema import Article, Decision, Entity, Event, Evidence, Participant, Role, Section, Span

ARTICLES_FILE, ENTITIES_FILE, EVENTS_FILE, DECISIONS_FILE = (
    "articles.jsonl",
    "entities.jsonl",
    "events.jsonl",
    "decisions.jsonl",
)

_SURROGATE_RE = re.compile("[\ud800-\udfff]")

Record = TypeVar("Record")


def write_records(
    folder: str | Path,
    articles: Iterable[Article],
    entities: Iterable[Entity],
    events: Iterable[Event],
    decisions: Iterable[Decision],
) -> list[Path]:
    """Write the four files of a build into a folder and return their paths.

    Raises:
        ExportError: a file cannot be written.
    """
    out, articles, entities = Path(folder), list(articles), list(entities)
    return [
        write_articles(articles, out / ARTICLES_FILE),
        write_entities(entities, out / ENTITIES_FILE),
        write_events(events, articles, entities, out / EVENTS_FILE),
        write_decisions(decisions, out / DECISIONS_FILE),
    ]


# ---------------------------------------------------------------- articles


def article_record(article: Article) -> dict[str, Any]:
    """Return an article as it stands in `articles.jsonl`: no text, sections with offsets into it."""
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": _iso(article.published),
        "published_basis": article.published_basis,
        "sections": [
            {"kind": section.kind, "start": section.span.start, "end": section.span.end, "rule": section.rule}
            | _stated(published=_iso(section.published))
            for section in article.sections
        ],
    }


def write_articles(articles: Iterable[Article], path: str | Path) -> Path:
    """Write `articles.jsonl`, sorted by path.

    Raises:
        ExportError: the file cannot be written.
    """
    ordered = sorted(articles, key=lambda article: (article.path, article.id))
    return _write_lines(path, map(article_record, ordered))


def read_articles(path: str | Path) -> list[Article]:
    """Read `articles.jsonl` back; `text` is empty.

    Raises:
        ExportError: the file is missing or a line is no such record.
    """
    return _read_lines(path, _article_from)


def _article_from(record: Mapping[str, Any]) -> Article:
    return Article(
        id=record["id"],
        path=record["path"],
        text="",
        title=record["title"],
        source=record["source"],
        url=record["url"],
        published=_day(record["published"]),
        published_basis=record["published_basis"],
        sections=tuple(
            Section(item["kind"], Span(item["start"], item["end"]), item["rule"], _day(item.get("published")))
            for item in record["sections"]
        ),
    )


# ---------------------------------------------------------------- entities


def entity_record(entity: Entity) -> dict[str, Any]:
    """Return an entity as it stands in `entities.jsonl`."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        **_stated(name_en=entity.name_en),
        "aliases": list(entity.aliases),
        "roles": [
            {"title": role.title}
            | _stated(org=role.organization, since=role.since, until=role.until)
            | {"article": role.article}
            for role in entity.roles
        ],
        "mentions": entity.mentions,
        "articles": list(entity.articles),
        **_stated(country=entity.country, flags=list(entity.flags)),
    }


def write_entities(entities: Iterable[Entity], path: str | Path) -> Path:
    """Write `entities.jsonl`, the most mentioned first.

    Raises:
        ExportError: the file cannot be written.
    """
    ordered = sorted(entities, key=lambda entity: (-entity.mentions, entity.name, entity.id))
    return _write_lines(path, map(entity_record, ordered))


def read_entities(path: str | Path) -> list[Entity]:
    """Read `entities.jsonl` back.

    Raises:
        ExportError: the file is missing or a line is no such record.
    """
    return _read_lines(path, _entity_from)


def _entity_from(record: Mapping[str, Any]) -> Entity:
    return Entity(
        id=record["id"],
        type=record["type"],
        name=record["name"],
        aliases=tuple(record["aliases"]),
        name_en=record.get("name_en"),
        country=record.get("country"),
        roles=tuple(
            Role(role["title"], role.get("org"), role.get("since"), role.get("until"), role.get("article"))
            for role in record["roles"]
        ),
        mentions=record["mentions"],
        articles=tuple(record["articles"]),
        flags=tuple(record.get("flags", ())),
    )


# ---------------------------------------------------------------- events


def event_record(event: Event, articles: Mapping[str, Article], entities: Mapping[str, Entity]) -> dict[str, Any]:
    """Return an event as it stands in `events.jsonl`, names and evidence sentences spelled out.

    Args:
        event: the event; evidence in an article that is not given is left out.
        articles: id → article, with its text.
        entities: id → entity.
    """
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "date_start": _iso(event.date_start),
        "date_end": _iso(event.date_end),
        "date_precision": event.date_precision,
        "date_basis": event.date_basis,
        "date_phrase": event.date_phrase,
        "places": [{"entity": place, "name": entities[place].name} for place in event.places if place in entities],
        "participants": [
            {"entity": part.entity, "name": entities[part.entity].name, "role": part.role}
            | _stated(on_behalf_of=part.on_behalf_of)
            for part in event.participants
            if part.entity in entities
        ],
        "evidence": [
            _evidence_record(item, articles[item.article]) for item in event.evidence if item.article in articles
        ],
        "sources": list(event.sources),
        **_stated(
            fulfils=event.fulfils,
            place_reason=event.place_reason,
            date_reason=event.date_reason,
            codes=list(event.codes),
            flags=list(event.flags),
        ),
    }


def _evidence_record(evidence: Evidence, article: Article) -> dict[str, Any]:
    start, end = evidence.span
    return {
        "article": article.id,
        "source": article.source,
        "url": article.url,
        "published": _iso(published_in_section(article, start)),
        "sentence": article.text[start:end],
        "start": start,
        "end": end,
        "index": evidence.sentence,
        "rule": evidence.rule,
        "trigger_start": evidence.trigger.start,
        "trigger_end": evidence.trigger.end,
    }


def write_events(
    events: Iterable[Event], articles: Iterable[Article], entities: Iterable[Entity], path: str | Path
) -> Path:
    """Write `events.jsonl`, sorted by date, the undated last.

    Raises:
        ExportError: the file cannot be written.
    """
    by_article = {article.id: article for article in articles}
    by_entity = {entity.id: entity for entity in entities}
    return _write_lines(path, (event_record(event, by_article, by_entity) for event in sorted(events, key=sort_key)))


def read_events(path: str | Path) -> list[Event]:
    """Read `events.jsonl` back.

    Raises:
        ExportError: the file is missing or a line is no such record.
    """
    return _read_lines(path, _event_from)


def _event_from(record: Mapping[str, Any]) -> Event:
    return Event(
        id=record["id"],
        type=record["type"],
        status=record["status"],
        participants=tuple(
            Participant(part["entity"], part["role"], part.get("on_behalf_of")) for part in record["participants"]
        ),
        places=tuple(place["entity"] for place in record["places"]),
        date_start=_day(record["date_start"]),
        date_end=_day(record["date_end"]),
        date_precision=record["date_precision"],
        date_basis=record["date_basis"],
        date_phrase=record["date_phrase"],
        evidence=tuple(
            Evidence(
                item["article"],
                item["index"],
                Span(item["start"], item["end"]),
                item["rule"],
                Span(item["trigger_start"], item["trigger_end"]),
            )
            for item in record["evidence"]
        ),
        sources=tuple(record["sources"]),
        fulfils=record.get("fulfils"),
        place_reason=record.get("place_reason", ""),
        date_reason=record.get("date_reason", ""),
        codes=tuple(record.get("codes", ())),
        flags=tuple(record.get("flags", ())),
    )


# ---------------------------------------------------------------- decisions


def decision_record(decision: Decision) -> dict[str, Any]:
    """Return a decision as it stands in `decisions.jsonl`."""
    return {
        "left": decision.left,
        "right": decision.right,
        "judgement": decision.judgement,
        "score": decision.score,
        "reason": decision.reason,
        "by": decision.by,
    }


def write_decisions(decisions: Iterable[Decision], path: str | Path) -> Path:
    """Write `decisions.jsonl`, sorted by the two sides.

    Raises:
        ExportError: the file cannot be written.
    """
    ordered = sorted(decisions, key=lambda item: (item.left, item.right, item.by, item.judgement, item.reason))
    return _write_lines(path, map(decision_record, ordered))


def read_decisions(path: str | Path) -> list[Decision]:
    """Read `decisions.jsonl` back.

    Raises:
        ExportError: the file is missing or a line is no such record.
    """
    return _read_lines(
        path,
        lambda record: Decision(
            record["left"], record["right"], record["judgement"], record["score"], record["reason"], record["by"]
        ),
    )


# ---------------------------------------------------------------- lines


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _stated(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def json_line(record: Mapping[str, Any]) -> str:
    """Write a record as one line of JSON that is valid UTF-8 even where the text holds half a surrogate pair."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    return _SURROGATE_RE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def _write_lines(path: str | Path, records: Iterable[Mapping[str, Any]]) -> Path:
    def write(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="\n") as out:
            for record in records:
                out.write(json_line(record))
                out.write("\n")

    return write_atomically(path, write)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"cannot read {path}: {error}; build it again with kg build") from error


def _read_lines(path: str | Path, make: Callable[[Mapping[str, Any]], Record]) -> list[Record]:
    records = []
    for number, line in _lines(Path(path)):
        try:
            records.append(make(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ExportError(f"{path}, line {number} is no record of this file ({error!r}); build it again") from error
    return records
