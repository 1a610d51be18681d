"""When residents may be asked what they think of the bids."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.community.counting import LEAST_BIDS
from commonweal.sourcing.models import CommunityVote, Tender
from commonweal.sourcing.opening.policy import must_be_settled


def may_hold_vote(person: Person | None, tender: Tender) -> Verdict:
    """A commissioner holds the vote after the opening, once, and only where its weight was published."""
    if not (verdict := must_hold(person, tender.place, "commissioner")):
        return verdict
    if not evaluation.voted_on(tender):
        return refused(
            _("No criterion of this tender is judged by residents: what was not published cannot count."),
            "not-published",
        )
    if tender.state != "scoring":
        return refused(_("Residents vote between the opening and the award."), "not-scoring")
    if CommunityVote.objects.filter(tender=tender).exists():
        return refused(_("The vote is prepared already."), "prepared")
    if tender.bids.filter(state="opened", set_aside="").count() < LEAST_BIDS:
        return refused(_("There is one bid, so there is nothing to choose between."), "one-bid")
    return must_be_settled(tender)


def may_read_vote(tender: Tender) -> Verdict:
    """Everyone reads the short descriptions once bids are opened, where residents vote on them."""
    if not evaluation.voted_on(tender) or not tender.bids.filter(state="opened").exists():
        return refused(_("There is no vote of residents on bids here."), "no-vote")
    return allowed
