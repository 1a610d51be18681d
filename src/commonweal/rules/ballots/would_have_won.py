"""How far a project that was not funded is from winning: in voters, and in cost.

*Voters short*: the least number of further voters, each naming this project alone and giving it the most that
any ballot gives one project, with which it would have won. Existing voters stay as they are; the budget too,
so that equal shares grow smaller. *Largest winning cost*: the most it could have cost and won, to the
smallest unit in which the election's amounts are written. Both as in Boehmer and others, "Evaluation of
Project Performance in Participatory Budgeting" (arXiv 2312.14723), where they are called ``singleton-add``
and ``cost-red``.

Both are found by counting again with that one thing changed. More voters can only help a project under
greedy, Phragmén, maximin support and maximum welfare; a lower cost can only help it under these, unless
welfare is measured by cost, and under a single run of equal shares (until it is bought, nothing else in the
count depends on the project, and it is bought no later). There halving finds the exact figure. Otherwise
every number of voters is tried in turn, up to ``TRIES``; where that does not reach an answer, or for costs,
halving finds *a* figure at which the outcome turns, and the answer says so.

Maximin support and bounded overspending take so long that they are searched only in elections of up to
``MOST_MARKS`` marks on different ballots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm
from typing import Any

from commonweal.rules.ballots.book import Book
from commonweal.rules.ballots.counting import winners_of
from commonweal.rules.ballots.election import Election
from commonweal.rules.ballots.explaining import Explainer
from commonweal.rules.ballots.rule import CountRule
from commonweal.rules.ballots.tally import Tally, tally
from commonweal.rules.money import Amount, exact_text
from commonweal.rules.reasons import Reason

# Counts for one question that are made one number after another before halving begins.
TRIES = 200
# So many times the ballots that there are: whoever does not win with them does not win with more.
MOST_VOTERS = 1000

# Under these a further voter could change what others can buy before it.
NOT_HELPED_BY_VOTERS = ("equal-shares", "bos")
SLOW = ("maximin-support", "bos")
MOST_MARKS = 2_000

SENTENCES = {
    "voters-short": "Votes short: %(voters)s. With so many more voters, each naming it alone, it would have "
    "won; with fewer it would not.",
    "voters-short-about": "Votes short: %(voters)s at most. With so many more voters, each naming it alone, "
    "it would have won, with one fewer not; of smaller numbers each was tried up to %(tried)s.",
    "no-number-of-voters": "No number of further voters would have made it win.",
    "largest-cost": "At a cost of %(cost)s, %(less)s less than its own, it would have won; at more it would "
    "not.",
    "largest-cost-about": "At a cost of %(cost)s, %(less)s less than its own, it would have won; whether "
    "also at some higher one was not tried out.",
    "no-cost": "At no cost above nothing would it have won.",
    "no-cost-about": "At the least cost there is, %(cost)s, it would not have won; whether at some cost "
    "between was not tried out.",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the outcome turns: ``at`` is the figure (``None``: nowhere), ``sure`` whether it is the extreme
    one, ``tried`` up to which number every single one was tried, ``counts`` how often it was counted again.
    """

    at: Fraction | None
    sure: bool
    tried: int
    counts: int

    def as_data(self) -> dict[str, Any]:
        at = None if self.at is None else exact_text(self.at)
        return {"at": at, "sure": self.sure, "tried": self.tried, "counts": self.counts}


@dataclass(frozen=True, slots=True)
class WouldHaveWon:
    """Both figures for one project, and the sentences that say them."""

    voters: Turn
    cost: Turn
    reasons: tuple[Reason, ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "voters": self.voters.as_data(),
            "cost": self.cost.as_data(),
            "reasons": [reason.as_data() for reason in self.reasons],
        }


class _GaveUpError(Exception):
    """A count that was made again reached the limit of its method."""


def would_have_won(election: Election, rule: CountRule, project: str) -> WouldHaveWon | None:
    """Both figures for a project that a faultless count did not fund; ``None`` where counting again takes too
    long: an election too large for a slow method, or a search that reached its stated limit."""
    again = _Again(election, rule, project)
    if rule.method in SLOW and again.marks > MOST_MARKS:
        return None
    try:
        voters, cost = again.voters_short(), again.largest_cost()
    except _GaveUpError:
        return None
    return WouldHaveWon(voters, cost, (_voters_reason(voters), _cost_reason(cost, again)))


class _Brief(Explainer):
    """Leaves out the reasons that take longer than the count itself: nobody reads those of a trial."""

    def bought(self, purchase: Any) -> Reason:
        return Reason("bought")

    def did_not_fit(self, project: str, left: Fraction, after: str) -> Reason:
        return Reason("did-not-fit")

    def not_afforded(self, project: str) -> Reason:
        return Reason("not-afforded")


