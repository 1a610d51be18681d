"""Epsilon completion: the other voters pay for what a project's supporters lack.

It is equal shares where whoever gives a project nothing counts as giving it a very small number of points
epsilon, in the limit of epsilon to nought. Supporters who cannot pay give all they have left; what is then
owed is taken equally from the others, or all they have where that is less; the project is bought that asks
the others the least for what it is worth to them. Money left is then never enough for any project with
support. Source: Peters, Pierczyński and Skowron (2021), section on exhaustiveness; equalshares.net.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason
from commonweal.rules.ballots.purchases import Shared


def let_others_pay(book: Book, shared: Shared) -> None:
    """Buy, after a run of equal shares, whatever all voters together can still pay for.

    Purses only empty, so what a project asked of the others when last looked at is a lower bound.
    """
    purses = Purses(book, shared)
    bounds = {project: Fraction(0) for project in book.supported if project in set(book.waiting)}
    while True:
        least: Fraction | None = None
        prices: dict[str, Fraction] = {}
        for project in sorted(bounds, key=bounds.__getitem__):
            if least is not None and bounds[project] > least:
                break
            price = None if book.room.bar(project) else purses.price(project)
            if price is None:
                del bounds[project]
                continue
            worth = book.costs[project] if book.rule.utility == "cost" else Fraction(1)
            bounds[project] = price / worth
            if least is None or bounds[project] < least:
                prices, least = {}, bounds[project]
            if bounds[project] == least:
                prices[project] = price
        if not prices:
            return
        project = book.choose(list(prices))
        del bounds[project]
        why = reason(
            "others-paid-the-rest",
            supporters=book.tally.number_of_supporters(project),
            had=book.explain.amount(purses.had_by(project)),
            largest_share=book.explain.amount(prices[project]),
        )
        purses.pay(project, prices[project])
        book.fund(project, "completion", why)


class Purses:
    """What every group of voters has left, in whole numbers of 1/``unit``."""

    def __init__(self, book: Book, shared: Shared) -> None:
        left = shared.purses.left()
        self.unit = lcm(*{money.denominator for money in (*left, *book.costs.values())})
        self.money = [int(money * self.unit) for money in left]
        self.sizes, self.costs = book.tally.sizes, book.costs
        self.behind = {
            project: {group for group, _ in book.tally.supporters[project]} for project in book.supported
        }
        self._poorest_first = sorted(range(len(left)), key=self.money.__getitem__)

    def had_by(self, project: str) -> Fraction:
        return Fraction(self._had_by(project), self.unit)

    def _had_by(self, project: str) -> int:
        money, sizes = self.money, self.sizes
        return sum(money[group] * sizes[group] for group in self.behind[project])

    def price(self, project: str) -> Fraction | None:
        """The least that each of the others must give at most; ``None`` where all have too little."""
        own, money, sizes = self.behind[project], self.money, self.sizes
        owed = int(self.costs[project] * self.unit) - self._had_by(project)
        number = sum(sizes) - sum(sizes[group] for group in own)
        for group in self._poorest_first:
            if group not in own:
                if money[group] * number >= owed:
                    return Fraction(owed, number * self.unit)
                owed -= money[group] * sizes[group]
                number -= sizes[group]
        return None

    def pay(self, project: str, price: Fraction) -> None:
        """Supporters give all, the others up to the price; in a unit in which it is a whole number."""
        unit = lcm(self.unit, price.denominator)
        most, own = int(price * unit), self.behind[project]
        self.money = [
            0 if group in own else max(0, money * (unit // self.unit) - most)
            for group, money in enumerate(self.money)
        ]
        self.unit = unit
        self._poorest_first.sort(key=self.money.__getitem__)
