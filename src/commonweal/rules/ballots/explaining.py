"""Why each project is funded or not: a code with exact figures, and the English sentence that they fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.election import Project
from commonweal.rules.ballots.equal_shares import Purchase, Shared
from commonweal.rules.ballots.greedy import Walk
from commonweal.rules.ballots.tally import Tally
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Reason

SENTENCES = {
    "most-support": "Came next with support of %(support)s; its cost fitted the %(left)s still to spend.",
    "most-support-for-its-cost": "Came next for its support of %(support)s and its cost of %(cost)s, which "
    "fitted the %(left)s still to spend.",
    "supporters-paid": "Its supporters (%(supporters)s) paid for it out of their equal shares, none of them "
    "more than %(largest_share)s.",
    "funded-from-what-was-left": "Had the most support (%(support)s) of those that fitted the %(left)s left "
    "after equal shares.",
    "nobody-supported-it": "Nobody supported it.",
    "below-threshold": "Its support of %(support)s did not reach the %(threshold)s needed to be counted.",
    "costs-more-than-the-budget": "It costs %(cost)s, more than the whole budget of %(budget)s.",
    "did-not-fit": "When its turn came, with support of %(support)s, %(left)s was left: %(short)s short of "
    "its cost of %(cost)s. The last to be funded before it was %(after)s.",
    "count-stopped-before": "The count stopped before its turn: %(stopped_at)s came next and cost more than "
    "was left.",
    "too-few-supporters": "Its supporters (%(supporters)s) had equal shares worth %(started_with)s, less "
    "than its cost of %(cost)s. With everything they had, %(needed)s supporters could have paid for it.",
    "supporters-spent-their-shares": "At the end its supporters (%(supporters)s) still had %(had)s, "
    "%(percent)s%% of its cost of %(cost)s: %(short)s short. Most of what they spent went to %(went_to)s.",
    "did-not-fit-what-was-left": "When equal shares ended its supporters (%(supporters)s) still had "
    "%(had)s, %(percent)s%% of its cost of %(cost)s. When its turn came for what was left, that was "
    "%(left)s: %(short)s short.",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A project in a reason: its name for readers, its id where it is published."""

    project: Project

    def __str__(self) -> str:
        return self.project.name or self.project.id

    def as_data(self) -> str:
        return self.project.id


@dataclass(frozen=True, slots=True)
class Spending:
    """Where supporters' money went, most first."""

    rows: tuple[tuple[Named, Amount], ...]

    def __str__(self) -> str:
        return ", ".join(f"{project} ({amount})" for project, amount in self.rows)

    def as_data(self) -> list[dict[str, str]]:
        return [{"project": project.as_data(), "amount": amount.as_data()} for project, amount in self.rows]


def reason(code: str, **figures: Any) -> Reason:
    return Reason(code, SENTENCES[code], figures)


class Explainer:
    """Gives the reasons of one count; ``shared`` is what equal shares bought, if they were part of it."""

    def __init__(
        self,
        tally: Tally,
        projects: Mapping[str, Project],
        *,
        budget: Fraction,
        currency: str,
        shared: Shared | None,
    ) -> None:
        self._tally, self._projects, self._currency = tally, projects, currency
        self._budget, self._shared = budget, shared

    def _amount(self, value: Fraction) -> Amount:
        return Amount(value, self._currency)

    def bought(self, purchase: Purchase) -> Reason:
        return reason(
            "supporters-paid",
            supporters=self._tally.number_of_supporters(purchase.project),
            largest_share=self._amount(purchase.largest_share),
        )

    def next_in_line(self, project: str, left: Fraction, code: str) -> Reason:
        figures = {"support": Amount(self._tally.support[project]), "left": self._amount(left)}
        if code == "most-support-for-its-cost":
            figures["cost"] = self._amount(self._projects[project].cost)
        return reason(code, **figures)

    def not_counted(self, project: str, threshold: Fraction) -> Reason:
        support = self._tally.support[project]
        if not support:
            return reason("nobody-supported-it")
        return reason("below-threshold", support=Amount(support), threshold=Amount(threshold))

    def passed_over(self, project: str, walk: Walk) -> Reason:
        """Why greedy, or a completion, left this project out."""
        cost = self._projects[project].cost
        if cost > self._budget:
            return reason(
                "costs-more-than-the-budget", cost=self._amount(cost), budget=self._amount(self._budget)
            )
        after = ""
        for step in walk.steps:
            if step.project == project:
                return self._did_not_fit(project, step.left, after)
            after = step.project if step.funded else after
        return reason("count-stopped-before", stopped_at=Named(self._projects[walk.stopped_at]))

    def _did_not_fit(self, project: str, left: Fraction, after: str) -> Reason:
        cost = self._projects[project].cost
        figures: dict[str, Any] = {
            "cost": self._amount(cost),
            "left": self._amount(left),
            "short": self._amount(cost - left),
        }
        if self._shared is None:
            return reason(
                "did-not-fit",
                support=Amount(self._tally.support[project]),
                after=Named(self._projects[after]),
                **figures,
            )
        return reason("did-not-fit-what-was-left", **figures, **self._purse_figures(project))

    def not_afforded(self, project: str) -> Reason:
        """Why equal shares did not buy this project."""
        assert self._shared is not None
        if not self._tally.support[project]:
            return reason("nobody-supported-it")
        cost = self._projects[project].cost
        if cost > self._budget:
            return reason(
                "costs-more-than-the-budget", cost=self._amount(cost), budget=self._amount(self._budget)
            )
        share, supporters = self._share, self._tally.number_of_supporters(project)
        if share * supporters < cost:
            return reason(
                "too-few-supporters",
                supporters=supporters,
                needed=-(-cost // share),
                cost=self._amount(cost),
                started_with=self._amount(share * supporters),
            )
        figures = self._purse_figures(project)
        short = self._amount(cost - figures["had"].value)
        return reason("supporters-spent-their-shares", cost=self._amount(cost), short=short, **figures)

    @property
    def _share(self) -> Fraction:
        return self._budget / self._tally.voters if self._tally.voters else Fraction(0)

    def _purse_figures(self, project: str) -> dict[str, Any]:
        """What the supporters began with and what they had at the end.

        ``percent`` of the cost is rounded down, so that nothing that was not paid for reaches 100.
        """
        assert self._shared is not None
        supporters = self._tally.number_of_supporters(project)
        had = self._shared.purses.had_by(project)
        return {
            "supporters": supporters,
            "started_with": self._amount(self._share * supporters),
            "had": self._amount(had),
            "percent": 100 * had // self._projects[project].cost,
            "went_to": self._went_to(project),
        }

    def _went_to(self, project: str) -> Spending:
        """The three projects that took most of the supporters' money; of equals the earlier bought first."""
        assert self._shared is not None
        sizes, groups = self._tally.sizes, [group for group, _ in self._tally.supporters[project]]
        spent = []
        for place, purchase in enumerate(self._shared.purchases):
            paid = purchase.paid
            total = sum(sizes[group] * paid[group] for group in groups if group in paid)
            if total:
                spent.append((-Fraction(total, purchase.unit), place, purchase.project))
        rows = [
            (Named(self._projects[other]), self._amount(-amount)) for amount, _, other in sorted(spent)[:3]
        ]
        return Spending(tuple(rows))
