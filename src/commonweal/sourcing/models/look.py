"""What was done about a pattern in the bids that was worth a look."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Look(Kept):
    """An officer looked at a pattern, and wrote down what was found and done. A later look stands beside it.

    ``pattern`` is what was looked at, in the words and figures in which it was shown.
    """

    declares = child_of("tender", looked_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="looks")
    key = models.CharField(max_length=64)
    pattern = models.TextField()
    words = models.TextField(_("what was found and done"), max_length=2000)
    looked = models.DateTimeField()
    looked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["looked", "id"]

    def __str__(self) -> str:
        return self.pattern[:60]
