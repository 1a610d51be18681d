"""Counts small enough to follow on paper."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from commonweal.rules.ballots import Ballot, Election, Project, count, outcome_data
from commonweal.rules.canonical import canonical
from tests.rules.ballots.elections import election, greedy, shares


def test_greedy_funds_the_most_voted_for_and_skips_what_does_not_fit() -> None:
    """A (3 votes) takes 60 of 100; B (2) would need 50 of the 40 left; C (1) fits."""
    drawn = election({"A": 60, "B": 50, "C": 40}, ["AB", "AB", "AC"], 100)
    outcome = count(drawn, greedy())
    assert outcome.winners == ("A", "C")
    assert outcome.left == 0
    assert outcome.row("B").reason.as_data() == {
        "code": "did-not-fit", "after": "A", "support": "2", "cost": "50", "left": "40", "short": "10",
    }  # fmt: skip


def test_greedy_that_stops_funds_nothing_after_the_first_that_does_not_fit() -> None:
    drawn = election({"A": 60, "B": 50, "C": 40}, ["AB", "AB", "AC"], 100)
    outcome = count(drawn, greedy(too_dear="stop"))
    assert outcome.winners == ("A",)
    assert [row.reason.code for row in outcome.unfunded] == ["did-not-fit", "count-stopped-before"]


def test_votes_per_cost_prefer_what_is_cheap() -> None:
    """A: 3 votes for 60 is one for 20; C: 2 votes for 20 is one for 10, so C first and A no longer fits."""
    drawn = election({"A": 60, "C": 20}, ["A", "AC", "AC"], 70)
    assert count(drawn, greedy()).winners == ("A",)
    assert count(drawn, greedy(utility="cardinality")).winners == ("C",)


def test_equal_shares_leave_a_minority_its_part_of_the_money() -> None:
    """Six voters, 60 each their 10. Four of them want A and B (30 each), two want C (20).

    Greedy gives the four everything. With shares A costs each of the four 7.50, B would take 7.50 of the 2.50
    that they have left, and C takes all of the two's money.
    """
    drawn = election({"A": 30, "B": 30, "C": 20}, ["AB"] * 4 + ["C"] * 2, 60)
    assert count(drawn, greedy()).winners == ("A", "B")
    outcome = count(drawn, shares())
    assert outcome.winners == ("A", "C")
    assert [row.effective_support for row in outcome.funded] == [4, 2]
    lost = outcome.row("B")
    assert lost is not None
    assert lost.reason.as_data() == {
        "code": "supporters-spent-their-shares",
        "supporters": 4,
        "cost": "30",
        "started_with": "40",
        "had": "10",
        "short": "20",
        "percent": 33,
        "went_to": [{"project": "A", "amount": "30"}],
    }
    assert str(lost.reason) == (
        "At the end its supporters (4) still had 10, 33% of its cost of 30: 20 short. "
        "Most of what they spent went to A (30)."
    )


def test_a_poor_supporter_gives_all_and_the_others_make_up_for_it() -> None:
    """Shares of 10. A (12) by voters 0 and 1: 6 each. B (22) by 0, 1 and 2 who have 4, 4 and 10: not enough.

    C (14) by 0 and 2: voter 0 gives all 4, voter 2 gives 10.
    """
    drawn = election({"A": 12, "B": 22, "C": 14}, ["ABC", "AB", "BC"], 30)
    outcome = count(drawn, shares(utility="cardinality"))
    assert outcome.winners == ("A", "C")
    assert [row.rho for row in outcome.funded] == [6, 10]


def test_a_purse_between_two_whole_units_is_empty_when_its_part_is_more() -> None:
    """Shares of 1. A (1) by 0 and 1, who are left with 1/2. B (1.75) by all three is 7/12 each: more than
    that, so 0 and 1 give all, and voter 2 the other 3/4.
    """
    drawn = election({"A": 1, "B": 2}, ["AB", "AB", "B"], 3)
    projects = (drawn.projects[0], replace(drawn.projects[1], cost=Fraction(7, 4)))
    outcome = count(replace(drawn, projects=projects), shares(utility="cardinality"))
    assert outcome.winners == ("A", "B")
    assert [row.rho for row in outcome.funded] == [Fraction(1, 2), Fraction(3, 4)]


def test_the_three_projects_that_took_most_of_a_losers_money_are_named() -> None:
    """One voter with 10 pays for four projects and has nothing for E; of equals the first bought leads."""
    drawn = election({"A": 1, "B": 2, "C": 2, "D": 5, "E": 10}, ["ABCDE"], 10)
    lost = count(drawn, shares(utility="cardinality")).row("E")
    assert lost is not None
    assert [row["project"] for row in lost.reason.as_data()["went_to"]] == ["D", "B", "C"]


def test_completion_gives_what_is_left_to_the_most_supported_that_fits() -> None:
    """As above A and C are bought for 50. Of the 10 left nothing goes to B, which costs 30, but D fits."""
    drawn = election({"A": 30, "B": 30, "C": 20, "D": 10}, ["AB"] * 4 + ["C", "CD"], 60)
    outcome = count(drawn, shares(completion="greedy"))
    assert [(row.project.id, row.by) for row in outcome.funded] == [
        ("A", "equal-shares"), ("C", "equal-shares"), ("D", "completion"),
    ]  # fmt: skip
    assert outcome.unfunded[0].reason.code == "did-not-fit-what-was-left"


def test_sixty_one_shares_of_a_budget_add_up_to_it() -> None:
    drawn = election({"P": 150_000}, ["P"] * 61, 150_000)
    assert count(drawn, shares()).winners == ("P",)


def test_a_trillion_and_a_hair_is_told_apart_from_a_trillion() -> None:
    """Both have the one voter; B costs 10^-12 less than 10^12, which double precision cannot tell apart."""
    drawn = Election(
        "approval",
        Fraction(10**12),
        (Project("A", Fraction(10**12)), Project("B", Fraction(10**12) - Fraction(1, 10**12))),
        (Ballot("1", ("A", "B")),),
    )
    assert count(drawn, greedy(utility="cardinality")).winners == ("B",)
    assert count(drawn, shares(utility="cardinality")).winners == ("B",)
    assert not count(drawn, shares(utility="cardinality")).certificate.ties


def test_one_voter_decides_alone() -> None:
    drawn = election({"A": 3, "B": 4, "C": 4}, ["BA"], 7)
    assert sorted(count(drawn, shares()).winners) == ["A", "B"]


@pytest.mark.parametrize("rule", [greedy(), greedy(too_dear="stop"), shares(), shares(completion="greedy")])
def test_without_money_only_what_costs_nothing_is_funded(rule: object) -> None:
    drawn = election({"A": 1, "F": 0}, ["AF", "F"], 0)
    outcome = count(drawn, rule)  # type: ignore[arg-type]
    assert outcome.winners == ("F",)
    assert outcome.unfunded[0].reason.code == "costs-more-than-the-budget"


def test_without_voters_or_projects_nobody_wins() -> None:
    for drawn in (election({}, ["", ""], 10), election({"A": 1}, [], 10), election({}, [], 0)):
        for rule in (greedy(), shares(), shares(voters="not-empty", completion="greedy")):
            assert count(drawn, rule).winners == ()


def test_what_nobody_supports_is_funded_only_where_the_rule_says_so() -> None:
    drawn = election({"A": 5, "Z": 5}, ["A"], 10)
    assert count(drawn, greedy()).winners == ("A",)
    assert count(drawn, greedy()).unfunded[0].reason.code == "nobody-supported-it"
    assert count(drawn, greedy(unsupported="funded")).winners == ("A", "Z")
    assert count(drawn, shares(unsupported="funded")).winners == ("A",)


def test_a_project_under_the_threshold_is_not_counted() -> None:
    drawn = election({"A": 5, "B": 5}, ["A", "AB"], 10)
    outcome = count(drawn, greedy(threshold=Fraction(2)))
    assert outcome.winners == ("A",)
    assert outcome.unfunded[0].reason.as_data() == {
        "code": "below-threshold",
        "support": "1",
        "threshold": "2",
    }


def test_empty_ballots_take_a_share_of_the_money_unless_the_rule_leaves_them_out() -> None:
    """A costs 10 of 15. With three shares of 5 its one supporter cannot pay; alone it can."""
    drawn = election({"A": 10}, ["A", "", ""], 15)
    assert count(drawn, shares()).winners == ()
    assert count(drawn, shares(voters="not-empty")).winners == ("A",)
    assert count(drawn, shares()).voters == 3
    assert count(drawn, shares(voters="not-empty")).voters == 1


def test_a_rule_may_bring_its_own_budget() -> None:
    drawn = election({"A": 10}, ["A"], 5)
    assert count(drawn, greedy()).winners == ()
    assert count(drawn, greedy(budget=Fraction(10))).winners == ("A",)


def test_points_places_and_borda_weigh_a_ballot_differently() -> None:
    """Rankings ABC, ABC, CAB: 3-2-1 gives A 8, B 5, C 5; Borda A 5, B 2, C 2; one for the first A 2, C 1."""
    drawn = election({"A": 1, "B": 1, "C": 1}, ["ABC", "ABC", "CAB"], 3, kind="ordinal")
    places = count(drawn, greedy(support="places", place_points=(3, 2, 1)))
    assert {row.project.id: row.support for row in places.funded} == {"A": 8, "B": 5, "C": 5}
    borda = count(drawn, greedy(support="borda"))
    assert {row.project.id: row.support for row in borda.funded} == {"A": 5, "B": 2, "C": 2}
    first = count(drawn, greedy(support="places", place_points=(1,)))
    assert first.winners == ("A", "C")
    assert [row.votes for row in first.funded] == [3, 3]


def test_a_score_below_nought_takes_nothing_from_anybody() -> None:
    drawn = Election(
        "scoring",
        Fraction(10),
        (Project("A", Fraction(10)), Project("B", Fraction(10))),
        (Ballot("1", ("A", "B"), (Fraction(1), Fraction(-5))), Ballot("2", ("B",), (Fraction(2),))),
    )
    outcome = count(drawn, greedy(support="points"))
    assert outcome.winners == ("B",)
    assert outcome.funded[0].support == 2


def test_a_choice_among_equals_is_recorded_with_what_settled_it() -> None:
    drawn = election({"A": 6, "B": 5, "C": 5}, ["ABC"], 16)
    outcome = count(drawn, greedy(ties=("lowest-cost", "project-id")))
    assert outcome.winners == ("B", "C", "A")
    assert [(tie.position, tie.projects, tie.chosen, tie.settled_by) for tie in outcome.certificate.ties] == [
        (1, ("B", "C", "A"), "B", "project-id"),
        (2, ("C", "A"), "C", "lowest-cost"),
    ]


def test_an_equal_that_no_longer_fits_was_no_rival_and_one_that_just_fits_was() -> None:
    assert count(election({"A": 6, "B": 11}, ["AB"], 10), greedy()).certificate.ties == ()
    assert len(count(election({"A": 6, "B": 10}, ["AB"], 10), greedy()).certificate.ties) == 1


def test_a_rule_that_the_ballots_cannot_serve_is_refused_with_a_fault() -> None:
    outcome = count(election({"A": 1}, ["A"], 1), greedy(support="points"))
    assert outcome.winners == ()
    assert [fault.code for fault in outcome.faults] == ["rule-does-not-fit-ballots"]


def test_an_unsound_election_is_not_counted_and_every_fault_comes_back() -> None:
    drawn = election({"A": -1}, ["AB"], 1)
    outcome = count(drawn, greedy(method="best"))
    assert outcome.funded == outcome.unfunded == ()
    assert [fault.code for fault in outcome.faults] == ["not-a-rule", "negative", "unknown-project"]


def test_the_published_outcome_is_plain_data_with_exact_amounts() -> None:
    """Three shares of 100/3; A costs 50, so its two supporters pay 25 each of their 33 1/3."""
    outcome = count(election({"A": 50}, ["A", "A", ""], 100), shares())
    assert outcome_data(outcome)["funded"] == [
        {
            "project": "A", "position": 1, "cost": "50", "votes": 2, "against": 0, "support": "2",
            "by": "equal-shares", "rho": "1/2", "effective_support": "2",
            "reason": {"code": "supporters-paid", "supporters": 2, "largest_share": "25"},
        }
    ]  # fmt: skip
    canonical(outcome_data(outcome))
