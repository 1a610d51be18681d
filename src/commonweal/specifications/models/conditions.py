"""What providers must have and carry, and what happens before the notice: what can shut small ones out."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.rules.barriers import PARTIES
from commonweal.specifications.models.specification import Specification

MONEY: dict[str, Any] = {"null": True, "blank": True}
SHARE: dict[str, Any] = {"max_digits": 6, "decimal_places": 3, "null": True, "blank": True}
OPEN: dict[str, Any] = {"null": True, "blank": True}


class Conditions(Kept):
    """Beside the text of a specification: each field may stay open, and is then not guessed.

    Money is in pence, shares are per cent, days are calendar days.
    """

    declares = child_of("specification")

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="conditions")

    lots = models.PositiveSmallIntegerField(_("lots"), **OPEN)
    consortia_invited = models.BooleanField(_("providers may bid together"), **OPEN)
    below_threshold = models.BooleanField(_("below the threshold of the Procurement Act"), **OPEN)
    suitability_stage = models.BooleanField(_("bidders are judged before their bids"), **OPEN)
    sign_with_bid = models.BooleanField(_("the contract is signed with the bid"), **OPEN)
    pages_to_read = models.PositiveIntegerField(_("pages to read"), **OPEN)

    turnover_pence = models.BigIntegerField(_("turnover asked for, a year"), **MONEY)
    insurance_pence = models.BigIntegerField(_("insurance asked for"), **MONEY)
    reserves_pence = models.BigIntegerField(_("reserves asked for"), **MONEY)
    liability_capped = models.BooleanField(_("the provider's liability has a cap"), **OPEN)
    liability_cap_pence = models.BigIntegerField(_("cap on liability"), **MONEY)
    may_campaign = models.BooleanField(_("the provider may campaign and comment"), **OPEN)

    payment_days = models.PositiveSmallIntegerField(_("days to pay an invoice"), **OPEN)
    paid_in_advance = models.BooleanField(_("part is paid in advance"), **OPEN)
    results_lag_days = models.PositiveSmallIntegerField(_("days from the work to its pay"), **OPEN)
    working_capital = models.TextField(
        _("what carries a provider until it is paid"), max_length=1000, blank=True
    )
    overheads_allowed = models.BooleanField(_("the full cost may be charged"), **OPEN)
    overhead_cap_percent = models.DecimalField(_("cap on overheads, per cent"), **SHARE)

    social_value_considered = models.BooleanField(_("social value was considered"), **OPEN)
    social_value_weight = models.DecimalField(_("social value, of 100"), **SHARE)
    staff_transfer = models.BooleanField(_("staff transfer to the provider"), **OPEN)
    staff_information_on = models.DateField(_("bidders are told about the staff"), **OPEN)
    ending_told_on = models.DateField(_("today's provider was told"), **OPEN)
    ending_on = models.DateField(_("today's service ends"), **OPEN)
    engaged_on = models.DateField(_("providers, users or communities were heard"), **OPEN)
    engagement = models.CharField(_("how they were heard"), max_length=300, blank=True)
    consultation_opens_on = models.DateField(_("the draft was opened for comment"), **OPEN)
    consultation_closes_on = models.DateField(_("comments closed"), **OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                name=f"{name}_asked_is_not_below_nought",
            )
            for name in ("turnover_pence", "insurance_pence", "reserves_pence", "liability_cap_pence")
        ]

    def __str__(self) -> str:
        return str(self.specification)


class Risk(Kept):
    """One thing that can go wrong: who bears it and why, who could best manage and best absorb it."""

    class Party(models.TextChoices):
        BUYER = "buyer", _("The place")
        PROVIDER = "provider", _("The provider")
        SHARED = "shared", _("Both together")
        NOBODY = "nobody", _("Nobody")

    class Likelihood(models.TextChoices):
        RARE = "rare", _("Hardly ever")
        POSSIBLE = "possible", _("It could happen")
        LIKELY = "likely", _("More likely than not")

    class Impact(models.TextChoices):
        SLIGHT = "slight", _("Slight: the service goes on")
        SERIOUS = "serious", _("Serious: part of the service stops")
        GRAVE = "grave", _("Grave: the service or its provider ends")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="risks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("risk"), max_length=150)
    borne_by = models.CharField(_("who bears it"), max_length=10, choices=Party.choices)
    managed_best_by = models.CharField(
        _("who can best manage it"), max_length=10, choices=Party.choices, blank=True
    )
    absorbed_best_by = models.CharField(
        _("who can best absorb it"), max_length=10, choices=Party.choices, blank=True
    )

    likelihood = models.CharField(
        _("how likely it is"), max_length=10, choices=Likelihood.choices, blank=True
    )
    impact = models.CharField(_("how bad it would be"), max_length=10, choices=Impact.choices, blank=True)
    paid_pence = models.BigIntegerField(_("paid for bearing it"), **MONEY)
    reason = models.TextField(_("why it lies there"), max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_pence__isnull=True) | Q(paid_pence__gte=0),
                name="bearing_a_risk_is_not_paid_below_nought",
            )
        ]

    def __str__(self) -> str:
        return self.title


assert tuple(Risk.Party.values) == PARTIES
