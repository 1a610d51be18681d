"""What an organisation works out that a service costs it in full."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.costing import calculation
from commonweal.sourcing.models.tender import Tender


class Costing(Kept):
    """One calculation of an organisation, perhaps for a tender. Its members alone see it; nothing of it is
    ever published, and it can be deleted."""

    declares = child_of(
        "organisation", title=Personal("To find a calculation again, until its organisation deletes it")
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="costings")
    tender = models.ForeignKey(
        Tender, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("tender")
    )
    title = models.CharField(_("title"), max_length=100)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("readiness:costing", args=[self.organisation_id, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        return bool(belongs(person, self.organisation))


class CostingVersion(Kept):
    """What was typed, and what it came to; ``line_pence`` is the price that leaves the surplus."""

    declares = child_of(
        "costing",
        said=Personal("To work a price out again, until its organisation deletes the calculation"),
        saved_by=Personal("To tell an organisation's members which of them saved it", 2557, "saved"),
    )

    costing = models.ForeignKey(Costing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    full_pence = models.BigIntegerField(_("full cost"))
    line_pence = models.BigIntegerField(_("price"))
    saved = models.DateTimeField(_("saved"))
    saved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["costing", "number"], name="versions_of_a_costing_are_counted"),
            models.CheckConstraint(
                condition=Q(full_pence__gte=0, line_pence__gte=0),
                name="a_calculation_comes_to_nothing_or_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.costing} ({self.number})"

    @property
    def of(self) -> calculation.Calculation:
        """What was typed, as the rule takes it."""
        return calculation.from_data(self.said)
