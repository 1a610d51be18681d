"""Add1: equal shares again and again with a larger share, as long as the budget allows what is bought.

The first run gives every voter the exact share of the budget, or its whole part; each later run a step more
(in units of currency, times the voter's weight), always from scratch. The last outcome within the budget is
kept. It stops before the first share whose outcome would cost more than the budget; with the exhaustive stop
also as soon as nothing more that has support fits; and when everything that has support is bought. Outcomes
do not grow steadily with the share, so shares cannot be found by halving. Source: equalshares.net,
"Completion"; Peters and Skowron.

Runs that surely buy just what the run before them bought are not made (``spans.py``): the outcome is that of
making every one.
"""

from __future__ import annotations

from fractions import Fraction

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.equal_shares import EqualShares
from commonweal.rules.ballots.floats import Run
from commonweal.rules.ballots.outcome import Raised
from commonweal.rules.ballots.purchases import Shared

PATIENCE = 4


def raise_shares(book: Book, engine: EqualShares, first: Fraction) -> tuple[Shared, Raised]:
    """The run that is kept, and where it began, ended and why; ``first`` is the equal share of the budget."""
    step = book.rule.add1_step
    start = Fraction(int(first)) if book.rule.add1_start == "whole" else first
    share, before, walk = start, None, _Strides()
    while True:
        run = engine.run(share, before)
        if before is not None and _cost(engine, run) > book.budget:
            share -= step
            return engine.shared(engine.run(share), share), Raised(start, share, "overspend")
        stopped_by = _stops(book, engine, run)
        if stopped_by:
            return engine.shared(run, share), Raised(start, share, stopped_by)
        if walk.worth_while(before, run):
            share += walk.alike(engine, run, share, step) * step
        share, before = share + step, run


class _Strides:
    """How far ahead to look for runs that need not be made. To look costs about as much as ``PATIENCE`` runs,
    so it is done after as many runs alike, or where as many lay between the last two changes. After a look in
    vain twice as many must have been alike."""

    def __init__(self) -> None:
        self.stride, self.since, self.patience = 1, 0, PATIENCE

    def worth_while(self, before: Run | None, run: Run) -> bool:
        """Whether to look ahead at all; after a change, a part of what lay between the last two changes."""
        self.since += 1
        if before is None or before.bought != run.bought:
            self.stride, self.since = max(1, self.since // PATIENCE), 0
        return self.stride > 1 or self.since >= self.patience

    def alike(self, engine: EqualShares, run: Run, share: Fraction, step: Fraction) -> int:
        """How many steps surely give the same run, in strides that double as long as they succeed."""
        steps = 0
        while True:
            alike = int(engine.unchanged(run, share + steps * step, self.stride * step) / step)
            steps += alike
            self.since += alike
            if alike < self.stride:
                self.patience = PATIENCE if steps else 2 * self.patience
                self.stride = max(PATIENCE, 2 * alike) if self.since >= PATIENCE else 1
                return steps
            self.stride *= 2


def _cost(engine: EqualShares, run: Run) -> Fraction:
    return sum((engine.costs[project] for project in run.bought), Fraction(0))


def _stops(book: Book, engine: EqualShares, run: Run) -> str:
    """Whether no larger share is tried, and why: nothing is left to buy, or nothing that fits."""
    bought = set(run.bought)
    room = book.limits.room(tuple(engine.projects[each] for each in run.bought))
    open_ones = [
        cost
        for place, cost in enumerate(engine.costs)
        if place not in bought and not (book.limits and room.bar(engine.projects[place]))
    ]
    if not open_ones:
        return "everything"
    left = book.budget - _cost(engine, run)
    return "exhaustive" if book.rule.add1_stop == "exhaustive" and min(open_ones) > left else ""
