"""Who delivers what for how much, and whose pay hangs on whom."""

from __future__ import annotations

from django.db import transaction

from commonweal.people.consortia import policy
from commonweal.people.consortia.actions.members import held
from commonweal.people.models import Consortium, DeliveryPart, Organisation, PaymentTie, Person
from commonweal.record import events


@transaction.atomic
def give_part(
    *,
    by: Person | None,
    consortium: Consortium,
    organisation: Organisation,
    lot: str,
    title: str,
    share_hundredths: int | None = None,
    amount_pence: int | None = None,
) -> DeliveryPart:
    """Say what one member delivers of a lot, for a share or an amount. It binds once trustees approve it."""
    consortium = held(consortium)
    policy.may_allocate(by, consortium, organisation).enforce()
    part = DeliveryPart.objects.create(
        consortium=consortium,
        organisation=organisation,
        lot=lot.strip(),
        title=title.strip(),
        share_hundredths=share_hundredths,
        amount_pence=amount_pence,
    )
    facts = {"lot": part.lot, "title": part.title, "of": part.share}
    events.write("part of the work given", about=part, by=by, facts=facts)
    return part


@transaction.atomic
def take_part_away(*, by: Person | None, part: DeliveryPart) -> Consortium:
    """Take a part away again; what was agreed on it stays in the versions of the agreement."""
    consortium = held(part.consortium)
    policy.may_allocate(by, consortium, None).enforce()
    events.write("part of the work taken away", about=part, by=by, facts={"lot": part.lot})
    part.delete()
    return consortium


@transaction.atomic
def tie(
    *, by: Person | None, consortium: Consortium, paid: Organisation, hangs_on: Organisation, what: str
) -> PaymentTie:
    """Say that one member's pay hangs on what another does."""
    consortium = held(consortium)
    policy.may_tie(by, consortium, paid, hangs_on).enforce()
    row, _new = PaymentTie.objects.update_or_create(
        consortium=consortium, paid=paid, hangs_on=hangs_on, defaults={"what": what.strip()}
    )
    events.write("pay tied to another's work", about=row, by=by, facts={"what": row.what})
    return row


@transaction.atomic
def untie(*, by: Person | None, tie: PaymentTie) -> Consortium:
    """Say that the one's pay hangs on the other no longer."""
    consortium = held(tie.consortium)
    policy.may_write(by, consortium).enforce()
    events.write("pay no longer tied", about=tie, by=by, facts={"what": tie.what})
    tie.delete()
    return consortium
