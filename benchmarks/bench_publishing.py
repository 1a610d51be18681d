"""From a finished, approved specification to a published tender: what an officer does, and how long it takes.

The walk goes over HTTP through the pages that people use, by their links and forms. It counts pages shown,
clicks (links followed, buttons pressed), answers typed and answers that stood in the form already, and the
time of the server. A person's time is not measured but worked out by a stated rule (``RULE``), in which
nothing waits for another person: the two holders who rehearse the opening sit together.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def main() -> None:
    """In a process and a folder of its own, as the site runs for real."""
    with tempfile.TemporaryDirectory() as var:
        more = {
            "COMMONWEAL_MODE": "production",
            "COMMONWEAL_SECRET_KEY": "only for a server that nobody reaches and that is gone in a minute",
            "COMMONWEAL_TLS": "off",
            "COMMONWEAL_BEHIND_PROXY": "1",
            "COMMONWEAL_VAR": var,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "commonweal.site.settings",
        }
        subprocess.run([sys.executable, "-m", "benchmarks.publishing_run"], env=os.environ | more, check=True)


if __name__ == "__main__":
    main()
