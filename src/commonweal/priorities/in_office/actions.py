"""Naming the ward members and officers of a round, and their own declarations."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.people import actions as people
from commonweal.people.models import Interest, Organisation, Person
from commonweal.places.models import Area
from commonweal.priorities.in_office import policy
from commonweal.priorities.models import InOffice, Round
from commonweal.record import clock, events
from commonweal.rules.reasons import Reason, Refused, Verdict


@transaction.atomic
def name(*, by: Person | None, round: Round, email: str, capacity: str, area: Area | None = None) -> InOffice:
    """Name a ward member or an officer who takes part; what they say in the round shows it from then on."""
    named = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    policy.may_name(by, round, named, capacity).enforce()
    if named is None:
        words = _("Nobody here has an account with this email address. They register first.")
        raise Refused(Verdict(False, (Reason("no-account", words),)))
    row, _new = InOffice.objects.update_or_create(
        round=round, person=named, defaults={"capacity": capacity, "area": area}
    )
    events.write("office named", about=row, by=by, facts={"capacity": capacity}, public=True)
    return row


@transaction.atomic
def declare(
    *, by: Person | None, row: InOffice, stake: str = "", organisation: Organisation | None = None
) -> InOffice:
    """Declare what one has at stake in the round, or nothing; it is published with one's name."""
    row = InOffice.objects.select_for_update(of=("self",)).select_related("round__work").get(pk=row.pk)
    policy.may_declare(by, row).enforce()
    assert by is not None
    people.declare_interest(
        by=by,
        work=row.round.work,
        kind=Interest.Kind.PERSONAL if stake.strip() else "",
        organisation=organisation,
        detail=stake,
    )
    row.stake, row.organisation, row.declared = stake.strip(), organisation, clock.now()
    row.save()
    events.write("interests published", about=row, by=by, facts={"any": bool(row.stake)}, public=True)
    return row
