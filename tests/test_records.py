"""The JSON Lines files: their shape, and back again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from graph_fixture import World, entity, small_world
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.export import records
from kg.schema import Article, Decision

WORLD = small_world()


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def write(folder, world=WORLD):
    records.write_records(folder, *world.records, world.decisions)
    return folder


def test_the_files_hold_the_keys_the_contract_names(tmp_path):
    write(tmp_path)
    articles = lines(tmp_path / "articles.jsonl")
    assert list(articles[0]) == ["id", "path", "title", "source", "url", "published", "published_basis", "sections"]
    assert set(articles[0]["sections"][0]) >= {"kind", "start", "end", "rule"}
    salem = next(item for item in lines(tmp_path / "entities.jsonl") if item["name"] == "سالم الهاشمي")
    assert list(salem)[:8] == ["id", "type", "name", "name_en", "aliases", "roles", "mentions", "articles"]
    assert salem["roles"] == [
        {"title": "رئيس هيئة السلام", "org": "هيئة السلام", "since": "2029-01-01", "article": WORLD.articles[0].id}
    ]
    event = next(item for item in lines(tmp_path / "events.jsonl") if item["id"] == "v-moscow")
    assert list(event)[:12] == [
        "id", "type", "status", "date_start", "date_end", "date_precision", "date_basis", "date_phrase", "places",
        "participants", "evidence", "sources",
    ]  # fmt: skip
    assert event["participants"][0]["on_behalf_of"] == WORLD.entity("هيئة السلام").id
    assert "on_behalf_of" not in event["participants"][1]
    assert list(lines(tmp_path / "decisions.jsonl")[0]) == ["left", "right", "judgement", "score", "reason", "by"]


def test_evidence_offsets_cut_the_sentence_out_of_the_article(tmp_path):
    write(tmp_path)
    texts = {article.id: article.text for article in WORLD.articles}
    quoted = [item for event in lines(tmp_path / "events.jsonl") for item in event["evidence"]]
    assert len(quoted) == 10
    assert all(texts[item["article"]][item["start"] : item["end"]] == item["sentence"] for item in quoted)


def test_reading_gives_the_records_back(tmp_path):
    write(tmp_path)
    by_id = lambda item: item.id  # noqa: E731
    assert sorted(records.read_events(tmp_path / "events.jsonl"), key=by_id) == sorted(WORLD.events, key=by_id)
    assert sorted(records.read_entities(tmp_path / "entities.jsonl"), key=by_id) == sorted(WORLD.entities, key=by_id)
    assert records.read_decisions(tmp_path / "decisions.jsonl") == sorted(WORLD.decisions, key=lambda item: item.left)
    for read, article in zip(records.read_articles(tmp_path / "articles.jsonl"), WORLD.articles, strict=True):
        assert (read.id, read.sections, read.published) == (article.id, article.sections, article.published)


def test_the_order_of_the_input_makes_no_difference(tmp_path):
    turned = World(WORLD.articles[::-1], WORLD.entities[::-1], WORLD.events[::-1], WORLD.decisions[::-1])
    one, two = write(tmp_path / "one"), write(tmp_path / "two", turned)
    for name in ("articles.jsonl", "entities.jsonl", "events.jsonl", "decisions.jsonl"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_survives_as_valid_utf8(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("text") / "articles.jsonl"
    records.write_articles([Article("a1", "p.txt", "", title=text or None)], path)
    path.read_bytes().decode("utf-8")
    assert records.read_articles(path)[0].title == (text or None)


@given(st.lists(st.builds(Decision, st.text(), st.text(), st.sampled_from(["same", "different", "unsure"]),
                          st.floats(0, 1), st.text(), st.text()), max_size=5))  # fmt: skip
def test_decisions_round_trip(tmp_path_factory, decisions):
    path = tmp_path_factory.mktemp("decisions") / "decisions.jsonl"
    records.write_decisions(decisions, path)
    key = lambda item: (item.left, item.right, item.by, item.judgement, item.reason)  # noqa: E731
    assert sorted(records.read_decisions(path), key=key) == sorted(decisions, key=key)


def test_a_damaged_line_and_a_missing_file_are_named(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_text('{"id": "v1"}\n', encoding="utf-8")
    with pytest.raises(ExportError, match=r"events\.jsonl, line 1"):
        records.read_events(path)
    with pytest.raises(ExportError, match=r"nothing\.jsonl"):
        records.read_entities(tmp_path / "nothing.jsonl")


def test_a_failed_write_keeps_the_old_file_and_leaves_no_rubbish(tmp_path):
    path = tmp_path / "entities.jsonl"
    records.write_entities(WORLD.entities, path)
    before = path.read_bytes()
    broken = entity("PER", "اسم", mentions=float("nan"))  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        records.write_entities([*WORLD.entities, broken], path)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["entities.jsonl"]


def test_a_file_that_cannot_be_written_is_named_with_the_remedy(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match=r"file.*writable"):
        records.write_entities(WORLD.entities, tmp_path / "file" / "entities.jsonl")


def test_every_file_is_utf8_whatever_the_locale(tmp_path):
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from graph_fixture import small_world; from kg.export import gexf, graphml, html, records, tables;"
        "from kg.graph.build import build_graph; w = small_world(); out = Path(sys.argv[1]);"
        "records.write_records(out, *w.records, w.decisions); tables.write_events_csv(*w.records, out / 'events.csv');"
        "graph = build_graph(*w.records); graphml.write_graphml(graph, out / 'graph.graphml');"
        "gexf.write_gexf(graph, out / 'graph.gexf'); html.write_html(*w.records, out / 'graph.html')"
    )
    bare = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": os.environ["PATH"]}
    here = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-c", script, str(tmp_path), here], env=bare, check=True, cwd=here)
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == [
        "articles.jsonl", "decisions.jsonl", "entities.jsonl", "events.csv", "events.jsonl", "graph.gexf",
        "graph.graphml", "graph.html",
    ]  # fmt: skip
    for name in set(written) - {"articles.jsonl", "decisions.jsonl"}:
        assert "سالم الهاشمي" in (tmp_path / name).read_text(encoding="utf-8"), name
