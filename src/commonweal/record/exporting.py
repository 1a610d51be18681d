"""Writes the log's public files to a folder, for a witness who is not on the web."""

from __future__ import annotations

from pathlib import Path

from commonweal.record import keys, whole
from commonweal.record.models import Checkpoint, LogEntry


def export(folder: Path) -> int:
    """Write ``key``, ``checkpoint`` and ``leaves`` of the newest checkpoint; how many leaves there are.

    The checkpoint comes last, and a witness reads no more leaves than it counts: a folder that was written
    before and is now being written again can be read at any moment.
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    entries = LogEntry.objects.filter(position__lt=newest.size).order_by("position")
    leaves = entries.values_list("leaf_hash", flat=True).iterator()
    whole.write(folder / "leaves", (f"{leaf}\n" for leaf in leaves))
    whole.write(folder / "key", f"{keys.log_key().public}\n")
    whole.write(folder / "checkpoint", newest.note)
    return newest.size
