"""The store gives back what it was given, is written alone, survives kills, and leaves strange files alone."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.store
from kg.codec import decode, encode, layout
from kg.errors import StoreError
from kg.schema import (
    Argument,
    Article,
    Decision,
    Entity,
    Event,
    EventMention,
    Evidence,
    Mention,
    Participant,
    Reading,
    Role,
    Section,
    Sentence,
    Span,
    TimeExpression,
    Token,
)
from kg.store import Snapshot, Store, building, opened

st.register_type_strategy(float, st.floats(0, 1))  # every float of a record is a score; nan is not even itself
texts = st.text(st.characters(codec="utf-8"), max_size=20)
days = st.dates()


def records_of(kind: type) -> st.SearchStrategy:
    return st.builds(kind)  # from the type hints: every optional field None at times, every tuple empty at times


@pytest.mark.parametrize("kind", [Article, Reading, Entity, Event, Decision, Mention, TimeExpression, EventMention])
def test_every_record_survives_json(kind: type) -> None:
    @given(records_of(kind))
    def survives(record: object) -> None:
        assert decode(kind, json.loads(json.dumps(encode(record)))) == record

    survives()


def test_decoding_gives_the_types_back() -> None:
    article = Article(
        "a", "p", "نص", (Section("main", Span(0, 2), "rule", date(2024, 3, 4)),), published=date(2024, 3, 5)
    )
    again = decode(Article, json.loads(json.dumps(encode(article))))
    assert isinstance(again.sections, tuple)
    assert isinstance(again.sections[0], Section)
    assert isinstance(again.sections[0].span, Span)
    assert again.sections[0].published == date(2024, 3, 4)


def test_a_record_of_other_length_is_refused() -> None:
    with pytest.raises(ValueError):
        decode(Decision, ["a", "b", "same"])


def test_a_type_the_codec_does_not_know_is_refused() -> None:
    @dataclasses.dataclass
    class Odd:
        value: complex

    with pytest.raises(TypeError, match="complex"):
        encode(Odd(1j))


def test_the_layout_names_every_record_inside() -> None:
    assert set(layout(Reading)) == {
        "Argument", "Article", "EventMention", "Mention", "Reading", "Section", "Sentence", "TimeExpression", "Token",
    }  # fmt: skip


def reading(key: str = "a1", path: str = "one.txt") -> Reading:
    article = Article(key, path, f"نص {key}", (Section("main", Span(0, 5), "body"),))
    return Reading(
        article,
        (Sentence(key, 0, 0, Span(0, 5), (Token("نص", Span(0, 2)),)),),
        (Mention(f"m-{key}", key, 0, Span(0, 2), Span(0, 2), "نص", "نص", "PER"),),
        (TimeExpression(f"t-{key}", key, 0, Span(0, 2), "نص", "DATE", "2024", None, None, "year", "none"),),
        (EventMention(f"x-{key}", key, 0, "meeting", Span(0, 2), "happened", "r", (Argument("host", f"m-{key}"),)),),
    )


def snapshot(*readings: Reading) -> Snapshot:
    event = Event(
        "e1", "meeting", "happened", (Participant("p1", "host"),), ("l1",), date(2024, 3, 4), date(2024, 3, 4), "day",
        evidence=(Evidence("a1", 0, Span(0, 5), "r", Span(0, 2)),), sources=("وكالة",),
    )  # fmt: skip
    entity = Entity("p1", "PER", "فلان", ("فلان",), roles=(Role("وزير", None, "2024-01-01"),), articles=("a1",))
    decision = Decision("فلان", "علان", "unsure", 0.5, "surname only")
    return Snapshot(tuple(r.article for r in readings), (entity,), (event,), (decision,), {"m-a1": "p1"})


def kept(store: Store) -> Snapshot:
    """Return all that a store keeps of its graph, the table of mentions too, which only SQL reads."""
    graph = store.load()
    resolved = dict(store._connection.execute("SELECT mention, entity FROM resolved"))
    return Snapshot(graph.articles, graph.entities, graph.events, graph.decisions, resolved)


def test_the_graph_comes_back(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.add([reading()], "f")
        store.save(snapshot(reading()), "f")
    for place in (tmp_path, tmp_path / "kg.sqlite"):
        with opened(place) as store:
            assert kept(store) == snapshot(reading())
            assert list(store.stored_readings()) == [reading()]
            assert list(store.stored_readings(["a1", "a2"])) == [reading()]


def test_a_moved_article_is_not_read_again(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.add([reading(path="old.txt")], "f")
        moved = reading(path="new.txt")
        assert store.known("f") == {"a1"}
        assert list(store.readings([moved.article], "f")) == [moved]


def test_another_fingerprint_knows_nothing(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.add([reading()], "one")
        assert store.known("two") == set()
        with pytest.raises(StoreError, match="no reading"):
            list(store.readings([reading().article], "two"))


def test_saving_forgets_what_no_article_needs(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.add([reading("a1"), reading("a2")], "f")
        store.save(snapshot(reading("a1")), "f")
        assert store.known("f") == {"a1"}


def test_history_leaves_no_trace_in_the_bytes(tmp_path: Path) -> None:
    once, often = tmp_path / "once", tmp_path / "often"
    with building(once) as store:
        store.add([reading("a1"), reading("a3")], "f")
        store.save(snapshot(reading("a1"), reading("a3")), "f")
    for keys in (["a3"], ["a2", "a1"], []):
        with building(often) as store:
            store.add([reading(key) for key in keys], "f")
            store.add([reading("a4")], "old")
            if not keys:
                store.add([reading("a3")], "f")
                store.save(snapshot(reading("a1"), reading("a3")), "f")
    assert (once / "kg.sqlite").read_bytes() == (often / "kg.sqlite").read_bytes()


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.save(snapshot(reading()), "f")
    assert [path.name for path in tmp_path.iterdir()] == ["kg.sqlite"]


def test_two_builds_into_one_folder_are_refused(tmp_path: Path) -> None:
    with building(tmp_path), pytest.raises(StoreError, match="another kg build is writing"), building(tmp_path):
        pass
    with building(tmp_path):
        pass  # the first has let go


def test_a_failed_build_lets_go_and_keeps_its_readings(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), building(tmp_path) as store:
        store.add([reading()], "f")
        raise RuntimeError
    with building(tmp_path) as store:
        assert store.known("f") == {"a1"}


def test_a_failed_save_keeps_the_old_graph(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.save(snapshot(reading()), "f")
    broken = dataclasses.replace(snapshot(reading("a2")), entity_of={"m": None})  # type: ignore[dict-item]
    with pytest.raises(sqlite3.IntegrityError), building(tmp_path) as store:
        store.save(broken, "f")
    with opened(tmp_path) as store:
        assert kept(store) == snapshot(reading())


def test_only_the_articles_asked_for_are_unpacked(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.save(snapshot(reading("a1"), reading("a2"), reading("a3")), "f")
    with sqlite3.connect(tmp_path / "kg.sqlite") as connection:
        connection.execute("UPDATE article SET record = x'00' WHERE id = 'a2'")
    with opened(tmp_path) as store:
        graph = store.load()
    assert graph.articles_with({"a3", "a1", "never read"}) == (reading("a1").article, reading("a3").article)
    with pytest.raises(StoreError, match="damaged"):
        graph.articles_with({"a2"})
    with pytest.raises(StoreError, match="damaged"):
        _ = graph.articles


def test_an_opened_graph_stays_the_one_it_was(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.save(snapshot(reading("a1")), "f")
    with opened(tmp_path) as store:
        before = store.load()
    with building(tmp_path) as store:
        store.save(snapshot(reading("a2")), "f")
    assert before.articles == (reading("a1").article,)
    assert before.articles_with({"a2"}) == ()


def test_readers_see_the_old_graph_during_a_build(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.save(snapshot(reading()), "f")
    with building(tmp_path) as store:
        store.add([reading("a2")], "f")
        with opened(tmp_path) as reader:
            assert kept(reader) == snapshot(reading())


KILLED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from kg.store import building
from test_store import reading
with building({out!r}) as store:
    store.add([reading("a1")], "f")
    store.add([reading("a2")], "f")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_build_keeps_its_batches_and_frees_its_lock(tmp_path: Path) -> None:
    script = KILLED.format(tests=str(Path(__file__).parent), out=str(tmp_path))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    with pytest.raises(StoreError, match="never finished"), opened(tmp_path) as store:
        store.load()
    with building(tmp_path) as store:
        assert store.known("f") == {"a1", "a2"}


def test_a_missing_store_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"), opened(tmp_path):
        pass


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look" * 40, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_damaged_store_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kg.sqlite").write_bytes(content)
    for way in (opened, building):
        with pytest.raises(StoreError, match=r"damaged.*delete it"), way(tmp_path):
            pass
    assert (tmp_path / "kg.sqlite").read_bytes() == content


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    with building(tmp_path) as store:
        store.save(snapshot(reading()), "f")
    with sqlite3.connect(tmp_path / "kg.sqlite") as connection:
        connection.execute("UPDATE entity SET record = x'00'")
    with opened(tmp_path) as store, pytest.raises(StoreError, match="damaged"):
        store.load()


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "kg.sqlite") as connection:
        connection.execute("CREATE TABLE precious (x)")
    before = (tmp_path / "kg.sqlite").read_bytes()
    for way in (opened, building):
        with pytest.raises(StoreError, match="not written by kg"), way(tmp_path):
            pass
    assert (tmp_path / "kg.sqlite").read_bytes() == before


def test_another_version_is_refused_by_readers_and_rebuilt_by_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kg.store, "_version", lambda: "another")
        with building(tmp_path) as store:
            store.add([reading()], "f")
            store.save(snapshot(reading()), "f")
    with pytest.raises(StoreError, match="another version"), opened(tmp_path):
        pass
    with building(tmp_path) as store:
        assert store.known("f") == set()
        store.save(snapshot(reading()), "f")
    with opened(tmp_path) as store:
        assert kept(store) == snapshot(reading())


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="name another one with -o"), building(tmp_path / "file" / "out"):
        pass


def test_without_a_folder_the_store_lives_in_memory() -> None:
    with building(None) as store:
        store.add([reading()], "f")
        store.save(snapshot(reading()), "f")
        assert kept(store) == snapshot(reading())
