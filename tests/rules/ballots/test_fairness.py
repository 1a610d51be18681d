"""Whether groups of voters got their share: by hand, against all groups, and what equal shares promise."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.ballots import Election, count
from commonweal.rules.ballots.fairness import UTILITIES, ejr_plus
from tests.rules.ballots.elections import election, elections, shares


def test_half_the_voters_with_nothing_have_a_claim_to_what_half_the_budget_buys() -> None:
    drawn = election({"A": 50, "B": 50, "C": 50}, ["AB", "AB", "C", "C"], 100)
    unfair = ejr_plus(drawn, ["A", "B"], "cost")
    assert [claim.as_data() for claim in unfair.claims] == [
        {"project": "C", "voters": 2, "has": "0", "deserves": "50"}
    ]
    assert ejr_plus(drawn, ["A", "C"], "cost").holds


def test_a_group_that_could_not_pay_has_no_claim() -> None:
    assert ejr_plus(election({"A": 50, "B": 51}, ["A", "B"], 100), ["A"], "cost").holds


def test_by_number_a_cheap_project_may_be_owed_where_by_cost_a_dear_one_made_up_for_it() -> None:
    drawn = election({"A": 80, "B": 10}, ["AB", "AB"], 80)
    assert ejr_plus(drawn, ["A"], "cost").holds
    assert not ejr_plus(drawn, ["A"], "cardinality").holds


def brute_force(drawn: Election, winners: list[str], utility: str) -> bool:
    """Every group of supporters of every unfunded project."""
    worth = {one.id: Fraction(one.cost) if utility == "cost" else Fraction(1) for one in drawn.projects}
    has = [
        (set(ballot.choices), sum((worth[c] for c in ballot.choices if c in winners), Fraction(0)))
        for ballot in drawn.ballots
    ]
    for project in drawn.projects:
        if project.id in winners or not project.cost:
            continue
        supporters = [own for choices, own in has if project.id in choices]
        for size in range(1, len(supporters) + 1):
            due = Fraction(size, len(has)) * drawn.budget * worth[project.id] / project.cost
            for group in combinations(supporters, size):
                if all(own + worth[project.id] <= due for own in group):
                    return False
    return True


@settings(max_examples=80, deadline=None)
@given(elections(kinds=["approval"]), st.data())
def test_groups_of_those_who_have_least_are_all_that_matter(drawn: Election, data: st.DataObject) -> None:
    ids = [project.id for project in drawn.projects]
    winners = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    for utility in UTILITIES:
        assert ejr_plus(drawn, winners, utility).holds == brute_force(drawn, winners, utility)


@settings(max_examples=120, deadline=None)
@given(elections(kinds=["approval"]), st.sampled_from(UTILITIES), st.sampled_from(["none", "greedy"]))
def test_equal_shares_leave_no_claim_in_the_utility_they_ran_on(
    drawn: Election, utility: str, completion: str
) -> None:
    outcome = count(drawn, shares(utility=utility, completion=completion))
    assert ejr_plus(drawn, outcome.winners, utility).holds
