"""The notebooks run from the first cell to the last."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_there_are_two() -> None:
    assert len(NOTEBOOKS) == 2


@pytest.mark.model
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(root / "data")
    (tmp_path / "notebooks").mkdir()  # ../out is then in the temporary folder, not in the repository
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path / "notebooks")}}).execute()
    assert (tmp_path / "out" / "graph.html").is_file()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            assert str(tmp_path) not in str(output)
