"""What is due: verified outcomes at their unit price, up to the caps, to the penny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.rules.money import in_pounds
from commonweal.rules.outcomes.ratecard import Rate, RateCard
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Verified:
    """How many whole units of an outcome were verified."""

    outcome: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a contract and what was verified in it."""

    name: str
    verified: tuple[Verified, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rate card and every period so far, the earliest first: caps run over all of them."""

    card: RateCard
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What one outcome pays for one period. ``earned_pence`` is before caps, ``due_pence`` after them."""

    outcome: str
    quantity: int
    earned_pence: int
    due_pence: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """What one period pays, a line for each rate of the card."""

    name: str
    lines: tuple[Line, ...]
    due_pence: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is due for each period and in all, and how much the overall cap leaves (``None``: no cap)."""

    periods: tuple[PeriodDue, ...] = ()
    total_pence: int = 0
    left_pence: int | None = None
    faults: tuple[Fault, ...] = ()


def faults(evidence: Evidence) -> list[Fault]:
    """All that is wrong with the evidence: the card's faults, and periods that name what the card has not."""
    found = evidence.card.faults()
    known = {rate.outcome for rate in evidence.card.rates}
    names = set()
    for period in evidence.periods:
        where = f"period {period.name}"
        if period.name in names:
            found.append(Fault("period-twice", "Two periods have the same name.", where))
        names.add(period.name)
        seen = set()
        for row in period.verified:
            at = f"{where}, {row.outcome}"
            if row.outcome not in known:
                found.append(Fault("unknown-outcome", "The rate card has no such outcome.", at))
            if row.quantity < 0:
                found.append(Fault("quantity-negative", "A quantity cannot be less than nought.", at))
            if row.outcome in seen:
                found.append(Fault("verified-twice", "This outcome stands twice in the period.", at))
            seen.add(row.outcome)
    return found


def settle(evidence: Evidence) -> Settlement:
    """Work through the periods in order: units at their unit price, then the outcome's cap, then the overall.

    Caps are used up by earlier periods first and, within a period, by the card's order. A cap pays out to its
    last penny, even where that is part of a unit. Cutting a period in two therefore never changes the total,
    and one more outcome never pays less.
    """
    if found := faults(evidence):
        return Settlement(faults=tuple(found))
    paid = dict.fromkeys((rate.outcome for rate in evidence.card.rates), 0)
    periods = []
    for period in evidence.periods:
        lines = _lines(evidence.card, period.verified, paid)
        periods.append(PeriodDue(period.name, lines, sum(line.due_pence for line in lines)))
    total = sum(paid.values())
    cap = evidence.card.cap_pence
    return Settlement(tuple(periods), total, None if cap is None else cap - total)


def _lines(card: RateCard, verified: Sequence[Verified], paid: dict[str, int]) -> tuple[Line, ...]:
    """One period's lines; adds what they pay to ``paid``."""
    quantities = {row.outcome: row.quantity for row in verified}
    lines = []
    for rate in card.rates:
        line = _line(card, rate, quantities.get(rate.outcome, 0), paid)
        paid[rate.outcome] += line.due_pence
        lines.append(line)
    return tuple(lines)


def _line(card: RateCard, rate: Rate, quantity: int, paid: dict[str, int]) -> Line:
    earned = due = quantity * rate.unit_pence
    facts = {"quantity": quantity, "unit": in_pounds(rate.unit_pence), "earned": in_pounds(earned)}
    reasons = [Reason("units", "%(quantity)s at %(unit)s is %(earned)s.", facts)]
    if rate.cap_pence is not None and (left := rate.cap_pence - paid[rate.outcome]) < due:
        due = left
        words = "This outcome pays at most %(cap)s in all; %(left)s of that was left."
        told = {"cap": in_pounds(rate.cap_pence), "left": in_pounds(left)}
        reasons.append(Reason("outcome-cap", words, told))
    if card.cap_pence is not None and (left := card.cap_pence - sum(paid.values())) < due:
        due = left
        words = "The contract pays at most %(cap)s in all; %(left)s of that was left."
        told = {"cap": in_pounds(card.cap_pence), "left": in_pounds(left)}
        reasons.append(Reason("overall-cap", words, told))
    return Line(rate.outcome, quantity, earned, due, tuple(reasons))
