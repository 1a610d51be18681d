"""A bid that a consortium makes: which members, with what, on which agreement, as they were then."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Agreement, Consortium, ConsortiumMember, Organisation, Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS


class BidTogether(Kept):
    """The consortium whose bid it is. Members and parts stand as frozen in its ``agreement``.

    It is no part of what is scored: a consortium's bid goes the way of any other (NCVO-CONS-11).
    """

    declares = child_of("bid", named_by=Personal(FAIRNESS))

    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="together")
    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="bids")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="bids")
    named = models.DateTimeField()
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.consortium}: {self.bid.tender}"


class BidMember(Kept):
    """One organisation of a consortium's bid: whoever judges the bid has no interest in it either."""

    declares = child_of("together")

    together = models.ForeignKey(BidTogether, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=10, choices=ConsortiumMember.Role.choices)

    class Meta:
        ordering = ["organisation__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["together", "organisation"], name="a_member_bids_once_in_a_bid")
        ]

    def __str__(self) -> str:
        return str(self.organisation)
