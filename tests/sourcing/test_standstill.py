"""A standstill is counted in working days, and ends with the last of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from commonweal.places.bank_holidays import calendars
from commonweal.rules import statutes
from commonweal.sourcing.awarding import standstill


def test_the_day_of_the_award_counts_and_weekends_do_not() -> None:
    """Monday 2 March 2026 is the first; five days to Friday, then Monday to Wednesday 11 March: eight."""
    awarded = datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert standstill.ends(awarded, 8) == datetime(2026, 3, 12, tzinfo=UTC)


def test_an_award_on_a_saturday_begins_to_count_on_monday() -> None:
    assert standstill.ends(datetime(2026, 2, 28, 9, tzinfo=UTC), 1) == datetime(2026, 3, 3, tzinfo=UTC)


def test_in_summer_the_day_ends_by_the_clocks_of_the_united_kingdom() -> None:
    """At 23:30 UTC on 1 June it is 2 June in London, and a day there ends at 23:00 UTC."""
    awarded = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert standstill.ends(awarded, 1) == datetime(2026, 6, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize("day", [(2025, 12, 18), (2026, 3, 16), (2026, 7, 10)])
def test_eight_days_are_those_that_the_act_asks_for(day: tuple[int, int, int]) -> None:
    """The clock of the statutes reads the Act's own number and counting from its dated rule set."""
    awarded = datetime(*day, 12, tzinfo=UTC)
    version = statutes.every()["standstill"].on(awarded.date())
    assert version is not None
    bank_holidays = calendars("England", day[0], day[0] + 1)
    told = statutes.clock(statutes.Evidence(version, "notice", awarded.date(), "England", bank_holidays))
    last = told.deadlines[0].day
    assert (standstill.ends(awarded, 8).date() - last).days in (0, 1), "the very end of that day"
    assert standstill.ends(awarded, 8) > datetime(last.year, last.month, last.day, 22, tzinfo=UTC)
