"""A file's stated rule, the city's winners and ours: what is the same, what differs and why."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from commonweal.rules.ballots import Ballot, Election, Project
from commonweal.rules.ballots.recounting import official_winners, recount, stated_rule


def city(stated: str, selected: dict[str, str], *, more: dict[str, str] | None = None) -> Election:
    """Three projects, A with 3 votes, B with 3 and C with 1, for a budget that pays for one of A and B."""
    costs = {"A": 60, "B": 60, "C": 40}
    projects = tuple(
        Project(key, Fraction(cost), "", (("category", "park"), ("selected", selected.get(key, "0"))))
        for key, cost in costs.items()
    )
    ballots = tuple(Ballot(str(at), tuple(word)) for at, word in enumerate(["AB", "AB", "AB", "C"]))
    meta = {"currency": "GBP", "rule": stated, **(more or {})}
    return Election("approval", Fraction(100), projects, ballots, tuple(meta.items()))


@pytest.mark.parametrize(
    "words, method, too_dear",
    [
        ("greedy", "greedy", "skip"),
        ("greedy-no-skip", "greedy", "stop"),
        ("equalshares/add1", "equal-shares", "skip"),
    ],
)
def test_words_of_a_file_stand_for_a_rule(words: str, method: str, too_dear: str) -> None:
    rule, why = stated_rule(city(words, {}))
    assert rule is not None
    assert (rule.method, rule.too_dear, why) == (method, too_dear, "")
    assert rule.faults == ()


def test_a_threshold_is_read_from_the_file_only_where_the_rule_names_it() -> None:
    more = {"min_project_score_threshold": "2"}
    with_threshold, _ = stated_rule(city("greedy-threshold", {}, more=more))
    without, _ = stated_rule(city("greedy", {}, more=more))
    assert with_threshold is not None
    assert without is not None
    assert (with_threshold.threshold, without.threshold) == (2, 0)


def test_budgets_by_category_become_caps_that_do_not_bind_what_is_left() -> None:
    more = {"categories": "park, play", "budget_per_category": "60,40", "leftover_budget": "most votes"}
    rule, _ = stated_rule(city("greedy", {}, more=more))
    assert rule is not None
    assert dict(rule.caps) == {"park": 60, "play": 40}
    assert (rule.completion, rule.caps_bind, rule.faults) == ("greedy", "before-completion", ())
    refused, why = stated_rule(city("greedy", {}, more={**more, "budget_per_category": "60"}))
    assert refused is None
    assert "categories" in why


@pytest.mark.parametrize("words", ["", "unknown", "greedy-exclusive", "greedy-custom", "dice"])
def test_words_that_are_no_rule_are_said_to_be_none(words: str) -> None:
    again = recount(city(words, {"A": "1"}))
    assert (again.rule, again.ours, again.same) == (None, None, None)
    assert again.official == ("A",)
    assert again.why


def test_the_same_winners_in_any_order_are_the_same() -> None:
    again = recount(city("greedy", {"C": "1", "A": "1"}))
    assert (again.ours, again.same, again.why) == (("A", "C"), True, "")


def test_a_file_without_an_official_result_leaves_nothing_to_compare() -> None:
    none = dict.fromkeys("ABC", "null")
    assert official_winners(city("greedy", none)) is None
    assert recount(city("greedy", none)).same is None


def test_nothing_selected_is_an_official_result_too() -> None:
    again = recount(city("greedy", {}))
    assert (again.official, again.same) == ((), False)


@pytest.mark.parametrize(
    "selected, said",
    [
        ({"B": "1", "C": "1"}, "tie"),
        ({"A": "1", "B": "1"}, "more than the budget"),
        ({"A": "1", "C": "2"}, "selected 2"),
        ({"A": "1"}, "C is funded here and not by the city"),
    ],
)
def test_a_difference_is_explained(selected: dict[str, str], said: str) -> None:
    again = recount(city("greedy", selected))
    assert again.same is False
    assert said in again.why


def test_a_file_that_says_nothing_that_can_be_counted_is_told() -> None:
    spoiled = replace(city("greedy", {"A": "1"}), budget=Fraction(-1))
    again = recount(spoiled)
    assert again.same is None
    assert "cannot be counted" in again.why
