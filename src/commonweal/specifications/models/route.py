"""How a service is bought or granted: the answers that rules ask for, what was chosen, and the check before.

What the rules say is computed (``routing.standing``); only the answers and the choice are kept.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules import routes
from commonweal.specifications.models.specification import Specification

OPEN: dict[str, Any] = {"null": True, "blank": True}


def agreements() -> list[tuple[str, Any]]:
    return list(routes.titles(routes.AGREEMENT).items())


def on_offer() -> list[tuple[str, Any]]:
    """Every route of which we hold a rule, for any nation and day, and the way out where we hold none."""
    return [*routes.titles(routes.ROUTE).items(), (routes.NOT_HELD, _("By a rule that is not held here"))]


def procedures() -> list[tuple[str, Any]]:
    return list(routes.ways().items())


def buyers() -> list[tuple[str, Any]]:
    return list(routes.titles(routes.BUYING).items())


class Route(Kept):
    """What is asked about the service, and the agreement, route and buyer that were chosen, with reasons.

    Rules are named by their ids, ``way`` by its id within the route. The value is with VAT and extensions.
    """

    class Service(models.TextChoices):
        LIGHT_TOUCH = "light touch", _("On the list of light-touch services: social, education and the like")
        HEALTH = "health", _("On the list of health services")
        OTHER = "other", _("On neither list")

    declares = child_of("specification")

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="route")

    bought = models.BooleanField(_("the place pays for a service that it specifies"), **OPEN)
    redesign = models.BooleanField(_("the service is to be shaped anew together"), **OPEN)
    service = models.CharField(_("kind of service"), max_length=20, choices=Service.choices, blank=True)
    value_pence = models.BigIntegerField(_("value with VAT and every extension"), **OPEN)
    extension_months = models.PositiveSmallIntegerField(_("months it may be extended"), **OPEN)
    reservable = models.BooleanField(_("it may be reserved for mutuals"), **OPEN)
    specialised = models.BooleanField(_("it is specialised"), **OPEN)
    costly = models.BooleanField(_("it is costly to set up"), **OPEN)
    rare = models.BooleanField(_("it is needed rarely"), **OPEN)

    agreement = models.CharField(_("agreement"), max_length=40, choices=agreements, blank=True)
    route = models.CharField(_("route"), max_length=40, choices=on_offer, blank=True)
    way = models.CharField(_("procedure"), max_length=40, choices=procedures, blank=True)
    reason = models.TextField(_("why this agreement and this route"), max_length=1000, blank=True)
    buying = models.CharField(_("who buys"), max_length=40, choices=buyers, blank=True)
    buying_reason = models.TextField(_("why it is bought this way"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(value_pence__isnull=True) | Q(value_pence__gte=0),
                name="a_value_with_vat_is_not_below_nought",
            )
        ]

    def __str__(self) -> str:
        return str(self.specification)


assert tuple(Route.Service.values) == routes.SERVICES


class Suitability(Kept):
    """The champion's check whether civil society delivery suits, made before the route was chosen.

    ``evidence`` holds the criteria in full, the answers and what they come to; the latest check counts.
    """

    declares = child_of(
        "specification",
        made_by=Personal("To show that the check was made by who holds the role", 2557, "made"),
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="suitability")
    evidence = models.JSONField()
    note = models.TextField(_("what led to the answers"), max_length=1000)
    made = models.DateTimeField()
    made_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="suitability_checks"
    )

    class Meta:
        ordering = ["-made", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="a_suitability_check_says_what_led_to_it")
        ]

    def __str__(self) -> str:
        return str(self.specification)
