"""A contract as OCDS releases: what was signed, each payment with what it was for, and the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commonweal.delivery.models import Contract, Payment
from commonweal.publication import queries
from commonweal.publication.release import Process, Release, release
from commonweal.publication.values import (
    Json,
    begin,
    end,
    moment,
    money,
    provider,
    supplier_party,
    web_page,
)
from commonweal.rules.money import in_pounds


def contract_releases(contract: Contract, process: Process) -> Iterator[Release]:
    """The signed contract with what it pays for, each payment made, and its end."""
    award = contract.award
    row: Json = {
        "id": str(contract.pk),
        "awardID": str(award.pk),
        "title": str(contract.title),
        "status": "active",
        "period": {"startDate": begin(contract.starts), "endDate": end(contract.ends)},
        "value": money(contract.value_pence),
        "dateSigned": moment(contract.signed),
        "agreedMetrics": [_metric(contract, rate) for rate in contract.card.rates],
        "documents": [
            {
                **web_page(
                    "contract",
                    "contractNotice",
                    str(contract.title),
                    process.site.link(contract.get_absolute_url()),
                ),
                "noticeType": "UK7",
            }
        ],
    }
    yield release(
        process,
        "contract",
        moment(contract.signed),
        parties=(supplier_party(contract.organisation),),
        awards=[{"id": str(award.pk), "status": "active"}],
        contracts=[row],
    )
    for payment in queries.payments_made(contract):
        yield _payment(payment, process)
    if contract.state != "running":
        assert contract.last_day is not None
        over = {"id": str(contract.pk), "awardID": str(award.pk), "status": "terminated"}
        if contract.reason:
            over["statusDetails"] = f"{contract.get_end_kind_display()}: {contract.reason}"
        at = queries.contract_ended_at(contract)
        yield release(process, "contractTermination", moment(at), contracts=[over])


def _metric(contract: Contract, rate: Any) -> Json:
    """An outcome that is paid for: its target as an observation, its price in words."""
    row: Json = {
        "id": rate.outcome,
        "title": rate.title,
        "description": f"Pays {in_pounds(rate.unit_pence)} for each unit verified"
        + (f", {in_pounds(rate.cap_pence)} at most." if rate.cap_pence is not None else "."),
    }
    wanted = contract.specification.outcomes.filter(pk=rate.outcome).first()
    if wanted is not None and wanted.target is not None:
        row["observations"] = [
            {"id": "target", "measure": f"{wanted.target.normalize():f}", "unit": {"name": str(wanted.unit)}}
        ]
    return row


def _payment(payment: Payment, process: Process) -> Release:
    """One payment, and the units it was for."""
    assert payment.paid is not None
    contract, report = payment.contract, payment.report
    period = {"startDate": begin(report.first_day), "endDate": end(report.last_day)}
    made = {
        "id": str(payment.pk),
        "source": process.site.link(payment.get_absolute_url()),
        "date": moment(payment.paid),
        "value": money(payment.due_pence),
        "payer": process.buyer,
        "payee": provider(contract.organisation),
    }
    titles = {rate.outcome: rate.title for rate in contract.card.rates}
    metrics = [
        {
            "id": line.outcome,
            "title": titles[line.outcome],
            "observations": [
                {
                    "id": str(line.pk),
                    "period": period,
                    "measure": line.verified,
                }
            ],
        }
        for line in report.lines.all()
    ]
    row = {
        "id": str(contract.pk),
        "awardID": str(contract.award_id),
        "implementation": {"transactions": [made], "metrics": metrics},
    }
    step = f"payment-{payment.number}"
    payee = {**supplier_party(contract.organisation), "roles": ["supplier", "payee"]}
    return release(
        process, "implementation", moment(payment.paid), step=step, parties=(payee,), contracts=[row]
    )
