"""Trying criteria and method out on sample bids, before anyone has bid and before anything is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from commonweal.rules.bids.award import Award, decide
from commonweal.rules.bids.criteria import Criterion, scored
from commonweal.rules.bids.data import evidence_data, outcome_data
from commonweal.rules.bids.evidence import Evidence, faults
from commonweal.rules.bids.quality import Counted
from commonweal.rules.bids.ranking import Offer
from commonweal.rules.bids.scales import Scale
from commonweal.rules.bids.scores import Bid, Consensus
from commonweal.rules.bids.stability import tipping_price
from commonweal.rules.canonical import NotCanonical, canonical
from commonweal.rules.draws import stream, words


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


def drawn(
    criteria: Sequence[Criterion], scale: Scale, *, budget_pence: int, seed: str, count: int = 6
) -> tuple[Sample, ...]:
    """Sample bids that nobody chose, from a published seed: for trying what a designer has not thought of.

    Prices are whole pounds from 70 to 100 per cent of the budget, each per cent equally likely; scores go
    from three under the highest to the highest, each equally likely. Same seed, same bids.
    """
    found = []
    for number in range(1, count + 1):
        name = f"Sample {number}"
        percent = 70 + int(words(stream(seed, name, "price"), 1)[0]) % 31
        values = {}
        for row in scored(criteria):
            highest = (row.scale or scale).highest
            under = int(words(stream(seed, name, row.id), 1)[0]) % (min(3, highest) + 1)
            values[row.id] = highest - under
        found.append(Sample(name, max(100, budget_pence * percent // 10_000 * 100), values))
    return tuple(found)


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


def trial_data(title: str, notes: str, evidence: Evidence, samples: Sequence[Sample]) -> dict[str, Any]:
    """A trial as it is published: a tender with sample bids and what came of them.

    ``reading.read`` reads it, so that ``commonweal evaluate`` computes it again from these data alone.
    """
    data = evidence_data(replace(evidence, bids=(), scores=(), consensus=()))
    fixed = {name: data[name] for name in ("criteria", "scale", "method")}
    rows = [
        {"bidder": row.bidder, "price_pence": row.price_pence, "scores": dict(row.values)} for row in samples
    ]
    outcome = outcome_data(trial(evidence, samples))
    return {"title": title, "notes": notes, **fixed, "samples": rows, "outcome": outcome}


def agrees(published: Any, award: Award) -> bool:
    """Whether what a trial was published to come to is what comes out now."""
    try:
        return canonical(published) == canonical(outcome_data(award))
    except NotCanonical:
        return False
