"""Whether an outcome could have been bought by voters who all began with the same money.

An outcome is *priceable* if there are payments such that: every voter begins with the same amount e, at least
an equal share B/n of the budget; each pays only for funded projects that they named, no more than e in all;
the payments for a funded project come to its cost; and what the supporters of any other project have left is
not more than its cost. Source: Peters and Skowron, "Proportionality and the Limits of Welfarism" (2020); Los,
Christoff and Grossi, "Proportional Budget Allocations" (2022). What equal shares buy in one run is priceable.

Voters who named the same can pay the same, so there is one payment for each set of voters and funded project,
and the question is a linear program: the most v by which what the supporters of every unfunded project have
left can stay under its cost. A floating-point solver proposes payments, or weights that show there are none;
either is then checked in exact arithmetic, and only what passes is an answer. Where neither passes (the best
v is nought, or the file too large) there is no answer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, vstack

from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.measuring import NamedSets, named

# Payments to be found; beyond so many the solver takes longer than a person waits.
MOST_PAYMENTS = 30_000
# Numbers that the solver proposes are taken to so many parts of a share of the budget.
PARTS = 2**40


def priceable(
    election: Election,
    winners: Collection[str],
    *,
    budget: Fraction | None = None,
    ballots: NamedSets | None = None,
) -> bool | None:
    """Whether the outcome is priceable, surely; ``None`` where that was not settled."""
    ballots = named(election) if ballots is None else ballots
    money = election.budget if budget is None else budget
    voters = sum(ballots.values())
    if not voters or not money:
        return None
    problem = _problem(election, frozenset(winners), ballots, money / voters)
    if not all(problem.payers):
        return False
    if not problem.others:
        return True
    if sum(map(len, problem.payers)) > MOST_PAYMENTS:
        return None
    return _settled(problem)


@dataclass(frozen=True, slots=True)
class _Problem:
    """Money in equal shares. ``payers[c]`` are the groups that can pay for funded project c, ``behind[d]``
    those that support unfunded project d."""

    sizes: list[int]
    costs: list[Fraction]
    payers: list[list[int]]
    others: list[Fraction]
    behind: list[list[int]]


def _problem(election: Election, funded: frozenset[str], ballots: NamedSets, share: Fraction) -> _Problem:
    supporters: dict[str, list[int]] = {project.id: [] for project in election.projects}
    for group, choices in enumerate(ballots):
        for choice in choices:
            supporters[choice].append(group)
    paid = [one for one in election.projects if one.id in funded and one.cost]
    rest = [one for one in election.projects if one.id not in funded and supporters[one.id]]
    return _Problem(
        list(ballots.values()),
        [one.cost / share for one in paid],
        [supporters[one.id] for one in paid],
        [one.cost / share for one in rest],
        [supporters[one.id] for one in rest],
    )


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What the solver found, in whole ``PARTS``: payments by project and payer; weights of unfunded projects
    and prices of funded ones, which show that there are no payments if there are none."""

    payments: list[list[int]]
    weights: list[int]
    prices: list[int]


def _settled(problem: _Problem) -> bool | None:
    """Ask the solver, and accept what exact arithmetic confirms."""
    if not problem.payers:
        return _pays(problem, _Proposal([], [], []))
    found = _solve(problem)
    if found is None:
        return None
    if _pays(problem, found):
        return True
    steps = (0, PARTS >> 36, PARTS >> 28, PARTS >> 20)
    return False if any(_cannot(problem, found, more) for more in steps) else None


