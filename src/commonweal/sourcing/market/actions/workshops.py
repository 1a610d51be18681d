"""Market engagement written down, workshops with seats and turns, and the directory of offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.sourcing.market import policy
from commonweal.sourcing.market.workflow import WORKSHOP
from commonweal.sourcing.models import Desk, Heard, Notice, Seat, Workshop


@transaction.atomic
def record_heard(
    *,
    by: Person | None,
    notice: Notice,
    held_on: date,
    asked: str,
    bodies: Sequence[str],
    said: str,
    came_of_it: str,
) -> Heard:
    """Publish what was asked and said in one talk and what came of it: the same for everyone, at once."""
    now = clock.now()
    policy.may_record(by, notice, held_on=held_on, at=now).enforce()
    assert by is not None
    row = Heard.objects.create(
        notice=notice,
        held_on=held_on,
        asked=asked,
        bodies=list(bodies),
        said=said,
        came_of_it=came_of_it,
        recorded=now,
        recorded_by=by,
    )
    facts = {"asked": asked, "bodies": len(row.bodies), "came_of_it": came_of_it}
    events.write("market engagement recorded", about=notice, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def plan_workshop(*, by: Person | None, place: Place, **said: Any) -> Workshop:
    """Announce a workshop; seats can be taken from now on."""
    row = Workshop(place=place, **said)
    policy.may_plan_workshop(by, row, at=clock.now()).enforce()
    row.save()
    facts = {"title": str(row.title), "starts": row.starts.isoformat(), "seats": row.seats}
    events.write("workshop planned", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def take_seat(
    *, by: Person | None, workshop: Workshop, organisation: Organisation | None = None, needs: str = ""
) -> Seat:
    """Take a seat, or a turn in waiting where all are taken. Under the workshop's lock no seat goes twice."""
    workshop = _held(workshop)
    now = clock.now()
    policy.may_take_seat(by, workshop, organisation, at=now).enforce()
    assert by is not None
    seat = Seat.objects.filter(workshop=workshop, person=by).first()
    if seat is None:
        seat = Seat(workshop=workshop, person=by, waits=workshop.free == 0, signed_up=now, ends=workshop.ends)
    seat.organisation, seat.needs = organisation, needs
    seat.save()
    events.write("seat taken in a workshop", about=workshop, facts={"waits": seat.waits})
    _tell(seat, "seat_waits" if seat.waits else "seat_taken")
    return seat


@transaction.atomic
def give_up_seat(*, by: Person | None, workshop: Workshop) -> None:
    """Give up a seat or a turn; whoever has waited longest gets a seat that is free now, and is told."""
    workshop = _held(workshop)
    policy.may_give_up_seat(by, workshop, at=clock.now()).enforce()
    Seat.objects.filter(workshop=workshop, person=by).delete()
    events.write("seat given up in a workshop", about=workshop)
    waiting = workshop.sign_ups.filter(waits=True).select_related("person", "workshop__place")
    for seat in waiting[: workshop.free]:
        seat.waits = False
        seat.save(update_fields=["waits"])
        _tell(seat, "seat_taken")


@transaction.atomic
def conclude_workshop(*, by: Person | None, workshop: Workshop, came: int, concluded: Any) -> Workshop:
    """Publish how many bodies came and what was concluded, for those too who were not there."""
    workshop = _held(workshop)
    policy.may_conclude_workshop(by, workshop, at=clock.now()).enforce()
    workshop.state = WORKSHOP.target("conclude_workshop", workshop.state)
    workshop.came, workshop.concluded = came, concluded
    workshop.save()
    events.write("workshop held", about=workshop, by=by, facts={"came": came}, public=True)
    for seat in workshop.sign_ups.select_related("person", "workshop__place"):
        _tell(seat, "workshop_concluded")
    return workshop


@transaction.atomic
def cancel_workshop(*, by: Person | None, workshop: Workshop, reason: str) -> Workshop:
    """Cancel a workshop, and tell whoever has a seat or waits for one."""
    workshop = _held(workshop)
    policy.may_cancel_workshop(by, workshop).enforce()
    workshop.state = WORKSHOP.target("cancel_workshop", workshop.state)
    workshop.reason = reason
    workshop.save()
    events.write("workshop cancelled", about=workshop, by=by, facts={"reason": reason}, public=True)
    for seat in workshop.sign_ups.select_related("person", "workshop__place"):
        _tell(seat, "workshop_cancelled")
    return workshop


@transaction.atomic
def keep_desk(
    *, by: Person | None, place: Place, title: str, commissions: str, contact: str, meets: str = ""
) -> Desk:
    """Say which office commissions what, how it is reached and when it talks to providers.

    The same office again replaces what was said, and stands again if it was gone.
    """
    policy.may_keep_desk(by, place).enforce()
    said = {"commissions": commissions, "contact": contact, "meets": meets, "kept": clock.now()}
    said |= {"gone": None, "gone_because": ""}
    row, _new = Desk.objects.update_or_create(place=place, title=title, defaults=said)
    events.write("office entered in the directory", about=row, by=by, facts={"office": title}, public=True)
    return row


@transaction.atomic
def drop_desk(*, by: Person | None, desk: Desk, reason: str) -> Desk:
    """Say that an office is no longer there, and why: whoever knew it reads where to turn."""
    desk = Desk.objects.select_for_update(of=("self",)).select_related("place").get(pk=desk.pk)
    policy.may_drop_desk(by, desk).enforce()
    desk.gone, desk.gone_because = clock.now(), reason
    desk.save()
    facts = {"office": desk.title, "reason": reason}
    events.write("office taken out of the directory", about=desk, by=by, facts=facts, public=True)
    return desk


def _held(workshop: Workshop) -> Workshop:
    rows = Workshop.objects.select_for_update(of=("self",)).select_related("place")
    return rows.get(pk=workshop.pk)


def _tell(seat: Seat, template: str) -> None:
    workshop = seat.workshop
    messages.send(
        template=f"sourcing/{template}",
        to=seat.person,
        place=workshop.place,
        about=workshop,
        context={"workshop": workshop},
    )
