"""How a contract has gone, for its yearly notice: what officers verified, exactly, and when one is due.

A contract and its reports belong to a later stage, and are read through the award that they follow.
Source of the year and the end: Procurement Act 2023, section 71(2): at least every twelve months and on
termination, for contracts of more than £5 million that are not under the light touch regime. Here it is asked
for every contract: for most that is practice and no law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.rules.statutes.calendar import NONE_KNOWN, YEAR, moved
from commonweal.sourcing.models import Award, Notice
from commonweal.web.days import day_of
from commonweal.web.words import day


def results(notice: Notice) -> list[dict[str, Any]]:
    """What was verified in the reports whose last day lies in the notice's time, for each outcome paid for.

    So each report belongs to one notice, even one that runs across the boundary of two. Figures are those of
    the reports, as they were verified; the target is the whole contract's. ``left_out`` names the reports up
    to then that are neither in this notice nor in an earlier one: not verified yet, or verified afterwards.
    """
    award = notice.tender.award if notice.kind == "performance" and notice.tender else None
    contract = getattr(award, "contract", None)
    if contract is None or notice.starts is None or notice.closes is None:
        return []
    first, last = told_days(notice.starts, notice.closes)
    reports = list(contract.reports.filter(last_day__lte=last).prefetch_related("lines"))
    taken = [row for row in reports if row.state == "verified" and row.last_day >= first]
    before = _counted_before(notice)
    missing = [_named(row) for row in reports if row not in taken and str(row.pk) not in before]
    lines = [line for report in taken for line in report.lines.all()]
    counted = {"reports": len(taken), "counted": [str(row.pk) for row in taken], "left_out": missing}
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
                **counted,
            }
        )
    return found


def left_out(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reports that a notice's figures leave out, with their days."""
    rows = results[0].get("left_out", []) if results else []
    days = ("first_day", "last_day")
    return [{**row, **{name: date.fromisoformat(row[name]) for name in days}} for row in rows]


def told_days(starts: datetime, closes: datetime) -> tuple[date, date]:
    """The first and the last day that a notice tells of; one that ends at midnight leaves the new day out."""
    return day_of(starts), max(day_of(starts), last_day(closes))


def last_day(closes: datetime) -> date:
    """The last day that a notice tells of which ends at this moment."""
    return day_of(closes - timedelta(microseconds=1))


def must_not_overlap(notice: Notice) -> Verdict:
    """No day is told of twice: what two notices both counted would be counted twice by whoever adds them."""
    if notice.kind != "performance" or notice.starts is None or notice.closes is None:
        return allowed
    first, last = told_days(notice.starts, notice.closes)
    for starts, closes in _others(notice).values_list("starts", "closes"):
        assert starts is not None
        assert closes is not None
        other = told_days(starts, closes)
        if other[0] <= last and first <= other[1]:
            return refused(
                _("Another notice tells of the days from %(first)s to %(last)s: leave them out."),
                "told-already",
                first=day(other[0]),
                last=day(other[1]),
            )
    return allowed


def _others(notice: Notice) -> QuerySet[Notice]:
    """The other notices of how the same contract has gone, but those that were withdrawn."""
    rows = Notice.objects.filter(tender=notice.tender_id, kind="performance", state="published")
    return rows.exclude(pk=notice.pk)


def _counted_before(notice: Notice) -> set[str]:
    told = _others(notice).values_list("results", flat=True)
    return {report for rows in told for row in rows for report in row.get("counted", ())}


def _named(report: Any) -> dict[str, str]:
    return {
        "period": report.period,
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "state": report.state,
    }


@dataclass(frozen=True, slots=True)
class Due:
    """A contract, and the day by which it is told again how it has gone."""

    contract: Any
    by: date
    over: bool


def due(place: Place) -> list[Due]:
    """Every contract whose last day is not told of, the soonest due first.

    A year from its start, or from what was told last, but never after its end: one of a few months, and one
    that ended early, is told of when it ends. It stands here until it is.
    """
    rows = Award.objects.filter(tender__place=place, undone=None, contract__isnull=False)
    told = dict(
        Notice.objects.filter(place=place, kind="performance", state="published", tender__isnull=False)
        .values_list("tender")
        .annotate(until=Max("closes"))
        .order_by()
    )
    today, found = clock.today(), []
    for award in rows.select_related("contract__place"):
        contract: Any = award.contract
        until = told.get(award.tender_id)
        last = last_day(until) if until else None
        if last is not None and last >= contract.until:
            continue
        year = moved(last or contract.starts, 1, YEAR, NONE_KNOWN)
        by = min(year, contract.until)
        found.append(Due(contract, by, by < today))
    return sorted(found, key=lambda row: (row.by, str(row.contract.pk)))
