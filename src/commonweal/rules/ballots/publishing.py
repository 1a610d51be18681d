"""The published forms of a count: the evidence anyone can count again, and the outcome they must then find.

Evidence: ``{"rule": {every field of CountRule}, "pb": "the election as .pb text"}``.

Outcome: ``{"rule", "budget", "total_cost", "ballots", "voters", "funded": [{"project", "position", "cost",
"votes", "against", "support", "by", "rho", "effective_support", "reason": {"code", …figures}}], "unfunded":
[{"project", "cost", "votes", "against", "support", "reason"}], "add1": {"start", "share", "stopped_by"} or
null, "comparison": {"measure", "for_shares", "for_greedy", "alike", "taken"} or null, "leftover": {"policy",
"amount", "project"}, "certificate": {"arithmetic", "ties": [{"position", "projects", "chosen",
"settled_by"}]}}``.

How the computer came to the outcome (``Certificate.effort``), and what is worked out on top of it when
somebody asks (``why``, ``measuring``), are no part of it.

Amounts of money and points are exact text: a decimal where one ends, else ``p/q``; rho and effective support
are ``p/q``, and null where equal shares did not pay. Funded projects stand in the order in which they were
funded, the others by support. The same evidence gives the same canonical bytes everywhere.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.outcome import Comparison, Funded, Leftover, Outcome, Raised, Unfunded
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.writing import write_pb
from commonweal.rules.money import exact_text


def evidence_data(election: Election, rule: CountRule) -> dict[str, Any]:
    """Everything the outcome depends on."""
    return {"rule": rule.as_data(), "pb": write_pb(election)}


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome of a count without faults, as it is published."""
    return {
        "rule": outcome.rule.as_data(),
        "budget": exact_text(outcome.budget),
        "total_cost": exact_text(outcome.total_cost),
        "ballots": outcome.ballots,
        "voters": outcome.voters,
        "funded": [row_data(row) for row in outcome.funded],
        "unfunded": [row_data(row) for row in outcome.unfunded],
        "add1": None if outcome.add1 is None else _raised(outcome.add1),
        "comparison": None if outcome.comparison is None else _comparison(outcome.comparison),
        "leftover": None if outcome.leftover is None else _leftover(outcome.leftover),
        "certificate": {
            "arithmetic": outcome.certificate.arithmetic,
            "ties": [
                {
                    "position": tie.position,
                    "projects": list(tie.projects),
                    "chosen": tie.chosen,
                    "settled_by": tie.settled_by,
                }
                for tie in outcome.certificate.ties
            ],
        },
    }


def row_data(row: Funded | Unfunded) -> dict[str, Any]:
    """What became of one project, as it is published."""
    data = {
        "project": row.project.id,
        "cost": exact_text(row.project.cost),
        "votes": row.votes,
        "against": row.against,
        "support": exact_text(row.support),
        "reason": row.reason.as_data(),
    }
    if isinstance(row, Funded):
        data |= {
            "position": row.position,
            "by": row.by,
            "rho": _ratio(row.rho),
            "effective_support": _ratio(row.effective_support),
        }
    return data


def _raised(raised: Raised) -> dict[str, str]:
    return {
        "start": exact_text(raised.start),
        "share": exact_text(raised.share),
        "stopped_by": raised.stopped_by,
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "measure": found.measure,
        "for_shares": found.for_shares,
        "for_greedy": found.for_greedy,
        "alike": found.alike,
        "taken": found.taken,
    }


def _leftover(left: Leftover) -> dict[str, str]:
    return {"policy": left.policy, "amount": exact_text(left.amount), "project": left.project}


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
