"""What was asked for and is done later: a count by a worker, a publication at a set moment."""

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


class Embargo(Kept):
    """The moment at which a counted round's result is published, set by the officer who checked it."""

    declares = child_of("round", checked_by=Personal("To show that another officer than who counted checked"))

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="embargo")
    until = models.DateTimeField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"embargo of {self.round}"
