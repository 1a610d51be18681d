"""Every read of the stage that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.delivery.days import PayDays, pay_by, pay_days
from commonweal.delivery.models import Contract, Payment, Report
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.people.queries import organisations
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.sourcing import queries as sourcing
from commonweal.sourcing.models import Award
from commonweal.web.todo import Item


@dataclass(frozen=True, slots=True)
class Progress:
    """One outcome so far. ``waiting`` is claimed and not verified yet; the target may not have been set."""

    outcome: str
    title: str
    unit: str
    target: Decimal | None
    verified: int
    waiting: int
    due_pence: int
    cap_pence: int | None


@dataclass(frozen=True, slots=True)
class Money:
    """Whole pence; ``value`` is always the sum of the other three."""

    value: int
    paid: int
    due: int
    left: int


def contracts(place: Place) -> QuerySet[Contract]:
    """Contracts are public, whoever reads."""
    return place.contracts.select_related("place", "organisation")


def contract(place: Place, pk: object) -> Contract:
    rows = contracts(place).select_related("specification", "award__tender", "pot", "work")
    return get_object_or_404(rows, pk=pk)


def report(place: Place, pk: object) -> Report:
    rows = Report.objects.filter(contract__place=place)
    return get_object_or_404(rows.select_related("contract__place", "contract__organisation"), pk=pk)


def payments(place: Place) -> QuerySet[Payment]:
    """Every payment of the place, the claim that came in last first."""
    rows = Payment.objects.filter(contract__place=place)
    return rows.select_related("contract__place", "contract__organisation", "report__contract")


def payment(place: Place, pk: object) -> Payment:
    return get_object_or_404(payments(place), pk=pk)


def award(place: Place, pk: object) -> Award:
    rows = Award.objects.filter(tender__place=place)
    return get_object_or_404(rows.select_related("tender__place", "organisation"), pk=pk)


def to_sign(place: Place) -> QuerySet[Award]:
    """Awards whose standstill is over and whose contract is not signed yet."""
    return sourcing.ready_to_sign(place).filter(contract__isnull=True)


def progress(contract: Contract) -> list[Progress]:
    """What was achieved under a contract so far, for each outcome that it pays for."""
    wanted = {str(row.pk): row for row in contract.specification.outcomes.all()}
    verified = _units(contract, "verified", state="verified")
    waiting = _units(contract, "claimed", state__in=["submitted", "queried"])
    due: dict[str, int] = {}
    for lines in contract.payments.values_list("lines", flat=True):
        for line in lines:
            due[line["outcome"]] = due.get(line["outcome"], 0) + line["due_pence"]
    return [
        Progress(
            outcome=rate.outcome,
            title=str(wanted[rate.outcome].title) if rate.outcome in wanted else rate.title,
            unit=str(wanted[rate.outcome].unit) if rate.outcome in wanted else "",
            target=wanted[rate.outcome].target if rate.outcome in wanted else None,
            verified=verified.get(rate.outcome, 0),
            waiting=waiting.get(rate.outcome, 0),
            due_pence=due.get(rate.outcome, 0),
            cap_pence=rate.cap_pence,
        )
        for rate in contract.card.rates
    ]


def _units(contract: Contract, field: str, **which: Any) -> dict[str, int]:
    rows = (
        contract.reports.filter(**which).values_list("lines__outcome").annotate(units=Sum(f"lines__{field}"))
    )
    return {outcome: units or 0 for outcome, units in rows.order_by()}


def money(contract: Contract) -> Money:
    """How much of a contract's value is paid, due, and left."""
    sums = dict(contract.payments.order_by().values_list("state").annotate(pence=Sum("due_pence")))
    paid, due = sums.get("paid", 0), sums.get("due", 0)
    return Money(contract.value_pence, paid, due, contract.value_pence - paid - due)


def days_to_pay(payments: QuerySet[Payment]) -> PayDays:
    """How long the payments took that have been made."""
    return pay_days((row.days_taken or 0, bool(row.within)) for row in payments.filter(state="paid"))


def late(payments: QuerySet[Payment]) -> int:
    """How many of the payments are due, and were to be paid before now."""
    return payments.filter(state="due", due_by__lt=clock.now()).count()


def open_now(place: Place) -> list[Item]:
    """What is open in this stage for everyone: contracts that run."""
    rows = contracts(place).filter(state="running")
    return [Item(row.title, row.get_absolute_url(), detail=str(row.organisation)) for row in rows]


def todo(person: Person | None, place: Place) -> list[Item]:
    """What waits for this person in this stage."""
    items = _provider_todo(person, place)
    if holds(person, place, "commissioner"):
        items += _officer_todo(place)
    if holds(person, place, "finance"):
        items += _finance_todo(person, place)
    return items


def _provider_todo(person: Person | None, place: Place) -> list[Item]:
    """Reports that were asked about, then contracts with days that nobody has reported on."""
    mine = contracts(place).filter(organisation__in=organisations(person), released__isnull=True)
    queried = Report.objects.filter(contract__in=mine, state="queried").select_related("contract__place")
    items = [Item(_("Answer a question"), row.get_absolute_url(), detail=row.title) for row in queried]
    today = clock.today()
    for row in mine.prefetch_related("reports"):
        reported = max((each.last_day for each in row.reports.all()), default=row.starts - timedelta(days=1))
        if reported < min(row.until, today - timedelta(days=1)):
            items.append(Item(_("Report what was achieved"), _address("submit", row), detail=row.title))
    return items


def _officer_todo(place: Place) -> list[Item]:
    items = [
        Item(
            _("Sign the contract"),
            reverse("delivery:sign", args=[place.slug, row.pk]),
            detail=row.tender.title,
        )
        for row in to_sign(place)
    ]
    waiting = Report.objects.filter(contract__place=place, state="submitted")
    for row in waiting.select_related("contract__place").order_by("submitted"):
        due_by = pay_by(row.submitted, row.contract.pay_within_days)
        items.append(Item(_("Verify a report"), row.get_absolute_url(), due_by, row.title))
    for ended in contracts(place).filter(state="running", ends__lt=clock.today()):
        items.append(
            Item(_("End a contract whose term is over"), ended.get_absolute_url(), detail=ended.title)
        )
    return items


def _finance_todo(person: Person | None, place: Place) -> list[Item]:
    rows = payments(place).filter(state="due").exclude(decided_by=person).order_by("due_by")
    return [Item(_("Pay what is due"), row.get_absolute_url(), row.due_by, row.title) for row in rows]


def _address(name: str, contract: Contract) -> str:
    return reverse(f"delivery:{name}", args=[contract.place.slug, contract.pk])
