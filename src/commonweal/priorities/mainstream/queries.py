"""What a place spends in a year: its own lines, what rounds funded, and what else its shared budgets buy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.budgets.models import Account, Nature, Posting
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.models import (
    BudgetLine,
    Commitment,
    LessHere,
    LineProject,
    Proposal,
    Result,
    Round,
    SpendingTable,
)
from commonweal.record import clock, links
from commonweal.rules.spending import Grid, Spend, grid
from commonweal.web.days import LONDON, day_of


@dataclass(frozen=True)
class Spent:
    """One amount of a year, with what it is for; ``inside``: already part of the lines brought in."""

    title: str
    address: str
    need: Any
    area: Any
    outcome: Any
    nature: str
    pence: int
    by: str
    source: str
    inside: bool = False

    def get_absolute_url(self) -> str:
        return self.address

    @property
    def kind(self) -> str:
        return str(Nature(self.nature).label)

    @property
    def decided(self) -> str:
        return _("Residents, by a vote") if self.by == "residents" else _("The place's own bodies")

    @property
    def counts(self) -> str:
        return _("Not again: it is part of another line") if self.inside else _("Yes")

    def evidence(self) -> Spend:
        need, area = (str(each.pk) if each else "" for each in (self.need, self.area))
        return Spend(need, area, self.nature, self.pence, self.by, self.inside)


def this_year() -> int:
    """The financial year that it is now, by the year in which it began."""
    return year_of(clock.today())


def year_of(day: date) -> int:
    """The financial year of a day, by the year in which it began: on 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def in_words(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def years(place: Place) -> list[int]:
    """The years that have figures or funded projects, and this one; the latest first."""
    found = {this_year(), *place.spending_tables.filter(replaced=None).values_list("year", flat=True)}
    for made in Commitment.objects.filter(proposal__round__place=place).values_list("made", flat=True):
        found.add(year_of(day_of(made)))
    return sorted(found, reverse=True)


def latest_year(place: Place) -> int:
    """The latest year that has figures; this one where none has."""
    latest = (
        place.spending_tables.filter(replaced=None).order_by("-year").values_list("year", flat=True).first()
    )
    return this_year() if latest is None else latest


def table_of(place: Place, year: int) -> SpendingTable | None:
    return place.spending_tables.filter(year=year, replaced=None).first()


def lines(place: Place, year: int) -> QuerySet[BudgetLine]:
    """The place's own lines of the year, the largest first."""
    rows = BudgetLine.objects.filter(table__place=place, table__year=year, table__replaced=None)
    return (
        rows.select_related("table__place", "need__assessment__place", "area", "outcome")
        .annotate(said=CountOf("less", filter=~Q(less__state="withdrawn")))
        .order_by("-pence", "code")
    )


def line(place: Place, pk: object) -> BudgetLine:
    return get_object_or_404(
        BudgetLine.objects.select_related("table__place", "need__assessment__place", "area", "outcome"),
        pk=pk,
        table__place=place,
    )


def said(place: Place, pk: object) -> LessHere:
    return get_object_or_404(
        LessHere.objects.select_related("line__table__place"), pk=pk, line__table__place=place
    )


def on_line(row: BudgetLine) -> QuerySet[LessHere]:
    """What was said about spending less on a line; what was withdrawn is left out."""
    return row.less.exclude(state="withdrawn").select_related("instead__table__place", "line")


def less_said(place: Place, year: int) -> QuerySet[LessHere]:
    """Where residents say that money is no longer needed, the most money first."""
    rows = LessHere.objects.filter(
        line__table__place=place, line__table__year=year, line__table__replaced=None
    )
    return (
        rows.exclude(state="withdrawn")
        .select_related("line__table__place", "instead")
        .order_by("-pence", "pk")
    )


def line_projects(round_: Round) -> QuerySet[LineProject]:
    """The round's projects that are lines of the place's own budget."""
    return LineProject.objects.filter(proposal__round=round_).select_related(
        "line__table__place", "proposal__round__place"
    )


def less_beside(round_: Round) -> QuerySet[LessHere]:
    """What residents say could be less on the lines that a round decides about, or go to one of them."""
    about = [row.line_id for row in line_projects(round_)]
    rows = LessHere.objects.filter(Q(line__in=about) | Q(instead__in=about)).exclude(state="withdrawn")
    return rows.select_related("line__table__place", "instead").order_by("-pence", "pk")


def spending(place: Place, year: int, person: Person | None) -> list[Spent]:
    """All that is known of a year's spending, each amount with where it is known from."""
    table = table_of(place, year)
    inside = table is not None and table.includes_pools
    rows = [*_from_lines(place, year), *_from_rounds(place, year, inside)]
    rows += _from_pots(place, year, inside, person)
    return rows


def matrix(place: Place, rows: list[Spent]) -> Grid:
    areas = sorted(place.areas.all(), key=lambda area: str(area.name))
    return grid([row.evidence() for row in rows], [str(area.pk) for area in areas])


def _from_lines(place: Place, year: int) -> Iterator[Spent]:
    for row in lines(place, year):
        yield Spent(
            row.title,
            row.get_absolute_url(),
            row.need,
            row.area,
            row.outcome,
            row.nature,
            row.pence,
            "officers",
            str(row.table),
        )


def _from_rounds(place: Place, year: int, inside: bool) -> Iterator[Spent]:
    """Each funded project, in the year in which its round's result was published.

    What a project keeps is a line of the year already, and no second amount beside it.
    """
    made = Commitment.objects.filter(
        proposal__round__place=place, made__gte=begin_of(year), made__lt=begin_of(year + 1)
    )
    funded = Proposal.objects.filter(commitment__in=made, state="funded")
    voted = set(
        Result.objects.filter(proposal__in=funded, position__isnull=False).values_list("proposal", flat=True)
    )
    needed = ("need__assessment__place", "area", "round__place", "serves__outcome", "round__serves__outcome")
    codes = set(lines(place, year).values_list("code", flat=True))
    kept = set(
        LineProject.objects.filter(
            proposal__in=funded, kind=LineProject.Kind.KEEP, line__table__year=year, line__code__in=codes
        ).values_list("proposal", flat=True)
    )
    for row in funded.select_related(*needed).order_by("-cost_pence", "pk"):
        serves = getattr(row, "serves", None) or getattr(row.round, "serves", None)
        yield Spent(
            str(row.title),
            row.get_absolute_url(),
            row.need,
            row.area,
            serves.outcome if serves else None,
            row.round.nature,
            row.cost_pence,
            "residents" if row.pk in voted else "officers",
            _("Result of “%s”") % row.round.title,
            inside or row.pk in kept,
        )


def _from_pots(place: Place, year: int, inside: bool, person: Person | None) -> Iterator[Spent]:
    """What the shared budgets set aside in the year for things that no round decided."""
    for (label, pk, nature), pence in sorted(_set_aside(place, year).items(), key=lambda each: -each[1]):
        thing = apps.get_model(label)._default_manager.filter(pk=pk).first()
        if pence <= 0 or thing is None or not hasattr(thing, "stage") or isinstance(thing, Round):
            continue
        stops = [stop.row for stop in links.thread(thing) if stop.side != "after"]
        if label == "budgets.earmark" or any(isinstance(row, Proposal) for row in stops):
            continue
        seen = not hasattr(thing, "seen_by") or thing.seen_by(person)
        need = next((row for row in reversed(stops) if row._meta.label_lower == "needs.need"), None)
        yield Spent(
            str(thing) if seen else _("Something not published yet"),
            thing.get_absolute_url() if seen else "",
            need if need is not None and need.seen_by(person) else None,
            None,
            None,
            nature,
            pence,
            "officers",
            _("Set aside in the shared budgets"),
            inside,
        )


def _set_aside(place: Place, year: int) -> dict[tuple[str, Any, str], int]:
    """What came to stand for each thing in the year, less what left it unspent, by the ledger's postings."""
    net: dict[tuple[str, Any, str], int] = defaultdict(int)
    held = Account.Kind.SET_ASIDE
    moved = Posting.objects.filter(
        entry__pot__place=place, entry__at__gte=begin_of(year), entry__at__lt=begin_of(year + 1)
    )
    for side, sign in (("target", 1), ("source", -1)):
        rows = moved.filter(**{f"{side}__kind": held}).exclude(target__kind=Account.Kind.PAID)
        keys = (f"{side}__about_type", f"{side}__about_id", f"{side}__fund__nature")
        for label, pk, nature, pence in rows.values_list(*keys).annotate(sum=Sum("pence")):
            net[label, pk, nature] += sign * pence
    return net


def begin_of(year: int) -> datetime:
    return datetime(year, 4, 1, tzinfo=LONDON)
