"""Participants whom no name stands for beside the verb: pronouns, pairs, speakers, invitations, without any model."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from meeting_fixture import link_marked, read_marked
from test_event_mentions import matches, told

from kg.errors import LexiconError
from kg.lexicon import speech

CASES = tomllib.loads((Path(__file__).parent / "corpora" / "meetings_meant.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_whom_a_sentence_means(case):
    reading = read_marked(case["text"], published=date(2024, 3, 6))
    events = told(*link_marked([reading], case.get("same")))
    assert len(events) == len(case["events"]), events
    for wanted in case["events"]:
        assert any(matches(wanted, got) for got in events), (wanted, events)


def test_a_speaker_is_forgotten_when_his_quotation_is_over():
    reading = read_marked(
        "قال [PER سمير داود]: «لا خلاف بيننا». ومرت أيام هادئة. وعاد الناس إلى بيوتهم. والتقينا [PER جان موران]."
    )
    assert reading.event_mentions == ()


def test_an_open_quotation_goes_on_through_sentences():
    reading = read_marked("قال [PER سمير داود]: «لا خلاف بيننا. التقينا [PER جان موران] في [LOC باريس]. وانتهى الأمر».")
    (meeting,) = reading.event_mentions
    named = {mention.id: mention.name for mention in reading.mentions}
    assert {named[argument.filler] for argument in meeting.arguments} == {"سمير داود", "جان موران", "باريس"}


@pytest.mark.parametrize(
    "change", [{"said": ["قال", "قال"]}, {"said": [""]}, {"with_pronoun": {"معك": "ك"}}, {"with_pronoun": {"": "ه"}}]
)
def test_a_wrong_table_of_speech_is_refused(change, monkeypatch):
    table = {**speech.read_table("speech"), **change}
    monkeypatch.setattr(speech, "read_table", lambda _name: table)
    with pytest.raises(LexiconError, match=r"speech\.toml"):
        speech.speech.__wrapped__()
