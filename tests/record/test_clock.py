"""The clock can be moved on by tests and a demo, and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from commonweal.record import clock as the_clock

DAY = timedelta(days=1)


def test_the_clock_moves_on_from_where_it_stands_and_back(db: None, clock: Any) -> None:
    before = the_clock.now()
    the_clock.forward(DAY)
    the_clock.forward(DAY)
    assert 2 * DAY <= the_clock.now() - before < 3 * DAY
    the_clock.forward(-DAY)
    assert DAY <= the_clock.now() - before < 2 * DAY


def test_where_the_clock_may_not_shift_it_does_not_move_at_all(db: None, clock: Any, settings: Any) -> None:
    settings.CLOCK_MAY_SHIFT = False
    before = the_clock.now()
    with pytest.raises(ImproperlyConfigured):
        the_clock.forward(DAY)
    assert the_clock.now() - before < DAY
