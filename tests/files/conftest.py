"""A row to belong to: any model will do, with the reader's question answered as the test says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from commonweal.places.models import Area, Place


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


class Readers:
    """Who may see the row: nobody until the test says."""

    def __init__(self) -> None:
        self.of_the_row: set[Any] = set()

    def everybody(self) -> None:
        self.of_the_row = {None}

    def __call__(self, person: Any) -> bool:
        return None in self.of_the_row or person in self.of_the_row


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> Readers:
    who = Readers()
    monkeypatch.setattr(Area, "seen_by", lambda self, person: who(person), raising=False)
    return who


@pytest.fixture
def row(place: Place, readers: Readers) -> Area:
    return Area.objects.create(place=place, code="E05", name="Harbour")
