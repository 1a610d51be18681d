"""A choice as it is published: it is read back, agrees with itself, and says what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules import routes
from commonweal.rules.canonical import canonical
from commonweal.rules.data import NATIONS
from commonweal.rules.reasons import Fault
from commonweal.rules.routes import suits
from tests.rules.routes.asked import CHOICE, LUNCH, ON, ruled

ASKED = st.builds(
    routes.Asked,
    title=st.just("A service"),
    nation=st.sampled_from(NATIONS),
    buyer=st.sampled_from(routes.BUYERS),
    service=st.sampled_from(("", *routes.SERVICES)),
    value_pence=st.none() | st.integers(0, 10**9),
    months=st.none() | st.integers(0, 240),
    **{
        name: st.none() | st.booleans()
        for name in ("bought", "redesign", "reservable", "specialised", "costly", "rare")
    },
)


@settings(max_examples=150, deadline=None)
@given(ASKED)
def test_what_is_published_is_read_back_and_comes_out_the_same(asked):
    evidence = routes.evidence(asked, ON)
    outcome = routes.choose(evidence)
    data = json.loads(canonical(routes.frozen_data(evidence, outcome, CHOICE)))
    found: list[Fault] = []
    frozen = routes.read_frozen(data, "choice", found)
    assert not found
    assert (frozen.evidence, frozen.chosen) == (evidence, CHOICE)
    assert frozen.agrees_with(routes.choose(frozen.evidence))


def test_the_check_before_the_choice_is_computed_again_with_it():
    asked = suits.read(suits.criteria(ON), [])
    answers = {row.id: row.weighs != suits.AGAINST for row in asked.rows}
    check = suits.frozen_data(asked, answers, suits.suits(asked, answers))
    evidence = routes.evidence(LUNCH, ON)
    outcome = routes.choose(evidence)
    data = json.loads(canonical(routes.frozen_data(evidence, outcome, CHOICE, check)))
    assert routes.read_frozen(data, "choice", []).agrees_with(outcome)
    data["suitability"]["answers"]["powers"] = True
    assert not routes.read_frozen(data, "choice", []).agrees_with(outcome)


@settings(max_examples=150, deadline=None)
@given(ASKED, st.sampled_from(["value_pence", "bought", "service", "months", "reservable"]))
def test_another_answer_never_changes_what_was_already_settled(asked, name):
    """A rule that is open or shut with an answer missing stays so, whatever the answer will be."""
    without = ruled(replace(asked, **{name: "" if name == "service" else None}))
    for row in without.rulings:
        if row.state != routes.UNSAID:
            assert ruled(asked).named(row.rule).state == row.state


@settings(max_examples=150, deadline=None)
@given(ASKED)
def test_no_contract_is_below_and_over_the_threshold_at_once(asked):
    sides = {
        row.option.below_threshold for row in ruled(asked).of(routes.ROUTE) if row.state == routes.OPEN
    } - {None}
    assert len(sides) < 2


@pytest.mark.parametrize(
    "changed, told",
    [
        ({"rules": None}, "choice, rules"),
        ({"service": {"title": "x", "value": 1}}, "value"),
        ({"service": {"title": "x", "nation": "France"}}, "nation"),
        ({"chosen": {"route": 7}}, "choice, chosen, route"),
        ({"on": "soon"}, "choice, on"),
        ({"thresholds": {}}, "choice, thresholds"),
        ({"more": 1}, "choice, more"),
    ],
)
def test_whatever_is_wrong_with_a_published_choice_is_named(changed, told):
    evidence = routes.evidence(LUNCH, ON)
    data = {**routes.frozen_data(evidence, routes.choose(evidence), CHOICE), **changed}
    found: list[Fault] = []
    routes.read_frozen(data, "choice", found)
    assert any(told in str(fault) for fault in found)
