"""A round of participatory budgeting."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Nature
from commonweal.people.models import Person
from commonweal.priorities.workflow import ROUND
from commonweal.record.kept import Kept, place_root
from commonweal.rules.workflow import State
from commonweal.web.translated import TranslatedField

if TYPE_CHECKING:
    from commonweal.priorities.models.phase import Phase


class Round(Kept):
    """One round of participatory budgeting: held here, or a finished election brought in from a file."""

    class Leftover(models.TextChoices):
        """What becomes of money that the round's projects did not take."""

        POT = "pot", _("It is free again in the budget it came from")
        NEXT = "next", _("It waits for the next round out of the same budget")
        PURPOSE = "purpose", _("It is set aside for a purpose named now")

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
    nature = models.CharField(
        _("capital or revenue"), max_length=10, choices=Nature.choices, default=Nature.REVENUE
    )
    purposes = models.JSONField(_("purposes it serves"), default=list, blank=True)
    leftover = models.CharField(
        _("what becomes of money left over"), max_length=10, choices=Leftover.choices, default=Leftover.POT
    )
    leftover_for = models.CharField(_("purpose of money left over"), max_length=150, blank=True)
    carried_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_from"
    )
    vote = models.OneToOneField(
        "voting.Vote", null=True, blank=True, on_delete=models.PROTECT, related_name="round"
    )
    rule = models.JSONField(_("rule of the count"))
    ballot = models.JSONField(_("form of the ballot"), default=dict, blank=True)
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
                condition=(Q(leftover="purpose") & ~Q(leftover_for=""))
                | (~Q(leftover="purpose") & Q(leftover_for="")),
                name="money_left_for_a_purpose_names_it",
            ),
            models.CheckConstraint(
                condition=Q(carried_to=None) | Q(leftover="next"),
                name="only_money_left_for_the_next_round_is_carried",
            ),
            models.CheckConstraint(
                condition=~Q(state="abandoned") | ~Q(reason=""), name="an_abandoned_round_has_its_reason"
            ),
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the stage's table."""
        return ROUND.states[self.state]

    def phase(self, kind: str) -> Phase | None:
        """The round's phase of this kind, where its plan has one."""
        return next((phase for phase in self.phases.all() if phase.kind == kind), None)

    @property
    def proposing_closes(self) -> datetime | None:
        """Until when proposals are taken, where that is set."""
        phase = self.phase("proposing")
        return phase.ends if phase else None

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("priorities:round", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Rounds are public from the day they are set up."""
        return True
