"""A build depends on the set of its articles and on nothing else: not on order, history, copies, kills or processes."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CALL, MEETING, NAMES, VISIT, ListTagger

import kg
import kg.pipeline
from kg.curation import record_decision
from kg.pipeline import BATCH_ARTICLES, SkippedInputWarning, batches, read_article, read_batch
from kg.reading.articles import SkippedInput
from kg.schema import Article, Decision, Sentence

TEXTS = {"meeting": MEETING, "call": CALL, "visit": VISIT}
FILES = {
    "articles.jsonl", "entities.jsonl", "events.jsonl", "decisions.jsonl", "graph.html", "graph.graphml",
    "actors.graphml", "graph.gexf", "events.csv", "kg.sqlite",
}  # fmt: skip


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_build_writes_every_file_of_the_contract(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    kg.build(folder, tmp_path / "out", tagger=tagger)
    assert set(contents(tmp_path / "out")) == FILES


def test_a_build_answers_and_its_answers_lead_back_to_the_text(
    folder: Path, tmp_path: Path, tagger: ListTagger
) -> None:
    graph = kg.build(folder, tmp_path / "out", tagger=tagger)
    (meeting,) = graph.who_met("سمير النجار", with_="رامي الخطيب")
    assert [place.name for place in meeting.places] == ["القاهرة"]
    assert meeting.date == "2024-03-04"
    for row in graph.timeline():
        for quote in row.evidence:
            original = (folder / quote.path).read_text(encoding="utf-8")
            assert original[quote.start : quote.end] == quote.sentence
    for record in lines(tmp_path / "out" / "events.jsonl"):
        assert record["evidence"]


def test_two_builds_are_equal_byte_for_byte(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    kg.build(folder, tmp_path / "one", tagger=tagger)
    kg.build(folder, tmp_path / "two", tagger=ListTagger(NAMES))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    kg.build(folder, tmp_path / "one", tagger=tagger)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_order_of_files_does_not_matter(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    outputs = []
    for number, order in enumerate(itertools.permutations(sorted(folder.iterdir()))):
        kg.build(order, tmp_path / str(number), tagger=tagger)
        outputs.append(contents(tmp_path / str(number)))
    assert all(output == outputs[0] for output in outputs)


def test_adding_later_is_adding_at_once(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    kg.build(folder, tmp_path / "once", tagger=tagger)
    files = sorted(folder.iterdir())
    for until in range(1, len(files) + 1):
        kg.build(files[:until], tmp_path / "grown", tagger=tagger)
    assert contents(tmp_path / "grown") == contents(tmp_path / "once")


def test_adding_twice_changes_nothing(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    kg.build(folder, tmp_path / "one", tagger=tagger)
    kg.build([folder, *sorted(folder.iterdir())], tmp_path / "two", tagger=tagger)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_removing_one_is_never_having_added_it(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    files = sorted(folder.iterdir())
    kg.build(files[:2], tmp_path / "never", tagger=tagger)
    kg.build(files, tmp_path / "removed", tagger=tagger)
    kg.build(files[:2], tmp_path / "removed", tagger=tagger)
    assert contents(tmp_path / "removed") == contents(tmp_path / "never")


def test_only_what_changed_is_read_again(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    kg.build(folder, tmp_path / "out", tagger=tagger)
    again = ListTagger(NAMES)
    kg.build(folder, tmp_path / "out", tagger=again)
    assert again.tagged == 0
    (folder / "meeting.txt").rename(folder / "renamed.txt")
    kg.build(folder, tmp_path / "out", tagger=again)
    assert again.tagged == 0
    assert "renamed.txt" in {record["path"] for record in lines(tmp_path / "out" / "articles.jsonl")}
    (folder / "new.txt").write_text(MEETING.replace("القاهرة", "عمان"), encoding="utf-8")
    kg.build(folder, tmp_path / "out", tagger=again)
    assert 0 < again.tagged < tagger.tagged


def test_a_changed_rule_or_model_reads_again(
    folder: Path, tmp_path: Path, tagger: ListTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.build(folder, tmp_path / "out", tagger=tagger)
    with monkeypatch.context() as patch:
        patch.setattr(kg.pipeline, "rules_fingerprint", lambda: "other rules")
        again = ListTagger(NAMES)
        kg.build(folder, tmp_path / "out", tagger=again)
        assert again.tagged == tagger.tagged
    other = ListTagger(NAMES)
    other.fingerprint = "other model"
    kg.build(folder, tmp_path / "out", tagger=other)
    assert other.tagged == tagger.tagged


KILLED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
import kg.pipeline
from conftest import NAMES, ListTagger
kg.pipeline.BATCH_ARTICLES = 1

def stop(stage, done, total):
    if stage == {stage!r} and done == {done}:
        os.kill(os.getpid(), signal.SIGKILL)

kg.pipeline.build({folder!r}, {out!r}, tagger=ListTagger(NAMES), progress=stop)
"""


