"""What providers can answer that is no tender, as OCDS releases: grants, loans, sub-contracts, calls.

A sub-contract is bought by the provider that offers it and names the procurement of its contract. How to
answer stands on the page: it may name somebody.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from commonweal.publication import queries
from commonweal.publication.categories import said_of_itself
from commonweal.publication.papers import call_paper_releases
from commonweal.publication.release import Process, Release, release
from commonweal.publication.values import Json, moment, money, provider, supplier_party, web_page
from commonweal.sourcing.market import answer_queries
from commonweal.sourcing.models import Call


def call_releases(call: Call, process: Process) -> list[Release]:
    """Every release of an opportunity, the earliest first."""
    found = [_published(call, process), *_more_time(call, process)]
    found += call_paper_releases(call.papers.select_related("call__place"), process)
    if call.state == "withdrawn" and (at := queries.withdrawn_at(call)):
        gone = {"id": process.id, "status": "withdrawn", "statusDetails": call.reason}
        found.append(release(process, "tenderCancellation", moment(at), tender=gone))
    if call.state == "decided":
        found.append(_decided(call, process))
    return sorted(found, key=lambda row: row["date"])


def _published(call: Call, process: Process) -> Release:
    """What was offered on the day that it was published, with the dates of that day."""
    address = process.site.link(call.get_absolute_url())
    closes = next((row.closed for row in queries.put_offs(call)), call.closes)
    begin = {"startDate": moment(call.opens)}
    offered: Json = {
        "id": process.id,
        "title": str(call.title),
        "description": str(call.words),
        "status": "active",
        "mainProcurementCategory": "services",
        **said_of_itself(call, lot=""),
        "procuringEntity": process.buyer,
        "procurementMethod": "open",
        "procurementMethodDetails": str(call.of_kind),
        "submissionMethodDetails": address,
        "tenderPeriod": {**begin, "endDate": moment(closes)},
        "enquiryPeriod": {**begin, "endDate": moment(call.questions_close_before(closes))},
        "contractTerms": _terms(call),
        "documents": [web_page("notice", "tenderNotice", str(call.title), address)],
    }
    if call.most_pence is not None:
        offered["value"] = money(call.most_pence)
    planning = _planning(call, process)
    parts: Json = {"planning": planning} if planning else {}
    return release(process, "tender", moment(call.opens), tender=offered, **parts)


def _terms(call: Call) -> Json:
    """Its terms as they were published, and within how many days it pays."""
    terms: Json = {"performanceTerms": str(call.terms)} if str(call.terms) else {}
    if call.pay_within_days is not None:
        terms["financialTerms"] = f"Pays within {call.pay_within_days} days."
    return terms


def _planning(call: Call, process: Process) -> Json:
    """The need that it answers and the evidence that people want it."""
    planning: Json = {"rationale": call.demand} if call.demand else {}
    if call.need is not None:
        page = process.site.link(call.need.get_absolute_url())
        planning["documents"] = [web_page(str(call.need_id), "needsAssessment", str(call.need.title), page)]
    return planning


def _more_time(call: Call, process: Process) -> Iterator[Release]:
    """Each time that its closing moment was put off, with the reason."""
    for row in queries.put_offs(call):
        asked = call.questions_close_before(row.closes)
        changed: Json = {
            "id": process.id,
            "tenderPeriod": {"startDate": moment(call.opens), "endDate": moment(row.closes)},
            "enquiryPeriod": {"startDate": moment(call.opens), "endDate": moment(asked)},
            "amendments": [{"id": str(row.event), "date": moment(row.at), "rationale": row.reason}],
        }
        yield release(process, "tenderUpdate", moment(row.at), step=f"change-{row.event}", tender=changed)


def _decided(call: Call, process: Process) -> Release:
    """Whose answers were chosen, by name as the page names them; those that were not are counted alone.

    What an award is worth is agreed later. Why each was chosen stands on the page and in its evidence.
    """
    page = process.site.link(call.get_absolute_url())
    computed = process.site.link(reverse("sourcing:call_outcome", args=[call.place.slug, call.pk]))
    evidence = {
        **web_page("outcome", "evaluationReports", str(call.title), computed),
        "format": "application/json",
    }
    rows = answer_queries.chosen(call)
    chosen = [(row["label"], row["organisation"]) for row in rows if row["chosen"]]
    told: Json = {"id": process.id, "status": "complete" if chosen else "unsuccessful"}
    counted = {"id": "1", "measure": "bids", "value": len(rows)}
    parts: Json = {"tender": told, "bids": {"statistics": [counted]}}
    at = moment(call.decision.at)
    if not chosen:
        told["documents"] = [evidence]
        return release(process, "tenderUpdate", at, step="decision", **parts)
    parts["awards"] = [
        {
            "id": f"{process.id}-{label.replace(' ', '-')}",
            "title": str(call.title),
            "status": "active",
            "date": at,
            "suppliers": [provider(organisation)],
            "documents": [web_page("award", "awardNotice", str(call.title), page), evidence],
        }
        for label, organisation in chosen
    ]
    parties = tuple(supplier_party(organisation) for _label, organisation in chosen)
    return release(process, "award", at, parties=parties, **parts)
