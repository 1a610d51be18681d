"""What is wrong with evidence comes back as a list, each fault at its place, and then nobody is ranked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from commonweal.rules import bids
from tests.rules.bids.examples import evidence

METHOD = bids.Method(bids.PRICE_PER_POINT, quality_floor=Fraction(1), lot_seed="seed")
SOUND = evidence(METHOD, A=(100, 50), B=(200, 60))


def found(broken: bids.Evidence) -> set[tuple[str, str]]:
    award = bids.award(broken)
    assert (award.winner, award.placed) == (None, ())
    return {(fault.code, fault.where) for fault in award.faults}


def test_sound_evidence_has_no_faults():
    assert bids.faults(SOUND) == []


@pytest.mark.parametrize("weights, total", [((60, 39), "99"), ((60, 41), "101"), (("99.99",), "99.99")])
def test_weights_that_do_not_make_exactly_100_are_a_fault_that_says_what_they_make(weights, total):
    criteria = [bids.Criterion(str(i), "A", Fraction(weight)) for i, weight in enumerate(weights)]
    (fault,) = bids.criteria_faults(criteria)
    assert fault.code == "weights-do-not-sum"
    assert f"add up to {total};" in fault.sentence


def test_thirds_that_make_exactly_100_are_sound():
    assert bids.criteria_faults([bids.Criterion(c, c, Fraction(100, 3)) for c in "abc"]) == []


def test_every_fault_of_the_criteria_is_listed_not_only_the_first():
    criteria = [bids.Criterion("a", "A", Fraction(0), threshold=6), bids.Criterion("a", "A", Fraction(99))]
    assert [(fault.code, fault.where) for fault in bids.criteria_faults(criteria)] == [
        ("weight-not-positive", "criterion a"),
        ("threshold-off-scale", "criterion a"),
        ("criterion-twice", "criterion a"),
        ("weights-do-not-sum", "criteria"),
    ]


@pytest.mark.parametrize(
    "change, fault",
    [
        ({"formula": "cheapest"}, ("unknown-formula", "formula")),
        ({"quality_floor": None}, ("missing", "quality_floor")),
        ({"quality_floor": Fraction(0)}, ("out-of-range", "quality_floor")),
        ({"price_weight": Fraction(40)}, ("not-used", "price_weight")),
        ({"formula": bids.RELATIVE}, ("missing", "price_weight")),
        ({"formula": bids.RELATIVE, "price_weight": Fraction(100)}, ("out-of-range", "price_weight")),
        ({"formula": bids.BENCHMARK, "price_weight": Fraction(40)}, ("missing", "benchmark_pence")),
        ({"least_evaluators": 0}, ("out-of-range", "least_evaluators")),
        ({"ties": ("lot", "lower price", "higher quality")}, ("ties-order", "ties")),
        ({"lot_seed": ""}, ("missing", "lot_seed")),
    ],
)
def test_a_method_that_leaves_an_award_open_is_a_fault(change, fault):
    assert fault in found(replace(SOUND, method=replace(METHOD, **change)))


def test_the_seed_may_still_be_to_come_while_a_specification_is_written():
    assert bids.method_faults(replace(METHOD, lot_seed=""), seeded=False) == []


def test_a_price_of_nothing_is_a_fault():
    assert found(replace(SOUND, bids=(replace(SOUND.bids[0], price_pence=0), SOUND.bids[1]))) == {
        ("price-not-positive", "A")
    }


def test_a_score_without_a_reason_is_a_fault():
    broken = replace(SOUND, scores=(replace(SOUND.scores[0], reason=" "), *SOUND.scores[1:]))
    assert found(broken) == {("reason-missing", "evaluator 1, A, quality")}


def test_nobody_is_averaged_a_missing_consensus_is_a_fault_even_where_all_agree():
    assert found(replace(SOUND, consensus=SOUND.consensus[1:])) == {("consensus-missing", "A, quality")}


def test_one_evaluator_where_two_must_score_is_a_fault():
    assert found(replace(SOUND, scores=SOUND.scores[1:])) == {("too-few-scores", "A, quality")}


def test_a_low_score_cannot_be_moderated_away_by_calling_it_not_applicable():
    broken = replace(SOUND, consensus=(replace(SOUND.consensus[0], value=None), SOUND.consensus[1]))
    assert found(broken) == {("not-applicable-but-scored", "A, quality")}


def test_scores_for_bids_or_criteria_that_do_not_exist_are_faults():
    stray = bids.Score("evaluator 1", "Z", "charm", 3, "Because")
    assert found(replace(SOUND, scores=(*SOUND.scores, stray))) == {
        ("unknown-bidder", "evaluator 1, Z, charm"),
        ("unknown-criterion", "evaluator 1, Z, charm"),
    }


def test_a_bid_a_score_or_a_consensus_given_twice_is_a_fault():
    doubled = replace(
        SOUND,
        bids=(*SOUND.bids, SOUND.bids[0]),
        scores=(*SOUND.scores, SOUND.scores[0]),
        consensus=(*SOUND.consensus, SOUND.consensus[0]),
    )
    assert found(doubled) == {
        ("bidder-twice", "A"),
        ("score-twice", "evaluator 1, A, quality"),
        ("score-twice", "consensus, A, quality"),
    }
