"""Every change of state in the priorities stage, up to the vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from commonweal.budgets import actions as budgets
from commonweal.budgets.models import Nature, Pot
from commonweal.people import actions as people
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import counting, policy
from commonweal.priorities.counting_actions import bring_in, count
from commonweal.priorities.districts import ballot
from commonweal.priorities.models import Round, TakingPart
from commonweal.priorities.money import policy as money
from commonweal.priorities.proposing import queries as proposing
from commonweal.priorities.proposing.actions import (
    accept,
    agree_merge,
    propose,
    refuse,
    uphold_appeal,
    withdraw,
)
from commonweal.priorities.results.departing import drop_departure, record_departure
from commonweal.priorities.results.embargo import set_moment
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
from commonweal.priorities.rounds.policy import must_leave_out_nothing
from commonweal.priorities.rounds.taking_part import set_taking_part
from commonweal.priorities.telling import mails
from commonweal.priorities.workflow import ROUND
from commonweal.record import chance, clock, events
from commonweal.rules import ballots
from commonweal.search import actions as search
from commonweal.voting import actions as voting
from commonweal.voting import queries as voting_queries
from commonweal.voting.ballots import APPROVAL, BallotForm

__all__ = [
    "abandon",
    "accept",
    "agree_merge",
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
    "set_moment",
    "set_rule",
    "set_taking_part",
    "start_proposing",
    "start_reviewing",
    "uphold_appeal",
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
def put_to_vote(
    *,
    by: Person | None,
    round: Round,
    opens: datetime,
    closes: datetime,
    form: BallotForm = TICKED,
    own: BallotForm | None = None,
    reason: str = "",
) -> Round:
    """Make the ballot from the accepted proposals. Register, codes and opening are the vote's own matter.

    The form of the ballot says what support is, so the round's rule is completed by it and published again.
    Where the money is divided, ``own`` is the form of each district's part; without it they keep to ``form``.
    A planned phase that never began is left out with a ``reason`` that everyone reads.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_put_to_vote(by, round).enforce()
    must_leave_out_nothing(round, reason).enforce()
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
    planning.date_the_vote(round, opens, closes, reason)
    round.vote = vote
    round.rule = _rule(round, divided.form, len(divided.options))
    return _move(round, "put_to_vote", "round put to the vote", by, rule=round.rule, reason=reason)


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
    round.rule = _rule(round, divided.form, options)
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


def _rule(round: Round, form: BallotForm, options: int) -> dict[str, Any]:
    """The round's rule as its ballot completes it: what support is, and which projects exclude each other."""
    rule = counting.rule_for_form(counting.rule_of(round), form, options)
    return replace(rule, exclusive=proposing.exclusive_sets(round)).as_data()


def _move(round: Round, move: str, kind: str, by: Person | None, **facts: Any) -> Round:
    round.state = ROUND.target(move, round.state)
    round.save()
    events.write(kind, about=round, by=by, facts=facts, public=True)
    mails.moved(round, facts.get("reason", ""))
    return round
