"""granian with two workers, as ``commonweal serve --workers 2`` starts it, for as long as a block of code."""

from __future__ import annotations

import argparse
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def server(application: str = "") -> Iterator[tuple[int, int]]:
    """The port and the process of the site, or of another ``application``."""
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
