"""Beginning again from the bidder's own copy of its bid: what no draft holds now, put into a new one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import Verdict, refused
from commonweal.sourcing.models import Bid, Draft, Tender
from commonweal.sourcing.policy import may_submit_bid
from commonweal.sourcing.sealing import content, papers
from commonweal.sourcing.writing import drafts, parts


def may_begin(person: Person | None, bid: Bid, *, at: datetime) -> Verdict:
    """Whoever may bid begins again while bids come in, and writes over no draft by it."""
    verdict = may_submit_bid(person, bid.tender, bid.organisation, at=at)
    if verdict and drafts.of(bid.tender, bid.organisation) is not None:
        return refused(_("There is a draft already. Go on with that one."), "has-draft")
    return verdict


@events.refusals("beginning again from a copy refused", about="bid")
@transaction.atomic
@sensitive_variables()
def begin(*, by: Person | None, bid: Bid, own_key: str) -> Draft:
    """Make a draft of what was handed in, with its files, out of the copy that the bidder's own key opens.

    Whoever runs the server could read that draft until it is handed in again, as any draft.
    """
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    bid = Bid.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=bid.pk)
    bid.tender = tender
    may_begin(by, bid, at=clock.now()).enforce()
    try:
        found = content.unseal(bid, own_key.strip())
    except content.Unreadable:
        refused(_("This key does not open the copy of your bid."), "another-key").enforce()
        raise
    typed = parts.as_typed(parts.asked(tender), found)
    draft = drafts.save(by=by, tender=tender, organisation=bid.organisation, typed=typed, seen=0)
    papers.put_back(draft, bid, found.papers)
    events.write("draft of a bid begun from its copy", about=draft, by=by)
    return draft
