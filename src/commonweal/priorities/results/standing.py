"""What a round funds: what its counts computed, and what was decided otherwise since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.priorities.models import Count, Departure, Result, Round
from commonweal.priorities.policy import may_see_count
from commonweal.rules.ballots.departing import FUND


def evidence(round_: Round, changes: list[dict[str, str]]) -> dict[str, Any]:
    """What a decision departs from: every project by part, computed and as it stands, and the changes."""
    stands = funded(round_)
    parts = []
    for count in round_.counts.select_related("district").order_by("district__code", "pk"):
        rows = count.results.filter(proposal__isnull=False).select_related("proposal").order_by("project")
        projects = [
            {
                "project": row.project,
                "cost_pence": row.proposal.cost_pence,
                "computed": row.funded,
                "funded": row.project in stands,
            }
            for row in rows
            if row.proposal is not None
        ]
        parts.append(
            {"name": str(count.district or ""), "budget_pence": _budget(count), "projects": projects}
        )
    return {"parts": parts, "changes": changes}


def _budget(count: Count) -> int:
    """The part's money in pence: its election's budget, which is in whole pence as all money of ours."""
    pence = Fraction(count.outcome["budget"]) * 100
    assert pence.denominator == 1
    return int(pence)


def funded(round_: Round) -> set[str]:
    """The projects that the round funds, by the numbers of the count, after every confirmed decision."""
    rows = Result.objects.filter(count__round=round_, position__isnull=False)
    stands = set(rows.values_list("project", flat=True))
    for departure in round_.departures.filter(state="confirmed").order_by("confirmed", "pk"):
        stands = after(stands, departure.changes)
    return stands


def after(stands: set[str], changes: Iterable[dict[str, str]]) -> set[str]:
    """What is funded once these changes hold."""
    result = set(stands)
    for change in changes:
        if change["act"] == FUND:
            result.add(change["project"])
        else:
            result.discard(change["project"])
    return result


def lines(round_: Round) -> QuerySet[Result]:
    """Every project that was counted and stands in a proposal here, the best supported first."""
    return Result.objects.filter(count__round=round_, proposal__isnull=False).order_by("-votes", "name")


def departures(person: Person | None, round_: Round) -> QuerySet[Departure]:
    """Decisions that this reader may see: officers what waits too, everyone what holds once published."""
    rows = round_.departures.exclude(state="dropped")
    if not may_see_count(person, round_):
        return rows.none()
    return rows if holds(person, round_.place, "commissioner") else rows.filter(state="confirmed")


def why(round_: Round) -> dict[str, Departure]:
    """The latest confirmed decision on each project that one was taken on."""
    found: dict[str, Departure] = {}
    for departure in round_.departures.filter(state="confirmed").order_by("confirmed", "pk"):
        found |= {change["project"]: departure for change in departure.changes}
    return found


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One project of a decision: what the count said, and what was decided."""

    name: str
    counted: bool
    decided: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with each project that it changes, as a page shows it."""

    departure: Departure
    projects: list[Otherwise]


def decisions(person: Person | None, round_: Round) -> list[Decision]:
    """Each decision that this reader may see, beside what was computed."""
    rows = {row.project: row for row in lines(round_)}
    return [
        Decision(
            departure,
            [
                Otherwise(row.name, row.funded, change["act"] == FUND, row.sentence)
                for change in departure.changes
                if (row := rows.get(change["project"])) is not None
            ],
        )
        for departure in departures(person, round_)
    ]