class _Again:
    """Counts the same election with one thing about one project changed."""

    def __init__(self, election: Election, rule: CountRule, project: str) -> None:
        self.election, self.rule, self.project = election, rule, project
        self.budget = election.budget if rule.budget is None else rule.budget
        self.tally = tally(election, rule)
        self.cost = next(Fraction(one.cost) for one in election.projects if one.id == project)
        self.counts = 0
        amounts = (self.budget, *(project.cost for project in election.projects))
        self.unit = Fraction(1, lcm(*(Fraction(amount).denominator for amount in amounts)))

    @property
    def marks(self) -> int:
        """How many projects different ballots name, together."""
        return sum(map(len, self.tally.supporters.values()))

    def voters_short(self) -> Turn:
        before = self.counts
        if self.cost > self.budget:
            return Turn(None, True, 0, 0)
        monotone = self.rule.method not in NOT_HELPED_BY_VOTERS
        tried = 0 if monotone else min(TRIES, self._surely_enough())
        for more in range(1, tried + 1):
            if self._wins_with(more):
                return Turn(Fraction(more), True, more, self.counts - before)
        most = MOST_VOTERS * max(1, len(self.election.ballots))
        high = _first_power(self._wins_with, tried + 1, most)
        if high is None:
            return Turn(None, monotone, tried, self.counts - before)
        turn = _halve(lambda more: not self._wins_with(more), max(tried, high // 2), high)
        return Turn(Fraction(turn), monotone or turn == tried + 1, tried, self.counts - before)

    def largest_cost(self) -> Turn:
        before = self.counts
        if self.cost <= self.unit or not self._wins_at(self.unit):
            return Turn(None, self._cost_is_monotone, 0, self.counts - before)
        at = _halve(lambda units: self._wins_at(units * self.unit), 1, int(self.cost / self.unit)) - 1
        return Turn(at * self.unit, self._cost_is_monotone, 0, self.counts - before)

    @property
    def _cost_is_monotone(self) -> bool:
        if self.rule.method == "equal-shares":
            return self.rule.completion in ("none", "greedy") and self.rule.comparison == "none"
        if self.rule.method == "max-welfare":
            return self.rule.utility != "cost"
        return self.rule.method != "bos"

    def _surely_enough(self) -> int:
        """So many voters have its cost between them by themselves, if shares are equal."""
        rest, ballots = self.budget - self.cost, self.tally.voters
        return ceil(ballots * self.cost / rest) + 1 if rest > 0 else MOST_VOTERS * max(1, ballots)

    def _wins_with(self, more: int) -> bool:
        return self._wins(self.election, with_voters(self.tally, self.project, more))

    def _wins_at(self, cost: Fraction) -> bool:
        projects = tuple(
            replace(one, cost=cost) if one.id == self.project else one for one in self.election.projects
        )
        return self._wins(replace(self.election, projects=projects), self.tally)

    def _wins(self, election: Election, ballots: Tally) -> bool:
        self.counts += 1
        book = Book(election, self.rule, self.budget, ballots)
        book.explain = _Brief(ballots, book.projects, budget=self.budget, currency=election.currency)
        winners = winners_of(book)
        if winners is None:
            raise _GaveUpError
        return self.project in winners


def with_voters(before: Tally, project: str, more: int) -> Tally:
    """The tally with so many more voters, who name only this project."""
    points = max((each for given in before.supporters.values() for _, each in given), default=before.scale)
    group = len(before.sizes)
    supporters = {**before.supporters, project: [*before.supporters[project], (group, points)]}
    return replace(
        before,
        voters=before.voters + more,
        votes={**before.votes, project: before.votes[project] + more},
        support={**before.support, project: before.support[project] + Fraction(more * points, before.scale)},
        sizes=[*before.sizes, more],
        weights=[*before.weights, Fraction(1)],
        all_shares=before.all_shares + more,
        supporters=supporters,
    )


def _first_power(test: Callable[[int], bool], start: int, most: int) -> int | None:
    """The first of ``start``, twice that, and so on, that passes; ``None`` if none up to ``most`` does."""
    while start <= most:
        if test(start):
            return start
        start *= 2
    return None


def _halve(test: Callable[[int], bool], low: int, high: int) -> int:
    """A number that fails right after one that passes; ``low`` passes (or is nought), ``high`` fails."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if test(middle) else (low, middle)
    return high


def _voters_reason(turn: Turn) -> Reason:
    if turn.at is None:
        return Reason("no-number-of-voters", SENTENCES["no-number-of-voters"])
    figures = {"voters": int(turn.at), **({} if turn.sure else {"tried": turn.tried})}
    code = "voters-short" if turn.sure else "voters-short-about"
    return Reason(code, SENTENCES[code], figures)


def _cost_reason(turn: Turn, again: _Again) -> Reason:
    currency = again.election.currency
    if turn.at is None and (turn.sure or again.cost <= again.unit):
        return Reason("no-cost", SENTENCES["no-cost"])
    if turn.at is None:
        return Reason("no-cost-about", SENTENCES["no-cost-about"], {"cost": Amount(again.unit, currency)})
    code = "largest-cost" if turn.sure else "largest-cost-about"
    figures = {"cost": Amount(turn.at, currency), "less": Amount(again.cost - turn.at, currency)}
    return Reason(code, SENTENCES[code], figures)
