"""How a round was counted, and what that means for each project."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of


class Count(Kept):
    """The one count of a part of a round: its evidence, its outcome, what that means
    (``rules.ballots.meaning``), and what other rules would have given.

    ``district``: the area whose own projects and money were counted; none for the whole place's.
    """

    declares = child_of(
        "round", counted_by=Personal("To make sure that another officer publishes the result")
    )

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="counts")
    district = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="counts"
    )
    evidence = models.JSONField()
    outcome = models.JSONField()
    compared = models.JSONField(default=list)
    meaning = models.JSONField(default=dict)
    currency = models.CharField(max_length=10, blank=True)
    counted = models.DateTimeField()
    counted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "district"], name="one_count_of_a_district"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(district=None), name="one_count_of_the_whole_place"
            ),
        ]

    @property
    def withheld(self) -> dict[str, Any] | None:
        """What stands in the place of evidence about few people: how few, and the hash of the rest."""
        return self.evidence.get("withheld")

    def __str__(self) -> str:
        return f"count of {self.round}, {self.district}" if self.district else f"count of {self.round}"


class Result(Kept):
    """One project's line of a count: where it came, and why.

    A count of few people shows no votes, and positions in the order of the ids.
    """

    declares = child_of("count")

    count = models.ForeignKey(Count, on_delete=models.PROTECT, related_name="results")
    project = models.CharField(_("project"), max_length=200)
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="result"
    )
    name = models.CharField(_("name"), max_length=500)
    cost = models.CharField(_("cost"), max_length=60)
    votes = models.PositiveIntegerField(_("votes"), null=True, blank=True)
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
