"""Offices: appointing to them and ending them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages.actions import send
from commonweal.people import policy
from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def appoint(*, by: Person | None, place: Place, person: Person, kind: str) -> Office:
    """Appoint a person to an office of the place; appointing twice changes nothing.

    ``by`` is an operator of the place; ``None`` only at the terminal, for a place's first operator. The
    public record names the office and not the person.
    """
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    held = Office.objects.filter(place=place, person=person, kind=kind, ended_at=None).first()
    policy.may_appoint(by, place, person, kind).enforce()
    if held is not None:
        return held
    office = Office.objects.create(place=place, person=person, kind=kind, began_at=clock.now())
    private = {"person": str(person.pk)}
    events.write("office given", about=office, by=by, facts={"office": kind}, personal=private, public=True)
    context = {"office": office.get_kind_display()}
    send(template="people/appointed", to=person, place=place, context=context)
    return office


@transaction.atomic
def end_office(*, by: Person, office: Office, reason: str) -> Office:
    """End an office with a reason, which stays within the place; ending it twice changes nothing."""
    Place.objects.select_for_update(no_key=True).get(pk=office.place_id)
    office = _locked(office)
    if office.ended_at is not None:
        return office
    policy.may_end_office(by, office).enforce()
    if not reason.strip():
        refused(_("Say why the office ends."), "needs-reason").enforce()
    office.ended_at = clock.now()
    office.reason = reason.strip()
    office.save(update_fields=["ended_at", "reason"])
    events.write(
        "office ended",
        about=office,
        by=by,
        facts={"office": office.kind},
        personal={"reason": office.reason},
        public=True,
    )
    return office


def _locked(office: Office) -> Office:
    rows = Office.objects.select_for_update(of=("self",)).select_related("place", "person")
    return rows.get(pk=office.pk)
