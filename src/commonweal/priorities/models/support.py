"""Who stands behind a proposal: its supporters, those who propose it together, earlier texts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.record.kept import Kept, Personal, child_of


class Supporter(Kept):
    """One person who would like to see a proposal on the ballot. How many is public, who is not."""

    declares = child_of("proposal", person=Personal("To count each supporter once"))

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="supporters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="a_person_supports_a_proposal_once")
        ]

    def __str__(self) -> str:
        return str(self.proposal)


class CoProposer(Kept):
    """Another who proposes it too, since the proposal is what two became."""

    declares = child_of("proposal", person=Personal("To know who may decide on it and who hears of it"))

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="co_proposers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="co_proposals")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="a_person_proposes_with_others_once")
        ]

    def __str__(self) -> str:
        return str(self.proposal)


class ProposalVersion(Kept):
    """A proposal's text and costs as they once stood, and what brought them about."""

    class Why(models.TextChoices):
        PROPOSED = "proposed", _("As it was put forward")
        EDITED = "edited", _("Changed by its proposer")
        TAKEN_UP = "taken_up", _("An officer's change, taken up by its proposer")
        MERGED = "merged", _("Two proposals become one")
        COSTED = "costed", _("The cost that officers found")

    declares = child_of("proposal")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=10, choices=Why.choices)
    title = models.CharField(_("title"), max_length=150)
    description = models.TextField(_("description"))
    cost_pence = models.BigIntegerField(_("cost"))
    running_cost_pence = models.BigIntegerField(_("cost a year afterwards"), null=True, blank=True)
    made = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "number"], name="one_version_of_a_number_of_a_proposal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
