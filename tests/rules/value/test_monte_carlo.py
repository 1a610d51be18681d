"""Monte Carlo: the same everywhere, and right where the answer is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from commonweal.rules import draws
from commonweal.rules.spreads import Spread
from commonweal.rules.value.impact_map import Simulation
from commonweal.rules.value.monte_carlo import simulate
from commonweal.rules.value.sroi import value_map
from tests.rules.value.maps import NOUGHT, impact_map, outcome


def uniform(low, high):
    return Spread("uniform", Fraction(low), Fraction(high))


def drawn(*outcomes, seed="seed", count=40_000, **more):
    return simulate(impact_map(*outcomes, simulation=Simulation(seed, count), **more))


def test_a_map_without_any_spread_is_worth_the_same_in_every_draw():
    row = outcome(quantity=7, value_pence=999, duration=4, shares=("1/3", 0, "1/7", "1/10"))
    exact = value_map(impact_map(row)).worth
    found = drawn(row)
    assert found.uncertain == 0
    assert {found.mean_pence, *found.worth} == {round(exact)}


def test_the_same_seed_draws_the_same_and_another_seed_does_not():
    row = outcome(value_pence=10_000, spreads=(("quantity", uniform(0, 100)),))
    assert drawn(row) == drawn(row)
    assert drawn(row, seed="other").worth != drawn(row).worth


def test_an_evenly_spread_quantity_gives_an_evenly_spread_worth():
    """Of values even from £0 to £10,000: the mean is £5,000 and each percentile is its own share of it.

    Of 40,000 draws the standard error is £14 for the mean and at most £25 for a percentile; five of them
    are allowed.
    """
    found = drawn(outcome(value_pence=10_000, spreads=(("quantity", uniform(0, 100)),)), schedule=NOUGHT)
    assert abs(found.mean_pence - 500_000) < 5 * 1_450
    assert found.worth == pytest.approx([50_000, 250_000, 500_000, 750_000, 950_000], abs=5 * 2_500)


def test_independent_shares_multiply_in_the_mean():
    """The mean of a product of independent assumptions is the product of their means: ½ of £1,000, x ¾."""
    spreads = (("deadweight", uniform(0, 1)), ("attribution", uniform(0, "1/2")))
    found = drawn(outcome(quantity=1_000, value_pence=100, spreads=spreads), schedule=NOUGHT)
    assert found.mean_pence == pytest.approx(37_500, rel=0.02)


def test_the_draws_are_those_of_a_plain_loop_over_the_same_points():
    """Two lines without shares: each draw is one point of each, looked up by the ranks of their streams."""
    spread = uniform(0, 1 << 17)
    rows = [outcome(id, value_pence=1, spreads=(("quantity", spread),)) for id in ("a", "b")]
    found = drawn(*rows, count=1_001, schedule=NOUGHT)
    points = {
        id: [2 * int(rank) + 1 for rank in draws.scrambled(draws.stream("seed", "points", "quantity"))]
        for id in ("a", "b")
    }
    ranks = {id: draws.ranks(draws.stream("seed", "draws", f"outcome {id}"), 1_001) for id in ("a", "b")}
    totals = [points["a"][one] + points["b"][other] for one, other in zip(*ranks.values(), strict=True)]
    assert found.worth == tuple(
        sorted(totals)[-(-percent * 1_001 // 100) - 1] for percent in (5, 25, 50, 75, 95)
    )
    assert float(found.loss) == round(sum(total < 100 for total in totals) / 1_001, 3)


def test_a_line_that_is_added_leaves_the_draws_of_the_others_as_they_were():
    row = outcome(value_pence=10_000, spreads=(("quantity", uniform(0, 100)),))
    certain = outcome("b", quantity=1, value_pence=5_000)
    alone, both = drawn(row, schedule=NOUGHT), drawn(row, certain, schedule=NOUGHT)
    assert np.subtract(both.worth, alone.worth).tolist() == [5_000] * 5


def test_half_of_all_draws_lose_where_the_inputs_are_the_middle_of_the_worth():
    row = outcome(value_pence=10_000, spreads=(("quantity", uniform(0, 100)),))
    found = drawn(row, inputs=500_000, schedule=NOUGHT)
    assert float(found.loss) == pytest.approx(0.5, abs=0.0125)
    assert float(found.ratio[2]) == pytest.approx(1, abs=0.06)


def test_what_goes_in_may_be_uncertain_too():
    evidence = impact_map(outcome(value_pence=150), simulation=Simulation("seed", 4_000), schedule=NOUGHT)
    unsure = replace(evidence.inputs[0], spread=uniform(100, 200))
    found = simulate(replace(evidence, inputs=(unsure,)))
    assert (found.uncertain, set(found.worth)) == (1, {150})
    assert float(found.loss) == pytest.approx(0.5, abs=0.04)


def test_a_line_that_could_overflow_is_a_fault_and_not_a_wrong_number():
    found = drawn(outcome(quantity=10**25, value_pence=100))
    assert [(fault.code, fault.where) for fault in found.faults] == [("too-large", "outcome a")]
