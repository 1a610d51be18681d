"""Who gets which share of a place's services and spending."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.spending import KINDS, MEASURES, Delivered, Portion, portions

known = st.sampled_from([True, False, None])
each = st.builds(Delivered, st.integers(0, 10**12), known, known, known, known, st.booleans())
services = st.lists(each, max_size=12)


def of(rows: list[Delivered], kind: str, measure: str, target: Fraction | None = None) -> Portion:
    targets = {} if target is None else {(kind, measure): target}
    return next(each for each in portions(rows, targets) if each.kind == kind and each.measure == measure)


def small(pence: int, is_small: bool | None, *, contracted: bool = True) -> Delivered:
    return Delivered(pence, is_small, False, True, False, contracted)


def test_a_share_is_what_is_known_of_the_whole_in_services_and_in_pence() -> None:
    rows = [small(30_00, True), small(50_00, False), small(20_00, None)]
    spend, number = of(rows, "small", "spend"), of(rows, "small", "services")
    assert (spend.share, spend.most) == (Fraction(30, 100), Fraction(50, 100))
    assert (number.share, number.most) == (Fraction(1, 3), Fraction(2, 3))


def test_of_contracts_only_services_under_one_count_each_as_one() -> None:
    rows = [small(30_00, True), small(50_00, True, contracted=False), small(20_00, False)]
    assert of(rows, "small", "contracts").share == Fraction(1, 2)
    assert of([small(1, True, contracted=False)], "small", "contracts", Fraction(1, 4)).reached is None


def test_a_target_is_reached_exactly_at_its_share_and_missed_a_penny_below() -> None:
    quarter = Fraction(1, 4)
    assert of([small(25, True), small(75, False)], "small", "spend", quarter).reached is True
    assert of([small(24, True), small(76, False)], "small", "spend", quarter).reached is False


def test_a_target_stays_open_while_what_is_not_known_could_decide_it() -> None:
    quarter = Fraction(1, 4)
    rows = [small(24, True), small(1, None), small(75, False)]
    assert of(rows, "small", "spend", quarter).reached is None


def test_without_services_or_a_target_nothing_is_reached_or_missed() -> None:
    assert of([], "small", "spend", Fraction(1, 4)).reached is None
    assert of([], "small", "spend").share is None
    assert of([small(1, True)], "small", "spend").reached is None


@given(services, st.fractions(min_value=Fraction(1, 100), max_value=1))
def test_coming_to_know_what_was_unknown_never_turns_a_verdict(
    rows: list[Delivered], target: Fraction
) -> None:
    targets = {(kind, measure): target for kind in KINDS for measure in MEASURES}
    for told in (True, False):
        known_now = [
            replace(row, **{kind: told for kind in KINDS if getattr(row, kind) is None}) for row in rows
        ]
        for before, after in zip(portions(rows, targets), portions(known_now, targets), strict=True):
            assert before.whole == after.whole
            assert before.reached is None or before.reached == after.reached
            if before.share is not None:
                assert after.share is not None
                assert before.most is not None
                assert before.share <= after.share <= before.most
