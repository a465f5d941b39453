"""The cyclic collector is paused while records are made, and is afterwards as it was."""

from __future__ import annotations

import gc

import pytest

from kg.text.collector import collector_paused


def test_the_collector_runs_again_behind_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"), collector_paused():
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused(), collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
