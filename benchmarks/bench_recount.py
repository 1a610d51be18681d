"""How long it takes to count every published election again, by its stated rule and by every quick one.

The files stand beside the repository; where they are not, there is nothing to measure. Every rule of
the greedy, Equal Shares (with and without Add1) and Phragmén kind counts every file, a process for each
processor.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from benchmarks.figures import at_most, seconds
from commonweal.site import cli

FILES = Path(__file__).parents[2] / "shared" / "data" / "pb"


def main() -> None:
    """The whole command, from the folder to its last line."""
    if not FILES.is_dir():
        print(f"ballots/recount: {FILES} is not here")
        return
    at_most("ballots/recount", seconds(_recount, runs=1), "s", bar=60)


def _recount() -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        cli.main(["recount", str(FILES), "--json"])


if __name__ == "__main__":
    main()
