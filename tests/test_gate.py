"""The gate is shut by a figure below its floor and by changed gold; floors rise quietly and sink only when told to."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT
from typer.testing import CliRunner, Result

runner = CliRunner()
FIGURES = {"pairs": {"f1": 0.9}, "errors": 2}


def load(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import `pipelines/evaluate.py`, which is a script and no part of a package."""
    spec = importlib.util.spec_from_file_location("evaluate_script", ROOT / "pipelines" / "evaluate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def evaluate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`pipelines/evaluate.py` over a small repository with one gold file, its measurement replaced by `FIGURES`."""
    module = load(monkeypatch)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(module, "measure", lambda floor: FIGURES)
    (tmp_path / "gold.csv").write_text("gold")
    write_floors(tmp_path, f1=0.5, errors=-9)
    assert run(module, "--pin").exit_code == 0
    return module


def write_floors(folder: Path, *, f1: float, errors: float, digest: str = "") -> None:
    (folder / "floors.toml").write_text(
        '[[floor]]\nname = "pairs"\ntask = "names"\ngold = "gold.csv"\n'
        f'digest = "{digest}"\nmetrics = {{ "pairs.f1" = {f1}, "-errors" = {errors} }}\n'
    )


def run(module: ModuleType, *options: str) -> Result:
    return runner.invoke(module.app, ["gate", *options])


def floors(module: ModuleType) -> dict[str, float]:
    (floor,) = module.read_floors(module.FLOORS)
    return floor.metrics


def test_pinning_raises_floors_just_below_the_figures(evaluate: ModuleType) -> None:
    assert floors(evaluate) == {"pairs.f1": 0.895, "-errors": -2.0}
    assert run(evaluate).exit_code == 0


def test_a_worse_figure_shuts_the_gate(evaluate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "measure", lambda floor: {"pairs": {"f1": 0.89}, "errors": 3})
    result = run(evaluate)
    assert result.exit_code == 1
    assert "pairs.f1 is 0.89, its floor 0.895" in result.stderr
    assert "errors is 3, its floor 2" in result.stderr


def test_pinning_does_not_lower_a_floor_unless_told(evaluate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "measure", lambda floor: {"pairs": {"f1": 0.7}, "errors": 5})
    assert run(evaluate, "--pin").exit_code == 1
    assert floors(evaluate) == {"pairs.f1": 0.895, "-errors": -2.0}
    assert run(evaluate, "--pin", "--lower-floors").exit_code == 0
    assert floors(evaluate) == {"pairs.f1": 0.695, "-errors": -5.0}


def test_changed_gold_shuts_the_gate_until_pinned(evaluate: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text("easier gold")
    result = run(evaluate)
    assert result.exit_code == 1
    assert "gold has changed" in result.stderr
    assert run(evaluate, "--pin").exit_code == 0
    assert run(evaluate).exit_code == 0


def test_missing_gold_of_the_repository_is_an_error(evaluate: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "gold.csv").unlink()
    result = run(evaluate)
    assert result.exit_code == 1
    assert "missing" in result.stderr


def test_a_figure_that_is_not_measured_is_an_error(evaluate: ModuleType, tmp_path: Path) -> None:
    text = (tmp_path / "floors.toml").read_text().replace("pairs.f1", "pairs.f2")
    (tmp_path / "floors.toml").write_text(text)
    assert "have no 'pairs.f2'" in run(evaluate).stderr


def test_the_pinned_gold_of_the_repository_is_the_gold_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The digests are right and no floor is trivial, without measuring anything."""
    module = load(monkeypatch)
    for floor in module.read_floors(module.FLOORS):
        assert all(value > 0.3 or path.startswith("-") for path, value in floor.metrics.items()), floor.name
        # the repository's own gold must be there; that of ../shared is checked where the folder is
        if floor.gold.exists() or floor.gold.resolve().is_relative_to(ROOT.resolve()):
            assert module.digest_of(floor) == floor.digest, floor.name
