"""Who is ranked, who is set aside, how ties are told apart, and what each bidder is told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from fractions import Fraction

from commonweal.rules import bids
from tests.rules.bids.examples import evidence

PER_POINT = bids.Method(bids.PRICE_PER_POINT, quality_floor=Fraction(40), lot_seed="seed")
TWO = (
    bids.Criterion("users", "Users", Fraction(70), threshold=3),
    bids.Criterion("staff", "Staff", Fraction(30)),
)


def panel(**values: tuple[int | None, int | None]) -> bids.Evidence:
    """Bids of £100 each, scored by two evaluators who agree, on users and on staff."""
    cells = [(who, c.id, value) for who, pair in values.items() for c, value in zip(TWO, pair, strict=True)]
    return bids.Evidence(
        criteria=TWO,
        scale=bids.STANDARD_SCALE,
        method=replace(PER_POINT, quality_floor=Fraction(1)),
        bids=tuple(bids.Bid(who, 10_000) for who in values),
        scores=tuple(bids.Score(f"evaluator {i}", *cell, "Because") for cell in cells for i in (1, 2)),
        consensus=tuple(bids.Consensus(*cell, "Agreed") for cell in cells),
    )


def codes(award: bids.Award, bidder: str) -> list[str]:
    return [reason.code for reason in award.reasons_for(bidder)]


def test_quality_is_the_weighted_share_of_the_highest_score():
    # 70 x 4/5 + 30 x 2/5 = 56 + 12
    assert bids.award(panel(A=(4, 2))).placed[0].quality == 68


def test_not_applicable_leaves_the_mean_and_never_counts_as_nought():
    # Staff does not apply to A: users alone counts, 4/5.
    award = bids.award(panel(A=(4, None), B=(4, 0)))
    assert {row.bidder: row.quality for row in award.placed} == {"A": 80, "B": 56}


def test_a_bid_to_which_nothing_applies_is_set_aside_not_ranked_last():
    award = bids.award(panel(A=(4, 2), B=(None, None)))
    assert codes(award, "B") == ["nothing-applies"]
    assert [row.bidder for row in award.placed] == ["A"]


def test_a_bid_under_a_minimum_score_is_set_aside_and_told_which():
    award = bids.award(panel(A=(2, 5), B=(3, 0)))
    assert award.winner == "B"
    assert str(award.reasons_for("A")[0]) == "Users: scored 2; the minimum is 3."


def test_a_bid_at_the_very_minimum_score_stays_in():
    assert bids.award(panel(A=(3, 0))).winner == "A"


def test_a_bid_under_the_quality_floor_is_set_aside_however_cheap():
    award = bids.award(evidence(PER_POINT, A=(1, 39), B=(900_000, 40)))
    assert award.winner == "B"
    assert str(award.reasons_for("A")[0]) == "Quality of 39.00 points is under the floor of 40."


def test_a_bid_set_aside_by_a_recorded_decision_is_told_that_reason_and_needs_no_scores():
    sound = evidence(PER_POINT, A=(100, 50), B=(50, 50))
    aside = replace(
        sound,
        bids=(sound.bids[0], replace(sound.bids[1], set_aside="Withdrawn by the bidder")),
        scores=tuple(row for row in sound.scores if row.bidder == "A"),
        consensus=tuple(row for row in sound.consensus if row.bidder == "A"),
    )
    award = bids.award(aside)
    assert award.winner == "A"
    assert str(award.reasons_for("B")[0]) == "Not assessed: Withdrawn by the bidder"


def test_when_no_bid_meets_the_minimum_nobody_wins_and_nothing_is_wrong():
    award = bids.award(evidence(PER_POINT, A=(100, 10)))
    assert (award.winner, award.faults, award.stable) == (None, (), True)


def test_equal_figures_are_told_apart_by_higher_quality_first():
    # £100 for 50 points and £200 for 100 points are both £2 a point.
    award = bids.award(evidence(PER_POINT, A=(100, 50), B=(200, 100)))
    assert [(row.bidder, row.tie_broken_by) for row in award.placed] == [
        ("B", "higher quality"),
        ("A", "higher quality"),
    ]


def test_the_published_order_of_ties_decides_which_of_equals_wins():
    cheaper_first = replace(PER_POINT, ties=("lower price", "higher quality", "lot"))
    assert bids.award(evidence(cheaper_first, A=(100, 50), B=(200, 100))).winner == "A"


def test_bids_equal_in_everything_are_told_apart_by_a_lot_that_anyone_can_draw():
    award = bids.award(evidence(PER_POINT, A=(100, 50), B=(100, 50), C=(100, 50)))
    drawn = sorted("ABC", key=lambda name: hashlib.sha256(f"seed\n{name}".encode()).hexdigest())
    assert [row.bidder for row in award.placed] == drawn
    assert {row.tie_broken_by for row in award.placed} == {"lot"}


def test_every_bidder_behind_the_winner_is_told_its_own_figure_and_the_winners():
    award = bids.award(evidence(PER_POINT, A=(100, 50), B=(300, 60)))
    assert [str(reason) for reason in award.reasons_for("B")] == [
        "£300 for 60.00 points of quality is £5 for each point.",
        "The winning bid came to £2.",
    ]


def test_stability_also_says_who_would_win_without_the_winner():
    award = bids.award(evidence(PER_POINT, A=(100, 50), B=(300, 60)))
    assert [(row.without, row.winner, row.changes) for row in award.stability] == [
        ("A", "B", False),
        ("B", "A", False),
    ]


def test_the_grid_shows_spread_and_marks_a_consensus_that_nobody_scored():
    sound = panel(A=(4, 4))
    scores = (replace(sound.scores[0], value=1), replace(sound.scores[1], value=3), *sound.scores[2:])
    cell = bids.moderation(replace(sound, scores=scores))[0]
    assert (cell.lowest, cell.highest, cell.consensus.value, cell.outside) == (1, 3, 4, True)
