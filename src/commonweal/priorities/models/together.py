"""How a proposal is changed together: by two proposers who make one of two, and with officers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.proposing.workflow import CHANGE, MERGE
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State


class Worded(models.Model):
    """A text and its costs that somebody puts to somebody else."""

    title = models.CharField(_("the project, in a line"), max_length=150)
    description = models.TextField(_("what would be done, where and for whom"), max_length=4000)
    cost_pence = models.BigIntegerField(_("cost"))
    running_cost_pence = models.BigIntegerField(_("cost a year afterwards"), null=True, blank=True)
    asked = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    class Meta:
        abstract = True


class Merge(Kept, Worded):
    """One proposer asks another to make one proposal of both, in these words."""

    declares = child_of("one", asked_by=Personal("To know who may take it back"))

    one = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="merges_asked")
    other = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="merges_to_answer")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=MERGE.choices, default=MERGE.first)

    class Meta:
        ordering = ["-asked", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="a_proposal_is_not_merged_with_itself"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(state="asked"), name="one_open_question_to_merge_two"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="whoever_declines_to_merge_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stands(self) -> State:
        return MERGE.states[self.state]

    def get_absolute_url(self) -> str:
        return reverse("priorities:merge", args=[self.one.round.place.slug, self.pk])


class Change(Kept, Worded):
    """An officer suggests other words or another cost; only the proposer takes them up."""

    declares = child_of(
        "proposal", asked_by=Personal("To tell the officer what became of it", days=2557, since="asked")
    )

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField(_("on which version"))
    why = models.TextField(_("why"), max_length=1000)
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=CHANGE.choices, default=CHANGE.first)

    class Meta:
        ordering = ["-asked", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="left") | ~Q(reason=""), name="whoever_leaves_a_change_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.why[:60]

    @property
    def stands(self) -> State:
        return CHANGE.states[self.state]

    def get_absolute_url(self) -> str:
        return reverse("priorities:change", args=[self.proposal.round.place.slug, self.pk])
