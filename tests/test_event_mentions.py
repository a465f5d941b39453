"""Sentences → events: the acceptance sentences of the plan and their variants, without any model."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting_fixture import cases_of, check_events, link_marked, read_marked

from kg.errors import LexiconError
from kg.lexicon import triggers
from kg.reading.event_mentions import reader
from kg.reading.event_mentions.matching import match_light, match_noun, match_verb
from kg.reading.event_mentions.phrases import Item
from kg.reading.event_mentions.word_marks import ask, marks
from kg.text.normalize import fold

CASES = cases_of(
    "meetings", "meetings_2", "meetings_3", "meetings_4", "meetings_domestic", "meetings_precision",
    "meetings_gatherings", "meetings_presence", "meetings_modern", "meetings_news", "meetings_states", "meetings_talks",
    "meetings_wire", "participants",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_events_of_a_sentence(case):
    check_events(case)


def test_every_event_mention_points_into_the_text():
    for case in CASES:
        reading = read_marked(case["text"], published=case.get("published"))
        known = {m.id for m in reading.mentions} | {t.id for t in reading.times}
        for event in reading.event_mentions:
            assert reading.article.text[event.trigger.start : event.trigger.end].strip()
            assert {argument.filler for argument in event.arguments} <= known
            assert event.rule
            assert event.date_reason


def test_a_definite_noun_refers_to_the_event_told_before():
    reading = read_marked(
        "التقى [PER سليم الحص] [PER جان موران] في [LOC باريس]. وعقد اللقاء [T 2024-03-05 أمس] بعيدا عن الإعلام."
    )
    first, again = reading.event_mentions
    assert again.refers_to == first.id
    (event,), _names = link_marked([reading])
    assert event.date_start == date(2024, 3, 5)


def test_an_appended_story_knows_nothing_of_the_first():
    alone = read_marked("وجاء ذلك خلال لقاء مع [PER بوغدانوف].")
    assert link_marked([alone])[0] == ()


def test_sentences_passed_over_would_change_nothing(monkeypatch):
    """Several cases make an article, with sentences between them in which nothing happens; then all are viewed."""
    calm = "ويعيش [PER نبيل حداد] في [LOC عمان] منذ سنوات. وهذه مدينة كبيرة. وقال إن الطقس جميل."
    texts = [calm.join(case["text"] + " " for case in CASES[at : at + 5]) for at in range(0, len(CASES), 5)]
    found = [read_marked(text).event_mentions for text in texts]
    passed: list[int] = []
    worth_viewing = reader.worth_viewing

    def view_all(*given):
        passed.append(worth_viewing(*given).count(False))
        return [True] * len(given[1])

    monkeypatch.setattr(reader, "worth_viewing", view_all)
    assert [read_marked(text).event_mentions for text in texts] == found
    assert sum(passed) > len(CASES)


def test_a_word_is_only_passed_over_where_no_reader_knows_it(root):
    """A reader with a new table must be entered in `word_marks._known`: these are all words of all corpora of cases."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((root / "tests" / "corpora").glob("*.toml")))
    keys = {fold(word) for word in re.findall(r"\w+", text)} | set("([{-–،.")
    bearing = [key for key in keys if ask(key)]
    assert 500 < len(bearing) < len(keys) / 2
    led = {clitic + key for key in bearing for clitic in ("و", "ف", "ب", "ل", "لل", "وال", "بال", "س", "وس")}
    assert [key for key in sorted(keys | led) if marks[key] != ask(key)] == []


# ---------------------------------------------------------------------------------------------------- the lexicon


