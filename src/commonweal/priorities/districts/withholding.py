"""Counts of few people: what of them is public, and what is kept for auditors.

Merging a small district's ballots with another's would hide nothing: a ballot names projects, and these say
where it is from. So below the round's published number of voters only which projects are funded is public.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from commonweal.priorities.models import Count, Withheld
from commonweal.record import chance
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Reason


def public_evidence(evidence: dict[str, Any], sha256: str, least_voters: int) -> dict[str, Any]:
    """What stands in the place of evidence that is not published."""
    return {"rule": evidence["rule"], "withheld": {"least_voters": least_voters, "sha256": sha256}}


def public_outcome(outcome: dict[str, Any]) -> dict[str, Any]:
    """Which projects are funded and what they cost, in the order of their ids, which tells of no votes."""

    def plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        costs = [{"project": row["project"], "cost": row["cost"]} for row in rows]
        return sorted(costs, key=lambda row: str(row["project"]))

    return {
        "rule": outcome["rule"],
        "budget": outcome["budget"],
        "total_cost": outcome["total_cost"],
        "ballots": None,
        "voters": None,
        "funded": plain(outcome["funded"]),
        "unfunded": plain(outcome["unfunded"]),
        "certificate": {"ties": []},
    }


def keep_back(count: Count, least_voters: int) -> Withheld:
    """Keep the whole of a count for auditors, under a hash that stays public, and blank what tells of few."""
    salt, evidence, outcome = chance.new_salt().hex(), count.evidence, count.outcome
    sha256 = digest({"salt": salt, "evidence": evidence, "outcome": outcome})
    kept = Withheld.objects.create(count=count, salt=salt, evidence=evidence, outcome=outcome, sha256=sha256)
    count.evidence = public_evidence(evidence, sha256, least_voters)
    count.outcome = public_outcome(outcome)
    count.compared, count.meaning = [], {}
    count.save()
    won = [row["project"] for row in count.outcome["funded"]]
    count.results.update(position=None)
    for result in count.results.all():
        why = reason(result.project in won, least_voters)
        result.position = won.index(result.project) + 1 if result.project in won else None
        result.votes, result.reason, result.sentence = None, why.as_data(), str(why)
        result.save()
    return kept


def reason(funded: bool, least_voters: int) -> Reason:
    """What is said of a project in place of its reason."""
    won = _(
        "Funded by the round's rule. Fewer than %(least)s people chose something in this part, so the "
        "figures are not published: they could show how one of them voted."
    )
    lost = _(
        "Not funded by the round's rule. Fewer than %(least)s people chose something in this part, so the "
        "figures are not published: they could show how one of them voted."
    )
    return Reason("withheld", won if funded else lost, {"least": least_voters})
