"""Sample bids before publication, one more bid that turns two round, lots apart, and what each is told."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.record.verifier import bids as verifier
from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from tests.rules.bids.examples import HUNDRED, evidence
from tests.rules.bids.rich import rich_evidence

few = settings(max_examples=25)
RELATIVE = bids.Method(bids.RELATIVE, price_weight=Fraction(40), lot_seed="seed")
DRAFT = bids.Evidence(
    (bids.Criterion("quality", "Quality", Fraction(100)),),
    HUNDRED,
    replace(RELATIVE, lot_seed=""),
    (),
    (),
    (),
)


def sample(name: str, pounds: int, points: int | None) -> bids.Sample:
    return bids.Sample(name, pounds * 100, {"quality": points})


A, B, C = sample("A", 100_000, 70), sample("B", 130_000, 83), sample("C", 60_000, 30)


def test_a_designer_sees_before_publication_that_a_loser_decides():
    trial = bids.trial(DRAFT, (A, B, C))
    assert (trial.winner, trial.stable) == ("B", False)
    assert bids.trial(replace(DRAFT, method=replace(DRAFT.method)), (A, B)).winner == "A"


def test_a_trial_needs_no_seed_and_no_evaluators_but_a_score_for_every_criterion():
    assert bids.trial(DRAFT, (A,)).faults == ()
    (fault,) = bids.trial(DRAFT, (replace(A, values={}),)).faults
    assert (fault.code, fault.where) == ("consensus-missing", "A, quality")


def test_the_price_is_named_under_which_one_more_bid_turns_two_round():
    # 40 x L x (1/100,000 - 1/130,000) = 60 x 13/100, so L = £84,500
    award = bids.award(evidence(RELATIVE, A=(100_000, 70), B=(130_000, 83)))
    offered = bids.tips(evidence(RELATIVE, A=(100_000, 70), B=(130_000, 83)), award)
    assert [(tip.other, tip.price_pence) for tip in offered] == [("B", 8_450_000)]
    just_under = bids.award(evidence(RELATIVE, A=(100_000, 70), B=(130_000, 83), C=(84_499, 0)))
    just_over = bids.award(evidence(RELATIVE, A=(100_000, 70), B=(130_000, 83), C=(84_501, 0)))
    before = [
        [row.bidder for row in award.placed].index(name) for award in (just_under, just_over) for name in "AB"
    ]
    assert before[0] > before[1]
    assert before[2] < before[3]


def test_no_price_is_named_where_somebody_has_already_bid_less():
    tender = evidence(RELATIVE, A=(100_000, 70), B=(130_000, 83), C=(60_000, 30))
    assert "A" not in {tip.other for tip in bids.tips(tender, bids.award(tender))}


@pytest.mark.parametrize("formula", [bids.PRICE_PER_POINT, bids.BENCHMARK])
def test_no_price_of_another_bid_turns_two_round_unless_prices_are_relative(formula):
    extras = (
        {"quality_floor": Fraction(1)}
        if formula == bids.PRICE_PER_POINT
        else {"price_weight": Fraction(40), "benchmark_pence": 10_000_000, "slope": Fraction(1)}
    )
    tender = evidence(bids.Method(formula, lot_seed="seed", **extras), A=(100_000, 70), B=(130_000, 83))
    assert bids.tips(tender, bids.award(tender)) == ()


@few
@given(st.lists(rich_evidence(), min_size=2, max_size=3))
def test_each_lot_is_decided_as_if_the_others_were_not_there(tenders):
    lots = tuple(bids.Lot(f"lot {i}", "", tender) for i, tender in enumerate(tenders))
    published = bids.lots_data(lots)
    outcome = bids.recompute(published)
    assert [row["lot"] for row in outcome["lots"]] == [lot.id for lot in lots]
    for row, lot in zip(outcome["lots"], lots, strict=True):
        assert {"lot": lot.id, **bids.outcome_data(bids.award(lot.evidence))} == row
    assert canonical(verifier.recompute(json.loads(canonical(published)))) == canonical(outcome)


@few
@given(rich_evidence())
def test_the_published_form_of_any_evidence_can_be_read_as_somebodys_own_file(sound):
    reading = bids.read(json.loads(canonical(bids.evidence_data(sound))))
    assert reading.faults == ()
    assert [lot.evidence for lot in reading.lots] == [sound]


@few
@given(rich_evidence())
def test_a_summary_holds_a_bidders_own_and_the_winners_scores_and_nobody_elses(sound):
    named = replace(
        sound,
        consensus=tuple(replace(row, reason=f"Agreed about <{row.bidder}>") for row in sound.consensus),
        counted=tuple(replace(row, source=f"Counted for <{row.bidder}>") for row in sound.counted),
    )
    award = bids.award(named)
    names = [bid.bidder for bid in named.bids]
    for bidder in names:
        told = bids.summary(named, award, bidder)
        said = json.dumps(bids.summary_data(told)) + repr(told.lines)
        others = set(names) - {bidder, award.winner}
        assert not [name for name in others if f"<{name}>" in said or f'"{name}"' in said]


def test_a_summary_gives_own_and_winners_score_with_what_each_means_and_why():
    tender = evidence(replace(RELATIVE, lot_seed="seed"), A=(100, 70), B=(130, 83))
    told = bids.summary(tender, bids.award(tender), "B")
    (line,) = told.lines
    assert (told.place, told.of, told.winner) == (2, 2, "A")
    assert (line.own.score, line.own.points, line.own.meaning) == (83, 83, "83 points")
    assert (line.winner.score, line.winner.reason) == (70, "Agreed")


def test_a_bid_set_aside_is_told_why_and_sees_no_score_of_its_own():
    tender = evidence(RELATIVE, A=(100, 70), B=(130, 83))
    aside = replace(tender, bids=(tender.bids[0], replace(tender.bids[1], set_aside="Withdrawn")))
    told = bids.summary(aside, bids.award(aside), "B")
    assert (told.place, told.lines[0].own) == (None, None)
    assert str(told.reasons[0]) == "Not assessed: Withdrawn"


def test_nobody_else_is_told_anything():
    tender = evidence(RELATIVE, A=(100, 70))
    assert bids.summary(tender, bids.award(tender), "Z") is None


SOUGHT = (
    bids.Criterion("quality", "Quality", Fraction(60)),
    bids.Criterion("reach", "Reach", Fraction(40), scale=bids.Scale(("No", "Yes"))),
)


@few
@given(st.text(max_size=8), st.integers(100, 10**9))
def test_drawn_samples_are_the_same_for_a_seed_within_the_budget_and_on_their_scales(seed, budget_pence):
    """From 70 per cent of the budget, to the pound below, to all of it."""
    drawn = bids.drawn(SOUGHT, HUNDRED, budget_pence=budget_pence, seed=seed)
    assert drawn == bids.drawn(SOUGHT, HUNDRED, budget_pence=budget_pence, seed=seed)
    assert len({row.bidder for row in drawn}) == len(drawn) == 6
    for row in drawn:
        assert min(100, budget_pence) <= row.price_pence <= max(100, budget_pence)
        assert row.price_pence * 100 >= budget_pence * 70 - 10_000
        assert 97 <= row.values["quality"] <= 100
        assert row.values["reach"] in (0, 1)


def test_another_seed_draws_other_samples():
    one, other = (bids.drawn(SOUGHT, HUNDRED, budget_pence=10**7, seed=seed) for seed in ("a", "b"))
    assert one != other


def test_a_published_trial_is_read_and_comes_out_again_and_a_changed_one_does_not():
    data = json.loads(canonical(bids.trial_data("Clubs", "Samples", DRAFT, (A, B, C))))
    reading = bids.read(data)
    assert reading.faults == ()
    award = bids.trial(reading.lots[0].evidence, reading.samples)
    assert bids.agrees(reading.published, award)
    assert not bids.agrees({**reading.published, "winner": "A"}, award)
    assert not bids.agrees({**reading.published, "winner": 0.5}, award)
