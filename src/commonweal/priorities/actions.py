"""Every change of state in the priorities stage, up to the vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Nature, Pot
from commonweal.messages import actions as messages
from commonweal.needs.models import Need
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import counting, policy
from commonweal.priorities.counting_actions import bring_in, count
from commonweal.priorities.districts import ballot
from commonweal.priorities.models import Proposal, Round, TakingPart
from commonweal.priorities.money import policy as money
from commonweal.priorities.results.departing import drop_departure, record_departure
from commonweal.priorities.results.publishing import confirm_departure, publish
from commonweal.priorities.rounds import planning, taking_part
from commonweal.priorities.rounds.counting_rule import set_rule
from commonweal.priorities.rounds.planning import (
    Planned,
    change_dates,
    move_on,
    plan,
    start_proposing,
    start_reviewing,
)
from commonweal.priorities.rounds.taking_part import Declared, set_taking_part
from commonweal.priorities.telling import mails
from commonweal.priorities.workflow import PROPOSAL, ROUND
from commonweal.record import chance, clock, events, links
from commonweal.rules import ballots
from commonweal.search import actions as search
from commonweal.voting import actions as voting
from commonweal.voting import queries as voting_queries
from commonweal.voting.ballots import APPROVAL, BallotForm

__all__ = [
    "abandon",
    "accept",
    "bring_in",
    "change_dates",
    "confirm_departure",
    "count",
    "drop_departure",
    "make_ballot_again",
    "move_on",
    "open_round",
    "plan",
    "propose",
    "publish",
    "put_to_vote",
    "record_departure",
    "refuse",
    "set_rule",
    "set_taking_part",
    "start_proposing",
    "start_reviewing",
    "withdraw",
]

Texts = str | Mapping[str, str]
TICKED = BallotForm(APPROVAL)


@transaction.atomic
def open_round(
    *,
    by: Person | None,
    place: Place,
    title: Texts,
    about: Texts,
    pot: Pot,
    budget_pence: int,
    proposing_closes: datetime | None = None,
    planned: Sequence[Planned] | None = None,
    method: str = "equal-shares",
    completion: str = "greedy",
    nature: str = Nature.REVENUE,
    purposes: Sequence[str] = (),
    leftover: str = Round.Leftover.POT,
    leftover_for: str = "",
) -> Round:
    """Set up a round: its money is set aside from the pot, and the rule of its count is fixed with its lot.

    The seed of the lot is drawn now, long before anyone votes, and published with the rule. Where no phases
    are ``planned`` it takes proposals until ``proposing_closes``, reviews them, and votes.
    """
    policy.may_open_round(by, place, pot).enforce()
    money.must_name_its_purpose(leftover, leftover_for).enforce()
    assert by is not None
    rule = ballots.CountRule(method=method, completion=completion, seed=chance.new_lot())
    work = people.open_work(by=by, place=place, title=str(title), kind="round")
    round_ = Round.objects.create(
        place=place,
        work=work,
        title=title,
        about=about,
        pot=pot,
        budget_pence=budget_pence,
        rule=rule.as_data(),
        opened=clock.now(),
        nature=nature,
        purposes=sorted(set(purposes)),
        leftover=leftover,
        leftover_for=leftover_for,
    )
    planning.write_plan(round_, planning.plain(proposing_closes) if planned is None else planned)
    for act in TakingPart.Act.values:
        taking_part.write(round_, act)
    budgets.set_aside(
        by=by,
        pot=pot,
        about=round_,
        pence=budget_pence,
        nature=nature,
        purposes=round_.purposes,
        key=f"round {round_.pk}",
    )
    facts = {
        "title": str(round_.title),
        "budget_pence": budget_pence,
        "nature": nature,
        "leftover": leftover,
        "rule": rule.as_data(),
    }
    events.write("round set up", about=round_, by=by, facts=facts, public=True)
    search.index(round_, place=place, title=round_.title, text=round_.about, url=round_.get_absolute_url())
    return round_


@transaction.atomic
def propose(
    *,
    by: Person | None,
    round: Round,
    need: Need,
    title: Texts,
    description: Texts,
    cost_pence: int,
    area: Area | None = None,
    organisation: Organisation | None = None,
    declared: Declared | None = None,
) -> Proposal:
    """Propose a project that would meet a need; it is public at once."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    need = Need.objects.select_for_update().get(pk=need.pk)
    now = clock.now()
    policy.may_propose(by, round, at=now).enforce()
    policy.may_propose_for(by, round, need, area, organisation, declared).enforce()
    assert by is not None
    proposal = Proposal.objects.create(
        round=round,
        need=need,
        area=area,
        title=title,
        description=description,
        cost_pence=cost_pence,
        proposer=by,
        organisation=organisation,
        proposed=now,
    )
    links.join(need, proposal, "proposed for")
    facts = {"title": str(proposal.title), "cost_pence": cost_pence, "need": str(need.pk)}
    events.write("project proposed", about=proposal, by=by, facts=facts, public=True)
    search.index(
        proposal,
        place=round.place,
        title=proposal.title,
        text=proposal.description,
        url=proposal.get_absolute_url(),
    )
    mails.received(proposal)
    return proposal


