"""Which bid won, and why."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.proposal import AwardProposal
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Award(Kept):
    """Which bid won and why, with everything that the decision rested on.

    One award of a tender stands. One that was undone, by a challenge or a late interest, stays as it was,
    with the reason. One that is ``direct`` rests on its published ground and has no bid, no proposal and no
    evidence.
    ``address`` is the winner's: its ``words``, the ``source`` if a register has it, and ``on`` which day.
    """

    declares = child_of("tender", decided_by=Personal(FAIRNESS))
    stage = "sourcing"

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="awards")
    bid = models.ForeignKey(Bid, null=True, blank=True, on_delete=models.PROTECT, related_name="awards")
    proposal = models.OneToOneField(
        AwardProposal, null=True, blank=True, on_delete=models.PROTECT, related_name="award"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="awards")
    price_pence = models.BigIntegerField()
    evidence = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    decided = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standstill_ends = models.DateTimeField()
    address = models.JSONField(_("the winner\u2019s address"), default=dict, blank=True)
    undone = models.DateTimeField(null=True, blank=True)
    undone_because = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering = ["-decided", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tender"], condition=Q(undone__isnull=True), name="one_award_stands"
            ),
            models.CheckConstraint(
                condition=Q(undone__isnull=True) | ~Q(undone_because=""),
                name="an_award_that_was_undone_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(bid__isnull=False, proposal__isnull=False) | Q(bid=None, proposal=None),
                name="an_award_rests_on_a_bid_or_is_direct",
            ),
        ]

    @property
    def title(self) -> str:
        return str(_("Award: %(title)s") % {"title": self.tender.title})

    @property
    def address_on(self) -> date:
        """The day that the address is of."""
        return date.fromisoformat(self.address["on"])

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.tender.direct:
            return self.tender.get_absolute_url()
        return reverse("sourcing:award", args=[self.tender.place.slug, self.tender_id])

    def seen_by(self, person: Person | None) -> bool:
        """Awards are public."""
        return True

    def over(self, at: datetime) -> bool:
        """Whether the standstill is over."""
        return at >= self.standstill_ends

    def placed(self, label: str) -> Any:
        """The published row of one bidder's place in the ranking, or ``None`` if it was set aside."""
        return next((row for row in self.outcome["placed"] if row["bidder"] == label), None)
