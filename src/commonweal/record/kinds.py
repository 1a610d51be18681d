"""The kinds of decision that a bundle can hold, each with the function that computes it again.

The verifier's own table (``verifier/main.py``) names the same kinds with implementations written apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from commonweal.rules import ballots, bids, outcomes
from commonweal.rules.ballots.departing import depart

Data = Mapping[str, Any]


def count(evidence: Data) -> Data:
    """Which projects a budget funds, and why."""
    election = ballots.read_pb([evidence["pb"].encode()]).election
    rule, faults = ballots.CountRule.from_data(evidence["rule"])
    if election is None or rule is None:
        raise ValueError("; ".join(map(str, faults)) or "the ballots cannot be read")
    return ballots.outcome_data(ballots.count(election, rule))


def award(evidence: Data) -> Data:
    """Which bid wins, and why; for each lot, where there are lots."""
    return bids.recompute(evidence)


def payment(evidence: Data) -> Data:
    """What a contract owes for verified outcomes."""
    return outcomes.outcome_data(outcomes.settle(outcomes.from_data(evidence)))


def departure(evidence: Data) -> Data:
    """What a recorded decision funds in place of what a count computed."""
    return depart(evidence)


KINDS: dict[str, Callable[[Data], Data]] = {
    "count": count,
    "departure": departure,
    "award": award,
    "payment": payment,
}
