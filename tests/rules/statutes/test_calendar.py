"""Days, working days and calendar months: by hand, and what holds of every period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.statutes.calendar import (
    DAY,
    MONTH,
    UNITS,
    WEEK,
    WORKING_DAY,
    YEAR,
    BankHolidays,
    BeyondCalendar,
    end,
    next_working_day,
)

CHRISTMAS = BankHolidays(
    date(2000, 1, 1),
    date(2060, 12, 31),
    {
        date(2025, 12, 25): "Christmas Day",
        date(2025, 12, 26): "Boxing Day",
        date(2026, 1, 1): "New Year's Day",
    },
)

days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
numbers = st.integers(1, 60)
units = st.sampled_from(UNITS)


def ends(day, number, unit, *, before=False, inclusive=False):
    return end(day, number, unit, before=before, inclusive=inclusive, bank_holidays=CHRISTMAS)


@pytest.mark.parametrize(
    "day, number, unit, last",
    [
        (date(2025, 1, 1), 10, DAY, date(2025, 1, 11)),
        (date(2025, 1, 1), 6, WEEK, date(2025, 2, 12)),
        (date(2025, 3, 15), 1, MONTH, date(2025, 4, 15)),
        (date(2025, 1, 31), 1, MONTH, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, MONTH, date(2024, 2, 29)),
        (date(2025, 1, 30), 1, MONTH, date(2025, 2, 28)),
        (date(2025, 2, 28), 1, MONTH, date(2025, 3, 28)),
        (date(2025, 8, 31), 18, MONTH, date(2027, 2, 28)),
        (date(2024, 2, 29), 1, YEAR, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, MONTH, date(2026, 2, 28)),
        (date(2025, 12, 24), 1, WORKING_DAY, date(2025, 12, 29)),
        (date(2025, 12, 20), 1, WORKING_DAY, date(2025, 12, 22)),
    ],
)
def test_a_period_ends_where_the_calendar_says(day, number, unit, last):
    assert ends(day, number, unit) == last


@pytest.mark.parametrize(
    "day, number, unit, last",
    [
        (date(2025, 6, 29), 28, DAY, date(2025, 6, 1)),
        (date(2025, 5, 31), 3, MONTH, date(2025, 2, 28)),
        (date(2025, 12, 29), 1, WORKING_DAY, date(2025, 12, 24)),
    ],
)
def test_before_a_day_the_period_runs_backwards(day, number, unit, last):
    assert ends(day, number, unit, before=True) == last


def test_a_period_that_begins_with_a_day_off_counts_from_the_first_working_day():
    assert ends(date(2025, 12, 25), 1, WORKING_DAY, inclusive=True) == date(2025, 12, 29)
    assert ends(date(2025, 12, 24), 1, WORKING_DAY, inclusive=True) == date(2025, 12, 24)


def test_a_last_day_on_a_bank_holiday_moves_to_the_next_working_day():
    assert next_working_day(date(2025, 12, 25), CHRISTMAS) == date(2025, 12, 29)
    assert next_working_day(date(2025, 12, 24), CHRISTMAS) == date(2025, 12, 24)


def test_outside_the_years_whose_bank_holidays_are_known_no_working_day_is_counted():
    with pytest.raises(BeyondCalendar, match="2060-12-31"):
        ends(date(2060, 12, 30), 5, WORKING_DAY)


@pytest.mark.parametrize("number, unit", [(1, DAY), (1_000, YEAR), (12_000, MONTH)])
def test_beyond_the_last_day_of_the_calendar_is_said_so(number, unit):
    with pytest.raises(BeyondCalendar):
        ends(date.max, number, unit)


@given(days, numbers, units, st.booleans())
def test_a_longer_period_never_ends_sooner(day, number, unit, inclusive):
    shorter, longer = (ends(day, count, unit, inclusive=inclusive) for count in (number, number + 1))
    assert day <= shorter < longer


@given(days, days, numbers, units, st.booleans(), st.booleans())
def test_a_later_day_never_ends_sooner(one, other, number, unit, before, inclusive):
    first, last = sorted((one, other))
    period = {"before": before, "inclusive": inclusive}
    assert ends(first, number, unit, **period) <= ends(last, number, unit, **period)


@given(days, numbers, st.sampled_from([DAY, WEEK, MONTH, YEAR]))
def test_counting_the_first_day_is_one_day_less(day, number, unit):
    assert ends(day, number, unit) - ends(day, number, unit, inclusive=True) == timedelta(days=1)
    forwards = ends(day, number, unit, before=True, inclusive=True)
    assert forwards - ends(day, number, unit, before=True) == timedelta(days=1)


@given(days, numbers)
def test_counting_a_first_working_day_is_one_working_day_less(day, number):
    working = next_working_day(day, CHRISTMAS)
    assert ends(working, number + 1, WORKING_DAY, inclusive=True) == ends(working, number, WORKING_DAY)


@given(days, st.integers(0, 60))
def test_a_month_keeps_the_number_of_the_day_or_ends_on_the_last_day_of_its_month(day, number):
    last = ends(day, number, MONTH)
    assert (last.year * 12 + last.month) - (day.year * 12 + day.month) == number
    assert last.day == day.day or (last.day < day.day and (last + timedelta(days=1)).day == 1)


@given(days, numbers)
def test_between_the_days_of_a_period_lie_as_many_working_days_as_it_has(day, number):
    last = ends(day, number, WORKING_DAY)
    between = [day + timedelta(days=1 + step) for step in range((last - day).days)]
    assert sum(not CHRISTMAS.closed(one) for one in between) == number
    assert not CHRISTMAS.closed(last)


def test_without_bank_holidays_days_and_months_count_and_working_days_do_not():
    assert end(date(2026, 3, 1), 30, DAY, inclusive=True) == date(2026, 3, 30)
    assert end(date(2026, 3, 1), 1, MONTH, inclusive=False) == date(2026, 4, 1)
    with pytest.raises(BeyondCalendar):
        end(date(2026, 3, 2), 1, WORKING_DAY, inclusive=False)
