"""The award once more, as a reader of the documentation would work it out: slow, plain, no code of ours."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from commonweal.rules import bids


def award(evidence: bids.Evidence) -> tuple[str | None, dict[str, Fraction]]:
    """The winner, and the points of quality of every bid that is ranked."""
    points = {}
    for bid in evidence.bids:
        earned = {row.id: _earned(evidence, bid.bidder, row.id) for row in evidence.criteria}
        quality = _mean(evidence, bid.bidder, "")
        fails = any(not row.met for row in evidence.checks if row.bidder == bid.bidder)
        if bid.set_aside or fails or quality is None or quality < (evidence.method.quality_floor or 0):
            continue
        if any(
            row.floor and earned[row.id] is not None and earned[row.id] < row.floor
            for row in evidence.criteria
        ):
            continue
        if any(_score(evidence, bid.bidder, row.id, 9) < (row.threshold or 0) for row in evidence.criteria):
            continue
        points[bid.bidder] = quality
    prices = {bid.bidder: _price(evidence, bid) for bid in evidence.bids if bid.bidder in points}
    return min(points, key=lambda name: _key(evidence.method, name, prices, points), default=None), points


def _score(evidence: bids.Evidence, bidder: str, criterion: str, otherwise: int) -> int:
    for row in evidence.consensus:
        if (row.bidder, row.criterion) == (bidder, criterion) and row.value is not None:
            return row.value
    return otherwise


def _earned(evidence: bids.Evidence, bidder: str, criterion: str) -> Fraction | None:
    row = next(row for row in evidence.criteria if row.id == criterion)
    if any(other.within == criterion for other in evidence.criteria):
        return _mean(evidence, bidder, criterion)
    if row.measure:
        (count,) = [c for c in evidence.counted if (c.bidder, c.criterion) == (bidder, criterion)]
        if count.amount is None:
            return None
        amount = count.amount / (count.out_of or 1)
        low, high = row.measure.nothing_at, row.measure.full_at
        return sorted([Fraction(0), 100 * (amount - low) / (high - low), Fraction(100)])[1]
    score = _score(evidence, bidder, criterion, -1)
    scale = row.scale or evidence.scale
    if score == -1:
        return None
    return 100 * scale.marks[score] if scale.marks else Fraction(100 * score, len(scale.anchors) - 1)


def _mean(evidence: bids.Evidence, bidder: str, group: str) -> Fraction | None:
    rows = [
        (row.weight, _earned(evidence, bidder, row.id)) for row in evidence.criteria if row.within == group
    ]
    rows = [(weight, earned) for weight, earned in rows if earned is not None]
    if not rows:
        return None
    return Fraction(sum(weight * earned for weight, earned in rows)) / sum(weight for weight, _ in rows)


def _price(evidence: bids.Evidence, bid: bids.Bid) -> int:
    life = evidence.method.whole_life
    if not life:
        return bid.price_pence
    exact = sum(cost / (1 + life.rate) ** year for year, cost in enumerate(bid.costs_pence))
    return int(exact + Fraction(1, 2))


def _key(method: bids.Method, name: str, prices: dict[str, int], points: dict[str, Fraction]) -> tuple:
    price, quality = prices[name], points[name]
    mean = Fraction(sum(prices.values()), len(prices))
    if method.formula == "price-per-point":
        first = price / quality
    else:
        earned = {
            "relative": Fraction(100 * min(prices.values()), price),
            "benchmark": 50 - 100 * (method.slope or 0) * (Fraction(price, method.benchmark_pence or 1) - 1),
            "mean-narrow": 50 - 100 * (method.slope or 0) * (price / mean - 1),
        }[method.formula]
        earned = min(max(earned, Fraction(0)), Fraction(100))
        first = -(method.price_weight * earned + (100 - method.price_weight) * quality)
    ties = {"higher quality": -quality, "lower price": price}
    lot = hashlib.sha256(f"{method.lot_seed}\n{name}".encode()).hexdigest()
    return (first, *(ties.get(rule, lot) for rule in method.ties))
