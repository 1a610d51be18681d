"""Rows of the record."""

from commonweal.record.models.bundle import Bundle, SealedBundle, Verifier
from commonweal.record.models.checkpoint import Checkpoint, Cosignature, Witness
from commonweal.record.models.event import Event, PersonalPart
from commonweal.record.models.link import Link
from commonweal.record.models.log import LogEntry, LogHead, LogNode, Waiting

__all__ = [
    "Bundle",
    "Checkpoint",
    "Cosignature",
    "Event",
    "Link",
    "LogEntry",
    "LogHead",
    "LogNode",
    "PersonalPart",
    "SealedBundle",
    "Verifier",
    "Waiting",
    "Witness",
]
