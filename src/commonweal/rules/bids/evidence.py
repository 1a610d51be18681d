"""All that an award rests on, and all that is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from commonweal.rules.bids.conditions import Check, Condition, condition_faults
from commonweal.rules.bids.criteria import Criterion, criteria_faults, scored
from commonweal.rules.bids.formulas import Method, method_faults
from commonweal.rules.bids.panel import Conflict, Standing, conflict_faults, standing
from commonweal.rules.bids.quality import Counted
from commonweal.rules.bids.scales import Scale
from commonweal.rules.bids.scores import (
    Bid,
    Cell,
    Consensus,
    Score,
    cell_faults,
    counted_faults,
    grid,
    row_faults,
)
from commonweal.rules.reasons import Fault


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that an award rests on. Bidders and evaluators go by role (``bidder 1``), not by name.

    What a tender does not use stays empty: ``conditions`` and the ``checks`` of each bid against them,
    ``counted`` amounts for criteria with a measure, ``conflicts`` that came to be known after scoring.
    """

    criteria: tuple[Criterion, ...]
    scale: Scale
    method: Method
    bids: tuple[Bid, ...]
    scores: tuple[Score, ...]
    consensus: tuple[Consensus, ...]
    conditions: tuple[Condition, ...] = ()
    checks: tuple[Check, ...] = ()
    counted: tuple[Counted, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def standing(self) -> Standing:
        """The scores that count, and those that a conflict of interest voids."""
        return standing(self.scores, self.consensus, self.conflicts)

    @property
    def to_score(self) -> list[Bid]:
        """The bids whose answers a panel scores: not set aside, and no condition unmet."""
        failed = {row.bidder for row in self.checks if not row.met}
        return [bid for bid in self.bids if not bid.set_aside and bid.bidder not in failed]


def moderation(evidence: Evidence) -> tuple[Cell, ...]:
    """The grid of criteria by bidders: own scores, their spread and the consensus."""
    counts = evidence.standing
    return tuple(grid(scored(evidence.criteria), evidence.to_score, counts.scores, counts.consensus))


def faults(evidence: Evidence, *, trial: bool = False) -> list[Fault]:
    """All that is wrong with the evidence, in the order of its parts.

    In a ``trial`` of sample bids nobody has scored them, and the seed of the lots may still be to come.
    """
    found = [*criteria_faults(evidence.criteria, evidence.scale), *evidence.scale.faults()]
    found += method_faults(evidence.method, seeded=not trial)
    for bidder, times in Counter(bid.bidder for bid in evidence.bids).items():
        if times > 1:
            found.append(Fault("bidder-twice", "Two bids have the same name.", bidder))
    for bid in evidence.bids:
        found += _bid_faults(evidence.method, bid)
    bidders = {bid.bidder for bid in evidence.bids}
    scales = {row.id: row.scale or evidence.scale for row in scored(evidence.criteria)}
    counts = evidence.standing
    found += row_faults(counts.scores, bidders, scales, evidence.scale)
    found += row_faults(counts.consensus, bidders, scales, evidence.scale)
    found += condition_faults(evidence.conditions, evidence.checks, evidence.bids)
    found += counted_faults(evidence.counted, evidence.criteria, bidders, evidence.to_score)
    found += conflict_faults(evidence.conflicts, bidders)
    return found + cell_faults(moderation(evidence), 0 if trial else evidence.method.least_evaluators)


def _bid_faults(method: Method, bid: Bid) -> list[Fault]:
    if bid.set_aside:
        return []
    found = []
    if bid.price_pence <= 0:
        found.append(Fault("price-not-positive", "The price must be more than nothing.", bid.bidder))
    if method.whole_life is None and bid.costs_pence:
        words = "Costs by year count only where the method asks for the whole life."
        found.append(Fault("not-used", words, bid.bidder))
    life = method.whole_life
    if life is not None and not life.faults() and not life.can_cost(bid.costs_pence):
        words = f"Give a cost of nothing or more for each of {life.years} years, a penny or more together."
        found.append(Fault("costs-unsound", words, bid.bidder))
    return found
