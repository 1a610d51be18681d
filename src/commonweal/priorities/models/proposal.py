"""What is proposed in a round."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.priorities.models.round import Round
from commonweal.priorities.workflow import PROPOSAL
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField


class Proposal(Kept):
    """A project that somebody proposes for a round, and the need it would meet."""

    declares = child_of(
        "round",
        proposer=Personal("To know who may withdraw it, and to tell them what came of it"),
        answered_by=Personal("To have an appeal decided by somebody else", days=2557, since="answered"),
    )
    stage = "priorities"
    called = _("Project")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="proposals")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="proposals")
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    title = TranslatedField(_("title"), max_length=150)
    description = TranslatedField(_("description"))
    also_meets = models.ManyToManyField("needs.Need", blank=True, related_name="+")
    cost_pence = models.BigIntegerField(_("cost"))
    running_cost_pence = models.BigIntegerField(_("cost a year afterwards"), null=True, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    state = models.CharField(max_length=20, choices=PROPOSAL.choices, default=PROPOSAL.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    failed = models.JSONField(_("criteria it does not meet, with reasons"), default=dict, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    variant_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="variants"
    )
    proposed = models.DateTimeField()

    class Meta:
        ordering = ["proposed", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(cost_pence__gt=0), name="a_proposal_costs_something"),
            models.CheckConstraint(
                condition=Q(running_cost_pence__isnull=True) | Q(running_cost_pence__gte=0),
                name="a_running_cost_is_not_below_nothing",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="a_point_has_both_its_figures",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="a_merged_proposal_leads_to_the_one",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="a_refused_proposal_has_its_reason"
            ),
        ]

    @property
    def point(self) -> str:
        """Where it would be, as people and maps write it; empty where nobody said."""
        return f"{self.latitude}, {self.longitude}" if self.latitude is not None else ""

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return PROPOSAL.states[self.state]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("priorities:proposal", args=[self.round.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """What is proposed is public at once, and stays so."""
        return True

    def files_seen_by(self, person: Person | None) -> bool:
        """Pictures that wait are for their proposer, who sent them, and for the officers who look at them."""
        return bool(holds(person, self.round.place, "commissioner"))
