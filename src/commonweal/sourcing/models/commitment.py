"""What an award rests on and is not published, bound to it so that whoever it concerns can show it."""

from __future__ import annotations

from django.db import models

from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.tender import FAIRNESS


class AwardCommitment(Kept):
    """One bidder's answers and the panel's words about them, or one evaluator's name, behind a hash.

    The award's bundle holds ``digest`` under ``label``: the SHA-256 of ``salt``, a new line and ``content``.
    Without the salt nobody can guess what is behind it; with both, anyone can check it.
    """

    declares = child_of("award", content=Personal(FAIRNESS))

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="commitments")
    label = models.CharField(max_length=40)
    salt = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    content = models.TextField()

    class Meta:
        ordering = ["label", "id"]
        constraints = [models.UniqueConstraint(fields=["award", "label"], name="one_commitment_for_a_label")]

    def __str__(self) -> str:
        return self.label
