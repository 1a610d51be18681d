"""The rule of a count and its order of ties: nothing hidden, nothing ambiguous."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.ballots import PRESETS, CountRule, as_the_ballots_are, count
from commonweal.rules.ballots.checks import VOTE_TYPES
from commonweal.rules.ballots.ties import lot
from commonweal.rules.canonical import canonical
from tests.rules.ballots.elections import election, greedy, rules, shares


@given(st.sampled_from(VOTE_TYPES).flatmap(rules))
def test_a_rule_comes_back_from_its_published_form(rule: CountRule) -> None:
    canonical(rule.as_data())
    assert CountRule.from_data(rule.as_data()) == (rule, ())


def test_every_field_of_a_rule_is_published() -> None:
    assert set(greedy().as_data()) == {field.name for field in fields(CountRule)}


@pytest.mark.parametrize("name", [field.name for field in fields(CountRule)])
def test_published_data_without_a_field_is_no_rule(name: str) -> None:
    """A field left out would be a default hidden in code."""
    data = {key: value for key, value in greedy().as_data().items() if key != name}
    rule, faults = CountRule.from_data(data)
    assert rule is None
    assert [(fault.where, fault.sentence) for fault in faults] == [(name, "is missing")]


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "best"},
        {"method": 1},
        {"ties": "project-id"},
        {"ties": []},
        {"ties": ["lowest-cost"]},
        {"ties": ["project-id", "project-id"]},
        {"ties": ["luck", "project-id"]},
        {"ties": ["lot"]},
        {"seed": "unused"},
        {"threshold": 3},
        {"threshold": "3/1"},
        {"threshold": "1e999999999"},
        {"threshold": "-1"},
        {"budget": "lots"},
        {"place_points": [1]},
        {"place_points": [True], "support": "places"},
        {"support": "places"},
        {"utility": "score"},
        {"completion": "greedy"},
        {"extra": "field"},
    ],
)
def test_data_that_is_no_rule_is_refused_with_the_field(changed: dict[str, Any]) -> None:
    rule, faults = CountRule.from_data(greedy().as_data() | changed)
    assert rule is None
    assert faults
    assert {fault.figures["field"] for fault in faults} <= {*changed, "seed", "place_points", "utility"}


def test_points_for_places_and_an_amount_that_never_ends_are_told() -> None:
    assert greedy(support="places", place_points=(3, -1)).faults
    assert greedy(budget=Fraction(1, 3)).faults
    assert not greedy(budget=Fraction(1, 4)).faults


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_a_preset_is_a_rule_as_it_stands(name: str) -> None:
    assert PRESETS[name].faults == ()


def test_the_presets_differ_in_what_they_do() -> None:
    drawn = election({"A": 30, "B": 30, "C": 20, "Z": 1}, ["AB"] * 4 + ["C"] * 2, 61)
    assert count(drawn, PRESETS["greedy"]).winners == ("A", "B")
    assert count(drawn, PRESETS["pabutools"]).winners == ("A", "C")
    assert count(drawn, replace(PRESETS["pabutools"], method="greedy")).winners == ("A", "B", "Z")


def test_a_lot_is_the_hash_of_the_published_seed_and_the_project() -> None:
    assert lot("2026-05-01 ", "A7") == hashlib.sha256(b"2026-05-01 A7").hexdigest()


def test_another_seed_draws_other_lots() -> None:
    drawn = election(dict.fromkeys("ABCDEFGH", 1), ["ABCDEFGH"], 1)
    winners = {count(drawn, greedy(ties=("lot",), seed=f"seed {n}")).winners for n in range(20)}
    assert len(winners) > 3
    assert count(drawn, greedy(ties=("lot",), seed="x")) == count(drawn, greedy(ties=("lot",), seed="x"))


def test_ids_are_compared_as_text() -> None:
    drawn = election({}, [], 1)
    projects = tuple(replace(project, id=key) for key, project in zip(["9", "10"], _two(), strict=True))
    ballots = (replace(election({"A": 1}, ["A"], 1).ballots[0], choices=("9", "10")),)
    assert count(replace(drawn, projects=projects, ballots=ballots), shares()).winners == ("10",)


def _two() -> tuple[Any, ...]:
    return election({"A": 1, "B": 1}, [], 1).projects


@pytest.mark.parametrize(
    "kind, stated, support, places",
    [
        ("approval", "", "votes", ()),
        ("choose-1", "", "votes", ()),
        ("cumulative", "", "points", ()),
        ("scoring", "", "points", ()),
        ("ordinal", "", "places", (2, 1)),
        ("ordinal", "3", "places", (3, 2, 1)),
        ("ordinal", "1", "places", (2, 1)),
        ("ordinal", "999999999999", "places", (2, 1)),
        ("ordinal", "many", "places", (2, 1)),
    ],
)
def test_ballots_are_weighed_as_cities_weigh_that_type(
    kind: str, stated: str, support: str, places: tuple[int, ...]
) -> None:
    drawn = replace(election({"A": 1, "B": 1, "C": 1}, ["AB"], 1, kind=kind), meta=(("max_length", stated),))
    rule = as_the_ballots_are(greedy(), drawn)
    assert (rule.support, rule.place_points) == (support, places)


FIRST_EDITION = {
    "method": "equal-shares",
    "support": "votes",
    "place_points": [],
    "utility": "cost",
    "completion": "greedy",
    "ties": ["project-id"],
    "seed": "",
    "voters": "all",
    "unsupported": "excluded",
    "too_dear": "skip",
    "threshold": "0",
    "budget": None,
}


def test_a_rule_published_in_the_first_edition_is_still_read_as_what_it_did() -> None:
    assert CountRule.from_data(FIRST_EDITION) == (shares(completion="greedy"), ())
    part = FIRST_EDITION | {"leftover": "keep"}
    assert CountRule.from_data(part)[0] is None, "half an edition is a rule with hidden defaults"


@pytest.mark.parametrize(
    "field, rule",
    [
        ("completion", greedy(completion="add1")),
        ("completion", greedy(completion="greedy")),
        ("completion", shares(method="maximin-support", completion="greedy")),
        ("completion", shares(method="phragmen", completion="epsilon")),
        ("comparison", greedy(comparison="approved-winners")),
        ("too_dear", greedy(too_dear="stop-if-tied")),
        ("support", shares(method="phragmen", support="points")),
        ("caps_bind", shares(caps=(("roads", Fraction(5)),), caps_bind="before-completion")),
        ("caps_bind", shares(completion="greedy", caps_bind="before-completion")),
        ("caps", shares(caps=(("roads", Fraction(5)), ("roads", Fraction(6))))),
        ("caps", shares(caps=(("roads", Fraction(-5)),))),
        ("exclusive", shares(exclusive=(("A",),))),
        ("exclusive", shares(exclusive=(("A", "B"), ("B", "A")))),
        ("add1_step", shares(add1_step=Fraction(0))),
        ("add1_step", shares(add1_step=Fraction(1, 3))),
    ],
)
def test_parameters_that_mean_nothing_together_are_refused(field: str, rule: CountRule) -> None:
    assert {fault.figures["field"] for fault in rule.faults} == {field}


@pytest.mark.parametrize(
    "changed",
    [
        {"caps": {"roads": "5"}},
        {"caps": [["roads"]]},
        {"caps": [["roads", 5]]},
        {"caps": [["roads", "five"]]},
        {"exclusive": ["AB"]},
        {"exclusive": [["A", 1]]},
        {"exclusive": None},
        {"add1_step": 1},
    ],
)
def test_limits_that_are_not_written_as_limits_are_refused_with_the_field(changed: dict[str, Any]) -> None:
    rule, faults = CountRule.from_data(greedy().as_data() | changed)
    assert rule is None
    assert {fault.figures["field"] for fault in faults} == set(changed)


def test_the_order_in_which_groups_and_caps_are_written_makes_no_other_rule() -> None:
    one = greedy(exclusive=(("B", "A"), ("A", "C")), caps=(("b", Fraction(1)), ("a", Fraction(2))))
    other = greedy(exclusive=(("C", "A"), ("A", "B")), caps=(("a", Fraction(2)), ("b", Fraction(1))))
    assert one == other
    assert canonical(one.as_data()) == canonical(other.as_data())
    assert CountRule.from_data(one.as_data()) == (one, ())


def test_equal_shares_can_be_completed_inside_caps_and_then_beyond_them() -> None:
    assert not shares(completion="greedy", caps=(("a", Fraction(1)),), caps_bind="before-completion").faults
    assert not greedy(completion="greedy", caps=(("a", Fraction(1)),), caps_bind="before-completion").faults
