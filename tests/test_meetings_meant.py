"""Participants whom no name stands for beside the verb: pronouns, pairs, speakers, invitations, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events, read_marked

from kg.errors import LexiconError
from kg.lexicon import speech

CASES = cases_of("meetings_meant")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_whom_a_sentence_means(case):
    check_events(case)


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
