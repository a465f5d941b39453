"""The evaluation commands print the figures agreed on, for anyone's files, and name what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.evaluation.cooccurrence import evaluate_cooccurrence

runner = CliRunner()
RATES = {"precision", "recall", "f1"}


def run(*arguments: object) -> Result:
    return runner.invoke(app, ["evaluate", *map(str, arguments)])


def figures(*arguments: object) -> dict:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_timex_figures(root: Path) -> None:
    found = figures("timex", root / "data" / "gold" / "timex.jsonl")
    assert set(found) == {"expressions", "found", "span_exact", "value_exact", "negatives", "negatives_hit"}
    assert isinstance(found["expressions"], int)
    assert 0 <= found["value_exact"] <= 1


def test_names_figures(root: Path) -> None:
    found = figures("names", root / "data" / "gold" / "names.csv")
    assert set(found) == RATES | {"open", "open_merged"}
    assert found["open"] == 2


@pytest.mark.model
def test_ner_figures(root: Path) -> None:
    found = figures("ner", root / "data" / "gold" / "ner.conll")
    assert set(found) == {"model", "mentions"}
    for part in found.values():
        assert set(part) == {"PER", "LOC", "ORG", "all"}
        assert set(part["all"]) == RATES


def meeting(sentence: str, *names: str, status: str = "happened") -> dict:
    participants = [{"name": name, "kind": "PER"} for name in names]
    return {"type": "meeting", "participants": participants, "status": status, "sentence": sentence}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One article: three people in two sentences, of whom two met."""
    text = "التقى سمير رامي. وقالت هدى إن سميرا ورامي اتفقا."
    doc = {
        "id": "one",
        "persons": [{"canonical": name, "aliases": []} for name in ("سمير", "رامي", "هدى")],
        "meetings": [meeting(text[:16], "سمير", "رامي"), meeting(text[:16], "سمير", "هدى", status="planned")],
    }
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_the_baseline_guesses_every_pair_of_a_sentence(gold: Path) -> None:
    assert evaluate_cooccurrence(gold)["who_met_whom"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1}
    article = gold / "articles" / "one.txt"
    article.write_text("قالت هدى إن سمير سيلتقي رامي.", encoding="utf-8")
    assert figures("cooccurrence", gold)["who_met_whom"]["precision"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("task", [pytest.param("ner", marks=pytest.mark.model), "timex", "names"])
def test_a_file_of_another_kind_is_named(task: str, tmp_path: Path) -> None:
    path = tmp_path / "strange.txt"
    path.write_text("ليس من هذا النوع\nولا هذا", encoding="utf-8")
    result = run(task, path)
    assert result.exit_code == 1, result.output
    assert "strange.txt" in result.stderr
    assert "Traceback" not in result.output


def test_missing_files_are_usage_errors_and_missing_gold_is_named(tmp_path: Path) -> None:
    assert run("timex", tmp_path / "missing.jsonl").exit_code == 2
    for arguments in (["cooccurrence", tmp_path], ["meetings", tmp_path, tmp_path]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert str(tmp_path) in result.stderr
