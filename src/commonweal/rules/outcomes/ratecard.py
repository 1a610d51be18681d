"""A rate card: what each outcome achieved is worth to the provider, and the most that will be paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of an outcome pays, and the most that the outcome pays in all (``None``: no cap)."""

    outcome: str
    title: str
    unit_pence: int
    cap_pence: int | None = None


@dataclass(frozen=True, slots=True)
class RateCard:
    """The rates of a contract and the most it pays in all (``None``: no cap).

    The order of the rates counts: where the overall cap cuts a period short, rates that stand earlier are
    paid first.
    """

    rates: tuple[Rate, ...]
    cap_pence: int | None = None

    def faults(self) -> list[Fault]:
        """Rates without a price, caps below nought, an outcome that stands twice."""
        found = []
        if not self.rates:
            found.append(Fault("no-rates", "There is no outcome to pay for.", "rate card"))
        for rate in self.rates:
            if rate.unit_pence <= 0:
                words = "The price of a unit must be more than nothing."
                found.append(Fault("unit-price-not-positive", words, f"rate {rate.outcome}"))
            if rate.cap_pence is not None and rate.cap_pence < 0:
                words = "The most payable cannot be less than nothing."
                found.append(Fault("cap-negative", words, f"rate {rate.outcome}"))
        if self.cap_pence is not None and self.cap_pence < 0:
            words = "The most payable in all cannot be less than nothing."
            found.append(Fault("cap-negative", words, "rate card"))
        for outcome, times in Counter(rate.outcome for rate in self.rates).items():
            if times > 1:
                found.append(Fault("rate-twice", "This outcome has two rates.", f"rate {outcome}"))
        return found
