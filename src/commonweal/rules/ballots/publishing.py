"""The published forms of a count: the evidence anyone can count again, and the outcome they must then find.

Evidence: ``{"rule": {every field of CountRule}, "pb": "the election as .pb text"}``.

Outcome: ``{"rule", "budget", "total_cost", "ballots", "voters", "funded": [{"project", "position", "cost",
"votes", "support", "by", "rho", "effective_support", "reason": {"code", …figures}}], "unfunded":
[{"project", "cost", "votes", "support", "reason"}], "certificate": {"arithmetic", "ties": [{"position",
"projects", "chosen", "settled_by"}]}}``.

Amounts of money and points are exact text: a decimal where one ends, else ``p/q``; rho and effective support
are ``p/q``, and null where equal shares did not pay. Funded projects stand in the order in which they were
funded, the others by support. The same evidence gives the same canonical bytes everywhere.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.outcome import Funded, Outcome, Unfunded
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


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
