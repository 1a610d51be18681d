"""Counting a round and publishing the result: the acts that anyone can check by recomputing them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import counting, policy
from commonweal.priorities.models import Count, Proposal, Result, Round
from commonweal.priorities.money import actions as money
from commonweal.priorities.results import tracking
from commonweal.priorities.workflow import PROPOSAL, ROUND
from commonweal.record import bundles, chance, clock, events
from commonweal.rules import ballots
from commonweal.rules.ballots.meaning import meaning
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Reason, Refused, Verdict
from commonweal.voting import queries as voting


@transaction.atomic
def count(*, by: Person | None, round: Round) -> list[Count]:
    """Count the ballots of a closed vote by the rule that was fixed when the round was set up."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_count(by, round).enforce()
    assert by is not None
    assert round.vote is not None
    election = counting.election_of(round, voting.profile(round.vote))
    kept = [_keep_count(round, election, by)]
    _now_counted(round, by, kept)
    return kept


@transaction.atomic
def bring_in(
    *,
    by: Person | None,
    place: Place,
    title: str | Mapping[str, str],
    content: Iterable[bytes],
    method: str,
    completion: str,
) -> Round:
    """Bring in a finished election from a ``.pb`` file and count it; its faults are told all at once."""
    policy.may_open_round(by, place).enforce()
    assert by is not None
    reading = ballots.read_pb(content)
    if reading.election is None or reading.faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in reading.faults[:20])))
    rule = counting.rule_for(reading.election, method, completion, chance.new_lot())
    work = people.open_work(by=by, place=place, title=str(title), kind="round")
    round_ = Round.objects.create(
        place=place,
        work=work,
        title=title,
        about=reading.election.fact("description"),
        source=Round.Source.FILE,
        rule=rule.as_data(),
        state="counted",
        opened=clock.now(),
    )
    events.write("election brought in", about=round_, by=by, facts={"title": str(round_.title)}, public=True)
    _now_counted(round_, by, [_keep_count(round_, reading.election, by)])
    return round_


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
    return round


def _bundle(kept: Count, by: Person | None) -> None:
    """The evidence and the outcome of one part of a round, which anyone can count again."""
    title = str(kept.round.title)
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


def _keep_count(round: Round, election: ballots.Election, by: Person) -> Count:
    rule = counting.rule_of(round)
    outcome = ballots.count(election, rule)
    if outcome.faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in outcome.faults)))
    kept = Count.objects.create(
        round=round,
        evidence=ballots.evidence_data(election, rule),
        outcome=ballots.outcome_data(outcome),
        compared=counting.compare(election, rule),
        meaning=meaning(election, outcome),
        currency=outcome.currency,
        counted=clock.now(),
        counted_by=by,
    )
    proposals = {str(proposal.pk): proposal for proposal in round.proposals.all()}
    rows: tuple[ballots.Funded | ballots.Unfunded, ...] = (*outcome.funded, *outcome.unfunded)
    Result.objects.bulk_create(
        Result(
            count=kept,
            project=row.project.id,
            proposal=proposals.get(row.project.id),
            name=row.project.name or row.project.id,
            cost=str(Amount(row.project.cost, outcome.currency)),
            votes=row.votes,
            position=getattr(row, "position", None),
            reason=row.reason.as_data(),
            sentence=str(row.reason),
        )
        for row in rows
    )
    return kept


def _now_counted(round: Round, by: Person, counts: Sequence[Count]) -> None:
    if round.state != "counted":
        round.state = ROUND.target("count", round.state)
        round.save()
    facts = {"ballots": sum(kept.outcome["ballots"] for kept in counts)}
    events.write("round counted", about=round, by=by, facts=facts, public=True)


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
