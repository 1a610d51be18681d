"""Every change of the register: services entered, described, measured, opened to choice, and taken out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from commonweal.delivery.models import Measured, Service, ShareTarget
from commonweal.delivery.register import policy
from commonweal.needs.models import Need
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.search import actions as search


@transaction.atomic
def enter(*, by: Person | None, place: Place, **facts: Any) -> Service:
    """List a service that has no contract here, with where it is known from."""
    policy.may_keep(by, place).enforce()
    row = Service.objects.create(place=place, listed=clock.now(), **facts)
    told = {"title": str(row.title), "provider": row.provider, "source": row.source}
    events.write("service registered", about=row, by=by, facts=told, public=True)
    search.index(
        row, place=place, title=row.title, text=f"{row.provider} {row.about}", url=row.get_absolute_url()
    )
    return row


@transaction.atomic
def describe(
    *, by: Person | None, service: Service, small: bool | None, local: bool | None, source: str
) -> Service:
    """Say what kind of provider it is, and how one knows; said of all services that it provides here.

    Each of them that changes has its event, so that its own page tells where what it shows is from.
    """
    alike = Q(pk=service.pk)
    if service.organisation_id:
        alike = Q(place=service.place_id, organisation=service.organisation_id)
    rows = list(Service.objects.select_for_update(of=("self",)).filter(alike).order_by("pk"))
    held = next(row for row in rows if row.pk == service.pk)
    policy.may_change(by, held).enforce()
    said = {True: "yes", False: "no", None: "not known"}
    told = {"small": said[small], "local": said[local], "source": source}
    for row in rows:
        if row == held or (row.small, row.local, row.kind_from) != (small, local, source):
            events.write("provider described", about=row, by=by, facts=told, public=True)
        row.small, row.local, row.kind_from = small, local, source
    Service.objects.bulk_update(rows, ["small", "local", "kind_from"])
    return held


@transaction.atomic
def open_to_choice(*, by: Person | None, service: Service, choice: str, how_to_choose: str) -> Service:
    """Put a service beside others that people can choose between; without a name, take it from there."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    policy.may_change(by, service).enforce()
    service.choice = choice.strip()
    service.how_to_choose = how_to_choose.strip() if service.choice else ""
    service.save(update_fields=["choice", "how_to_choose"])
    events.write("opened to choice", about=service, by=by, facts={"as": service.choice}, public=True)
    return service


@transaction.atomic
def join_needs(
    *,
    by: Person | None,
    service: Service,
    needs: Iterable[Need],
    people_a_month: int | None = None,
    people_from: str = "",
) -> Service:
    """Say which published needs of the place a service meets, and how many people it can serve in a month.

    The number comes with where it is known from. What was said before is replaced.
    """
    service = Service.objects.select_for_update(of=("self",)).select_related("place").get(pk=service.pk)
    named = list(needs)
    policy.may_join(by, service, named, people_a_month, people_from).enforce()
    service.needs.set(named)
    service.people_a_month = people_a_month
    service.people_from = people_from.strip() if people_a_month is not None else ""
    service.save(update_fields=["people_a_month", "people_from"])
    told: dict[str, Any] = {"needs": [str(need.title) for need in named]}
    if people_a_month is not None:
        told |= {"people_a_month": people_a_month, "source": service.people_from}
    events.write("service joined to needs", about=service, by=by, facts=told, public=True)
    return service


@transaction.atomic
def measure(
    *,
    by: Person | None,
    service: Service,
    title: str,
    value: Decimal,
    unit: str,
    target: Decimal | None,
    people: int,
    measured_on: date,
    source: str,
) -> Measured:
    """Add how well a service does by one indicator; an earlier result of the same name stays kept.

    Of how many people it was measured is needed to know whether it may be shown, and stays out of the record.
    """
    policy.may_change(by, service).enforce()
    row = Measured.objects.create(
        service=service,
        title=title.strip(),
        value=value,
        unit=unit.strip(),
        target=target,
        people=people,
        measured_on=measured_on,
        source=source,
        written=clock.now(),
    )
    told = {"title": row.title, "on": measured_on.isoformat(), "source": source}
    events.write("service measured", about=service, by=by, facts=told, public=True)
    return row


@transaction.atomic
def take_out(*, by: Person | None, service: Service, reason: str) -> Service:
    """Take a service out that was entered by mistake; its page stays and says why."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    policy.may_take_out(by, service).enforce()
    service.withdrawn, service.reason = clock.now(), reason
    service.save(update_fields=["withdrawn", "reason"])
    search.forget(service)
    events.write("service taken out", about=service, by=by, facts={"reason": reason}, public=True)
    return service


@transaction.atomic
def set_target(
    *, by: Person | None, place: Place, year: int, kind: str, measure: str, percent: Decimal, source: str
) -> ShareTarget:
    """Publish the share that one kind of provider is meant to have; an earlier one is replaced."""
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    policy.may_keep(by, place).enforce()
    now = clock.now()
    place.share_targets.filter(year=year, kind=kind, measure=measure, replaced=None).update(replaced=now)
    row = ShareTarget.objects.create(
        place=place, year=year, kind=kind, measure=measure, percent=percent, source=source, at=now
    )
    told = {"year": year, "kind": kind, "measure": measure, "percent": str(percent), "source": source}
    events.write("share target set", about=row, by=by, facts=told, public=True)
    return row
