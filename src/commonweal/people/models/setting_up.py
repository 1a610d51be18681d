"""The way to a standing consortium: steps with their papers and money, and risks with their owners."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models.consortium import Consortium
from commonweal.people.models.organisation import Organisation
from commonweal.record.kept import Kept, child_of


class SetUpStep(Kept):
    """How far one step has come, the paper that shows it, and whether its money is there (NCVO-CONS-12)."""

    class Step(models.TextChoices):
        STEERING = "steering", _("Steering group")
        SEED = "seed", _("Seed money")
        PROSPECTUS = "prospectus", _("Prospectus for members")
        COMPANY = "company", _("Incorporation")
        PLAN = "plan", _("Three-year plan")
        HUB = "hub", _("Investment in the hub")

    class Funding(models.TextChoices):
        NONE = "none", _("Needs no money")
        NEEDED = "needed", _("Money is needed")
        ASKED = "asked", _("Asked for")
        PROMISED = "promised", _("Promised")
        RECEIVED = "received", _("Received")

    declares = child_of("consortium")

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    document = models.CharField(max_length=200, blank=True)
    link = models.URLField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    funding = models.CharField(max_length=10, choices=Funding.choices, default=Funding.NONE)
    amount_pence = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consortium", "step"], name="one_row_for_each_step"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(document=""), name="a_step_is_done_with_its_document"
            ),
            models.CheckConstraint(
                condition=Q(amount_pence=None) | Q(amount_pence__gte=0), name="a_step_costs_nought_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consortium}: {self.get_step_display()}"


class ConsortiumRisk(Kept):
    """One danger of working together, what is done about it and which member sees to it (NCVO-CONS-9)."""

    class Risk(models.TextChoices):
        VAT = "vat", _("VAT on what the hub or lead charges")
        TUPE = "tupe", _("Staff who transfer, and their pensions (TUPE)")
        COMPETITION = "competition", _("Members compete with each other")
        HUB = "hub", _("Members come to depend on the hub")
        POWER = "power", _("One member has too much power")
        REPUTATION = "reputation", _("One member's failure harms all")

    declares = child_of("consortium")

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="risks")
    risk = models.CharField(max_length=12, choices=Risk.choices)
    answer = models.TextField(max_length=1000)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consortium", "risk"], name="one_row_for_each_risk"),
            models.CheckConstraint(condition=~Q(answer=""), name="a_risk_has_its_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.consortium}: {self.get_risk_display()}"
