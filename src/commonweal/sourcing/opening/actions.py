"""Keys made, handed out, tried and used. No key and no share goes into an event, a task or a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyrage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.files import splitting
from commonweal.people import actions as people
from commonweal.people.models import Person, WorkRole
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing.asking import confirming
from commonweal.sourcing.burden import actions as hours
from commonweal.sourcing.finding import listing
from commonweal.sourcing.models import Bid, KeyShare, OpeningKey, Tender
from commonweal.sourcing.opening import holding, neutral, policy
from commonweal.sourcing.sealing import content, papers
from commonweal.sourcing.sealing.content import Paper, Piece
from commonweal.sourcing.workflow import BID, TENDER
from commonweal.sourcing.writing import drafts


@transaction.atomic
def keep_key(*, by: Person | None, recipient: str) -> OpeningKey:
    """Keep the public half of somebody's own opening key, in place of the one before."""
    policy.may_keep_key(by).enforce()
    assert by is not None
    try:
        public = str(pyrage.x25519.Recipient.from_str(recipient.strip()))
    except pyrage.RecipientError:
        refused(_("That is not a public key. A public key begins with age1."), "not-public").enforce()
        raise
    row, _made = OpeningKey.objects.update_or_create(
        person=by, defaults={"recipient": public, "made": clock.now()}
    )
    events.write("opening key kept", about=row, by=by)
    return row


@events.refusals("naming of key holders refused", about="tender")
@transaction.atomic
@sensitive_variables("parts")
def name_holders(*, by: Person | None, tender: Tender, holders: Sequence[Person]) -> Tender:
    """Make the key that bids will be sealed to and hand its three shares out; the key is kept nowhere."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_name_holders(by, tender, holders).enforce()
    assert by is not None
    for holder in holders:
        people.take_role(by=by, work=tender.work, person=holder, role=WorkRole.Role.KEYHOLDER)
    tender.sealed_to, parts = splitting.new_split_key()
    tender.rehearsed = None
    tender.save()
    holding.hand_out(tender, holders, parts)
    facts = {"sealed_to": tender.sealed_to, "holders": len(holders), "needed": splitting.NEEDED}
    events.write("key of sealed bids handed out", about=tender, by=by, facts=facts, public=True)
    return tender


@events.refusals("rehearsal of the opening refused", about="tender")
@transaction.atomic
@sensitive_variables("own_keys")
def rehearse(*, by: Person | None, tender: Tender, own_keys: Sequence[str]) -> Tender:
    """Show that two holders together have the key: it is made from their shares, tried, and forgotten."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_rehearse(by, tender).enforce()
    holding.key_from(tender, own_keys)
    tender.rehearsed = clock.now()
    tender.save()
    facts = {"shares": holding.numbers(tender, own_keys)}
    events.write("opening of bids rehearsed", about=tender, by=by, facts=facts, public=True)
    return tender


@events.refusals("replacing a key holder refused", about="lost")
@transaction.atomic
@sensitive_variables("own_keys", "key")
def replace_holder(
    *, by: Person | None, lost: KeyShare, holder: Person, own_keys: Sequence[str], reason: str
) -> Tender:
    """Give a lost share's place to somebody else, with the keys of the two others and a published reason.

    The same key is split anew, so that the share that was lost fits none of the new ones. Bids that are in
    stay as they are.
    """
    tender = Tender.objects.select_for_update().get(pk=lost.tender_id)
    lost = tender.key_shares.select_related("tender__place").get(pk=lost.pk)
    policy.may_replace_holder(by, lost, holder).enforce()
    assert by is not None
    key = holding.key_from(tender, own_keys, without=lost)
    used = holding.numbers(tender, own_keys)
    people.take_role(by=by, work=tender.work, person=holder, role=WorkRole.Role.KEYHOLDER)
    held = tender.key_shares.select_related("holder")
    holders = [holder if share == lost else share.holder for share in held]
    holding.hand_out(tender, holders, splitting.split(key))
    facts = {"number": lost.number, "reason": reason, "shares": used}
    events.write("key holder replaced", about=tender, by=by, facts=facts, public=True)
    return tender


