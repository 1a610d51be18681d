"""A city that nobody lives in: ballots of eight approvals each among two hundred projects, as columns.

Projects stand in eight lists of twenty-five, and each voter approves one of each list; within a list the
first is the most popular. Costs are such that about a third of the projects can be paid for.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from commonweal.rules.ballots.columns import Columns, Whole

LISTS, LENGTH = 8, 25
PROJECTS = LISTS * LENGTH


def city(voters: int, seed: int = 7) -> tuple[Columns, Fraction]:
    """The columns of so many ballots, each a group of its own, and what each voter's equal share is."""
    chance = np.random.default_rng(seed)
    share = 100
    costs = [Fraction(int(each) * voters // 1000) for each in chance.integers(300, 3000, PROJECTS)]
    popular = 1 / np.arange(2, LENGTH + 2)
    members: list[Whole] = []
    for _ in range(LISTS):
        chosen = np.searchsorted(np.cumsum(popular / popular.sum()), chance.random(voters)).astype(np.int8)
        members += [np.flatnonzero(chosen == place).astype(np.int32) for place in range(LENGTH)]
    columns = Columns(
        projects=tuple(f"{number:03}" for number in range(PROJECTS)),
        costs=tuple(costs),
        sizes=np.ones(voters, np.int32),
        shares=np.ones(voters, np.int32),
        whole=1,
        members=members,
        points=[np.ones(len(each), np.int8) for each in members],
    )
    return columns, Fraction(share)
