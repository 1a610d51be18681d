"""One procurement as OCDS releases: what was published, step by step, from its plan to its last payment.

A release says what one step made public on its day and is never changed by a later one; whoever merges them
in order of date has the whole. Nobody is named but the place and the provider that won: losing bidders,
evaluators and officers are not. Source: OCDS 1.1.5 with the European Union profile, the suitability extension
and the United Kingdom extension.
"""

from __future__ import annotations

from collections.abc import Sequence

from commonweal.publication import queries
from commonweal.publication.categories import said_of_itself
from commonweal.publication.contracts import contract_releases
from commonweal.publication.notices import notice_releases
from commonweal.publication.papers import paper_releases, papers_with_notice
from commonweal.publication.plans import plan_releases
from commonweal.publication.regime import regime
from commonweal.publication.release import LOT, Process, Release, release
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
from commonweal.record import bundles
from commonweal.rules import bids
from commonweal.sourcing import evaluation
from commonweal.sourcing.awarding.address import as_party
from commonweal.sourcing.models import Award, Notice, Tender
from commonweal.specifications.routing.standing import standing


def releases(tender: Tender, process: Process, announced: Sequence[Notice] = ()) -> list[Release]:
    """Every release of a published notice, the earliest first, with what ``announced`` it."""
    first = _direct(tender, process) if tender.direct else _tender(tender, process)
    found = [*plan_releases(announced, process, tender), _planning(tender, process), first]
    found += [*notice_releases(tender, process), *paper_releases(tender, process)]
    if tender.state == "ended":
        found.append(_ended(tender, process))
    for number, award in enumerate(sorted(tender.awards.all(), key=lambda one: (one.decided, one.pk))):
        found.append(_award(award, process, step=f"award-{award.pk}" if number else ""))
        if award.undone is not None:
            found.append(_undone(award, process))
        contract = getattr(award, "contract", None)
        if contract is not None:
            found += contract_releases(contract, process)
    return sorted((row for row in found if row), key=lambda row: row["date"])


def _planning(tender: Tender, process: Process) -> Release:
    """The approved specification: which needs it answers, and what money there is."""
    row = tender.specification
    if row.approved is None:
        return {}
    planned: Json = {"id": process.id, "title": str(row.title), "status": "planned", **_service(tender)}
    answers = queries.answered_by(row)
    budget: Json = {"amount": money(tender.budget_pence)}
    if row.pot is not None:
        budget |= {"id": str(row.pot.pk), "description": str(row.pot.title)}
    planning: Json = {"budget": budget}
    if answers:
        planning["rationale"] = "; ".join(str(need.title) for need in answers)
        planning["documents"] = [
            web_page(
                str(need.pk), "needsAssessment", str(need.title), process.site.link(need.get_absolute_url())
            )
            for need in answers
        ]
    return release(process, "planning", moment(row.approved), planning=planning, tender=planned)


def _tender(tender: Tender, process: Process) -> Release:
    """The notice, with the dates it was published with and how bids are judged."""
    first = tender.notices.get(kind="tender")
    assert tender.opens is not None
    assert first.closes is not None
    assert first.questions_close is not None
    address = process.site.link(tender.get_absolute_url())
    notice: Json = {
        "id": process.id,
        "title": str(tender.title),
        "description": str(tender.invitation),
        "status": "active",
        **_service(tender),
        **said_of_itself(tender),
        "procuringEntity": process.buyer,
        "procurementMethod": "open",
        **_route(tender),
        **regime(tender.specification),
        "awardCriteria": "ratedCriteria",
        "awardCriteriaDetails": _formula(tender),
        "submissionMethod": ["electronicSubmission"],
        "submissionMethodDetails": address,
        "tenderPeriod": {"startDate": moment(tender.opens), "endDate": moment(first.closes)},
        "enquiryPeriod": {"startDate": moment(tender.opens), "endDate": moment(first.questions_close)},
        "documents": [
            {**web_page("notice", "tenderNotice", str(tender.title), address), "noticeType": "UK4"},
            *papers_with_notice(tender, process),
        ],
        "lots": [
            {
                "id": LOT,
                "title": str(tender.lot or tender.title),
                **({"description": tender.lot.what} if tender.lot else {}),
                "status": "active",
                "value": money(tender.budget_pence),
                "awardCriteria": _criteria(tender),
            }
        ],
    }
    return release(process, "tender", moment(tender.opens), tender=notice)


