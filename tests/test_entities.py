"""Who is who, inside an article and across articles. Readings are written by hand: no model, no tagger."""

import itertools
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DecisionError
from kg.linking.clustering import Edge, cluster
from kg.linking.entities import resolve
from kg.schema import Article, Decision, Mention, Reading, Section, Sentence, Span, content_id
from kg.text.normalize import fold


def read(text, *mentions, published=None, kinds=None):
    """Return a reading of a text. A mention is (written, type[, office before the name]); offices alone are nominals.

    A written form stands in angle brackets where the office is part of the phrase: ("الرئيس <سالم القاضي>", "PER").
    `kinds` parts the text at «|» into sections.
    """
    article_id = content_id("a", text, published)
    pieces = text.split("|") if kinds else [text]
    sections, sentences, at = [], [], 0
    for index, piece in enumerate(pieces):
        sections.append(Section(kinds[index] if kinds else "main", Span(at, at + len(piece)), "test"))
        sentences.append(Sentence(article_id, index, index, Span(at, at + len(piece))))
        at += len(piece) + 1
    found, seen = [], 0
    for written, type, *rest in mentions:
        phrase = written.replace("<", "").replace(">", "")
        start = text.index(phrase, seen)
        seen = start + 1
        extent = Span(start, start + len(phrase))
        office, name = None, phrase
        span = extent
        if "<" in written:
            before, name = written.rstrip(">").split("<")
            span = Span(start + len(before), extent.end)
            office = before.strip()
        form = rest[0] if rest else "name"
        sentence = next(s.index for s in sentences if s.span.start <= start < max(s.span.end, s.span.start + 1))
        identity = content_id("m", article_id, span.start, span.end, type)
        found.append(Mention(identity, article_id, sentence, span, extent, name, name, type, form, office))
    article = Article(article_id, f"{article_id}.txt", text, tuple(sections), published=published)
    return Reading(article, tuple(sentences), tuple(found))


def who(resolution, reading, index):
    """Return the name of the entity a mention went to, None where it stayed open."""
    names = {entity.id: entity.name for entity in resolution.entities}
    identity = resolution.entity_of.get(reading.mentions[index].id)
    return names.get(identity)


# ---------------------------------------------------------------- inside an article


def test_a_short_form_is_the_one_full_form_that_fits():
    reading = read(
        "وصل سالم أبو ربيعة إلى المدينة. وقال أبو ربيعة إن الوفد سيغادر.",
        ("سالم أبو ربيعة", "PER"),
        ("أبو ربيعة", "PER"),
    )
    resolution = resolve([reading])
    assert who(resolution, reading, 1) == "سالم أبو ربيعة"
    assert resolution.entities[0].mentions == 2
    assert {fold(a) for a in resolution.entities[0].aliases} == {fold("سالم أبو ربيعة"), fold("أبو ربيعة")}


