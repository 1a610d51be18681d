"""How a contract has gone, for its yearly notice: what officers verified, exactly, and when one is due.

A contract and its reports belong to a later stage, and are read through the award that they follow.
Source of the year: Procurement Act 2023, key performance indicators are told of at least every twelve months
for contracts of more than £5 million that are not under the light touch regime. Here it is asked for every
contract that runs: for most that is practice and no law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.statutes.calendar import NONE_KNOWN, YEAR, moved
from commonweal.sourcing.models import Award, Notice
from commonweal.web.days import day_of


def results(notice: Notice) -> list[dict[str, Any]]:
    """What was verified in the reports that lie in the notice's time, for each outcome that is paid for.

    Figures are those of the reports, as they were verified; the target is the whole contract's.
    """
    award = notice.tender.award if notice.kind == "performance" and notice.tender else None
    contract = getattr(award, "contract", None)
    if contract is None or notice.starts is None or notice.closes is None:
        return []
    within = {"first_day__gte": day_of(notice.starts), "last_day__lte": day_of(notice.closes)}
    reports = contract.reports.filter(state="verified", **within).prefetch_related("lines")
    lines = [line for report in reports for line in report.lines.all()]
    wanted = {str(row.pk): row for row in contract.specification.outcomes.all()}
    found = []
    for rate in contract.card.rates:
        row = wanted.get(rate.outcome)
        target = row.target if row is not None else None
        found.append(
            {
                "outcome": rate.outcome,
                "title": str(row.title if row is not None else rate.title),
                "unit": str(row.unit) if row is not None else "",
                "target": "" if target is None else f"{target.normalize():f}",
                "verified": sum(line.verified or 0 for line in lines if line.outcome == rate.outcome),
                "reports": len(reports),
            }
        )
    return found


@dataclass(frozen=True, slots=True)
class Due:
    """A contract that runs, and the day by which it is told again how it has gone."""

    contract: Any
    by: date
    over: bool


def due(place: Place) -> list[Due]:
    """Every contract that runs, the soonest due first: a year from its start, or from what was told last."""
    running = Award.objects.filter(tender__place=place, undone=None, contract__state="running")
    told = dict(
        Notice.objects.filter(place=place, kind="performance", state="published", tender__isnull=False)
        .values_list("tender")
        .annotate(until=Max("closes"))
        .order_by()
    )
    today, found = clock.today(), []
    for award in running.select_related("contract__place"):
        contract: Any = award.contract
        until = told.get(award.tender_id)
        by = moved(day_of(until) if until else contract.starts, 1, YEAR, NONE_KNOWN)
        found.append(Due(contract, by, by < today))
    return sorted(found, key=lambda row: (row.by, str(row.contract.pk)))
