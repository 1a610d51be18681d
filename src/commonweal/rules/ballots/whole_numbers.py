"""Equal shares in whole numbers from first to last, for elections whose numbers fit nowhere else.

Balances are whole numbers of one unit, a fraction of the currency that is made finer when a purchase needs
it: no rounding anywhere, and numbers as long as they must be. Balances only fall, so a price never does:
yesterday's price is a lower bound on today's, and only projects whose bound undercuts the best price known
are priced again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.limits import Limits
from commonweal.rules.ballots.purchases import Purchase
from commonweal.rules.ballots.tally import Tally
from commonweal.rules.ballots.ties import Tie, TieOrder, tie


class Purses:
    """What every group of voters has left, and the prices that follow from it."""

    def __init__(self, tally: Tally, costs: Mapping[str, Fraction], share: Fraction) -> None:
        shares = [share * weight for weight in tally.weights]
        self.unit = lcm(*{money.denominator for money in (*shares, *costs.values())})
        self.balances = [int(money * self.unit) for money in shares]
        self._paid: dict[str, tuple[dict[int, int], int]] = {}
        self._costs = costs
        self._sizes = tally.sizes
        self._supporters = {
            project: [(group, tally.sizes[group] * points, points) for group, points in given]
            for project, given in tally.supporters.items()
        }

    def had_by(self, project: str) -> Fraction:
        """What the supporters of a project have between them."""
        balances, sizes = self.balances, self._sizes
        return Fraction(sum(sizes[g] * balances[g] for g, _, _ in self._supporters[project]), self.unit)

    def spending(self, project: str) -> dict[str, Fraction]:
        """What the supporters of a project gave for each project bought, where that is anything."""
        spent = {}
        for other, (paid, unit) in self._paid.items():
            total = sum(self._sizes[g] * paid[g] for g, _, _ in self._supporters[project] if g in paid)
            if total:
                spent[other] = Fraction(total, unit)
        return spent

    def left(self) -> list[Fraction]:
        """What a voter of each group has."""
        return [Fraction(balance, self.unit) for balance in self.balances]

    def price(self, project: str) -> Fraction | None:
        """Money for each point from those who can give it; ``None`` where the supporters cannot pay."""
        owed_and_points = self._settle(project)
        return (
            None if owed_and_points is None else Fraction(owed_and_points[0], owed_and_points[1] * self.unit)
        )

    def _settle(self, project: str) -> tuple[int, int] | None:
        """What is owed by the supporters who do not have to give all, and their points; found without
        sorting.

        Whoever has less than their part at the price so far gives everything; the price for the others rises,
        which may make more of them give everything, until nobody new does.
        """
        balances, sizes = self.balances, self._sizes
        rich = self._supporters[project]
        owed = int(self._costs[project] * self.unit)
        if sum(sizes[g] * balances[g] for g, _, _ in rich) < owed:
            return None
        while True:
            points = sum(weight for _, weight, _ in rich)
            part = {each: -(-owed * each // points) for each in {each for _, _, each in rich}}
            poor = [g for g, _, each in rich if balances[g] < part[each]]
            if not poor:
                return owed, points
            owed -= sum(sizes[g] * balances[g] for g in poor)
            rich = [one for one in rich if balances[one[0]] >= part[one[2]]]

    def buy(self, project: str, rho: Fraction) -> Purchase:
        """Take each supporter's part, after making the unit fine enough to write it exactly."""
        price = self.price(project)
        assert price is not None
        finer = (price * self.unit).denominator
        if finer > 1:
            self.unit *= finer
            self.balances = [balance * finer for balance in self.balances]
        balances, part = self.balances, int(price * self.unit)
        paid = {g: min(balances[g], part * each) for g, _, each in self._supporters[project]}
        for group, amount in paid.items():
            balances[group] -= amount
        self._paid[project] = paid, self.unit
        return Purchase(project, rho, Fraction(max(paid.values()), self.unit))


def buy_all(
    purses: Purses,
    candidates: Sequence[str],
    costs: Mapping[str, Fraction],
    *,
    scale: int,
    utility: str,
    ties: TieOrder,
    limits: Limits,
) -> Iterator[tuple[Purchase, Tie | None]]:
    """Each purchase in order, with the tie that it settled."""
    room = limits.room()
    bounds = {project: Fraction(0) for project in candidates if not room.bar(project)}
    place = 1
    while best := _cheapest(purses, bounds, costs, scale, utility):
        chosen = ties.first(best)
        met = tie(place, chosen, best - {chosen}, ties) if len(best) > 1 else None
        yield purses.buy(chosen, bounds.pop(chosen)), met
        place += 1
        room.take(chosen)
        for project in [project for project in bounds if room.bar(project)]:
            del bounds[project]


def _cheapest(
    purses: Purses, bounds: dict[str, Fraction], costs: Mapping[str, Fraction], scale: int, utility: str
) -> set[str]:
    """All projects at the lowest rho. Brings the bounds up to date and drops whoever cannot be paid for."""
    best: set[str] = set()
    lowest: Fraction | None = None
    for project in sorted(bounds, key=bounds.__getitem__):
        if lowest is not None and bounds[project] > lowest:
            break
        price = purses.price(project)
        if price is None:
            del bounds[project]
            continue
        worth = costs[project] if utility == "cost" else 1
        rho = bounds[project] = price * scale / worth if worth else Fraction(0)
        if lowest is None or rho < lowest:
            best, lowest = set(), rho
        if rho == lowest:
            best.add(project)
    return best
