"""Handing in a sealed bid, and withdrawing it, until the deadline."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person, WorkRole
from commonweal.record import clock, events
from commonweal.record.leaf import utc
from commonweal.sourcing.models import Bid, Draft, Tender
from commonweal.sourcing.sealing import content, frozen, papers, policy, telling
from commonweal.sourcing.workflow import BID
from commonweal.sourcing.writing import drafts


@events.refusals("bid refused", about="tender")
def submit_bid(
    *,
    by: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    price_pence: int,
    answers: Mapping[str, str],
    summary: str = "",
    risks: Mapping[str, Mapping[str, Any]] | None = None,
    evidence: Collection[str] = (),
    keep_draft: bool = False,
    seen: int | None = None,
) -> Bid:
    """Hand in a sealed bid, with the files of its draft. Until the deadline the last one counts.

    ``evidence``: ids of pieces of the library. These, and those that the answers link to, are frozen into it.
    The draft is destroyed with its key, unless its bidder chose to keep one that the server's key opens, or
    somebody saved other words in it than those of the version that was ``seen``.

    The time is read after the lock on the tender, so a bid is in time exactly if the database's clock said so
    while nobody could open or change the tender.
    """
    found = frozen.prepare(by, tender, organisation, evidence, [summary, *answers.values()])
    said = content.Content(price_pence, answers, summary=summary, risks=risks or {})
    return _submit(by, tender, organisation, said, found, keep_draft, seen)


@transaction.atomic
@sensitive_variables("said", "kept", "enclosed")
def _submit(
    by: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    said: content.Content,
    found: Sequence[frozen.Prepared],
    keep_draft: bool,
    seen: int | None,
) -> Bid:
    """Seal what was said with its files and its evidence, under the tender's lock."""
    tender, received = _in_time(by, tender, organisation)
    assert by is not None
    assert organisation is not None
    draft = Draft.objects.select_for_update().filter(tender=tender, organisation=organisation).first()
    stays = keep_draft or (draft is not None and seen not in (None, draft.version))
    if draft is None and found and stays:
        draft = drafts.begin(by=by, tender=tender, organisation=organisation)
    enclosed, kept = papers.to_seal(draft), frozen.keep(by, tender, organisation, found)
    ciphertext = content.seal(
        tender, replace(said, papers=enclosed, evidence=kept.pieces), own=policy.own_key(by)
    )
    facts = {"papers": len(enclosed), **({"evidence": len(kept.pieces)} if kept.pieces else {})}
    bid = _take(by, tender, organisation, ciphertext, received, facts=facts)
    bid.frozen = frozen.label(kept.pieces, draft if stays else None)
    bid.save(update_fields=["frozen"])
    papers.enclose(bid)
    kept.go_with(bid)
    if draft is not None and not stays:
        papers.unlabel(bid)
        drafts.destroy(draft)
    return bid


@events.refusals("bid refused", about="tender")
@transaction.atomic
def submit_sealed(
    *, by: Person | None, tender: Tender, organisation: Organisation | None, ciphertext: bytes
) -> Bid:
    """Hand in a bid that its bidder sealed elsewhere, as ``submit_bid`` does and in place of any before.

    Its bytes are stored as they came. What stands in a draft and its files does not go with it.
    """
    tender, received = _in_time(by, tender, organisation)
    policy.must_be_sealed(ciphertext).enforce()
    bid = _take(by, tender, organisation, ciphertext, received, facts={"papers": 0, "sealed_by_bidder": True})
    bid.frozen = b""
    bid.save(update_fields=["frozen"])
    papers.enclose_none(bid)
    return bid


def _in_time(by: Person | None, tender: Tender, organisation: Organisation | None) -> tuple[Tender, datetime]:
    """The tender, locked, and when the bid came in, which is read after the lock. Raises ``Refused``."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    received = clock.now()
    policy.may_hand_in(by, tender, organisation, at=received).enforce()
    assert by is not None
    people.take_role(by=by, work=tender.work, person=by, role=WorkRole.Role.BIDDER, organisation=organisation)
    return tender, received


def _take(
    by: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    ciphertext: bytes,
    received: datetime,
    *,
    facts: Mapping[str, Any],
) -> Bid:
    """Store a bid in place of the organisation's last, put it on the record and tell its bidder."""
    assert by is not None
    assert organisation is not None
    seal = content.digest(ciphertext)
    bid = Bid.objects.select_for_update().filter(tender=tender, organisation=organisation).first()
    bid = bid or Bid(tender=tender, organisation=organisation)
    bid.state = BID.target("submit_bid", bid.state)
    bid.ciphertext, bid.digest, bid.received, bid.submitted_by = ciphertext, seal, received, by
    bid.terms = tender.terms  # it comes after every change that was made until now
    facts = {"sha256": seal, "received": utc(received), **facts}
    bid.receipt = events.write("bid received", about=bid, by=by, facts=facts)
    bid.save()
    telling.to_bidder(bid, "bid_received", by=by, received=received, digest=seal)
    return bid


@events.refusals("withdrawal of a bid refused", about="bid")
@transaction.atomic
def withdraw_bid(*, by: Person | None, bid: Bid) -> Bid:
    """Withdraw a bid before the deadline; it is not opened."""
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    bid = Bid.objects.select_for_update(of=("self",)).select_related("tender", "organisation").get(pk=bid.pk)
    policy.may_withdraw_bid(by, bid, at=clock.now()).enforce()
    bid.state = BID.target("withdraw_bid", bid.state)
    bid.save()
    events.write("bid withdrawn", about=bid, by=by, facts={"sha256": bid.digest, "tender": str(tender.pk)})
    assert by is not None
    telling.to_bidder(bid, "bid_withdrawn", by=by)
    return bid
