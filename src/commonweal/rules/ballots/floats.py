"""One run of equal shares in double precision that knows how far off it can be, and asks where that matters.

**The bound.** Write ``|x|`` for the sum over voters of the absolute value of what each has. Buying a project
takes balances ``b`` to ``b'``, where each supporter gives ``min(b, price * points)`` and the price is such
that the cost comes together. This map keeps order (whoever has more before has no less after: with more money
around the price is no higher) and it takes the same sum from any balances. A map that keeps order and keeps
sums brings no two points further apart in ``|.|`` (Crandall and Tartar, "Some relations between nonexpansive
and order preserving mappings", Proceedings of the AMS 78, 1980). So errors made before a purchase are never
made larger by it, whoever was taken for poor or rich, and the distance between our balances and the true ones
is at most the sum of what each purchase adds by its own roundings (where ours fall short of a cost that the
true ones reach, think of what lacks as given to a supporter before the purchase: the sum is the same):

- by how much the money paid at our price misses the cost: all parts move one way with the price, so this sum
  is the distance in ``|.|``. It is measured, and the measure, a sum of m products in any order, is off by at
  most ``(m + 1) u`` of itself (Higham, "Accuracy and Stability of Numerical Algorithms", section 3.1);
- one rounded product and one rounded difference a supporter: at most ``u (cost + money there was)``.

``u`` is 2**-53; ``error`` adds these up with ``2u`` in place of ``u``, which covers products of roundings and
the rounding of the costs themselves. Sizes and points, and sums of them, are whole numbers held exactly.
The money behind a project is then known to within ``error`` (and its own sum's rounding), and so is what is
owed by those who pay by points.

**Decisions.** For *any* set P of supporters, (cost - money of P) / points of the others is at most the true
price, since P cannot give more than it has and the others give price times points. So every price computed,
at any time of a run, less its bound, is a lower bound from then on, and only projects whose bound undercuts
the best are computed again. The best has an upper bound: a price somewhat higher at which, all errors taken
off, the cost surely comes together. A comparison is decided where the bounds part; where they overlap the
exact ledger is asked.

**Ties.** Whoever surely has less than their part gives all and has exactly nothing from then on; they are
marked. Where all supporters who are not so marked surely have more than their part, the price is exactly
cost / their points, a fraction of small numbers: such prices are compared exactly without the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from commonweal.rules.ballots.columns import Columns, Marks, Real, inner

ROUNDING = 2.0**-52
NO_BOUND = float("inf")


@dataclass(frozen=True)
class Prices:
    """What does not change from run to run: ballots in columns, costs and worths as rounded numbers.

    ``worth[p]`` turns the price of a point into rho. ``full[p]`` is rho if nobody is poor. ``start[p]`` is
    the supporters' first shares together.
    """

    columns: Columns
    worth: tuple[Fraction, ...]
    sizes: list[Real]
    points: list[Real]
    weights: list[Real]
    alike: list[bool]
    total: list[float]
    start: list[float]
    cost: list[float]
    per: list[float]
    full: list[float]

    def rho(self, p: int, points: float) -> Fraction:
        """What a unit of utility costs where so many points, and nobody else, pay for a project."""
        return self.columns.costs[p] / (int(points) * self.worth[p])

    @classmethod
    def of(cls, columns: Columns, worth: Sequence[Fraction]) -> Prices:
        sizes: list[Real] = [columns.sizes[members].astype(np.float64) for members in columns.members]
        points: list[Real] = [each.astype(np.float64) for each in columns.points]
        # Where every point is 1, as on all approvals, weights are sizes: the same column serves for both.
        ones = [bool((each == 1).all()) for each in columns.points]
        weights: list[Real] = [
            size if one else size * each for size, each, one in zip(sizes, points, ones, strict=True)
        ]
        total = [float(each.sum()) for each in weights]
        return cls(
            columns=columns,
            worth=tuple(worth),
            sizes=sizes,
            points=points,
            weights=weights,
            alike=[bool((each == each[0]).all()) for each in points],
            total=total,
            start=[
                inner(size, columns.shares[members])
                for size, members in zip(sizes, columns.members, strict=True)
            ],
            cost=[float(cost) for cost in columns.costs],
            per=[float(each) for each in worth],
            full=[
                float(cost / (int(points) * each))
                for cost, points, each in zip(columns.costs, total, worth, strict=True)
            ],
        )


@dataclass
class Run:
    """What was bought in order, at about which price of a point, and the ties met: positions (from 1) with
    all who were equal. How many comparisons there were, and how many of them were settled exactly."""

    bought: list[int] = field(default_factory=list)
    prices: dict[int, float] = field(default_factory=dict)
    ties: list[tuple[int, list[int]]] = field(default_factory=list)
    comparisons: int = 0
    settled: int = 0


@dataclass(slots=True)
class Bid:
    """What is known of a project at this moment of a run.

    ``low`` and ``high`` bound its rho. ``price`` of a point is in double precision, from who is poor among
    ``have``, what the members still live in this run have. ``points``: where surely everybody has either
    enough or nothing, the points of those who have enough. ``exact``: rho itself, where it is worked out.
    """

    low: float
    price: float
    high: float = NO_BOUND
    have: Real | None = None
    points: float = 0.0
    exact: Fraction | None = None


class Balances:
    """What the groups of one run have, in double precision with a bound on the error.

    ``hints`` are prices at which projects were bought in a run like this one: where to begin to look.
    """

    def __init__(self, prices: Prices, share: Fraction, hints: dict[int, float] | None = None) -> None:
        self.prices, self.hints = prices, hints or {}
        columns = prices.columns
        first = float(share / columns.whole)
        self.have = columns.shares * first
        self.gone = np.zeros(len(self.have), bool)
        self.money = first * inner(columns.sizes, columns.shares)
        self.error = 2 * ROUNDING * self.money
        self.members, self.sizes = list(columns.members), list(prices.sizes)
        self.points, self.weights = list(prices.points), list(prices.weights)
        self.total = list(prices.total)
        self.low = [each * (1 - 4 * ROUNDING) for each in prices.full]
        self.live = {
            p
            for p, start in enumerate(prices.start)
            if start * first * (1 + 1e-9) + self.error >= prices.cost[p]
        }

    def bid(self, p: int, enough: float) -> Bid | None:
        """A project's price now, or a lower bound of it that is above ``enough``; ``None`` where its
        supporters surely cannot pay."""
        cost, per = self.prices.cost[p], self.prices.per[p]
        if cost == 0.0:
            return Bid(0.0, 0.0, high=0.0, exact=Fraction(0))
        have = self.have[self.members[p]]
        behind = inner(self.sizes[p], have)
        slack = self.error + ROUNDING * (len(have) + 8) * max(cost, behind)
        if behind < cost - slack:
            return None
        low, least = self.low[p], self.low[p] * per
        # The first guess may be too high, and what follows from it too low; from there prices rise.
        price, before = max(least, self.hints.get(p, 0.0)), -2.0
        poor, number = self._poor(p, have, price)
        if number == len(have):
            price = least
            poor, number = self._poor(p, have, price)
        if 2 * number > len(have) > 64:
            have, poor = self._forget(p, have, poor)
            number = int(np.count_nonzero(poor))
        money = self.sizes[p] * have
        while number < len(have):
            rest = self.total[p] - (inner(self.weights[p], poor) if number else 0.0)
            before = price if before > -2.0 else -1.0
            price = max((cost - (inner(money, poor) if number else 0.0)) / rest, least)
            low = max(low, (price - slack / rest) / per)
            if low > enough:
                break
            was = number
            poor, number = self._poor(p, have, price)
            if number == was or price <= before:
                return self._priced(p, have, price, slack, rest, number)
        return Bid(low, price)

    def _priced(self, p: int, have: Real, price: float, slack: float, rest: float, number: int) -> Bid:
        """The bounds of a price whose poor are those that it was computed from, or hold just as much.

        If nobody more is poor at a price that is higher by four times the error, then there, all errors taken
        off, more than the cost comes together. Otherwise it is added up what does, at two higher prices.
        """
        per = self.prices.per[p]
        if self._all_or_nothing(p, have, price, number):
            rho = price / per
            return Bid(rho * (1 - 4 * ROUNDING), price, rho * (1 + 4 * ROUNDING), have, points=rest)
        slack /= rest
        low = max(self.low[p], (price - slack) / per)
        if self._poor(p, have, price + 4 * slack)[1] == number:
            return Bid(low, price, (price + 4 * slack) * (1 + 8 * ROUNDING) / per, have)
        cost = self.prices.cost[p]
        for raised in (price + 16 * slack, price + 1024 * slack):
            paid = inner(self.sizes[p], np.minimum(have, self._parts(p, raised)))
            if paid >= cost + self.error + 2 * ROUNDING * (len(have) + 8) * paid:
                return Bid(low, price, raised * (1 + 8 * ROUNDING) / per, have)
        return Bid(low, price, NO_BOUND, have)

    def _poor(self, p: int, have: Real, price: float) -> tuple[Marks, int]:
        poor = have < self._parts(p, price)
        return poor, int(np.count_nonzero(poor))

    def _parts(self, p: int, price: float) -> Real | float:
        points = self.points[p]
        return price * (float(points[0]) if self.prices.alike[p] and len(points) else points)

    def _all_or_nothing(self, p: int, have: Real, price: float, number: int) -> bool:
        """Whether the poor at this price surely have nothing, and all others surely more than their part."""
        if number and number != np.count_nonzero(self.gone[self.members[p]]):
            return False
        most = self._parts(p, price * (1 + 8 * ROUNDING))
        rich = have * (1 - 4 * ROUNDING) - self.error > most
        return number + int(np.count_nonzero(rich)) == len(have)

    def _forget(self, p: int, have: Real, poor: Marks) -> tuple[Real, Marks]:
        """Leave out supporters who surely have nothing, if they are most: they pay for nothing any more."""
        kept = ~self.gone[self.members[p]]
        if 2 * np.count_nonzero(kept) > len(have):
            return have, poor
        self.members[p], self.sizes[p] = self.members[p][kept], self.sizes[p][kept]
        self.points[p], self.weights[p] = self.points[p][kept], self.weights[p][kept]
        self.total[p] = float(self.weights[p].sum())
        return have[kept], poor[kept]

    def buy(self, p: int, bid: Bid) -> None:
        """Take each supporter's part. What comes together, as measured, may miss the cost: that is error."""
        members, cost = self.members[p], self.prices.cost[p]
        have = self.have[members] if bid.have is None else bid.have
        parts = np.minimum(have, self._parts(p, bid.price))
        self.have[members] = have - parts
        self.gone[members] |= self._surely_poor(p, have, bid)
        missed = abs(inner(self.sizes[p], parts) - cost)
        self.error += missed + ROUNDING * ((len(members) + 10) * cost + 2 * self.money)
        self.live.discard(p)

    def _surely_poor(self, p: int, have: Real, bid: Bid) -> Marks:
        """Who of a project's members has less than their part of any price that it may have."""
        least = self._parts(p, bid.low * self.prices.per[p] * (1 - 8 * ROUNDING))
        return have * (1 + 4 * ROUNDING) + self.error < least
