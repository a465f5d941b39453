"""The records are frozen, their codes agree with each other, and their ids are the same everywhere."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.schema
from kg.schema import CONTACT_TYPES, EVENT_TYPES, READ_SECTIONS, STATUSES, TOGETHER_TYPES, SectionKind, Span, content_id

RECORDS = [kind for kind in vars(kg.schema).values() if dataclasses.is_dataclass(kind)]
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(1, 50))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_records_are_frozen_slotted_and_documented(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__dict__" not in dir(record)
    assert record.__doc__ and not record.__doc__.startswith(record.__name__)


def test_contacts_are_the_contract_of_the_design() -> None:
    assert TOGETHER_TYPES <= CONTACT_TYPES <= set(EVENT_TYPES)
    assert {
        "meeting", "talks", "visit", "reception", "conference", "press_conference", "phone_call", "invitation",
        "summons",
    } == CONTACT_TYPES  # fmt: skip
    assert set(STATUSES) == {"happened", "planned", "reported", "proposed", "cancelled", "postponed", "denied"}


def test_only_running_text_is_read() -> None:
    assert set(get_args(SectionKind)) - READ_SECTIONS == {"related", "keywords", "boilerplate"}


@given(spans, spans)
def test_spans_overlap_when_they_share_a_character(left: Span, right: Span) -> None:
    one, other = set(range(*left)), set(range(*right))
    assert left.overlaps(right) == right.overlaps(left) == bool(one & other)
    assert left.covers(right) == (other <= one)


@given(st.lists(st.text(), max_size=4))
def test_ids_have_one_shape(parts: list[str]) -> None:
    key = content_id("e", *parts)
    assert len(key) == 13
    assert key[0] == "e"
    assert set(key[1:]) <= set("0123456789abcdef")


def test_ids_tell_parts_apart() -> None:
    assert content_id("e", "ab", "c") != content_id("e", "a", "bc")
    assert content_id("e", "a") != content_id("m", "a")


def test_ids_are_the_same_in_every_process() -> None:
    code = "from kg.schema import content_id; print(content_id('e', 'لقاء', 3, None))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {content_id("e", "لقاء", 3, None).encode() + b"\n"}
