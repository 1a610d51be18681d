"""What holders of a role declare of it: an expert's field, a facilitator's skills and neutrality."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models.person import ROLE
from commonweal.people.models.work import WorkRole
from commonweal.record.kept import Kept, Personal, child_of


class RoleSaying(Kept):
    """A declaration by whoever holds a role; a later one stands beside it, and none is changed.

    It is published with the role, without the holder's name.
    """

    declares = child_of("held", field=Personal(ROLE), skills=Personal(ROLE), neutrality=Personal(ROLE))

    held = models.ForeignKey(WorkRole, on_delete=models.PROTECT, related_name="sayings")
    field = models.CharField(_("field"), max_length=150, blank=True)
    skills = models.TextField(_("skills"), max_length=1000, blank=True)
    neutrality = models.TextField(_("neutrality"), max_length=1000, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-said_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(field="") | (~Q(skills="") & ~Q(neutrality="")),
                name="an_expert_names_a_field_and_a_facilitator_both",
            )
        ]

    def __str__(self) -> str:
        return self.field or self.skills
