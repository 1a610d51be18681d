"""What several tests of rounds start from."""

from __future__ import annotations

import pytest

from commonweal.places.models import Area, Place


@pytest.fixture
def wards(place: Place) -> tuple[Area, Area]:
    return (
        Area.objects.create(place=place, code="N01", name="North Ward"),
        Area.objects.create(place=place, code="S01", name="South Ward"),
    )
