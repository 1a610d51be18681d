"""What somebody wants to be told of."""

from __future__ import annotations

from django.db import models

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, national


class SavedSearch(Kept):
    """A search for opportunities that its person wants to be told of; nothing of it is public.

    ``query`` is the end of the list's address that asks for it, in the one form that ``finding`` writes.
    """

    declares = national(
        person=Personal("To tell them of notices that their search finds, until they stop it")
    )

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    query = models.CharField(max_length=2000, blank=True)
    saved = models.DateTimeField()

    class Meta:
        ordering = ["saved", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "query"], name="a_search_is_saved_once")]

    def __str__(self) -> str:
        return self.query
