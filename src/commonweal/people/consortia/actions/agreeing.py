"""The written agreement: drafted by members, put to everyone's trustees, approved by each of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from commonweal.people.consortia import facilitating, policy, standing
from commonweal.people.consortia.actions.members import held, tell
from commonweal.people.consortia.workflow import AGREEMENT
from commonweal.people.models import Agreement, Consortium, Organisation, Person, TrusteesApproval
from commonweal.record import clock, events
from commonweal.rules.canonical import digest
from commonweal.web.days import day_of


@transaction.atomic
def draft(
    *,
    by: Person | None,
    consortium: Consortium,
    words: Mapping[str, str],
    payment_days: int,
    seen: str | None = None,
) -> Agreement:
    """Write the draft of the next version; there is one at a time. Anything may still be left open.

    ``seen`` is the digest of the draft that the writer began from, empty where there was none: nobody writes
    over words that they have not read. ``None`` asks nothing.
    """
    consortium = held(consortium)
    agreement = consortium.agreements.filter(state="draft").first()
    facilitating.may_draft(by, consortium).enforce()
    standing.must_have_seen(agreement, seen).enforce()
    if agreement is None:
        latest = consortium.agreements.first()
        agreement = Agreement(consortium=consortium, number=latest.number + 1 if latest else 1)
    agreement.words = {name: str(words.get(name, "")).strip() for name in standing.WORDS}
    agreement.payment_days, agreement.saved_at = payment_days, clock.now()
    agreement.save()
    events.write("agreement drafted", about=agreement, by=by, facts={"number": agreement.number})
    return agreement


@transaction.atomic
def put(*, by: Person | None, agreement: Agreement) -> Agreement:
    """Put the draft to everyone's trustees: it is fixed from now on, and takes the place of one under way."""
    agreement = _of_held(agreement)
    policy.may_put(by, agreement).enforce()
    for earlier in agreement.consortium.agreements.filter(state="put"):
        _supersede(earlier)
    agreement.frozen = standing.frozen(agreement)
    agreement.digest = digest(agreement.frozen)
    agreement.put_at, agreement.put_by = clock.now(), by
    agreement.state = AGREEMENT.target("put", agreement.state)
    agreement.save()
    facts = {"number": agreement.number, "sha256": agreement.digest}
    events.write("agreement put to trustees", about=agreement, by=by, facts=facts)
    for organisation in standing.organisations(agreement.consortium):
        tell(agreement.consortium, organisation, "agreement_put", number=agreement.number)
    return agreement


@transaction.atomic
def approve(
    *, by: Person | None, agreement: Agreement, organisation: Organisation, decided_on: date, minute: str
) -> TrusteesApproval:
    """Record that a member's trustees approved this version; with the last of them it stands."""
    agreement = _of_held(agreement)
    now = clock.now()
    policy.may_approve(by, agreement, organisation, decided_on=decided_on, today=day_of(now)).enforce()
    assert by is not None
    approval = TrusteesApproval.objects.create(
        agreement=agreement,
        organisation=organisation,
        decided_on=decided_on,
        minute=minute.strip(),
        recorded_at=now,
        recorded_by=by,
    )
    facts = {"sha256": agreement.digest, "decided_on": decided_on.isoformat(), "minute": approval.minute}
    events.write("agreement approved by trustees", about=approval, by=by, facts=facts)
    approved = {str(pk) for pk in agreement.approvals.values_list("organisation", flat=True)}
    if approved >= {each["id"] for each in agreement.frozen["members"]}:
        for earlier in agreement.consortium.agreements.filter(state="standing"):
            _supersede(earlier)
        agreement.state = AGREEMENT.target("approve", agreement.state)
        agreement.save(update_fields=["state"])
        events.write("agreement stands", about=agreement, by=by, facts={"sha256": agreement.digest})
    return approval


def _supersede(agreement: Agreement) -> None:
    agreement.state = AGREEMENT.target("supersede", agreement.state)
    agreement.save(update_fields=["state"])


def _of_held(agreement: Agreement) -> Agreement:
    consortium = held(agreement.consortium)
    agreement = Agreement.objects.get(pk=agreement.pk)
    agreement.consortium = consortium
    return agreement
