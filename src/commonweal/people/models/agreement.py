"""The written agreement of a consortium: its versions, and the trustees who approved each of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonweal.people.consortia.workflow import AGREEMENT
from commonweal.people.models.consortium import Consortium
from commonweal.people.models.organisation import Organisation
from commonweal.people.models.person import ROLE, Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.canonical import digest as digest_of
from commonweal.rules.workflow import State


class Agreement(Kept):
    """One version. ``words`` are its parts by name; ``frozen`` is all of it, with who takes part and who
    delivers what, as it was put to the members; ``digest`` is that of its canonical form.
    """

    declares = child_of("consortium", put_by=Personal(ROLE))

    consortium = models.ForeignKey(Consortium, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    words = models.JSONField(default=dict)
    payment_days = models.PositiveSmallIntegerField(default=30)
    state = models.CharField(max_length=10, choices=AGREEMENT.choices, default=AGREEMENT.first)
    saved_at = models.DateTimeField()
    frozen = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    put_at = models.DateTimeField(null=True, blank=True)
    put_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["consortium", "number"], name="one_agreement_of_a_number"),
            models.UniqueConstraint(
                fields=["consortium"], condition=Q(state="draft"), name="one_draft_of_an_agreement"
            ),
            models.UniqueConstraint(
                fields=["consortium"], condition=Q(state="standing"), name="one_agreement_stands"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(digest="") & Q(put_at__isnull=False)),
                name="what_was_put_to_members_is_fixed",
            ),
            models.CheckConstraint(
                condition=Q(payment_days__gte=1, payment_days__lte=30),
                name="partners_are_paid_within_thirty_days",
            ),
        ]

    @property
    def words_digest(self) -> str:
        """Which words stand in it now, as the form of whoever goes on writing knows them again."""
        return digest_of([dict(self.words), self.payment_days])

    @property
    def stands(self) -> State:
        return AGREEMENT.states[self.state]

    def __str__(self) -> str:
        return f"{self.consortium} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("people:agreement", args=[self.consortium_id, self.number])


class TrusteesApproval(Kept):
    """The decision of one member's trustees on one version: when they made it, and where it is minuted."""

    declares = child_of("agreement", recorded_by=Personal(ROLE))

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="approvals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    minute = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["organisation__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="trustees_approve_a_version_once"
            ),
            models.CheckConstraint(condition=~Q(minute=""), name="an_approval_names_its_minute"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.minute}"
