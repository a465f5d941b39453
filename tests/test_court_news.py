"""Court and agency news: «سموه», «معاليه», credentials, those present and those who waited, without any model."""

from __future__ import annotations

import pytest
from meeting_fixture import cases_of, check_events

from kg.errors import LexiconError
from kg.lexicon import courtesies, credentials

CASES = cases_of("court_news")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_who_met_at_court(case):
    check_events(case)


@pytest.mark.parametrize("written", ["لسموه", "وسموه", "فلمعاليه", "بفخامته"])
def test_clitics_come_off_a_form_of_courtesy(written):
    assert courtesies.courtesies().pronouns[written].pronoun == "ه"


@pytest.mark.parametrize(
    "change",
    [
        {"forms": []},
        {"forms": [{"pronouns": ["سموه"], "titles": []}]},
        {"forms": [{"pronouns": ["سموه"], "titles": ["سمو"]}, {"pronouns": ["سموه"], "titles": ["معالي"]}]},
        {"wishes": {"phrases": [""], "epithets": ["المفدى"]}},
    ],
)
def test_a_wrong_table_of_courtesies_is_refused(change):
    with pytest.raises(LexiconError, match=r"courtesies\.toml"):
        courtesies._read({**courtesies.read_table("courtesies"), **change})


def test_a_word_of_receiving_is_none_of_presenting():
    table = credentials.read_table("credentials")
    with pytest.raises(LexiconError, match=r"credentials\.toml"):
        credentials._read({**table, "presenting": [*table["presenting"], "تسلم"]})
