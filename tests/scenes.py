"""A scene: what many tests of a module begin from, told once and put back after each of them.

A specification takes dozens of acts to write, and a contract as many again: told for each test, they would
be most of what a run takes. A room's ``conftest`` has a fixture ``scene`` for a module; what a test does in
it is undone with the test's own transaction. Where a test does not ask for the scene, nothing of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from itertools import groupby
from typing import Any

import pytest
from django.db import transaction

from commonweal.record import clock


class Scene:
    """Rows by the names of the fixtures that give them, and how far the clock had moved by then."""

    def __init__(self, **rows: Any) -> None:
        self.rows = rows
        self.moved: timedelta = clock._offset

    def again(self) -> dict[str, Any]:
        """The rows as they were, each test's own copy of them, at the time that it then was."""
        clock.shift(self.moved)
        return deepcopy(self.rows)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Within a module those that begin from nothing come first, so that the scene is told once."""
    by_module = [list(group) for _path, group in groupby(items, key=lambda item: item.path)]
    items[:] = [item for group in by_module for item in sorted(group, key=in_a_scene)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whoever begins from nothing finds nothing, also where another worker's tests come out of turn."""
    if not in_a_scene(item):
        for scene in item.session._fixturemanager.getfixturedefs("scene", item) or ():
            scene.finish(item._request)  # type: ignore[attr-defined]


def in_a_scene(item: pytest.Item) -> bool:
    return "scene" in getattr(item, "fixturenames", ())


@contextmanager
def standing(blocker: Any) -> Iterator[None]:
    """What is done within stands until the block ends; afterwards nothing of it has happened."""
    with blocker.unblock(), transaction.atomic():
        # As Django's own test cases do: actions that must be outermost may stand within it.
        transaction.get_connection().atomic_blocks[-1]._from_testcase = True
        try:
            yield
        finally:
            clock.shift(timedelta(0))
            transaction.set_rollback(True)