@pytest.mark.parametrize(
    ("word", "lemma", "tense", "pronoun"),
    [
        ("التقى", "التقى", "perfect", None),
        ("والتقت", "التقى", "perfect", None),
        ("سيلتقيان", "التقى", "imperfect", None),
        ("يلتقوا", "التقى", "imperfect", None),
        ("التقاه", "التقى", "perfect", "ه"),
        ("يلتق", "التقى", "imperfect", None),
        ("زرنا", "زار", "perfect", None),
        ("يزر", "زار", "imperfect", None),
        ("وسيزورها", "زار", "imperfect", "ها"),
        ("استقبلته", "استقبل", "perfect", "ه"),
        ("ليجتمع", "اجتمع", "imperfect", None),
    ],
)
def test_a_verb_is_known_in_all_its_forms(word, lemma, tense, pronoun):
    hit = match_verb(fold(word))
    assert hit is not None
    assert (hit.verb.lemma, hit.form.tense, hit.form.pronoun) == (lemma, tense, pronoun)


@pytest.mark.parametrize(
    ("word", "lemma", "preposition", "definite", "pronoun"),
    [
        ("لقاء", "لقاء", "", False, None),
        ("وباللقاء", "لقاء", "ب", True, None),
        ("لقائه", "لقاء", "", False, "ه"),
        ("لقاؤهما", "لقاء", "", False, "هما"),
        ("للاجتماع", "اجتماع", "ل", True, None),
        ("زياراته", "زيارة", "", False, "ه"),
        ("زيارتين", "زيارة", "", False, None),
        ("محادثاتهما", "محادثات", "", False, "هما"),
    ],
)
def test_a_noun_is_known_with_its_clitics(word, lemma, preposition, definite, pronoun):
    hit = match_noun([Item("word", 0, 1, fold(word))], 0)
    assert hit is not None
    assert (hit.noun.lemma, hit.preposition, hit.definite, hit.form.pronoun) == (lemma, preposition, definite, pronoun)


@pytest.mark.parametrize("word", ["إنه", "حول", "قد", "الذي", "بعد", "كان"])
def test_small_words_are_no_triggers(word):
    key = fold(word)
    assert match_verb(key) is None
    assert match_light(key) is None
    assert match_noun([Item("word", 0, 1, key)], 0) is None


def test_the_future_prefix_needs_an_imperfect():
    assert match_verb(fold("سالتقى")) is None
    hit = match_verb(fold("سيلتقي"))
    assert hit is not None
    assert hit.future


def test_a_lemma_entered_twice_is_refused(monkeypatch):
    table = dict(triggers._table())
    table["verbs"] = [*table["verbs"], {"lemma": "التقي", "present": "يلتقي", "frame": "meet", "type": "meeting"}]
    monkeypatch.setattr(triggers, "_table", lambda: table)
    triggers.verbs.cache_clear()
    try:
        with pytest.raises(LexiconError, match="التقي"):
            triggers.verbs()
    finally:
        monkeypatch.undo()
        triggers.verbs.cache_clear()


def test_a_class_with_a_phrase_in_it_is_refused(monkeypatch):
    table = {**triggers._table(), "topics": ["سبل دعم"]}
    monkeypatch.setattr(triggers, "_table", lambda: table)
    triggers.words.cache_clear()
    try:
        with pytest.raises(LexiconError, match="topics"):
            triggers.words()
    finally:
        monkeypatch.undo()
        triggers.words.cache_clear()


PIECES = st.sampled_from(
    [
        *(
            "التقى",
            "سيلتقي",
            "لقاء",
            "مع",
            "في",
            "زيارة",
            "إلى",
            "برئاسة",
            "وقال",
            "إن",
            "الذي",
            "بحضور",
            "اللقاء",
            "جمعهما",
        ),
        *("دعا", "لزيارة", "خلالها", "الوفد", "الجانبان", "ألغى", "قمة", "بين", "عددا من", "المسؤولين", "على رأسهم"),
        *("[PER سليم الحص]", "و[PER جان موران]", "[ORG حماس]", "وفدا من", "[LOC باريس]", "[T 2024-03-05 أمس]"),
        *("،", "«", "»", "(", ")", "-", "."),
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_no_order_of_words_breaks_the_reader(pieces):
    reading = read_marked(" ".join(pieces) or ".")
    known = {m.id for m in reading.mentions} | {t.id for t in reading.times}
    for event in reading.event_mentions:
        assert {argument.filler for argument in event.arguments} <= known
    assert link_marked([reading])[0] == link_marked([reading])[0]
