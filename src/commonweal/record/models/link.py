"""What led to what."""

from __future__ import annotations

from django.db import models

from commonweal.record.kept import Kept, national


class Link(Kept):
    """What led to what: from the earlier thing to the later one. Written by the later stage."""

    declares = national()

    earlier_type = models.CharField(max_length=60)
    earlier_id = models.UUIDField()
    later_type = models.CharField(max_length=60)
    later_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["earlier_type", "earlier_id", "later_type", "later_id", "kind"],
                name="one_link_of_a_kind",
            )
        ]
        indexes = [
            models.Index(fields=["earlier_type", "earlier_id"]),
            models.Index(fields=["later_type", "later_id"]),
        ]

    def __str__(self) -> str:
        return self.kind