@transaction.atomic
def withdraw(*, by: Person | None, proposal: Proposal) -> Proposal:
    """Withdraw one's own proposal; it stays to be seen as withdrawn."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    policy.may_withdraw(by, proposal).enforce()
    return _answer(proposal, "withdraw", "proposal withdrawn", by)


@transaction.atomic
def accept(*, by: Person | None, proposal: Proposal, cost_pence: int, reason: str) -> Proposal:
    """Put a proposal on the ballot, at the cost that the officer found, with what was checked."""
    proposal = Proposal.objects.select_for_update().select_related("round").get(pk=proposal.pk)
    policy.may_review(by, proposal, "accept").enforce()
    proposal.cost_pence = cost_pence
    proposal.reason = reason
    return _answer(proposal, "accept", "proposal accepted", by)


@transaction.atomic
def refuse(*, by: Person | None, proposal: Proposal, reason: str) -> Proposal:
    """Keep a proposal off the ballot, with a reason that everyone can read."""
    proposal = Proposal.objects.select_for_update().select_related("round").get(pk=proposal.pk)
    policy.may_review(by, proposal, "refuse").enforce()
    proposal.reason = reason
    return _answer(proposal, "refuse", "proposal refused", by)


@transaction.atomic
def put_to_vote(
    *,
    by: Person | None,
    round: Round,
    opens: datetime,
    closes: datetime,
    form: BallotForm = TICKED,
    own: BallotForm | None = None,
) -> Round:
    """Make the ballot from the accepted proposals. Register, codes and opening are the vote's own matter.

    The form of the ballot says what support is, so the round's rule is completed by it and published again.
    Where the money is divided, ``own`` is the form of each district's part; without it they keep to ``form``.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_put_to_vote(by, round).enforce()
    divided = ballot.made(round, form, own or form)
    vote = voting.prepare_vote(
        by=by,
        place=round.place,
        title=str(round.title),
        question=str(round.about),
        form=divided.form,
        returns_to=round.get_absolute_url(),
    )
    if divided.districts:
        voting.set_districts(by=by, vote=vote, districts=divided.districts)
    voting.set_options(by=by, vote=vote, options=divided.options)
    voting.set_dates(by=by, vote=vote, opens=opens, closes=closes)
    planning.date_the_vote(round, opens, closes)
    round.vote = vote
    rule = counting.rule_for_form(counting.rule_of(round), divided.form, len(divided.options))
    round.rule = rule.as_data()
    return _move(round, "put_to_vote", "round put to the vote", by, rule=round.rule)


@transaction.atomic
def make_ballot_again(*, by: Person | None, round: Round) -> Round:
    """Put the projects that stand accepted now on the ballot, in place of those that were on it."""
    round = Round.objects.select_for_update(of=("self",)).select_related("vote").get(pk=round.pk)
    policy.may_make_ballot_again(by, round).enforce()
    assert round.vote is not None
    form = voting_queries.form(round.vote)
    of_districts = [district.form for district in voting_queries.districts(round.vote)]
    divided = ballot.made(round, form, of_districts[0] if of_districts else form)
    voting.set_options(by=by, vote=round.vote, options=divided.options)
    options = len(divided.options)
    round.rule = counting.rule_for_form(counting.rule_of(round), divided.form, options).as_data()
    round.save(update_fields=["rule"])
    facts = {"options": options, "rule": round.rule}
    events.write("ballot made again", about=round, by=by, facts=facts, public=True)
    return round


@transaction.atomic
def abandon(*, by: Person | None, round: Round, reason: str) -> Round:
    """Give a round up before the vote, with a reason; its money is free again."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_abandon(by, round).enforce()
    round.reason = reason
    if round.pot is not None:
        budgets.release(
            by=by,
            pot=round.pot,
            about=round,
            pence=round.budget_pence or 0,
            nature=round.nature,
            key=f"round abandoned {round.pk}",
        )
    return _move(round, "abandon", "round abandoned", by, reason=reason)


def _move(round: Round, move: str, kind: str, by: Person | None, **facts: Any) -> Round:
    round.state = ROUND.target(move, round.state)
    round.save()
    events.write(kind, about=round, by=by, facts=facts, public=True)
    mails.moved(round, facts.get("reason", ""))
    return round


def _answer(proposal: Proposal, move: str, kind: str, by: Person | None) -> Proposal:
    proposal.state = PROPOSAL.target(move, proposal.state)
    proposal.save()
    facts = {"title": str(proposal.title), "cost_pence": proposal.cost_pence, "reason": proposal.reason}
    events.write(kind, about=proposal, by=by, facts=facts, public=True)
    if proposal.proposer_id != getattr(by, "pk", None):
        messages.send(
            template="priorities/proposal_answered",
            to=proposal.proposer,
            place=proposal.round.place,
            context={"proposal": proposal, "reason": proposal.reason, "state": str(proposal.stands.public)},
            about=proposal,
        )
    return proposal
