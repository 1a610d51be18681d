"""All there is to say of one project: its reason, its distance from winning, and what its supporters have."""

from __future__ import annotations

import json

from hypothesis import assume, given, settings

from commonweal.rules.ballots import CountRule, Election, count
from commonweal.rules.ballots.why import why
from commonweal.rules.canonical import canonical
from tests.rules.ballots.elections import counts, election, greedy, shares

DRAWN = election({"A": 60, "B": 50, "C": 30, "D": 90}, ["AB", "AB", "AC", "B", "BC", "C", "A"], 100)


def test_an_unfunded_project_says_its_reason_its_distance_and_what_its_supporters_have() -> None:
    outcome = count(DRAWN, greedy())
    assert outcome.winners == ("A", "C")
    found = why(DRAWN, outcome, "B")
    assert found is not None
    assert [reason.code for reason in found.reasons] == [
        "did-not-fit",
        "voters-short",
        "largest-cost",
        "supporters-have",
    ]
    assert str(found.supporters) == (
        "Of those who named it (4), 3 have another project that is funded; most of them A (2), C (1)."
    )


def test_supporters_with_nothing_else_and_projects_nobody_named_are_told() -> None:
    only = election({"A": 60, "B": 50, "C": 9}, ["A", "A", "B"], 60)
    outcome = count(only, greedy())
    found = {project: why(only, outcome, project) for project in "ABC"}
    assert {project: one.supporters.code for project, one in found.items() if one} == {
        "A": "supporters-have-nothing",
        "B": "supporters-have-nothing",
        "C": "nobody-named-it",
    }


def test_a_funded_project_is_not_short_of_anything() -> None:
    found = why(DRAWN, count(DRAWN, greedy()), "A")
    assert found is not None
    assert found.would_have_won is None
    assert found.as_data()["position"] == 1


def test_a_project_bought_by_shares_says_what_its_supporters_had_for_it() -> None:
    """100 for 4 voters is 25 each. A takes 20 of each of three: B's supporters then have 5 and 25."""
    drawn = election({"A": 60, "B": 30}, ["A", "A", "AB", "B"], 100)
    outcome = count(drawn, shares())
    assert outcome.winners == ("A", "B")
    first, second = (why(drawn, outcome, project) for project in "AB")
    assert first is not None
    assert second is not None
    assert str(first.purse) == (
        "When it was bought, its supporters (3) had 75 between them of the 75 that they began with; it cost "
        "them 60."
    )
    assert second.as_data()["purse"] == {
        "code": "supporters-had",
        "cost": "30",
        "had": "30",
        "started_with": "50",
        "supporters": 2,
    }


def test_a_project_that_there_is_not_has_no_reasons() -> None:
    assert why(DRAWN, count(DRAWN, greedy()), "Z") is None


@settings(max_examples=40, deadline=None)
@given(counts())
def test_every_project_of_every_count_can_be_explained_as_data_and_in_words(
    drawn: tuple[Election, CountRule],
) -> None:
    outcome = count(*drawn)
    assume(not outcome.faults and outcome.rule.completion not in ("add1", "add1u"))
    for row in outcome.rows[-2:]:
        found = why(drawn[0], outcome, row.project.id)
        assert found is not None
        assert all(str(reason) for reason in found.reasons)
        assert canonical(json.loads(json.dumps(found.as_data())))
