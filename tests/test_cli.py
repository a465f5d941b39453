"""The command line as somebody at a shell meets it: answers, messages, exit codes, any locale."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CALL, MEETING, NAMES, ListTagger
from typer.testing import CliRunner, Result

import kg
import kg.pipeline
from kg.cli.app import app
from kg.cli.shell import DONE, FAILED, SKIPPED, USAGE
from kg.errors import StoreError

runner = CliRunner()


@pytest.fixture(autouse=True)
def no_model(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds of unmarked tests use the tagger of a few names."""
    if "model" not in request.keywords:
        monkeypatch.setattr(kg.pipeline, "LazyTagger", lambda model: ListTagger(NAMES))


def run(*arguments: object) -> Result:
    return runner.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished build of two articles."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "meeting.txt").write_text(MEETING, encoding="utf-8")
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    kg.build([folder / "meeting.txt", folder / "call.txt"], folder / "out", tagger=ListTagger(NAMES))
    return folder / "out"


# ---------------------------------------------------------------- build


def test_build_says_what_came_out(folder: Path, tmp_path: Path) -> None:
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == DONE
    assert "3 articles" in result.stdout
    assert str(tmp_path / "out" / "graph.html") in result.stdout
    assert result.stderr == ""  # no terminal, no progress bar


