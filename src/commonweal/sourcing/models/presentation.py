"""Presentations of bids: published before anyone bids, of equal length, with the same questions for all."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class PresentationPlan(Kept):
    """That bidders present, for how long, on which questions, and which criterion it informs."""

    declares = child_of("tender")

    tender = models.OneToOneField(Tender, on_delete=models.PROTECT, related_name="presentations")
    minutes = models.PositiveSmallIntegerField(_("minutes for each bidder"))
    questions = models.TextField(_("questions, the same for all"), max_length=2000)
    criterion = models.CharField(_("criterion that it informs"), max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=240) & ~Q(questions=""),
                name="a_presentation_has_its_length_and_questions",
            )
        ]

    def __str__(self) -> str:
        return str(self.tender)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:presentations", args=[self.tender.place.slug, self.tender_id])


class PresentationSlot(Kept):
    """When one bidder presents, in an order drawn by lot, and what the panel noted."""

    declares = child_of("plan", noted_by=Personal(FAIRNESS))

    plan = models.ForeignKey(PresentationPlan, on_delete=models.PROTECT, related_name="slots")
    bid = models.OneToOneField(Bid, on_delete=models.PROTECT, related_name="presentation")
    position = models.PositiveSmallIntegerField()
    starts = models.DateTimeField()
    notes = models.TextField(_("notes"), max_length=4000, blank=True)
    noted_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="one_presentation_at_a_time"),
        ]

    @property
    def ends(self) -> datetime:
        """Every bidder has the same time."""
        return self.starts + timedelta(minutes=self.plan.minutes)

    def __str__(self) -> str:
        return self.bid.label
