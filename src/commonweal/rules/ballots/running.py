"""One run of equal shares: who is next is decided by bounds where they part, exactly where they do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction

from commonweal.rules.ballots.floats import NO_BOUND, ROUNDING, Balances, Bid, Prices, Run
from commonweal.rules.ballots.ledger import Ledger

# Who comes first of equals; and which of the projects still live are shut out once these have been bought.
First = Callable[[Collection[int]], int]
Barred = Callable[[Sequence[int], Collection[int]], Collection[int]]


def run(
    prices: Prices,
    share: Fraction,
    first: First,
    barred: Barred | None = None,
    hints: dict[int, float] | None = None,
) -> Run:
    """Buy what asks least for each unit of utility until no project's supporters can pay for it."""
    runner = _Runner(prices, share, hints)
    found, live = runner.found, runner.balances.live
    while True:
        if barred is not None:
            live.difference_update(barred(found.bought, live))
        equals = runner.cheapest()
        if not equals:
            return found
        chosen = first(equals) if len(equals) > 1 else equals[0]
        if len(equals) > 1:
            found.ties.append((len(found.bought) + 1, equals))
        runner.balances.buy(chosen, runner.bids[chosen])
        found.prices[chosen] = runner.bids[chosen].price
        found.bought.append(chosen)


class _Runner:
    def __init__(self, prices: Prices, share: Fraction, hints: dict[int, float] | None) -> None:
        self.prices, self.share = prices, share
        self.balances = Balances(prices, share, hints)
        self.found = Run()
        self.bids: dict[int, Bid] = {}
        self._ledger: Ledger | None = None

    def cheapest(self) -> list[int]:
        """All live projects with the lowest rho. Whoever cannot be paid for is live no longer."""
        self.bids = {}
        while True:
            best = self._front()
            if best < 0:
                return []
            most = self.bids[best].high
            if most == NO_BOUND and self._look(best, NO_BOUND):  # priced to the end, if it was not
                most = self.bids[best].high
            if most == NO_BOUND:
                if best in self.balances.live:
                    self._settle(best)
                continue
            rivals = self._rivals(best, most)
            self.found.comparisons += len(self.balances.live) - 1
            if not rivals:
                return [best]
            equals = self._lowest([best, *rivals])
            if equals:
                return equals

    def _front(self) -> int:
        """The live project with the lowest bound, all bounds under it being of this moment."""
        live, low = self.balances.live, self.balances.low
        best, least = -1, NO_BOUND
        for p in sorted(live, key=low.__getitem__):
            if low[p] > least:
                break
            priced = p in self.bids or self._look(p, least * (1 + 1e-6))
            if priced and (best < 0 or low[p] < least):
                best, least = p, low[p]
        return best

    def _look(self, p: int, enough: float) -> bool:
        """Price a project, if its supporters can pay."""
        self.found.comparisons += 1
        bid = self.balances.bid(p, enough)
        if bid is None:
            self.balances.live.discard(p)
            return False
        self.bids[p], self.balances.low[p] = bid, bid.low
        return True

    def _rivals(self, best: int, most: float) -> list[int]:
        """Others whose rho may be as low as the best's, priced at this moment."""
        low = self.balances.low
        near = [p for p in self.balances.live if p != best and low[p] <= most]
        return [p for p in near if (p in self.bids or self._look(p, NO_BOUND)) and self.bids[p].low <= most]

    def _lowest(self, contenders: list[int]) -> list[int]:
        """Those of some whose bounds overlap that are lowest; none where one could not be paid for."""
        payable = [self._settle(p) for p in contenders]
        if not all(payable):
            return []
        exact = {p: self.bids[p].exact for p in contenders}
        least = min(rho for rho in exact.values() if rho is not None)
        return sorted(p for p in contenders if exact[p] == least)

    def _settle(self, p: int) -> bool:
        """Work out a rho exactly, if the supporters can pay."""
        bid = self.bids[p]
        if bid.points:
            bid.exact = self.prices.rho(p, bid.points)
        if bid.exact is not None:
            return True
        self.found.settled += 1
        if self._ledger is None:
            self._ledger = Ledger(self.prices.columns, self.share)
        for project in self.found.bought[len(self._ledger.bought) :]:
            self._ledger.buy(project)
        price = self._ledger.price(p)
        if price is None:
            self.balances.live.discard(p)
            return False
        rho = price.value / self.prices.worth[p]
        low, high = float(rho) * (1 - 4 * ROUNDING), float(rho) * (1 + 4 * ROUNDING)
        self.bids[p], self.balances.low[p] = Bid(low, float(price.value), high, exact=rho), low
        return True
