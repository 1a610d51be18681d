"""How a round's money is divided before the vote, and counts of few people that are kept from the public."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.priorities.models.count import Count
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, child_of


class Division(Kept):
    """A round's money divided: a sum for the whole place and one for each district, together the budget.

    ``least_voters``: a part in which fewer people chose something is not published ballot by ballot.
    """

    declares = child_of("round")

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="division")
    whole_pence = models.BigIntegerField(_("for the whole place"), default=0)
    least_voters = models.PositiveSmallIntegerField(_("least number of voters"), default=10)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(whole_pence__gte=0), name="whole_place_sum_not_below_nought"),
            models.CheckConstraint(condition=Q(least_voters__gte=5), name="few_voters_are_at_least_five"),
        ]

    def __str__(self) -> str:
        return str(self.round)


class DistrictShare(Kept):
    """The sum that one district decides on by itself."""

    declares = child_of("division")

    division = models.ForeignKey(Division, on_delete=models.CASCADE, related_name="shares")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="shares")
    pence = models.BigIntegerField(_("sum"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "area"], name="one_sum_for_a_district"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_district_has_money"),
        ]

    def __str__(self) -> str:
        return str(self.area)


class Withheld(Kept):
    """The evidence and outcome of a count of few people: for auditors, who can hold it against its hash.

    The public count has only which projects are funded. ``salt`` keeps the few possible ballots from being
    found by hashing them all.
    """

    declares = child_of("count")

    count = models.OneToOneField(Count, on_delete=models.PROTECT, related_name="kept_back")
    salt = models.CharField(max_length=64)
    evidence = models.JSONField()
    outcome = models.JSONField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.count)
