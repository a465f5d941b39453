"""Who met whom: names typed any way, places, dates, statuses."""

from datetime import date

import pytest
from graph_fixture import World, entity, large_world, small_world
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import AmbiguousNameError, QueryError, UnknownNameError
from kg.graph.lookup import NameIndex
from kg.graph.query import day_bounds, overlaps, who_met
from kg.schema import Event, Participant

WORLD = small_world()
SALEM, IVAN = "سالم الهاشمي", "إيفان سوكولوف"


def met(name, **asked):
    return [row.event for row in who_met(*WORLD.records, name, **asked)]


@pytest.mark.parametrize(
    "typed",
    [
        "سالم الهاشمي", "سالمُ الهاشِمي", "سالم هاشمي", "ســالم الهاشمى", "أبو ناصر", "ابو ناصر", "ابوناصر", "أبي ناصر",
        "لأبي ناصر", "وسالم الهاشمي", "الدكتور سالم الهاشمي",
        "وزير الخارجية الروسي سالم الهاشمي", "Salem al-Hashimi", "salem AL-HASHIMI", "الهاشمي سالم",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_typed(typed):
    assert NameIndex(WORLD.entities).find(typed).name == SALEM


def test_a_clitic_or_a_title_before_a_surname_is_no_matter():
    assert NameIndex(WORLD.entities).find("لسوكولوف").name == IVAN
    assert NameIndex(WORLD.entities).find("الرئيس حداد").name == "ليلى حداد"
    with pytest.raises(AmbiguousNameError):
        NameIndex(WORLD.entities).find("للهاشمي")


def test_another_spelling_of_a_foreign_name_is_the_same_name():
    people = [entity("PER", "ميخائيل بوغدانوف"), entity("PER", "إيمانويل ماكرون")]
    assert NameIndex(people).find("بوجدانوف").name == "ميخائيل بوغدانوف"
    assert NameIndex(people).find("ميخائيل بوجدانوف").name == "ميخائيل بوغدانوف"
    with pytest.raises(UnknownNameError):
        NameIndex(people).find("بوتانوف")


def test_every_alias_gives_the_same_rows():
    rows = [met(alias) for alias in WORLD.entity(IVAN).aliases]
    assert rows and all(row == rows[0] for row in rows) and rows[0]


def test_a_surname_two_people_bear_is_ambiguous_and_lists_both():
    with pytest.raises(AmbiguousNameError) as caught:
        NameIndex(WORLD.entities).find("الهاشمي")
    assert caught.value.candidates == (SALEM, "سمير الهاشمي")
    assert all(name in str(caught.value) for name in caught.value.candidates)


def test_the_exact_name_of_one_wins_over_the_alias_of_another():
    leader = entity("PER", "نادر الفجر", "الفجر")
    body = entity("ORG", "الفجر")
    assert NameIndex((leader, body)).find("الفجر") == body


def test_two_bearers_of_one_name_are_told_apart_by_id():
    one, two = entity("PER", "علي حسن"), entity("ORG", "علي حسن")
    with pytest.raises(AmbiguousNameError) as caught:
        NameIndex((one, two)).find("علي حسن")
    assert set(caught.value.candidates) == {f"علي حسن [{one.id}]", f"علي حسن [{two.id}]"}
    assert NameIndex((one, two)).find(one.id) == one


def test_an_unknown_name_lists_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        who_met(*WORLD.records, "ايفان سوكولف")
    assert caught.value.candidates[0] == IVAN
    with pytest.raises(UnknownNameError):
        NameIndex(WORLD.entities).find("  ")
    with pytest.raises(UnknownNameError):
        NameIndex(()).find(SALEM)


def test_only_what_happened_is_answered_unless_asked():
    assert met(SALEM) == ["v-moscow", "v-held", "v-undated"]
    assert met(SALEM, status="planned") == ["v-plan"]
    assert met(SALEM, status=["planned", "denied"]) == ["v-denied", "v-plan"]
    assert set(met(SALEM, status="all")) == {"v-denied", "v-moscow", "v-plan", "v-held", "v-undated"}


def test_with_place_and_body_narrow_the_answer():
    assert met(SALEM, with_="سوكولوف") == ["v-moscow", "v-held"]
    assert met(SALEM, with_=["سوكولوف", "الهيئة"]) == ["v-moscow"]
    assert met(SALEM, place="القاهره") == ["v-held"]
    assert met("الهيئة") == ["v-moscow"]


def test_a_body_attends_through_those_who_speak_for_it():
    salem, body, layla = (WORLD.entity(name) for name in (SALEM, "هيئة السلام", "ليلى حداد"))
    spoken = Event("v1", "talks", "happened", (Participant(salem.id, "member", body.id), Participant(layla.id, "host")))
    assert who_met((), WORLD.entities, (spoken,), "هيئة السلام", with_="ليلى حداد")


def test_a_country_covers_its_cities_even_when_it_is_no_entity_itself():
    assert met(SALEM, place="روسيا") == ["v-moscow"]
    assert met(SALEM, place="Egypt") == ["v-held"]
    with pytest.raises(UnknownNameError):
        met(SALEM, place="اليابان")


def test_a_city_without_a_country_gets_it_from_the_lexicon():
    salem, layla, city = entity("PER", SALEM), entity("PER", "ليلى حداد"), entity("LOC", "موسكو")
    parts = (Participant(salem.id, "participant"), Participant(layla.id, "participant"))
    event = Event("v1", "talks", "happened", parts, (city.id,))
    assert who_met((), (salem, layla, city), (event,), SALEM, place="روسيا")


def test_dates_overlap_and_the_undated_are_left_out_once_asked_for_a_time():
    assert met(SALEM, since="2031") == ["v-moscow", "v-held"]
    assert met(SALEM, since="٢٠٣١/٦") == ["v-held"]
    assert met(SALEM, until=date(2031, 5, 4)) == ["v-moscow"]
    assert met(SALEM, since="2031", include_undated=True) == ["v-moscow", "v-held", "v-undated"]
    assert met(IVAN, since="2030-02-20", until="2030-03") == ["v-month"]  # some day of February: it may have been then
    assert met(SALEM, status="planned", since="2031-06-11", until="2031-06-11") == ["v-plan"]


def test_visits_count_when_both_sides_are_named_and_invitations_when_asked():
    salem, layla = WORLD.entity(SALEM), WORLD.entity("ليلى حداد")
    alone = Event("v1", "visit", "happened", (Participant(salem.id, "visitor"),))
    two = Event("v2", "visit", "happened", (Participant(salem.id, "visitor"), Participant(layla.id, "host")))
    asked = Event("v3", "invitation", "happened", (Participant(salem.id, "invitee"), Participant(layla.id, "inviter")))
    world = World((), (salem, layla), (alone, two, asked))
    assert [row.event for row in who_met(*world.records, SALEM)] == ["v2"]
    assert [row.event for row in who_met(*world.records, SALEM, types="all")] == ["v1", "v2", "v3"]
    assert [row.event for row in who_met(*world.records, SALEM, types="invitation,visit")] == ["v1", "v2", "v3"]


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "soon"}, {"since": "2031-13"}, {"until": "2031-02-30"}, {"since": "2032", "until": "2031"},
        {"status": "maybe"}, {"status": []}, {"types": "party"},
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_says_what_would(asked):
    with pytest.raises(QueryError) as caught:
        met(SALEM, **asked)
    assert any(word in str(caught.value) for word in ("write", "use", "swap"))


def test_rows_spell_out_names_evidence_and_sources():
    row = who_met(*WORLD.records, SALEM)[0]
    assert (row.type, row.date, row.date_phrase) == ("meeting", "2031-05-04", "يوم الأحد 4 أيار 2031")
    assert (row.sources, row.publishers) == (2, ("وكالة الأفق", "صحيفة الميدان"))
    head = row.participants[0]
    assert (head.name, head.role, head.on_behalf_of) == (SALEM, "head_of_delegation", "هيئة السلام")
    quote = row.evidence[0]
    article = WORLD.articles[0]
    assert article.text[quote.start : quote.end] == quote.sentence
    assert article.text[quote.trigger_start : quote.trigger_end] == "التقى"
    assert (quote.path, quote.source, quote.url) == ("a/one.txt", "وكالة الأفق", "https://news.example/1")


def test_plan_and_what_held_it_name_each_other():
    [plan] = who_met(*WORLD.records, SALEM, status="planned")
    [held] = who_met(*WORLD.records, SALEM, place="القاهرة")
    assert (plan.fulfilled_by, held.fulfils) == ("v-held", "v-plan")


def test_a_row_becomes_plain_json():
    plain = who_met(*WORLD.records, SALEM)[0].to_dict()
    assert plain["date_start"] == "2031-05-04" and isinstance(plain["participants"], list)
    assert plain["evidence"][0]["published"] == "2031-05-04"


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]))
def test_a_day_however_punctuated_is_that_day(day, form):
    text = f"{day.year:04}" + day.strftime(form)[len(day.strftime("%Y")) :]
    assert day_bounds(text) == (day, day)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_overlap_is_what_counting_days_says(a, b, c, d):
    first, last = sorted((a, b))
    window = tuple(sorted((c, d)))
    event = Event("v", "talks", "happened", (), date_start=first, date_end=last)
    days = range(first.toordinal(), last.toordinal() + 1)
    asked = range(window[0].toordinal(), window[1].toordinal() + 1)
    assert overlaps(event, window) == (max(days.start, asked.start) < min(days.stop, asked.stop))


def test_an_index_answers_as_a_search_through_all_entities():
    world = large_world(400)
    index = NameIndex(world.entities)
    for item in world.entities[::7]:
        assert index.find(item.name) == item
    name = world.entities[0].name
    assert who_met(*world.records, name, index=index) == who_met(*world.records, name)