def _solve(problem: _Problem) -> _Proposal | None:
    """The payments with the largest v: the supporters of each unfunded project are v under its cost."""
    group = np.concatenate([np.array(groups, int) for groups in [*problem.payers, []]])
    project = np.repeat(np.arange(len(problem.payers)), [len(groups) for groups in problem.payers])
    sizes, number = np.array(problem.sizes, float), len(group)
    ones, columns = np.ones(number), np.arange(number)
    spends = csr_array((ones, (group, columns)), shape=(len(sizes), number))
    behind = csr_array(_membership(problem.behind), shape=(len(problem.behind), len(sizes))) * sizes
    begin = csr_array(np.c_[np.r_[-np.ones(len(sizes)), behind.sum(axis=1)]])
    under = csr_array(np.c_[np.r_[np.zeros(len(sizes)), np.ones(len(problem.behind))]])
    solved = linprog(
        np.r_[np.zeros(number + 1), -1.0],
        A_ub=hstack([vstack([spends, -(behind @ spends)]), begin, under]).tocsr(),
        b_ub=np.r_[np.zeros(len(sizes)), np.array([float(cost) for cost in problem.others])],
        A_eq=csr_array((sizes[group], (project, columns)), shape=(len(problem.payers), number + 2)),
        b_eq=np.array([float(cost) for cost in problem.costs]),
        bounds=[(0, None)] * number + [(1, None), (None, None)],
        method="highs",
    )
    if solved.status != 0:
        return None
    bounds = np.cumsum([len(groups) for groups in problem.payers])[:-1]
    payments = [_whole(part) for part in np.split(np.maximum(solved.x[:number], 0), bounds)]
    weights = np.maximum(-solved.ineqlin.marginals[len(sizes) :], 0)
    return _Proposal(payments, _whole(weights), _whole(-solved.eqlin.marginals))


def _membership(lists: list[list[int]]) -> tuple[Any, tuple[Any, Any]]:
    rows = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    return np.ones(len(rows)), (rows, np.concatenate([np.array(one, int) for one in lists]))


def _whole(values: Any) -> list[int]:
    return [int(value * PARTS) for value in values]


def _pays(problem: _Problem, found: _Proposal) -> bool:
    """Whether the payments, brought to each cost exactly, leave nobody able to buy more."""
    spent = [Fraction(0)] * len(problem.sizes)
    for cost, groups, payments in zip(problem.costs, problem.payers, found.payments, strict=True):
        total = sum(problem.sizes[group] * paid for group, paid in zip(groups, payments, strict=True))
        if not total:
            return False
        for group, paid in zip(groups, payments, strict=True):
            spent[group] += cost * paid / total
    begin = max(Fraction(1), *spent)
    left = [size * (begin - paid) for size, paid in zip(problem.sizes, spent, strict=True)]
    return all(
        sum((left[group] for group in groups), Fraction(0)) <= cost
        for cost, groups in zip(problem.others, problem.behind, strict=True)
    )


def _cannot(problem: _Problem, found: _Proposal, more: int) -> bool:
    """Whether the weights show that no payments do.

    Weigh the unfunded projects d by y(d) and each group g by its size times the weights of those it supports,
    w(g). For any prices a(c) of the funded projects let b(g) be the least number, nought or more, with
    w(g) <= b(g) + size(g) a(c) for every c that g can pay for. Summed over all payments, v times the sum of y
    is at most the sum of y(d) cost(d) + a(c) cost(c) - (w(g) - b(g)) e, where e is 1 or more. If that is
    below nought at e = 1 while the w outweigh the b, v is below nought whatever is paid.
    """
    prices = [price + more for price in found.prices]
    weight, bound = [0] * len(problem.sizes), [0] * len(problem.sizes)
    for part, groups in zip(found.weights, problem.behind, strict=True):
        for group in groups:
            weight[group] += part * problem.sizes[group]
    for price, groups in zip(prices, problem.payers, strict=True):
        for group in groups:
            bound[group] = max(bound[group], weight[group] - problem.sizes[group] * price)
    rest = sum(weight) - sum(bound)
    worth = [*zip(found.weights, problem.others, strict=True), *zip(prices, problem.costs, strict=True)]
    due = sum((part * cost for part, cost in worth), Fraction(0))
    return any(found.weights) and rest >= 0 and due < rest
