"""The files that go with a bid: added to its draft, sealed with it, opened after the deadline.

Each is encrypted as it streams in, to a key of its own. That key and the file's name stand inside the
draft's and the bid's sealed content and nowhere else, so handing in stays one small act however large the
files are, and who opens the bid opens them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.files import actions as files
from commonweal.files import checks, sealing, splitting, store
from commonweal.files.models import StoredFile
from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import refused
from commonweal.sourcing.models import Bid, Draft, Enclosure, Tender
from commonweal.sourcing.sealing import policy
from commonweal.sourcing.sealing.content import Paper, Unreadable, paper_from


@sensitive_variables("key")
def add(*, by: Person | None, draft: Draft, upload: Any) -> Enclosure:
    """Add a file to a draft. Its bytes reach the disk as ciphertext only, its name reaches nothing else.

    It is encrypted before the transaction, so that nobody's bid waits for it and comes late; whether it may
    be added is asked before, to write nothing that is refused, and again under the lock.
    """
    _must_be_allowed(by, draft, upload)
    recipient, key = sealing.fresh_key()
    prepared = files.prepare(upload=upload, sealed_for=[recipient])
    return _add(by, draft, upload, prepared, key)


@transaction.atomic
@sensitive_variables("key", "paper")
def _add(by: Person | None, draft: Draft, upload: Any, prepared: files.Prepared, key: str) -> Enclosure:
    Tender.objects.select_for_update().get(pk=draft.tender_id)
    now, draft = _must_be_allowed(by, draft, upload)
    assert by is not None
    row = Enclosure.objects.create(
        tender=draft.tender, organisation=draft.organisation, added=now, added_by=by
    )
    row.stored = files.keep_prepared(by=by, prepared=prepared, about=row, named=False)
    name = checks.safe_name(upload.name)
    paper = Paper(name, upload.size, row.stored.sha256, key, str(row.stored.pk))
    row.label = sealing.seal(canonical(paper.as_data()), [draft.sealed_to])
    row.save()
    return row


@sensitive_variables("key", "listed")
def _must_be_allowed(by: Person | None, draft: Draft, upload: Any) -> tuple[datetime, Draft]:
    """The time, and the draft as it is now; refused if this file may not be added to it."""
    now = clock.now()
    tender = Tender.objects.select_related("place").get(pk=draft.tender_id)
    policy.may_submit_bid(by, tender, draft.organisation, at=now).enforce()  # once bids close drafts go
    draft = _as_it_is(draft)
    key = _key_that_opens(draft)
    rows = _in_draft(draft.tender, draft.organisation)
    listed = [paper for paper in (_labelled(row, key) for row in rows) if paper is not None]
    policy.may_add_paper(by, draft, listed, upload.size, at=now).enforce()
    return now, draft


@sensitive_variables("key")
def _key_that_opens(draft: Draft) -> str:
    """The draft's key; refused where it is lost or not the one it names: nobody could read what is added."""
    try:
        key = sealing.private_key(draft.key_name)
    except sealing.CannotOpen:
        key = ""
    if not key or splitting.public_half(key) != draft.sealed_to:
        refused(_("The draft cannot be read now. Save it first, then add the file."), "save-first").enforce()
    return key


def _as_it_is(draft: Draft) -> Draft:
    """The draft as it is now; refused if it went with a bid that was handed in meanwhile."""
    row = Draft.objects.select_related("tender__place", "organisation").filter(pk=draft.pk).first()
    if row is None:
        refused(_("Your draft was handed in meanwhile. Begin the bid again to add a file."), "gone").enforce()
    assert row is not None
    return row


@transaction.atomic
def remove(*, by: Person | None, row: Enclosure) -> Enclosure:
    """Take a file out of a draft. A bid that was handed in with it keeps it until the next one is.

    Under the tender's lock, as handing in is: a bid names a file that is kept with it, or does not name it.
    """
    Tender.objects.select_for_update().get(pk=row.tender_id)
    row = Enclosure.objects.select_for_update().get(pk=row.pk)
    policy.may_remove_paper(by, row, at=clock.now()).enforce()
    row.in_draft = False
    row.save()
    events.write("paper taken out of a draft", about=row, by=by)
    _let_go(row)
    return row


@sensitive_variables()
def of_draft(draft: Draft | None) -> list[tuple[Enclosure, Paper | None]]:
    """The files of a draft, for its organisation's members; ``None`` beside one that nothing opens now."""
    rows = [] if draft is None else list(_in_draft(draft.tender, draft.organisation))
    if draft is None or not rows:
        return []
    try:
        key = sealing.private_key(draft.key_name)
    except sealing.CannotOpen:
        return [(row, None) for row in rows]
    return [(row, _labelled(row, key)) for row in rows]


@sensitive_variables()
def to_seal(draft: Draft | None) -> tuple[Paper, ...]:
    """The files that go with a bid that is handed in now. Raises ``Refused`` if one is lost."""
    found = [paper for _row, paper in of_draft(draft)]
    if None in found:
        refused(
            _("This server can no longer open a file of your draft. Take it out, and add it again."),
            "papers-gone",
        ).enforce()
    return tuple(paper for paper in found if paper is not None)


