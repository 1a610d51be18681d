"""Reads of the register: services, how well they do, and the lines that the shares are worked out from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.delivery import queries as delivery
from commonweal.delivery.models import Measured, Payment, ReportLine, Service, ShareTarget
from commonweal.places.models import Place
from commonweal.priorities.mainstream.queries import begin_of, this_year
from commonweal.record import clock
from commonweal.rules.spending import Delivered, Portion, portions
from commonweal.specifications.models import Outcome
from commonweal.web.days import day_of

#: Results of fewer people than this are withheld (docs/decisions/0014).
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of how well a service does; ``result`` is ``None`` where it is withheld."""

    title: str
    result: Decimal | None
    unit: str
    target: Decimal | None
    when: Any
    source: str

    @property
    def in_words(self) -> str:
        """The result beside its target: that it is higher need not mean that it is better."""
        if self.result is None:
            return _("Withheld: fewer than %(few)s people") % {"few": FEWEST}
        said = _plain(self.result) + _unit(self.unit)
        if self.target is None:
            return said
        return _("%(result)s (target: %(target)s)") % {
            "result": said,
            "target": _plain(self.target) + _unit(self.unit),
        }


@dataclass(frozen=True)
class Line:
    """One service as a year's shares count it."""

    service: Service
    counted: Delivered

    def get_absolute_url(self) -> str:
        return self.service.get_absolute_url()


def services(place: Place) -> QuerySet[Service]:
    """What the register lists, the soonest to end first; ``paid_pence`` is what its contract has paid."""
    paid = Sum("contract__payments__due_pence", filter=Q(contract__payments__state="paid"))
    rows = Service.objects.filter(place=place, withdrawn=None).annotate(paid_pence=paid)
    by_end = F("ends").asc(nulls_last=True)
    return rows.select_related("place", "organisation", "contract").order_by(by_end, "id")


def now_running(rows: QuerySet[Service]) -> QuerySet[Service]:
    """What is delivered today."""
    today = clock.today()
    return rows.filter(Q(ends=None) | Q(ends__gte=today), starts__lte=today)


def service(place: Place, pk: object) -> Service:
    """One service, and also one that was taken out."""
    rows = Service.objects.select_related("place", "organisation", "contract__specification")
    return get_object_or_404(rows, pk=pk, place=place)


def facts(row: Service) -> list[Fact]:
    """How well a service does: its contract's outcomes, then the latest result of each indicator."""
    found = [] if row.contract is None else [_of_outcome(each) for each in delivery.progress(row.contract)]
    return found + [_of_result(each) for each in _latest(row.measured.all())]


def _of_outcome(row: delivery.Progress) -> Fact:
    """What is paid for is public whatever its number (ADR 14), so it is not withheld here either."""
    unit = row.unit and f"({row.unit})"
    source = _("Verified by the place's officers")
    return Fact(row.title, Decimal(row.verified), unit, row.target, None, source)


def _of_result(row: Measured) -> Fact:
    result = None if row.people < FEWEST else row.value
    return Fact(row.title, result, row.unit, row.target, row.measured_on, row.source)


def _latest(rows: Any) -> list[Measured]:
    """The latest result under each title; rows come by title, the latest first."""
    found: dict[str, Measured] = {}
    for row in rows:
        found.setdefault(row.title, row)
    return list(found.values())


def in_short(place: Place) -> dict[UUID, str]:
    """How well each service does, in a line: outcomes at their target, or else the first result."""
    said: dict[UUID, str] = {}
    measured: defaultdict[UUID, list[Measured]] = defaultdict(list)
    for row in Measured.objects.filter(service__place=place):
        measured[row.service_id].append(row)
    for pk, rows in measured.items():
        first = _of_result(_latest(rows)[0])
        said[pk] = f"{first.title}: {first.in_words}"
    return said | _at_target(place)


def _at_target(place: Place) -> dict[UUID, str]:
    """For every contracted service, how many of its outcomes with a target have reached it."""
    contracts = Service.objects.filter(place=place, contract__isnull=False)
    known = dict(contracts.values_list("contract__specification", "pk"))
    units = dict(
        ReportLine.objects.filter(report__contract__place=place, report__state="verified")
        .values_list("outcome")
        .annotate(units=Sum("verified"))
    )
    reached: defaultdict[UUID, list[bool]] = defaultdict(list)
    for row in Outcome.objects.filter(specification__in=known, target__isnull=False):
        reached[known[row.specification_id]].append(units.get(str(row.pk), 0) >= (row.target or 0))
    return {
        pk: _("%(reached)s of %(all)s outcomes at target") % {"reached": sum(each), "all": len(each)}
        for pk, each in reached.items()
    }


def choices(place: Place) -> list[tuple[str, list[Service]]]:
    """What people can choose between now: services by what they are compared as, each by its provider."""
    found: defaultdict[str, list[Service]] = defaultdict(list)
    for row in now_running(services(place)).exclude(choice="").order_by("choice", "provider", "id"):
        found[row.choice].append(row)
    return list(found.items())


def side_by_side(rows: list[Service]) -> list[tuple[str, list[tuple[Service, Fact | None]]]]:
    """Each indicator with each service and its fact, in their order; ``None``: not measured."""
    known = [{fact.title: fact for fact in facts(row)} for row in rows]
    titles = sorted({title for each in known for title in each}, key=str.casefold)
    return [
        (title, [(row, each.get(title)) for row, each in zip(rows, known, strict=True)]) for title in titles
    ]


def lines(place: Place, year: int) -> list[Line]:
    """Every service that ran on a day of the financial year, with what was spent on it in the year.

    Under a contract of ours that is what was paid in the year; of any other, what its source says is spent
    in a year, counted whole for each year that it ran in.
    """
    begins, ends = begin_of(year), begin_of(year + 1)
    rows = services(place).filter(starts__lt=day_of(ends))
    rows = rows.filter(Q(ends=None) | Q(ends__gte=day_of(begins))).order_by("provider", "title__en", "id")
    paid = Payment.objects.filter(contract__place=place, state="paid", paid__gte=begins, paid__lt=ends)
    sums = dict(paid.order_by().values_list("contract").annotate(pence=Sum("due_pence")))
    return [
        Line(
            row,
            Delivered(
                sums.get(row.contract_id, 0) if row.contract_id else row.a_year_pence or 0,
                row.small,
                row.civil,
                row.independent,
                row.local,
                row.contract_id is not None,
            ),
        )
        for row in rows
    ]


def targets(place: Place, year: int) -> QuerySet[ShareTarget]:
    return place.share_targets.filter(year=year, replaced=None)


def shares(place: Place, year: int, counted: list[Line]) -> tuple[Portion, ...]:
    """What goes to each kind of provider in the year, against the targets published for it."""
    wanted = {(row.kind, row.measure): Fraction(row.percent) / 100 for row in targets(place, year)}
    return portions([line.counted for line in counted], wanted)


def years(place: Place) -> list[int]:
    """This financial year and those before it in which something began, up to ten."""
    first = services(place).order_by("starts").values_list("starts", flat=True).first()
    since = this_year() if first is None else first.year - (first.month < 4)
    return list(range(this_year(), max(since, this_year() - 10) - 1, -1))


def _plain(number: Decimal) -> str:
    """A number without idle noughts: ``80``, ``7.5``."""
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""
