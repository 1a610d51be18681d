"""A vote that is open, and keys of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting.models import Vote
from tests.voting.help import opened

Open = tuple[Vote, list[str]]


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path: Path, settings: object) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def ballot_key(tmp_path: Path) -> object:
    """The file of a vote's ballot key."""
    return lambda vote: tmp_path / "keys" / "voting" / f"{vote.pk}.ballots"


@pytest.fixture
def vote_and_codes(place: Place, commissioner: Person) -> Open:
    return opened(place, commissioner)
