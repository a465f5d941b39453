"""GraphML that networkx, igraph and Gephi read alike, whatever the names hold."""

import enum
from collections import Counter
from datetime import date, datetime

import igraph
import networkx as nx
import pytest
from graph_fixture import large_world, small_world
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.errors import ExportError
from kg.export.graphml import KIND_COLOURS, portable, read_graphml, write_graphml, xml_text
from kg.graph.build import actors_projection, build_graph

WORLD = small_world()
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


class Colour(enum.Enum):
    RED = "أحمر"


def awkward_graph():
    """Hold everything the plain networkx writer fails on or writes wrong."""
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="سالم\x0b\x00 \ud800 (حتم) & <b>", none=None, items=["أ", "ب"], when=date(2031, 1, 2))
    graph.add_node("a", mixed=1, id="own", kind=Colour.RED, endless=float("inf"), huge=2**70)
    graph.add_node("b", mixed=2.5, other="x", at=datetime(2031, 1, 2, 3, 4))
    graph.add_node(1, label="واحد", mixed=True, other=3)
    graph.add_node("1", label="واحد نص", parts={"ج": {1, 2}}, raw=b"bytes")
    graph.add_edge("a", "b", weight=0, label="التقى")
    graph.add_edge("a", "b", weight=None)
    graph.add_edge("a", 1, weight=-3)
    return graph


def test_both_graphs_read_back_through_networkx_with_all_they_hold(tmp_path):
    for graph in (build_graph(*WORLD.records), actors_projection(WORLD.entities, WORLD.events)):
        again = read_graphml(write_graphml(graph, tmp_path / "graph.graphml"))
        told = {node: {**data, "color": KIND_COLOURS[data["kind"]]} for node, data in graph.nodes(data=True)}
        assert dict(again.nodes(data=True)) == told
        told = Counter((u, v, *sorted(d.items())) for u, v, d in graph.edges(data=True))
        read = Counter((u, v, *sorted((k, w) for k, w in d.items() if k != "id")) for u, v, d in again.edges(data=True))
        assert read == told


def test_igraph_reads_labels_weights_and_counts(tmp_path):
    world = large_world(600)
    for graph in (build_graph(*world.records), actors_projection(world.entities, world.events)):
        path = write_graphml(graph, tmp_path / "graph.graphml")
        again = igraph.Graph.Read_GraphML(str(path))
        assert (again.vcount(), again.ecount()) == (graph.number_of_nodes(), graph.number_of_edges())
        assert Counter(again.vs["label"]) == Counter(data["label"] for _, data in graph.nodes(data=True))
        assert sorted(again.es["weight"]) == sorted(data["weight"] for *_, data in graph.edges(data=True))


def test_the_file_has_one_type_per_column_and_an_id_per_edge(tmp_path):
    path = write_graphml(build_graph(*WORLD.records), tmp_path / "graph.graphml")
    root = etree.parse(path).getroot()
    columns = [(key.get("for"), key.get("attr.name")) for key in root.iter(f"{NAMESPACE}key")]
    assert len(columns) == len(set(columns))
    edges = [edge.get("id") for edge in root.iter(f"{NAMESPACE}edge")]
    assert len(edges) == len(set(edges)) and all(edges)
    assert ("node", "label") in columns and ("edge", "weight") in columns and ("node", "id") not in columns


def test_arabic_stands_as_letters_in_utf8(tmp_path):
    text = write_graphml(build_graph(*WORLD.records), tmp_path / "graph.graphml").read_bytes().decode("utf-8")
    assert "سالم الهاشمي" in text and "&#1" not in text


def test_awkward_values_are_settled_and_the_graph_itself_is_left_alone(tmp_path):
    graph = awkward_graph()
    before = {node: dict(data) for node, data in graph.nodes(data=True)}
    path = write_graphml(graph, tmp_path / "graph.graphml")
    assert {node: dict(data) for node, data in graph.nodes(data=True)} == before
    again = igraph.Graph.Read_GraphML(str(path))
    assert (again.vcount(), again.ecount()) == (4, 3)
    read = read_graphml(path)
    assert read.nodes["a"]["label"] == "سالم\ufffd\ufffd \ufffd (حتم) & <b>"
    assert read.nodes["a"]["items"] == "أ | ب" and read.nodes["a"]["when"] == "2031-01-02"
    assert "none" not in read.nodes["a"] and "endless" not in read.nodes["a"]
    assert {data["label"] for _, data in read.nodes(data=True)} >= {"واحد", "واحد نص", "b"}
    assert all(data["weight"] > 0 for *_, data in read.edges(data=True))


def test_an_undirected_simple_graph_keeps_its_kind(tmp_path):
    graph = nx.Graph([("أ", "ب")])
    assert not portable(graph).is_directed()
    assert set(read_graphml(write_graphml(graph, tmp_path / "g.graphml")).nodes) == {"أ", "ب"}


@given(st.lists(st.text(st.characters(codec=None), max_size=12), min_size=1, max_size=6))
def test_any_label_survives_up_to_what_xml_forbids(tmp_path_factory, labels):
    graph = nx.Graph()
    for number, text in enumerate(labels):
        graph.add_node(f"n{number}", label=text)
    path = write_graphml(graph, tmp_path_factory.mktemp("labels") / "graph.graphml")
    read = read_graphml(path)
    for number, text in enumerate(labels):
        assert (read.nodes[f"n{number}"].get("label") or "") == xml_text(text)


def test_a_failed_write_keeps_the_old_file(tmp_path):
    path = write_graphml(build_graph(*WORLD.records), tmp_path / "graph.graphml")
    before = path.read_bytes()
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="blocked"):
        write_graphml(nx.Graph(), tmp_path / "blocked" / "graph.graphml")
    assert path.read_bytes() == before
