"""How price and quality make one figure to rank by, with what each way is known to get wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.bids.prices import LowPrice, WholeLife
from commonweal.rules.reasons import Fault

PRICE_PER_POINT = "price-per-point"
BENCHMARK = "benchmark"
RELATIVE = "relative"
MEAN_NARROW = "mean-narrow"

TIES = ("higher quality", "lower price", "lot")

_NOTE = "Cabinet Office, Bid Evaluation Guidance Note (May 2021), section 7"
_STUDY = (
    "Stilger, Siderius and van Raaij, A Comparative Study of Formulas for Choosing the Economically Most "
    "Advantageous Tender, Journal of Public Procurement 17(1), 2017"
)


@dataclass(frozen=True, slots=True)
class FormulaNote:
    """What people read before they choose a formula.

    ``fault`` is how it can let a bid that cannot win decide who does; empty if it cannot. ``mind`` is what
    else to see to.
    """

    name: str
    title: str
    how: str
    fault: str = ""
    mind: str = ""
    source: str = ""


FORMULAS = {
    note.name: note
    for note in (
        FormulaNote(
            PRICE_PER_POINT,
            "Price for each point of quality",
            "The price is divided by the points of quality; the bid whose points cost least wins. "
            "Bids under the quality floor are set aside.",
            mind="The weight of the price is nowhere stated: twice the price needs twice the points. Without "
            "a floor a very cheap bid of little quality can win.",
            source=_NOTE,
        ),
        FormulaNote(
            BENCHMARK,
            "Price against a published benchmark",
            "A bid at the benchmark earns 50 of 100 price points, and gains or loses points in proportion to "
            "how far it is below or above it. Price and quality points are then added by their weights.",
            mind="Benchmark and slope decide how much a pound counts; bids beyond the ends of the slope gain "
            "or lose nothing more. Try both on sample bids.",
            source=_NOTE,
        ),
        FormulaNote(
            RELATIVE,
            "Lowest price divided by price",
            "The lowest price earns 100 price points, and the others in proportion. Price and quality points "
            "are then added by their weights.",
            "A bid that cannot win can decide which of two others does: every price is measured against "
            "the lowest, so a bid that joins or leaves can turn the ranking of the rest round.",
            mind="The points fall fast near the lowest price and slowly far from it.",
            source=f"{_NOTE}; {_STUDY}",
        ),
        FormulaNote(
            MEAN_NARROW,
            "Price against the mean of the bids",
            "A bid at the mean price earns 50 of 100 price points, and gains or loses points in proportion "
            "to how far it is below or above it. Price and quality points are then added by their weights.",
            "A bid that cannot win can decide which of two others does: every price is measured against the "
            "mean, so a very dear bid makes all others cheap and blunts the difference between them.",
            mind="The slope alone can change the winner.",
            source=_STUDY,
        ),
    )
}

#: What a specification may choose from. A mean of the bids is for reading what others did, not for choosing:
#: nobody can know their price points when they bid, and nothing speaks for it that a benchmark has not.
OFFERED = {name: note for name, note in FORMULAS.items() if name != MEAN_NARROW}


@dataclass(frozen=True, slots=True)
class Method:
    """Everything besides criteria and bids that can change an award; published before bids are made.

    ``price_weight`` (of 100; quality has the rest) is for every formula but price for each point. ``slope``
    is for benchmark and mean: with 1, one per cent over it costs one of the 100 price points.
    ``quality_floor`` is the least points of 100 that a bid needs. ``least_evaluators`` is how many own scores
    must stand behind each consensus. ``ties`` is the order in which equals are told apart; lots are drawn
    from ``lot_seed``. With ``whole_life`` the price that counts is the cost over the life; with
    ``low_price`` bids far under the rest are asked how they can do it.
    """

    formula: str
    price_weight: Fraction | None = None
    benchmark_pence: int | None = None
    slope: Fraction | None = None
    quality_floor: Fraction | None = None
    least_evaluators: int = 2
    ties: tuple[str, ...] = TIES
    lot_seed: str = ""
    whole_life: WholeLife | None = None
    low_price: LowPrice | None = None

    @property
    def lower_wins(self) -> bool:
        return self.formula == PRICE_PER_POINT


_NEEDS = {
    PRICE_PER_POINT: ("quality_floor",),
    BENCHMARK: ("price_weight", "benchmark_pence", "slope"),
    RELATIVE: ("price_weight",),
    MEAN_NARROW: ("price_weight", "slope"),
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
    if method.whole_life is not None:
        found += method.whole_life.faults()
    if method.low_price is not None:
        found += method.low_price.faults()
    return found


def yardstick(method: Method, prices: Sequence[int]) -> Fraction | None:
    """What each price is measured against: the benchmark, or the lowest or the mean of the prices.

    ``None`` for price for each point, which measures a price by nothing but its own bid.
    """
    if method.formula == RELATIVE:
        return Fraction(min(prices))
    if method.formula == MEAN_NARROW:
        return Fraction(sum(prices), len(prices))
    return None if method.benchmark_pence is None else Fraction(method.benchmark_pence)


def figures(method: Method, offers: Sequence[tuple[int, Fraction]]) -> list[Fraction]:
    """The figure that each offer (price in pence, points of quality) is ranked by, exact.

    Pence for each point (lower is better) or points out of 100 (higher is better). Only the relative formula
    and the mean look at more than the offer itself. The method must be without faults, prices above nought.
    """
    if method.formula == PRICE_PER_POINT:
        return [price / points for price, points in offers]
    weight = method.price_weight
    assert weight is not None
    against = yardstick(method, [price for price, _ in offers]) if offers else None
    return [
        (weight * price_points(method, price, against) + (100 - weight) * points) / 100
        for price, points in offers
    ]


def price_points(method: Method, price: int, against: Fraction | None) -> Fraction:
    """Points for a price measured against a ``yardstick``, between 0 and 100."""
    assert against is not None
    if method.formula == RELATIVE:
        return 100 * against / price
    assert method.slope is not None
    over = (price - against) / against
    return min(Fraction(100), max(Fraction(0), 50 - 100 * method.slope * over))
