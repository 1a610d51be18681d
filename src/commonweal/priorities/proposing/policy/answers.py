"""Who may look into a proposal, answer it, appeal and decide, and when all of them are answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from commonweal.people.models import Person
from commonweal.people.policy import holds, must_hold
from commonweal.priorities.deliberating import apart
from commonweal.priorities.in_office.policy import no_stake
from commonweal.priorities.models import (
    Appeal,
    Proposal,
    Review,
    Round,
    Terms,
)
from commonweal.priorities.proposing.policy.own import must_be_unanswered, proposes
from commonweal.priorities.proposing.workflow import APPEAL, REVIEW
from commonweal.priorities.rounds import phases
from commonweal.priorities.workflow import PROPOSAL
from commonweal.record import clock
from commonweal.rules.reasons import Reason, Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first
from commonweal.web.words import when


def terms_of(round_: Round) -> Terms:
    """What the round asks of proposals; as it stands where nothing was published."""
    return Terms.objects.filter(round=round_).first() or Terms(round=round_, reviewed=False)


@told_first
def may_set_terms(person: Person | None, round_: Round) -> Verdict:
    """Before the first proposal: what is asked of proposals does not change for those who made them."""
    if round_.proposals.exists():
        return refused(_("There are proposals already. What is asked of them cannot change."), "too-late")
    return must_hold(person, round_.place, "commissioner")


def may_assign_review(person: Person | None, proposal: Proposal, reviewer: Person | None = None) -> Verdict:
    """Officers ask other officers of the place, and nobody to review their own proposal."""
    if reviewer is not None and proposes(reviewer, proposal):
        return refused(_("Nobody reviews their own proposal. Ask somebody else."), "own-proposal")
    if reviewer is not None and not holds(reviewer, proposal.round.place):
        return refused(_("A reviewer holds an office in this place."), "no-office")
    if proposes(person, proposal):
        return refused(_("You proposed this, so another officer asks for its review."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"),
        phases.allows(proposal.round, "review"),
        must_be_unanswered(proposal),
    )


@told_first
def may_give_findings(person: Person | None, review: Review) -> Verdict:
    """The reviewer who was asked, once."""
    if person is None or review.reviewer_id != person.pk:
        return refused(_("Only the reviewer who was asked gives these findings."), "not-reviewer")
    return first_refusal(REVIEW.may("give_findings", review.state), must_be_unanswered(review.proposal))


def may_release_review(person: Person | None, review: Review) -> Verdict:
    """The reviewer gives it back, or an officer asks for it back."""
    if person is not None and review.reviewer_id == person.pk:
        return REVIEW.may("release_review", review.state)
    return first_refusal(
        must_hold(person, review.proposal.round.place, "commissioner"),
        REVIEW.may("release_review", review.state),
    )


def may_review(person: Person | None, proposal: Proposal, move: str = "accept") -> Verdict:
    """Officers answer proposals in their phase and after their review, and never their own."""
    if proposes(person, proposal):
        return refused(_("You proposed this, so another officer must review it."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"),
        phases.allows(proposal.round, "review"),
        apart.no_facilitator(person, proposal.round),
        no_stake(person, proposal),
        PROPOSAL.may(move, proposal.state),
        _looked_at(proposal, move),
    )


@told_first
def may_appeal(person: Person | None, proposal: Proposal, *, at: datetime) -> Verdict:
    """Its proposer, once, within the published time and before the ballot is made."""
    if not proposes(person, proposal):
        return refused(_("Only those who propose it can appeal."), "not-proposer")
    if proposal.state != "refused":
        return refused(_("It was not refused."), "not-refused")
    if Appeal.objects.filter(proposal=proposal).exists():
        return refused(_("There has been an appeal already; there is one."), "second-appeal")
    until = appeal_until(proposal)
    if until is not None and at >= until:
        return refused(_("The time to appeal ended on %(when)s."), "appeal-late", when=when(until))
    return phases.allows(proposal.round, "appeal")


def may_decide_appeal(person: Person | None, appeal: Appeal, move: str = "dismiss_appeal") -> Verdict:
    """Somebody who neither refused it, reviewed it nor proposes it."""
    proposal = appeal.proposal
    if person is not None and (
        proposal.answered_by_id == person.pk or proposal.reviews.filter(reviewer=person).exists()
    ):
        return refused(_("You had part in the refusal, so somebody else decides the appeal."), "same-officer")
    if proposes(person, proposal):
        return refused(_("You propose it yourself."), "own-proposal")
    return first_refusal(
        must_hold(person, proposal.round.place, "commissioner"), APPEAL.may(move, appeal.state)
    )


def all_answered(round_: Round) -> Verdict:
    """Before a ballot is made every proposal has its answer, and every appeal its decision."""
    unread = round_.proposals.filter(state="proposed").count()
    if unread:
        return refused(
            _("%(unread)s proposals have no answer yet. Accept each, or refuse it with a reason."),
            "proposals-unread",
            unread=unread,
        )
    waiting = Appeal.objects.filter(proposal__round=round_, state="open").count()
    if waiting:
        sentence = ngettext_lazy(
            "%(count)s appeal waits for its decision.", "%(count)s appeals wait for their decisions.", waiting
        )
        return Verdict(False, (Reason("appeals-open", sentence, {"count": waiting}),))
    return _nobody_may_still_appeal(round_)


def appeal_until(proposal: Proposal) -> datetime | None:
    """The moment until which its refusal can be appealed against."""
    if proposal.answered is None:
        return None
    return proposal.answered + timedelta(days=terms_of(proposal.round).appeal_days)


def _nobody_may_still_appeal(round_: Round) -> Verdict:
    """Where a time to appeal was published, the ballot waits for it."""
    if not Terms.objects.filter(round=round_).exists():
        return allowed
    refusals = round_.proposals.filter(state="refused", appeal__isnull=True, answered__isnull=False)
    times = [until for proposal in refusals if (until := appeal_until(proposal)) is not None]
    if times and max(times) > clock.now():
        return refused(
            _("A refusal can still be appealed against until %(when)s."),
            "appeals-possible",
            when=when(max(times)),
        )
    return allowed


def _looked_at(proposal: Proposal, move: str) -> Verdict:
    """Its reviewers have spoken; and it has the reviewer and the support that the round asks for."""
    reviews = [review.state for review in proposal.reviews.all()]
    if "assigned" in reviews:
        return refused(_("A reviewer has not given their findings yet."), "review-waits")
    if move != "accept":
        return allowed
    terms = terms_of(proposal.round)
    if terms.reviewed and "given" not in reviews:
        return refused(_("A named reviewer looks at it first. Ask one."), "not-reviewed")
    count = proposal.supporters.count()
    if count < terms.least_supporters:
        return refused(
            _("It has %(count)s supporters; this round asks for %(least)s."),
            "too-little-support",
            count=count,
            least=terms.least_supporters,
        )
    return allowed
