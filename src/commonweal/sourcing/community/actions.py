"""Asking residents what they think of the bids."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.record import events
from commonweal.sourcing.community import policy
from commonweal.sourcing.community.counting import key_of
from commonweal.sourcing.judging import blind
from commonweal.sourcing.models import CommunityVote, Tender
from commonweal.voting import actions as voting
from commonweal.voting.ballots import APPROVAL, BallotForm, Option


@transaction.atomic
def hold_vote(*, by: Person | None, tender: Tender) -> CommunityVote:
    """Prepare a vote on the opened bids: by number, in the words of their own short descriptions.

    The dates, the register and the codes are set on the vote's own pages. Every opened bid is on the ballot:
    one that was set aside must not be known by its absence before the award, and its count decides nothing.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_hold_vote(by, tender).enforce()
    opened = list(tender.bids.filter(state="opened"))
    address = reverse("sourcing:residents_vote", args=[tender.place.slug, tender.pk])
    vote = voting.prepare_vote(
        by=by,
        place=tender.place,
        title=_("Who should do it? %(title)s") % {"title": tender.title},
        question=_("Tick every bid that you would be glad to have here."),
        form=BallotForm(APPROVAL),
        returns_to=address,
    )
    options = [
        Option(
            key_of(bid),
            _("Bid %(number)s") % {"number": bid.number},
            summary=blind.in_public(bid, bid.summary) or _("This bidder gave no short description."),
            address=address,
        )
        for bid in opened
    ]
    voting.set_options(by=by, vote=vote, options=options)
    row = CommunityVote.objects.create(tender=tender, vote=vote)
    events.write("residents asked about bids", about=tender, by=by, facts={"bids": len(opened)}, public=True)
    return row
