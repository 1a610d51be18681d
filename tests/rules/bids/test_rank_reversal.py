"""The worked example of rank reversal: price 40, quality 60; A £100,000 for 70 points, B £130,000 for 83.

C, £60,000 for 30 points, cannot win. Shared domain notes, sourcing, section 8.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from commonweal.rules import bids
from commonweal.rules.money import in_decimals
from tests.rules.bids.examples import evidence, figures

A, B, C = (100_000, 70), (130_000, 83), (60_000, 30)
RELATIVE = bids.Method(bids.RELATIVE, price_weight=Fraction(40), lot_seed="seed")
PER_POINT = bids.Method(bids.PRICE_PER_POINT, quality_floor=Fraction(1), lot_seed="seed")


def mean_narrow(slope: Fraction) -> bids.Method:
    return bids.Method(bids.MEAN_NARROW, price_weight=Fraction(40), slope=slope, lot_seed="seed")


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
    in_pounds = {row.bidder: in_decimals(row.figure / 100) for row in joined.placed}
    assert in_pounds == {"A": "1428.57", "B": "1566.27", "C": "2000.00"}
    assert joined.stable


def test_against_the_mean_a_keeps_the_contract_when_c_bids_and_loses_it_when_a_costly_loser_does():
    alone = bids.award(evidence(mean_narrow(Fraction(1)), A=A, B=B))
    cheap = bids.award(evidence(mean_narrow(Fraction(1)), A=A, B=B, C=C))
    costly = bids.award(evidence(mean_narrow(Fraction(1)), A=A, B=B, D=(400_000, 10)))
    assert {row.bidder: in_decimals(row.figure, 1) for row in alone.placed} == {"A": "67.2", "B": "64.6"}
    assert [award.winner for award in (alone, cheap, costly)] == ["A", "A", "B"]
    assert [(row.without, row.winner) for row in costly.stability if row.changes] == [("D", "A")]


def test_the_slope_alone_can_change_the_winner():
    steep = bids.award(evidence(mean_narrow(Fraction(1)), A=A, B=B))
    gentle = bids.award(evidence(mean_narrow(Fraction(1, 2)), A=A, B=B))
    assert (steep.winner, gentle.winner) == ("A", "B")
    assert figures(gentle) == {"B": "67.19", "A": "64.61"}


@pytest.mark.parametrize("name, note", bids.FORMULAS.items())
def test_every_formula_has_its_source_and_only_relative_ones_the_fault_of_turning_bids_round(name, note):
    assert note.source
    assert note.mind
    assert bool(note.fault) == (name in (bids.RELATIVE, bids.MEAN_NARROW))


def test_a_specification_may_not_choose_the_mean_of_the_bids():
    assert set(bids.OFFERED) == set(bids.FORMULAS) - {bids.MEAN_NARROW}
