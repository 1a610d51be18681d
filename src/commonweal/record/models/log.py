"""The Merkle log: each event's position, and the hashes that make proofs quick."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonweal.record.kept import national
from commonweal.record.models.event import Event


class Waiting(models.Model):
    """An event that has no position yet. Written with the event; the sequencer takes it away."""

    declares = national()

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="waiting")

    def __str__(self) -> str:
        return str(self.event_id)


class LogEntry(models.Model):
    """An event's place in the log, from 0, and its leaf hash. Never changed and never deleted."""

    declares = national()

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="entry")
    leaf_hash = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=0), name="positions_count_from_nought")
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.leaf_hash}"

    def get_absolute_url(self) -> str:
        return reverse("record:entry", args=[self.position])


class LogNode(models.Model):
    """The hash over a complete run of ``2**level`` leaves: a cache, which the leaves can rebuild."""

    declares = national()

    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="one_node_at_a_place")]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class LogHead(models.Model):
    """How many events have a position. One row, locked by the sequencer alone."""

    declares = national()

    id = models.SmallIntegerField(primary_key=True, default=1)
    size = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_head")]

    def __str__(self) -> str:
        return str(self.size)
