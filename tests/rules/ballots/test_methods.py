"""Each way of counting on elections small enough to be worked by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from commonweal.rules.ballots import Ballot, CountRule, Election, Project, count
from commonweal.rules.ballots import max_welfare as knapsack
from commonweal.rules.ballots import maximin as support
from tests.rules.ballots.elections import election, greedy, shares


def phragmen(**options: object) -> CountRule:
    return shares(method="phragmen", **options)


def codes(drawn: Election, rule: CountRule) -> dict[str, str]:
    return {row.project.id: row.reason.code for row in count(drawn, rule).rows}


def test_phragmen_buys_what_its_supporters_can_afford_first_and_they_begin_again_with_nothing() -> None:
    """A (cost 6, three voters) at 2 each. Then B needs 2 + 2 + (2 to save): (2 + 2 + 0 + 6) / 3 = 10/3; C, by
    two who have paid nothing, 3."""
    drawn = election({"A": 6, "B": 6, "C": 6}, ["AB", "AB", "A", "BC", "C"], 18)
    outcome = count(drawn, phragmen())
    assert outcome.winners == ("A", "C", "B")
    levels = [row.reason.figures["given"].value for row in outcome.funded]
    assert levels == [2, 3, Fraction(2 + 2 + 3 + 6, 3)]


def test_phragmen_stops_or_skips_where_the_next_costs_more_than_is_left() -> None:
    drawn = election({"A": 4, "B": 8, "C": 3}, ["A", "A", "B", "B", "B", "C"], 8)
    assert count(drawn, phragmen()).winners == ("A", "C")
    assert count(drawn, phragmen(too_dear="stop")).winners == ("A",)
    assert codes(drawn, phragmen(too_dear="stop"))["C"] == "count-stopped-before"
    assert codes(drawn, phragmen())["B"] == "did-not-fit-in-the-end"


def test_a_project_as_near_as_the_next_stops_phragmen_only_where_the_rule_says_so() -> None:
    """After C for 1, A and B would both be bought at 3 a head; B does not fit the 5 that are left."""
    drawn = election({"A": 3, "B": 6, "C": 1}, ["A", "B", "B", "C"], 6)
    assert count(drawn, phragmen(too_dear="stop")).winners == ("C", "A")
    assert count(drawn, phragmen(too_dear="stop-if-tied")).winners == ("C",)


def test_what_nobody_supports_comes_last_under_phragmen_and_only_where_the_rule_funds_it() -> None:
    drawn = election({"A": 3, "Z": 1}, ["A"], 5)
    assert count(drawn, phragmen()).winners == ("A",)
    outcome = count(drawn, phragmen(unsupported="funded"))
    assert outcome.winners == ("A", "Z")
    assert outcome.funded[1].reason.code == "funded-where-nobody-minded"


def test_maximin_support_shares_costs_out_again_where_phragmen_cannot() -> None:
    """Only the second voter wants C. Phragmén has already loaded that voter with half of A and B, so D comes
    first; maximin support leaves A to the first voter and B to the third, and C is as good as D."""
    drawn = election({"A": 2, "B": 2, "C": 3, "D": 3}, ["A", "ABC", "B", "D"], 10)
    outcome = count(drawn, shares(method="maximin-support"))
    loads = {row.project.id: row.reason.figures["load"].value for row in outcome.funded}
    assert loads == {"A": 1, "B": Fraction(4, 3), "C": 3, "D": 3}
    assert outcome.winners == ("A", "B", "C", "D")
    assert count(drawn, phragmen()).winners == ("A", "B", "D", "C")


def test_maximum_welfare_finds_the_set_that_greedy_misses() -> None:
    """Greedy takes A, and then nothing fits; B and C together are worth more for the same money."""
    drawn = election({"A": 6, "B": 5, "C": 5}, ["A"] * 4 + ["BC"] * 3, 10)
    assert count(drawn, greedy()).winners == ("A",)
    assert count(drawn, greedy(method="max-welfare")).winners == ("B", "C")
    best = count(drawn, greedy(method="max-welfare")).funded[0].reason
    assert best.figures["utility"].value == 3 * 5 + 3 * 5


def test_of_sets_worth_the_same_the_order_of_ties_decides_and_the_certificate_says_so() -> None:
    drawn = election({"A": 5, "B": 5}, ["AB"], 5)
    outcome = count(drawn, greedy(method="max-welfare"))
    assert outcome.winners == ("A",)
    [tie] = outcome.certificate.ties
    assert (tie.projects, tie.chosen, tie.settled_by) == (("A", "B"), "A", "project-id")


def test_what_nobody_supports_is_in_no_best_set() -> None:
    """It adds nothing, so with it a set is as good as without: any tie among such would be settled by lot."""
    drawn = election({"A": 3, "Y": 1, "Z": 1}, ["A"], 4)
    outcome = count(drawn, greedy(method="max-welfare", unsupported="funded"))
    assert outcome.winners == ("A",)
    assert outcome.certificate.ties == ()


@pytest.mark.parametrize("method, room", [("max-welfare", knapsack), ("maximin-support", support)])
def test_a_search_that_is_too_long_gives_up_and_says_so_instead_of_guessing(
    method: str, room: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LIMIT", 3)
    drawn = election(dict.fromkeys("ABCDEF", 2), ["ABC", "BCD", "CDE", "DEF"], 7)
    outcome = count(drawn, greedy(method=method))
    assert [fault.code for fault in outcome.faults] == ["gave-up"]
    assert outcome.winners == ()
    assert "3" in str(outcome.faults[0])


def test_bounded_overspending_lets_supporters_buy_what_they_can_nearly_pay_for() -> None:
    """Three voters with 10/3 each. A costs 7 and two want it: they have 20/3, and equal shares leaves it."""
    drawn = election({"A": 7, "B": 3}, ["A", "A", "B"], 10)
    assert count(drawn, shares()).winners == ("B",)
    outcome = count(drawn, shares(method="bos"))
    assert outcome.winners == ("A", "B")
    reason = outcome.funded[0].reason
    assert (reason.code, reason.figures["paid"].value, reason.figures["percent"]) == (
        "supporters-overspent",
        Fraction(20, 3),
        95,
    )


def test_epsilon_lets_the_others_pay_what_supporters_lack() -> None:
    """Shares of 4. A's two supporters have 8 of 10; the third pays 2. Then B, cost 3, does not fit the 2."""
    drawn = election({"A": 10, "B": 3}, ["A", "A", ""], 12)
    outcome = count(drawn, shares(completion="epsilon"))
    assert outcome.winners == ("A",)
    figures = outcome.funded[0].reason.figures
    assert (figures["had"].value, figures["largest_share"].value) == (8, 2)


