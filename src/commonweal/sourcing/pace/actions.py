"""Officers say why a procurement waited, in public, and take back what was wrong."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.sourcing.models import Tender, Wait
from commonweal.sourcing.pace import policy
from commonweal.web.days import LONDON


@transaction.atomic
def tell_wait(*, by: Person | None, tender: Tender, cause: str, first: date, last: date) -> Wait:
    """Say why the procurement waited from one day to another, both included, in the place's time."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    begins, ends = _midnight(first), _midnight(last + timedelta(days=1))
    policy.may_tell_wait(by, tender, begins=begins, ends=ends, at=now).enforce()
    assert by is not None
    row = Wait.objects.create(tender=tender, cause=cause, begins=begins, ends=ends, told=now, told_by=by)
    facts = {"wait": str(row.pk), "cause": cause, "from": begins.isoformat(), "to": ends.isoformat()}
    events.write("wait told", about=tender, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def take_back_wait(*, by: Person | None, wait: Wait) -> Wait:
    """Take back what was said of a stretch of waiting; the record keeps both."""
    rows = Wait.objects.select_for_update(of=("self",)).select_related("tender__place")
    wait = rows.get(pk=wait.pk)
    policy.may_take_back_wait(by, wait).enforce()
    wait.taken_back = clock.now()
    wait.save()
    events.write("wait taken back", about=wait.tender, by=by, facts={"wait": str(wait.pk)}, public=True)
    return wait


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)
