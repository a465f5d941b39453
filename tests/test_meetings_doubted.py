"""What looks like a meeting, is somebody else's, or is still to come, beside the neighbour that is one; no model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

CASES = cases_of("meetings_doubted")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_doubtful_events(case):
    check_events(case)
