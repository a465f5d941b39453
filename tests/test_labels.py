"""The labels of codes: complete, distinct, in both languages."""

import pytest

from kg.errors import LexiconError
from kg.lexicon import labels as module
from kg.lexicon.labels import labels
from kg.schema import EVENT_TYPES, STATUSES
from kg.text.normalize import is_arabic


@pytest.mark.parametrize(
    "table",
    ["event_types", "statuses", "roles", "precisions", "date_bases", "node_kinds", "edge_kinds", "flags", "reasons"],
)
def test_every_code_reads_well_in_both_languages(table):
    for label in labels(table).values():
        assert is_arabic(label.ar) and not is_arabic(label.en)
        assert label.en.strip("“")[0].isupper()


def test_all_types_and_statuses_have_a_label():
    assert set(labels("event_types")) == set(EVENT_TYPES)
    assert set(labels("statuses")) == set(STATUSES)


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        ({"day": {"ar": "يوم", "en": "Day"}}, "week"),
        ({"day": {"ar": "يوم", "en": "Day"}, "week": {"ar": "", "en": "Week"}}, "week"),
        ({"day": {"ar": "يوم", "en": "Day"}, "week": {"ar": "يوم", "en": "Week"}}, "يوم"),
        ({"day": {"ar": "يوم", "en": "Day"}, "week": {"ar": "أسبوع", "en": "Week"}, "era": {}}, "era"),
    ],
)
def test_a_bad_table_is_refused_by_name(monkeypatch, entries, named):
    monkeypatch.setattr(module, "read_table", lambda name: {"spans": entries})
    monkeypatch.setitem(module._CODES, "spans", ("day", "week"))
    labels.cache_clear()
    with pytest.raises(LexiconError, match=named) as caught:
        labels("spans")
    assert "labels.toml [spans]" in str(caught.value)
    labels.cache_clear()