@pytest.mark.parametrize(("stage", "done", "kept"), [("reading", 2, 2), ("linking", 0, 3), ("writing", 0, 3)])
def test_a_killed_build_resumes_and_ends_the_same(
    folder: Path, tmp_path: Path, tagger: ListTagger, stage: str, done: int, kept: int
) -> None:
    here = str(Path(__file__).parent)
    script = KILLED.format(tests=here, folder=str(folder), out=str(tmp_path / "out"), stage=stage, done=done)
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    (tmp_path / "out" / ".graph.html.ab12cd_x.tmp").write_text("half a page")
    seen: list[tuple[str, int]] = []
    kg.build(folder, tmp_path / "out", tagger=tagger, progress=lambda stage, done, _: seen.append((stage, done)))
    assert next(done for stage, done in seen if stage == "reading") == kept
    kg.build(folder, tmp_path / "whole", tagger=tagger)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_several_processes_give_the_same(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    """Batches of one article, read one by one, and one batch of all: the tagger's neighbours make no difference."""
    articles = list(kg.read_articles([folder]))
    assert read_batch(articles, tagger) == [read_article(article, tagger) for article in articles]


def test_the_graph_comes_back_from_the_store_alone(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    built = kg.build(folder, tmp_path / "out", tagger=tagger)
    shutil.copy(tmp_path / "out" / "kg.sqlite", tmp_path / "elsewhere.sqlite")
    opened = kg.open(tmp_path / "elsewhere.sqlite")
    for part in ("articles", "entities", "events", "decisions"):
        assert getattr(opened, part) == getattr(built, part)
    assert opened.who_met("سمير النجار") == built.who_met("سمير النجار")
    assert list(opened.readings()) == list(built.readings())
    assert opened.nx.nodes == built.nx.nodes
    opened.write_all(tmp_path / "again")
    first = contents(tmp_path / "out")
    assert contents(tmp_path / "again") == {name: first[name] for name in FILES - {"kg.sqlite"}}


def test_without_a_folder_nothing_is_written(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    graph = kg.build(folder, tagger=tagger)
    assert graph.who_met("هدى العلي")
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


# ---------------------------------------------------------------- bad input


def test_bad_inputs_are_named_and_the_rest_is_built(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    (folder / "empty.txt").write_text("")
    skipped: list[SkippedInput] = []
    graph = kg.build([folder, tmp_path / "missing.txt"], tagger=tagger, on_skip=skipped.append)
    assert len(graph.articles) == 3
    assert {Path(item.path).name for item in skipped} == {"empty.txt", "missing.txt"}


def test_without_a_listener_bad_inputs_are_warned_of(folder: Path, tagger: ListTagger) -> None:
    (folder / "empty.txt").write_text("")
    with pytest.warns(SkippedInputWarning, match=r"empty\.txt"):
        kg.build(folder, tagger=tagger)


def test_nothing_readable_is_an_error(tmp_path: Path, tagger: ListTagger) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(kg.ArticleError, match="no article"):
        kg.build(tmp_path, tagger=tagger, on_skip=lambda _: None)


def test_an_article_that_breaks_a_rule_is_left_out_by_name(
    folder: Path, tmp_path: Path, tagger: ListTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_times = kg.pipeline.find_times

    def breaks(article: Article, sentences: tuple[Sentence, ...]) -> object:
        if article.path == "call.txt":
            raise ZeroDivisionError("a bug")
        return find_times(article, sentences)

    monkeypatch.setattr(kg.pipeline, "find_times", breaks)
    skipped: list[SkippedInput] = []
    graph = kg.build(folder, tmp_path / "out", tagger=tagger, on_skip=skipped.append)
    assert [item.path for item in skipped] == ["call.txt"]
    assert "ZeroDivisionError: a bug" in skipped[0].reason
    assert {article.path for article in graph.articles} == {"meeting.txt", "visit.txt"}


# ---------------------------------------------------------------- decisions


def test_people_outrank_rules_and_undoing_is_exact(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    out = tmp_path / "out"
    kg.build(folder, out, tagger=tagger)
    before = contents(out)
    decision = Decision("سمير النجار", "رامي الخطيب", "same", 1.0, "a test", "me")
    record_decision(out / "decided.jsonl", decision)
    graph = kg.build(folder, out, tagger=tagger)
    assert graph.explain("سمير النجار", "رامي الخطيب").same
    assert decision in graph.decisions
    assert any(record["by"] == "me" for record in lines(out / "decisions.jsonl"))
    (out / "decided.jsonl").unlink()
    kg.build(folder, out, tagger=tagger)
    assert contents(out) == before


def test_decisions_may_come_from_a_file_or_as_records(folder: Path, tmp_path: Path, tagger: ListTagger) -> None:
    decision = Decision("سمير النجار", "رامي الخطيب", "same", 1.0, "a test", "me")
    record_decision(tmp_path / "desk.jsonl", decision)
    for given in (tmp_path / "desk.jsonl", [decision]):
        graph = kg.build(folder, tagger=tagger, decisions=given)
        assert graph.explain("سمير النجار", "رامي الخطيب").same


# ---------------------------------------------------------------- parts


def test_batches_keep_all_articles_in_order() -> None:
    articles = [Article(str(number), "p", "x" * 1000) for number in range(2 * BATCH_ARTICLES + 1)]
    cut = list(batches(articles))
    assert [article for batch in cut for article in batch] == articles
    assert [len(batch) for batch in cut] == [BATCH_ARTICLES, BATCH_ARTICLES, 1]


def test_giant_articles_make_small_batches() -> None:
    articles = [Article(str(number), "p", "x" * kg.pipeline.BATCH_CHARACTERS) for number in range(3)]
    assert [len(batch) for batch in batches(articles)] == [1, 1, 1]


@pytest.mark.model
def test_the_model_in_two_processes_gives_the_bytes_of_one(folder: Path, tmp_path: Path) -> None:
    kg.build(folder, tmp_path / "one", workers=1)
    kg.build(folder, tmp_path / "two", workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
