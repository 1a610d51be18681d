"""What each score means, with worked examples, and the sample bids that the criteria were tried on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.specifications.models.specification import Specification
from commonweal.web.translated import TranslatedField


class ScoreMeaning(Kept):
    """What one score means for one criterion, and an answer that would be given it.

    ``criterion`` is the criterion's id, ``title`` what it was called when this was written.
    """

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="score_meanings")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("criterion"), max_length=150)
    criterion = models.CharField(_("id of the criterion"), max_length=36)
    score = models.PositiveSmallIntegerField(_("score"))
    meaning = TranslatedField(_("what it means"), max_length=500, blank=True)
    example = TranslatedField(_("worked example"), blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.title}: {self.score}"


class SampleBid(Kept):
    """A bid as an officer imagines it: ``scores`` is a list of ``{"criterion": id, "title", "score"}``."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="sample_bids")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("sample bid"), max_length=60)
    price_pence = models.BigIntegerField(_("price"))
    scores = models.JSONField(_("scores"), default=list)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(price_pence__gt=0), name="a_sample_bid_costs_something")
        ]

    def __str__(self) -> str:
        return self.title
