"""What others give to a service, and whether bids may offer other ways to reach its outcomes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.specifications.models.specification import Specification


class Contribution(Kept):
    """What somebody gives to the service: money beside the budget, or a thing worth money."""

    class Kind(models.TextChoices):
        MONEY = "money", _("Money")
        IN_KIND = "in kind", _("In kind")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="contributions")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is given"), max_length=150)
    giver = models.CharField(_("who gives it"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    worth_pence = models.BigIntegerField(_("worth"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(worth_pence__isnull=True) | Q(worth_pence__gte=0),
                name="a_contribution_is_worth_no_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Variants(Kept):
    """Whether bids may offer another way, and what every way must keep to."""

    declares = child_of("specification")

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="variants")
    allowed = models.BooleanField(_("bids may offer another way"), null=True, blank=True)
    minimum = models.TextField(_("what every way must keep to"), max_length=2000, blank=True)
    why_not = models.TextField(_("why no other way will do"), max_length=1000, blank=True)

    def __str__(self) -> str:
        return str(self.specification)
