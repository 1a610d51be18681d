"""One world for all the tests of a module: built once, undone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.house.world import Town, build, undone
from tests.scenes import standing


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Town, Town]]:
    """Here and there, in one transaction that is rolled back after the module's last test."""
    before, settings.VAR = settings.VAR, tmp_path_factory.mktemp("var")
    try:
        with standing(django_db_blocker):
            yield build()
    finally:
        settings.VAR = before


@pytest.fixture
def db(world: tuple[Town, Town]) -> Iterator[None]:
    """What a test changes in the world is undone after it."""
    with undone():
        yield
