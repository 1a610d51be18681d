"""Offices: what a person does for a place."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models.person import ROLE, Person
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, place_root


class Office(Kept):
    """What a person does for a place, from the day they are appointed until the office ends."""

    class Kind(models.TextChoices):
        COMMISSIONER = "commissioner", _("Commissioner")
        FINANCE = "finance", _("Finance officer")
        EVALUATOR = "evaluator", _("Evaluator")
        AUDITOR = "auditor", _("Auditor")
        OPERATOR = "operator", _("Operator")
        CHAMPION = "champion", _("Champion of civil society")

    declares = place_root(person=Personal(ROLE), reason=Personal(ROLE))

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(_("office"), max_length=20, choices=Kind.choices)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("why it ended"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "place", "kind"],
                condition=Q(ended_at=None),
                name="one_office_of_a_kind_in_a_place",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(reason=""), name="an_office_ends_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.place}"
