"""Judged sentences: what is the same contact, what counts, which half is which, and files that are none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import ArticleError
from kg.evaluation.judged import JudgedContact, JudgedSentence, evaluate_judged, read_judged, score_judged
from kg.reading.articles import read_articles
from kg.schema import Argument, Article, EventMention, EventType, Mention, Reading, Span, Status

TEXT = "التقى سمير رامي وزار هدى في تونس."
ARTICLE = "a00000000000"
SENTENCE = Span(0, len(TEXT))


def span(word: str) -> Span:
    start = TEXT.index(word)
    return Span(start, start + len(word))


SAMIR, RAMI, HUDA, TUNIS = (
    Mention(f"m{n}", ARTICLE, 0, span(name), span(name), name, name, "LOC" if name == "تونس" else "PER")
    for n, name in enumerate(("سمير", "رامي", "هدى", "تونس"))
)
MET, VISITED = span("التقى"), span("زار")


def event(
    trigger: Span, *fillers: str, kind: EventType = "meeting", status: Status = "happened", place: str = ""
) -> EventMention:
    arguments = [Argument("participant", filler) for filler in fillers]
    if place:
        arguments.append(Argument("place", place))
    return EventMention(f"x{trigger.start}", ARTICLE, 0, kind, trigger, status, "rule", tuple(arguments))


def judged(
    trigger: Span | None, *names: Mention, kind: str = "M", status: str = "h", outside: bool = False
) -> JudgedContact:
    return JudgedContact(trigger, kind, status, tuple(name.span for name in names), outside)


def scores(contacts: list[JudgedContact], events: list[EventMention]) -> dict:
    reading = Reading(Article(ARTICLE, "one", TEXT), (), (SAMIR, RAMI, HUDA, TUNIS), (), tuple(events))
    return score_judged([JudgedSentence(ARTICLE, SENTENCE, tuple(contacts))], [reading])


def test_what_agrees_is_right() -> None:
    found = scores([judged(MET, SAMIR, RAMI)], [event(MET, "m0", "m1", place="m3")])
    assert found["events"] == found["pairs"] == found["participants"] == {"precision": 1, "recall": 1, "f1": 1}
    assert (found["sentences"], found["status"], found["strictly_right"]) == (1, 1, 1)


def test_a_contact_is_the_same_by_a_shared_participant_where_the_words_differ() -> None:
    assert scores([judged(VISITED, SAMIR, RAMI)], [event(MET, "m0", "m1")])["events"]["f1"] == 1
    assert scores([judged(None, SAMIR)], [event(MET, "m0")])["events"]["f1"] == 1
    assert scores([judged(VISITED, HUDA)], [event(MET, "m0", "m1")])["events"]["f1"] == 0


def test_one_whose_participants_stand_elsewhere_is_the_same_where_the_reader_said_so() -> None:
    elsewhere = event(MET, "m9")
    assert scores([judged(None, outside=True)], [elsewhere])["events"]["f1"] == 1
    assert scores([judged(None, SAMIR)], [elsewhere])["events"]["f1"] == 0


def test_a_judged_contact_is_found_once() -> None:
    found = scores([judged(MET, SAMIR, RAMI)], [event(MET, "m0", "m1"), event(VISITED, "m0", "m1")])
    assert found["events"]["precision"] == 0.5


def test_wrong_and_lacking_participants_count_and_a_wrong_one_is_not_strictly_right() -> None:
    found = scores([judged(MET, SAMIR, RAMI)], [event(MET, "m0", "m2")])
    assert found["participants"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert found["events"]["f1"] == 1
    assert found["strictly_right"] == 0


def test_a_side_that_stands_alone_beside_two_is_not_strictly_right() -> None:
    contacts = [judged(MET, SAMIR, RAMI)]
    assert scores(contacts, [event(MET, "m0")])["strictly_right"] == 0
    assert scores(contacts, [event(MET, "m0", "m9")])["strictly_right"] == 1
    assert scores([judged(MET, SAMIR)], [event(MET, "m0")])["strictly_right"] == 1


def test_a_wrong_status_costs_the_pairs_and_strictness() -> None:
    found = scores([judged(MET, SAMIR, RAMI, status="p")], [event(MET, "m0", "m1")])
    assert (found["status"], found["strictly_right"]) == (0, 0)
    assert found["pairs"]["precision"] == 0
    planned = scores([judged(MET, SAMIR, RAMI, status="p")], [event(MET, "m0", "m1", status="planned")])
    assert (planned["status"], planned["strictly_right"]) == (1, 1)


def test_who_is_only_invited_has_not_met_and_two_places_are_no_pair() -> None:
    invited = scores([judged(MET, SAMIR, RAMI, kind="I")], [event(MET, "m0", "m1", kind="invitation")])
    assert invited["pairs"] == {"precision": 0, "recall": 0, "f1": 0}
    assert invited["strictly_right"] == 1


def test_several_events_of_one_word_are_one_contact_with_pairs_of_their_own() -> None:
    contacts = [judged(MET, SAMIR, RAMI), judged(MET, SAMIR, HUDA)]
    found = scores(contacts, [event(MET, "m0", "m1"), event(MET, "m0", "m2")])
    assert found["events"]["f1"] == found["pairs"]["f1"] == found["strictly_right"] == 1


def test_judgements_of_other_articles_count_nothing() -> None:
    reading = Reading(Article("b1", "other", TEXT))
    assert score_judged([JudgedSentence(ARTICLE, SENTENCE, (judged(MET, SAMIR),))], [reading])["sentences"] == 0


def test_the_committed_judgements_are_whole_and_hold_no_text(root: Path) -> None:
    sentences = read_judged(root / "data" / "gold" / "judged.jsonl.gz")
    assert len(sentences) > 9_000
    assert len({(sentence.article, sentence.span) for sentence in sentences}) == len(sentences)
    halves = [sentence.part for sentence in sentences]
    assert 0.45 < halves.count("held") / len(halves) < 0.55
    for sentence in sentences:
        for contact in sentence.contacts:
            assert contact.kind in tuple("MKCVPIS")
            assert contact.status in tuple("hpx")
            assert all(sentence.span.covers(name) for name in contact.participants)
            assert contact.trigger is None or sentence.span.covers(contact.trigger)


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"article": "a1"}', '{"article": "a1", "sentence": [1], "contacts": []}']
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text(f'{{"article": "a1", "sentence": [0, 1], "contacts": []}}\n{content}\n', encoding="utf-8")
    with pytest.raises(ArticleError, match=r"judged\.jsonl, line 2"):
        read_judged(file)


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    file = tmp_path / "judged.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"article"')[:-6])
    with pytest.raises(ArticleError, match=r"judged\.jsonl\.gz"):
        read_judged(file)


def test_a_corpus_without_the_judged_articles_is_named(tmp_path: Path) -> None:
    file, corpus = tmp_path / "judged.jsonl", tmp_path / "news.jsonl"
    file.write_text(json.dumps({"article": "a1", "sentence": [0, 1], "contacts": []}), encoding="utf-8")
    corpus.write_text(json.dumps({"id": "x", "text": "نص لا حكم عليه."}, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(ArticleError, match=r"news\.jsonl holds none"):
        evaluate_judged(file, corpus, "all")


def test_the_command_names_a_part_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "judged", str(file), str(file), "--part", "half"])
    assert result.exit_code != 0
    assert "held, seen or all" in result.output


@pytest.mark.model
def test_an_article_is_scored_from_its_corpus(tmp_path: Path) -> None:
    text = "التقى الرئيس المصري عبد الفتاح السيسي نظيره الفرنسي إيمانويل ماكرون في القاهرة أمس."
    corpus, file = tmp_path / "news.jsonl", tmp_path / "judged.jsonl"
    corpus.write_text(json.dumps({"id": "1", "text": text, "title": "لقاء"}, ensure_ascii=False), encoding="utf-8")
    article = next(iter(read_articles([corpus])))
    at = article.text.index

    def found(name: str) -> list[int]:
        return [at(name), at(name) + len(name)]

    contact = {
        "trigger": found("التقى"), "kind": "M", "status": "h", "outside": False,
        "participants": [found("عبد الفتاح السيسي"), found("إيمانويل ماكرون")],
    }  # fmt: skip
    row = {"article": article.id, "sentence": [at("التقى"), len(article.text)], "contacts": [contact]}
    file.write_text(json.dumps(row), encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "judged", str(file), str(corpus), "--part", "all", "--json"])
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert (figures["articles"], figures["sentences"]) == (1, 1)
    assert figures["pairs"]["f1"] == figures["strictly_right"] == 1
