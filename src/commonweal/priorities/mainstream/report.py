"""The share of spending that residents decided, and the Scottish return, made from the published lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities.mainstream import queries
from commonweal.priorities.models import BudgetLine, Commitment, Round
from commonweal.rules.money import in_decimals, in_pounds
from commonweal.rules.spending import Decided, Grid, decided
from commonweal.voting import queries as voting
from commonweal.web.lists import Column


@dataclass(frozen=True)
class Year:
    """One year's share; ``listed``: the place's own lines of the year are here."""

    year: int
    in_words: str
    found: Decided
    listed: bool

    @property
    def share(self) -> str:
        """Without the place's own lines nearly all that is known was decided by vote, which says nothing."""
        return percent(self.found) if self.listed else _("Not known: the place's own lines are not here")

    def get_absolute_url(self) -> str:
        return f"../?year={self.year}"


YEARS = [
    Column(gettext_lazy("Financial year"), "in_words", link=True),
    Column(gettext_lazy("Decided by residents"), "found.pence", "pounds"),
    Column(gettext_lazy("of it revenue"), "found.revenue", "pounds"),
    Column(gettext_lazy("of it capital"), "found.capital", "pounds"),
    Column(gettext_lazy("All spending known here"), "found.whole", "pounds"),
    Column(gettext_lazy("Share"), "share"),
]
RETURN = [
    Column(gettext_lazy("What"), lambda row: row[0]),
    Column(gettext_lazy("Figure"), lambda row: row[1]),
]


def percent(found: Decided) -> str:
    """The share in words, two decimals; what is missing is said."""
    if found.share is None:
        return _("Not known: no spending is listed")
    return _("%s per cent") % in_decimals(found.share * 100)


def by_year(place: Place, person: Person | None) -> list[Year]:
    """Each year's share of what is listed for it; none where the place's own lines are not here."""
    return [
        Year(
            year,
            queries.in_words(year),
            decided([row.evidence() for row in queries.spending(place, year, person)]),
            queries.table_of(place, year) is not None,
        )
        for year in queries.years(place)
    ]


def open_rounds(line: BudgetLine) -> QuerySet[Round]:
    """The rounds that take proposals now for money of the line's kind."""
    return Round.objects.filter(place=line.table.place_id, state="proposing", nature=line.nature)


@dataclass(frozen=True)
class Return:
    """What a council returns for a year; ``base``: what the share is of, ``None`` where it was not given."""

    found: Decided
    base: int | None
    source: str
    rounds: int
    projects: int
    ballots: int

    @property
    def share(self) -> str:
        return percent(self.found) if self.base else _("Not known: the base was not given")


def scottish(place: Place, year: int, person: Person | None) -> Return:
    """What residents decided by vote, against net expenditure not met from Council Tax; rounds, projects and
    ballots.
    """
    table = queries.table_of(place, year)
    base = table.base_pence if table else None
    spends = [row.evidence() for row in queries.spending(place, year, person)]
    made = Commitment.objects.filter(
        proposal__round__place=place,
        proposal__state="funded",
        made__gte=queries.begin_of(year),
        made__lt=queries.begin_of(year + 1),
    )
    rounds = Round.objects.filter(proposals__commitment__in=made).distinct().select_related("vote")
    return Return(
        decided(spends, whole=base or 0),
        base,
        str(table) if table else "",
        rounds.count(),
        made.count(),
        sum(voting.ballots_taken(each.vote) for each in rounds if each.vote is not None),
    )


def as_rows(found: Return) -> list[tuple[str, str]]:
    """The return as lines of words and figures, as it is downloaded."""
    rows = [
        (_("Decided by residents through participatory budgeting"), in_pounds(found.found.pence)),
        (_("of it revenue"), in_pounds(found.found.revenue)),
        (_("of it capital"), in_pounds(found.found.capital)),
        (
            _("Net expenditure not met from Council Tax"),
            in_pounds(found.base) if found.base else _("Not given"),
        ),
        (_("Share of it"), found.share),
        (_("Rounds with a result"), str(found.rounds)),
        (_("Projects funded"), str(found.projects)),
        (_("Ballots counted"), str(found.ballots)),
    ]
    if found.base and found.found.short is not None:
        rows.insert(5, (_("Missing to 1 per cent"), in_pounds(found.found.short)))
    return rows


@dataclass(frozen=True)
class NamedRow:
    """A row of the matrix with names: cells of pence by area, shaded in five steps by their size."""

    need: Any
    cells: list[tuple[str, int, int]]
    total: int
    residents: int


def named(place: Place, rows: list[queries.Spent], found: Grid) -> dict[str, Any]:
    """The matrix with the names of needs and areas, for a page."""
    needs = {str(row.need.pk): row.need for row in rows if row.need}
    areas = {str(area.pk): str(area.name) for area in place.areas.all()}
    columns = [areas.get(area, _("The whole place")) for area in found.areas]
    largest = max((cell for row in found.rows for cell in row.cells), default=0)
    return {
        "columns": columns,
        "rows": [
            NamedRow(
                needs.get(row.need),
                [
                    (column, cell, _step(cell, largest))
                    for column, cell in zip(columns, row.cells, strict=True)
                ],
                row.total,
                row.residents,
            )
            for row in found.rows
        ],
        "totals": list(zip(columns, found.totals, strict=True)),
        "total": found.total,
        "residents": found.residents,
    }


def _step(pence: int, largest: int) -> int:
    """From 0 (nothing) to 4 (three quarters of the largest amount or more)."""
    return 0 if not pence else min(4, 1 + 4 * pence // largest) if pence < largest else 4
