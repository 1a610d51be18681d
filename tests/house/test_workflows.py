"""Each stage's table of states and moves is whole, and the database knows its states."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.db import models

from commonweal.rules.workflow import Move, State, Workflow
from tests.house.test_layout import STAGES

STAGED = (
    *("people.consortia", "priorities.deliberating", "priorities.proposing"),
    *("specifications.codesign", "sourcing.awarding", "sourcing.checks", "sourcing.notices"),
    "sourcing.market",
)
ROOMS = (*STAGES, "conversations", "voting", *STAGED)


def tables() -> Iterator[tuple[str, str, Workflow]]:
    """Every workflow of every room that has one, with its name."""
    for room in ROOMS:
        module = import_module(f"commonweal.{room}.workflow")
        for name, found in vars(module).items():
            if isinstance(found, Workflow):
                yield room, name, found


#: Where a thing may begin otherwise than in the first row: a report for which nothing is due is settled.
ALSO_FIRST = {"PAYMENT": {"settled"}}

MOVES = [(room, move) for room, _name, table in tables() for move in table.moves]
STATES = [(f"{room} {name}", state) for room, name, table in tables() for state in table]
WITH_STATE = [
    model for model in apps.get_models() if any(field.name == "state" for field in model._meta.get_fields())
]


@pytest.mark.parametrize("room", ROOMS)
def test_every_stage_has_a_table(room: str) -> None:
    assert room in {found for found, _name, _table in tables()}


@pytest.mark.parametrize("room, move", MOVES, ids=lambda part: getattr(part, "name", part))
def test_every_move_names_an_action_and_a_policy_that_are_there(room: str, move: Move) -> None:
    assert callable(getattr(import_module(f"commonweal.{room}.actions"), move.action_name))
    assert callable(getattr(import_module(f"commonweal.{room}.policy"), move.policy_name))


@pytest.mark.parametrize("table, state", STATES, ids=lambda part: getattr(part, "name", part))
def test_every_state_has_a_name_for_staff_and_one_for_the_public(table: str, state: State) -> None:
    assert str(state.staff).strip()
    assert str(state.public).strip()


@pytest.mark.parametrize("room, name, table", list(tables()), ids=lambda part: str(part)[:12])
def test_every_state_but_the_first_is_reached_by_a_move(room: str, name: str, table: Workflow) -> None:
    reached = {move.target for move in table.moves} | ALSO_FIRST.get(name, set())
    assert set(table.states) == {table.first, *reached}


@pytest.mark.parametrize("model", WITH_STATE, ids=lambda model: model._meta.label)
def test_every_state_in_the_database_is_one_of_a_list(model: type[models.Model]) -> None:
    field = model._meta.get_field("state")
    listed = {value for value, _label in getattr(field, "choices", None) or ()}
    assert listed, f"{model._meta.label}.state takes any text"
    assert getattr(field, "default", None) in {*listed, models.NOT_PROVIDED}
