"""Clearing what dropped tables leave in the live database's own files, its write-ahead log included.

Backups and archived logs are beyond reach; SECURITY.md and the operator's guide say so.
"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

PIECE = 1_000_000  # bytes


def clear() -> bool:
    """Clear the pages; whether it was done. Where it was not, somebody reads or writes: ask again."""
    if connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            return _sqlite(cursor) if connection.vendor == "sqlite" else _postgresql(cursor)
    except DatabaseError:
        return False


def allowed() -> bool:
    """Whether this database's user may clear it: always on SQLite, by two roles of its own on PostgreSQL."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role('pg_checkpoint', 'usage') AND"
            " has_function_privilege('pg_ls_waldir()', 'execute')"
        )
        return bool(cursor.fetchone()[0])


def _sqlite(cursor: CursorWrapper) -> bool:
    """Rewrite the file and cut the log to nothing."""
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy, _frames, _moved = cursor.fetchone()
    return not busy


def _postgresql(cursor: CursorWrapper) -> bool:
    """Write the log over.

    The dropped table's own file is gone with the drop. But the log tells what was written in the same
    transaction, and its parts are not deleted: after a checkpoint they are kept to be written again. So we go
    on to a new part, let all earlier ones be given up, and write until those that were kept are full of
    nothing. Parts that somebody else still asks for (a replica, an archive) stay: then it is not done.
    """
    if not allowed():
        return False
    cursor.execute("SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'")
    (size,) = cursor.fetchone()
    _write(cursor, size)
    start = _part(cursor)
    cursor.execute("CHECKPOINT")
    parts = _parts(cursor)
    last = max(parts)
    while _part(cursor) <= last:
        _write(cursor, size)
    cursor.execute("CHECKPOINT")
    return min(parts) >= start


def _part(cursor: CursorWrapper) -> str:
    """The name of the part of the log that is now written."""
    cursor.execute("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
    return str(cursor.fetchone()[0])


def _parts(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'")
    return [name for (name,) in cursor.fetchall()]


def _write(cursor: CursorWrapper, size: int) -> None:
    """Fill so many bytes of the log with nothing."""
    for _ in range(-(-size // PIECE)):
        cursor.execute("SELECT pg_logical_emit_message(false, 'commonweal', repeat('0', %s))", [PIECE])
