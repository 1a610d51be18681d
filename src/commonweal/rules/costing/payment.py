"""How a contract pays, as a provider's cash month by month: what a payment model asks it to carry.

A contract pays in up to four ways: fixed sums at even distances, so much a unit of service, so much at each
milestone, so much an outcome. The model names which: one of them, or several together (*mixed*). From that
and from stated assumptions follow the months of ``cash_flow.Plan``:

- fixed sums fall due at the end of each period, and together are the whole fixed sum to the penny;
- units and outcomes come evenly from the month in which the first is expected to the last of the term;
- what fell due is paid after a wait: a part of 30 days counts as a whole month;
- costs are spent evenly over the term, but for what is spent before the service starts: month 1 has that;
- what is paid in advance comes in month 1 and is taken off every later payment alike;
- once the contract's most is reached nothing more is paid.

Sources: NAO, Outcome-based payment schemes (2015); the Compact (2010), 3.9, on payment in advance (recalled).
The even months are this project's own, and pages say so beside every figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction

from commonweal.rules.costing.cash_flow import Plan, Simulation, Stream
from commonweal.rules.money import in_pounds, round_half_up, split
from commonweal.rules.reasons import Fault, Reason
from commonweal.rules.spreads import Spread

BLOCK, UNIT, MILESTONES, OUTCOMES, MIXED = "block", "unit", "milestones", "outcomes", "mixed"
WAYS = (BLOCK, UNIT, MILESTONES, OUTCOMES)
MODELS = (*WAYS, MIXED)
#: Days of waiting that count as one month.
MONTH = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """So many units at so much each; ``cap_pence`` is the most that is paid for them together."""

    name: str
    unit_pence: int
    units: int
    cap_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """What is paid once something is reached, expected in a month counted from 1."""

    name: str
    month: int
    pence: int


@dataclass(frozen=True, slots=True)
class Payment:
    """What a contract pays and the assumptions about a provider, in whole pence, months and days.

    ``invoice_days`` is the wait for fixed sums, units and milestones; outcomes wait ``results_days``, the
    time to verify them. ``cost_pence`` is spent over the term, ``start_up_pence`` of it in month 1.
    ``advance`` is the share of all that is paid. ``rate`` is what an overdraft costs a year,
    ``capital_pence`` what a provider can draw on. ``least`` is the smallest share of units and outcomes
    thought possible: with a ``simulation``, any share from that to all is as likely.
    """

    months: int
    most_pence: int
    cost_pence: int
    start_up_pence: int = 0
    fixed_pence: int = 0
    fixed_every: int = 1
    milestones: tuple[Milestone, ...] = ()
    units: tuple[Counted, ...] = ()
    outcomes: tuple[Counted, ...] = ()
    first_month: int = 1
    invoice_days: int = MONTH
    results_days: int = MONTH
    advance: Fraction = Fraction(0)
    rate: Fraction = Fraction(0)
    capital_pence: int = 0
    least: Fraction = Fraction(1)
    simulation: Simulation | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One payment: what for, by which of ``WAYS``, the month in which it is earned, the months of waiting."""

    name: str
    way: str
    month: int
    lag: int
    pence: int


def ways(payment: Payment) -> tuple[str, ...]:
    """The ways in which something is paid."""
    paid = (payment.fixed_pence, payment.units, payment.milestones, payment.outcomes)
    return tuple(way for way, given in zip(WAYS, paid, strict=True) if given)


def model_faults(model: str, found: Collection[str]) -> list[Fault]:
    """Whether the model that is named is the one that the sums make."""
    if model == MIXED:
        words = "A mixed contract pays in at least two ways."
        return [] if len(found) > 1 else [Fault("not-mixed", words, "model")]
    faults = []
    if model not in found:
        faults.append(Fault("says-no-sum", "Nothing is said yet of what this model pays.", "model"))
    if set(found) - {model}:
        faults.append(Fault("more-than-one", "It pays in other ways too: choose the mixed model.", "model"))
    return faults


