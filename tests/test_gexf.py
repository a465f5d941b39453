"""GEXF with the intervals Gephi's timeline needs."""

from datetime import date

import networkx as nx
from graph_fixture import small_world
from lxml import etree

from kg.export.gexf import write_gexf
from kg.graph.build import actors_projection, build_graph

WORLD = small_world()
NAMESPACE = "{http://www.gexf.net/1.2draft}"


def elements(path, tag):
    return {item.get("label") or item.get("id"): item for item in etree.parse(path).getroot().iter(NAMESPACE + tag)}


def node(path, identifier):
    return next(item for item in etree.parse(path).getroot().iter(f"{NAMESPACE}node") if item.get("id") == identifier)


def test_it_reads_back_with_counts_and_labels(tmp_path):
    graph = build_graph(*WORLD.records)
    path = write_gexf(graph, tmp_path / "graph.gexf")
    again = nx.read_gexf(path, version="1.2draft")
    assert (again.number_of_nodes(), again.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert again.nodes["v-moscow"]["label"] == graph.nodes["v-moscow"]["label"]


def test_events_exist_in_their_own_half_open_interval(tmp_path):
    path = write_gexf(build_graph(*WORLD.records), tmp_path / "graph.gexf")
    assert etree.parse(path).getroot().find(f"{NAMESPACE}graph").get("mode") == "dynamic"
    held, month, undated = (node(path, key) for key in ("v-moscow", "v-month", "v-undated"))
    assert (held.get("start"), held.get("end")) == ("2031-05-04", "2031-05-05")
    assert (month.get("start"), month.get("end")) == ("2030-02-01", "2030-03-01")
    assert undated.get("start") is None and undated.get("end") is None


def test_an_actor_exists_from_first_to_last_event_unless_one_is_undated(tmp_path):
    path = write_gexf(build_graph(*WORLD.records), tmp_path / "graph.gexf")
    ivan, layla = (node(path, WORLD.entity(name).id) for name in ("إيفان سوكولوف", "ليلى حداد"))
    assert (ivan.get("start"), ivan.get("end")) == ("2030-02-01", "2031-06-12")
    assert layla.get("start") is None


def test_edges_have_unique_ids_and_the_time_of_their_event(tmp_path):
    path = write_gexf(build_graph(*WORLD.records), tmp_path / "graph.gexf")
    edges = list(etree.parse(path).getroot().iter(f"{NAMESPACE}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges)
    of_call = [edge for edge in edges if edge.get("target") == "v-call"]
    assert [(edge.get("start"), edge.get("end")) for edge in of_call] == [("2031-05-03", "2031-05-04")] * 2
    assert all(date.fromisoformat(edge.get("start")) for edge in edges if edge.get("start"))


def test_meetings_of_a_pair_span_from_first_to_last(tmp_path):
    path = write_gexf(actors_projection(WORLD.entities, WORLD.events), tmp_path / "actors.gexf")
    salem, ivan = WORLD.entity("سالم الهاشمي").id, WORLD.entity("إيفان سوكولوف").id
    edges = etree.parse(path).getroot().iter(f"{NAMESPACE}edge")
    [edge] = [edge for edge in edges if {edge.get("source"), edge.get("target")} == {salem, ivan}]
    assert (edge.get("start"), edge.get("end")) == ("2031-05-04", "2031-06-12")


def test_colours_are_where_gephi_looks_for_them(tmp_path):
    path = write_gexf(build_graph(*WORLD.records), tmp_path / "graph.gexf")
    colour = node(path, "v-moscow").find("{http://www.gexf.net/1.2draft/viz}color")
    assert (colour.get("r"), colour.get("g"), colour.get("b")) == ("196", "72", "10")  # #c4480a


def test_the_day_of_writing_is_not_written(tmp_path):
    path = write_gexf(build_graph(*WORLD.records), tmp_path / "graph.gexf")
    text = path.read_text(encoding="utf-8")
    assert "<meta" in text
    assert "lastmodifieddate" not in text
