"""Who helps a consortium to agree without a part in it: a person, or an organisation by any of its people."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from commonweal.people.models.consortium import Consortium
from commonweal.people.models.organisation import Organisation
from commonweal.people.models.person import ROLE, Person
from commonweal.record.kept import Kept, Personal, child_of


class Facilitator(Kept):
    """Named by a member, and one only once they agreed; named in the agreement while they are (NCVO-CONS-6).

    They read and write its drafts. They deliver nothing, get nothing of the money and decide nothing.
    """

    declares = child_of(
        "consortium", person=Personal(ROLE), named_by=Personal(ROLE), answered_by=Personal(ROLE)
    )

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="facilitators")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["named_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False)
                | Q(person__isnull=False, organisation=None),
                name="a_person_or_an_organisation_facilitates",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(answered_by__isnull=False),
                name="nobody_facilitates_without_agreeing",
            ),
            models.UniqueConstraint(
                fields=["consortium", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="a_person_facilitates_once",
            ),
            models.UniqueConstraint(
                fields=["consortium", "organisation"],
                condition=Q(ended_at=None, organisation__isnull=False),
                name="an_organisation_facilitates_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.person)

    def get_absolute_url(self) -> Any:
        return self.consortium.get_absolute_url()
