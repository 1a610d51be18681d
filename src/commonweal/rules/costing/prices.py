"""What a price leaves: the floor that covers full cost, the line that leaves a surplus, a bid beside both.

A hub's top-slice comes off the price first, so the floor is full cost ÷ (1 - slice), rounded up to a penny. A
bid under its floor is paid for by somebody else; the bid must say by whom, or it cannot be kept up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.costing.full_cost import Full
from commonweal.rules.money import in_pounds, round_half_up, round_up
from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Bid:
    """A price for a service; ``surplus`` is a share of full cost, ``subsidy`` who would pay the rest."""

    service: str
    price_pence: int
    surplus: Fraction = Fraction(0)
    top_slice: Fraction = Fraction(0)
    subsidy: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """A bid beside full cost, in whole pence. ``left_pence`` is what is left over: below nought, short."""

    service: str
    price_pence: int
    slice_pence: int
    full_pence: int
    floor_pence: int
    unit_floor_pence: int | None
    surplus_line_pence: int
    left_pence: int
    reasons: tuple[Reason, ...]


def compare(bid: Bid, full: Full, units: int | None) -> Price:
    """Set a bid's price beside what the service costs in full."""
    keeps = 1 - bid.top_slice
    floor = round_up(full.full_pence / keeps)
    taken = round_half_up(bid.price_pence * bid.top_slice)
    left = bid.price_pence - taken - full.full_pence
    line = round_up(full.full_pence * (1 + bid.surplus) / keeps)
    return Price(
        service=bid.service,
        price_pence=bid.price_pence,
        slice_pence=taken,
        full_pence=full.full_pence,
        floor_pence=floor,
        unit_floor_pence=round_up(Fraction(floor, units)) if units else None,
        surplus_line_pence=line,
        left_pence=left,
        reasons=tuple(_reasons(bid, left, line)),
    )


def _reasons(bid: Bid, left: int, line: int) -> list[Reason]:
    figures = {"short": in_pounds(-left), "line": in_pounds(line), "subsidy": bid.subsidy}
    if left < 0 and bid.subsidy:
        words = "The price is %(short)s under full cost; %(subsidy)s would pay it."
        return [Reason("below-full-cost-subsidised", words, figures)]
    if left < 0:
        words = "The price is %(short)s under full cost, and nothing says who would pay the rest."
        return [Reason("below-full-cost", words, figures)]
    if bid.price_pence < line:
        words = "The price covers full cost. The surplus wanted begins at %(line)s."
        return [Reason("below-surplus-line", words, figures)]
    return [Reason("covers-full-cost", "The price covers full cost and the surplus wanted.", {})]
