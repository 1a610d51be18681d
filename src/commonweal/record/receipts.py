"""A receipt: the proof a person takes away that the record holds what they did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commonweal.record import tree
from commonweal.record.leaf import leaf_hash, utc
from commonweal.record.models import Checkpoint, Event, LogEntry


@dataclass(frozen=True, slots=True)
class Receipt:
    """An event's leaf hash, known at once; its position and proof follow when it has been sequenced."""

    leaf_hash: str
    at: str
    position: int | None = None
    size: int | None = None
    proof: tuple[str, ...] = ()
    checkpoint: str = ""

    def as_data(self) -> dict[str, Any]:
        """The receipt as JSON holds it."""
        return {
            "leaf_hash": self.leaf_hash,
            "at": self.at,
            "position": self.position,
            "size": self.size,
            "proof": list(self.proof),
            "checkpoint": self.checkpoint,
        }


def receipt_of(event: Event) -> Receipt:
    """The receipt for an event as it can be given now."""
    entry = LogEntry.objects.filter(event=event).first()
    if entry is None:
        return Receipt(leaf_hash(event), utc(event.at))
    return proven(entry, Checkpoint.objects.latest("size"))


def proven(entry: LogEntry, checkpoint: Checkpoint) -> Receipt:
    """The receipt of a sequenced event, proved against ``checkpoint``."""
    return Receipt(
        leaf_hash=entry.leaf_hash,
        at=utc(entry.event.at),
        position=entry.position,
        size=checkpoint.size,
        proof=tuple(tree.inclusion(entry.position, checkpoint.size)),
        checkpoint=checkpoint.note,
    )
