"""What is due: verified outcomes at their unit price, up to the caps, to the penny; to whom and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from commonweal.rules.money import in_pounds, round_down, split
from commonweal.rules.outcomes.effect import Percent
from commonweal.rules.outcomes.evidence import Evidence, Period, Verified, faults
from commonweal.rules.outcomes.quantity import Cohorts, quantity
from commonweal.rules.outcomes.ratecard import Party, Rate, RateCard
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Line:
    """What one outcome pays for one period. ``earned_pence`` is before caps, ``due_pence`` after them."""

    outcome: str
    quantity: int
    earned_pence: int
    due_pence: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """What one party pays or is paid."""

    name: str
    pence: int


@dataclass(frozen=True, slots=True)
class PeriodDue:
    """What one period pays, a line for each rate of the card; on what day, from whom and to whom."""

    name: str
    lines: tuple[Line, ...]
    due_pence: int
    due_on: str | None = None
    payers: tuple[Portion, ...] = ()
    payees: tuple[Portion, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is due for each period and in all, and how much the overall cap leaves (``None``: no cap)."""

    periods: tuple[PeriodDue, ...] = ()
    total_pence: int = 0
    left_pence: int | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Account:
    """What one outcome has earned, to the exact fraction, and been paid to date."""

    cohorts: Cohorts
    earned: Fraction = Fraction(0)
    paid: int = 0


def settle(evidence: Evidence) -> Settlement:
    """Work through the periods in order: units at their unit price, then the outcome's cap, then the overall.

    Caps are used up by earlier periods first and, within a period, by the card's order. A cap pays out to its
    last penny, even where that is part of a unit. Parts of a penny are carried on to the next period, never
    rounded up. Cutting a period in two therefore never changes the total, and one more outcome never pays
    less.
    """
    if found := faults(evidence):
        return Settlement(faults=tuple(found))
    accounts = {rate.outcome: _Account(Cohorts()) for rate in evidence.card.rates}
    periods = tuple(_period(evidence.card, period, accounts) for period in evidence.periods)
    total = sum(account.paid for account in accounts.values())
    cap = evidence.card.cap_pence
    return Settlement(periods, total, None if cap is None else cap - total)


def _period(card: RateCard, period: Period, accounts: dict[str, _Account]) -> PeriodDue:
    rows = {row.outcome: row for row in period.verified}
    lines = []
    for rate in card.rates:
        row = rows.get(rate.outcome) or Verified(rate.outcome, 0)
        lines.append(_line(card, rate, row, period, accounts))
    due = sum(line.due_pence for line in lines)
    return PeriodDue(
        period.name,
        tuple(lines),
        due,
        _due_on(card, period),
        _portions(due, card.payers),
        _portions(due, card.payees),
    )


def _line(card: RateCard, rate: Rate, row: Verified, period: Period, accounts: dict[str, _Account]) -> Line:
    """One outcome in one period; its account grows."""
    account = accounts[rate.outcome]
    units, reasons = quantity(rate, row, period, account.cohorts)
    earned, more = _earned(rate, units, period, account)
    due, caps = _capped(card, rate, earned, account.paid, sum(one.paid for one in accounts.values()))
    account.paid += due
    return Line(rate.outcome, units, earned, due, (*reasons, *more, *caps))


def _earned(rate: Rate, units: int, period: Period, account: _Account) -> tuple[int, list[Reason]]:
    """Whole pence that the units earn: price, the year's part of it, less deadweight."""
    gross = units * rate.unit_pence
    facts = {"quantity": units, "unit": in_pounds(rate.unit_pence), "earned": in_pounds(gross)}
    reasons = [Reason("units", "%(quantity)s at %(unit)s is %(earned)s.", facts)]
    exact = Fraction(gross)
    if rate.shares:
        share = rate.shares[period.year - 1]
        exact *= share
        told = {"year": period.year, "share": Percent(share)}
        reasons.append(Reason("year-share", "Year %(year)s pays %(share)s of the price.", told))
    if rate.deadweight:
        exact *= 1 - rate.deadweight
        words = "%(deadweight)s is taken off for what would have happened anyway."
        reasons.append(Reason("deadweight", words, {"deadweight": Percent(rate.deadweight)}))
    before = round_down(account.earned)
    account.earned += exact
    return round_down(account.earned) - before, reasons


def _capped(card: RateCard, rate: Rate, earned: int, paid: int, paid_by_all: int) -> tuple[int, list[Reason]]:
    """What the caps leave of what is earned, and which of them it was."""
    due, reasons = earned, []
    if rate.cap_pence is not None and (left := rate.cap_pence - paid) < due:
        due = left
        words = "This outcome pays at most %(cap)s in all; %(left)s of that was left."
        told = {"cap": in_pounds(rate.cap_pence), "left": in_pounds(left)}
        reasons.append(Reason("outcome-cap", words, told))
    if card.cap_pence is not None and (left := card.cap_pence - paid_by_all) < due:
        due = left
        words = "The contract pays at most %(cap)s in all; %(left)s of that was left."
        told = {"cap": in_pounds(card.cap_pence), "left": in_pounds(left)}
        reasons.append(Reason("overall-cap", words, told))
    return due, reasons


def _due_on(card: RateCard, period: Period) -> str | None:
    if card.pay_days is None or period.ends is None:
        return None
    return (date.fromisoformat(period.ends) + timedelta(days=card.pay_days)).isoformat()


def _portions(due: int, parties: Sequence[Party]) -> tuple[Portion, ...]:
    """Shares by largest remainder: they add up to what is due, to the penny."""
    if not parties:
        return ()
    shares = split(due, [party.weight for party in parties])
    return tuple(Portion(party.name, pence) for party, pence in zip(parties, shares, strict=True))
