"""The folders are the stages: import floors, one user per library, the top level, what a wheel carries."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ONLY_USER = {
    "stanza": ("kg.reading.tagging", "kg.reading.stanza_tokenizer", "kg.cli.models"),
    "rapidfuzz": ("kg.linking",),
    "pyvis": ("kg.export.html",),
    "trafilatura": ("kg.reading.web_pages",),
    "hijridate": ("kg.text.calendar", "kg.reading.timex"),
    "sqlite3": ("kg.store",),
    "typer": ("kg.cli",),
    "rich": ("kg.cli",),
}
"""Who may import a library: the rest of the package would not notice if it were exchanged."""
NEVER_AT_RUN_TIME = {"pickle", "shelve", "marshal", "requests", "urllib", "http", "socket"}
"""A store may come from a stranger, and a build needs no network."""
RESTRICTED_UNPICKLER = "kg.reading.checkpoints"
"""Loads weights with an unpickler held to four named classes; tests/test_tagger.py tries to make it run others."""
TOP_LEVEL = {
    "pyproject.toml", "kg", "pipelines", "notebooks", "tests", "data", "README.md", "LICENSE",
    ".ci", ".gitignore", ".pre-commit-config.yaml",
}  # fmt: skip
LONGEST_MODULE = 560
"""Lines after which a module wants to be two."""


def modules(root: Path) -> dict[str, Path]:
    found = {}
    for path in sorted((root / "kg").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> set[str]:
    """Return the top names a module imports anywhere, late imports included."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def tracked(root: Path) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name]


def test_import_floors_hold(root: Path) -> None:
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("library", ONLY_USER)
def test_a_library_has_one_user(root: Path, library: str) -> None:
    for name, path in modules(root).items():
        if any(found == library or found.startswith(f"{library}.") for found in imports(path)):
            assert name.startswith(ONLY_USER[library]), f"{name} imports {library}"


def test_no_module_unpickles_or_goes_online(root: Path) -> None:
    for name, path in modules(root).items():
        used = {found.partition(".")[0] for found in imports(path)} - {"urllib"}
        if name == RESTRICTED_UNPICKLER:
            used.remove("pickle")
        assert not used & NEVER_AT_RUN_TIME, name


def test_modules_are_short_and_say_what_they_are_for(root: Path) -> None:
    for name, path in modules(root).items():
        source = path.read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(source)), f"{name} has no docstring"
        assert source.count("\n") <= LONGEST_MODULE, f"{name} is too long"


def test_the_top_level_is_the_one_agreed_on(root: Path) -> None:
    assert {name.partition("/")[0] for name in tracked(root)} <= TOP_LEVEL


def test_every_dependency_is_used_and_every_import_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    import_names = {"python-dateutil": "dateutil", "charset-normalizer": "charset_normalizer"}
    declared = {
        import_names.get(name, name)
        for name in (entry.split(">")[0].split("<")[0].split("[")[0] for entry in project["dependencies"])
    }
    used = {found.partition(".")[0] for path in modules(root).values() for found in imports(path)}
    assert declared - used == {"lxml_html_clean"}  # a part of trafilatura that older pips forget
    brought_along = {"pandas", "markupsafe"}  # to_frame names the extra to install; markupsafe is a part of jinja2
    assert used - declared - set(sys.stdlib_module_names) - {"kg"} - brought_along == set()


@pytest.mark.network
def test_the_wheel_carries_lexicon_template_and_model(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(root)]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("kg-*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(root).as_posix()
        for folder, pattern in (("lexicon", "*.toml"), ("export/template", "**/*"), ("models", "**/*"))
        for path in (root / "kg" / folder).glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"kg/models/resources.json"} <= wanted
    assert wanted <= inside
    assert {name.partition("/")[0] for name in inside if ".dist-info/" not in name} == {"kg"}
    assert any(name.endswith("licenses/LICENSE") for name in inside)
