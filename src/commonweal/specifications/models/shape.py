"""The shape of what is let: its lots, what happens during the term, milestones of redesign, and pilots."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.specifications.models.specification import Specification

OPEN: dict[str, Any] = {"null": True, "blank": True}


class Lot(Kept):
    """One part of the service that can be won by itself."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="lots")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("lot"), max_length=150)
    what = models.CharField(_("what it is"), max_length=300, blank=True)
    area = models.CharField(_("where"), max_length=150, blank=True)
    value_pence = models.BigIntegerField(_("worth"), **OPEN)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value_pence__isnull=True) | Q(value_pence__gte=0),
                name="a_lot_is_not_worth_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return self.title


class TermPoint(Kept):
    """Something that happens so many months into the term: a break, a review, a door opened to newcomers."""

    class Kind(models.TextChoices):
        BREAK = "break", _("Either side may end it")
        REVIEW = "review", _("It is reviewed")
        OPENING = "opening", _("Newcomers may join or take over a part")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="term_points")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what happens"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    month = models.PositiveSmallIntegerField(_("after how many months"))

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class RampUp(Kept):
    """The time and the money that a provider has to become ready."""

    declares = child_of("specification")

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="ramp_up")
    ramp_up_weeks = models.PositiveSmallIntegerField(_("weeks from the award to the full service"), **OPEN)
    capacity_pence = models.BigIntegerField(_("money for providers to become able to do it"), **OPEN)
    capacity_for = models.CharField(_("what that money is for"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity_pence__isnull=True) | Q(capacity_pence__gte=0),
                name="a_capacity_budget_is_not_below_nought",
            )
        ]

    def __str__(self) -> str:
        return str(self.specification)


class Milestone(Kept):
    """One step of a redesign that is part of what is agreed."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what will be different"), max_length=150)
    due_on = models.DateField(_("by when"), **OPEN)
    shown_by = models.CharField(_("what shows it"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Pilot(Kept):
    """Something tried on a small scale, or a lot kept for new ideas, with what is to be learnt from it."""

    class Kind(models.TextChoices):
        PILOT = "pilot", _("Pilot")
        INNOVATION = "innovation", _("Lot for new ideas")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="pilots")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("pilot or lot for new ideas"), max_length=150)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    learn = models.CharField(_("what is to be learnt"), max_length=300, blank=True)
    told_by = models.CharField(_("how it will be told, and what follows"), max_length=300, blank=True)
    value_pence = models.BigIntegerField(_("worth"), **OPEN)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value_pence__isnull=True) | Q(value_pence__gte=0),
                name="a_pilot_is_not_worth_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return self.title
