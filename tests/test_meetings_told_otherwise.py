"""Contacts told by other words than «met»: officials by nationality, briefings, meals, guests, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

from kg.errors import LexiconError
from kg.lexicon import gatherings

CASES = cases_of("meetings_told_otherwise")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_contact_told_otherwise(case):
    check_events(case)


def test_a_people_of_no_state_is_refused(monkeypatch):
    table = {**gatherings.read_table("gatherings"), "peoples": {"روس": "ZZ"}}
    monkeypatch.setattr(gatherings, "read_table", lambda _name: table)
    with pytest.raises(LexiconError, match="peoples"):
        gatherings.gatherings.__wrapped__()
