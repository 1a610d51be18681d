"""Asking every bidder how long bidding took, and keeping what they say apart from who they are."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.rules.bids.burden import STAGES
from commonweal.rules.reasons import refused
from commonweal.sourcing.burden import policy
from commonweal.sourcing.models import AskedHours, SaidHours, Tender
from commonweal.sourcing.sealing import telling

#: How many answers are told together (ADR 14: groups under five are not shown).
LEAST = 5
#: A thousand hours for one stage; more is a slip of the pen.
MOST_QUARTERS = 4_000


def ask_bidders(tender: Tender) -> None:
    """Ask, in the caller's transaction, everyone who bid or began to: those who gave up as well.

    A consortium's bid has one answer, its bidder's; its partners are asked to tell it their hours.
    """
    if tender.opens is None:
        return
    for organisation, told in _asked(tender).items():
        row, _new = AskedHours.objects.get_or_create(tender=tender, organisation=organisation)
        for person in [] if row.answered else told:
            messages.send(
                template="sourcing/hours",
                to=person,
                place=tender.place,
                context={"tender": tender, "organisation": organisation},
                about=tender,
            )


def _asked(tender: Tender) -> dict[Organisation, list[Person]]:
    """Who is asked for each organisation that bid, or that wrote something and did not."""
    bids = list(tender.bids.select_related("organisation"))
    told = telling.told_of(bids)
    asked = {bid.organisation: told[bid.pk] for bid in bids}
    drafts = list(tender.drafts.select_related("organisation"))
    wrote = [draft.saved_by_id for draft in drafts]
    speaking = telling.speaking_for([draft.organisation_id for draft in drafts], also=wrote)
    return {draft.organisation: speaking[draft.organisation_id] for draft in drafts} | asked


@transaction.atomic
def say(
    *, by: Person | None, tender: Tender, organisation: Organisation | None, quarters: Mapping[str, int]
) -> SaidHours:
    """Say how many quarters of an hour each stage took. What is kept names neither organisation nor person.

    It joins the procurement's batch that is not full yet; a batch has no order.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_say(by, tender, organisation, at=clock.now()).enforce()
    if not any(quarters.values()):
        refused(_("Say how many hours at least one part of it took."), "no-hours").enforce()
    AskedHours.objects.update_or_create(tender=tender, organisation=organisation, defaults={"answered": True})
    said = SaidHours.objects.create(
        tender=tender,
        batch=tender.said_hours.count() // LEAST,
        **{stage: quarters.get(stage, 0) for stage in STAGES},
    )
    events.write("hours of bidding said", about=tender)
    return said
