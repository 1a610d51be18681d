"""Writes the log's public files to a folder, for a witness who is not on the web."""

from __future__ import annotations

from pathlib import Path

from commonweal.record import keys
from commonweal.record.models import Checkpoint, LogEntry


def export(folder: Path) -> int:
    """Write ``key``, ``checkpoint`` and ``leaves`` of the newest checkpoint; how many leaves there are."""
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    entries = LogEntry.objects.filter(position__lt=newest.size).order_by("position")
    with (folder / "leaves").open("w") as file:
        file.writelines(f"{leaf}\n" for leaf in entries.values_list("leaf_hash", flat=True).iterator())
    (folder / "key").write_text(f"{keys.log_key().public}\n")
    (folder / "checkpoint").write_text(newest.note)
    return newest.size
