"""Sentences → events that are no contacts: agreements, truces, statements, appointments, attacks, releases."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting_fixture import link_marked, read_marked

from kg.errors import LexiconError, QueryError
from kg.graph.build import actors_projection, build_graph, event_label
from kg.graph.query import who_met
from kg.graph.timeline import timeline
from kg.lexicon import other_triggers
from kg.lexicon.labels import labels
from kg.lexicon.other_triggers import other_words, trigger_tokens, triggers
from kg.schema import CONTACT_TYPES, EVENT_TYPES
from kg.text.normalize import fold

PUBLISHED = date(2024, 3, 6)


def _corpus(name: str) -> dict:
    return tomllib.loads((Path(__file__).parent / "corpora" / f"{name}.toml").read_text(encoding="utf-8"))


CASES = _corpus("other_events")["case"]
NONE = [(group["why"], text) for group in _corpus("other_events_none")["group"] for text in group["texts"]]


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _told(events, names):
    rows = []
    for event in events:
        if event.type in CONTACT_TYPES:
            continue
        parts = {role: sorted(names[p.entity] for p in event.participants if p.role == role) for role in
                 ("agent", "patient", "participant")}  # fmt: skip
        rows.append((event, parts))
    return rows


def _matches(wanted, event, parts, names) -> bool:
    first, _, last = str(wanted.get("date", "")).partition("/")
    return (
        wanted["type"] == event.type
        and wanted.get("status", "happened") == event.status
        and sorted(wanted.get("by", [])) == parts["agent"]
        and sorted(wanted.get("to", [])) == parts["patient"]
        and sorted(wanted.get("parties", [])) == parts["participant"]
        and ("places" not in wanted or wanted["places"] == [names[place] for place in event.places])
        and (_day(first), _day(last or first)) == (event.date_start, event.date_end)
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_event_of_a_sentence(case):
    events, names = link_marked([read_marked(case["text"], published=PUBLISHED)])
    rows = _told(events, names)
    wanted = case["events"]
    assert len(rows) == len(wanted), rows
    for event in wanted:
        assert any(_matches(event, got, parts, names) for got, parts in rows), (event, rows)


@pytest.mark.parametrize(("why", "text"), NONE, ids=[f"{why[:18]}-{n}" for n, (why, _) in enumerate(NONE)])
def test_no_event(why, text):
    reading = read_marked(text, published=PUBLISHED)
    assert [event for event in reading.event_mentions if event.type not in CONTACT_TYPES] == [], why


def test_the_corpus_covers_every_type():
    seen = {event["type"] for case in CASES for event in case["events"]}
    assert seen == set(EVENT_TYPES) - CONTACT_TYPES
    assert len(CASES) >= 60
    assert len(NONE) >= 60


# ---------------------------------------------------------------------------------------------------- linking

ATTACK = "قصفت [LOC إسرائيل] [T 2024-03-05 الثلاثاء] مدينة [LOC حمص]."
MET = "التقى [PER سمير داود] [PER ليلى فارس] في [LOC حمص] [T 2024-03-05 الثلاثاء]."


def _link(*texts, **known):
    readings = [
        read_marked(text, published=PUBLISHED, source=f"s{n}", path=f"{n}.txt", **known) for n, text in enumerate(texts)
    ]
    return readings, *link_marked(readings)


def test_two_articles_tell_one_attack():
    _, events, _ = _link(ATTACK, "وقصفت [LOC إسرائيل] [LOC حمص] [T 2024-03-05 أمس].")
    (event,) = events
    assert len({evidence.article for evidence in event.evidence}) == 2


@pytest.mark.parametrize(
    "other",
    [
        "قصفت [LOC إسرائيل] [T 2024-03-04 الاثنين] مدينة [LOC حمص].",  # another day
        "قصفت [LOC إسرائيل] [T 2024-03-05 الثلاثاء] مدينة [LOC حلب].",  # another place
        "قصفت [LOC تركيا] [T 2024-03-05 الثلاثاء] مدينة [LOC حمص].",  # another who
        MET,
    ],
)
def test_another_day_place_or_actor_is_another_event(other):
    _, events, _ = _link(ATTACK, other)
    assert len(events) == 2


def test_appointed_and_dismissed_on_one_day_are_two():
    _, events, _ = _link(
        "أقيل [PER نبيل عزمي] [T 2024-03-05 الثلاثاء].", "عُيّن [PER نبيل عزمي] وزيرا للعدل [T 2024-03-05 الثلاثاء]."
    )
    assert len(events) == 2


def test_an_article_tells_its_event_once():
    reading = read_marked(
        "استقال [PER سامر الحلبي] [T 2024-03-05 الثلاثاء]. وقدم [PER سامر الحلبي] استقالته [T 2024-03-05 أمس].",
        title="استقالة [PER سامر الحلبي]",
        published=PUBLISHED,
    )
    (event,), _ = link_marked([reading])
    assert len(event.evidence) == 3


def test_what_has_no_day_is_left_out():
    events, _ = link_marked([read_marked("استقال [PER سامر الحلبي].", published=PUBLISHED)])
    assert events == ()


def test_other_events_never_enter_who_met_whom():
    readings, events, names = _link(ATTACK, MET, "وقعت [LOC مصر] و[LOC السودان] اتفاقا [T 2024-03-05 أمس].")
    entities = list({m.id: m for m in _entities(readings)}.values())
    articles = [reading.article for reading in readings]
    actors = actors_projection(entities, events)
    assert {frozenset(map(names.get, edge[:2])) for edge in actors.edges} == {frozenset({"سمير داود", "ليلى فارس"})}
    assert who_met(articles, entities, events, "مصر", types="all", status="all") == []
    with pytest.raises(QueryError, match="attack"):
        who_met(articles, entities, events, "مصر", types="attack")
    assert [row.type for row in timeline(articles, entities, events, "مصر")] == ["agreement"]
    assert {row.type for row in timeline(articles, entities, events)} == {"attack", "meeting", "agreement"}


def _entities(readings):
    from meeting_fixture import resolve_marked

    return resolve_marked(readings).entities


def test_the_graph_carries_them_with_roles():
    readings, events, _ = _link(ATTACK)
    entities = _entities(readings)
    graph = build_graph([reading.article for reading in readings], entities, events)
    (node,) = (data for _, data in graph.nodes(data=True) if data["kind"] == "event")
    assert (node["type"], node["date"]) == ("attack", "2024-03-05")
    roles = {data["role"] for _, _, data in graph.edges(data=True) if data["kind"] == "PARTICIPATED_IN"}
    assert roles == {"agent", "patient"}
    assert event_label(events[0], {entity.id: entity for entity in entities}, "en").startswith("Attack: ")


# ---------------------------------------------------------------------------------------------------- the lexicon


@pytest.mark.parametrize("word", ["ووقعت", "وستوقع", "بتعيين", "للإفراج", "الغارات", "أقيل", "فاغتيل", "استقالته"])
def test_a_trigger_is_known_with_its_clitics(word):
    assert fold(word) in trigger_tokens()


def test_a_verb_and_its_noun_may_be_spelt_alike():
    assert {hit.trigger.noun for hit in triggers()[fold("قصف")]} == {True, False}


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"verbs": [{"lemma": "وقع", "present": "يوقع", "frame": "sing", "type": "agreement"}]}, "frame"),
        ({"verbs": [{"lemma": "وقع", "present": "يوقع", "frame": "sign", "type": "meeting"}]}, "type"),
        ({"verbs": [{"lemma": "وقع", "present": "يوقع", "frame": "sign", "type": "agreement"}] * 2}, "twice"),
        ({"nouns": [{"lemma": "هدنة", "frame": "truce", "type": "ceasefire", "beside": "x"}]}, "class"),
    ],
)
def test_a_broken_table_names_the_row(monkeypatch, change, match):
    table = other_triggers._table()
    monkeypatch.setattr(other_triggers, "_table", lambda: {**table, **change})
    with pytest.raises(LexiconError, match=match):
        other_triggers.triggers.__wrapped__()


@pytest.mark.parametrize("words", [[], ["وقف إطلاق"], ["هدنة", "هدنة"]])
def test_a_broken_word_class_names_itself(monkeypatch, words):
    table = other_triggers._table()
    monkeypatch.setattr(other_triggers, "_table", lambda: {"words": {**table["words"], "truces": words}})
    with pytest.raises(LexiconError, match="truces"):
        other_words.__wrapped__()


@given(st.lists(st.sampled_from([*sorted(trigger_tokens())[::97], "مع", "بين", "،", "على", "أن", "."]), max_size=12))
def test_any_row_of_words_is_read(words):
    text = "[PER سمير داود] " + " ".join(words) + " [LOC حمص]."
    for event in read_marked(text, published=PUBLISHED).event_mentions:
        assert replace(event) == event
        assert event.date_reason


def test_the_timeline_takes_types():
    readings, events, _ = _link(ATTACK, MET)
    entities, articles = _entities(readings), [reading.article for reading in readings]
    assert [row.type for row in timeline(articles, entities, events, types="attack")] == ["attack"]
    assert len(timeline(articles, entities, events, types=["attack", "meeting"])) == 2
    with pytest.raises(QueryError, match="assault"):
        timeline(articles, entities, events, types="assault")


def test_every_reason_given_has_a_label():
    readings = [read_marked(case["text"], published=PUBLISHED) for case in CASES]
    given_for = {e.date_reason for e in link_marked(readings)[0]} | {e.place_reason for e in link_marked(readings)[0]}
    assert given_for <= set(labels("reasons"))
