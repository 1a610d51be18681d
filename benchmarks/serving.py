"""The site as it serves people, for as long as a measurement takes."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager


def in_production(module: str, database: str) -> None:
    """Run a module with the site's settings for production on that database, in a folder of its own."""
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
        subprocess.run([sys.executable, "-m", module], env=os.environ | more, check=True)


@contextmanager
def server(application: str = "") -> Iterator[tuple[int, int]]:
    """granian with two workers, as ``commonweal serve --workers 2`` starts it: its port and its process.

    It serves the site, or another ``application``.
    """
    from commonweal.site.commands import serve

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = serve.command("web", argparse.Namespace(host="127.0.0.1", port=port, workers=2))
    if application:
        words[-1] = application
    process = subprocess.Popen(words, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)
