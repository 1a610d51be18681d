"""What would shut small providers out: what officers kept with a reason, and the check as published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.specifications.models.specification import Specification


class KeptFinding(Kept):
    """An officer's reason to keep what was found, in the words in which it was found; published at approval.

    The latest reason for the same words counts; earlier ones stay.
    """

    declares = child_of(
        "specification", kept_by=Personal("To keep officers from approving their own reasons", 2557, "kept")
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="kept_findings")
    rule = models.CharField(max_length=60)
    sentence = models.TextField()
    reason = models.TextField(_("reason"), max_length=1000)
    kept = models.DateTimeField()
    kept_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="findings_kept"
    )

    class Meta:
        ordering = ["kept", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_kept_finding_has_its_reason"),
        ]

    def __str__(self) -> str:
        return self.sentence
