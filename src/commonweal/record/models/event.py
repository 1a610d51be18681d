"""What happened, and the personal part of it that can be erased."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from commonweal.record.kept import Kept, Personal, national


class Event(Kept):
    """One thing that happened. Never changed and never deleted; database triggers refuse both."""

    declares = national()

    at = models.DateTimeField()
    kind = models.CharField(max_length=100)
    place = models.ForeignKey("places.Place", null=True, on_delete=models.PROTECT, related_name="+")
    about_type = models.CharField(max_length=60)
    about_id = models.UUIDField()
    facts = models.JSONField(default=dict)
    personal_hash = models.CharField(max_length=64, blank=True)
    public = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["about_type", "about_id"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return self.kind

    def get_absolute_url(self) -> str:
        return reverse("record:event", args=[self.pk])


class PersonalPart(Kept):
    """The personal part of an event: erasable, while the event keeps only its salted hash."""

    declares = national(
        payload=Personal(
            "To know who acted, while that may still be questioned", days=2557, since="at", row=True
        )
    )

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="personal_part")
    at = models.DateTimeField()
    salt = models.BinaryField()
    payload = models.JSONField()

    def __str__(self) -> str:
        return f"personal part of {self.event_id}"
