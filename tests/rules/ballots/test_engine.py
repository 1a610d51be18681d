"""Equal shares at speed: what bounds on rounding decide is what exact numbers decide, for any numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.ballots import Ballot, CountRule, Election, Project, Raised, count, outcome_data
from commonweal.rules.ballots.add1 import raise_shares
from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.equal_shares import EqualShares
from commonweal.rules.ballots.purchases import Shared
from commonweal.rules.ballots.shares import first_share
from commonweal.rules.ballots.tally import tally
from tests.rules.ballots.elections import election as by_hand
from tests.rules.ballots.elections import elections, rules, shares

# Costs that are equal, that differ by one part in 10**15, that are nothing, that are enormous.
HAIR = Fraction(1, 10**15)
ADVERSARIAL = st.sampled_from([Fraction(n) for n in (0, 1, 1, 2, 3, 10**12, 10**12 + 1)]) | st.sampled_from(
    [1 + HAIR, 1 - HAIR, 2 + HAIR, Fraction(1, 1000), Fraction("0.1"), Fraction("0.3")]
)


@st.composite
def adversarial(draw: st.DrawFn) -> Election:
    """Up to 7 projects and 30 voters, many of them alike."""
    ids = "ABCDEFG"[: draw(st.integers(1, 7))]
    projects = tuple(Project(key, draw(ADVERSARIAL)) for key in ids)
    words = draw(st.lists(st.sets(st.sampled_from(ids)).map(sorted), min_size=1, max_size=8))
    ballots = [word for word in words for _ in range(draw(st.sampled_from([1, 1, 2, 5])))]
    budget = draw(
        ADVERSARIAL | st.sampled_from([Fraction(5), Fraction(7), Fraction("10.01"), Fraction(3 * 10**12)])
    )
    return Election(
        "approval",
        budget,
        projects,
        tuple(Ballot(str(place), tuple(word)) for place, word in enumerate(ballots)),
    )


def book_of(election: Election, rule: CountRule) -> Book:
    return Book(election, rule, election.budget, tally(election, rule))


def both_ways(book: Book, share: Fraction) -> tuple[Any, Any]:
    """Purchases, prices, payments, ties and what is left: by bounds, and in whole numbers throughout."""
    fast = EqualShares(book)
    quick = fast.shared(fast.run(share), share)
    slow, _ = fast._whole(share)
    found = []
    for shared in (quick, slow):
        money = [
            (shared.purses.had_by(each), list(shared.purses.spending(each).items()))
            for each in book.supported
        ]
        found.append([shared.purchases, shared.ties, shared.purses.left(), money])
    return found[0], found[1]


@settings(max_examples=200, deadline=None)
@given(adversarial(), st.sampled_from(["cost", "cardinality"]))
def test_a_run_by_bounds_is_the_run_in_whole_numbers_to_the_last_fraction(
    election: Election, utility: str
) -> None:
    book = book_of(election, shares(utility=utility))
    quick, slow = both_ways(book, first_share(book))
    assert quick == slow


@settings(max_examples=150, deadline=None)
@given(elections(), st.data())
def test_it_is_so_for_points_weights_rivals_and_caps_too(election: Election, data: st.DataObject) -> None:
    rule = data.draw(rules(election.vote_type))
    book = book_of(election, replace(rule, method="equal-shares", completion="none"))
    quick, slow = both_ways(book, first_share(book))
    assert quick == slow


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["cost", "cardinality"]))
def test_it_is_so_in_towns_of_hundreds_where_balances_differ_by_little(chance: Random, utility: str) -> None:
    pick = chance.sample
    projects = tuple(Project(f"{n:02}", Fraction(chance.randint(90, 110) * 10)) for n in range(15))
    ballots = tuple(
        Ballot(str(n), tuple(each.id for each in pick(projects, chance.randint(0, 6)))) for n in range(250)
    )
    election = Election("approval", Fraction(6_007), projects, ballots)
    book = book_of(election, shares(utility=utility))
    quick, slow = both_ways(book, first_share(book))
    assert quick == slow


@settings(max_examples=100, deadline=None)
@given(adversarial(), st.sampled_from(["cost", "cardinality"]), st.integers(0, 40), st.integers(1, 64))
def test_every_share_of_a_span_called_unchanged_gives_the_same_run(
    election: Election, utility: str, more: int, steps: int
) -> None:
    book = book_of(election, shares(utility=utility))
    engine = EqualShares(book)
    share, step = first_share(book) + Fraction(more, 8), Fraction(1, 8)
    run = engine.run(share)
    alike = int(engine.unchanged(run, share, steps * step) / step)
    assert 0 <= alike <= steps
    for n in range(alike + 1):
        assert [purchase.project for purchase in engine._whole(share + n * step)[0].purchases] == [
            engine.projects[each] for each in run.bought
        ]


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["exhaustive", "overspend"]), st.booleans())
def test_leaving_out_runs_gives_what_making_every_run_gives(chance: Random, stop: str, whole: bool) -> None:
    number = chance.randint
    projects = tuple(Project(f"{n:02}", Fraction(number(20, 400))) for n in range(10))
    ballots = tuple(
        Ballot(str(n), tuple(each.id for each in chance.sample(projects, number(1, 4)))) for n in range(40)
    )
    election = Election("approval", Fraction(900), projects, ballots)
    rule = shares(
        completion="add1",
        add1_stop=stop,
        add1_start="whole" if whole else "exact",
        add1_step=Fraction(1, 10),
        utility=chance.choice(["cost", "cardinality"]),
    )
    book = book_of(election, rule)
    share = first_share(book)
    looking_ahead = EqualShares(book)
    every_step = EqualShares(book)
    every_step.unchanged = lambda *_: Fraction(0)  # type: ignore[method-assign]
    kept, raised = raise_shares(book, looking_ahead, share)
    assert (kept.purchases, kept.ties, raised) == _plain(raise_shares(book, every_step, share))
    assert looking_ahead.runs <= every_step.runs


def _plain(result: tuple[Shared, Raised]) -> tuple[object, object, Raised]:
    shared, raised = result
    return shared.purchases, shared.ties, raised


def test_a_tie_of_projects_with_a_penniless_supporter_each_needs_no_exact_ledger() -> None:
    """Twenty each. A takes 9 from two voters, D all their 11 and 12 of a third; what is left for B and for C
    is 14 each from ten others, where with a share of those two it would have been less than 13."""
    words = ["ABD", "ACD", "D", *["B"] * 10, *["C"] * 10]
    book = book_of(by_hand({"A": 18, "B": 140, "C": 140, "D": 34}, words, 460), shares(utility="cardinality"))
    engine = EqualShares(book)
    run = engine.run(first_share(book))
    assert [engine.projects[each] for each in run.bought] == ["A", "D", "B", "C"]
    assert run.ties == [(3, [1, 2])]
    assert engine.settled == 0
    quick, slow = both_ways(book, first_share(book))
    assert quick == slow


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["cost", "cardinality"]))
def test_it_is_so_where_many_have_nothing_left_and_many_projects_are_equal(
    chance: Random, utility: str
) -> None:
    number, sample = chance.randint, chance.sample
    projects = tuple(Project(f"{n:02}", Fraction(number(1, 3) * 60)) for n in range(14))
    words = [tuple(each.id for each in sample(projects, number(1, 5))) for _ in range(12)]
    ballots = tuple(Ballot(str(n), words[number(0, 11)]) for n in range(60))
    book = book_of(Election("approval", Fraction(1_200), projects, ballots), shares(utility=utility))
    quick, slow = both_ways(book, first_share(book))
    assert quick == slow


def test_points_too_fine_for_double_precision_are_counted_all_the_same() -> None:
    tiny = Fraction(1, 10**25)
    projects = (Project("A", Fraction(10)), Project("B", Fraction(10)))
    ballots = (
        Ballot("1", ("A", "B"), (Fraction(1), 1 + tiny)),
        Ballot("2", ("A", "B"), (Fraction(1), Fraction(1))),
    )
    election = Election("cumulative", Fraction(12), projects, ballots)
    outcome = count(election, shares(support="points", utility="score"))
    assert outcome.winners == ("B",)


@pytest.mark.parametrize("hair, winner", [(-HAIR, "B"), (Fraction(0), "A"), (HAIR, "A")])
def test_a_cost_that_differs_by_one_part_in_ten_to_the_fifteenth_decides(hair: Fraction, winner: str) -> None:
    """One vote each, a unit of utility each: the cheaper comes first, and of equals the first by id."""
    election = Election(
        "approval",
        Fraction(2),
        (Project("A", Fraction(1)), Project("B", 1 + hair)),
        (Ballot("1", ("A",)), Ballot("2", ("B",))),
    )
    outcome = count(election, shares(utility="cardinality"))
    assert outcome.winners[0] == winner
    assert bool(outcome.certificate.ties) == (hair == 0)


def test_the_certificate_says_how_many_comparisons_were_settled_exactly() -> None:
    """Sixty-one equal shares of 150,000 are worth just 150,000: in floats that is too close to call."""
    outcome = count(by_hand({"A": 150_000}, ["A"] * 61, 150_000), shares())
    assert outcome.winners == ("A",)
    assert outcome.certificate.effort.settled_exactly >= 1
    assert outcome.certificate.effort.comparisons >= outcome.certificate.effort.settled_exactly


def test_how_it_was_computed_is_no_part_of_the_published_outcome() -> None:
    data = outcome_data(count(by_hand({"A": 60, "B": 50}, ["AB", "A", "B"], 100), shares()))
    assert set(data["certificate"]) >= {"arithmetic", "ties"}
    assert "comparisons" not in str(data)
