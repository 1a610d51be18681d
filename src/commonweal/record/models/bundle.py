"""A decision's evidence and outcome, and the sealed file that anyone can download and check."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from commonweal.record.kept import Kept, national
from commonweal.record.models.checkpoint import Checkpoint
from commonweal.record.models.event import Event


class Bundle(Kept):
    """What a decision rested on, as it stood in the decision's own transaction. Never changed or deleted."""

    declares = national()

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="bundle")
    decision = models.CharField(max_length=40)
    rule = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    at = models.DateTimeField()
    payload = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["about_type", "about_id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("record:bundle", args=[self.pk])


class Verifier(Kept):
    """One edition of ``verify.py``. Its hash stands in the record, since a bundle cannot vouch for it."""

    declares = national()

    sha256 = models.CharField(max_length=64, unique=True)
    source = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class SealedBundle(Kept):
    """The finished file: the payload with its place in the log, a checkpoint and the checker."""

    declares = national()

    bundle = models.OneToOneField(Bundle, on_delete=models.PROTECT, related_name="sealed")
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    verifier = models.ForeignKey(Verifier, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256