def test_add1_goes_on_from_the_share_or_its_whole_part_and_says_where_it_stopped() -> None:
    """10 among 3. A needs a share of 5 from its one voter, B 4 from its own: a step at 13/3 buys B."""
    drawn = election({"A": 5, "B": 4}, ["A", "B", ""], 10)
    outcome = count(drawn, shares(completion="add1"))
    assert outcome.winners == ("A", "B")
    assert outcome.add1 is not None
    assert (outcome.add1.start, outcome.add1.share, outcome.add1.stopped_by) == (
        Fraction(10, 3),
        Fraction(16, 3),
        "everything",
    )
    whole = count(drawn, shares(completion="add1", add1_start="whole")).add1
    assert whole is not None
    assert (whole.start, whole.share) == (3, 5)


def test_add1_stops_when_nothing_fits_or_runs_on_until_it_would_overspend() -> None:
    """From shares of 4: at 5 A is bought, and C for 11 does not fit the 7 left. At 6 both would be."""
    drawn = election({"A": 5, "C": 11}, ["A", "C", "C"], 12)
    stops = count(drawn, shares(completion="add1"))
    goes_on = count(drawn, shares(completion="add1", add1_stop="overspend"))
    assert stops.add1 is not None
    assert goes_on.add1 is not None
    assert (stops.winners, stops.add1.stopped_by) == (("A",), "exhaustive")
    assert (goes_on.winners, goes_on.add1.stopped_by, goes_on.add1.share) == (("A",), "overspend", 5)


def test_of_rivals_only_the_first_is_funded_and_the_other_is_told_which() -> None:
    drawn = election({"A": 3, "B": 3, "C": 3}, ["AB", "AB", "AC", "C"], 9)
    for rule in (greedy(), shares(), phragmen(), shares(method="bos"), shares(completion="add1u")):
        together = replace(rule, exclusive=(("A", "B"),))
        outcome = count(drawn, together)
        assert "A" in outcome.winners
        assert "B" not in outcome.winners
        row = outcome.row("B")
        assert row is not None
        assert row.reason.as_data() == {"code": "rival-was-funded", "rival": "A"}


def test_a_cap_keeps_a_category_down_until_completion_where_the_rule_says_so() -> None:
    drawn = election({"A": 3, "B": 3, "C": 3}, ["ABC", "ABC", "AB", "A"], 9)
    roads = tuple(
        replace(project, more=(("category", "roads, cycling" if project.id in "AB" else "parks"),))
        for project in drawn.projects
    )
    drawn = replace(drawn, projects=roads)
    capped = greedy(caps=(("roads", Fraction(5)),))
    assert count(drawn, greedy()).winners == ("A", "B", "C")
    outcome = count(drawn, capped)
    assert outcome.winners == ("A", "C")
    row = outcome.row("B")
    assert row is not None
    assert row.reason.as_data() == {
        "code": "category-is-full", "category": "roads", "cost": "3", "cap": "5", "left": "2"
    }  # fmt: skip
    freed = count(drawn, replace(capped, completion="greedy", caps_bind="before-completion"))
    assert freed.winners == ("A", "C", "B")
    assert freed.funded[2].by == "completion"


@pytest.mark.parametrize("wrong", [{"exclusive": (("A", "X"),)}, {"caps": (("space travel", Fraction(1)),)}])
def test_a_limit_on_nothing_in_the_election_is_refused(wrong: dict[str, object]) -> None:
    outcome = count(election({"A": 1, "B": 1}, ["A"], 5), greedy(**wrong))
    assert [fault.code for fault in outcome.faults] == ["rule-does-not-fit-election"]


