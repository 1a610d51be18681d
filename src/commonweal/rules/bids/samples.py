"""Trying criteria and method out on sample bids, before anyone has bid and before anything is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from commonweal.rules.bids.award import Award, decide
from commonweal.rules.bids.evidence import Evidence, faults
from commonweal.rules.bids.quality import Counted
from commonweal.rules.bids.ranking import Offer
from commonweal.rules.bids.scores import Bid, Consensus
from commonweal.rules.bids.stability import tipping_price


@dataclass(frozen=True, slots=True)
class Sample:
    """A bid as the designer imagines it: its price, and what it would be given for each criterion."""

    bidder: str
    price_pence: int
    values: Mapping[str, int | None] = field(default_factory=dict)
    amounts: Mapping[str, Fraction | None] = field(default_factory=dict)
    costs_pence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tip:
    """A further bid cheaper than ``price_pence``, however poor, would put ``other`` before the winner."""

    other: str
    price_pence: Fraction


def trial(evidence: Evidence, samples: Sequence[Sample]) -> Award:
    """What the tender's own criteria and method make of sample bids, stability and all.

    Nobody has scored them, so no number of evaluators is asked for, and the seed of the lots may be to come.
    """
    tried = replace(
        evidence,
        bids=tuple(Bid(row.bidder, row.price_pence, costs_pence=row.costs_pence) for row in samples),
        scores=(),
        consensus=tuple(
            Consensus(row.bidder, id_, value, "Sample")
            for row in samples
            for id_, value in row.values.items()
        ),
        conditions=(),
        checks=(),
        counted=tuple(
            Counted(row.bidder, id_, amount, "Sample")
            for row in samples
            for id_, amount in row.amounts.items()
        ),
        conflicts=(),
    )
    found = faults(tried, trial=True)
    return Award(faults=tuple(found)) if found else decide(tried)


def tips(evidence: Evidence, award: Award) -> tuple[Tip, ...]:
    """Each ranked bid that one more bid, cheap and however poor, could put before the winner."""
    prices = {row.bidder: row.whole_life_pence or row.price_pence for row in award.placed}
    offers = [Offer(row.bidder, prices[row.bidder], row.quality) for row in award.placed]
    found = []
    for offer in offers[1:]:
        price = tipping_price(evidence.method, offers[0], offer, offers)
        if price is not None:
            found.append(Tip(offer.bidder, price))
    return tuple(found)
