"""Equal shares in exact numbers: what every group of voters has left after a list of purchases.

A voter who has never had to give everything has exactly the first share less the price of each project bought
so far times the points it was given; whoever once gave everything has exactly nothing, for ever. So no group
needs a fraction of its own: the money behind a project is a sum of whole numbers of voters, counted in
columns, times as many exact prices as there were purchases. Prices are whole numbers over one common
denominator, ``unit``, which grows with each purchase.

Who must give everything is looked for in double precision. A balance there is the first share, rounded, less
one rounded product a purchase; each product is at most the first share, so after t purchases it is off by at
most ``(3t + 2)`` roundings of that (Higham, "Accuracy and Stability of Numerical Algorithms", chapter 3).
Groups nearer to the price than this are compared exactly, each distinct history once.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from commonweal.rules.ballots.columns import Columns, Marks, Real, Whole, inner

ROUNDING = 2.0**-52
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Price:
    """Money for one point, and which of a project's members have less than their part and give all of it."""

    value: Fraction
    members: Whole
    points: Whole
    poor: Marks
    exact: Marks


@dataclass(frozen=True, slots=True)
class Paid:
    """A project bought: the price of a point, and the most that one supporter gave."""

    project: int
    price: Fraction
    largest: Fraction


class Ledger:
    """The balances of one run; ``share`` is the first share of a voter with one whole share."""

    def __init__(self, columns: Columns, share: Fraction) -> None:
        self.columns, self.share = columns, share
        self._first = share / columns.whole
        self.unit = lcm(self._first.denominator, *{cost.denominator for cost in columns.costs})
        self.bought: list[int] = []
        self._prices: list[int] = []
        self._place = np.full(len(columns.projects), -1)
        self.spent_at = np.full(len(columns.sizes), NEVER)
        self._rough = columns.shares * float(self._first)

    def money(self, project: int) -> Fraction:
        """What the supporters of a project have between them."""
        members = self.columns.members[project]
        return Fraction(self._money(members[self.spent_at[members] == NEVER]), self.unit)

    def price(self, project: int) -> Price | None:
        """The least price of a point at which the supporters can pay; ``None`` where they cannot."""
        members, points = self.columns.members[project], self.columns.points[project]
        alive = self.spent_at[members] == NEVER
        members, points = members[alive], points[alive]
        owed = self._in_units(self.columns.costs[project])
        if self._money(members) < owed:
            return None
        balances, weights = self._rough[members], self.columns.sizes[members] * points
        poor = np.zeros(len(members), bool)
        guess = _roughly(owed / self.unit, balances, self.columns.sizes[members], points)
        if guess is not None and not guess.all():
            poor = guess
        while True:
            rich = int(weights[~poor].sum())
            if not rich:  # only where there is nothing to pay
                return Price(Fraction(0), members, points, poor, poor)
            value = Fraction(owed - self._money(members[poor]), rich * self.unit)
            below, level = self._below(members, points, value)
            if (below == poor).all():
                return Price(value, members, points, poor, level)
            poor = below

    def buy(self, project: int) -> Paid:
        """Take each supporter's part."""
        price = self.price(project)
        assert price is not None
        largest = self._largest(price)
        finer = (price.value * self.unit).denominator
        if finer > 1:
            self.unit *= finer
            self._prices = [each * finer for each in self._prices]
        self._prices.append(int(price.value * self.unit))
        self._place[project] = len(self.bought)
        self._rough[price.members] -= float(price.value) * price.points
        empty = price.members[price.poor | price.exact]
        self._rough[empty] = 0.0
        self.spent_at[empty] = len(self.bought)
        self.bought.append(project)
        return Paid(project, price.value, largest)

    def spending(self, project: int) -> dict[int, Fraction]:
        """What the supporters of a project gave for each project bought, where that is anything."""
        members, columns = self.columns.members[project], self.columns
        owner, at, place = self._purchases(members)
        owned, ended = members[owner], self.spent_at[members[owner]]
        number = len(self.bought)
        worth = columns.sizes[owned] * columns.given[at]
        in_part = ended > place
        parts = np.bincount(place[in_part], worth[in_part], number)
        # Whoever gave all at their j-th purchase gave there what their earlier purchases had left them.
        last = self.spent_at[members]
        gave_all = last != NEVER
        shares = np.bincount(
            last[gave_all], (columns.sizes * columns.shares)[members[gave_all]], minlength=number
        )
        before = in_part & (ended != NEVER)
        earlier = np.bincount(ended[before] * number + place[before], worth[before], number * number)
        amounts = {}
        for n, bought in enumerate(self.bought):
            total = int(parts[n]) * self._prices[n] + self._start(int(shares[n]))
            total -= self._at_prices(earlier[n * number : (n + 1) * number])
            if total:
                amounts[bought] = Fraction(total, self.unit)
        return amounts

    def balances(self) -> list[Fraction]:
        """What a voter of each group has left."""
        left = []
        for group, ended in enumerate(self.spent_at):
            alone = np.array([group])
            size = int(self.columns.sizes[group])
            left.append(Fraction(0) if ended != NEVER else Fraction(self._money(alone), self.unit * size))
        return left

    def _in_units(self, amount: Fraction) -> int:
        return amount.numerator * (self.unit // amount.denominator)

    def _start(self, shares: int) -> int:
        return shares * self._in_units(self._first)

    def _at_prices(self, points: Real | Whole) -> int:
        return sum(int(number) * self._prices[n] for n, number in enumerate(points) if number)

    def _purchases(self, groups: Whole) -> tuple[Whole, Whole, Whole]:
        """The choices of these groups that were bought: by whom, where they stand, as what purchase."""
        owner, at = self.columns.entries(groups)
        place = self._place[self.columns.chosen[at]]
        bought = place >= 0
        return owner[bought], at[bought], place[bought]

    def _money(self, alive: Whole) -> int:
        """What groups that never gave everything have between them, in units."""
        columns = self.columns
        sizes = columns.sizes[alive]
        owner, at, place = self._purchases(alive)
        points = np.bincount(place, sizes[owner] * columns.given[at], len(self.bought))
        return self._start(int((sizes * columns.shares[alive]).sum())) - self._at_prices(points)

    def _below(self, members: Whole, points: Whole, value: Fraction) -> tuple[Marks, Marks]:
        """Which members have less than their part at this price, and which exactly as much."""
        parts = points * float(value)
        gaps = self._rough[members] - parts
        first = self.columns.shares[members] * float(self._first)
        slack = ROUNDING * ((2 * len(self.bought) + 4) * first + 2 * parts)
        below, level = gaps < 0, np.zeros(len(members), bool)
        close = np.flatnonzero(np.abs(gaps) <= slack)
        if len(close):
            histories, which = self._histories(members[close], points[close])
            gap = [
                self._start(int(row[0])) - self._at_prices(row[2:]) - value * int(row[1]) * self.unit
                for row in histories
            ]
            below[close] = np.array([each < 0 for each in gap])[which]
            level[close] = np.array([each == 0 for each in gap])[which]
        return below, level

    def _histories(self, groups: Whole, points: Whole) -> tuple[Whole, Whole]:
        """Distinct rows of first shares, points for the project at hand, and points for each purchase."""
        rows = np.zeros((len(groups), len(self.bought) + 2), np.int64)
        rows[:, 0], rows[:, 1] = self.columns.shares[groups], points
        owner, at, place = self._purchases(groups)
        rows[owner, place + 2] = self.columns.given[at]
        return _distinct(rows)

    def _largest(self, price: Price) -> Fraction:
        """The most that any one supporter gives at this price."""
        rich = ~price.poor
        most = price.value * int(price.points[rich].max()) if rich.any() else Fraction(0)
        rough = self._rough[price.members]
        first = float(self._first) * self.columns.shares[price.members]
        slack = ROUNDING * (4 * len(self.bought) + 8) * first
        more = price.poor & (rough + slack >= float(most))
        if more.any():
            near = more & (rough + slack >= (rough - slack)[more].max())
            histories, _ = self._histories(price.members[near], price.points[near])
            amounts = [self._start(int(row[0])) - self._at_prices(row[2:]) for row in histories]
            most = max(most, Fraction(max(amounts), self.unit))
        return most


def _distinct(rows: Whole) -> tuple[Whole, Whole]:
    """The different rows, and which of them each is. Sorted by a hash, which is much quicker than by row; if
    two different rows should share one, by row after all."""
    factors = np.array([pow(0x9E3779B97F4A7C15, n + 1, 2**64) for n in range(rows.shape[1])], np.uint64)
    hashes = (rows.astype(np.uint64) * factors).sum(axis=1, dtype=np.uint64)
    _, first, which = np.unique(hashes, return_index=True, return_inverse=True)
    which = which.reshape(-1)
    if not (rows[first][which] == rows).all():
        _, first, which = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return rows[first], which.reshape(-1)


def _roughly(owed: float, balances: Real, sizes: Whole, points: Whole) -> Marks | None:
    """Who is poor, found in double precision and without sorting; a first guess only."""
    poor = np.zeros(len(balances), bool)
    money, weights = sizes * balances, (sizes * points).astype(np.float64)
    while True:
        rest = weights.sum() - inner(weights, poor)
        if rest <= 0:
            return None
        more = balances < (owed - inner(money, poor)) / rest * points
        if (more == poor).all():
            return poor
        poor = more | poor
