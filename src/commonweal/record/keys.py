"""The log's signing key: a file outside the database, made at first use and never changed.

Whoever holds a copy of the database still cannot sign a checkpoint. The file is readable by its owner only;
back it up apart from the database. The log takes its name from the first host when the key is made.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from commonweal.record.note import LOG, SecretKey


def log_key() -> SecretKey:
    """The key that signs this log's checkpoints."""
    return read_or_make(
        Path(settings.VAR) / "keys" / "record.key", f"{settings.ALLOWED_HOSTS[0]}/record", LOG
    )


def read_or_make(path: Path, name: str, kind: int) -> SecretKey:
    """The key in ``path``; made there first if there is none. Two that make it at once get the same key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{SecretKey.new(name, kind)}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return SecretKey.parse(path.read_text())
