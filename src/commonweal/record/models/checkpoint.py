"""What the log looked like, signed; and who else saw the same."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from commonweal.record.kept import Kept, national


class Checkpoint(Kept):
    """The log's size and root at a moment, as a signed note. Never changed and never deleted."""

    declares = national()

    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    note = models.TextField()
    key = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.size}: {self.root}"

    def get_absolute_url(self) -> str:
        return reverse("record:checkpoint", args=[self.size])


class Witness(Kept):
    """An organisation whose cosignatures the log shows, by the public key it uses for that."""

    declares = national()

    name = models.CharField(max_length=200, unique=True)
    key = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Cosignature(Kept):
    """A witness's statement that a checkpoint continues what it saw before. Never changed or deleted."""

    declares = national()

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    signed_at = models.DateTimeField()
    line = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="one_cosignature_of_a_witness")
        ]

    def __str__(self) -> str:
        return f"{self.witness} on {self.checkpoint.size}"
