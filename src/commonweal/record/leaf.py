"""What of an event goes into the log: its leaf."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from commonweal.record import merkle
from commonweal.record.models import Event
from commonweal.rules.canonical import canonical


def content(event: Event) -> dict[str, Any]:
    """The event as it is hashed. It holds no personal data: of that, only the salted hash.

    The random id makes the hash of an event that is not public impossible to guess from its other fields.
    """
    return {
        "about": {"id": str(event.about_id), "type": event.about_type},
        "at": utc(event.at),
        "facts": event.facts,
        "id": str(event.pk),
        "kind": event.kind,
        "personal": event.personal_hash,
        "place": str(event.place_id) if event.place_id else None,
        "public": event.public,
    }


def leaf(event: Event) -> bytes:
    """The canonical JSON of an event's content: the bytes that are hashed."""
    return canonical(content(event))


def leaf_hash(event: Event) -> str:
    """The RFC 6962 leaf hash of an event, in hexadecimal: known at once, before it has a position."""
    return merkle.leaf_hash(leaf(event)).hex()


def utc(moment: datetime) -> str:
    """A moment as the record writes it: UTC to the microsecond, ``2026-04-01T09:30:00.000000Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
