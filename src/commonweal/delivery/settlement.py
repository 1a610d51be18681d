"""From rows to the rule's evidence: the signed rates and what was verified in each period."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from commonweal.delivery.models import Contract, Report, ReportLine
from commonweal.rules import outcomes
from commonweal.specifications import queries as specifications
from commonweal.specifications.models import Specification


def card(specification: Specification, value_pence: int) -> outcomes.RateCard:
    """The specification's rates, capped by what the winning bid asked for the whole term."""
    return dataclasses.replace(specifications.rate_card(specification), cap_pence=value_pence)


def terms(rates: outcomes.RateCard) -> dict[str, Any]:
    """A rate card as published data: evidence without a period."""
    return outcomes.evidence_data(outcomes.Evidence(rates, ()))


def evidence(contract: Contract, *, newest: Report | None = None) -> outcomes.Evidence:
    """Everything that the settlement rests on: periods in the order in which they were verified.

    Caps are used up in this order, so what was once paid never changes. ``newest`` is the report that is
    being verified, which has no payment yet.
    """
    reports = list(
        contract.reports.filter(payment__isnull=False).order_by("payment__number").prefetch_related("lines")
    )
    rows = [*reports, newest] if newest is not None else reports
    return outcomes.Evidence(contract.card, tuple(_period(row) for row in rows))


def _period(report: Report) -> outcomes.Period:
    return outcomes.Period(
        report.period,
        tuple(outcomes.Verified(line.outcome, line.verified or 0) for line in report.lines.all()),
    )


def lines(
    contract: Contract, due: outcomes.PeriodDue, claimed: Mapping[str, ReportLine]
) -> list[dict[str, Any]]:
    """A payment's lines as data: what was claimed and verified, what it pays, and why in code and words."""
    titles = {rate.outcome: rate.title for rate in contract.card.rates}
    return [
        {
            "outcome": line.outcome,
            "title": titles[line.outcome],
            "claimed": claimed[line.outcome].claimed,
            "verified": line.quantity,
            "differs_because": claimed[line.outcome].reason,
            "earned_pence": line.earned_pence,
            "due_pence": line.due_pence,
            "reasons": [reason.as_data() for reason in line.reasons],
            "sentences": [str(reason) for reason in line.reasons],
        }
        for line in due.lines
    ]


def why_nothing(due: outcomes.PeriodDue) -> str:
    """Why a period pays nothing; empty where it pays."""
    if due.due_pence:
        return ""
    if any(line.quantity for line in due.lines):
        return _("Earlier periods have used up the most that is paid for what was verified.")
    return _("Nothing was verified in this period.")
