"""Why each project is funded or not: a code with exact figures, and the English sentence that they fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonweal.rules.ballots.election import Project
from commonweal.rules.ballots.limits import Bar, Rival
from commonweal.rules.ballots.purchases import Purchase, Shared
from commonweal.rules.ballots.tally import Tally
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Reason

SENTENCES = {
    "most-support": "Came next with support of %(support)s; its cost fitted the %(left)s still to spend.",
    "most-support-for-its-cost": "Came next for its support of %(support)s and its cost of %(cost)s, which "
    "fitted the %(left)s still to spend.",
    "supporters-paid": "Its supporters (%(supporters)s) paid for it out of their equal shares, none of them "
    "more than %(largest_share)s.",
    "funded-from-what-was-left": "Had the most support (%(support)s) of those that fitted the %(left)s that "
    "was left over.",
    "funded-beyond-the-caps": "Had the most support (%(support)s) of those that fitted the %(left)s left "
    "when every category had had its turn.",
    "supporters-saved-enough": "Its supporters (%(supporters)s) were the first to have its cost between "
    "them, when each had been given %(given)s.",
    "least-load": "With it, the costs of all that is funded can be shared among supporters so that none "
    "bears more than %(load)s: less than with any other.",
    "part-of-the-best-set": "Is in the set of projects with the most support for each unit of money spent "
    "that the budget allows: %(utility)s in all.",
    "supporters-overspent": "Its supporters (%(supporters)s) gave %(paid)s, %(percent)s%% of its cost: the "
    "most support for what they were asked, %(largest_share)s of each at most.",
    "others-paid-the-rest": "Its supporters (%(supporters)s) gave all they had left, %(had)s; the other "
    "voters paid the rest, at most %(largest_share)s each.",
    "funded-where-nobody-minded": "Nobody supported it, and its cost fitted the %(left)s still to spend.",
    "rival-was-funded": "It excludes %(rival)s, which was funded before it could be.",
    "category-is-full": "It costs %(cost)s; in the category %(category)s %(left)s was left under the cap of "
    "%(cap)s.",
    "not-in-the-best-set": "No affordable set with it has more in all than the %(utility)s of the set that "
    "is funded.",
    "did-not-fit-in-the-end": "It costs %(cost)s; in the end %(left)s was left: %(short)s short.",
    "supporters-have-nothing-left": "Its supporters (%(supporters)s) had spent all their shares.",
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
    """Gives the reasons of one count; ``shared`` is set to what equal shares bought, once they have."""

    def __init__(
        self,
        tally: Tally,
        projects: Mapping[str, Project],
        *,
        budget: Fraction,
        currency: str,
    ) -> None:
        self._tally, self._projects, self._currency = tally, projects, currency
        self._budget = budget
        self.shared: Shared | None = None

    def amount(self, value: Fraction) -> Amount:
        return Amount(value, self._currency)

    def bought(self, purchase: Purchase) -> Reason:
        return reason(
            "supporters-paid",
            supporters=self._tally.number_of_supporters(purchase.project),
            largest_share=self.amount(purchase.largest_share),
        )

    def next_in_line(self, project: str, left: Fraction, code: str) -> Reason:
        figures = {"support": Amount(self._tally.support[project]), "left": self.amount(left)}
        if code == "most-support-for-its-cost":
            figures["cost"] = self.amount(self._projects[project].cost)
        return reason(code, **figures)

    def not_counted(self, project: str, threshold: Fraction) -> Reason:
        support = self._tally.support[project]
        if not support:
            return reason("nobody-supported-it")
        return reason("below-threshold", support=Amount(support), threshold=Amount(threshold))

    def barred(self, project: str, bar: Bar) -> Reason:
        if isinstance(bar, Rival):
            return reason("rival-was-funded", rival=Named(self._projects[bar.project]))
        cost = self.amount(self._projects[project].cost)
        cap, left = self.amount(bar.cap), self.amount(bar.left)
        return reason("category-is-full", category=bar.category, cost=cost, cap=cap, left=left)

    def stopped_before(self, stopped_at: str) -> Reason:
        return reason("count-stopped-before", stopped_at=Named(self._projects[stopped_at]))

    def too_dear(self, project: str) -> Reason | None:
        """Whether it costs more than the whole budget."""
        cost = self._projects[project].cost
        if cost <= self._budget:
            return None
        figures = {"cost": self.amount(cost), "budget": self.amount(self._budget)}
        return reason("costs-more-than-the-budget", **figures)

    def did_not_fit(self, project: str, left: Fraction, after: str) -> Reason:
        """Why a walk over what is left passed this project over."""
        dear = self.too_dear(project)
        if dear is not None:
            return dear
        cost = self._projects[project].cost
        figures: dict[str, Any] = {
            "cost": self.amount(cost),
            "left": self.amount(left),
            "short": self.amount(cost - left),
        }
        if self.shared is None:
            return reason(
                "did-not-fit",
                support=Amount(self._tally.support[project]),
                after=Named(self._projects[after]),
                **figures,
            )
        return reason("did-not-fit-what-was-left", **figures, **self._purse_figures(project))

    def nothing_left_for(self, project: str, left: Fraction) -> Reason:
        """Why a method that went on as long as anything fitted did not fund it."""
        dear, cost = self.too_dear(project), self._projects[project].cost
        if dear is not None:
            return dear
        if not self._tally.support[project]:
            return reason("nobody-supported-it")
        if cost > left:
            figures = {"cost": cost, "left": left, "short": cost - left}
            amounts = {name: self.amount(value) for name, value in figures.items()}
            return reason("did-not-fit-in-the-end", **amounts)
        supporters = self._tally.number_of_supporters(project)
        return reason("supporters-have-nothing-left", supporters=supporters)

    def not_afforded(self, project: str) -> Reason:
        """Why equal shares did not buy this project."""
        assert self.shared is not None
        if not self._tally.support[project]:
            return reason("nobody-supported-it")
        dear = self.too_dear(project)
        if dear is not None:
            return dear
        cost, started_with = self._projects[project].cost, self._started_with(project)
        if started_with < cost:
            return reason(
                "too-few-supporters",
                supporters=self._tally.number_of_supporters(project),
                needed=-(-cost // self.shared.share) if self.shared.share else None,
                cost=self.amount(cost),
                started_with=self.amount(started_with),
            )
        figures = self._purse_figures(project)
        short = self.amount(cost - figures["had"].value)
        return reason("supporters-spent-their-shares", cost=self.amount(cost), short=short, **figures)

    def _started_with(self, project: str) -> Fraction:
        """The equal shares of a project's supporters together."""
        assert self.shared is not None
        return self.shared.share * self._tally.shares_behind(project)

    def _purse_figures(self, project: str) -> dict[str, Any]:
        """What the supporters began with and what they had at the end.

        ``percent`` of the cost is rounded down, so that nothing that was not paid for reaches 100.
        """
        assert self.shared is not None
        supporters = self._tally.number_of_supporters(project)
        had = self.shared.purses.had_by(project)
        return {
            "supporters": supporters,
            "started_with": self.amount(self._started_with(project)),
            "had": self.amount(had),
            "percent": 100 * had // self._projects[project].cost,
            "went_to": self._went_to(project),
        }

    def _went_to(self, project: str) -> Spending:
        """The three projects that took most of the supporters' money; of equals the earlier bought first."""
        assert self.shared is not None
        spent = self.shared.purses.spending(project)  # in the order in which they were bought
        most = sorted(spent, key=lambda other: -spent[other])[:3]
        return Spending(tuple((Named(self._projects[other]), self.amount(spent[other])) for other in most))
