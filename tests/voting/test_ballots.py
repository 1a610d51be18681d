"""What a ballot may say, and in which order its options stand."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.voting import ballots
from commonweal.voting.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, BallotForm, Option
from tests.voting.help import BUS, CLUB, GARDEN, PROJECTS


@pytest.mark.parametrize(
    "form, choices, codes",
    [
        (BallotForm(APPROVAL), {}, []),
        (BallotForm(APPROVAL, least=1), {}, ["too-few"]),
        (BallotForm(APPROVAL, most=1), {GARDEN: 1, CLUB: 1}, ["too-many"]),
        (BallotForm(APPROVAL), {GARDEN: 2}, ["only-ticks"]),
        (BallotForm(APPROVAL), {"palace": 1}, ["unknown-option"]),
        (BallotForm(APPROVAL), {GARDEN: 0}, ["not-a-number"]),
        (BallotForm(APPROVAL), {GARDEN: True}, ["not-a-number"]),
        # garden £400 and lunch club £250 make £650
        (BallotForm(KNAPSACK, budget_pence=65_000), {GARDEN: 1, CLUB: 1}, []),
        (BallotForm(KNAPSACK, budget_pence=64_999), {GARDEN: 1, CLUB: 1}, ["over-budget"]),
        (BallotForm(POINTS, points=10), {GARDEN: 7, CLUB: 3}, []),
        (BallotForm(POINTS, points=10), {GARDEN: 7, CLUB: 4}, ["too-many-points"]),
        (BallotForm(RANKING), {BUS: 1, GARDEN: 2}, []),
        (BallotForm(RANKING), {BUS: 1, GARDEN: 1}, ["ranks-unclear"]),
        (BallotForm(RANKING), {BUS: 2, GARDEN: 3}, ["ranks-unclear"]),
        (BallotForm(RANKING, most=1), {BUS: 1, GARDEN: 2}, ["too-many"]),
    ],
)
def test_a_ballot_keeps_to_the_form_or_is_told_why_not(
    form: BallotForm, choices: dict[str, int], codes: list[str]
) -> None:
    assert [reason.code for reason in ballots.check(form, PROJECTS, choices)] == codes


def test_a_refusal_says_the_figures() -> None:
    (reason,) = ballots.check(BallotForm(KNAPSACK, budget_pence=64_999), PROJECTS, {GARDEN: 1, CLUB: 1})
    assert str(reason) == "Your choices cost £650 together; the budget is £649.99."


@given(st.dictionaries(st.text(min_size=1, max_size=5).filter(str.isascii), st.integers(1, 99)))
def test_a_kept_ballot_reads_back_as_it_was(choices: dict[str, int]) -> None:
    assert ballots.read(ballots.written(choices)) == choices


def test_each_voter_sees_an_order_of_their_own_and_always_the_same() -> None:
    assert ballots.in_order_for("seed", PROJECTS) == ballots.in_order_for("seed", PROJECTS[::-1])


def test_no_option_gains_by_its_place_on_the_page() -> None:
    # each of three options comes first for about a third of 3,000 voters: 1,000, give or take six deviations
    # of 26
    firsts = Counter(ballots.in_order_for(str(voter), PROJECTS)[0].key for voter in range(3000))
    assert all(840 < firsts[option.key] < 1160 for option in PROJECTS)


def test_the_published_order_can_be_worked_out_by_hand() -> None:
    by_hand = sorted("ab", key=lambda key: hashlib.sha256(b"seed:" + key.encode()).hexdigest())
    shown = ballots.in_order_for("seed", [Option("a", "A"), Option("b", "B")])
    assert [option.key for option in shown] == by_hand
