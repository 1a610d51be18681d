"""What stops a bid is little and named; everything else is only worth mending."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.bids.completeness import Answer, RiskAnswer, Written, gaps, words_in

WHOLE = Written(
    price_pence=8_000_000,
    budget_pence=9_000_000,
    summary=Answer("summary", "In short", "We visit people at home.", 150),
    answers=(Answer("a", "How?", "one two three", 10), Answer("b", "Who?", "four five")),
    risks=(RiskAnswer("r", "Fewer come", "accepted"),),
)


def codes(bid: Written, *, stops: bool) -> list[str]:
    return [gap.reason.code for gap in gaps(bid) if gap.stops is stops]


def test_a_whole_bid_lacks_nothing() -> None:
    assert gaps(WHOLE) == ()


@pytest.mark.parametrize(
    "bid, code",
    [
        (replace(WHOLE, price_pence=None), "no-price"),
        (replace(WHOLE, answers=(Answer("a", "How?", " \n "),)), "no-answer"),
        (replace(WHOLE, answers=(Answer("a", "How?", "one two three four", 3),)), "too-long"),
        (replace(WHOLE, summary=Answer("summary", "In short", "word " * 151, 150)), "too-long"),
        (
            replace(WHOLE, summary=Answer("summary", "In short", " ", 150), summary_voted_on=True),
            "nothing-to-vote-on",
        ),
        (replace(WHOLE, risks=(RiskAnswer("r", "Fewer come", "priced"),)), "risk-without-price"),
        (replace(WHOLE, risks=(RiskAnswer("r", "Fewer", "", None, "We think"),)), "risk-without-choice"),
        (replace(WHOLE, risks=(RiskAnswer("r", "Fewer", "declined"),), may_decline=False), "risk-declined"),
        (replace(WHOLE, risks=(RiskAnswer("r", "Fewer", "priced", 8_000_001),)), "risks-above-price"),
    ],
)
def test_each_of_these_stops_a_bid_and_is_the_only_thing_that_does(bid: Written, code: str) -> None:
    assert codes(bid, stops=True) == [code]


@pytest.mark.parametrize(
    "bid, code",
    [
        (replace(WHOLE, summary=Answer("summary", "In short", "", 150)), "no-summary"),
        (replace(WHOLE, price_pence=9_000_001), "over-budget"),
        (replace(WHOLE, answers=(Answer("a", "How?", "word", 11),)), "short"),
        (replace(WHOLE, risks=(RiskAnswer("r", "Fewer come"),)), "risk-open"),
        (replace(WHOLE, lost_links=1), "evidence-lost"),
        (replace(WHOLE, past=("Survey of 2024",)), "evidence-past"),
        (replace(WHOLE, fileless=("Survey of 2024",)), "evidence-without-file"),
    ],
)
def test_none_of_these_stops_a_bid(bid: Written, code: str) -> None:
    assert codes(bid, stops=True) == []
    assert codes(bid, stops=False) == [code]


def test_an_answer_of_just_as_many_words_as_it_may_have_is_not_too_long() -> None:
    assert gaps(replace(WHOLE, answers=(Answer("a", "How?", "one  two\nthree", 3),))) == ()


def test_a_price_just_on_the_budget_and_risks_for_just_the_price_are_no_fault() -> None:
    priced = (RiskAnswer("r", "Fewer come", "priced", 9_000_000),)
    assert gaps(replace(WHOLE, price_pence=9_000_000, risks=priced)) == ()


def test_a_declined_risk_is_no_fault_where_the_notice_lets_bidders_decline() -> None:
    assert gaps(replace(WHOLE, risks=(RiskAnswer("r", "Fewer come", "declined"),))) == ()


def test_what_a_risk_was_to_cost_counts_only_while_it_is_priced() -> None:
    assert gaps(replace(WHOLE, risks=(RiskAnswer("r", "Fewer", "accepted", 99_000_000),))) == ()


def test_what_stops_a_bid_is_named_first() -> None:
    bid = replace(WHOLE, price_pence=None, summary=Answer("summary", "In short", "", 150))
    assert [gap.stops for gap in gaps(bid)] == [True, False]


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), max_size=50))
def test_words_are_counted_as_they_were_put_together(words: list[str]) -> None:
    assert words_in(" \n".join(words)) == len(words)
