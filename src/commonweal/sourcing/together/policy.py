"""Whether a bid may be a consortium's: every member agreed, its trustees approved, and nobody is barred."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commonweal.people.consortia import policy as consortia
from commonweal.people.consortia import standing
from commonweal.people.models import Consortium, ConsortiumMember, Membership, Person, WorkRole
from commonweal.people.policy import must_belong
from commonweal.people.work_policy import may_take_role
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.sourcing.models import Bid, BidMember, BidTogether
from commonweal.web.words import when


def may_change(person: Person | None, bid: Bid, *, at: datetime) -> Verdict:
    """Who bids is said by whoever speaks for the bidder, and fixed with the deadline."""
    if bid.tender.closes is None or at >= bid.tender.closes or bid.state != "sealed":
        return refused(
            _("Who bids was fixed when bids closed on %(when)s."), "bids-closed", when=when(bid.tender.closes)
        )
    return must_belong(person, bid.organisation, Membership.Role.ADMIN, Membership.Role.BIDS)


def may_name(person: Person | None, bid: Bid, consortium: Consortium, *, at: datetime) -> Verdict:
    """The body that contracts for a consortium bids for it, on an agreement that all approved.

    Whatever bars one member from bidding here bars them all.
    """
    contracts = consortium.members.filter(
        state="agreed", role__in=ConsortiumMember.CONTRACTS, organisation=bid.organisation
    )
    if not contracts.exists():
        return refused(
            _("%(organisation)s does not contract for “%(title)s”, so it does not bid for it."),
            "does-not-contract",
            organisation=str(bid.organisation),
            title=consortium.title,
        )
    return first_refusal(
        may_change(person, bid, at=at),
        consortia.may_bid(consortium),
        *(
            may_take_role(person, bid.tender.work, WorkRole.Role.BIDDER, member.organisation)
            for member in standing.members(consortium)
        ),
    )


_SINCE = _(
    "Since it bid these have left: %(gone)s. The bid rests on the earlier agreement: before bids close its "
    "bidder renews it on the new one, and afterwards ask who does their part before you decide."
)


def _who_went(together: BidTogether, member: BidMember) -> str:
    """A member that left, with whoever took its place."""
    taken = together.consortium.members.filter(
        state="agreed", replaces__organisation=member.organisation_id
    ).select_related("organisation")
    if (successor := taken.first()) is None:
        return str(member)
    return _now("%(gone)s, whose place %(successor)s took") % {
        "gone": member,
        "successor": successor.organisation,
    }


def still_so(together: BidTogether) -> Verdict:
    """Whether the consortium is today as it was when it bid: the buyer sees who has left since."""
    now = {member.organisation_id for member in standing.members(together.consortium)}
    gone = [
        member
        for member in together.members.select_related("organisation")
        if member.organisation_id not in now
    ]
    if gone:
        return refused(_SINCE, "member-left", gone="; ".join(_who_went(together, each) for each in gone))
    return allowed
