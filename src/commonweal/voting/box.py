"""The ballot box: a table of each vote's own while voting is open, so that at the close it can be dropped
whole.

A row is a tag, what was voted, and the receipt code. The tag is unique and random to look at; there is no
time, no serial number and no elector. On SQLite the table is laid out by the tag itself (``WITHOUT ROWID``),
so that the file keeps no order of arrival; on PostgreSQL the order remains until the table is dropped.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from commonweal.voting import marks
from commonweal.voting.models import Mark


class Box:
    """One vote's box. Its methods run in the caller's transaction."""

    def __init__(self, vote: UUID) -> None:
        self.table = f"voting_box_{vote.hex}"
        self._put = f"INSERT INTO {self.table} (tag, choices, receipt)"

    def create(self) -> None:
        layout = " WITHOUT ROWID" if connection.vendor == "sqlite" else ""
        self._run(
            f"CREATE TABLE {self.table} (tag char(64) NOT NULL PRIMARY KEY, choices text NOT NULL,"
            f" receipt varchar(30) UNIQUE){layout}"
        )

    def exists(self) -> bool:
        return self.table in connection.introspection.table_names()

    def put(self, tag: str, choices: str, receipt: str | None) -> None:
        """Lay in a ballot; a tag that is there already is an ``IntegrityError``."""
        self._run(f"{self._put} VALUES (%s, %s, %s)", tag, choices, receipt)

    def put_marking(self, elector: UUID, tag: str, choices: str, receipt: str) -> bool:
        """Lay in an elector's first ballot and mark them as having voted online: both or, ``False``, neither.

        On PostgreSQL in one statement, since each way to the database and back costs a voter's time.
        """
        values = [*marks.values(elector, Mark.Channel.ONLINE)]
        if connection.vendor == "postgresql":
            marked = f"WITH marked AS ({marks.MARK} RETURNING 1)"
            both = f"{marked} {self._put} SELECT %s, %s, %s FROM marked"  # nosec B608
            return self._run(both, *values, tag, choices, receipt) == 1
        if self._run(marks.MARK, *values) != 1:
            return False
        self.put(tag, choices, receipt)
        return True

    def replace(self, tag: str, choices: str, receipt: str) -> bool:
        """Put another ballot in the place of the one under this tag; ``False`` where there is none."""
        changed = self._run(
            f"UPDATE {self.table} SET choices = %s, receipt = %s WHERE tag = %s",  # nosec B608
            choices,
            receipt,
            tag,
        )
        return changed == 1

    def contents(self) -> list[tuple[str, str | None]]:
        """What was voted and the receipt code of every ballot, without the tag."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT choices, receipt FROM {self.table}")  # nosec B608
            return [(choices, receipt) for choices, receipt in cursor.fetchall()]

    def drop(self) -> None:
        self._run(f"DROP TABLE {self.table}")

    def _run(self, statement: str, *values: Any) -> int:
        with _cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def _cursor() -> Any:
    """A cursor that sends PostgreSQL the values apart from the statement.

    Should the statement fail, the database's own log then shows it without what was voted, and by whom.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    driver: Any = connection
    bare = driver.Database.Cursor(connection.connection)
    return connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare)
