"""The record's own work beside the site's: positions for events, seals for bundles."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections

from commonweal.record import bundles, sequencer

#: Seconds between two looks for what waits, well within the ten that a receipt promises.
EVERY = 2.0

logger = logging.getLogger(__name__)


def work() -> None:
    """Sequence what waits, then seal the bundles that this made ready."""
    sequencer.sequence()
    bundles.seal_waiting()


def run(stop: threading.Event) -> None:
    """Work until ``stop`` is set: the loop behind ``commonweal serve`` and ``commonweal record sequence``.

    Whatever goes wrong (a database that is away, a full disk, a key that cannot be read) is logged and tried
    again at the next turn: nothing is lost by waiting, and the site goes on.
    """
    while True:
        try:
            close_old_connections()
            work()
        except Exception:
            logger.exception("the record's clerk could not do its work; it will try again")
        if stop.wait(EVERY):
            return
