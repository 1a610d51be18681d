"""A round, what was proposed in it, and how it was counted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.workflow import PROPOSAL, ROUND
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField


class Round(Kept):
    """One round of participatory budgeting: held here, or a finished election brought in from a file."""

    class Source(models.TextChoices):
        HERE = "here", _("Held here")
        FILE = "file", _("Brought in from a file")

    declares = place_root()
    stage = "priorities"
    called = _("Budget round")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="rounds")
    work = models.OneToOneField("people.Work", on_delete=models.PROTECT, related_name="round")
    title = TranslatedField(_("title"), max_length=150)
    about = TranslatedField(_("what it is about"), blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.HERE)
    pot = models.ForeignKey(
        "budgets.Pot", null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    budget_pence = models.BigIntegerField(_("budget"), null=True, blank=True)
    proposing_closes = models.DateTimeField(_("proposals close"), null=True, blank=True)
    vote = models.OneToOneField(
        "voting.Vote", null=True, blank=True, on_delete=models.PROTECT, related_name="round"
    )
    rule = models.JSONField(_("rule of the count"))
    state = models.CharField(max_length=20, choices=ROUND.choices, default=ROUND.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    opened = models.DateTimeField()

    class Meta:
        ordering = ["-opened", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source="file") | Q(pot__isnull=False, budget_pence__gt=0),
                name="a_round_held_here_has_its_money",
            ),
            models.CheckConstraint(
                condition=~Q(state="voting") | Q(vote__isnull=False), name="a_round_at_the_vote_has_its_vote"
            ),
            models.CheckConstraint(
                condition=~Q(state="abandoned") | ~Q(reason=""), name="an_abandoned_round_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return ROUND.states[self.state]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("priorities:round", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Rounds are public from the day they are set up."""
        return True


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


class Count(Kept):
    """The one count of a round: its evidence, its outcome, what that means (``rules.ballots.meaning``), and
    what other rules would have given."""

    declares = child_of(
        "round", counted_by=Personal("To make sure that another officer publishes the result")
    )

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="count")
    evidence = models.JSONField()
    outcome = models.JSONField()
    compared = models.JSONField(default=list)
    meaning = models.JSONField(default=dict)
    currency = models.CharField(max_length=10, blank=True)
    counted = models.DateTimeField()
    counted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"count of {self.round}"


class Result(Kept):
    """One project's line of a count: where it came, and why."""

    declares = child_of("count")

    count = models.ForeignKey(Count, on_delete=models.PROTECT, related_name="results")
    project = models.CharField(_("project"), max_length=200)
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="result"
    )
    name = models.CharField(_("name"), max_length=500)
    cost = models.CharField(_("cost"), max_length=60)
    votes = models.PositiveIntegerField(_("votes"))
    position = models.PositiveIntegerField(_("bought as number"), null=True, blank=True)
    reason = models.JSONField(_("reason as data"))
    sentence = models.TextField(_("reason"))

    class Meta:
        ordering = [F("position").asc(nulls_last=True), "-votes", "project"]
        constraints = [
            models.UniqueConstraint(fields=["count", "project"], name="one_result_per_project"),
            models.UniqueConstraint(fields=["count", "position"], name="one_project_per_position"),
        ]

    @property
    def funded(self) -> bool:
        return self.position is not None

    def __str__(self) -> str:
        return self.name
