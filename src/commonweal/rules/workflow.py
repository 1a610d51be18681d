"""States and moves as a table: one place that staff, public pages, policies and tests all read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commonweal.rules.reasons import Reason, Verdict, allowed


@dataclass(frozen=True, slots=True)
class State:
    """One state: its name for staff, its name for the public, and what comes next in a sentence."""

    name: str
    staff: Any
    public: Any
    then: Any = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One move from a state to another. ``name`` is the action; ``policy.may_<name>`` is who may.

    ``action`` and ``policy`` name them where they differ from the move's own name.
    """

    name: str
    source: str
    target: str
    action: str = ""
    policy: str = ""

    @property
    def action_name(self) -> str:
        return self.action or self.name

    @property
    def policy_name(self) -> str:
        return self.policy or f"may_{self.name}"


class Workflow:
    """A table of states and moves. Programming errors in the table are raised when it is built."""

    def __init__(self, *rows: State | Move) -> None:
        states = [row for row in rows if isinstance(row, State)]
        self.states = {state.name: state for state in states}
        self.moves = tuple(row for row in rows if isinstance(row, Move))
        if len(self.states) != len(states):
            raise ValueError("a state stands in the table twice")
        if len({(move.name, move.source) for move in self.moves}) != len(self.moves):
            raise ValueError("a move stands in the table twice for one state")
        for move in self.moves:
            for end in (move.source, move.target):
                if end not in self.states:
                    raise ValueError(f"move {move.name!r} names the unknown state {end!r}")
        if not self.states:
            raise ValueError("a workflow needs a state")

    def __iter__(self) -> Iterator[State]:
        return iter(self.states.values())

    @property
    def first(self) -> str:
        """The state in which a thing begins: the first row."""
        return next(iter(self.states))

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """Name and staff name of every state, in the order of the table."""
        return [(state.name, state.staff) for state in self]

    @property
    def public_choices(self) -> list[tuple[str, Any]]:
        """Name and public name of every state: what the filter of a public list offers."""
        return [(state.name, state.public) for state in self]

    def target(self, move: str, source: str) -> str:
        """The state that ``move`` leads to from ``source``; ``KeyError`` where there is no such move."""
        for row in self.moves:
            if row.name == move and row.source == source:
                return row.target
        raise KeyError(f"no move {move!r} from {source!r}")

    def may(self, move: str, source: str) -> Verdict:
        """Whether the table has this move from this state; who may make it is the policy's matter."""
        if any(row.name == move and row.source == source for row in self.moves):
            return allowed
        sentence = f"This cannot be done while it stands at “{self.states[source].public}”."
        return Verdict(False, (Reason("not-in-this-state", sentence, {}),))
