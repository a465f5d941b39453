"""When and where events were: sentences with the day and place that belong to them, reckoning with open intervals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting_fixture import cases_of, check_events

from kg.errors import LexiconError
from kg.lexicon import circumstances
from kg.linking.event_dates import When, apart, by_tense, joined, lasting, overlap, sharper, when_of
from kg.linking.event_places import Places
from kg.reading.capital_phrases import capitals_by_nisba
from kg.schema import Entity, Span, TimeExpression
from kg.text.normalize import fold

CASES = cases_of("circumstances", "circumstances_attachment", "circumstances_days", "circumstances_places")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_when_and_where_the_events_of_a_sentence_were(case):
    check_events(case)


# ------------------------------------------------------------------ dates


def when(start, end, precision="day", basis="publication"):
    return When(start, end, precision, basis, "", "")


def expression(relation):
    day = (date(2024, 3, 1), date(2024, 3, 31))
    return TimeExpression("t1", "a1", 0, Span(0, 4), "مارس", "DATE", "2024-03", *day, "month", "publication",
                          relation=relation)  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "reason", "wanted"),
    [
        (None, "frame", (date(2024, 3, 1), date(2024, 3, 31))),
        ("by", "frame", (None, date(2024, 3, 31))),
        ("from", "frame", (date(2024, 3, 1), None)),
        (None, "stated", (None, date(2024, 3, 31))),
        (None, "its last day", (None, date(2024, 3, 31))),
    ],
)
def test_what_a_time_bounds(relation, reason, wanted):
    found = when_of(expression(relation), reason)
    assert (found.start, found.end) == wanted


def test_a_visit_lasts_from_its_first_day_on():
    first = date(2024, 3, 5)
    assert lasting(when(first, first), "P3D").end == date(2024, 3, 7)
    assert lasting(when(first, first), "P2W").end == date(2024, 3, 18)
    assert lasting(when(first, first), "P1D") == when(first, first)
    assert lasting(when(first, first), "P2Y") == when(first, first)
    assert lasting(None, "P2D") is None


def test_a_visit_told_twice_reaches_from_arrival_to_departure():
    arrival, departure = when(date(2024, 3, 2), date(2024, 3, 2)), when(None, date(2024, 3, 5))
    for found in (joined(arrival, departure), joined(departure, arrival)):
        assert (found.start, found.end) == (date(2024, 3, 2), date(2024, 3, 5))


@pytest.mark.parametrize(
    ("day", "days", "published", "wanted"),
    [
        (date(2024, 3, 5), -1, None, date(2024, 3, 4)),
        (date(2024, 2, 29), 1, None, date(2024, 3, 1)),
        (None, -2, date(2024, 3, 6), date(2024, 3, 4)),
        (None, -2, None, None),
    ],
)
def test_days_are_counted_from_a_day_or_from_publication(day, days, published, wanted):
    found = apart(when(day, day) if day else None, days, published)
    assert (found and (found.start, found.end)) == (wanted and (wanted, wanted))


def test_nothing_is_counted_from_a_whole_month():
    assert apart(when(date(2024, 3, 1), date(2024, 3, 31), "month"), 1, date(2024, 3, 6)) is None


DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2025, 1, 1)))


@given(DAYS, DAYS, st.integers(0, 40), st.integers(0, 40))
def test_overlap_asks_both_sides_alike_and_any_date_meets_itself(left, right, length, other):
    a = when(left, left and left + timedelta(days=length))
    b = when(right, right and right + timedelta(days=other))
    assert overlap(a, b) == overlap(b, a)
    assert overlap(a, a)
    assert sharper(a, b) in (a, b)


# ------------------------------------------------------------------ places


def place(identity, name):
    return Entity(identity, "LOC", name)


def test_another_city_clashes_whatever_palace_stands_beside_it():
    known = Places([place("e1", "إسطنبول"), place("e2", "أنقرة"), place("e3", "قصر الورد"), place("e4", "تركيا")])
    assert known.clash(["e3", "e1"], ["e2"])
    assert not known.clash(["e1"], ["e4"])
    assert not known.clash([], ["e2"])


def test_a_place_lies_where_its_name_says():
    known = Places([place("e1", "قصر الورد بالرباط"), place("e2", "الرباط"), place("e3", "قصر الورد")])
    assert known.site_of("e1") == "e2"
    assert known.site_of("e3") is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("وصل إلى العاصمة المصرية أمس", [(2, 4, 0)]),
        ("زيارة للعاصمة الإيرانية", [(1, 3, 1)]),
        ("عقد بالعاصمة الكورية الجنوبية", [(1, 4, 1)]),
        ("العاصمة القطرية الدوحة", []),
        ("التقى في العاصمة القطرية سمير", [(2, 4, 0)]),
        ("العاصمة الاقتصادية", []),
    ],
)
def test_a_capital_named_by_its_states_adjective(words, wanted):
    keys = [fold(word) for word in words.split()]
    taken = [key in (fold("الدوحة"), fold("سمير")) for key in keys]
    places = {number for number, key in enumerate(keys) if key == fold("الدوحة")}
    assert [(n.first, n.last, n.removed) for n in capitals_by_nisba(keys, taken, places)] == wanted


# ------------------------------------------------------------------ lexicon


def test_the_table_of_circumstances_is_checked():
    table = {key: ["كلمة" + str(n)] for n, key in enumerate(circumstances.Circumstances.__dataclass_fields__)}
    assert circumstances._read(table).held == {fold("كلمة0")}
    for wrong in ({"held": []}, {"held": ["كلمة", "كلمة"]}, {"held": [""]}, {"hosted": ["كلمة0"]}):
        with pytest.raises(LexiconError, match=r"circumstances\.toml"):
            circumstances._read({**table, **wrong})


def weekend(status, published, phrase="نهاية الأسبوع"):
    days = (date(2024, 3, 8), date(2024, 3, 9))
    time = TimeExpression("t1", "a1", 0, Span(0, 4), phrase, "DATE", "2024-W10-WE", *days, "range", "publication")
    found = by_tense(when_of(time, "frame"), status, published)
    return found.start, found.end


def test_a_weekend_is_friday_to_sunday_and_lies_where_its_event_does():
    friday = date(2024, 3, 8)
    sunday = friday + timedelta(days=2)
    week = timedelta(days=7)
    assert weekend("planned", date(2024, 3, 6)) == (friday, sunday)
    assert weekend("happened", date(2024, 3, 6)) == (friday - week, sunday - week)
    assert weekend("planned", date(2024, 3, 12)) == (friday + week, sunday + week)
    assert weekend("happened", date(2024, 3, 6), "نهاية الأسبوع المقبل") == (friday, sunday)


def test_a_named_last_day_ends_a_visit_that_is_counted_in_weeks():
    first = date(2024, 3, 5)
    counted = lasting(when(first, first), "P3W")
    told = When(None, date(2024, 3, 20), "day", "publication", "20 مارس", "")
    assert joined(counted, told).end == date(2024, 3, 20)
    assert joined(told, counted).start == first


def test_a_building_named_by_its_owner_lies_in_any_town():
    seat, zone, town, other = (Entity(n, "LOC", name) for n, name in enumerate(
        ("مقر الوزارة", "المنطقة الجنوبية", "بيروت", "موسكو")))  # fmt: skip
    known = Places([seat, zone, town, other])
    assert not known.clash([seat.id], [town.id])
    assert known.clash([seat.id, town.id], [other.id])
    assert not known.clash([zone.id], [seat.id])
    assert known.clash([zone.id], [other.id])
