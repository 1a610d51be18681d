"""Equal shares with bounded overspending (BOS): supporters may buy what they can pay most of.

As in equal shares every voter has a share. Supporters who would give at most ``l`` for each unit of utility
raise a part ``alpha`` of a project's cost, at most all of it; each of them is then asked ``rho = l / alpha``
for a unit, as if the whole had to be raised at that rate, and gives it or all they have. The project and part
with the least ``rho / alpha`` come first: a small part makes a project dear, so little is overspent. What is
bought always fits the whole budget. Source: Papasotiropoulos, Pishbin, Skibski, Skowron and Wąs, "Method of
Equal Shares with Bounded Overspending" (arXiv 2409.15005), section 5.

Exact: between two amounts at which somebody's money runs out, the sum raised is ``c + s l``, and
``rho / alpha`` is proportional to ``l / (c + s l)**2``, which rises and then falls; so its least value lies
where somebody's money runs out or where the whole cost is raised. Those are finitely many fractions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.explaining import reason


@dataclass(frozen=True, slots=True)
class Offer:
    """The best part of a project: ``rank`` is rho / alpha for a unit of utility, ``price`` what a unit of
    points costs each supporter, ``part`` how much of the cost was raised."""

    rank: Fraction
    price: Fraction
    part: Fraction


def bos(book: Book) -> None:
    """Buy until no project that fits has supporters with money."""
    tally = book.tally
    share = book.budget / tally.all_shares if tally.all_shares else Fraction(0)
    purses = [share * weight for weight in tally.weights]
    while True:
        offers = {}
        for project in book.waiting:
            if (
                book.tally.support[project]
                and book.costs[project] <= book.left
                and not book.room.bar(project)
            ):
                offer = best_offer(book, project, purses)
                if offer is not None:
                    offers[project] = offer
        if not offers:
            return
        least = min(offer.rank for offer in offers.values())
        project = book.choose([each for each in offers if offers[each].rank == least])
        offer, paid, largest = offers[project], Fraction(0), Fraction(0)
        for group, points in tally.supporters[project]:
            given = min(purses[group], offer.price * Fraction(points, tally.scale))
            purses[group] -= given
            paid, largest = paid + given * tally.sizes[group], max(largest, given)
        book.fund(
            project,
            "bos",
            reason(
                "supporters-overspent",
                supporters=tally.number_of_supporters(project),
                paid=book.explain.amount(paid),
                percent=int(100 * paid / book.costs[project]) if book.costs[project] else 100,
                largest_share=book.explain.amount(largest),
            ),
        )


def best_offer(book: Book, project: str, purses: list[Fraction]) -> Offer | None:
    """The part with the least rho / alpha; ``None`` where the supporters have nothing."""
    cost, tally = book.costs[project], book.tally
    if not cost:
        return Offer(Fraction(0), Fraction(0), Fraction(1))
    alike: Counter[tuple[Fraction, Fraction]] = Counter()
    for group, points in tally.supporters[project]:
        alike[purses[group] / points * tally.scale, Fraction(points, tally.scale)] += tally.sizes[group]
    rising: dict[Fraction, Fraction] = {}
    for (limit, each), number in alike.items():
        rising[limit] = rising.get(limit, Fraction(0)) + each * number
    worth = cost if book.rule.utility == "cost" else Fraction(1)
    raised, going = Fraction(0), sum(rising.values(), Fraction(0))
    best = None
    for limit in sorted(rising):
        # Up to this limit nobody else's money runs out: the sum raised is raised + going * price of a point.
        price = min(limit, (cost - raised) / going)
        part = (raised + going * price) / cost
        if part:
            rank = price / part / part / worth
            if best is None or rank < best.rank:
                best = Offer(rank, price / part, part)
        if price < limit or part == 1:
            break
        raised, going = raised + rising[limit] * limit, going - rising[limit]
    return best
