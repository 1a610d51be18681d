"""Saving a calculation and deleting it. Nothing of it is public; the record says only that it was done."""

from __future__ import annotations

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from commonweal.files import sealing as keys
from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.rules.costing import calculation
from commonweal.rules.reasons import refused
from commonweal.sourcing.costing import policy, sealed
from commonweal.sourcing.models import Costing, CostingVersion, Tender
from commonweal.web.days import day_of


@transaction.atomic
@sensitive_variables()
def save_costing(
    *,
    by: Person | None,
    organisation: Organisation,
    of: calculation.Calculation,
    tender: Tender | None = None,
    costing: Costing | None = None,
    seen: int = 0,
) -> Costing:
    """Save a calculation: a new one, or the next version of one. Earlier versions stay as they were.

    What it says is kept as ciphertext alone.
    """
    if costing is None:
        policy.may_write_costing(by, organisation).enforce()
    else:
        costing = _held(costing)
        policy.may_save_costing(by, costing, seen=seen).enforce()
    now = clock.now()
    worked = calculation.work_out(of, day_of(now))
    if worked.full is None or worked.price is None:
        refused("; ".join(str(fault) for fault in worked.faults), "cannot-be-worked-out").enforce()
    assert worked.full is not None
    assert worked.price is not None
    if costing is None:
        costing = Costing(organisation=organisation)
        costing.sealed_to = keys.new_keypair(costing.key_name)
    costing.tender = tender
    costing.save()
    latest = costing.versions.first()
    CostingVersion.objects.create(
        costing=costing,
        number=latest.number + 1 if latest else 1,
        ciphertext=sealed.seal(costing, of, worked.full.full_pence, worked.price.surplus_line_pence),
        saved=now,
        saved_by=by,
    )
    events.write("calculation of full cost saved", about=costing, by=by)
    return costing


@transaction.atomic
def delete_costing(*, by: Person | None, costing: Costing) -> None:
    """Delete a calculation with all its versions: it was never public."""
    costing = _held(costing)
    policy.may_write_costing(by, costing.organisation).enforce()
    events.write("calculation of full cost deleted", about=costing, by=by)
    sealed.destroy(costing)


def _held(costing: Costing) -> Costing:
    rows = Costing.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=costing.pk)
