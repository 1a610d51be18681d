"""The price that counts: over the whole life where that is asked, and whether it is abnormally low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.money import in_brief, in_decimals, in_pounds, round_half_up
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class WholeLife:
    """Bids compared by what they cost over ``years``, each year's cost discounted at ``rate`` a year.

    Costs of the first year count in full, those of the year after ÷ (1 + rate), and so on; the sum is rounded
    to the nearest penny. ``rate`` is a part (``7/200`` for 3.5 per cent); ``source`` says whose it is.
    Source: Directive 2014/24/EU, article 68, on life-cycle costing; HM Treasury, Green Book, on discounting.
    Known fault: the bidder's own forecast of later years is judged, and a high rate makes them cheap.
    """

    years: int
    rate: Fraction
    source: str

    def faults(self) -> list[Fault]:
        found = []
        if not 1 <= self.years <= 100:
            found.append(Fault("out-of-range", "The life must be of 1 to 100 years.", "whole_life.years"))
        if not 0 <= self.rate < 1:
            words = "The discount rate must be from nought to under 1 (7/200 is 3.5 per cent)."
            found.append(Fault("out-of-range", words, "whole_life.rate"))
        if not self.source.strip():
            found.append(Fault("reason-missing", "Say whose discount rate it is.", "whole_life.source"))
        return found

    def can_cost(self, costs: Sequence[int]) -> bool:
        """Whether there is a cost for each year, none below nothing, together a penny or more."""
        return len(costs) == self.years and min(costs) >= 0 and self.cost(costs) > 0

    def cost(self, costs: Sequence[int]) -> int:
        """The whole-life cost in pence of costs year by year."""
        factor, total = Fraction(1), Fraction(0)
        for pence in costs:
            total += pence * factor
            factor /= 1 + self.rate
        return round_half_up(total)


@dataclass(frozen=True, slots=True)
class LowPrice:
    """When a price is asked about as abnormally low: how many per cent it lies under something.

    ``under_mean``: under the mean of the other prices; ``under_next``: under the next price up;
    ``under_estimate``: under the authority's own estimate. Being asked is no reason to be set aside: the
    bidder is told, has a reasonable opportunity to show that it can perform at its price, and may not be set
    aside if it does. Source: Procurement Act 2023, section 19(3)(c), (4) and (5).
    """

    under_mean: Fraction | None = None
    under_next: Fraction | None = None
    under_estimate: Fraction | None = None
    estimate_pence: int | None = None

    def faults(self) -> list[Fault]:
        found = []
        limits = {name: getattr(self, name) for name in ("under_mean", "under_next", "under_estimate")}
        for name, limit in limits.items():
            if limit is not None and not 0 < limit < 100:
                words = "The limit must be more than 0 and less than 100 per cent."
                found.append(Fault("out-of-range", words, f"low_price.{name}"))
        if all(limit is None for limit in limits.values()):
            found.append(Fault("missing", "Give at least one limit, or leave this out.", "low_price"))
        if (self.under_estimate is None) != (self.estimate_pence is None):
            words = "A limit under the estimate and the estimate itself go together."
            found.append(Fault("missing", words, "low_price.estimate_pence"))
        elif self.estimate_pence is not None and self.estimate_pence <= 0:
            words = "The estimate must be more than nothing."
            found.append(Fault("out-of-range", words, "low_price.estimate_pence"))
        return found

    def reasons(self, price: int, others: Sequence[int]) -> list[Reason]:
        """Each limit that a price reaches, with the figures; ``others`` are the prices of the other bids."""
        higher = [other for other in others if other > price]
        checks: list[tuple[str, Fraction | None, Fraction | None]] = [
            ("mean", self.under_mean, Fraction(sum(others), len(others)) if others else None),
            ("next", self.under_next, Fraction(min(higher)) if higher else None),
            ("estimate", self.under_estimate, _fraction(self.estimate_pence)),
        ]
        return [
            _low(name, price, limit, against)
            for name, limit, against in checks
            if limit is not None and against is not None and 100 * (against - price) >= limit * against
        ]


#: What a tender asks about where nobody sets other limits: 40 per cent or more under the mean of the others'
#: prices, or 30 or more under the next: this site's own choice. It follows what Prozorro computes by, which
#: is known here at second hand (Law of Ukraine on public procurement, article 1) and was not read. The United
#: Kingdom's Act gives no figures: what is abnormally low is for the authority to consider.
STANDARD_LOW_PRICE = LowPrice(under_mean=Fraction(40), under_next=Fraction(30))

_SENTENCES = {
    "mean": "%(price)s is %(percent)s%% under %(against)s, the mean of the other prices: from %(limit)s%% "
    "on a bidder is asked how it can perform.",
    "next": "%(price)s is %(percent)s%% under %(against)s, the next price up: from %(limit)s%% on a bidder "
    "is asked how it can perform.",
    "estimate": "%(price)s is %(percent)s%% under %(against)s, the published estimate: from %(limit)s%% on "
    "a bidder is asked how it can perform.",
}


def _low(name: str, price: int, limit: Fraction, against: Fraction) -> Reason:
    figures = {
        "price": in_pounds(price),
        "against": in_pounds(round_half_up(against)),
        "percent": in_decimals(100 * (against - price) / against, 1),
        "limit": in_brief(limit),
    }
    return Reason(f"low-against-{name}", _SENTENCES[name], figures)


def _fraction(pence: int | None) -> Fraction | None:
    return None if pence is None else Fraction(pence)
