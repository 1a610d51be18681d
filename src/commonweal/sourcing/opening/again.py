"""What was altered of a bid before the opening: read again from what was received, or given up in public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import holding, lost, neutral, policy, reading
from commonweal.sourcing.sealing import papers, telling


@events.refusals("reading a bid again refused", about="bid")
@transaction.atomic
@sensitive_variables("own_keys", "key")
def read_again(*, by: Person | None, bid: Bid, ciphertext: bytes, own_keys: Sequence[str], found: str) -> Bid:
    """Open a bid that was altered, from a file with the bytes that were received, with two holders' keys.

    Until that, or until it is given up (``stop_looking``), nobody hands in scores: so it is judged with the
    others and like them, under the number that it got at the opening. ``found``: where the file came from,
    which is published. Once no bid is looked for any longer the shares are destroyed.
    """
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    rows = Bid.objects.select_for_update(of=("self",)).select_related("organisation", "receipt")
    bid = rows.get(pk=bid.pk)
    bid.tender = tender
    policy.may_read_again(by, bid).enforce()
    _must_say(found)
    policy.must_be_what_was_received(bid, ciphertext).enforce()
    key = holding.key_from(tender, own_keys)
    used = holding.numbers(tender, own_keys)
    bid.ciphertext, bid.digest = ciphertext, policy.received(bid)
    reading.read(bid, key, by)
    facts = {"bid": bid.label, "opened": bid.state == "opened", "found": found.strip(), "shares": used}
    events.write("bid read again", about=tender, by=by, facts=facts, public=True)
    if bid.state == "opened":
        neutral.check_again(tender, by=by, only=bid)
        telling.to_bidder(bid, "bid_read_again", found=found.strip())
    if not policy.awaited(tender):
        holding.destroy(tender)
    return bid


@events.refusals("putting a file of a bid back refused", about="bid")
@transaction.atomic
def put_back(*, by: Person | None, bid: Bid, part: str, number: int, upload: Any, found: str) -> Bid:
    """Let an altered file of an opened bid be as it was received, from a copy of its ciphertext.

    It needs no holder's key: the bid is open, and what it holds names the file's SHA-256 and its key. Until
    that, or until it is given up (``stop_looking``), nobody hands in scores. ``found``: where the copy came
    from, which is published. ``part`` is ``papers`` or ``evidence``; ``number`` counts from 1.
    """
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    rows = Bid.objects.select_for_update(of=("self",)).select_related("organisation", "receipt")
    bid = rows.get(pk=bid.pk)
    bid.tender = tender
    lost.may_put_back(by, tender).enforce()
    lost.must_be_looked_for(bid, part, number).enforce()
    _must_say(found)
    (row,) = (each for each in lost.of_bid(bid) if (each.part, each.number) == (part, number))
    papers.put_back_bytes(by=by, bid=bid, paper=row.paper, upload=upload)
    lost.mark(bid, row, whole=True)
    bid.save()
    facts = {"file": row.label, "found": found.strip()}
    events.write("file of a bid put back", about=tender, by=by, facts=facts, public=True)
    telling.to_bidder(bid, "bid_files_settled", files=[row.paper.name], found=found.strip())
    return bid


@events.refusals("giving up an altered bid refused", about="tender")
@transaction.atomic
def stop_looking(*, by: Person | None, tender: Tender, reason: str) -> Tender:
    """Say that what was altered was not found whole: the shares are destroyed, and what is there is judged.

    Each bidder whose bid, or a file of it, stays unread had working days to find its own copy (``waiting``).
    The reason is published, and told to it; it may challenge the award.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_stop_looking(by, tender, at=clock.now()).enforce()
    _must_say(reason)
    bids, files = policy.awaited(tender), lost.looked_for(tender)
    holding.destroy(tender)
    facts: dict[str, Any] = {"bids": [bid.label for bid in bids], "reason": reason.strip()}
    if files:
        facts["files"] = [each.label for each in files]
    events.write("altered bids given up", about=tender, by=by, facts=facts, public=True)
    for bid in bids:
        telling.to_bidder(bid, "bid_given_up", reason=reason.strip())
    _give_up(files, reason.strip())
    return tender


def _give_up(files: Sequence[lost.Lost], reason: str) -> None:
    """Write down beside each file that it was not found, and tell its bidder once."""
    for pk in dict.fromkeys(each.bid.pk for each in files):
        bid = (
            Bid.objects.select_for_update(of=("self",), no_key=True)
            .select_related("tender__place")
            .get(pk=pk)
        )
        own = [each for each in files if each.bid.pk == pk]
        for each in own:
            lost.mark(bid, each, given_up=True)
        bid.save()
        names = [each.paper.name for each in own]
        telling.to_bidder(bid, "bid_files_settled", files=names, reason=reason)


def _must_say(words: str) -> None:
    if not words.strip():
        refused(_("Say it in words: they are published."), "words-missing").enforce()
