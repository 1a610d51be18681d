"""Staff who would transfer: every bidder can price them, and nobody can be told apart."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.costing.transfer import Range, transfer_cost
from commonweal.rules.costing.workforce import SMALLEST, Worker, protect, read, transfer

HEADER = "role,hours,pay,years,scheme,pension_low,pension_high"


def worker(role="Carer", scheme="LGPS", pay=2_000_000, years=3, low=14, high=22):
    pension = Fraction(low, 100), Fraction(high, 100)
    return Worker(role, Fraction(30), pay, Fraction(years), scheme, *pension)


def file(*rows):
    return [f"{row}\n".encode() for row in (HEADER, *rows)]


workers = st.lists(
    st.builds(
        worker,
        st.sampled_from(["Carer", "Cook", "Driver", "Manager"]),
        st.sampled_from(["LGPS", "NEST"]),
        st.integers(0, 9_000_000),
        st.integers(0, 40),
        st.integers(0, 10),
        st.integers(10, 40),
    ),
    max_size=40,
)


@given(workers)
def test_no_group_is_smaller_than_five_and_everybody_is_in_one(rows):
    found = protect(rows)
    assert found.people == len(rows)
    assert all(group.people >= SMALLEST for group in found.groups)
    assert sum(group.people for group in found.groups) == (len(rows) if len(rows) >= SMALLEST else 0)


@given(workers)
def test_what_the_groups_cost_holds_what_the_people_cost_but_for_the_rounding(rows):
    """A group's pay is rounded to the nearest £1,000: with what comes on top, off by £1,000 at most."""
    found = protect(rows)
    if not found.groups:
        return
    told = transfer_cost(transfer(found.groups, Fraction(1, 10), 12)).year
    low = sum(row.pay_pence * (Fraction(11, 10) + row.pension_low) for row in rows)
    high = sum(row.pay_pence * (Fraction(11, 10) + row.pension_high) for row in rows)
    off = 100_000 * len(found.groups)
    assert told.low - off <= low
    assert high <= told.high + off


def test_a_role_of_four_is_put_together_with_the_next_smallest():
    rows = [worker("Carer")] * 9 + [worker("Cook")] * 4 + [worker("Driver")] * 6
    assert [(group.role, group.people) for group in protect(rows).groups] == [("", 10), ("Carer", 9)]


def test_pay_and_service_are_told_in_bands_with_round_ends():
    rows = [worker(pay=2_210_000 + n, years=3 + n) for n in range(5)]
    (group,) = protect(rows).groups
    assert (group.pay_low_pence, group.pay_high_pence, group.pay_pence) == (2_000_000, 2_250_000, 11_100_000)
    assert (group.years_low, group.years_high) == (2, 10)
    (longest,) = protect([worker(years=12)] * 5).groups
    assert (longest.years_low, longest.years_high) == (10, None)


def test_of_four_people_nothing_is_told_but_that_they_are_few():
    found = protect([worker()] * 4)
    assert (found.groups, found.too_few, found.people) == ((), True, 4)


def test_five_carers_at_20_000_cost_from_their_low_pension_to_their_high_one():
    """£100,000 a year: a tenth on top and 14 to 22 in 100, so £124,000 to £132,000."""
    found = protect([worker()] * 5)
    assert transfer_cost(transfer(found.groups, Fraction(1, 10), 12)).year == Range(12_400_000, 13_200_000)


def test_a_file_reads_as_the_people_in_it():
    found = read(file(*['Carer,30,"£20,000",3,LGPS,14,22%'] * 5), "staff.csv")
    assert found == protect([worker()] * 5)


@pytest.mark.parametrize(
    "row, told",
    [
        (",30,20000,3,LGPS,14,22", "line 2, role"),
        ("Carer,many,20000,3,LGPS,14,22", "line 2, hours"),
        ("Carer,30,-1,3,LGPS,14,22", "line 2, pay"),
        ("Carer,30,20000,,LGPS,14,22", "line 2, years"),
        ("Carer,30,20000,3,,14,22", "line 2, scheme"),
        ("Carer,30,20000,3,LGPS,23,22", "line 2, pension_low"),
        ("Carer,30,20000,3,LGPS,14,220", "line 2, pension_high"),
        ("Carer,30", "line 2"),
    ],
)
def test_every_fault_names_its_line_and_column_and_then_there_is_no_group(row, told):
    found = read(file(row, *["Carer,30,20000,3,LGPS,14,22"] * 6), "staff.csv")
    assert found.groups == ()
    assert told in str(found.faults[0])


def test_a_file_without_its_columns_or_with_no_row_says_so():
    assert read([b"name,pay\n", b"Ann,1\n"], "staff.csv").faults
    assert read(file(), "staff.csv").faults
    assert read([], "staff.csv").faults
