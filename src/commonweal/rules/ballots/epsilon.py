"""Epsilon completion: the other voters pay for what a project's supporters lack.

It is equal shares where whoever gives a project nothing counts as giving it a very small number of points
epsilon, in the limit of epsilon to nought. Supporters who cannot pay give all they have left; what is then
owed is taken equally from the others, or all they have where that is less; the project is bought that asks
the others the least for what it is worth to them. Money left is then never enough for any project with
support. Source: Peters, Pierczyński and Skowron (2021), section on exhaustiveness; equalshares.net.
"""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason
from commonweal.rules.ballots.purchases import Shared


def let_others_pay(book: Book, shared: Shared) -> None:
    """Buy, after a run of equal shares, whatever all voters together can still pay for."""
    tally, purses = book.tally, shared.purses.left()
    behind = {project: {group for group, _ in tally.supporters[project]} for project in book.supported}
    while True:
        prices = {}
        for project in book.waiting:
            if project in behind and not book.room.bar(project):
                price = _price(purses, tally.sizes, behind[project], book.costs[project])
                if price is not None:
                    prices[project] = price
        if not prices:
            return
        worth = {
            project: price / book.costs[project] if book.rule.utility == "cost" and price else price
            for project, price in prices.items()
        }
        least = min(worth.values())
        project = book.choose([each for each in worth if worth[each] == least])
        had = sum((purses[group] * tally.sizes[group] for group in behind[project]), Fraction(0))
        for group, purse in enumerate(purses):
            purses[group] = Fraction(0) if group in behind[project] else purse - min(purse, prices[project])
        book.fund(project, "completion", _paid_by_others(book, project, had, prices[project]))


def _price(purses: list[Fraction], sizes: list[int], behind: set[int], cost: Fraction) -> Fraction | None:
    """The least that each of the others must give at most; ``None`` where all together have too little."""
    owed = cost - sum((purses[group] * sizes[group] for group in behind), Fraction(0))
    others = sorted((purse, size) for purse, size in _others(purses, sizes, behind))
    number = sum(size for _, size in others)
    for purse, size in others:
        if purse * number >= owed:
            return max(owed / number, Fraction(0))
        owed, number = owed - purse * size, number - size
    return Fraction(0) if owed <= 0 else None


def _others(purses: list[Fraction], sizes: list[int], behind: set[int]) -> list[tuple[Fraction, int]]:
    return [
        (purse, size)
        for group, (purse, size) in enumerate(zip(purses, sizes, strict=True))
        if group not in behind and purse
    ]


def _paid_by_others(book: Book, project: str, had: Fraction, price: Fraction):  # type: ignore[no-untyped-def]
    return reason(
        "others-paid-the-rest",
        supporters=book.tally.number_of_supporters(project),
        had=book.explain.amount(had),
        largest_share=book.explain.amount(price),
    )
