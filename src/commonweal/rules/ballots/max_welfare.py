"""Maximum welfare: of all sets that the budget allows, the one with the most utility in all (a knapsack).

A comparator rather than a rule for a place: nobody can follow by hand why one set is best. Of equal sets the
one is taken that has the first project, in the order of ties, in which they differ. What nobody supports adds
nothing to any set and is in none.

Found by branch and bound in whole numbers: projects stand by utility for their cost, each is taken or left,
and a branch is cut where even part of the next project could not better the best set known. Each project's
place in the order of ties is added below the last digit of its utility, so no two sets are equal. After
``LIMIT`` branches the search gives up, and the count says so instead of guessing. Source: Martello and Toth,
"Knapsack Problems" (1990), chapter 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason
from commonweal.rules.ballots.ties import Tie
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Fault

LIMIT = 3_000_000


def max_welfare(book: Book) -> Fault | None:
    """Fund the best set; the fault says that it was not found within the limit."""
    best = search(book, sign=1)
    other = search(book, sign=-1) if best is not None else None
    if best is None or other is None:
        sentence = f"the best set was not found within {LIMIT:,} branches of the search"
        return Fault("gave-up", sentence, "method", {"field": "method", "limit": LIMIT})
    in_order = sorted(best, key=book.ties.place.__getitem__)
    whole = sum((_utility(book, project) for project in best), Fraction(0))
    if other - best:
        differ = best ^ other
        chosen = book.ties.first(differ)
        equals = tuple(sorted(differ, key=book.ties.place.__getitem__))
        settled_by = book.ties.settled_by(chosen, differ - {chosen})
        book.found.append(Tie(in_order.index(chosen) + 1, equals, chosen, settled_by))
    for project in in_order:
        book.fund(project, "max-welfare", reason("part-of-the-best-set", utility=Amount(whole)))
    for project in book.waiting:
        dear = book.explain.too_dear(project)
        book.refuse(project, dear or reason("not-in-the-best-set", utility=Amount(whole)))
    book.refuse_barred(book.waiting)
    return None


def _utility(book: Book, project: str) -> Fraction:
    support = book.tally.support[project]
    return support * book.costs[project] if book.rule.utility == "cost" else support


@dataclass(frozen=True, slots=True)
class Item:
    """A project with its cost and its utility in whole numbers."""

    project: str
    cost: int
    worth: int


def search(book: Book, *, sign: int) -> set[str] | None:
    """The best set; of equal ones the first in the order of ties, or with ``sign=-1`` the last. ``None``
    where the limit was reached."""
    places = len(book.projects)
    candidates = book.supported
    finer = lcm(*{_utility(book, each).denominator for each in candidates})
    unit = lcm(book.budget.denominator, *{book.costs[each].denominator for each in candidates})
    items = [
        Item(
            each,
            int(book.costs[each] * unit),
            (int(_utility(book, each) * finer) << places)
            + sign * (1 << (places - 1 - book.ties.place[each])),
        )
        for each in candidates
    ]
    items.sort(key=lambda item: (item.cost > 0, -Fraction(item.worth, item.cost or 1)))
    return _Search(book, items, int(book.budget * unit)).best()


class _Search:
    """Depth first, taking before leaving. The limits of the rule are looked at where a project is taken."""

    def __init__(self, book: Book, items: list[Item], money: int) -> None:
        self.book, self.items, self.money = book, items, money
        self.limited = bool(book.limits)

    def best(self) -> set[str] | None:
        items, most = self.items, -1
        best: tuple[str, ...] = ()
        taken: list[str] = []
        # What to look at: how many items are decided, money left, worth so far, how many of them are taken.
        waiting = [(0, self.money, 0, 0, "")]
        for _ in range(LIMIT):
            if not waiting:
                return set(best)
            at, money, worth, size, last = waiting.pop()
            del taken[size - bool(last) :]
            if last:
                taken.append(last)
            if worth > most:
                most, best = worth, tuple(taken)
            if at == len(items) or worth + self._bound(at, money) <= most:
                continue
            item = items[at]
            waiting.append((at + 1, money, worth, size, ""))
            if item.cost <= money and self._may_join(taken, item.project):
                waiting.append((at + 1, money - item.cost, worth + item.worth, size + 1, item.project))
        return None

    def _may_join(self, taken: list[str], project: str) -> bool:
        return not self.limited or not self.book.limits.room(tuple(taken)).bar(project)

    def _bound(self, at: int, money: int) -> int:
        """No more than this can be added: the best value for money, the last of it in part."""
        added = 0
        for item in self.items[at:]:
            if item.worth <= 0:
                continue
            if item.cost > money:
                return added + item.worth * money // item.cost + 1
            money, added = money - item.cost, added + item.worth
        return added
