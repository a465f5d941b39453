"""The sample articles and their gold agree with each other, and cleaning finds what the gold says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from kg.curation import read_decided
from kg.reading.articles import read_articles
from kg.schema import CONTACT_TYPES, STATUSES, Article, DateBasis

ROOT = Path(__file__).resolve().parent.parent
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "data/gold/gold.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "data/articles").glob("*.txt")}
ROLES = {
    "host", "delegation", "head of delegation", "member", "mediator", "attendee",
    "inviter", "invitee", "caller", "callee",
}  # fmt: skip
GOLD_BASES = {"pub", *get_args(DateBasis)}


@pytest.fixture(scope="module")
def articles(sample: Path) -> dict[str, Article]:
    return {Path(article.path).stem: article for article in read_articles([sample])}


def test_every_article_has_gold_and_the_sample_is_wide() -> None:
    assert sorted(doc["id"] for doc in GOLD) == sorted(TEXTS)
    assert len(GOLD) >= 16
    assert sum(not doc["meetings"] for doc in GOLD) >= 3
    meetings = [meeting for doc in GOLD for meeting in doc["meetings"]]
    assert {m["status"] for m in meetings} >= set(STATUSES)
    types = {"meeting", "talks", "visit", "reception", "phone_call", "invitation", "summons", "press_conference"}
    assert {m["type"] for m in meetings} >= types
    assert len({m["mid"] for m in meetings}) == len(meetings)


@pytest.mark.parametrize("doc", GOLD, ids=[doc["id"] for doc in GOLD])
def test_gold_is_in_the_text(doc: dict[str, Any]) -> None:
    text = TEXTS[doc["id"]]
    read = "\n".join(text[s["start"] : s["end"]] for s in doc["sections"] if s["kind"] in {"title", "main"})
    names: set[str] = set()
    for kind in ("persons", "orgs", "places"):
        for item in doc[kind]:
            assert item["canonical"] in item["aliases"]
            for alias in item["aliases"]:
                assert alias in text
                names.add(alias)
    for meeting in doc["meetings"]:
        assert meeting["type"] in CONTACT_TYPES
        assert meeting["status"] in STATUSES
        assert meeting["date_basis"] in GOLD_BASES
        assert meeting["sentence"] in read, "the sentence must stand in the article itself, not in an appended one"
        assert not meeting["date_phrase"] or meeting["date_phrase"] in text
        assert meeting["participants"]
        for participant in meeting["participants"]:
            assert participant["kind"] in {"PER", "ORG", "LOC", "group"}
            assert participant["name"] in names
            assert participant.get("role", "host") in ROLES
            assert participant.get("head_org", participant["name"]) in names
        assert all(place["name"] in names for place in meeting["places"])
        first, last = meeting["date_start"], meeting["date_end"]
        assert (first is None) == (last is None)
        if first:
            assert date.fromisoformat(first) <= date.fromisoformat(last)


@pytest.mark.parametrize("doc", GOLD, ids=[doc["id"] for doc in GOLD])
def test_cleaning_finds_what_the_gold_says(doc: dict[str, Any], articles: dict[str, Article]) -> None:
    article = articles[doc["id"]]
    assert article.published == (date.fromisoformat(doc["publication_date"]) if doc["publication_date"] else None)
    if doc["source"]:
        assert article.source == doc["source"]
    for kind in ("title", "main"):
        gold = [(s["start"], s["end"]) for s in doc["sections"] if s["kind"] == kind]
        assert [tuple(s.span) for s in article.sections if s.kind == kind] == gold
    appended = {at for s in doc["sections"] if s["kind"] == "appended" for at in range(s["start"], s["end"])}
    found = {at for s in article.sections if s.kind == "appended" for at in range(*s.span)}
    assert found <= appended
    other = {at for s in article.sections if s.kind in {"related", "boilerplate"} for at in range(*s.span)}
    assert appended <= found | other


def test_decisions_can_be_read() -> None:
    path = ROOT / "data/decisions.jsonl"
    decisions = read_decided(path)
    assert {decision.judgement for decision in decisions} == {"same", "different"}
    assert all(json.loads(line)["why"] for line in path.read_text(encoding="utf-8").splitlines())
