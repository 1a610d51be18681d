"""Finding notices among a million: ``/opportunities/`` over HTTP beside the same question to PostgreSQL.

The notices are grown from real ones (``grown_notices``) and loaded in bulk; ``BENCH_NOTICES`` asks
for another number of them. granian serves with two workers; one client asks, by turns with the plain queries.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from tests import outside, postgres


def main() -> None:
    """On PostgreSQL alone: the figure is about that database."""
    if outside.postgresql_programs() is None:
        print("search: PostgreSQL is not installed, so nothing is measured")
        return
    with postgres.cluster(safe_on_disk=True) as url, tempfile.TemporaryDirectory() as var:
        more = {
            "COMMONWEAL_MODE": "production",
            "COMMONWEAL_SECRET_KEY": "only for a server that nobody reaches and that is gone in a minute",
            "COMMONWEAL_TLS": "off",
            "COMMONWEAL_BEHIND_PROXY": "1",
            "COMMONWEAL_VAR": var,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "commonweal.site.settings",
        }
        subprocess.run([sys.executable, "-m", "benchmarks.search_run"], env=os.environ | more, check=True)


if __name__ == "__main__":
    main()
