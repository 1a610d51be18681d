"""That somebody asked for a count, so that a worker does it and can begin again after a kill."""

from __future__ import annotations

from django.db import models

from commonweal.people.models import Person
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of


class Counting(Kept):
    """A count that was asked for: by whom, and when. How far it has come stands in ``web.progress``."""

    declares = child_of("round", asked_by=Personal("To make sure that another officer publishes the result"))

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="counting")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked = models.DateTimeField()

    def __str__(self) -> str:
        return f"counting of {self.round}"
