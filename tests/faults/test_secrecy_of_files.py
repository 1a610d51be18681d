"""Whoever holds the live files after the close links ballots to electors no better than chance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.voting import actions, queries
from commonweal.voting.ballots import POINTS, BallotForm, written
from tests.conftest import MovableClock
from tests.faults import attack
from tests.voting.help import GARDEN, opened

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
VOTERS = 120
#: Of 120 links drawn by lot one is right on average: more than nine are about once in nine million draws.
CHANCE = 9


@pytest.fixture
def keys_of_its_own(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.mark.usefixtures("keys_of_its_own")
def test_after_the_close_the_live_files_link_no_ballot_to_its_elector(
    place: Place, commissioner: Person, clock: MovableClock
) -> None:
    vote, codes = opened(place, commissioner, VOTERS, form=BallotForm(POINTS, points=10**6))
    truth = {}
    for number, code in enumerate(codes):
        choices = {GARDEN: 100_000 + number * 17}
        elector = queries.elector_with(vote, code)
        assert elector is not None
        actions.cast(vote=vote, code=code, choices=choices)
        truth[elector.pk] = written(choices)

    before = attack.links(list(truth), list(truth.values()))
    assert max(attack.right(guess, truth) for guess in before) > VOTERS / 2, "the attack itself does not work"

    clock.forward(days=2)
    assert actions.close(vote=vote).pages_cleared
    _to_disk()
    after = attack.links(list(truth), list(truth.values()))
    assert after, "the attack found neither marks nor ballots"
    assert max(attack.right(guess, truth) for guess in after) <= CHANCE


def _to_disk() -> None:
    """Let everything that is kept stand in the files."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CHECKPOINT" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)"
        )