def test_a_family_name_with_two_bearers_stays_open_and_is_listed():
    reading = read(
        "حضر كمال الدرويش وحضر أيضا ناجي الدرويش ثم تحدث الدرويش.",
        ("كمال الدرويش", "PER"), ("ناجي الدرويش", "PER"), ("الدرويش", "PER"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 2) is None
    assert {(d.judgement, d.left, d.right) for d in resolution.decisions} == {
        ("unsure", "الدرويش", "كمال الدرويش"), ("unsure", "الدرويش", "ناجي الدرويش"),
    }  # fmt: skip


def test_the_office_tells_which_bearer_is_meant():
    reading = read(
        "التقى وزير الداخلية كمال الدرويش شقيقه ناجي الدرويش وأكد وزير الداخلية الدرويش ذلك.",
        ("وزير الداخلية <كمال الدرويش>", "PER"), ("ناجي الدرويش", "PER"), ("وزير الداخلية <الدرويش>", "PER"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 2) == "كمال الدرويش"


def test_a_family_name_means_the_only_bearer_introduced_before_it():
    reading = read(
        "غادر الدرويش العاصمة. وقال كمال الدرويش إنه عائد، وأكد الدرويش ذلك. ثم وصل ناجي الدرويش وتحدث الدرويش.",
        ("الدرويش", "PER"), ("كمال الدرويش", "PER"), ("الدرويش", "PER"), ("ناجي الدرويش", "PER"), ("الدرويش", "PER"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 0) == who(resolution, reading, 2) == "كمال الدرويش"
    assert who(resolution, reading, 4) is None


def test_the_son_is_not_whoever_bears_the_name():
    reading = read("فاز سالم أبو ربيعة. وغاب أبو ربيعة الابن.", ("سالم أبو ربيعة", "PER"), ("أبو ربيعة الابن", "PER"))
    resolution = resolve([reading])
    assert who(resolution, reading, 1) == "أبو ربيعة الابن"


def test_what_is_named_after_a_king_is_not_the_king():
    reading = read(
        "استقبل الملك مسفر بن ضاري الوفد، ثم زار الملك ضاري التخصصي.",
        ("الملك <مسفر بن ضاري>", "PER"), ("الملك ضاري التخصصي", "PER", "nominal"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 1) is None


@pytest.mark.parametrize("body", ["المكتب السياسي", "وكالة الأنباء الرسمية", "الأهلي", "نادي الهلال", "التنظيم"])
def test_bodies_of_a_name_that_many_bear_are_nobody_across_articles(body):
    readings = [read(f"قال {body} إنه موافق. ({n})", (body, "ORG")) for n in range(3)]
    assert resolve(readings).entities == ()


def test_a_body_of_such_a_name_is_completed_by_its_article():
    reading = read(
        "فاز الأهلي المصري في القاهرة، وقال الأهلي إنه سعيد.",
        ("الأهلي المصري", "ORG"), ("القاهرة", "LOC"), ("الأهلي", "ORG"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 0) == who(resolution, reading, 2) == "الأهلي المصري"


def test_one_articles_brackets_do_not_rename_what_many_articles_name():
    odd = read("تقول ديلويت فن (ربيعيون) كذا.", ("ديلويت فن", "ORG"), ("ربيعيون", "ORG"))
    many = [read(f"فاز ربيعيون. ({n})", ("ربيعيون", "ORG")) for n in range(60)]
    resolution = resolve([odd, *many])
    assert who(resolution, many[0], 0) == "ربيعيون"


def test_descent_alone_is_not_the_son():
    reading = read(
        "استقبل الأمير طلال بن مسفر ضيوفه. وكان مسفر حاضرا. وشكرهم بن مسفر.",
        ("طلال بن مسفر", "PER"), ("مسفر", "PER"), ("بن مسفر", "PER"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 1) != "طلال بن مسفر"
    assert who(resolution, reading, 2) == "طلال بن مسفر"


def test_a_bracketed_short_form_is_its_organisation():
    reading = read(
        "أعلنت جبهة العمل المشترك (جعم) موقفها. وقالت جعم إن الجبهة باقية.",
        ("جبهة العمل المشترك", "ORG"), ("جعم", "ORG"), ("جعم", "ORG"), ("الجبهة", "ORG", "nominal"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert {who(resolution, reading, i) for i in range(4)} == {"جبهة العمل المشترك"}


def test_an_agency_in_brackets_is_no_short_form():
    reading = read("قالت شركة النور (رويترز) إنها باعت.", ("شركة النور", "ORG"), ("رويترز", "ORG"))
    resolution = resolve([reading])
    assert who(resolution, reading, 0) == "شركة النور"
    assert {e.name: e.flags for e in resolution.entities}["رويترز"] == ("source",)


def test_common_nouns_take_up_the_last_actor_that_agrees():
    reading = read(
        "زار وفد من حركة حماس وزارة الخارجية الروسية. وقالت الحركة إن الوزارة رحبت، وأكد الجانب الروسي ذلك.",
        ("حركة حماس", "ORG"), ("وزارة الخارجية الروسية", "ORG"), ("الحركة", "ORG", "nominal"),
        ("الوزارة", "ORG", "nominal"), ("الجانب الروسي", "ORG", "nominal"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 2) == "حركة حماس"
    assert who(resolution, reading, 3) == who(resolution, reading, 4) == "وزارة الخارجية الروسية"


def test_offices_take_up_their_holder_in_the_article():
    reading = read(
        "التقى وزير الخارجية النرويجي أولاف ستينسن رئيس الوزراء الماليزي حمدان رسلي. وقال وزير الخارجية النرويجي إن "
        "رئيس "
        "الوزراء وافق.",
        ("وزير الخارجية النرويجي <أولاف ستينسن>", "PER"), ("رئيس الوزراء الماليزي <حمدان رسلي>", "PER"),
        ("وزير الخارجية النرويجي", "PER", "nominal"), ("رئيس الوزراء", "PER", "nominal"),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 2) == "أولاف ستينسن"
    assert who(resolution, reading, 3) == "حمدان رسلي"


def test_a_former_holder_is_not_the_holder():
    reading = read(
        "قال رئيس الوزراء الماليزي السابق حمدان رسلي إنه تعب. وأعلن رئيس الوزراء الماليزي الميزانية.",
        ("رئيس الوزراء الماليزي السابق <حمدان رسلي>", "PER"), ("رئيس الوزراء الماليزي", "PER", "nominal"),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 1) is None


def test_an_appended_article_is_a_text_of_its_own():
    reading = read(
        "وصل سالم الغافري.|ووصل ماجد الغافري ثم تحدث الغافري.",
        ("سالم الغافري", "PER"), ("ماجد الغافري", "PER"), ("الغافري", "PER"),
        kinds=["main", "appended"],
    )  # fmt: skip
    assert who(resolve([reading]), reading, 2) == "ماجد الغافري"


def test_a_ministry_without_its_state_is_the_one_of_the_article():
    one = read(
        "قالت وزارة الصحة التونسية إن وزارة الصحة جاهزة.", ("وزارة الصحة التونسية", "ORG"), ("وزارة الصحة", "ORG")
    )
    two = read("قالت وزارة الصحة إنها جاهزة.", ("وزارة الصحة", "ORG"))
    resolution = resolve([one, two])
    assert who(resolution, one, 1) == who(resolution, one, 0)
    assert who(resolution, two, 0) is None


def test_a_body_named_with_and_without_its_country_is_one_in_its_article():
    reading = read(
        "شكلت لجنة الإعمار المشتركة العمانية، وقالت لجنة الإعمار المشتركة إنها بدأت.",
        ("لجنة الإعمار المشتركة العمانية", "ORG"),
        ("لجنة الإعمار المشتركة", "ORG"),
    )
    resolution = resolve([reading])
    assert who(resolution, reading, 0) == who(resolution, reading, 1) is not None


def test_a_role_names_the_body_its_noun_stands_for():
    reading = read(
        "زار وفد من حركة حماس المدينة. وقال رئيس الحركة ناجي الدرويش نعم.",
        ("حركة حماس", "ORG"),
        ("رئيس الحركة <ناجي الدرويش>", "PER"),
    )
    person = next(e for e in resolve([reading]).entities if e.type == "PER")
    assert [role.organization for role in person.roles] == ["حركة حماس"]


# ---------------------------------------------------------------- across articles


def test_spellings_and_titles_are_one_entity():
    readings = [
        read("قال غورغي بوغدانسكي نعم.", ("غورغي بوغدانسكي", "PER")),
        read("قال جورجي بوجدانسكي لا.", ("جورجي بوجدانسكي", "PER")),
        read("رأى السفير غورغي بوغدانسكي ذلك.", ("السفير <غورغي بوغدانسكي>", "PER")),
    ]
    resolution = resolve(readings)
    assert len(resolution.entities) == 1
    assert {d.judgement for d in resolution.decisions} == {"same"}


def test_relatives_and_neighbours_are_two():
    readings = [
        read(f"قال {name} نعم.", (name, "PER"))
        for name in ("بشار الأسد", "ماهر الأسد", "سالم الصباغ", "سليم الصباغ", "فهد العمري", "فهد العامري")
    ]
    assert len(resolve(readings).entities) == 6


def test_ministries_of_two_states_are_two_and_of_one_state_one():
    readings = [
        read(f"قالت {name} نعم.", (name, "ORG"))
        for name in ("وزارة الخارجية النرويجية", "الخارجية النرويجية", "وزارة خارجية النرويج", "الخارجية الفنلندية")
    ]
    assert sorted(e.mentions for e in resolve(readings).entities) == [1, 3]


def test_a_bare_name_goes_to_its_only_bearer_elsewhere():
    full = read("قال سيغورد هالفرسون نعم.", ("سيغورد هالفرسون", "PER"))
    bare = read("ثم عاد هالفرسون.", ("هالفرسون", "PER"))
    resolution = resolve([full, bare])
    assert who(resolution, bare, 0) == "سيغورد هالفرسون"
    other = read("قالت إنغريد هالفرسون لا.", ("إنغريد هالفرسون", "PER"))
    assert who(resolve([full, bare, other]), bare, 0) is None


def test_an_office_alone_goes_to_whom_an_article_of_that_time_names():
    named = read(
        "قال وزير التعليم النرويجي أولاف ستينسن نعم.",
        ("وزير التعليم النرويجي <أولاف ستينسن>", "PER"),
        published=date(2021, 3, 1),
    )
    alone = read("وصل وزير التعليم النرويجي.", ("وزير التعليم النرويجي", "PER", "nominal"), published=date(2021, 3, 20))
    later = read(
        "غادر وزير التعليم النرويجي.", ("وزير التعليم النرويجي", "PER", "nominal"), published=date(2024, 3, 20)
    )
    undated = read("عاد وزير التعليم النرويجي.", ("وزير التعليم النرويجي", "PER", "nominal"))
    resolution = resolve([named, alone, later, undated])
    assert who(resolution, alone, 0) == "أولاف ستينسن"
    assert who(resolution, later, 0) is None
    assert who(resolution, undated, 0) is None
    decision = next(d for d in resolution.decisions if "2021-03" in d.reason)
    assert (decision.judgement, decision.by) == ("same", "rule")


def test_an_office_of_state_goes_to_its_holder_at_the_date():
    early = read("قال الرئيس الفرنسي نعم.", ("الرئيس الفرنسي", "PER", "nominal"), published=date(2013, 5, 1))
    late = read("قال الرئيس الفرنسي لا.", ("الرئيس الفرنسي", "PER", "nominal"), published=date(2019, 5, 1))
    resolution = resolve([early, late])
    assert (who(resolution, early, 0), who(resolution, late, 0)) == ("فرانسوا هولاند", "إيمانويل ماكرون")


def test_an_office_that_many_hold_names_nobody_elsewhere():
    named = read(
        "قال مستشار الرئيس النرويجي أولاف ستينسن نعم.",
        ("مستشار الرئيس النرويجي <أولاف ستينسن>", "PER"),
        published=date(2021, 3, 1),
    )
    alone = read(
        "وصل مستشار الرئيس النرويجي.", ("مستشار الرئيس النرويجي", "PER", "nominal"), published=date(2021, 3, 2)
    )
    assert who(resolve([named, alone]), alone, 0) is None


def test_a_tagger_that_takes_a_word_along_does_no_harm():
    readings = [
        read("قال دونالد ترامب إيفانكا نعم. وقالت إيفانكا لا.", ("دونالد ترامب إيفانكا", "PER"), ("إيفانكا", "PER")),
        read("زار إيمانويل ماكرون باريس.", ("إيمانويل ماكرون", "PER")),
    ]
    resolution = resolve(readings)
    assert who(resolution, readings[0], 0) == "دونالد ترامب"
    assert who(resolution, readings[0], 1) != "دونالد ترامب"


def test_roles_keep_the_article_and_the_day():
    reading = read(
        "قال وزير التعليم النرويجي أولاف ستينسن نعم.",
        ("وزير التعليم النرويجي <أولاف ستينسن>", "PER"),
        published=date(2021, 3, 1),
    )
    role = resolve([reading]).entities[0].roles[0]
    assert (role.title, role.since, role.until, role.article) == (
        "وزير التعليم",
        "2021-03-01",
        None,
        reading.article.id,
    )


def test_places_of_one_name_follow_the_article():
    libya = read("في طرابلس وبنغازي ومصراتة", ("طرابلس", "LOC"), ("بنغازي", "LOC"), ("مصراتة", "LOC"))
    lebanon = read("في طرابلس وبيروت وصيدا", ("طرابلس", "LOC"), ("بيروت", "LOC"), ("صيدا", "LOC"))
    resolution = resolve([libya, lebanon])
    country = {e.id: e.country for e in resolution.entities}
    assert country[resolution.entity_of[libya.mentions[0].id]] == "LY"
    assert country[resolution.entity_of[lebanon.mentions[0].id]] == "LB"


# ---------------------------------------------------------------- people decide


def decide(left, right, judgement):
    return Decision(left, right, judgement, 1.0, "known", "desk")


BASE = [
    read("قال سالم بن ناصر الكندري نعم.", ("سالم بن ناصر الكندري", "PER")),
    read("قال سالم الكندري لا.", ("سالم الكندري", "PER")),
    read("قال أبو ناصر الكندري ربما.", ("أبو ناصر الكندري", "PER")),
    read("قالت هدى العجمي نعم.", ("هدى العجمي", "PER")),
]


def test_different_parts_what_a_rule_joins():
    assert len(resolve(BASE).entities) == 3
    parted = resolve(BASE, [decide("سالم الكندري", "سالم بن ناصر الكندري", "different")])
    assert len(parted.entities) == 4


def test_same_joins_what_no_rule_would():
    joined = resolve(BASE, [decide("أبو ناصر الكندري", "هدى العجمي", "same")])
    assert len(joined.entities) == 2
    assert who(joined, BASE[2], 0) == who(joined, BASE[3], 0)


def test_a_decision_may_use_the_name_the_graph_shows():
    readings = [
        read("قالت حماس نعم.", ("حماس", "ORG")),
        read("قال مكتب الشهيد لا.", ("مكتب الشهيد", "ORG")),
        read("قالت القسام ربما.", ("القسام", "ORG")),
    ]
    shown = {e.name for e in resolve(readings).entities}
    assert {"حركة حماس", "كتائب القسام"} <= shown
    joined = resolve(readings, [decide("حركة حماس", "مكتب الشهيد", "same")])
    assert who(joined, readings[0], 0) == who(joined, readings[1], 0)
    known = resolve(readings, [decide("حركة حماس", "كتائب القسام", "same")])
    assert who(known, readings[0], 0) == who(known, readings[2], 0)


def test_people_decide_who_an_office_is_and_is_not():
    reading = read(
        "استقبل الرئيس التركي رجب طيب أردوغان الوفد. وقال الرئيس التركي إن الزيارة مهمة.",
        ("الرئيس التركي <رجب طيب أردوغان>", "PER"), ("الرئيس التركي", "PER", "nominal"), published=date(2024, 2, 14),
    )  # fmt: skip
    alone = read("قال الرئيس التركي كلمته.", ("الرئيس التركي", "PER", "nominal"), published=date(2024, 2, 15))
    assert who(resolve([reading, alone]), alone, 0) == who(resolve([reading]), reading, 1) == "رجب طيب أردوغان"
    apart = Decision("الرئيس التركي", "رجب طيب أردوغان", "different", 1.0, "نائبه", "desk")
    resolution = resolve([reading, alone], [apart])
    assert who(resolution, alone, 0) is None
    assert who(resolution, reading, 1) is None
    named = read("وصل كمال الدرويش.", ("كمال الدرويش", "PER"), published=date(2024, 2, 15))
    same = Decision("وزير الخارجية النرويجي", "كمال الدرويش", "same", 1.0, "الصورة", "desk")
    office = read("وقع وزير الخارجية النرويجي البيان.", ("وزير الخارجية النرويجي", "PER", "nominal"))
    assert who(resolve([named, office]), office, 0) is None
    assert who(resolve([named, office], [same]), office, 0) == "كمال الدرويش"


def test_people_outrank_the_article_and_the_lexicon():
    reading = read(
        "التقى سالم أبو ربيعة كمال الدرويش. وقال أبو ربيعة إن حماس وحركة المقاومة الإسلامية وافقتا.",
        ("سالم أبو ربيعة", "PER"), ("كمال الدرويش", "PER"), ("أبو ربيعة", "PER"),
        ("حماس", "ORG"), ("حركة المقاومة الإسلامية", "ORG"),
    )  # fmt: skip
    same = Decision("أبو ربيعة", "كمال الدرويش", "same", 1.0, "كنيته", "desk")
    apart = Decision("حماس", "حركة المقاومة الإسلامية", "different", 1.0, "", "desk")
    resolution = resolve([reading], [same, apart])
    assert who(resolution, reading, 2) == "كمال الدرويش"
    assert resolution.entity_of[reading.mentions[3].id] != resolution.entity_of[reading.mentions[4].id]
    aliases = [fold(alias) for entity in resolution.entities for alias in entity.aliases]
    assert aliases.count(fold("حماس")) == aliases.count(fold("أبو ربيعة")) == 1


def test_merge_then_split_leaves_no_trace():
    before = resolve(BASE)
    resolve(BASE, [decide("أبو ناصر الكندري", "هدى العجمي", "same")])
    assert resolve(BASE) == before
    undone = resolve(BASE, [decide("أبو ناصر الكندري", "هدى العجمي", "different")])
    assert {(e.name, e.aliases, e.mentions) for e in undone.entities} == {
        (e.name, e.aliases, e.mentions) for e in before.entities
    }


def test_what_the_build_decided_before_does_not_count():
    before = resolve(BASE)
    assert resolve(BASE, before.decisions) == before


def test_contradicting_people_are_reported():
    with pytest.raises(DecisionError):
        resolve(BASE, [decide("هدى العجمي", "سالم الكندري", "same"), decide("سالم الكندري", "هدى العجمي", "different")])


def test_a_decision_parts_two_spellings_of_one_key():
    readings = [
        read("قال عبد الله النجدي.", ("عبد الله النجدي", "PER")),
        read("ذهب عبدالله النجدي.", ("عبدالله النجدي", "PER")),
    ]
    assert len(resolve(readings).entities) == 1
    parted = resolve(readings, [decide("عبد الله النجدي", "عبدالله النجدي", "different")])
    assert len({e.id for e in parted.entities}) == 2


# ---------------------------------------------------------------- properties

CORPUS = [
    *BASE,
    read("قال جورجي بوجدانسكي لا.", ("جورجي بوجدانسكي", "PER"), published=date(2020, 1, 1)),
    read("قال غورغي بوغدانسكي والتقى بوغدانسكي.", ("غورغي بوغدانسكي", "PER"), ("بوغدانسكي", "PER")),
    read("عاد بوغدانسكي.", ("بوغدانسكي", "PER")),
    read("قالت حركة المقاومة الإسلامية (حماس) نعم.", ("حركة المقاومة الإسلامية", "ORG"), ("حماس", "ORG")),
    read("قالت الخارجية النرويجية نعم.", ("الخارجية النرويجية", "ORG")),
    read("في مدينة أوسلو", ("مدينة أوسلو", "LOC")),
    read("وصل الرئيس الفرنسي.", ("الرئيس الفرنسي", "PER", "nominal"), published=date(2019, 5, 1)),
]
WHOLE = resolve(CORPUS)


@given(st.permutations(CORPUS), st.lists(st.sampled_from(CORPUS), max_size=4))
@settings(max_examples=25, deadline=None)
def test_order_and_repetition_change_nothing(readings, again):
    assert resolve([*readings, *again]) == WHOLE


@given(st.permutations([
    decide("هدى العجمي", "أبو ناصر الكندري", "same"),
    decide("سالم الكندري", "سالم بن ناصر الكندري", "different"),
    decide("الخارجية النرويجية", "حماس", "unsure"),
]))  # fmt: skip
@settings(max_examples=6, deadline=None)
def test_order_of_decisions_changes_nothing(decisions):
    assert resolve(CORPUS, decisions) == resolve(CORPUS, decisions[::-1])


def test_unrelated_articles_change_no_identity():
    more = [read(f"قال {name} نعم.", (name, "PER")) for name in ("يوسف الطحان", "منى السقا", "جان بيير لوفيفر")]
    more.append(read("في مدينة كراسنويارسك", ("مدينة كراسنويارسك", "LOC")))
    larger = resolve([*CORPUS, *more])
    assert {e.id for e in WHOLE.entities} <= {e.id for e in larger.entities}
    assert all(larger.entity_of[mention] == entity for mention, entity in WHOLE.entity_of.items())


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([0.8, 0.9, 1.0])), max_size=40),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6),
    st.randoms(use_true_random=False),
)
@settings(max_examples=200, deadline=None)
def test_no_chain_joins_an_impossible_pair(edges, apart, shuffled):
    forbidden = {frozenset(map(str, pair)) for pair in apart if pair[0] != pair[1]}
    claims = [Edge(str(a), str(b), score, "") for a, b, score in edges]

    def impossible(left, right):
        return "impossible" if frozenset((left, right)) in forbidden else None

    # an edge between an impossible pair is a contradiction in itself: the caller draws none
    claims = [edge for edge in claims if frozenset((edge.left, edge.right)) not in forbidden]
    found = cluster(map(str, range(10)), claims, impossible, {})
    for left, right in itertools.combinations(map(str, range(10)), 2):
        if frozenset((left, right)) in forbidden:
            assert found.cluster_of[left] != found.cluster_of[right]
    shuffled.shuffle(claims)
    assert cluster(map(str, range(10)), claims, impossible, {}).cluster_of == found.cluster_of


def test_many_names_cost_little_more_than_few():
    """A doubled corpus may cost about twice the comparisons, not four times."""
    from kg.linking.decisions import prepare_decisions
    from kg.linking.nodes import node_of, node_pairs

    rng = random.Random(7)
    given_names = ["سامي", "ماهر", "نادر", "وليد", "هشام", "كريم", "ليلى", "هدى", "رانيا", "سلوى"]
    letters = "بتثجحخدرزسشصضطعغفقكلمنه"

    def pairs(count):
        names = {f"{rng.choice(given_names)} ال{''.join(rng.choices(letters, k=5))}ي" for _ in range(count)}
        decided = prepare_decisions([])
        nodes = [node_of("PER", name, decided, {}) for name in sorted(names)]
        return sum(1 for _ in node_pairs(nodes))

    assert pairs(4000) < 1000


# ---------------------------------------------------------------- short names and offices of the wrong person


def test_a_king_is_called_by_his_forename_and_is_no_woman():
    queen = read("حضرت رانيا العبد الله الحفل.", ("رانيا العبد الله", "PER"), published=date(2018, 6, 1))
    king = read("استقبل الملك عبدالله الوفد.", ("الملك <عبدالله>", "PER"), published=date(2018, 6, 4))
    resolution = resolve([queen, king])
    assert who(resolution, king, 0) == "عبد الله الثاني"
    two = read("استقبل الملك عبدالله الوفد اليوم.", ("الملك <عبدالله>", "PER"), published=date(2012, 6, 4))
    assert who(resolve([queen, two]), two, 0) is None  # two kings of that name reigned


def test_a_number_makes_a_whole_name_however_it_is_spelled():
    reading = read("عاد الملك عبدالله الثاني.", ("الملك <عبدالله الثاني>", "PER"), published=date(2018, 6, 4))
    assert who(resolve([reading]), reading, 0) == "عبد الله الثاني"


def test_a_prince_is_not_whoever_bears_the_forename():
    reading = read(
        "كتب تركي الراشد المقال. وافتتح الأمير تركي المعرض.", ("تركي الراشد", "PER"), ("الأمير <تركي>", "PER")
    )
    assert who(resolve([reading]), reading, 1) is None


def test_a_given_name_is_not_short_for_a_family_name_with_the_article():
    reading = read("وصل ناصر الصالح. وقال صالح إنه متعب.", ("ناصر الصالح", "PER"), ("صالح", "PER"))
    assert who(resolve([reading]), reading, 1) != "ناصر الصالح"


def test_one_named_after_his_father_is_called_by_his_own_name():
    here = read("قال آبي أحمد ذلك، ثم غادر آبي.", ("آبي أحمد", "PER"), ("آبي", "PER"), published=date(2018, 7, 9))
    there = read("زار شينزو آبي المدينة.", ("شينزو آبي", "PER"), published=date(2018, 7, 9))
    resolution = resolve([here, there])
    assert who(resolution, here, 1) == "آبي أحمد"
    alone = read("سيصل آبي غدا.", ("آبي", "PER"), published=date(2018, 7, 10))
    assert who(resolve([here, there, alone]), alone, 0) is None


def test_two_people_of_one_short_form_stay_two():
    first = read("فاز خوان مانويل بيرديرا.", ("خوان مانويل بيرديرا", "PER"))
    second = read("وصل خوان مانويل كوستيرو.", ("خوان مانويل كوستيرو", "PER"))
    short = read("حضر خوان مانويل.", ("خوان مانويل", "PER"))
    resolution = resolve([first, second, short])
    assert who(resolution, first, 0) == "خوان مانويل بيرديرا"
    assert who(resolution, second, 0) == "خوان مانويل كوستيرو"
    assert who(resolution, short, 0) not in ("خوان مانويل بيرديرا", "خوان مانويل كوستيرو")


def test_a_word_of_another_language_is_no_acronym():
    reading = read("عرض فيلم Un في القاعة.", ("Un", "ORG"))
    assert who(resolve([reading]), reading, 0) is None


def test_an_east_asian_family_name_stands_first():
    reading = read(
        "التقى الزعيم كيم جونغ أون الوفد، وقال المبعوث جون كيم إن اللقاء جيد. وابتسم الزعيم كيم للحضور.",
        ("الزعيم <كيم جونغ أون>", "PER"), ("جون كيم", "PER"), ("الزعيم <كيم>", "PER"), published=date(2018, 6, 12),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 2) == "كيم جونغ أون"


def test_a_president_of_one_state_is_not_the_bare_name_of_another():
    reading = read(
        "يستعد الرئيس ترامب للقاء. وهاتف الرئيس الصيني أمس.",
        ("الرئيس <ترامب>", "PER"), ("الرئيس الصيني", "PER", "nominal"), published=date(2018, 5, 13),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 1) == "شي جين بينغ"


def test_a_president_is_not_the_head_of_the_government():
    reading = read(
        "كلف رئيس الوزراء الإيطالي سالم القاضي، ثم رفض الرئيس الإيطالي القائمة.",
        ("رئيس الوزراء الإيطالي <سالم القاضي>", "PER"), ("الرئيس الإيطالي", "PER", "nominal"),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 1) != "سالم القاضي"


def test_the_deputy_and_the_former_holder_are_not_the_president():
    reading = read(
        "انتقد نائب الرئيس سالم القاضي والرئيس السابق كمال الدرويش الخطة. ورد الرئيس عليهما.",
        ("نائب الرئيس <سالم القاضي>", "PER"), ("الرئيس السابق <كمال الدرويش>", "PER"), ("الرئيس", "PER", "nominal"),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 2) is None


def test_an_office_of_another_time_is_nobody_of_today():
    reading = read(
        "زاره الرئيس الأمريكي آنذاك في القصر.", ("الرئيس الأمريكي", "PER", "nominal"), published=date(2018, 5, 13)
    )
    assert who(resolve([reading]), reading, 0) is None


def test_the_counterpart_of_ministers_is_a_minister():
    reading = read(
        "انتقد الرئيس سالم القاضي الاتفاق. ويلتقي وزراء الخارجية الثلاثة نظيرهم الإيراني غدا.",
        ("الرئيس <سالم القاضي>", "PER"), ("نظيرهم الإيراني", "PER", "nominal"), published=date(2018, 5, 13),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 1) == "محمد جواد ظريف"


def test_a_counterpart_has_the_rank_of_the_office_named_last():
    reading = read(
        "قال الرئيس سالم القاضي ذلك. وبحث وزير الخارجية المصري مع نظيره الإيراني الملف.",
        ("الرئيس <سالم القاضي>", "PER"), ("وزير الخارجية المصري", "PER", "nominal"),
        ("نظيره الإيراني", "PER", "nominal"), published=date(2018, 5, 13),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 2) == "محمد جواد ظريف"


@pytest.mark.model
@pytest.mark.shared
def test_persons_of_the_gold_articles(shared_dir):
    import json

    from kg.evaluation.names import score_persons
    from kg.pipeline import read_batch
    from kg.reading.articles import read_articles
    from kg.reading.tagging import Tagger

    articles = list(read_articles([shared_dir / "gold" / "dev" / "articles"], on_skip=lambda skipped: None))
    readings = read_batch(articles, Tagger())
    lines = (shared_dir / "gold" / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    score = score_persons(readings, resolve(readings), [json.loads(line) for line in lines if line.strip()])
    assert score["f1"] >= 0.92
    assert score["mentions"] > 300


def test_an_office_without_its_state_is_the_one_listed_holder_the_article_names():
    reading = read(
        "اجتمع رئيس الحكومة مع السفير. وقال سعد الحريري إن اللقاء كان مفيدا.",
        ("رئيس الحكومة", "PER", "nominal"), ("سعد الحريري", "PER"), published=date(2018, 6, 15),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 0) == who(resolve([reading]), reading, 1)


def test_an_office_without_its_state_is_nobody_where_two_hold_such():
    reading = read(
        "اجتمع رئيس الحكومة مع السفير. وقال سعد الحريري ذلك. وتحدث حيدر العبادي.",
        ("رئيس الحكومة", "PER", "nominal"), ("سعد الحريري", "PER"), ("حيدر العبادي", "PER"),
        published=date(2018, 3, 15),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 0) not in (who(resolution, reading, 1), who(resolution, reading, 2))


def test_an_office_without_its_state_is_nobody_who_held_it_before():
    reading = read(
        "اجتمع رئيس الحكومة مع السفير. وقال سعد الحريري ذلك.",
        ("رئيس الحكومة", "PER", "nominal"), ("سعد الحريري", "PER"), published=date(2022, 6, 15),
    )  # fmt: skip
    resolution = resolve([reading])
    assert who(resolution, reading, 0) != who(resolution, reading, 1)


def test_a_host_need_not_have_his_guests_office():
    reading = read(
        "زار رئيس الوزراء الهندي ناريندرا مودي باريس وأجرى محادثات مع مضيفه الفرنسي. وقال الرئيس إيمانويل ماكرون ذلك.",
        ("رئيس الوزراء الهندي <ناريندرا مودي>", "PER"), ("مضيفه الفرنسي", "PER", "nominal"),
        ("الرئيس <إيمانويل ماكرون>", "PER"), published=date(2018, 6, 15),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 1) == who(resolve([reading]), reading, 2)


def test_the_leader_of_the_land_is_the_one_whom_the_article_names_so():
    reading = read(
        "وصل أمير البلاد إلى كيتو. وقال أمير قطر تميم بن حمد آل ثاني ذلك.",
        ("أمير البلاد", "PER", "nominal"), ("أمير قطر <تميم بن حمد آل ثاني>", "PER"), published=date(2018, 10, 2),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 0) == who(resolve([reading]), reading, 1)


def test_the_leader_of_the_land_is_nobody_where_two_lands_have_such():
    reading = read(
        "قال رئيس البلاد ذلك. والتقى الرئيس المصري سالم القاضي الرئيس السوداني كمال الدين يوسف.",
        ("رئيس البلاد", "PER", "nominal"), ("الرئيس المصري <سالم القاضي>", "PER"),
        ("الرئيس السوداني <كمال الدين يوسف>", "PER"), published=date(2018, 10, 2),
    )  # fmt: skip
    assert who(resolve([reading]), reading, 0) is None
