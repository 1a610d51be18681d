"""What an organisation works out that a service costs it in full."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from commonweal.files import sealing as keys
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.costing import calculation
from commonweal.sourcing.models.tender import Tender


class Costing(Kept):
    """One calculation of an organisation, perhaps for a tender. Its members alone see it; nothing of it is
    ever published, and it can be deleted.

    A bid's price is taken from it: so what it says is ciphertext under a key of its own, as a draft of a bid
    is, and the key goes with it.
    """

    declares = child_of("organisation")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="costings")
    tender = models.ForeignKey(
        Tender, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("tender")
    )
    sealed_to = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]

    @property
    def key_name(self) -> str:
        """The name of the key that it is sealed to, outside the database."""
        return f"costing-{self.pk}"

    def __str__(self) -> str:
        latest = next(iter(self.versions.all()), None)
        of = latest.of if latest else None
        return of.title if of else gettext("A calculation that can no longer be read")

    def get_absolute_url(self) -> str:
        return reverse("readiness:costing", args=[self.organisation_id, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        return bool(belongs(person, self.organisation))


class CostingVersion(Kept):
    """What was typed, and what it came to, sealed to the calculation's key."""

    declares = child_of(
        "costing",
        saved_by=Personal("To tell an organisation's members which of them saved it", 2557, "saved"),
    )

    costing = models.ForeignKey(Costing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    ciphertext = models.BinaryField(default=b"")
    saved = models.DateTimeField(_("saved"))
    saved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["costing", "number"], name="versions_of_a_costing_are_counted")
        ]

    def __str__(self) -> str:
        return f"{self.costing} ({self.number})"

    @cached_property
    @sensitive_variables()
    def opened(self) -> dict[str, Any] | None:
        """What was sealed (``costing.sealed``); ``None`` if nothing opens it any longer."""
        try:
            key = keys.private_key(self.costing.key_name)
            found: dict[str, Any] = json.loads(keys.unseal(bytes(self.ciphertext), key))
        except keys.CannotOpen:
            return None
        return found

    @property
    def of(self) -> calculation.Calculation | None:
        """What was typed, as the rule takes it."""
        return calculation.from_data(self.opened["said"]) if self.opened else None

    @property
    def full_pence(self) -> int | None:
        """The full cost."""
        return self.opened["full_pence"] if self.opened else None

    @property
    def line_pence(self) -> int | None:
        """The price that leaves the surplus."""
        return self.opened["line_pence"] if self.opened else None
