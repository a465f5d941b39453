"""The table of events a spreadsheet opens."""

import csv
from dataclasses import replace

import pytest
from graph_fixture import small_world
from hypothesis import given
from hypothesis import strategies as st

from kg.export.tables import COLUMNS, cell, write_events_csv

WORLD = small_world()


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_event_is_a_line_in_order_of_date(tmp_path):
    path = write_events_csv(*WORLD.records, tmp_path / "events.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    read = rows(path)
    assert list(read[0]) == list(COLUMNS)
    assert [row["id"] for row in read][:2] == ["v-month", "v-denied"] and read[-1]["id"] == "v-undated"
    held = next(row for row in read if row["id"] == "v-moscow")
    assert held["participants"] == "سالم الهاشمي; هيئة السلام; إيفان سوكولوف"
    assert held["on_behalf_of"] == "هيئة السلام; ; "
    assert (held["date_start"], held["places"], held["sources"]) == ("2031-05-04", "موسكو", "2")
    assert held["sentence"].startswith("التقى سالم الهاشمي")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\u200e=X(1)", "\ufeff=1", "\r=1"])
def test_no_cell_begins_as_a_formula(text):
    assert cell(text).startswith("'")


def test_a_crawled_formula_in_a_name_stays_text(tmp_path):
    nasty = replace(WORLD.entity("ليلى حداد"), name='=HYPERLINK("http://x.example";"ليلى")')
    entities = [nasty if item.id == nasty.id else item for item in WORLD.entities]
    read = rows(write_events_csv(WORLD.articles, entities, WORLD.events, tmp_path / "events.csv"))
    undated = next(row for row in read if row["id"] == "v-undated")
    assert "=HYPERLINK" in undated["participants"] and not undated["participants"].startswith("=")
    denied = next(row for row in read if row["id"] == "v-denied")
    assert denied["participants"].startswith("'=HYPERLINK")


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_cell_is_read_back_as_written(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("cells") / "events.csv"
    named = replace(WORLD.articles[0], url=text)
    write_events_csv((named, *WORLD.articles[1:]), WORLD.entities, WORLD.events, path)
    read = next(row for row in rows(path) if row["id"] == "v-undated")
    assert read["url"] == cell(text)
