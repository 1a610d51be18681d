"""How much larger the first share may be before a run of equal shares could buy anything else.

With a fixed list of purchases every balance can only rise with the first share and every price only fall (a
purchase keeps order: ``floats.py``), so whoever is poor at the larger end of a span of shares is poor all
over it, and nobody is who is rich at its smaller end. As far as nobody crosses, balances and prices are
straight lines in the share: a price falls by what the poor gain divided by the points of the rich, and each
of the rich gains their own share and what the price fell. So one pass over the list, with balances at both
ends, bounds every slope from both sides, for every share of the span; rounding widens each bound.

The list stays what it is up to the first share at which a rival's rho could reach that of the project bought,
or a project left unbought could be paid for. That share is found from the values at the smaller end and the
slopes. Nothing is concluded about shares beyond it.
A price that is made of whole supporters only (all who pay have enough, the others nothing) and is the same at
both ends is so in between: projects that are then exactly equal stay so. Other ties end the span at once.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from commonweal.rules.ballots.columns import Marks, Real, inner
from commonweal.rules.ballots.floats import NO_BOUND, ROUNDING, Balances, Bid, Prices, Run
from commonweal.rules.ballots.running import Barred

CLOSE = 1e-9


def unchanged(prices: Prices, run: Run, near: Fraction, far: Fraction, barred: Barred | None) -> float:
    """A length such that every first share from ``near`` to so much more (no further than ``far``) buys just
    what the run at ``near`` did, in its order; nought where not even that is sure."""
    span, bought = _Span(prices, near, far, run.prices), run.bought
    for place, project in enumerate(bought):
        if barred is not None:
            span.bar(barred(bought[:place], span.far.live))
        if not span.keep(project):
            return 0.0
    if barred is not None:
        span.bar(barred(bought, span.far.live))
    span.end()
    return max(span.reach, 0.0)


class _Span:
    def __init__(self, prices: Prices, near: Fraction, far: Fraction, hints: dict[int, float]) -> None:
        self.prices = prices
        self.near, self.far = Balances(prices, near, hints), Balances(prices, far, hints)
        self.reach = float(far - near)
        columns = prices.columns
        self.least = columns.shares * (1.0 / columns.whole) * (1 - ROUNDING)
        self.most = columns.shares * (1.0 / columns.whole) * (1 + ROUNDING)
        self._now: dict[int, Bid | None] = {}

    def bar(self, projects: Collection[int]) -> None:
        self.far.live.difference_update(projects)
        self.near.live.difference_update(projects)

    def keep(self, project: int) -> bool:
        """Shorten the span to where this project is surely the next to be bought, and buy it at both ends."""
        self._now = {}
        here, there = self._bid(project), self.far.bid(project, NO_BOUND)
        if here is None or there is None or here.high == NO_BOUND:
            return False
        high = here.high
        self.far.low[project] = there.low
        poor, rich = self._poor_somewhere(project, high)
        fall = self._fall(project, poor, rich, self.most, +1)
        gone, kept = self._poor_everywhere(project, there)
        slow = self._fall(project, gone, kept, self.least, -1)
        if fall == NO_BOUND:
            return False
        low = self.far.low
        for rival in [each for each in self.far.live if low[each] <= high and each != project]:
            self._pass(rival, project, here, there, slow)
            if self.reach <= 0:
                return False
        self._buy(project, here, there, poor, gone, fall, slow)
        return True

    def _bid(self, project: int) -> Bid | None:
        if project not in self._now:
            self._now[project] = bid = self.near.bid(project, NO_BOUND)
            if bid is not None:
                self.near.low[project] = bid.low
        return self._now[project]

    def _pass(self, rival: int, project: int, here: Bid, there: Bid, slow: float) -> None:
        """Shorten the span to where a rival surely asks more than the project, or cannot be paid for."""
        high = here.high
        beyond = self.far.bid(rival, high)
        if beyond is None:
            self.far.live.discard(rival)
            return
        self.far.low[rival] = beyond.low
        if beyond.low > high:
            return
        bid = self._bid(rival)
        if bid is None:
            self._stay_unpaid(rival)
        elif _stays(here, there) and _stays(bid, beyond):
            if self.prices.rho(project, here.points) > self.prices.rho(rival, bid.points):
                self.reach = 0.0
        else:
            falls = NO_BOUND
            if bid.high < NO_BOUND:
                falls = self._fall(rival, *self._poor_somewhere(rival, bid.high), self.most, +1)
            gap = bid.low * (1 - CLOSE / 1000) - high
            rate = falls / self.prices.per[rival] * (1 + CLOSE) - slow / self.prices.per[project] * (
                1 - CLOSE
            )
            if gap <= 0:
                self.reach = 0.0
            elif rate > 0:
                self.reach = min(self.reach, gap / rate * (1 - CLOSE))

    def _stay_unpaid(self, project: int) -> None:
        """Shorten the span to where a project's supporters surely have less than its cost."""
        members, sizes = self.prices.columns.members[project], self.prices.sizes[project]
        have = inner(sizes, self.near.have[members])
        rises = inner(sizes, self.most[members]) * (1 + CLOSE)
        slack = self.near.error + ROUNDING * (len(members) + 8) * max(have, self.prices.cost[project])
        lacks = self.prices.cost[project] - have - slack
        if lacks <= 0:
            self.reach = 0.0
        elif rises > 0:
            self.reach = min(self.reach, lacks / rises * (1 - CLOSE))

    def end(self) -> None:
        """After the last purchase nothing more can be paid for, anywhere in the span."""
        for project in sorted(self.far.live):
            if self.far.bid(project, 0.0) is not None:
                self._stay_unpaid(project)

    def _poor_somewhere(self, project: int, high: float) -> tuple[Marks, Marks]:
        """Supporters (of all) who may be poor at the smaller share, and the rest."""
        have = self.near.have[self.prices.columns.members[project]]
        price = high * self.prices.per[project] * (1 + 8 * ROUNDING)
        poor = have * (1 - 4 * ROUNDING) - self.near.error < price * self.prices.points[project]
        return poor, ~poor

    def _poor_everywhere(self, project: int, there: Bid) -> tuple[Marks, Marks]:
        """Supporters (of all) who are surely poor at the larger share, and the rest."""
        have = self.far.have[self.prices.columns.members[project]]
        price = there.low * self.prices.per[project] * (1 - 8 * ROUNDING)
        poor = have * (1 + 4 * ROUNDING) + self.far.error < price * self.prices.points[project]
        return poor, ~poor

    def _fall(self, project: int, poor: Marks, rich: Marks, slopes: Real, side: int) -> float:
        """By how much a price falls for each unit of share, bounded from above or from below."""
        members = self.prices.columns.members[project]
        rest = inner(self.prices.weights[project], rich)
        gained = inner(self.prices.sizes[project] * slopes[members], poor)
        if not rest:
            return 0.0 if side < 0 else NO_BOUND
        return gained / rest * (1 + side * (len(members) + 16) * ROUNDING)

    def _buy(
        self, project: int, here: Bid, there: Bid, poor: Marks, gone: Marks, fall: float, slow: float
    ) -> None:
        members, points = self.prices.columns.members[project], self.prices.points[project]
        self.near.buy(project, here)
        self.far.buy(project, there)
        least = (self.least[members] + slow * points) * (1 - 4 * ROUNDING)
        most = (self.most[members] + fall * points) * (1 + 4 * ROUNDING)
        self.least[members], self.most[members] = least * ~poor, most * ~gone


def _stays(here: Bid, there: Bid) -> bool:
    """Whether a price is exactly the same at both ends, and so, as it never rises, all over the span."""
    return here.points > 0 and here.points == there.points
