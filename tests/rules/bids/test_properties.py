"""What must hold of every award, whatever the bids."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from commonweal.rules import bids
from commonweal.rules.canonical import canonical
from tests.rules.bids.rich import rich_evidence, spoilt
from tests.rules.bids.strategies import broken, evidence


def scores_of(sound: bids.Evidence, bidder: str) -> list[int]:
    return [row.value for row in sound.consensus if row.bidder == bidder]


@given(evidence(gaps=False))
def test_a_bid_that_another_beats_on_price_and_on_every_score_never_wins(sound):
    award = bids.award(sound)
    assume(award.winner is not None)
    winner = next(bid for bid in sound.bids if bid.bidder == award.winner)
    for other in sound.bids:
        pairs = list(zip(scores_of(sound, other.bidder), scores_of(sound, winner.bidder), strict=True))
        as_good = other.price_pence <= winner.price_pence and all(theirs >= ours for theirs, ours in pairs)
        better = other.price_pence < winner.price_pence or any(theirs > ours for theirs, ours in pairs)
        assert not (as_good and better)


@given(evidence(), st.integers(2, 9))
def test_cutting_each_criterion_into_equal_parts_changes_nothing(sound, parts):
    finer = replace(
        sound,
        criteria=tuple(
            replace(c, id=f"{c.id}.{part}", weight=c.weight / parts)
            for c in sound.criteria
            for part in range(parts)
        ),
        scores=tuple(
            replace(row, criterion=f"{row.criterion}.{part}") for row in sound.scores for part in range(parts)
        ),
        consensus=tuple(
            replace(row, criterion=f"{row.criterion}.{part}")
            for row in sound.consensus
            for part in range(parts)
        ),
    )
    before, after = bids.award(sound), bids.award(finer)
    assert [(row.bidder, row.figure) for row in before.placed] == [
        (row.bidder, row.figure) for row in after.placed
    ]


@given(evidence(), st.fractions(min_value=Fraction(1, 100), max_value=100))
def test_scaling_all_weights_changes_no_points_of_quality(sound, factor):
    scaled = [replace(c, weight=c.weight * factor) for c in sound.criteria]
    for bid in sound.bids:
        values = {row.criterion: row.value for row in sound.consensus if row.bidder == bid.bidder}
        assert bids.quality(scaled, values, sound.scale) == bids.quality(sound.criteria, values, sound.scale)


@given(evidence(formulas=(bids.PRICE_PER_POINT, bids.BENCHMARK)))
def test_no_bid_that_leaves_turns_two_others_round_unless_prices_are_relative(sound):
    full = [row.bidder for row in bids.award(sound).placed]
    assert bids.award(sound).stable
    for bid in sound.bids:
        fewer = replace(
            sound,
            bids=tuple(other for other in sound.bids if other is not bid),
            scores=tuple(row for row in sound.scores if row.bidder != bid.bidder),
            consensus=tuple(row for row in sound.consensus if row.bidder != bid.bidder),
        )
        assert [row.bidder for row in bids.award(fewer).placed] == [
            name for name in full if name != bid.bidder
        ]


@given(evidence())
def test_every_bid_is_ranked_or_set_aside_once_and_always_with_a_reason(sound):
    award = bids.award(sound)
    assert award.faults == ()
    told = [row.bidder for row in award.placed] + [row.bidder for row in award.set_aside]
    assert sorted(told) == sorted(bid.bidder for bid in sound.bids)
    assert all(award.reasons_for(bidder) for bidder in told)


@given(evidence(), st.randoms(use_true_random=False))
def test_the_order_in_which_rows_are_listed_does_not_matter(sound, chance):
    shuffled = replace(
        sound,
        bids=tuple(chance.sample(sound.bids, len(sound.bids))),
        scores=tuple(chance.sample(sound.scores, len(sound.scores))),
        consensus=tuple(chance.sample(sound.consensus, len(sound.consensus))),
    )
    assert bids.award(shuffled).placed == bids.award(sound).placed


@given(st.one_of(evidence(), broken(), rich_evidence(), spoilt()))
def test_evidence_and_outcome_have_a_canonical_form_and_evidence_reads_back_the_same(any_evidence):
    data = bids.evidence_data(any_evidence)
    canonical(data)
    canonical(bids.outcome_data(bids.award(any_evidence)))
    assert bids.from_data(data) == any_evidence
