"""Reads of how a budget is run: promised beside paid in, conditions as they stand, and each body's shares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.budgets import queries
from commonweal.budgets.models import Condition, Decision, Nature, PoolPlan, Pot, Said
from commonweal.people.models import Person
from commonweal.people.policy import belongs
from commonweal.places.models import Place
from commonweal.rules.money import in_decimals, in_pounds
from commonweal.rules.spending.gains import Share, bodies_of, gains
from commonweal.web.words import day


@dataclass(frozen=True)
class Promised:
    """What one body promised in one kind of money, and what it has paid in."""

    who: str
    nature: str
    promised: int
    put_in: int
    due: date | None
    agreements: str

    @property
    def kind(self) -> str:
        return str(Nature(self.nature).label)

    @property
    def missing(self) -> int:
        return max(0, self.promised - self.put_in)


def promised(pot: Pot) -> list[Promised]:
    """By body and kind of money; money put in without a promise stands with a promise of nothing."""
    rows: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in pot.promises.select_related("organisation"):
        rows[str(row.organisation), row.nature].append(row)
    put_in: dict[tuple[str, str], int] = defaultdict(int)
    for fund in queries.by_fund(pot):
        put_in[str(fund.fund.organisation), fund.fund.nature] += fund.totals.put_in
    return [
        Promised(
            who,
            nature,
            sum(row.pence for row in rows[who, nature]),
            put_in[who, nature],
            max((row.due for row in rows[who, nature]), default=None),
            "; ".join(f"{row.agreement} ({day(row.agreed)})" for row in rows[who, nature]),
        )
        for who, nature in sorted({*rows, *put_in})
    ]


@dataclass(frozen=True)
class Stands:
    """A condition with what was found last."""

    condition: Condition
    last: Any

    @property
    def who(self) -> str:
        return str(self.condition.fund.organisation)

    @property
    def state(self) -> str:
        if self.last is None:
            return _("Not looked at yet")
        return _("Met") if self.last.met else _("Not met")


def conditions(pot: Pot) -> list[Stands]:
    rows = Condition.objects.filter(fund__pot=pot).select_related("fund__organisation", "fund__pot")
    rows = rows.prefetch_related("found__said_by").order_by("fund__organisation__name", "pk")
    return [Stands(row, next(iter(row.found.all()), None)) for row in rows]


def shares(pot: Pot) -> tuple[Share, ...]:
    """What each body put in, what was paid of it and what it gains, with its share of each."""
    put_in: dict[str, int] = defaultdict(int)
    paid: dict[str, int] = defaultdict(int)
    gained: dict[str, int] = defaultdict(int)
    for row in queries.by_fund(pot):
        put_in[str(row.fund.organisation)] += row.totals.put_in
        paid[str(row.fund.organisation)] += row.totals.paid
    for gain in pot.gains.select_related("organisation"):
        gained[str(gain.organisation)] += gain.pence
    return gains(bodies_of(put_in, paid, gained))


def part(value: Any) -> str:
    """A share in per cent, or that it is not known."""
    return _("not recorded") if value is None else _("%s per cent") % in_decimals(value * 100, 1)


def pounds_or_unknown(pence: int | None) -> str:
    return _("not recorded") if pence is None else in_pounds(pence)


def seats(pot: Pot) -> list[Any]:
    return list(pot.partners.filter(ended=None).select_related("organisation"))


def seats_of(person: Person | None, pot: Pot) -> list[Any]:
    """The seats for which this person votes."""
    return [seat for seat in seats(pot) if person is not None and belongs(person, seat.organisation)]


def decision(place: Place, pk: object) -> Decision:
    return get_object_or_404(Decision.objects.select_related("pot__place"), pk=pk, pot__place=place)


def condition(place: Place, pk: object) -> Condition:
    rows = Condition.objects.select_related("fund__pot__place", "fund__organisation")
    return get_object_or_404(rows, pk=pk, fund__pot__place=place)


def plan(place: Place, pk: object) -> PoolPlan:
    return get_object_or_404(PoolPlan.objects.select_related("pot__place"), pk=pk, pot__place=place)


def said(place: Place, pk: object) -> Said:
    return get_object_or_404(Said.objects.select_related("plan__pot__place"), pk=pk, plan__pot__place=place)


def said_of(plan_: PoolPlan) -> list[Said]:
    """What residents said of a plan, in the order in which it was said."""
    return list(plan_.said.select_related("plan__pot__place"))
