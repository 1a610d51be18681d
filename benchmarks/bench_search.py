"""Finding notices among a million: ``/opportunities/`` over HTTP beside the same question to PostgreSQL.

The notices are grown from real ones (``grown_notices``) and loaded in bulk; ``BENCH_NOTICES`` asks
for another number of them. granian serves with two workers; one client asks, by turns with the plain queries.
"""

from __future__ import annotations

from tests import outside, postgres

from benchmarks.serving import in_production


def main() -> None:
    """On PostgreSQL alone: the figure is about that database."""
    if outside.postgresql_programs() is None:
        print("search: PostgreSQL is not installed, so nothing is measured")
        return
    with postgres.cluster(safe_on_disk=True) as url:
        in_production("benchmarks.search_run", url)


if __name__ == "__main__":
    main()
