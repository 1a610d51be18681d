"""What is proposed in a round."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.priorities.workflow import PROPOSAL
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField


class Proposal(Kept):
    """A project that somebody proposes for a round, and the need it would meet."""

    declares = child_of(
        "round", proposer=Personal("To know who may withdraw it, and to tell them what came of it")
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
    cost_pence = models.BigIntegerField(_("cost"))
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    state = models.CharField(max_length=20, choices=PROPOSAL.choices, default=PROPOSAL.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    proposed = models.DateTimeField()

    class Meta:
        ordering = ["proposed", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(cost_pence__gt=0), name="a_proposal_costs_something"),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="a_refused_proposal_has_its_reason"
            ),
        ]

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
