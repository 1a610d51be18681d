"""The thread: what led to what, from need to lesson."""

from __future__ import annotations

from django.db import models

from commonweal.record import clock
from commonweal.record.models import Link


def join(earlier: models.Model, later: models.Model, kind: str) -> Link:
    """Record that ``earlier`` led to ``later``; saying so twice changes nothing."""
    link, _ = Link.objects.get_or_create(
        earlier_type=earlier._meta.label_lower,
        earlier_id=earlier.pk,
        later_type=later._meta.label_lower,
        later_id=later.pk,
        kind=kind,
        defaults={"at": clock.now()},
    )
    return link
