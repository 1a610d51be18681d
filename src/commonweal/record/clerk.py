"""The record's own work beside the site's: positions for events, seals for bundles."""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, close_old_connections

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

    A database that is away for a while is tried again at the next turn; nothing is lost by waiting.
    """
    while True:
        close_old_connections()
        try:
            work()
        except DatabaseError:
            logger.exception("the record's clerk could not reach the database; it will try again")
        if stop.wait(EVERY):
            return
