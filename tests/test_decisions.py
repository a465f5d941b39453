"""People's decisions are checked before they are obeyed."""

import pytest

from kg.errors import DecisionError
from kg.linking.decisions import prepare_decisions
from kg.schema import Decision


def decide(left, right, judgement, by="desk"):
    return Decision(left, right, judgement, 1.0, "", by)


def test_names_are_folded_and_rules_ignored():
    decided = prepare_decisions([decide("أبو مازن", "محمود عبّاس", "different"), decide("ا", "ب", "same", by="rule")])
    assert decided.are_apart("ابو مازن", "محمود عباس")
    assert decided.are_apart("محمود عباس", "ابو مازن")
    assert decided.same == ()


def test_repeating_a_decision_changes_nothing():
    once = prepare_decisions([decide("ا", "ب", "same")])
    assert prepare_decisions([decide("ا", "ب", "same"), decide("ب", "ا", "same")]).same == once.same


def test_two_judgements_of_one_pair_are_a_conflict():
    with pytest.raises(DecisionError, match="سالم"):
        prepare_decisions([decide("سالم", "سليم", "same"), decide("سليم", "سالم", "different")])


def test_a_chain_that_joins_a_refused_pair_is_a_conflict():
    chain = [decide("ا", "ب", "same"), decide("ب", "ج", "same"), decide("ا", "ج", "different")]
    with pytest.raises(DecisionError, match="«ا» = «ب» = «ج»"):
        prepare_decisions(chain)


def test_an_open_pair_is_no_conflict_with_a_chain():
    chain = [decide("ا", "ب", "same"), decide("ب", "ج", "same"), decide("ا", "ج", "unsure")]
    assert prepare_decisions(chain).are_apart("ا", "ج")


def test_a_decision_about_nobody_is_refused():
    with pytest.raises(DecisionError):
        prepare_decisions([decide("…", "ب", "same")])
