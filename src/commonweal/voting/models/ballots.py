"""After the close: what was voted, and the receipts of what is in the count.

Both are written only then, each in an order of its own that says nothing of who voted or when.
"""

from __future__ import annotations

from django.db import models

from commonweal.record.kept import Kept, child_of
from commonweal.voting.models.vote import Vote


class Ballot(Kept):
    """What one voter voted, after the close: no voter, no time, no channel, no receipt.

    With districts, what they chose in one part: ``district`` is its key, empty for the whole place's.
    """

    declares = child_of("vote")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="ballots")
    choices = models.TextField()
    district = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.choices


class Receipt(Kept):
    """A receipt code whose ballot is in the count: published after the close, apart from the ballots."""

    declares = child_of("vote")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="receipts")
    code = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "code"], name="one_receipt_for_a_code")]

    def __str__(self) -> str:
        return self.code
