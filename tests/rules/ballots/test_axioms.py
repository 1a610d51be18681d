"""What each rule promises, on random elections with ties forced."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonweal.rules.ballots import CountRule, Election, Outcome, count
from commonweal.rules.ballots.limits import Limits
from tests.rules.ballots.elections import counts, elections, rules

Count = tuple[Election, CountRule]


def could_be_added(election: Election, outcome: Outcome) -> list[str]:
    """Supported, counted projects that would fit what is left and that no limit bars."""
    rule = outcome.rule
    beyond = rule.caps_bind == "before-completion"
    room = Limits(election, rule).room(outcome.winners, with_caps=not beyond)
    return [
        row.project.id
        for row in outcome.unfunded
        if row.support and row.support >= rule.threshold
        if row.project.cost <= outcome.left and not room.bar(row.project.id)
    ]


@given(counts())
def test_a_rule_that_promises_to_use_the_money_leaves_nothing_that_would_fit(drawn: Count) -> None:
    election, rule = drawn
    assume(rule.too_dear == "skip" and rule.comparison == "none")
    exhausts = rule.method in ("greedy", "phragmen", "maximin-support", "max-welfare")
    assume(exhausts or rule.completion in ("greedy", "add1u", "epsilon"))
    assert could_be_added(election, count(election, rule)) == []


@given(counts(methods=("equal-shares",)))
def test_the_exhaustive_stop_of_add1_says_what_it_says(drawn: Count) -> None:
    election, rule = drawn
    outcome = count(election, replace(rule, completion="add1", comparison="none", caps_bind="throughout"))
    assert outcome.add1 is not None
    steps = (outcome.add1.share - outcome.add1.start) / rule.add1_step
    assert steps.denominator == 1
    assert steps >= 0
    fitting = could_be_added(election, outcome)
    if outcome.add1.stopped_by == "exhaustive":
        assert fitting == []
    if outcome.add1.stopped_by == "overspend" and rule.add1_stop == "exhaustive":
        assert fitting != []


@given(counts())
def test_a_ballot_of_weight_three_is_three_equal_ballots(drawn: Count) -> None:
    election, rule = drawn
    weighted = replace(rule, weights="ballots")
    copies = tuple(
        replace(ballot, voter=f"{ballot.voter}, {copy}", weight=Fraction(1))
        for ballot in election.ballots
        for copy in range(int(ballot.weight))
    )
    one, other = count(election, weighted), count(replace(election, ballots=copies), weighted)
    assert (one.funded, one.unfunded, one.certificate) == (other.funded, other.unfunded, other.certificate)
    assert one.voters == other.voters


@given(counts(methods=("equal-shares", "bos", "phragmen", "maximin-support")))
def test_shares_all_larger_by_as_much_are_as_equal_as_before(drawn: Count) -> None:
    election, rule = drawn
    weighted = replace(rule, weights="shares")
    doubled = tuple(replace(ballot, weight=ballot.weight * 2) for ballot in election.ballots)
    assume(rule.completion not in ("add1", "add1u"))  # its steps are money for a voter of weight one
    assert count(replace(election, ballots=doubled), weighted).winners == count(election, weighted).winners


@given(counts())
def test_rivals_are_never_funded_together_and_no_cap_is_passed(drawn: Count) -> None:
    election, rule = drawn
    outcome = count(election, rule)
    for group in rule.exclusive:
        assert len(set(group) & set(outcome.winners)) <= 1
    for category, most in rule.caps:
        bound = [
            row.project.cost
            for row in outcome.funded
            if category in [name.strip() for name in dict(row.project.more)["category"].split(",")]
            if rule.caps_bind == "throughout" or row.by != "completion"
        ]
        assert sum(bound) <= most


@settings(max_examples=60)
@given(elections(kinds=("approval",)), st.data())
def test_no_method_has_more_utility_than_maximum_welfare(election: Election, data: st.DataObject) -> None:
    best = data.draw(rules("approval", methods=("max-welfare",), about=election))
    other = data.draw(st.sampled_from(["greedy", "phragmen", "maximin-support", "equal-shares", "bos"]))

    def utility(outcome: Outcome) -> Fraction:
        by_cost = best.utility == "cost"
        worth = [row.support * (row.project.cost if by_cost else 1) for row in outcome.funded]
        return sum(worth, Fraction(0))

    assert utility(count(election, best)) >= utility(count(election, replace(best, method=other)))


@given(counts(methods=("equal-shares",)))
def test_greedy_replaces_equal_shares_only_where_it_serves_more_voters(drawn: Count) -> None:
    election, rule = drawn
    outcome = count(election, replace(rule, comparison="approved-winners"))
    plain = count(election, replace(rule, comparison="none"))
    found = outcome.comparison
    assert found is not None
    assert found.for_shares + found.for_greedy + found.alike == outcome.voters
    if found.for_greedy <= found.for_shares:
        assert outcome.winners == plain.winners
    else:
        assert {row.by for row in outcome.funded} == {"greedy"}


@given(counts())
def test_money_left_over_is_all_the_money_that_no_project_took(drawn: Count) -> None:
    outcome = count(*drawn)
    assert outcome.leftover is not None
    assert outcome.leftover.amount == outcome.left
    row = outcome.row(outcome.leftover.project)
    assert (row is None) == (not outcome.leftover.project)
    assert outcome.leftover.project not in outcome.winners
