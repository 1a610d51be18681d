"""Time that bidders lost because this service itself failed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Outage(Kept):
    """From when to when nobody could hand in a bid, and what shows it.

    Recorded by one commissioner; once another has approved it everybody has that much more time.
    """

    declares = child_of("tender", recorded_by=Personal(FAIRNESS), approved_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="outages")
    began = models.DateTimeField(_("began"))
    ended = models.DateTimeField(_("ended"))
    evidence = models.TextField(_("what shows it"), max_length=2000)
    recorded = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    approved = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ended__gt=F("began")), name="an_outage_lasted"),
            models.CheckConstraint(
                condition=Q(approved__isnull=True, approved_by__isnull=True)
                | (Q(approved__isnull=False, approved_by__isnull=False) & ~Q(approved_by=F("recorded_by"))),
                name="an_outage_is_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.evidence[:60]
