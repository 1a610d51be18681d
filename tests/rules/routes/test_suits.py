"""The champion's criteria: what speaks for civil society, what is needed, what speaks against."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Fault
from commonweal.rules.routes import suits

ON = date(2026, 11, 2)
GOOD = {
    "trust": True,
    "reach": True,
    "lived": False,
    "gifts": False,
    "whole": False,
    "somebody": True,
    "powers": False,
    "capital": False,
}


@pytest.fixture
def asked():
    faults: list[Fault] = []
    found = suits.read(suits.criteria(ON), faults)
    assert not faults
    return found


def test_it_suits_where_enough_speaks_for_it_and_nothing_against(asked):
    found = suits.suits(asked, GOOD)
    assert found.verdict == suits.SUITS
    assert str(found.reasons[0]) == "2 of the criteria speak for it; 2 are enough."


@pytest.mark.parametrize(
    "changed, code",
    [({"reach": False}, "speaks-for"), ({"somebody": False}, "lacks"), ({"powers": True}, "speaks-against")],
)
def test_one_answer_can_decide_that_it_does_not(asked, changed, code):
    found = suits.suits(asked, {**GOOD, **changed})
    assert found.verdict == suits.DOES_NOT
    assert code in [reason.code for reason in found.reasons]


def test_an_open_question_leaves_it_open(asked):
    without = {name: answer for name, answer in GOOD.items() if name != "gifts"}
    found = suits.suits(asked, without)
    assert (found.verdict, found.open) == (suits.NOT_TOLD, ("gifts",))


def test_a_published_check_comes_out_again_and_a_changed_one_does_not(asked):
    data = json.loads(canonical(suits.frozen_data(asked, GOOD, suits.suits(asked, GOOD))))
    faults: list[Fault] = []
    assert suits.agrees(data, "check", faults)
    assert not suits.agrees({**data, "answers": {**GOOD, "powers": True}}, "check", faults)
    assert not faults
    suits.agrees({**data, "answers": {**GOOD, "trust": "perhaps"}}, "check", faults)
    assert any("trust" in str(fault) for fault in faults)


def test_criteria_with_a_mistake_say_where(asked):
    broken = replace(asked.version, text=json.dumps({"least_for": 1, "criterion": [{"id": "a", "ask": "b"}]}))
    faults: list[Fault] = []
    suits.read(broken, faults)
    assert any("weighs" in str(fault) for fault in faults)
