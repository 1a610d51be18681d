"""How long an award with its stability takes: every bid left out once and the rest ranked again.

A tender larger than councils see: 200 bids, 40 criteria, two evaluators. Under the mean of the bids every bid
that leaves moves the yardstick of all others, so that nothing can be kept from one ranking to the next.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from benchmarks.figures import at_most, seconds
from commonweal.rules import bids

BIDS, CRITERIA = 200, 40


def tender(formula: str) -> bids.Evidence:
    """Scores and prices from a fixed generator: the same tender each time."""
    state = 12345

    def draw(most: int) -> int:
        nonlocal state
        state = (1103515245 * state + 12345) % 2**31
        return (state >> 8) % most

    criteria = tuple(
        bids.Criterion(f"c{number}", f"Criterion {number}", Fraction(100, CRITERIA))
        for number in range(CRITERIA)
    )
    offers = tuple(bids.Bid(f"bidder {number}", 10_000_000 + draw(5_000_000)) for number in range(BIDS))
    cells = [(bid.bidder, criterion.id, 2 + draw(4)) for bid in offers for criterion in criteria]
    return bids.Evidence(
        criteria=criteria,
        scale=bids.STANDARD_SCALE,
        method=bids.Method(
            formula,
            price_weight=Fraction(40),
            slope=Fraction(1) if formula == bids.MEAN_NARROW else None,
            lot_seed="benchmark",
        ),
        bids=offers,
        scores=tuple(bids.Score(f"evaluator {i}", *cell, "Because") for cell in cells for i in (1, 2)),
        consensus=tuple(bids.Consensus(*cell, "Agreed") for cell in cells),
    )


def main() -> None:
    """Time whole awards, faults and reasons included, under both formulas that look at other bids."""
    for formula, name in (
        (bids.RELATIVE, "rules/stability-200x40"),
        (bids.MEAN_NARROW, "rules/stability-200x40-mean"),
    ):
        evidence = tender(formula)
        award = bids.award(evidence)
        assert len(award.placed) == BIDS
        assert len(award.stability) == BIDS
        at_most(name, seconds(partial(bids.award, evidence)), "s", bar=1)


if __name__ == "__main__":
    main()
