"""The workflow's table names only what is there."""

from __future__ import annotations

import pytest

from commonweal.rules.workflow import Move
from commonweal.voting import actions, policy
from commonweal.voting.workflow import VOTE


@pytest.mark.parametrize("move", VOTE.moves, ids=lambda move: move.name)
def test_every_move_has_its_policy_and_its_action(move: Move) -> None:
    assert callable(getattr(policy, move.policy_name))
    assert callable(getattr(actions, move.action_name))
