"""Who was there where many are told: lists, delegations, councils, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

CASES = cases_of("meetings_listed")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_who_was_there(case):
    check_events(case)
