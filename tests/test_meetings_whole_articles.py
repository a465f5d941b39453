"""Contacts of two as whole articles tell them, read and linked without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

CASES = cases_of("meetings_whole_articles")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_contacts_as_whole_articles_tell_them(case):
    check_events(case)
