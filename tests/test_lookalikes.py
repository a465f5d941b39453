"""What looks like a meeting and is none, somebody else's, or not yet held."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

from kg.errors import LexiconError
from kg.lexicon import lookalikes

CASES = cases_of("lookalikes")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_who_met_is_told_to_have_met(case):
    check_events(case)


def test_the_table_of_lookalikes_is_checked():
    table = {name: ["كلمة" + str(n)] for n, name in enumerate(lookalikes.Lookalikes.__slots__)}
    assert lookalikes._read(table).received
    for wrong in ({"received": []}, {"eras": ["عهد", "عهد"]}, {"absent": ["غياب الحوار"]}, {"near": [""]}):
        with pytest.raises(LexiconError, match=r"lookalikes\.toml"):
            lookalikes._read({**table, **wrong})
