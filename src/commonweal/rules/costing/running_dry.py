"""The chance that the money runs out: the cash flow drawn many times, from stated spreads and a seed.

Each draw takes, for every stream, one share of the planned quantities and one whole number of months that
payment is late besides, and one factor on all costs. A draw runs dry if the balance of any month lies further
under nought than the facility. All is whole pence after each rounding, so a seed gives the same everywhere.
The tolerance: a share of n draws is uncertain by at most 1 ÷ (2√n); it is published to three decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from commonweal.rules import draws
from commonweal.rules.costing.cash_flow import Plan, Simulation, Stream
from commonweal.rules.money import in_decimals
from commonweal.rules.spreads import Spread, values

#: Draws worked out at a time, each a row of months.
BLOCK = 1 << 13
PERCENTILES = (5, 50, 95)


@dataclass(frozen=True, slots=True)
class Chance:
    """``share`` of the draws run dry, as a rounded decimal; the lowest balance at each of ``PERCENTILES``."""

    seed: str
    draws: int
    share: str
    lowest: tuple[int, ...]


def running_dry(plan: Plan) -> Chance:
    """Draw the plan as often as its simulation says."""
    assert plan.simulation
    lowest = np.concatenate(
        [_lowest(plan, plan.simulation, first) for first in range(0, plan.simulation.draws, BLOCK)]
    )
    count = len(lowest)
    dry = int(np.count_nonzero(lowest < -plan.facility_pence))
    places = [-(-percent * count // 100) - 1 for percent in PERCENTILES]
    found = np.partition(lowest, places)[places]
    share = in_decimals(Fraction(dry, count), 3)
    return Chance(plan.simulation.seed, count, share, tuple(int(value) for value in found))


def _lowest(plan: Plan, simulation: Simulation, first: int) -> NDArray[np.int64]:
    """The lowest balance of each draw of one block."""
    count = min(BLOCK, simulation.draws - first)
    months = len(plan.costs)
    factor = _drawn(simulation.costs, 1.0, simulation.seed, "costs", first, count)
    flows = -np.rint(np.outer(factor, plan.costs)).astype(np.int64)
    for stream in plan.streams:
        _add(flows, stream, simulation.seed, first, months)
    balances = plan.opening_pence + np.cumsum(flows, axis=1)
    return np.asarray(balances.min(axis=1), dtype=np.int64)


def _add(flows: NDArray[np.int64], stream: Stream, seed: str, first: int, months: int) -> None:
    """Add what a stream pays in each draw, as late as each draw has it."""
    count = len(flows)
    achieved = _drawn(stream.achieved, 1.0, seed, f"achieved {stream.name}", first, count)
    late = np.rint(_drawn(stream.delay, 0.0, seed, f"delay {stream.name}", first, count)).astype(np.int64)
    planned = np.zeros(months)
    planned[: len(stream.quantities)] = stream.quantities[:months]
    paid = np.rint(np.outer(achieved, planned * stream.unit_pence)).astype(np.int64)
    for wait in np.unique(late).tolist():
        lag = stream.lag + wait
        if lag < months:
            chosen = late == wait
            flows[chosen, lag:] += paid[chosen, : months - lag]


def _drawn(
    spread: Spread | None, certain: float, seed: str, name: str, first: int, count: int
) -> NDArray[np.float64]:
    if spread is None:
        return np.full(count, certain)
    return values(spread).take(draws.ranks(draws.stream(seed, "draws", name), count, first), mode="wrap")
