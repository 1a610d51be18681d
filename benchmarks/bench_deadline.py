"""The last minute before a deadline: two hundred bidders each send a file of 2 MB and hand their bid in.

The server is granian with two workers, the database PostgreSQL forcing every commit to the disk, then SQLite.
What sealing costs is measured against the same site storing the same bytes unsealed, by turns in one run.
"""

from __future__ import annotations

from tests import outside, postgres

from benchmarks.serving import in_production


def main() -> None:
    """On each database in turn, in a process and a folder of its own."""
    if outside.postgresql_programs() is None:
        print("deadline: PostgreSQL is not installed, so only SQLite is measured")
    else:
        with postgres.cluster(safe_on_disk=True) as url:
            in_production("benchmarks.deadline_run", url)
    in_production("benchmarks.deadline_run", "")


if __name__ == "__main__":
    main()
