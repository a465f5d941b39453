"""The timeline: every dated event, meetings or not, in order."""

import pytest
from graph_fixture import small_world

from kg.errors import QueryError, UnknownNameError
from kg.graph.timeline import timeline

WORLD = small_world()


def told(name=None, **asked):
    return [row.event for row in timeline(*WORLD.records, name, **asked)]


def test_all_dated_events_stand_in_order_and_no_undated_one():
    assert told() == [
        "v-month", "v-denied", "v-attack", "v-call", "v-moscow", "v-visit", "v-plan", "v-held",
    ]  # fmt: skip


def test_an_actor_has_his_events_and_a_body_what_befell_it():
    assert told("سوكولوف") == ["v-month", "v-moscow", "v-plan", "v-held"]
    assert told("هيئة السلام") == ["v-attack", "v-moscow"]


def test_a_place_has_what_was_held_there():
    assert told("القاهرة") == ["v-attack", "v-plan", "v-held"]


def test_period_and_status_narrow_it():
    assert told(since="2031-05", until="2031-05") == ["v-attack", "v-call", "v-moscow", "v-visit"]
    assert told(status="denied") == ["v-denied"]
    assert told(until="2030") == ["v-month"]


def test_wrong_questions_are_refused():
    with pytest.raises(QueryError):
        told(since="yesterday")
    with pytest.raises(UnknownNameError):
        told("لا أحد")
