"""Who takes part in a contact beside those named right behind its word, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

CASES = cases_of("meetings_taking_part")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_who_takes_part(case):
    check_events(case)
