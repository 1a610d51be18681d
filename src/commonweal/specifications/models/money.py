"""How a specification pays, who would transfer with it, and the other ways to have the service."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.rules.costing import options, payment
from commonweal.specifications.models.specification import Specification

OPEN: dict[str, Any] = {"null": True, "blank": True}
PER_CENT: dict[str, Any] = {
    "max_digits": 6,
    "decimal_places": 3,
    "validators": [MinValueValidator(0), MaxValueValidator(100)],
}
EVERY = ((1, _("Each month")), (3, _("Each quarter")), (6, _("Each half year")), (12, _("Each year")))


def _never_below_nought(*names: str) -> list[models.BaseConstraint]:
    """Amounts that are given are nought or more."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
            name=f"spec_{name}_is_not_below_nought",
        )
        for name in names
    ]


class Payment(Kept):
    """The payment model, the assumptions about a provider beside it, and the decision on paying in advance.

    Sums are in pence over the whole term, months are counted from the first of the service.
    """

    class Model(models.TextChoices):
        BLOCK = payment.BLOCK, _("Block: fixed sums")
        UNIT = payment.UNIT, _("Unit: so much for each unit of service")
        MILESTONES = payment.MILESTONES, _("Milestones: so much for each step reached")
        OUTCOMES = payment.OUTCOMES, _("Outcomes: so much for each result")
        MIXED = payment.MIXED, _("Mixed: several of these together")

    declares = child_of("specification")

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="payment")

    model = models.CharField(_("how it pays"), max_length=20, choices=Model.choices, blank=True)
    fixed_pence = models.BigIntegerField(_("fixed sums, over the whole term"), **OPEN)
    fixed_every = models.PositiveSmallIntegerField(_("fixed sums are paid"), choices=EVERY, **OPEN)
    unit = models.CharField(_("what a unit of service is"), max_length=100, blank=True)
    unit_pence = models.BigIntegerField(_("paid for each unit of service"), **OPEN)
    units = models.PositiveIntegerField(_("units of service, over the whole term"), **OPEN)

    direct_pence = models.BigIntegerField(_("what the work itself is expected to cost"), **OPEN)
    overheads_pence = models.BigIntegerField(_("its share of overheads"), **OPEN)
    surplus_pence = models.BigIntegerField(_("surplus, for reserves and renewal"), **OPEN)
    start_up_pence = models.BigIntegerField(_("spent before the service starts"), **OPEN)
    first_month = models.PositiveSmallIntegerField(_("month of the first units or results"), **OPEN)
    least_percent = models.DecimalField(
        _("least share of results thought possible, per cent"), **OPEN, **PER_CENT
    )
    capital_pence = models.BigIntegerField(_("working capital that is offered"), **OPEN)
    overdraft_percent = models.DecimalField(_("what an overdraft costs a year, per cent"), **OPEN, **PER_CENT)

    advance_percent = models.DecimalField(_("share paid in advance, per cent"), **OPEN, **PER_CENT)
    advance_reason = models.TextField(_("why this much, or nothing, in advance"), max_length=1000, blank=True)
    advance_decided_by = models.CharField(_("who decided it"), max_length=150, blank=True)

    core_grant_told_on = models.DateField(_("those with a core grant were told that it ends"), **OPEN)
    core_grant_ends_on = models.DateField(_("the core grant ends"), **OPEN)

    class Meta:
        constraints = _never_below_nought(
            "fixed_pence",
            "unit_pence",
            "direct_pence",
            "overheads_pence",
            "surplus_pence",
            "start_up_pence",
            "capital_pence",
        )

    def __str__(self) -> str:
        return str(self.specification)


class Instalment(Kept):
    """A step that is paid for once it is reached."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="instalments")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("milestone"), max_length=150)
    month = models.PositiveSmallIntegerField(_("expected in month"))
    paid_pence = models.BigIntegerField(_("paid for it"))

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1) & Q(paid_pence__gte=0), name="an_instalment_has_its_month_and_sum"
            )
        ]

    def __str__(self) -> str:
        return self.title


class StaffGroup(Kept):
    """People who would transfer, as ``rules.costing.workforce`` shows them: never fewer than it lets be seen.

    The rows of single people that a group was made from are nowhere kept.
    """

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="staff")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("role"), max_length=80)
    people = models.PositiveIntegerField(_("people"))
    hours = models.DecimalField(_("hours a week, together"), max_digits=9, decimal_places=2)
    pay_pence = models.BigIntegerField(_("pay a year, together"))
    pay_low_pence = models.BigIntegerField(_("pay of each from"))
    pay_high_pence = models.BigIntegerField(_("pay of each up to"))
    years_low = models.PositiveSmallIntegerField(_("years of service from"))
    years_high = models.PositiveSmallIntegerField(_("years of service under"), **OPEN)
    scheme = models.CharField(_("pension scheme"), max_length=80)
    pension_low = models.DecimalField(_("pension costs of pay from, per cent"), **PER_CENT)
    pension_high = models.DecimalField(_("pension costs of pay up to, per cent"), **PER_CENT)
    on_costs = models.DecimalField(_("other costs on pay, per cent"), **PER_CENT)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pension_low__lte=models.F("pension_high"))
                & Q(pay_low_pence__lte=models.F("pay_high_pence"))
                & Q(pay_low_pence__gte=0),
                name="a_group_of_staff_has_its_ranges_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title


class CostLine(Kept):
    """One cost of one way to have the service, over the whole term; open where nobody has costed it."""

    class Way(models.TextChoices):
        CONTRACT = "contract", _("As specified, by contract")
        IN_HOUSE = "in-house", _("In house")
        SMALL = "small", _("By a small local provider")
        PREVENTION = "prevention", _("Prevention instead")
        NOW = "now", _("As it is today")

    class Kind(models.TextChoices):
        DIRECT = options.DIRECT, _("The work itself")
        OVERHEADS = options.OVERHEADS, _("Overheads")
        TRANSITION = options.TRANSITION, _("Changing over")
        AVOIDED = options.AVOIDED, _("Saved elsewhere, taken off")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="cost_lines")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what"), max_length=150)
    way = models.CharField(_("in which way"), max_length=20, choices=Way.choices)
    kind = models.CharField(_("kind of cost"), max_length=20, choices=Kind.choices)
    low_pence = models.BigIntegerField(_("at least"), **OPEN)
    high_pence = models.BigIntegerField(_("at most"), **OPEN)
    source = models.CharField(_("where the figure is from"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(low_pence__isnull=True) | Q(low_pence__gte=0))
                & (Q(high_pence__isnull=True) | Q(high_pence__gte=0)),
                name="a_cost_is_not_below_nought",
            )
        ]

    def __str__(self) -> str:
        return self.title


assert tuple(Payment.Model.values) == payment.MODELS
assert tuple(CostLine.Kind.values) == options.KINDS
