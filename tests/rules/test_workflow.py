"""Workflows: a table of states and moves."""

from __future__ import annotations

import pytest

from commonweal.rules.workflow import Move, State, Workflow

ROUND = Workflow(
    State("voting", staff="Voting", public="Vote now", then="Counting follows"),
    State("counting", staff="Counting", public="Votes being counted"),
    State("published", staff="Published", public="Results are out"),
    Move("close", "voting", "counting"),
    Move("publish", "counting", "published", action="publish_count", policy="may_publish_count"),
)


def test_a_thing_begins_in_the_first_state_of_the_table() -> None:
    assert ROUND.first == "voting"
    assert ROUND.choices == [("voting", "Voting"), ("counting", "Counting"), ("published", "Published")]


def test_the_public_is_offered_the_names_that_it_reads() -> None:
    assert [name for _state, name in ROUND.public_choices] == [
        "Vote now",
        "Votes being counted",
        "Results are out",
    ]


def test_a_move_leads_from_its_own_source_only() -> None:
    assert ROUND.target("close", "voting") == "counting"
    assert ROUND.may("close", "voting")
    with pytest.raises(KeyError):
        ROUND.target("close", "published")


def test_a_move_that_the_table_does_not_have_is_refused_in_the_publics_words() -> None:
    verdict = ROUND.may("close", "published")
    assert not verdict
    assert str(verdict) == "This cannot be done while it stands at “Results are out”."


def test_a_move_names_its_action_and_its_policy() -> None:
    close, publish = ROUND.moves
    assert (close.action_name, close.policy_name) == ("close", "may_close")
    assert (publish.action_name, publish.policy_name) == ("publish_count", "may_publish_count")


def test_a_table_that_names_an_unknown_state_or_has_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        Workflow(State("here", "Here", "Here"), Move("go", "here", "nowhere"))
    with pytest.raises(ValueError, match="needs a state"):
        Workflow()


@pytest.mark.parametrize("rows", [
    (State("a", "A", "A"), State("a", "B", "B")),
    (State("a", "A", "A"), State("b", "B", "B"), Move("go", "a", "b"), Move("go", "a", "a")),
])  # fmt: skip
def test_a_table_that_says_two_things_at_once_is_a_mistake(rows: tuple[State | Move, ...]) -> None:
    with pytest.raises(ValueError, match="twice"):
        Workflow(*rows)
