"""The residents' vote on the bids of a tender."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from commonweal.record.kept import Kept, child_of
from commonweal.sourcing.models.tender import Tender


class CommunityVote(Kept):
    """Residents tick the bids that they think well of; how many do is counted as a criterion.

    The register, the codes, the ballots and their secrecy are the vote's own (room ``voting``).
    """

    declares = child_of("tender")

    tender = models.OneToOneField(Tender, on_delete=models.PROTECT, related_name="community_vote")
    vote = models.OneToOneField("voting.Vote", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.vote)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:residents_vote", args=[self.tender.place.slug, self.tender_id])
