"""Notices that officers write, and changes of a tender's dates, as releases of their procurement."""

from __future__ import annotations

from collections.abc import Iterator

from commonweal.publication.papers import notice_paper_releases
from commonweal.publication.release import Process, Release, release
from commonweal.publication.values import Json, moment, web_page
from commonweal.rules.money import in_pounds
from commonweal.sourcing.models import Notice, Tender
from commonweal.sourcing.notices.queries import timeline

#: What the acts themselves already give a release for.
BY_ACTS = ("tender", "award", "ended", "contract_details", "payment", "contract_end")


def notice_releases(tender: Tender, process: Process) -> Iterator[Release]:
    """A release for each public notice of a tender that is not an act's own, with the law's number."""
    rows = timeline(tender).filter(tender=tender).exclude(kind__in=BY_ACTS)
    for row in rows:
        assert row.published is not None
        parts = _parts(row, process)
        yield release(process, row.of_kind.tag, moment(row.published), step=f"notice-{row.pk}", **parts)
    yield from notice_paper_releases(rows, process)


def document(row: Notice, process: Process) -> Json:
    """The notice's page as a document, with its number in law (the UK extension's ``noticeType``)."""
    kind = row.of_kind
    page = web_page(str(row.pk), kind.document, str(row.title), process.site.link(row.get_absolute_url()))
    assert row.published is not None
    return {**page, "noticeType": kind.code, "datePublished": moment(row.published)}


def _parts(row: Notice, process: Process) -> Json:
    """What the notice says of its part of the process: no more than it said itself."""
    assert row.tender is not None
    page = document(row, process)
    if row.of_kind.rests_on == "award":
        return _of_contract(row, page)
    if row.kind == "tender_change":
        return {"tender": _new_dates(row, page, process)}
    return {"planning": {"documents": [page]}}


def _new_dates(row: Notice, document: Json, process: Process) -> Json:
    assert row.starts is not None
    assert row.questions_close is not None
    assert row.closes is not None
    opens = moment(row.starts)
    return {
        "id": process.id,
        "tenderPeriod": {"startDate": opens, "endDate": moment(row.closes)},
        "enquiryPeriod": {"startDate": opens, "endDate": moment(row.questions_close)},
        "amendments": [
            {"id": str(row.pk), "date": document["datePublished"], "rationale": row.reason},
        ],
        "documents": [document],
    }


def _of_contract(row: Notice, document: Json) -> Json:
    """A change of a contract, or how it has gone, for the contract of the tender's award.

    What it is worth stays as it was signed: that is the most that is paid, whatever a notice expects.
    """
    assert row.tender is not None
    award = row.tender.award
    assert award is not None
    contract = award.contract
    told: Json = {"id": str(contract.pk), "awardID": str(award.pk)}
    if row.kind == "performance":
        document = {**document, "description": f"Rated {row.rating.replace('_', ' ')}. {row.reason}"}
        return {"contracts": [{**told, "implementation": {"documents": [document], **_metrics(row)}}]}
    assert row.published is not None
    change: Json = {"id": str(row.pk), "date": moment(row.published), "rationale": row.reason}
    if row.value_pence is not None:
        change["description"] = f"Said to be worth {in_pounds(row.value_pence)} after the change."
    return {"contracts": [{**told, "amendments": [change], "documents": [document]}]}


def _metrics(row: Notice) -> Json:
    """What the notice took in of each outcome: as many units as were verified in its time."""
    assert row.starts is not None
    assert row.closes is not None
    period = {"startDate": moment(row.starts), "endDate": moment(row.closes)}
    metrics = [
        {
            "id": each["outcome"],
            "title": each["title"],
            "observations": [{"id": str(row.pk), "period": period, "measure": each["verified"]}],
        }
        for each in row.results
    ]
    return {"metrics": metrics} if metrics else {}
