"""How a panel judged the bids: each evaluator alone, then all together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Sheet(Kept):
    """One evaluator's own scores for a tender: seen by nobody else until they are handed in."""

    declares = child_of("tender", evaluator=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="sheets")
    evaluator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    handed_in = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "evaluator"], name="one_sheet_per_evaluator"),
            models.UniqueConstraint(fields=["tender", "number"], name="one_evaluator_per_number"),
        ]

    @property
    def label(self) -> str:
        """What the evaluator is called in published evidence."""
        return f"evaluator {self.number}"

    def __str__(self) -> str:
        return self.label


class Score(Kept):
    """One evaluator's own score for one answer, with its reason. No value: not applicable."""

    declares = child_of("sheet")

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="scores")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "bid", "criterion"], name="one_score_per_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_score_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Consensus(Kept):
    """The score that the panel agreed for one answer, with its reason. Never an average."""

    declares = child_of("bid")

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="consensus")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "criterion"], name="one_consensus_per_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_consensus_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"
