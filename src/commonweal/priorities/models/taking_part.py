"""Who may propose in a round, and who may vote."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, child_of


class TakingPart(Kept):
    """Who may do one thing in a round: from an age, of some areas, or members of organisations only.

    No areas: the whole place.
    """

    class Act(models.TextChoices):
        PROPOSE = "propose", _("Propose")
        VOTE = "vote", _("Vote")

    declares = child_of("round")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="taking_part")
    act = models.CharField(max_length=10, choices=Act.choices)
    least_age = models.PositiveSmallIntegerField(_("least age"), null=True, blank=True)
    members_only = models.BooleanField(_("members of organisations only"), default=False)
    areas = models.ManyToManyField("places.Area", blank=True, related_name="+")

    class Meta:
        ordering = ["act"]
        constraints = [
            models.UniqueConstraint(fields=["round", "act"], name="said_once_who_may_take_part"),
        ]

    def __str__(self) -> str:
        return str(self.get_act_display())
