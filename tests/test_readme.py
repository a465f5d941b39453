"""What the README and the notebooks tell people to type exists: every command, option, file and Python name."""

from __future__ import annotations

import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from typer.testing import CliRunner

from kg.cli.app import app

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL_BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
PYTHON_BLOCKS = re.findall(r"^```python\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
runner = CliRunner()


def commands() -> list[list[str]]:
    """Return every command of the shell blocks and of the score tables, as words."""
    lines = [line for block in SHELL_BLOCKS for line in block.splitlines()]
    lines += re.findall(r"`((?:kg|python pipelines/)[^`…]*)`", README)
    split = [shlex.split(part, comments=True) for line in lines for part in line.split("&&")]
    return [words for words in split if words]


KG_COMMANDS = sorted({tuple(words[1:]) for words in commands() if Path(words[0]).name == "kg" and len(words) > 1})
SCRIPTS = sorted({tuple(words[1:]) for words in commands() if Path(words[0]).name == "python" and len(words) > 1})


def help_of(*words: str) -> str:
    result = runner.invoke(app, [*words, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def options(words: tuple[str, ...]) -> list[str]:
    return [word.split("=")[0] for word in words if word.startswith("-") and word != "-"]


@pytest.mark.parametrize("words", KG_COMMANDS, ids=" ".join)
def test_a_documented_command_exists_with_its_options(words: tuple[str, ...]) -> None:
    if words[0].startswith("-"):
        pytest.fail("no command")
    group = [words[0], words[1]] if words[0] in {"evaluate", "models"} and len(words) > 1 else [words[0]]
    told = help_of(*group)
    for option in options(words):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", told), f"kg {group} has no {option}"


@pytest.mark.parametrize("words", SCRIPTS, ids=" ".join)
def test_a_documented_script_exists_with_its_options(words: tuple[str, ...]) -> None:
    if words[0] == "-m":
        assert words[1] == "venv"
        return
    script = ROOT / words[0]
    assert script.is_file()
    arguments = [words[1]] if script.name == "evaluate.py" and len(words) > 1 else []
    command = [sys.executable, str(script), *arguments, "--help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"COLUMNS": "200"}).stdout
    for option in options(words):
        assert option in told


def test_every_command_is_documented() -> None:
    listed = set(re.findall(r"^│ ([a-z][a-z-]*)  ", help_of(), flags=re.MULTILINE))
    assert listed - {words[0] for words in KG_COMMANDS} - {"evaluate", "models"} == set()
    assert "kg models" in README
    assert "pipelines/evaluate.py" in README


def test_the_first_command_builds_the_sample_and_the_second_runs_the_tests() -> None:
    first, second = SHELL_BLOCKS[0].strip(), SHELL_BLOCKS[1].strip()
    assert "\n" not in first + second
    assert "kg build data/articles" in first
    assert first.endswith("graph.html")
    assert second.endswith("pytest")
    assert '".[test]"' in second


def test_continuous_integration_runs_the_documented_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    text = script.read_text(encoding="utf-8")
    assert re.search(r'^"\$bin/pytest"', text, flags=re.MULTILINE)
    for tool in ("ruff", "mypy", "lint-imports", "evaluate.py gate"):
        assert tool in text


def test_every_file_named_in_links_is_there() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert links
    for link in links:
        assert (ROOT / link).exists(), link


def test_every_output_file_named_is_one_a_build_writes() -> None:
    from kg.curation import DECIDED_FILE
    from kg.knowledge_graph import FILE_OF_EXPORT

    written = {
        *FILE_OF_EXPORT.values(),
        "articles.jsonl",
        "entities.jsonl",
        "events.jsonl",
        "decisions.jsonl",
        "kg.sqlite",
    }
    named = set(re.findall(r"`(?:out/)?([a-z]+\.(?:html|graphml|gexf|csv|jsonl|sqlite))`", README))
    assert named - {DECIDED_FILE} == written


def test_no_path_of_a_machine_is_in_the_documents() -> None:
    for path in [ROOT / "README.md", *(ROOT / "notebooks").glob("*.ipynb")]:
        assert not re.search(r"/(home|Users|root|work|tmp)/", path.read_text(encoding="utf-8")), path.name


@pytest.mark.model
def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PYTHON_BLOCKS
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    code = "\n".join(PYTHON_BLOCKS)
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip(), "the README's example finds nothing in the sample"


@pytest.mark.model
def test_the_questions_of_the_readme_have_answers_in_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    assert runner.invoke(app, ["build", "data/articles", "-o", "out"]).exit_code == 0
    for words in KG_COMMANDS:
        if words[0] in {"who-met", "timeline", "explain", "review"}:
            result = runner.invoke(app, list(words))
            assert result.exit_code == 0, result.output
            assert "answers this question" not in result.stdout, words
