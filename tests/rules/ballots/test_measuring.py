"""What an outcome means for voters, worked out by hand and held between any two outcomes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, Election, Project
from commonweal.rules.ballots.measuring import measure, named
from commonweal.rules.ballots.side_by_side import compare, prefer, variant
from tests.rules.ballots.elections import counts, election, elections, greedy

FOUR = election({"A": 60, "B": 30, "C": 10}, ["AB", "AB", "C", ""], 100)


def test_voters_without_a_winner_and_what_the_others_have_are_counted() -> None:
    measures = measure(FOUR, ["A", "B"])
    assert measures.having == (2, 0, 2)
    assert measures.without_winner == 2
    assert measures.exclusion_ratio == Fraction(1, 2)
    assert measures.mean_winners == 1
    assert measures.mean_spend == 45


def test_an_empty_ballot_is_a_voter_who_has_nothing() -> None:
    assert measure(FOUR, ["A", "B", "C"]).having == (1, 1, 2)


def test_nobody_voting_means_noughts_and_not_an_error() -> None:
    measures = measure(election({"A": 1}, [], 1), [])
    assert (measures.exclusion_ratio, measures.mean_winners, measures.mean_spend) == (0, 0, 0)
    assert measures.as_data()["having"] == []


def test_points_against_a_project_are_no_support_for_it() -> None:
    ballot = Ballot("1", ("A", "B"), (Fraction(-1), Fraction(2)))
    projects = (Project("A", Fraction(1)), Project("B", Fraction(1)))
    against = Election("scoring", Fraction(2), projects, (ballot,))
    assert measure(against, ["A"]).having == (1,)
    assert measure(against, ["B"]).having == (0, 1)


def test_spending_stands_beside_votes_for_each_category_and_area() -> None:
    columns = ("category", "district")
    projects = tuple(
        Project(key, Fraction(cost), "", tuple(zip(columns, cells, strict=True)))
        for key, cost, cells in [
            ("A", 60, ("green, play", "North, old")),
            ("B", 30, ("green", "South")),
            ("C", 10, ("", "South")),
        ]
    )
    measures = measure(Election("approval", Fraction(100), projects, FOUR.ballots), ["A", "C"])
    green, play = measures.by_category
    assert (green.name, green.projects, green.funded, green.votes, green.spent) == ("green", 2, 1, 4, 60)
    assert (green.of_votes, green.of_spending) == (Fraction(4, 5), Fraction(6, 7))
    assert (play.name, play.of_spending) == ("play", Fraction(6, 7))
    assert [(part.name, part.of_spending) for part in measures.by_area] == [
        ("North, old", Fraction(6, 7)),
        ("South", Fraction(1, 7)),
    ]


@given(elections(), st.data())
def test_every_voter_is_counted_once_and_funding_more_never_excludes_more(
    drawn: Election, data: st.DataObject
) -> None:
    ids = [project.id for project in drawn.projects]
    winners = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    measures = measure(drawn, winners)
    assert sum(measures.having) == measures.voters == len(drawn.ballots)
    assert measure(drawn, ids).without_winner <= measures.without_winner


def test_voters_who_get_nothing_under_one_rule_count_when_two_are_compared() -> None:
    three = named(election({"A": 1, "B": 1}, ["A", "A", "B"], 1))
    preference = prefer(three, ["A"], ["B"])
    assert (preference.more, preference.fewer, preference.same) == (2, 1, 0)


@given(counts())
def test_two_rules_compared_one_way_and_the_other_way_agree(drawn: tuple[Election, object]) -> None:
    ballots, ids = named(drawn[0]), [project.id for project in drawn[0].projects]
    one, other = prefer(ballots, ids[::2], ids[1:]), prefer(ballots, ids[1:], ids[::2])
    assert (one.more, one.fewer, one.same) == (other.fewer, other.more, other.same)


def test_rules_stand_side_by_side_under_the_same_ties() -> None:
    rule = greedy(ties=("lowest-cost", "project-id"))
    rules = {name: variant(rule, name) for name in ("greedy", "shares")}
    side_by_side = compare(election({"A": 60, "B": 60, "C": 40}, ["AB", "AB", "AB", "C", "C"], 100), rules)
    assert [row.outcome.winners for row in side_by_side.rules] == [("A", "C"), ("A", "C")]
    assert {row.outcome.rule.ties for row in side_by_side.rules} == {rule.ties}
    (preference,) = side_by_side.preferences
    assert (preference.more, preference.fewer, preference.same) == (0, 0, 5)
