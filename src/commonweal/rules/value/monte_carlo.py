"""Monte Carlo: what a map is worth when every uncertain assumption is drawn at once.

Assumptions are drawn independently of each other, each from its stated spread. First every uncertain line is
worked out at 65,536 points that take each rank of each of its spreads once, in orders that have nothing to do
with one another (a Latin hypercube), and rounded to whole pence. Then each draw takes, for every line, one of
its points. From there all is whole pence, so the same seed gives the same draws everywhere.

The tolerance: the mean of so many draws is uncertain by the spread of the results ÷ √draws, and the points of
a line by no more than its spread ÷ 256, mostly far less. Shares are published to three decimals, ratios to
two, money as whole pence. Source of the points: McKay, Beckman and Conover, Technometrics 21 (1979).
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.rules import draws
from commonweal.rules.money import in_decimals, round_half_up
from commonweal.rules.reasons import Fault
from commonweal.rules.spreads import values
from commonweal.rules.value.impact_map import (
    ASSUMPTIONS,
    ATTRIBUTION,
    DEADWEIGHT,
    DISPLACEMENT,
    DROP_OFF,
    QUANTITY,
    VALUE,
    ImpactMap,
    Outcome,
)
from commonweal.rules.value.sroi import impact, lasting

PERCENTILES = (5, 25, 50, 75, 95)
#: So many draws are worked out at a time: a few arrays of them fit where the processor reaches them fastest.
BLOCK = 1 << 15
#: A line worth more pence than this, either way, could overflow the sum of a map.
LARGEST = 10**13

Pence = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Simulated:
    """What the draws came to. ``worth`` and ``ratio`` hold each percentile of ``PERCENTILES``.

    ``mean_pence`` and ``worth`` are whole pence, ``ratio`` and ``loss`` rounded decimals as text. ``loss`` is
    the share of draws in which the outcomes are worth less than the inputs; ``ratio`` is empty where nothing
    goes in.
    """

    seed: str = ""
    draws: int = 0
    uncertain: int = 0
    mean_pence: int = 0
    worth: tuple[int, ...] = ()
    ratio: tuple[str, ...] = ()
    loss: str = ""
    faults: tuple[Fault, ...] = ()


def simulate(evidence: ImpactMap) -> Simulated:
    """Draw the whole map as often as its evidence says."""
    assert evidence.simulation
    seed, count = evidence.simulation.seed, evidence.simulation.draws
    factors = evidence.schedule.factors(evidence.last_year)
    orders = {name: draws.scrambled(draws.stream(seed, "points", name)) for name in ASSUMPTIONS}
    outcomes = [(f"outcome {row.id}", _points(row, orders, factors)) for row in evidence.outcomes]
    inputs = [
        (f"input {place}", values(row.spread) if row.spread else np.array([float(row.pence)]))
        for place, row in enumerate(evidence.inputs)
    ]
    for name, points in [*outcomes, *inputs]:
        if not np.abs(points).max() <= LARGEST:
            return Simulated(faults=(Fault("too-large", "This could be worth too much to be drawn.", name),))
    worth, cost = _drawn(outcomes, seed, count), _drawn(inputs, seed, count)
    uncertain = sum(len(points) > 1 for _name, points in [*outcomes, *inputs])
    return _summary(seed, count, uncertain, worth, cost)


def _points(
    row: Outcome, orders: Mapping[str, NDArray[np.uint16]], factors: list[Fraction]
) -> NDArray[np.float64]:
    """The points of a line, in pence: one where it has no spread, 65,536 otherwise."""
    if not row.spreads:
        value = Fraction(row.proxy.value_pence)
        first = impact(row.quantity, value, row.deadweight, row.displacement, row.attribution)
        return np.array([float(first * lasting(row.drop_off, row.duration, factors))])
    figures = {name: _figures(row, name, orders) for name in ASSUMPTIONS}
    worth = figures[QUANTITY] * figures[VALUE]
    for name in (DEADWEIGHT, DISPLACEMENT, ATTRIBUTION):
        worth = worth * (1 - figures[name])
    stays, left, lasts = 1 - figures[DROP_OFF], np.ones(1), np.zeros(1)
    for year in range(1, row.duration + 1):
        lasts = lasts + left * float(factors[year])
        left = left * stays
    return np.asarray(worth * lasts + np.zeros(draws.RANKS))


def _figures(row: Outcome, name: str, orders: Mapping[str, NDArray[np.uint16]]) -> NDArray[np.float64]:
    """The figures of one assumption at each point of a line: one figure where it is certain."""
    spread = row.spread(name)
    if spread is None:
        return np.array([float(row.assumption(name))])
    return values(spread).take(orders[name], mode="wrap")


def _drawn(parts: list[tuple[str, NDArray[np.float64]]], seed: str, count: int) -> Pence:
    """The sum of the parts in each draw, in whole pence; a single figure where all are certain.

    Each part is reckoned from its least point up, so that sums mostly fit in half the memory.
    """
    whole = [(name, np.rint(points).astype(np.int64)) for name, points in parts]
    least = sum(int(points.min()) for _name, points in whole)
    reach = sum(int(np.ptp(points)) for _name, points in whole)
    size = np.int32 if reach <= np.iinfo(np.int32).max else np.int64
    drawn = [
        (draws.stream(seed, "draws", name), (points - points.min()).astype(size))
        for name, points in whole
        if len(points) > 1
    ]
    if not drawn:
        return np.array([least], dtype=np.int64)
    totals: NDArray[Any] = np.zeros(count, dtype=size)

    def fill(first: int) -> None:
        block = totals[first : first + BLOCK]
        for start, points in drawn:
            block += points.take(draws.ranks(start, len(block), first), mode="wrap")

    with ThreadPoolExecutor() as pool:
        list(pool.map(fill, range(0, count, BLOCK)))
    return totals.astype(np.int64) + least


def _summary(seed: str, count: int, uncertain: int, worth: Pence, cost: Pence) -> Simulated:
    ratio: tuple[str, ...] = ()
    if cost.min() > 0:
        ratio = tuple(in_decimals(Fraction(value), 2) for value in _percentiles(worth / cost))
    return Simulated(
        seed=seed,
        draws=count,
        uncertain=uncertain,
        mean_pence=round_half_up(Fraction(_sum(worth), len(worth))),
        worth=tuple(int(value) for value in _percentiles(worth)),
        ratio=ratio,
        loss=in_decimals(Fraction(int(np.count_nonzero(worth < cost)), max(len(worth), len(cost))), 3),
    )


def _sum(values: Pence) -> int:
    """A sum that cannot overflow: that of the high parts and that of the low parts, each far from the end."""
    high, low = np.divmod(values, 1 << 20)
    return (int(high.sum()) << 20) + int(low.sum())


def _percentiles(values: NDArray[Any]) -> list[Any]:
    """The smallest value that at least so many in a hundred of the values do not exceed."""
    places = [-(-percent * len(values) // 100) - 1 for percent in PERCENTILES]
    return list(np.partition(values, places)[places])
