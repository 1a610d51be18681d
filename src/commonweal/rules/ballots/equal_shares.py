"""The Method of Equal Shares: winners, order and ties are those of exact arithmetic, at the speed of floats.

Every voter gets the same share of the budget. The price of a project is the least rho at which its supporters
can pay for it if each gives rho for every unit of utility, or all they have left where that is less. The
project with the lowest price is bought, its supporters pay, and so on until no project's supporters have its
cost between them. Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with
Additive Utilities" (2021).

A run is made in double precision with a proved bound on its error (``floats.py``); what falls inside the
bound is decided in exact numbers (``ledger.py``). The exact prices and payments that are published are then
reckoned for the purchases of the run that counts. Ballots whose numbers double precision could not hold are
counted in whole numbers throughout (``whole_numbers.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from commonweal.rules.ballots import running, spans, whole_numbers
from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.columns import in_columns
from commonweal.rules.ballots.floats import Prices, Run
from commonweal.rules.ballots.ledger import Ledger
from commonweal.rules.ballots.outcome import Effort
from commonweal.rules.ballots.purchases import Purchase, Shared
from commonweal.rules.ballots.ties import tie


class EqualShares:
    """All runs of one count. Projects are numbers here: places in ``projects``, which all have support."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.projects = book.supported
        self.costs = [book.costs[project] for project in self.projects]
        self.comparisons = self.settled = self.runs = 0

    @cached_property
    def _prices(self) -> Prices | None:
        """The ballots ready for double precision; ``None`` where their numbers are too large for it."""
        columns = in_columns(self.book.tally, self.projects, self.book.costs)
        if columns is None:
            return None
        cost_utility, scale = self.book.rule.utility == "cost", self.book.tally.scale
        worth = [(cost or Fraction(1)) if cost_utility else Fraction(1) for cost in self.costs]
        return Prices.of(columns, [each / scale for each in worth])

    def run(self, share: Fraction, like: Run | None = None) -> Run:
        """What is bought with this first share. The prices of a run ``like`` it are where to look first."""
        if self._prices is None:
            run = self._whole(share)[1]
        else:
            run = running.run(self._prices, share, self._first, self._barred, like.prices if like else None)
        self.runs, self.comparisons = self.runs + 1, self.comparisons + run.comparisons
        self.settled += run.settled
        return run

    def unchanged(self, run: Run, share: Fraction, most: Fraction) -> Fraction:
        """How much larger the first share can surely be, ``most`` at most, with the same run."""
        if self._prices is None:
            return Fraction(0)
        reach = spans.unchanged(self._prices, run, share, share + most, self._barred)
        return min(Fraction(reach), most)

    def shared(self, run: Run, share: Fraction) -> Shared:
        """The run in exact numbers, for those who want to know what each paid."""
        if self._prices is None:
            return self._whole(share)[0]
        ledger, worth = Ledger(self._prices.columns, share), self._prices.worth
        paid = [ledger.buy(project) for project in run.bought]
        purchases = [
            Purchase(self.projects[each.project], each.price / worth[each.project], each.largest)
            for each in paid
        ]
        ties = tuple(
            tie(
                place,
                self.projects[run.bought[place - 1]],
                [self.projects[each] for each in equals if each != run.bought[place - 1]],
                self.book.ties,
            )
            for place, equals in run.ties
        )
        return Shared(tuple(purchases), ties, _Purses(self.projects, ledger), share)

    @property
    def effort(self) -> Effort:
        """What the certificate says of how the runs were decided."""
        return Effort(self.runs, self.comparisons, self.settled)

    def _first(self, equals: Collection[int]) -> int:
        return min(equals, key=lambda each: self.book.ties.place[self.projects[each]])

    @property
    def _barred(self) -> running.Barred | None:
        return self._out if self.book.limits else None

    def _out(self, bought: Sequence[int], live: Collection[int]) -> set[int]:
        room = self.book.limits.room(tuple(self.projects[each] for each in bought))
        return {each for each in live if room.bar(self.projects[each])}

    def _whole(self, share: Fraction) -> tuple[Shared, Run]:
        book = self.book
        purses = whole_numbers.Purses(book.tally, book.costs, share)
        steps = list(
            whole_numbers.buy_all(
                purses,
                self.projects,
                book.costs,
                scale=book.tally.scale,
                utility=book.rule.utility,
                ties=book.ties,
                limits=book.limits,
            )
        )
        place = {project: number for number, project in enumerate(self.projects)}
        purchases = tuple(purchase for purchase, _ in steps)
        run = Run([place[purchase.project] for purchase in purchases])
        return Shared(purchases, tuple(met for _, met in steps if met), purses, share), run


@dataclass(frozen=True, slots=True)
class _Purses:
    """A ledger asked by the names of projects; nobody is behind those that it does not know."""

    projects: list[str]
    ledger: Ledger

    def had_by(self, project: str) -> Fraction:
        return self.ledger.money(self.projects.index(project)) if project in self.projects else Fraction(0)

    def spending(self, project: str) -> dict[str, Fraction]:
        if project not in self.projects:
            return {}
        given = self.ledger.spending(self.projects.index(project))
        return {self.projects[each]: amount for each, amount in given.items()}

    def left(self) -> list[Fraction]:
        return self.ledger.balances()
