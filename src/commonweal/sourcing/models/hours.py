"""How many hours bidding took: who was asked, and, kept apart from it, what was said."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.record.kept import Kept, child_of
from commonweal.rules.bids.burden import STAGES
from commonweal.sourcing.models.tender import Tender


class AskedHours(Kept):
    """A bidder that was asked how long bidding took it, and whether it has said so; never what it said."""

    declares = child_of("tender")

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="asked_hours")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "organisation"], name="a_bidder_is_asked_hours_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.tender}"


class SaidHours(Kept):
    """What one bidder said, in quarters of an hour, without who or when.

    ``batch`` numbers the groups in which a procurement's answers are told.
    """

    declares = child_of("tender")

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="said_hours")
    batch = models.PositiveIntegerField()
    finding = models.PositiveSmallIntegerField(_("finding and reading the documents"), default=0)
    forms = models.PositiveSmallIntegerField(_("forms and evidence about the organisation"), default=0)
    pricing = models.PositiveSmallIntegerField(_("working out the price"), default=0)
    writing = models.PositiveSmallIntegerField(_("writing the answers"), default=0)
    consortium = models.PositiveSmallIntegerField(_("finding and agreeing with partners"), default=0)
    other = models.PositiveSmallIntegerField(_("anything else"), default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, (Q(**{f"{stage}__gt": 0}) for stage in STAGES)),
                name="hours_that_were_said_are_more_than_nought",
            )
        ]

    def __str__(self) -> str:
        return str(self.quarters)

    @property
    def quarters(self) -> tuple[int, ...]:
        """By stage, in the order of the rule's ``STAGES``."""
        return tuple(getattr(self, stage) for stage in STAGES)
