"""What is announced before there is a tender, as planning releases of the procurement that it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from commonweal.publication import queries
from commonweal.publication.categories import said_of_itself
from commonweal.publication.notices import document
from commonweal.publication.papers import notice_paper_releases
from commonweal.publication.release import Process, Release, release
from commonweal.publication.values import Json, moment, money
from commonweal.sourcing.models import Notice, Tender


def plan_releases(
    notices: Sequence[Notice], process: Process, tender: Tender | None = None
) -> Iterator[Release]:
    """Each notice, each time that it was put off, and its withdrawal; the same once its tender is out."""
    gone = {row.pk: queries.withdrawn_at(row) for row in notices if row.state == "withdrawn"}
    for row in notices:
        yield _announced(row, process)
        for later in queries.put_offs(row):
            planning = {"milestones": [_milestone(row, later.closes, later.reason)]}
            step = f"notice-{row.pk}-{later.event}"
            yield release(process, "planningUpdate", moment(later.at), step=step, planning=planning)
        at = gone.get(row.pk)
        if at is not None:
            rest = any(_stands(other, at, gone.get(other.pk)) for other in notices if other != row)
            over = not rest and (tender is None or tender.opens is None or tender.opens > at)
            yield _withdrawn(row, process, at, over=over)
    yield from notice_paper_releases(notices, process)


def _stands(row: Notice, at: datetime, gone: datetime | None) -> bool:
    """Whether a notice was public at a moment and not withdrawn by then."""
    return row.published is not None and row.published <= at and (gone is None or gone > at)


def _announced(row: Notice, process: Process) -> Release:
    """What the notice said on its day."""
    assert row.published is not None
    planned: Json = {
        "id": process.id,
        "title": str(row.title),
        "status": "planned",
        "mainProcurementCategory": "services",
        **said_of_itself(row, lot=""),
    }
    if str(row.words):
        planned["description"] = str(row.words)
    if row.value_pence is not None:
        planned["value"] = money(row.value_pence)
    if row.kind == "transparency":
        planned |= {"procurementMethod": "direct", "procurementMethodRationale": row.reason}
    elif row.starts and row.kind in ("pipeline", "planned"):
        planned["communication"] = {"futureNoticeDate": moment(row.starts)}
    planning: Json = {"documents": [document(row, process)]}
    if row.kind == "engagement" and row.closes:
        first = next((one.closed for one in queries.put_offs(row)), row.closes)
        planning["milestones"] = [_milestone(row, first)]
    at, step = moment(row.published), f"notice-{row.pk}"
    return release(process, "planning", at, step=step, planning=planning, tender=planned)


def _milestone(row: Notice, closes: datetime, reason: str = "") -> Json:
    """The moment until which people can take part in an engagement."""
    said: Json = {"id": str(row.pk), "title": str(row.title), "type": "engagement", "dueDate": moment(closes)}
    return {**said, "description": reason} if reason else said


def _withdrawn(row: Notice, process: Process, at: datetime, *, over: bool) -> Release:
    """The notice holds no longer. Nothing is planned any more where it was the last one that stood."""
    gone = {
        "id": str(row.pk),
        "description": f"Withdrawn: {row.withdrawn_because}",
        "dateModified": moment(at),
    }
    parts: Json = {"planning": {"documents": [gone]}}
    if over:
        why = row.withdrawn_because
        parts["tender"] = {"id": process.id, "status": "withdrawn", "statusDetails": why}
    return release(process, "planningUpdate", moment(at), step=f"notice-{row.pk}-withdrawn", **parts)
