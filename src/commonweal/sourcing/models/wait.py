"""Why a procurement waited, as its officers say."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.bids.pace import CAUSES
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Wait(Kept):
    """One stretch of time in which a procurement waited, and why. ``causes`` are published as they stand."""

    class Cause(models.TextChoices):
        """What officers choose among; the law and what nobody told of are found, not chosen."""

        MEMBERS = "members", _("For a decision of members or a board")
        STAFF = "staff", _("For staff who had the time or the skill")
        MONEY = "money", _("For money to be confirmed")
        LEGAL = "legal", _("For legal advice or an approval that the law asks for")
        BIDDERS = "bidders", _("For bidders, who asked or were asked for something")
        OTHERS = "others", _("For another public body")
        VOTE = "vote", _("For an election or a vote to be over")
        SEASON = "season", _("For holidays to be over")

    declares = child_of("tender", told_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="waits")
    cause = models.CharField(_("cause"), max_length=10, choices=Cause.choices)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    told = models.DateTimeField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["begins", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="a_wait_takes_time")]

    def __str__(self) -> str:
        return str(self.get_cause_display())


assert set(Wait.Cause.values) | {"law", "untold"} == set(CAUSES)
