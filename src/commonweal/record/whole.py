"""Writing a file whole or not at all: whoever reads it never meets half, whenever we are stopped."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, text: Iterable[str]) -> None:
    """Put a text (or its parts) in the place of what the file held, once all of it is on the disk."""
    draft = path.with_name(f".{path.name}.new")
    try:
        with draft.open("w") as file:
            file.writelines(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
