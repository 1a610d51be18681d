"""Who is affected by protected characteristic, looked at by an officer at each gate; and the value record."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.specifications.models.specification import Specification


class EqualityLook(Kept):
    """One look at whom a specification affects: ``effects`` says how, for each protected characteristic.

    Looks are added and never changed: the latest of a gate counts, earlier ones stay.
    """

    class Gate(models.TextChoices):
        BEGIN = "begin", _("When it is begun")
        REVIEW = "review", _("Before it goes to review")
        APPROVE = "approve", _("Before it is approved")

    class Effect(models.TextChoices):
        BETTER = "better", _("Better off")
        SAME = "same", _("No difference")
        WORSE = "worse", _("Worse off")
        UNKNOWN = "unknown", _("Not known")

    #: Equality Act 2010 s.4.
    CHARACTERISTICS = {
        "age": _("Age"),
        "disability": _("Disability"),
        "gender_reassignment": _("Gender reassignment"),
        "marriage": _("Marriage and civil partnership"),
        "pregnancy": _("Pregnancy and maternity"),
        "race": _("Race"),
        "religion": _("Religion or belief"),
        "sex": _("Sex"),
        "sexual_orientation": _("Sexual orientation"),
    }

    declares = child_of(
        "specification",
        looked_by=Personal("To show that an officer looked, and who may not approve", 2557, "looked"),
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="equality_looks")
    gate = models.CharField(_("gate"), max_length=10, choices=Gate.choices)
    version = models.PositiveIntegerField(_("version looked at"))
    effects = models.JSONField()
    who = models.TextField(_("who is affected, and how it is known"), max_length=2000)
    done = models.TextField(_("what was done"), max_length=2000, blank=True)
    looked = models.DateTimeField()
    looked_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="equality_looks"
    )

    class Meta:
        ordering = ["looked", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(who=""), name="a_look_says_who_is_affected"),
        ]

    def __str__(self) -> str:
        return f"{self.specification}: {self.get_gate_display()}"
