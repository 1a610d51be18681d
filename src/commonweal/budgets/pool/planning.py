"""A plan for a pot, what residents say of it, and its adoption."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonweal.budgets.models import PoolPlan, Pot, Said
from commonweal.budgets.pool import policy
from commonweal.people.models import Person
from commonweal.record import clock, events


@transaction.atomic
def write_plan(*, by: Person | None, pot: Pot, title: str, words: str, until: datetime) -> PoolPlan:
    """Publish a plan, and until when residents can say what they think of it."""
    policy.may_run(by, pot).enforce()
    row = PoolPlan.objects.create(pot=pot, title=title, words=words, written=clock.now(), until=until)
    events.write("plan written", about=row, by=by, facts={"title": title}, public=True)
    return row


@transaction.atomic
def say(*, by: Person | None, plan: PoolPlan, words: str) -> Said:
    """Say what one thinks of a plan; it is public at once, without a name."""
    plan = PoolPlan.objects.select_for_update().get(pk=plan.pk)
    now = clock.now()
    policy.may_say(by, plan, at=now).enforce()
    assert by is not None
    row = Said.objects.create(plan=plan, words=words, by=by, at=now)
    events.write("said of a plan", about=row, by=by, personal={"words": words})
    return row


@transaction.atomic
def hide(*, by: Person | None, said: Said, reason: str) -> Said:
    """Hide what must not stand in public, with a reason in its place."""
    said = Said.objects.select_for_update().get(pk=said.pk)
    policy.may_hide(by, said).enforce()
    said.hidden = reason
    said.save()
    events.write("said of a plan hidden", about=said, by=by, facts={"reason": reason}, public=True)
    return said


@transaction.atomic
def adopt(*, by: Person | None, plan: PoolPlan, what_changed: str) -> PoolPlan:
    """Adopt a plan with what changed because of what residents said, or why nothing did."""
    plan = PoolPlan.objects.select_for_update().get(pk=plan.pk)
    now = clock.now()
    policy.may_adopt(by, plan, at=now).enforce()
    plan.adopted, plan.what_changed = now, what_changed
    plan.save()
    facts = {"what_changed": what_changed, "said": plan.said.count()}
    events.write("plan adopted", about=plan, by=by, facts=facts, public=True)
    return plan
