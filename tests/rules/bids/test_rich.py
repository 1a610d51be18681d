"""What must hold whatever a tender uses: groups, counts, conditions, conflicts, whole lives, low prices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonweal.rules import bids
from commonweal.rules.bids.ranking import Offer, rank
from commonweal.rules.bids.stability import leave_one_out
from tests.rules.bids import oracle
from tests.rules.bids.rich import rich_evidence
from tests.rules.bids.strategies import methods

few = settings(max_examples=25)
offers = st.lists(
    st.tuples(st.integers(1, 40), st.fractions(0, 100, max_denominator=12)), min_size=1, max_size=7
).map(
    lambda rows: [Offer(f"bidder {i}", price * 100, quality + 1) for i, (price, quality) in enumerate(rows)]
)


def order(award: bids.Award) -> list[str]:
    return [row.bidder for row in award.placed]


@few
@given(rich_evidence())
def test_all_that_a_tender_may_use_can_be_used_together(sound):
    assert bids.faults(sound) == []


@few
@given(rich_evidence())
def test_an_independent_reading_of_the_rule_gives_the_same_winner_and_points(sound):
    award = bids.award(sound)
    winner, points = oracle.award(sound)
    assert award.winner == winner
    assert {row.bidder: row.quality for row in award.placed} == points


@few
@given(rich_evidence(), st.data())
def test_what_a_void_score_says_has_no_influence(sound, data):
    bidders = [bid.bidder for bid in sound.bids]
    conflict = bids.Conflict(
        "evaluator 3", "A trustee of one bidder", data.draw(st.sampled_from(["", *bidders]))
    )
    voided = replace(sound, conflicts=(conflict,))
    changed = replace(
        voided,
        scores=tuple(
            replace(row, value=data.draw(st.integers(0, 2)), reason="Otherwise")
            if conflict.covers(row.evaluator, row.bidder)
            else row
            for row in sound.scores
        ),
    )
    assert bids.award(changed) == bids.award(voided)
    without = replace(
        sound, scores=tuple(row for row in sound.scores if not conflict.covers(row.evaluator, row.bidder))
    )
    assert order(bids.award(without)) == order(bids.award(voided))


@few
@given(rich_evidence(), st.integers(2, 9))
def test_cutting_a_groups_criteria_into_equal_parts_changes_nothing(sound, parts):
    above = {row.within for row in sound.criteria}
    leaves = {row.id for row in sound.criteria if row.id not in above}

    def cut(rows):
        return tuple(
            replace(row, criterion=f"{row.criterion}/{part}") for row in rows for part in range(parts)
        )

    finer = replace(
        sound,
        criteria=tuple(
            replace(row, id=f"{row.id}/{part}", weight=row.weight / parts) if row.id in leaves else row
            for row in sound.criteria
            for part in range(parts if row.id in leaves else 1)
        ),
        scores=cut(sound.scores),
        consensus=cut(sound.consensus),
        counted=cut(sound.counted),
    )
    assert [(row.bidder, row.figure) for row in bids.award(finer).placed] == [
        (row.bidder, row.figure) for row in bids.award(sound).placed
    ]


@few
@given(rich_evidence(), st.fractions(min_value=Fraction(1, 100), max_value=100))
def test_scaling_the_weights_within_a_group_changes_no_points(sound, factor):
    group = sound.criteria[-1].within
    scaled = tuple(
        replace(row, weight=row.weight * factor) if row.within == group else row for row in sound.criteria
    )
    for bid in sound.bids:
        values = {row.criterion: row.value for row in sound.consensus if row.bidder == bid.bidder}
        amounts = {row.criterion: row.value for row in sound.counted if row.bidder == bid.bidder}
        assert bids.quality(scaled, values, sound.scale, amounts) == bids.quality(
            sound.criteria, values, sound.scale, amounts
        )


@few
@given(rich_evidence())
def test_an_answer_that_does_not_apply_is_worth_exactly_what_the_rest_of_its_group_earned(sound):
    """Never a nought: leaving the criterion out of the tender altogether gives the same points."""
    award = bids.award(sound)
    assume(award.placed)
    row = award.placed[0]
    values = {c.criterion: c.value for c in sound.consensus if c.bidder == row.bidder}
    amounts = {c.criterion: c.value for c in sound.counted if c.bidder == row.bidder}
    gone = {id_ for id_, value in {**values, **amounts}.items() if value is None}
    kept = [c for c in sound.criteria if c.id not in gone]
    while empty := [
        c for c in kept if c.id not in {**values, **amounts} and c.id not in {k.within for k in kept}
    ]:
        kept = [c for c in kept if c not in empty]
    assert bids.quality(kept, values, sound.scale, amounts) == row.quality


@given(methods(), offers)
def test_leaving_each_bid_out_names_the_winner_of_a_ranking_made_without_it(method, drawn):
    for absence, offer in zip(leave_one_out(method, drawn), drawn, strict=True):
        others = rank(method, [other for other in drawn if other is not offer])
        assert absence.winner == (others[0].offer.bidder if others else None)


@few
@given(rich_evidence(), st.data())
def test_a_bid_that_another_beats_on_price_and_on_every_criterion_never_stands_before_it(sound, data):
    """A shadow of a ranked bid: dearer, and no better on anything that is scored."""
    award = bids.award(sound)
    assume(award.placed)
    name = award.placed[0].bidder
    (bid,) = [row for row in sound.bids if row.bidder == name]
    costs = (bid.costs_pence[0] + 1_000, *bid.costs_pence[1:]) if bid.costs_pence else ()
    shadow = replace(bid, bidder="shadow", price_pence=bid.price_pence + 1, costs_pence=costs)

    def of_shadow(rows):
        return tuple(replace(row, bidder="shadow") for row in rows if row.bidder == name)

    lower = {row.criterion: data.draw(st.integers(0, row.value)) for row in sound.consensus
             if row.bidder == name and row.value is not None}  # fmt: skip
    both = replace(
        sound,
        bids=(*sound.bids, shadow),
        scores=sound.scores + of_shadow(sound.scores),
        consensus=sound.consensus
        + tuple(replace(row, value=lower.get(row.criterion)) for row in of_shadow(sound.consensus)),
        checks=sound.checks + of_shadow(sound.checks),
        counted=sound.counted + of_shadow(sound.counted),
    )
    ranking = order(bids.award(both))
    assert "shadow" not in ranking or ranking.index(name) < ranking.index("shadow")


whole = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 100)), min_size=3, max_size=5)


@settings(max_examples=200)
@given(methods((bids.MEAN_NARROW,)), whole)
def test_against_the_mean_whole_numbers_name_the_winner_that_fractions_do(method, rows):
    """Prices far from the mean earn all of the marks or none: the shorter arithmetic must stop there too."""
    drawn = [Offer(f"bidder {i}", price, Fraction(quality)) for i, (price, quality) in enumerate(rows)]
    found = leave_one_out(method, drawn)
    expected = [rank(method, [other for other in drawn if other is not offer])[0] for offer in drawn]
    assert [absence.winner for absence in found] == [row.offer.bidder for row in expected]


@few
@given(rich_evidence())
def test_a_bid_asked_about_its_price_keeps_its_place(sound):
    asked = bids.award(sound)
    unasked = bids.award(replace(sound, method=replace(sound.method, low_price=None)))
    assert asked.placed == unasked.placed
    assert not unasked.low