def wait(days: int) -> int:
    """The months that a wait of so many days counts as."""
    return -(-days // MONTH)


def dues(payment: Payment) -> tuple[Due, ...]:
    """Every payment in the order in which it is earned, the advance not yet taken off; the most caps them."""
    found = [*_fixed(payment), *_milestones(payment)]
    invoices, results = wait(payment.invoice_days), wait(payment.results_days)
    for row in payment.units:
        found += _even(row, UNIT, payment, invoices)
    for row in payment.outcomes:
        found += _even(row, OUTCOMES, payment, results)
    found.sort(key=lambda due: due.month)
    left, capped = payment.most_pence, []
    for due in found:
        pence = min(due.pence, left)
        left -= pence
        if pence:
            capped.append(replace(due, pence=pence))
    return tuple(capped)


def advance_pence(payment: Payment) -> int:
    """What is paid before anything is earned."""
    return round_half_up(sum(due.pence for due in dues(payment)) * payment.advance)


def plan(payment: Payment) -> Plan:
    """A provider's months with no cash at the start, until the last pound has come."""
    owed, ahead = dues(payment), advance_pence(payment)
    off = split(ahead, [due.pence for due in owed]) if ahead else [0] * len(owed)
    last = max([payment.months, *(due.month + due.lag for due in owed)])
    months: dict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0] * payment.months)
    for due, less in zip(owed, off, strict=True):
        months[due.name, due.way, due.lag][due.month - 1] += due.pence - less
    spread = Spread("uniform", payment.least, Fraction(1)) if payment.least < 1 else None
    streams = [
        Stream(name, 1, tuple(pence), lag, spread if way in (UNIT, OUTCOMES) else None)
        for (name, way, lag), pence in months.items()
        if any(pence)
    ]
    if ahead:
        streams.insert(0, Stream("Paid in advance", 1, (ahead,), 0))
    costs = (*_costs(payment), *[0] * (last - payment.months))
    return Plan(0, costs, tuple(streams), payment.rate, payment.capital_pence, payment.simulation)


def reasons(payment: Payment) -> list[Reason]:
    """What the sums come to beside the budget and beside the cost."""
    found = []
    planned = sum(due.pence for due in dues(payment))
    figures = {
        "planned": in_pounds(planned),
        "most": in_pounds(payment.most_pence),
        "cost": in_pounds(payment.cost_pence),
        "short": in_pounds(payment.cost_pence - planned),
        "left": in_pounds(payment.most_pence - planned),
    }
    if planned < payment.cost_pence:
        words = "What it pays if all goes to plan, %(planned)s, is %(short)s under the expected cost."
        found.append(Reason("under-cost", words, figures))
    if planned < payment.most_pence:
        words = "%(left)s of the %(most)s is paid for nothing that is named yet."
        found.append(Reason("not-all-named", words, figures))
    if promised(payment) > payment.most_pence:
        words = "The sums together pass the %(most)s: nothing more is paid once that is reached."
        found.append(Reason("passes-the-most", words, figures))
    return found


def promised(payment: Payment) -> int:
    """What all sums come to before the most caps them."""
    counted = (*payment.units, *payment.outcomes)
    return (
        payment.fixed_pence
        + sum(row.pence for row in payment.milestones)
        + sum(min(row.unit_pence * row.units, _cap(row)) for row in counted)
    )


def _fixed(payment: Payment) -> list[Due]:
    """At the end of each period; a last one that is shorter is paid for its months."""
    if not payment.fixed_pence:
        return []
    lag, every = wait(payment.invoice_days), payment.fixed_every
    ends = [*range(every, payment.months, every), payment.months]
    lengths = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    return [
        Due("Fixed payments", BLOCK, month, lag, pence)
        for month, pence in zip(ends, split(payment.fixed_pence, lengths), strict=True)
    ]


def _milestones(payment: Payment) -> list[Due]:
    lag = wait(payment.invoice_days)
    return [
        Due(row.name, MILESTONES, min(row.month, payment.months), lag, row.pence)
        for row in payment.milestones
    ]


def _even(row: Counted, way: str, payment: Payment, lag: int) -> list[Due]:
    """Whole units, as even as can be from the first month to the last, until their cap is reached."""
    first = min(payment.first_month, payment.months)
    left, found = _cap(row), []
    for month, units in enumerate(split(row.units, [1] * (payment.months - first + 1)), first):
        pence = min(units * row.unit_pence, left)
        left -= pence
        found.append(Due(row.name, way, month, lag, pence))
    return found


def _cap(row: Counted) -> int:
    return row.unit_pence * row.units if row.cap_pence is None else row.cap_pence


def _costs(payment: Payment) -> list[int]:
    early = min(payment.start_up_pence, payment.cost_pence)
    costs = split(payment.cost_pence - early, [1] * payment.months)
    costs[0] += early
    return costs
