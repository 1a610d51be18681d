"""Keys made, handed out, tried and used. No key and no share goes into an event, a task or a message."""

from __future__ import annotations

from collections.abc import Sequence

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
from commonweal.sourcing.models import KeyShare, OpeningKey, Tender
from commonweal.sourcing.opening import holding, neutral, policy, reading
from commonweal.sourcing.sealing import papers
from commonweal.sourcing.workflow import TENDER
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
    sealed. The shares are destroyed, unless a bid was altered: then once it was read again, or given up.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_open_bids(by, tender, at=clock.now()).enforce()
    key = holding.key_from(tender, own_keys)
    used = holding.numbers(tender, own_keys)
    unconfirmed = confirming.leave_out(tender, by=by)
    sealed = tender.bids.filter(state="sealed").select_related("organisation", "receipt")
    for number, bid in enumerate(sealed.order_by("digest"), start=1):
        bid.number = number
        reading.read(bid, key, by)
    tender.state = TENDER.target("open_bids", tender.state)
    tender.save()
    listing.keep(tender)
    hours.ask_bidders(tender)
    drafts.forget(tender)
    papers.forget(tender)
    if not policy.awaited(tender):
        # What was altered may be found whole in a backup: until that is settled these shares must open it.
        holding.destroy(tender)
    neutral.check_again(tender, by=by)
    opened = tender.bids.filter(state="opened").count()
    unanswered = tender.questions.filter(answered=None, same_as=None).count()
    facts = {"bids": opened, "not_confirmed": unconfirmed, "unanswered": unanswered, "shares": used}
    events.write("bids opened", about=tender, by=by, facts=facts, public=True)
    return tender
