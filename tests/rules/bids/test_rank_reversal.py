"""The worked example of rank reversal: price 40, quality 60; A £100,000 for 70 points, B £130,000 for 83.

C, £60,000 for 30 points, cannot win. Shared domain notes, sourcing, section 8.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from commonweal.rules import bids
from tests.rules.bids.examples import evidence, figures

A, B, C = (100_000, 70), (130_000, 83), (60_000, 30)
RELATIVE = bids.Method(bids.RELATIVE, price_weight=Fraction(40), lot_seed="seed")
PER_POINT = bids.Method(bids.PRICE_PER_POINT, quality_floor=Fraction(1), lot_seed="seed")


def mean_narrow(slope: Fraction, *pounds: int) -> bids.Method:
    """Prices measured against the mean of the bids: a benchmark that the bids themselves make."""
    mean = sum(pounds) * 100 // len(pounds)
    return bids.Method(
        bids.BENCHMARK, price_weight=Fraction(40), benchmark_pence=mean, slope=slope, lot_seed="seed"
    )


def test_lowest_over_price_gives_a_the_contract_while_only_a_and_b_bid():
    award = bids.award(evidence(RELATIVE, A=A, B=B))
    assert (award.winner, figures(award)) == ("A", {"A": "82.00", "B": "80.57"})


def test_lowest_over_price_gives_it_to_b_once_c_who_cannot_win_has_bid():
    award = bids.award(evidence(RELATIVE, A=A, B=B, C=C))
    assert (award.winner, award.placed[0].place) == ("B", 1)
    assert (figures(award)["B"], figures(award)["A"]) == ("68.26", "66.00")


def test_the_award_itself_says_that_cs_absence_would_change_the_winner():
    award = bids.award(evidence(RELATIVE, A=A, B=B, C=C))
    assert not award.stable
    assert [(row.without, row.winner) for row in award.stability if row.changes] == [("C", "A")]


def test_price_per_point_gives_a_the_contract_with_and_without_c():
    alone, joined = bids.award(evidence(PER_POINT, A=A, B=B)), bids.award(evidence(PER_POINT, A=A, B=B, C=C))
    assert alone.winner == joined.winner == "A"
    in_pounds = {row.bidder: bids.shown(row.figure / 100) for row in joined.placed}
    assert in_pounds == {"A": "1428.57", "B": "1566.27", "C": "2000.00"}
    assert joined.stable


def test_a_benchmark_made_from_the_bids_flips_when_a_costly_loser_joins():
    without = bids.award(evidence(mean_narrow(Fraction(1), 100_000, 130_000), A=A, B=B))
    joined = bids.award(
        evidence(mean_narrow(Fraction(1), 100_000, 130_000, 400_000), A=A, B=B, D=(400_000, 10))
    )
    assert {name: figure[:4] for name, figure in figures(without).items()} == {"A": "67.2", "B": "64.5"}
    assert bids.shown(without.placed[1].figure, 1) == "64.6"
    assert (without.winner, joined.winner) == ("A", "B")


def test_the_slope_alone_can_change_the_winner():
    steep = bids.award(evidence(mean_narrow(Fraction(1), 100_000, 130_000), A=A, B=B))
    gentle = bids.award(evidence(mean_narrow(Fraction(1, 2), 100_000, 130_000), A=A, B=B))
    assert (steep.winner, gentle.winner) == ("A", "B")
    assert figures(gentle) == {"B": "67.19", "A": "64.61"}


@pytest.mark.parametrize("formula", [bids.PRICE_PER_POINT, bids.BENCHMARK])
def test_only_the_relative_formula_is_listed_with_a_known_fault(formula):
    assert not bids.FORMULAS[formula].fault
    assert "joins or leaves" in bids.FORMULAS[bids.RELATIVE].fault
