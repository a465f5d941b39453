"""Meetings of two or three told over several clauses and sentences, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

CASES = cases_of("meetings_of_few")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_who_met_whom_over_several_clauses(case):
    check_events(case)
