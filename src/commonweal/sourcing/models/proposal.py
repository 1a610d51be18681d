"""An award as one officer proposes it to another, with what was checked against the real world."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State
from commonweal.sourcing.awarding.workflow import PROPOSAL
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS, Tender
from commonweal.web.words import field_name


class AwardProposal(Kept):
    """Which bid comes first by the published method, and the reality check of it (NCVO-BID-14).

    ``digest`` is the SHA-256 of the evidence and the outcome that were proposed: what another officer
    approves is that and nothing else. The check is published with the award. It moves no bid in the ranking:
    where something is amiss the proposal is sent back, with reasons that are published.
    """

    declares = child_of("tender", proposed_by=Personal(FAIRNESS), settled_by=Personal(FAIRNESS))

    #: What is checked of the bid that came first, in the order of the page.
    CHECKED = ("capacity", "dependence", "full_cost", "references")

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="proposals")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    capacity = models.TextField(_("Capacity: can it do this beside what it does already?"), max_length=1000)
    dependence = models.TextField(
        _("Dependence: how much of its income would come from this contract?"), max_length=1000
    )
    full_cost = models.TextField(_("Price: does it cover the full cost of the service?"), max_length=1000)
    references = models.TextField(_("References: what do others say who paid it before?"), max_length=1000)
    deviations = models.TextField(_("Did anything go otherwise than published?"), max_length=1000, blank=True)
    state = models.CharField(max_length=20, choices=PROPOSAL.choices, default=PROPOSAL.first)
    proposed = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    settled = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-proposed", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tender"], condition=Q(state="proposed"), name="one_award_waits_for_approval"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | ~Q(reason=""), name="an_award_sent_back_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return PROPOSAL.states[self.state]

    @property
    def reality(self) -> list[tuple[object, str]]:
        """The reality check: what was asked and what was found."""
        return [(field_name(self, name), getattr(self, name)) for name in self.CHECKED]

    def __str__(self) -> str:
        return str(self.tender)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:proposed_award", args=[self.tender.place.slug, self.tender_id])

    def seen_by(self, person: Person | None) -> bool:
        """Nobody outside hears of a proposal before it is approved."""
        return holds(person, self.tender.place, "commissioner", "auditor")
