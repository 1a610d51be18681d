"""What a specification rested on when it was approved, kept so that anyone can compute it again."""

from __future__ import annotations

from django.db import models

from commonweal.record.kept import Kept, child_of
from commonweal.specifications.models.specification import Specification


class Frozen(Kept):
    """The base of them all: evidence as plain data with its digest, one row of a kind to a specification."""

    declares = child_of("specification")

    made = models.DateTimeField()
    evidence = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.digest[:12]}"


class BarrierCheck(Frozen):
    """What would shut small providers out, by which rules, and the reason for each finding that was kept."""

    specification = models.OneToOneField(
        Specification, on_delete=models.PROTECT, related_name="barrier_check"
    )


class Trial(Frozen):
    """What came of the sample bids: the evidence and the outcome."""

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="trial")


class RouteChoice(Frozen):
    """The route that was chosen, the rules that were asked, and the reasons."""

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="route_choice")


class TakingPart(Frozen):
    """Who took part and what came of it."""

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="taking_part")


class Costing(Frozen):
    """What the costs rest on: the file that ``commonweal cost`` works out again."""

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="costing")


class ValueRecord(Frozen):
    """What good was planned and what was considered."""

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="value_record")
