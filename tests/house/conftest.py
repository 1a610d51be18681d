"""One world for all the tests of a module: built once, undone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from commonweal.record import clock
from tests.house.world import Town, build, undone


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Town, Town]]:
    """Here and there, in one transaction that is rolled back after the module's last test."""
    before, settings.VAR = settings.VAR, tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic():
        # As Django's own test cases do: actions that must be outermost may stand within it.
        transaction.get_connection().atomic_blocks[-1]._from_testcase = True
        try:
            yield build()
        finally:
            clock.shift(timedelta(0))
            settings.VAR = before
            transaction.set_rollback(True)


@pytest.fixture
def db(world: tuple[Town, Town]) -> Iterator[None]:
    """What a test changes in the world is undone after it."""
    with undone():
        yield
