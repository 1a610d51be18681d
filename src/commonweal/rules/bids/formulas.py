"""How price and quality make one figure to rank by, with what each way is known to get wrong.

Sources: Cabinet Office, Bid Evaluation Guidance Note (May 2021), section 7; Stilger, Siderius and van Raaij,
"A Comparative Study of Formulas for Choosing the Economically Most Advantageous Tender", Journal of Public
Procurement 17(1), 2017, for the ranking paradox of relative formulas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.reasons import Fault

PRICE_PER_POINT = "price-per-point"
BENCHMARK = "benchmark"
RELATIVE = "relative"

TIES = ("higher quality", "lower price", "lot")


@dataclass(frozen=True, slots=True)
class FormulaNote:
    """What people read before they choose a formula; ``fault`` is what it is known to get wrong."""

    name: str
    title: str
    how: str
    fault: str = ""


FORMULAS = {
    note.name: note
    for note in (
        FormulaNote(
            PRICE_PER_POINT,
            "Price for each point of quality",
            "The price is divided by the points of quality; the bid whose points cost least wins. "
            "Bids under the quality floor are set aside.",
        ),
        FormulaNote(
            BENCHMARK,
            "Price against a published benchmark",
            "A bid at the benchmark earns 50 of 100 price points, and gains or loses points in proportion to "
            "how far it is below or above it. Price and quality points are then added by their weights.",
        ),
        FormulaNote(
            RELATIVE,
            "Lowest price divided by price",
            "The lowest price earns 100 price points, and the others in proportion. Price and quality points "
            "are then added by their weights.",
            "A bid that cannot win can decide which of two others does: every price is measured against "
            "the lowest, so a bid that joins or leaves can turn the ranking of the rest round.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Method:
    """Everything besides criteria and bids that can change an award; published before bids are made.

    ``price_weight`` (of 100; quality has the rest) is for the benchmark and relative formulas. ``slope`` is
    for the benchmark: with 1, one per cent over it costs one of the 100 price points. ``quality_floor`` is
    the least points of 100 that a bid needs. ``least_evaluators`` is how many own scores must stand behind
    each consensus. ``ties`` is the order in which equals are told apart; lots are drawn from ``lot_seed``.
    """

    formula: str
    price_weight: Fraction | None = None
    benchmark_pence: int | None = None
    slope: Fraction | None = None
    quality_floor: Fraction | None = None
    least_evaluators: int = 2
    ties: tuple[str, ...] = TIES
    lot_seed: str = ""

    @property
    def lower_wins(self) -> bool:
        return self.formula == PRICE_PER_POINT


_NEEDS = {
    PRICE_PER_POINT: ("quality_floor",),
    BENCHMARK: ("price_weight", "benchmark_pence", "slope"),
    RELATIVE: ("price_weight",),
}
_SENTENCES = {
    "price_weight": "The price weight must be more than 0 and less than 100.",
    "benchmark_pence": "The benchmark price must be more than nothing.",
    "slope": "The slope must be more than nought.",
    "quality_floor": "The quality floor must be more than 0 and at most 100.",
}


def method_faults(method: Method, *, seeded: bool = True) -> list[Fault]:
    """All that is wrong with a method. Without ``seeded`` the seed of the lot may still be to come."""
    if method.formula not in FORMULAS:
        return [Fault("unknown-formula", f"There is no formula called {method.formula!r}.", "formula")]
    found = []
    for name, sentence in _SENTENCES.items():
        value = getattr(method, name)
        if value is None:
            if name in _NEEDS[method.formula]:
                found.append(Fault("missing", sentence, name))
        elif name != "quality_floor" and name not in _NEEDS[method.formula]:
            found.append(Fault("not-used", "The chosen formula does not use this; leave it out.", name))
        elif (
            value <= 0
            or (name == "price_weight" and value >= 100)
            or (name == "quality_floor" and value > 100)
        ):
            found.append(Fault("out-of-range", sentence, name))
    if method.least_evaluators < 1:
        found.append(
            Fault("out-of-range", "At least one evaluator must score each answer.", "least_evaluators")
        )
    if sorted(method.ties) != sorted(TIES) or method.ties[-1] != "lot":
        words = "The order for ties must name higher quality and lower price, and end with the lot."
        found.append(Fault("ties-order", words, "ties"))
    if seeded and not method.lot_seed:
        found.append(Fault("missing", "The seed for drawing lots has not been published.", "lot_seed"))
    return found


def figures(method: Method, offers: Sequence[tuple[int, Fraction]]) -> list[Fraction]:
    """The figure that each offer (price in pence, points of quality) is ranked by, exact.

    Pence for each point (lower is better) or points out of 100 (higher is better). Only the relative formula
    looks at more than the offer itself. The method must be without faults and prices above nought.
    """
    if method.formula == PRICE_PER_POINT:
        return [price / points for price, points in offers]
    weight = method.price_weight
    assert weight is not None
    return [
        (weight * price_points(method, price, [other for other, _ in offers]) + (100 - weight) * points) / 100
        for price, points in offers
    ]


def price_points(method: Method, price: int, prices: Sequence[int]) -> Fraction:
    """Points for a price under the benchmark or the relative formula, between 0 and 100."""
    if method.formula == RELATIVE:
        return Fraction(100 * min(prices), price)
    assert method.benchmark_pence is not None
    assert method.slope is not None
    over = Fraction(price - method.benchmark_pence, method.benchmark_pence)
    return min(Fraction(100), max(Fraction(0), 50 - 100 * method.slope * over))
