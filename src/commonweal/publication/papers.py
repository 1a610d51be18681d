"""The papers of an opportunity, and a contract as it was published, as documents of a release.

A document's id names the paper and the SHA-256 of its file, so that whoever has a copy can say which one it
is. A paper that was withdrawn keeps its place: a later release says that it went and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commonweal.delivery.models import Contract
from commonweal.files.kinds import KINDS
from commonweal.files.models import StoredFile
from commonweal.files.queries import files_of
from commonweal.publication.release import Process, Release, release
from commonweal.publication.values import Json, moment
from commonweal.sourcing.models import CallPaper, Notice, NoticePaper, Paper, Tender

AnyPaper = Paper | CallPaper | NoticePaper


def papers_with_notice(tender: Tender, process: Process) -> list[Json]:
    """What was laid ready before the notice, and is public with it."""
    return [_document(row, process) for row in _papers(tender) if row.added is None]


def paper_releases(tender: Tender, process: Process) -> Iterator[Release]:
    """Each paper that was added later, each contract beside the notice of its details, each that went."""
    for row in _papers(tender):
        yield from _changes(row, process, added=row.added is not None)


def call_paper_releases(papers: Iterable[CallPaper], process: Process) -> Iterator[Release]:
    """Each paper of an opportunity, and each that went."""
    for row in papers:
        yield from _changes(row, process, added=True)


def notice_paper_releases(notices: Iterable[Notice], process: Process) -> Iterator[Release]:
    """Each paper beside a notice that officers write, and each that went."""
    for notice in notices:
        for row in notice.beside.select_related("notice__place", "notice__tender"):
            if row.was_public:
                yield from _changes(row, process, added=True)


def _papers(tender: Tender) -> list[Paper]:
    rows = tender.papers.select_related("tender__place", "notice__place")
    return [row for row in rows if row.was_public]


def _changes(row: AnyPaper, process: Process, *, added: bool) -> Iterator[Release]:
    assert row.since is not None
    tag = "tenderUpdate"
    if _contract(row):
        tag = "contractUpdate"
    elif isinstance(row, NoticePaper):
        tag = "planningUpdate"
    if added:
        about = _about(row, process, _document(row, process))
        yield release(process, tag, moment(row.since), step=f"paper-{row.pk}", **about)
    if row.withdrawn is not None:
        gone = {
            "id": _id(row),
            "url": process.site.link(row.get_absolute_url()),
            "format": "text/html",
            "description": f"Withdrawn: {row.withdrawn_because}",
            "dateModified": moment(row.withdrawn),
        }
        about = _about(row, process, gone)
        yield release(process, tag, moment(row.withdrawn), step=f"paper-{row.pk}-withdrawn", **about)


def _about(row: AnyPaper, process: Process, document: Json) -> Json:
    """The part of the process that a document belongs to."""
    if contract := _contract(row):
        told = {"id": str(contract.pk), "awardID": str(contract.award_id), "documents": [document]}
        return {"contracts": [told]}
    if isinstance(row, NoticePaper):
        return {"planning": {"documents": [document]}}
    return {"tender": {"id": process.id, "documents": [document]}}


def _contract(row: AnyPaper) -> Contract | None:
    """The contract that a paper shows; nothing for what bidders read."""
    if isinstance(row, CallPaper) or row.notice is None:
        return None
    if isinstance(row, NoticePaper) and row.notice.of_kind.rests_on != "award":
        return None
    return Contract.objects.filter(award__tender=row.notice.tender_id).order_by("-signed").first()


def _document(row: AnyPaper, process: Process) -> Json:
    """Its words are left out: they go with the paper if that is withdrawn, and a release stays as it is."""
    assert row.since is not None
    stored = _file(row)
    document: Json = {
        "id": _id(row),
        "title": row.title,
        "url": process.site.link(stored.get_absolute_url() if stored else row.get_absolute_url()),
        "format": KINDS[stored.extension].media_type if stored else "text/html",
        "datePublished": moment(row.since),
    }
    if kind := _type(row):
        document["documentType"] = kind
    if isinstance(row, Paper) and row.left_out:
        document["description"] = f"Taken out: {row.left_out}"
    return document


def _type(row: AnyPaper) -> str:
    """What bidders read, a contract, or what is beside a notice of one; beside a plan it may be anything."""
    if isinstance(row, NoticePaper):
        return "contractAnnexe" if _contract(row) else ""
    return "contractSigned" if isinstance(row, Paper) and row.notice_id else "biddingDocuments"


def _id(row: AnyPaper) -> str:
    stored = _file(row)
    return f"{row.pk}-{stored.sha256}" if stored else str(row.pk)


def _file(row: AnyPaper) -> StoredFile | None:
    """Its one file, which anybody may know of; withdrawn or not."""
    return next(iter(files_of(row, None)), None)
