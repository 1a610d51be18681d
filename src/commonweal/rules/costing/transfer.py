"""Staff who come with a contract (TUPE): what they may cost, as a range and not as a point.

Pay and posts are known once the present employer has told them; the cost of their pensions mostly is not
before an actuary has set a rate. So each group of staff carries a low and a high rate, and so do costs that
come once. Source: Transfer of Undertakings (Protection of Employment) Regulations 2006, reg. 11 (employee
liability information at least 28 days before the transfer); Best Value Authorities Staff Transfers (Pensions)
Direction 2007; Fair Deal guidance 2013.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import in_pounds, round_half_up
from commonweal.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Range:
    """Two amounts in whole pence, the low one first."""

    low: int
    high: int

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Group:
    """Staff alike in pay: posts, a year's pay of one, on-costs and pension as shares of pay, low and high."""

    what: str
    posts: Fraction
    pay_pence: int
    on_costs: Fraction
    pension_low: Fraction
    pension_high: Fraction


@dataclass(frozen=True, slots=True)
class Once:
    """A cost that comes once, such as a pension bond or redundancies: low and high."""

    what: str
    low_pence: int
    high_pence: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """Who comes over, for how many months, and whether the present employer has told what it must."""

    groups: tuple[Group, ...]
    once: tuple[Once, ...]
    months: int
    information: bool
    pensions_confirmed: bool


@dataclass(frozen=True, slots=True)
class TransferCost:
    """A year of each group, a year of all, and the whole term with what comes once."""

    groups: tuple[tuple[str, Range], ...]
    year: Range
    term: Range
    pension_spread_pence: int
    reasons: tuple[Reason, ...]


def transfer_cost(transfer: Transfer) -> TransferCost:
    """What the staff may cost, from the low ends of everything to the high ends."""
    groups = tuple((row.what, _year(row)) for row in transfer.groups)
    year = sum((cost for _what, cost in groups), Range(0, 0))
    once = Range(sum(row.low_pence for row in transfer.once), sum(row.high_pence for row in transfer.once))
    part = Fraction(transfer.months, 12)
    term = Range(round_half_up(year.low * part), round_half_up(year.high * part)) + once
    spread = round_half_up((year.high - year.low) * part)
    return TransferCost(groups, year, term, spread, tuple(_reasons(transfer, spread)))


def _year(row: Group) -> Range:
    pay = row.posts * row.pay_pence
    low, high = (pay * (1 + row.on_costs + pension) for pension in (row.pension_low, row.pension_high))
    return Range(round_half_up(low), round_half_up(high))


def _reasons(transfer: Transfer, spread: int) -> list[Reason]:
    found = []
    if not transfer.information:
        words = (
            "The present employer has not told who comes over; it must 28 days before the transfer at least. "
            "Ask the buyer to give anonymous figures to every bidder now."
        )
        found.append(Reason("no-information", words, {}))
    if not transfer.pensions_confirmed:
        words = "Until an actuary has set the rate, pensions alone may cost %(spread)s more over the term."
        found.append(Reason("pensions-unconfirmed", words, {"spread": in_pounds(spread)}))
    return found
