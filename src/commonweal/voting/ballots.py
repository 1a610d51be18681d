"""What a ballot may say: the form of a vote, its options, and whether a ballot keeps to them.

A ballot is always a mapping from an option's key to a whole number. Approval and knapsack give 1 to each
option ticked, points give that many points, ranking gives 1 to the first choice, 2 to the second and so on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commonweal.rules.canonical import canonical
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Reason

APPROVAL, KNAPSACK, RANKING, POINTS = "approval", "knapsack", "ranking", "points"
KINDS = (APPROVAL, KNAPSACK, RANKING, POINTS)

Choices = dict[str, int]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be voted for. ``key`` is the caller's own id; texts may be given by language.

    ``district`` is the key of the district whose voters alone can choose it; empty where everyone can.
    """

    key: str
    title: str | Mapping[str, str]
    cost_pence: int = 0
    summary: str | Mapping[str, str] = ""
    address: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class BallotForm:
    """How people vote: from ``least`` to ``most`` options; within ``budget_pence``, or with ``points`` to
    share.

    ``most=None`` sets no upper limit. ``budget_pence`` belongs to the knapsack form, ``points`` to points.
    """

    kind: str
    least: int = 0
    most: int | None = None
    budget_pence: int | None = None
    points: int | None = None

    @property
    def ticks(self) -> bool:
        """Whether options are ticked rather than given a number."""
        return self.kind in {APPROVAL, KNAPSACK}

    def faults(self, options: int) -> list[Reason]:
        """What is wrong with the form itself, given how many options there are."""
        found = []
        if self.kind not in KINDS:
            found.append(Reason("unknown-form", _("There is no such form of ballot.")))
        if self.least < 0 or self.least > (options if self.most is None else min(self.most, options)):
            found.append(Reason("limits-cross", _("Nobody could choose as many options as are asked for.")))
        if self.most is not None and self.most < 1:
            found.append(Reason("nothing-allowed", _("Let people choose at least one option.")))
        if (self.kind == KNAPSACK) != (self.budget_pence is not None) or (self.budget_pence or 1) < 1:
            found.append(
                Reason("budget-and-form", _("A budget to keep within belongs to this form of ballot only."))
            )
        if (self.kind == POINTS) != (self.points is not None) or (self.points or 1) < 1:
            found.append(
                Reason("points-and-form", _("A number of points belongs to this form of ballot only."))
            )
        return found


def check(form: BallotForm, options: Sequence[Option], choices: Mapping[str, int]) -> list[Reason]:
    """What is wrong with a ballot: every fault at once, in words for the voter."""
    known = {option.key: option for option in options}
    if any(key not in known for key in choices):
        return [Reason("unknown-option", _("Your ballot names something that is not on it."))]
    if any(type(number) is not int or number < 1 for number in choices.values()):
        return [Reason("not-a-number", _("Enter whole numbers, 1 or more, beside the options you choose."))]
    found = _how_many(form, len(choices))
    if form.kind in {APPROVAL, KNAPSACK} and any(number != 1 for number in choices.values()):
        found.append(Reason("only-ticks", _("Each option can be chosen once.")))
    if form.kind == KNAPSACK and form.budget_pence is not None:
        found += _within_budget(sum(known[key].cost_pence for key in choices), form.budget_pence)
    if form.kind == POINTS and form.points is not None and sum(choices.values()) > form.points:
        figures = {"given": sum(choices.values()), "points": form.points}
        sentence = _("You have given %(given)s points and have %(points)s to give.")
        found.append(Reason("too-many-points", sentence, figures))
    if form.kind == RANKING and sorted(choices.values()) != list(range(1, len(choices) + 1)):
        found.append(Reason("ranks-unclear", _("Number your choices 1, 2, 3 and so on, each number once.")))
    return found


def _how_many(form: BallotForm, chosen: int) -> list[Reason]:
    if chosen < form.least:
        sentence = _("Choose at least %(least)s; you have chosen %(chosen)s.")
        return [Reason("too-few", sentence, {"least": form.least, "chosen": chosen})]
    if form.most is not None and chosen > form.most:
        sentence = _("Choose at most %(most)s; you have chosen %(chosen)s.")
        return [Reason("too-many", sentence, {"most": form.most, "chosen": chosen})]
    return []


def _within_budget(cost: int, budget: int) -> list[Reason]:
    if cost <= budget:
        return []
    sentence = _("Your choices cost %(cost)s together; the budget is %(budget)s.")
    return [Reason("over-budget", sentence, {"cost": in_pounds(cost), "budget": in_pounds(budget)})]


def written(choices: Mapping[str, int]) -> str:
    """A ballot as it is kept: canonical, so that nothing of the order in which it was filled in remains."""
    return canonical(dict(choices)).decode("utf-8")


def read(text: str) -> Choices:
    """A kept ballot."""
    ballot: Any = json.loads(text)
    return {str(key): int(number) for key, number in ballot.items()}


def in_order_for(seed: str, options: Sequence[Option]) -> list[Option]:
    """The options in the order that one voter sees: by SHA-256 of the voter's seed, a colon and the key.

    A position on the page wins votes; with an order of each voter's own, no option gains by it over all.
    """
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}:{option.key}".encode()).digest())
