"""Checks the whole log against itself: every leaf, root, signature and personal part.

What this cannot show is that the log is the one that others saw: whoever owns the database and the key could
have rewritten both. For that, compare a checkpoint with what a witness kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from commonweal.record import merkle, note
from commonweal.record.events import personal_hash
from commonweal.record.leaf import leaf_hash
from commonweal.record.models import (
    Checkpoint,
    Event,
    LogEntry,
    LogHead,
    LogNode,
    PersonalPart,
    SealedBundle,
)
from commonweal.record.tree import TILE


@dataclass(slots=True)
class Report:
    """What was counted and what was wrong, each fault a sentence that names the event or checkpoint."""

    entries: int = 0
    checkpoints: int = 0
    cosignatures: int = 0
    personal: int = 0
    erased: int = 0
    waiting: int = 0
    bundles: int = 0
    faults: list[str] = field(default_factory=list)


def verify_log() -> Report:
    """Recompute everything that the log says. Reads rows one after another; writes nothing."""
    report = Report()
    report.faults += _log_faults(report)
    report.faults += _personal_faults(report)
    report.faults += _cosignature_faults(report)
    report.faults += _bundle_faults(report)
    return report


def _log_faults(report: Report) -> Iterator[str]:
    """Leaves in order of position, with each checkpoint compared when the log had its size."""
    checkpoints = {checkpoint.size: checkpoint for checkpoint in Checkpoint.objects.all()}
    report.checkpoints = len(checkpoints)
    running, tile = merkle.RunningRoot(), merkle.RunningRoot()
    for entry in LogEntry.objects.select_related("event").order_by("position").iterator():
        if entry.position != running.size:
            yield f"position {running.size} is missing: the next entry is at position {entry.position}"
            return
        if leaf_hash(entry.event) != entry.leaf_hash:
            yield f"event {entry.event_id} (position {entry.position}) is not the one that was logged"
        running.append(bytes.fromhex(entry.leaf_hash))
        tile.append(bytes.fromhex(entry.leaf_hash))
        if tile.size == 1 << TILE:
            yield from _node_faults(running.size, tile.root())
            tile = merkle.RunningRoot()
        if checkpoint := checkpoints.pop(running.size, None):
            yield from _checkpoint_faults(checkpoint, running.root())
    report.entries = running.size
    for size in sorted(checkpoints):
        yield f"the checkpoint of {size} is of a longer log: entries from position {running.size} are missing"
    report.waiting = Event.objects.filter(entry__isnull=True, waiting__isnull=False).count()
    for event in Event.objects.filter(entry__isnull=True, waiting__isnull=True):
        yield f"event {event.pk} is neither in the log nor waiting for its position"
    head = LogHead.objects.filter(pk=1).first()
    if (head.size if head else 0) != running.size:
        yield f"the log's head says {head.size if head else 0} entries, but there are {running.size}"


def _node_faults(size: int, found: bytes) -> Iterator[str]:
    index = (size >> TILE) - 1
    node = LogNode.objects.filter(level=TILE, index=index).first()
    if node is None or node.hash != found.hex():
        yield f"the cached hash over positions {size - (1 << TILE)} to {size - 1} is wrong or missing"


def _checkpoint_faults(checkpoint: Checkpoint, root: bytes) -> Iterator[str]:
    try:
        opened = note.opened(checkpoint.note, note.PublicKey.parse(checkpoint.key))
    except note.BadNote as fault:
        yield f"the checkpoint of {checkpoint.size}: {fault}"
        return
    if (opened.size, opened.root.hex()) != (checkpoint.size, checkpoint.root):
        yield f"the checkpoint of {checkpoint.size} is not the one that was signed"
    if opened.root != root:
        yield f"the checkpoint of {checkpoint.size} has another root than the entries give"


def _personal_faults(report: Report) -> Iterator[str]:
    for part in PersonalPart.objects.select_related("event").iterator():
        report.personal += 1
        if personal_hash(bytes(part.salt), part.payload) != part.event.personal_hash:
            yield f"the personal part of event {part.event_id} is not the one that was hashed"
    report.erased = Event.objects.filter(personal_part__isnull=True).exclude(personal_hash="").count()


def _cosignature_faults(report: Report) -> Iterator[str]:
    from_witnesses = Checkpoint.objects.prefetch_related("cosignatures__witness")
    for checkpoint in from_witnesses.filter(cosignatures__isnull=False).distinct():
        text = note.split(checkpoint.note)[0]
        for cosignature in checkpoint.cosignatures.all():
            report.cosignatures += 1
            try:
                note.cosigned_at(text, cosignature.line, note.PublicKey.parse(cosignature.witness.key))
            except note.BadNote as fault:
                yield f"the checkpoint of {checkpoint.size}: {fault}"


def _bundle_faults(report: Report) -> Iterator[str]:
    """Only whether a sealed file is as it was sealed; ``commonweal verify`` checks what is in it."""
    for sealed in SealedBundle.objects.iterator(chunk_size=1):
        report.bundles += 1
        if hashlib.sha256(bytes(sealed.content)).hexdigest() != sealed.sha256:
            yield f"bundle {sealed.bundle_id} is not as it was sealed"
