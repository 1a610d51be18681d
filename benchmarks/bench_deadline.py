"""The last minute before a deadline: two hundred bidders each send a file of 2 MB and hand their bid in.

The server is granian with two workers, the database PostgreSQL forcing every commit to the disk, then SQLite.
What sealing costs is measured against the same site storing the same bytes unsealed, by turns in one run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tests import outside, postgres


def main() -> None:
    """On each database in turn, in a process and a folder of its own."""
    if outside.postgresql_programs() is None:
        print("deadline: PostgreSQL is not installed, so only SQLite is measured")
    else:
        with postgres.cluster(safe_on_disk=True) as url:
            _measure(url)
    _measure("")


def _measure(database: str) -> None:
    with tempfile.TemporaryDirectory() as var:
        more = {
            "COMMONWEAL_MODE": "production",
            "COMMONWEAL_SECRET_KEY": "only for a server that nobody reaches and that is gone in a minute",
            "COMMONWEAL_TLS": "off",
            "COMMONWEAL_BEHIND_PROXY": "1",
            "COMMONWEAL_VAR": var,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "commonweal.site.settings",
        }
        subprocess.run([sys.executable, "-m", "benchmarks.deadline_run"], env=os.environ | more, check=True)


if __name__ == "__main__":
    main()
