"""The networkx graph and the who-met-whom projection."""

import networkx as nx
from graph_fixture import evidence, large_world, small_world

from kg.graph.build import LIST_SEPARATOR, actors_projection, build_graph, event_label
from kg.graph.rows import event_rows, interval_text, published_in_section
from kg.schema import Article, Event, Participant, Role, Section, Span

WORLD = small_world()
SCALARS = (str, int, float)


def edges(graph, kind):
    return [(u, v, data) for u, v, data in graph.edges(data=True) if data["kind"] == kind]


def test_every_entity_event_and_date_is_a_node_with_kind_and_label():
    graph = build_graph(*WORLD.records)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "person": 4,
        "organization": 1,
        "place": 3,
        "event": 9,
        "date": 8,
    }
    assert all(data["label"] for _, data in graph.nodes(data=True))


def test_a_meeting_is_one_node_with_its_participants_in_roles():
    graph = build_graph(*WORLD.records)
    body, salem = WORLD.entity("هيئة السلام").id, WORLD.entity("سالم الهاشمي").id
    told = {(u, d["role"], d.get("on_behalf_of")) for u, v, d in edges(graph, "PARTICIPATED_IN") if v == "v-moscow"}
    assert told == {
        (salem, "head_of_delegation", body),
        (body, "delegation", None),
        (WORLD.entity("إيفان سوكولوف").id, "host", None),
    }
    assert [v for u, v, _ in edges(graph, "HELD_AT") if u == "v-moscow"] == [WORLD.entity("موسكو").id]
    assert [v for u, v, _ in edges(graph, "ON") if u == "v-moscow"] == ["date:2031-05-04"]


def test_event_edges_lead_back_to_the_sentence_in_the_article():
    graph = build_graph(*WORLD.records)
    texts = {article.id: article.text for article in WORLD.articles}
    checked = 0
    for _, _, data in graph.edges(data=True):
        if data["kind"] == "AFFILIATED_WITH":
            continue
        for item in data["evidence"].split(LIST_SEPARATOR):
            article, _, span = item.rpartition(":")
            start, end = map(int, span.split("-"))
            assert texts[article][start:end].endswith(".")
            checked += 1
    assert checked > len(WORLD.events)


def test_plan_points_at_what_held_it_and_office_at_its_body():
    graph = build_graph(*WORLD.records)
    assert [(u, v) for u, v, _ in edges(graph, "FULFILS")] == [("v-plan", "v-held")]
    [(person, body, data)] = edges(graph, "AFFILIATED_WITH")
    assert (person, body) == (WORLD.entity("سالم الهاشمي").id, WORLD.entity("هيئة السلام").id)
    assert data["title"] == "رئيس هيئة السلام" and data["since"] == "2029-01-01" and "until" not in data


def test_an_office_of_a_body_two_bear_the_name_of_is_not_guessed():
    first, second = WORLD.entity("هيئة السلام"), WORLD.entity("سالم الهاشمي")
    twin = type(first)(id="twin", type="ORG", name="مجلس آخر", aliases=("الهيئة",))
    holder = type(first)(id="holder", type="PER", name="نادر عمر", roles=(Role("عضو", "الهيئة"),))
    graph = build_graph((), (first, second, twin, holder), ())
    assert not [edge for edge in edges(graph, "AFFILIATED_WITH") if edge[0] == "holder"]


def test_attributes_are_plain_scalars_of_one_type_and_keys_are_unique():
    graph = build_graph(*large_world(300).records)
    types = {}
    for data in [d for _, d in graph.nodes(data=True)] + [d for *_, d in graph.edges(data=True)]:
        for name, value in data.items():
            assert type(value) in SCALARS, (name, value)
            assert types.setdefault(name, type(value)) is type(value)
    keys = [key for *_, key in graph.edges(keys=True)]
    assert len(keys) == len(set(keys)) == graph.number_of_edges()


def test_the_order_of_the_input_makes_no_difference():
    articles, entities, events = WORLD.records
    one = build_graph(articles, entities, events)
    two = build_graph(articles[::-1], entities[::-1], events[::-1])
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))


def test_projection_counts_happened_meetings_of_those_who_were_together():
    graph = actors_projection(WORLD.entities, WORLD.events)
    salem, ivan = WORLD.entity("سالم الهاشمي").id, WORLD.entity("إيفان سوكولوف").id
    layla, body = WORLD.entity("ليلى حداد").id, WORLD.entity("هيئة السلام").id
    assert graph[salem][ivan]["weight"] == 2.0  # the plan does not count, the visit of one neither
    assert (graph[salem][ivan]["first"], graph[salem][ivan]["last"]) == ("2031-05-04", "2031-06-11")
    assert graph[salem][layla]["weight"] == 1.0 and "first" not in graph[salem][layla]
    assert graph[salem][body]["same_side"] == 1 and graph[salem][ivan]["same_side"] == 0
    assert not any(data["kind"] == "place" for _, data in graph.nodes(data=True))
    planned = actors_projection(WORLD.entities, WORLD.events, statuses=("planned",))
    assert [data["weight"] for *_, data in planned.edges(data=True)] == [1.0]


def test_projection_counts_an_actor_named_twice_in_one_event_once():
    salem, ivan = WORLD.entity("سالم الهاشمي").id, WORLD.entity("إيفان سوكولوف").id
    parts = (Participant(salem, "visitor"), Participant(salem, "head_of_delegation"), Participant(ivan, "host"))
    graph = actors_projection(WORLD.entities, (Event("v1", "talks", "happened", parts),))
    assert nx.number_of_selfloops(graph) == 0
    assert graph[salem][ivan]["weight"] == 1.0 and graph.nodes[salem]["meetings"] == 1


def test_labels_name_type_participants_place_and_date_in_two_languages():
    by_id = {entity.id: entity for entity in WORLD.entities}
    held = WORLD.event("v-moscow")
    assert event_label(held, by_id) == "لقاء: سالم الهاشمي، إيفان سوكولوف في موسكو، 2031/05/04"
    assert event_label(held, by_id, "en") == "Meeting: Salem al-Hashimi, Ivan Sokolov in Moscow, 2031-05-04"


def test_intervals_are_written_as_what_is_known():
    month = WORLD.event("v-month")
    assert interval_text(month.date_start, month.date_end, "month") == "2030-02"
    assert interval_text(month.date_start, month.date_end, "range") == "2030-02-01/2030-02-28"
    assert interval_text(None, month.date_end, "range") == "../2030-02-28"
    assert interval_text(None, None, None) == ""


def test_an_appended_article_does_not_inherit_the_date_of_its_page():
    page = WORLD.articles[0]
    half = len(page.text) // 2
    both = Article(
        id="a", path="p", text=page.text, published=page.published,
        sections=(
            Section("main", Span(0, half), "body", page.published),
            Section("appended", Span(half, len(page.text)), "read-also"),
        ),
    )  # fmt: skip
    assert published_in_section(both, 3) == page.published
    assert published_in_section(both, half + 3) is None


def test_evidence_in_an_article_that_is_not_there_is_left_out():
    one, two = WORLD.articles[:2]
    event = Event("v1", "talks", "happened", (), evidence=(evidence(one, one.text[:10], one.text[:3]),))
    [row] = event_rows((two,), WORLD.entities, (event,))
    assert row.evidence == ()
