"""A panel of two who agree on everything, so that a test need only say prices and points."""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules import bids
from commonweal.rules.money import in_decimals

#: One criterion on a scale of 0 to 100, so that a score is its points.
HUNDRED = bids.Scale(tuple(f"{points} points" for points in range(101)))


def evidence(method: bids.Method, **offers: tuple[int, int]) -> bids.Evidence:
    """``evidence(method, A=(pounds, points), …)``: evaluators and panel all give the points."""
    cells = [(name, points) for name, (_, points) in offers.items()]
    return bids.Evidence(
        criteria=(bids.Criterion("quality", "Quality", Fraction(100)),),
        scale=HUNDRED,
        method=method,
        bids=tuple(bids.Bid(name, pounds * 100) for name, (pounds, _) in offers.items()),
        scores=tuple(
            bids.Score(f"evaluator {i}", name, "quality", points, "Evidence on page 2")
            for name, points in cells
            for i in (1, 2)
        ),
        consensus=tuple(bids.Consensus(name, "quality", points, "Agreed") for name, points in cells),
    )


def figures(award: bids.Award) -> dict[str, str]:
    """Each ranked bid's figure to two decimals."""
    return {row.bidder: in_decimals(row.figure) for row in award.placed}
