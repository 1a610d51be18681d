"""A tender in lots: each lot is an award of its own, and none looks at another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from commonweal.rules.bids.award import Award, award
from commonweal.rules.bids.data import evidence_data, from_data, outcome_data
from commonweal.rules.bids.evidence import Evidence
from commonweal.rules.bids.patterns import Process, Tendered


@dataclass(frozen=True, slots=True)
class Lot:
    """One part of a tender that can be won by itself. A tender without lots is one lot without an id."""

    id: str
    title: str
    evidence: Evidence


def lots_data(lots: tuple[Lot, ...]) -> dict[str, Any]:
    """The published evidence of a tender: a single award's own, or the lots side by side."""
    if [lot.id for lot in lots] == [""]:
        return evidence_data(lots[0].evidence)
    return {
        "lots": [{"lot": lot.id, "title": lot.title, "evidence": evidence_data(lot.evidence)} for lot in lots]
    }


def recompute(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """The published outcome of published evidence, with or without lots."""
    if "lots" not in evidence:
        return outcome_data(award(from_data(evidence)))
    return {
        "lots": [
            {"lot": lot["lot"], **outcome_data(award(from_data(lot["evidence"])))} for lot in evidence["lots"]
        ]
    }


def as_process(lot: Lot, outcome: Award, known: Process, late: tuple[str, ...]) -> Process:
    """A decided lot as the patterns look at it; ``known`` says what bids and award do not: buyer and days."""
    out = {row.bidder for row in outcome.set_aside}
    made = tuple(
        Tendered(
            bid.bidder, bid.price_pence, bid.bidder == outcome.winner, bid.bidder in out, bid.bidder in late
        )
        for bid in lot.evidence.bids
    )
    return replace(known, name=lot.title or lot.id or known.name, bids=made)
