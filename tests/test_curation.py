"""What people decide is kept in a file that can be read, merged and undone; what the graph decided can be explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.curation import read_decided, record_decision
from kg.errors import AmbiguousNameError, DecisionError, UnknownNameError
from kg.explanation import explain, review
from kg.schema import Article, Decision, Entity, Mention, Reading, Sentence, Span

SAME = Decision("أبو سالم", "خالد أبو سالم", "same", 1.0, "البيان يذكر الاسم الكامل", "منى")
OTHER = Decision("ماهر النجار", "سامر النجار", "different", 1.0, "شقيقان", "منى")


def test_decisions_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "decided.jsonl"
    record_decision(path, SAME)
    record_decision(path, OTHER)
    assert set(read_decided(path)) == {SAME, OTHER}


def test_a_new_word_on_a_pair_replaces_the_old_one_in_any_spelling_and_order(tmp_path: Path) -> None:
    path = tmp_path / "decided.jsonl"
    record_decision(path, SAME)
    changed = Decision("خالد ابو سالم", "أبو سالِم", "different", 1.0, "", "علي")
    record_decision(path, changed)
    assert read_decided(path) == [changed]


def test_the_file_does_not_depend_on_the_order_of_decisions(tmp_path: Path) -> None:
    for name, order in (("one", (SAME, OTHER)), ("two", (OTHER, SAME))):
        for decision in order:
            record_decision(tmp_path / name, decision)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_line_needs_only_the_pair_and_the_judgement(tmp_path: Path) -> None:
    path = tmp_path / "by hand.jsonl"
    path.write_text('\ufeff{"left": "أ", "right": "ب", "judgement": "unsure"}\n\n', encoding="utf-8")
    assert read_decided(path) == [Decision("أ", "ب", "unsure", 1.0, "", "desk")]


def test_the_builds_own_account_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    line = {"left": "أ", "right": "ب", "judgement": "same", "score": 0.9, "reason": "r", "by": "rule"}
    path.write_text(json.dumps(line), encoding="utf-8")
    assert read_decided(path) == []


@pytest.mark.parametrize(
    "line",
    ["no json", "[]", "3", '{"left": "أ", "right": "ب"}', '{"left": "أ", "right": "", "judgement": "same"}',
     '{"left": "أ", "right": "ب", "judgement": "maybe"}',
     '{"left": "أ", "right": "ب", "judgement": "same", "score": "high"}'],
)  # fmt: skip
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "decided.jsonl"
    record_decision(path, SAME)
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=r"decided\.jsonl, line 2"):
        read_decided(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=r"missing\.jsonl"):
        read_decided(tmp_path / "missing.jsonl")
    (tmp_path / "old.jsonl").write_bytes("قرار".encode("cp1256"))
    with pytest.raises(DecisionError, match=r"old\.jsonl.*encoding"):
        read_decided(tmp_path / "old.jsonl")


def test_contradictions_between_files_are_reported_with_both_lines(tmp_path: Path) -> None:
    record_decision(tmp_path / "a.jsonl", SAME)
    record_decision(tmp_path / "b.jsonl", Decision(SAME.right, SAME.left, "different", 1.0, "", "علي"))
    with pytest.raises(DecisionError, match=r"a\.jsonl, line 1.*same \(منى\).*b\.jsonl, line 1.*different \(علي\)"):
        read_decided(tmp_path / "a.jsonl", tmp_path / "b.jsonl")


def test_one_name_cannot_be_decided_about(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="one name"):
        record_decision(tmp_path / "f", Decision("أحمد", "احمد", "different", 1.0, ""))


# ---------------------------------------------------------------- explaining

TEXT = "وصل خالد أبو سالم إلى عمان. وقال أبو سالم إن ماهر النجار غائب."
ARTICLE = Article("a1", "one.txt", TEXT)
SENTENCES = (Sentence("a1", 0, 0, Span(0, 27)), Sentence("a1", 1, 0, Span(28, len(TEXT))))


def mention(name: str, sentence: int) -> Mention:
    start = TEXT.index(name, SENTENCES[sentence].span.start)
    span = Span(start, start + len(name))
    return Mention(f"m{start}", "a1", sentence, span, span, name, name, "PER")


READING = Reading(ARTICLE, SENTENCES, (mention("خالد أبو سالم", 0), mention("أبو سالم", 1), mention("ماهر النجار", 1)))
KHALID = Entity("p1", "PER", "خالد أبو سالم", ("أبو سالم", "خالد أبو سالم", "خ. سالم"), mentions=2, articles=("a1",))
MAHER = Entity("p2", "PER", "ماهر النجار", ("ماهر النجار",), mentions=1, articles=("a1",))
SAMER = Entity("p3", "PER", "سامر النجار", ("سامر النجار",), mentions=1, articles=())
ENTITIES = (KHALID, MAHER, SAMER)
CHAIN = (
    Decision("أبو سالم", "خالد أبو سالم", "same", 0.9, "short form", "rule"),
    Decision("خ. سالم", "أبو سالم", "same", 0.7, "initial", "rule"),
)
APART = Decision("ماهر النجار", "سامر النجار", "different", 1.0, "other forename", "rule")


def readings(articles: object) -> list[Reading]:
    return [READING]


def test_one_actor_is_explained_by_the_chain_that_joined_his_names() -> None:
    found = explain(ENTITIES, (*CHAIN, APART), readings, "خ. سالم", "خالد ابو سالم")
    assert found.same
    assert found.comparison.score < 1
    assert [decision.reason for decision in found.decisions] == ["initial", "short form"]
    assert [context.sentence for context in found.right.contexts] == [
        "وصل خالد أبو سالم إلى عمان.", "وقال أبو سالم إن ماهر النجار غائب.",
    ]  # fmt: skip


def test_two_actors_are_explained_by_the_refusals_between_them() -> None:
    found = explain(ENTITIES, (*CHAIN, APART), readings, "سامر النجار", "ماهر النجار")
    assert (found.same, found.decisions) == (False, (APART,))
    nothing = explain(ENTITIES, CHAIN, readings, "سامر النجار", "خالد أبو سالم")
    assert (nothing.same, nothing.decisions, nothing.comparison.judgement) == (False, (), "different")


def test_explaining_an_unknown_or_ambiguous_name_lists_candidates() -> None:
    with pytest.raises(UnknownNameError):
        explain(ENTITIES, (), readings, "زينب", "ماهر النجار")
    with pytest.raises(AmbiguousNameError) as raised:
        explain(ENTITIES, (), readings, "النجار", "خالد أبو سالم")
    assert set(raised.value.candidates) == {"ماهر النجار", "سامر النجار"}


def test_review_puts_the_open_before_the_weak_and_leaves_out_what_people_decided() -> None:
    unsure = Decision("النجار", "ماهر النجار", "unsure", 0.5, "surname of two", "rule")
    decisions = (*CHAIN, APART, unsure)
    found = review(ENTITIES, decisions, readings, 10)
    assert [item.decision for item in found] == [unsure, CHAIN[1], CHAIN[0]]
    assert found[0].right.contexts[0].sentence.endswith("غائب.")
    assert found[0].left.entity is None
    assert [item.decision for item in review(ENTITIES, decisions, readings, 1)] == [unsure]
    settled = Decision("ماهر النجار", "النجار", "same", 1.0, "", "منى")
    assert unsure not in [item.decision for item in review(ENTITIES, (*decisions, settled), readings, 10)]
