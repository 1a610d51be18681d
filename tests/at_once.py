"""Forty people do something in the same moment, each over a database connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from commonweal.rules.reasons import Refused

FORTY = 40


def at_once(act: Callable[[int], object], times: int = FORTY) -> list[bool]:
    """Whether each thread was allowed its act; any other error than a refusal fails the test."""
    start = Barrier(times)

    def one(number: int) -> bool:
        start.wait()
        try:
            act(number)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))
