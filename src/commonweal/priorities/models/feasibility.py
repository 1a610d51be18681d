"""What proposals of a round must keep to, who looked at each, what they found, and the appeal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.priorities.proposing.criteria import CRITERIA
from commonweal.priorities.proposing.workflow import APPEAL, REVIEW
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.workflow import State


class Terms(Kept):
    """What the round asks of proposals, published before the first: as it stands unless it says otherwise."""

    declares = child_of("round")

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="terms")
    least_supporters = models.PositiveIntegerField(_("supporters a proposal needs"), default=0)
    appeal_days = models.PositiveIntegerField(_("days in which to appeal"), default=14)
    reviewed = models.BooleanField(_("a named reviewer looks at each"), default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(appeal_days__gte=1), name="there_is_a_day_to_appeal")
        ]

    def __str__(self) -> str:
        return str(self.round)


class Review(Kept):
    """One named reviewer's findings on one proposal, with what interest they declared.

    Everyone reads who the reviewer is, and as what ("highways engineer") they looked at it.
    """

    declares = child_of(
        "proposal",
        reviewer=Personal("To show in public who reviews it, and that it is not their own"),
        assigned_by=Personal("To know who asked them", days=2557, since="assigned"),
    )

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposal_reviews")
    role = models.CharField(_("reviews it as"), max_length=80)
    assigned = models.DateTimeField()
    assigned_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=REVIEW.choices, default=REVIEW.first)
    interest = models.CharField(_("interest declared"), max_length=300, blank=True)
    cost_pence = models.BigIntegerField(_("cost"), null=True, blank=True)
    running_cost_pence = models.BigIntegerField(_("cost a year afterwards"), null=True, blank=True)
    given = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["assigned", "id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "reviewer"], name="a_reviewer_is_asked_once"),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(given__isnull=False, cost_pence__gt=0),
                name="findings_given_have_their_cost",
            ),
        ]

    def __str__(self) -> str:
        return self.role

    @property
    def stands(self) -> State:
        return REVIEW.states[self.state]

    @property
    def in_order(self) -> list[Found]:
        """The findings in the order of the published criteria."""
        order = list(CRITERIA)
        return sorted(self.findings.all(), key=lambda found: order.index(found.criterion))

    def get_absolute_url(self) -> str:
        return reverse("priorities:findings", args=[self.proposal.round.place.slug, self.pk])


class Found(Kept):
    """What a reviewer found by one published criterion."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        CONDITIONS = "conditions", _("Yes, if")
        NO = "no", _("No")

    declares = child_of("review")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    criterion = models.CharField(max_length=20, choices=[(one.code, one.title) for one in CRITERIA.values()])
    answer = models.CharField(max_length=12, choices=Answer.choices)
    words = models.TextField(_("what was found"), max_length=1000)

    class Meta:
        ordering = ["review", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_finding_by_each_criterion")
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Appeal(Kept):
    """The proposer's one appeal against a refusal, and how somebody else decided it."""

    declares = child_of(
        "proposal",
        words=Personal("To decide the appeal; public with the proposal"),
        decided_by=Personal("To know that somebody else decided", days=2557, since="decided"),
    )

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="appeal")
    words = models.TextField(_("why the refusal is wrong"), max_length=2000)
    made = models.DateTimeField()
    state = models.CharField(max_length=20, choices=APPEAL.choices, default=APPEAL.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | (~Q(reason="") & Q(decided__isnull=False)),
                name="an_appeal_decided_has_its_reason",
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def stands(self) -> State:
        return APPEAL.states[self.state]
