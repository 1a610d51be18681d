"""Greedy: the best value first, one after another, while money lasts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonweal.rules.ballots.outcome import Tie
from commonweal.rules.ballots.ties import TieOrder

# Free projects come before all others; among the rest (and among the free) more is better.
Value = tuple[bool, Fraction]


@dataclass(frozen=True, slots=True)
class Step:
    """A project's turn: what was left when it came, and whether it was funded."""

    project: str
    left: Fraction
    funded: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """Every turn in order. After ``stopped_at`` no project had one."""

    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]
    stopped_at: str = ""


def value(support: Fraction, cost: Fraction, utility: str) -> Value:
    """A project's whole utility for its cost; with cost utility that is its support."""
    if utility == "cost":
        return (False, support)
    if not support:
        return (False, Fraction(0))
    return (True, support) if not cost else (False, support / cost)


def walk(
    values: Mapping[str, Value],
    costs: Mapping[str, Fraction],
    *,
    money: Fraction,
    ties: TieOrder,
    too_dear: str,
    position: int = 1,
) -> Walk:
    """Give every project of ``values`` its turn; the first one funded has this position."""
    order = sorted(values, key=lambda project: (_falling(values[project]), ties.place[project]))
    steps: list[Step] = []
    found: list[Tie] = []
    for turn, project in enumerate(order):
        fits = costs[project] <= money
        if fits or too_dear == "stop":
            rivals = _rivals(order[turn + 1 :], values, values[project])
            if too_dear == "skip":
                rivals = [rival for rival in rivals if costs[rival] <= money]
            if rivals:
                found.append(tie(position, project, rivals, ties))
        steps.append(Step(project, money, fits))
        if fits:
            money, position = money - costs[project], position + 1
        elif too_dear == "stop":
            return Walk(tuple(steps), tuple(found), project)
    return Walk(tuple(steps), tuple(found))


def tie(position: int, chosen: str, rivals: Collection[str], ties: TieOrder) -> Tie:
    """The record of a choice among equals, the equals in their order."""
    equals = sorted([chosen, *rivals], key=ties.place.__getitem__)
    return Tie(position, tuple(equals), chosen, ties.settled_by(chosen, rivals))


def _falling(worth: Value) -> tuple[bool, Fraction]:
    return (not worth[0], -worth[1])


def _rivals(later: Sequence[str], values: Mapping[str, Value], worth: Value) -> list[str]:
    """Those right behind with exactly the same value."""
    rivals = []
    for project in later:
        if values[project] != worth:
            break
        rivals.append(project)
    return rivals
