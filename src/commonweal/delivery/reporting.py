"""Reports: a provider says what was achieved in a period, and an officer may ask about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.delivery import policy
from commonweal.delivery.days import pay_by
from commonweal.delivery.models import Contract, Report, ReportLine
from commonweal.delivery.workflow import REPORT
from commonweal.files import actions as files_actions
from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.web.words import day, when

#: For each outcome of the rate card: the whole units claimed, and what shows them.
Claims = Mapping[str, tuple[int, str]]

#: More than any service here achieves: a slip of the finger is stopped before it is claimed.
MOST_UNITS = 1_000_000


@transaction.atomic
def submit(
    *,
    by: Person | None,
    contract: Contract,
    period: str,
    first_day: date,
    last_day: date,
    claims: Claims,
    files: Sequence[UploadedFile[Any]] = (),
) -> Report:
    """Hand in a report on a period that is over; with it the days to pay begin."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    now = clock.now()
    policy.may_submit(by, contract, period=period, first_day=first_day, last_day=last_day, at=now).enforce()
    assert by is not None
    report = Report.objects.create(
        contract=contract,
        period=period,
        first_day=first_day,
        last_day=last_day,
        first_submitted=now,
        submitted=now,
        submitted_by=by,
    )
    _claim(report, by, claims, files)
    return report


@transaction.atomic
def submit_again(
    *,
    by: Person | None,
    report: Report,
    period: str,
    first_day: date,
    last_day: date,
    claims: Claims,
    files: Sequence[UploadedFile[Any]] = (),
) -> Report:
    """Answer a query with a report put right: it is a valid claim from now on, so the days to pay begin."""
    report = locked(report)
    now = clock.now()
    policy.may_submit_again(by, report).enforce()
    policy.may_submit(
        by,
        report.contract,
        period=period,
        first_day=first_day,
        last_day=last_day,
        at=now,
        instead_of=report,
    ).enforce()
    assert by is not None
    report.period, report.first_day, report.last_day = period, first_day, last_day
    report.state = REPORT.target("submit_again", report.state)
    report.submitted, report.submitted_by = now, by
    report.save()
    report.lines.all().delete()
    _claim(report, by, claims, files)
    return report


@transaction.atomic
def query(*, by: Person | None, report: Report, reason: str) -> Report:
    """Ask about a report: the clock for its payment stops until it is handed in again."""
    report = locked(report)
    policy.may_query(by, report).enforce()
    report.state = REPORT.target("query", report.state)
    report.query, report.queried, report.queried_by = reason, clock.now(), by
    report.save()
    facts = {"period": report.period, "days_since_handed_in": _days(report.submitted, report.queried)}
    events.write("report queried", about=report, by=by, facts=facts, personal={"reason": reason}, public=True)
    messages.send(
        template="delivery/queried",
        to=report.submitted_by,
        place=report.contract.place,
        context={"report": report, "reason": reason},
        about=report,
    )
    return report


def locked(report: Report) -> Report:
    """The report as it now stands, while nobody else can change anything of its contract."""
    contract = Contract.objects.select_for_update().get(pk=report.contract_id)
    report = Report.objects.select_for_update().get(pk=report.pk)
    report.contract = contract
    return report


def _claim(report: Report, by: Person, claims: Claims, files: Sequence[UploadedFile[Any]]) -> None:
    """A line for every outcome of the rate card, the files, the event, and word to both sides."""
    contract = report.contract
    _check(contract, claims)
    for position, rate in enumerate(contract.card.rates):
        units, evidence = claims.get(rate.outcome, (0, ""))
        ReportLine.objects.create(
            report=report, outcome=rate.outcome, position=position, claimed=units, evidence=evidence
        )
    for upload in files:
        files_actions.keep(by=by, upload=upload, about=report)
    facts = {
        "period": report.period,
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "claimed": {line.outcome: line.claimed for line in report.lines.all()},
    }
    events.write("report handed in", about=report, by=by, facts=facts, public=True)
    for template, to in (("received", by), ("report_in", contract.signed_by)):
        messages.send(
            template=f"delivery/{template}",
            to=to,
            place=contract.place,
            context={
                "report": report,
                "contract": contract,
                "first_day": day(report.first_day),
                "last_day": day(report.last_day),
                "due_by": when(pay_by(report.submitted, contract.pay_within_days)),
            },
            about=report,
        )


def _check(contract: Contract, claims: Claims) -> None:
    """Every claim is for an outcome that the contract pays for, in whole units, with what shows it."""
    titles = {rate.outcome: rate.title for rate in contract.card.rates}
    for outcome, (units, evidence) in claims.items():
        if outcome not in titles:
            refused(_("The contract does not pay for that outcome."), "unknown-outcome").enforce()
        check_units(units)
        if units and not evidence.strip():
            refused(
                _("Say what shows the units claimed for “%(title)s”."),
                "evidence-missing",
                title=titles[outcome],
            ).enforce()


def check_units(units: int) -> None:
    """Whole units, from nought to the most that can be meant."""
    if not 0 <= units <= MOST_UNITS:
        refused(
            _("Units are whole numbers from 0 to %(most)s."), "units-out-of-range", most=MOST_UNITS
        ).enforce()


def _days(earlier: datetime, later: datetime) -> int:
    return (later - earlier).days
