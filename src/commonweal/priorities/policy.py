"""Who may do what in the priorities stage. Each answers with a reason that the person can read."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Pot
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.people.policy import must_belong, must_hold
from commonweal.places.models import Area, Place
from commonweal.priorities.deliberating import apart
from commonweal.priorities.in_office.policy import must_have_declared
from commonweal.priorities.models import Round
from commonweal.priorities.proposing.policy import (
    all_answered,
    may_agree_merge,
    may_decide_appeal,
    may_review,
    may_withdraw,
)
from commonweal.priorities.results.policy import may_confirm_departure as may_confirm_departure
from commonweal.priorities.rounds import phases
from commonweal.priorities.rounds.policy import may_move_on, must_not_be_frozen
from commonweal.priorities.rounds.taking_part import Declared, must_qualify
from commonweal.priorities.workflow import ROUND
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.voting.ballots import BallotForm
from commonweal.web.signed_out import told_first

__all__ = ["may_agree_merge", "may_decide_appeal", "may_move_on", "may_review", "may_withdraw"]


@told_first
def may_open_round(person: Person | None, place: Place, pot: Pot | None = None) -> Verdict:
    """Rounds are opened, and brought in from files, by the place's commissioners, with its own money."""
    if pot is not None and pot.place_id != place.pk:
        return refused(_("That budget belongs to another place."), "another-place")
    return must_hold(person, place, "commissioner")


def may_propose(person: Person | None, round_: Round, *, at: datetime) -> Verdict:
    """Anyone with an account may propose while the round takes proposals; officers, where it takes none."""
    if person is None:
        return refused(_("Sign in first, so that we can tell you what came of your proposal."), "sign-in")
    if round_.phase("proposing") is None:
        return first_refusal(
            must_hold(person, round_.place, "commissioner"), phases.allows(round_, "propose", at=at)
        )
    return first_refusal(
        phases.allows(round_, "propose", at=at),
        apart.no_facilitator(person, round_),
        must_have_declared(person, round_),
    )


def may_propose_for(
    person: Person | None,
    round_: Round,
    need: Need,
    area: Area | None,
    organisation: Organisation | None,
    declared: Declared | None = None,
) -> Verdict:
    """A project would meet a need that the same place has published, by somebody whom the round means.

    Members propose in the name of an organisation.
    """
    if need.assessment.place_id != round_.place_id:
        return refused(_("That need belongs to another place."), "another-place")
    if area is not None and area.place_id != round_.place_id:
        return refused(_("That area belongs to another place."), "another-place")
    if need.state != "published":
        return refused(_("That need is not one of this place's now. Choose another."), "need-not-published")
    return first_refusal(
        must_qualify(round_, "propose", organisation=organisation, declared=declared),
        must_belong(person, organisation) if organisation is not None else allowed,
    )


@told_first
def may_put_to_vote(person: Person | None, round_: Round) -> Verdict:
    """A vote needs at least two projects to choose from, and every proposal answered."""
    answered = all_answered(round_)
    if not answered:
        return answered
    if round_.proposals.filter(state="accepted").count() < 2:
        return refused(_("A vote needs at least two projects on the ballot."), "too-few-projects")
    return _officer(person, round_, "put_to_vote")


@told_first
def may_make_ballot_again(person: Person | None, round_: Round) -> Verdict:
    """The ballot is made again until it is fixed."""
    if round_.state != "voting" or round_.vote is None:
        return refused(_("No ballot has been made yet."), "no-ballot")
    return first_refusal(must_hold(person, round_.place, "commissioner"), must_not_be_frozen(round_))


def must_be_a_ballot(round_: Round, form: BallotForm, *, options: int, pence: int | None = None) -> Verdict:
    """The form goes together with the projects, and a ballot within a budget keeps to the round's own, or to
    the ``pence`` of a part of it."""
    faults = form.faults(options)
    own = round_.budget_pence if pence is None else pence
    if form.budget_pence is not None and form.budget_pence != own:
        faults.append(Reason("another-budget", _("People choose within the round's own budget.")))
    return Verdict(not faults, tuple(faults))


@told_first
def may_count(person: Person | None, round_: Round) -> Verdict:
    """Counted is what stands in a vote that has closed."""
    if round_.vote is None or round_.vote.state != "closed":
        return refused(_("The vote has not closed yet."), "vote-open")
    return _officer(person, round_, "count")


def may_see_count(person: Person | None, round_: Round) -> Verdict:
    """Before it is published, a count is for the officers who must check it."""
    if round_.state == "published":
        return allowed
    return must_hold(person, round_.place, "commissioner")


@told_first
def may_publish(person: Person | None, round_: Round) -> Verdict:
    """A result is published by another officer than the one who counted."""
    if round_.departures.filter(state="drafted").exists():
        return refused(
            _("A decision that departs from the count waits to be confirmed or dropped."), "departure-waiting"
        )
    verdict = _officer(person, round_, "publish")
    if verdict and person is not None and round_.counts.filter(counted_by=person).exists():
        return refused(_("You counted this round, so another officer must publish it."), "same-officer")
    return verdict


def may_abandon(person: Person | None, round_: Round) -> Verdict:
    """A commissioner of the place abandons a round before its vote."""
    return _officer(person, round_, "abandon")


def _officer(person: Person | None, round_: Round, move: str) -> Verdict:
    return first_refusal(must_hold(person, round_.place, "commissioner"), ROUND.may(move, round_.state))