def test_quiet_says_nothing(folder: Path, tmp_path: Path) -> None:
    result = run("build", folder, "-o", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (DONE, "")


def test_build_speaks_json(folder: Path, tmp_path: Path) -> None:
    figures = json.loads(run("build", folder, "-o", tmp_path / "out", "--json").stdout)
    assert figures["articles"] == 3
    assert figures["skipped"] == []


def write_bad_inputs(folder: Path) -> dict[str, str]:
    """Write every kind of bad input; return name → a word its message must hold."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n" * 20)
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "english.txt").write_text("A page without a single Arabic letter. " * 20)
    (folder / "giant.txt").write_text("التقى الرئيس الوزير في القاهرة " * 180_000, encoding="utf-8")
    (folder / "lines.jsonl").write_text(
        json.dumps({"text": CALL.replace("8 مارس", "7 مارس")}, ensure_ascii=False) + '\n{"text": "نص\n',
        encoding="utf-8",
    )
    return {
        "empty.txt": "empty",
        "blank.txt": "",
        "picture.txt": "",
        "english.txt": "Arabic",
        "giant.txt": "",
        "lines.jsonl": "",
    }


def test_bad_inputs_are_named_with_a_remedy_and_the_rest_is_built(folder: Path, tmp_path: Path) -> None:
    bad = write_bad_inputs(folder)
    missing = tmp_path / "missing.txt"
    result = run("build", folder, missing, "-o", tmp_path / "out")
    assert result.exit_code == SKIPPED, result.output
    messages = [line for line in result.stderr.splitlines() if line.startswith("kg: skipped ")]
    assert len(messages) == len(bad) + 1
    for name, word in [*bad.items(), ("missing.txt", "")]:
        (message,) = [line for line in messages if name in line]
        assert word in message
        assert len(message) > len(f"kg: skipped {name}: ") + 20, message  # a reason and a remedy, not a word
    built = kg.open(tmp_path / "out")
    assert {article.path.partition("#")[0] for article in built.articles} == {
        "meeting.txt", "call.txt", "visit.txt", "lines.jsonl",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16", "utf-16-be", "utf-8-sig", "iso-8859-6"])
def test_old_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = (MEETING + "وأكد الجانبان أهمية مواصلة الحوار بين البلدين في المرحلة المقبلة.\n") * 2
    (tmp_path / "old.txt").write_bytes(text.encode(encoding))
    result = run("build", tmp_path / "old.txt", "-o", tmp_path / "out")
    assert result.exit_code == DONE, result.output
    assert [row.date for row in kg.open(tmp_path / "out").who_met("سمير النجار")]


def test_unreadable_files_are_skipped(folder: Path, tmp_path: Path) -> None:
    """Links into a circle and into nothing: unlike a file without permissions, not even root can read them."""
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "nowhere.txt").symlink_to(folder / "not there.txt")
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == SKIPPED
    assert "circle.txt" in result.stderr
    assert "nowhere.txt" in result.stderr
    assert len(kg.open(tmp_path / "out").articles) == 3


def test_nothing_built_is_a_failure(tmp_path: Path) -> None:
    result = run("build", tmp_path / "missing", "-o", tmp_path / "out")
    assert result.exit_code == FAILED
    assert str(tmp_path / "missing") in result.stderr
    assert "Traceback" not in result.output


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    result = runner.invoke(app, ["build", "-", "-o", str(tmp_path / "out")], input=MEETING.encode())
    assert result.exit_code == DONE, result.output
    assert kg.open(tmp_path / "out").who_met("سمير النجار")


def test_ctrl_c_says_how_to_go_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kg.pipeline, "resolve", interrupted)
    result = run("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 130
    assert "run the same command again" in result.stderr


# ---------------------------------------------------------------- questions


def test_who_met_prints_a_table(built: Path) -> None:
    result = run("who-met", "سمير النجار", "-o", built)
    assert result.exit_code == DONE
    for piece in ("2024-03-04", "رامي الخطيب", "القاهرة"):
        assert piece in result.stdout


def test_who_met_prints_one_json_object(built: Path) -> None:
    answer = json.loads(run("who-met", "سمير النجار", "--with", "رامي الخطيب", "--json", "-o", built).stdout)
    (meeting,) = answer["meetings"]
    assert meeting["date_start"] == "2024-03-04"
    assert meeting["status"] == "happened"
    assert {part["name"] for part in meeting["participants"]} == {"سمير النجار", "رامي الخطيب"}
    assert meeting["evidence"][0]["sentence"]
    assert answer["query"]["with"] == ["رامي الخطيب"]


@pytest.mark.parametrize(
    "name",
    ["سمير النجار", "سَمِير النَّجَّار", "سمـير النجار", "النجار", "لسمير النجار", "د. سمير النجار", "الوزير سمير النجار"],
)
def test_any_spelling_gives_the_same_rows(built: Path, name: str) -> None:
    def rows(name: str) -> object:
        return json.loads(run("who-met", name, "--json", "-o", built).stdout)["meetings"]

    assert rows(name) == rows("سمير النجار") != []


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--since", "2024-03"], 1),
        (["--since", "2024-03-05"], 0),
        (["--until", "2024-03-04"], 1),
        (["--place", "القاهرة"], 1),
        (["--with", "رامي الخطيب"], 1),
        (["--with", "هدى العلي"], 0),
        (["--status", "planned"], 0),
        (["--status", "all"], 1),
        (["--type", "phone_call"], 0),
    ],
)
def test_filters(built: Path, options: list[str], found: int) -> None:
    answer = json.loads(run("who-met", "سمير النجار", *options, "--json", "-o", built).stdout)
    assert len(answer["meetings"]) == found


def test_no_answer_points_to_other_statuses(built: Path) -> None:
    result = run("who-met", "سمير النجار", "--status", "planned", "-o", built)
    assert result.exit_code == DONE
    assert "--status all" in result.stdout


def test_an_unknown_name_lists_the_nearest(built: Path) -> None:
    result = run("who-met", "سمير النجر", "-o", built)
    assert result.exit_code == FAILED
    assert "سمير النجار" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(("option", "value"), [("--since", "أمس"), ("--status", "maybe"), ("--type", "dance")])
def test_a_wrong_option_value_is_a_usage_error(built: Path, option: str, value: str) -> None:
    result = run("who-met", "سمير النجار", option, value, "-o", built)
    assert result.exit_code == USAGE
    assert value in result.stderr


@pytest.mark.parametrize(
    "arguments", [["build"], ["who-met"], ["build", "--wrong"], ["nonsense"], ["decide", "maybe", "a", "b"]]
)
def test_a_wrong_command_line_is_a_usage_error(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == USAGE


def test_timeline_and_show(built: Path) -> None:
    answer = json.loads(run("timeline", "رامي الخطيب", "--json", "-o", built).stdout)
    assert [event["date_start"] for event in answer["events"]] == ["2024-03-04", "2024-03-08"]
    text = run("timeline", "-o", built).stdout
    assert "2024-03-08" in text
    event = answer["events"][0]["event"]
    shown = run("show", event[:8], "-o", built)
    assert shown.exit_code == DONE
    assert event in shown.stdout
    assert answer["events"][0]["evidence"][0]["sentence"].strip() in shown.stdout
    assert json.loads(run("show", event, "--json", "-o", built).stdout)["event"] == event
    assert run("show", "zzz", "-o", built).exit_code == USAGE


def test_a_question_before_any_build_names_the_remedy(tmp_path: Path) -> None:
    result = run("who-met", "أحد", "-o", tmp_path)
    assert result.exit_code == FAILED
    assert "kg build" in result.stderr


# ---------------------------------------------------------------- names, files, models


def test_decide_is_obeyed_by_the_next_build_and_explained(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pair = ("سمير النجار", "رامي الخطيب")
    run("build", folder, "-o", out)
    assert run("explain", *pair, "-o", out).stdout.startswith("different")
    assert run("decide", "same", *pair, "--why", "a test", "--by", "me", "-o", out).exit_code == DONE
    run("build", folder, "-o", out)
    explained = run("explain", *pair, "-o", out).stdout
    assert explained.startswith("same")
    assert "a test" in explained
    assert run("decide", "different", *pair, "-o", out).exit_code == DONE
    run("build", folder, "-o", out)
    assert json.loads(run("explain", *pair, "--json", "-o", out).stdout)["same"] is False


def test_deciding_about_one_name_fails(built: Path) -> None:
    result = run("decide", "same", "موسى", "موسى", "-o", built)
    assert result.exit_code == FAILED
    assert "one name" in result.stderr


def test_review_lists_what_is_open(built: Path) -> None:
    result = run("review", "-o", built)
    assert result.exit_code == DONE
    assert isinstance(json.loads(run("review", "--json", "-o", built).stdout)["review"], list)


def test_review_says_whom_an_office_means(tmp_path: Path) -> None:
    text = "استقبل عبد الفتاح السيسي رجب طيب أردوغان في القاهرة.\n\nوهذه أول زيارة للرئيس التركي إلى مصر."
    (tmp_path / "visit.txt").write_text(f"تاريخ النشر: 14/02/2024\n\n{text}", encoding="utf-8")
    names = {"عبد الفتاح السيسي": "PER", "رجب طيب أردوغان": "PER", "القاهرة": "LOC", "مصر": "LOC"}
    kg.build([tmp_path / "visit.txt"], tmp_path / "out", tagger=ListTagger(names))
    listed = run("review", "-o", tmp_path / "out").stdout
    assert "«الرئيس التركي» → no node of its own, read as رجب طيب أردوغان" in listed
    assert "«رجب طيب أردوغان» → رجب طيب أردوغان [e" in listed


def test_export_writes_one_format_or_all(built: Path, tmp_path: Path) -> None:
    result = run("export", "graphml", "--to", tmp_path, "-o", built)
    assert result.stdout.strip() == str(tmp_path / "graph.graphml")
    assert (tmp_path / "graph.graphml").read_bytes() == (built / "graph.graphml").read_bytes()
    assert run("export", "--to", tmp_path / "all", "-o", built).exit_code == DONE
    for path in built.iterdir():
        if path.name != "kg.sqlite":
            assert (tmp_path / "all" / path.name).read_bytes() == path.read_bytes()
    assert run("export", "word", "-o", built).exit_code == USAGE


@pytest.mark.model
def test_models_are_listed_and_checked() -> None:
    assert json.loads(run("models", "--json").stdout)["embedded"]["ready"] is True
    checked = run("models", "check")
    assert checked.exit_code == DONE, checked.output
    assert "B-PER" in checked.stdout
    assert run("models", "check", "--model", "no/such/folder").exit_code == FAILED
    assert run("models", "download", "--model", "embedded").exit_code == FAILED


# ---------------------------------------------------------------- the process


def kg_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    kept |= {key: value for key, value in os.environ.items() if key == "PYTHONPATH"}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, env={**kept, **environment}, capture_output=True, check=False)


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {}]
)
def test_arabic_comes_out_in_any_locale(built: Path, locale: dict[str, str]) -> None:
    result = kg_process("timeline", "-o", built, **locale)
    assert result.returncode == DONE, result.stderr.decode()
    assert "رامي الخطيب" in result.stdout.decode("utf-8")


def test_a_build_in_the_c_locale_gives_the_same_bytes(built: Path, folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, {tests!r}); import kg; from conftest import NAMES, ListTagger;"
        "kg.build({inputs!r}, {out!r}, tagger=ListTagger(NAMES))"
    )
    inputs = [str(built.parent / "meeting.txt"), str(built.parent / "call.txt")]
    code = script.format(tests=str(Path(__file__).parent), inputs=inputs, out=str(tmp_path / "out"))
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    for path in built.iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_closed_pipe_is_no_error(built: Path) -> None:
    command = f"{sys.executable} -m kg timeline --json -o {built} | head -c 1"
    result = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert b"Traceback" not in result.stderr
    assert b"BrokenPipe" not in result.stderr


QUESTIONS_WITHOUT_MODEL = """
import sys
from kg.cli.app import app
try:
    app({arguments!r})
except SystemExit:
    pass
heavy = {{"torch", "stanza", "pandas", "trafilatura", "pyvis"}} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.parametrize("question", [["--help"], ["who-met", "سمير النجار"], ["timeline"], ["review"]])
def test_questions_do_not_load_the_model(built: Path, question: list[str]) -> None:
    arguments = question if question == ["--help"] else [*question, "-o", str(built)]
    code = QUESTIONS_WITHOUT_MODEL.format(arguments=arguments)
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_second_build_that_reads_nothing_does_not_load_the_model(folder: Path, tmp_path: Path) -> None:
    """The store knows the fingerprint of the model's files; only `tag` needs the model itself."""
    run("build", folder, "-o", tmp_path / "out")
    second = ListTagger(NAMES)
    kg.build(folder, tmp_path / "out", tagger=second)
    assert second.tagged == 0


def commands() -> list[str]:
    return re.findall(r"^│ ([a-z][a-z-]*)  ", run("--help").stdout, flags=re.MULTILINE)


def test_every_command_explains_itself() -> None:
    found = commands()
    assert {
        "build",
        "who-met",
        "timeline",
        "show",
        "explain",
        "decide",
        "review",
        "export",
        "models",
        "evaluate",
    } <= set(found)
    for name in found:
        result = run(name, "--help")
        assert result.exit_code == DONE
        assert len(result.stdout) > 200


def test_our_errors_never_show_a_traceback(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise StoreError("the store said no: do this")

    monkeypatch.setattr("kg.knowledge_graph.open_graph", broken)
    result = run("timeline", "-o", built)
    assert (result.exit_code, result.stderr) == (FAILED, "kg: the store said no: do this\n")
