"""Reading on a cluster ends in the same bytes as reading here, and leaves bad inputs to the build that names them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import NAMES, ROOT, ListTagger
from distributed import Client

import kg


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("cluster_script", ROOT / "pipelines" / "cluster.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "LazyTagger", lambda model: ListTagger(NAMES))
    monkeypatch.setattr("kg.pipeline.BATCH_ARTICLES", 1)
    return module


def test_a_cluster_reads_what_a_build_would(
    cluster: ModuleType, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "empty.txt").write_text("")
    with Client(processes=False, n_workers=1, threads_per_worker=1, dashboard_address=None) as client:
        assert cluster.read_on_cluster([str(folder)], tmp_path / "far", client) == 3
        assert cluster.read_on_cluster([str(folder)], tmp_path / "far", client) == 0
    tagger = ListTagger(NAMES)
    skipped: list[kg.SkippedInput] = []
    kg.build(folder, tmp_path / "far", tagger=tagger, on_skip=skipped.append)
    assert tagger.tagged == 0
    assert [item.path for item in skipped] == ["empty.txt"]
    kg.build(folder, tmp_path / "here", tagger=tagger, on_skip=skipped.append)
    for path in (tmp_path / "here").iterdir():
        assert (tmp_path / "far" / path.name).read_bytes() == path.read_bytes(), path.name