def _direct(tender: Tender, process: Process) -> Release:
    """What was given without a competition: on which ground in law, and why. No bids were invited."""
    assert tender.opens is not None
    row = tender.awards.select_related("direct__place")[0].direct
    law = f" ({row.on_ground.law})" if row.on_ground.law else ""
    address = process.site.link(row.get_absolute_url())
    notice: Json = {
        "id": process.id,
        "title": str(tender.title),
        "status": "complete",
        **_service(tender),
        "procuringEntity": process.buyer,
        "procurementMethod": "direct",
        "procurementMethodDetails": f"{row.on_ground}{law}",
        "procurementMethodRationale": row.reasons,
        "documents": [
            {**web_page("notice", "plannedProcurementNotice", row.title, address), "noticeType": "UK5"}
        ],
        "lots": [
            {
                "id": LOT,
                "title": str(tender.lot or tender.title),
                **({"description": tender.lot.what} if tender.lot else {}),
                "status": "complete",
                **({"value": money(tender.budget_pence)} if tender.lot else {}),
            }
        ],
    }
    return release(process, "tender", moment(tender.opens), tender=notice)


def _service(tender: Tender) -> Json:
    """What is bought, for how much at most and for how long."""
    row = tender.specification
    service: Json = {
        "mainProcurementCategory": "services",
        "value": money(tender.budget_pence),
    }
    if row.starts and row.ends:
        service["contractPeriod"] = {"startDate": begin(row.starts), "endDate": end(row.ends)}
    return service


def _route(tender: Tender) -> Json:
    """The route by which it is bought, in words, where one was chosen and published."""
    if tender.specification.published_route is None:
        return {}
    now = standing(tender.specification)
    titles = [row.title for row in (now.agreement, now.route) if row]
    way = [now.way.name] if now.way else []
    return {"procurementMethodDetails": "; ".join([*titles, *way])}


def _formula(tender: Tender) -> str:
    """How price and quality are weighed together, in a sentence."""
    method = bids.from_data(tender.evaluation).method
    return bids.FORMULAS[method.formula].how


def _criteria(tender: Tender) -> Json:
    """Each criterion of quality with its weight out of 100; the price's weight where the formula has one."""
    asked = evaluation.questions(tender)
    method = bids.from_data(tender.evaluation).method
    rows: list[Json] = [
        {
            "type": "quality",
            "name": row.title,
            "description": asked.get(row.id, ""),
            "numbers": [{"number": float(row.weight), "weight": "percentageExact"}],
        }
        for row in evaluation.judged_by(tender)
    ]
    price: Json = {"type": "price", "name": "Price", "description": _formula(tender)}
    if method.price_weight is not None:
        price["numbers"] = [{"number": float(method.price_weight), "weight": "percentageExact"}]
    words = "Weights of the quality criteria are out of 100 for quality. " + _formula(tender)
    return {"weightingDescription": words, "criteria": [*rows, price]}


def _ended(tender: Tender, process: Process) -> Release:
    """A procurement that ended without an award: cancelled, or unsuccessful once bids had been opened."""
    at = queries.ended_at(tender)
    status = "unsuccessful" if queries.was_opened(tender) else "cancelled"
    notice: Json = {"id": process.id, "status": status, "statusDetails": tender.reason}
    notice["lots"] = [{"id": LOT, "status": status}]
    return release(process, "tenderCancellation", moment(at), tender=notice)


def _award(award: Award, process: Process, *, step: str) -> Release:
    """The award during its standstill, with how many bids there were and the evidence to compute it again.

    ``step`` names an award that was made after another had been undone.
    """
    tender = award.tender
    page = web_page("award", "awardNotice", award.title, process.site.link(award.get_absolute_url()))
    documents = [{**page, "noticeType": "UK6"}]
    documents += [
        web_page(str(row.pk), "evaluationReports", row.title, process.site.link(row.get_absolute_url()))
        for row in bundles.about(award)
    ]
    row: Json = {
        "id": str(award.pk),
        "title": award.title,
        "status": "pending",
        "date": moment(award.decided),
        "value": money(award.price_pence),
        "suppliers": [provider(award.organisation)],
        "standstillPeriod": {"startDate": moment(award.decided), "endDate": moment(award.standstill_ends)},
        "relatedLots": [LOT],
        "documents": documents,
    }
    counted = {"id": "1", "measure": "bids", "value": tender.bids.exclude(state="withdrawn").count()}
    parts: Json = {} if tender.direct else {"bids": {"statistics": [counted]}}
    notice = {"id": process.id, "status": "complete", "lots": [{"id": LOT, "status": "complete"}]}
    address: Json = {"address": as_party(award.address)} if award.address else {}
    return release(
        process,
        "award",
        moment(award.decided),
        step=step,
        parties=({**supplier_party(award.organisation), **address},),
        tender=notice,
        awards=[row],
        **parts,
    )


def _undone(award: Award, process: Process) -> Release:
    """An award that stands no longer and why: what it was stays, and its bids are judged again.

    One that was given directly takes its procurement with it, which ``_ended`` tells.
    """
    assert award.undone is not None
    row: Json = {"id": str(award.pk), "status": "cancelled", "statusDetails": award.undone_because}
    parts: Json = {"awards": [row]}
    if not award.tender.direct:
        lots = [{"id": LOT, "status": "active"}]
        parts["tender"] = {"id": process.id, "status": "active", "lots": lots}
    return release(
        process, "awardCancellation", moment(award.undone), step=f"awardCancellation-{award.pk}", **parts
    )
