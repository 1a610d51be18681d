"""Add1: equal shares again and again with a larger share, as long as the budget allows what is bought.

The first run gives every voter the exact share of the budget, or its whole part; each later run a step more
(in units of currency, times the voter's weight), always from scratch. The last outcome within the budget is
kept. It stops before the first share whose outcome would cost more than the budget; with the exhaustive stop
also as soon as nothing more that has support fits; and when everything that has support is bought. Outcomes
do not grow steadily with the share, so shares cannot be found by halving. Source: equalshares.net,
"Completion"; Peters and Skowron.
"""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.equal_shares import Shared, share_out
from commonweal.rules.ballots.outcome import Raised


def raise_shares(book: Book) -> tuple[Shared, Raised]:
    """The run that is kept, and where it began, ended and why."""
    tally, rule = book.tally, book.rule
    start = book.budget / tally.all_shares if tally.all_shares else Fraction(0)
    if rule.add1_start == "whole":
        start = Fraction(int(start))
    kept = _run(book, start)
    share = start
    while True:
        stopped_by = _stops(book, kept)
        if not stopped_by:
            following = _run(book, share + rule.add1_step)
            if _cost(book, following) > book.budget:
                stopped_by = "overspend"
        if stopped_by:
            return kept, Raised(start, share, stopped_by)
        kept, share = following, share + rule.add1_step


def _run(book: Book, share: Fraction) -> Shared:
    return share_out(
        book.tally,
        book.supported,
        book.costs,
        share=share,
        utility=book.rule.utility,
        ties=book.ties,
        room=book.limits.room(),
    )


def _cost(book: Book, shared: Shared) -> Fraction:
    return sum((book.costs[purchase.project] for purchase in shared.purchases), Fraction(0))


def _stops(book: Book, shared: Shared) -> str:
    """Whether no larger share is tried, and why: nothing is left to buy, or nothing that fits."""
    bought = tuple(purchase.project for purchase in shared.purchases)
    room = book.limits.room(bought)
    open_ones = [each for each in book.supported if each not in set(bought) and not room.bar(each)]
    if not open_ones:
        return "everything"
    left = book.budget - _cost(book, shared)
    if book.rule.add1_stop == "exhaustive" and all(book.costs[each] > left for each in open_ones):
        return "exhaustive"
    return ""
