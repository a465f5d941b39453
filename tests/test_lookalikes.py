"""What looks like a meeting and is none, somebody else's, or not yet held."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from meeting_fixture import link_marked, read_marked
from test_event_mentions import matches, told

from kg.errors import LexiconError
from kg.lexicon import lookalikes

CASES = tomllib.loads((Path(__file__).parent / "corpora" / "lookalikes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_who_met_is_told_to_have_met(case):
    events = told(*link_marked([read_marked(case["text"], published=date(2024, 3, 6))]))
    assert len(events) == len(case["events"]), events
    for wanted in case["events"]:
        assert any(matches(wanted, got) for got in events), (wanted, events)


def test_the_table_of_lookalikes_is_checked():
    table = {name: ["كلمة" + str(n)] for n, name in enumerate(lookalikes.Lookalikes.__slots__)}
    assert lookalikes._read(table).received
    for wrong in ({"received": []}, {"eras": ["عهد", "عهد"]}, {"absent": ["غياب الحوار"]}, {"near": [""]}):
        with pytest.raises(LexiconError, match=r"lookalikes\.toml"):
            lookalikes._read({**table, **wrong})
