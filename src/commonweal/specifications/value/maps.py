"""How a value plan reads on a page: the four cells, what is said in money, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.rules.money import in_pounds
from commonweal.rules.value import plan
from commonweal.rules.value.full_value import SIDES
from commonweal.specifications.models import Benefit

#: Where the whole range lies beside the price.
AGAINST = {
    "above": _("Even the least that it may be worth is more than the price."),
    "around": _("It may be worth less than the price, or more: the price lies within the range."),
    "below": _("Even the most that is said in money is less than the price, so the rest must be worth it."),
    "not-in-money": _("Nothing is said in money, so only the list speaks for it."),
}
WHY = {
    "no-unit-value": _("No value of a unit is given."),
    "range": _("Its range runs backwards."),
    "whole-sector": _("Its evidence is about a whole sector, not about this service."),
    "no-evidence": _("It does not say what shows it, or where its value comes from."),
}
KINDS = dict(Benefit.Kind.choices)
STANDINGS = dict(Benefit.Standing.choices)
STATES = dict(Benefit.State.choices)
CLAIMS = dict(Benefit.Claim.choices)


@dataclass(frozen=True, slots=True)
class Shown:
    """One benefit in words."""

    benefit: plan.Benefit

    @property
    def kind(self) -> Any:
        return KINDS[self.benefit.kind]

    @property
    def standing(self) -> Any:
        return STANDINGS[self.benefit.standing]

    @property
    def state(self) -> Any:
        return STATES[self.benefit.state]

    @property
    def claim(self) -> Any:
        return CLAIMS.get(self.benefit.claim, "")

    @property
    def address(self) -> str:
        """The evidence, where it is a link."""
        found = self.benefit.evidence
        return found if found.startswith(("https://", "http://")) and " " not in found else ""


def cells(asked: plan.Plan) -> list[tuple[Any, list[Shown]]]:
    """The four cells in the order of the map, each with its benefits; an empty one is empty, not left out."""
    titles = dict(Benefit.CellOf.choices)
    return [
        (
            titles[f"{what} {side}"],
            [Shown(row) for row in asked.benefits if (row.what, row.side) == (what, side)],
        )
        for what in plan.WHATS
        for side in SIDES
    ]


def lines(found: plan.Planned) -> list[tuple[Shown, str]]:
    """Each benefit that is said in money, from the least to the most."""
    return [(Shown(line.benefit), between(line.pence)) for line in found.lines]


def by_standing(found: plan.Planned) -> list[tuple[Any, str]]:
    return [(STANDINGS[standing], between(pence)) for standing, pence in found.by_standing]


def not_in_money(found: plan.Planned) -> list[tuple[Shown, Any]]:
    return [(Shown(row.benefit), WHY[row.reason.code]) for row in found.not_in_money]


def between(pence: plan.Range) -> str:
    """A range in pounds; never a point, unless both ends were said to be the same."""
    least, most = in_pounds(pence.least), in_pounds(pence.most)
    return str(_("%(least)s to %(most)s") % {"least": least, "most": most})
