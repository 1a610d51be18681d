"""What investors in a social impact bond get back: cash flows, the yearly return, and its cap.

Exact: years are whole, amounts are pence. What was drawn grows at the capped rate, and what was returned
with it; no payment may take the second beyond the first. What an outcome pays beyond that is not owed to
investors, and is named. The internal rate of return is the rate at which all flows together are worth
nothing, found by whole-number arithmetic and rounded down to a millionth.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import in_pounds, round_down
from commonweal.rules.outcomes.effect import Percent
from commonweal.rules.reasons import Fault, Reason

#: A rate is a whole number of these to one.
FINE = 1_000_000
LATEST = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """Money put in by investors at the end of a year of the contract; year 0 is its beginning."""

    year: int
    pence: int


@dataclass(frozen=True, slots=True)
class Investment:
    """What was put in, and the most it may return in a year (``None``: no cap)."""

    drawn: tuple[Drawn, ...]
    most_rate: Fraction | None = None

    def faults(self) -> list[Fault]:
        found = []
        if not self.drawn:
            found.append(Fault("nothing-drawn", "Nothing was put in.", "investment"))
        for row in self.drawn:
            if row.pence <= 0 or not 0 <= row.year <= LATEST:
                words = f"Money put in is more than nothing, in years 0 to {LATEST}."
                found.append(Fault("drawing-impossible", words, f"investment, year {row.year}"))
        if self.most_rate is not None and not 0 <= self.most_rate <= 10:
            words = "The most it may return is 0 to 10 times a year."
            found.append(Fault("rate-out-of-range", words, "investment"))
        return found


@dataclass(frozen=True, slots=True)
class YearReturn:
    """One year: what was put in, what outcomes paid, what of it investors get, and why not more."""

    year: int
    drawn_pence: int
    due_pence: int
    returned_pence: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Returns:
    """Year by year and in all. ``rate``: the yearly return, ``None`` where no single rate is meant."""

    years: tuple[YearReturn, ...] = ()
    drawn_pence: int = 0
    returned_pence: int = 0
    withheld_pence: int = 0
    rate: Fraction | None = None
    reasons: tuple[Reason, ...] = ()
    faults: tuple[Fault, ...] = ()


def returns(investment: Investment, paid: Mapping[int, int]) -> Returns:
    """Pass on what outcomes paid, by year of the contract, up to the cap."""
    if found := investment.faults():
        return Returns(faults=tuple(found))
    drawn = {
        year: sum(row.pence for row in investment.drawn if row.year == year) for year in range(LATEST + 1)
    }
    last = max(year for year in drawn if drawn[year] or paid.get(year))
    years: list[YearReturn] = []
    room = Fraction(0)
    for year in range(last + 1):
        due = paid.get(year, 0)
        if investment.most_rate is not None:
            room = room * (1 + investment.most_rate) + drawn[year]
            back, reasons = _capped(due, room, investment.most_rate)
            room -= back
        else:
            back, reasons = due, []
        years.append(YearReturn(year, drawn[year], due, back, tuple(reasons)))
    flows = [row.returned_pence - row.drawn_pence for row in years]
    rate = internal_rate(flows)
    back = sum(row.returned_pence for row in years)
    unsure = () if rate is not None else (_no_rate(flows, back),)
    withheld = sum(row.due_pence for row in years) - back
    return Returns(tuple(years), sum(drawn.values()), back, withheld, rate, unsure)


def _capped(due: int, room: Fraction, rate: Fraction) -> tuple[int, list[Reason]]:
    left = max(0, round_down(room))
    if due <= left:
        return due, []
    words = "Investors get at most %(rate)s a year on what they put in: %(left)s was left of that."
    return left, [Reason("return-cap", words, {"rate": Percent(rate), "left": in_pounds(left)})]


def internal_rate(flows: Sequence[int]) -> Fraction | None:
    """The yearly rate at which the flows (put in: negative) are worth nothing, rounded down to a millionth.

    ``None`` unless money goes in first and comes back after, so that there is one such rate, and unless it
    lies between the loss of all but a millionth and a thousandfold return.
    """
    if not _in_then_out(flows):
        return None
    low, high = 1 - FINE, 1_000 * FINE
    if _worth(flows, low) < 0 or _worth(flows, high) >= 0:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _worth(flows, middle) >= 0 else (low, middle)
    return Fraction(low, FINE)


def _in_then_out(flows: Sequence[int]) -> bool:
    """Whether all that goes in does so before anything comes out, and something does: then one rate fits."""
    signs = [flow > 0 for flow in flows if flow]
    turns = sum(a != b for a, b in itertools.pairwise(signs))
    return bool(signs) and not signs[0] and turns == 1


def _worth(flows: Sequence[int], rate: int) -> int:
    """The flows' worth at a rate in millionths, times a positive number: its sign is all that counts."""
    worth = 0
    for number, flow in enumerate(flows):
        worth = worth * (FINE + rate) + flow * FINE**number
    return worth


def _no_rate(flows: Sequence[int], back: int) -> Reason:
    if not back:
        return Reason("nothing-returned", "Nothing came back: all that was put in is lost.")
    if _in_then_out(flows):
        return Reason("rate-beyond-measure", "So little or so much came back that no rate says it.")
    words = "Money does not go in first and come back after: there is no single rate of return."
    return Reason("no-single-rate", words)
