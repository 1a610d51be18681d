"""Publishing a result: what the count decided holds from now on, for projects, money and the record."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.priorities import policy
from commonweal.priorities.models import Count, Departure, Embargo, Proposal, Result, Round
from commonweal.priorities.money import actions as money
from commonweal.priorities.money.queries import spent
from commonweal.priorities.results import departing, standing, tracking
from commonweal.priorities.telling import mails
from commonweal.priorities.workflow import PROPOSAL, ROUND
from commonweal.record import bundles, events
from commonweal.rules.ballots.departing import FUND


@transaction.atomic
def publish(*, by: Person | None, round: Round) -> Round:
    """Publish the result with its reasons and its evidence; money left over goes as the round said."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_publish(by, round).enforce()
    round.state = ROUND.target("publish", round.state)
    round.save()
    stands, why = standing.funded(round), standing.why(round)
    for kept in round.counts.select_related("district"):
        for result in kept.results.select_related("proposal__round__place", "proposal__proposer"):
            if result.proposal is not None:
                move = "fund" if result.project in stands else "leave"
                _tell(result.proposal, move, _reason(result, why))
        _bundle(kept, by)
    for departure in round.departures.filter(state="confirmed"):
        departing.bundle(departure, by)
    tracking.promise(by=by, proposals=round.proposals.filter(state="funded"))
    money.settle(round, by)
    mails.result(round)
    return round


@transaction.atomic
def confirm_departure(*, by: Person | None, departure: Departure) -> Departure:
    """Confirm a decision that another officer recorded: it decides what is funded.

    Before the result is published it is kept with the count and told of with it: a moment that was set for
    its publication was set by who had checked another result, so it is no longer set. Afterwards the decision
    holds at once, and the money follows to the penny.
    """
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=departure.round_id)
    departure = Departure.objects.select_for_update(of=("self",)).get(pk=departure.pk)
    departure.round = round_
    before = spent(round_)
    departing.confirm(departure, by)
    if round_.state != "published":
        if Embargo.objects.filter(round=round_).delete()[0]:
            events.write("publication no longer set", about=round_, by=by, public=True)
        return departure
    for change in departure.changes:
        proposal = round_.proposals.select_related("round__place", "proposer").get(pk=change["project"])
        move = "fund_after_all" if change["act"] == FUND else "unfund"
        _tell(proposal, move, departing.in_words(departure, change["project"]))
    departing.bundle(departure, by)
    tracking.promise(by=by, proposals=round_.proposals.filter(state="funded"))
    money.change(round_, by, spent(round_) - before, f"departure {departure.pk}")
    return departure


def _reason(result: Result, why: Mapping[str, Departure]) -> str:
    """Why a project stands as it does: by the count, or by what was decided otherwise."""
    departure = why.get(result.project)
    return departing.in_words(departure, result.project) if departure else result.sentence


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


def _tell(proposal: Proposal, move: str, reason: str) -> None:
    """Move a proposal to what came of it, and tell its proposer why."""
    proposal.state = PROPOSAL.target(move, proposal.state)
    proposal.save()
    messages.send(
        template="priorities/result",
        to=proposal.proposer,
        place=proposal.round.place,
        context={"proposal": proposal, "reason": reason, "state": str(proposal.stands.public)},
        about=proposal,
    )
