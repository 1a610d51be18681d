"""How fast ballots are taken, beside the least that a server does to keep a row; and the voting page.

The server is granian with two workers, the database PostgreSQL forcing every commit to the disk, then SQLite;
sixteen clients send the final request of voting. pgbench's own inserts are printed beside.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from urllib.parse import parse_qs, urlsplit

from tests import outside, postgres

from benchmarks.serving import in_production
from benchmarks.voting_clients import CLIENTS


def main() -> None:
    """On each database in turn, in a process and a folder of its own."""
    if outside.postgresql_programs() is None:
        print("voting: PostgreSQL is not installed, so only SQLite is measured")
    else:
        with postgres.cluster(safe_on_disk=True) as url:
            _pgbench(url)
            in_production("benchmarks.voting_run", url)
    in_production("benchmarks.voting_run", "")


def _pgbench(url: str) -> None:
    """What the database alone does: the same number of clients, each inserting one row a transaction."""
    programs = outside.postgresql_programs()
    assert programs is not None
    host = parse_qs(urlsplit(url).query)["host"][0]
    ask = [
        str(programs / "psql"),
        "-h",
        host,
        "-U",
        "commonweal",
        "-c",
        "CREATE TABLE alone (id bigserial PRIMARY KEY, text varchar(64))",
    ]
    subprocess.run(ask, check=True, capture_output=True)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("INSERT INTO alone (text) VALUES ('a ballot that nobody checks');\n")
        script.flush()
        words = [str(programs / "pgbench"), "-h", host, "-U", "commonweal", "-n", "-f", script.name]
        done = subprocess.run(
            [*words, "-c", str(CLIENTS), "-T", "5", "commonweal"], check=True, capture_output=True, text=True
        )
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    print(f"pgbench alone: {float(rate[1]) if rate else 0:.0f} inserts a second, {CLIENTS} clients")


if __name__ == "__main__":
    main()
