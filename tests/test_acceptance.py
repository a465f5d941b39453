"""The five seed articles come out right whole. Names and dates are facts; none of the articles' text is here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.graph.lookup import NameIndex
from kg.graph.rows import EventRow
from kg.knowledge_graph import KnowledgeGraph
from kg.schema import READ_SECTIONS

pytestmark = [pytest.mark.model, pytest.mark.shared]

HAMAS, JIHAD, FATAH = "حماس", "الجهاد الإسلامي", "فتح"
MARZOUK, BOGDANOV = "موسى أبو مرزوق", "ميخائيل بوغدانوف"


@pytest.fixture(scope="module")
def out(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    kg.build(shared_dir / "seeds", out, on_skip=lambda skipped: pytest.fail(f"{skipped}"))
    return out


@pytest.fixture(scope="module")
def graph(out: Path) -> KnowledgeGraph:
    return kg.open(out)


def names(row: EventRow) -> set[str]:
    return {part.name for part in row.participants}


def attended(graph: KnowledgeGraph, row: EventRow, *wanted: str) -> bool:
    """Tell whether all of these took part."""
    index = NameIndex(graph.entities)
    return {index.find(name).id for name in wanted} <= {part.entity for part in row.participants}


def places(row: EventRow) -> set[str]:
    return {place.name for place in row.places}


def files(row: EventRow) -> set[str]:
    return {quote.path for quote in row.evidence}


def moscow_meetings(graph: KnowledgeGraph, day: str, **options: str) -> list[EventRow]:
    return graph.who_met(MARZOUK, place="موسكو", since=day, until=day, **options)


def test_the_talks_of_january_2024_are_one_event_from_two_files(graph: KnowledgeGraph) -> None:
    (row,) = graph.who_met(MARZOUK, with_=BOGDANOV, place="موسكو", since="2024-01-19", until="2024-01-19")
    assert (row.date_start, row.date_end) == (date(2024, 1, 19), date(2024, 1, 19))
    assert attended(graph, row, HAMAS)
    assert {part.role for part in row.participants if part.name == MARZOUK} == {"head_of_delegation"}
    assert len(files(row)) == 2


def test_the_meeting_of_february_2025_was_planned_and_held(graph: KnowledgeGraph) -> None:
    held = [row for row in moscow_meetings(graph, "2025-02-03") if BOGDANOV in names(row)]
    assert len(held) == 1
    assert held[0].fulfils, "the plan that was held is not linked"
    plan = graph.show(held[0].fulfils)
    assert plan.status == "planned"
    assert MARZOUK in names(plan)
    assert plan.fulfilled_by == held[0].event


def test_the_meeting_in_doha_has_no_date(graph: KnowledgeGraph) -> None:
    rows = graph.who_met(MARZOUK, with_=BOGDANOV, place="الدوحة")
    assert [(row.date_start, row.date_end) for row in rows] == [(None, None)]
    assert rows[0].date_phrase


def test_the_delegation_received_in_october_2023_is_one_event_from_two_files(graph: KnowledgeGraph) -> None:
    rows = graph.who_met(HAMAS, place="موسكو", since="2023-10-26", until="2023-10-26", types="all")
    received = [row for row in rows if row.type != "visit"]
    assert len(received) == 1
    assert len(files(received[0])) == 2


def test_the_factions_were_invited_to_talks_in_moscow(graph: KnowledgeGraph) -> None:
    rows = graph.who_met(HAMAS, place="موسكو", since="2024-02-29", until="2024-03-02", status="planned", types="all")
    talks = [row for row in rows if (row.date_start, row.date_end) == (date(2024, 2, 29), date(2024, 3, 2))]
    assert any(attended(graph, row, HAMAS, JIHAD, FATAH) for row in talks)
    assert graph.who_met(HAMAS, status="all", types="invitation")


def test_hamas_met_fatah_in_cairo(graph: KnowledgeGraph) -> None:
    assert graph.who_met(HAMAS, with_=FATAH, place="القاهرة")


@pytest.mark.parametrize("name", [MARZOUK, BOGDANOV])
def test_one_person_is_one_node_whatever_his_title(graph: KnowledgeGraph, name: str) -> None:
    surname = name.split(maxsplit=1)[1].split()[-1]
    bearers = [entity for entity in graph.entities if entity.type == "PER" and surname in entity.name]
    assert [entity.name for entity in bearers] == [name]


@pytest.mark.parametrize("typed", ["أبو مرزوق", "موسى ابو مرزوق", "ابومرزوق", "د. موسى أبو مرزوق", "القيادي أبو مرزوق"])
def test_any_way_to_type_a_name_gives_the_same_rows(graph: KnowledgeGraph, typed: str) -> None:
    assert graph.who_met(typed) == graph.who_met(MARZOUK) != []


def test_nothing_comes_from_lists_and_keywords(graph: KnowledgeGraph) -> None:
    articles = {article.id: article for article in graph.articles}
    for row in graph.timeline(status="all") + graph.who_met(HAMAS, status="all", types="all"):
        assert row.evidence, row.event
        for quote in row.evidence:
            article = articles[quote.article]
            assert article.text[quote.start : quote.end] == quote.sentence
            (section,) = [s for s in article.sections if s.span.start <= quote.start < s.span.end]
            assert section.kind in READ_SECTIONS


def test_an_appended_article_inherits_no_date(graph: KnowledgeGraph) -> None:
    """An appended article states no publication date of its own, so nothing relative in it can be settled."""
    appended = [
        (article, section) for article in graph.articles for section in article.sections if section.kind == "appended"
    ]
    assert appended
    for article, section in appended:
        for event in graph.events:
            inside = [e for e in event.evidence if e.article == article.id and section.span.covers(e.span)]
            if inside and len(inside) == len(event.evidence) and section.published is None:
                assert event.date_basis != "publication", event


def test_the_files_say_the_same_as_the_graph(graph: KnowledgeGraph, out: Path) -> None:
    records = [json.loads(line) for line in (out / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {record["id"] for record in records} == {event.id for event in graph.events}


def test_two_builds_of_the_seeds_are_equal_byte_for_byte(shared_dir: Path, out: Path, tmp_path: Path) -> None:
    seeds = sorted((shared_dir / "seeds").glob("*.txt"), reverse=True)
    kg.build(seeds, tmp_path / "again")
    for path in out.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name
