"""Ward members and officers who take part in a round, under their names and with their interests."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of

SHOWN = "To show in public which ward members and officers take part in a round, and what they have at stake"


class InOffice(Kept):
    """One ward member or officer in one round. ``declared`` with an empty ``stake``: nothing to declare."""

    class Capacity(models.TextChoices):
        MEMBER = "member", _("Ward member")
        OFFICER = "officer", _("Officer")

    declares = child_of("round", person=Personal(SHOWN), stake=Personal(SHOWN))

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="in_office")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(_("takes part as"), max_length=10, choices=Capacity.choices)
    area = models.ForeignKey("places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stake = models.TextField(_("interests"), max_length=2000, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declared = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["capacity", "person__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="once_in_office_in_a_round"),
            models.CheckConstraint(
                condition=Q(declared__isnull=False) | Q(stake="", organisation=None),
                name="a_stake_in_a_round_is_declared",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | ~Q(stake=""), name="a_stake_in_a_body_is_told"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def role(self) -> str:
        """Such as “Ward member, Mill Ward”."""
        label = str(self.get_capacity_display())
        return f"{label}, {self.area}" if self.area else label

    @property
    def interests(self) -> str:
        if self.declared is None:
            return str(_("Not declared yet"))
        named = f" ({self.organisation})" if self.organisation else ""
        return f"{self.stake}{named}" if self.stake else str(_("Nothing to declare"))
