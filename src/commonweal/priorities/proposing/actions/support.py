"""Supporting a proposal, once a person."""

from __future__ import annotations

from django.db import transaction

from commonweal.people.models import Person
from commonweal.priorities.models import Proposal, Supporter
from commonweal.priorities.proposing import policy
from commonweal.priorities.proposing.actions.proposals import held
from commonweal.record import events


@transaction.atomic
def support(*, by: Person | None, proposal: Proposal) -> Proposal:
    """Be counted among a proposal's supporters; doing so again changes nothing."""
    proposal = held(proposal)
    policy.may_support(by, proposal).enforce()
    __, new = Supporter.objects.get_or_create(proposal=proposal, person=by)
    if new:
        events.write("proposal supported", about=proposal, by=by)
    return proposal


@transaction.atomic
def stop_supporting(*, by: Person | None, proposal: Proposal) -> Proposal:
    """Be counted no longer."""
    proposal = held(proposal)
    policy.may_support(by, proposal).enforce()
    if Supporter.objects.filter(proposal=proposal, person=by).delete()[0]:
        events.write("proposal supported no longer", about=proposal, by=by)
    return proposal
