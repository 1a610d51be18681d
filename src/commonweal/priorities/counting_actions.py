"""Counting a round: the act that anyone can check by recomputing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import counting, policy
from commonweal.priorities.districts import withholding
from commonweal.priorities.models import Count, Result, Round
from commonweal.priorities.results import packing, working_out
from commonweal.priorities.results.working_out import Part, Says, Worked
from commonweal.priorities.workflow import ROUND
from commonweal.record import chance, clock, events
from commonweal.rules import ballots
from commonweal.rules.ballots import Election
from commonweal.rules.money import Amount
from commonweal.rules.reasons import Reason, Refused, Verdict


def count(*, by: Person | None, round: Round, says: Says = working_out.silent) -> list[Count]:
    """Count the ballots of a closed vote by the rule that was fixed when the round was set up.

    The counting itself, which may take minutes, stands outside the transaction that keeps it: nobody else
    waits meanwhile, and a count that is cut short has changed nothing. ``says`` hears each step.
    """
    policy.may_count(by, round).enforce()
    worked = [working_out.work_out(part, says) for part in working_out.parts(round)]
    return keep(by=by, round=round, worked=worked)


@transaction.atomic
def keep(*, by: Person | None, round: Round, worked: Sequence[Worked]) -> list[Count]:
    """Keep a count that was worked out; of two that were worked out at once, the second is refused."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_count(by, round).enforce()
    assert by is not None
    kept = [_keep_count(round, one, by) for one in worked]
    _now_counted(round, by, kept)
    return kept


def check_election(*, by: Person | None, place: Place, content: Iterable[bytes]) -> Election:
    """The election that a file holds, or all that is wrong in it; nothing is changed."""
    policy.may_open_round(by, place).enforce()
    reading = packing.read(b"".join(content))
    if reading.election is None or reading.faults:
        raise Refused(Verdict(False, tuple(Reason(fault.code, str(fault)) for fault in reading.faults[:20])))
    return reading.election


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
    """Bring in a finished election from a ``.pb`` file, or its tables in an archive, and count it.

    Its faults are told all at once.
    """
    election = check_election(by=by, place=place, content=content)
    assert by is not None
    rule = counting.rule_for(election, method, completion, chance.new_lot())
    work = people.open_work(by=by, place=place, title=str(title), kind="round")
    round_ = Round.objects.create(
        place=place,
        work=work,
        title=title,
        about=election.fact("description"),
        source=Round.Source.FILE,
        rule=rule.as_data(),
        state="counted",
        opened=clock.now(),
    )
    events.write("election brought in", about=round_, by=by, facts={"title": str(round_.title)}, public=True)
    worked = working_out.work_out(Part(election, rule))
    _now_counted(round_, by, [_keep_count(round_, worked, by)])
    return round_


def _keep_count(round: Round, worked: Worked, by: Person) -> Count:
    """One part's count; of one in which few people chose something, only what is funded stays public."""
    part, outcome = worked.part, worked.outcome
    kept = Count.objects.create(
        round=round,
        district=part.district,
        evidence=ballots.evidence_data(part.election, part.rule),
        outcome=ballots.outcome_data(outcome),
        compared=worked.compared,
        meaning=worked.meaning,
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
    if len(part.election.ballots) < part.least_voters:
        withholding.keep_back(kept, part.least_voters)
    return kept


def _now_counted(round: Round, by: Person, counts: Sequence[Count]) -> None:
    if round.state != "counted":
        round.state = ROUND.target("count", round.state)
        round.save()
    facts = {"ballots": sum(kept.outcome["ballots"] or 0 for kept in counts)}
    events.write("round counted", about=round, by=by, facts=facts, public=True)