@events.refusals("opening of bids refused", about="tender")
@transaction.atomic
@sensitive_variables("own_keys", "key")
def open_bids(*, by: Person | None, tender: Tender, own_keys: Sequence[str]) -> Tender:
    """Open every sealed bid after the deadline, with the keys of two holders given together.

    Each bid is opened on the record; what was altered is told apart. Bidders get their numbers in the order
    of their digests, which nobody can steer. A bid that was not confirmed after the terms changed stays
    sealed. The shares are destroyed once every bid could be opened, else with the award.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_open_bids(by, tender, at=clock.now()).enforce()
    key = holding.key_from(tender, own_keys)
    used = holding.numbers(tender, own_keys)
    unconfirmed = confirming.leave_out(tender, by=by)
    for number, bid in enumerate(tender.bids.filter(state="sealed").order_by("digest"), start=1):
        bid.number = number
        _open(bid, key, by)
    tender.state = TENDER.target("open_bids", tender.state)
    tender.save()
    listing.keep(tender)
    hours.ask_bidders(tender)
    drafts.forget(tender)
    papers.forget(tender)
    if not tender.bids.filter(state="unreadable").exists():
        # What was altered may be found again in a backup; until the award these shares must open it.
        holding.destroy(tender)
    neutral.check_again(tender, by=by)
    opened = tender.bids.filter(state="opened").count()
    unanswered = tender.questions.filter(answered=None, same_as=None).count()
    facts = {"bids": opened, "not_confirmed": unconfirmed, "unanswered": unanswered, "shares": used}
    events.write("bids opened", about=tender, by=by, facts=facts, public=True)
    return tender


@sensitive_variables("key", "found")
def _open(bid: Bid, key: str, by: Person | None) -> None:
    """Write what stands in a bid beside it, or on the record why it cannot be read."""
    try:
        found = content.unseal(bid, key)
    except content.Unreadable as why:
        bid.state = BID.target("fail", bid.state)
        kind = "bid altered since it was received" if str(why) == "altered" else "bid cannot be read"
        events.write(kind, about=bid, by=by, facts={"sha256": bid.digest, "why": str(why)})
    else:
        bid.state = BID.target("read", bid.state)
        bid.price_pence, bid.answers = found.price_pence, dict(found.answers)
        bid.summary, bid.risks = found.summary, dict(found.risks)
        bid.papers = _papers(bid, found.papers, by)
        bid.evidence = _evidence(bid, found.evidence, by)
        facts = {"sha256": bid.digest, "papers": len(bid.papers)}
        events.write("bid opened", about=bid, by=by, facts=facts)
    bid.save()


@sensitive_variables("found", "piece")
def _evidence(bid: Bid, found: Sequence[Piece], by: Person | None) -> list[dict[str, Any]]:
    """What was frozen into a bid, each copy of a file compared with what was received."""
    kept = []
    for number, piece in enumerate(found, start=1):
        whole = piece.paper is None or papers.is_whole(bid, piece.paper)
        kept.append({**piece.as_data(), "whole": whole})
        if not whole and piece.paper is not None:
            facts = {"sha256": piece.paper.sha256, "number": number}
            events.write("evidence of a bid altered since it was received", about=bid, by=by, facts=facts)
    return kept


@sensitive_variables("found", "paper")
def _papers(bid: Bid, found: Sequence[Paper], by: Person | None) -> list[dict[str, Any]]:
    """The files that a bid holds, each compared with what was received: what was altered is told apart."""
    kept = []
    for paper in found:
        whole = papers.is_whole(bid, paper)
        kept.append({**paper.as_data(), "whole": whole})
        if not whole:
            facts = {"sha256": paper.sha256, "number": len(kept)}
            events.write("paper of a bid altered since it was received", about=bid, by=by, facts=facts)
    return kept
