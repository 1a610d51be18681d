"""Groups, marks, counts, conditions, conflicts, whole lives and low prices, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from commonweal.rules import bids
from tests.rules.bids.examples import evidence

PER_POINT = bids.Method(bids.PRICE_PER_POINT, quality_floor=Fraction(1), lot_seed="seed")
SOUND = evidence(PER_POINT, A=(100, 50), B=(200, 60))
SERVICE = bids.Criterion("service", "Service", Fraction(60))
GROUPED = (
    SERVICE,
    bids.Criterion("users", "Users", Fraction(75), within="service"),
    bids.Criterion("staff", "Staff", Fraction(25), within="service"),
    bids.Criterion("price of failure", "Risk", Fraction(40)),
)


def quality(criteria, amounts=None, **values):
    names = {"risk": "price of failure"}
    return bids.quality(
        criteria, {names.get(k, k): v for k, v in values.items()}, bids.STANDARD_SCALE, amounts
    )


def codes(faults):
    return {(fault.code, fault.where) for fault in faults}


def test_points_of_a_group_are_weighed_within_it_first():
    # service: 75 x 4/5 + 25 x 2/5 = 70; all: 60 % of 70 + 40 % of 60
    assert quality(GROUPED, users=4, staff=2, risk=3) == 66


def test_what_does_not_apply_leaves_its_own_group_and_not_the_whole():
    # service is then 80 from users alone, and still counts 60 of 100
    assert quality(GROUPED, users=4, staff=None, risk=3) == Fraction(60 * 80 + 40 * 60, 100)
    assert quality(GROUPED, users=None, staff=None, risk=3) == 60


def test_overall_weights_say_what_each_counts_of_100():
    assert bids.overall_weights(GROUPED) == {
        "service": 60, "users": 45, "staff": 15, "price of failure": 40,
    }  # fmt: skip


def test_the_weights_of_price_and_of_each_kind_are_published_out_of_100():
    vote = bids.Criterion("vote", "Vote", Fraction(40), kind="community")
    criteria = (*GROUPED[:3], vote)
    assert bids.weights_by_kind(criteria, Fraction(50)) == {"price": 50, "quality": 30, "community": 20}
    assert bids.weights_by_kind(criteria) == {"quality": 60, "community": 40}


@pytest.mark.parametrize(
    "change, fault",
    [
        ({"weight": Fraction(70)}, ("weights-do-not-sum", "criterion service")),
        ({"within": "srvice"}, ("unknown-group", "criterion users")),
        ({"within": "users"}, ("group-within-itself", "criterion users")),
        ({"kind": "charm"}, ("unknown-kind", "criterion users")),
        ({"floor": Fraction(101)}, ("out-of-range", "criterion users")),
        ({"measure": bids.Measure(Fraction(1), Fraction(1))}, ("measure-flat", "criterion users")),
        ({"id": ""}, ("id-missing", "criterion ")),
    ],
)
def test_a_group_that_does_not_hold_together_is_a_fault(change, fault):
    broken = (GROUPED[0], replace(GROUPED[1], **change), *GROUPED[2:])
    assert fault in codes(bids.criteria_faults(broken))


def test_a_group_has_no_minimum_score_but_may_have_a_floor_in_points():
    assert ("threshold-not-scored", "criterion service") in codes(
        bids.criteria_faults((replace(SERVICE, threshold=2), *GROUPED[1:]))
    )
    assert bids.criteria_faults((replace(SERVICE, floor=Fraction(50)), *GROUPED[1:])) == []


def test_a_bid_at_the_very_floor_of_a_criterion_stays_in_and_one_under_it_is_told_which():
    tender = replace(SOUND, criteria=(replace(SOUND.criteria[0], title="Quality", floor=Fraction(50)),))
    assert len(bids.award(tender).placed) == 2
    stricter = replace(tender, criteria=(replace(tender.criteria[0], floor=Fraction("50.01")),))
    award = bids.award(stricter)
    assert str(award.reasons_for("A")[0]) == "Quality: 50.00 points of 100; the floor is 50.01."


@pytest.mark.parametrize("name, scale", bids.NAMED_SCALES.items())
def test_a_named_scale_says_of_each_score_what_it_means(name, scale):
    assert name == f"0-{scale.highest}"
    assert scale.faults() == []
    assert len(set(scale.anchors)) == scale.highest + 1


def test_meeting_a_criterion_earns_the_published_part_and_exceeding_it_all():
    scale = bids.met_or_exceeded(Fraction(7, 10))
    assert [scale.share(score) for score in range(3)] == [0, Fraction(7, 10), 1]
    assert scale.faults() == []


@pytest.mark.parametrize("marks", [("0", "1"), ("0", "3/4", "1/2"), ("0", "1/2", "3/4"), ("-1", "0", "1")])
def test_marks_that_fall_or_do_not_end_at_one_are_a_fault(marks):
    scale = bids.Scale(("no", "part", "all"), tuple(Fraction(mark) for mark in marks))
    assert codes(scale.faults()) == {("marks-unsound", "scale")}


def test_the_communitys_vote_counts_without_looking_at_other_bids():
    vote = bids.Criterion(
        "vote", "Vote", Fraction(100), kind="community", measure=bids.Measure(Fraction(0), Fraction(1))
    )
    counted = bids.Counted("A", "vote", Fraction(132), "Count 12", Fraction(240))
    assert quality((vote,), {"vote": counted.value}) == 55


def test_where_less_is_better_the_measure_runs_the_other_way_and_stops_at_its_ends():
    days = bids.Measure(nothing_at=Fraction(30), full_at=Fraction(10))
    assert [days.share(Fraction(n)) for n in (40, 30, 15, 10, 1)] == [0, 0, Fraction(3, 4), 1, 1]


def test_a_bid_that_fails_a_condition_is_set_aside_with_the_reason_and_needs_no_scores():
    tender = replace(
        SOUND,
        conditions=(bids.Condition("insured", "Insured"),),
        checks=(bids.Check("A", "insured", False, "It ran out."), bids.Check("B", "insured", True, "Seen.")),
        scores=tuple(row for row in SOUND.scores if row.bidder == "B"),
        consensus=SOUND.consensus[1:],
    )
    award = bids.award(tender)
    assert award.winner == "B"
    assert str(award.reasons_for("A")[0]) == "Insured: not met. It ran out."


def test_a_condition_that_nobody_checked_is_a_fault():
    tender = replace(SOUND, conditions=(bids.Condition("insured", "Insured"),))
    assert ("check-missing", "condition insured, A") in codes(bids.faults(tender))


def test_a_conflict_voids_the_score_and_the_consensus_until_the_rest_moderate_again():
    third = tuple(bids.Score("evaluator 3", name, "quality", 50, "So") for name in "AB")
    conflict = bids.Conflict("evaluator 1", "Its trustee", "A")
    tender = replace(SOUND, scores=(*SOUND.scores, *third), conflicts=(conflict,))
    assert codes(bids.faults(tender)) == {("consensus-missing", "A, quality")}
    again = bids.Consensus("A", "quality", 40, "Without evaluator 1", ("evaluator 2", "evaluator 3"))
    award = bids.award(replace(tender, consensus=(*tender.consensus, again)))
    assert award.reasons_for("A")[0].figures["quality"] == "40.00"
    assert [(row.evaluator, row.bidder) for row in award.void] == [("evaluator 1", "A"), ("", "A")]


def test_voiding_a_score_may_leave_too_few_evaluators():
    award = bids.award(replace(SOUND, conflicts=(bids.Conflict("evaluator 1", "A shareholder", "A"),)))
    assert ("too-few-scores", "A, quality") in codes(award.faults)


def test_an_evaluator_with_an_interest_in_the_whole_loses_every_score():
    award = bids.award(replace(SOUND, conflicts=(bids.Conflict("evaluator 1", "Wrote the specification"),)))
    assert {fault.where for fault in award.faults if fault.code == "too-few-scores"} == {
        "A, quality",
        "B, quality",
    }


def test_costs_over_the_life_are_discounted_year_by_year_and_decide():
    # 100.00 + 110.00 / 1.1 = 200.00 for A; 199.00 at once for B
    life = bids.WholeLife(2, Fraction(1, 10), "The council's own rate")
    tender = replace(
        SOUND,
        method=replace(PER_POINT, whole_life=life),
        bids=(
            bids.Bid("A", 10_000, costs_pence=(10_000, 11_000)),
            bids.Bid("B", 19_900, costs_pence=(19_900, 0)),
        ),
    )
    award = bids.award(tender)
    assert {row.bidder: row.whole_life_pence for row in award.placed} == {"A": 20_000, "B": 19_900}
    assert award.winner == "B"
    assert str(award.placed[0].reasons[0]) == "What it costs over 2 years, discounted at 10% a year, is £199."


@pytest.mark.parametrize("costs", [(), (1,), (1, -1), (0, 0)])
def test_costs_that_do_not_fill_the_life_are_a_fault(costs):
    life = bids.WholeLife(2, Fraction(1, 10), "The council's own rate")
    tender = replace(
        SOUND,
        method=replace(PER_POINT, whole_life=life),
        bids=(bids.Bid("A", 1, costs_pence=costs), bids.Bid("B", 1, costs_pence=(1, 1))),
    )
    assert codes(bids.faults(tender)) == {("costs-unsound", "A")}


def test_a_price_far_under_the_rest_is_asked_about_and_stays_in():
    limits = bids.LowPrice(under_mean=Fraction(40), under_next=Fraction(30))
    method = replace(PER_POINT, low_price=limits)
    award = bids.award(evidence(method, A=(50, 20), B=(100, 50), C=(110, 50)))
    (low,) = award.low
    assert low.bidder == "A"
    assert [str(reason)[:37] for reason in low.reasons] == [
        "£50 is 52.4% under £105, the mean of ",
        "£50 is 50.0% under £100, the next pri",
    ]
    assert award.undecided == award.low
    assert "A" in {row.bidder for row in award.placed}


def test_a_price_exactly_at_the_limit_is_asked_about_and_a_penny_more_is_not():
    method = replace(PER_POINT, low_price=bids.LowPrice(under_estimate=Fraction(25), estimate_pence=20_000))
    at, over = evidence(method, A=(150, 20)), evidence(method, A=(151, 20))
    assert [bool(bids.award(given).low) for given in (at, over)] == [True, False]


def test_once_it_is_decided_about_nothing_waits():
    method = replace(PER_POINT, low_price=bids.LowPrice(under_estimate=Fraction(25), estimate_pence=20_000))
    tender = evidence(method, A=(100, 20))
    decided = replace(tender, bids=(replace(tender.bids[0], low_price_decision="Accepted: volunteers"),))
    assert bids.award(decided).undecided == ()


def test_evidence_that_uses_nothing_new_keeps_the_form_it_was_published_in():
    data = bids.evidence_data(SOUND)
    assert set(data) == {"criteria", "scale", "method", "bids", "scores", "consensus"}
    assert set(data["criteria"][0]) == {"id", "title", "weight", "threshold"}
    assert set(data["bids"][0]) == {"bidder", "price_pence", "set_aside"}
    assert set(bids.outcome_data(bids.award(SOUND))) == {
        "winner", "placed", "set_aside", "stability", "stable", "faults",
    }  # fmt: skip
