"""Conditions that a bid meets or does not: no marks, and no award without them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.rules.bids.scores import Bid
from commonweal.rules.reasons import Fault, Reason


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that every bid must meet, published with the notice."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Check:
    """Whether one bid meets one condition, with the reason."""

    bidder: str
    condition: str
    met: bool
    reason: str


def unmet(conditions: Sequence[Condition], checks: Sequence[Check], bidder: str) -> list[Reason]:
    """A reason for each condition, in their order, that a bid does not meet."""
    failed = {row.condition: row for row in checks if row.bidder == bidder and not row.met}
    return [
        Reason(
            "condition-not-met",
            "%(title)s: not met. %(reason)s",
            {"condition": row.id, "title": row.title, "reason": failed[row.id].reason},
        )
        for row in conditions
        if row.id in failed
    ]


def condition_faults(
    conditions: Sequence[Condition], checks: Sequence[Check], bids: Sequence[Bid]
) -> list[Fault]:
    """Every condition once, every assessed bid checked once against each, each check with its reason."""
    found = []
    for id_, times in Counter(row.id for row in conditions).items():
        if times > 1:
            found.append(Fault("condition-twice", "Two conditions have the same name.", f"condition {id_}"))
    bidders, ids = {bid.bidder for bid in bids}, {row.id for row in conditions}
    seen = set()
    for check in checks:
        where = f"condition {check.condition}, {check.bidder}"
        if check.bidder not in bidders:
            found.append(Fault("unknown-bidder", "This names a bid that is not here.", where))
        if check.condition not in ids:
            found.append(Fault("unknown-condition", "This names a condition that is not here.", where))
        if not check.reason.strip():
            found.append(Fault("reason-missing", "Say why the condition is met or not.", where))
        if where in seen:
            found.append(Fault("check-twice", "This check stands twice.", where))
        seen.add(where)
    for bid in bids:
        for row in conditions:
            where = f"condition {row.id}, {bid.bidder}"
            if not bid.set_aside and where not in seen:
                found.append(Fault("check-missing", "Nobody has said whether this is met.", where))
    return found
