"""Linking: one node per real event, across articles, in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting_fixture import link_marked, read_marked, resolve_marked

from kg.linking.copies import independent_sources
from kg.linking.events import link_events
from kg.schema import Entity, Section, Span

MAY_3 = "التقى [PER سليم الحص] [PER جان موران] [T 2024-05-03 الجمعة] في [LOC باريس]."
MAY_17 = "والتقى [PER سليم الحص] [PER جان موران] [T 2024-05-17 الجمعة] في [LOC باريس]."


def story(text, number=0, *, published=date(2024, 5, 4), source=None, **more):
    return read_marked(text, published=published, source=source or f"صحيفة {number}", path=f"{number}.txt", **more)


def people(event, names):
    return {names[p.entity] for p in event.participants}


def test_two_meetings_of_one_pair_stay_two():
    events, _ = link_marked([story(MAY_3, 1), story(MAY_17, 2, published=date(2024, 5, 18))])
    assert [event.date_start for event in events] == [date(2024, 5, 3), date(2024, 5, 17)]


def test_two_meetings_told_by_one_article_stay_two():
    events, _ = link_marked([story(f"{MAY_3} {MAY_17}", published=date(2024, 5, 18))])
    assert len(events) == 2


def test_one_meeting_told_by_five_articles_is_one():
    words = ["بحثا", "ناقشا معا", "تناولا", "استعرضا سويا", "تدارسا"]
    told = [story(f"{MAY_3} وقد {word} الملف رقم {n} بالتفصيل الممل جدا.", n) for n, word in enumerate(words)]
    (event,), _ = link_marked(told)
    assert len(event.evidence) == 5
    assert len(event.sources) == 5


def test_a_visit_told_again_without_its_goal_is_one_visit():
    text = "وصل [PER سليم الحص] إلى [LOC باريس] صباحا. وتأتي زيارة [PER سليم الحص] قبل أيام من الانتخابات."
    (event,), _ = link_marked([story(text)])
    assert event.type == "visit"
    assert len(event.evidence) == 2


def test_copies_of_one_text_count_once():
    text = MAY_3 + " وبحث الرجلان العلاقات بين البلدين وسبل تطويرها في مختلف المجالات الاقتصادية والثقافية."
    told = [story(text, n) for n in range(3)]
    (event,), _ = link_marked(told)
    assert len(event.evidence) == 3
    assert event.sources == ("صحيفة 0",)


def test_independent_reports_are_no_copies():
    first = story("التقى [PER سليم الحص] أمس عددا من رجال الأعمال في قاعة كبيرة بحضور صحفيين كثيرين جاؤوا من بعيد.", 1)
    other = story("افتتح [PER جان موران] صباح اليوم معرضا للكتاب يضم آلاف العناوين في أكبر مدن الجنوب وأجملها.", 2)
    assert set(independent_sources([first, other]).values()) == {"صحيفة 1", "صحيفة 2"}


def test_headline_lead_and_repeat_are_one_event():
    reading = story(
        "التقى [PER الرئيس {سليم الحص}] [PER وزير الخارجية {جان موران}] [T 2024-05-03 الجمعة] في [LOC باريس]. "
        "وأكد [PER سليم الحص] خلال لقائه [PER جان موران] أهمية التعاون.",
        title="[PER سليم الحص] يلتقي [PER جان موران]",
    )
    (event,), names = link_marked([reading])
    assert len(event.evidence) == 3
    assert people(event, names) == {"سليم الحص", "جان موران"}
    assert event.date_start == date(2024, 5, 3)


def test_a_headline_in_the_present_takes_its_status_from_the_text():
    reading = story(
        "سيلتقي [PER سليم الحص] [PER جان موران] [T 2024-05-07 الثلاثاء].", title="[PER سليم الحص] يلتقي [PER جان موران]"
    )
    (event,), _ = link_marked([reading])
    assert event.status == "planned"


def test_background_is_another_event():
    reading = story(
        "التقى [PER سليم الحص] [PER جان موران] [T 2024-05-03 الجمعة]. "
        "وكان [PER سليم الحص] قد التقى [PER جان موران] [T 1993-01-01/1993-12-31 عام 1993]."
    )
    events, _ = link_marked([reading])
    assert [event.date_start for event in events] == [date(1993, 1, 1), date(2024, 5, 3)]


def test_an_undated_telling_joins_only_near_in_time_and_in_the_same_place():
    undated = "التقى [PER سليم الحص] [PER جان موران] في [LOC باريس]."
    near = [story(MAY_3, 1), story(undated, 2)]
    late = [story(MAY_3, 1), story(undated, 2, published=date(2024, 8, 1))]
    elsewhere = [story(MAY_3, 1), story(undated.replace("باريس", "روما"), 2)]
    assert len(link_marked(near)[0]) == 1
    assert len(link_marked(late)[0]) == 2
    assert len(link_marked(elsewhere)[0]) == 2


def test_a_plan_is_tied_to_what_held_it():
    plan = story(
        "سيلتقي [PER سليم الحص] [PER جان موران] [T 2024-05-03 الجمعة] في [LOC باريس].", 1, published=date(2024, 5, 1)
    )
    events, _ = link_marked([plan, story(MAY_3, 2)])
    planned = next(e for e in events if e.status == "planned")
    held = next(e for e in events if e.status == "happened")
    assert held.fulfils == planned.id
    assert planned.fulfils is None


def test_an_open_date_of_a_plan_is_matched_by_day_and_month():
    plan = story(
        "قال مصدر إن زيارة وفد من [ORG حماس] إلى [LOC موسكو] مقررة في [T XXXX-02-03 الثالث من فبراير].",
        1,
        published=None,
    )
    held = story(
        "التقى وفد من [ORG حماس] [PER جان موران] [T 2025-02-03 الاثنين] في [LOC موسكو].", 2, published=date(2025, 2, 3)
    )
    events, _ = link_marked([plan, held])
    planned = next(e for e in events if e.status == "planned")
    assert next(e for e in events if e.status == "happened").fulfils == planned.id


def test_a_plan_of_others_is_not_fulfilled():
    plan = story(
        "سيلتقي [PER كمال أيدن] [PER جان موران] [T 2024-05-03 الجمعة] في [LOC باريس].", 1, published=date(2024, 5, 1)
    )
    events, _ = link_marked([plan, story(MAY_3, 2)])
    assert all(event.fulfils is None for event in events)


def test_agencies_attend_nothing():
    reading = story("التقى [PER سليم الحص] [PER جان موران] بحضور [ORG رويترز].")
    resolution = resolve_marked([reading])
    flagged = tuple(replace(e, flags=("source",)) if e.name == "رويترز" else e for e in resolution.entities)
    (event,) = link_events([reading], replace(resolution, entities=flagged))
    names = {e.id: e.name for e in flagged}
    assert people(event, names) == {"سليم الحص", "جان موران"}


def test_a_state_takes_part_only_where_nobody_of_it_is_named():
    (event,), names = link_marked([story("محادثات بين [LOC مصر] و[PER كمال أيدن] و[PER جان موران].")])
    assert people(event, names) == {"كمال أيدن", "جان موران"}


def test_disagreement_is_kept_and_flagged():
    other_day = MAY_3.replace("2024-05-03 الجمعة", "2024-05-02 الخميس")
    events, _ = link_marked([story(MAY_3, 1), story(other_day, 2)])
    assert [event.flags for event in events] == [("date-disagreement",), ("date-disagreement",)]
    other_place = MAY_3.replace("باريس", "روما")
    events, _ = link_marked([story(MAY_3, 1), story(other_place, 2)])
    assert [event.flags for event in events] == [("place-disagreement",), ("place-disagreement",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (MAY_3, "CAMEO:040"),
        ("زار [PER سليم الحص] [LOC باريس].", "CAMEO:042"),
        ("استقبل [PER سليم الحص] [PER جان موران].", "CAMEO:043"),
        ("أجرى [PER سليم الحص] محادثات مع [PER جان موران].", "CAMEO:046"),
        ("هاتف [PER سليم الحص] [PER جان موران].", "CAMEO:041"),
        ("سيلتقي [PER سليم الحص] [PER جان موران].", "CAMEO:036"),
        ("نفى [PER سليم الحص] لقاءه ب[PER جان موران].", "CAMEO:125"),
    ],
)
def test_codes(text, code):
    (event,), _ = link_marked([story(text)])
    assert event.codes == (code, "PLOVER:CONSULT")


def test_nobody_known_makes_no_event():
    reading = story(MAY_3)
    resolution = replace(resolve_marked([reading]), entity_of={})
    assert link_events([reading], resolution) == ()


def test_the_evidence_is_the_sentence():
    reading = story(f"مقدمة قصيرة. {MAY_3}")
    (event,), _ = link_marked([reading])
    (evidence,) = event.evidence
    text = reading.article.text[evidence.span.start : evidence.span.end]
    assert text.startswith("التقى سليم الحص")
    assert reading.article.text[evidence.trigger.start : evidence.trigger.end] == "التقى"


def test_an_appended_story_is_read_by_itself():
    reading = story(f"{MAY_3}\nوجاء ذلك خلال لقاء جمع الوفد مع [PER كمال أيدن].")
    main, _rest = reading.article.text.split("\n")
    sections = (
        Section("main", Span(0, len(main)), "test", date(2024, 5, 4)),
        Section("appended", Span(len(main), len(reading.article.text)), "test", None),
    )
    sentences = tuple(replace(s, section=0 if s.span.end <= len(main) else 1) for s in reading.sentences)
    again = replace(reading, article=replace(reading.article, sections=sections), sentences=sentences)
    events, names = link_marked([again])
    assert all(people(event, names) != {"سليم الحص", "جان موران", "كمال أيدن"} for event in events)


STORIES = [
    story(MAY_3, 1),
    story(MAY_17, 2, published=date(2024, 5, 18)),
    story("التقى [PER سليم الحص] [PER جان موران] في [LOC باريس].", 3),
    story(
        "سيلتقي [PER سليم الحص] [PER جان موران] [T 2024-05-17 الجمعة] في [LOC باريس].", 4, published=date(2024, 5, 10)
    ),
    story("زار [PER جان موران] [LOC بيروت] [T 2024-05-01 الأربعاء].", 5),
    story("أجرى وفد من [ORG حماس] برئاسة [PER كمال أيدن] مباحثات في [LOC باريس] [T 2024-05-03 الجمعة].", 6),
]
EXPECTED = link_marked(STORIES)[0]


@given(st.permutations(STORIES))
def test_the_order_of_articles_changes_nothing(stories):
    assert link_marked(stories)[0] == EXPECTED


@given(st.sets(st.sampled_from(range(len(STORIES)))))
def test_every_participant_and_place_is_an_entity(numbers):
    events, names = link_marked([STORIES[n] for n in sorted(numbers)])
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.evidence
        assert event.sources
        assert {p.entity for p in event.participants} | set(event.places) <= set(names)
        assert not (event.date_start and event.date_end) or event.date_start <= event.date_end


def test_entities_are_needed_only_by_id():
    reading = story(MAY_3)
    resolution = resolve_marked([reading])
    renamed = tuple(Entity(e.id, e.type, f"اسم {n}", name_en="Known") for n, e in enumerate(resolution.entities))
    (event,) = link_events([reading], replace(resolution, entities=renamed))
    assert len(event.participants) == 2


def journeys(text, **known):
    """Return who travels in a story of people of whom only `known` is known, told by somebody in public life."""
    reading = story(f"{text} وقال [PER كمال أيدن] إن الطقس جميل.")
    resolution = resolve_marked([reading])
    private = tuple(
        replace(e, **({"name_en": "Kemal"} if e.name == "كمال أيدن" else {"roles": (), **known}))
        for e in resolution.entities
    )
    events = link_events([reading], replace(resolution, entities=private))
    names = {entity.id: entity.name for entity in private}
    return [people(event, names) for event in events if event.type == "visit"]


@pytest.mark.parametrize(
    ("text", "known", "wanted"),
    [
        ("سافرت [PER سلمى الورتاني] إلى [LOC روما] للعلاج.", {}, []),
        ("سافرت [PER سلمى الورتاني] إلى [LOC روما].", {"name_en": "Salma"}, [{"سلمى الورتاني"}]),
        ("سافرت [PER سلمى الورتاني] إلى [LOC روما]. والتقت [PER جان موران].", {}, [{"سلمى الورتاني"}]),
        ("زارت [PER سلمى الورتاني] [LOC روما].", {}, [{"سلمى الورتاني"}]),
    ],
)
def test_a_journey_of_nobody_in_public_life_is_no_visit(text, known, wanted):
    assert journeys(text, **known) == wanted


def test_one_alone_is_told_of_only_in_public_life():
    reading = story("ترأست [PER سلمى الورتاني] الاجتماع. والتقت [PER جان موران].")
    resolution = resolve_marked([reading])
    private = tuple(replace(entity, roles=(), name_en=None) for entity in resolution.entities)
    (event,) = link_events([reading], replace(resolution, entities=private))
    assert len(event.participants) == 2
