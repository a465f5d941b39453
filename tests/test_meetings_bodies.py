"""Bodies and states that take part in contacts, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

CASES = cases_of("meetings_bodies")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_bodies_and_states_that_met(case):
    check_events(case)