def enclose(bid: Bid) -> None:
    """Note which files a bid was handed in with; those of the bid before that are in none now are erased."""
    _in_draft(bid.tender, bid.organisation).update(bid=bid)
    _leave(bid.enclosures.filter(in_draft=False))


def enclose_none(bid: Bid) -> None:
    """Note that a bid was handed in without files; those of the bid before that stand in no draft go."""
    _leave(bid.enclosures.all())


@sensitive_variables("found", "paper")
def put_back(draft: Draft, bid: Bid, found: Sequence[Paper]) -> None:
    """Let the files that a bid was handed in with stand in its bidder's draft again, under its key."""
    for paper in found:
        row = bid.enclosures.filter(stored=_id(paper)).first()
        if row is not None:
            row.label = sealing.seal(canonical(paper.as_data()), [draft.sealed_to])
            row.in_draft = True
            row.save()


def unlabel(bid: Bid) -> None:
    """Forget the names and keys of a bid's files: from now on they stand inside the sealed bid alone."""
    bid.enclosures.update(label=b"", in_draft=False)


def forget(tender: Tender) -> None:
    """With the drafts go the labels of their files, and every file that belongs to no bid to be opened."""
    tender.enclosures.update(label=b"", in_draft=False)
    gone = tender.enclosures.exclude(bid__state__in=["opened", "unreadable"])
    if tender.state == "ended":
        gone = tender.enclosures.exclude(bid__state="opened")
    _leave(gone.filter(stored__isnull=False))


def is_whole(bid: Bid, paper: Paper) -> bool:
    """Whether what is stored of a paper is what this bidder sent, to the byte."""
    found = _stored(bid, paper)
    if found is None or found.sha256 != paper.sha256 or found.erased_at is not None:
        return False
    try:
        with store.path_of(found.stored_as).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == paper.sha256
    except FileNotFoundError:
        return False


def may_be_put_back(bid: Bid, paper: Paper) -> bool:
    """Whether a paper is kept with this bid, so that its bytes can lie there again as they were received."""
    found = _stored(bid, paper)
    return found is not None and found.erased_at is None


@sensitive_variables("paper")
def put_back_bytes(*, by: Person | None, bid: Bid, paper: Paper, upload: Any) -> None:
    """Let the ciphertext of a paper lie on the disk again; its SHA-256 is the one that the bidder sealed.

    The caller's policy has said that ``by`` may.
    """
    stored = _stored(bid, paper)
    assert stored is not None
    files.put_back(by=by, stored=stored, upload=upload, sha256=paper.sha256)


@events.refusals("opening of a paper refused", about="bid")
@transaction.atomic
def open(*, by: Person | None, bid: Bid, number: int) -> BinaryIO:
    """A file of an opened bid, counted from 1, as an open file; on the record, and decrypted for its reader.

    What is decrypted lies in a veiled file that only this process can read.
    """
    policy.may_open_paper(by, bid, number).enforce()
    return _opened(by, bid, paper_from(bid.papers[number - 1]))


@events.refusals("opening of a paper refused", about="bid")
@transaction.atomic
def open_evidence(*, by: Person | None, bid: Bid, number: int) -> BinaryIO:
    """The file of a piece of evidence that was frozen into an opened bid, as ``open`` gives a paper."""
    policy.may_open_evidence(by, bid, number).enforce()
    return _opened(by, bid, paper_from(bid.evidence[number - 1]["paper"]))


@sensitive_variables("paper")
def _opened(by: Person | None, bid: Bid, paper: Paper) -> BinaryIO:
    stored = _stored(bid, paper)
    if stored is None:
        refused(_("This file is no longer stored."), "paper-gone").enforce()
        raise AssertionError
    return files.open_for(by=by, stored=stored, key=paper.key)


def _in_draft(tender: Tender, organisation: Organisation) -> Any:
    return Enclosure.objects.filter(tender=tender, organisation=organisation, in_draft=True)


@sensitive_variables()
def _labelled(row: Enclosure, key: str) -> Paper | None:
    try:
        return paper_from(json.loads(sealing.unseal(bytes(row.label), key)))
    except (sealing.CannotOpen, ValueError, Unreadable):
        return None


def _stored(bid: Bid, paper: Paper) -> StoredFile | None:
    """The bytes that a paper names, if this bidder sent them: a bid cannot name another's."""
    row = Enclosure.objects.filter(
        stored=_id(paper), tender=bid.tender_id, organisation=bid.organisation_id
    ).select_related("stored")
    found = row.first()
    return found.stored if found else None


def _id(paper: Paper) -> UUID | None:
    try:
        return UUID(paper.stored)
    except ValueError:
        return None


def _leave(rows: Any) -> None:
    """Take files out of the bid that they went with, and erase those that are in no draft either."""
    for row in rows:
        row.bid = None
        row.save()
        _let_go(row)


def _let_go(row: Enclosure) -> None:
    """Erase the bytes of a file that is in no draft and no bid."""
    if row.bid_id is None and not row.in_draft and row.stored_id is not None:
        files.erase(row.stored_id)
        row.label = b""
        row.save()
