"""Share codes: consenting to one, taking it back, opening it. Every opening is on the record."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Place
from commonweal.record import chance, clock, events
from commonweal.sourcing.models import Opening, Share, Tender
from commonweal.sourcing.profiles import freezing, policy, standing

#: Whoever looks again within this time still looks at the same opening.
SAME_LOOK = timedelta(minutes=10)


@transaction.atomic
def share(
    *,
    by: Person | None,
    organisation: Organisation,
    place: Place,
    sections: Collection[str],
    until: datetime,
    tender: Tender | None = None,
    publishes_address: bool = False,
) -> Share:
    """Freeze the answers of these sections for one body, and give the code that opens them.

    ``publishes_address``: of a code that goes with a bid, that the address in it may stand in an award.
    """
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    now = clock.now()
    set_, given = standing.question_set(), standing.answers(organisation)
    filled = {question.section for question in set_.questions if question.id in given}
    chosen = [section.id for section in set_.sections if section.id in sections and section.id in filled]
    earlier = Share.objects.filter(organisation=organisation)
    policy.may_share(
        by,
        organisation,
        place,
        tender,
        chosen,
        until=until,
        at=now,
        standing=earlier.filter(withdrawn=None, until__gt=now).count(),
    ).enforce()
    if publishes_address:
        policy.must_hold_address(tender, chosen, given).enforce()
    assert by is not None  # the policy refuses whoever has not signed in
    content = freezing.frozen(organisation, set_, chosen, given, at=now)
    row = Share.objects.create(
        place=place,
        tender=tender,
        organisation=organisation,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        code=chance.new_code(groups=3, letters=4),
        sections=chosen,
        content=content.decode(),
        digest=hashlib.sha256(content).hexdigest(),
        given=now,
        given_by=by,
        until=until,
        publishes_address=publishes_address,
    )
    shared = [question.id for question in set_.questions if question.section in chosen]
    row.answers.set([answer for id, answer in given.items() if id in shared])
    facts = {"sha256": row.digest, "number": row.number, "sections": len(chosen)}
    if publishes_address:
        facts["publishes_address"] = True
    events.write("share code given", about=row, by=by, facts=facts)
    return row


@transaction.atomic
def withdraw(*, by: Person | None, share: Share) -> Share:
    """Take a consent back. The answers are deleted, unless an opened bid or answer rests on them."""
    share = Share.objects.select_for_update().get(pk=share.pk)
    policy.may_withdraw(by, share).enforce()
    share.withdrawn, share.withdrawn_by = clock.now(), by
    if not (kept := share.is_relied_on):
        share.content = ""
        share.answers.clear()
    share.save()
    events.write("share code withdrawn", about=share, by=by, facts={"number": share.number, "kept": kept})
    return share


@events.refusals("share code refused", about="place")
@transaction.atomic
def open_code(*, by: Person | None, place: Place, code: str) -> Share:
    """Open the code that was typed, for an officer of the body it was given to."""
    policy.may_try_codes(by, place).enforce()
    found = Share.objects.filter(place=place, code=chance.code_as_given(code))
    share = found.select_for_update().first()
    policy.may_open(by, share, at=clock.now()).enforce()
    assert share is not None
    _record(by, share)
    return share


@events.refusals("look at shared answers refused", about="share")
@transaction.atomic
def look(*, by: Person | None, share: Share) -> dict[str, Any] | None:
    """The frozen answers, for whoever opened the code; ``None`` where they can be read no longer."""
    share = Share.objects.select_for_update().get(pk=share.pk)
    policy.may_look(by, share).enforce()
    if not share.is_readable(clock.now()):
        return None
    content = freezing.read(share)
    policy.must_be_unchanged(content is not None).enforce()
    _record(by, share)
    return content


def _record(by: Person | None, share: Share) -> None:
    now = clock.now()
    if by is None or share.openings.filter(by=by, at__gt=now - SAME_LOOK).exists():
        return
    offices = Office.objects.filter(person=by, place=share.place, ended_at=None, kind__in=policy.BUYERS)
    office = offices.order_by("kind").values_list("kind", flat=True).first()
    Opening.objects.create(share=share, office=office or Office.Kind.EVALUATOR, at=now, by=by)
    events.write("share code opened", about=share, by=by, facts={"number": share.number})
