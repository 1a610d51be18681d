"""What holds for every election, with ties forced: the fast count against the slow one, and the axioms."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonweal.record.verifier.ballots import recompute
from commonweal.rules.ballots import (
    Ballot,
    CountRule,
    Election,
    Funded,
    Outcome,
    completion_of,
    count,
    evidence_data,
    outcome_data,
)
from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.shares import first_share, one_run
from commonweal.rules.ballots.tally import tally
from commonweal.rules.canonical import canonical
from tests.rules.ballots import slow
from tests.rules.ballots.elections import counts, elections, rules

Count = tuple[Election, CountRule]


@settings(max_examples=500)
@given(counts())
def test_the_count_has_the_winners_of_the_definition_in_order_and_at_its_prices(drawn: Count) -> None:
    outcome = count(*drawn)
    assert not outcome.faults
    assert [(row.project.id, row.rho) for row in outcome.funded] == slow.funded(*drawn)


@settings(max_examples=500)
@given(counts())
def test_the_verifier_written_apart_publishes_the_same_bytes(drawn: Count) -> None:
    published = json.loads(json.dumps(evidence_data(*drawn)))
    assert canonical(recompute(published)) == canonical(outcome_data(count(*drawn)))


@given(counts())
def test_no_more_is_spent_than_there_is_and_every_project_has_its_answer(drawn: Count) -> None:
    outcome = count(*drawn)
    assert outcome.total_cost <= outcome.budget
    answered = [row.project.id for row in outcome.rows]
    assert sorted(answered) == sorted(project.id for project in drawn[0].projects)
    assert [row.position for row in outcome.funded] == list(range(1, len(outcome.funded) + 1))
    assert all(str(row.reason) for row in outcome.rows)


@given(counts(), st.randoms(use_true_random=False))
def test_the_order_of_voters_and_projects_in_the_file_changes_nothing(drawn: Count, chance: Random) -> None:
    election, rule = drawn
    projects, ballots = list(election.projects), list(election.ballots)
    chance.shuffle(projects)
    chance.shuffle(ballots)
    mixed = replace(election, projects=tuple(projects), ballots=tuple(ballots))
    assert outcome_data(count(mixed, rule)) == outcome_data(count(election, rule))


@given(counts(), st.integers(2, 4))
def test_a_town_of_equal_neighbours_with_as_many_times_the_money_counts_each_share_alike(
    drawn: Count, times: int
) -> None:
    """Every voter, every cost and the budget taken several times: who wins stays as it was."""
    election, rule = drawn
    assume("lot" not in rule.ties)
    many = replace(
        election,
        budget=election.budget * times,
        projects=tuple(replace(project, cost=project.cost * times) for project in election.projects),
        ballots=tuple(
            replace(ballot, voter=f"{ballot.voter}/{copy}")
            for ballot in election.ballots
            for copy in range(times)
        ),
    )
    scaled = replace(
        rule,
        threshold=rule.threshold * times,
        budget=None if rule.budget is None else rule.budget * times,
        caps=tuple((category, most * times) for category, most in rule.caps),
    )
    assert count(many, scaled).winners == count(election, rule).winners


@given(elections(kinds=("approval",)), st.data())
def test_one_more_vote_never_costs_a_project_its_place_under_greedy(
    election: Election, data: st.DataObject
) -> None:
    rule = data.draw(rules("approval", methods=("greedy",)))
    outcome = count(election, rule)
    assume(outcome.funded and election.ballots)
    winner = data.draw(st.sampled_from(outcome.winners))
    helper = data.draw(st.sampled_from(range(len(election.ballots))))
    assume(winner not in election.ballots[helper].choices)
    ballots = list(election.ballots)
    ballots[helper] = replace(ballots[helper], choices=(*ballots[helper].choices, winner))
    assert winner in count(replace(election, ballots=tuple(ballots)), rule).winners


@given(elections(), st.data())
def test_equal_shares_take_each_cost_from_supporters_alone_and_from_nobody_more_than_they_have(
    election: Election, data: st.DataObject
) -> None:
    rule = data.draw(rules(election.vote_type, methods=("equal-shares",)))
    counted = tally(election, rule)
    book = Book(election, rule, election.budget, counted)
    costs, share = book.costs, first_share(book)
    shared = one_run(book, share)
    left = shared.purses.left()
    assert all(0 <= rest <= share * weight for rest, weight in zip(left, counted.weights, strict=True))
    behind = {project: {group for group, _ in counted.supporters[project]} for project in costs}
    for project in book.supported:
        started = sum((share * counted.weights[g] * counted.sizes[g] for g in behind[project]), Fraction(0))
        spent = shared.purses.spending(project)
        assert shared.purses.had_by(project) == sum(left[g] * counted.sizes[g] for g in behind[project])
        assert shared.purses.had_by(project) + sum(spent.values()) == started
        for other, amount in spent.items():
            assert behind[project] & behind[other]
            assert 0 < amount <= costs[other]
    for purchase in shared.purchases:
        spent = shared.purses.spending(purchase.project)
        assert spent.get(purchase.project, Fraction(0)) == costs[purchase.project]
    assert sum(left[g] * size for g, size in enumerate(counted.sizes)) == share * counted.all_shares - sum(
        costs[purchase.project] for purchase in shared.purchases
    )
    prices = [purchase.rho for purchase in shared.purchases]
    assert prices == sorted(prices)


@given(counts())
def test_every_tie_that_mattered_is_in_the_certificate(drawn: Count) -> None:
    """Where no tie is listed, no order of ties gives other winners."""
    election, rule = drawn
    outcome = count(election, rule)
    assume(not outcome.certificate.ties)
    for ties in (("project-id",), ("most-support", "project-id"), ("lowest-cost", "project-id")):
        other = count(election, replace(rule, ties=ties, seed="")).winners
        # The best set is funded all at once; the order of ties only says how it is listed.
        assert other == outcome.winners or (
            rule.method == "max-welfare" and set(other) == set(outcome.winners)
        )


@given(counts())
def test_a_project_left_out_could_not_be_paid_for_in_the_way_its_reason_says(drawn: Count) -> None:
    outcome = count(*drawn)
    for row in outcome.unfunded:
        figures = row.reason.figures
        if row.reason.code == "supporters-spent-their-shares":
            assert figures["had"].value + figures["short"].value == row.project.cost
            assert figures["short"].value > 0
        if row.reason.code in ("did-not-fit", "did-not-fit-what-was-left"):
            assert figures["left"].value < row.project.cost
        if row.reason.code == "too-few-supporters" and outcome.rule.weights != "shares":
            assert _share(outcome) * figures["needed"] >= row.project.cost
            assert _share(outcome) * (figures["needed"] - 1) < row.project.cost


def _share(outcome: Outcome) -> Fraction:
    return outcome.add1.share if outcome.add1 else outcome.budget / outcome.voters


@given(counts())
def test_an_empty_ballot_matters_only_where_it_brings_a_share(drawn: Count) -> None:
    election, rule = drawn
    more = replace(election, ballots=(*election.ballots, Ballot("stayed silent", ())))
    if rule.method not in ("equal-shares", "bos") or rule.voters == "not-empty":
        assert count(more, rule).winners == count(election, rule).winners


@given(counts())
def test_nobody_is_funded_by_shares_who_has_no_supporter(drawn: Count) -> None:
    for row in count(*drawn).funded:
        assert isinstance(row, Funded)
        assert row.support > 0 or row.by != "equal-shares"


@given(counts())
def test_what_completion_would_add_is_what_the_count_with_completion_adds(drawn: Count) -> None:
    election, rule = drawn
    rule = replace(rule, method="equal-shares", completion="none", comparison="none", too_dear="skip")
    plain, whole = count(election, rule), count(election, replace(rule, completion="greedy"))
    assume(not plain.faults)  # some caps are for completion alone
    added = tuple(row.project.id for row in whole.funded if row.by == "completion")
    assert completion_of(election, plain) == added
