"""Naming who facilitates, their answer, and the end of it."""

from __future__ import annotations

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.consortia import facilitating
from commonweal.people.consortia.actions.members import held
from commonweal.people.consortia.actions.partners import speakers
from commonweal.people.models import Consortium, Facilitator, Organisation, Person
from commonweal.record import clock, events


@transaction.atomic
def name_facilitator(
    *, by: Person | None, consortium: Consortium, email: str = "", organisation: Organisation | None = None
) -> Facilitator:
    """Ask a person by their email address, or an organisation, to facilitate: they do once they agree."""
    consortium = held(consortium)
    who = Person.objects.filter(email__iexact=email, is_active=True).first() if email else None
    if email and who is None:
        facilitating.cannot_be_asked(by, consortium).enforce()
    facilitating.may_name(by, consortium, who, organisation).enforce()
    assert by is not None
    row = Facilitator.objects.create(
        consortium=consortium, person=who, organisation=organisation, named_at=clock.now(), named_by=by
    )
    events.write("facilitator asked", about=row, by=by)
    for person in speakers(organisation) if organisation else [who]:
        assert person is not None
        context = {"consortium": consortium, "who": organisation or person}
        messages.send(template="people/asked_to_facilitate", to=person, about=consortium, context=context)
    return row


@transaction.atomic
def agree_to_facilitate(*, by: Person | None, row: Facilitator) -> Facilitator:
    """Agree, by oneself or by an administrator; the agreement then names them and is approved anew."""
    row = _of_held(row)
    facilitating.may_answer(by, row).enforce()
    row.agreed_at, row.answered_by = clock.now(), by
    row.save(update_fields=["agreed_at", "answered_by"])
    events.write("facilitator agreed", about=row, by=by)
    return row


@transaction.atomic
def end_facilitating(*, by: Person | None, row: Facilitator) -> Facilitator:
    """Say no, stop, or be thanked: from now on they read and write nothing here."""
    row = _of_held(row)
    facilitating.may_end(by, row).enforce()
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    events.write("facilitator ended", about=row, by=by)
    return row


def _of_held(row: Facilitator) -> Facilitator:
    consortium = held(row.consortium)
    row = Facilitator.objects.select_related("person", "organisation").get(pk=row.pk)
    row.consortium = consortium
    return row
