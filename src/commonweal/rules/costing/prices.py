"""What a price leaves: the floor that covers full cost, the line that leaves a surplus, a bid beside both.

A hub's top-slice comes off the price first, to the nearest penny. The floor is the least price of which full
cost is left then: about full cost ÷ (1 - slice). A bid under its floor is paid for by somebody else; the bid
must say by whom, or it cannot be kept up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor as whole_below

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
    floor = _least(full.full_pence, bid.top_slice)
    taken = round_half_up(bid.price_pence * bid.top_slice)
    left = bid.price_pence - taken - full.full_pence
    line = _least(round_up(full.full_pence * (1 + bid.surplus)), bid.top_slice)
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


def _least(pence: int, top_slice: Fraction) -> int:
    """The least price of which so much is left.

    Left is price - ⌊price x slice + ½⌋, at least ``pence`` where price x (1 - slice) is more than
    ``pence`` - ½.
    """
    return max(0, whole_below((pence - Fraction(1, 2)) / (1 - top_slice)) + 1)


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
