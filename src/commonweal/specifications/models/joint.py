"""Who writes a specification together with its place."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.specifications.joint.workflow import PARTNER
from commonweal.specifications.models.specification import Specification


class Partner(Kept):
    """Another place that is asked to join: the lead place writes and tenders, the partner joins and consents.

    A consent is to one text, named by its digest: whatever is changed afterwards asks for it again.
    """

    declares = child_of(
        "specification",
        answered_by=Personal("To know which officer of the partner answered", 2557, "answered"),
        consented_by=Personal("To know which officer of the partner consented", 2557, "consented"),
    )

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="partners")
    partner = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="joint_specifications")
    state = models.CharField(max_length=10, choices=PARTNER.choices, default=PARTNER.first)
    asks = models.TextField(_("what the partner is asked"), max_length=1000)
    asked = models.DateTimeField()
    reason = models.TextField(_("why not"), max_length=1000, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    consent_to = models.CharField(max_length=64, blank=True)
    consented = models.DateTimeField(null=True, blank=True)
    consented_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["asked", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "partner"], name="a_place_is_asked_once_to_join_a_specification"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="whoever_declines_to_join_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner)

    def get_absolute_url(self) -> str:
        """The partner's own page of it, at the partner's own address."""
        return reverse("specifications:joining", args=[self.partner.slug, self.pk])

    @property
    def stands(self) -> State:
        return PARTNER.states[self.state]
