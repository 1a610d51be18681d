"""Saying which proposals exclude each other, and what a count makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models import Proposal, Rivals, Round
from commonweal.priorities.proposing import policy
from commonweal.record import clock, events
from commonweal.rules.reasons import refused


@transaction.atomic
def name_rivals(*, by: Person | None, round: Round, proposals: Sequence[Proposal], reason: str) -> Rivals:
    """Say that only one of these can be funded, with the reason that everyone reads."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_name_rivals(by, round).enforce()
    found = list(
        round.proposals.filter(pk__in=[row.pk for row in proposals], state__in=["proposed", "accepted"])
    )
    if len(found) < 2 or len(found) != len({row.pk for row in proposals}):
        refused(_("Choose two proposals or more of this round."), "too-few").enforce()
    rivals = Rivals.objects.create(round=round, reason=reason, said=clock.now())
    rivals.proposals.set(found)
    facts = {"proposals": len(found), "reason": reason}
    events.write("proposals exclude each other", about=rivals, by=by, facts=facts, public=True)
    return rivals


@transaction.atomic
def end_rivals(*, by: Person | None, rivals: Rivals, reason: str) -> Rivals:
    """Say that they do not exclude each other any more, and why."""
    round_ = Round.objects.select_for_update().get(pk=rivals.round_id)
    policy.may_name_rivals(by, round_).enforce()
    rivals = Rivals.objects.select_for_update().get(pk=rivals.pk)
    rivals.ended_because = reason
    rivals.save()
    events.write(
        "proposals exclude each other no longer", about=rivals, by=by, facts={"reason": reason}, public=True
    )
    return rivals
