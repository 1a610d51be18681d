"""One procurement as OCDS releases: what was published, step by step, from its plan to its last payment.

A release says what one step made public on its day and is never changed by a later one; whoever merges them
in order of date has the whole. Nobody is named but the place and the provider that won: losing bidders,
evaluators and officers are not. Source: OCDS 1.1.5 with the European Union profile, the suitability extension
and the United Kingdom extension.
"""

from __future__ import annotations

from commonweal.publication import queries
from commonweal.publication.categories import said_of_itself
from commonweal.publication.contracts import contract_releases
from commonweal.publication.notices import notice_releases
from commonweal.publication.regime import regime
from commonweal.publication.release import LOT, Release, release
from commonweal.publication.values import (
    Json,
    Site,
    begin,
    buyer,
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
from commonweal.sourcing.models import Award, Tender
from commonweal.specifications.routing.standing import standing


def releases(tender: Tender, site: Site) -> list[Release]:
    """Every release of a published notice, the earliest first."""
    first = _direct(tender, site) if tender.direct else _tender(tender, site)
    found = [_planning(tender, site), first, *notice_releases(tender, site)]
    if tender.state == "ended":
        found.append(_ended(tender, site))
    award = tender.award
    if award is not None:
        found.append(_award(award, site))
        contract = getattr(award, "contract", None)
        if contract is not None:
            found += contract_releases(contract, site)
    return sorted((row for row in found if row), key=lambda row: row["date"])


def _planning(tender: Tender, site: Site) -> Release:
    """The approved specification: which needs it answers, and what money there is."""
    row = tender.specification
    if row.approved is None:
        return {}
    planned: Json = {"id": str(tender.pk), "title": str(row.title), "status": "planned", **_service(tender)}
    answers = queries.answered_by(row)
    budget: Json = {"amount": money(tender.budget_pence)}
    if row.pot is not None:
        budget |= {"id": str(row.pot.pk), "description": str(row.pot.title)}
    planning: Json = {"budget": budget}
    if answers:
        planning["rationale"] = "; ".join(str(need.title) for need in answers)
        planning["documents"] = [
            web_page(str(need.pk), "needsAssessment", str(need.title), site.link(need.get_absolute_url()))
            for need in answers
        ]
    return release(tender, site, "planning", moment(row.approved), planning=planning, tender=planned)


def _tender(tender: Tender, site: Site) -> Release:
    """The notice, with the dates it was published with and how bids are judged."""
    first = tender.notices.get(kind="tender")
    assert tender.opens is not None
    assert first.closes is not None
    assert first.questions_close is not None
    address = site.link(tender.get_absolute_url())
    notice: Json = {
        "id": str(tender.pk),
        "title": str(tender.title),
        "description": str(tender.invitation),
        "status": "active",
        **_service(tender),
        **said_of_itself(tender),
        "procuringEntity": buyer(tender.place, site),
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
            {**web_page("notice", "tenderNotice", str(tender.title), address), "noticeType": "UK4"}
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
    return release(tender, site, "tender", moment(tender.opens), tender=notice)


def _direct(tender: Tender, site: Site) -> Release:
    """What was given without a competition: on which ground in law, and why. No bids were invited."""
    assert tender.opens is not None
    row = tender.awards.select_related("direct__place")[0].direct
    law = f" ({row.on_ground.law})" if row.on_ground.law else ""
    address = site.link(row.get_absolute_url())
    notice: Json = {
        "id": str(tender.pk),
        "title": str(tender.title),
        "status": "complete",
        **_service(tender),
        "procuringEntity": buyer(tender.place, site),
        "procurementMethod": "direct",
        "procurementMethodDetails": f"{row.on_ground}{law}",
        "procurementMethodRationale": row.reasons,
        "documents": [
            {**web_page("notice", "plannedProcurementNotice", row.title, address), "noticeType": "UK5"}
        ],
        "lots": [{"id": LOT, "title": str(tender.title), "status": "complete"}],
    }
    return release(tender, site, "tender", moment(tender.opens), tender=notice)


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


def _ended(tender: Tender, site: Site) -> Release:
    """A procurement that ended without an award: cancelled, or unsuccessful once bids had been opened."""
    at = queries.ended_at(tender)
    status = "unsuccessful" if queries.was_opened(tender) else "cancelled"
    notice: Json = {"id": str(tender.pk), "status": status, "statusDetails": tender.reason}
    notice["lots"] = [{"id": LOT, "status": status}]
    return release(tender, site, "tenderCancellation", moment(at), tender=notice)


def _award(award: Award, site: Site) -> Release:
    """The award during its standstill, with how many bids there were and the evidence to compute it again."""
    tender = award.tender
    page = web_page("award", "awardNotice", award.title, site.link(award.get_absolute_url()))
    documents = [{**page, "noticeType": "UK6"}]
    documents += [
        web_page(str(row.pk), "evaluationReports", row.title, site.link(row.get_absolute_url()))
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
    notice = {"id": str(tender.pk), "status": "complete", "lots": [{"id": LOT, "status": "complete"}]}
    return release(
        tender,
        site,
        "award",
        moment(award.decided),
        parties=(supplier_party(award.organisation),),
        tender=notice,
        awards=[row],
        **parts,
    )
