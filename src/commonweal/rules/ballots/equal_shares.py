"""The Method of Equal Shares, in whole numbers from first to last.

Every voter gets the same share of the budget. The price of a project is the least rho at which its supporters
can pay for it if each gives rho for every unit of utility, or all they have left where that is less. The
project with the lowest price is bought, its supporters pay, and so on until no project's supporters have its
cost between them. Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with
Additive Utilities" (2021).

Balances are whole numbers of one unit, a fraction of the currency that is made finer when a purchase needs
it: no rounding anywhere. Balances only fall, so a price never does: yesterday's price is a lower bound on
today's, and only projects whose bound undercuts the best price known are priced again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.limits import Room
from commonweal.rules.ballots.tally import Tally
from commonweal.rules.ballots.ties import Tie, TieOrder, tie


@dataclass(frozen=True, slots=True)
class Purchase:
    """One project bought: ``paid[g]`` is what each member of group g gave, in 1/``unit`` of the currency."""

    project: str
    rho: Fraction
    paid: dict[int, int]
    unit: int

    @property
    def largest_share(self) -> Fraction:
        return Fraction(max(self.paid.values()), self.unit)


class Purses:
    """What every group of voters has left, and the prices that follow from it."""

    def __init__(self, tally: Tally, costs: Mapping[str, Fraction], share: Fraction) -> None:
        shares = [share * weight for weight in tally.weights]
        self.unit = lcm(*{money.denominator for money in (*shares, *costs.values())})
        self.balances = [int(money * self.unit) for money in shares]
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
        return Purchase(project, rho, paid, self.unit)


@dataclass(frozen=True, slots=True)
class Shared:
    """Everything that was bought, in order, the ties met on the way, and the purses at the end.

    ``share`` is what each voter (of weight one) began with.
    """

    purchases: tuple[Purchase, ...]
    ties: tuple[Tie, ...]
    purses: Purses
    share: Fraction


def share_out(
    tally: Tally,
    candidates: Sequence[str],
    costs: Mapping[str, Fraction],
    *,
    share: Fraction,
    utility: str,
    ties: TieOrder,
    room: Room,
) -> Shared:
    """Run the method over the candidates, all of which somebody supports, with this share for every voter
    (times the voter's weight). What the room bars as purchases fill it is out for good."""
    purses = Purses(tally, costs, share)
    bounds = {project: Fraction(0) for project in candidates if not room.bar(project)}
    purchases: list[Purchase] = []
    found: list[Tie] = []
    while True:
        best = _cheapest(purses, bounds, costs, tally.scale, utility)
        if not best:
            return Shared(tuple(purchases), tuple(found), purses, share)
        chosen = ties.first(best)
        if len(best) > 1:
            found.append(tie(len(purchases) + 1, chosen, best - {chosen}, ties))
        purchases.append(purses.buy(chosen, bounds.pop(chosen)))
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