def test_greedy_is_taken_only_if_more_voters_get_more_from_it_and_ties_keep_equal_shares() -> None:
    """Shares of 3 fund B and C, greedy funds A: two voters against two. One more, and greedy is taken."""
    drawn = election({"A": 7, "B": 3, "C": 3}, ["A", "A", "B", "C"], 7)
    rule = shares(completion="add1", add1_start="whole", comparison="approved-winners")
    outcome = count(drawn, rule)
    assert outcome.comparison is not None
    assert (outcome.comparison.for_shares, outcome.comparison.for_greedy) == (2, 2)
    assert outcome.winners == ("B", "C")
    more = replace(drawn, ballots=(*drawn.ballots, Ballot("5", ("A",))), budget=Fraction(8))
    dearer = replace(more, projects=(replace(drawn.projects[0], cost=Fraction(8)), *drawn.projects[1:]))
    switched = count(dearer, replace(rule, add1_step=Fraction(1, 2)))
    assert switched.winners == ("A",)


def test_a_tie_in_the_outcome_that_was_not_taken_mattered_too() -> None:
    """Shares of 2 fund C. Most support have A, B and C alike: if the dearest comes first greedy buys nothing
    else, and shares stay; if the next does, it buys E besides, and four of seven prefer that to three."""
    for dearest, next_, taken in (("A", "B", "equal-shares"), ("B", "A", "greedy")):
        drawn = election(
            {dearest: 14, next_: 11, "C": 3, "E": 3}, [f"{dearest}C"] * 3 + [next_] * 3 + ["E"], 14
        )
        outcome = count(drawn, shares(comparison="approved-winners"))
        assert outcome.comparison is not None
        assert outcome.comparison.taken == taken
        assert [(tie.projects, tie.chosen) for tie in outcome.certificate.ties] == [(("A", "B", "C"), "A")]


def test_voters_who_get_nothing_from_one_of_the_two_outcomes_are_asked_too() -> None:
    """Five of nine want A, which costs all; the four others could have B to E. By shares A has 5 of its 9."""
    drawn = election({"A": 9, "B": 1, "C": 1, "D": 1, "E": 1}, ["A"] * 5 + ["B", "C", "D", "E"], 9)
    outcome = count(drawn, shares(comparison="approved-winners"))
    assert count(drawn, shares()).winners == ("B", "C", "D", "E")
    assert outcome.comparison is not None
    assert (outcome.comparison.for_shares, outcome.comparison.for_greedy) == (4, 5)
    assert outcome.winners == ("A",)
    assert outcome.funded[0].by == "greedy"
    by_excluded = count(drawn, shares(comparison="excluded-voters"))
    assert by_excluded.comparison is not None
    assert by_excluded.comparison.taken == "greedy"


def test_what_becomes_of_money_left_over_is_said() -> None:
    drawn = election({"A": 6, "B": 5, "C": 9}, ["A", "A", "A", "B", "B", "C"], 10)
    for policy, project in (("keep", ""), ("carry-over", ""), ("part-fund", "B")):
        left = count(drawn, greedy(leftover=policy)).leftover
        assert left is not None
        assert (left.policy, left.amount, left.project) == (policy, 4, project)
    rivals = count(drawn, greedy(leftover="part-fund", exclusive=(("A", "B"),))).leftover
    assert rivals is not None
    assert rivals.project == "C"


def test_a_stated_weight_is_a_larger_share_or_several_ballots_as_the_rule_says() -> None:
    drawn = election({"A": 6, "B": 2}, ["A", "B", "B"], 8)
    heavy = replace(drawn, ballots=(replace(drawn.ballots[0], weight=Fraction(6)), *drawn.ballots[1:]))
    assert count(heavy, shares()).winners == ("B",)
    assert count(heavy, shares(weights="shares")).winners == ("B", "A")
    assert count(heavy, greedy(weights="ballots")).winners == ("A", "B")
    assert count(heavy, greedy()).winners == ("B", "A")
    row = count(heavy, greedy(weights="ballots")).row("A")
    assert row is not None
    assert row.votes == 6
    half = replace(heavy, ballots=(replace(drawn.ballots[0], weight=Fraction(1, 2)), *drawn.ballots[1:]))
    assert [fault.figures["field"] for fault in count(half, greedy(weights="ballots")).faults] == ["weights"]


def test_points_against_a_project_are_shown_and_take_nothing_from_its_support() -> None:
    projects = (Project("A", Fraction(5)), Project("B", Fraction(5)))
    ballots = (
        Ballot("1", ("A", "B"), (Fraction(3), Fraction(-3))),
        Ballot("2", ("B",), (Fraction(2),)),
    )
    drawn = Election("scoring", Fraction(10), projects, ballots)
    for by, number in (("points", 2), ("votes", 1)):
        row = count(drawn, greedy(support=by)).row("B")
        assert row is not None
        assert (row.support, row.votes, row.against) == (number, 1, 1)
