"""A rate card: what each outcome achieved is worth to the provider, and the most that will be paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of an outcome pays, and the most that the outcome pays in all (``None``: no cap).

    ``shares``: the part of the price paid in the contract's first, second, … year (an attachment fee that
    falls while the part for results rises); none: all of it. ``deadweight``: the part taken off for what
    would have happened anyway. ``least_cohort`` and ``least_pooled``: the reduction that one cohort, or all
    cohorts together, must show before events avoided are paid for; with either, only measured cohorts count.
    """

    outcome: str
    title: str
    unit_pence: int
    cap_pence: int | None = None
    shares: tuple[Fraction, ...] = ()
    deadweight: Fraction = Fraction(0)
    least_cohort: Fraction | None = None
    least_pooled: Fraction | None = None

    @property
    def on_effect(self) -> bool:
        """Whether this pays for events avoided by cohorts, not for outcomes one by one."""
        return self.least_cohort is not None or self.least_pooled is not None

    def faults(self) -> list[Fault]:
        where, found = f"rate {self.outcome}", []
        if self.unit_pence <= 0:
            words = "The price of a unit must be more than nothing."
            found.append(Fault("unit-price-not-positive", words, where))
        if self.cap_pence is not None and self.cap_pence < 0:
            found.append(Fault("cap-negative", "The most payable cannot be less than nothing.", where))
        if not all(0 <= share <= 1 for share in self.shares):
            words = "The part of the price that a year pays is 0 to 1."
            found.append(Fault("share-out-of-range", words, where))
        if not 0 <= self.deadweight < 1:
            found.append(Fault("deadweight-out-of-range", "Deadweight is 0 to under 1.", where))
        if self.on_effect and self.shares:
            words = "What is paid by its effect pays the same every year: paid early must not mean paid less."
            found.append(Fault("shares-by-effect", words, where))
        for least in (self.least_cohort, self.least_pooled):
            if least is not None and not 0 <= least <= 1:
                found.append(Fault("threshold-out-of-range", "A threshold is 0 to 1.", where))
        return found


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who pays a part or is paid a part; parts are whole-number weights."""

    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class RateCard:
    """The rates of a contract and the most it pays in all (``None``: no cap).

    The order of the rates counts: where the overall cap cuts a period short, rates that stand earlier are
    paid first. ``payers`` share what is due between them, ``payees`` what is received; none: one of each.
    ``pay_days``: how many days after the end of a period its payment falls due (validation included).
    """

    rates: tuple[Rate, ...]
    cap_pence: int | None = None
    payers: tuple[Party, ...] = ()
    payees: tuple[Party, ...] = ()
    pay_days: int | None = None

    def faults(self) -> list[Fault]:
        """Rates without a price, caps below nought, an outcome that stands twice, parties without a part."""
        found = []
        if not self.rates:
            found.append(Fault("no-rates", "There is no outcome to pay for.", "rate card"))
        for rate in self.rates:
            found += rate.faults()
        if self.cap_pence is not None and self.cap_pence < 0:
            words = "The most payable in all cannot be less than nothing."
            found.append(Fault("cap-negative", words, "rate card"))
        for outcome, times in Counter(rate.outcome for rate in self.rates).items():
            if times > 1:
                found.append(Fault("rate-twice", "This outcome has two rates.", f"rate {outcome}"))
        for where, parties in (("payers", self.payers), ("payees", self.payees)):
            if any(party.weight < 1 for party in parties):
                words = "Everybody's part is a whole number of at least 1."
                found.append(Fault("no-part", words, where))
            if len({party.name for party in parties}) < len(parties):
                found.append(Fault("party-twice", "Somebody stands twice.", where))
        if self.pay_days is not None and not 0 <= self.pay_days <= 3_650:
            found.append(Fault("days-out-of-range", "Payment falls due in 0 to 3,650 days.", "rate card"))
        return found
