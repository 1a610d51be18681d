"""The districts of a vote: parts of the place with options of their own on the one ballot."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.voting.models.vote import Vote
from commonweal.web.translated import TranslatedField


class VoteDistrict(Kept):
    """A district, under the key that the caller knows it by, with the limits of its part of the ballot.

    The figures of paper are its share of the vote's own. ``electors`` and ``voted`` are written at the close,
    when the register forgets who lives where.
    """

    declares = child_of("vote")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="districts")
    key = models.CharField(max_length=64)
    code = models.CharField(max_length=20, blank=True)
    order = models.PositiveIntegerField()
    title = TranslatedField(_("name"), max_length=200)
    least = models.PositiveIntegerField(_("at least"), default=0)
    most = models.PositiveIntegerField(_("at most"), null=True, blank=True)
    budget_pence = models.BigIntegerField(_("budget"), null=True, blank=True)
    points = models.PositiveIntegerField(_("points"), null=True, blank=True)
    paper_issued = models.PositiveIntegerField(default=0)
    paper_entered = models.PositiveIntegerField(default=0)
    paper_written_off = models.PositiveIntegerField(default=0)
    electors = models.PositiveIntegerField(null=True, blank=True)
    voted = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "key"], name="one_district_for_a_key"),
            models.CheckConstraint(condition=~Q(key=""), name="a_district_has_a_key"),
            models.CheckConstraint(
                condition=Q(paper_issued__gte=F("paper_entered") + F("paper_written_off")),
                name="no_more_paper_than_a_district_was_handed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def paper_left(self) -> int:
        """Paper ballots handed to its electors that are neither entered nor written off."""
        return self.paper_issued - self.paper_entered - self.paper_written_off
