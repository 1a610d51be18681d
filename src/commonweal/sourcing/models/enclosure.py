"""A file that goes with a bid."""

from __future__ import annotations

from django.db import models

from commonweal.files.models import StoredFile
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Enclosure(Kept):
    """A file that an organisation's draft, or its bid, holds: ciphertext under a key of its own.

    ``label`` is its name, its size and its key, sealed to the draft's key; it goes with the draft. From then
    on they stand inside the sealed bid alone. ``bid`` is the bid that was last handed in with it;
    ``in_draft`` whether the next one would have it too.
    """

    declares = child_of("tender", added_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="enclosures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    bid = models.ForeignKey(Bid, null=True, on_delete=models.PROTECT, related_name="enclosures")
    stored = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    label = models.BinaryField(default=b"")
    in_draft = models.BooleanField(default=True)
    added = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added", "id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.tender}"

    def seen_by(self, person: Person | None) -> bool:
        """Its organisation's members know that it is there; its content is opened through the bid."""
        return belongs(person, self.organisation)
