"""Publishing a result: what the count decided holds from now on, for projects, money and the record."""

from __future__ import annotations

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.priorities import policy
from commonweal.priorities.models import Count, Proposal, Result, Round
from commonweal.priorities.money import actions as money
from commonweal.priorities.results import tracking
from commonweal.priorities.telling import mails
from commonweal.priorities.workflow import PROPOSAL, ROUND
from commonweal.record import bundles, events


@transaction.atomic
def publish(*, by: Person | None, round: Round) -> Round:
    """Publish the result with its reasons and its evidence; money left over goes as the round said."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_publish(by, round).enforce()
    round.state = ROUND.target("publish", round.state)
    round.save()
    for kept in round.counts.select_related("district"):
        for result in kept.results.select_related("proposal__round__place", "proposal__proposer"):
            if result.proposal is not None:
                _tell(result, result.proposal)
        _bundle(kept, by)
    tracking.promise(by=by, proposals=round.proposals.filter(state="funded"))
    money.settle(round, by)
    mails.result(round)
    return round


def _bundle(kept: Count, by: Person | None) -> None:
    """The evidence and the outcome of one part of a round, which anyone can count again.

    Of a count of few people only its hash: an auditor can hold what was kept back against it.
    """
    title = str(kept.round.title)
    if kept.withheld:
        facts = {"district": str(kept.district or title), **kept.withheld}
        events.write("count withheld", about=kept.round, by=by, facts=facts, public=True)
        return
    bundles.make_bundle(
        decision="count",
        rule=kept.outcome["rule"]["method"],
        evidence=kept.evidence,
        outcome=kept.outcome,
        about=kept.round,
        by=by,
        title=f"{title}: {kept.district}" if kept.district else title,
        facts={"funded": len(kept.outcome["funded"]), "total_cost": kept.outcome["total_cost"]},
    )


def _tell(result: Result, proposal: Proposal) -> None:
    """Move a proposal to what came of it, and tell its proposer why."""
    proposal.state = PROPOSAL.target("fund" if result.funded else "leave", proposal.state)
    proposal.save()
    messages.send(
        template="priorities/result",
        to=proposal.proposer,
        place=proposal.round.place,
        context={"proposal": proposal, "reason": result.sentence, "state": str(proposal.stands.public)},
        about=proposal,
    )
