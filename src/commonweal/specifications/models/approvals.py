"""Which roles must agree before a specification is approved, who agreed, on which day and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.specifications.models.specification import Specification


class ApprovalRole(models.TextChoices):
    COMMISSIONER = "commissioner", _("A commissioner")
    FINANCE = "finance", _("Finance")
    LEGAL = "legal", _("Legal or procurement")
    PARTNER = "partner", _("A partner body")
    INDEPENDENT = "independent", _("Somebody independent")


class PlaceApproval(Kept):
    """A role that must agree to every specification of a place."""

    declares = place_root()

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="approval_roles")
    role = models.CharField(_("role"), max_length=20, choices=ApprovalRole.choices)

    class Meta:
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(fields=["place", "role"], name="one_approval_of_a_role_in_a_place")
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class NeededApproval(Kept):
    """A role that must agree to one specification; who, where no office of the place says so."""

    declares = child_of(
        "specification", person=Personal("To know who agrees for a role that is no office of the place")
    )

    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="needed_approvals"
    )
    role = models.CharField(_("role"), max_length=20, choices=ApprovalRole.choices)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals_asked"
    )

    class Meta:
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "role"], name="one_approval_of_a_role_in_a_specification"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class GivenApproval(Kept):
    """That a role agreed to one version, with the reason; a later version asks again."""

    declares = child_of(
        "specification", given_by=Personal("To show that nobody approves their own text", 2557, "given")
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="given_approvals")
    role = models.CharField(_("role"), max_length=20, choices=ApprovalRole.choices)
    version = models.PositiveIntegerField(_("version"))
    reason = models.TextField(_("reason"), max_length=1000)
    given = models.DateTimeField()
    given_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="approvals_given"
    )

    class Meta:
        ordering = ["given", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "role", "version"], name="a_role_agrees_once_to_a_version"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="an_approval_has_its_reason"),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())
